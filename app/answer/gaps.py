"""What a library does not tell, in words, where nothing answers a question."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.answer.match import Match
from app.answer.question import Question

_KINDS = {
    Asked.TALLY: "gives the figures of this vote",
    Asked.BALLOT: "tells how it was voted by those asked about",
    Asked.COUNT: "gives the number asked for",
    Asked.SHARE: "gives the share asked for",
    Asked.MONEY: "gives the amount asked for",
    Asked.DURATION: "gives the time span asked for",
    Asked.QUANTITY: "gives the figure asked for",
    Asked.DATE: "gives the date asked for",
    Asked.STATES: "names the states asked for",
    Asked.WHO: "names who is asked for",
    Asked.WHERE: "names the place asked for",
    Asked.INSTRUMENT: "names the instrument asked for",
    Asked.NAMES: "gives the names asked for",
    Asked.WHY: "gives the reason asked for",
}


def gaps_of(question: Question, nearest: Sequence[Match]) -> tuple[str, ...]:
    """What is missing, in words: anchors that nothing near speaks of; else the kind of thing asked for. `nearest`: the
    statements that were held against the question, none of which answers.
    """
    if not nearest:
        return ("No statement is there to answer from.",)
    found: list[str] = []
    for anchor in question.anchors:
        if all(anchor in one.missing for one in nearest):
            about = "Nothing said by" if anchor.speaks else "Nothing on"
            what = f"No vote of {anchor.called}" if _is_voter(question, anchor) else f"{about} {anchor.called}"
            found.append(f"{what} is found in the library, as far as this question goes.")
    if found:
        return tuple(found)
    named = [anchor.called for anchor in question.anchors]
    together = [one for one in nearest if not one.missing]
    if named and not together:
        return (f"No statement speaks of {listed(named)}{' together' if len(set(named)) > 1 else ''}.",)
    kind = _KINDS.get(question.asked, "answers this")
    about = f" on {listed(named)}" if named else ""
    voters = [anchor.called for anchor in question.anchors if _is_voter(question, anchor)]
    if voters:
        rest = [name for name in named if name not in voters]
        matter = f" on {listed(rest)}" if rest else ""
        return (f"No vote of {listed(voters)}{matter} is found in the library.",)
    return (f"No statement{about} {kind}.",)


def _is_voter(question: Question, anchor: Anchor) -> bool:
    return question.asked is Asked.BALLOT and anchor.principal is not None and anchor.principal.is_state


def listed(names: Sequence[str]) -> str:
    """Names as one reads them, each once: "Chile, Peru and Spain"."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"
