"""The question before put again with one thing changed: "And Chile?", "What about 2022?", "Why?"."""

from __future__ import annotations

import re

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.answer.dialogue.slots import kind_of, subject_of, topic_of
from app.answer.question import Question
from app.words import tokens

_ABOUT = re.compile(r"^(?:what|how) about\s+", re.IGNORECASE)
_YEAR = re.compile(r"[12]\d{3}")
_YEAR_BESIDE = re.compile(
    r"(?:(?:in )?the (?:(?P<before>year before|previous year|preceding year)|year after|following year|next year))",
    re.IGNORECASE,
)
_TYING = frozenset("and but so then also what how about in on for of by from at to with the".split())
_PREPOSITION = re.compile(r"^(?:(?:in|on|for|of|by|from|at|to|with|the)\s+)+", re.IGNORECASE)
_BARE_ASKING = re.compile(
    r"(?:(?:and |but )?(?:why|why not|for what reasons?|how so|why so|why was that|why did (?:it|they|he|she)))", re.I
)
_ASKED_OF_DEED = re.compile(
    r"^(?:how|when|where|in what year|on which day|by what vote|what)\s+(?P<rest>(?:did|does|has|was|were)\s.+)$", re.I
)


def put_again(before: Question, own: Question, rest: str, *, tied: bool) -> str | None:
    """The question before with what the follow-up names in the place of its like; None where that is not plain.

    `rest` is the follow-up without the words that tie it to the one before, `tied` whether there were any.
    """
    said = rest.rstrip(" ?.!")
    if _BARE_ASKING.fullmatch(said):
        deed = _ASKED_OF_DEED.match(before.text)
        return f"Why {deed['rest']}" if deed else None
    year = _neighbouring_year(before, said)
    if year is not None:
        return year
    topic = topic_of(before)
    if tied and topic and own.asked is Asked.WHAT and not own.anchors and _ABOUT.match(said):
        return f"{before.text[: topic[0]]}{_ABOUT.sub('', said)}?"
    if _names_alone(own) and own.asked is Asked.WHAT and (tied or before.asked is not Asked.WHAT):
        return _for_another(before, own, _ABOUT.sub("", said))
    return None


def _names_alone(own: Question) -> bool:
    """Whether a question is nothing but a name or a time: "Chile?", "And in May 2022?"."""
    rest = own.text
    for one in own.anchors:
        rest = rest.replace(one.text, " ", 1)
    return bool(own.anchors) and all(token.word in _TYING for token in tokens(rest))


def _neighbouring_year(before: Question, said: str) -> str | None:
    beside = _YEAR_BESIDE.fullmatch(said)
    years = [one for one in before.anchors if one.kind in ("date", "number") and _YEAR.fullmatch(one.value)]
    if not beside or len(years) != 1:
        return None
    year = int(years[0].value) + (-1 if beside["before"] else 1)
    return f"{before.text[: years[0].start]}{year}{before.text[years[0].end :]}"


def _for_another(before: Question, own: Question, rest: str) -> str | None:
    """The question before for another name or time; None where nothing is named, or not plain what it stands for."""
    asked = before.text.rstrip(" ?")
    if not own.anchors:
        return None
    kind = kind_of(own.anchors[0])
    changed = [one for one in before.anchors if one.kind != "number" and kind_of(one) == kind]
    old = _changed(changed, subject_of(before))
    if old is not None:
        return f"{asked[: old.start]}{_PREPOSITION.sub('', rest)}{asked[old.end :]}?"
    return None if changed else f"{asked} ({rest})?"


def _changed(found: list[Anchor], acting: Anchor | None) -> Anchor | None:
    """The one that another takes the place of: the only one of its kind, or the one who acts."""
    if len(found) == 1:
        return found[0]
    return acting if acting in found else None
