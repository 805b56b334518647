"""The table of own terms in a workspace: `ledger/terms.csv` (or .xlsx), kept by the planner.

Columns: the word; what it is; what it stands for. Headings in Chinese or English, in any order.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

from graph.declare import Label
from graph.errors import InputError
from graph.facts import data_version, fact_lines, source_keys
from graph.ontology import load_ontology
from graph.table import Column, Table
from graph.workspace import Workspace
from ingest.readers.table import table_sheets
from ingest.text.adviser import find_adviser
from ingest.text.terms import INDICATOR, TYPES, Term, Terms

NAMES = ("terms.csv", "terms.xlsx")
READER = Path("models", "reader")
"""Where a workspace holds what was learned with a spaCy model (`ingest.text.adviser`)."""
HEADINGS = {
    "word": ("词", "词语", "术语", "名称", "别名", "term", "word", "name", "alias"),
    "type": ("类型", "类别", "type", "kind"),
    "meaning": (
        "规范名",
        "规范名称",
        "全称",
        "标准名称",
        "同义于",
        "canonical",
        "stands for",
        "of",
    ),
}
LABELS = {
    "word": Label(zh="词", en="term"),
    "type": Label(zh="类型", en="type"),
    "meaning": Label(zh="规范名", en="stands for"),
    "facts": Label(zh="所在事实数", en="facts that name it"),
}
ALSO = {"公司": "Enterprise", "大学": "University", "学校": "University", "人物": "Person"}
INDICATOR_LABEL = Label(zh="指标", en="indicator")
TITLE = Label(zh="自定义词", en="Own terms")


def terms_path(workspace: Workspace) -> Path:
    """Return where the table of own terms stands, or would."""
    found = [path for name in NAMES if (path := workspace.ledger / name).is_file()]
    if len(found) > 1:
        raise InputError(f"{found[0]} and {found[1]}: keep one of the two.")
    return found[0] if found else workspace.ledger / NAMES[0]


def read_terms(workspace: Workspace) -> Terms:
    """Return a workspace's own terms, and the model that advises its reader, if there is one.

    Raises InputError naming table, row and column if wrong.
    """
    adviser = find_adviser(workspace.root / READER)
    path = terms_path(workspace)
    if not path.is_file():
        return Terms(adviser=adviser)
    rows = table_sheets(path)[0].rows()
    places = _places(path, next(rows, (1, []))[1])
    columns = [places.get(name, sys.maxsize) for name in HEADINGS]
    found: dict[str, Term] = {}
    for number, cells in rows:
        told = [cells[at].strip() if at < len(cells) else "" for at in columns]
        if not any(told):
            continue
        term = _term(path, number, *told)
        # a word may be a name and an indicator too
        key = f"{term.word}\n" if term.type == INDICATOR else term.word
        if found.setdefault(key, term) != term:
            raise InputError(
                f"{path.name}: row {number}: {term.word} stands there twice, with different "
                "meanings. Keep one."
            )
    return Terms(found.values(), adviser)


def terms_table(workspace: Workspace, language: str) -> Table:
    """Return the own terms and how many facts name each today."""
    terms = list(read_terms(workspace).terms)
    names = {term.meaning for term in terms}
    counts: Counter[str] = Counter()
    for key in source_keys(workspace) if names else ():
        for line in fact_lines(workspace, key):
            counts.update(name for name in names if f'"{name}"'.encode() in line)
    rows = [
        {
            "word": term.word,
            "type": _label(term.type).text(language),
            "meaning": term.meaning,
            "facts": counts[term.meaning],
        }
        for term in terms
    ]
    columns = [
        Column(name, "integer" if name == "facts" else "string", label.text(language))
        for name, label in LABELS.items()
    ]
    version = data_version(workspace)
    return Table("ingest.terms", TITLE.text(language), columns, rows, data_version=version)


def _places(path: Path, header: list[str]) -> dict[str, int]:
    """Return where the columns stand."""
    plain = [cell.strip().lower().lstrip("\ufeff") for cell in header]
    found = {
        name: plain.index(heading)
        for name, headings in HEADINGS.items()
        for heading in headings
        if heading in plain
    }
    missing = [LABELS[name].text("zh") for name in ("word", "type") if name not in found]
    if missing:
        raise InputError(
            f"{path}: no column {'、'.join(missing)}. The first row names the columns: "
            "词,类型,规范名 (or term,type,stands for)."
        )
    return found


def _term(path: Path, number: int, word: str, written: str, meaning: str) -> Term:
    type_ = _type(written.lower())
    if len(word) > 1 and type_:
        return Term(word, type_, meaning or word)
    where = f"{path.name}: row {number}"
    if len(word) < 2:
        raise InputError(f"{where}: {word!r} is no term. Give at least two characters.")
    offered = "、".join(_label(name).text("zh") for name in TYPES)
    raise InputError(f"{where}: {written!r} is no type. There are: {offered}.")


@lru_cache(maxsize=1024)
def _type(written: str) -> str:
    """Return the type that a label, or an unmistakable part of one, names; '' if none does.

    >>> _type("领域"), _type("park"), _type("园区"), _type("山谷")
    ('Field', 'Park', 'Park', '')
    """
    words = {name: [name.lower(), *(_label(name).text(lang).lower() for lang in ("zh", "en"))]
             for name in TYPES}  # fmt: skip
    exact = [name for name, own in words.items() if written in own]
    near = [
        name for name, own in words.items() if any(len(written) > 1 and written in w for w in own)
    ]
    found = exact or near
    return ALSO.get(written, "") or (found[0] if len(found) == 1 else "")


def _label(name: str) -> Label:
    return INDICATOR_LABEL if name == INDICATOR else load_ontology().entities[name]
