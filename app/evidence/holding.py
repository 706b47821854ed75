"""A statement held against the other accounts: who agrees, what conflicts, what a record holds of it, what is near."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.evidence.accounts import Account
from app.evidence.changes.versions import Versions, told_changed
from app.evidence.comparing.denials import other_in_row
from app.evidence.comparing.differences import agreed, between, cut, of_one_kind, unlike
from app.evidence.comparing.matching import match
from app.evidence.comparing.misplaced import misplaced
from app.evidence.comparing.one_act import Likeness, compare, one_symbol
from app.evidence.comparing.polled import Polled, polled
from app.evidence.comparing.refusals import refused, undone
from app.evidence.comparing.wording import Difference
from app.evidence.covering.bearing import bears_out, same_roles
from app.evidence.covering.composing import composed
from app.evidence.covering.confirming import joined, left_over
from app.evidence.covering.coverage import beside, instruments_left, restates, uncovered, whole
from app.evidence.covering.retold import gainsaid, retold, settled
from app.evidence.reading import ballots
from app.evidence.reading.acts import SHARED
from app.evidence.reading.measures import comparable
from app.evidence.reading.nearness import in_time
from app.evidence.related import Related, related
from app.model import Citation, Conflict, ConflictHere, ConflictValue
from ingest.model import Span

if TYPE_CHECKING:
    from app.answer.views import View

Cite = Callable[["View", str], Citation]
_ALL_BUT = 0.9
"""Likeness from which two tellings are of one act although their documents name different bodies."""
_COMMON = 0.3
"""Share of a statement's telling words below which another account is too far from it."""
_SWEEPING = re.compile(
    r"\b(?:never|always|every|none|nobody|at\s+no\s+time|uninterrupted\w*|constant\w*|continu(?:al|ous)\w*|throughout|"
    r"permanent\w*|without\s+(?:exception|interruption))\b",
    re.IGNORECASE,
)
_APART = frozenset({"other names", "another body", "another session or stage", "another number"})
"""What sets two accounts of one act apart whatever speaks for one."""
_EARLIER = frozenset(f"first {what}"[:8] for what in ("reading", "round", "ballot")) | {
    "straw po",
    "test vot",
    "indicati",
}
"""Stages of a vote, as `facets` has them, that only one who means them names."""
_SHORT = 4
"""Telling words up to which a statement may leave its matter to its context."""


@dataclass
class Held:
    """What holding a statement against the other accounts brought.

    `confirmed` is a record that holds all of it, `in_part` one that holds all but the spans beside it, `composed` the
    statements of a record that hold it together; `related` tell of what is near and not the same.
    """

    conflicts: list[Conflict] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    agreeing: list[Account] = field(default_factory=list)
    confirmed: Account | None = None
    in_part: tuple[Account, tuple[Span, ...]] | None = None
    composed: tuple[Account, ...] = ()


def hold(here: Account, others: Sequence[Account], cite: Cite, versions: Versions) -> Held:
    """Hold a statement against other accounts, those that are no facts left out.

    `versions` tell which of the texts are earlier and later states of one.
    """
    held, clear, contrary = Held(), list[Account](), list[tuple[Account, Sequence[Difference]]]()
    votes = polled(here, others)
    for other in others:
        if other.analysis.nature != "factual":
            # What a record asserts is no fact, but its words are: whoever quotes them may cut them.
            if here.stretches and other.view.identity.document.source_type == "record" and not _one_text(here, other):
                contrary.append((other, cut(here, other)))
            continue
        if other.view.row.id not in votes and _far(here, other):
            continue
        likeness = compare(here.act, other.act) if here.acts & other.acts else None
        if not _one_text(here, other):
            vote = votes.get(other.view.row.id)
            found = _differences(here, other, likeness) or _exchanged(here, other, likeness, others)
            found = found or (vote.differences if vote else ())
            if found and not versions.excused(here, other, others) and not _follows(here, other, found):
                contrary.append((other, found))
                continue
        clear.append(other)
        if undone(here, other):
            pointed = related(here, other, likeness)
            held.related += [] if pointed is None else [pointed]
            continue
        if (changed := told_changed(here, other)) is not None:
            held.related.append(changed)
            continue
        if other.documented and not here.documented and not _two_acts(likeness):
            _hold_record(here, other, held)
        if (left := refused(here, other)) is not None and not _one_text(here, other):
            _hold_refusal(here, other, left, held)
        elif (vote := votes.get(other.view.row.id)) is not None and not _one_text(here, other):
            _hold_vote(here, other, vote, held)
        elif likeness is not None and likeness.same:
            _hold_same(here, other, held)
        elif not _two_acts(likeness) and _says_it(here, other, by_words=not here.acts and not other.acts):
            _agree(here, other, held)
        elif not _one_text(here, other) and (pointed := related(here, other, likeness)) is not None:
            held.related.append(pointed)
    for other, differences in contrary:
        if held.confirmed is None or not _of_another_act(held.confirmed, other, differences):
            if all(one.aspect == "quantity" for one in differences) and _given_there(here, other, clear):
                continue
            _conflict(here, other, differences, held, cite)
    if held.confirmed is None and held.in_part is not None and not here.documented:
        held.composed = composed(here, *held.in_part, clear)
        if held.composed and not gainsaid(here, held.composed):
            held.confirmed = held.composed[0]
            held.agreeing += [one for one in held.composed if one not in held.agreeing]
    notes = list(versions.notes(here, others))
    noted = {one.account.view.row.id for one in notes}
    rest = (one for one in held.related if one.account.view.row.id not in noted)
    held.related = [*notes, *(one for one in rest if not versions.linked(here, one.account))]
    held.conflicts.sort(key=lambda one: not one.there.is_record)
    return held


