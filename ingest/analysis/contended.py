"""What looks like the report of a text and is an argument about it: a conclusion contended for ("argues that the pledge
rules out new mines"), a figure of speech ("the law gives the wolves the key").

Nobody argues for what a text says as everybody reads it, so that what is contended is no report of the text (rule 3 of
the label guide, not rule 2), and no fact either. What happened, when and how much can be looked up however it is put.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.analysis.frames import RULINGS
from ingest.analysis.grammar import main_group
from ingest.analysis.lexicon import W
from ingest.analysis.verbs import V
from ingest.analysis.verdict import Verdict

if TYPE_CHECKING:
    from ingest.analysis.frames import Frame
    from ingest.analysis.grammar import Group
    from ingest.analysis.pieces import Facts
    from ingest.analysis.reading import Reading, Word

CONTENDED = Verdict("advocacy", "evaluation", 0.85, "a conclusion contended for")
FIGURATIVE = 0.6
"""Probability from which what a text is said to do, by a verb of any subject, is an argument about it."""
_CONTENDING = frozenset("argue contend plead reason".split())
_HOLDING = frozenset("claim maintain insist allege".split())
"""Verbs by which a reading of a text is held up against others; of anything else they only tell."""


def contended(reading: Reading, facts: Facts, frame: Frame, *, of_a_text: bool = False) -> bool:
    """Whether the content of an attribution is a conclusion that its speaker contends for. `of_a_text`: it tells what
    an instrument says.
    """
    verbs = _CONTENDING | _HOLDING if of_a_text else _CONTENDING
    ws = reading.words
    if not any(w.verb is not None and w.verb.base in verbs for w in ws[frame.cue[0] : frame.cue[1]]):
        return False
    lo, hi = frame.content
    group = _main(ws, lo, hi)
    if group is None or group.past or group.modal == "shall":
        return False
    start, verb, end = ws[lo].start, ws[group.start].start, ws[hi - 1].end
    counted = [one.span.start for one in facts.quantities] + [one.span.start for one in facts.tallies]
    return not any(start <= at < end for at in counted) and not any(verb <= one.span.start < end for one in facts.dates)


def said_of_a_text(ws: list[Word], lo: int, frame: Frame) -> bool:
    """Whether a clause that begins at `lo` says of a text what may be said of anything: "the law gives tenants rights",
    but also "the law gives the wolves the key". What texts alone do ("obliges", "calls for") is read as their words.
    """
    verbs = [w.verb for w in ws[frame.cue[0] : frame.cue[1]] if w.verb is not None]
    decides = any(one.does & V.PERFORM or one.base in RULINGS for one in verbs) or ws[frame.cue[0]].lower == "as"
    return lo <= frame.cue[0] and bool(verbs) and not decides


def _main(ws: list[Word], lo: int, hi: int) -> Group | None:
    """The main verb; behind a participle that only tells of the subject: "the pledge signed in May | rules out"."""
    group = main_group(ws, lo, hi) if lo < hi else None
    if group is None or not group.past or group.end >= hi or not ws[group.end].flags & W.PREP:
        return group
    behind = main_group(ws, group.end, hi)
    if behind is None or behind.past or any(w.flags & (W.REL | W.CONJ) for w in ws[group.end : behind.start]):
        return group
    return behind
