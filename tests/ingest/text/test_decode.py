from __future__ import annotations

import codecs

import pytest

from graph.errors import InputError
from ingest.text import decode as decoding
from ingest.text.decode import decode

TEXT = "澜江市2023年科技工作总结\r\n全市高新技术企业达到120家,技术合同成交额5.3亿元。\r\n"
TRADITIONAL = "產業技術研究院與大學合作,建設科技園區,發展新材料產業,推動企業創新。" * 3


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("gb2312", "gb18030")],
)
def test_decode_reads_every_simplified_encoding(encoding: str, named: str) -> None:
    found = decode(TEXT.encode(encoding), "a.txt")
    assert (found.text, found.encoding) == (TEXT, named)


def test_decode_reads_big5_by_what_the_text_looks_like() -> None:
    found = decode(TRADITIONAL.encode("big5"), "a.txt")
    assert found.text == TRADITIONAL
    assert found.encoding == "big5hkscs"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_reads_utf16_with_and_without_mark(encoding: str) -> None:
    bom = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert decode(bom + TEXT.encode(encoding), "a.txt").text == "\ufeff" + TEXT
    assert decode(TEXT.encode(encoding), "a.txt").text == TEXT


def test_decode_counts_a_leading_mark_as_a_code_point() -> None:
    assert decode(codecs.BOM_UTF8 + "产学研".encode(), "a.txt").text == "\ufeff产学研"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        ("\ufeff \n".encode(), "no text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary"),
        (b"\x01\x02plain", "control character"),
        (b"\xff\xff\xff\xff\x80", "neither UTF-8"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xff", "marked as utf-8"),
    ],
)
def test_decode_says_why_a_file_is_no_text(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        decode(data, "坏.txt")
    assert "坏.txt" in str(caught.value)


def test_decode_enforces_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 30)
    with pytest.raises(InputError, match="the limit for one document is 30"):
        decode(TEXT.encode(), "a.txt")
    monkeypatch.setattr(decoding, "MAX_BYTES", 3000)
    monkeypatch.setattr(decoding, "MAX_LINE", 10)
    with pytest.raises(InputError, match="a line of"):
        decode(TEXT.encode(), "a.txt")
