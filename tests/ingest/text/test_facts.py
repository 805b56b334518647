from __future__ import annotations

from graph.model import Document, Entity, Relation, Target
from ingest.text.facts import document_facts
from ingest.text.reading import read_document
from ingest.text.version import reader_version

TEXT = (
    "青石县2024年科技工作要点\n青石县将与浙江大学合作,县科技局负责落实。"
    "年内引进科技企业2023家以上,专利申请202350件,产值比例超过2023.5%。力争高新技术企业达到60家。"
)
DOCUMENT = Document("plan/0123abcd", "plan", "要点", "plan.txt", "0" * 64, "text")


def facts() -> tuple[list[Entity], list[Relation], list[Target]]:
    found, _ = document_facts(read_document(TEXT, "plan.txt"), DOCUMENT)
    said = [f.statement for f in found]
    return (
        [s for s in said if isinstance(s, Entity)],
        [s for s in said if isinstance(s, Relation)],
        [s for s in said if isinstance(s, Target)],
    )


def test_facts_have_one_record_a_name_and_relations_between_records() -> None:
    entities, relations, _ = facts()
    keys = [e.record for e in entities]
    assert len(keys) == len(set(keys))
    assert "plan#University:浙江大学" in keys
    assert [(r.type, r.head, r.tail) for r in relations] == [
        ("COLLABORATES_WITH", "plan#Region:青石县", "plan#University:浙江大学")
    ]


def test_facts_mark_what_means_something_only_here() -> None:
    entities, _, _ = facts()
    bureau = next(e for e in entities if e.type == "Government")
    assert (bureau.name, bureau.local) == ("青石县科技局", False)
    found, _ = document_facts(read_document("市科技局与**研究院对接。", "a.txt"), DOCUMENT)
    local = {f.statement.name: f.statement.local for f in found if isinstance(f.statement, Entity)}
    assert local["市科技局"]


def test_facts_quarantine_overwritten_numbers() -> None:
    _, _, targets = facts()
    kept = {t.written: (t.value, t.doubt) for t in targets}
    assert kept["60家"] == (60, "")
    assert kept["202350件"] == (None, "number_overwritten")


def test_facts_lead_to_their_passages_in_the_original() -> None:
    found, passages = document_facts(read_document(TEXT, "plan.txt"), DOCUMENT)
    texts = {p.id: p for p in passages}
    assert len(texts) == len(passages)
    for fact in found:
        passage = texts[fact.evidence.passage]
        start, end = fact.evidence.start, fact.evidence.end
        assert passage.id == f"{DOCUMENT.id}@{start}-{end}"
        assert passage.text == TEXT[start:end]
        assert fact.evidence.method.startswith("reader/")


def test_facts_are_equal_for_equal_input() -> None:
    first, _ = document_facts(read_document(TEXT, "plan.txt"), DOCUMENT)
    second, _ = document_facts(read_document(TEXT, "plan.txt"), DOCUMENT)
    assert [f.id for f in first] == [f.id for f in second]
    assert len({f.id for f in first}) == len(first)


def test_facts_version_is_of_the_reader_alone() -> None:
    assert len(reader_version()) == 16
    assert reader_version() == reader_version()


def test_facts_number_is_about_the_region_that_only_other_names_tell() -> None:
    text = (
        "秦源市科学技术局关于印发《秦源市产学研协同行动计划》的通知\n各县（区）：\n"
        "到2025年，全市高新技术企业达到120家。\n秦源市科学技术局\n2024年3月1日\n"
    )
    reading = read_document(text, "a.txt")
    document = Document("d/0", "d", "t", "a.txt", "0" * 64, "text")
    facts, passages = document_facts(reading, document)
    (target,) = [f.statement for f in facts if isinstance(f.statement, Target)]
    assert target.about == "d#Region:秦源市"
    (region,) = [
        f for f in facts if isinstance(f.statement, Entity) and f.statement.record == target.about
    ]
    passage = next(p for p in passages if p.id == region.evidence.passage)
    assert "秦源市" in passage.text


def test_facts_take_a_latin_name_in_brackets_as_another_name() -> None:
    text = "秦源大学（Qinyuan University）与恒远轴承有限公司（HY）签订合作协议。\n"
    reading = read_document(text, "a.txt")
    facts, _ = document_facts(reading, Document("d/0", "d", "t", "a.txt", "0" * 64, "text"))
    told = {f.statement.name: f.statement.aliases for f in facts if isinstance(f.statement, Entity)}
    assert "Qinyuan University" in told["秦源大学"]
    assert not any("HY" in aliases for aliases in told.values())
