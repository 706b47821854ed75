"""A text and those that changed it, held beside a statement: no conflict, but a note, and the one in force first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from app.evidence.accounts import Account
from app.evidence.changes.corrections import corrections, corrects
from app.evidence.changes.succession import Change, How, clauses, since, subject
from app.evidence.changes.withdrawals import withdrawals, withdraws
from app.evidence.comparing.dating import in_words
from app.evidence.comparing.matching import match
from app.evidence.covering.coverage import restates
from app.evidence.records.standing import documents
from app.evidence.related import Related
from ingest.catalogue.documents import days

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Ledger

_DONE: dict[How, str] = {
    "amended": "amended",
    "repealed": "repealed",
    "replaced": "replaced",
    "ended": "ended",
    "lifted": "ended measures of",
    "suspended": "suspended",
    "extended": "extended",
}
_PAST = {**_DONE, "lifted": "ended in part"}
_WHOLE: frozenset[How] = frozenset({"repealed", "replaced", "ended", "lifted"})
_MAKING = frozenset({"adopt", "sign", "vote", "veto", "table", "ratify", "conclude"})
"""Deeds by which a text is made: a later text changes nothing of how they went."""
_LEAST_TARGET = 2
_ONE_POINT = 0.7
"""Likeness from which two provisions are about one thing, their figures and days aside."""


class Versions:
    """The changes among the records of a scope that hold on a day. `account` gives the account of a view."""

    def __init__(
        self, changes: Iterable[Change], scope: frozenset[str] | None, as_of: str, account: Callable[[View], Account]
    ) -> None:
        self._account = account
        self._as_of = as_of
        self._of: defaultdict[str, list[Change]] = defaultdict(list)
        self._by: defaultdict[str, list[Change]] = defaultdict(list)
        for one in changes:
            said = one.said.row.document_id if one.said else one.later
            seen = scope is None or {one.earlier, one.later, said} <= scope
            if seen and (one.since is None or one.since <= as_of):
                self._of[one.earlier].append(one)
                self._by[one.later].append(one)

    def __bool__(self) -> bool:
        return bool(self._of)

    def excused(self, here: Account, other: Account, others: Sequence[Account]) -> bool:
        """Whether two accounts that differ tell of an earlier and a later state of one text."""
        if corrects(here) != corrects(other) or withdraws(here, other) or withdraws(other, here):
            return True
        if not self or not _provision(other, other.is_record):
            return False
        if self._between(here, other) is not None:
            return _provision(here, here.is_record)
        return any(_one_point(one, other) and _tells(here, one) for one in self._counterparts(other, others)) or (
            here.is_record
            and any(_one_point(one, here) and _tells(other, one) for one in self._counterparts(here, others))
        )

    def notes(self, here: Account, others: Sequence[Account]) -> Iterator[Related]:
        """What a reader is told of other states of what a statement tells, each once."""
        yield from corrections(here, others)
        yield from withdrawals(here, others)
        if self:
            yield from self._changed(here, others)
            yield from self._changing(here, others)

    def _changed(self, here: Account, others: Sequence[Account]) -> Iterator[Related]:
        """Of a statement of an earlier text, or one that tells its words: what became of it."""
        own = _own(here)
        earlier = (one for one in others if one.view.row.document_id in self._of)
        sources = [here] if own else [one for one in earlier if _provision(one, one.is_record) and _tells(here, one)]
        told = set[str]()
        for source in sources:
            for change in self._of.get(source.view.row.document_id, ()):
                if change.later in told or change.later == here.view.row.document_id:
                    continue
                there = [one for one in others if one.view.row.document_id == change.later and one.is_record]
                now = next((one for one in there if _otherwise(source, one)), None)
                if now is None and change.how not in _WHOLE:
                    continue
                begins = since(now.view) if now else None
                if begins and begins > self._as_of:
                    continue
                shown = now or (self._account(change.said) if change.said else next(iter(there), None))
                if shown is None or shown.view.row.id == here.view.row.id:
                    continue
                told.add(change.later)
                text = _became(change, source, begins)
                yield Related(shown, "change", text, in_force=now is not None)

    def _changing(self, here: Account, others: Sequence[Account]) -> Iterator[Related]:
        """Of a statement of a later text: what the earlier one said."""
        if not _provision(here, here.is_record) or targets(here.view.row.text):
            return
        for change in self._by.get(here.view.row.document_id, ()):
            for one in others:
                if one.view.row.document_id == change.earlier and _otherwise(here, one):
                    text = f"{_titled(one)} said otherwise before it was {_PAST[change.how]}{_when(change)}."
                    yield Related(one, "change", text)
                    break

    def linked(self, one: Account, other: Account) -> bool:
        """Whether the document of one changed that of the other."""
        return self._between(one, other) is not None

    def _between(self, one: Account, other: Account) -> Change | None:
        here, there = one.view.row.document_id, other.view.row.document_id
        return next((c for c in self._of.get(here, ()) if c.later == there), None) or next(
            (c for c in self._of.get(there, ()) if c.later == here), None
        )

    def _counterparts(self, of: Account, others: Sequence[Account]) -> Iterator[Account]:
        """Provisions of texts that changed an account's text or that it changed."""
        document = of.view.row.document_id
        linked = {c.later for c in self._of.get(document, ())} | {c.earlier for c in self._by.get(document, ())}
        return (one for one in others if one.view.row.document_id in linked and _provision(one, one.is_record))


