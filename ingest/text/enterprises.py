"""Firms without a legal form: brand and trade, lists of firms, 以下简称."""

from __future__ import annotations

import re

from .draft import Draft
from .finder import trades
from .lexicon import grammar, listed, words
from .segmenter import is_stop, is_word

BOUND_LEFT = grammar(r"(?:^|[\s,。、;:()与和及由对给让向]|{acted})$")
BOUND_RIGHT = grammar(r"[\s,。、;:()”》]|$|{acting}")
LIST_TAIL = grammar(
    r"等(?:\d+余?多?家|多家|一批|一大批|几家|[一二两三四五六七八九十]+家|[xX*]+家)?"
    r"{standing}{0,4}"
    r"(?:企业|公司|集团|药企|车企)"
)
CHOSEN = grammar(r"等\d*家?(?:企业)?{raised}|{raised}")
TITLED = re.compile(r"等(?=国家级|省级|市级|国家)")
BESIDE = re.compile(r"[。,;:\n]([\u4e00-\u9fff]{2,7})(?:与|和|同|联合|携手)(?=[\u4e00-\u9fff])")
TOGETHER = grammar("^[^。;]{2,50}?(?:{jointly}|{signed}|共建|组建|成立|研发)")
SPLIT = re.compile(r"、|(?<=[\u4e00-\u9fff]{2})[和与](?=[\u4e00-\u9fff]{2})")
ACTING = re.compile(r"(?:与|承担|牵头|董事长|总经理|公司|荣获|入选|跻身|联合|携手|被认定|被评)")
FIRM_TITLE = re.compile(
    r"[^,。;、]{0,16}?(?:企业|独角兽|小巨人|冠军|瞪羚|百强|十强|工厂|研发中心|技术中心|研究院)"
)
HAN = re.compile(r"[\u4e00-\u9fff]+")
LISTED = re.compile(r"[\u4e00-\u9fffA-Za-z0-9*、]")
NOT_FIRM = grammar("{nofirm}$")
OPENING = grammar("^{opening}")
SHORT_FORM = re.compile(r"\((?:以下)?(?:简称|下称)[::]?[“\"]?([^()“”\"]{2,12})[”\"]?\)")


def find_enterprises(draft: Draft) -> None:
    """Offer firms that carry no legal form."""
    counties = {k.canonical for k in draft.known if k.kind == "county"}
    named = {name for name in counties if name in draft.text}
    for start, end, _ in trades().find(draft.text):
        _brand(draft, start, end, named)
    for match in LIST_TAIL.finditer(draft.text):
        _items(draft, _list_start(draft.text, match.start()), match.start(), 0.93, known_only=False)
    for match in TITLED.finditer(draft.text):
        if not FIRM_TITLE.match(draft.text, match.end()):
            continue
        _items(draft, _list_start(draft.text, match.start()), match.start(), 0.75, known_only=True)
    for match in BESIDE.finditer("\n" + draft.text):
        _beside(draft, match.start(1) - 1, match.end(1) - 1)
    for match in CHOSEN.finditer(draft.text):
        start = _list_start(draft.text, match.start())
        firms = FIRM_TITLE.match(draft.text, match.end())
        _items(draft, start, match.start(), 0.75, known_only=not firms)


def _beside(draft: Draft, start: int, end: int) -> None:
    """Offer an unknown name at a clause's start that acts together with a known organisation."""
    after = draft.text[end + 1 : end + 60]
    partner = draft.known_from.get(draft.token_start(end + 1))
    if not partner or partner.kind in {"region", "short", "county", "country", "cluster", "letter"}:
        return
    if TOGETHER.search(after) and _could_be_firm(draft, start, end) and _odd(draft, start, end):
        draft.offer(start, end, "Enterprise", "beside", 0.75)


def _list_start(text: str, end: int) -> int:
    at = end
    while at > 0 and end - at < 140 and LISTED.match(text[at - 1]):
        at -= 1
    return at


