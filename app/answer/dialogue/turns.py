"""A turn of a conversation as the next one may lean on it: what was asked, and what the answer spoke of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from app.symbols import same_symbol
from app.words import stems
from ingest.analysis.dates import dates
from ingest.analysis.instruments import instruments
from ingest.analysis.tallies import tallies

if TYPE_CHECKING:
    from app.model import Answer, Choice, Statement
    from ingest.model import Document

_OF_A_MEETING = re.compile(r"^(?:[A-Z]{2,4}/\d+|.*/(?:PV|SR)\.\d+.*)$")
"""Symbols of what was said at a meeting or told of it ("S/PV.9591", "SC/15648"): several acts may be told there."""
_SHOWN = 160  # characters of a statement by which a reader may tell an act


@dataclass(frozen=True, slots=True)
class Act:
    """An act that an answer spoke of: its symbol, or, of a vote without one, its day as it is written.

    `date` is YYYY[-MM[-DD]]; `shown` is what a reader may tell it by.
    """

    symbol: str | None
    day: str | None = None
    date: str | None = None
    shown: str = ""

    def same(self, other: Act) -> bool:
        """Whether both are one act: by symbol; where only one has a symbol, by their dates."""
        if self.symbol and other.symbol:
            return same_symbol(self.symbol, other.symbol)
        one, two = self.date or "", other.date or ""
        return bool(one and two) and (one.startswith(two) or two.startswith(one))


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer spoke of, in its order, each once."""

    acts: tuple[Act, ...] = ()
    people: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    words: frozenset[str] = frozenset()
    """The stems of its statements' words."""


def _nothing() -> Told:
    return Told()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it stood alone. `told` gives what its answer spoke of; it is asked only where that matters."""

    question: str
    told: Callable[[], Told] = _nothing


def turn_of(answer: Answer) -> Turn:
    """The turn of a kept answer."""
    return Turn(answer.standalone_question or answer.question, lambda: told_of(answer))


def told_of(answer: Answer) -> Told:
    """What an answer spoke of."""
    sources = {one.id: one for one in answer.sources}
    acts: list[Act] = []
    for statement in answer.statements:
        act = _act(statement, sources[statement.citations[0].document_id])
        if act is not None and not any(act.same(known) for known in acts):
            acts.append(act)
    people = (one.name for statement in answer.statements for one in statement.speakers if one.kind == "person")
    sides = (one.side for statement in answer.statements for one in statement.speakers if one.side)
    words = frozenset(stem for statement in answer.statements for stem in stems(statement.text))
    return Told(tuple(acts), _once(people), _once(sides), answer.choices, words)


def _act(statement: Statement, source: Document) -> Act | None:
    """The act that a statement is about: the first that it or its context names by symbol, else the record it is of.

    Of a vote that is told without a symbol its day; of other statements none.
    """
    day = next((one for one in dates(statement.text) if not one.relative), None)
    shown = shorten(statement.text, _SHOWN, placeholder=" …")
    for text in (statement.text, statement.context or ""):
        named = next((one for one in instruments(text) if one.symbol and not _OF_A_MEETING.match(one.symbol)), None)
        if named is not None:
            return Act(named.symbol, day.span.text if day else None, day.value if day else None, shown)
    if source.source_type == "record" and source.symbol and not _OF_A_MEETING.match(source.symbol):
        return Act(source.symbol, None, source.published, source.title)
    if day is not None and tallies(statement.text):
        return Act(None, day.span.text, day.value, shown)
    return None


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
