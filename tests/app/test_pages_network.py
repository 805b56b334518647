"""The pages about one unit, and the first page: what they show, what they filter."""

from __future__ import annotations

import re

import pytest
from page_words import FIRM, INSTITUTE, Open, html, units_in, words

pytestmark = pytest.mark.server


def test_pages_overview_counts_and_lists_sources(page: Open) -> None:
    said = words(page("overview"))
    assert "技术需求" in said
    assert "2025-06-30" in said
    test = page("overview")
    assert any(INSTITUTE in button.label and "个伙伴" in button.label for button in test.button)


def test_pages_overview_suggests_while_typing(page: Open) -> None:
    test = page("overview")
    test.text_input(key="q").set_value("轴承钢表面").run()
    assert any("高温轴承钢表面强化" in button.label for button in test.button)


def test_pages_organization_shows_names_partners_and_a_quotation(page: Open) -> None:
    test = page("organization", id=INSTITUTE)
    assert not test.exception
    assert f"<h2>{INSTITUTE}</h2>" in html(test)
    assert '<mark class="f-research">' in html(test)
    # every name with the record that it came from
    assert "名称来历" in words(test)
    assert re.search(r"[2-9] 条记录认定为同一对象", words(test))
    assert test.get("echarts_chart")


def test_pages_network_draws_within_the_cap_and_filters_before_it(page: Open) -> None:
    test = page("network", id=INSTITUTE, hops="2")
    assert not test.exception
    whole = units_in(words(test))
    assert "上限 150 个单位" in words(test)
    near = units_in(words(page("network", id=INSTITUTE)))
    assert 1 < near < whole
    assert units_in(words(page("network", id=INSTITUTE, type="University"))) < near
    assert units_in(words(page("network", id=INSTITUTE, **{"from": "2023"}))) < near


def test_pages_network_without_ties_offers_to_drop_the_filters(page: Open) -> None:
    test = page("network", id=INSTITUTE, type="Alliance")
    assert "现有条件下没有合作" in words(test)
    test.button(key="drop").click().run()
    assert units_in(words(test)) > 1


def test_pages_network_finds_a_path_with_its_evidence(page: Open) -> None:
    said = words(page("network", id=FIRM, path="东澜理工大学"))
    assert re.search(rf"{FIRM}\s*→\s*{INSTITUTE}\s*→\s*东澜理工大学", said)
    assert "2 步的证据" in [expander.label for expander in page(
        "network", id=FIRM, path="东澜理工大学").expander]  # fmt: skip


def test_pages_network_holds_the_partners_of_a_unit_against_its_region(page: Open) -> None:
    test = page("network", id=FIRM)
    assert not test.exception
    assert re.search(r"望溪区有伙伴的企业，共 \d+ 家", words(test))
    assert '<u style="left:' in html(test)
    # no filter of the picture changes it
    assert "全部 1 个直接伙伴" in words(page("network", id=FIRM, type="Alliance"))
    # a unit that no source places is held against nothing
    assert "不作地区比较" in words(page("network", id=INSTITUTE))


def test_pages_network_tells_its_story_by_year(page: Open) -> None:
    said = words(page("network", id=INSTITUTE, view="timeline"))
    assert said.index("磷酸锰铁锂正极材料产业化") < said.index("高洁净轴承钢冶炼与热处理关键技术")


def test_pages_organization_of_an_old_link_says_so(page: Open) -> None:
    test = page("organization", id="firm:gone")
    assert not test.exception
    assert "找不到这个单位" in words(test)
