"""The word segmenter: rjieba with the genre's own words added, so that names end at word ends."""

from __future__ import annotations

from functools import cache, lru_cache

import rjieba

from .lexicon import listed, suffixes, words

EXTRA = frozenset(
    {"再制造", "产学研", "规上", "科技型", "专精特新", "揭榜挂帅", "科技特派员", "光机所", "化物所"}
)


@cache
def _learn_words() -> None:
    """Add the genre's words to the one dictionary that rjieba holds; a second takes 25 MB."""
    own = listed("fields") | listed("government") | frozenset(suffixes()) | EXTRA
    for word in sorted(w for w in own if len(w) > 1):
        if not rjieba.has_word(word):
            rjieba.add_word(word, None, "n")


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of a text with their classes; joined, they are the text."""
    _learn_words()
    return list(rjieba.tag(text))


@cache
def is_word(text: str) -> bool:
    """Return whether the dictionary knows a word."""
    _learn_words()
    return bool(rjieba.has_word(text))


@cache
def is_stop(word: str) -> bool:
    """Return whether a word ends a name: a stop word, or two words of which the first is one."""
    stops = words("stop")
    if word in stops:
        return True
    joined = len(word) == 4 and word[:2] in stops and word not in words("nameverb")
    short = len(word) == 2 and word[0] in "获建抓推促现在与和" and word[1] in "省市县区国"
    return (joined and (word[2:] in stops or word[2:] in words("nameverb"))) or short


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> int:
    """Return how rare the dictionary holds a word to be: 0 frequent … 5 rare, 6 not held."""
    if not is_word(word):
        return 6
    return max(0, 5 - int(rjieba.suggest_freq(word)).bit_length() // 3)