def _brand(draft: Draft, trade: int, end: int, counties: set[str]) -> None:
    if not draft.is_edge(end) or not BOUND_RIGHT.match(draft.text, end):
        return
    for size in (2, 3, 4):
        start = trade - size
        if start < 0 or not draft.is_edge(start):
            continue
        brand = draft.text[start:trade]
        if not HAN.fullmatch(brand):
            return
        is_field = draft.text[start:end] in listed("fields")
        if is_field or not _is_brand(draft, start, trade, counties):
            continue
        if BOUND_LEFT.search(draft.text[max(0, start - 2) : start]):
            if draft.text.startswith("公司", end):
                end += 2
            draft.offer(start, end, "Enterprise", "brand_trade", 0.75)
            return


def _is_brand(draft: Draft, start: int, end: int, counties: set[str]) -> bool:
    """Return whether a stretch can be a brand; `counties` are those that are named in full."""
    entry, brand = draft.known_from.get(start), draft.text[start:end]
    named = entry is not None and (entry.kind != "county" or entry.canonical in counties)
    if named or brand in words("generic") or brand in words("stop"):
        return False
    first, last = draft.token(start), draft.token(end - 1)
    if any(
        is_stop(draft.words[t]) or draft.words[t] in words("generic")
        for t in range(first, last + 1)
    ):
        return False
    if brand in listed("fields") or brand[:2] in listed("fields"):
        return False
    if first == last and draft.end(first) == end:
        strong = len(brand) == 2 and ACTING.match(draft.text, end + 2)
        return (
            not is_word(brand)
            or draft.tags[first] in {"nr", "nrt", "nz", "ns"}
            or bool(strong and draft.tags[first] in {"a", "z", "n", "i", "b"})
        )
    return all(len(draft.words[t]) == 1 for t in range(first, last + 1)) or not is_word(
        draft.words[first]
    )


def _items(draft: Draft, start: int, end: int, score: float, *, known_only: bool) -> None:
    at = start
    spans = []
    for mark in [*SPLIT.finditer(draft.text[start:end]), None]:
        stop = start + mark.start() if mark else end
        spans.append(_opened(draft, at, stop))
        at = stop + 1
    good = [(a, b) for a, b in spans if _could_be_firm(draft, a, b)]
    if len(good) * 2 < len(spans) or (known_only and not all(_odd(draft, a, b) for a, b in good)):
        return
    for a, b in good:
        draft.offer(a, b, "Enterprise", "firm_list", score)


def _opened(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Return an item of a list without the words that open or close the list."""
    if match := OPENING.match(draft.text[start:end]):
        start += match.end()
    last = draft.token(end - 1)
    while last > 0 and draft.starts[last] > start and is_stop(draft.words[last]):
        end, last = draft.starts[last], last - 1
    for token in range(last, draft.token(start) - 1, -1):
        inside = draft.starts[token] >= start
        if inside and is_stop(draft.words[token]) and draft.end(token) < end:
            return draft.end(token), end
    return start, end


def _could_be_firm(draft: Draft, start: int, end: int) -> bool:
    body = draft.text[start:end]
    if not 2 <= len(body) <= 10 or NOT_FIRM.search(body) or body in listed("fields"):
        return False
    if set(body) <= set("*xX") or body in words("generic") or body in words("stop"):
        return False
    if body.startswith(tuple(words("post"))) or re.search(r"\d|[年月]$", body):
        return False
    entry = draft.known_from.get(start)
    if entry and entry.kind == "region":
        return draft.text[entry.end : end] in words("trade")
    return not (entry and entry.end == end and entry.kind != "Enterprise")


def _odd(draft: Draft, start: int, end: int) -> bool:
    first, last = draft.token(start), draft.token(end - 1)
    if first == last:
        person = draft.tags[first].startswith("nr") and end - start <= 3
        return not person and (
            not is_word(draft.text[start:end]) or draft.tags[first] in {"nz", "nt"}
        )
    entry = draft.known_from.get(start)
    if (
        entry
        and entry.kind in {"short", "region"}
        and draft.text[entry.end : end] in words("trade")
    ):
        return True
    whole = [draft.words[t] for t in range(first, last + 1)]
    return not any(is_stop(w) for w in whole) and any(
        len(w) == 1 or not is_word(w) or w in words("trade") for w in whole
    )
