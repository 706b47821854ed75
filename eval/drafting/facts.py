"""Questions from single facts: when something was done, how many or what share, to what level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.evidence.reading.deeds import told as deeds_of
from eval.drafting.clause import Clause, stands_alone, without
from eval.drafting.draft import Draft, Nugget, family_of
from eval.drafting.library import Told, content_stems
from eval.drafting.patterns import content_words, date_pattern, exactly
from ingest.analysis.numbers import value_of
from ingest.analysis.verbs import V
from ingest.model import DateMention, Quantity

_BEFORE_DATE = re.compile(r",?\s*\b(?:on|in|since|from|by|at)\s+(?:the\s+)?(?:\w+day,?\s+)?$")
_GOES_ON = re.compile(
    r"^(?:$|in|at|on|for|from|to|with|since|by|during|under|over|between|within|against|per|last|this|every|each|as|"
    r"through|across|near|into|out)\b|^$"
)
_SCALES = "million|billion|trillion|thousand|hundred|dozen"
_NUMBER = re.compile(
    rf"^(?:[$€£¥]\s?)?(?:\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?!\d)|[\d.,]*\d)(?:\s+(?:{_SCALES}))*\s*"
)
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|roubles?|rubles?|yuan|yen|francs?|USD|EUR|GBP)\b")
_PERCENT = re.compile(r"^[^A-Za-z]*(?:%|per ?cent\b|percent\b)")
_SHORTEST, _LONGEST = 5, 40


def facts(told: Iterable[Told]) -> Iterator[Draft]:
    """The questions that single facts answer. Votes are asked elsewhere."""
    for one in told:
        analysis, clause = one.analysis, one.clause
        if clause is None or not clause.plain or analysis.nature != "factual" or analysis.tallies:
            continue
        yield from _dates(one, clause)
        yield from _quantities(one, clause)


def _dates(told: Told, clause: Clause) -> Iterator[Draft]:
    """ "When did the council close the port?", where the statement gives the day of what was done."""
    dates = [d for d in told.analysis.dates if not d.relative and clause.text.count(d.span.text) == 1]
    dated = {deed.date.value for deed in deeds_of(told.text, told.analysis.dates).deeds if deed.date}
    for date in dates:
        if date.value not in dated or len(told.analysis.dates) > 1 or not _certain(date):
            continue
        at = clause.text.index(date.span.text)
        asked = _undated(clause, at, at + len(date.span.text))
        if asked is not None and _reads(asked):
            must = (date_pattern(date), *content_words(clause.subject, most=1))
            yield Draft("date", "lookup", asked, _family(clause), (Nugget(told, must, date.span.text),))


def _certain(date: DateMention) -> bool:
    """Whether it is surely a date: a bare number of four digits may count something."""
    return date.precision != "year" or 1900 <= int(date.value) <= 2100


def _undated(clause: Clause, start: int, end: int) -> str | None:
    """The question for when, the date taken out of the rest; None where it stands elsewhere or names a thing."""
    before = _BEFORE_DATE.search(clause.text[:start])
    if before is None or before.start() < clause.rest_at - 1:
        return None
    rest = without(clause.text, before.start(), end)[clause.rest_at :].strip()
    behind = clause.text[end:].lstrip()
    if rest.startswith(",") or not (behind.startswith(",") or _GOES_ON.match(behind) or before.group().strip() == ","):
        return None
    return clause.ask("When", rest=rest)


def _quantities(told: Told, clause: Clause) -> Iterator[Draft]:
    for quantity in told.analysis.quantities:
        span = quantity.span.text
        if clause.text.count(span) != 1 or quantity.low is not None:
            continue
        at = clause.text.index(span)
        figure, counted = _figure(quantity)
        if not figure:
            continue
        counted = "" if quantity.unit == "percent" else counted
        asked = _of_subject(clause, quantity, at, counted) or _of_object(clause, quantity, at, counted)
        asked = asked or _level(clause, quantity, at)
        if asked is not None and _reads(asked) and figure.lower() not in asked.lower().split():
            must = [_figure_pattern(figure, quantity), *content_words(counted or clause.subject, most=1)]
            yield Draft("quantity", "lookup", asked, _family(clause), (Nugget(told, tuple(must), span),))


def _figure(quantity: Quantity) -> tuple[str, str]:
    """The number as it is written, and what it counts: ("8,000", "workers of the port"); ("", "") where unclear."""
    words = quantity.span.text
    hedge = re.match(r"^(?:[^\d\W]+\s+){0,3}?(?=[$€£¥\d])", words)
    if hedge is not None:
        words = words[hedge.end() :]
        found = _NUMBER.match(words)
        return (found.group().strip(), words[found.end() :].strip(" %")) if found else ("", "")
    first, _, rest = words.partition(" ")
    return (first, rest.strip()) if value_of(first.lower()) is not None else ("", "")


def _figure_pattern(figure: str, quantity: Quantity) -> str:
    share = _PERCENT.search(quantity.span.text[quantity.span.text.find(figure) + len(figure) :])
    value = value_of(figure.lower())
    if not figure[:1].isdigit() and value is not None and value == int(value):
        return rf"\b(?:{figure}|{int(value)})\b"
    return exactly(figure) + (r"\s?(?:%|per ?cent)" if share else "")


def _of_subject(clause: Clause, quantity: Quantity, at: int, counted: str) -> str | None:
    """ "How many workers of the port were dismissed in 2030?": the quantity begins the subject."""
    if at != clause.subject_at:
        return None
    behind = clause.text[at + len(quantity.span.text) : clause.verb_at].strip()
    if quantity.unit == "percent":
        share = re.match(r"^of\s+(\S.*)", behind)
        return clause.of_subject(f"What share of {share.group(1)}") if share else None
    if _MONEY.search(quantity.span.text):
        return clause.of_subject("How much") if not behind else None
    if not counted or (behind and not _GOES_ON.match(behind) and not behind.startswith("of ")):
        return None
    return clause.of_subject(f"How many {counted} {behind}")


def _of_object(clause: Clause, quantity: Quantity, at: int, counted: str) -> str | None:
    """ "How many ships does the port hold?": the quantity follows the verb."""
    if clause.text[clause.rest_at : at].strip() or clause.aux in ("was", "were", "is", "are"):
        return None
    rest = clause.text[at + len(quantity.span.text) :].strip()
    if quantity.unit == "percent":
        share = re.match(r"^of\s+([^,]+?)(?=\s+(?:in|on|at|by|from|to|for|since|during)\s|$)(.*)", rest)
        return clause.ask(f"What share of {share.group(1)}", rest=share.group(2)) if share else None
    if not _GOES_ON.match(rest):
        return None
    if _MONEY.search(quantity.span.text):
        return clause.ask("How much", rest=rest)
    return clause.ask(f"How many {counted}", rest=rest) if counted else None


def _level(clause: Clause, quantity: Quantity, at: int) -> str | None:
    """ "To what level did the bank raise its rate?", "By how much did catches fall?": where it moves to, or by what."""
    if not clause.does & V.CHANGE and clause.base not in ("raise", "fall", "rise", "cut"):
        return None
    before = re.search(r"(?:\s+from\s+\S+(?:\s+\S+)?)?\s+(to|by)\s+$", clause.text[:at])
    if before is None or before.start() < clause.rest_at:
        return None
    rest = without(clause.text, before.start(), at + len(quantity.span.text))[clause.rest_at :].strip()
    return clause.ask("To what level" if before.group(1) == "to" else "By how much", rest=rest)


def _reads(asked: str) -> bool:
    return _SHORTEST <= len(asked.split()) <= _LONGEST and stands_alone(asked)


def _family(clause: Clause) -> str:
    return family_of("fact", content_stems(clause.subject) or clause.subject.lower())
