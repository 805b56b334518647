from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ingest.reference import divisions, schools
from ingest.reference.tables import HERE, read_table

INPUTS = Path(os.environ.get("TRIHELIX_REFERENCE_INPUTS", "nowhere"))
TABLES = sorted(path.stem for path in HERE.glob("*.tsv"))


@pytest.mark.parametrize("name", TABLES)
def test_tables_say_where_they_come_from_and_are_whole(name: str) -> None:
    text = (HERE / f"{name}.tsv").read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith("\n") and "\r" not in text
    rows = read_table(name)
    columns = list(rows[0])
    assert all(list(row) == columns and None not in row.values() for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


def test_tables_that_are_made_are_not_edited_by_hand() -> None:
    for line in (HERE / "tables.sha256").read_text(encoding="utf-8").splitlines():
        hashed, name = line.split()
        content = (HERE / name).read_bytes().replace(b"\r\n", b"\n")
        assert hashlib.sha256(content).hexdigest() == hashed, name


@pytest.mark.parametrize(
    ("name", "key"),
    [("regions", "code"), ("universities", "code"), ("industries", "code"), ("emerging", "code")],
)
def test_tables_have_each_code_once(name: str, key: str) -> None:
    assert not [code for code, n in Counter(r[key] for r in read_table(name)).items() if n > 1]


def test_industries_are_those_of_the_standard() -> None:
    rows = read_table("industries")
    levels = Counter(row["level"] for row in rows)
    assert levels == {"1": 20, "2": 97, "3": 473, "4": 1380}
    codes = {row["code"]: row for row in rows}
    assert all(codes[r["parent"]]["level"] == str(int(r["level"]) - 1) for r in rows if r["parent"])


def test_emerging_industries_are_nine_fields_of_forty_classes() -> None:
    assert Counter("." in row["code"] for row in read_table("emerging")) == {False: 9, True: 40}
    names = [r["name"] for r in read_table("emerging")]
    names += [o for r in read_table("emerging") for o in filter(None, r["others"].split(","))]
    assert len(set(names)) == len(names)


def test_region_changes_lead_to_divisions_of_today() -> None:
    today = {row["code"]: row["name"] for row in read_table("regions")}
    assert all(today[row["code"]] == row["name"] for row in read_table("region_changes"))
    assert all(1980 <= int(row["year"]) <= 2026 for row in read_table("region_changes"))


@pytest.mark.parametrize(
    ("name", "code", "short"),
    [
        ("保靖县", "433125", "保靖"),
        ("浦东新区", "310115", "浦东"),
        ("延边朝鲜族自治州", "2224", "延边"),
        ("宁夏回族自治区", "64", "宁夏"),
        ("沙县区", "350405", "沙县"),
        ("芒市", "533103", ""),
        ("苏州工业园区", "320576", ""),
    ],
)
def test_divisions_short_forms(name: str, code: str, short: str) -> None:
    assert divisions.short_form(name, code) == short


def test_schools_refuse_a_name_that_no_list_bears(tmp_path: Path) -> None:
    (tmp_path / schools.OLDER[0]).write_text("甲,甲学院\n", encoding="utf-8")
    (tmp_path / schools.OLDER[1]).write_text("[]", encoding="utf-8")
    rows = [["1", "甲大学", 4111019999.0, "", "甲市"]]
    with pytest.raises(schools.WrongName, match="is not in"):
        list(schools.universities(rows, tmp_path))


def test_make_tables_refuses_other_inputs(tmp_path: Path) -> None:
    for line in (HERE / "inputs.sha256").read_text(encoding="utf-8").splitlines():
        name = line.split()[1]
        for part in ("cn", "intl"):
            (tmp_path / part).mkdir(exist_ok=True)
            (tmp_path / part / name).write_text("other", encoding="utf-8")
    done = _make(tmp_path)
    assert done.returncode == 1
    assert "is not the input that inputs.sha256 records" in done.stderr


@pytest.mark.skipif(not INPUTS.is_dir(), reason="the inputs are not in the tree")
def test_make_tables_makes_the_tables_again_byte_for_byte() -> None:
    before = _hashes()
    kept = {path: path.read_bytes() for path in HERE.glob("*.tsv")}
    try:
        assert _make(INPUTS).returncode == 0
        assert _hashes() == before
    finally:
        for path, content in kept.items():
            path.write_bytes(content)


def _make(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "make_tables.py"), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _hashes() -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in HERE.glob("*.tsv")}
