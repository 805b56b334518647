from __future__ import annotations

import pytest

from queries.features import (
    FEATURES,
    Place,
    Profile,
    has_worked_with_such,
    is_near,
    sentence,
    shares_partners,
    works_on_what_is_sought,
)
from queries.network import Tie, Unit
from queries.supply import Way
from queries.terms import load_terms


def tie(a: str, b: str, weight: float = 1.0, kind: str = "Enterprise") -> Tie:
    return Tie(f"{a}-{b}", Unit(a, a, "Enterprise", ""), Unit(b, b, kind, ""), weight)


def way(kind: str, *evidence: str) -> Way:
    return Way(kind, "", evidence, None)


PLACES = {name: Place(name, name, (f"in {name}",)) for name in ("区", "外区", "市", "省", "外市")}


def places(*names: str) -> tuple[Place, ...]:
    return tuple(PLACES[name] for name in names)


def test_features_weights_are_positive_and_sum_to_100() -> None:
    assert all(feature.weight > 0 for feature in FEATURES)
    assert sum(feature.weight for feature in FEATURES) == 100


def test_features_have_words_and_no_others_do() -> None:
    assert [feature.name for feature in FEATURES] == list(load_terms().features)


@pytest.mark.parametrize(
    ("sought", "ways", "value", "evidence"),
    [
        (["f"], {"f": 1}, 0.5, ("w0", "asked f")),
        (["f"], {"f": 2}, 0.75, ("w0", "w1", "asked f")),
        (["f", "g"], {"f": 1}, 0.25, ("w0", "asked f")),
        (["f"], {"g": 3}, 0.0, ()),
    ],
)
def test_features_works_on_what_is_sought(
    sought: list[str], ways: dict[str, int], value: float, evidence: tuple[str, ...]
) -> None:
    seeker = Profile(
        "s", "s", "Enterprise", fields={f: f for f in sought},
        asked={f: (f"asked {f}",) for f in sought},
    )  # fmt: skip
    told = {f: tuple(way("project", f"w{n}") for n in range(count)) for f, count in ways.items()}
    score = works_on_what_is_sought(seeker, Profile("c", "c", "University", ways=told))
    assert (score.value, score.evidence) == (value, evidence)


def test_features_without_fields_fit_says_nothing() -> None:
    seeker, candidate = Profile("s", "s", "Enterprise"), Profile("c", "c", "University")
    assert not works_on_what_is_sought(seeker, candidate).applies


def test_features_who_needs_it_is_told_apart() -> None:
    seeker = Profile("s", "s", "University", fields={"f": "涂层"})
    wanting = Profile("c", "c", "Enterprise", ways={"f": (way("need", "w"),)})
    words = next(f.words for f in FEATURES if f.measure is works_on_what_is_sought)
    told = sentence(words.says, works_on_what_is_sought(seeker, wanting).because)
    assert told.zh == "所提需求涉及涂层，见于1处"


def test_features_shared_partners_take_the_weaker_tie() -> None:
    seeker = Profile("s", "s", "Enterprise", partners={"p": tie("s", "p", 3.0)})
    candidate = Profile("c", "c", "University", partners={"p": tie("c", "p"), "q": tie("c", "q")})
    score = shares_partners(seeker, candidate)
    assert score.value == pytest.approx(0.5)
    assert score.evidence == ("s-p", "c-p")
    assert shares_partners(seeker, Profile("c", "c", "University")).value == 0
    assert not shares_partners(Profile("s", "s", "Enterprise"), candidate).applies


def test_features_track_record_counts_the_other_side_without_the_seeker() -> None:
    partners = {
        "s": tie("c", "s"),
        "e": tie("c", "e"),
        "u": tie("c", "u", kind="University"),
    }
    seeker = Profile("s", "s", "Enterprise")
    as_school = has_worked_with_such(seeker, Profile("c", "c", "University", partners=partners))
    assert (as_school.value, as_school.evidence) == (pytest.approx(1 / 3), ("c-e",))
    as_firm = has_worked_with_such(seeker, Profile("c", "c", "Enterprise", partners=partners))
    assert as_firm.evidence == ("c-u",)


@pytest.mark.parametrize(
    ("ours", "theirs", "value"),
    [
        (("区", "市", "省"), ("区", "市", "省"), 1.0),
        (("区", "市", "省"), ("市", "省"), 0.7),
        (("区", "市", "省"), ("外区", "市", "省"), 0.7),
        (("市",), ("区", "市"), 0.7),
        (("市", "省"), ("外市", "省"), 0.3),
        (("市",), ("外市",), 0.0),
    ],
)
def test_features_nearness(ours: tuple[str, ...], theirs: tuple[str, ...], value: float) -> None:
    seeker = Profile("s", "s", "Enterprise", places=places(*ours))
    candidate = Profile("c", "c", "University", places=places(*theirs))
    assert is_near(seeker, candidate).value == value


def test_features_nearness_of_the_unplaced_is_unknown() -> None:
    unplaced = Profile("c", "c", "University")
    assert not is_near(Profile("s", "s", "Enterprise", places=places("市")), unplaced).applies
