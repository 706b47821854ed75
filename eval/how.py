"""How sets are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model import Mode
from eval.part import Part
from eval.question_set import QuestionSet
from eval.runs import Source


@dataclass(frozen=True, slots=True)
class How:
    """How sets are asked.

    asked: what is asked in place of the catalogues that sets name, and of the library that others ask.
    home: the folder of the library that sets without a catalogue ask, to be told.
    mode: how answers are worded.
    jobs: how many questions are under way at a time; the answers are the same, their order is the set's.
    exchange: pairs of names to exchange in place of those that sets name; none exchanges none, null leaves it to them.
    part: keeps each answer at once, and what an earlier go at the run had brought.
    tell: hears in a line what is worth knowing while it goes on.
    """

    asked: Source | None = None
    home: str = ""
    mode: Mode = "auto"
    jobs: int = 1
    exchange: tuple[str, ...] | None = None
    part: Part | None = None
    tell: Callable[[str], None] = lambda _: None

    def source(self, question_set: QuestionSet) -> Source:
        """What a set is asked of."""
        if self.asked is not None:
            return self.asked
        if question_set.catalog is not None:
            return Source(kind="catalogue", where=question_set.catalog)
        return Source(kind="library", where=self.home)

    def pairs(self, question_set: QuestionSet) -> tuple[str, ...]:
        """The pairs of names to exchange in a set."""
        return self.exchange if self.exchange is not None else question_set.header.exchange
