"""Who won and who lost what: "A beat B in the final", "B lost the final to A", "the seat went to A"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.evidence.reading.numbered import Offsets

_NAME = r"[A-Z][\w’'-]*[a-z](?:\s+(?:of\s+|de\s+)?[A-Z][\w’'-]+)*"
_WHAT = (
    r"finals?|semi-finals?|cup|elections?|by-election|run-off|match|race|title|championship|seat|contract|tender|prize|award|"
    r"presidency|mayoralty|leadership|primary|game|derby|contest|competition|medal|trophy|tournament|league|constituency|"
    r"ballot|auction|bid|mandate|crown|vote"
)
_THING = (
    r"(?:the|an?|its|his|her|their|last|this|that|[A-Z])(?:(?!\s(?:in|at|during|after|before|over)\s)[^.;:]){0,60}?"
    rf"\b(?i:{_WHAT})\b"
)
_OFFICE = (
    r"mayor|president|governor|chair(?:man|woman|person)?|speaker|leader|chancellor|premier|prime\s+minister|secretary-general|"
    r"head|director|deputy|senator|member|captain|pope|king|rector|dean|champion"
)
_PATTERNS = tuple(
    re.compile(one.replace("NAME", _NAME))
    for one in (
        r"(?P<won>NAME)\s+(?:has\s+|had\s+)?(?P<how>beat(?:en|s)?|defeat(?:ed|s)|edged(?:\s+out)?|overcame|thrashed|outpolled|unseated|"
        r"saw\s+off|knocked\s+out|trounced)\s+(?:the\s+)?(?P<lost>NAME)",
        rf"(?P<lost>NAME)\s+(?:has\s+|had\s+)?(?P<how>los(?:t|es))\s+{_THING}[^.;:]{{0,30}}?\s(?:to|against)\s+(?:the\s+)?(?P<won>NAME)",
        rf"(?P<won>NAME)\s+(?:has\s+|had\s+)?(?P<how>w[oi]ns?|took|takes|claim(?:ed|s)|clinch(?:ed|es)|lift(?:ed|s))\s+{_THING}"
        r"(?:[^.;:]{0,40}?\s(?:against|over|from|ahead\s+of)\s+(?:the\s+)?(?P<lost>NAME))?",
        rf"(?P<lost>NAME)\s+(?:has\s+|had\s+)?(?P<how>los(?:t|es))\s+{_THING}",
        rf"\b(?i:{_WHAT})\s+(?P<how>went|goes|fell|was\s+awarded|has\s+gone)\s+to\s+(?:the\s+)?(?P<won>NAME)",
        rf"(?P<won>NAME)\s+(?:was|were|is|has\s+been)\s+(?P<how>(?:re-?)?elected|chosen|voted)\s+(?:as\s+)?(?:the\s+)?(?:\w+\s+)?(?:{_OFFICE})\b",
        rf"\b(?P<how>(?:re-?)?elect(?:ed|s)|chose|chooses)\s+(?P<won>NAME)\s+(?:as\s+|to\s+be\s+)?(?:its|the|their)?\s*(?:\w+\s+)?(?:{_OFFICE})\b",
    )
)


@dataclass(frozen=True, slots=True)
class Contest:
    """Who won and who lost, where told, with the words that say so. `cues` are their places and those of the names."""

    won: str | None
    lost: str | None
    words: str
    cues: tuple[Offsets, ...]


def contests(text: str) -> tuple[Contest, ...]:
    """What a statement tells of who won and who lost; a stretch of it is read in one way only."""
    found: list[Contest] = []
    taken: list[Offsets] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            groups = match.groupdict()
            names = [match.span(one) for one in ("won", "lost") if groups.get(one)]
            found.append(
                Contest(groups.get("won"), groups.get("lost"), _told(match), (*sorted(names), match.span("how")))
            )
            taken.append(match.span())
    return tuple(found)


def _told(match: re.Match[str]) -> str:
    start = min(match.start(one) for one in ("won", "lost", "how") if match.groupdict().get(one))
    return " ".join(match.string[start : match.end("how")].split())
