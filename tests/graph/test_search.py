from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import AmbiguousName, InputError
from graph.facts import SourceHeader, write_source
from graph.fold import fold_workspace
from graph.model import Document, Entity, Evidence, Fact, Passage
from graph.search import NameIndex, write_names
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace

ENTITIES = (
    Entity("s#1", "Enterprise", "澜江精锐轴承有限公司", aliases=("精锐轴承",), place="望溪区"),
    Entity("s#2", "Enterprise", "澜江精锐轴承有限公司望溪分公司"),
    Entity("s#3", "University", "东澜理工大学", identifiers={"school": "4199010002"}),
    Entity("s#4", "Region", "新华区", place="沧州市"),
    Entity("s#5", "Region", "新华区", place="石家庄市"),
    Entity("s#6", "Field", "100%替代_技术"),
)


@pytest.fixture
def names(tmp_path: Path) -> NameIndex:
    workspace = Workspace(tmp_path).create()
    document = Document("s/0", "s", "s", "s.csv", "0" * 64, "table")
    facts = [
        Fact(e, Evidence("s", "s/0", str(row), f"s/0@{row}")) for row, e in enumerate(ENTITIES)
    ]
    passages = [Passage(f.evidence.passage, "s/0", f.evidence.place, "row") for f in facts]
    write_source(
        workspace,
        SourceHeader("s", "1", "s", "s", "", "registry", "1", (document,)),
        facts,
        passages,
    )
    resolve_workspace(workspace)
    write_names(workspace, lambda: fold_workspace(workspace))
    return NameIndex(workspace)


@pytest.mark.parametrize("text", ["澜江精锐轴承有限公司", "精锐轴承", " 澜江精锐轴承 有限公司 "])
def test_search_resolves_name_and_alias(names: NameIndex, text: str) -> None:
    found = names.get(names.resolve(text))
    assert found is not None
    assert (found.name, found.type, found.region) == (
        "澜江精锐轴承有限公司",
        "Enterprise",
        "望溪区",
    )


def test_search_resolves_id_and_code(names: NameIndex) -> None:
    assert names.resolve("school:4199010002") == names.resolve("4199010002")


def test_search_names_all_that_a_name_fits(names: NameIndex) -> None:
    with pytest.raises(AmbiguousName) as caught:
        names.resolve("新华区")
    assert len(caught.value.candidates) == 2
    assert {c[3] for c in caught.value.candidates} == {"沧州市", "石家庄市"}


def test_search_names_the_nearest_of_an_unknown_name(names: NameIndex) -> None:
    with pytest.raises(InputError, match="东澜理工大学"):
        names.resolve("东澜理工学院")


def test_search_respects_types(names: NameIndex) -> None:
    with pytest.raises(InputError, match="is a University; asked for is Enterprise"):
        names.resolve("东澜理工大学", types=("Enterprise",))
    assert names.resolve("东澜理工大学", types=("Organization",)) == "school:4199010002"


def test_search_suggests_shortest_first_and_by_type(names: NameIndex) -> None:
    found = [name.name for name in names.suggest("精锐")]
    assert found == ["澜江精锐轴承有限公司", "澜江精锐轴承有限公司望溪分公司"]
    assert names.suggest("精锐", types=("University",)) == []
    assert names.suggest("  ") == []


@pytest.mark.parametrize(("text", "count"), [("%", 1), ("_", 1), ("0%替", 1), ("澜%轴", 0)])
def test_search_takes_wildcards_as_letters(names: NameIndex, text: str, count: int) -> None:
    assert len(names.suggest(text)) == count


def test_search_without_index_knows_nothing(tmp_path: Path) -> None:
    assert NameIndex(Workspace(tmp_path / "none")).suggest("x") == []


def test_search_first_is_of_the_types_asked_for(names: NameIndex) -> None:
    found = names.first(("Region",))
    assert found is not None
    assert found.type == "Region"
    assert names.first(("Patent",)) is None
