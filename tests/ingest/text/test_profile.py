from __future__ import annotations

import pytest

from ingest.text.pipeline import drafted
from ingest.text.profile import profiles

TEXT = "各科室要按照部署，认真抓好落实，确保完成全年目标。\n"


@pytest.mark.parametrize(
    ("head", "title", "genre"),
    [
        ("青石县科技工作要点\n", "青石县科技工作要点", "plan"),
        ("青石县科技工作要点 今年全县科技工作围绕创新展开，", "青石县科技工作要点", "plan"),
        ("青石县2019年科技工作总结 一年来，", "青石县2019年科技工作总结", "report"),
        ("今年的计划 已经完成，", "", "other"),
        ("青石县科技工作要点（讨论） 略。", "", "other"),
        ("青石县重点任务分工\n", "青石县重点任务分工", "plan"),
        ("青石县创新平台一览\n", "青石县创新平台一览", "list"),
        ("青石县产学研项目调度表（3月）\n", "青石县产学研项目调度表(3月)", "list"),
        ("青石县代表团来访\n", "青石县代表团来访", "other"),
        ("青石县校地合作大事记\n", "青石县校地合作大事记", "report"),
    ],
)
def test_profile_tells_title_and_kind_of_a_document(head: str, title: str, genre: str) -> None:
    (found,) = profiles(
        drafted(head.replace("，", ",").replace("（", "(").replace("）", ")") + TEXT)
    )
    assert (found.title, found.genre) == (title, genre)
