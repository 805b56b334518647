"""What resolution looks at: a column for each thing that is known of the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Columns:
    """Records of organizations, column by column; `''` and `()` where nothing is known."""

    keys: Sequence[str]
    """Unique; their order decides nothing."""
    names: Sequence[str]
    regions: Sequence[str] = ()
    """As written; () if no record has any. So for all that follow."""
    groups: Sequence[str] = ()
    """Group of the ontology (`firm`, `university`, …)."""
    codes: Sequence[tuple[str, ...]] = ()
    """`scheme:value` of valid exclusive identifiers."""
    people: Sequence[str] = ()
    """Legal representative, or another mark that organizations seldom share."""
    aliases: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Record's number → other names that its source declares."""
    nesting: Iterable[tuple[str, str]] = ()
    """(region, region that it lies in) beyond the reference tables."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why two records are one, or may be."""

    a: int
    b: int
    """Numbers of the records."""
    rule: str
    """Code of ontology.yaml `terms.rule`."""
    features: tuple[tuple[str, float], ...] = ()
    """What agrees and differs, each with its weight in bits; codes of ontology.yaml."""
    seen: str = ""
    """The identifier, name or alias that agrees; '' if the features say all."""

    @property
    def score(self) -> float:
        """Return the sum of the weights."""
        return round(sum(weight for _, weight in self.features), 3)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which records are one, and why; in the order of the records."""

    clusters: Sequence[int]
    """Record → smallest number of the records that it is one with."""
    joined: Mapping[int, Decision]
    """Record → the decision that took it in; records that stand alone have none."""
    asks: Sequence[Decision]
    """Pairs left apart for a person, best first."""
    decisions: Sequence[Decision] = ()
    """Every union in the order in which it was made."""
    codes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Cluster → its own identifiers: what a part borrowed of its parent is none."""
