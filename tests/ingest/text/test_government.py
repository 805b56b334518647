"""Public bodies as rules alone see them."""

from __future__ import annotations

import pytest

from ingest.text.pipeline import drafted
from ingest.text.reading import read_document


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("竹山县科技和经信局发布", ["竹山县科技和经信局"]),
        ("近日,市科技与商务局牵头", ["市科技与商务局"]),
        ("近日,市科技局和商务局牵头", ["市科技局"]),
        ("省工信厅与市财政局联合", ["省工信厅", "市财政局"]),
        ("科技和经信工作", []),
        ("在地委、行署领导下,地区计委、地区科委", ["地委", "行署", "地区计委", "地区科委"]),
        ("安庆地区科委发文,本地区科技局长到会", ["安庆地区科委"]),
        ("由当地委托清华大学规划,各地委员到会", []),
    ],
)
def test_find_government_takes_a_body_whole(text: str, bodies: list[str]) -> None:
    found = [m for m in drafted(text).mentions if m.type == "Government"]
    assert [text[m.start : m.end] for m in found] == bodies


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("海州科技局局长到会。海州区科技局发文。", "海州区科技局"),
        ("海州经济开发区党工委书记到会。海州区科技局发文。", "海州经济开发区党工委"),
        ("连云港高新区管委会承办。", "连云港高新区管委会"),
    ],
)
def test_canonical_name_of_a_zones_body_keeps_the_short_place(text: str, canonical: str) -> None:
    found = [m for m in read_document(text, "a.txt").mentions if m.type == "Government"]
    assert found[0].canonical == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (
            "大理州政府与云南大学签约。州科技局到会。",
            ["大理白族自治州人民政府", "大理白族自治州科技局"],
        ),
        ("长阳县科技局发文。", ["长阳土家族自治县科技局"]),
        ("内蒙古自治区科技厅发文。自治区科技厅支持。", ["内蒙古自治区科技厅"] * 2),
        ("自治区科技厅与清华大学签约。", ["自治区科技厅"]),
        ("额尔格旗科协总结。旗政府支持额尔格旗。", ["额尔格旗科协", "额尔格旗人民政府"]),
        ("惠东湾市商务局到会。沐川岭县政府到会。", ["惠东湾市商务局", "沐川岭县政府"]),
        ("昆山城市管理局与昆山市科技局签约。", ["昆山市城市管理局", "昆山市科技局"]),
    ],
)
def test_canonical_name_of_a_body_has_its_own_place_once(text: str, canonical: list[str]) -> None:
    found = [m for m in read_document(text, "a.txt").mentions if m.type == "Government"]
    assert [m.canonical for m in found] == canonical
