"""Records of ROR, schema 1 and 2 → plain rows: which of the names is the name, who is above."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.layout import Json, Layout, objects, text, texts

CHINESE = frozenset({"CN", "HK", "MO", "TW"})
PROVINCES = {
    "Anhui": "安徽省", "Beijing": "北京市", "Chongqing": "重庆市", "Fujian": "福建省",
    "Gansu": "甘肃省", "Guangdong": "广东省", "Guangxi": "广西壮族自治区", "Guizhou": "贵州省",
    "Hainan": "海南省", "Hebei": "河北省", "Heilongjiang": "黑龙江省", "Henan": "河南省",
    "Hubei": "湖北省", "Hunan": "湖南省", "Inner Mongolia": "内蒙古自治区", "Jiangsu": "江苏省",
    "Jiangxi": "江西省", "Jilin": "吉林省", "Liaoning": "辽宁省", "Ningxia": "宁夏回族自治区",
    "Qinghai": "青海省", "Shaanxi": "陕西省", "Shandong": "山东省", "Shanghai": "上海市",
    "Shanxi": "山西省", "Sichuan": "四川省", "Tianjin": "天津市", "Tibet": "西藏自治区",
    "Xinjiang": "新疆维吾尔自治区", "Yunnan": "云南省", "Zhejiang": "浙江省",
}  # fmt: skip
KINDS = ("education", "company", "facility", "government", "healthcare", "nonprofit", "archive")
"""Of several types the first of these is the one; a funder is what it is besides."""
SHORT = "简称"
"""Machine-made labels begin with it where they give a short name."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def version_2(record: Json) -> dict[str, str]:
    """Return the row of a record of schema 2."""
    names = objects(record.get("names"))
    place = next(
        (details for where in objects(record.get("locations"))
         for details in objects(where.get("geonames_details"))), {}
    )  # fmt: skip
    country = text(place.get("country_code"))
    shown = _values(names, "ror_display") or _values(names, "label")
    labels = [n for n in names if "label" in texts(n.get("types")) and text(n.get("lang")) == "zh"]
    return _row(
        record,
        country=country,
        city=text(place.get("name")),
        province=text(place.get("country_subdivision_name")),
        chinese=_values(labels, ""),
        shown=shown,
        others=_values(names, ""),
    )


def version_1(record: Json) -> dict[str, str]:
    """Return the row of a record of schema 1."""
    address: Json = next(iter(objects(record.get("addresses"))), {})
    town: Json = next(iter(objects(address.get("geonames_city"))), {})
    above: Json = next(iter(objects(town.get("geonames_admin1"))), {})
    country: Json = next(iter(objects(record.get("country"))), {})
    labels = objects(record.get("labels"))
    shown = texts(record.get("name"))
    return _row(
        record,
        country=text(country.get("country_code")),
        city=text(address.get("city")),
        province=text(above.get("name")),
        chinese=[text(one.get("label")) for one in labels if text(one.get("iso639")) == "zh"],
        shown=shown,
        others=[
            *shown,
            *(text(one.get("label")) for one in labels),
            *texts(record.get("aliases")),
            *texts(record.get("acronyms")),
        ],
    )


LAYOUTS = {
    "version_2": Layout(
        ("id", "names", "locations", "relationships", "status", "types"), version_2
    ),
    "version_1": Layout(
        ("id", "name", "labels", "aliases", "acronyms", "addresses", "country", "relationships",
         "status", "types"),
        version_1,
    ),
}  # fmt: skip


def _row(
    record: Json, *, country: str, city: str, province: str,
    chinese: list[str], shown: list[str], others: list[str],
) -> dict[str, str]:  # fmt: skip
    own = [name for name in chinese if _HAN.search(name) and not name.startswith(SHORT)]
    name = (own if country in CHINESE and own else shown or others or [""])[0]
    aliases = dict.fromkeys(other.removeprefix(SHORT) for other in others)
    row = {
        "id": text(record.get("id")),
        "name": name,
        "aliases": "\n".join(alias for alias in aliases if alias and alias != name),
        "status": text(record.get("status")),
        "kind": _kind(texts(record.get("types"))),
        "country": country,
        "city": city,
        "province": PROVINCES.get(province, "") if country == "CN" else "",
    }
    for end in ("parent", "child"):
        found = [
            one for one in objects(record.get("relationships"))
            if text(one.get("type")).casefold() == end and text(one.get("id"))
        ]  # fmt: skip
        row[f"{end}.id"] = "\n".join(text(one.get("id")) for one in found)
        row[f"{end}.name"] = "\n".join(text(one.get("label")) for one in found)
    return row


def _values(names: Iterable[Json], kind: str) -> list[str]:
    """Return the values of names that are of a kind, or of all."""
    return texts([n.get("value") for n in names if not kind or kind in texts(n.get("types"))])


def _kind(types: list[str]) -> str:
    """Return the one type that decides, another as it is written."""
    told = [kind.casefold() for kind in types]
    return next((kind for kind in KINDS if kind in told), told[0] if told else "")
