"""From clauses and attributions to an `Analysis`: each asserting clause is decided, then the statement is put together.

Inside, spans are offsets of the whole statement; a part's own spans are offsets of the part's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ingest.analysis import clauses as rule_one
from ingest.analysis import nature, speech
from ingest.analysis.adjoined import adjoined
from ingest.analysis.contended import CONTENDED, FIGURATIVE, contended, said_of_a_text
from ingest.analysis.frames import Frame
from ingest.analysis.learned import Learned
from ingest.analysis.lexicon import W
from ingest.analysis.openings import new_subject
from ingest.analysis.phrasing import Hits
from ingest.analysis.reading import Reading, Word
from ingest.analysis.shared import shared_frame
from ingest.analysis.speakers import AUTHOR
from ingest.model import Analysis, DateMention, Hedge, InstrumentMention, Kind, Quantity, Span, Speaker, Tally

_CONCLUDING = frozenset("thereby thus hence effectively therefore".split())
_TIME_UNITS = frozenset("year month day week decade century hour minute time second generation".split())
_DURING = re.compile(
    r"\b(?:for|in|within|over|after|before|past|last|next|than|every|these|those|the|a|of|long|through)\s+$",
    re.IGNORECASE,
)
_LATER = re.compile(r"[\s-]*(?:ago|later|earlier|before|after|old)\b")
_LOADED = W.EVAL_ADJ | W.EVAL_ADV | W.EVAL_NOUN | W.INTENS | W.VAGUE
DECIDER: nature.Decider = Learned()
_T = TypeVar("_T", Quantity, Tally, DateMention, InstrumentMention)


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be read off the original text: figures, votes, dates, instruments."""

    quantities: tuple[Quantity, ...]
    tallies: tuple[Tally, ...]
    dates: tuple[DateMention, ...]
    instruments: tuple[InstrumentMention, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One asserting clause, decided: words `lo` to `hi`."""

    lo: int
    hi: int
    clause: rule_one.ClauseKind
    verdict: nature.Verdict
    kind: Kind
    speakers: tuple[Speaker, ...]
    hedge: Hedge | None
    loaded: tuple[Span, ...]


def assemble(
    reading: Reading,
    hits: Hits,
    facts: Facts,
    bounds: tuple[int, int],
    frame: Frame | None,
    *,
    line: int = 0,
    language: str | None = None,
) -> Analysis:
    """Read a statement that claims something. `frame` is the attribution that governs it, if any."""
    lo, hi = bounds
    parted = _split(reading, lo, hi, frame)
    alone = len(parted) == 1
    beside = adjoined(reading, lo, hi) if frame is None else None
    pieces = [
        _piece(
            reading,
            hits,
            facts,
            c,
            _governing(reading, c, frame or _own(c, beside), alone=alone) or _shared(reading, parted, at, frame),
            alone=alone,
        )
        for at, c in enumerate(parted)
    ]
    pieces = [_with_adjoined(p, beside) for p in pieces] if beside is not None else pieces
    main = _main(pieces)
    speakers = _all_speakers(main, pieces)
    parts = tuple(_part(reading, facts, p, language) for p in pieces) if len(pieces) > 1 else ()
    return Analysis(
        line=line, text=reading.text, nature=main.verdict.nature, appeal=main.verdict.appeal, kind=main.kind,
        score=round(main.verdict.score, 2), language=language, speaker=main.speakers[0].name, speakers=speakers,
        hedge=main.hedge, loaded=tuple(s for p in pieces for s in p.loaded), quantities=facts.quantities,
        tallies=facts.tallies, dates=facts.dates, instruments=facts.instruments, parts=parts,
    )  # fmt: skip


def _shared(reading: Reading, parted: list[rule_one.Clause], at: int, frame: Frame | None) -> Frame | None:
    """The attribution of a clause that shares its subject; what somebody is told to say keeps within their words."""
    if frame is not None and (frame.mode not in ("act", "call") or frame.scope == "clause"):
        return None
    return shared_frame(reading, parted, at)


def _own(clause: rule_one.Clause, beside: Frame | None) -> Frame | None:
    """An attribution in what is joined to a clause, where that is a clause by itself."""
    if beside is None or clause.kind in ("main", "lead", "insertion") or not clause.lo <= beside.cue[0] < clause.hi:
        return None
    return beside


def _with_adjoined(piece: Piece, beside: Frame) -> Piece:
    """A piece with the speaker of what is joined to it: the piece itself is still told by its own."""
    if not piece.lo <= beside.cue[1] - 1 < piece.hi or any(one.kind != "author" for one in piece.speakers):
        return piece
    return replace(piece, speakers=(*piece.speakers, *beside.speakers))


def _main(pieces: list[Piece]) -> Piece:
    """The clause that the sentence is about: past a lead, and the predicate rather than what is put in before it."""
    for p in pieces:
        if p.clause not in ("lead", "insertion"):
            return p
    return pieces[-1]


def _all_speakers(main: Piece, pieces: list[Piece]) -> tuple[Speaker, ...]:
    out = list(main.speakers)
    for p in pieces:
        out += [s for s in p.speakers if s.kind != "author" and all(s.name != o.name for o in out)]
    return tuple(out)


def _split(reading: Reading, lo: int, hi: int, frame: Frame | None) -> list[rule_one.Clause]:
    """Rule 1; what an instrument says stays whole but for a conclusion that the text draws from it."""
    found = rule_one.clauses(reading.words, lo, hi)
    if frame is None or len(found) == 1:
        return found
    if frame.mode in ("instrument", "act", "call"):
        return _joined(
            found,
            lambda c: (
                c.kind in ("lead", "insertion", "predicate")
                or c.lo < frame.cue[0]
                or reading.words[c.lo].lower in _CONCLUDING
                or (c.kind == "coordinate" and _own_subject(reading, c, frame))
                or (frame.mode != "instrument" and c.kind in ("coordinate", "tail", "apposition"))
            ),
        )
    first = frame.content[0]
    return _joined(found, lambda c: c.lo <= frame.cue[0] or c.lo >= first or c.kind in ("predicate",))


def _own_subject(reading: Reading, clause: rule_one.Clause, frame: Frame) -> bool:
    """Whether a clause beside what a court or an assembly lays down has another subject, so is not its words."""
    named = all(one.kind == "body" for one in frame.speakers)
    return named and new_subject(reading.words, clause.lo, clause.hi) is not None


def _joined(found: list[rule_one.Clause], keep) -> list[rule_one.Clause]:  # type: ignore[no-untyped-def]
    out: list[rule_one.Clause] = []
    for clause in found:
        if out and not keep(clause):
            last = out[-1]
            out[-1] = rule_one.Clause(last.lo, clause.hi, last.kind, last.core)
        else:
            out.append(clause)
    return out


def _governing(reading: Reading, clause: rule_one.Clause, frame: Frame | None, *, alone: bool) -> Frame | None:
    """The attribution of one clause: its own, else the sentence's where the clause lies in what is said."""
    if frame is not None and clause.lo < frame.cue[1] <= clause.hi:
        return frame
    if not alone and clause.kind not in ("tail", "apposition"):
        own = speech.frame_of(reading, clause.lo, clause.hi)
        if own is not None and own.mode != "instrument":
            return own
    if frame is None or frame.scope == "clause":
        return None
    if frame.mode == "content" and frame.content[0] <= clause.core < frame.content[1]:
        return frame
    if frame.mode == "instrument" and reading.words[clause.lo].lower not in _CONCLUDING and clause.lo >= frame.cue[1]:
        return frame
    return None


def _piece(
    reading: Reading, hits: Hits, facts: Facts, clause: rule_one.Clause, frame: Frame | None, *, alone: bool
) -> Piece:
    kind: Kind = "plain"
    speakers: tuple[Speaker, ...] = (AUTHOR,)
    evidential = False
    if frame is None:
        verdict = decide(
            reading,
            hits,
            facts,
            (clause.core, clause.hi),
            fragment=clause.kind not in ("main", "lead"),
            whole=alone,
        )
    else:
        speakers, evidential = frame.speakers, frame.evidential
        verdict, kind, deeper = _framed(reading, hits, facts, clause, frame)
        speakers = _relayed(speakers, deeper)
    if clause.kind == "apposition" and _judges(reading.words, clause):
        verdict, kind = _called(reading.words, clause.lo, clause.hi), "plain"
    if verdict.rule == "provision":
        kind = "instrument_text"
    return Piece(
        clause.lo, clause.hi, clause.kind, verdict, kind, speakers,
        _hedge(reading, facts, clause, verdict, evidential), _loaded(reading, clause.lo, clause.hi),
    )  # fmt: skip


def _framed(
    reading: Reading, hits: Hits, facts: Facts, clause: rule_one.Clause, frame: Frame, depth: int = 0
) -> tuple[nature.Verdict, Kind, tuple[Speaker, ...]]:
    """What an attributed clause is: an instrument's words, a bare act, or its content (rules 2 and 3)."""
    if frame.mode == "instrument":
        if said_of_a_text(reading.words, clause.lo, frame):
            verdict = decide(reading, hits, facts, (clause.core, clause.hi), fragment=False)
            # "Under the Act, ships must carry a pilot": what is demanded is what the text demands.
            if verdict.nature == "advocacy" and verdict.appeal != "prescription" and verdict.score >= FIGURATIVE:
                return verdict, "plain", ()
        return nature.Verdict("factual", None, 0.9, "what an instrument says"), "instrument_text", ()
    if frame.mode == "act":
        return nature.Verdict("factual", None, 0.85, "a bare speech act"), "attestation", ()
    lo, hi = max(clause.lo, frame.content[0]), min(clause.hi, frame.content[1])
    if frame.mode == "call":
        return _called(reading.words, lo, hi), "plain", ()
    if lo >= hi:
        lo, hi = clause.core, clause.hi
    if frame.commits:
        return nature.Verdict("factual", None, 0.8, "an announced act"), "attestation", ()
    if depth < 2 and frame.scope == "rest":
        inner = speech.frame_of(reading, lo, hi)
        if inner is not None and inner.cue != frame.cue:
            verdict, kind, deeper = _framed(reading, hits, facts, rule_one.Clause(lo, hi, "main", lo), inner, depth + 1)
            if kind == "instrument_text" and contended(reading, facts, frame, of_a_text=True):
                return CONTENDED, "plain", ()
            if inner.mode == "act" or inner.pronoun is not None:
                return verdict, "plain", ()  # an act that the speaker tells of, or the speaker again
            return verdict, kind if kind == "instrument_text" else "plain", _relayed(inner.speakers, deeper)
    bare = lo > 0 and reading.words[lo - 1].lower == "to"
    fragment = bare or (clause.kind not in ("main", "lead") and lo > frame.content[0])
    verdict = decide(reading, hits, facts, (lo, hi), fragment=fragment)
    if verdict.nature == "factual" and contended(reading, facts, frame):
        return CONTENDED, "plain", ()
    return verdict, "plain", ()


def _relayed(speakers: tuple[Speaker, ...], deeper: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Those who tell what others say, and those others: "according to the paper, the minister said …"."""
    paper = all(s.kind == "document" for s in speakers)
    named = tuple(s for s in deeper if s.kind != "author" and (paper or s.name != "unnamed"))
    return tuple(s.model_copy(update={"relays": True}) for s in speakers) + named if named else speakers


def _judges(ws: list[Word], clause: rule_one.Clause) -> bool:
    """Whether a noun phrase that is put beside what it judges does so in its head: "a shameful surrender to …"."""
    stop = next((k for k in range(clause.lo + 1, clause.hi) if ws[k].flags & (W.PREP | W.REL)), clause.hi)
    return any(w.flags & (W.EVAL_ADJ | W.EVAL_NOUN | W.FIGURE) for w in ws[clause.lo : stop])


def _called(ws: list[Word], lo: int, hi: int) -> nature.Verdict:
    judged = any(w.flags & (W.EVAL_ADJ | W.EVAL_NOUN | W.FIGURE) for w in ws[lo:hi])
    if judged:
        return nature.Verdict("advocacy", "evaluation", 0.8, "called good or bad")
    return nature.Verdict("factual", None, 0.55, "called by a name")


def decide(
    reading: Reading, hits: Hits, facts: Facts, bounds: tuple[int, int], *, fragment: bool, whole: bool = False
) -> nature.Verdict:
    """The nature of the words `bounds`. `fragment`: they are a part of a sentence; `whole`: all that is said."""
    lo, hi = bounds
    ws = reading.words
    if lo >= hi:
        return nature.Verdict("factual", None, 0.3, "empty")
    start, end = ws[lo].start, ws[hi - 1].end
    counted = [q for q in _begun(facts.quantities, start, end) if not _lasts(reading.text, q)]
    clause = nature.Clause(
        words=ws, lo=lo, hi=hi, hits=hits, counted=tuple(q.span.start for q in counted),
        dated=bool(_begun(facts.dates, start, end)),
        named=any(w.name for w in ws[lo:hi]),
        tallied=bool(_begun(facts.tallies, start, end)),
        fragment=fragment, legal=reading.provision, whole=whole,
    )  # fmt: skip
    return nature.decide(clause, DECIDER)


def _lasts(text: str, quantity: Quantity) -> bool:
    """Whether a quantity only tells how long or when: "for ten years", "two days later"."""
    if quantity.unit is None or quantity.unit.split()[-1] not in _TIME_UNITS:
        return False
    before, after = (
        text[max(0, quantity.span.start - 12) : quantity.span.start],
        text[quantity.span.end : quantity.span.end + 10],
    )
    return bool(_DURING.search(before) or _LATER.match(after))


def _hedge(
    reading: Reading, facts: Facts, clause: rule_one.Clause, verdict: nature.Verdict, evidential: bool
) -> Hedge | None:
    ws = reading.words[clause.lo : clause.hi]
    if not ws:
        return None
    if evidential or any(w.flags & W.EVIDENTIAL for w in ws):
        return "evidential"
    start, end = ws[0].start, ws[-1].end
    for q in facts.quantities:
        if start <= q.span.start < end and q.comparison and q.low is not None:
            return "approximate"
    for k, w in enumerate(ws[:-1]):
        if w.lower in ("several", "dozens", "hundreds", "thousands", "scores"):
            return "approximate"
        if w.lower in ("almost", "nearly", "approximately", "roughly", "around", "about") and (
            ws[k + 1].flags & W.NUMBER
            or ws[k + 1].lower in ("all", "every", "half", "completely", "entirely", "no", "never", "none", "everyone")
        ):
            return "approximate"
    if verdict.appeal == "prediction" and any(
        w.lower in ("may", "might", "could", "would", "likely", "possibly", "perhaps", "probably") for w in ws
    ):
        return "modal"
    return None


def _loaded(reading: Reading, lo: int, hi: int) -> tuple[Span, ...]:
    """The words that judge or colour: evaluative, intensifying, of vague quantity."""
    out = []
    ws = reading.words
    for k in range(lo, hi):
        w = ws[k]
        if w.flags & _LOADED and not w.name and not _plain_use(ws, k, hi):
            out.append(Span(start=w.start, end=w.end, text=reading.text[w.start : w.end]))
    return tuple(out)


def _plain_use(ws: list[Word], k: int, hi: int) -> bool:
    """Whether a word that can be loaded is not, here: "most of" counts, "far from", "so that", "right" the side."""
    low = ws[k].lower
    if low in ("far", "fully", "simply", "only", "ever", "entirely", "wholly") and not ws[k].flags & int(
        W.EVAL_ADJ | W.EVAL_ADV
    ):
        return low in ("far",) and k + 1 < hi and ws[k + 1].lower in ("from", "as", "east", "north", "south", "west")
    return (
        low in ("just", "right")
        and k + 1 < hi
        and ws[k + 1].lower
        in ("to", "of", "before", "after", "over", "under", "as", "in", "and" if low == "right" else "")
    )


def _part(reading: Reading, facts: Facts, piece: Piece, language: str | None) -> Analysis:
    start, end = reading.words[piece.lo].start, reading.words[piece.hi - 1].end
    return Analysis(
        text=reading.text[start:end], span=Span(start=start, end=end, text=reading.text[start:end]),
        nature=piece.verdict.nature, appeal=piece.verdict.appeal, kind=piece.kind, score=round(piece.verdict.score, 2),
        language=language, speaker=piece.speakers[0].name,
        speakers=tuple(_speaker_within(s, start, end) for s in piece.speakers), hedge=piece.hedge,
        loaded=tuple(_moved(s, start) for s in piece.loaded), quantities=_within(facts.quantities, start, end),
        tallies=_within(facts.tallies, start, end), dates=_within(facts.dates, start, end),
        instruments=_within(facts.instruments, start, end),
    )  # fmt: skip


def _moved(span: Span, by: int) -> Span:
    return Span(start=span.start - by, end=span.end - by, text=span.text)


def _begun(found: Sequence[_T], start: int, end: int) -> Sequence[_T]:
    """What begins in a stretch, of facts in the order of the text; not all are looked through for each clause."""
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _start(found: Quantity | Tally | DateMention | InstrumentMention) -> int:
    return found.span.start


def _within(found: Sequence[_T], start: int, end: int) -> tuple[_T, ...]:
    return tuple(
        f.model_copy(update={"span": _moved(f.span, start)}) for f in _begun(found, start, end) if f.span.end <= end
    )


def _speaker_within(speaker: Speaker, start: int, end: int) -> Speaker:
    """A part's speaker; a cue that stands in another clause of the sentence is not the part's span."""
    if speaker.cue is None:
        return speaker
    inside = start <= speaker.cue.start and speaker.cue.end <= end
    return speaker.model_copy(update={"cue": _moved(speaker.cue, start) if inside else None})
