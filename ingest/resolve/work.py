"""What the steps of resolution share: atoms, their forest, what was decided, what is asked."""

from __future__ import annotations

from ingest.names.parse import Parser
from ingest.resolve.cells import Atoms
from ingest.resolve.columns import Columns, Decision
from ingest.resolve.compare import Features
from ingest.resolve.forest import Forest


class Work:
    """The state of one resolution."""

    def __init__(self, atoms: Atoms, columns: Columns, parser: Parser) -> None:
        """Start with every atom alone."""
        self.atoms = atoms
        self.columns = columns
        self.parser = parser
        sizes = [len(rows) for rows in atoms.records]
        self.forest = Forest(atoms.cells, list(atoms.codes), sizes, parser.gazetteer.agree)
        self.decisions: list[Decision] = []
        self.asks: list[Decision] = []
        self.doubtful: set[int] = set()
        """Atoms that fit several in a register: no rule that knows less may settle them."""
        self.people = list(atoms.people)
        """Root → representatives known in its cluster."""

    def lead(self, atom: int) -> int:
        """Return the first record of an atom."""
        return self.atoms.records[atom][0]

    def exact_rule(self, atom: int) -> str:
        """Return the rule by which the records of one atom are one."""
        return "structure" if self.atoms.cells[atom].kind == "firm" else "name"

    def join(self, a: int, b: int, rule: str, *, features: Features = (), seen: str = "") -> None:
        """Make the clusters of two atoms one, and say why."""
        left, right = self.forest.find(a), self.forest.find(b)
        if left == right:
            return
        people = self.people[left] | self.people[right]
        self.forest.join(left, right)
        self.people[self.forest.find(left)] = people
        self.decisions.append(Decision(self.lead(a), self.lead(b), rule, features, seen))

    def ask(self, a: int, b: int, rule: str, *, features: Features = (), seen: str = "") -> None:
        """Leave two atoms apart and keep the pair for a person."""
        self.asks.append(Decision(self.lead(a), self.lead(b), rule, features, seen))
