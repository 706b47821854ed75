"""Rule 3 and rule 2's subject: who asserts which words of a sentence, and by which cue.

A `Frame` is one attribution: the speakers, the cue that says so, and the range of words asserted. An `act` frame has no
content: to condemn, to announce, to call on somebody is done by the words themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.grammar import Group, finite, first_finite, main_group, noun_head
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import author, refine, span_of, speakers_of, unnamed
from ingest.analysis.verbs import BE, FINITE_BE, NOUN_FORMS, F, V
from ingest.model import Speaker

Mode = Literal["content", "act", "instrument", "call"]

_QUOTE_OPEN, _QUOTE_CLOSE = "“«„", "”»"
_HEARERS = frozenset("tell inform remind assure warn notify advise convince teach ask".split())
_MANDATIVE = frozenset("demand urge request propose recommend ask require order call invite encourage appeal".split())
_AS_ONLY = frozenset(
    """describe portray characterise characterize depict regard hail dismiss denounce decry praise slam blast view
see style paint cast condemn welcome""".split()
)
_SENTENCE_PRONOUNS = frozenset("it he she they".split())
_BINDING = frozenset("oblige require prohibit ban forbid permit allow entitle bind exempt".split())
_TIMES = frozenset("year month week day summer winter spring autumn morning evening decade".split())
_JUDGING = frozenset(
    """condemn deplore welcome commend reject oppose support salute applaud denounce regret praise criticise
criticize congratulate thank""".split()
)
_IMPERSONAL = frozenset(("it", "there"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution. `content` is the asserted range (lo, hi); empty for an act."""

    mode: Mode
    speakers: tuple[Speaker, ...]
    cue: tuple[int, int]
    content: tuple[int, int]
    scope: Literal["rest", "clause"] = "rest"
    evidential: bool = False
    commits: bool = False
    first_person: bool = False
    pronoun: str | None = None


def frame_of(reading: Reading, lo: int, hi: int) -> Frame | None:
    """The attribution that governs a clause, or null where the author speaks."""
    ws = reading.words
    while hi > lo and ws[hi - 1].lower in ".;:!,":
        hi -= 1
    if hi - lo < 2:
        return None
    for find in (_according, _as_said, _quoted, _trailing, _passive, _stance, _by_subject, _adverbial):
        frame = find(reading, lo, hi)
        if frame is not None:
            return frame
    return None


def _make(
    reading: Reading,
    source: tuple[int, int],
    cue: tuple[int, int],
    mode: Mode,
    content: tuple[int, int],
    **more: object,
) -> Frame | None:
    span = span_of(reading, *cue)
    ws = reading.words
    while source[1] - 1 > source[0] and ws[source[1] - 1].flags & (W.ADV | W.EVAL_ADV):
        source = (source[0], source[1] - 1)
    found = tuple(refine(s) for s in speakers_of(reading, *source, span))
    if not found:
        return None
    if mode == "instrument":
        found = tuple(_as_document(reading, source, s) for s in found)
    first = source[0]
    while first < source[1] and (ws[first].flags & W.ADV or ws[first].lower in (",", "and", "but", "as")):
        first += 1
    pronoun = (
        ws[first].lower
        if first < source[1] and ws[first].lower in _SENTENCE_PRONOUNS and source[1] - first == 1
        else None
    )
    return Frame(mode, found, cue, content, first_person=found[0].kind == "author", pronoun=pronoun, **more)  # type: ignore[arg-type]


def _as_document(reading: Reading, source: tuple[int, int], speaker: Speaker) -> Speaker:
    """An instrument as speaker, by its quoted title where it has one."""
    if speaker.kind == "author":
        return speaker
    title = re.search(r"[“\"«]([^”\"»]{4,})[”\"»]", reading.slice(*source))
    return speaker.model_copy(update={"kind": "document", "name": title.group(1) if title else speaker.name})


# -- according to X; in X's view ---------------------------------------------------------------------------------------


