"""The label of a statement, its credibility and the reason, from what was found about it. Pure: no library, no I/O.

The order of decision is the label guide's section 4. `Findings` holds all that decides; `decide` is the decision.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.model import Conflict, Label
from ingest.model import Analysis, Document

_APPEALS = {
    "prescription": "it says what should be done",
    "prediction": "it says what will or may come",
    "motive": "it says what someone wants or intends",
    "evaluation": "it judges",
    "framing": "it characterises",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of one statement.

    `own_act`: the document is a record and the statement tells an act, tally, date or text of its own.
    `bodys_assertion`: a record's statement that only the body asserts (recital, finding, reasons).
    `confirmed_by`: title of a record that covers the whole statement. `covered_in_part`: a record covers some of it.
    `digest`: the document is a digest, not the original's words.
    """

    document: Document
    analysis: Analysis
    speaker: str
    own_voice: bool
    own_act: bool
    bodys_assertion: bool
    digest: bool
    confirmed_by: str | None
    covered_in_part: str | None
    conflicts: tuple[Conflict, ...]
    independent: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A label with its Admiralty credibility and the sentence that tells what decided."""

    label: Label
    credibility: int
    reason: str


def decide(found: Findings) -> Decision:
    """Label a statement by what was found."""
    if found.analysis.nature == "advocacy":
        return _argued(found)
    record_against = any(conflict.there.is_record for conflict in found.conflicts)
    if found.own_act:
        if record_against:
            return Decision("contested", 4, "Two records of the same act give different accounts.")
        return Decision("documented", 1, _record_reason(found))
    if found.confirmed_by and not record_against:
        return Decision("documented", 1, f"The record “{found.confirmed_by}” gives every element of it.")
    if record_against:
        there = next(c.there.citation.title for c in found.conflicts if c.there.is_record)
        return Decision("contested", 5, f"The record “{there}” gives another account of the same act.")
    if found.conflicts:
        return Decision(
            "contested", 4, "Sources give different accounts of the same act, and no record here settles it."
        )
    return _reported(found)


def _argued(found: Findings) -> Decision:
    why = _APPEALS.get(found.analysis.appeal or "", "no record, measurement or witness could settle it")
    return Decision("advocacy", 6, f"An argument of {found.speaker}: {why}; facts cannot settle it.")


def _record_reason(found: Findings) -> str:
    if found.digest:
        return (
            f"“{found.document.title}” is a digest of an official record; it documents act, date, symbol and tally, "
            "not the original's words."
        )
    return f"“{found.document.title}” is the record of this act."


def _reported(found: Findings) -> Decision:
    if found.independent >= 2:
        return Decision("reported", 2, f"{found.independent} independent origins agree; no record here settles it.")
    if found.covered_in_part:
        return Decision(
            "reported",
            3,
            f"The record “{found.covered_in_part}” covers a part of it; the rest is told by {found.speaker}.",
        )
    if found.bodys_assertion:
        return Decision(
            "reported", 3, f"{found.speaker} asserts it; an instrument's recitals and findings prove no fact."
        )
    if found.document.source_type == "record" and not found.own_voice:
        return Decision("reported", 3, f"The document attests that {found.speaker} said so, not that it is so.")
    if found.digest and found.document.source_type == "record":
        return Decision(
            "reported", 3, "A digest of a record documents act, date, symbol and tally only; this is none of them."
        )
    return Decision("reported", 3, f"One origin, {found.speaker}, tells it; nothing here confirms or contradicts it.")


def weakest(labels: tuple[Label, ...]) -> Label:
    """The weakest of several labels: advocacy, contested, reported, documented, in that order."""
    order: tuple[Label, ...] = ("advocacy", "contested", "reported", "documented")
    return min(labels, key=order.index)
