"""The anchors of a question: the names, acts, instruments, places, dates and numbers that an answer must speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.answer.speakers import speaking, with_office
from app.words import ASKING, STOP, stem, tokens
from ingest.analysis.dates import dates
from ingest.analysis.instruments import instruments
from ingest.names import Principal, find


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something that an answer must speak of. `stems` are the words of a name that is no known principal."""

    kind: Literal["principal", "name", "acronym", "symbol", "date", "number"]
    text: str
    start: int  # where it stands in the question's text
    principal: Principal | None = None
    speaks: bool = False  # asked about as the one who says it: "according to X", "the X speech"
    stems: tuple[str, ...] = ()
    value: str = ""
    bound: int = 0  # anchors that the question ties together ("Iran's Panel of Experts") share a number
    inherited: bool = False  # from the turn before, not from the question's own words

    @property
    def called(self) -> str:
        """How a sentence may name it: "Russia" where the question says "Russian"."""
        mentions = tuple(find(self.text)) if self.principal is not None else ()
        return mentions[0].principal.name if mentions and mentions[0].form == "people" else self.text

    @property
    def end(self) -> int:
        """Where it ends in the question's text."""
        return self.start + len(self.text)


_CAPITALISED = re.compile(
    r"(?:[A-Z][\w’'-]*|\d{2,5}(?=\s+[A-Z]))"
    r"(?:\s+(?:(?:of|the|and|for|on|de|da|del|al|in|to|against)\s+){0,2}(?:[A-Z][\w’'-]*|\d{1,5}(?![\w%])))*"
)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9]{1,7}s?$|^[A-Z][a-z]?[A-Z]{1,5}s?$")
_ORDINAL = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)\b", re.I)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTHS})|({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?)\b")
_NUMBER = re.compile(r"(?<![\w/.-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/-]|\.\d)")
_BARE_RESOLUTION = re.compile(r"resolution (\d+/\d+)", re.I)
_EXCLUDING = re.compile(r"\b(?:besides|apart from|other than|aside from|except(?: for)?|in addition to)\s+", re.I)

# Capitalised words that name an office or the kind of a body, and months: alone they single nothing out.
COMMON = frozenset(
    """committee council commission assembly department agency act order treaty party union bank group panel summit
    court office force report resolution declaration convention agreement package team house street state states day
    war plan fund programme program ministry government service bureau board league forum law security affairs
    nations article section title charter conference accelerator initiative industry defense defence energy commerce
    treasury justice health education president secretary minister director administrator ambassador chair chairman
    general attorney prime foreign federal national january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday""".split()
)

