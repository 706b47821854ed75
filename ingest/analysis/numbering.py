"""Figures that only number or name something: "article 5", "page 33", "the Group of 77", "Boeing 737", a list mark."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.tokens import Token, dash
from ingest.analysis.units import is_plural
from ingest.analysis.verbs import AUXILIARIES, VERBS

_NUMBERED = frozenset(
    """map maps folio box panel col cols article articles art section sections sec paragraph paragraphs para paras page
    pages p pp chapter chapters no nos number numbers annex annexes appendix rule rules resolution resolutions order
    orders law laws item items table tables figure figures fig part parts title titles vol volume footnote footnotes
    note notes phase round version grade class line lines room rooms route flight building gate platform channel level
    step type model schedule protocol clause clauses decree regulation directive decision case docket act bill
    proclamation form block lot unit apartment floor ward district zone sector camp highway motorway road interstate
    bus line pier berth hangar locker box day week tier category stage track lesson exhibit plate verse psalm act
    scene question answer goal goals age
    aged sdg § §§ dial call tel telephone phone fax hotline extension ext""".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec""".split()
)
_CLOCK = frozenset("a.m p.m am pm o'clock hrs gmt utc a.m. p.m.".split())
_ARTICLES = frozenset("the a an its their this that".split())
_GROUPS = frozenset("group committee council g gang big company class circle".split())


def numbers_a_thing(text: str, found: Sequence[Token], at: int, *, unit: bool, marked: bool) -> bool:
    """Whether the number at a position counts nothing. `unit`: a unit stands behind it; `marked`: the number before it
    counts nothing, so that a list of such numbers goes on.
    """
    token = found[at]
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if (
        after is not None and (after.low in _MONTHS or after.low in _CLOCK) and after.low not in ("may", "march")
    ) or _of_month(found, at):
        return True
    if (
        marked
        and before is not None
        and (before.low in (",", "and", "or", "to", "/") or dash(before))
        and not unit
        and at > 1
        and found[at - 2].value is not None
    ):
        return True
    behind = [t.low for t in found[at + 1 : at + 5]]
    if behind in (["-", "year", "-", "old"], ["-", "month", "-", "old"]) or behind[:3] in (
        ["years", "old", "."],
        ["years", "of", "age"],
    ):
        return True  # an age
    if _is_age(found, at, unit=unit):
        return True
    if token.figure and not unit and after is not None and after.kind == "word" and after.start == token.end:
        return True  # "5G"
    if before is None:
        return token.figure and not unit and (after is None or after.low in (".", ")", "]"))
    if (
        dash(before)
        and at > 1
        and before.start == found[at - 2].end
        and before.end == token.start
        and found[at - 2].kind == "word"
    ):
        return found[at - 2].capital or len(found[at - 2].low) == 1 or not unit  # "F-16", "COVID-19"
    label = found[at - 2] if before.low in (".", "-") and at > 1 else before
    if label.low in _NUMBERED and not (
        label.low in ("no", "order", "call", "act", "note", "number", "case", "figure", "figures", "line")
        and not token.figure
    ):
        return label.low not in _PLAIN or not unit
    if not token.figure and _begins_name(text, found, at):
        return True
    if not token.figure:
        return before.low == "of" and at > 1 and found[at - 2].low in _GROUPS and found[at - 2].capital
    if unit:
        return _after_name(found, at)
    if before.low in ("(", "[") and after is not None and after.low in (")", "]"):
        return True
    if (
        (before.end < token.start and "\n" in text[before.end : token.start])
        and after is not None
        and after.low in (".", ")")
    ):
        return True
    if before.low == "of" and at > 1 and found[at - 2].low in _GROUPS:
        return True
    if before.kind == "word" and before.capital and not _opens(found, at - 1):
        return True
    if after is not None and after.kind == "word" and after.capital and after.start > token.end:
        return True  # "10 Downing Street"
    if _labels(before):
        return True
    return token.low.isdigit() and len(token.low) == 4 and 1500 <= int(token.low) <= 2100


_PLAIN = frozenset(
    """number numbers day week goal goals order case unit line lot law note part form question answer call""".split()
)


def _is_age(found: Sequence[Token], at: int, *, unit: bool) -> bool:
    """Whether a bare number between commas behind a word is someone's age: "the minister, 61, was named"."""
    token = found[at]
    if unit or not token.figure or at < 2 or at + 1 >= len(found) or not 16 <= (token.value or 0) <= 110:
        return False
    return found[at - 1].low == found[at + 1].low == "," and found[at - 2].kind == "word"


def _of_month(found: Sequence[Token], at: int) -> bool:
    """Whether a number is the day of a month: "May 20", "20 May"."""
    token = found[at]
    if token.whole is None or not token.figure or token.whole > 31:
        return False
    before, after = found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None
    return (before is not None and before.low in _MONTHS and before.capital) or (
        after is not None and after.low in _MONTHS and after.capital
    )


def _opens(found: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word only begins the sentence: "On 12 ships", "Some 40"."""
    opening = at == 0 or found[at - 1].low in (".", ":", ";", "“", '"', "•", "?", "!")
    return opening and bool(
        WORDS.get(found[at].low, 0) & (W.PREP | W.DET | W.ADV | W.CONJ | W.SUBORD | W.APPROX | W.PRON)
    )


def _begins_name(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a number in words is the first word of a name: "the Three Gorges", "the Six-Day War"."""
    if not text[found[at].start].isupper() or at + 1 >= len(found):
        return False
    k = at + 1 + dash(found[at + 1])
    if not (k < len(found) and found[k].kind == "word" and found[k].capital):
        return False
    first = at == 0 or found[at - 1].low in (".", ":", ";", "“", '"', "•", "?", "!")
    return not first or (k + 1 < len(found) and found[k + 1].kind == "word" and found[k + 1].capital)


def _after_name(found: Sequence[Token], at: int) -> bool:
    """Whether a figure ends a name that describes what follows: "the Apollo 11 crew", "a Boeing 737 jet"; "in Tonga 40
    homes" counts homes.
    """
    if (
        found[at - 1].kind != "word"
        or not found[at - 1].capital
        or found[at - 1].low in _MONTHS
        or _opens(found, at - 1)
    ):
        return False
    k = at - 1
    while k > 0 and found[k - 1].kind == "word" and found[k - 1].capital and found[k - 1].low not in _ARTICLES:
        k -= 1
    return k > 0 and found[k - 1].low in _ARTICLES and not (found[at].value or 0) > 999


def _labels(before: Token) -> bool:
    """Whether a word before a bare figure is a noun in the singular, which it numbers: "option 2", "pillar 1"."""
    if (
        before.kind != "word"
        or before.low in AUXILIARIES
        or is_plural(before.low)
        or before.low.endswith(("ed", "ing", "ly"))
    ):
        return False
    flags = WORDS.get(before.low, 0)
    if flags & (W.PREP | W.DET | W.ADV | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADJ | W.APPROX | W.EVAL_ADJ):
        return False
    return before.low not in VERBS
