"""Which dates of a statement tell when: not what only names an instrument, a thing, or another stage of an act."""

from __future__ import annotations

import re

from app.answer.question import Question
from app.answer.views import View
from app.evidence.reading.verdicts import verdict
from app.symbols import same_symbol
from app.words import tokens
from ingest.model import DateMention

DURATION = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|many)[ -](?:\w+ )?"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies))\b|"
    r"\b(?:annual(?:ly)?|monthly|weekly|daily|quarterly|every (?:\w+ )?(?:day|week|month|year)s?|immediately|"
    r"once|twice|(?:three|four|five|ten|dozens of|\d+) (?:times|occasions)|permanent(?:ly)?|"
    r"indefinite(?:ly)?|whichever)\b",
    re.IGNORECASE,
)
"""A time span, or how often."""

MONTH = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|"
    r"(?:in|of|since|until) May)\b"
)
"""A month without its year."""

_WHICH_DAY = re.compile(r"\b(?:which|what) (?:exact )?day\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|extend\w{0,5} .{0,120}\bto) (?:the )?$", re.IGNORECASE)
_UNTIL_WHEN = re.compile(r"\b(?:until|till|to) (?:when|what|which)\b|\bhow long\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:until|till|expir\w*|end(?:s|ed|ing)?|laps\w+|last(?:s|ed)?|run(?:s|ning)?|ran|valid|exten\w+|prolong\w*|"
    r"renew\w*|term|deadline|how long|in force)\b",
    re.IGNORECASE,
)
_END = (
    r"expir(?:e|es|ed|y|ing|ation)|laps(?:e|es|ed|ing)|terminat(?:e|es|ed|ing|ion)|end(?:s|ed|ing)?|ceas(?:e|es|ed|ing)|"
    r"r(?:uns|an|un) out|dissol\w+|disband\w*"
)
_ENDING = re.compile(rf"\b(?:{_END})\b", re.IGNORECASE)
_NOT_EXTENDED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\b(?:fail|refus|declin)\w* to) (?:be |been )?(?:extend|prolong|renew)", re.IGNORECASE
)
_HAD_IT_BEEN = re.compile(r"\b(?:would|draft|proposal|proposed|motion|bill)\b", re.IGNORECASE)
_DATED_NAME = re.compile(r"(?<![.!?] )(?<!^)\b([A-Z](?:[a-zà-ÿ]+|[A-Z]+)) of (?:the )?$")
_NAME_BEFORE = 80
_TERM_BEFORE = 140
# Characters between a symbol and the date that belongs to it: " of ".
_RIGHT_BEHIND = 5


def telling(question: Question, view: View) -> list[tuple[int, int]]:
    """The dates of a statement that may tell when: spans of those that the question does not give itself.

    A date that only says which instrument is meant ("Executive Order 7 of 3 May 2021"), one not asked for, tells
    nothing; neither does one that is part of a name ("the War of 1812") of what is not asked about, nor the end of a
    term ("extend the mandate until 30 April") unless an end is asked for. Where a day is asked for, only a day tells.
    """
    given = {anchor.value for anchor in question.anchors if anchor.kind == "date"}
    asked = {token.stem for token in tokens(question.text)}
    symbols = _ends(view)
    found = [
        date
        for date in view.row.analysis.dates
        if date.value not in given
        and (date.precision == "day" or not _WHICH_DAY.search(question.text))
        and all(_is_asked(symbol, question) for symbol in _right_before(date, symbols))
        and _name_before(date, view) <= asked
    ]
    ends, others = list[DateMention](), list[DateMention]()
    for date in found:
        (ends if _ends_a_term(date, view) else others).append(date)
    if ends and _failed(view) and not _HAD_IT_BEEN.search(question.text):
        ends = []
        found = others
    if not _ENDS.search(question.text):
        found = others
    elif _UNTIL_WHEN.search(question.text) or (_ENDING.search(question.text) and not _ENDING.search(view.row.text)):
        found = ends or others
    return [(date.span.start, date.span.end) for date in found]


def _ends_a_term(date: DateMention, view: View) -> bool:
    """Whether something lasts, or is to last, to this date."""
    start = date.span.start
    return _UNTIL.search(view.row.text, max(0, start - _TERM_BEFORE), start) is not None


def _failed(view: View) -> bool:
    """Whether what a statement tells did not come about: a term that was not granted ends nothing."""
    decision = verdict(view.row.text)
    return (decision is not None and not decision.favourable) or _NOT_EXTENDED.search(view.row.text) is not None


def dates_itself(question: Question, view: View) -> bool:
    """Whether the date of an instrument that the question names stands right behind its symbol: that says when."""
    symbols = _ends(view)
    dates = view.row.analysis.dates
    return any(_is_asked(symbol, question) for date in dates for symbol in _right_before(date, symbols))


def _ends(view: View) -> dict[int, str]:
    """The symbols of a statement by where they end."""
    return {one.span.end: one.symbol for one in view.row.analysis.instruments if one.symbol}


def _right_before(date: DateMention, symbols: dict[int, str]) -> list[str]:
    """The symbols right behind which a date stands, so that it is theirs."""
    return [symbols[end] for end in range(date.span.start - _RIGHT_BEHIND, date.span.start + 1) if end in symbols]


def _is_asked(symbol: str, question: Question) -> bool:
    return any(same_symbol(anchor.value, symbol) for anchor in question.anchors if anchor.kind == "symbol")


def _name_before(date: DateMention, view: View) -> set[str]:
    """The stem of the name that a date is a part of: of "the War of 1812" it is war; none where it is of no name."""
    start = date.span.start
    before = _DATED_NAME.search(view.row.text, max(0, start - _NAME_BEFORE), start)
    return {token.stem for token in tokens(before.group(1))} if before else set()


def inside_date(span: tuple[int, int], view: View) -> bool:
    """Whether a span of the statement is part of a date."""
    return any(d.span.start < span[1] and span[0] < d.span.end for d in view.row.analysis.dates)


# The stages through which an act passes; each has its own date.
_STAGES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"sign(?:s|ed|ing|ature)?|initialled|concluded",
        r"adopt(?:s|ed|ing|ion)?|approv(?:e|es|ed|al)|enact(?:s|ed|ment)?|pass(?:es|ed)?",
        r"ratif\w+",
        r"(?:enter(?:s|ed|ing)?|came|come|comes|entry|going|go|goes|went) into (?:force|effect)|"
        r"t(?:ake|akes|aking|ook) effect|effective",
        _END,
        r"publish(?:es|ed)?|publication|released?",
        r"repeal(?:s|ed)?|revok(?:e|es|ed)|rescind(?:s|ed)?",
    )
)


def of_another_stage(question: Question, view: View) -> bool:
    """Whether the date of one stage of an act is asked for and the statement tells of other stages only."""
    asked = [stage for stage in _STAGES if stage.search(question.text)]
    if (
        _ENDING.search(question.text)
        and not _ENDING.search(view.row.text)
        and any(_ends_a_term(date, view) for date in view.row.analysis.dates)
    ):
        return _failed(view) and not _HAD_IT_BEEN.search(question.text)
    whole = f"{view.row.text} {view.own_context}"
    return bool(asked) and not any(stage.search(whole) for stage in asked) and any(s.search(whole) for s in _STAGES)
