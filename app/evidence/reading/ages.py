"""How old somebody is: "aged 17", "a 17-year-old", "Noel Varga, 17, rode", "was seventeen when"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.analysis.numbers import COUNT, value_of
from ingest.model import Span


def ages(text: str) -> Iterator[tuple[float, Span]]:
    """The ages that a text tells, in years, and where each stands with the words that make it one."""
    for match in _AGE.finditer(text):
        value = value_of(next(filter(None, match.groups())))
        if value is not None and value <= _OLDEST:
            yield value, Span(start=match.start(), end=match.end(), text=match.group())


_OLDEST = 120
_AGE = re.compile(
    rf"\b(?:aged|(?:at\s+)?(?:the\s+)?age\s+of|at\s+age)\s+({COUNT})\b|({COUNT})[\s-]years?[\s-](?:old|of\s+age)\b|"
    rf"(?<=[a-z],\s)(\d\d)(?=,\s+[a-z])|\b(?:was|is|turned|were)\s+(?:only\s+|just\s+)?({COUNT})(?=\s+(?:on\s+the\s+day|when|"
    r"at\s+the\s+time|years\s+old)\b)",
    re.IGNORECASE,
)
