"""Legal forms: the table `legal_forms`."""

from __future__ import annotations

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

INPUTS = ("gleif_legal_forms_elf.csv",)
COLUMNS = ("suffix", "country", "zh", "en", "kind")

CHINESE = (
    ("股份有限公司", "股份有限公司", "company limited by shares", "Enterprise"),
    ("有限责任公司", "有限责任公司", "limited liability company", "Enterprise"),
    ("有限公司", "有限责任公司", "limited liability company", "Enterprise"),
    ("集团公司", "集团公司", "group company", "Enterprise"),
    ("集团", "企业集团", "group", "Enterprise"),
    ("股份公司", "股份有限公司", "company limited by shares", "Enterprise"),
    ("分公司", "分公司", "branch", "Enterprise"),
    ("公司", "公司", "company", "Enterprise"),
    ("总厂", "工厂", "works", "Enterprise"),
    ("厂", "工厂", "works", "Enterprise"),
    ("普通合伙", "普通合伙企业", "general partnership", "Enterprise"),
    ("特殊普通合伙", "特殊普通合伙企业", "special general partnership", "Enterprise"),
    ("有限合伙", "有限合伙企业", "limited partnership", "Enterprise"),
    ("合伙企业", "合伙企业", "partnership", "Enterprise"),
    ("个人独资企业", "个人独资企业", "sole proprietorship", "Enterprise"),
    ("合作社", "合作社", "cooperative", "Enterprise"),
    ("联合社", "合作社联合社", "union of cooperatives", "Enterprise"),
    ("家庭农场", "家庭农场", "family farm", "Enterprise"),
    ("商行", "个体工商户", "trading house", "Enterprise"),
    ("经营部", "个体工商户", "shop", "Enterprise"),
    ("事务所", "事务所", "firm of professionals", "Enterprise"),
    ("会社", "公司（日本）", "company", "Enterprise"),
    ("株式会社", "股份公司（日本）", "stock company", "Enterprise"),
)
FOREIGN = {
    "ltd": ("有限公司", "limited company", "CN JP KR TW"),
    "limited": ("有限公司", "limited company", "CN JP KR TW"),
    "co ltd": ("有限公司", "company limited", "CN JP KR TW"),
    "inc": ("股份公司", "incorporated", "US CN JP KR TW"),
    "incorporated": ("股份公司", "incorporated", "US"),
    "corp": ("公司", "corporation", "US CN JP KR TW"),
    "corporation": ("公司", "corporation", "US CN JP KR TW"),
    "llc": ("有限责任公司", "limited liability company", "US CN"),
    "llp": ("有限责任合伙", "limited liability partnership", ""),
    "plc": ("公众有限公司", "public limited company", ""),
    "gmbh": ("有限责任公司", "Gesellschaft mit beschränkter Haftung", ""),
    "ag": ("股份公司", "Aktiengesellschaft", ""),
    "kg": ("两合公司", "Kommanditgesellschaft", ""),
    "kgaa": ("股份两合公司", "Kommanditgesellschaft auf Aktien", ""),
    "ohg": ("普通合伙", "offene Handelsgesellschaft", ""),
    "ug": ("有限责任公司", "Unternehmergesellschaft", ""),
    "sa": ("股份公司", "société anonyme", ""),
    "sas": ("简化股份公司", "société par actions simplifiée", ""),
    "sarl": ("有限责任公司", "société à responsabilité limitée", ""),
    "spa": ("股份公司", "società per azioni", "IT"),
    "srl": ("有限责任公司", "società a responsabilità limitata", "IT RO"),
    "sl": ("有限责任公司", "sociedad limitada", "ES"),
    "bv": ("有限责任公司", "besloten vennootschap", ""),
    "nv": ("股份公司", "naamloze vennootschap", ""),
    "ab": ("股份公司", "aktiebolag", "SE FI"),
    "oy": ("股份公司", "osakeyhtiö", "FI"),
    "oyj": ("公众股份公司", "julkinen osakeyhtiö", "FI"),
    "as": ("股份公司", "aksjeselskap", "NO DK CZ"),
    "aps": ("有限责任公司", "anpartsselskab", "DK"),
    "se": ("欧洲公司", "Societas Europaea", ""),
    "doo": ("有限责任公司", "društvo s ograničenom odgovornošću", ""),
    "sro": ("有限责任公司", "společnost s ručením omezeným", "CZ SK"),
    "kft": ("有限责任公司", "korlátolt felelősségű társaság", "HU"),
    "zrt": ("非公开股份公司", "zártkörűen működő részvénytársaság", "HU"),
    "sp z oo": ("有限责任公司", "spółka z ograniczoną odpowiedzialnością", "PL"),
    "kk": ("股份公司", "kabushiki kaisha", "JP"),
    "pte ltd": ("私人有限公司", "private limited company", "SG"),
    "pty ltd": ("私人有限公司", "proprietary limited company", "AU"),
    "pvt ltd": ("私人有限公司", "private limited company", "IN"),
    "sdn bhd": ("私人有限公司", "sendirian berhad", "MY"),
    "ev": ("注册协会", "eingetragener Verein", ""),
    "stichting": ("基金会", "foundation", ""),
}
"""Form in small letters → its meaning in both languages, countries beside those of the list."""
NO_FIRM = {"ev": "Alliance", "stichting": "OtherOrganization"}


def legal_forms(folder: Path) -> Iterator[tuple[str, ...]]:
    """Yield (suffix, country, what it means in Chinese and English, entity type)."""
    for suffix, zh, en, kind in CHINESE:
        yield suffix, "JP" if suffix.endswith("会社") else "CN", zh, en, kind
    listed: dict[str, set[str]] = defaultdict(set)
    with (folder / INPUTS[0]).open(encoding="utf-8-sig", newline="") as file:
        for country, kind, form, *_ in csv.reader(file):
            # 3 marks syllables of romanised names
            if kind != "3" and len(country) == 2:
                listed[unicodedata.normalize("NFKC", form).strip()].add(country)
    for suffix, (zh, en, more) in sorted(FOREIGN.items()):
        for country in sorted(listed[suffix] | set(more.split())):
            yield suffix, country, zh, en, NO_FIRM.get(suffix, "Enterprise")
