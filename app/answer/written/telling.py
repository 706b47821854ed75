"""What is told of a written answer, in its order: each sentence once, numbered as it comes, never changed again."""

from __future__ import annotations

from app.answer.cite import Numbering
from app.answer.written.model import Offered
from app.model import Statement, Withheld
from app.service import OnAskEvent, StatementTold, WithheldTold


class Telling:
    """Takes the sentences that may be shown and tells each at once.

    offered: what the model may cite; those are the sources' own sentences too. first: the number of the statement that
    must be told before all others, because it contradicts what the question takes for granted.
    """

    def __init__(self, offered: Offered, tell: OnAskEvent, *, first: int | None = None) -> None:
        self.statements: list[Statement] = []
        self.withheld: list[Withheld] = []
        self.written = 0
        self.numbers: set[int] = set()
        self._offered, self._tell, self._first = offered, tell, first
        self._numbering = Numbering()
        self._alone: set[int] = set()
        self._said: set[tuple[str, frozenset[str]]] = set()

    def say(self, statement: Statement) -> None:
        """Tell a sentence of the model that was verified."""
        shown = {citation.id for citation in statement.citations}
        numbers = [number for number, one in self._offered.items() if one.citations[0].id in shown]
        if self._first is not None and not self.statements and self._first not in numbers:
            self.say_own(self._first)
        self.numbers.update(numbers)
        if len(numbers) == 1:
            self._alone.update(numbers)
        self.written += self._told(statement)

    def say_own(self, number: int) -> bool:
        """Tell a source's own sentence, unless it or a sentence that cites it alone was told; whether it was."""
        if self._first is not None and not self.statements and self._first != number:
            self.say_own(self._first)
        if number in self._alone:
            return False
        self._alone.add(number)
        self.numbers.add(number)
        return self._told(self._offered[number])

    def withhold(self, text: str, why: str) -> None:
        """Tell that a sentence is not shown."""
        self.withheld.append(Withheld(text=text, why=why))
        self._tell(WithheldTold(withheld=self.withheld[-1]))

    def _told(self, statement: Statement) -> bool:
        key = ("".join(c for c in statement.text.lower() if c.isalnum()), frozenset(c.id for c in statement.citations))
        if key in self._said or any(one.id == statement.id for one in self.statements):
            return False
        self._said.add(key)
        numbered = self._numbering.of(statement)
        self.statements.append(numbered)
        self._tell(StatementTold(index=len(self.statements) - 1, statement=numbered))
        return True
