"""docs/questions.md: every question with what it asks and its real answer on the sample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.store import Store
from graph.table import Column, Table
from queries.ask import Names, answer
from queries.catalog import QUESTIONS, catalog
from queries.description import example_words
from queries.query import Parameter, Query
from queries.reading import in_words
from queries.terms import load_terms, phrase, word

_ROWS = 5
_CELL = 48
_LISTED = 4
_HIDDEN = ("id", "ids")
_CYPHER = """<details><summary>Cypher</summary>

```cypher
{}
```

</details>
"""


def questions_markdown(store: Store, names: Names) -> str:
    """Return docs/questions.md; the store holds the sample."""
    head = phrase("catalog_head")
    parts = [f"# {_both('catalog_page')}\n", f"{head.zh}\n", f"{head.en}\n", *_contents()]
    for query in catalog().values():
        parts += _section(query, answer(store, names, query.key, query.example, "zh"))
    return "\n".join(parts).rstrip() + "\n"


def _contents() -> Iterator[str]:
    for group, label in load_terms().groups.items():
        yield f"**{label.zh} · {label.en}**\n"
        for query in catalog().values():
            if query.group == group:
                anchor = query.key.replace(".", "")
                yield f"- [`{query.key}`](#{anchor}) {query.title.zh} · {query.title.en}"
        yield ""


def _section(query: Query, found: Table) -> Iterator[str]:
    yield f"## {query.key}\n"
    yield f"**{query.title.zh} · {query.title.en}**\n"
    yield f"{query.explanation.zh}\n"
    yield f"{query.explanation.en}\n"
    yield from map(_parameter, query.parameters)
    yield ""
    yield from _how(query)
    command = f"trihelix query run {query.key} {example_words(query)}".rstrip()
    yield f"`{command}`\n"
    yield from _answer(query, found)


def _parameter(item: Parameter) -> str:
    told = [item.type]
    if item.choices:
        words = (
            f"`{code}` {word(item.vocabulary, code, 'zh')} {word(item.vocabulary, code, 'en')}"
            for code in item.choices
        )
        told = ["; ".join(words)]
    if item.required:
        told.append(_both("needed"))
    if item.default is not None:
        told.append(f"{_both('default')} {item.default}")
    return f"- `{item.name}` {item.label.zh} · {item.label.en}: {', '.join(told)}"


def _how(query: Query) -> Iterator[str]:
    compute = QUESTIONS[query.key]
    if compute is None:
        yield _CYPHER.format(query.cypher)
        return
    told = (compute.__doc__ or "").strip().split("\n")[0]
    yield f"{_both('computed')} `{compute.__module__}.{compute.__name__}`: {told}\n"


def _answer(query: Query, found: Table) -> Iterator[str]:
    shown = in_words(found, "zh")
    labels = {column.name: column.label for column in query.columns}
    columns = [column for column in shown.columns if column.type not in _HIDDEN]
    heads = [f"{labels[c.name].zh}<br>{labels[c.name].en}" for c in columns]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in shown.rows[:_ROWS]:
        yield f"| {' | '.join(cell_text(column, row[column.name]) for column in columns)} |"
    yield f"\n{_both('all_rows').format(count=len(shown.rows))}\n"


def _both(name: str) -> str:
    label = phrase(name)
    return f"{label.zh} · {label.en}"


def cell_text(column: Column, value: Any) -> str:
    """Return a cell in one line, cut where it is long."""
    if value is None or value == []:
        return ""
    if isinstance(value, (list, tuple)):
        more = f" +{len(value) - _LISTED}" if len(value) > _LISTED else ""
        return "、".join(cell_text(column, item) for item in value[:_LISTED]) + more
    text = f"{round(value, 4):.10g}" if isinstance(value, float) else " ".join(str(value).split())
    text = text if len(text) <= _CELL else f"{text[:_CELL]}…"
    return text.replace("|", "\\|")
