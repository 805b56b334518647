"""The numbers of a document: each cut where digits end, by what it is, and where two disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Target
from graph.target_fold import TargetFold, conflicts
from ingest.text.said import Reading, ReadTarget

from .layers import number_of

SIGNS = {">=": "≥", "<=": "≤", "~": "≈", "=": ""}
SAID = re.compile("(?:及以上|以上|以下|以内|左右|上下)$")
DIGITS = re.compile(
    r"[\d０-９.．,，/〇零一二两三四五六七八九十百千]+"
    r"(?:[%％‰]?\s*[-—–~～至到]{1,2}\s*[\d０-９.．,，]+)?"
)
KINDS = ("target", "achieved", "baseline")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is shown: the sign of its bound, its digits, what follows them."""

    sign: str
    digits: str
    unit: str

    def __str__(self) -> str:
        """Return it in one."""
        return " ".join(filter(None, [self.sign, f"{self.digits}{self.unit}"]))


def amount(reading: Reading, item: ReadTarget) -> Amount:
    """Return a number as read, without the notes and script of the original.

    A sign stands for the words that say the same: 3.2%以上 is ≥ 3.2%, not ≥ 3.2%以上.
    """
    start, end = number_of(reading, item)
    found = reading.repaired.read(start, end) if end - start == len(item.written) else item.written
    words = "".join(found.split())
    sign = SIGNS[item.comparator]
    told = SAID.sub("", words) if sign else words
    digits = DIGITS.match(told)
    cut = digits.end() if digits else len(told)
    return Amount(sign, told[:cut], told[cut:])


def by_kind(reading: Reading) -> dict[str, list[int]]:
    """Return kind → the numbers of that kind in their order: what is hoped is not what is."""
    found: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number, item in enumerate(reading.targets):
        found[item.kind].append(number)
    return {kind: own for kind, own in found.items() if own}


def told_differently(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the pairs of numbers that the document gives one indicator, subject and year."""
    folds = {}
    for number, item in enumerate(reading.targets):
        value = None if item.corrupted or item.kind == "baseline" else item.value
        told = Target(
            str(number), item.indicator, value, item.unit, item.written, item.comparator,
            item.kind, item.change, item.year, item.value_max, item.subject, period=item.period,
        )  # fmt: skip
        folds[f"{number:06}"] = TargetFold(told, item.subject, passages={str(item.sentence)})
    for first, second in conflicts(folds):
        one, other = reading.targets[int(first)], reading.targets[int(second)]
        if one.comparator == other.comparator != "~":
            yield int(first), int(second)
