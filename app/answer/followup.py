"""A follow-up made to stand alone: it inherits from the turn before what its own words do not replace."""

from __future__ import annotations

import re

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.answer.question import Question, understand

_OPEN = re.compile(
    r"^(?:and|but|so|also|then|what about|how about)\b|"
    r"\b(?:it|its|they|them|their|that|those|these|this|he|she|his|her|there|then|the same|such|one|ones|"
    r"the (?:resolution|text|vote|order|speech|document|treaty|declaration|draft|report|body|council|"
    r"programme|program))\b",
    re.IGNORECASE,
)

_ELLIPSIS = re.compile(r"^(?:and|but|so|then|what about|how about)\b[\s,]*(?:(?:what|how) about\s+)?", re.IGNORECASE)

_BODY = re.compile(
    r"\b(?:committee|council|commission|assembly|board|parliament|congress|senate|court|agency|panel|conference)\b",
    re.IGNORECASE,
)

_YEAR = re.compile(r"[12]\d{3}")
_YEAR_BESIDE = re.compile(
    r"(?:(?:in )?the (?:(?P<before>year before|previous year|preceding year)|year after|following year|next year))",
    re.IGNORECASE,
)

_PREPOSITION = re.compile(r"^(?:(?:in|on|for|of|by|from|at|to|with|the)\s+)+", re.IGNORECASE)


def standalone(question: str, history: tuple[str, ...]) -> str | None:
    """The question with what it leaves to the last one said, or None when it stands alone.

    What is inherited is added in words, so that a reader sees it and every later step reads one plain question.
    """
    if not history:
        return None
    own = understand(question)
    named = [a for a in own.anchors if a.kind not in ("number",)]
    if not _OPEN.search(own.text) and (named or len(own.terms) > 3):
        return None
    before = understand(standalone(history[-1], history[:-1]) or history[-1])
    opening = _ELLIPSIS.match(own.text)
    beside = _YEAR_BESIDE.fullmatch(own.text[opening.end() if opening else 0 :].rstrip(" ?"))
    years = [one for one in before.anchors if one.kind in ("date", "number") and _YEAR.fullmatch(one.value)]
    if beside and len(years) == 1:
        year = int(years[0].value) + (-1 if beside["before"] else 1)
        return f"{before.text[: years[0].start]}{year}{before.text[years[0].end :]}"
    if opening and own.asked is Asked.WHAT and before.asked is not Asked.WHAT and not own.terms:
        again = _put_again(before, own, own.text[opening.end() :].rstrip(" ?"))
        if again is not None:
            return again
    inherited = [anchor for anchor in before.anchors if not _replaced(anchor, own)]
    words = [a.text for a in inherited]
    topic = [t.word for t in before.terms if t.stem not in {o.stem for o in own.terms}]
    about = ", ".join(dict.fromkeys(words))
    if topic:
        about = f"{about}: {' '.join(topic)}" if about else " ".join(topic)
    return f"{own.text.rstrip('?').strip()} ({about})?" if about else None


def _put_again(before: Question, own: Question, rest: str) -> str | None:
    """The question before put again for another name or time: "And Chile?", "What about May 2022?".

    None where nothing is named, or where it is not plain what the new name stands for.
    """
    asked = before.text.rstrip(" ?")
    replaced = [anchor for anchor in before.anchors if anchor.kind != "number" and _replaced(anchor, own)]
    if not own.anchors or len(replaced) > 1:
        return None
    if replaced:
        old = replaced[0]
        return f"{asked[: old.start]}{_PREPOSITION.sub('', rest)}{asked[old.end :]}?"
    return f"{asked} ({rest})?"


def _replaced(anchor: Anchor, own: Question) -> bool:
    """Whether the follow-up names another thing of the same kind."""
    return any(_kind(one) == _kind(anchor) for one in own.anchors)


def _kind(anchor: Anchor) -> str:
    """What an anchor is the name of: a state, a body ("the Second Committee", "the General Assembly"), or else."""
    if anchor.principal is not None:
        return "state" if anchor.principal.is_state else "body"
    return "body" if _BODY.search(anchor.text) else anchor.kind
