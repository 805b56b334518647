"""The pages of gaps, targets and matches: what they rank, and what they do not claim."""

from __future__ import annotations

import re

import pytest
from page_words import FIRM, INSTITUTE, Open, rows_in, values_in, words

pytestmark = pytest.mark.server


def test_pages_gaps_begin_with_the_matrix_and_ranked_gaps(page: Open) -> None:
    test = page("gaps", region="澜江市")
    assert not test.exception
    said = words(test)
    assert "云湖区 · 工业机器人" in said
    assert re.search(r"有数据、无活动 \s*[1-9]", said)
    test.button(key="gap-0").click().run()
    assert not test.exception
    assert "为这个领域匹配合作方" in [button.label for button in test.button]


def test_pages_gaps_matrix_of_a_period_keeps_what_bears_no_year_apart(page: Open) -> None:
    whole = words(page("gaps", region="澜江市"))
    test = page("gaps", region="澜江市", from_year="2016", to_year="2017")
    assert not test.exception
    said = words(test)
    assert "没有写明年份的不计入所选年份" in said and "没有写明年份的不计入所选年份" not in whole
    assert values_in(said) < values_in(whole)


def test_pages_targets_keep_unknown_apart_and_filter(page: Open) -> None:
    said = words(page("targets"))
    assert "未知（不等于未达成）" in said
    every, of_counties = rows_in(said), rows_in(words(page("targets", level="county")))
    assert 0 < of_counties < every
    said = words(page("targets", state="behind", level="city"))
    assert "同年实绩低于目标" in said


def test_pages_targets_show_contradictions_side_by_side(page: Open) -> None:
    said = words(page("targets", region="澜江市"))
    assert "同一指标两种说法" in said
    assert "≠" in said
    assert "没有发现相互矛盾的数字" in words(page("targets", region="澜江市", to_year="1990"))
    assert "told differently" in words(page("targets", region="澜江市", lang="en"))


def test_pages_gaps_take_their_kind_from_the_address(page: Open) -> None:
    said = words(page("gaps", gap="gap.promised-not-done"))
    assert "承诺未落实" in said
    assert "来源本会写明而没有" in said


def test_pages_gaps_ask_for_a_region_with_regions_to_choose(page: Open) -> None:
    test = page("gaps", gap="gap.broker")
    assert "请先填写" in words(test)
    test.button(key="region-澜江市").click().run()
    assert not test.exception
    assert "请先填写" not in words(test)


def test_pages_shortlist_ranks_with_reasons_and_a_path(page: Open) -> None:
    test = page("shortlist", unit=FIRM)
    assert not test.exception
    said = words(test)
    assert "东澜理工大学" in said
    assert re.search(rf"{FIRM}.*→.*{INSTITUTE}.*→.*东澜理工大学", said, re.S)


def test_pages_shortlist_without_candidates_offers_to_drop_the_region(page: Open) -> None:
    test = page("shortlist", unit=FIRM, region="青岩县")
    assert "没有可推荐的单位" in words(test)
    test.button(key="drop-region").click().run()
    assert "东澜理工大学" in words(test)
    assert test.text_input(key="region").value == ""


def test_pages_shortlist_reads_a_need_in_words(page: Open) -> None:
    test = page("shortlist", need="寻找能做表面工程的团队", **{"for": "need"})
    assert "东澜理工大学" in words(test)


def test_pages_shortlist_says_when_a_need_names_no_field(page: Open) -> None:
    test = page("shortlist", need="需要一些帮助", **{"for": "need"})
    assert not test.exception
    assert "没有从描述中认出" in words(test)
