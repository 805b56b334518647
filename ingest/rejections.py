"""What was read and not used, row by row and cell by cell, as the stored reports hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.declare import Label
from graph.ontology import load_ontology
from ingest.report import NO_FAULT

ROW = Label(zh="行", en="row")
CELL = Label(zh="单元格", en="cell")
LOOK = Label(
    zh="每一行、每个单元格的位置与原因：trihelix ingest report {key} --rows",
    en="Every row and cell not used, its place and reason: trihelix ingest report {key} --rows",
)
SENTENCES = Label(
    zh="未提供事实的句子：trihelix ingest check {key}",
    en="The sentences that state nothing: trihelix ingest check {key}",
)
_EXAMPLES = 3
_LONGEST = 24


def rejections(report: Mapping[str, Any], language: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a source that were not used, then the cells of rows that were."""
    for table in report.get("tables", ()):
        for what, name in ((ROW, "rejected"), (CELL, "cells")):
            for reject in table[name]:
                yield {"key": report["key"], "what": what.text(language), **reject}


def examples(table: Mapping[str, Any], language: str) -> list[str]:
    """Return a few of what a table gave in vain: faults first, one of each before a second of any.

    >>> examples({"rejected": [{"row": 5, "column": "名称", "value": "", "reason": "missing_key"}],
    ...           "cells": []}, "en")
    ['5 名称: a required value is missing']
    """
    rejects = [*table.get("rejected", ()), *table.get("cells", ())]
    seen: dict[str, int] = {}
    ranked = []
    for number, reject in enumerate(rejects):
        seen[reject["reason"]] = seen.get(reject["reason"], 0) + 1
        is_harmless = reject["reason"] in NO_FAULT
        ranked.append((is_harmless, seen[reject["reason"]], number, reject))
    first = sorted(ranked, key=lambda entry: entry[:3])[:_EXAMPLES]
    return [_example(entry[-1], language) for entry in first]


def further(reports: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """Return the commands that show more of what was not used."""
    lines = []
    for report in reports:
        if any(table["rejected"] or table["cells"] for table in report.get("tables", ())):
            lines.append(LOOK.text(language).format(key=report["key"]))
        if report.get("texts"):
            lines.append(SENTENCES.text(language).format(key=report["key"]))
    return lines


def reason(code: str, language: str) -> str:
    """Return why something was not used, in words."""
    labels = load_ontology().reasons | load_ontology().doubts
    return labels[code].text(language) if code in labels else code


def _example(reject: Mapping[str, Any], language: str) -> str:
    value = str(reject.get("value", ""))
    cut = value if len(value) <= _LONGEST else value[: _LONGEST - 1] + "…"
    cell = "=".join(filter(None, [reject.get("column", ""), cut]))
    place = "!".join(filter(None, [reject.get("sheet", ""), str(reject["row"])]))
    return " ".join(filter(None, [place, cell])) + f": {reason(reject['reason'], language)}"


def counted(cells: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many cells were not used for which reason."""
    found: dict[str, int] = {}
    for cell in cells:
        found[cell["reason"]] = found.get(cell["reason"], 0) + 1
    return dict(sorted(found.items()))
