"""Where the sentences of one block end.

`sentencex` proposes; the rules here take away ends that are none (abbreviations, initials, enumerators, rows of
figures) and add ends it misses (after a closing quotation mark or bracket, at a footnote mark without a full stop).
All offsets are relative to the block's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.segmenting.words import EITHER, NUMBERED, OPENERS, TITLES, count_words

# A quotation or bracket with more than this many words around it is cut at the sentences inside.
LONG = 80

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENING = "\"'“‘«„([{"
_CLOSING = "\"'”’»)]}"
_MARK = rf"(?:\s?\[(?:\d{{1,3}}|[*†‡a-z])\]|[{SUPERSCRIPTS}]+|[*†‡]+)"

# An end followed by closing marks or footnote marks, then by what can begin a sentence.
_CLOSED_END = re.compile(
    rf"(?:[.!?…](?:[{re.escape(_CLOSING)}]+{_MARK}*|{_MARK}+)|(?:(?<=[^\W\d])|(?<=[”’\")\]]))[.!?…][{re.escape(_CLOSING)}]*\d{{1,3}})"
    rf"(?=\s+[{re.escape(_OPENING)}]?[A-Z0-9])"
)
# A footnote mark with no full stop before it, followed by a word that only begins sentences.
_BARE_MARK = re.compile(rf"(?<=[^\s.!?…:;,]){_MARK}(?=\s+(\w+))")
# Before a word that only begins sentences a stop ends one, whatever stands before it ("in the U.S. The levy"); "May."
# is never short for anything. The rules for abbreviations have the last word.
_PLAIN_END = re.compile(r"(?<=[\w%])\.(?=\s+(\w+))")
_MAY_END = re.compile(r"\bMay\.(?=\s+[A-Z])")

_TRAILING_MARKS = re.compile(rf"(?:\s*{_MARK})+(?=\s|$)")
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*[^\W_])?)\.$")
_ACRONYM = re.compile(r"(?:[a-z]\.)+[a-z]")
_ROW = re.compile(r"^[^:.!?]{1,40}:\s*\d[\d,. ]*(?:\([^)]*\))?\.?$")
_ENUMERATOR = re.compile(
    r"^[\"'“”‘’]*(?:\(?(?:\d{1,3}(?:[./–-]\d{1,3}){0,3}|[ivxlc]{1,6}|[A-Za-z])[.)]"
    r"|\((?:\d{1,3}|[ivxlc]{1,6}|[A-Za-z])\)|[-•–—*])$"
)
# A bracket after which the sentence goes on only names what stands before it: "(50 U.S.C. 1701 et seq.) (IEEPA), …".
_SHORT_NAME = re.compile(r"\([^()]{1,50}\)(?:\s*[,;:]|\s+[a-z])")
_FOLD = str.maketrans(dict.fromkeys("\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u202f", " "))
_BLANK_QUOTES = str.maketrans(dict.fromkeys('"“”«»„()[]', " "))

_PAIRS = {"“": "”", "«": "»", "„": "“", "(": ")", "[": "]"}

_CONTEXT = 60


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut a block's text into sentences: trimmed, in order, together covering all but white space."""
    folded = text.translate(_FOLD)
    ends = _ends(folded)
    spans: list[tuple[int, int]] = []
    for start, end in _slices(folded, ends):
        if count_words(folded[start:end]) > LONG:
            spans.extend(_slices(folded, [*_inner_ends(folded, start, end), end], start))
        else:
            spans.append((start, end))
    return spans


def _ends(text: str) -> list[int]:
    pairs = _Pairs(text)
    ends = {end for end in _proposed(text) if not pairs.within(end)}
    ends.update(match.end() for match in _CLOSED_END.finditer(text) if not pairs.within(match.end()))
    ends.update(match.end() for match in _MAY_END.finditer(text) if not pairs.within(match.end()))
    for pattern in (_BARE_MARK, _PLAIN_END):
        ends.update(
            match.end() for match in pattern.finditer(text) if match[1] in OPENERS and not pairs.within(match.end())
        )
    ends = {_after_marks(text, end) for end in ends}
    ends.add(len(text))
    return _kept(text, sorted(ends))


def _inner_ends(text: str, start: int, end: int) -> list[int]:
    """The ends inside a long sentence's quotations and brackets, each after the marks that close it."""
    blank = text[start:end].translate(_BLANK_QUOTES)
    ends = {_after_marks(text, _after_closing(text, start + inner)) for inner in _proposed(blank)}
    return [inner for inner in _kept(text, sorted(ends), start) if start < inner < end]


