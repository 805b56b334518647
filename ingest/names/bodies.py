"""Public bodies under the names that everybody calls them by: 科学技术局 is 科技局."""

from __future__ import annotations

import re

_USUAL = {
    "科学技术": "科技",
    "科技和工业信息化": "科工信",
    "科学技术和工业信息化": "科工信",
    "科技和信息化": "科信",
    "科学技术和信息化": "科信",
    "教育科学技术": "教科",
    "发展和改革": "发改",
    "发展改革": "发改",
    "工业和信息化": "工信",
    "经济和信息化": "经信",
    "人力资源和社会保障": "人社",
    "人力资源社会保障": "人社",
    "自然资源和规划": "资规",
    "住房和城乡建设": "住建",
    "市场监督管理": "市监",
    "市场监管": "市监",
    "农业和农村": "农业农村",
    "卫生健康": "卫健",
}
_WHOLE = {
    "科学技术委员会": "科委",
    "科学技术协会": "科协",
    "工商业联合会": "工商联",
    "人民政府": "政府",
    "管理委员会": "管委会",
}
_COMMITTEES = frozenset({"发改", "工信", "经信", "卫健", "住建"})
_BODY = re.compile(
    rf"(?<=[一-鿿]{{2}})(?:(?P<whole>{'|'.join(_WHOLE)})"
    rf"|(?P<words>{'|'.join(sorted(_USUAL, key=lambda w: (-len(w), w)))})"
    r"(?P<head>局|厅|部|委员会|委))$"
)


def usual_body(name: str) -> str:
    """Return a normalised name, its function as everybody calls it; other names as they are.

    >>> usual_body("苏州市科学技术局"), usual_body("苏州市发展和改革委员会")
    ('苏州市科技局', '苏州市发改委')
    >>> usual_body("苏州市人民政府"), usual_body("苏州市科学技术馆")
    ('苏州市政府', '苏州市科学技术馆')
    """
    return _BODY.sub(_called, name)


def _called(match: re.Match[str]) -> str:
    if match["whole"]:
        return _WHOLE[match["whole"]]
    words, head = _USUAL[match["words"]], match["head"]
    if head == "委员会" and words in _COMMITTEES:
        head = "委"
    return words + head
