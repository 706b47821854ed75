"""Where the subject of a clause begins: past times, places and clauses that only lead in to it."""

from __future__ import annotations

from ingest.analysis.frames import can_speak, row_of_names
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import F

_ARTICLES = frozenset("the a an its his her their our my this that these those".split())
_TIMES = frozenset("year month week day summer winter spring autumn morning evening decade".split())
_LEADS = 3  # phrases that lead in, one behind the other
_LEAD = 40  # words of one
_AFTERWARDS = frozenset("later ago earlier after before".split())


def subject_start(ws: list[Word], lo: int, verb: int) -> int:
    """Past what stands before the subject: "On Tuesday, the minister", "In Rome, however, the envoy"."""
    start = _past_marks(ws, lo, verb)
    while start < verb and leads_in(ws, start):
        comma = next(
            (
                k
                for k in range(start, verb)
                if ws[k].lower == "," and not ws[k + 1].flags & W.NUMBER and not _in_row(ws, k)
            ),
            None,
        )
        if comma is None or comma + 1 >= verb:
            if ws[start].flags & W.SUBORD and not ws[start].flags & W.PREP:
                start += 1  # "while the bank announced that": the clause itself
            break
        start = _past_marks(ws, comma + 1, verb)
    start = _past_time(ws, start, verb)
    if start < verb and leads_in(ws, start):
        if ws[start].flags & W.PREP:
            return _behind_phrase(ws, start, verb)
        if ws[verb - 1].lower in ("he", "she", "they") and verb - 1 > start + 1:
            return verb - 1  # "Speaking from Lisbon he told …"
    return start


def _in_row(ws: list[Word], comma: int) -> bool:
    """Whether a comma parts the first two of a row of names: "On 3 May Norland, Sudland and Veldia"; a name behind "in"
    is a place.
    """
    if not ws[comma - 1].name or ws[comma - 2].flags & W.PREP:
        return False
    return row_of_names(ws, comma - 1, len(ws)) > comma


def _behind_phrase(ws: list[Word], start: int, verb: int) -> int:
    """Where the subject begins behind a phrase that no comma closes: "In her statement the rapporteur", "At Lisbon
    President Telles"; `start` where none surely does.
    """
    if verb == start + 2 and ws[start + 1].name:
        return start + 1  # "At Lisbon President Telles" reads as one name
    for k in range(start + 2, verb):
        if ws[k].lower in ("he", "she", "they", "it") and k == verb - 1:
            return k
        if ws[k - 1].flags & W.PREP or ws[k - 1].lower in _ARTICLES or ws[k].flags & W.PREP:
            continue
        opens = ws[k].flags & W.DET and ws[k].lower not in ("that", "which", "all", "both")
        if (opens or (ws[k].name and not _attributive(ws[k - 1]))) and can_speak(ws, (k, verb)):
            return k
    return start


def _attributive(word: Word) -> bool:
    return word.name or bool(word.flags & (W.ADJ | W.EVAL_ADJ | W.DET | W.ROLE | W.CONJ))


def _past_time(ws: list[Word], start: int, verb: int) -> int:
    """Past a time that no comma sets off: "A few days ago the minister", "On Tuesday the council"."""
    past = next((k for k in range(start, min(start + 6, verb - 1)) if ws[k].lower in ("ago", "later", "earlier")), None)
    if past is not None and (ws[past].lower == "ago" or _is_span(ws, start, past)):
        return past + 1
    k = start
    if k < verb and (ws[k].flags & W.PREP or ws[k].lower in ("last", "this", "earlier", "next")):
        k += 1
        while k < verb and (
            ws[k].flags & (W.TIME | W.NUMBER)
            or ws[k].lower in _TIMES
            or (ws[k].lower in ("the", "early", "late") and k + 1 < verb and ws[k + 1].flags & W.TIME)
        ):
            k += 1
        if k > start + 1 and k < verb:
            return k
    return start


def _is_span(ws: list[Word], start: int, end: int) -> bool:
    """Whether words name a stretch of time: "nine years", "a few days"."""
    last = ws[end - 1] if end > start else None
    return last is not None and (bool(last.flags & W.TIME) or last.lower.removesuffix("s") in _TIMES)


def _past_marks(ws: list[Word], start: int, verb: int) -> int:
    while start < verb and (
        ws[start].lower in ("and", "but", "yet", ",", "so", "-", "–", "—", "•", "*", "“", '"', ":")
        or (_leading_adverb(ws[start]) and start + 1 < verb)
    ):
        start += 1
    return start


def _leading_adverb(word: Word) -> bool:
    owns = word.end - word.start > len(word.lower)  # "today's indictment"
    return bool(word.flags & (W.ADV | W.EVAL_ADV)) and not word.flags & (W.DET | W.PRON) and not owns


def leads_in(ws: list[Word], start: int) -> bool:
    """Whether a phrase only leads in to the subject: a place, a time, a participle, a subordinate clause."""
    word = ws[start]
    if word.flags & (W.PREP | W.SUBORD) and not word.name and word.lower not in ("both", "that"):
        return True
    past = next((k for k in range(start + 1, min(start + 5, len(ws))) if ws[k].lower in _AFTERWARDS), None)
    if past is not None and (word.flags & (W.NUMBER | W.DET | W.VAGUE)) and _is_span(ws, start, past):
        return True  # "nine years later", "one day after the raid"
    if word.lower in ("last", "this", "earlier", "later") and start + 1 < len(ws) and ws[start + 1].lower in _TIMES:
        return True
    return word.verb is not None and bool(word.verb.form & (F.ING | F.PART)) and not word.flags & (W.DET | W.ADJ)


def subject_behind(ws: list[Word], lo: int, hi: int) -> int:
    """Past what a comma sets off before the subject; looks no further than what leads in can reach."""
    start = _past_marks(ws, lo, hi)
    for _ in range(_LEADS):
        if start >= hi or not leads_in(ws, start):
            return start
        comma = next((k for k in range(start, min(hi - 1, start + _LEAD)) if ws[k].lower == ","), None)
        if comma is None:
            return start
        start = _past_marks(ws, comma + 1, hi)
    return start
