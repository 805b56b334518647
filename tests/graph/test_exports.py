"""One small graph with hostile words in it, read back from each form that other programs read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from rdflib import Graph

from graph.csv_folder import write_csv_folder
from graph.errors import UsageError
from graph.exports import export_parts
from graph.facts import SourceHeader, write_source
from graph.fold import fold_workspace
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation, Target
from graph.stats import stats
from graph.store import Store
from graph.workspace import Workspace
from ingest.resolve.entities import resolve_workspace

FORMULA = '=HYPERLINK("http://x")'
MARKUP = '甲<公司> & "乙"\x0b'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "w").create()
    document = Document("a/0", "a", "a", "a.csv", "0" * 64, "table", 2025)
    statements = [
        Entity("a#1", "Enterprise", MARKUP, properties={"revenue": -3.5}),
        Entity("a#2", "University", FORMULA),
        Entity("a#3", "Project", "项目"),
        Relation("COLLABORATES_WITH", "a#1", "a#2"),
        Relation("UNDERTAKES", "a#1", "a#3"),
        Relation("PARTICIPATES_IN", "a#2", "a#3"),
        Target("a#t", "高企数", 120.0, "家", "120家", year=2025, about="a#1"),
    ]
    facts = [
        Fact(s, Evidence("a", "a/0", str(n), f"a/0@{n}", year=2024))
        for n, s in enumerate(statements, start=2)
    ]
    facts.append(
        Fact(
            Relation("CO_BUILDS", "a#2", "a#3"),
            Evidence("a", "a/0", "9", "a/0@9", modality="planned"),
        )
    )
    passages = [Passage(f.evidence.passage, "a/0", f.evidence.place, "+86 行") for f in facts]
    header = SourceHeader("a", "2025-01-01", "a", "a", "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, passages)
    return workspace


# rdflib's own reader of JSON-LD uses what rdflib advises against
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_exports_say_what_the_graph_holds(
    store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    resolve_workspace(workspace)
    load(store, workspace, lambda: fold_workspace(workspace))
    told = stats(store, workspace)
    _check_graphml(store, told, tmp_path / "g.graphml")
    _check_csv(store, told, tmp_path / "tables")
    content = b"".join(export_parts(store, "jsonld", "zh"))
    assert content == b"".join(export_parts(store, "jsonld", "zh"))
    turtle = Graph().parse(data=b"".join(export_parts(store, "turtle", "zh")), format="turtle")
    assert len(Graph().parse(data=content, format="json-ld")) == len(turtle) > 50


def _check_graphml(store: Store, told: dict[str, Any], path: Path) -> None:
    path.write_bytes(b"".join(export_parts(store, "graphml", "en")))
    found = nx.read_graphml(path)
    kinds = nx.get_node_attributes(found, "type")
    assert {kind: list(kinds.values()).count(kind) for kind in kinds.values()} == told["entities"]
    edges = [data for _, _, data in found.edges(data=True)]
    by_type = {kind: sum(d["type"] == kind for d in edges) for kind in told["relations"]}
    assert by_type == told["relations"]
    assert sum(d["type"] == "INTENDS" for d in edges) == sum(told["intended"].values())
    partner = [d for d in edges if d["type"] == "PARTNER_OF"]
    assert (len(partner), partner[0]["weight"]) == (told["partner_of"], 2.0)
    assert {d["label"] for d in edges} >= {"collaborates with", "intends · co-builds"}
    labels = set(nx.get_node_attributes(found, "label").values())
    assert labels == {'甲<公司> & "乙"', FORMULA, "项目"}


def _check_csv(store: Store, told: dict[str, Any], folder: Path) -> None:
    rows = write_csv_folder(store, folder)
    assert rows == write_csv_folder(store, folder), "an earlier export is replaced"
    nodes = {name: n for name, n in rows.items() if name.startswith("nodes_")}
    assert nodes == {f"nodes_{kind}.csv": n for kind, n in told["entities"].items()}
    assert rows["relations_INTENDS.csv"] == sum(told["intended"].values())
    assert (rows["evidence.csv"], rows["targets.csv"]) == (told["evidence"], told["targets"])
    assert (folder / "evidence.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    tables = {name: _table(folder / name) for name in rows}
    assert tables["nodes_University.csv"][0]["name"] == "'" + FORMULA
    assert tables["nodes_Enterprise.csv"][0]["revenue"] == "-3.5"
    assert {row["quote"] for row in tables["evidence.csv"]} == {"'+86 行"}
    assert tables["targets.csv"][0]["about_name"] == tables["nodes_Enterprise.csv"][0]["name"]
    ends = {"head_name", "tail_name", "head", "tail"}
    assert all(row[end] for row in tables["relations_UNDERTAKES.csv"] for end in ends)
    (folder / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="something else"):
        write_csv_folder(store, folder)
    assert (folder / "mine.txt").exists()


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
