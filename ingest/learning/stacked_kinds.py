"""The families of signs of whole names: those of one type, and those that hold for every type."""

from __future__ import annotations

from functools import cache

from .families import Family, family


class Kind:
    """The families of signs of one type, by what they tell of a stretch."""

    def __init__(self, type_: str) -> None:
        """Name each family."""

        def of(name: str) -> Family:
            return family(name, type_)

        self.chance, self.first, self.rule = of("pT"), of("M"), of("mT")
        self.ruled, self.chosen, self.known = of("r"), of("R"), of("k")
        self.elsewhere, self.share, self.told, self.longer = of("eT"), of("fT"), of("tg"), of("lg")
        self.letters, self.edges, self.words = of("L"), of("ed"), of("nw")
        self.first_word, self.last_word = of("fw"), of("lw")
        self.inner, self.pair = of("in"), of("bg")
        self.head, self.heads = of("fc"), of("f2")
        self.tail, self.tails, self.ending, self.ends = of("lc"), of("l2"), of("l3"), of("fl")
        self.tags, self.rarest, self.commonest = of("ts"), of("rm"), of("rn")
        self.before, self.after = of("bw"), of("aw")
        self.before_two, self.after_two = of("b2"), of("a2")
        self.tag_before, self.tag_after, self.tags_beside = of("bt"), of("at"), of("tt")
        self.quoted, self.part, self.line, self.number = of("q"), of("pk"), of("ln"), of("dg")
        self.left, self.right = of("nb"), of("nx")
        self.listed_left, self.listed_right = of("nl"), of("ny")


@cache
def kind(type_: str) -> Kind:
    """Return the families of a type."""
    return Kind(type_)


CHANCE_FIRST, RULE = Family("pM"), Family("mr")
ELSEWHERE, CHANCE_ELSEWHERE = Family("e"), Family("ep")
OTHERWISE, SHARE = Family("ey"), Family("fr")
BEFORE, AFTER, BESIDE = Family("pW"), Family("nW"), Family("pn")
BEFORE_TAIL, TAIL_AFTER = Family("pl"), Family("tl")
TWO_BEFORE, TWO_AFTER = Family("pp"), Family("nn")
"""Families of signs that hold for every type."""
