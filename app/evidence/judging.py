"""The verdict on a claim, its credibility and the reason, from what was found about it. Pure: no library, no I/O.

A claim is no source and no record: what the library holds for and against it decides, by the order of the label guide's
section 4. What nobody tells whole is not found, however near the library comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.evidence.labels import APPEALS, listed, quoted
from app.model import Conflict, Judgement
from ingest.model import Analysis

WEAKEST_FIRST: tuple[Judgement, ...] = ("advocacy", "contested", "not_found", "reported", "documented", "none")
"""What a claim of several parts gets of its parts' verdicts; a part that asserts nothing takes nothing away."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known of one claim.

    `confirmed_by`: title of a record that holds every element of it, in so many `places`; `in_part`: of one that holds
    all but `left_over`. `told_by` are the origins that tell the whole of it, `tellers` the titles of their documents;
    `independent` counts their voices. `nearest`: title of what comes nearest where nobody tells the whole, and
    `missing` what it lacks.
    """

    analysis: Analysis
    conflicts: tuple[Conflict, ...] = ()
    confirmed_by: str | None = None
    places: int = 1
    in_part: str | None = None
    left_over: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    independent: int = 0
    nearest: str | None = None
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


_COUNTS = {2: "two", 3: "three"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with its Admiralty credibility, null where there is nothing to judge, and what decided."""

    verdict: Judgement
    credibility: int | None
    reason: str


def judge(found: Grounds) -> Judged:
    """Judge a claim by what was found."""
    if found.analysis.nature == "advocacy":
        return _argued(found)
    against = next((one for one in found.conflicts if one.there.is_record), None)
    if found.confirmed_by is not None:
        if against is None:
            deviating = _deviation(found.conflicts)
            where = f", in {_COUNTS[found.places]} places" if found.places in _COUNTS else ""
            holds = f"The record “{found.confirmed_by}” holds every element of it{where}."
            return Judged("documented", 1, f"{holds}{deviating}")
        told = f"Two records, “{found.confirmed_by}” and “{against.there.citation.title}”"
        return Judged("contested", 4, f"{told}, give different accounts of it.")
    if against is not None:
        return Judged("contested", 5, f"A record contradicts it. {against.explanation}")
    if found.conflicts:
        return Judged("contested", 4, _disputed(found))
    if found.tellers:
        return _reported(found)
    return Judged("not_found", None, _missing(found))


def _argued(found: Grounds) -> Judged:
    why = APPEALS.get(found.analysis.appeal or "", "no record, measurement or witness could settle it")
    told = f" {quoted(found.tellers)} {'argues' if len(found.tellers) == 1 else 'argue'} so." if found.tellers else ""
    return Judged("advocacy", 6, f"It is an argument: {why}, so no record can settle it.{told}")


def _deviation(conflicts: Sequence[Conflict]) -> str:
    others = list(dict.fromkeys(one.there.citation.title for one in conflicts))
    return f" {quoted(others)} {'deviates' if len(others) == 1 else 'deviate'} from it." if others else ""


def _disputed(found: Grounds) -> str:
    titles = tuple(dict.fromkeys(one.there.citation.title for one in found.conflicts))
    nothing = "and no record in the library settles it"
    if found.tellers and set(found.tellers) != set(titles):
        return f"{quoted((*found.tellers, *titles))} give different accounts of it, {nothing}."
    verb = "gives" if len(titles) == 1 else "give"
    return f"{quoted(titles)} {verb} another account of it, {nothing}. {found.conflicts[0].explanation}"


def _reported(found: Grounds) -> Judged:
    who = listed(found.told_by) if found.told_by else "an unnamed source"
    partly = ""
    if found.in_part is not None:
        but = f"it, but not {quoted(found.left_over)}" if found.left_over else "only a part of it"
        partly = f" The record “{found.in_part}” confirms {but}."
    if found.independent >= 2:
        return Judged("reported", 2, f"{who} tell it independently of each other; no record here settles it.{partly}")
    nothing = "no record here settles it, and nothing contradicts it."
    if len(found.told_by) > 1:
        return Judged("reported", 3, f"{who} tell it, but on one side, which is one voice; {nothing}{partly}")
    return Judged("reported", 3, f"It rests on {who} alone; {nothing}{partly}")


def _missing(found: Grounds) -> str:
    if found.unknown:
        return f"Nothing in the library speaks of {quoted(found.unknown)}."
    if found.in_part is not None:
        rest = f"of {quoted(found.left_over)} it tells nothing" if found.left_over else "but not all of it"
        return f"Nobody in the library tells the whole of it. The record “{found.in_part}” tells the rest; {rest}."
    if found.nearest is not None and found.missing:
        return (
            f"Nobody in the library tells it. “{found.nearest}” comes nearest and tells nothing of "
            f"{quoted(found.missing)}."
        )
    return "Nothing in the library tells it."


def together(parts: Sequence[tuple[str, Judged]]) -> Judged:
    """The verdict on a claim of several parts, each given with its words: that of the weakest."""
    order = WEAKEST_FIRST.index
    words, weakest = min(parts, key=lambda one: (order(one[1].verdict), -(one[1].credibility or 0)))
    if all(one.verdict == weakest.verdict for _, one in parts):
        told = "All parts of it have this verdict."
    else:
        told = f"Its weakest part decides: “{' '.join(words.split())}”."
    return Judged(weakest.verdict, weakest.credibility, f"{told} {weakest.reason}")
