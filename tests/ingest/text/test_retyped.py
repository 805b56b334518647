"""Types that words tell for certain: tables of cases, each with what looks like it and is not."""

from __future__ import annotations

import pytest

from ingest.text.draft import Candidate
from ingest.text.pipeline import drafted
from ingest.text.reading import read_document
from ingest.text.retyped import retyped


@pytest.mark.parametrize(
    ("text", "told", "made"),
    [
        ("独角兽企业青石驾驶研究院有限公司", "Platform:青石驾驶研究院有限公司", "Enterprise"),
        ("《青石公司章程》", "Policy:《青石公司章程》", "Policy"),
        ("来自安徽大学生命科学院的教授", "ResearchInstitute:安徽大学生命科学院", "University"),
        ("安徽省农业科学院的专家", "ResearchInstitute:安徽省农业科学院", "ResearchInstitute"),
        ("争取创建生态环境部重点实验室,", "Platform:生态环境部重点实验室", "Program"),
        ("申报国家制造业创新中心,", "Platform:国家制造业创新中心", "Program"),
        ("联合创建福建省电机产业技术研究院。", "Platform:福建省电机产业技术研究院", "Platform"),
        ("参观国家制造业创新中心,", "Platform:国家制造业创新中心", "Platform"),
        ("共建“湖北省科协会企创新协作基地”", "Program:湖北省科协会企创新协作基地", "Platform"),
        ("作为国家级高技能人才培训基地,", "Program:国家级高技能人才培训基地", "Program"),
        ("联合工信部到会", "Platform:工信部", "Government"),
        ("实施工信部专项", "Program:工信部专项", "Program"),
        ("丰水食品谷和江南大学签约", "Enterprise:丰水食品谷", "Park"),
        ("海川云谷和江南大学签约", "Enterprise:海川云谷", "Enterprise"),
        ("油坊店乡油茶低改", "Enterprise:油坊店乡", "Region"),
        ("双鑫食品、南街村、平平食品", "Enterprise:南街村", "Enterprise"),
        ("秘书长邓麦村出席", "Person:邓麦村", "Person"),
        ("支持数控技术实训基地建设", "Park:数控技术实训基地", "Platform"),
        ("潍阳大学生创业园开园", "Platform:潍阳大学生创业园", "Park"),
        ("设立黔云应用示范基地", "Platform:黔云应用示范基地", "Platform"),
        ("沂蒙中药材基地扩大", "Platform:沂蒙中药材基地", "Park"),
        ("院士王海林到会", "Person:王海林", "Person"),
    ],
)
def test_retyped_goes_by_what_words_tell(text: str, told: str, made: str) -> None:
    draft = drafted(text)
    type_, _, name = told.partition(":")
    at = draft.text.index(name)
    found = retyped(draft, Candidate(at, at + len(name), type_, "learned", 0.95))
    assert found is not None and found.type == made


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("科学技术处王陶副处长参加", "处王陶", "王陶"),
        ("青年处长孙默参加", "长孙默", "长孙默"),
        ("专家代表齐聚株洲畅谈", "齐聚株洲", ""),
        ("记者濮阳澈报道", "濮阳澈", "濮阳澈"),
    ],
)
def test_retyped_leaves_only_what_is_a_name(text: str, name: str, left: str) -> None:
    draft = drafted(text)
    at = draft.text.index(name)
    found = retyped(draft, Candidate(at, at + len(name), "Person", "learned", 0.95))
    assert (draft.text[found.start : found.end] if found else "") == left


def test_retyped_leaves_out_a_legal_form_without_a_name() -> None:
    draft = drafted("(中国)股份有限公司签约")
    name = Candidate(0, draft.text.index("签约"), "Enterprise", "learned", 0.95)
    assert retyped(draft, name) is None


def test_institutes_are_known_by_their_short_names() -> None:
    told = read_document("青石泵业与中汽中心、西北有色金属研究院签约。", "text").mentions
    found = {m.text: (m.type, m.canonical) for m in told}
    assert found["西北有色金属研究院"] == ("ResearchInstitute", "西北有色金属研究院")
    assert found["中汽中心"] == ("ResearchInstitute", "中国汽车技术研究中心")
