"""Make countries.tsv: `python -m ingest.reference.countries FOLDER [--new-inputs]`.

FOLDER is the unpacked npm package `cldr-localenames-modern` 45.0.0 (Unicode CLDR, Unicode-3.0
licence), of which codes and names are carried over. Hong Kong, Macao and Taiwan are named as
regions.tsv names them: there they lie within the country.
"""

from __future__ import annotations

import json
import sys

from ingest.reference.inputs import recorded
from ingest.reference.tables import HERE

TABLE = HERE / "countries.tsv"
HASHES = HERE / "countries.sha256"
INPUTS = ("main/en/territories.json", "main/zh/territories.json")
NAMED = {"HK": "香港特别行政区", "MO": "澳门特别行政区", "TW": "台湾省", "ME": "黑山共和国"}
"""Names other than the input's: those of regions.tsv, and one that a county of China bears too."""
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
VARIANTS = {"HK": "-alt-short", "MO": "-alt-short", "PS": "-alt-short", "TR": "-alt-variant"}
"""English names in the form that registries write."""
ALSO = {"GB": "UK", "GR": "EL"}
"""Codes that the European Union writes instead."""


def main(arguments: list[str]) -> None:
    """Write the table beside this script."""
    en, zh = map(_names, recorded(arguments, INPUTS, HASHES))
    rows = [
        (code, ALSO.get(code, ""), NAMED.get(code, zh[code]), en[f"{code}{VARIANTS.get(code, '')}"])
        for code in sorted(zh)
        if len(code) == 2 and code not in NO_COUNTRIES
    ]
    lines = [
        "# Countries and territories by ISO 3166 code, from cldr-localenames-modern 45.0.0"
        " (Unicode-3.0).",
        "# Made by countries.py; don't edit by hand.",
        *("\t".join(row) for row in (("code", "also", "zh", "en"), *rows)),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _names(content: bytes) -> dict[str, str]:
    (locale,) = json.loads(content)["main"].values()
    names: dict[str, str] = locale["localeDisplayNames"]["territories"]
    return names


if __name__ == "__main__":
    main(sys.argv[1:])
