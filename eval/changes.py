"""What came of a question otherwise than before: nuggets, statements, labels, faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.evidence.overrides import as_computed
from app.model import Label
from ingest.model import Model

if TYPE_CHECKING:
    from eval.outcome import NuggetOutcome, Outcome

_NONE: Counter[Label] = Counter()


class Relabelled(Model):
    """A statement in the same words under another label, or a nugget told under another; null where none expected."""

    text: str
    before: Label | None
    now: Label | None
    expected: Label | None = None


class QuestionChange(Model):
    """What came of a question otherwise than before.

    `gained` and `lost` are nuggets; `answer` tells whether it abstains or fails now or no more, `lead` what it begins
    with; `statements_new` and `statements_gone` are texts, one as often as it is told more or less; `faults_new` and
    `faults_gone` what a right answer must not say or bear, quotes that are not exact or do not bear what they stand
    for, and what is wrong with a nugget that is told: whose it is, its conflict, its quotes, its origins.
    """

    set: str
    id: str
    question: str
    answer: str | None = None
    lead: str | None = None
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    labels: tuple[Relabelled, ...] = ()
    statements_new: tuple[str, ...] = ()
    statements_gone: tuple[str, ...] = ()
    faults_new: tuple[str, ...] = ()
    faults_gone: tuple[str, ...] = ()


def change(before: Outcome, now: Outcome) -> QuestionChange | None:
    """What differs between two outcomes of one question; null where nothing does."""
    told = [(old, new) for old, new in zip(before.nuggets, now.nuggets, strict=True)]
    relabelled = [
        Relabelled(text=new.text, before=old.label, now=new.label, expected=new.expected_label)
        for old, new in told
        if old.found and new.found and old.label != new.label
    ]
    there, here = _statements(before), _statements(now)
    for text in here:
        gone, come = there.get(text, _NONE) - here[text], here[text] - there.get(text, _NONE)
        relabelled += [
            Relabelled(text=text, before=old, now=new)
            for old, new in zip(gone.elements(), come.elements(), strict=False)
        ]
    old_faults, new_faults = _faults(before), _faults(now)
    found = QuestionChange(
        set=now.set,
        id=now.question.id,
        question=now.question.question,
        answer=_answering(before, now),
        gained=tuple(new.text for old, new in told if new.found and not old.found),
        lost=tuple(old.text for old, new in told if old.found and not new.found),
        labels=tuple(relabelled),
        lead=_lead(before, now),
        statements_new=tuple(_more(here, there)),
        statements_gone=tuple(_more(there, here)),
        faults_new=tuple(one for one in new_faults if one not in old_faults),
        faults_gone=tuple(one for one in old_faults if one not in new_faults),
    )
    same = QuestionChange(set=found.set, id=found.id, question=found.question)
    return None if found == same else found


def _statements(outcome: Outcome) -> dict[str, Counter[Label]]:
    """The texts of the statements in their order, each with the labels under which it is told."""
    told: dict[str, Counter[Label]] = {}
    for one in outcome.answer.statements if outcome.answer is not None else ():
        told.setdefault(one.text, Counter())[as_computed(one).label] += 1
    return told


def _more(told: dict[str, Counter[Label]], than: dict[str, Counter[Label]]) -> Iterator[str]:
    """The texts that are told more often than there, as often as that is."""
    for text, labels in told.items():
        yield from [text] * (labels.total() - than.get(text, _NONE).total())


def _faults(outcome: Outcome) -> list[str]:
    told = {one.id: one.text for one in outcome.answer.statements} if outcome.answer is not None else {}
    return [
        *(f"says what it must not: {pattern}" for pattern in outcome.said_must_not),
        *(f"bears the forbidden label {label}" for label in outcome.bore_forbidden),
        *(f"quote {quote.citation} is not exact" for quote in outcome.quotes if not quote.exact),
        *(fault for nugget in outcome.nuggets if nugget.found for fault in shortcomings(nugget)),
        *(
            f"its citations do not support: {told.get(one.statement, '')}"
            for one in outcome.support
            if not one.supported
        ),
        *(
            f"cites what it does not need: {told.get(one.statement, '')}"
            for one in outcome.support
            if one.supported and one.needed < one.citations
        ),
    ]


def shortcomings(nugget: NuggetOutcome) -> Iterator[str]:
    """What is wrong with a nugget that was told, its label aside."""
    if nugget.speaker_kept is False:
        yield f"not told whose it is: {nugget.text}"
    if nugget.sides_shown < nugget.sides:
        yield f"{nugget.sides_shown} of {nugget.sides} sides of the conflict shown: {nugget.text}"
    if nugget.cites_met < nugget.cites:
        yield f"{nugget.cites - nugget.cites_met} of {nugget.cites} expected quotes not cited: {nugget.text}"
    if nugget.expected_origins is not None and (nugget.origins or 0) > nugget.expected_origins:
        yield f"{nugget.origins} origins counted, there are {nugget.expected_origins}: {nugget.text}"


def _lead(before: Outcome, now: Outcome) -> str | None:
    leads = [one.answer.lead if one.answer is not None else None for one in (before, now)]
    return None if leads[0] == leads[1] else " → ".join(lead or "no lead" for lead in leads)


def _answering(before: Outcome, now: Outcome) -> str | None:
    def state(outcome: Outcome) -> str:
        if outcome.answer is None:
            return "failed"
        return "abstained" if outcome.answer.abstained else "answered"

    return None if state(before) == state(now) else f"{state(before)} → {state(now)}"
