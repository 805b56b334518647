"""Technologies and industries: items of an enumeration, X in X产业, what one works on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .draft import Draft
from .finder import Finder, within_runs
from .lexicon import alternation, grammar, listed, words
from .naming import weigh
from .segmenter import is_stop
from .walk import reach

TRADE = "产业集群|特色产业|产业链|产业|行业|领域|技术领域"
# what begins with a set of signs is found far faster than a choice
HEAD = re.compile(
    rf"[战产特行领技](?:(?<=战)略性新兴(?:{TRADE})|(?<=产)业(?:集群|链)?|(?<=特)色产业|(?<=行)业"
    "|(?<=领)域|(?<=技)术领域)"
)
FOLLOW = grammar("^(?:{fieldnext}|开发(?!、|区))")
SPLIT = re.compile(r"[、,]|(?:以及|和(?!谐)|或(?!者))")
MANY = re.compile(r"[两三四五六七八九十]大(?:战略性|主导|优势|重点|特色|新兴|支柱){0,2}$")
TIED = re.compile(r"([\u4e00-\u9fff]{2,6})[与及]$")
LISTED = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9+()\-]{2,14}(?:[、][\u4e00-\u9fffA-Za-z0-9+()\-]{2,14})+"
)
LISTED_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+()\-、]+")
COMMA = re.compile("、")
SURE_OPENER = grammar("{workson}|做大做强|围绕|瞄准|从事|研究方向(?:为|包括|是)|重点布局")
ENDING = grammar("{fieldend}$")
OPENED = grammar("{workson}|积极发展|聚焦于|重点支持|深耕|推广|推进|加快建设|培育")
LED = re.compile(r"(?:重点支持|聚焦|围绕|攻克|突破|开展|推进|在|支持|研究|布局|发展)")
FREE_HEAD = re.compile(r"(?:等.*|产业集群|产业|行业|领域|[一二三四五六七八九十]大[^、]{0,8})$")
ACTIVITY = re.compile(r"(?<=..)(?:研发|研究|攻关|推广|引进|改造)$")
TAIL = re.compile(r"等|(?:产业集群|产业|行业|领域|方向)$")
AND_SO_ON = re.compile(r"等\w{0,8}$")
DONE = re.compile(r"(?:等|研发|研究|攻关).*$")
NO_NAME = re.compile(r"[\s\d*“”《》:]")
NO_FIELD = re.compile("产业|转型|升级|[经社]会|机制|体系|适用|新技术")
NO_ENDING = grammar("{nofield}$")
HOLDS, BEGINS, ENDS = 1, 2, 4
CLAUSE_END = re.compile(r"[,;。:\n]")


@cache
def _lexicon() -> Finder:
    return Finder(listed("fields"))


@cache
def _class_words() -> re.Pattern[str]:
    return re.compile(f"^(?:{alternation(words('fieldclass'))})+")


def find_fields(draft: Draft) -> None:
    """Offer technologies and industries as the guideline counts them."""
    for match in OPENED.finditer(draft.text):
        _opened(draft, match)
    for match in HEAD.finditer(draft.text):
        _before_head(draft, match)
    for match in within_runs(LISTED, LISTED_RUN, COMMA, 14, draft.text):
        _enumeration(draft, match.start(), match.end())


def _opened(draft: Draft, match: re.Match[str]) -> None:
    """Take what stands right behind 重点发展, 聚焦 … up to the clause's end."""
    end = CLAUSE_END.search(draft.text, match.end())
    stop = end.start() if end else len(draft.text)
    if stop - match.end() > 90 or draft.sentence_at(match.start()) < 0:
        return
    body = draft.text[match.end() : stop]
    tail = TAIL.search(body)
    pieces = SPLIT.split(body[: tail.start()] if tail else body)
    fit = [p for p in pieces if p in listed("fields") or (2 <= len(p) <= 10 and ENDING.search(p))]
    if pieces and len(fit) * 2 >= len(pieces):
        _items(
            draft,
            match.end(),
            match.end() + len(body[: tail.start()] if tail else body),
            sure=False,
        )


def _before_head(draft: Draft, match: re.Match[str]) -> None:
    end = match.start()
    follow = draft.text[match.end() : match.end() + 5]
    if not draft.is_edge(match.end()) or FOLLOW.match(follow):
        return
    sentence = draft.sentence_at(end)
    if sentence < 0 or draft.text[end - 1] in "”)、,":
        _quantified_list(draft, match, sentence)
        return
    if draft.text[end - 1] == "等" or AND_SO_ON.search(draft.text[max(0, end - 9) : end]):
        _quantified_list(draft, match, sentence)
        return
    found = reach(draft, end, draft.sentences[sentence].start, verbs=False)
    start = found.start
    if not start < end or end - start > 14:
        return
    if many := MANY.search(draft.text[start:end]):
        end -= len(many[0])
    start = _conjunct(draft, start, end)
    joined = TIED.search(draft.text[max(draft.sentences[sentence].start, start - 9) : start])
    if joined and joined[1] in listed("fields"):
        start -= len(joined[0])
    if _is_field(draft, start, end):
        draft.offer(start, end, "Field", "industry", 0.7)
        _left_items(draft, start, draft.sentences[sentence].start)


