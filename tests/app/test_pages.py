"""Each page through Streamlit's own test runner: what it says, what it opens, what it refuses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import app
from graph.context import Context
from graph.workspace import Workspace
from queries.catalog import catalog

PAGES = (
    *("overview", "network", "organization", "gaps", "shortlist", "targets", "cypher", "sources"),
)
INSTITUTE = "东澜省新材料研究所"
FIRM = "澜江精锐轴承有限公司"
Open = Callable[..., AppTest]

pytestmark = pytest.mark.server


@pytest.fixture
def page(sample: Context, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return what opens a page on the sample."""
    for name, value in app.environment(sample).items():
        if name.startswith("TRIHELIX_"):
            monkeypatch.setenv(name, value)

    def opened(name: str, **parameters: str) -> AppTest:
        test = AppTest.from_file(app.__file__, default_timeout=60)
        for key, value in parameters.items():
            test.query_params[key] = value
        test.switch_page(f"app_pages/{name}.py")
        return test.run()

    return opened


def html(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def words(test: AppTest) -> str:
    return re.sub(r"<style>.*?</style>|<[^>]+>", " ", html(test), flags=re.S)


def rows_in(said: str) -> int:
    """Return how many rows the page says that there are."""
    found = re.search(r"\b(\d+) 行", said)
    assert found
    return int(found[1])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_open_without_a_fault(page: Open, name: str, language: str) -> None:
    test = page(name, lang=language)
    assert not test.exception
    assert 'class="ban bad"' not in html(test)


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


def units_in(said: str) -> int:
    """Return how many units the picture holds."""
    found = re.search(r"(\d+) 个单位、", said)
    assert found
    return int(found[1])


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


def test_pages_gaps_begin_with_the_matrix_and_ranked_gaps(page: Open) -> None:
    test = page("gaps", region="澜江市")
    assert not test.exception
    said = words(test)
    assert "云湖区 · 工业机器人" in said
    assert re.search(r"有数据、无活动 \s*[1-9]", said)
    test.button(key="gap-0").click().run()
    assert not test.exception
    assert "为这个领域匹配合作方" in [button.label for button in test.button]


def values_in(said: str) -> int:
    """Return how many cells of the matrix hold a value."""
    found = re.search(r"有数值 \s*(\d+)", said)
    assert found
    return int(found[1])


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


def test_pages_sources_tell_what_was_not_used_and_why(page: Open) -> None:
    said = words(page("sources", doc="bureau_workbook"))
    assert "缺少必填项" in said
    assert "“企业名录”表第 20 行" in said


def test_pages_sources_open_a_document_at_the_asked_place(page: Open, sample: Context) -> None:
    key = next(path.stem for path in sample.workspace.facts.glob("plan_2024*.jsonl"))
    text = html(page("sources", doc=key, offset="995"))
    marked = re.search(r'<mark class="here" id="here"[^>]*>([^<]+)</mark>', text)
    assert marked
    assert marked[1] == "2024年实施市级重点研发项目20项以上"


def test_pages_intake_checks_files_and_takes_a_corrected_mapping(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: {"server.address": "127.0.0.1"}[name])
    table = tmp_path / "摸底表.csv"
    rows = [f"澜江{name}科技有限公司,望溪区,高端轴承" for name in "甲乙丙丁戊"]
    table.write_text("\n".join(["单位全称,所在区县,主攻方向", *rows]), "utf-8")
    (tmp_path / "简报.txt").write_text("澜江精锐轴承有限公司与东澜理工大学签订协议。\n", "utf-8")
    test = page("intake", path=str(tmp_path))
    assert not test.exception
    said = words(test)
    assert "识别为 文件" in said
    assert "请核对下面的列含义" in said
    columns = {box.label: box for box in test.selectbox}
    assert columns["主攻方向"].value
    columns["主攻方向"].set_value("").run()
    next(button for button in test.button if button.label == "按这些含义读取").click().run()
    assert not test.exception
    declared = (tmp_path / "摸底表.source.yaml").read_text("utf-8")
    assert "单位全称" in declared
    assert "请核对下面的列含义" not in words(test)
    assert [b.label for b in test.button if b.key == "add"] == ["加入这 2 个文件"]


def test_pages_intake_is_closed_to_other_machines(
    page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.get_option", lambda name: {"server.address": "0.0.0.0"}[name])
    said = words(page("intake", path=str(tmp_path)))
    assert "只能在运行本程序的机器上读入文件" in said


def test_pages_begin_with_the_own_region_once_it_is_set(page: Open, sample: Context) -> None:
    kept = sample.workspace.root / "explorer.json"
    test = page("overview")
    next(button for button in test.button if button.label.startswith("澜江市")).click().run()
    try:
        assert kept.exists()
        for name in ("targets", "gaps"):
            assert page(name).text_input(key="region").value == "澜江市"
        assert page("shortlist", unit=FIRM).text_input(key="region").value == "澜江市"
        # an address with a region of its own wins
        assert page("targets", region="望溪区").text_input(key="region").value == "望溪区"
    finally:
        kept.unlink()


def test_pages_organization_of_an_old_link_says_so(page: Open) -> None:
    test = page("organization", id="firm:gone")
    assert not test.exception
    assert "找不到这个单位" in words(test)


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


def test_pages_cypher_answers_and_refuses(page: Open) -> None:
    test = page("cypher")
    test.text_area(key="statement").set_value("MATCH (n:Field) RETURN count(n) AS n").run()
    test.button(key="run").click().run()
    assert "1 行" in words(test)
    test.text_area(key="statement").set_value("MATCH (n) DETACH DELETE n").run()
    test.button(key="run").click().run()
    assert "已拒绝：这里只能读取。" in words(test)
    test.text_area(key="statement").set_value("MATCH (n:Field RETURN").run()
    test.button(key="run").click().run()
    assert not test.exception
    assert "输入无法使用" in words(test)


@pytest.mark.parametrize("key", [key for key, query in catalog().items() if query.cypher])
def test_pages_cypher_templates_run(page: Open, key: str) -> None:
    test = page("cypher", template=key)
    assert not test.exception
    assert 'class="ban' not in html(test)
    assert "$" not in str(test.text_area(key="statement").value)


def test_pages_cypher_statement_and_answer_outlive_a_look_at_another_page(page: Open) -> None:
    test = page("cypher")
    typed = "MATCH (n:Field) RETURN count(n) AS fields_there_are"
    test.text_area(key="statement").set_value(typed).run()
    test.button(key="run").click().run()
    test.switch_page("app_pages/targets.py").run()
    assert "statement" not in {area.key for area in test.text_area}
    test.switch_page("app_pages/cypher.py").run()
    assert test.text_area(key="statement").value == typed
    assert list(test.dataframe[0].value.columns)[-1] == "fields_there_are"


def test_pages_show_no_markup_of_the_data(page: Open) -> None:
    test = page("organization", id="<script>alert(1)</script>")
    assert "<script>alert" not in html(test)


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_empty_workspace_say_what_to_do(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIHELIX_HOME", str(tmp_path))
    monkeypatch.delenv("TRIHELIX_NEO4J_URI", raising=False)
    test = AppTest.from_file(app.__file__, default_timeout=30)
    test.switch_page(f"app_pages/{name}.py")
    test.run()
    assert not test.exception
    assert "工作区还是空的" in words(test)
    assert not Workspace(tmp_path).server.exists()


def test_pages_without_a_store_keep_standing(
    sample: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIHELIX_HOME", str(sample.workspace.root))
    monkeypatch.setenv("TRIHELIX_NEO4J_URI", "bolt://127.0.0.1:9")
    for name in PAGES:
        test = AppTest.from_file(app.__file__, default_timeout=60)
        test.switch_page(f"app_pages/{name}.py")
        test.run()
        assert not test.exception
        assert "图数据库没有响应" in words(test) or "图数据库未连接" in words(test)
