"""Where the text of an instrument recites, where it gives reasons and where it enacts, by its own formulas.

An enacting formula ("HAS ADOPTED THIS REGULATION:", "RESOLVES:", "Now, therefore", an article's number) opens what the
instrument does; what it opens with "Whereas" or "Considering:", and what a label calls reasons or background, it only
asserts. Texts without such formulas have no zones: their sentences are then told apart one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from app.evidence.records.clauses import DECIDING, main_clause
from ingest.analysis.lexicon import WORDS
from ingest.analysis.verbs import VERBS, F, V

Zone = Literal["recital", "reasons", "enacting"]

_SENTENCE = 600
"""Letters of a line that are read for the verb of its first sentence."""
_LINE = re.compile(r"[^\n]+")
_LONG_LABEL = 120
"""Letters up to which a line that ends in a colon is a formula by itself."""
_FORMULA = re.compile(
    r"\bha(?:ve|s)\s+(?:adopted|decided|agreed|resolved|determined|decreed|ordered)\b[^.;]{0,60}$|"
    r"\b(?:resolves?|decides?|decrees?|orders?|enacts?|agrees?|declares?|adopts?|proclaims?|ordains?|directs?|rules?)"
    r"(?:\s+(?:to|that|as\s+follows|the\s+following))?\s*[:—–-]\s*$|"
    r"\b(?:is|are)\s+(?:hereby\s+)?amended\s+as\s+follows\b|\bas\s+follows\s*:\s*$",
    re.IGNORECASE,
)
_THEREFORE = re.compile(
    r"\bnow,?\s+therefore\b|\bbe\s+it\s+(?:therefore\s+)?enacted\b|\bit\s+is\s+hereby\s+(?:ordered|decreed)\b",
    re.IGNORECASE,
)
_POWERS = re.compile(r"^\W*acting\s+(?:under|pursuant\s+to|in\s+accordance\s+with)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^\W*(?:article|art\.|section|sec\.|§|rule|regulation)\s*\d+[a-z]?\s*[.:–—-]?(?P<caption>[^.]{0,60})",
    re.IGNORECASE,
)
_RECITES = re.compile(
    r"^(?:[^\n]{0,60}?[.:)]\s?[—–-]+\s?)?\W*(?:and\s+)?(?P<head>whereas|considering\s*:|having\s+regard\s+to|preamble\s*$|"
    r"recitals?\s*:?$)",
    re.IGNORECASE,
)
_REASONS = (
    r"(?:statement\s+of\s+reasons|reasons?(?:\s+for\s+\w+)?|grounds(?:\s+for\s+\w+)?|supplementary\s+information|"
    r"background|explanatory\s+(?:note|memorandum|statement)|findings?|purposes?|policy|objectives?|"
    r"statement\s+of\s+(?:facts|case))"
)
_REASONS_LINE = re.compile(rf"^\W*(?:\d+[.)]\s*)?{_REASONS}\W*$", re.IGNORECASE)
_REASONS_LABEL = re.compile(rf"(?:^|(?<=[.;:]\s))\W{{0,3}}{_REASONS}\s*[:—–]\s", re.IGNORECASE)
_HEREBY = re.compile(r"\b(?:do(?:es)?\s+)?hereby\b", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(?:(?:\d+|[a-z]|[ivx]+)[.)]\s*)?")
_WORD = re.compile(r"[A-Za-z]+")
_BETWEEN = frozenset("also further again strongly and once more solemnly".split())
_ARTICLED = re.compile(r"\s+(?:the|an?|its|their|each|all)\b", re.IGNORECASE)
_LEADING = 4
"""Words among which the verb of a clause without a subject stands: "Further strongly urges"."""
_CLAUSE = re.compile(r"\s+(?:with\s+\w+\s+)?(?:that|how|whether)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"\s+(?:(?:with\s+)?(?:\w+\s+){0,2}(?:concern|regret|alarm|dismay|satisfaction|disappointment|appreciation|interest|"
    r"worry|indignation|view|belief|conviction|opinion|fact)\s+)?(?:that|how)\b",
    re.IGNORECASE,
)
"""What is only held to be so: "considers that", "notes with concern that", "regrets the fact that"."""
_TAKES_OBJECT = re.compile(
    r"\s+(?:(?:up)?on\s|the\s|all\s|an?\s|its\s|any\s|each\s|every\s|those\s|these\s|that\s|with\s|[A-Z])"
)
_BESIDE = re.compile(r",\s+(?:in\s+)?(?:which|who|whose|where|when)\b", re.IGNORECASE)
_DOES = V.ACT | V.PLAIN | V.PERFORM | V.COMMIT | V.SPEECH_ACT
_INWARD = V.KNOW | V.SHOW | V.MENTAL | V.JUDGE | V.TREND
_ITEM = re.compile(r"^\W*\d+\.\s")


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones of a text: where each begins, in order, and which it is. Before the first there is none."""

    starts: tuple[int, ...] = ()
    zones: tuple[Zone | None, ...] = ()

    def at(self, offset: int) -> Zone | None:
        """The zone in which an offset lies."""
        place = bisect_right(self.starts, offset) - 1
        return self.zones[place] if place >= 0 else None


