"""Sources in what is joined to a clause: "…, condemning the raid", "the envoy, who said that …", "missiles analysts say
will …". The clause itself stays whose it was.
"""

from __future__ import annotations

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.frames import Frame, can_speak, is_adverb, is_instrument, make_frame
from ingest.analysis.grammar import group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Reading, Word
from ingest.analysis.subjects import subject_start
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F, V

_VOICED = frozenset(
    """say state add stress emphasise emphasize underline underscore warn argue claim insist maintain assert contend
allege declare reiterate remark note explain acknowledge admit concede confirm deny reaffirm affirm announce caution
complain pledge promise vow condemn denounce criticise criticize reject urge demand praise accuse propose apologise
apologize welcome deplore applaud describe term label brand dub cite express voice invite commend endorse laud lambast
refer call quip retort clarify elaborate lament""".split()
)
_NOT_YET = frozenset("shall must should may ought".split())
_LAID_DOWN = frozenset("stipulate provide demand call prohibit require ban authorise authorize".split())
_TELLING = frozenset("statement statements letter letters message messages note notes post posts tweet memo".split())
_NO_SPEAKER = frozenset("i we it this that which who there what these those".split())
_NO_TEXT = frozenset("this these any all no every each such applicable".split())
_REACH = 60  # words looked ahead or back: keeps long texts linear
_TRIES = 8  # words looked at closely: keeps long texts linear
_BEFORE_NAME = W.ROLE | W.ADJ | W.BODY
_MARKS = frozenset((",", "—", "–", "("))


def adjoined(reading: Reading, lo: int, hi: int) -> Frame | None:
    """The first attribution in what is joined to a clause, null where there is none."""
    ws = reading.words
    tried = 0
    for i in range(lo + 2, hi - 1):
        low = ws[i].lower
        if low in ("who", "which", "that", "whom"):
            frame = _relative(reading, lo, i, hi)
        elif ws[i].verb is not None and ws[i].verb.form & F.ING and ws[i].verb.base in _VOICED | _LAID_DOWN:  # type: ignore[union-attr]
            frame = _participle(reading, lo, i, hi)
        elif low in ("say", "says", "said", "believe", "believes"):
            frame = _unmarked(reading, lo, i, hi)
        else:
            continue
        tried += 1
        if tried > _TRIES:
            return None
        if frame is not None and not frame.first_person and frame.speakers[0].kind != "author":
            return frame
    return None


def _participle(reading: Reading, lo: int, i: int, hi: int) -> Frame | None:
    """ "The council adopted the text, condemning the raid": the subject says so by what it does."""
    ws = reading.words
    k = i
    while k > lo and is_adverb(ws[k - 1]):
        k -= 1
    verb = ws[i].verb
    if verb is None or (verb.base in _LAID_DOWN and not ws[k - 1].flags & W.INSTRUMENT):
        return None
    if ws[k - 1].flags & W.INSTRUMENT and verb.does & (V.SAY | V.PERFORM):
        return _of_text(reading, lo, k, i, hi)
    letter = any(w.lower in _TELLING for w in ws[max(lo, k - 4) : k]) and not ws[k - 1].flags & (W.PREP | W.DET)
    if not (ws[k - 1].lower in _MARKS or letter):
        return None
    group = main_group(ws, lo, k)
    if group is None or group.start == lo or group.modal in _NOT_YET:
        return None  # "shall issue a letter stating that": it is not said yet
    start = subject_start(ws, lo, group.start)
    source = (start, group.start)
    if start >= group.start or not can_speak(ws, source) or ws[group.start - 1].lower in _NO_SPEAKER:
        return None
    said = ws[i].verb is not None and bool(ws[i].verb.does & V.SAY)  # type: ignore[union-attr]
    content = said and (ws[i + 1].lower == "that" or first_finite(ws, i + 1, hi) is not None)
    mode = "instrument" if is_instrument(ws, *source) else "content" if content else "act"
    return make_frame(reading, source, (i, i + 1), mode, (i + 1, hi) if mode != "act" else (i + 1, i + 1))  # type: ignore[arg-type]