def _conjunct(draft: Draft, start: int, end: int) -> int:
    body = draft.text[start:end]
    for splitter in ("和",):
        at = body.rfind(splitter)
        if 1 < at < len(body) - 2 and body not in listed("fields"):
            return start + at + 1
    return start


def _quantified_list(draft: Draft, match: re.Match[str], sentence: int) -> None:
    """Take the items before 等…产业."""
    if sentence < 0:
        return
    floor = max(draft.sentences[sentence].start, match.start() - 120)
    text = draft.text[floor : match.start()]
    found = re.search(
        r"([\u4e00-\u9fffA-Za-z0-9+()、和与及]{2,110}?)(?:产业)?等[^,。;、等]{0,10}$", text
    )
    if found:
        start, end = floor + found.start(1), floor + found.end(1)
        _items(draft, start, end, sure=True)


def _left_items(draft: Draft, start: int, floor: int) -> None:
    """Take the items of the list that ends where a field begins."""
    if start and draft.text[start - 1] in "、和与及":
        match = re.search(r"[\u4e00-\u9fffA-Za-z0-9+()、]{2,100}$", draft.text[floor : start - 1])
        if match:
            _items(draft, floor + match.start(), start - 1, sure=True)


def _enumeration(draft: Draft, start: int, end: int) -> None:
    """Take a list as fields if at least one item is known as one and nothing speaks against it."""
    sentence = draft.sentence_at(start)
    if sentence < 0 or draft.sentences[sentence].skipped:
        return
    text = draft.text[start:end]
    pieces = [p for p in text.split("、") if p]
    near = len(text) if len(text) <= 8 else min(11, len(text) - 1)
    sure = SURE_OPENER.search(text, 0, near) is not None
    hits = sum(1 for p in pieces[1:] if _is_known(p) & BEGINS)
    hits += bool(_is_known(pieces[0]) & ENDS)
    if hits >= 2 or (sure and hits) or (_is_led(draft, start) and _are_likely(pieces)):
        _items(draft, start, end, sure=sure)


def _is_led(draft: Draft, start: int) -> bool:
    return LED.search(_lead(draft, start)) is not None


def _are_likely(pieces: list[str]) -> bool:
    return sum(1 for p in pieces if ENDING.search(DONE.sub("", p))) >= 2


def _lead(draft: Draft, start: int) -> str:
    return draft.text[max(0, start - 10) : start + 12]


@lru_cache(maxsize=1 << 14)
def _is_known(piece: str) -> int:
    """Return where a piece holds a known field, as signs: somewhere, at its begin, at its end."""
    found = list(_lexicon().find(piece))
    begins, ends = found and found[0][0] == 0, found and found[-1][1] == len(piece)
    return HOLDS * bool(found) | BEGINS * bool(begins) | ENDS * bool(ends)


def _items(draft: Draft, start: int, end: int, *, sure: bool) -> None:
    at = start
    for piece in [*SPLIT.finditer(draft.text, start, end), None]:
        stop = piece.start() if piece else end
        if stop > at:
            a, b = _item(draft, at, stop)
            if (
                a < b
                and (sure or _is_known(draft.text[a:b]) or ENDING.search(draft.text[a:b]))
                and _is_field(draft, a, b)
            ):
                draft.offer(a, b, "Field", "enumeration", 0.75)
        at = piece.end() if piece else end


def _item(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Return an item without what opens the list, a free head noun or what is done about it."""
    for pattern in (FREE_HEAD, ACTIVITY):
        if found := pattern.search(draft.text[start:end]):
            end -= len(found[0])
    token = draft.token(end - 1)
    while token > 0 and draft.starts[token] > start:
        token -= 1
        if is_stop(draft.words[token]) and draft.words[token] not in {"服务", "与", "及"}:
            return draft.end(token), end
    return max(start, draft.starts[token]), end


def _is_field(draft: Draft, start: int, end: int) -> bool:
    body = draft.text[start:end]
    if body in listed("fields"):
        return True
    is_name = 2 <= len(body) <= 14 and body not in words("fieldclass") and not NO_NAME.search(body)
    if not is_name or NO_FIELD.search(body) or not _class_words().sub("", body):
        return False
    is_own = weigh(draft, start, end).residue >= 2 or ENDING.search(body) is not None
    return is_own and NO_ENDING.search(body) is None
