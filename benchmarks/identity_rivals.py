"""Others on the same records; run by identity.py with a Python that has them, nothing of ours.

`identity_rivals.py METHOD TABLE OUT` writes `entity_id` for every record (METHOD: wratio, splink,
splink_parsed, splink_vetoes, recordlinkage_parsed);
`identity_rivals.py pairs METHOD PAIRS OUT` writes a score for every pair of names.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

FUZZY = 90
"""From here on a fuzzy default calls two names one."""
MATCH = 0.95


def main() -> None:
    """Do what the first argument says."""
    what, *rest = sys.argv[1:]
    if what == "pairs":
        method, path, out = rest
        score = compared(method)
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        with Path(out).open("w") as file:
            json.dump([score(row["a"], row["b"]) for row in rows], file)
        return
    path, out = rest
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    methods = (wratio, splink, splink_parsed, splink_vetoes, recordlinkage_parsed)
    groups = {method.__name__: method for method in methods}[what](rows)
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["entity_id"])
        writer.writerows([group] for group in groups)


def wratio(rows: list[dict[str, str]]) -> list[int]:
    """Join names of one beginning from WRatio 90 on: a fuzzy default as it is often set."""
    from rapidfuzz import fuzz, process

    blocks: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        blocks[row["name"].strip("“ ")[:2]].append(number)
    parent = list(range(len(rows)))
    for block in blocks.values():
        names = [rows[number]["name"] for number in block]
        for start in range(0, len(block), 500):
            found = process.cdist(
                names[start : start + 500], names, scorer=fuzz.WRatio, score_cutoff=FUZZY
            )
            for at, other in zip(*found.nonzero(), strict=True):
                join(parent, block[start + at], block[other])
    return [find(parent, number) for number in range(len(rows))]


def splink(rows: list[dict[str, str]]) -> list[str]:
    """Run Splink over the name as written, code, region and representative."""
    import splink.comparison_library as cl
    from splink import block_on

    comparisons = [
        cl.JaroWinklerAtThresholds("name", [0.95, 0.88]),
        cl.ExactMatch("code"),
        cl.ExactMatch("region"),
        cl.ExactMatch("representative"),
    ]
    blocks = [block_on("code"), block_on("name"), block_on("region", "substr(name, 1, 4)")]
    return linked(rows, comparisons, blocks, ["region", "substr(name, 1, 4)"])


def splink_parsed(rows: list[dict[str, str]]) -> list[str]:
    """Run Splink over the parts that our parser told."""
    from splink import block_on

    blocks = [block_on("code"), block_on("core", "place"), block_on("core", "trade")]
    return linked(rows, parts(), blocks, ["core", "place"])


def splink_vetoes(rows: list[dict[str, str]]) -> list[str]:
    """Run Splink over the parts, and never compare what codes, places or parts keep apart."""
    apart = " and ".join(
        f"(l.{part} is null or r.{part} is null or l.{part} = r.{part})"
        for part in ("code", "place", "trade")
    )
    both = f"{apart} and coalesce(l.tail, '') = coalesce(r.tail, '')"
    blocks = [f"l.{a} = r.{a} and {both}" for a in ("code", "core")]
    return linked(rows, parts(), blocks, ["core", "place"])


def recordlinkage_parsed(rows: list[dict[str, str]]) -> list[int]:
    """Run recordlinkage's ECM, which asks for no labels, over the parts that our parser told.

    A code or representative that one side lacks counts as agreeing: counted as differing, which
    is the library's default, it finds a quarter of what belongs together.
    """
    import pandas as pd
    import recordlinkage

    told = pd.DataFrame(rows)
    told[["code", "representative"]] = told[["code", "representative"]].replace("", None)
    keys = told.replace("", None)
    indexer, compare = recordlinkage.Index(), recordlinkage.Compare()
    for block in (["code"], ["core", "place"], ["core", "trade"]):
        indexer.block(block)
    compare.string("core", "core", method="jarowinkler", threshold=0.92)
    for part in ("trade", "place", "tail", "code", "representative"):
        compare.exact(part, part, missing_value=1)
    found = compare.compute(indexer.index(keys), told)
    parent = list(range(len(rows)))
    for a, b in recordlinkage.ECMClassifier().fit_predict(found):
        join(parent, a, b)
    return [find(parent, number) for number in range(len(rows))]


def parts() -> list[Any]:
    """Return how the parts of names are compared."""
    import splink.comparison_library as cl

    return [
        cl.JaroWinklerAtThresholds("core", [0.92]),
        *(cl.ExactMatch(part) for part in ("trade", "place", "tail", "code", "representative")),
    ]


def linked(
    rows: list[dict[str, str]], comparisons: list[Any], blocks: list[Any], trained: list[str]
) -> list[str]:
    """Return the cluster of every row by Splink's own defaults, trained on the rows."""
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = pd.DataFrame(rows).replace("", None)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocks,
    )
    api = DuckDBAPI()
    linker = Linker(api.register(frame) if hasattr(api, "register") else frame, settings, **(
        {} if hasattr(api, "register") else {"db_api": api}
    ))  # fmt: skip
    linker.training.estimate_probability_two_random_records_match([block_on("code")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("code"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(*trained))
    found = linker.inference.predict(threshold_match_probability=MATCH)
    told = linker.clustering.cluster_pairwise_predictions_at_threshold(
        found, threshold_match_probability=MATCH
    ).as_pandas_dataframe()
    group = dict(zip(told["id"], told["cluster_id"], strict=True))
    return [str(group.get(row["id"], row["id"])) for row in rows]


def compared(method: str) -> Any:
    """Return a function that scores two names, 0 to 1."""
    if method == "wratio":
        from rapidfuzz import fuzz

        return lambda a, b: fuzz.WRatio(a, b) / 100
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm(method)
    config = algorithm.default_config() if hasattr(algorithm, "default_config") else None

    def entity(key: str, name: str) -> Any:
        made = model.make_entity("Organization")
        made.id = key
        made.add("name", name)
        return made

    def score(a: str, b: str) -> float:
        arguments = (entity("a", a), entity("b", b), *filter(None, [config]))
        return float(algorithm.compare(*arguments).score)

    return score


def find(parent: list[int], number: int) -> int:
    """Return the representative of a record's group."""
    while parent[number] != number:
        parent[number] = parent[parent[number]]
        number = parent[number]
    return number


def join(parent: list[int], a: int, b: int) -> None:
    """Make two groups one."""
    parent[find(parent, a)] = find(parent, b)


if __name__ == "__main__":
    main()
