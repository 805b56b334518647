"""Two names that a text may tie: which pairs are asked about, and what each looks like."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from ingest.text.draft import Candidate, Draft
from ingest.text.groups import Group, clause_span
from ingest.text.modality import modality
from ingest.text.relations import find_relations, scenes, triggers
from ingest.text.scene import ANAPHOR, ENDS, ORG, OWN, Scene

PAIR_BITS = 20
CARRIED = 6
"""So many lists of the sentence before may be spoken of in the next one."""
FAR = 160
"""Ends further apart are not asked about."""
VERB = frozenset({"v", "vn", "vd", "vi"})
IMPLIED = frozenset({"COLLABORATES_WITH", "PARTICIPATES_IN", "RECOGNIZED_AS", "SUPPORTS"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A head and a tail that one sentence may tie."""

    head: Candidate
    tail: Candidate
    where: str
    """Where the head stands: in the `same` sentence, in the one `before` or on the line `above`;
    a `topic` that goes on from further up; a region that is only `implied`."""
    scene: Scene = field(repr=False)
    head_list: Group = field(repr=False)
    tail_list: Group = field(repr=False)

    def types(self) -> tuple[str, ...]:
        """Return the relations that two such ends may have."""
        return _types(self.head.type, self.tail.type, self.where == "implied")


@cache
def _types(head: str, tail: str, implied: bool) -> tuple[str, ...]:
    return tuple(
        name
        for name, (heads, tails) in ENDS.items()
        if head in heads and tail in tails and (not implied or name in IMPLIED)
    )


def pairs(draft: Draft) -> Iterator[Pair]:
    """Yield every pair that is asked about, sentence by sentence."""
    earlier: list[Group] = []
    last = (-1, -1)
    for scene in scenes(draft):
        sentence = scene.sentence
        if sentence.part != last[0]:
            earlier = []
        near = "before" if (sentence.part, sentence.paragraph) == last else "above"
        heads = [(near, m, g) for g in earlier[:CARRIED] for m in g.members]
        if scene.before and not any(m is scene.before.members[0] for _, m, _ in heads):
            heads += [("topic", m, scene.before) for m in scene.before.members]
        yield from _scene_pairs(scene, heads)
        earlier, last = scene.groups, (sentence.part, sentence.paragraph)


def _scene_pairs(scene: Scene, carried: list[tuple[str, Candidate, Group]]) -> Iterator[Pair]:
    heads = [("same", m, g) for g in scene.groups for m in g.members]
    named = {m.canonical for _, m, _ in heads}
    heads += [(w, m, g) for w, m, g in carried if m.canonical not in named]
    named |= {m.canonical for _, m, _ in carried}
    if scene.region and scene.region.canonical not in named:
        heads.append(("implied", scene.region, Group((scene.region,), 0)))
    for tail_list in scene.groups:
        for tail in tail_list.members:
            for where, head, head_list in heads:
                if head.canonical == tail.canonical:
                    continue
                if where == "same" and abs(head.start - tail.start) > FAR:
                    continue
                made = Pair(head, tail, where, scene, head_list, tail_list)
                if made.types():
                    yield made


def ruled(draft: Draft) -> dict[tuple[str, str], list[str]]:
    """Return what the rules alone tie: (head, tail) by canonical name → relation and rule."""
    found: dict[tuple[str, str], list[str]] = {}
    for tie in find_relations(draft):
        found.setdefault((tie.head.canonical, tie.tail.canonical), []).append(
            f"{tie.type}/{tie.rule}"
        )
    return found


@cache
def slot(sign: str) -> int:
    """Return the slot of a sign."""
    return zlib.crc32(sign.encode()) >> (32 - PAIR_BITS)


