"""Sources put in between or behind what they say: "Rwanda, she told the Council, wants peace", "…, villagers said"."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.analysis.finite import first_finite
from ingest.analysis.frames import (
    HEARERS,
    Frame,
    before_auxiliary,
    can_speak,
    heard_as,
    make_frame,
    ruled_aside,
    source_end,
)
from ingest.analysis.grammar import main_group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.numbers import SMALL
from ingest.analysis.openings import is_dash
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import span_of, unnamed
from ingest.analysis.verbs import AUXILIARIES, BE, NOUN_FORMS, F, V

_WONT = frozenset("likes like liked used loved".split())
_QUOTES = frozenset('“”«»„"')
_MARKS = frozenset((",", "—", "–", ";", ":")) | _QUOTES
_ALSO_SAY = frozenset(
    """continue submit urge recommend propose demand ask fear hope expect conclude rule provide lament pledge promise
thunder plead recite surmise advise regret tweet post""".split()
)
_ONLY_SAYS = frozenset("say add write reply quip exclaim insist argue warn joke muse lament".split())
_VOICED = _ONLY_SAYS | frozenset(
    """claim maintain contend emphasise emphasize stress explain complain announce concede admit retort caution
conclude observe assert allege acknowledge remark submit""".split()
)
_SAYS_OF_NAMES = frozenset("says said say adds added writes wrote explains explained warns warned".split())
_OWNED = frozenset("its their his her our my".split())
_NOUNS_AT_END = frozenset("document detail record list feature provide hint charge signal".split())
_BY_WIRE = frozenset("telephone phone email e-mail mail letter text radio video fax".split())
_ANYBODY = frozenset("person man woman insider girl boy".split())
_OBJECTS = frozenset("to it them him us me".split())
_TO_ANYBODY = HEARERS | frozenset("tell answer reply".split())
_NO_SOURCE = W.PREP | W.CONJ | W.SUBORD | W.REL
_COUNTS = frozenset((*SMALL, "none", "half"))
_REACH = 40  # words that a source with what goes with it can take


def aside(reading: Reading, lo: int, hi: int) -> Frame | None:
    """An attribution set off by marks in the middle or at the end of what it attributes."""
    ws = reading.words
    for opens, start, end in _segments(ws, lo, hi):
        found = _saying(ws, start, end)
        if found is None:
            continue
        source, cue = found
        if not (_can_be_heard(ws, source) or _is_said(ws, source, cue)):
            continue
        inverted = cue[0] < source[0]
        if inverted and end >= hi and not _takes_inversion(ws, lo, opens, cue[0]):
            continue
        behind = first_finite(ws, end, hi) is None and ws[cue[0]].lower in _SAYS_OF_NAMES
        content = (
            (lo, opens)
            if inverted and (end >= hi or behind)
            else _content(ws, (lo, opens), (end, hi), cue, closed=end < hi)
        )
        if content is None:
            continue
        if ws[source[0]].lower == "they" and source[0] > start:
            return Frame("content", (unnamed("they", span_of(reading, *source)),), cue, content, evidential=True)
        mode = "instrument" if ruled_aside(reading, source, cue) else heard_as(ws, *source)
        frame = make_frame(reading, source, cue, mode, content)
        if frame is not None:
            return frame
    return None


def _takes_inversion(ws: list[Word], lo: int, opens: int, verb: int) -> bool:
    """Whether words stand before "…, said X" that can be said: a clause, a quotation, or anything where the verb can do
    nothing else; not in "Norland, together with others, established the fund".
    """
    only_says = ws[verb].verb is not None and ws[verb].verb.base in _ONLY_SAYS  # type: ignore[union-attr]
    quoted = ws[opens - 1].lower in _QUOTES or ws[opens].lower in _QUOTES
    return only_says or quoted or first_finite(ws, lo, opens) is not None


def _segments(ws: list[Word], lo: int, hi: int) -> Iterator[tuple[int, int, int]]:
    """Each mark with the words behind it up to the next mark: (mark, first word, end)."""
    mark = None
    for i in range(lo, hi + 1):
        if i < hi and (ws[i].lower not in _MARKS or (ws[i].lower == "–" and not is_dash(ws, i))):
            continue
        if mark is not None and mark > lo and 2 <= i - mark - 1 <= _REACH:
            yield mark, mark + 1, i
        mark = i


def _can_be_heard(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a phrase names somebody or something that speaks, or several whom no list knows: "villagers"."""
    said_of = (k for k in range(source[0] + 2, source[1]) if (v := ws[k].verb) is not None and v.form & F.PART)
    source = (source[0], next(said_of, source[1]))  # "a person briefed on the talks"
    head = noun_head(ws, *source)
    if head is None:
        return False
    plain = not ws[head].flags & ~(W.MEASURE | W.UNNAMED | W.ROLE) and (ws[head].verb is None or bool(ws[head].flags))
    several = plain and ws[head].lower.endswith("s")
    some = ws[source[0]].flags & (W.DET | W.NUMBER | W.VAGUE | W.PRON | W.UNNAMED) or ws[head].lower in _COUNTS
    counted = source[0] + 1 < source[1] and ws[source[0] + 1].lower == "of" and bool(some)
    return can_speak(ws, source) or several or counted or ws[head].lower in _ANYBODY


