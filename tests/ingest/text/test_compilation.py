from __future__ import annotations

import pytest

from graph.model import Document, Entity, Relation, Target
from ingest.text.compilation import cuts
from ingest.text.facts import document_facts
from ingest.text.reading import read_document
from ingest.text.said import Reading

BODY = "一、工作目标\n" + "全县科技工作按照部署推进,各项指标稳步提升,创新环境不断优化。" * 6 + "\n"

JOINED = (
    "县域科技创新工作计划2篇\n本站为你精心整理了工作计划范文。\n"
    "篇一:县域科技创新工作计划\n青石县2024年科技创新工作计划\n"
    "青石县地处山区。2024年,我县高新技术企业达到20家,县科技局与江南大学签订合作协议。\n"
    "青石县科技局\n2024年2月8日\n"
    "篇二:县域科技创新工作计划\n关于印发《白水县科技创新三年行动计划(2022-2024年)》的通知\n"
    "白水县是农业大县。到2024年,全县高新技术企业达到30家,县科技局与澜江大学共建研究院。\n"
    "白水县人民政府办公室\n二〇二二年三月五日\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("篇一:甲\n正文。\n篇二:乙\n正文。", 2),
        ("篇1：甲\n正文。\n篇2：乙\n正文。\n篇3：丙\n正文。", 3),
        ("【范文一】甲县计划\n正文。\n【范文二】乙县计划\n正文。", 2),
        ("第一篇 甲县\n正文。\n第二篇 乙县\n正文。", 2),
        ("科技工作总结 篇1\n正文。\n科技工作总结 篇2\n正文。", 2),
        ("甲县科技工作总结\n" + BODY + "乙县科技工作计划\n" + BODY, 2),
        ("篇一:只有一篇\n正文。", 0),
        ("第一章 总则\n正文。\n第二章 目标\n正文。", 0),
        ("甲县科技工作总结\n" + BODY, 0),
        ("甲县科技工作总结\n工作安排\n" + BODY, 0),
        ("他在第一篇论文中提出,第二篇论文里证明。", 0),
        ("篇三:乱序\n正文。\n篇七:乱序\n正文。", 0),
    ],
)
def test_compilation_is_cut_where_its_documents_begin(text: str, count: int) -> None:
    assert len(cuts(text)) == count


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_document(JOINED, "joined.txt")


def test_compilation_reads_title_kind_region_years_issuer_and_date_of_each(
    reading: Reading,
) -> None:
    wrapper, first, second = reading.parts
    assert wrapper.is_wrapper and not first.is_wrapper
    assert JOINED[first.start :].startswith("篇一") and first.end == second.start
    assert (first.title, first.genre, first.region) == (
        "青石县2024年科技创新工作计划",
        "plan",
        "青石县",
    )
    assert (first.year, first.period) == (2024, (2024, 2024))
    assert (first.issuer, first.issued) == ("青石县科技局", "2024-02-08")
    assert (second.title, second.region, second.period) == (
        "白水县科技创新三年行动计划(2022-2024年)",
        "白水县",
        (2022, 2024),
    )
    assert (second.issuer, second.issued) == ("白水县人民政府办公室", "2022-03-05")
    assert reading.region == "青石县"


def test_compilation_words_of_place_resolve_inside_their_part(reading: Reading) -> None:
    subjects = {(t.value, t.subject) for t in reading.targets}
    assert {(20, "青石县"), (30, "白水县")} <= subjects
    offices = {m.canonical for m in reading.mentions if m.text == "县科技局"}
    assert offices == {"青石县科技局", "白水县科技局"}


def test_compilation_becomes_documents_of_their_own(reading: Reading) -> None:
    facts, passages = document_facts(reading, Document("d/1", "d", "joined", "j", "0", "text"))
    documents = {fact.evidence.document for fact in facts}
    assert documents == {"d/1.1", "d/1.2"}
    assert {passage.document for passage in passages} == documents
    told = {
        fact.statement.value: fact.evidence.document
        for fact in facts
        if isinstance(fact.statement, Target)
    }
    assert (told[20], told[30]) == ("d/1.1", "d/1.2")


MASKED = (
    "篇一:工作总结\n县科技局与江南大学签订合作协议,XX县有企业12家。\n"
    "篇二:工作总结\n县科技局与澜江大学签订合作协议,XX县有企业15家。\n"
)


def test_compilation_keeps_apart_what_only_a_local_word_names() -> None:
    document = Document("d/1", "d", "masked", "m.txt", "0", "text")
    facts, _ = document_facts(read_document(MASKED, "m.txt"), document)
    offices = [
        fact.statement.record
        for fact in facts
        if isinstance(fact.statement, Entity) and fact.statement.name == "县科技局"
    ]
    assert len(set(offices)) == 2
    ends = {end for f in facts if isinstance(f.statement, Relation)
            for end in (f.statement.head, f.statement.tail)}  # fmt: skip
    assert set(offices) <= ends


def test_compilation_of_one_document_keeps_its_id() -> None:
    document = Document("d/1", "d", "one", "one.txt", "0", "text")
    facts, _ = document_facts(read_document("青石县与江南大学共建研究院。", "one.txt"), document)
    assert {fact.evidence.document for fact in facts} == {"d/1"}


@pytest.mark.parametrize(
    ("line", "issuer"),
    [
        ("发布单位：青石县科技局", "青石县科技局"),
        ("单位：青石县科技局", "青石县科技局"),
        ("（责任单位：青石县科技局、县卫健局）", ""),
        ("承担单位：青石县农科所", ""),
    ],
)
def test_document_is_issued_by_whoever_publishes_it_not_by_whoever_a_task_falls_to(
    line: str, issuer: str
) -> None:
    text = f"青石县2024年工作方案\n{line}\n全县高新技术企业达到90家。\n抓好落实。\n"
    assert read_document(text, "a.txt").parts[0].issuer == issuer