@dataclass(slots=True)
class Looks:
    """What the pairs of one draft look like; what holds for a sentence is worked out once."""

    draft: Draft
    rules: dict[tuple[str, str], list[str]]
    _subjects: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    _seen: dict[tuple[object, ...], list[int]] = field(default_factory=dict)

    def of(self, pair: Pair) -> list[int]:
        """Return the slots of a pair; pairs of the same two lists that look alike share them."""
        key = self._key(pair)
        if key not in self._seen:
            self._seen[key] = sorted({slot(sign) for sign in self._signs(pair)})
        return self._seen[key]

    def _key(self, pair: Pair) -> tuple[object, ...]:
        head, tail = pair.head, pair.tail
        names = head.canonical, tail.canonical
        inner = (head.start, tail.start) if pair.head_list is pair.tail_list else ()
        return (
            *(pair.scene.sentence.start, pair.where, head.type, tail.type, inner),
            *(pair.head_list.start, pair.tail_list.start, head.start in self._subject(pair)),
            tuple(self.rules.get(names, ())),
            tuple(self.rules.get(names[::-1], ())),
        )

    def _signs(self, pair: Pair) -> Iterator[str]:
        kinds = f"{pair.head.type}>{pair.tail.type}"
        same = pair.where == "same"
        order = pair.where if not same else "ht" if pair.head.start < pair.tail.start else "th"
        first, second = self._lists(pair)
        text = self.draft.text
        low = first.end if same else pair.scene.sentence.start
        between = text[low : second.start]
        tokens = self._words(low, second.start)
        verbs = [w for w, tag in tokens if tag in VERB]
        yield f"k{kinds}{order}"
        yield f"o{order}"
        yield f"h{pair.head.type}{order}"
        yield f"t{pair.tail.type}{order}"
        if len(between) <= 8:
            yield f"b{between}"
            yield f"bk{between}{kinds}{order}"
        yield f"g{min(len(between) // 6, 8)}{order}"
        for word, _ in tokens[:12]:
            yield f"w{word}"
            yield f"wo{word}{order}{pair.tail.type}"
        for name, verb in (("fv", verbs[:1]), ("lv", verbs[-1:])):
            for word in verb or ["-"]:
                yield f"{name}{word}{order}"
                yield f"{name}k{word}{kinds}{order}"
        yield from self._around(pair, first, second, order)
        yield from self._frame(pair, first, second, between, order)
        for said in self.rules.get((pair.head.canonical, pair.tail.canonical), ["-"]):
            yield f"r{said}"
            yield f"rk{said.split('/')[0]}{kinds}"
            yield f"ro{said}{order}"
        for said in self.rules.get((pair.tail.canonical, pair.head.canonical), ["-"]):
            yield f"R{said.split('/')[0]}{order}"

    def _lists(self, pair: Pair) -> tuple[Group, Group]:
        """Return the two lists in the order of the text; of one list, just the two members."""
        if pair.where != "same":
            return pair.head_list, pair.tail_list
        if pair.head_list is pair.tail_list:
            ends = sorted((pair.head, pair.tail), key=lambda m: m.start)
            return Group((ends[0],), 0), Group((ends[1],), 0)
        if pair.head_list.start < pair.tail_list.start:
            return pair.head_list, pair.tail_list
        return pair.tail_list, pair.head_list

    def _words(self, start: int, end: int) -> list[tuple[str, str]]:
        draft = self.draft
        a, b = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
        return list(zip(draft.words[a:b], draft.tags[a:b], strict=True))

    def _around(self, pair: Pair, first: Group, second: Group, order: str) -> Iterator[str]:
        """Yield the words before the first list, and before and after the second."""
        sentence = pair.scene.sentence
        text = self.draft.text
        before = self._words(max(sentence.start, first.start - 8), first.start)[-2:]
        if pair.where == "same":
            yield f"l{''.join(w for w, _ in before)}"
            yield f"l1{before[-1][0] if before else '^'}{order}"
        lead = self._words(max(sentence.start, second.start - 8), second.start)[-2:]
        yield f"m1{lead[-1][0] if lead else '^'}{order}{pair.tail.type}"
        yield f"m2{''.join(w for w, _ in lead)}"
        _, stop = clause_span(text, sentence.start, sentence.end, max(second.end - 1, second.start))
        after = self._words(second.end, min(stop, second.end + 24))
        yield f"a1{after[0][0] if after else '$'}{order}"
        yield f"a2{''.join(w for w, _ in after[:2])}"
        verb = next((w for w, tag in after if tag in VERB), "-")
        yield f"av{verb}{order}"
        yield f"avk{verb}{pair.head.type}>{pair.tail.type}"
        for word, _ in after[:6]:
            yield f"aw{word}{order}"

    def _frame(
        self, pair: Pair, first: Group, second: Group, between: str, order: str
    ) -> Iterator[str]:
        """Yield who else stands there, what the clause is about, and which triggers it holds."""
        scene = pair.scene
        low = scene.sentence.start
        flat = [m for g in scene.groups for m in g.members]
        start = first.end if pair.where == "same" else low
        inside = [m for m in flat if start <= m.start and m.end <= second.start]
        yield f"n{min(len(inside), 4)}{order}"
        yield f"nt{sum(m.type == pair.tail.type for m in inside)}{order}"
        yield f"nh{min(sum(m.type in ORG for m in inside), 3)}{order}"
        yield f"c{sum(between.count(s) for s in ',;:')}{order}"
        for name in sorted({m.type for m in inside}):
            yield f"nk{name}{order}"
        if pair.head_list is pair.tail_list:
            yield f"L{pair.head_list.paired_at > 0}{pair.head.type}>{pair.tail.type}"
            side = pair.head_list.members.index(pair.head) < pair.head_list.paired_at
            other = pair.head_list.members.index(pair.tail) >= pair.head_list.paired_at
            yield f"Ls{side}{other}{order}"
        yield f"S{pair.head.start in self._subject(pair)}{order}{pair.tail.type}"
        yield f"f{first.start == flat[0].start}{order}"
        at = pair.tail_list.start
        clause_low, clause_high = clause_span(scene.text, low, scene.sentence.end, at)
        clause = scene.text[clause_low:clause_high]
        yield f"O{bool(OWN.search(clause))}{bool(ANAPHOR.search(clause))}{order}"
        yield f"q{scene.draft.parts[scene.sentence.part].kind}{order}"
        yield from _triggered(clause, between, pair, order)

    def _subject(self, pair: Pair) -> frozenset[int]:
        key = pair.scene.sentence.start, pair.tail_list.start
        if key not in self._subjects:
            found = pair.scene.subject(pair.tail_list.start, ORG | {"Program", "Project"})
            self._subjects[key] = (
                frozenset(m.start for m in found.members) if found else frozenset()
            )
        return self._subjects[key]


