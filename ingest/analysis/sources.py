"""Sources that are no subject: "according to X", "as X noted", "it is noted that", "X's assessment that"."""

from __future__ import annotations

from typing import Literal

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.frames import (
    HEARERS,
    SHOWING,
    Frame,
    Mode,
    before_auxiliary,
    can_speak,
    is_instrument,
    make_frame,
    only_marks,
    shows,
    source_end,
)
from ingest.analysis.grammar import Group, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import DOCUMENTS, author, span_of, unnamed
from ingest.analysis.verbs import AUXILIARIES, BE, FINITE_BE, NOUN_FORMS, F, V
from ingest.model import Span, Speaker, SpeakerKind

_HEARSAY = frozenset(
    "say report rumour rumor allege claim understand know quote believe think estimate consider reckon".split()
)
_NEWS = frozenset("reports report news rumours rumors word".split())
_LINES = frozenset("line version message story answer position argument".split())
"""What somebody has that is "that P": "the official line is that P", "the palace's answer was that P"."""
_HEARD = {"him": "he", "her": "she", "them": "they", "it": "it"}
_SAID_BY = frozenset(
    """praise condemn welcome criticise criticize denounce reject acknowledge note report confirm claim allege assess
applaud commend deplore propose recommend deny predict forecast state announce suggest dismiss hail laud underline
underscore stress emphasise emphasize reiterate reaffirm repudiate disclose reveal attribute raise voice accuse
blame""".split()
)
_LAID_DOWN = frozenset(
    "set lay enshrine reflect provide agree stipulate contain embody envisage prescribe write".split()
)
_PARTICLES = frozenset(("down", "out", "forth"))
_BEFORE_AS = frozenset((",", "(", "—", "–", "“", "”", '"', "and", "but"))
_TAKEN_AS_KNOWN = frozenset("know realise realize understand".split())
_ORDAINED = (
    SHOWING
    | _LAID_DOWN
    | frozenset("determine define require authorise authorize order permit identify direct designate amend".split())
)
_PLAIN_NOUN = W.ROLE | W.BODY | W.MEASURE | W.UNNAMED | W.ABSTRACT
_CLOSES_AGENT = W.SUBORD | W.TIME
_BEHIND_SAYING = W.PREP | W.ADV | W.TIME | W.EVAL_ADV
_THOUGHT = frozenset("believe think estimate consider reckon know".split())
_FOLLOWED = frozenset(
    """procedure procedures criteria criterion principle principles timeline timelines timetable need needs rule rules
standard standards plan plans weight size type kind capacity capacities ability abilities priority priorities formula
custom customs tradition traditions norm norms practice practices conscience merit merits age income means logic
model pattern wish wishes taste season rank scale purpose circumstances""".split()
)


