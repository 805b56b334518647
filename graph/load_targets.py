"""Targets and their indicators: compared by id and hash; a changed target is made anew."""

from __future__ import annotations

from typing import Any

from graph import statements as cypher
from graph.batches import Batches, fold_hash
from graph.fold import Folded
from graph.indicator_names import indicator_name
from graph.target_fold import indicator_id


def load_targets(batches: Batches, folded: Folded) -> None:
    """Make targets and indicators as they should be."""
    folds = [folded.targets[key] for key in sorted(folded.targets)]
    told = (fold.target.indicator for fold in folds)
    indicators = {indicator_id(name): indicator_name(name) for name in told}
    held_indicators = {row["id"] for row in batches.read(cypher.READ_INDICATORS)}
    missing = [
        {"id": k, "name": indicators[k]} for k in sorted(indicators.keys() - held_indicators)
    ]
    batches.tally.added += batches.write(cypher.MERGE_INDICATOR, missing, stage="targets")
    held = batches.hashes(cypher.READ_TARGETS)
    rows = {key: _row(key, folded) for key in sorted(folded.targets)}
    good = {key for key, row in rows.items() if held.get(key) == row["p"]["fold_hash"]}
    batches.remove(cypher.delete_node("Target"), held.keys() - rows.keys(), stage="targets")
    again = (held.keys() & rows.keys()) - good
    batches.write(cypher.delete_node("Target"), [{"id": k} for k in sorted(again)], stage="targets")
    new = [row for key, row in rows.items() if key not in good]
    batches.write(cypher.CREATE_TARGET, [r for r in new if not r["about"]], stage="targets")
    batches.write(cypher.CREATE_TARGET_ABOUT, [r for r in new if r["about"]], stage="targets")
    batches.tally.changed += len(again)
    batches.tally.added += len(new) - len(again)
    batches.tally.unchanged += len(good) + len(indicators) - len(missing)
    unused = held_indicators - indicators.keys()
    batches.remove(cypher.delete_node("Indicator"), unused, stage="targets")


def _row(key: str, folded: Folded) -> dict[str, Any]:
    fold = folded.targets[key]
    properties = fold.properties(key)
    hash_ = fold_hash(properties, fold.about)
    return {
        "id": key,
        "to": indicator_id(fold.target.indicator),
        "about": fold.about,
        "p": {**properties, "fold_hash": hash_},
    }
