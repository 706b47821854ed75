"""Court cases by their numbers: EU cases, US Reports, UK neutral citations, Strasbourg applications."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EU = re.compile(
    r"(?P<lead>\b(?:Joined\s+)?Cases?\s+)?\b(?P<n>[CTF][-‑–]\d{1,4}/\d{2}(?:\s?P(?:PU)?(?:-R)?|\s?RENV)?)(?![\w/])"
)
_REPORTS = re.compile(r"\b(?P<vol>\d{1,3})\s+U\.\s?S\.\s+(?P<page>\d{1,4})\b(?!\s*\.?\s*C)")
_NEUTRAL = re.compile(
    r"\[(?P<y>(?:19|20)\d\d)\]\s+(?P<court>UKSC|UKHL|UKPC|EWCA\s+(?:Civ|Crim)|EWHC|CSOH|CSIH|NICA|IESC|IEHC|HCA|SCC|"
    r"ZACC|NZSC)\s+(?P<n>\d{1,4})\b"
)
_STRASBOURG = re.compile(r"\b(?:[Aa]pplications?|[Aa]pp\.)\s+[Nn]os?\.\s*(?P<n>\d{3,5}/\d{2})\b")
_STRASBOURG_MORE = re.compile(r"\s*(?:,|and|,\s*and)\s+(?P<n>\d{3,5}/\d{2})\b")


def court_cases(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text names a court case by its number, and the number in one form: "C-72/15", "549 US 497", "[2017] UKSC
    5", "46221/99".
    """
    for m in _EU.finditer(text):
        symbol = re.sub(r"[‑–]", "-", m.group("n"))
        yield m.start() if m.group("lead") else m.start("n"), m.end(), re.sub(r"\s+", " ", symbol)
    for m in _REPORTS.finditer(text):
        yield m.start(), m.end(), f"{m.group('vol')} US {m.group('page')}"
    for m in _NEUTRAL.finditer(text):
        yield m.start(), m.end(), re.sub(r"\s+", " ", m.group())
    for m in _STRASBOURG.finditer(text):
        yield m.start(), m.end(), m.group("n")
        end = m.end()
        while more := _STRASBOURG_MORE.match(text, end):
            yield more.start("n"), more.end(), more.group("n")
            end = more.end()
