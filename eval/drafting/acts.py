"""How a question names the act that a statement tells of: the body, the text it decided on, and the time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eval.drafting.library import Told, content_stems
from eval.drafting.patterns import MONTHS
from ingest.model import Tally

_KINDS = (
    "Assembly|Council|Parliament|Senate|Congress|Commission|Committee|Board|Conference|Chamber|Court|Tribunal|"
    "Authority|Union|Association|Federation|Diet|Duma|Majlis|Knesset|Bundestag|Storting|Riksdag|Synod|Summit"
)
_PART = r"(?:['’]s\s+(?:[A-Z][\w-]+\s+)?(?:Committee|Commission|Chamber))?"
_BODY = re.compile(
    rf"\b((?:[A-Z][\w’'-]+\s+){{0,4}}(?:{_KINDS})(?:\s+of\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,3}})?{_PART}"
    rf"|(?:[a-z-]+\s+){{0,1}}(?:assembly|council|parliament|senate|committee|board|chamber)\b)"
)
_TEXT = (
    "resolution|draft|text|bill|act|law|decision|regulation|directive|treaty|accord|agreement|convention|protocol|"
    "declaration|motion|proposal|order|measure|budget|amendment|ordinance|by-law"
)
_END = (
    r"(?=[,;:.](?:\s|$)|\s*\(|\s+(?:by\s+(?:a|an|\d+)|with\s+(?:a|an|\d+|no)|in\s+(?:plenary|committee|(?:19|20)\d\d|[A-Z]\w+\s+(?:19|20)\d\d)|"
    r"on\s+\d|on\s+[A-Z]\w+\s+\d|was|were|is|has|had|at\s+its|at\s+the|from\s+\d|voted|while|whereas|after|when|"
    r"\d+\s+(?:votes?|to|in|against))\b|$)"
)
_THING = re.compile(
    rf"\b((?:draft\s+|joint\s+|final\s+)*(?:{_TEXT})s?(?:\s+\S*\d\S*(?:\s+\((?:19|20)\d\d\))?)?"
    rf"(?:\s+(?:on|entitled|titled|concerning|regarding|about|to|of|for|that)\s+.+?)?){_END}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\b(?:{_TEXT})\s+\S*\d\S*", re.IGNORECASE)
_SUBJECT = re.compile(rf"\bvotes?(?:\s+(?:of|in)\s+[\w ]{{2,20}}?)?\s+on\s+(.{{5,200}}?){_END}", re.IGNORECASE)
_GENERIC = content_stems(f"{_TEXT} draft joint final resolutions texts".replace("|", " "))
_MOST = 30  # words of the longest name of a text
_ANOTHERS = re.compile(r"\b(?:(?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as a statement tells it. `thing` is what was voted on, as the question names it ("the draft on ports");
    `topic` holds the stems of its words; `time` is YYYY, YYYY-MM or YYYY-MM-DD.
    """

    told: Told
    tally: Tally
    body: str | None
    thing: str
    topic: frozenset[str]
    time: str | None
    symbol: str | None

    @property
    def numbered(self) -> bool:
        """Whether what was voted on bears a number, and so was voted on but once."""
        return any(character.isdigit() for character in self.thing)

    def ask(self, *, time: str | None = None) -> str:
        """The question for its figures, at its own time or another."""
        when = f" {at(time or self.time)}" if time or self.time else ""
        if self.body is None:
            return f"What was the vote on {self.thing}{when}?"
        return f"How did {self.body} vote on {self.thing}{when}?"


def vote_of(told: Told) -> Vote | None:
    """The one vote that a statement tells, named; None where it tells several, or what was voted on is not said."""
    tallies = told.analysis.tallies
    if len(tallies) != 1 or not _is_whole(told, tallies[0]):
        return None
    content = told.content
    thing = _thing(_undated(told, content))
    if thing is None:
        return None
    time = _time(told)
    symbol = next((one.symbol for one in told.analysis.instruments if one.symbol), None)
    topic = content_stems(_ANOTHERS.sub(" ", thing)) - _GENERIC
    return Vote(told, tallies[0], _body(content), thing, topic, time, symbol) if topic else None


def _is_whole(told: Told, tally: Tally) -> bool:
    """Whether at least two roles are given, and no figure is really a date's."""
    given = [tally.in_favour, tally.against, tally.abstaining]
    figures = [value for value in (*given, tally.not_voting) if value is not None]
    years = {int(date.value[:4]) for date in told.analysis.dates}
    return sum(value is not None for value in given) > 1 and not years & set(figures)


def _body(content: str) -> str | None:
    found = _BODY.search(content)
    if found is None:
        return None
    name = re.sub(r"^(?:the|The|a|an|A|An|its|Its)\s+", "", found.group(1)).strip()
    return f"the {name}" if name else None


def _undated(told: Told, content: str) -> str:
    """The content without the dates by which it names a text ("the resolution of 3 May on ports")."""
    for date in told.analysis.dates:
        content = re.sub(rf"\s+of\s+{re.escape(date.span.text)}", "", content)
    return content


def _thing(content: str) -> str | None:
    """What was voted on, with its article."""
    bare = re.sub(r"\s*\([^()]*\)", "", content)
    for pattern in (_THING, _SUBJECT):
        for match in pattern.finditer(bare):
            name = re.sub(r"^[Tt]he\s+", "", match.group(1).strip(" ,"))
            if len(name.split()) < 2 or len(name.split()) > _MOST or re.search(r"\bvot(?:e|es|ed|ing)\b", name):
                continue
            numbered = _NUMBERED.match(name) and not re.match(r"draft|(?:19|20)\d\d", name, re.IGNORECASE)
            if pattern is _SUBJECT:
                return match.group(1).strip(" ,")
            return name if numbered else f"the {name}"
    symbol = next((word for word in re.findall(r"\b[A-Z]+/\S*\d[\w/.]*", content)), None)
    return symbol and f"resolution {symbol}"


def _time(told: Told) -> str | None:
    """When it was: the statement's own date, the finest first, else the document's."""
    # A bare year may be part of a title or a number; with a day or a month it is surely a date.
    dates = sorted((date.value for date in told.analysis.dates if not date.relative), key=len, reverse=True)
    plausible = [value for value in dates if len(value) > 4 or 1900 <= int(value) <= 2100]
    return plausible[0] if plausible else told.document.published


def at(time: str | None) -> str:
    """A time as a question names it, no finer than the month: "in March 2031"."""
    if not time:
        return ""
    year, *more = time.split("-")
    return f"in {MONTHS[int(more[0]) - 1]} {year}" if more else f"in {year}"
