"""The label of a statement, its credibility and the reason, from what was found about it. Pure: no library, no I/O.

The order of decision is the label guide's section 4. `Findings` holds all that decides; `decide` is the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence.records.standing import Standing, documents
from app.model import Conflict, Label
from ingest.model import Analysis, Document

APPEALS = {
    "prescription": "it says what should be done",
    "prediction": "it says what will or may come",
    "motive": "it says what someone wants, fears or intends",
    "evaluation": "it passes a judgement",
    "framing": "it characterises",
}
"""Why no record can settle an argument, by its appeal."""


_DIGEST = ", which documents act, date, symbol and tally only; "


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of one statement.

    `speaker` names who asserts it, as a reader is told. `standing`: how it stands in its own document.
    `confirmed_by`: title of a record that holds every element of it; `covered_in_part`: of one that holds some, while
    `left_over` are the words it does not hold. `independent`: how many voices tell it, those who agree counted.
    """

    document: Document
    analysis: Analysis
    speaker: str
    standing: Standing
    confirmed_by: str | None
    covered_in_part: str | None
    left_over: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    independent: int
    told_by: tuple[str, ...]


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
    against = next((c.there.citation.title for c in found.conflicts if c.there.is_record), None)
    if documents(found.standing) or found.confirmed_by:
        if against is None:
            return Decision("documented", 1, _documented(found))
        own = found.document.title if documents(found.standing) else found.confirmed_by
        return Decision("contested", 4, f"Two records, “{own}” and “{against}”, give different accounts of one act.")
    if against is not None:
        reason = f"The record “{against}” gives another account of the same act than {found.speaker}."
        return Decision("contested", 5, reason)
    if found.conflicts and not found.covered_in_part:
        return Decision("contested", 4, _disputed(found))
    return _reported(found)


def _argued(found: Findings) -> Decision:
    why = APPEALS.get(found.analysis.appeal or "", "no record, measurement or witness could settle it")
    return Decision("advocacy", 6, f"An argument of {found.speaker}: {why}, so no record can settle it.")


def _documented(found: Findings) -> str:
    title = f"“{found.document.title}”"
    if not documents(found.standing):
        return f"The record “{found.confirmed_by}” holds every element of it.{_deviation(found)}"
    if found.document.digest_of:
        reason = f"{title} is a digest of a record{_DIGEST}this is one of them."
    elif found.standing == "measurement":
        reason = f"{title} is the official measurement by the body charged with it."
    elif found.standing == "text":
        reason = f"{title} is the text itself: that it says so is documented, not that what it says is right."
    elif found.document.source_type == "record":
        reason = f"{title} is the record of this act."
    else:
        reason = f"{title} is the own release of those who acted; it documents their act and nothing else in it."
    return f"{reason}{_deviation(found)}"


def _deviation(found: Findings) -> str:
    others = list(dict.fromkeys(c.there.citation.title for c in found.conflicts))
    if not others:
        return ""
    return f" {quoted(others)} {'deviates' if len(others) == 1 else 'deviate'} from it."


def _disputed(found: Findings) -> str:
    others = list(dict.fromkeys(c.there.citation.title for c in found.conflicts))
    return (
        f"“{found.document.title}” and {quoted(others)} give different accounts of the same act, and no record in the "
        "library settles it."
    )


def _reported(found: Findings) -> Decision:
    if found.independent >= 2:
        return Decision(
            "reported", 2, f"{listed(found.told_by)} tell it independently of each other; no record here settles it."
        )
    return Decision("reported", 3, _one_voice(found))


def _one_voice(found: Findings) -> str:
    who, title = found.speaker, f"“{found.document.title}”"
    if found.covered_in_part:
        partly = f"it, but not {quoted(found.left_over)}" if found.left_over else "only a part of it"
        rest = f"for the rest there is only the word of {who}.{_deviation(found)}"
        return f"The record “{found.covered_in_part}” confirms {partly}; {rest}"
    match found.standing:
        case "assertion":
            opening = f"{who[:1].upper()}{who[1:]} asserts it"
            return f"{opening}; an issuer's recitals, reasons and findings prove no fact by themselves."
        case "speech":
            return f"{title} attests that {who} said so, not that it is so."
        case "aside" if found.document.digest_of:
            return f"{title} is a digest of a record{_DIGEST}this is none of them."
        case "aside":
            return f"{title} documents the acts of its body; this is told beside them."
    if found.independent == 0:
        return f"{title} names no source for it, and nothing in the library confirms or contradicts it."
    nothing = "nothing in the library confirms or contradicts it."
    if len(found.told_by) > 1:
        return f"{listed(found.told_by)} tell it, but on one side, which is one voice; {nothing}"
    return f"It rests on {who} alone; {nothing}"


def quoted(titles: Sequence[str]) -> str:
    """Titles or words in quotation marks, each once, as a sentence lists them."""
    return listed([f"“{' '.join(title.split())}”" for title in titles])


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them, each once. At least one is needed."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"


def weakest(labels: tuple[Label, ...]) -> Label:
    """The weakest of several labels: advocacy, contested, reported, documented, in that order."""
    order: tuple[Label, ...] = ("advocacy", "contested", "reported", "documented")
    return min(labels, key=order.index)
