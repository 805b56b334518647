"""Why one organization suits another: small features, each with its sentence and its evidence.

A score is the sum of weight × value over the features; the weights sum to 100 and no weight is
negative, so that every point has a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import prod

from graph.declare import Label
from queries.network import Tie, is_research, strength
from queries.supply import Way, evidence_of
from queries.terms import FeatureWords, load_terms, phrase

Words = str | int | Label | tuple[str, ...]
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A region that an organization lies in."""

    id: str
    name: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What the features look at, of a seeker or a candidate."""

    id: str
    name: str
    type: str
    region: str = ""
    code: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Field id → name: what a seeker seeks, what a candidate works on."""
    ways: Mapping[str, tuple[Way, ...]] = field(default_factory=dict)
    """Field id → the ways in which a candidate works on it."""
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field id → the relations that say that a seeker seeks it."""
    partners: Mapping[str, Tie] = field(default_factory=dict)
    """Partner id → tie, strongest first."""
    places: tuple[Place, ...] = ()
    """Narrowest first."""
    last_active: int | None = None
    founded: int | None = None
    maybe: tuple[str, ...] = ()
    """Names of records that may be the same."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a feature holds: 0 to 1, the words for its sentence, what it stands on."""

    value: float
    because: Mapping[str, Words] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    applies: bool = True
    """False: nothing can be said for or against."""


Measure = Callable[[Profile, Profile], Score]


@dataclass(frozen=True, slots=True)
class Feature:
    """A measure with its weight; its words stand in terms.yaml under its name."""

    name: str
    weight: float
    measure: Measure

    @property
    def words(self) -> FeatureWords:
        """Its label and the sentences for and against."""
        return load_terms().features[self.name]


FEATURES: list[Feature] = []


def feature(*, weight: float) -> Callable[[Measure], Measure]:
    """Return a decorator that makes a measure a feature of every shortlist."""

    def register(measure: Measure) -> Measure:
        FEATURES.append(Feature(measure.__name__, weight, measure))
        return measure

    return register


def sentence(template: Label, because: Mapping[str, Words]) -> Label:
    """Return the sentence in both languages.

    >>> sentence(Label(zh="{a}", en="as {a}"), {"a": ("x", "y")}).en
    'as x, y'
    """
    zh = {name: _words(value, "zh") for name, value in because.items()}
    en = {name: _words(value, "en") for name, value in because.items()}
    return Label(zh=template.zh.format_map(zh), en=template.en.format_map(en))


@feature(weight=45)
def works_on_what_is_sought(seeker: Profile, candidate: Profile) -> Score:
    """Return the mean over the sought fields of 1 − ½ⁿ, n the ways of working on the field."""
    if not seeker.fields:
        return Score(0.0, applies=False)
    common = sorted(seeker.fields.keys() & candidate.ways.keys())
    missing = sorted(seeker.fields.keys() - candidate.ways.keys())
    ways = [way for key in common for way in candidate.ways[key]]
    value = sum(1 - 0.5 ** len(candidate.ways[key]) for key in common) / len(seeker.fields)
    because: dict[str, Words] = {
        "verb": phrase("asks_for" if any(way.way == "need" for way in ways) else "works_on"),
        "fields": tuple(seeker.fields[key] for key in common),
        "missing": tuple(seeker.fields[key] for key in missing),
        "count": len(ways),
    }
    asked = [key for name in common for key in seeker.asked.get(name, ())]
    return Score(value, because, tuple(dict.fromkeys([*evidence_of(ways), *asked])))


@feature(weight=25)
def shares_partners(seeker: Profile, candidate: Profile) -> Score:
    """Return 1 − ∏(1 − s) over common partners, s the weaker strength of the two ties."""
    if not seeker.partners:
        return Score(0.0, applies=False)
    common = [
        (min(strength(tie.weight), strength(candidate.partners[key].weight)), key)
        for key, tie in seeker.partners.items()
        if key in candidate.partners
    ]
    common.sort(key=lambda pair: (-pair[0], pair[1]))
    best = [key for _, key in common[:_SHOWN]]
    evidence = [side.partners[key].id for key in best for side in (seeker, candidate)]
    names = tuple(seeker.partners[key].b.name for key in best)
    return Score(1 - prod(1 - share for share, _ in common), {"names": names}, tuple(evidence))


@feature(weight=20)
def has_worked_with_such(seeker: Profile, candidate: Profile) -> Score:
    """Return n/(n+2), n the candidate's partners from the other side of 产学研."""
    wants_research = candidate.type == "Enterprise"
    kind = phrase("research_units" if wants_research else "firms")
    ties = [
        tie
        for key, tie in candidate.partners.items()
        if key != seeker.id
        and (is_research(tie.b.type) if wants_research else tie.b.type == "Enterprise")
    ]
    names = tuple(tie.b.name for tie in ties[:_SHOWN])
    because: dict[str, Words] = {"count": len(ties), "kind": kind, "names": names}
    evidence = tuple(tie.id for tie in ties[:_SHOWN])
    return Score(len(ties) / (len(ties) + 2), because, evidence)


@feature(weight=10)
def is_near(seeker: Profile, candidate: Profile) -> Score:
    """Return 1 in one narrowest region, 0.7 in one wider region, 0.3 in the widest, else 0."""
    if not seeker.places or not candidate.places:
        return Score(0.0, applies=False)
    theirs = {place.id: place for place in candidate.places}
    shared = next((place for place in seeker.places if place.id in theirs), None)
    if shared is None:
        return Score(0.0, {"region": candidate.places[0].name})
    narrowest = [side.places[0].id == shared.id for side in (seeker, candidate)]
    is_widest = shared.id == seeker.places[-1].id
    value = 1.0 if all(narrowest) else 0.7 if any(narrowest) or not is_widest else 0.3
    evidence = dict.fromkeys([*theirs[shared.id].evidence, *shared.evidence])
    return Score(value, {"region": shared.name}, tuple(evidence))


def _words(value: Words, language: str) -> str:
    if isinstance(value, Label):
        return value.text(language)
    if isinstance(value, tuple):
        return phrase("listing").text(language).join(value)
    return str(value)