def in_force(ledger: Ledger, scope: frozenset[str] | None, as_of: str | None = None) -> Versions:
    """The changes among the records of a scope that hold on a day.

    Where none is given it is today, or the day of the library's newest document if that is later.
    """
    last = days(as_of) if as_of else None
    day = last[1] if last else max(datetime.now(UTC).date().isoformat(), ledger.newest())
    return Versions(ledger.changes(), scope, day, ledger.account)


def _provision(account: Account, is_record: bool) -> bool:
    """Whether a record gives it as what it provides: no vote and no deed by which a text is made."""
    return (
        is_record
        and documents(account.standing)
        and not account.view.row.analysis.tallies
        and not account.acts & _MAKING
    )


def _own(account: Account) -> bool:
    """Whether a record holds it of what it is about, be it provision or reason: not how the record was made."""
    record = account.view.identity.document.source_type == "record"
    return record and not account.view.row.analysis.tallies and not account.acts & _MAKING


def _one_point(one: Account, other: Account) -> bool:
    """Whether two statements are about one thing, whatever figures they give of it and whenever it is so."""
    figures = tuple([(q.span.start, q.span.end) for q in a.view.row.analysis.quantities] for a in (one, other))
    found = match(one.facets, other.facets, *figures, timed=False)
    return found.score >= _ONE_POINT and found.against in ("", "each speaks of itself")


def _otherwise(one: Account, other: Account) -> bool:
    """Whether the other is a provision on the same point as the one, and says something else."""
    return _provision(other, other.is_record) and _one_point(one, other) and not _tells(one, other)


def _tells(here: Account, source: Account) -> bool:
    """Whether a statement tells what a provision says: the same figures of the same thing, or the same words."""
    mine, theirs = ({one.value for one in a.view.row.analysis.quantities} for a in (here, source))
    if mine or theirs:
        return mine <= theirs and bool(mine) and _one_point(here, source)
    return restates(here, source)


def _became(change: Change, source: Account, begins: str | None) -> str:
    """What became of a text, in one sentence."""
    since_ = f" with effect from {in_words(begins)}" if begins else _when(change)
    return f"“{change.by}” {_DONE[change.how]} {_titled(source)}{since_}."


def _when(change: Change) -> str:
    return f" ({in_words(change.since)})" if change.since else ""


def _titled(account: Account) -> str:
    return f"“{account.view.identity.document.title}”"


def told_changed(here: Account, other: Account) -> Related | None:
    """What one of two statements tells was later done to the text that the other, a record, tells of; None for no such.

    The making of a text and its later change are two acts, whoever tells the change.
    """
    if here.view.row.document_id == other.view.row.document_id:
        return None
    if other.is_record and (how := _changed_in(here, other)):
        text = f"{_titled(other)} holds what this tells was {how}: two acts, so no conflict."
        return Related(other, "change", text)
    if here.is_record and (how := _changed_in(other, here)):
        return Related(other, "change", f"{_titled(other)} tells that this was later {how}.")
    return None


def _changed_in(telling: Account, text: Account) -> str | None:
    """How a statement tells that the text of which a record tells was changed; None where it does not."""
    found = targets(telling.view.row.text)
    if not found:
        return None
    known = text.words | text.view.identity.stems
    same = {how for how, _ in targets(text.view.row.text)}  # the record of the change itself
    return next(
        (_PAST[how] for how, about in found if how not in same and len(about) >= _LEAST_TARGET and about <= known), None
    )


@lru_cache(maxsize=2048)
def targets(text: str) -> tuple[tuple[How, frozenset[str]], ...]:
    """What a statement tells was changed, each by how and the stems of what it is about."""
    return tuple((clause.how, subject(clause.target)) for clause in clauses(text))
