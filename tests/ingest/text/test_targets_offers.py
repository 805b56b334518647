"""What is offered to the judge of numbers: whom one may be about, which years it may belong to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.text.aliases import canonical_names
from ingest.text.phrases import Place
from ingest.text.pipeline import drafted
from ingest.text.resolve import unify
from ingest.text.ruled import Ruled
from ingest.text.subjects import SubjectOffer, subjects_of
from ingest.text.targets import Verdict, find_targets
from ingest.text.years import Calendar, years_of


class Noted(Ruled):
    """Decides by rules, and notes what was offered for the last number."""

    def dates(
        self, place: Place, verdict: Verdict, named: Calendar, told: int | None
    ) -> int | None:
        self.years = years_of(place, verdict.kind, named, told)
        return super().dates(place, verdict, named, told)

    def owns(self, place: Place, verdict: Verdict, told: SubjectOffer | None) -> SubjectOffer:
        self.subjects = subjects_of(place, told)
        return super().owns(place, verdict, told)


def noted(text: str) -> Noted:
    judge, made = Noted(), drafted(text)
    unify(made, canonical_names(made))
    assert find_targets(made, judge)
    return judge


def named(judge: Noted, rule: str) -> Iterator[str]:
    return (offer.name for offer in judge.subjects if rule in offer.rules)


@pytest.mark.parametrize(
    ("text", "rule", "name"),
    [
        (
            "江南大学简介\n江南大学与海澜集团合作多年。去年学校获授权发明专利120件。",
            "meant",
            "江南大学",
        ),
        ("江南大学与海澜集团合作多年。该公司实现产值12亿元。", "meant", "海澜集团"),
        ("投资2亿元建设江南大学无锡食品研究院。", "after", "江南大学无锡食品研究院"),
        ("一、江南大学\n转化成果30项。", "heading", "江南大学"),
        ("江南大学服务地方。成果很多。共转化30项成果。", "paragraph", "江南大学"),
    ],
)
def test_subjects_are_offered_by_what_the_text_calls_them(text: str, rule: str, name: str) -> None:
    assert name in set(named(noted(text), rule))


@pytest.mark.parametrize(
    "text",
    [
        "江南大学与海澜集团合作多年。企业数量达到120家。",
        "江南大学与海澜集团合作多年。校企合作项目达到120项。",
    ],
)
def test_subjects_a_class_of_firms_or_schools_means_none(text: str) -> None:
    assert not list(named(noted(text), "meant"))


def test_subjects_the_whole_region_is_sure_only_at_its_own_level() -> None:
    told = "常熟市科技工作总结\n常熟市科技工作取得进展。常熟市获奖。{}高新技术企业达到120家。"
    (only,) = noted(told.format("全市")).subjects
    assert only.name == "常熟市"
    assert len(noted(told.format("全县")).subjects) > 1


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("力争到二〇一七年，高新技术企业达到120家。", 2017),
        ("一九九九年安排资金500万元。", 1999),
        ("2020、2021、2022年，引进人才40名。", 2022),
        ("2021—2023年，引进人才40名。", 2021),
    ],
)
def test_years_are_read_in_numerals_and_rows(text: str, year: int) -> None:
    assert year in {offer.year for offer in noted(text).years}


@pytest.mark.parametrize("said", ["2019年以来，", "“十二五”期间，", "2015年成立以来，"])
def test_years_that_last_leave_a_choice(said: str) -> None:
    assert len(noted(f"{said}全县引进人才40名。").years) > 1
    assert len(noted("2019年，全县引进人才40名。").years) == 1
