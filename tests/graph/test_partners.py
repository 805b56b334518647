from __future__ import annotations

from graph.partners import LARGEST_GROUP, Tie, derive_partners

TYPES = {
    **{f"f{n}": "Enterprise" for n in range(60)},
    **{"u": "University", "p": "Project", "q": "Platform"},
    **{"x": "Person", "r": "Region", "a": "Alliance"},
}


def tie(kind: str, head: str, tail: str, *years: int) -> Tie:
    return Tie(f"{kind}:{head}-{tail}", kind, head, tail, years)


def test_partners_of_a_common_project_share_its_weight() -> None:
    ties = [
        tie("UNDERTAKES", "f1", "p", 2020),
        tie("PARTICIPATES_IN", "u", "p", 2021),
        tie("PARTICIPATES_IN", "f2", "p"),
    ]
    found = derive_partners(ties, TYPES).pairs
    assert set(found) == {("f1", "u"), ("f1", "f2"), ("f2", "u")}
    assert found["f1", "u"]["weight"] == 0.5
    assert found["f1", "u"]["years"] == [2020, 2021]
    assert found["f1", "u"]["ways"] == ["common_project"]
    assert found["f1", "u"]["via"] == ["PARTICIPATES_IN:u-p", "UNDERTAKES:f1-p"]
    assert found["f2", "u"]["years"] == [2021]


def test_partners_by_stated_cooperation_weigh_one() -> None:
    found = derive_partners([tie("COLLABORATES_WITH", "f1", "u")], TYPES).pairs
    assert found["f1", "u"]["weight"] == 1.0


def test_partners_need_a_co_building_not_only_a_host() -> None:
    hosts = [tie("HOSTS", "f1", "q"), tie("HOSTS", "u", "q")]
    assert derive_partners(hosts, TYPES).pairs == {}
    built = [tie("HOSTS", "f1", "q"), tie("CO_BUILDS", "u", "q")]
    assert set(derive_partners(built, TYPES).pairs) == {("f1", "u")}


def test_partners_are_no_persons_and_an_alliance_makes_none() -> None:
    ties = [
        tie("PARTICIPATES_IN", "x", "p"),
        tie("PARTICIPATES_IN", "f1", "p"),
        tie("PARTICIPATES_IN", "f2", "a"),
        tie("PARTICIPATES_IN", "f3", "a"),
    ]
    assert derive_partners(ties, TYPES).pairs == {}


def test_partners_regions_count_as_parties() -> None:
    found = derive_partners([tie("COLLABORATES_WITH", "r", "u")], TYPES).pairs
    assert set(found) == {("r", "u")}


def test_partners_of_large_groups_are_only_counted() -> None:
    most = [tie("PARTICIPATES_IN", f"f{n}", "p") for n in range(LARGEST_GROUP)]
    assert len(derive_partners(most, TYPES).pairs) == LARGEST_GROUP * (LARGEST_GROUP - 1) // 2
    more = [*most, tie("PARTICIPATES_IN", "u", "p")]
    found = derive_partners(more, TYPES)
    assert (found.pairs, found.large_groups) == ({}, 1)


def test_partners_do_not_depend_on_order() -> None:
    ties = [tie("PARTICIPATES_IN", f"f{n}", "p", 2000 + n) for n in range(5)]
    ties.append(tie("COLLABORATES_WITH", "f1", "f2"))
    assert derive_partners(ties, TYPES).pairs == derive_partners(ties[::-1], TYPES).pairs
