"""The stages of reading: our own over words cut by rjieba; no model is downloaded."""

from __future__ import annotations

from collections.abc import Callable

from ingest.learning.ledger import Learned
from ingest.learning.stacked import chosen
from ingest.learning.stacked_signs import Offers
from ingest.learning.tagger import advised_weights, as_ruled, likely, offered
from ingest.learning.ties import tied

from .adviser import advice
from .aliases import canonical_names, offer_short_forms
from .cells import name_cells
from .draft import Candidate, Draft, draft
from .enterprises import find_enterprises
from .fields import find_fields
from .gazetteer import known
from .government import find_government
from .homes import homes
from .marks import marks
from .names import find_fixed_names, find_names
from .persons import find_persons
from .places import discover, find_places, implied_regions
from .policies import find_policies
from .relations import find_relations
from .resolve import choose, find_known, repeat, unify
from .ruled import Ruled
from .scene import Tie
from .sections import headings, parts, sentences
from .setting import Setting
from .soundness import sound
from .targets import Found, find_targets
from .terms import Terms, name_indicators, name_terms
from .titles import find_titles

FINDERS: tuple[Callable[[Draft], None], ...] = (
    find_known,
    find_places,
    find_names,
    find_fixed_names,
    find_government,
    find_policies,
    find_titles,
    find_persons,
    find_enterprises,
    find_fields,
)


def read_words(
    text: str, terms: Terms | None, *, by_rules: bool = False, is_spun: bool = False
) -> tuple[Draft, list[Tie], list[Found]]:
    """Return a text's draft with its mentions, its ties and its ledger; own terms hold first.

    What was learned decides over the rules, unless they are asked for alone. `is_spun` tells that
    a spinner has gone over the text, whose numbers may be written over too.
    """
    made = drafted(text, is_spun=is_spun)
    if not by_rules:
        made.mentions = chosen(offers_of(made, _offered(made, terms)))
    name_cells(made)
    made.regions = homes(made)
    unify(made, canonical_names(made))
    if terms:
        name_terms(made, terms)
    setting = Setting(made)
    ties = find_relations(made) if by_rules else tied(made, setting)
    found = find_targets(made, Ruled() if by_rules else Learned(), setting)
    return made, ties, name_indicators(found, terms) if terms else found


def offers_of(made: Draft, offers: list[Candidate]) -> Offers:
    """Return all that may be a name: what is offered, and what rules make of it and alone."""
    ruled, proposed = made.mentions, made.candidates
    made.candidates = as_ruled(made, likely(offers))
    _choose(made)
    sound(made)
    return Offers(made, offers, ruled, proposed)


def drafted(text: str, *, is_spun: bool = False) -> Draft:
    """Return what rules and tables know of a text, its mentions as they alone would choose them."""
    made = draft(text)
    _divide(made, is_spun=is_spun)
    for find in FINDERS:
        find(made)
    _choose(made)
    return made


def _divide(made: Draft, *, is_spun: bool) -> None:
    """Set a text's parts and sentences, what in it is no content, and the places it knows."""
    made.marks = marks(made.text, is_spun=is_spun)
    made.parts = parts(made.text)
    skips = [m for m in made.marks if m.kind == "boilerplate"]
    made.sentences = sentences(made.text, made.parts, skips)
    made.sentence_starts = [s.start for s in made.sentences]
    made.dated, made.headings = headings(made.text, made.parts)
    made.learn(known(made))
    made.learn(discover(made))
    made.regions = implied_regions(made)


def _choose(made: Draft) -> None:
    choose(made)
    offer_short_forms(made)
    repeat(made)
    choose(made)


def _offered(made: Draft, terms: Terms | None) -> list[Candidate]:
    """Return what the chain of labels offers, advised by the planner's own model."""
    if terms is None or terms.adviser is None:
        return offered(made)
    made.advice = advice(terms.adviser.model, made.text)
    return offered(made, advised_weights(terms.adviser))