_NEGATED = {
    f"{word}n{mark}t"
    for word in ("is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "could", "would", "should")
    for mark in "'’"
}
_LEADING = (
    STOP | ASKING | _NEGATED | {"besides", "apart", "except", "explain", "give", "tell", "list", "name", "find", "show"}
)
_TYING = re.compile(r"(?:['’]s)?\s*[-–—]?\s*(?:(?:of|for|on|in)\s+)?(?:the\s+)?", re.IGNORECASE)


def anchors_of(
    text: str, inherited: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...], list[tuple[int, int]]]:
    """The anchors of a question, those that it sets aside, and the spans that both take up.

    `inherited`: the spans that are not the asker's own words.
    """
    found: list[Anchor] = []

    def free(start: int, end: int) -> bool:
        return all(end <= one.start or start >= one.end for one in found)

    for instrument in instruments(text):
        if instrument.symbol:
            # A bare "resolution 12/3" may be any body's; which body's it usually is, is no part of the question.
            bare = _BARE_RESOLUTION.fullmatch(instrument.span.text)
            value = f"resolution {bare.group(1)}" if bare else instrument.symbol
            found.append(Anchor("symbol", instrument.span.text, instrument.span.start, value=value))
    for date in dates(text):
        if not date.relative and free(date.span.start, date.span.end):
            found.append(Anchor("date", date.span.text, date.span.start, value=date.value))
    for match in _DAY.finditer(text):
        if free(*match.span()):
            day, month = (match.group(1), match.group(2)) if match.group(1) else (match.group(4), match.group(3))
            found.append(Anchor("name", match.group(), match.start(), stems=(day, stem(month.lower()))))
    for match in _ORDINAL.finditer(text):
        if free(*match.span()):
            found.append(Anchor("name", match.group(), match.start(), stems=(match.group().lower(),)))
    lower = text == text.lower()
    for mention in find(text, any_case=lower):
        if free(mention.start, mention.end):
            words = text[mention.start : mention.end]
            found.append(Anchor("principal", words, mention.start, principal=mention.principal))
    for match in _CAPITALISED.finditer(text):
        for start, end in _trim(text, match.start(), match.end(), found):
            found += _names(text, start, end)
    for match in _NUMBER.finditer(text):
        if free(match.start(), match.end()):
            found.append(Anchor("number", match.group(), match.start(), value=match.group().replace(",", "")))
    found.sort(key=lambda one: one.start)
    aside = [match.end() for match in _EXCLUDING.finditer(text)]
    speaks = speaking(text, [(one.start, one.end) for one in found])
    found = [
        replace(one, speaks=told, inherited=any(start <= one.start < end for start, end in inherited))
        for one, told in zip(_bind(text, found), speaks, strict=True)
    ]
    kept = tuple(one for one in found if one.start not in aside)
    excluded = tuple(one for one in found if one.start in aside)
    return kept, excluded, [(one.start, with_office(text, one.end) if one.speaks else one.end) for one in found]


def _names(text: str, start: int, end: int) -> list[Anchor]:
    """The names of a capitalised span: one, the two of "Sen and Moreau", or none where it singles nothing out."""
    both = re.fullmatch(r"([A-Z][\w’'-]+) and ([A-Z][\w’'-]+)", text[start:end])
    if both and not any(token.word in COMMON for token in tokens(both.group())):
        return [name for group in (1, 2) for name in _names(text, start + both.start(group), start + both.end(group))]
    name = text[start:end]
    if _ACRONYM.match(name):
        return [Anchor("acronym", name, start, stems=(name.lower(),))]
    words = [token for token in tokens(name) if token.word not in STOP]
    if all(token.word in COMMON for token in words):
        return []
    return [Anchor("name", name, start, stems=tuple(token.stem for token in words))]


def _bind(text: str, found: Sequence[Anchor]) -> list[Anchor]:
    """Number the anchors so that those that stand together ("A's B", "B of A", "A–B") share a number."""
    bound: list[Anchor] = []
    number = 0
    for one in found:
        if not bound or not _TYING.fullmatch(text[bound[-1].end : one.start]):
            number += 1
        bound.append(replace(one, bound=number))
    return bound


def _trim(text: str, start: int, end: int, taken: Sequence[Anchor]) -> list[tuple[int, int]]:
    """A capitalised span without the word that opens the sentence and without what is an anchor already."""
    pieces: list[tuple[int, int]] = []
    cursor = start
    for one in sorted(taken, key=lambda anchor: anchor.start):
        if one.end <= start or one.start >= end:
            continue
        if one.start > cursor:
            pieces.append((cursor, one.start))
        cursor = max(cursor, one.end)
    if cursor < end:
        pieces.append((cursor, end))
    trimmed = []
    for left, right in pieces:
        words = list(tokens(text[left:right]))
        while (
            words
            and (words[0].word in _LEADING or not text[left + words[0].start].isupper())
            and not text[left + words[0].start].isdigit()
        ):
            words.pop(0)
        while words and not (text[left + words[-1].start].isupper() or text[left + words[-1].start].isdigit()):
            words.pop()
        if not words:
            continue
        a, b = left + words[0].start, left + words[-1].end
        opening = not text[:a].strip() or text[:a].rstrip().endswith((".", "?", "!", ":"))
        if opening and len(words) == 1 and not text[a:b].isupper():
            continue  # an ordinary word that merely opens the sentence
        trimmed.append((a, b))
    return trimmed
