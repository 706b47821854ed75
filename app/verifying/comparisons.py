"""More or less, higher or lower: a comparison that the quotes make, or that two of their figures side by side bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.synonyms import key_of
from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from ingest.analysis.numbers import COUNT, value_of

_UP = (
    r"more|higher|larger|greater|longer|bigger|above|exceed\w*|rose|ris\w+|gr[eo]w\w*|increas\w*|climb\w*|jump\w*|gain\w*|"
    r"better|dearer|expensive|outnumber\w*|top(?:ped|s)"
)
_DOWN = (
    r"less|fewer|lower|smaller|shorter|below|f[ae]ll\w*|declin\w*|decreas\w*|drop\w*|reduc\w*|cut|shr[aiu]nk\w*|"
    r"cheaper|worse"
)
_EVEN = r"times|as\s+(?:many|much|high|low|large|often)|same|equal\w*|unchanged"
_COMPARES = re.compile(
    r"\b(?:(?P<up>(?:more|higher|larger|greater|longer|bigger|better|dearer|later|exceed\w*|outnumber\w*))|"
    r"(?P<down>(?:less|fewer|lower|smaller|shorter|cheaper|worse|earlier)))\b(?P<gap>(?:\s+[\w'’.,-]+){0,7}?)\s+than\b|"
    r"\b(?P<even>as\s+(?:many|much|high|low|large|often)\b)|\b(?P<beyond>above|below)\b(?=\s+(?:the|its|their)\b)",
    re.IGNORECASE,
)
_SIDES = {
    "up": re.compile(rf"\b(?:{_UP})\b", re.I),
    "down": re.compile(rf"\b(?:{_DOWN})\b", re.I),
    "even": re.compile(rf"\b(?:{_EVEN})\b", re.I),
}
_A, _B = rf"(?P<a>{COUNT})", rf"(?P<b>{COUNT})"
_BESIDE = re.compile(
    rf"{_A}(?P<gap>[^.;]{{0,60}}?)\b(?:compared\s+(?:with|to)|against|instead\s+of|rather\s+than|down\s+from|up\s+from|from)\s+(?:the\s+)?{_B}",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"\bfrom\s+{_B}(?:(?!\bfrom\b)[^.;]){{0,60}}?\bto\s+{_A}", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:down|up)\s+from\b", re.IGNORECASE)
_RANKS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_WHOSE = frozenset("the its their his her a".split())
_YEAR = re.compile(r"(?:18|19|20|21)\d\d")
_CLOSE = 5
_APART = 6


def check(held: Alignment, *, computed: bool) -> list[Fault]:
    """The first comparison of a sentence that no quote makes. `computed`: a figure of it follows from the quotes."""
    text = held.sentence.text
    for match in _COMPARES.finditer(text):
        side = _side(match)
        if side is None or _bounds(text, match):
            continue
        beside = _beside(held, match, side)
        if beside is not None:
            if not beside:
                words = " ".join(match.group().split())
                return [Fault("comparison", words, f"The figures beside it tell the other way: “{words}”.")]
            continue
        if not _borne(held, match, side) and not (computed and side != "even"):
            words = " ".join(match.group().split())
            return [Fault("comparison", words, f"No quote that is cited compares in this way: “{words}”.")]
    turned = _turned(held) or _ranked(held)
    return [Fault("comparison", turned, f"The quotes tell it the other way: “{turned}”.")] if turned else []


def _changes(text: str) -> Iterator[tuple[float, float, str]]:
    """From what to what something changed by a text, with the words."""
    for pattern in (_FROM_TO, _BESIDE):
        for found in pattern.finditer(text):
            a, b = value_of(found["a"]), value_of(found["b"])
            changes = pattern is _FROM_TO or _SINCE.search(found.group())
            if changes and a is not None and b is not None and a != b:
                yield b, a, " ".join(found.group().split())


def _turned(held: Alignment) -> str | None:
    """The words of a change that the quotes tell from its end to its beginning."""
    theirs = {(b, a) for read in held.texts for b, a, _ in _changes(read.text)}
    own = _changes(held.sentence.text)
    return next((words for b, a, words in own if (a, b) in theirs and (b, a) not in theirs), None)


def _ranked(held: Alignment) -> str | None:
    """A rank that no quote gives, where one gives another to the same: "its first purchase" for "its second"."""
    ranks = [(n, w) for n, read in enumerate(held.texts) for w in read.words if w.low in _RANKS]
    for word in held.sentence.words:
        if word.low not in _RANKS or held.places(word) or any(w.low == word.low for _, w in ranks):
            continue
        if not (held.sentence.before(word) in _WHOSE or held.sentence.owned(word)):  # "they first met"
            continue
        for n, other in ranks:
            noun = held.texts[n].after(other)
            if noun and any(w.low == noun or key_of(w.low) == key_of(noun) for w in held.sentence.words):
                return word.low
    return None


def _side(match: re.Match[str]) -> str | None:
    if match["up"]:
        return "up"
    if match["down"]:
        return "down"
    if match["even"]:
        return "even"
    return "up" if match["beyond"].lower() == "above" else "down"


def _bounds(text: str, match: re.Match[str]) -> bool:
    """Whether it only bounds a figure, which is asked of the figure: "more than 300", "no longer than 25 years"."""
    behind = text[match.end() : match.end() + 20].split()
    if match["beyond"] or match["even"]:
        return False
    if match["gap"] and match["gap"].strip():
        return False
    if re.search(r"\bno\s+$", text[max(0, match.start() - 4) : match.start()], re.IGNORECASE):
        return True
    first = behind[0].strip(",.") if behind else ""
    return (
        value_of(first) is not None
        or first in ("half", "a", "one", "twice")
        or first[:1] in "$€£"
        or first[:1].isdigit()
    )


def _counts(held: Alignment, match: re.Match[str]) -> tuple[float, float] | None:
    """The figures that the quotes give to the two nouns that are compared: "more inmates than places"."""
    behind = [w for w in held.sentence.words if match.end() <= w.start <= match.end() + _CLOSE and w.kind == "content"][
        :1
    ]
    before = [w for w in held.sentence.words if match.start() < w.start < match.end() and w.kind in ("content", "name")]
    if not behind or not before:
        return None
    values = []
    for noun in (before[-1], behind[0]):
        found = None
        for place in held.places(noun):
            words = held.texts[place.text].words
            near = [w for w in words[max(0, place.word.at - 2) : place.word.at] if w.kind == "number"]
            found = value_of(near[-1].low) if near else found
        if found is None:
            return None
        values.append(found)
    return values[0], values[1]


def _beside(held: Alignment, match: re.Match[str], side: str) -> bool | None:
    """Whether the figures right before and behind a comparison compare so: "4,500, far below the 12,000".

    `None` where there are no two that the quotes give, or they count different things.
    """
    figures = [w for w in held.sentence.words if w.kind == "number" and not _YEAR.fullmatch(w.low)]
    before = [w for w in figures if w.end <= match.start()]
    behind = [w for w in figures if match.end() <= w.start <= match.end() + _CLOSE]
    if side == "even" or not before or not behind or before[-1].at < behind[0].at - _APART:
        return None
    a, b = value_of(before[-1].low), value_of(behind[0].low)
    if a is None or b is None or a == b or not all(_given(held, w.low) for w in (before[-1], behind[0])):
        return None
    return (a > b) == (side == "up")


def _given(held: Alignment, figure: str) -> bool:
    return any(w.low == figure for read in held.texts for w in read.words)


def _borne(held: Alignment, match: re.Match[str], side: str) -> bool:
    turned = False
    counts = _counts(held, match)
    if counts is not None and counts[0] != counts[1]:
        return (counts[0] > counts[1]) == (side == "up")
    for read in held.texts:
        words = [w for w in held.sentence.telling if any(held.texts[p.text] is read for p in held.places(w))]
        if not words:
            continue
        for found in (*_BESIDE.finditer(read.text), *_FROM_TO.finditer(read.text)):
            a, b = value_of(found["a"]), value_of(found["b"])
            if a is not None and b is not None and a != b:
                if (a > b) == (side == "up"):
                    return True
                turned = True
        if _SIDES[side].search(read.text) and not turned:
            return True
    return False