def according(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "According to X"."""
    ws = reading.words
    for i in range(lo, hi - 2):
        low = ws[i].lower
        per = low == "per" and (ws[i + 1].lower == "the" or ws[i + 1].name)
        if low == "according" and ws[i + 1].lower == "to":
            source = i + 2
        elif per and (only_marks(ws, lo, i) or ws[i - 1].lower == ","):
            source = i + 1
        else:
            continue
        end = source_end(ws, source, hi)
        head = noun_head(ws, source, end)
        if head is not None and ws[head].lower in _FOLLOWED:
            continue  # "according to the usual procedures": what is followed
        if ws[end - 1].lower in ("law", "laws") and not any(
            w.name or w.flags & (W.DET | W.NUMBER) for w in ws[source:end]
        ):
            continue  # "according to international law": no text that could be looked up
        content = (end + 1, hi) if only_marks(ws, lo, i) and end < hi else (lo, i) if end >= hi - 1 else (lo, hi)
        mode: Mode = "instrument" if is_instrument(ws, source, end) else "content"
        scope: Literal["rest", "clause"] = "clause" if content == (lo, hi) else "rest"
        pronoun = _HEARD.get(ws[source].lower) if end == source + 1 else None
        if pronoun is not None:
            kind: SpeakerKind = "body" if pronoun in ("it", "they") else "person"
            who = (Speaker(name=pronoun, kind=kind, cue=span_of(reading, i, end)),)
            return Frame("content", who, (i, end), content, scope=scope, pronoun=pronoun)
        return make_frame(reading, (source, end), (i, end), mode, content, scope=scope)
    return None


def as_said(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "as X noted", "as noted by X"."""
    ws = reading.words
    for i in range(lo, hi - 2):
        if ws[i].lower != "as" or (i > lo and ws[i - 1].lower not in _BEFORE_AS):
            continue
        close = next((k for k in range(i + 2, hi) if ws[k].lower in (",", "—", "–", ")", ":")), hi)
        for k in range(i + 1, close):
            verb = ws[k].verb
            put = verb is not None and verb.base in ("put", "see", "tell") and k + 1 < hi and ws[k + 1].lower == "it"
            if verb is not None and verb.base in _TAKEN_AS_KNOWN and not put:
                break  # "as members know", "as we have come to understand"
            has_it = ws[k].lower in ("has", "had", "have") and k + 1 < hi and ws[k + 1].lower == "it" and k > i + 1
            if has_it:
                return make_frame(reading, (i + 1, k), (i, k + 2), "content", (lo, i) if i > lo else (close + 1, hi))
            laid = verb is not None and verb.base in _LAID_DOWN and (k == i + 1 or is_instrument(ws, i + 1, k))
            if (
                verb is None
                or not (put or laid or verb.does & V.SAY)
                or not verb.form & (F.PAST | F.PRES3 | F.PART | F.BASE)
            ):
                continue
            by = next((b for b in range(k + 1, min(k + 3, close)) if ws[b].lower == "by"), None)
            if by is not None and ws[k - 1].lower == "be":
                continue  # "as may be determined by the minister": nothing is said yet
            if by is not None and k == i + 1 and verb.base in _ORDAINED and not only_marks(ws, lo, i):
                continue  # "the court, as established by the statute, …": of a thing, not of the claim
            if by is None and verb.form & F.PART and k == i + 1:
                by = _in_text(ws, k, close) if only_marks(ws, lo, i) else None
            if by is not None:
                source = (by + 1, close)
                if ws[by].lower == "by" and not can_speak(ws, source):
                    continue  # "as attested by a past rich in lessons"
            elif (
                k > i + 1
                and not ws[k].flags & W.PREP
                and (finite(ws, k, i + 1, hi) or ws[k - 1].lower in ("has", "have", "had"))
            ):
                source = (i + 1, before_auxiliary(ws, i + 1, k))
            else:
                continue
            if source[0] >= source[1] or not (
                ws[source[0]].name
                or any(
                    w.name
                    or w.flags
                    & (W.ROLE | W.BODY | W.TEXT_SOURCE | W.UNNAMED | W.PRON | W.INSTRUMENT | W.WEAK_INSTRUMENT)
                    for w in ws[source[0] : source[1]]
                )
            ):
                continue
            if by is None and not put and not _ends_saying(ws, k, close):
                continue
            if verb.does & V.SHOW and (ws[source[1] - 1].lower == "it" or not can_speak(ws, source)):
                continue
            if verb.base in SHOWING and not shows(ws, source):
                continue  # "as shown by the summit"
            content = (close + 1, hi) if only_marks(ws, lo, i) and close < hi else (lo, i)
            mode: Mode = "instrument" if is_instrument(ws, *source) else "content"
            return make_frame(reading, source, (i, close), mode, content)
    return None


def _in_text(ws: list[Word], verb: int, close: int) -> int | None:
    """Where "in" leads to a text: "as set out in the Declaration"; null where it leads to none."""
    at = next((k for k in range(verb + 1, min(verb + 4, close - 1)) if ws[k].lower in ("in", "under")), None)
    if at is None or any(w.flags & W.DET for w in ws[verb + 1 : at]):
        return None
    head = noun_head(ws, at + 1, close)
    text = head is not None and (ws[head].flags & W.TEXT_SOURCE or ws[head].lower in DOCUMENTS)
    return at if text or is_instrument(ws, at + 1, close) else None


def _ends_saying(ws: list[Word], verb: int, close: int) -> bool:
    """Whether behind "as X noted" stand only hearer, place and time: "as X found no fault, …" gives a reason."""
    if ws[verb - 1].lower in ("not", "never") or ws[verb - 1].lower.endswith("n't"):
        return False
    if verb + 1 < close and ws[verb + 1].lower in _PARTICLES:
        verb += 1  # "as the Act lays down"
    if verb + 1 >= close or (ws[verb].verb is not None and ws[verb].verb.base in HEARERS):  # type: ignore[union-attr]
        return True
    after = ws[verb + 1]
    return bool(after.flags & _BEHIND_SAYING) or after.lower in ("last", "this", "earlier", "us", "me", "it", "“", '"')


def passive(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "It is noted (in the document) that P", "X is said to"."""
    ws = reading.words
    for i in range(lo, min(hi - 2, lo + 30)):
        if ws[i].lower == "it" and (ws[i + 1].lower in FINITE_BE or ws[i + 1].lower in ("has", "had")):
            frame = _impersonal(reading, lo, i, hi)
            if frame is not None:
                return frame
    group = main_group(ws, lo, hi)
    if group is not None and group.copula and group.end < hi and ws[group.end - 1].lower == "estimated":
        return _estimated(reading, (lo, hi), group)
    if group is None or not group.passive or group.end >= hi:
        return None
    by = _agent(reading, hi, group)
    if by is not None:
        return by
    if group.base not in _HEARSAY:
        return None
    told = ws[group.end].lower
    if told != "to" and not (told == "as" and group.base == "quote"):
        return None
    if group.base in _THOUGHT:
        who = (author(span_of(reading, group.start, group.end)),)
        return Frame("content", who, (group.start, group.end), (group.end + 1, hi), scope="clause", evidential=True)
    cue = (group.start, group.end)
    who = (unnamed("unnamed", span_of(reading, *cue)),)
    return Frame("content", who, cue, (group.end + 1, hi), scope="clause", evidential=True)


def _estimated(reading: Reading, bounds: tuple[int, int], group: Group) -> Frame | None:
    """ "Is estimated at 60 tons by the envoy", "is estimated by the envoy at 60 tons": of the whole clause."""
    ws = reading.words
    hi = bounds[1]
    by = next((k for k in range(group.end, min(group.end + 24, hi - 1)) if ws[k].lower == "by"), None)
    if by is None or not _at_a_figure(ws, group.end, hi):
        return None
    end = next((k for k in range(by + 1, hi) if ws[k].lower in (",", ";", "at", "and", "to")), hi)
    if not can_speak(ws, (by + 1, end)):
        return None
    return make_frame(reading, (by + 1, end), (by, end), "content", bounds, scope="clause")


def _agent(reading: Reading, hi: int, group: Group) -> Frame | None:
    """ "Was described by the ministry as a breach", "is put at 60 tons by the envoy", "I was told by workers that"."""
    ws = reading.words
    hears = group.base in HEARERS - {"convince"} and ws[group.start - 1].lower in ("i", "we")
    counted = group.base == "quote" or (group.base in ("put", "estimate") and _at_a_figure(ws, group.end, hi))
    named = group.base in ("describe", "call", "term", "denounce", "brand", "label", "hail", "portray", "depict")
    said = group.base in _SAID_BY and group.modal is None and not group.negated
    if not (hears or named or said or counted):
        return None
    by = next((k for k in range(group.end, min(group.end + 24, hi - 1)) if ws[k].lower == "by"), None)
    that = next((k for k in range(group.end, min(group.end + 24, hi - 1)) if ws[k].lower == "that"), None)
    if hears and (by is None or (that is not None and by > that)):
        told = that + 1 if that is not None else group.end
        who = (unnamed("unnamed", span_of(reading, group.start - 1, group.end)),)
        return Frame("content", who, (group.start - 1, group.end), (told, hi), evidential=True)
    if by is None or ws[by + 1].flags & W.NUMBER:
        return None
    closes = ("as", "that", ",", "at", "to", *(("of", "for", "on") if group.base in ("accuse", "blame") else ()))
    end = next((k for k in range(by + 2, hi) if ws[k].lower in closes), hi)
    if said:
        end = min(end, next((k for k in range(by + 2, hi) if ws[k].flags & _CLOSES_AGENT), hi))
        if end + 1 < hi and ws[end].lower == "," and ws[end + 1].name:
            end += 2  # "by the chair, Ana Telles"
        beside = any(ws[k].lower == "," or ws[k].verb is not None for k in range(group.end, by))
        if beside or not (can_speak(ws, (by + 1, end)) or ws[end - 1].lower.endswith("s")):
            return None
    if hears:
        return make_frame(reading, (by + 1, end), (group.start, end), "content", (end + 1, hi)) if end < hi else None
    judged = named and end < hi and ws[end].lower == "as"
    mode: Mode = "call" if judged else "act"
    return make_frame(
        reading, (by + 1, end), (group.start, end), mode, (end + 1, hi) if judged else (group.end, group.end)
    )


def _at_a_figure(ws: list[Word], k: int, hi: int) -> bool:
    """Whether "at" with a figure stands behind a verb: "is put at 60 tons by the envoy", not "is put at risk"."""
    at = next((m for m in range(k, min(k + 24, hi - 1)) if ws[m].lower == "at"), None)
    return at is not None and any(w.flags & W.NUMBER for w in ws[at + 1 : at + 4])


def _impersonal(reading: Reading, lo: int, i: int, hi: int) -> Frame | None:
    """ "It is noted that P", with the source that the sentence names before or after, if any."""
    ws = reading.words
    k = i + 2
    while k < hi and (ws[k].flags & (W.ADV | W.EVAL_ADV) or ws[k].lower in BE or ws[k].lower in ("further", "widely")):
        k += 1
    verb = ws[k].verb if k < hi else None
    if verb is None or not verb.does & (V.SAY | V.PERFORM) or not verb.form & F.PART:
        return None
    that = next((t for t in range(k + 1, min(k + 12, hi)) if ws[t].lower == "that"), None)
    near = that == k + 1 if that is not None else False
    if that is None or not (near or ws[k + 1].lower in ("in", "by", "at", ",") or ws[k + 1].flags & W.ADV):
        return None  # "it was established for the purpose of ensuring that"
    source = next((s for s in range(lo, that) if ws[s].lower in ("in", "by") and (s > k or s < i)), None)
    if source is not None:
        end = that if source > k else next((c for c in range(source, i) if ws[c].lower == ","), i)
        cue = (min(source, i), max(end, k + 1))
        if is_instrument(ws, source + 1, end):
            return make_frame(reading, (source + 1, end), cue, "instrument", (that + 1, hi))
        if ws[source].lower == "by" or any(w.flags & W.TEXT_SOURCE for w in ws[source + 1 : end]):
            return make_frame(reading, (source + 1, end), cue, "content", (that + 1, hi))
    hedge = bool(verb.does & (V.CLAIM | V.MENTAL)) or ws[k].lower in ("reported", "estimated", "said")
    who = ((author if verb.base in _THOUGHT else _nobody)(span_of(reading, i, k + 1)),)
    return Frame("content", who, (i, k + 1), (that + 1, hi), evidential=hedge)


def _nobody(cue: Span) -> Speaker:
    return unnamed("unnamed", cue)


def stance(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "X's assessment that P", "there are reports that P", "claims by X that P"; not "we share X's view that P"."""
    ws = reading.words
    group = main_group(ws, lo, hi)
    if group is not None and group.start > lo and ws[group.start - 1].lower in ("i", "we"):
        return None
    for i in range(lo, hi - 2):
        line = ws[i].lower in _LINES and not any(w.flags & W.PREP for w in ws[lo:i])
        if not (ws[i].flags & W.STANCE_NOUN or ws[i].lower in _NEWS or line):
            continue
        if ws[i].verb is not None and not _owned(reading, lo, i) and finite(ws, i, lo, hi):
            continue
        that = next((t for t in range(i + 1, min(i + 24, hi)) if ws[t].lower == "that"), None)
        if that is None or first_finite(ws, that + 1, hi) is None:
            continue
        told = that - (ws[that - 1].lower in FINITE_BE and not any(w.flags & W.PREP for w in ws[lo:i]))  # "… is that P"
        if (told > i + 1 and not ws[i + 1].flags & W.PREP and ws[i + 1].lower != ",") or (line and told == that):
            continue
        if any(finite(ws, k, i, hi) for k in range(i + 1, told)):
            continue
        if ws[i].lower == "view" and i > lo and ws[i - 1].lower == "in":
            continue
        if ws[that + 1].lower not in NOUN_FORMS and finite(ws, that + 1, that, hi):
            continue  # "the reports that reached us", "in view of the people that live there"
        if any(_says(ws[k]) and finite(ws, k, lo, hi) for k in range(lo, i)):
            continue  # "X said in its report, of 3 May, that": X says it, and "of" only dates the report
        by = next((b for b in range(i + 1, told) if ws[b].lower in ("by", "from", "of")), None)
        before = ws[i - 1] if i > lo else None
        if _owned(reading, lo, i):
            start = i - 1
            while (
                start > lo
                and (
                    ws[start - 1].name
                    or ws[start - 1].flags & (W.ROLE | W.BODY | W.ADJ)
                    or ws[start - 1].lower in ("the",)
                )
                and ws[start].lower != "the"
            ):
                start -= 1
            return make_frame(reading, (start, i), (start, i + 1), "content", (that + 1, hi))
        if by is not None:
            end = source_end(ws, by + 1, told)
            if ws[by].lower == "of" and not can_speak(ws, (by + 1, end)):
                continue  # "an assessment of contracts that": the words of nobody
            frame = make_frame(reading, (by + 1, end), (i, end), "content", (that + 1, hi))
            if frame is not None and frame.speakers[0].name:
                return frame
        if (
            ws[lo].lower == "there"
            or (line and before is not None and before.lower == "official")
            or (before is not None and before.flags & W.DET and i - lo <= 2 and before.lower not in ("the",))
        ):
            who = (unnamed(ws[i].lower, span_of(reading, lo, i + 1)),)
            return Frame("content", who, (lo, i + 1), (that + 1, hi), evidential=True)
    return None


def _owned(reading: Reading, lo: int, i: int) -> bool:
    before = reading.words[i - 1] if i > lo else None
    return before is not None and reading.text[before.end - 2 : before.end].lower() in ("'s", "’s", "s'", "s’")


def _says(word: Word) -> bool:
    return word.verb is not None and bool(word.verb.does & V.SAY)


def opening_adverb(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "Reportedly, the fund has agreed to …": what somebody unnamed says of the whole sentence."""
    ws = reading.words
    first = next((k for k in range(lo, hi) if ws[k].name or ws[k].lower[0].isalpha()), hi)
    return adverbial(reading, first, min(first + 1, hi))


def _of_a_quality(ws: list[Word], i: int, lo: int) -> bool:
    """Whether an adverb only qualifies an adjective within a noun phrase: "the mayor's supposedly clean image"."""
    if i == lo or i + 2 >= len(ws) or ws[i - 1].lower in AUXILIARIES or ws[i - 1].lower in BE:
        return False
    after = ws[i + 1]
    plain = after.verb is None or not after.verb.form & (F.PAST | F.PRES3 | F.PART | F.ING)
    quality = plain and (after.name or bool(after.flags & (W.ADJ | W.EVAL_ADJ)) or "-" in after.lower)
    noun = ws[i + 2].verb is None and ws[i + 2].lower[:1].isalpha() and not ws[i + 2].flags & (W.DET | W.PREP)
    return quality and noun and (ws[i - 1].name or ws[i - 1].lower[:1].isalpha())


def adverbial(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "Reportedly", "allegedly": somebody unnamed says so; not so in "a list of men allegedly involved"."""
    ws = reading.words
    for i in range(lo, hi):
        if ws[i].flags & W.EVIDENTIAL and ws[i].lower in ("reportedly", "allegedly", "purportedly", "supposedly"):
            if i > lo and ws[i - 1].flags & W.DET and not ws[i - 1].flags & W.PRON:
                continue  # "the supposedly liberal powers"
            if _of_a_quality(ws, i, lo):
                continue
            verb = ws[i + 1].verb if i + 1 < len(ws) else None
            noun = i > lo and not ws[i - 1].flags & ~_PLAIN_NOUN and ws[i - 1].lower not in AUXILIARIES
            if noun and verb is not None and verb.form & F.PART:
                group = main_group(ws, lo, hi)
                if group is not None and group.head != i + 1:
                    continue
            who = (unnamed("unnamed", span_of(reading, i, i + 1)),)
            return Frame("content", who, (i, i + 1), (lo, hi), scope="clause", evidential=True)
    return None
