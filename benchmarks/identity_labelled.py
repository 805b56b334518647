"""Labelled names in a folder of open data: listed firms, schools, company pairs, affiliations."""

from __future__ import annotations

import ast
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from ingest.readers.workbook import workbook_values
from ingest.reference.tables import read_table
from ingest.resolve.affiliations import Affiliations
from ingest.resolve.columns import Columns
from ingest.resolve.engine import resolve


def labelled_lines(folder: Path) -> list[str]:
    """Return what is reached on each of the labelled sets, and the floor beside it."""
    lines = ["| measure | reached | floor |", "| --- | --- | --- |"]
    for name, measure, floor in (
        ("listed firms, short → full", listed, "99.5 % precise at 85 % decided"),
        ("schools: fused; recall of short and former names", schools, "0; .9"),
        ("company pairs and as many hard negatives", companies, "balanced accuracy .85"),
        ("affiliations → ROR", affiliations, "precision .95, recall .70"),
    ):
        lines += [f"| {name} | {told} | {floor} |" for told in measure(folder)]
    return lines


def listed(folder: Path) -> Iterator[str]:
    """Yield how many short names of listed firms find their full name, and how rightly."""
    lines = (folder / "cn/a_share_companies.json").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    full = [row["fullname"] for row in rows]
    number = {name: n for n, name in enumerate(dict.fromkeys(full))}
    true_of: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        true_of[row["name"]].add(row["fullname"])
    count = len(rows)
    columns = Columns(
        [f"{n:06d}" for n in range(2 * count)],
        [row["name"] for row in rows] + full,
        codes=[()] * count + [(f"register:{number[name]}",) for name in full],
    )
    clusters = resolve(columns).clusters
    name_of = {clusters[count + n]: name for n, name in enumerate(full)}
    found = [(row["name"], name_of.get(clusters[n])) for n, row in enumerate(rows)]
    decided = [(short, name) for short, name in found if name is not None]
    right = sum(name in true_of[short] for short, name in decided)
    yield f"{right / len(decided):.2%} precise at {len(decided) / count:.1%} decided"


def schools(folder: Path) -> Iterator[str]:
    """Yield how many schools of the older list are fused, and how many other names are found."""
    with (folder / "cn/colleges_by_province_noheader.csv").open(encoding="utf-8-sig") as file:
        older = [(row[1], row[0]) for row in csv.reader(file)]
    today = read_table("universities")
    others = [
        (other, row["name"])
        for row in today
        for other in filter(None, f"{row['shorts']},{row['former']}".split(","))
    ]
    renamed = {frozenset(pair) for pair in others}
    names = [*(name for name, _ in older), *(r["name"] for r in today), *(a for a, _ in others)]
    columns = Columns([f"{n:06d}" for n in range(len(names))], names)
    clusters = resolve(columns).clusters
    held: dict[int, set[str]] = defaultdict(set)
    for n, (name, _) in enumerate(older):
        held[clusters[n]].add(name)
    fused = sum(len(group) > 1 and frozenset(group) not in renamed for group in held.values())
    at = {row["name"]: clusters[len(older) + n] for n, row in enumerate(today)}
    first = len(older) + len(today)
    right = sum(clusters[first + n] == at[name] for n, (_, name) in enumerate(others))
    yield f"{fused} fused of {len(older):,}; recall {right / len(others):.3f} of {len(others)}"


def companies(folder: Path) -> Iterator[str]:
    """Yield the balanced accuracy on labelled pairs beside the nearest names that are others."""
    rows = workbook_values(folder / "er_gold/cn_company_pairs.xlsx")[1:]
    for column, word in ((2, "hand label"), (3, "final label")):
        same = [(str(row[0]), str(row[1])) for row in rows if row[column] == "是"]
        apart = [(str(row[0]), str(row[1])) for row in rows if row[column] != "是"]
        apart += hard(same)
        kept = sum(is_one(*pair) for pair in same) / len(same)
        left = sum(not is_one(*pair) for pair in apart) / len(apart)
        yield f"{word}: {(kept + left) / 2:.3f} (same {kept:.3f}, others {left:.3f}, {len(apart)})"


def hard(same: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return for each pair its first name beside the nearest name of another company."""
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in same:
        partners[a].add(b)
        partners[b].add(a)
    every = sorted({b for _, b in same})
    found = []
    for a, b in same:
        near = process.extract(b, every, scorer=fuzz.ratio, limit=6)
        other = next((name for name, _, _ in near if name != b and name not in partners[a]), None)
        if other:
            found.append((a, other))
    return found


def is_one(a: str, b: str) -> bool:
    """Return whether two names alone are settled as one organization."""
    clusters = resolve(Columns(["a", "b"], [a, b])).clusters
    return clusters[0] == clusters[1]


def affiliations(folder: Path) -> Iterator[str]:
    """Yield precision and recall per id; ids that the register lacks count as no match."""
    known = dict.fromkeys(id_ for id_, _, _ in register(folder))
    matcher = Affiliations(register(folder))
    total: Counter[str] = Counter()
    for name, rows in labelled(folder):
        counts: Counter[str] = Counter()
        for text, ids in rows:
            found, true = set(matcher.match(text)), ids & known.keys()
            counts["right"] += len(found & true)
            counts["found"] += len(found)
            counts["true"] += len(true)
        total += counts
        yield f"{name}: {rates(counts)}"
    yield f"all: {rates(total)}"


def rates(counts: Counter[str]) -> str:
    """Return precision and recall as words."""
    precision, recall = counts["right"] / counts["found"], counts["right"] / counts["true"]
    return f"precision {precision:.3f}, recall {recall:.3f}"


def register(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (id, name, region) of the organizations in the samples of ROR."""
    seen = set()
    for row in json.loads((folder / "intl/ror_v2_sample.json").read_text("utf-8")):
        seen.add(row["id"])
        place = row["locations"][0]["geonames_details"]
        for name in row["names"] if row["status"] != "withdrawn" else ():
            yield row["id"], name["value"], f"{place['name']}, {place['country_name']}"
    for row in json.loads((folder / "intl/ror_v1_sample.json").read_text("utf-8")):
        if row["id"] in seen:
            continue
        region = f"{row['addresses'][0]['city']}, {row['country']['country_name']}"
        labels = [label["label"] for label in row["labels"]]
        for name in (row["name"], *row["aliases"], *row["acronyms"], *labels):
            yield row["id"], name, region


def labelled(folder: Path) -> Iterator[tuple[str, list[tuple[str, set[str]]]]]:
    """Yield the name of a labelled set and its (text, ids)."""
    gold = folder / "er_gold"
    springer = json.loads((gold / "affiliations_springer_2023.json").read_text("utf-8"))
    yield "Springer", [(row["affiliation"], set(row["ror_ids"])) for row in springer]
    with (gold / "affiliations_s2aff_2021.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield "S2AFF", [(r["original_affiliation"], set(ast.literal_eval(r["labels"]))) for r in rows]
    names = json.loads((gold / "org_names_to_ror.json").read_text("utf-8"))
    yield "names", [(row["affiliation"], {row["ror-id"]}) for row in names]
