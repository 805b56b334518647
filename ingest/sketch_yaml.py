"""A sketch as a source.yaml to start from: what it is sure of, and its doubts as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import InputError
from ingest.cells import split_list
from ingest.meanings import vocabulary
from ingest.names.kinds import organization_kind
from ingest.sketch import ColumnSketch, Doubt, SheetSketch, Sketch
from ingest.sketch_part import part_of
from ingest.sketch_plan import EntityPlan, PartPlan

_PLAIN = re.compile(
    r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9_（）·/]*|[A-Za-z][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*"
)
_LEGAL_FORM = re.compile(r",\s*(?:ltd|inc|co|llc|corp|limited|gmbh)\b", re.I)
_TOKENS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_UNSAFE = re.compile(r"[^\w\u3400-\u9fff-]+")
_MISSING = ("-", "—", "——", "/", "\\", "无", "暂无", "N/A", "n/a")
_HEAD = {
    "zh": (
        "由 trihelix ingest sketch 根据 {file} 提出。带“??”的行是它没有把握的，请逐条核对、改写。",
        "改好后存为 {stem}.source.yaml，与表格放在同一文件夹，再运行 ingest check 和 ingest add。",
    ),
    "en": (
        "Proposed by `trihelix ingest sketch` for {file}. Lines with ?? are not sure: check each.",
        "Keep it as {stem}.source.yaml beside the table, then run `ingest check` and `ingest add`.",
    ),
}


def declaration_of(sketch: Sketch, *, language: str = "zh", key: str = "") -> str:
    """Return the declaration that a sketch proposes, as YAML with comments.

    Raises InputError if no sheet of the file could be understood.
    """
    return "\n".join(_lines(sketch, language, key or key_of(sketch.file))) + "\n"


def key_of(file: str) -> str:
    """Return a key for the source that a file is.

    >>> key_of("2025 企业名录（终）.xlsx")
    't2025_企业名录_终'
    """
    stem = _UNSAFE.sub("_", Path(file).stem).strip("_-")[:60] or "table"
    return stem if not stem[0].isdigit() and stem.lower() not in _TOKENS else f"t{stem}"


def _lines(sketch: Sketch, language: str, key: str) -> Iterator[str]:
    planned = [(sheet, part_of(sheet)) for sheet in sketch.sheets]
    if not any(part for _, part in planned):
        raise InputError(
            f"{sketch.file}: no sheet has a header whose words are known and a column that names "
            "what the rows are about. Say what it is by a source.yaml of your own."
        )
    stem = Path(sketch.file).stem
    for line in _HEAD[language]:
        yield "# " + line.format(file=sketch.file, stem=stem)
    yield f"key: {_scalar(key)}"
    yield f"title: {{zh: {_scalar(stem)}, en: {_scalar(stem)}}}"
    yield f"origin: {_scalar(sketch.file)}"
    yield "licence: internal use"
    yield f"missing: {_list(_MISSING)}"
    yield "expect: {kept: 0.8}"
    yield ""
    yield "parts:"
    names: set[str] = set()
    for sheet, part in planned:
        yield from _sheet_lines(sheet, part, names, language)


def _sheet_lines(
    sheet: SheetSketch, part: PartPlan | None, names: set[str], language: str
) -> Iterator[str]:
    for doubt in sheet.doubts:
        yield f"  # ?? {sheet.name} {doubt.text(language)}".replace("??  ", "?? ")
    if part is None:
        return
    name = next(
        n for n in (part.subject, *(f"{part.subject}_{i}" for i in range(2, 99))) if n not in names
    )
    names.add(name)
    label = vocabulary().label(part.subject, language)
    yield f"  {name}: # {sheet.name} {label}, {sheet.row}+{sheet.rows}".replace("#  ", "# ")
    yield from ("    " + line for line in _part_lines(part, language))


def _part_lines(part: PartPlan, language: str) -> Iterator[str]:
    yield "columns:"
    required = _required(part)
    for header, column in part.columns.items():
        yield from _doubt_lines(column, part, language)
        meaning = vocabulary().meanings[column.meaning]
        options = [f"required: {required[header]}"] if header in required else []
        marks = _split(column, meaning.split, meaning.holds == "org")
        if marks:
            options.append(f"split: {marks}")
        told = vocabulary().label(column.meaning, language) + _examples(column, language)
        yield f"  {_scalar(header)}: {{{', '.join(options)}}} # {told}"
    yield from _ignored_lines(part, language)
    for column in part.unmapped:
        yield (
            f"# ?? {_scalar(column.header)}: "
            + _why(column, part, language)
            + _examples(column, language)
        )
    yield from _made_lines(part)
    yield "entities:"
    for key, entity in part.entities.items():
        yield f"  {key}: {_entity(entity)}"
    if part.relations:
        yield "relations:"
        yield from (f"  - {_scalar(relation)}" for relation in part.relations)


def _made_lines(part: PartPlan) -> Iterator[str]:
    """Yield what is made of several columns, and of what stands outside of the rows."""
    if part.derived:
        yield "derived:"
        for name, made in part.derived.items():
            yield f"  {_scalar(name)}: {_flow(made.model_dump(exclude_defaults=True))}"
    if part.groups:
        yield f"groups: {_flow(part.groups)}"
    if part.titles:
        yield f"titles: {_flow(part.titles)}"
    if part.about:
        yield f"subject: {part.about}"
    if part.year:
        yield f"year: {_scalar(part.year)}"
    if part.modality:
        states = {"column": part.modality_column, "values": part.modality}
        yield f"modality: {_flow(states)}"


def _split(column: ColumnSketch, is_list: bool, names_organizations: bool) -> str:
    """Return what divides the values of a cell, '' if it holds one."""
    if names_organizations and any(map(_LEGAL_FORM.search, column.values)):
        # the comma of `Co., Ltd.` divides nothing
        return _scalar("[;；、\\n]") if is_list else ""
    several = (part for cell in column.values for part in split_list(cell)[1:])
    is_several = names_organizations and any(
        organization_kind(part) != "OtherOrganization" for part in several
    )
    return "true" if is_list or is_several else ""


def _ignored_lines(part: PartPlan, language: str) -> Iterator[str]:
    if not part.ignored:
        return
    yield "ignored:"
    for header, column in part.ignored.items():
        is_sure = column.certainty == "sure" and not part.doubts.get(header)
        mark = "" if is_sure else "?? "
        yield f"  - {_scalar(header)} # {mark}{_why(column, part, language)}"


def _doubt_lines(column: ColumnSketch, part: PartPlan, language: str) -> Iterator[str]:
    told = [doubt.text(language) for doubt in _doubts(column, part)]
    if told:
        yield f"  # ?? {'; '.join(told)}"


def _doubts(column: ColumnSketch, part: PartPlan) -> list[Doubt]:
    return [*column.doubts, *part.doubts.get(column.header, [])]


def _why(column: ColumnSketch, part: PartPlan, language: str) -> str:
    told = [doubt.text(language) for doubt in _doubts(column, part)]
    others = [vocabulary().label(key, language) for key in column.alternatives]
    if not column.meaning and others:
        told.append(Doubt("also_fits", others=tuple(others)).text(language))
    return "; ".join(told)


def _examples(column: ColumnSketch, language: str) -> str:
    if not column.examples:
        return ""
    told = "、".join(column.examples) if language == "zh" else ", ".join(column.examples)
    return ("，如：" if language == "zh" else ", such as: ") + told


def _required(part: PartPlan) -> dict[str, str]:
    """Return column → what is required: the name in each row, the telling columns in each file."""
    name = part.entities[part.subject].name
    ties = {entity.name for key, entity in part.entities.items() if key != part.subject}
    telling = [
        h
        for h in part.columns
        if h != name and (h in ties or part.columns[h].use.startswith("identifier"))
    ]
    if not telling:
        telling = [header for header in part.columns if header != name][:2]
    return {name: "cell", **dict.fromkeys(telling, "column")}


def _entity(entity: EntityPlan) -> str:
    told: dict[str, object] = {"type": entity.type, "name": entity.name}
    for name in ("record", "aliases", "identifiers", "place", "properties"):
        if getattr(entity, name):
            told[name] = getattr(entity, name)
    return _flow(told)


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return _list(value)
    return str(value).lower() if isinstance(value, (bool, int)) else _scalar(str(value))


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(map(_scalar, values)) + "]"


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _TOKENS
    return text if is_plain else json.dumps(text, ensure_ascii=False)
