from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.declare import check_declaration
from graph.errors import DeclarationError
from ingest.source import Source, read_source
from ingest.stated import RelationSpec


def declared() -> dict[str, Any]:
    """Return a small declaration that is right."""
    return {
        "key": "firms",
        "title": {"zh": "企业", "en": "firms"},
        "origin": "a bureau",
        "licence": "internal",
        "parts": {
            "firms": {
                "columns": {
                    "名称": {"required": "cell"},
                    "代码": {},
                    "类型": {"required": "cell"},
                    "区": {},
                    "年份": {},
                    "状态": {},
                },
                "ignored": ["序号"],
                "year": "年份",
                "modality": {"column": "状态", "values": {"运行": "done"}},
                "entities": {
                    "firm": {
                        "type": {"column": "类型", "values": {"企": "Enterprise"}},
                        "name": "名称",
                        "identifiers": {"uscc": "代码"},
                        "properties": {"founded": "年份"},
                    },
                    "place": {"type": "Region", "name": "区"},
                },
                "relations": ["firm LOCATED_IN place"],
            }
        },
    }


def part(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["parts"]["firms"]
    return found


BROKEN: list[tuple[Callable[[dict[str, Any]], Any], str]] = [
    (lambda d: d.update(colour="red"), "colour"),
    (lambda d: d["title"].pop("en"), r"title\.en"),
    (lambda d: part(d)["columns"]["名称"].update(need=True), r"名称\.need"),
    (lambda d: part(d).update(year="年"), "year: no column '年'"),
    (lambda d: part(d).update(ignored=["名称"]), "'名称' is mapped too"),
    (lambda d: part(d).update(subject="company"), "no entity 'company'"),
    (lambda d: part(d)["columns"].update(名称={}, 类型={}), "类型.*required: cell"),
    (lambda d: part(d)["modality"].update(values={"运行": "over"}), "unknown 'over'"),
    (lambda d: part(d)["entities"]["firm"].update(type="Firm"), "unknown type 'Firm'"),
    (
        lambda d: part(d)["entities"]["firm"].update(identifiers={"vat": "代码"}),
        "unknown scheme 'vat'",
    ),
    (
        lambda d: part(d)["entities"]["firm"].update(properties={"size": "年份"}),
        "Enterprise has no 'size'",
    ),
    (lambda d: part(d)["entities"]["firm"].update(name=""), "record and placeholder"),
    (
        lambda d: part(d)["entities"]["firm"].update(record=["Enterprise:{编号}"]),
        "entities.firm: no column '编号'",
    ),
    (
        lambda d: part(d).update(derived={"年": {"of": ["编号"], "find": "x"}}),
        "derived.年: no column",
    ),
    (lambda d: part(d).update(derived={"年": {"of": ["年份"], "find": "("}}), "is no pattern"),
    (lambda d: part(d).update(derived={"年份": {"of": ["区"], "find": "x"}}), "a column already"),
    (lambda d: part(d).update(left_out={"编号": ["x"]}), "left_out: no column '编号'"),
    (lambda d: part(d)["entities"]["firm"].update(constant=["revenue"]), "none of its properties"),
    (lambda d: part(d)["entities"]["firm"].update(constant=["founded"]), "it needs record"),
    (lambda d: part(d).update(headless=True), "needs `like`"),
    (lambda d: part(d).update(lists={"l": ["编号"]}), r"lists\.l: no column '编号'"),
    (lambda d: part(d)["entities"]["firm"].update(each="l"), "each: no list 'l'"),
    (lambda d: part(d)["entities"]["firm"].update(doubt="odd"), "doubt: unknown 'odd'"),
    (
        lambda d: part(d)["entities"]["firm"].update(
            doubt={"column": "状态", "values": {"x": "odd"}}
        ),
        "doubt: unknown 'odd'",
    ),
    (lambda d: part(d)["entities"]["firm"].update(country="国"), "firm: no column '国'"),
    (lambda d: part(d).update(year_of="project.start"), "no `entity.property`"),
    (lambda d: part(d).update(confidence=1.5), "confidence"),
    (lambda d: part(d).update(relations=["firm LIKES place"]), "LIKES: unknown relation"),
    (lambda d: part(d).update(relations=["firm LOCATED_IN town"]), "no entity 'town'"),
    (lambda d: part(d).update(relations=["place SEEKS firm"]), "may not join Region"),
    (lambda d: part(d).update(relations=["firm LOCATED_IN"]), "head RELATION tail"),
    (lambda d: part(d).update(relations=["firm LOCATED_IN place as king"]), "role 'king'"),
    (lambda d: part(d).update(relations=["firm LOCATED_IN place when 编号"]), "column '编号'"),
]


def test_source_that_is_right_is_read() -> None:
    source = check_declaration(declared(), Source, where="source.yaml")
    assert source.parts["firms"].required == ["名称", "类型"]


@pytest.mark.parametrize(("breaking", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_source_that_breaks_its_form_is_an_error_naming_file_and_key(
    breaking: Callable[[dict[str, Any]], Any], words: str
) -> None:
    data = declared()
    breaking(data)
    with pytest.raises(DeclarationError, match=words) as caught:
        check_declaration(data, Source, where="source.yaml")
    assert str(caught.value).startswith("source.yaml: ")


def test_source_file_that_is_no_yaml_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "source.yaml").write_text("key: [", "utf-8")
    with pytest.raises(DeclarationError, match=r"source\.yaml"):
        read_source(tmp_path)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a HOSTS b", ("a", "HOSTS", "b", "", "")),
        ("a UNDERTAKES b as lead", ("a", "UNDERTAKES", "b", "lead", "")),
        ("a CO_BUILDS b when 共建单位", ("a", "CO_BUILDS", "b", "", "共建单位")),
        ("a X b as {role} when c", ("a", "X", "b", "{role}", "c")),
    ],
)
def test_source_relations_read_as_sentences(sentence: str, expected: tuple[str, ...]) -> None:
    spec = RelationSpec.model_validate(sentence)
    assert (spec.head, spec.type, spec.tail, spec.role, spec.when) == expected