def _proposed(text: str) -> list[int]:
    import sentencex

    return [int(boundary["end_index"]) for boundary in sentencex.get_sentence_boundaries("en", text)]


def _kept(text: str, ends: list[int], start: int = 0) -> list[int]:
    """Drop the ends that are none."""
    kept: list[int] = []
    first = start
    for end in ends:
        if end < len(text) and not _is_end(text, first, end):
            continue
        kept.append(end)
        first = end
    return kept


def _is_end(text: str, first: int, end: int) -> bool:
    left = text[max(first, end - _CONTEXT) : end].rstrip()
    right = text[end : end + _CONTEXT].lstrip()
    if not left or not right:
        return False
    if not any(char.isalnum() for char in right[:4]) and right[0] not in _OPENING:
        return False
    word = re.match(r"\w*", right.lstrip(_OPENING))
    following = word[0] if word else ""
    if following[:1].islower() and not _starts_item(right):
        return False
    if _SHORT_NAME.match(right) and not _starts_item(right):
        return False
    if _ENUMERATOR.match(left) and end - first <= _CONTEXT:
        return False
    if _ROW.match(left.rsplit(". ", 1)[-1]) and _ROW.match(re.split(r"(?<=\d)\.(?:\s|$)", right, maxsplit=1)[0]):
        return False
    if text[end - 1 : end + 1].strip() == text[end - 1 : end + 1] and not _run_together(left, right):
        return False
    return not _abbreviated(left, right, following)


def _abbreviated(left: str, right: str, following: str) -> bool:
    match = _LAST_WORD.search(left)
    if not match:
        return False
    word = match[1]
    lower = word.lower()
    if len(word) == 1 and word.isupper():
        before = left[: match.start()].rstrip()
        return following not in OPENERS or before.endswith(".")
    if lower in TITLES and not (lower in NUMBERED and right[0].isdigit()):
        return lower not in EITHER or following not in OPENERS
    if lower in NUMBERED:
        numbered = right[0].isdigit() or (right[0] in "(§" and lower != "no")
        again = re.match(r"([^\W\d_]+)\.", right)  # "Reg. No. 5"
        return (
            numbered
            or re.match(r"[IVXLC]+\b|[A-Z]/", right) is not None
            or bool(again and again[1].lower() in NUMBERED)
        )
    if lower in EITHER or _ACRONYM.fullmatch(lower):
        return following not in OPENERS and not (right[0] in _OPENING and right[1:2].isupper())
    return False


def _run_together(left: str, right: str) -> bool:
    """Whether an end without a space after it is one: "…the hall.Later it" is, "example.Org" and "3.Five" are not."""
    return re.search(r"[a-z]{2}[.!?]$", left) is not None and re.match(r"[A-Z][a-z]*\s", right) is not None


def _starts_item(right: str) -> bool:
    return re.match(r"\((?:[a-z]|[ivxlc]{1,6}|\d{1,2})\)\s", right) is not None


def _after_marks(text: str, end: int) -> int:
    """A footnote mark after an end belongs to the sentence that ends."""
    match = _TRAILING_MARKS.match(text, len(text[:end].rstrip()) if text[end - 1 : end].isspace() else end)
    return match.end() if match else end


def _after_closing(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def _slices(text: str, ends: list[int], start: int = 0) -> list[tuple[int, int]]:
    spans = []
    for end in ends:
        piece = text[start:end]
        first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        if first < last:
            spans.append((first, last))
        start = end
    return spans


class _Pairs:
    """The quotations and brackets of a text that are opened and closed, nearest first; an unclosed one is none."""

    def __init__(self, text: str) -> None:
        spans: list[tuple[int, int]] = []
        open_: list[tuple[str, int]] = []
        straight: int | None = None
        for place, char in enumerate(text):
            if char == '"':
                if straight is None:
                    straight = place
                else:
                    spans.append((straight, place))
                    straight = None
            elif char in _PAIRS:
                open_.append((_PAIRS[char], place))
            elif open_ and char in "”»)]":
                for depth in range(len(open_) - 1, max(-1, len(open_) - 4), -1):
                    if open_[depth][0] == char:
                        spans.append((open_[depth][1], place))
                        del open_[depth:]
                        break
        spans.sort()
        self._starts: list[int] = []
        self._stops: list[int] = []
        for first, last in spans:
            if not self._stops or first > self._stops[-1]:
                self._starts.append(first)
                self._stops.append(last)

    def within(self, place: int) -> bool:
        """Whether `place` lies between an opening mark and the mark that closes it."""
        index = bisect_right(self._starts, place - 1) - 1
        return index >= 0 and self._starts[index] < place <= self._stops[index]