def _triggered(clause: str, between: str, pair: Pair, order: str) -> Iterator[str]:
    allowed = pair.types()
    here = _trigger_names(between)
    for relation, name in here:
        if relation in allowed:
            yield f"T{name}{order}"
            yield f"Tt{name}{pair.head.type}>{pair.tail.type}"
    for relation, name in _trigger_names(clause):
        if relation in allowed and (relation, name) not in here:
            yield f"C{name}{order}"


@lru_cache(maxsize=4096)
def _trigger_names(text: str) -> tuple[tuple[str, str], ...]:
    found = [t for t in triggers() if t.pattern.search(text)]
    return tuple((t.relation, f"{t.relation}{t.shape}") for t in found)


def clause_signs(draft: Draft, start: int, end: int) -> list[int]:
    """Return the slots of a clause that states something: has it happened, or is it hoped for?"""
    text = draft.text[start:end]
    at = draft.sentence_at(start)
    sentence = draft.sentences[at]
    part = draft.parts[sentence.part]
    kind = next((k for p, k in reversed(draft.headings) if part.start <= p <= start), part.kind)
    found = {
        f"K{kind}",
        f"P{part.kind}",
        f"R{modality(text, kind)}",
        f"RK{modality(text, kind)}{kind}",
    }
    a, b = bisect_left(draft.starts, start), bisect_left(draft.starts, end)
    words = draft.words[a:b]
    found |= {f"w{w}" for w in words} | {f"wk{w}{kind}" for w in words if len(w) > 1}
    found |= {f"d{x}{y}" for x, y in pairwise(words)}
    head = draft.words[bisect_left(draft.starts, sentence.start) : a]
    found |= {f"s{w}" for w in head[:12]}
    if re.search(r"(?:19|20)\d\d年", text):
        found.add("year")
    return sorted({slot(sign) for sign in found})