def _far(here: Account, other: Account) -> bool:
    """Whether another account shares too few words to tell of the same thing: what spares reading most of them.

    A vote's figures and what is told in few words may name their matter by their context and title alone, and what
    "never" happened is refuted by one instance in other words.
    """
    if _by_symbol_alone(here, other) or _by_symbol_alone(other, here):
        return True
    texts = here.view.row.text, other.view.row.text
    if (other.view.row.analysis.tallies and here.view.row.analysis.tallies) or any(map(_SWEEPING.search, texts)):
        return False
    known, own = other.words, here.telling
    common = sum(not ways.isdisjoint(known) for ways in own)
    return common < len(own) * _COMMON and len(other.telling) > _SHORT and len(own) > _SHORT


def _by_symbol_alone(here: Account, other: Account) -> bool:
    """Whether a statement names its matter by a symbol alone, and the other does not bear it: "Resolution 79/167 was
    adopted".
    """
    if here.view.identity.document.symbol or not here.view.row.analysis.instruments or here.facets.stems - SHARED:
        return False
    mine, theirs = here.act.symbols, other.act.symbols
    return bool(mine) and not any(a == b or a.endswith(f"/{b}") or b.endswith(f"/{a}") for a in mine for b in theirs)


def _hold_same(here: Account, other: Account, held: Held) -> None:
    """Two tellings of one act that do not differ: they agree, or have nothing in common."""
    alike = agreed(here, other) and not between(here, other)
    if alike or (not here.ballots and _says_it(here, other, by_words=True)):
        _agree(here, other, held)


def _differences(here: Account, other: Account, likeness: Likeness | None) -> tuple[Difference, ...]:
    """What two tellings differ in: of one act, as acts are matched, or else of one thing, whatever it is."""
    if likeness is not None and likeness.same:
        alike = match(here.facets, other.facets)
        stages = here.facets.stages ^ other.facets.stages
        set_apart = alike.against in _APART or other_in_row(here.view.row.text, other.view.row.text)
        apart = (set_apart and not likeness.by_symbol) or not stages.isdisjoint(_EARLIER)
        found = () if apart else between(here, other)
        if found:
            return found
    if (
        likeness is not None
        and likeness.parts
        and not (likeness.why == "another body" and match(here.facets, other.facets).score >= _ALL_BUT)
    ):
        if likeness.why == "a vote on a part":  # so may a motion be called that is told without the word
            decided = of_one_kind(here, other)
            return () if decided is None else (decided,)
        return cut(here, other) if likeness.why == "another topic" else ()
    found = unlike(here, other)
    # What each of two did with another third party, it did on days of its own.
    return tuple(one for one in found if one.aspect != "date") if _other_parties(here, other) else found


def _follows(here: Account, other: Account, found: Sequence[Difference]) -> bool:
    """Whether a figure that is another than the other's follows from it: a sum, a rest, a share. One that stands in the
    other's very words is put in the place of its figure, whatever can be computed.
    """
    if any(one.aspect != "quantity" or _figures(one.here) & _figures(one.there) for one in found):
        return False
    return match(here.facets, other.facets).score < _ALL_BUT and settled(here, other)


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d[\d,.]*", text))


def _of_another_act(record: Account, other: Account, found: Sequence[Difference]) -> bool:
    """Whether an account that tells another outcome or count than a statement is of another decision on the same
    matter: it is of another time than the record that bears the statement out, and contradicts nothing in it.
    """
    if (
        not other.documented
        or _one_text(record, other)
        or any(one.aspect not in ("outcome", "tally_role") for one in found)
    ):
        return False
    if in_time(record.act, other.act) is not False and not _other_days(record, other):
        return False
    likeness = compare(record.act, other.act) if record.acts & other.acts else None
    return not _differences(record, other, likeness)


