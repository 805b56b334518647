"""The life of sources and judgements: whatever order they came and went in, what stands decides."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dump import dump_lines
from graph.facts import SourceHeader, remove_source, write_source
from graph.fold import fold_workspace
from graph.ledger import ledger_path, read_ledger
from graph.ledger_judgements import JUDGEMENTS, Verdict
from graph.loader import load
from graph.model import Document, Entity, Evidence, Fact, Passage, Relation
from graph.progress import Progress
from graph.store import Store
from graph.workspace import Workspace
from ingest.by_hand import Signature, undo_line
from ingest.judging import check_record, judge
from ingest.refresh import refresh_facts

WANG = Signature("王丽", "查过登记", "2026-05-20")
NAMES = ("精锐轴承有限公司", "长沙市精锐轴承有限公司", "精锐轴承", "东澜大学", "东澜大学湘潭研究院")
PLACES = ("", "长沙市", "湘潭市", "湖南省")
KEYS = ("a", "b", "c")
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(PLACES), st.booleans()),
    min_size=1, max_size=3,
)  # fmt: skip
RECORDS = [f"{key}#{row}" for key in KEYS for row in range(3)]
Row = tuple[str, str, bool]
Step = tuple[str, object]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.tuples(st.sampled_from(KEYS), ROWS)),
        st.tuples(st.just("withdraw"), st.sampled_from(KEYS)),
        st.tuples(
            st.just("judge"),
            st.tuples(
                st.sampled_from(RECORDS), st.sampled_from(RECORDS),
                st.sampled_from(["same", "different", "unsure"]),
            ).filter(lambda told: told[0] != told[1]),
        ),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.just("restart"), st.just(0)),
    ),
    min_size=4, max_size=14,
)  # fmt: skip


@dataclass
class Life:
    """A workspace on its way, and what stands of all that happened."""

    workspace: Workspace
    sources: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        kind, told = step
        if kind == "add":
            key, rows = told  # type: ignore[misc]  # as drawn
            self.sources[key] = rows
            write(self.workspace, key, rows)
        elif kind == "withdraw":
            self.sources.pop(str(told), None)
            remove_source(self.workspace, str(told))
        elif kind == "judge":
            self._judge(*told)  # type: ignore[misc]  # as drawn
        elif kind == "undo":
            standing = read_ledger(self.workspace, JUDGEMENTS).standing()
            if standing:
                undo_line(self.workspace, standing[int(str(told)) % len(standing)].id, WANG)
        else:
            refresh(self.workspace)

    def _judge(self, a: str, b: str, verdict: Verdict) -> None:
        refresh(self.workspace)
        known = {f"{key}#{row}" for key, rows in self.sources.items() for row in range(len(rows))}
        if {a, b} <= known:
            check_record(self.workspace, a)
            judge(self.workspace, (a, b), verdict, WANG)


def write(workspace: Workspace, key: str, rows: list[Row]) -> None:
    """Write a source: a row is a firm or school, and perhaps a project that it undertakes."""
    document = Document(f"{key}/0", key, key, f"{key}.csv", "0" * 64, "table", 2025)
    said: list[tuple[int, Entity | Relation]] = []
    for number, (name, place, has_project) in enumerate(rows):
        kind = "University" if "大学" in name else "Enterprise"
        said.append((number, Entity(f"{key}#{number}", kind, name, place=place)))
        if has_project:
            said.append((number, Entity(f"{key}#p{number}", "Project", "轴承关键技术")))
            said.append((number, Relation("UNDERTAKES", f"{key}#{number}", f"{key}#p{number}")))
    facts = [
        Fact(what, Evidence(key, document.id, str(at + 2), f"{document.id}@{at + 2}"))
        for at, what in said
    ]
    passages = {f.evidence.passage: f.evidence.place for f in facts}
    written = [Passage(p, document.id, at, f"行 {at}") for p, at in passages.items()]
    header = SourceHeader(key, "2025", key, key, "CC0", "registry", "1", (document,))
    write_source(workspace, header, facts, written)


def refresh(workspace: Workspace) -> None:
    refresh_facts(workspace, lambda _: None)


def as_if_new(life: Life, place: Path) -> Workspace:
    """Return a new workspace with what stands alone: nothing that was withdrawn or undone."""
    new = Workspace(place).create()
    for key in sorted(life.sources, reverse=True):
        write(new, key, life.sources[key])
    standing = read_ledger(life.workspace, JUDGEMENTS).standing()
    if standing:
        lines = [orjson.dumps({n: getattr(x, n) for n in x.__slots__} | {"told": dict(x.told)})
                 for x in standing]  # fmt: skip
        ledger_path(new, JUDGEMENTS).write_bytes(b"\n".join(lines) + b"\n")
    refresh(new)
    return new


def tree(workspace: Workspace) -> dict[str, bytes]:
    folders = (workspace.facts, workspace.passages, workspace.identity)
    paths = [path for folder in folders if folder.exists() for path in sorted(folder.iterdir())]
    return {path.relative_to(workspace.root).as_posix(): path.read_bytes() for path in paths}


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_life_leaves_what_stands_and_no_trace_of_the_rest(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as place:
        life = Life(Workspace(Path(place) / "w").create())
        for step in steps:
            life.take(step)
        refresh(life.workspace)
        new = as_if_new(life, Path(place) / "new")
        assert tree(life.workspace) == tree(new)


def killed_at(number: int) -> Progress:
    """Return a progress that ends what it is told of the `number`-th time."""
    left = [number]

    def progress(stage: str, done: int, total: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt

    return progress


def loaded(store: Store, workspace: Workspace, progress: Progress) -> None:
    refresh(workspace)
    load(store, workspace, partial(fold_workspace, workspace), progress=progress)


def undisturbed(stage: str, done: int, total: int) -> None:
    """Let it go on."""


@pytest.fixture
def empty_again(store: Store) -> Callable[[], Store]:
    """Return what empties the store between examples."""

    def emptied() -> Store:
        store.write("MATCH (n) DETACH DELETE n")
        return store

    return emptied


@settings(
    max_examples=4, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(STEPS, st.data())
def test_life_in_the_graph_survives_loads_that_were_killed(
    empty_again: Callable[[], Store], steps: list[Step], data: st.DataObject
) -> None:
    place = Path(tempfile.mkdtemp())
    store = empty_again()
    life = Life(Workspace(place / "w").create())
    try:
        for step in steps:
            life.take(step)
            kill = data.draw(st.integers(0, 12))
            try:
                loaded(store, life.workspace, killed_at(kill))
            except KeyboardInterrupt:
                continue
        loaded(store, life.workspace, undisturbed)
        found = dump_lines(store)
        new = as_if_new(life, place / "new")
        loaded(empty_again(), new, undisturbed)
        assert found == dump_lines(store)
    finally:
        shutil.rmtree(place)
