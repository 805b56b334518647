"""The pages of sources, files to add and free Cypher."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_words import Open, html, words

from graph.context import Context
from graph.search import NameIndex
from queries.catalog import catalog

pytestmark = pytest.mark.server


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


def test_pages_sources_list_what_places_have_word_for_word(page: Open) -> None:
    test = page("sources")
    shown = next(frame.value for frame in test.dataframe if "counts" in frame.value.columns)
    assert "推动澜江大学与青岩县共建青岩中药产业研究院，2025年底前完成组建。" in set(shown["quote"])
    assert "2 段；作证据时按地区数折减" in words(test)


def test_pages_an_evidence_card_says_where_else_its_passage_stands(
    page: Open, sample: Context
) -> None:
    names = NameIndex(sample.workspace)
    said = words(page("organization", id=names.resolve("青岩中药产业研究院")))
    assert "相同段落也见于 1 份文件" in said
    other = words(page("organization", id=names.resolve("东澜省新材料研究所")))
    assert "相同段落" not in other


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
