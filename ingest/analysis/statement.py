"""One statement by itself: from text to `Analysis`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.analysis import phrasing, speech
from ingest.analysis.dates import dates
from ingest.analysis.entries import is_entry
from ingest.analysis.frames import Frame
from ingest.analysis.grammar import main_group
from ingest.analysis.hidden import Hidden
from ingest.analysis.hiding import hide
from ingest.analysis.instruments import instruments
from ingest.analysis.language import language_of
from ingest.analysis.lexicon import GREETING_WORDS, W
from ingest.analysis.pieces import Facts, assemble
from ingest.analysis.quantities import quantities
from ingest.analysis.reading import Reading, Word, read
from ingest.analysis.rolls import is_roll
from ingest.analysis.spans import Taken
from ingest.analysis.speakers import AUTHOR
from ingest.analysis.tallies import tallies
from ingest.analysis.verbs import F
from ingest.model import Analysis, BlockKind

_SILENT_BLOCKS = frozenset((BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BOILERPLATE))
# Words that only announce what comes: "The minister said that:", "According to the ministry:".
_INTRODUCTION = re.compile(
    r"(?:\b(?:said|says|stated|states) (?:that|the following)|^according to [^,.;]{3,80})\s*:\s*$", re.I
)
_FEW = 7  # words; fewer without a verb and without a full stop are a label, a lead-in, a scrap
_QUESTION = re.compile(r"[?？؟][\"”»’')\]\s]*$")


@dataclass(frozen=True, slots=True)
class Read:
    """A statement with its analysis and what a neighbour may need of it. `reading` is of the text with its names
    hidden, and `hidden` the way back from there; the speakers of `frame` are told as they stand in the original.
    """

    analysis: Analysis
    reading: Reading | None = None
    frame: Frame | None = None
    hidden: Hidden | None = None


def facts_of(text: str, published: str | None) -> Facts:
    """Everything countable and citable in a text; each stretch is read as one thing only."""
    named = instruments(text)
    votes = tallies(text)
    when = dates(text, published=published)
    taken = [(m.span.start, m.span.end) for m in named if m.symbol]
    free = Taken(len(text), taken).free
    when = tuple(d for d in when if free(d.span.start, d.span.end))
    taken += [(d.span.start, d.span.end) for d in when]
    taken += [(t.span.start, t.span.end) for t in votes]
    return Facts(quantities(text, taken=taken), votes, when, named)


def read_statement(text: str, *, line: int = 0, published: str | None = None, block: BlockKind | None = None) -> Read:
    """Read one statement; see `ingest.analysis.analyse`."""
    if not text.strip():
        return Read(Analysis(line=line, text=text, nature="none", score=1.0))
    hidden = hide(text)
    language = language_of(hidden.rest())
    if language not in (None, "en"):
        return Read(_bare(text, line, language, facts_of(text, published)))
    found = _read(hidden.text, line, published, block, language)
    frame = found.frame
    if frame is not None:
        frame = replace(frame, speakers=tuple(map(hidden.speaker, frame.speakers)))
    return Read(hidden.analysis(found.analysis), found.reading, frame, hidden)


def _read(text: str, line: int, published: str | None, block: BlockKind | None, language: str | None) -> Read:
    """Read a text whose names are hidden."""
    facts = facts_of(text, published)
    reading = read(text)
    if block not in _SILENT_BLOCKS and is_roll(text):
        roll = _analysis(text, line, language, facts, nature_=("factual", 0.95))
        return Read(roll.model_copy(update={"speakers": (AUTHOR,)}), reading)
    if block not in _SILENT_BLOCKS and is_entry(text, reading.words, facts.dates):
        entry = _analysis(text, line, language, facts, nature_=("factual", 0.85))
        return Read(entry.model_copy(update={"speakers": (AUTHOR,)}), reading)
    hits = phrasing.hits(reading.words)
    neutralise(reading, hits)
    silence = _no_claim(reading, hits, facts, block)
    if silence is not None:
        return Read(_analysis(text, line, language, facts, nature_=("none", silence)), reading)
    return _claim(reading, hits, facts, line, language)


def _bare(text: str, line: int, language: str | None, facts: Facts) -> Analysis:
    """Another language: what stands there in figures and symbols, and no confidence about the rest."""
    return Analysis(
        line=line, text=text, nature="factual", score=0.1, language=language, speakers=(AUTHOR,),
        quantities=facts.quantities, tallies=facts.tallies, dates=facts.dates, instruments=facts.instruments,
    )  # fmt: skip


def _analysis(text: str, line: int, language: str | None, facts: Facts, *, nature_: tuple[str, float]) -> Analysis:
    return Analysis(
        line=line, text=text, nature=nature_[0], score=nature_[1], language=language,  # type: ignore[arg-type]
        quantities=facts.quantities, tallies=facts.tallies, dates=facts.dates, instruments=facts.instruments,
    )  # fmt: skip


def neutralise(reading: Reading, hits: phrasing.Hits) -> None:
    """Take the judgement out of words in a fixed name of a thing: "natural gas", "critical infrastructure"."""
    keep = ~(W.EVAL_ADJ | W.EVAL_NOUN | W.FIGURE | W.ABSTRACT)
    for a, b, kind in hits.found:
        if kind == "neutral":
            for word in reading.words[a:b]:
                word.flags &= keep


# -- rule 0 ------------------------------------------------------------------------------------------------------------


def _no_claim(reading: Reading, hits: phrasing.Hits, facts: Facts, block: BlockKind | None) -> float | None:
    """Rule 0: the score with which a text asserts nothing; null where it does."""
    ws = reading.words
    if block in _SILENT_BLOCKS:
        return 0.95
    text = reading.text.rstrip()
    letters = [w for k, w in enumerate(ws) if w.name or (w.lower[0].isalpha() and not _articled(ws, k))]
    if not letters:
        return 0.9
    if _QUESTION.search(text):
        return 0.9
    if facts.tallies:
        return None
    if len(ws) <= 14 and any(kind == "navigation" for _, _, kind in hits.found):
        return 0.85
    if all(w.name or w.lower in GREETING_WORDS or not w.lower[0].isalpha() for w in ws):
        return 0.85
    if _participial(ws, block):
        return 0.75
    group = main_group(ws, 0, len(ws), strict=not text.endswith((".", "!", ";", ":", "”", '"', "’", ")")))
    if group is None:
        return _no_verb(ws, letters, text, facts)
    if text.endswith(",") and len(letters) <= 8 and ws[0].lower in GREETING_WORDS:
        return 0.8
    return None


def _articled(ws: list[Word], at: int) -> bool:
    """Whether a word is the article of a name: some have one, and it must not count."""
    return ws[at].lower == "the" and at + 1 < len(ws) and ws[at + 1].name


def _participial(ws: list[Word], block: BlockKind | None) -> bool:
    """Whether a list item only goes on with words that stand before the list: "- sharing experience; "."""
    marked = block is BlockKind.LIST_ITEM or ws[0].lower in ("-", "–", "—", "•", "*", "·")
    first = next((w for w in ws if w.name or w.lower[0].isalpha()), None)
    if not marked or first is None or first.verb is None or not first.verb.form & F.ING:
        return False
    at = ws.index(first) + 1
    return not (at < len(ws) and ws[at].flags & W.NUMBER)  # "heading 7 is amended": a noun


def _no_verb(ws: list[Word], letters: list[Word], text: str, facts: Facts) -> float | None:
    first = next((k for k, w in enumerate(ws) if w.name or w.lower[0].isalpha()), 0)
    verb = ws[first].verb
    if verb is not None and verb.form & F.PART and len(letters) > 2 and facts.dates:
        return None
    if verb is not None and verb.form & F.BASE and len(letters) > 1 and text.endswith((".", "!")):
        return None
    names = sum(1 for w in letters if w.name)
    if names * 2 >= len(letters):
        return 0.85
    if len(letters) < _FEW and not text.endswith((".", "!", ";")):
        return 0.75
    return None  # no verb that is known: what it is, its words tell


def _claim(reading: Reading, hits: phrasing.Hits, facts: Facts, line: int, language: str | None) -> Read:
    lo, hi = _trim(reading.words)
    frame = speech.frame_of(reading, lo, hi)
    if frame is None and _INTRODUCTION.search(reading.text):
        return Read(_analysis(reading.text, line, language, facts, nature_=("none", 0.7)), reading)
    analysis = assemble(reading, hits, facts, (lo, hi), frame, line=line, language=language)
    if analysis.nature == "none":
        return Read(_analysis(reading.text, line, language, facts, nature_=("none", analysis.score or 0.0)), reading)
    return Read(analysis, reading, frame)


def _trim(ws: list[Word]) -> tuple[int, int]:
    """Past a list mark or a footnote number at the start: "•", "3.", "(b)", "[2]"."""
    lo, n = 0, len(ws)
    while lo < n - 1:
        low = ws[lo].lower
        if low in ("•", "*", "-", "–", "—", ".", "·", ":", ")", "]"):
            lo += 1
        elif low in ("(", "[") and lo + 3 < n and ws[lo + 2].lower in (")", "]"):
            lo += 3
        elif lo + 2 < n and ws[lo].flags & W.NUMBER and ws[lo + 1].lower in (".", ")", "]"):
            lo += 2
        else:
            break
    return lo, n