def _other_days(one: Account, other: Account) -> bool:
    """Whether each tells days of its own: the second and the third reading of a bill that one title names."""
    mine, theirs = ({date.value for date in x.view.row.analysis.dates if len(date.value) == _DAY} for x in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


_DAY = 10
"""Letters of a date that tells a day."""


def _given_there(here: Account, other: Account, clear: Sequence[Account]) -> bool:
    """Whether the source that gives another figure gives a statement's own in a sentence that is as near to it: the
    rate of all, beside that of women.
    """
    like = match(here.facets, other.facets).score
    return any(
        one.view.row.document_id == other.view.row.document_id
        and any(comparable(a, b) and a.meets(b) for a in here.measures for b in one.measures)
        and not (found := match(here.facets, one.facets, timed=False)).against
        and found.score >= like
        for one in clear
    )


def _exchanged(
    here: Account, other: Account, likeness: Likeness | None, others: Sequence[Account]
) -> tuple[Difference, ...]:
    """The figures that one gives in other roles than the other, of a vote that neither need name by itself."""
    found = None if _two_acts(likeness) else misplaced(here, other, others)
    return () if found is None else (found,)


def _other_parties(here: Account, other: Account) -> bool:
    mine, theirs = here.act.states, other.act.states
    return bool(mine & theirs and mine - theirs and theirs - mine)


def _conflict(here: Account, other: Account, found: Sequence[Difference], held: Held, cite: Cite) -> None:
    for difference in found:
        held.conflicts.append(
            Conflict(
                aspect=difference.aspect,
                explanation=difference.explanation,
                here=ConflictHere(value=difference.here, citation=cite(here.view, "support")),
                there=ConflictValue(
                    value=difference.there, citation=cite(other.view, "contrary"), is_record=other.is_record
                ),
            )
        )


def _two_acts(likeness: Likeness | None) -> bool:
    return likeness is not None and likeness.parts


def _says_it(here: Account, other: Account, *, by_words: bool) -> bool:
    """Whether one says what the other says: restates it, where no acts are to be told apart, or bears it out.

    What a record bears out is asked for what it leaves over (`_hold_record`).
    """
    return (by_words and restates(here, other)) or (
        (here.documented or not other.documented) and bears_out(here, other)
    )


def _hold_vote(here: Account, other: Account, vote: Polled, held: Held) -> None:
    """A telling of the vote that a statement speaks of, which contradicts nothing in it."""
    told = here.poll.spans
    open_ = [one for one in beside(here, other) if not any(a <= one.start < b for a, b in told)]
    if not one_symbol(here.act.symbols, other.act.symbols):
        open_ += instruments_left(here.view, other.view)
    left = joined((*vote.left, *open_), here.view.row.text)
    if other.documented and not here.documented:
        _confirm(other, left, held, complete=not left)
    if not left and other not in held.agreeing:
        held.agreeing.append(other)


def _hold_refusal(here: Account, other: Account, left: tuple[Span, ...], held: Held) -> None:
    """A telling of the proposal that failed, so that what a statement says was not done was not."""
    if other.documented and not here.documented:
        _confirm(other, left, held, complete=not left)
    if not left and other not in held.agreeing:
        held.agreeing.append(other)


def _hold_record(here: Account, record: Account, held: Held) -> None:
    """A record that tells of the same act or measure, in whatever words."""
    left = left_over(here, record)
    if left != () and not _one_text(here, record) and retold(here, record):
        left = ()
    if left is not None:
        left = joined((*left, *_ballots_left(here, record)), here.view.row.text)
    if left is not None and (left or not _one_text(here, record)):
        complete = not left and not gainsaid(here, [record])
        _confirm(record, left, held, complete=complete)
        if complete:
            held.agreeing.append(record)


def _confirm(record: Account, left: tuple[Span, ...], held: Held, *, complete: bool) -> None:
    if complete:
        held.confirmed = held.confirmed or record
    elif held.in_part is None or len(left) < len(held.in_part[1]):
        held.in_part = (record, left)


def _agree(here: Account, other: Account, held: Held) -> None:
    same_text = _one_text(here, other)
    if same_text and not other.documented:
        return
    left = uncovered(here.view, other.view)
    complete = not left and whole(here.view, other.view) and same_roles(here, other)
    if other.documented and not here.documented:
        left = joined((*left, *beside(here, other), *_ballots_left(here, other)), here.view.row.text)
        complete = complete and not left and not gainsaid(here, [other])
        _confirm(other, left, held, complete=complete)
    if complete and not same_text and other not in held.agreeing:
        held.agreeing.append(other)


def _ballots_left(here: Account, record: Account) -> list[Span]:
    """The ballots that a statement tells and a record does not list so."""
    text = here.view.row.text
    found = ballots.unheld(text, here.ballots, record.listed)
    return [Span(start=start, end=end, text=text[start:end]) for start, end in found]


def _one_text(here: Account, other: Account) -> bool:
    """Whether both tellings stand in one text: the same document, its copy, or a digest beside its original."""
    one, two = here.view.identity.document, other.view.identity.document
    if (one.copy_of or one.id) == (two.copy_of or two.id):
        return True
    digest = bool(one.digest_of) != bool(two.digest_of)
    return (
        digest and one.publisher is not None and one.publisher == two.publisher and one.source_type == two.source_type
    )