def _of_text(reading: Reading, lo: int, noun: int, i: int, hi: int) -> Frame | None:
    """ "The assembly adopted a declaration stipulating that P": the text says so; not one that shall be made."""
    ws = reading.words
    group = main_group(ws, lo, noun)
    start = _phrase_start(ws, lo, noun)
    if group is None or group.modal in _NOT_YET or start >= noun or ws[start].lower in _NO_TEXT:
        return None
    if not can_speak(ws, (start, noun)):
        return None
    return make_frame(reading, (start, noun), (start, i + 1), "instrument", (i + 1, hi))


def _relative(reading: Reading, lo: int, i: int, hi: int) -> Frame | None:
    """ "The envoy, who said that P", and "a text which the envoy called P"."""
    ws = reading.words
    k = i + 1
    while k < hi - 1 and is_adverb(ws[k]):
        k += 1
    if finite(ws, k, i, hi):
        return _of_antecedent(reading, lo, i, k, hi) if ws[i].lower in ("who", "which") else None
    verb = next((v for v in range(k + 1, min(hi, k + 12)) if finite(ws, v, k, hi)), None)
    if verb is None or not can_speak(ws, (k, verb)) or ws[verb - 1].lower in _NO_SPEAKER or ws[i].lower == "who":
        return None
    group = group_at(ws, verb, hi)
    called = group.does & V.CALL and group.base not in ("see", "view", "consider", "regard")
    judged = (
        called
        and group.end < hi
        and (ws[group.end].lower in ("to", "a", "an", "as") or bool(ws[group.end].flags & (W.EVAL_ADJ | W.ADJ)))
    )
    says = group.does & V.SAY and group.end < hi and finite(ws, group.end, group.end - 1, hi)
    if group.negated or group.modal is not None or group.passive or not (says or called):
        return None
    if ws[i].lower == "that" and not (says or judged):
        return None
    return make_frame(reading, (k, verb), (k, group.end), "content", (group.end, hi))


def _of_antecedent(reading: Reading, lo: int, i: int, verb: int, hi: int) -> Frame | None:
    ws = reading.words
    group = group_at(ws, verb, hi)
    quoted = group.passive and group.base == "quote" and group.end < hi and ws[group.end].lower == "as"
    says = group.does & V.SAY and not group.passive and not group.negated and group.modal is None
    if not (quoted or says):
        return None
    end = group.end + 2 if quoted else group.end
    told = end < hi and (ws[end].lower in ("that", ":", "“", '"') or ws[end - 1].lower == "saying")
    if group.base not in _VOICED | {"tell", "believe", "warn", "quote"} or not told:
        return None
    stop = i - 1 if ws[i - 1].lower == "," else i
    start = _phrase_start(ws, lo, stop)
    if start >= stop or not can_speak(ws, (start, stop)):
        return None
    return make_frame(reading, (start, stop), (start, end), "content", (end, hi))


def _phrase_start(ws: list[Word], lo: int, stop: int) -> int:
    """Where the noun phrase that ends before `stop` begins: a name with what stands before it, or a noun's article."""
    k = stop - 1
    if ws[k].name:
        while k > lo and (ws[k - 1].flags & _BEFORE_NAME or ws[k - 1].name) and stop - k < _REACH:
            k -= 1
        return k
    while k > lo and not ws[k].flags & W.DET and not ws[k - 1].flags & (W.PREP | W.CONJ) and ws[k - 1].verb is None:
        k -= 1
        if ws[k].lower in _MARKS or stop - k > _REACH:
            return stop
    return k


def _unmarked(reading: Reading, lo: int, i: int, hi: int) -> Frame | None:
    """ "Missiles analysts say will change the war": a relative clause without its pronoun."""
    ws = reading.words
    source, after = ws[i - 1], ws[i + 1]
    several = source.flags & (W.UNNAMED | W.ROLE) and source.lower.endswith("s") and source.lower not in NOUN_FORMS
    runs_on = after.lower in AUXILIARIES and ws[i - 2].lower not in _MARKS and i - 2 > lo
    if not (several and runs_on) or ws[i - 2].flags & (W.DET | W.PREP | W.CONJ | W.SUBORD):
        return None
    return make_frame(reading, (i - 1, i), (i - 1, i + 1), "content", (i + 1, hi))
