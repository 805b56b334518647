"""The spaCy pipeline: our own components over words cut by rjieba; no model is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from ingest.learning.ledger import Learned
from ingest.learning.tagger import advised_weights, as_ruled, tagged
from ingest.learning.ties import tied

from .adviser import advice
from .aliases import canonical_names, offer_short_forms
from .draft import Candidate, Draft, draft
from .enterprises import find_enterprises
from .fields import find_fields
from .gazetteer import known
from .government import find_government
from .marks import marks
from .names import find_fixed_names, find_names
from .persons import find_persons
from .places import discover, find_places, implied_regions
from .policies import find_policies
from .relations import find_relations
from .resolve import choose, find_known, repeat, unify
from .ruled import Ruled
from .sections import dated, headings, parts, sentences
from .targets import find_targets
from .terms import Terms, name_indicators, name_terms
from .titles import find_titles

MAX_CHARS = 20_000_000
FINDERS: dict[str, tuple[Callable[[Draft], None], ...]] = {
    "gazetteer_names": (find_known, find_places),
    "grammar_names": (find_names, find_fixed_names, find_government, find_policies, find_titles),
    "persons": (find_persons,),
    "enterprises": (find_enterprises,),
    "fields": (find_fields,),
}
ORDER = ("sections", *FINDERS, "mentions", "ties", "ledger")


class Words:
    """The tokenizer: rjieba's words; blanks are words of their own, so offsets are the text's."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary that the documents share."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the document of a text, its draft under `doc._.draft`."""
        made = draft(text)
        doc = Doc(self.vocab, words=made.words, spaces=[False] * len(made.words))
        doc._.draft = made
        return doc


@cache
def pipeline() -> Language:
    """Return the pipeline, made once."""
    _register()
    nlp = spacy.blank("zh", vocab=Vocab(lex_attr_getters={}))  # nobody asks what words look like
    nlp.max_length = MAX_CHARS
    nlp.tokenizer = Words(nlp.vocab)
    for name in ORDER:
        nlp.add_pipe(f"trihelix_{name}", name=name)
    return nlp


def read_words(text: str, terms: Terms | None, *, by_rules: bool = False) -> Doc:
    """Return a text's document with all that is read of it; own terms hold before the rules.

    What was learned decides over the rules, unless they are asked for alone.
    """
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.terms, doc._.by_rules = terms, by_rules
    return nlp(doc)


def _register() -> None:
    for attribute in ("draft", "terms", "by_rules", "ties", "ledger"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=None)
    Language.component("trihelix_sections", func=_sections)
    for name, finders in FINDERS.items():
        Language.component(f"trihelix_{name}", func=_finding(finders))
    Language.component("trihelix_mentions", func=_mentions)
    Language.component("trihelix_ties", func=_relations)
    Language.component("trihelix_ledger", func=_targets)


def _finding(finders: tuple[Callable[[Draft], None], ...]) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        for find in finders:
            find(doc._.draft)
        return doc

    return component


def _sections(doc: Doc) -> Doc:
    made: Draft = doc._.draft
    made.marks = marks(made.text)
    made.parts = parts(made.text)
    skips = [m for m in made.marks if m.kind == "boilerplate"]
    made.sentences = sentences(made.text, made.parts, skips)
    made.sentence_starts = [s.start for s in made.sentences]
    made.headings = headings(made.text)
    made.dated = dated(made.text, made.parts)
    made.learn(known(made))
    made.learn(discover(made))
    made.regions = implied_regions(made)
    return doc


def drafted(text: str) -> Draft:
    """Return what rules and tables know of a text, its mentions as they alone would choose them."""
    nlp = pipeline()
    doc = nlp.make_doc(text)
    for name in ("sections", *FINDERS):
        doc = nlp.get_pipe(name)(doc)
    made: Draft = doc._.draft
    _chosen(made)
    return made


def _chosen(made: Draft) -> None:
    choose(made)
    offer_short_forms(made)
    repeat(made)
    choose(made)


def _mentions(doc: Doc) -> Doc:
    made: Draft = doc._.draft
    _chosen(made)
    if not doc._.by_rules:
        made.candidates = as_ruled(made, _learned(made, doc._.terms))
        _chosen(made)
    unify(made, canonical_names(made))
    if doc._.terms:
        name_terms(made, doc._.terms)
    token = made.token
    doc.spans["mentions"] = [
        Span(doc, token(m.start), token(m.end - 1) + 1, m.type) for m in made.mentions
    ]
    return doc


def _learned(made: Draft, terms: Terms | None) -> list[Candidate]:
    """Return the names that what was learned decides for, advised by the planner's own model."""
    if terms is None or terms.adviser is None:
        return tagged(made)
    made.advice = advice(terms.adviser.model, made.text)
    return tagged(made, advised_weights(terms.adviser))


def _relations(doc: Doc) -> Doc:
    doc._.ties = find_relations(doc._.draft) if doc._.by_rules else tied(doc._.draft)
    return doc


def _targets(doc: Doc) -> Doc:
    judge = Ruled() if doc._.by_rules else Learned()
    found = find_targets(doc._.draft, judge)
    doc._.ledger = name_indicators(found, doc._.terms) if doc._.terms else found
    return doc