def _according(reading: Reading, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    for i in range(lo, hi - 2):
        low = ws[i].lower
        if low == "according" and ws[i + 1].lower == "to":
            source = i + 2
        elif low == "in" and i + 3 < hi and _view(ws, i, hi):
            return _in_view(reading, i, lo, hi)
        else:
            continue
        end = _source_end(ws, source, hi)
        content = (end + 1, hi) if _only_marks(ws, lo, i) and end < hi else (lo, i) if end >= hi - 1 else (lo, hi)
        mode: Mode = "instrument" if _is_instrument(ws, source, end) else "content"
        scope = "clause" if content == (lo, hi) else "rest"
        return _make(reading, (source, end), (i, end), mode, content, scope=scope)
    return None


def _view(ws: list[Word], i: int, hi: int) -> bool:
    return (
        any(
            ws[k].lower in ("view", "opinion", "words", "assessment", "estimation", "eyes")
            for k in range(i + 1, min(i + 7, hi))
        )
        and not ws[i + 1].flags & W.VAGUE
    )


def _in_view(reading: Reading, i: int, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    k = next(
        k
        for k in range(i + 1, min(i + 7, hi))
        if ws[k].lower in ("view", "opinion", "words", "assessment", "estimation", "eyes")
    )
    if ws[i + 1].lower in ("view",):
        return None
    source = (i + 1, k)
    end = k + 1
    if k + 1 < hi and ws[k + 1].lower == "of":
        end = _source_end(ws, k + 2, hi)
        source = (k + 2, end)
    elif reading.text[ws[k - 1].end - 2 : ws[k - 1].end].lower() not in ("'s", "’s", "s'", "s’") and ws[
        k - 1
    ].lower not in ("my", "our", "his", "her", "their", "its"):
        return None
    if ws[source[0]].lower in ("my", "our"):
        return None
    content = (end + 1, hi) if _only_marks(ws, lo, i) else (lo, hi)
    return _make(reading, source, (i, end), "content", content, scope="clause")


def _source_end(ws: list[Word], i: int, hi: int) -> int:
    for k in range(i, hi):
        if ws[k].lower in (",", ";", ":", "—", "–", "(", ")") or (k > i and finite(ws, k, i, hi)):
            return k
    return hi


def _only_marks(ws: list[Word], lo: int, hi: int) -> bool:
    return all((not w.lower[0].isalnum() and not w.name) or w.flags & (W.ADV | W.CONJ) for w in ws[lo:hi])


# -- as X noted --------------------------------------------------------------------------------------------------------


def _as_said(reading: Reading, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    for i in range(lo, hi - 2):
        if ws[i].lower != "as" or (i > lo and ws[i - 1].lower not in (",", "(", "—", "–", "“", '"', "and", "but")):
            continue
        close = next((k for k in range(i + 2, hi) if ws[k].lower in (",", "—", "–", ")", ":")), hi)
        for k in range(i + 1, close):
            verb = ws[k].verb
            if verb is None or not verb.does & V.SAY or not verb.form & (F.PAST | F.PRES3 | F.PART | F.BASE):
                continue
            by = next((b for b in range(k + 1, min(k + 3, close)) if ws[b].lower == "by"), None)
            if by is not None:
                source = (by + 1, close)
            elif k > i + 1 and not ws[k].flags & W.PREP:
                source = (i + 1, _before_auxiliary(ws, i + 1, k))
            else:
                continue
            if not (
                ws[source[0]].name
                or any(
                    w.name
                    or w.flags
                    & (W.ROLE | W.BODY | W.TEXT_SOURCE | W.UNNAMED | W.PRON | W.INSTRUMENT | W.WEAK_INSTRUMENT)
                    for w in ws[source[0] : source[1]]
                )
            ):
                continue
            content = (close + 1, hi) if _only_marks(ws, lo, i) and close < hi else (lo, i)
            mode: Mode = "instrument" if _is_instrument(ws, *source) else "content"
            return _make(reading, source, (i, close), mode, content)
    return None


def _before_auxiliary(ws: list[Word], lo: int, verb: int) -> int:
    k = verb
    while k > lo + 1 and (
        ws[k - 1].lower in ("has", "have", "had", "also", "once", "recently", "rightly", "put")
        or ws[k - 1].flags & (W.ADV | W.EVAL_ADV)
    ):
        k -= 1
    return k


# -- quotations --------------------------------------------------------------------------------------------------------


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


def _quoted(reading: Reading, lo: int, hi: int) -> Frame | None:
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
            if _is_instrument(ws, lo, group.start) and group.does & (V.PERFORM | V.SAY):
                return _make(reading, (lo, group.start), (lo, group.end), "instrument", (q_lo, q_hi))
            start = _subject_start(ws, lo, group.start)
            return _make(reading, (start, group.start), (start, group.end), "content", (q_lo, q_hi))
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
        end = _source_end(ws, after + 1, hi)
        return _make(reading, (after + 1, end), (after, end), "content", content)
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
            stop = _before_auxiliary(ws, after, k)
            if all(w.verb is None or w.name or w.lower in NOUN_FORMS for w in ws[after:stop]):
                return _make(reading, (after, stop), (after, k + 1), "content", content)
    return None


def _trailing(reading: Reading, lo: int, hi: int) -> Frame | None:
    """Indirect speech with its source behind: "Catches fell by 12 percent, the ministry said"."""
    ws = reading.words
    for comma in range(hi - 2, max(lo + 2, hi - 16), -1):
        if ws[comma].lower not in (",", "—", "–"):
            continue
        if first_finite(ws, lo, comma) is None:
            return None
        verb = ws[comma + 1].verb
        inverted = (
            verb is not None
            and verb.does & V.SAY
            and verb.form & (F.PAST | F.PRES3)
            and ws[comma + 1].lower not in NOUN_FORMS
        )
        if (
            inverted
            and hi - comma > 2
            and main_group(ws, comma + 2, hi) is None
            and ws[comma + 2].lower not in ("that", "by", "in", "on", "to")
        ):
            return _make(
                reading,
                (comma + 2, _source_end(ws, comma + 2, hi)),
                (comma + 1, _source_end(ws, comma + 2, hi)),
                "content",
                (lo, comma),
            )
        group = main_group(ws, comma + 1, hi)
        if (
            group is not None
            and group.does & V.SAY
            and not group.passive
            and not group.modal
            and group.start > comma + 1
            and hi - group.end <= 6
        ):
            source_ok = _noun_phrase(ws, comma + 1, group.start) and any(
                w.name or w.flags & (W.ROLE | W.BODY | W.TEXT_SOURCE | W.PRON | W.UNNAMED)
                for w in ws[comma + 1 : group.start]
            )
            rest_ok = first_finite(ws, group.end, hi) is None and all(w.lower != "that" for w in ws[group.end : hi])
            object_ok = (
                group.end >= hi
                or ws[group.end].flags & (W.PREP | W.TIME | W.ADV)
                or ws[group.end].name
                or ws[group.end].lower in ("last", "this", ",")
            )
            if (
                source_ok
                and rest_ok
                and object_ok
                and ws[comma + 1].lower not in ("which", "who", "and", "but", "that")
            ):
                return _make(reading, (comma + 1, group.start), (comma + 1, group.end), "content", (lo, comma))
    return None


def _noun_phrase(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether a range can be a source: it opens as a noun phrase and holds no verb."""
    if ws[lo].flags & (W.PREP | W.CONJ | W.SUBORD) or ws[lo].lower == "to":
        return False
    return all(
        w.verb is None or w.name or w.lower in NOUN_FORMS or w.flags & (W.ROLE | W.BODY | W.ADJ) for w in ws[lo:hi]
    )


# -- passives and nominal forms ----------------------------------------------------------------------------------------


def _passive(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "It is noted (in the document) that P", "X is said to"."""
    ws = reading.words
    for i in range(lo, min(hi - 2, lo + 30)):
        if ws[i].lower == "it" and (ws[i + 1].lower in FINITE_BE or ws[i + 1].lower in ("has", "had")):
            frame = _impersonal(reading, lo, i, hi)
            if frame is not None:
                return frame
    group = main_group(ws, lo, hi)
    if group is None or not group.passive or not group.does & V.SAY or group.end >= hi or ws[group.end].lower != "to":
        return None
    if group.base in _HEARERS or group.base in _MANDATIVE:
        return None
    cue = (group.start, group.end)
    who = (unnamed("unnamed", span_of(reading, *cue)),)
    hedged = bool(group.does & (V.CLAIM | V.MENTAL)) or group.base in ("report", "say", "estimate", "rumour", "allege")
    return Frame("content", who, cue, (group.end + 1, hi), scope="clause", evidential=hedged)


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
    if that is None:
        return None
    source = next((s for s in range(lo, that) if ws[s].lower in ("in", "by") and (s > k or s < i)), None)
    if source is not None:
        end = that if source > k else next((c for c in range(source, i) if ws[c].lower == ","), i)
        cue = (min(source, i), max(end, k + 1))
        if _is_instrument(ws, source + 1, end):
            return _make(reading, (source + 1, end), cue, "instrument", (that + 1, hi))
        if ws[source].lower == "by" or any(w.flags & W.TEXT_SOURCE for w in ws[source + 1 : end]):
            return _make(reading, (source + 1, end), cue, "content", (that + 1, hi))
    hedge = bool(verb.does & (V.CLAIM | V.MENTAL)) or ws[k].lower in ("reported", "estimated", "said")
    who = (unnamed("unnamed", span_of(reading, i, k + 1)),)
    return Frame("content", who, (i, k + 1), (that + 1, hi), evidential=hedge)


def _stance(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "X's assessment that P", "there are reports that P", "claims by X that P"."""
    ws = reading.words
    for i in range(lo, hi - 2):
        if not ws[i].flags & W.STANCE_NOUN and ws[i].lower not in (
            "reports",
            "report",
            "news",
            "rumours",
            "rumors",
            "word",
        ):
            continue
        if ws[i].verb is not None and finite(ws, i, lo, hi):
            continue
        that = next((t for t in range(i + 1, min(i + 24, hi)) if ws[t].lower == "that"), None)
        if (
            that is None
            or (that > i + 1 and not ws[i + 1].flags & W.PREP and ws[i + 1].lower != ",")
            or first_finite(ws, that + 1, hi) is None
        ):
            continue
        if any(finite(ws, k, i, that) for k in range(i + 1, that)):
            continue
        by = next((b for b in range(i + 1, that) if ws[b].lower in ("by", "from", "of")), None)
        before = ws[i - 1] if i > lo else None
        owned = before is not None and reading.text[before.end - 2 : before.end].lower() in ("'s", "’s", "s'", "s’")
        if owned:
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
            return _make(reading, (start, i), (start, i + 1), "content", (that + 1, hi))
        if by is not None and by < that:
            end = _source_end(ws, by + 1, that)
            frame = _make(reading, (by + 1, end), (i, end), "content", (that + 1, hi))
            if frame is not None and frame.speakers[0].name:
                return frame
        if ws[lo].lower == "there" or (
            before is not None and before.flags & W.DET and i - lo <= 2 and before.lower not in ("the",)
        ):
            return Frame(
                "content",
                (unnamed(ws[i].lower, span_of(reading, lo, i + 1)),),
                (lo, i + 1),
                (that + 1, hi),
                evidential=True,
            )
    return None


# -- X said that P -----------------------------------------------------------------------------------------------------


def _by_subject(reading: Reading, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    group = main_group(ws, lo, hi)
    if group is None or group.start == lo:
        return _elliptic(reading, lo, hi)
    start = _subject_start(ws, lo, group.start)
    if start >= group.start:
        return None
    source, cue = (start, group.start), (start, group.end)
    instrument = _instrument_mode(ws, lo, start, group)
    if instrument == "subject":
        return _make(reading, source, cue, "instrument", (group.end, hi))
    if instrument == "under":
        span = (lo, next((k for k in range(lo, group.start) if ws[k].lower == ","), group.start))
        return _make(reading, (span[0] + 1, span[1]), span, "instrument", (group.end, hi))
    if group.passive or group.modal in ("should", "must", "ought", "would", "will", "may", "might", "could", "shall"):
        return None
    subject = ws[group.start - 1]
    if subject.lower in _IMPERSONAL or subject.lower in ("this", "that", "which", "what"):
        return _elliptic(reading, lo, hi) if subject.lower != "it" else _said(reading, source, cue, group, hi)
    return _said(reading, source, cue, group, hi)


def _said(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    ws = reading.words
    does = group.does
    first = ws[source[1] - 1].lower in ("i", "we") or ws[source[0]].lower in ("i", "we")
    if group.base == "make" and group.end + 1 < hi:
        clear = next((k for k in range(group.end, min(group.end + 3, hi)) if ws[k].lower == "clear"), None)
        if clear is not None and clear + 1 < hi and ws[clear + 1].lower == "that":
            return _make(reading, source, (cue[0], clear + 1), "content", (clear + 2, hi))
    content = _content_start(ws, group, hi) if does & (V.SAY | V.KNOW) else None
    if content is not None and ws[group.end].lower not in ("to", "by"):
        if does & V.SHOW and not _can_speak(ws, source):
            return None
        if group.base in _MANDATIVE and not first:
            return _make(reading, source, cue, "act", (content, hi))
        commits = bool(does & V.COMMIT) and (ws[content].lower in ("it", "he", "she", "they", "we", "i"))
        if group.base in ("agree", "decide", "resolve", "vow", "pledge", "promise") and not first:
            return _make(reading, source, cue, "act", (content, hi))
        if does & V.KNOW and not does & V.SHOW and group.base in ("know", "realise", "realize", "understand"):
            return Frame("content", (author(span_of(reading, *cue)),), cue, (content, hi))
        return _make(reading, source, cue, "content", (content, hi), commits=commits)
    if group.copula and group.base == "be":
        aware = next(
            (
                k
                for k in range(group.end, min(group.end + 3, hi))
                if ws[k].lower in ("aware", "convinced", "certain", "sure", "confident", "adamant", "of")
            ),
            None,
        )
        if aware is not None and aware + 1 < hi and ws[aware].lower != "of" and ws[aware + 1].lower == "that":
            if ws[aware].lower == "aware":
                return Frame("content", (author(span_of(reading, *cue)),), cue, (aware + 2, hi))
            return _make(reading, source, (cue[0], aware + 1), "content", (aware + 2, hi))
        return None
    if does & V.CALL and not first:
        complement = _complement(ws, group, hi)
        if complement is not None:
            return _make(reading, source, cue, "call", complement)
    if first and group.past is False and group.modal is None and group.base in _JUDGING:
        return None
    if does & (V.SPEECH_ACT | V.COMMIT) and not _can_speak(ws, source):
        return None
    if does & V.SPEECH_ACT and (not first or group.past) and group.end < hi and _object_follows(ws, group, hi):
        return _make(reading, source, cue, "act", (group.end, group.end))
    if does & V.COMMIT and not first and group.end < hi and ws[group.end].lower == "to":
        return _make(reading, source, cue, "act", (group.end, group.end))
    return None


def _can_speak(ws: list[Word], source: tuple[int, int]) -> bool:
    return any(
        w.name
        or w.flags & (W.ROLE | W.BODY | W.TEXT_SOURCE | W.UNNAMED | W.INSTRUMENT | W.WEAK_INSTRUMENT)
        or w.lower in ("he", "she", "they", "we", "i")
        for w in ws[source[0] : source[1]]
    )


def _object_follows(ws: list[Word], group: Group, hi: int) -> bool:
    after = ws[group.end]
    return after.lower not in (".", ",") or hi - group.end > 3


def _complement(ws: list[Word], group: Group, hi: int) -> tuple[int, int] | None:
    """What the object is called: an evaluation behind it, or the words behind "as"."""
    if group.base == "call" and ws[group.end].lower in ("for", "on", "upon", "in", "off", "to", "at"):
        return None
    for k in range(group.end + 1, hi):
        low = ws[k].lower
        if low == "as" and k + 1 < hi and group.base != "call":
            return k + 1, hi
        if low in (",", ";", "that", "which", "who") and low != ",":
            return None
    if group.base in _AS_ONLY:
        return None
    for k in range(hi - 1, group.end, -1):
        if ws[k].flags & (W.EVAL_ADJ | W.EVAL_NOUN):
            return k, hi
        if ws[k].lower in ('"', "”") or ws[k].lower in (",",):
            continue
        if group.base not in ("call", "label", "brand", "term", "deem", "dub", "consider"):
            break
    if group.base == "call" and any(ws[k].lower in ("a", "an") for k in range(group.end + 1, hi)):
        at = next(k for k in range(group.end + 1, hi) if ws[k].lower in ("a", "an"))
        if at > group.end and any(not w.flags & (W.DET | W.ADV) for w in ws[group.end : at]):
            return at, hi
    return None


def _content_start(ws: list[Word], group: Group, hi: int) -> int | None:
    """Where the words said begin: behind "that", behind "how", or right behind the verb where a clause follows."""
    i = group.end
    if i >= hi:
        return None
    for k in range(i, min(i + 16, hi)):
        low = ws[k].lower
        if low == "that":
            if first_finite(ws, k + 1, hi) is None:
                return None
            if k > i and not _between_ok(ws, group, i):
                return None
            return k + 1
        if low in ("how", "why") and k == i:
            return k + 1 if first_finite(ws, k + 1, hi) is not None else None
        if low in ("whether", "if", "what", "who", "which", "where", "when") and k - i <= 1:
            return None
        if low in (":", "“", '"') and k - i <= 8:
            k2 = k + 1
            while k2 < hi and not (ws[k2].lower[0].isalnum() or ws[k2].name):
                k2 += 1
            return k2 if main_group(ws, k2, hi) is not None else None
        if k > i and finite(ws, k, i, hi):
            break
    if (
        ws[i].lower in ("to", "by", "in", "on", "for", "with", "from", "at", "of", "over", "about")
        and group.base != "say"
    ):
        return None
    inner = main_group(ws, i, hi)
    if inner is None or inner.start == i:
        return None
    if any(
        w.lower
        in ("that", "which", "who", "where", "when", "if", "as", "while", ",", "and", "because", "after", "before")
        for w in ws[i : inner.start]
    ):
        return None
    return i


def _between_ok(ws: list[Word], group: Group, lo: int) -> bool:
    if group.base in _HEARERS:
        return True
    first = ws[lo]
    return (
        bool(first.flags & (W.PREP | W.ADV | W.TIME | W.EVAL_ADV))
        or first.name
        or first.lower in (",", "to", "last", "this")
    )


def _subject_start(ws: list[Word], lo: int, verb: int) -> int:
    """Past what stands before the subject: "On Tuesday, the minister", "In Rome, however, the envoy"."""
    start = _past_marks(ws, lo, verb)
    while start < verb and _leads_in(ws, start):
        comma = next((k for k in range(start, verb) if ws[k].lower == "," and not ws[k + 1].flags & W.NUMBER), None)
        if comma is None or comma + 1 >= verb:
            break
        start = _past_marks(ws, comma + 1, verb)
    return _past_time(ws, start, verb)


def _past_time(ws: list[Word], start: int, verb: int) -> int:
    """Past a time that no comma sets off: "A few days ago the minister", "On Tuesday the council"."""
    ago = next((k for k in range(start, min(start + 6, verb - 1)) if ws[k].lower == "ago"), None)
    if ago is not None:
        return ago + 1
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


def _past_marks(ws: list[Word], start: int, verb: int) -> int:
    while start < verb and (
        ws[start].lower in ("and", "but", "yet", ",", "so", "-", "–", "—", "•", "*", "“", '"', ":")
        or (ws[start].flags & (W.ADV | W.EVAL_ADV) and not ws[start].flags & (W.DET | W.PRON) and start + 1 < verb)
    ):
        start += 1
    return start


def _leads_in(ws: list[Word], start: int) -> bool:
    """Whether a phrase only leads in to the subject: a place, a time, a participle, a subordinate clause."""
    word = ws[start]
    if word.flags & (W.PREP | W.SUBORD) and not word.name and word.lower not in ("both", "that"):
        return True
    if word.lower in ("last", "this", "earlier", "later") and start + 1 < len(ws) and ws[start + 1].lower in _TIMES:
        return True
    return word.verb is not None and bool(word.verb.form & (F.ING | F.PART)) and not word.flags & (W.DET | W.ADJ)


def _instrument_mode(ws: list[Word], lo: int, start: int, group: Group) -> str | None:
    """Rule 2: whether an instrument speaks, as subject or as the text under which somebody is bound."""
    bound = not group.passive or group.base in _BINDING
    speaks = group.modal in ("shall", "must", "may") or (group.modal is None and group.does & V.PERFORM)
    if speaks and not group.passive and _is_instrument(ws, start, group.start):
        return "subject"
    if ws[lo].lower in ("under", "by", "in") and group.start > lo + 2:
        comma = next((k for k in range(lo, group.start) if ws[k].lower == ","), None)
        if comma is not None and _is_instrument(ws, lo + 1, comma):
            if ws[lo].lower == "under" and (
                group.modal in ("shall", "must", "may", "should", "will")
                or (bound and (group.passive or group.base in ("have", "undertake", "agree", "commit")))
            ):
                return "under"
            if ws[lo].lower in ("by", "in") and group.does & V.PERFORM and not group.passive and group.modal is None:
                return "under"
    return None


def _is_instrument(ws: list[Word], lo: int, hi: int) -> bool:
    """Whether the head of a phrase is a resolution, treaty, statute, order, or an article of one."""
    head = noun_head(ws, lo, hi)
    if head is None:
        return False
    if ws[head].flags & W.INSTRUMENT:
        return True
    if not ws[head].flags & W.WEAK_INSTRUMENT:
        return False
    if ws[head].lower in (
        "article",
        "articles",
        "paragraph",
        "section",
        "clause",
        "provision",
        "provisions",
        "chapter",
        "annex",
        "paragraphs",
        "sections",
    ):
        following = ws[head + 1 : hi]
        return any(w.flags & W.INSTRUMENT for w in following) or any(w.flags & W.NUMBER for w in following)
    return True


def _elliptic(reading: Reading, lo: int, hi: int) -> Frame | None:
    """An operative paragraph without its subject: "Calls upon all States to …"."""
    ws = reading.words
    k = lo
    while k < hi and (
        ws[k].flags & (W.NUMBER | W.ADV | W.EVAL_ADV) or (not ws[k].lower[0].isalpha() and not ws[k].name)
    ):
        k += 1
    if k + 2 >= hi:
        return None
    verb = ws[k].verb
    if verb is None or not verb.does & V.PERFORM or not verb.form & F.PRES3:
        return None
    if ws[k].lower in (
        "states",
        "orders",
        "notes",
        "rules",
        "limits",
        "lists",
        "bans",
        "permits",
        "grants",
        "covers",
    ) and ws[k + 1].lower not in ("that", "with"):
        return None
    if any(
        ws[m].verb is not None and finite(ws, m, k + 1, hi) and ws[m].lower in ("is", "are", "was", "were")
        for m in range(k + 1, min(k + 4, hi))
    ):
        return None
    return Frame("instrument", (author(),), (k, k + 1), (k + 1, hi), first_person=False)


def _adverbial(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "Reportedly", "allegedly": somebody unnamed says so."""
    ws = reading.words
    for i in range(lo, hi):
        if ws[i].flags & W.EVIDENTIAL and ws[i].lower in ("reportedly", "allegedly", "purportedly", "supposedly"):
            return Frame(
                "content",
                (unnamed("unnamed", span_of(reading, i, i + 1)),),
                (i, i + 1),
                (lo, hi),
                scope="clause",
                evidential=True,
            )
    return None
