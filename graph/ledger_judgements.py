"""The ledger of judgements: which records people said are the same, different, or unsure.

A judgement cites two records and is replayed on every build. The last word on a pair holds. Where
judgements contradict each other (A = B, B = C, A ≠ C), what was said to be different stays apart,
and the line that would unite it does nothing: it is listed with the lines that it contradicts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.ledger import Ledger, Line, read_ledger
from graph.ledger_words import note
from graph.model import digest
from graph.workspace import Workspace

Verdict = Literal["same", "different", "unsure"]
JUDGEMENTS = "judgements"
"""The ledger of judgements: ledger/judgements.jsonl."""
SECOND = "second"
"""Key of a second person's judgement: the line it is held against. It decides nothing."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person said of two records."""

    line: str
    """Id of its line, `judgements:3`."""
    a: str
    """The smaller of the two record keys."""
    b: str
    verdict: Verdict
    reason: str = ""
    """Line, who, when and why."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A line that can't hold together with others."""

    line: str
    """It says `same` and does nothing."""
    against: tuple[str, ...]
    """The lines that it contradicts, in their order; the last word is theirs."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What holds of all judgements over the records that there are; consistent as a whole."""

    same: tuple[Judgement, ...] = ()
    different: tuple[Judgement, ...] = ()
    unsure: tuple[Judgement, ...] = ()
    """Open still: kept apart until somebody knows, and not asked again."""
    waiting: tuple[Judgement, ...] = ()
    """They cite a record that no source states (any more): they do nothing until one does."""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def apart(self) -> tuple[Pair, ...]:
        """Return the pairs that no rule may unite."""
        return tuple((j.a, j.b) for j in (*self.different, *self.unsure))


@dataclass(slots=True)
class _Groups:
    """Records that are one by judgement, and the groups that are not."""

    parent: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Record → (record said to be the same, line)."""
    enemies: dict[str, dict[str, list[Judgement]]] = field(default_factory=dict)
    """Group → group that it is not → the judgements that say so."""

    def find(self, record: str) -> str:
        """Return the record that stands for the group."""
        root = record
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(record, record)) != root:
            self.parent[record], record = root, above
        return root

    def part(self, judgement: Judgement) -> None:
        """Note that two records are not one."""
        a, b = self.find(judgement.a), self.find(judgement.b)
        for one, other in ((a, b), (b, a)):
            self.enemies.setdefault(one, {}).setdefault(other, []).append(judgement)

    def join(self, judgement: Judgement) -> None:
        """Make the groups of two records one."""
        for one, other in ((judgement.a, judgement.b), (judgement.b, judgement.a)):
            self.links.setdefault(one, []).append((other, judgement.line))
        keep, lose = self.find(judgement.a), self.find(judgement.b)
        if keep == lose:
            return
        self.parent[lose] = keep
        for enemy, told in self.enemies.pop(lose, {}).items():
            self.enemies[enemy].setdefault(keep, []).extend(self.enemies[enemy].pop(lose))
            if enemy != keep:
                self.enemies.setdefault(keep, {}).setdefault(enemy, []).extend(told)

    def against(self, judgement: Judgement) -> list[Judgement]:
        """Return the judgements that forbid this one to hold."""
        a, b = self.find(judgement.a), self.find(judgement.b)
        return self.enemies.get(a, {}).get(b, [])

    def path(self, a: str, b: str) -> list[str]:
        """Return the lines that make two records of one group the same."""
        came: dict[str, tuple[str, str]] = {a: ("", "")}
        todo = deque([a])
        while todo and b not in came:
            at = todo.popleft()
            for other, line in self.links.get(at, ()):
                if other not in came:
                    came[other] = (at, line)
                    todo.append(other)
        lines: list[str] = []
        at = b
        while at != a:
            at, line = came[at]
            lines.append(line)
        return lines


def judge_line(told: dict[str, Any]) -> Pair:
    """Return the two records that a line is about, the smaller first."""
    a, b = sorted((str(told["a"]), str(told["b"])))
    return a, b


def standing_judgements(ledger: Ledger) -> list[Judgement]:
    """Return the last word on each pair that was judged, in the order of the lines."""
    last: dict[Pair, Judgement] = {}
    for line in ledger.standing():
        if line.act == "judge" and SECOND not in line.told:
            judgement = _judgement(line)
            pair = judgement.a, judgement.b
            last.pop(pair, None)
            last[pair] = judgement
    return list(last.values())


def read_judgements(workspace: Workspace) -> list[Judgement]:
    """Return the last word on each pair of records that was judged."""
    return standing_judgements(read_ledger(workspace, JUDGEMENTS))


def weighed(judgements: Iterable[Judgement], present: Collection[str]) -> Judged:
    """Return what holds of the judgements over the records that are present."""
    told = list(judgements)
    here = [j for j in told if j.a in present and j.b in present]
    groups, same, wrong = _Groups(), [], []
    different = [j for j in here if j.verdict == "different"]
    for judgement in different:
        groups.part(judgement)
    for judgement in (j for j in here if j.verdict == "same"):
        if groups.against(judgement):
            wrong.append(_contradiction(groups, judgement))
        else:
            groups.join(judgement)
            same.append(judgement)
    return Judged(
        same=tuple(same),
        different=tuple(different),
        unsure=tuple(j for j in here if j.verdict == "unsure" and _is_open(groups, j)),
        waiting=tuple(j for j in told if j.a not in present or j.b not in present),
        contradictions=tuple(wrong),
    )


def judgements_hash(judgements: Sequence[Judgement]) -> str:
    """Return a hash of what people said, '' if nobody said anything."""
    told = [(j.line, j.a, j.b, j.verdict, j.reason) for j in judgements]
    return digest(*told, size=6) if told else ""


def _judgement(line: Line) -> Judgement:
    a, b = judge_line(dict(line.told))
    return Judgement(line.id, a, b, line.told["verdict"], f"{line.id} {note(line)}")


def _contradiction(groups: _Groups, judgement: Judgement) -> Contradiction:
    lines: set[str] = set()
    for enemy in groups.against(judgement)[:1]:
        ends = (enemy.a, enemy.b)
        is_turned = groups.find(enemy.a) != groups.find(judgement.a)
        near, far = reversed(ends) if is_turned else ends
        lines |= {enemy.line, *groups.path(judgement.a, near), *groups.path(judgement.b, far)}
    return Contradiction(judgement.line, tuple(sorted(lines, key=_number)))


def _number(line: str) -> int:
    return int(line.rpartition(":")[2])


def _is_open(groups: _Groups, judgement: Judgement) -> bool:
    """Return whether nobody answered by other judgements what one was unsure about."""
    return groups.find(judgement.a) != groups.find(judgement.b) and not groups.against(judgement)
