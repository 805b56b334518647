"""Which two records a person should look at next, and what follows from what they said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from graph.errors import InputError
from graph.identity import Assignment, read_identity
from graph.ledger_judgements import Judgement, Pair, read_judgements, weighed
from graph.workspace import Workspace
from ingest.judging import check_record
from ingest.review_reasons import Reason, Reasoner, score, uncertainty
from ingest.review_records import Shown, read_quotes, read_records


@dataclass(frozen=True, slots=True)
class Question:
    """Two records, and why a person is asked about them."""

    a: Shown
    b: Shown
    reasons: tuple[Reason, ...]
    hangs: int
    """Statements about either entity: what a wrong answer would spoil."""
    is_open: bool = False
    """A person looked at it and was unsure."""

    @property
    def pair(self) -> Pair:
        """Return the keys of the two records."""
        return self.a.record, self.b.record

    @property
    def score(self) -> float:
        """Return the sum of the weights, in bits."""
        return score(self.reasons)

    @property
    def use(self) -> float:
        """Return how useful an answer is: how open the question is, times what hangs on it."""
        return round(uncertainty(self.score) * (1 + log2(1 + self.hangs)), 6)


class Review:
    """The questions of a workspace, the most useful first, and what was answered meanwhile."""

    def __init__(
        self,
        questions: Sequence[Question],
        entities: Mapping[str, str],
        before: Sequence[Judgement] = (),
    ) -> None:
        """Take the questions, record → entity, and what was said before."""
        order = sorted(questions, key=lambda q: (q.is_open, -q.use, q.pair))
        self.questions = tuple(order)
        self._entity = dict(entities)
        self._before = tuple(before)
        self._answered: list[Judgement] = []
        self._passed: set[Pair] = set()

    def answer(self, judgement: Judgement) -> None:
        """Take note of what a person said: what follows from it is not asked again."""
        self._answered.append(judgement)

    def take_back(self, line: str) -> None:
        """Forget an answer that was undone."""
        self._answered = [j for j in self._answered if j.line != line]

    def put_off(self, question: Question) -> None:
        """Pass a question by, this time."""
        self._passed.add(question.pair)

    def left(self) -> list[Question]:
        """Return the questions that are still open, the most useful first."""
        said = {(j.a, j.b) for j in self._answered}
        known = _Known(self._entity, [*self._before, *self._answered])
        return [
            question
            for question in self.questions
            if question.pair not in said | self._passed and not known.answers(question.pair)
        ]

    def next(self) -> Question | None:
        """Return the most useful question, None if all are answered."""
        return next(iter(self.left()), None)


class _Known:
    """What follows from answers: records of one entity stay one, others were told apart."""

    def __init__(self, entity: Mapping[str, str], answered: Iterable[Judgement]) -> None:
        told = [j for j in answered if entity.get(j.a, j.a) != entity.get(j.b, j.b)]
        moved = [Judgement(j.line, *self._ends(entity, j), j.verdict) for j in told]
        present = {end for j in moved for end in (j.a, j.b)}
        judged = weighed(moved, present)
        self._entity = entity
        self._root: dict[str, str] = {}
        for judgement in judged.same:
            self._join(judgement.a, judgement.b)
        self._apart = {frozenset(map(self._find, (j.a, j.b))) for j in judged.different}

    def answers(self, pair: Pair) -> bool:
        """Return whether the answers tell whether a pair is one."""
        first, second = (self._entity.get(end, end) for end in pair)
        a, b = self._find(first), self._find(second)
        return first != second and (a == b or frozenset((a, b)) in self._apart)

    @staticmethod
    def _ends(entity: Mapping[str, str], judgement: Judgement) -> Pair:
        return entity.get(judgement.a, judgement.a), entity.get(judgement.b, judgement.b)

    def _find(self, one: str) -> str:
        while one in self._root:
            one = self._root[one]
        return one

    def _join(self, a: str, b: str) -> None:
        a, b = self._find(a), self._find(b)
        if a != b:
            self._root[b] = a


def open_review(workspace: Workspace, *, again: bool = False) -> Review:
    """Return the pairs that identity left to a person; `again`: also those left open before."""
    identity, judged = read_identity(workspace), read_judgements(workspace)
    verdicts = {(j.a, j.b): j.verdict for j in judged}
    pairs = _asked(identity)
    wanted = [p for p in pairs if p not in verdicts or (again and verdicts[p] == "unsure")]
    return _review(workspace, wanted, identity, judged)


def review_of(workspace: Workspace, entity: str) -> Review:
    """Return the pairs that one entity was made of, and those that it may be one with.

    So that whoever sees two in one can part them.
    """
    identity = read_identity(workspace)
    own = sorted(record for record, told in identity.items() if told.entity == entity)
    if not own:
        raise InputError(f"No record is {entity!r}. `ingest review --list` names records.")
    pairs = [(own[0], other) for other in own[1:]]
    pairs += [p for p in _asked(identity) if entity in {identity[end].entity for end in p}]
    return _review(workspace, pairs, identity, read_judgements(workspace))


def review_of_pairs(workspace: Workspace, pairs: Sequence[Pair]) -> Review:
    """Return these pairs as questions, whatever was said of them."""
    return _review(workspace, pairs, read_identity(workspace), ())


def question_of(workspace: Workspace, a: str, b: str) -> Question:
    """Return two records side by side. Raises InputError if there is no such record."""
    for record in (a, b):
        check_record(workspace, record)
    a, b = sorted((a, b))
    review = _review(workspace, [(a, b)], read_identity(workspace), read_judgements(workspace))
    if not review.questions:
        raise InputError(f"{a} and {b}: no source describes both. Add their sources again.")
    return review.questions[0]


def _asked(identity: Mapping[str, Assignment]) -> list[Pair]:
    """Return the pairs in band `ask`, one for each two entities."""
    best: dict[Pair, Pair] = {}
    for record in sorted(identity):
        for other in identity[record].candidates:
            if other not in identity or identity[other].entity == identity[record].entity:
                continue
            entities = sorted((identity[record].entity, identity[other].entity))
            pair = (record, other) if record < other else (other, record)
            best.setdefault((entities[0], entities[1]), pair)
    return sorted(best.values())


def _review(
    workspace: Workspace, pairs: Sequence[Pair], identity: Mapping[str, Assignment],
    judged: Sequence[Judgement],
) -> Review:  # fmt: skip
    records = {end for pair in pairs for end in pair}
    concerned = {identity[record].entity for record in records}
    shown = read_records(workspace, {r for r, t in identity.items() if t.entity in concerned})
    read_quotes(workspace, (shown[record] for record in sorted(records & shown.keys())))
    hangs: dict[str, int] = defaultdict(int)
    for record, found in shown.items():
        hangs[identity[record].entity] += found.statements
    others: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        others[a].add(b)
        others[b].add(a)
    reasoner = Reasoner(shown[record] for record in sorted(records & shown.keys()))
    unsure = {(j.a, j.b) for j in judged if j.verdict == "unsure"}
    questions = [
        Question(
            shown[a], shown[b],
            reasoner(shown[a], shown[b], several=max(len(others[a]), len(others[b])) > 1),
            sum(hangs[e] for e in {identity[a].entity, identity[b].entity}),
            (a, b) in unsure,
        )
        for a, b in pairs if a in shown and b in shown
    ]  # fmt: skip
    cited = {end for j in judged for end in (j.a, j.b)} | records
    entities = {r: identity[r].entity for r in cited if r in identity}
    return Review(questions, entities, judged)
