"""What kind of organization a name names, told from its legal form, its ending or its words."""

from __future__ import annotations

import re

from ingest.names.countries import is_country
from ingest.names.legal import is_sure, legal_form

_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")

# the first ending that fits decides, so the longer and the more binding stand first
_ENDINGS = tuple(
    (re.compile(f"(?:{endings})$"), kind)
    for endings, kind in (
        ("联盟|协会|学会|商会|促进会|联合会|联合体", "Alliance"),
        ("中心|实验室|平台|基地|工作站|孵化器|众创空间|中试线|大科学装置|加速器", "Platform"),
        ("科技园|产业园|园区|创业园|园|高新区|高新技术产业开发区|开发区|示范区|保税区", "Park"),
        ("医院|中学|小学|党校|出版社|杂志社|博物馆|图书馆|银行", "OtherOrganization"),
        ("国务院", "Government"),
        ("科学院|农科院|林科院|社科院|工程院", "ResearchInstitute"),
        ("大学|学院|专科学校|分校|校区", "University"),
        ("院|所|研究室", "ResearchInstitute"),
        ("局|厅|委|委员会|管委会|政府|办公室|部|办", "Government"),
    )
)
_LATIN = tuple(
    (re.compile(rf"\b(?:{words})\b", re.I), kind)
    for words, kind in (
        ("CO|CORP|CORPORATION|COMPANY|LTD|LIMITED|INC|LLC|PLC|GMBH", "Enterprise"),
        ("HOSPITAL|LIBRARY|MUSEUM", "OtherOrganization"),
        ("UNIV(?:ERSIT[A-ZÀ-Ý]+)?|COLLEGE|INSTITUTE OF TECHNOLOGY|HOCHSCHULE", "University"),
        ("INST|INSTITUT[EO]?|ACADEMY|LABORATORY|RESEARCH CENT(?:ER|RE)", "ResearchInstitute"),
        ("MINISTRY|BUREAU|COMMISSION|GOVERNMENT|DEPARTMENT OF", "Government"),
    )
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LOCAL = re.compile(
    r"(?:[省县区州乡镇]|市(?!场))(?:[委府]|(?:人民)?政府|.{1,8}[局厅委办院所会]|.{2,6}(?:中心|馆))"
    r"|(?:高新|经开|开发|新|园|工业园|产业园|示范)区|(?:高新|经开)区管委会"
)


def organization_kind(name: str) -> str:
    """Return the entity type that an organization's name tells, `OtherOrganization` if none.

    >>> [organization_kind(n) for n in ("澜江大学", "某省农业科学院", "甲机电股份有限公司")]
    ['University', 'ResearchInstitute', 'Enterprise']
    >>> [organization_kind(n) for n in ("UNIV LANJIANG", "Lanjiang Bearing Co., Ltd.", "ACME")]
    ['University', 'Enterprise', 'OtherOrganization']
    >>> [organization_kind(n) for n in ("乙投资中心（有限合伙）", "Univ of Delta SA", "Delta SpA")]
    ['Enterprise', 'University', 'Enterprise']
    >>> [organization_kind(n) for n in ("Acme (Germany)", "Delta Institute (Germany)")]
    ['Enterprise', 'ResearchInstitute']
    >>> [organization_kind(n) for n in ("市科技局", "精密轴承联合实验室", "轴承产业联盟", "某某")]
    ['Government', 'Platform', 'Alliance', 'OtherOrganization']
    """
    form = legal_form(name)
    if form and is_sure(form):
        return form.kind
    bare = _BRACKET.sub("", name.strip())
    told = _ENDINGS if _CHINESE.search(bare) else _LATIN
    found = next((kind for words, kind in told if words.search(bare)), "")
    if found in ("", "Government") and "公司" in bare:
        # a company's own branch, whatever it is called (某某电网公司昆明供电局)
        return "Enterprise"
    if found or form:
        return found or (form.kind if form else "")
    # registries of research organizations name firms so: Microsoft (United States)
    where = _BRACKET.search(name.strip())
    return "Enterprise" if where and is_country(where[0][1:-1]) else "OtherOrganization"


def is_local(name: str) -> bool:
    """Return whether a name means something only where it is said.

    >>> is_local("市科技局"), is_local("高新区"), is_local("澜江市科技局"), is_local("云湖区")
    (True, True, False, False)
    """
    return bool(_LOCAL.fullmatch(name.strip()))
