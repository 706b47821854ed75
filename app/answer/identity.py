"""Who a document is by what it says of itself: its title, publisher, authors, symbol, date and file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.words import Token, tokens
from ingest.analysis.dates import dates
from ingest.analysis.instruments import instruments
from ingest.names import codes, find

if TYPE_CHECKING:
    from ingest.model import Document, InstrumentMention

_SHORT = re.compile(r"(?<=[ \n])\((?:hereinafter[^“”\"()]*|the )?[“\"]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*)[”\"]?\)")
_BACKWARDS = re.compile(r"(?:[ \n]+[\w’'-]+){1,9}")
_FAR_BACK = 2_000
SMALL = {"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la"}
"""Words of a name that its short form passes over."""
_ABOUT_BEFORE = 60
_ABOUT = re.compile(
    r"\b(?:on|about|against|concerning|regarding|towards?|over|for|with|between|to|in|applied)\b[^:;,.]*$",
    re.IGNORECASE,
)
"""What stands before a name that a title is about: "Measures on A", "Treaty between A and B"."""


@dataclass(frozen=True)
class Identity:
    """What a document says of itself by title, publisher, authors, symbol, date and file name."""

    document: Document
    body: Callable[[], str] = str
    """Gives the beginning of the document's text; read only when a statement of it is weighed."""

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Short forms that the document defines."""
        return acronyms(self.body())

    @cached_property
    def lower_case(self) -> frozenset[str]:
        """The words that the document writes in lower case: no names, wherever they stand with a capital."""
        return frozenset(re.findall(r"(?<![\w’'-])[a-zà-ÿ]{2,}", self.body()))

    @cached_property
    def subject(self) -> str | None:
        """Code of the principal that the document is about: named more than any other, and often."""
        return dominant(self.body())

    @cached_property
    def text(self) -> str:
        """All of it as one line."""
        one = self.document
        file = re.sub(r"[_/\\]+", " ", (one.file or "").rsplit("/", 1)[-1].rsplit(".", 1)[0])
        parts = (one.title, one.publisher, *one.authors, one.symbol, one.digest_of, one.key, file, one.side)
        return " · ".join(part for part in parts if part)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def principals(self) -> frozenset[str]:
        """Codes of the states and bodies that it names, also by file-name code (`DEU_79_2024`)."""
        one = self.document
        stem = (one.file or one.key or one.title).rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = {mention.principal.id for mention in find(self.text)}
        return frozenset(named | {code.id for label in (stem, one.title) for code in codes(label)})

    @cached_property
    def voices(self) -> frozenset[str]:
        """Codes of those whose words the document gives: all that it names but what its title is only about."""
        one = self.document
        about = {
            mention.principal.id
            for mention in find(one.title)
            if _ABOUT.search(one.title, max(0, mention.start - _ABOUT_BEFORE), mention.start)
        }
        own = " · ".join(part for part in (one.publisher, *one.authors, one.key, one.file, one.side) if part)
        return self.principals - (about - {mention.principal.id for mention in find(own)})

    @cached_property
    def instruments(self) -> tuple[InstrumentMention, ...]:
        """Instruments that the identity names: what the document *is*."""
        return instruments(self.text)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Its own dates, YYYY[-MM[-DD]]."""
        found = [date.value for date in dates(self.text)]
        found += re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.text)
        if len({one[:4] for one in found}) > 1:
            found = []  # "1997 to 2019": the time that it covers, not its own
        if self.document.published:
            found.append(self.document.published)
        return tuple(dict.fromkeys(found))


def acronyms(text: str) -> dict[str, str]:
    """Short forms that a text defines itself: "Homeland Security Task Forces (HSTFs)" gives HSTFS: the long form.

    A definition counts when the letters are the initials of the words before it.
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match.group(1).rstrip("s")
        words = _words_before(text, match.start())
        for size in range(1, len(words) + 1):
            chosen = words[-size:]
            if chosen[0].lower() in SMALL:
                continue
            all_initials = "".join(part[0] for word in chosen for part in word.split("-") if part)
            strong = "".join(word[0] for word in chosen if word.lower() not in SMALL)
            if short.lower() in (all_initials.lower(), strong.lower()):
                found[short.upper()] = " ".join(chosen)
                break
    return found


def _words_before(text: str, place: int) -> list[str]:
    """Up to nine words that stand one behind the other right before a place."""
    match = _BACKWARDS.match(text[max(0, place - _FAR_BACK) : place][::-1])
    return match.group()[::-1].split() if match else []


def dominant(text: str) -> str | None:
    """The principal that a text names most, if it is a third of all that it names and named five times or more."""
    counts = Counter(mention.principal.id for mention in find(text))
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    return code if most >= 5 and most * 3 >= counts.total() else None
