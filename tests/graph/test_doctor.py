from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from graph import doctor, machine
from graph.doctor import (
    Check,
    checks,
    disk_check,
    doctor_table,
    doctor_words,
    found,
    graph_check,
    is_private,
    libc_check,
    package_checks,
    place_checks,
    python_check,
)
from graph.errors import StoreError
from graph.machine import Java, broken_packages, meets, open_ports, taken_names, why_not_writable
from graph.server import ensure_server
from graph.server_config import check_libc
from graph.settings import Neo4jSettings, Settings
from graph.workspace import Workspace

META = {"workspace": "w1", "load": "complete", "data_version": "v1"}


@pytest.mark.parametrize(
    ("meta", "version", "finding"),
    [
        (META, "v1", "ok"),
        (META, "v2", "stale"),
        (META, "", "stale"),
        ({**META, "load": "running"}, "v1", "unfinished"),
        ({**META, "workspace": "w2"}, "v1", "foreign"),
        (None, "v1", "foreign"),
        (None, "", "foreign"),
        ({}, "", "empty"),
        ({}, "v1", "unloaded"),
    ],
)
def test_doctor_compares_graph_and_workspace(
    meta: dict[str, str] | None, version: str, finding: str
) -> None:
    assert graph_check(meta, owner="w1", version=version).finding == finding


@pytest.mark.parametrize(
    ("check", "state"),
    [
        (python_check((3, 11, 0)), "ok"),
        (python_check((3, 10, 12)), "wrong"),
        (libc_check("glibc", "2.36"), "ok"),
        (libc_check("glibc", "2.34"), "ok"),
        (libc_check("glibc", "2.31"), "wrong"),
        (libc_check("", ""), "wrong"),
        (disk_check(80.0), "ok"),
        (disk_check(1.0), "warn"),
        (disk_check(0.1), "wrong"),
    ],
)
def test_doctor_knows_what_is_enough(check: Check, state: str) -> None:
    assert check.state == state
    assert (check.advice is None) is (state == "ok")


def test_doctor_names_ways_out_of_an_old_system() -> None:
    advice = libc_check("glibc", "2.31").advice
    assert advice is not None
    for words in (advice.zh, advice.en):
        assert all(way in words for way in ("TRIHELIX_NEO4J_URI", "Debian 12", "2.28"))
    with pytest.raises(StoreError, match="TRIHELIX_NEO4J_URI") as refused:
        check_libc("glibc", "2.28")
    assert "container" in str(refused.value)


def test_machine_misses_what_is_needed_but_not_a_server_that_another_stands_in_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "installed", lambda name: "")
    broken = machine.broken_packages()
    assert broken is not None
    assert any(line.startswith("spacy ") for line in broken)
    assert not any(line.startswith("arcadedb") for line in broken)


@pytest.mark.parametrize(
    ("version", "condition", "holds"),
    [
        ("1.67.2", ">=1.67,<1.68", True),
        ("1.68.0", ">=1.67,<1.68", False),
        ("1.66.9", ">=1.67,<1.68", False),
        ("26.10.2.post1", ">=26.10.2,<26.11", True),
        ("5.26", ">=5.26,<7", True),
        ("1.0", "", True),
    ],
)
def test_machine_compares_versions(version: str, condition: str, holds: bool) -> None:
    assert meets(version, condition) is holds


def test_machine_finds_this_installation_whole() -> None:
    assert broken_packages() == []
    assert taken_names() == []


def test_machine_names_who_took_a_name() -> None:
    held = {"app": ["Trihelix", "someapp"], "graph": ["trihelix"], "cli": ["a", "b"]}
    assert taken_names(held) == ["app (someapp)", "cli (a)", "cli (b)"]


