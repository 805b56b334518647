"""What the catalog says of its questions: a table of all, a page of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.table import Column, Table
from queries.query import Parameter, Query
from queries.terms import label_of, load_terms, phrase, word

_COLUMNS = ("key", "group", "question", "parameters")


def questions_table(questions: Iterable[Query], language: str) -> Table:
    """Return one row a question."""
    groups = load_terms().groups
    rows = [
        {
            "key": query.key,
            "group": groups[query.group].text(language),
            "question": query.title.text(language),
            "parameters": [_written(item) for item in query.parameters],
        }
        for query in questions
    ]
    columns = [Column(name, "string", _word(name, language)) for name in _COLUMNS]
    return Table("query.list", phrase("questions").text(language), columns, rows)


def described(query: Query, language: str) -> dict[str, Any]:
    """Return what is declared of a question, in one language."""
    return {
        "key": query.key,
        "group": query.group,
        "title": query.title.text(language),
        "explanation": query.explanation.text(language),
        "parameters": [
            {
                "name": item.name,
                "type": item.type,
                "label": item.label.text(language),
                "required": item.required,
                "default": item.default,
                "choices": list(item.choices),
            }
            for item in query.parameters
        ],
        "columns": [
            {"name": column.name, "type": column.type, "label": column.label.text(language)}
            for column in query.columns
        ],
        "rests_on": list(query.rests_on),
        "example": dict(query.example),
    }


def description_lines(query: Query, language: str) -> list[str]:
    """Return the page of a question for a terminal."""
    lines = [f"{query.key}  {query.title.text(language)}", query.explanation.text(language), ""]
    lines.append(_word("parameters", language))
    lines += [f"  {_written(item)}  {_told(item, language)}" for item in query.parameters]
    lines.append(_word("columns", language))
    lines += [f"  {column.name}  {column.label.text(language)}" for column in query.columns]
    lines.append(_word("example", language))
    return [*lines, f"  trihelix query run {query.key} {example_words(query)}".rstrip()]


def example_words(query: Query) -> str:
    """Return a question's example as it is typed."""
    return " ".join(f"{name}={value}" for name, value in query.example.items())


def _written(item: Parameter) -> str:
    if item.required:
        return f"{item.name}=…"
    return f"[{item.name}=…]" if item.default is None else f"[{item.name}={item.default}]"


def _told(item: Parameter, language: str) -> str:
    told = [item.label.text(language)]
    if item.required:
        told.append(phrase("needed").text(language))
    told += [f"{code} {word(item.vocabulary, code, language)}" for code in item.choices]
    if item.least is not None and item.most is not None:
        told.append(f"{item.least}–{item.most}")
    return " · ".join(told)


def _word(name: str, language: str) -> str:
    label = label_of(name)
    return label.text(language) if label else name
