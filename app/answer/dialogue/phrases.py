"""Whole phrases of a question, to be put where a later one merely points: who acts, what is acted on, a thing."""

from __future__ import annotations

import re

from app.answer.question import Question
from app.words import STOP, tokens

Span = tuple[int, int]

_AUXILIARY = r"(?:did|does|do|has|have|had|will|would|can|could|should|must|may|might)"
_DOING = (
    "say|argue|claim|think|want|demand|vote|propose|see|describe|call|respond|object|give|mean|report|find|state|tell|"
    "abstain|support|oppose|sign|adopt|veto|reject|accept|ask|explain|justify|view|answer|react|make|use|take|decide|"
    "require|provide|cover|list|contain|conclude|recommend|warn|urge|know|believe|hold|plan|promise|publish|write"
)
_ACTOR = re.compile(rf"\b{_AUXILIARY}(?:n['’]t)?\s+(?P<who>\S.{{0,100}}?)\s+(?:{_DOING})\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|abstain(?:ed)?)\s+(?:on|for|against|in favou?r of|about|from)\s+(?P<voted>\S.{0,200})$|"
    r"\b(?:sign|adopt|veto|ratif|approv|reject|block|renew|extend|draft|propos|sponsor|repeal)\w*\s+"
    r"(?P<done>(?:the|a|an|its|their)\s+\S.{0,200})$",
    re.IGNORECASE,
)
ACT_NOUN = re.compile(
    r"\b(?:resolution|text|vote|ballot|order|speech|document|treaty|declaration|draft|report|package|agreement|law|act|"
    r"bill|regulation|decision|statement|convention|protocol|accord|ruling|judgment|motion|amendment|statute|decree)s?\b",
    re.IGNORECASE,
)
"""What a text or act is called."""
_DETERMINER = re.compile(r"(?:the|an?|its|their|his|her|this|that|[\w.-]+['’]s?)$", re.IGNORECASE)
_LINK = re.compile(
    r"\s+(?:of|between|on|against|for|concerning|about|from|with|and|or|to|in)\s+(?:the\s+)?|,\s+(?:and\s+)?|\s+"
)
_MOST_WORDS = 5


def actor_of(question: Question) -> Span | None:
    """Where the words stand for who acts or speaks: those between "did" and the verb."""
    match = _ACTOR.search(question.text)
    return match.span("who") if match else None


def object_of(question: Question) -> Span | None:
    """Where the words stand for what is voted on, signed, adopted."""
    match = _OBJECT.search(question.text.rstrip("? "))
    return (match.span("voted") if match["voted"] else match.span("done")) if match else None


def act_of(question: Question) -> Span | None:
    """Where the phrase stands for the one act that a question is about; None where it is about none or several."""
    nouns = {match.group().lower() for match in ACT_NOUN.finditer(question.text)}
    return phrase_of(question, next(iter(nouns))) if len(nouns) == 1 else None


def phrase_of(question: Question, noun: str) -> Span | None:
    """Where the phrase stands that a noun is the head of ("the treaty between A and B"); None where it stands alone.

    In front it reaches to its article, behind over the names that prepositions tie to it.
    """
    text = question.text
    head = re.search(rf"\b{re.escape(noun)}\b", text, re.IGNORECASE)
    if head is None:
        return None
    start, end = _front(text, head.start()), head.end()
    while (link := _LINK.match(text, end)) is not None:
        name = next((one for one in question.anchors if one.start == link.end()), None)
        words = [one for one in tokens(text[link.end() :])[:1] if link.group().strip() and one.word not in STOP]
        if name is not None and link.group().strip():
            end = name.end
        elif words and words[0].start == 0 and not words[0].word.endswith(("ed", "ing")):
            end = link.end() + words[0].end
        else:
            break
    return (start, end) if end > head.end() or text[start : head.start()].count(" ") > 1 else None


def _front(text: str, head: int) -> int:
    start = head
    for one in reversed(tokens(text[:head])[-_MOST_WORDS:]):
        if _DETERMINER.fullmatch(text[one.start : one.end]):
            return one.start
        if one.word in STOP or text[one.end : start].strip():
            break
        start = one.start
    return start