def _is_said(ws: list[Word], source: tuple[int, int], cue: tuple[int, int]) -> bool:
    """Whether the verb alone tells that its subject speaks, whatever its noun: "the coast guard emphasised"."""
    verb = ws[cue[1] - 1].verb if cue[1] == source[1] + 1 else None
    noun = noun_head(ws, *source)
    opens = ws[source[0]].flags & W.DET or ws[source[0]].name or ws[source[0]].lower in _OWNED
    sure = verb is not None and verb.base in _VOICED and bool(verb.form & (F.PAST | F.PRES3 | F.BASE))
    whole = noun is not None and source[1] - source[0] > 1 and all(w.lower != "having" for w in ws[slice(*source)])
    return sure and bool(opens) and whole


def _say_several(ws: list[Word], start: int, end: int) -> bool:
    """Whether several say it: "…, say Telles and Okoro", "…, argue the growers"; not "…, say nothing"."""
    verb = ws[start].verb
    if verb is None or verb.base not in _ONLY_SAYS or verb.form != F.BASE:
        return False
    source = ws[start + 1 : source_end(ws, start + 1, end)]
    return bool(source) and (source[-1].name or source[-1].lower.endswith("s")) and source[-1].lower != "yes"


def _saying(ws: list[Word], start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Source and cue of a segment that says only who says it; null where it says more."""
    if ws[start].lower == "is" and ws[start + 1].lower == "what" and end - start > 3:
        start += 2  # "…, is what the growers demand"
    if ws[start].lower == "not":
        return None  # "…, not as the critics claim"
    if ws[start].lower in ("so", "or") and end - start <= 7:
        they = next((k for k in range(start, min(start + 3, end - 1)) if ws[k].lower == "they"), None)
        if they is not None and _says(ws[they + 1]):
            return (they, they + 1), (start, they + 2)
    verb = ws[start].verb
    told = verb is not None and _says(ws[start]) and (ws[start].lower not in NOUN_FORMS or verb.base == "say")
    if told and (verb.form & (F.PAST | F.PRES3) or _say_several(ws, start, end)):  # type: ignore[union-attr]
        stop = source_end(ws, start + 1, end)
        named = (
            stop > start + 1 and not ws[start + 1].flags & (_NO_SOURCE | W.ADV) and ws[start + 1].lower not in _OBJECTS
        )
        set_apart = stop < end and ws[stop].verb is not None and ws[stop].verb.form & F.PAST  # type: ignore[union-attr]
        if set_apart and first_finite(ws, 0, start) is None:
            return None  # "The report, seen by the union, says the mayor set the fire"
        if named and first_finite(ws, stop, end) is None:
            return (start + 1, stop), (start, stop)
        return None
    if (ws[start].flags & _NO_SOURCE and not ws[start].name and not ws[start].flags & W.DET) or (
        ws[start].lower in AUXILIARIES
    ):
        return None
    for v in range(start + 1, min(end, start + 24)):
        if ws[v].flags & W.REL:
            return None
        if not _finite_saying(ws, v, end):
            if _other_verb(ws, v):
                return None
            continue
        if ws[v].verb.form & F.PART and any(_finite_saying(ws, k, end) for k in range(v + 1, end)):  # type: ignore[union-attr]
            continue  # "a person briefed on the talks told the Gazette"
        wont = ws[v - 1].lower == "to" and ws[v - 2].lower in _WONT
        stop = v - 2 if wont else before_auxiliary(ws, start, v)
        if not _ends_with_hearer(ws, v, end):
            return None
        return (start, stop), (start, v + 1)
    return None


def _says(word: Word) -> bool:
    verb = word.verb
    return verb is not None and not word.name and bool(verb.does & V.SAY or verb.base in _ALSO_SAY)


def _finite_saying(ws: list[Word], v: int, end: int) -> bool:
    verb = ws[v].verb
    if verb is None or not _says(ws[v]):
        return False
    before = ws[v - 1]
    if verb.form & F.PART and v + 1 < end and ws[v + 1].lower == "by" and ws[min(v + 2, end - 1)].lower not in _BY_WIRE:
        return False  # "the hostages still held by the raiders"
    if before.lower == "to" and ws[v - 2].lower in _WONT:
        return True
    if verb.base == "continue" and v + 1 < end:
        return False
    if verb.does & V.MENTAL and v + 1 < end and ws[v + 1].lower == "to":
        return False  # "one of the regions expected to suffer"
    perfect = before.lower in ("has", "have", "had")
    if not verb.form & (F.PAST | F.PRES3 | F.BASE) and not perfect:
        return False
    if before.flags & (W.DET | W.PREP) and not before.flags & W.PRON:
        return False
    if (
        before.lower == "having"
        or before.lower in BE
        or before.lower in ("to", "and", "or")
        or (before.lower in AUXILIARIES and not perfect)
    ):
        return False
    if ws[v].lower in NOUN_FORMS:
        if before.flags & (W.ADJ | W.EVAL_ADJ) and not before.name:
            return False  # "privileges of a coastal state"
        return verb.base not in _NOUNS_AT_END and (v + 1 >= end or bool(ws[v + 1].flags & (W.PREP | W.TIME)))
    return True


def _other_verb(ws: list[Word], v: int) -> bool:
    """Whether a word is a verb that belongs to no source: the segment is a clause of its own."""
    word = ws[v]
    if word.lower in ("has", "have", "had", "to") or word.lower in _WONT:
        return False
    if word.lower in AUXILIARIES or word.lower in BE:
        return True
    verb = word.verb
    sure = verb is not None and not word.name and word.lower not in NOUN_FORMS and bool(verb.form & F.PRES3)
    return sure and not word.flags & (W.ROLE | W.BODY | W.ADJ) and not ws[v - 1].flags & W.DET


def _ends_with_hearer(ws: list[Word], v: int, end: int) -> bool:
    """Whether behind the verb stand only hearer, place, time and manner."""
    k = v + 1
    while k < end and ws[k].flags & (W.ADV | W.EVAL_ADV) and not ws[k].flags & W.DET:
        k += 1
    if k >= end:
        return True
    low = ws[k].lower
    verb = ws[v].verb
    if low in ("that", "whether", "how", "what", "if", "why"):
        return False
    if low in ("over", "under", "about", "around") and k + 1 < end and not ws[k + 1].flags & (W.DET | W.TIME):
        return False  # "has provided over $3 billion"
    if ws[k].flags & (W.PREP | W.TIME) or low in ("last", "this", "yesterday", "today", "again", "on", "herself"):
        return low not in ("like",) and not (low == "to" and k + 1 < end and _bare(ws[k + 1]))
    return verb is not None and verb.base in _TO_ANYBODY and first_finite(ws, k + 1, end) is None


def _bare(word: Word) -> bool:
    return word.verb is not None and bool(word.verb.form & F.BASE) and not word.flags and word.lower not in NOUN_FORMS


def _content(
    ws: list[Word], left: tuple[int, int], right: tuple[int, int], cue: tuple[int, int], *, closed: bool
) -> tuple[int, int] | None:
    """What is said: the words before an aside that ends the sentence, else those on the side of the verb."""
    before = first_finite(ws, *left)
    said = any(w.lower == "that" for w in ws[cue[1] : right[0]])
    leads = bool(ws[left[0]].flags & (W.SUBORD | W.PREP)) or before is None
    if not closed:
        asked = ws[left[1] - 1].lower in _QUOTES or ws[left[0]].lower in _QUOTES
        opened = bool(ws[left[0]].flags & (W.SUBORD | W.PREP))
        if before is None and (opened or left[1] - left[0] < 5) and not asked and not _imperative(ws, left[0]):
            return None
        if leads and before is not None and (said or main_group(ws, *left, strict=True) is None) and not asked:
            return None
        return left
    start = right[0]
    while start < right[1] and ws[start].lower in _MARKS:
        start += 1
    after = first_finite(ws, start - 1 if before is None else start, right[1])
    if after is None and right[1] - start >= 1 and (ws[start].lower in AUXILIARIES or ws[start].verb is not None):
        after = start
    if before is None and after is None:
        return None
    if before is None or (leads and after is not None):
        return (start, right[1]) if after is not None and not said else None
    return left if not said else None


def _imperative(ws: list[Word], lo: int) -> bool:
    verb = ws[lo].verb
    return verb is not None and bool(verb.form & F.BASE) and ws[lo].lower not in NOUN_FORMS
