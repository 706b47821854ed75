"""The places that names take in a question: who acts, what it is about, when, in which body."""

from __future__ import annotations

import re

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.answer.question import Question

_BODY = re.compile(
    r"\b(?:committee|council|commission|assembly|board|parliament|congress|senate|court|agency|panel|conference)\b",
    re.IGNORECASE,
)
_ACTING = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could|should|must|may|might)(?:n['’]t)?\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"\b(?:about|regarding|concerning|on the subject of|when it comes to)\s+(?=\w)", re.IGNORECASE)
_ANOTHER_STAGE = re.compile(
    r"\b(?:in|at|by|to) (?:the )?(?:plenary|full (?:house|assembly)|committee(?: stage)?)\b", re.I
)
"""A body that is named by what it is to the one before."""
_NAMES = ("principal", "name", "acronym")
_ASKS_WHO = (Asked.STATES, Asked.WHO, Asked.NAMES, Asked.BALLOT)


def subject_of(question: Question) -> Anchor | None:
    """The one who acts or speaks: the first name behind "did", "does", "has"."""
    for one in question.anchors:
        if one.kind in _NAMES and (_ACTING.search(question.text, 0, one.start) or one.speaks):
            return one
    return None


def topic_of(question: Question) -> tuple[int, int] | None:
    """Where the words stand that a question is said to be about ("about oil"); None where it says so of none."""
    match = _TOPIC.search(question.text)
    return (match.end(), len(question.text)) if match else None


def replaced(anchor: Anchor, own: Question, before: Question) -> bool:
    """Whether a follow-up puts something of its own in the place of an anchor of the question before.

    Who acts is replaced by who acts, or by the question who it was; what a question is about by another topic; any
    other name by one of the same kind.
    """
    topic = topic_of(before)
    if topic_of(own) and topic and topic[0] <= anchor.start < topic[1]:
        return True
    if kind_of(anchor) == "body" and _ANOTHER_STAGE.search(own.text):
        return True
    acting, acts_now = subject_of(before), subject_of(own)
    if anchor is acting:
        asks_who = own.asked in _ASKS_WHO and kind_of(anchor) == "state"
        return asks_who or (acts_now is not None and kind_of(acts_now) == kind_of(anchor))
    others = [one for one in own.anchors if one is not acts_now or acting is None]
    return any(kind_of(one) == kind_of(anchor) for one in others)


def kind_of(anchor: Anchor) -> str:
    """What an anchor is the name of: a state, a body ("the Second Committee", "the General Assembly"), or else."""
    if anchor.principal is not None:
        return "state" if anchor.principal.is_state else "body"
    return "body" if _BODY.search(anchor.text) else anchor.kind