EMPTY = Layout()
"""That of a text without zones."""


def layout(text: str) -> Layout:
    """The zones of an instrument's text, by its lines; its formulas are those of drafting in English."""
    marks: list[tuple[int, Zone | None]] = []
    zone: Zone | None = None
    for line in _LINE.finditer(text):
        words, begin = line.group().strip(), line.start()
        label = _REASONS_LABEL.search(words)
        if (at := _enacts(words)) is not None:
            zone = "enacting"
            marks.append((begin + line.group().find(words) + at, zone))
        elif _RECITES.match(words):
            zone = "recital"
            marks.append((begin, zone))
        elif _REASONS_LINE.match(words):
            zone = "reasons"
            marks.append((begin, zone))
        elif label is not None:  # the reasons beside one entry, or one section, end with its paragraph
            marks += [(begin + label.start(), "reasons"), (line.end(), zone)]
    return Layout(tuple(at for at, _ in marks), tuple(zone for _, zone in marks))


def _enacts(line: str) -> int | None:
    """Where in a line the instrument begins to enact; None where it does not."""
    article = _ARTICLE.match(line)
    if article is not None:
        return None if re.match(rf"\W*{_REASONS}\W*$", article.group("caption"), re.IGNORECASE) else 0
    if _POWERS.match(line) or (_ITEM.match(line) and orders(line[:_SENTENCE])):
        return 0
    therefore = _THEREFORE.search(line)
    if therefore is not None:
        return therefore.start()
    if len(line) <= _LONG_LABEL or line.endswith(":"):
        formula = _FORMULA.search(line, max(0, len(line) - _LONG_LABEL))
        return formula.start() if formula is not None else None
    return None


def asserts(text: str) -> bool:
    """Whether a sentence without a subject says what the body holds to be so: "Considers that …", "Deplores the fact
    that …", "Notes with concern how …". It stands among what an instrument orders and orders nothing.
    """
    begin = _NUMBER.match(text).end()  # type: ignore[union-attr]
    for place, word in enumerate(_WORD.finditer(text, begin)):
        lower = word.group().lower()
        verb = VERBS.get(lower)
        if place + 1 < _LEADING and (lower in _BETWEEN or lower.endswith("ly")):
            continue
        if verb is None or not verb.form & F.PRES3 or verb.base in DECIDING:
            return False
        return _CONTENT.match(text, word.end()) is not None
    return False


def orders(text: str, *, enacting: bool = False) -> bool:
    """Whether a sentence does what it says by saying it: what is "hereby" done, a clause without a subject ("Also
    requests …") and, where the instrument is `enacting`, one in the infinitive ("To call for …", "Establish …").

    What it so notes, finds or holds it only asserts.
    """
    clause = main_clause(text)
    hereby = _HEREBY.search(text)
    begin = hereby.end() if hereby else _NUMBER.match(text).end()  # type: ignore[union-attr]
    for place, word in enumerate(_WORD.finditer(text, begin)):
        lower = word.group().lower()
        if lower in _BETWEEN or lower.endswith("ly") or (lower == "to" and enacting and place == 0):
            if place + 1 < _LEADING:
                continue
            return False
        verb = VERBS.get(lower)
        if verb is None and clause is None and enacting and place == 0:
            # "Task the ministers to report": nothing else in it is a verb, and no noun stands before an article.
            return not WORDS.get(lower) and _ARTICLED.match(text, word.end()) is not None
        if verb is None or not verb.form & (F.PRES3 | (F.BASE if hereby or enacting else 0)):
            return False
        if clause is not None and clause.base != verb.base and not _TAKES_OBJECT.match(text, word.end()):
            return False  # "Imports of wire rose": a noun that looks like a verb
        if _CLAUSE.match(text, word.end()):
            return verb.base in DECIDING
        if verb.does & V.SPEECH_ACT and verb.base not in DECIDING and _BESIDE.search(text, word.end()):
            return False  # "Condemns the attack, which killed 17": what is told beside it is not its act
        return bool(verb.does & _DOES) or not verb.does & _INWARD
    return False
