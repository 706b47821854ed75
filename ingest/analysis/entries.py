"""Entries of a register without a verb: "Date of accession: 3 May 1994" tells a fact; a caption or a lead-in none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.analysis.grammar import main_group
from ingest.analysis.reading import Word
from ingest.model import DateMention

_ENTRY = re.compile(r"[^\W\d_][^:;.!?\n\d]{3,80}:\s*(?=\S)")
_REST = 40  # characters behind the date: a place, a number of registration
_OF_PAGES = frozenset(
    """date dated published publication posted updated update modified revised printed accessed retrieved released
    release issued issue version embargo deadline last first on of the a and time meeting next session""".split()
)


def is_entry(text: str, words: Sequence[Word], dates: Sequence[DateMention]) -> bool:
    """Whether a text is a label, a colon and a date, the label naming what was done then. Linear in its length.

    A label that only dates the page ("Published: 3 May 2019") names nothing.
    """
    match = _ENTRY.match(text)
    if match is None or not any(one.span.start == match.end() for one in dates):
        return False
    first = next(one for one in dates if one.span.start == match.end())
    if len(text.rstrip()) - first.span.end > _REST or ":" in text[first.span.end :]:
        return False
    label = [w for w in words if w.end <= match.end() and w.lower[:1].isalpha()]
    told = [w for w in label if not w.name and w.lower not in _OF_PAGES]
    return bool(told) and main_group(label, 0, len(label), strict=True) is None
