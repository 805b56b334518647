"""A planned source → its header, facts, passages and report, all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.errors import InputError
from graph.facts import SourceHeader, read_header
from graph.model import Fact, Passage, digest
from graph.progress import Progress
from graph.workspace import Workspace
from ingest.inventory import Inventory
from ingest.plan import Plan
from ingest.recognise import Recognised, recognise
from ingest.registry import TableFile, check_shares, read_registry, reader_version
from ingest.report import Report, read_report
from ingest.source import Source
from ingest.text.terms import Terms
from ingest.texts import TextFile, TextReading, read_texts, text_reader_version


@dataclass(frozen=True, slots=True)
class Made:
    """What a source states, ready to be stored."""

    header: SourceHeader
    facts: list[Fact]
    passages: list[Passage]
    report: Report


def reader_of(plan: Plan, terms: Terms) -> str:
    """Return the version of what reads a source; of a text, own terms are part of it."""
    if plan.source:
        return reader_version(plan.source)
    own = terms.version
    return f"{text_reader_version()}+{own}" if own else text_reader_version()


def made_from(plan: Plan, terms: Terms) -> str:
    """Return the hash of all that decides what a source states."""
    return digest(plan.inventory.model_dump(mode="json"), reader_of(plan, terms))


def is_current(workspace: Workspace, plan: Plan, terms: Terms) -> bool:
    """Return whether the facts are those of the plan already."""
    inventory = plan.inventory
    report = read_report(workspace, inventory.key)
    if report is None or report.get("made_from") != made_from(plan, terms):
        return False
    if not (workspace.passages / f"{inventory.key}.jsonl").exists():
        return False
    try:
        return read_header(workspace, inventory.key).reader == reader_of(plan, terms)
    except InputError:
        return False


class Maker:
    """Makes sources in the order of the plans; documents are read ahead by several processes."""

    def __init__(
        self, workspace: Workspace, plans: Sequence[Plan], terms: Terms, *, jobs: int
    ) -> None:
        """Take the plans in the order in which they will be made."""
        self.workspace, self.terms = workspace, terms
        texts = [text for plan in plans if plan.source is None
                 for text in self._texts(plan)]  # fmt: skip
        self._readings: Iterator[TextReading | InputError] = read_texts(
            texts, jobs=jobs, terms=terms
        )

    def make(self, plan: Plan, progress: Progress) -> Made:
        """Return what a source states. Raises InputError if it can't be used."""
        if plan.source:
            return self._registry(plan, plan.source, progress)
        return self._documents(plan)

    def _texts(self, plan: Plan) -> list[TextFile]:
        return [
            TextFile(plan.inventory.key, file.name, file.sha256, plan.path_of(self.workspace, file))
            for file in plan.inventory.files
        ]

    def _documents(self, plan: Plan) -> Made:
        # all are taken before one is complained of: the next source begins with its own
        found = [next(self._readings) for _ in plan.inventory.files]
        for error in found:
            if isinstance(error, InputError):
                raise error
        readings = [reading for reading in found if isinstance(reading, TextReading)]
        date = max(reading.date for reading in readings)
        facts = [fact for reading in readings for fact in reading.facts]
        version = _version(plan.inventory, "", date)
        report = Report(
            plan.inventory.key, version, "document", len(facts), made_from(plan, self.terms),
            texts=[reading.report for reading in readings],
        )  # fmt: skip
        header = _header(plan, version, self.terms)
        documents = tuple(document for reading in readings for document in reading.documents)
        if len(readings) == 1:
            header |= dict.fromkeys(("title", "title_en"), readings[0].title)
        return Made(
            SourceHeader(**header, documents=documents),
            facts,
            [passage for reading in readings for passage in reading.passages],
            report,
        )

    def _registry(self, plan: Plan, source: Source, progress: Progress) -> Made:
        inventory = plan.inventory
        files = [
            TableFile(file.name, file.sha256, table, file.parts)
            for file, table in zip(inventory.files, self._tables(plan, source), strict=True)
        ]
        reading = read_registry(inventory.key, source, files, progress)
        check_shares(source, reading.tables)
        date = max(file.table.date for file in files)
        version = _version(inventory, source.version, date)
        report = Report(
            inventory.key, version, "registry", len(reading.facts), made_from(plan, self.terms),
            tables=reading.tables, unread=reading.unread,
        )  # fmt: skip
        header = SourceHeader(**_header(plan, version, self.terms), documents=reading.documents)
        return Made(header, reading.facts, reading.passages, report)

    def _tables(self, plan: Plan, source: Source) -> Iterator[Recognised]:
        known = {i.file.sha256: i.table for i in plan.incoming}
        for file in plan.inventory.files:
            table = known.get(file.sha256)
            if table is None:
                found = recognise(plan.path_of(self.workspace, file), source=source)
                if not isinstance(found, Recognised):
                    raise InputError(
                        f"{file.name}: no longer fits the declaration {source.key}. "
                        "Forget the source and add the file again."
                    )
                table = found
            yield table


def _version(inventory: Inventory, declared: str, date: str) -> str:
    return inventory.stated_version or declared or date or inventory.content_hash[:12]


def _header(plan: Plan, version: str, terms: Terms) -> dict[str, str]:
    inventory = plan.inventory
    return {
        "key": inventory.key,
        "version": version,
        "title": inventory.title,
        "title_en": inventory.title_en,
        "licence": inventory.licence,
        "kind": inventory.kind,
        "reader": reader_of(plan, terms),
    }
