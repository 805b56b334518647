"""Blank workbooks to hand out: made from a declaration, so that it reads them back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph.declare import Declared, read_declaration
from graph.errors import DeclarationError, InputError
from graph.workbook import Answer, Form, Sheet, form_bytes
from ingest.catalog import sources
from ingest.source import Part

FILE = Path(__file__).with_name("templates.yaml")
_SERIAL = "序号"


class Said(Declared):
    """What a template says of a column."""

    note: str = ""
    choices: tuple[str, ...] = ()


class Template(Declared):
    """A blank workbook."""

    zh: str
    en: str
    part: str
    title: str
    columns: dict[str, Said]


class Templates(Declared):
    """All blank workbooks, and what they have in common."""

    source: str
    lines: tuple[str, ...]
    hint: str
    notes_sheet: str
    notes_header: tuple[str, ...]
    required: dict[bool, str]
    templates: dict[str, Template]


@cache
def templates() -> Templates:
    """Return the declared templates.

    Raises DeclarationError if one speaks of a column that its part doesn't have.
    """
    found = read_declaration(FILE, Templates)
    for key, template in found.templates.items():
        unknown = set(template.columns) - set(_part(found, template).columns)
        if unknown:
            raise DeclarationError(
                f"{FILE.name}: {key}: part {template.part} has no column "
                f"{'、'.join(sorted(unknown))}."
            )
    return found


def template_key(name: str) -> str:
    """Return the key of a template from its Chinese or English name.

    Raises InputError naming those that there are.

    >>> template_key("技术需求"), template_key("expert")
    ('demand', 'expert')
    """
    known = templates().templates
    for key, template in known.items():
        if name.strip().casefold() in (key, template.zh, template.en):
            return key
    told = ", ".join(f"{template.zh} ({template.en})" for template in known.values())
    raise InputError(f"{name}: no such template. There are: {told}.")


def template_workbook(name: str) -> bytes:
    """Return a blank .xlsx with header, choices and notes on how to fill it in.

    Raises InputError if there is no template of that name.
    """
    declared = templates()
    template = declared.templates[template_key(name)]
    part = _part(declared, template)
    columns = [Answer(_SERIAL), *(_answer(header, part, template) for header in part.columns)]
    notes = [
        [column.name, declared.required[column.is_required], column.note, "、".join(column.choices)]
        for column in columns[1:]
    ]
    return form_bytes(
        Form(
            sheet=template.zh,
            lines=(template.title, declared.hint, *declared.lines),
            columns=columns,
            notes=Sheet(declared.notes_sheet, declared.notes_header, notes),
        )
    )


def _answer(header: str, part: Part, template: Template) -> Answer:
    said = template.columns.get(header, Said())
    column, modality = part.columns[header], part.modality
    is_state = modality is not None and modality.column == header
    choices = tuple(modality.values) if modality and is_state else said.choices
    # several values can't be chosen from a list, so it only suggests there
    return Answer(
        header, said.note, choices, is_required=column.required == "cell",
        is_closed=bool(choices) and column.split is False,
    )  # fmt: skip


def _part(declared: Templates, template: Template) -> Part:
    return sources()[declared.source].parts[template.part]
