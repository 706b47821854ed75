"""Sources of direct speech, and sources that stand behind what they say."""

from __future__ import annotations

from ingest.analysis.finite import first_finite
from ingest.analysis.frames import Frame, Mode, before_auxiliary, heard_as, is_instrument, make_frame, ruled, source_end
from ingest.analysis.grammar import Group, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Reading, Word
from ingest.analysis.subjects import subject_start
from ingest.analysis.verbs import NOUN_FORMS, F, V

_QUOTE_OPEN = "“«„"
_QUOTE_CLOSE = "”»"


def quotation(ws: list[Word], lo: int, hi: int) -> tuple[int, int] | None:
    """The first quotation that asserts something: the range between its marks; to the end where none closes it."""
    i = lo
    while i < hi:
        low = ws[i].lower
        if low in _QUOTE_OPEN or low == '"':
            closers = _QUOTE_CLOSE if low != '"' else '"'
            close = next((k for k in range(i + 1, hi) if ws[k].lower in closers), hi)
            if close - i > 4 and (
                first_finite(ws, i + 2, close) is not None or main_group(ws, i + 1, close) is not None
            ):
                return i + 1, close
            i = close + 1
            continue
        i += 1
    return None


def quoted(reading: Reading, lo: int, hi: int) -> Frame | None:
    """Direct speech: a quotation with its source before or behind it."""
    ws = reading.words
    found = quotation(ws, lo, hi)
    if found is None:
        return None
    q_lo, q_hi = found
    said = _last_saying(ws, lo, q_lo - 1)
    if said is not None:
        group = said
        gap = ws[group.end : q_lo - 1]
        if all(
            w.lower in (":", ",", "that", "“", '"')
            or w.flags & (W.PREP | W.ADV | W.DET)
            or w.name
            or w.flags & W.NUMBER
            or not w.lower[0].isalpha()
            or w.verb is None
            for w in gap
        ):
            if is_instrument(ws, lo, group.start) and group.does & (V.PERFORM | V.SAY):
                return make_frame(reading, (lo, group.start), (lo, group.end), "instrument", (q_lo, q_hi))
            start = subject_start(ws, lo, group.start)
            mode: Mode = "instrument" if ruled(reading, (start, group.start), group) else "content"
            return make_frame(reading, (start, group.start), (start, group.end), mode, (q_lo, q_hi))
    if q_hi < hi:
        after = q_hi + 1
        while after < hi and ws[after].lower in (",", "”", '"', "–", "—"):
            after += 1
        return _source_after(reading, after, hi, (q_lo, q_hi))
    return None


def _last_saying(ws: list[Word], lo: int, hi: int) -> Group | None:
    for i in range(hi - 1, lo, -1):
        verb = ws[i].verb
        if (
            verb is not None
            and verb.does & V.SAY
            and verb.form & (F.PAST | F.PRES3 | F.BASE)
            and not ws[i - 1].flags & (W.DET | W.PREP)
            and ws[i - 1].lower != "to"
        ):
            start = i
            while start > lo + 1 and (
                ws[start - 1].lower in ("has", "have", "had", "also") or ws[start - 1].flags & W.ADV
            ):
                start -= 1
            return Group(start, i, i + 1, None, False, False, False, verb.base, verb.does, bool(verb.form & F.PAST))
    return None


def _source_after(reading: Reading, after: int, hi: int, content: tuple[int, int]) -> Frame | None:
    """A source behind its content: "…, said the minister", "…, the minister said"."""
    ws = reading.words
    if hi - after < 2:
        return None
    verb = ws[after].verb
    if verb is not None and verb.does & V.SAY and verb.form & (F.PAST | F.PRES3):
        end = source_end(ws, after + 1, hi)
        return make_frame(reading, (after + 1, end), (after, end), heard_as(ws, after + 1, end), content)
    for k in range(after + 1, min(after + 14, hi)):
        verb = ws[k].verb
        if ws[k].lower == "," and k + 1 < hi and not ws[k + 1].name:
            continue
        if (
            verb is not None
            and verb.does & V.SAY
            and verb.form & (F.PAST | F.PRES3 | F.BASE)
            and not ws[k - 1].flags & (W.DET | W.PREP)
        ):
            stop = before_auxiliary(ws, after, k)
            if all(w.verb is None or w.name or w.lower in NOUN_FORMS for w in ws[after:stop]):
                return make_frame(reading, (after, stop), (after, k + 1), heard_as(ws, after, stop), content)
    return None
