"""The page that `trihelix demo` prints: what went in, what is there, gaps, a shortlist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.declare import Declared, Label, read_declaration
from graph.facts import read_header
from graph.ontology import load_ontology
from graph.search import NameIndex
from graph.stats import stats
from graph.store import Store
from graph.workspace import Workspace
from queries.ask import answer
from queries.catalog import question
from queries.evidence import evidence
from queries.overview import overview
from queries.reading import in_words
from queries.shortlist import Candidate, Reason, shortlist
from queries.terms import word

_FILE = Path(__file__).with_name("demo.yaml")
_QUOTE = 110
_GAPS_EACH = 2
_RULE = "─" * 78


class Gap(Declared):
    """A question of the catalog and the sentence that a row of it makes."""

    question: str
    parameters: dict[str, str]
    says: Label
    evidence: str


class Step(Label):
    """Something to try next."""

    command: str


class DemoPage(Declared):
    """The declared page."""

    seeker: str
    candidates: int
    words: dict[str, Label]
    gaps: list[Gap]
    next: list[Step]


@cache
def load_demo() -> DemoPage:
    """Return the page that ships with the questions."""
    return read_declaration(_FILE, DemoPage)


def demo_page(
    store: Store,
    workspace: Workspace,
    added: Mapping[str, Any],
    tally: Mapping[str, int],
    language: str,
) -> str:
    """Return the page; `added` is what `ingest add` prints, `tally` what the load did."""
    page = _Page(store, workspace, language)
    lines = [
        page.say("title"), _RULE, page.say("intro"), "",
        *page.read(added["sources"]), "",
        *page.graph(), "",
        *page.gaps(), "",
        *page.shortlist(), "",
        *page.next(), "",
        _tally(page, tally),
    ]  # fmt: skip
    return "\n".join(lines)


def _tally(page: _Page, tally: Mapping[str, int]) -> str:
    same = not (tally["added"] or tally["changed"] or tally["removed"])
    return page.say("unchanged") if same else page.say("changed", **tally)


class _Page:
    def __init__(self, store: Store, workspace: Workspace, language: str) -> None:
        self.store = store
        self.workspace = workspace
        self.language = language
        self.names = NameIndex(workspace)
        self.page = load_demo()

    def say(self, name: str, /, **values: Any) -> str:
        return self.page.words[name].text(self.language).format(**values)

    def read(self, sources: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        yield self.say("read")
        for source in sources:
            header = read_header(self.workspace, source["key"])
            title = header.title if self.language == "zh" else header.title_en or header.title
            said = self.say("facts", facts=source["facts"])
            if source["rejected"]:
                said += self.say("rejected", rejected=source["rejected"], key=source["key"])
            yield f"   {title} · {header.version} · {said}"

    def graph(self) -> Iterator[str]:
        found = overview(self.store)
        ontology = load_ontology()
        yield self.say("graph")
        for table in (found.entities, found.relations):
            told = [f"{ontology.label(n, self.language)} {count}" for n, count in table.items()]
            for start in range(0, len(told), 7):
                yield "   " + " · ".join(told[start : start + 7])
        words = ontology.terms["count"]
        counted = stats(self.store, self.workspace)
        beside = ("targets", "evidence", "facts_without_evidence")
        told = [f"{words[name].text(self.language)} {counted[name]}" for name in beside]
        yield "   " + " · ".join(told)
        yield "   " + self.say("version", version=found.data_version)

    def gaps(self) -> Iterator[str]:
        yield self.say("gaps")
        for gap in self.page.gaps:
            table = answer(self.store, self.names, gap.question, gap.parameters, self.language)
            title = question(gap.question).title.text(self.language)
            yield f"   {title}{self.say('more', count=len(table.rows))}"
            shown = in_words(table, self.language).rows[:_GAPS_EACH]
            for row in shown:
                yield "   · " + gap.says.text(self.language).format(**row)
                ids = row[gap.evidence]
                yield from self.quotes([ids] if isinstance(ids, str) else ids, indent="       ")

    def shortlist(self) -> Iterator[str]:
        seeker = self.names.resolve(self.page.seeker)
        found = shortlist(self.store, self.names, seeker=seeker, limit=self.page.candidates)
        yield self.say("shortlist", seeker=found.seeker.name)
        for candidate in found.rows:
            yield from self.candidate(candidate)

    def candidate(self, row: Candidate) -> Iterator[str]:
        name, kind = row.profile.name, word("entity_type", row.profile.type, self.language)
        yield f"   {row.rank} " + self.say("score", name=name, type=kind, score=f"{row.score:g}")
        for reason in row.reasons:
            yield "     " + self.say("for", text=self.sentence(reason))
            yield from self.quotes(reason.evidence[:1], indent="         ")
        for reason in row.against[:1]:
            yield "     " + self.say("against", text=self.sentence(reason))
        if row.path:
            names = [row.path[0].source.name, *(hop.target.name for hop in row.path)]
            yield "     " + self.say("path", path=" → ".join(names))

    def sentence(self, reason: Reason) -> str:
        return reason.text.text(self.language)

    def quotes(self, ids: Iterable[str], *, indent: str) -> Iterator[str]:
        for key in ids:
            row = evidence(self.store, [key], self.language).rows[0]
            quote = " ".join(row["quote"].split())
            short = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
            yield f"{indent}“{short}”"
            yield f"{indent}—— " + self.say("place", title=row["file"], place=self.place(row))

    def place(self, row: Mapping[str, Any]) -> str:
        if row["start"] is not None:
            return self.say("span", start=row["start"], end=row["end"])
        sheet, _, number = row["place"].rpartition("!")
        return self.say("row", sheet=f"{sheet} " if sheet else "", row=number)

    def next(self) -> Iterator[str]:
        yield self.say("next")
        told = {"workspace": self.workspace.root.resolve(), "seeker": self.page.seeker}
        for step in self.page.next:
            yield f"   {step.text(self.language)}{self.say('colon')}"
            yield f"     {step.command.format(**told)}"
