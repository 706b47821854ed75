"""A statement held against everything else in the asked scope: agreement, conflict, what a record documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.evidence.accounts import Account, Ledger
from app.evidence.acts import Likeness, compare
from app.evidence.attributions import near
from app.evidence.coverage import restates, uncovered, whole
from app.evidence.differences import Difference, agreed, between, unlike
from app.evidence.labels import Decision, Findings, decide
from app.evidence.matching import match
from app.evidence.origins import Telling, asserted_by, called, independent, origins, speakers, tellings
from app.evidence.tallies import in_words
from app.model import Citation, Conflict, ConflictHere, ConflictValue, Origin, Pointer
from ingest.model import Span, Speaker

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.model import Document

Cite = Callable[["View", str], Citation]
_POINTERS = 3
_ALL_BUT = 0.9
"""Likeness from which two tellings are of one act although their documents name different bodies."""


@dataclass(frozen=True)
class Weighed:
    """A statement with all that its place in an answer needs.

    `attests` is what the document proves by itself where that is less than the statement: that somebody said so.
    `told`: who tells it, this statement first. `findings`: what decided.
    """

    view: View
    decision: Decision
    speakers: tuple[Speaker, ...]
    origins: tuple[Origin, ...]
    independent: int
    uncovered: tuple[Span, ...]
    conflicts: tuple[Conflict, ...]
    pointers: tuple[Pointer, ...]
    told: tuple[Telling, ...]
    findings: Findings
    attests: str | None = None


@dataclass
class _Held:
    """What holding a statement against the other accounts brought."""

    conflicts: list[Conflict] = field(default_factory=list)
    stages: list[Pointer] = field(default_factory=list)
    times: list[Pointer] = field(default_factory=list)
    agreeing: list[Account] = field(default_factory=list)
    confirmed: Account | None = None
    in_part: tuple[Account, tuple[Span, ...]] | None = None


def weigh(view: View, ledger: Ledger, scope: frozenset[str] | None, cite: Cite) -> Weighed:
    """Weigh one statement against the accounts of `scope` (None: the whole library). `cite` cites a view in a role."""
    here = ledger.account(view)
    document = view.identity.document
    held, others = _Held(), list[Account]()
    if view.row.analysis.nature == "factual":
        others = ledger.against(view, scope)
        held = _hold(here, others, cite)
    names = speakers(view, here.standing)
    told = tellings([here, *held.agreeing], near(here, others), ledger)
    found = origins(told)
    part = held.in_part if held.confirmed is None and not here.documented else None
    spans = part[1] if part else ()
    findings = Findings(
        document=document,
        analysis=view.row.analysis,
        speaker=asserted_by(names),
        standing=here.standing,
        confirmed_by=_title(held.confirmed) if held.confirmed else None,
        covered_in_part=_title(part[0]) if part else None,
        left_over=tuple(dict.fromkeys(span.text for span in spans)),
        conflicts=tuple(held.conflicts),
        independent=independent(found),
        told_by=_named(found),
    )
    pointers = held.stages or ([] if held.confirmed or here.documented or held.conflicts else held.times)
    return Weighed(
        view=view,
        decision=decide(findings),
        speakers=names,
        origins=found,
        independent=independent(found),
        uncovered=spans,
        conflicts=tuple(held.conflicts),
        pointers=tuple(pointers[:_POINTERS]),
        told=tuple(told),
        findings=findings,
        attests=_attested(here, names, document),
    )


def together(found: Sequence[Weighed]) -> Weighed:
    """One statement that stands in several documents in the same words: the first, with the voices of all counted anew.

    Who copies the words of another is no voice of its own, so these are not the sum of the voices of each.
    """
    first = found[0]
    told = tuple({one.view.row.id: one for each in found for one in each.told}.values())
    behind = origins(told)
    names = tuple({(one.name, one.relays): one for each in found for one in each.speakers}.values())
    findings = replace(
        first.findings, speaker=asserted_by(names), independent=independent(behind), told_by=_named(behind)
    )
    return replace(
        first,
        decision=decide(findings),
        speakers=names,
        origins=behind,
        independent=findings.independent,
        told=told,
        findings=findings,
    )


def _named(found: Sequence[Origin]) -> tuple[str, ...]:
    return tuple(one.name for one in found if one.kind != "unnamed")


def _hold(here: Account, others: Sequence[Account], cite: Cite) -> _Held:
    held = _Held()
    for other in others:
        if other.view.row.analysis.nature != "factual":
            continue
        likeness = compare(here.act, other.act) if here.acts & other.acts else None
        if not _one_text(here, other):
            found = _differences(here, other, likeness)
            if found:
                _conflict(here, other, found, held, cite)
                continue
        if not here.acts and not other.acts:
            _hold_words(here, other, held)
            continue
        if likeness is None:
            continue  # no kind of act in common: neither the same act, nor figures of another stage of it
        if likeness.same:
            _hold_same(here, other, held)
        elif likeness.related:
            _point(here, other, likeness, held, cite)
    held.conflicts.sort(key=lambda one: not one.there.is_record)
    return held


def _hold_same(here: Account, other: Account, held: _Held) -> None:
    """Two tellings of one act that do not differ: they agree, or have nothing in common."""
    if agreed(here, other) and not between(here, other):
        _agree(here, other, held)
    elif not here.ballots:
        _hold_words(here, other, held)


def _differences(here: Account, other: Account, likeness: Likeness | None) -> tuple[Difference, ...]:
    """What two tellings differ in: of one act, as acts are matched, or else of one thing, whatever it is."""
    if likeness is not None and likeness.same:
        alike = match(here.facets, other.facets)
        found = () if alike.against == "other names" and not likeness.by_symbol else between(here, other)
        if found:
            return found
    if (
        likeness is not None
        and likeness.parts
        and not (likeness.why == "another body" and match(here.facets, other.facets).score >= _ALL_BUT)
    ):
        return ()
    return unlike(here, other)


def _conflict(here: Account, other: Account, found: Sequence[Difference], held: _Held, cite: Cite) -> None:
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


def _hold_words(here: Account, other: Account, held: _Held) -> None:
    """Two statements with no figure, outcome or date of a deed in common: they agree where one restates the other."""
    if restates(here, other):
        _agree(here, other, held)


def _agree(here: Account, other: Account, held: _Held) -> None:
    same_text = _one_text(here, other)
    if same_text and not other.is_record:
        return
    left = uncovered(here.view, other.view)
    complete = not left and whole(here.view, other.view)
    if other.is_record and not here.documented:
        if complete:
            held.confirmed = held.confirmed or other
        elif held.in_part is None or len(left) < len(held.in_part[1]):
            held.in_part = (other, left)
    if complete and not same_text:
        held.agreeing.append(other)


def _point(here: Account, other: Account, likeness: Likeness, held: _Held, cite: Cite) -> None:
    """A record of another stage or time of the same matter that gives other figures: no conflict, but worth telling."""
    mine, theirs = here.view.row.analysis.tallies, other.view.row.analysis.tallies
    if not other.is_record or not mine or not theirs or mine[0] == theirs[0]:
        return
    which = "stage" if likeness.why.startswith("another stage") else "time"
    own = f"at another {which}: a vote of its own, so no conflict with this"
    text = f"“{_title(other)}” records {in_words(theirs[0])} {own}."
    (held.stages if which == "stage" else held.times).append(Pointer(text=text, citation=cite(other.view, "support")))


def _one_text(here: Account, other: Account) -> bool:
    """Whether both tellings stand in one text: the same document, its copy, or a digest beside its original."""
    one, two = here.view.identity.document, other.view.identity.document
    if (one.copy_of or one.id) == (two.copy_of or two.id):
        return True
    digest = bool(one.digest_of) != bool(two.digest_of)
    return (
        digest and one.publisher is not None and one.publisher == two.publisher and one.source_type == two.source_type
    )


def _title(account: Account) -> str:
    return account.view.identity.document.title


def _attested(here: Account, names: Sequence[Speaker], document: Document) -> str | None:
    """What the document proves by itself where somebody else is the speaker."""
    others = [called(one) for one in names if one.kind in ("person", "body", "document")]
    if not others or here.documented or here.standing == "assertion":
        return None
    return f"“{document.title}” attests that {' and '.join(others)} said so."
