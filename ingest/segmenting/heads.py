"""What stands at the head of a block and is no part of its statements: enumerators, marks and run-in headings."""

from __future__ import annotations

import re

from ingest.model import Block, BlockKind
from ingest.segmenting.carriers import Span
from ingest.segmenting.ends import SUPERSCRIPTS
from ingest.segmenting.words import count_words, has_verb

RUN_IN_LEVEL = 2

_ITEM = re.compile(
    r"(?:\((?:\d{1,3}|[ivxlc]{1,6}|[A-Za-z]{1,2})\)|(?:\d{1,3}(?:[./–-]\d{1,3}){0,3}|[ivxlc]{1,6}|[a-z])[.)]|[-–—•▪‣●○*·])\s+"
)
_NOTE = re.compile(rf"(?:\[(?:\d{{1,3}}|[*†‡a-z])\]|[{SUPERSCRIPTS}]+|[*†‡]+|\d{{1,3}}(?=\s+\S))[.):]?\s*")
_INNER = re.compile(r"\((?:\d{1,2}|[ivxlc]{1,6}|[a-z])\)\s+")
_DIVISION = re.compile(
    r"[\"“‘]*(?:Sec(?:tion)?|Art(?:icle)?|Chapter|Part|Title|Annex|Appendix|Rule|Clause|Paragraph)s?\.?\s+"
    r"(?:\d+[A-Za-z]?|[IVXLC]+)(?:\s*[.:—–]\s*|\s*\n\s*)"
)
_RUN_IN_WORDS = 16
_SMALL = frozenset("a an and as at by for from in into of on or over the to under upon with within".split())


def after_marker(text: str, block: Block) -> int:
    """Where the words of a block begin, after its enumerator or footnote mark."""
    start = _skip_space(text, block.start, block.end)
    if block.kind in (BlockKind.HEADING, BlockKind.TABLE, BlockKind.CAPTION, BlockKind.BOILERPLATE):
        return start
    if block.marker:
        named = re.compile(rf"[\[(]?{re.escape(block.marker.strip())}[\])]?[.):]?\s*")
        match = named.match(text, start, block.end)
        if match and _says(text, match.end(), block.end):
            return match.end()
    patterns = (_NOTE, _ITEM) if block.kind is BlockKind.FOOTNOTE else (_ITEM,)
    for pattern in patterns:
        match = pattern.match(text, start, block.end)
        if match and _says(text, match.end(), block.end):
            return match.end()
    return start


def after_inner_marker(text: str, start: int, end: int) -> int:
    """Where a sentence inside a block begins after its own "(a)"."""
    match = _INNER.match(text, start, end)
    return match.end() if match and match.end() < end else start


def run_in_headings(text: str, start: int, spans: list[Span]) -> list[tuple[Span | None, list[Span]]]:
    """Part a block's sentences at the headings that run on into them.

    "Sec. 2. Policy. It is the policy…" gives the heading "Sec. 2. Policy." and the sentences after it. A division
    further on is one only when it stands as a sentence of its own and has a title. The first part has no heading
    unless the block begins with one.
    """
    parts: list[tuple[Span | None, list[Span]]] = []
    heading, under, left = None, list[Span](), spans
    first = True
    while left:
        parted = _run_in(text, start if first else left[0][0], left, titled=not first)
        first = False
        if parted is None:
            under.append(left[0])
            left = left[1:]
            continue
        if heading is not None or under:
            parts.append((heading, under))
        (heading, left), under = parted, []
    parts.append((heading, under))
    return parts


def _run_in(text: str, start: int, spans: list[Span], *, titled: bool) -> tuple[Span, list[Span]] | None:
    """The heading at `start` and the sentences after it; None when there is none or nothing runs on."""
    number = _DIVISION.match(text, start, spans[-1][1])
    if not number or (titled and number.end() <= spans[0][1] - 1):
        return None
    rest = [(max(first, number.end()), last) for first, last in spans if last > number.end()]
    heading_end = start + len(text[start : number.end()].rstrip())
    if len(rest) > 1 and _is_title(text[rest[0][0] : rest[0][1]]):
        heading_end = rest[0][1]
        rest = rest[1:]
    elif titled:
        return None
    return ((start, heading_end), rest) if rest else None


def _is_title(words: str) -> bool:
    """Few words, most of them capitalized, closed like a title: "General Provisions.", "Purchases of Paper Straws."."""
    if not 1 <= count_words(words) <= _RUN_IN_WORDS or not words.rstrip().endswith((".", ":", ".—", "—")):
        return False
    long = [word for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", words) if word.lower() not in _SMALL]
    capital = sum(1 for word in long if word[0].isupper())
    return bool(long) and (capital == len(long) or (capital / len(long) >= 0.7 and not has_verb(words)))


def _says(text: str, start: int, end: int) -> bool:
    return any(char.isalnum() for char in text[start:end])


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
