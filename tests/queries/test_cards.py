"""What the name card of an entity counts."""

from __future__ import annotations

from pathlib import Path

from graph.store import Store
from queries.cards import Figures, figures

REGION = Path(__file__).with_name("small_region.cypher")


def test_cards_count_partners_and_keep_intentions_apart(store: Store) -> None:
    for text in REGION.read_text("utf-8").split("\n\n")[1:]:
        store.write(text)
    assert figures(store, "I:mat").ties == 3
    # of a record that it was made from and a target about it nothing is counted
    assert figures(store, "U:tech").statements == 5
    assert figures(store, "R:lj").statements == 11
    # it lies in a city, seeks something, and plans to work with a university
    assert figures(store, "E:lonely") == Figures(ties=0, statements=3, intended=1)
