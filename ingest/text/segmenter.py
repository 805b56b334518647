"""The word segmenter: rjieba with the genre's own words added, so that names end at word ends."""

from __future__ import annotations

from functools import cache

from rjieba import Jieba

from .lexicon import listed, suffixes, words

EXTRA = frozenset(
    {"再制造", "产学研", "规上", "科技型", "专精特新", "揭榜挂帅", "科技特派员", "光机所", "化物所"}
)


@cache
def _segmenter() -> Jieba:
    made = Jieba()
    own = listed("fields") | listed("government") | frozenset(suffixes()) | EXTRA
    for word in sorted(w for w in own if len(w) > 1):
        if not made.has_word(word):
            made.add_word(word, None, "n")
    return made


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of a text with their classes; joined, they are the text."""
    return list(_segmenter().tag(text))


@cache
def is_word(text: str) -> bool:
    """Return whether the dictionary knows a word."""
    return bool(_segmenter().has_word(text))


@cache
def is_stop(word: str) -> bool:
    """Return whether a word ends a name: a stop word, or two words of which the first is one."""
    stops = words("stop")
    if word in stops:
        return True
    joined = len(word) == 4 and word[:2] in stops and word not in words("nameverb")
    short = len(word) == 2 and word[0] in "获建抓推促现在与和" and word[1] in "省市县区国"
    return (joined and (word[2:] in stops or word[2:] in words("nameverb"))) or short
