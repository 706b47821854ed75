"""What changes by or to a figure: of "the share of imported wheat rose from 31% to 44%" the share."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.placeholders import is_name
from ingest.analysis.tokens import Token
from ingest.analysis.verbs import AUXILIARIES, VERBS

_CHANGE = frozenset(
    """fell fall falls fallen falling rose rise rises risen rising grew grow grows grown growing increased increase
    increases increasing decreased decrease decreases decreasing dropped drop drops dropping declined decline
    declines declining climbed climb climbs jumped jumps surged surges soared soars shrank shrunk shrinks
    slumped slumps plunged plunges cut cuts cutting raised raise raises raising lowered lower lowers reduced
    reduce reduces reducing slashed lifted lifts trimmed expanded expands contracted contracts dipped slipped
    edged slid slide slides sank sagged ebbed widened narrowed hiked boosted swelled tumbled dwindled slowed
    accelerated improved worsened plummeted doubled tripled halved
    reached moved went gone
    scaled reached brought extended
    shortened lengthened capped revised upgraded downgraded""".split()
)
_HIT = frozenset("hit hits hitting topped tops touched exceeded exceeds".split())
_SUMS = frozenset("amounted amounts amount totalled totaled totals averaged averages averaging".split())
_LEVEL = frozenset("stand stands stood standing remain remains remained hold holds held stay stays stayed".split())
_MOVED = frozenset("down up lower higher".split())  # "gas flows were down 40 percent"
_LINKS = frozenset("by from to at with of up down back only between".split())
_CLAUSE = frozenset(", ; : . — – ( ) that which who while but when as where because if although".split())
_BACK = 30  # tokens of a clause before its figure


def role_of(
    text: str, tokens: Sequence[Token], at: int, figures: frozenset[int], dated: frozenset[int], *, measure: bool
) -> str | None:
    """The noun whose measure changes by or to the figure at a token position; null where the words name none. `figures`
    are the positions of numbers and their units, `dated` those of dates: both may stand between the verb and this one.
    `measure`: it is a share or money.
    """
    floor = max(0, at - _BACK)
    i = at - 1
    while (
        i >= floor
        and tokens[i].low not in _CHANGE
        and (
            tokens[i].low in _LINKS
            or i in figures
            or i in dated
            or WORDS.get(tokens[i].low, 0) & W.ADV
            or (tokens[i].low in ("in", "on", "since") and i + 1 in dated)
            or (tokens[i].low == "," and i - 1 in figures and tokens[i + 1].low in ("to", "from"))
        )
    ):
        i -= 1
    if i < floor:
        return None
    linked = i < at - 1 or tokens[i].low in _CHANGE
    if tokens[i].low in _CHANGE and linked:
        return _subject(text, tokens, i, floor)
    if tokens[i].low in _SUMS or (measure and tokens[i].low in _HIT):
        return _subject(text, tokens, i, floor)
    if tokens[i].low in _LEVEL and any(t.low == "at" for t in tokens[i + 1 : at]):
        return _subject(text, tokens, i, floor)
    if tokens[i].low in AUXILIARIES and any(t.low in _MOVED for t in tokens[i + 1 : at]):
        return _subject(text, tokens, i + 1, floor)
    if tokens[at - 1].low in ("by", "from", "to") or i < at - 1:
        return _object(text, tokens, i, floor)
    return None


def _object(text: str, tokens: Sequence[Token], last: int, floor: int) -> str | None:
    """Of "the bank raised the key rate by 2 points" the rate: the object between the verb of change and its figures."""
    i = last
    while i >= floor and tokens[i].kind == "word" and tokens[i].low not in _CHANGE:
        if tokens[i].low in AUXILIARIES or tokens[i].low in _CLAUSE:
            return None
        i -= 1
    if i < floor or tokens[i].low not in _CHANGE:
        return None
    if i > 0 and (tokens[i - 1].low in ("a", "an", "the") or WORDS.get(tokens[i - 1].low, 0) & W.ADJ):
        return None  # "a rise": a noun
    return _head(text, tokens, i + 1, last + 1)


def _subject(text: str, tokens: Sequence[Token], verb: int, floor: int) -> str | None:
    """The head of the subject before a verb."""
    end = verb
    while end > floor and (
        tokens[end - 1].low in AUXILIARIES or WORDS.get(tokens[end - 1].low, 0) & W.ADV or tokens[end - 1].low == "not"
    ):
        end -= 1
    begin = end
    while begin > floor and tokens[begin - 1].low not in _CLAUSE and tokens[begin - 1].low not in AUXILIARIES:
        begin -= 1
    while begin < end and tokens[begin].low in ("and", "or", "then", "so", "yet"):
        begin += 1
    return _head(text, tokens, begin, end)


def _head(text: str, tokens: Sequence[Token], begin: int, end: int) -> str | None:
    """The head of a noun phrase: the last word before its first preposition; past a phrase of time that opens it."""
    if begin < end and WORDS.get(tokens[begin].low, 0) & W.PREP:
        article = next((k for k in range(begin + 2, end) if tokens[k].low in ("the", "a", "an", "its", "their")), None)
        begin = article if article is not None else end - 1
    stop = next(
        (
            k
            for k in range(begin, end)
            if tokens[k].kind != "word" or (k > begin and WORDS.get(tokens[k].low, 0) & W.PREP)
        ),
        end,
    )
    if stop == begin:
        return None
    while stop - 1 > begin and tokens[stop - 1].low.endswith(("ed", "wn", "ade")) and tokens[stop - 1].low in VERBS:
        stop -= 1  # "cargo handled at the port"
    head = tokens[stop - 1]
    if is_name(head.low.removesuffix("'s")):
        return None
    if WORDS.get(head.low, 0) & (W.PRON | W.DET | W.FIRST | W.PREP) or (
        head.capital and stop - 1 > 0 and tokens[stop - 2].kind == "word"
    ):
        return None
    shouted = text[head.start : head.end].isupper() and head.end - head.start > 1
    return text[head.start : head.end] if shouted else head.low.removesuffix("'s")  # "GDP"
