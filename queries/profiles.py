"""What is known of seekers and candidates, read in a few bounded questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph.errors import AmbiguousName, InputError
from graph.model import Need
from graph.ontology import load_ontology
from graph.store import Store
from queries.ask import Names
from queries.cypher_file import statement
from queries.features import Place, Profile
from queries.network import Tie, read_ties
from queries.supply import Supplier, needs

_TIES_OF_EACH = 100


def seeker_profile(store: Store, seeker: str, *, year: int | None = None) -> Profile:
    """Return what is known of a seeker; it seeks its needs' fields, else its own.

    Raises InputError if there is no such organization.
    """
    found = _profiles(store, [seeker], {}, year=year)
    if not found:
        raise InputError(f"No organization has the id {seeker!r}.")
    told = found[0]
    asked, _ = needs(store, seeker=seeker)
    names: dict[str, str] = {}
    evidence: dict[str, list[str]] = defaultdict(list)
    for need in asked:
        for key, name, relation in need.fields:
            names[key] = name
            evidence[key] += [need.seeks, relation]
    if not names:
        for row in store.read(statement("_fields"), {"organization": seeker}).rows:
            names[row["id"]] = row["name"]
            evidence[row["id"]] += row["ids"]
    return _sought(told, names, evidence)


def need_profile(store: Store, names: Names, need: Need) -> tuple[Profile, list[str]]:
    """Return what a typed need seeks, and the fields that the graph does not know."""
    known: dict[str, str] = {}
    unknown: list[str] = []
    for name in need.fields:
        try:
            key = names.resolve(name, types=("Field",))
        except AmbiguousName:
            raise
        except InputError:
            unknown.append(name)
        else:
            known[key] = name
    places: tuple[Place, ...] = ()
    if need.region:
        region = names.resolve(need.region, types=("Region",))
        wider = _places(store, [region]).get(region, ())
        places = (Place(region, need.region, ()), *wider)
    return Profile("", need.text, "", fields=known, places=places), unknown


def candidate_profiles(
    store: Store, found: Mapping[str, Supplier], *, year: int | None = None
) -> list[Profile]:
    """Return what is known of candidates, in the order of their ids."""
    return _profiles(store, sorted(found), found, year=year)


def field_profile(told: Profile, key: str, name: str) -> Profile:
    """Return the profile with one field in place of all that is sought."""
    return _sought(told, {key: name}, {key: told.asked.get(key, ())})


def _sought(
    told: Profile, names: Mapping[str, str], evidence: Mapping[str, Iterable[str]]
) -> Profile:
    return replace(
        told,
        fields=dict(sorted(names.items())),
        asked={key: tuple(dict.fromkeys(ids)) for key, ids in sorted(evidence.items())},
    )


def _profiles(
    store: Store, ids: list[str], found: Mapping[str, Supplier], *, year: int | None
) -> list[Profile]:
    ties, _ = read_ties(store, ids, each=_TIES_OF_EACH, year=year)
    partners: dict[str, dict[str, Tie]] = defaultdict(dict)
    for tie in ties:
        partners[tie.a.id].setdefault(tie.b.id, tie)
    places = _places(store, ids)
    rows = store.read(statement("_units"), {"ids": ids}).rows
    return [
        _profile(row, found.get(row["id"]), partners[row["id"]], places.get(row["id"], ()), year)
        for row in rows
    ]


def _profile(
    row: Mapping[str, Any],
    supplier: Supplier | None,
    partners: Mapping[str, Tie],
    places: tuple[Place, ...],
    year: int | None,
) -> Profile:
    ways = {key: tuple(ways) for key, ways in supplier.fields.items()} if supplier else {}
    years = [row["last_year"], *(tie.last_year for tie in partners.values())]
    years += [way.year for told in ways.values() for way in told]
    return Profile(
        id=row["id"],
        name=row["name"],
        type=load_ontology().type_among(row["type"]),
        region=row["region"] or "",
        code=row["code"] or "",
        ways=ways,
        partners=partners,
        places=places,
        last_active=max((y for y in years if y and (not year or y <= year)), default=None),
        founded=row["founded"],
        maybe=tuple(sorted(set(row["maybe"]))),
    )


def _places(store: Store, ids: list[str]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = defaultdict(dict)
    for row in store.read(statement("_places"), {"ids": ids}).rows:
        place = Place(row["region_id"], row["region"], tuple(row["evidence"]))
        found[row["id"]].setdefault(place.id, place)
    return {key: tuple(places.values()) for key, places in found.items()}