@pytest.mark.parametrize(
    ("host", "is_open"),
    [
        ("0100007F", False),
        ("00000000", True),
        ("0501A8C0", True),
        ("00000000000000000000000001000000", False),
        ("0000000000000000FFFF00000100007F", False),
        ("00000000000000000000000000000000", True),
        ("0000000000000000FFFF00000501A8C0", True),
    ],
)
def test_machine_knows_an_open_port(host: str, is_open: bool) -> None:
    listening, calling = f"0: {host}:1E07 {host}:0000 0A", f"1: {host}:1E08 {host}:0000 01"
    assert open_ports([7687, 7688], [f"head\n{listening}\n{calling}"]) == ["7687"] * is_open


def test_machine_says_why_a_place_is_closed(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert why_not_writable(tmp_path / "new" / "deep") == ""
    assert "irectory" in why_not_writable(blocked)


def test_doctor_leaves_no_trace_in_a_new_place(tmp_path: Path) -> None:
    place, room = place_checks(Workspace(tmp_path / "new"))
    assert (place.finding, room.key) == ("absent", "disk")
    assert list(tmp_path.iterdir()) == []


def test_doctor_tells_of_missing_packages() -> None:
    (check,) = package_checks(["neo4j — (>=5.26,<7)"])
    assert check.state == "wrong" and "neo4j" in check.detail.zh
    assert {check.state for check in package_checks([])} == {"ok"}


@pytest.mark.parametrize(
    ("java", "finding"),
    [
        (StoreError("is not installed"), "missing"),
        (Java("26.10.2", Path("java"), "", fault="Exec format error"), "broken"),
        (Java("26.10.2", Path("java"), 'openjdk version "25"'), "ok"),
    ],
)
def test_doctor_looks_at_the_servers_java(
    java: Java | StoreError, finding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer() -> Java:
        if isinstance(java, StoreError):
            raise java
        return java

    monkeypatch.setattr(doctor, "java_version", answer)
    assert doctor.java_check().finding == finding


def test_doctor_says_that_neo4j_is_unreachable(tmp_path: Path) -> None:
    settings = Settings(tmp_path, neo4j=Neo4jSettings("bolt://127.0.0.1:1"))
    last = checks(settings, Workspace(tmp_path / "w"))[-1]
    assert (last.key, last.state) == ("neo4j", "wrong")
    assert "127.0.0.1:1" in last.detail.en


@pytest.mark.parametrize(
    ("uri", "private"),
    [
        ("neo4j://localhost:7687", True),
        ("bolt://[::1]:7687", True),
        ("bolt+ssc://kg.example:7687", True),
        ("neo4j://kg.example", False),
        ("bolt://10.0.0.5:7687", False),
    ],
)
def test_doctor_knows_a_connection_in_clear(uri: str, private: bool) -> None:
    assert is_private(uri) is private


def test_doctor_words_name_the_same_values_in_both_languages() -> None:
    for key, check in doctor_words().checks.items():
        for finding, words in check.findings.items():
            zh, en = ({n for _, n, _, _ in Formatter().parse(t) if n} for t in (words.zh, words.en))
            assert zh == en, f"{key}.{finding}"
            assert (words.advice is None) is (words.state == "ok"), f"{key}.{finding}"


def test_doctor_table_speaks_both_languages() -> None:
    found_here = [found("disk", "little", free="0.9"), found("names", "ok")]
    zh, en = doctor_table(found_here, "zh"), doctor_table(found_here, "en")
    assert [column.label for column in zh.columns] == ["检查项", "状态", "情况", "怎么办"]
    assert [row["state"] for row in en.rows] == ["attention", "ok"]
    assert doctor_table([], "en").rows == []


@pytest.mark.server
def test_doctor_looks_at_a_running_server(
    embedded_settings: Settings, embedded_workspace: Workspace
) -> None:
    ensure_server(embedded_workspace, embedded_settings)
    findings = {check.key: check.finding for check in checks(embedded_settings, embedded_workspace)}
    assert (findings["server"], findings["loopback"], findings["java"]) == ("running", "ok", "ok")
