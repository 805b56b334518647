import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.readers import flattening, json_table
from ingest.readers.table import table_sheets

ROWS = [{"名称": "澜江大学", "码": 1}, {"名称": "捷目公司", "地": {"市": "青岩", "县": None}}]
GRID = [
    (0, ["名称", "码", "地.市", "地.县"]),
    (1, ["澜江大学", "1", "", ""]),
    (2, ["捷目公司", "", "青岩", ""]),
]
LINES = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
ARRAY = json.dumps(ROWS, ensure_ascii=False, indent=1)


def grid(path: Path) -> list[tuple[int, list[str]]]:
    (sheet,) = table_sheets(path)
    assert list(sheet.rows()) == list(sheet.rows())
    return list(sheet.rows())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", ARRAY.encode()),
        ("a.json", ARRAY.encode("utf-8-sig")),
        ("a.json", ARRAY.encode("gb18030")),
        ("a.json", ARRAY.encode("utf-16")),
        ("a.json", f'{{"meta": {{"n": [1, 2]}}, "data": {{"rows": {ARRAY}}}}}'.encode()),
        ("a.json", LINES.encode()),
        ("a.jsonl", LINES.encode("utf-8-sig")),
        ("a.ndjson", LINES.encode("gb18030") + b"\r\n"),
        ("a.json.gz", gzip.compress(LINES.encode())),
        ("a.json.gz", gzip.compress(ARRAY.encode())),
        ("a.csv", ARRAY.encode()),
        ("a.txt", LINES.encode()),
    ],
)
def test_json_table_reads_records_however_they_are_laid_out(
    tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert grid(path) == GRID


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        ({"a": ["x", " y\nz ", None, 2]}, {"a": "x\ny z\n\n2"}),
        ({"a": [["x", "y"], ["z"]]}, {"a": '["x","y"]\n["z"]'}),
        ({"a": {}, "b": []}, {"b": ""}),
        ({"a": True, "b": 1.0, "c": 0.25}, {"a": "TRUE", "b": "1", "c": "0.25"}),
        ({"a": 12345678901234567890123}, {"a": "12345678901234567890123"}),
        ({"r": [{"k": "x", "l": ["p", "q"]}, {"k": "y"}]}, {"r.k": "x\ny", "r.l": "p; q\n"}),
        ({"r": [{"k": "x"}, "free"]}, {"r.k": "x\n", "r": "\nfree"}),
        ({"a.b": 1}, {"a.b": "1"}),
    ],
)  # fmt: skip
def test_json_table_flattens_what_is_nested(
    tmp_path: Path, record: object, cells: dict[str, str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([record]), "utf-8")
    header, row = grid(path)
    assert dict(zip(header[1], row[1], strict=True)) == cells


BAD = [
    ("a.json", '[{"a": 1},\n {"a": }]', r"line 2, column 8 \(character 18\).*Mend the file there"),
    ("a.json", '[{"a": 1}, {"a": 2', r"line 1, column 1\d.*Mend the file there"),
    ("a.jsonl", '{"a": 1}\n\n{"a": NaN}\n', r"line 3, column 7.*Mend or remove this line"),
    ("a.json", '{"a": 1}\n{"a": 2}\n{"a"', r"line 3, column \d.*one JSON object"),
    ("a.jsonl", '{"a": 1}\n[1]\n', "line 2 is a list, not an object"),
    ("a.json", '[{"a": 1}, 3]', "record 2 is a number, not an object.*list of objects"),
    ("a.json", '[[1, 2], [3, 4]]', "record 1 is a list, not an object"),
    ("a.json", '"text"', "a text, no table.*list of objects"),
    ("a.json", "[]", "no record in it"),
    ("a.json", '{"a": [{"x": 1}], "b": {"c": [{"x": 1}]}}', r"several lists.*a, b\.c.*file of its"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "words"), BAD)
def test_json_table_names_place_and_way_out(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=words) as caught:
        grid(path)
    assert str(caught.value).startswith(f"{name}: ")


def nested(levels: int) -> str:
    return '[{"a": ' + '{"b": ' * levels + "1" + "}" * levels + "}]"


def test_json_table_goes_as_deep_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(nested(flattening.MOST_LEVELS - 1), "utf-8")
    assert grid(path)[1][1] == ["1"]
    path.write_text(nested(flattening.MOST_LEVELS), "utf-8")
    with pytest.raises(InputError, match=r"record 1, under 'a\.b\..*more than 20 levels deep"):
        grid(path)
    path.write_text(nested(5000), "utf-8")
    with pytest.raises(InputError, match=r"a\.json: line 1.*Mend the file"):
        grid(path)


@pytest.mark.parametrize(
    ("limit", "name", "words"),
    [
        ("MOST_WHOLE_BYTES", "a.json", r"more than 40 bytes.*JSON Lines \(\.jsonl\)"),
        ("MOST_LINE_CHARS", "a.jsonl", "line 2: longer than 40 characters"),
    ],
)
def test_json_table_keeps_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, name: str, words: str
) -> None:
    path = tmp_path / name
    lines = ['{"a": 1}', f'{{"a": "{"x" * 60}"}}']
    path.write_text("\n".join(lines) if name == "a.jsonl" else f"[{','.join(lines)}]", "utf-8")
    assert len(grid(path)) == 3
    monkeypatch.setattr(json_table, limit, 40)
    with pytest.raises(InputError, match=words):
        grid(path)


def test_json_table_refuses_keys_that_are_data(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{f"k{i}": i} for i in range(json_table.MOST_COLUMNS + 1)]), "utf-8")
    with pytest.raises(InputError, match=r"record 2001: more than 2,000 columns"):
        grid(path)


def test_json_table_holds_no_more_of_json_lines_than_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    line = json.dumps({"name": "x" * 2000}) + "\n"
    path.write_text(line * 5000, "utf-8")
    tracemalloc.start()
    (sheet,) = table_sheets(path)
    assert sum(1 for _ in sheet.rows()) == 5001
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 2
