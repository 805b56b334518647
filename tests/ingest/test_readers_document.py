from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.context import Context
from graph.errors import InputError
from graph.settings import Settings
from graph.workspace import Workspace
from ingest.commands import ingest
from ingest.readers import content, document
from ingest.readers.document import document_text
from ingest.readers.text import Laying, laid_out
from ingest.recognise import Text, recognise
from ingest.run import add_files

TEXT = "澜江市2025年科技工作总结\n\n2026年1月8日\n\n2025年，全市新增高新技术企业12家。\n"
PAGE = f"<html><head><meta charset=gb2312></head><body><p>{TEXT.strip()}</p></body></html>"


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", TEXT.encode("gb18030"), TEXT),
        ("a.md", TEXT.encode(), TEXT),
        ("a.html", PAGE.encode("gb18030"), PAGE),
        ("没有结尾", TEXT.encode("utf-16"), "\ufeff" + TEXT),
    ],
)
def test_document_of_text_is_the_decoded_file_packed_or_not(
    tmp_path: Path, name: str, data: bytes, text: str, packed: bool
) -> None:
    path = put(
        tmp_path / (f"{name}.gz" if packed else name), gzip.compress(data) if packed else data
    )
    assert document_text(path).text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.txt.gz", "a.htm.gz", "没有结尾"])
def test_document_is_told_from_tables(tmp_path: Path, name: str) -> None:
    data = (PAGE if ".htm" in name else TEXT).encode("gb18030")
    path = put(tmp_path / name, gzip.compress(data) if name.endswith(".gz") else data)
    assert recognise(path) == Text()


@pytest.mark.parametrize("packed", [False, True])
def test_document_keeps_its_limit_packed_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool
) -> None:
    data = b"a" * 1_000_000
    path = put(
        tmp_path / ("a.txt.gz" if packed else "a.txt"), gzip.compress(data) if packed else data
    )
    monkeypatch.setattr(document, "MAX_BYTES", 999_999)
    with pytest.raises(InputError, match="more than 999,999 bytes"):
        document_text(path)


def test_document_refuses_a_cut_packed_file(tmp_path: Path) -> None:
    data = gzip.compress("\n".join(str(n) for n in range(99_999)).encode())
    with pytest.raises(InputError, match="damaged or cut off"):
        document_text(put(tmp_path / "a.txt.gz", data[:-2000]))


def test_document_is_no_workbook(tmp_path: Path) -> None:
    path = put(tmp_path / "a.xls", content._OLE + b"\0" * 600)
    with pytest.raises(InputError, match=r"a workbook, no document.*ingest add"):
        document_text(path)


def test_document_laying_takes_the_strongest_gap_and_none_at_the_ends() -> None:
    laying = Laying("<甲><乙>")
    laying.part("\n\n")
    laying.keep(1, 2)
    laying.part("\t")
    laying.part(" ")
    laying.keep(4, 5, "丙")
    laying.part("\n")
    assert laid_out("<甲><乙>", laying.done()) == "甲\t丙"


def test_document_says_the_same_in_every_format(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "a.txt", TEXT.encode())
    put(folder / "b.md", ("# " + TEXT).encode())
    lines = "".join(f"<p>{line}</p>" for line in TEXT.split("\n") if line)
    put(folder / "c.html", f"<nav>首页</nav>{lines}".encode())
    result = add_files(Workspace(tmp_path / "w"), [folder])
    assert [refusal.reason for refusal in result.refused] == []
    assert len({(s.version, s.facts) for s in result.sources}) == 1
    assert {s.version for s in result.sources} == {"2026-01-08"}


def test_document_offsets_are_those_of_the_text_that_is_written(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>澜江大学与云湖机器人公司签署合作协议。</w:t></w:r></w:p>"
    word = (
        f'<w:x xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{body}</w:x>'
    )
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("word/document.xml", word)
    page = "<p>澜江<b>大学</b>与云湖机器人公司签署合作协议。</p>"
    put(tmp_path / "a.html", page.encode("gb18030"))
    context = Context(Workspace(tmp_path / "w"), Settings(home=tmp_path), "zh")
    files = [str(tmp_path / name) for name in ("a.html", "b.docx")]
    call = ["annotate", *files, "--texts", str(tmp_path / "t")]
    result = CliRunner().invoke(ingest, call, obj=context)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["file"] for record in records] == ["a.html", "b.docx"]
    for record in records:
        text = (tmp_path / "t" / f"{record['doc_id']}.txt").read_bytes().decode()
        assert record["n_chars"] == len(text) and record["entities"]
        assert all(text[e["start"] : e["end"]] == e["text"] for e in record["entities"])
