"""Rules 2 and 3: the attribution that governs a clause: an instrument's words, reported speech, a bare speech act."""

from __future__ import annotations

from ingest.analysis.accounts import account, led_in, sense_of, under_instrument
from ingest.analysis.asides import aside
from ingest.analysis.contents import complement, content_start
from ingest.analysis.finite import finite, first_finite
from ingest.analysis.frames import (
    MANDATIVE,
    SHOWING,
    Frame,
    Mode,
    can_speak,
    is_adverb,
    is_instrument,
    make_frame,
    ruled,
    shows,
    unknown_head,
)
from ingest.analysis.grammar import Group, group_at, main_group
from ingest.analysis.insertions import parted
from ingest.analysis.lexicon import W
from ingest.analysis.numbers import SMALL
from ingest.analysis.provisions import ANY, gives, instrument_mode
from ingest.analysis.quotations import quoted
from ingest.analysis.reading import Reading, Word
from ingest.analysis.sources import according, adverbial, as_said, opening_adverb, passive, stance
from ingest.analysis.speakers import author, person_word, span_of
from ingest.analysis.subjects import leads_in, subject_behind, subject_start
from ingest.analysis.tellings import counted_at, provision, told
from ingest.analysis.verbs import DEMANDING, NOUN_FORMS, F, V

_JUDGING = frozenset(
    """condemn deplore welcome commend reject oppose support salute applaud denounce regret praise criticise
criticize congratulate thank""".split()
)
_PERSUADED = frozenset("convince persuade satisfy".split())
_CLEAR = frozenset("clear explicit unequivocal unambiguous categorical emphatic".split())
_MINDED = _CLEAR | frozenset("aware convinced persuaded satisfied certain sure confident adamant of".split())
_MARKS_OF_TITLES = frozenset('“”"«»')
_WISHING = frozenset("fear hope dread".split())
_BY_THINGS = frozenset(
    """recognise recognize underscore underline highlight stress confirm affirm reaffirm remind teach attest signal
suggest reveal imply reflect acknowledge require demand""".split()
)
_IMPERSONAL = frozenset(("it", "there"))
_ONESELF = frozenset("itself himself herself themselves ourselves myself oneself".split())
_NAMING = frozenset("declare call describe style label present portray".split())
_UNSAID = frozenset(
    """say tell mention explain indicate specify disclose reveal state comment elaborate clarify show prove point
    announce report inform""".split()
)
_LOST = frozenset("life lives victim victims".split())
_BACKING = frozenset("support oppose question challenge advocate defend discuss".split())


def frame_of(reading: Reading, lo: int, hi: int) -> Frame | None:
    """The attribution that governs a clause, or null where the author speaks."""
    ws = reading.words
    while hi > lo and ws[hi - 1].lower in ".;:!,":
        hi -= 1
    lo = _past_reason(ws, lo, hi)
    if hi - lo < 2:
        return None
    for find in _FINDERS:
        frame = find(reading, lo, hi)
        if frame is not None:
            return frame
    return None


def _past_reason(ws: list[Word], lo: int, hi: int) -> int:
    """Past "that is why", which gives a reason for what is said behind it: "That is why the port demands that …"; and
    past what takes up a sentence: ", in what | the union called a breach".
    """
    if lo + 3 < hi and ws[lo].lower in ("in", "with") and ws[lo + 1].lower == "what":
        return lo + 2
    start = lo + (lo < hi and ws[lo].lower in ("and", "so", "but", "which"))
    why = start + 2 if start + 4 < hi and ws[start].lower in ("that", "this") else start + 1
    reason = why + 2 < hi and ws[why].lower == "why" and ws[why - 1].lower in ("is", "'s", "was")
    return why + 1 if reason else lo


def _parted(reading: Reading, lo: int, hi: int) -> Frame | None:
    """A subject that an insertion parts from its verb."""
    ws = reading.words
    start = subject_behind(ws, lo, hi)
    found = parted(ws, start, hi) if start < hi and not leads_in(ws, start) else None
    if found is None:
        return None
    stop, group = found
    main = main_group(ws, lo, hi)
    if main is not None and main.start == group.start and (told_already := _by_subject(reading, lo, hi)) is not None:
        return told_already
    apposed = ws[stop + 1].name or (ws[stop + 1].flags & W.ROLE and ws[stop + 2].name)
    source, cue = (start, group.start if apposed else stop), (start, group.end)
    if group.passive or not can_speak(ws, source):
        return None
    if (
        is_instrument(ws, *source)
        and ws[start].lower not in ANY
        and ((group.modal is None and group.does & V.PERFORM) or provision(ws, group))
    ):
        return make_frame(reading, source, cue, "instrument", (group.end, hi))
    if group.modal is not None:
        return None
    return _said(reading, source, cue, group, hi) or told(reading, source, cue, group, hi)


def _by_subject(reading: Reading, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    group = main_group(ws, lo, hi)
    if group is None or group.start == lo or _opens_with_act(ws[lo]):
        return _elliptic(reading, lo, hi)
    start = subject_start(ws, lo, group.start)
    if start >= group.start or leads_in(ws, start):
        return None
    commas = [k for k in range(start, group.start) if ws[k].lower == ","]
    if commas == [group.start - 1]:
        return None  # "the strategy, called a roadmap, aims to", "Madam President, repeated failures": no subject
    if len(commas) == 1 and ws[start].lower in ("a", "an") and ws[commas[0] + 1].name:
        start = commas[0] + 1  # "A member of the league, Norland endorses …"
    stop = group.start
    while stop - 1 > start and (is_adverb(ws[stop - 1]) or ws[stop - 1].lower in _ONESELF):
        stop -= 1
    source, cue = (start, stop), (start, group.end)
    if group.base == "welcome" and counted_at(ws, group.end, hi):
        return None  # "has welcomed more than 300 refugees": took them in
    if group.base in ("title", "entitle"):
        return _titled(reading, start, group, hi)
    if group.end < hi and ws[group.end].lower in _ONESELF and group.base not in _NAMING:
        return None  # "finds itself isolated", "expressed themselves at the polls"
    colon = next((k for k in range(start, group.start) if ws[k].lower in (":", ";")), None)
    if colon is not None and colon + 1 < group.start and first_finite(ws, start, colon) is None:
        start = colon + 1  # "put differently: the port supports the levy"
        source, cue = (start, stop), (start, group.end)
    owned = reading.text[ws[group.start - 1].end - 2 : ws[group.start - 1].end].lower() in ("'s", "’s")
    if (owned and ws[group.start].lower in NOUN_FORMS) or any(w.lower in (":", ";") for w in ws[start : group.start]):
        return None  # "Denmark's plan to …": no verb
    instrument = instrument_mode(ws, lo, start, group)
    if instrument == "subject" and group.modal == "shall":
        return Frame("instrument", (author(),), cue, (group.end, hi))  # a norm: nobody tells it but the author
    if instrument == "subject":
        return make_frame(reading, source, cue, "instrument", (group.end, hi))
    if instrument == "under":
        span = (lo, next((k for k in range(lo, group.start) if ws[k].lower == ","), group.start))
        if gives(ws, span, (start, stop), group):
            return make_frame(reading, source, cue, "instrument", (group.end, hi))
        return make_frame(reading, (span[0] + 1, span[1]), span, "instrument", (group.end, hi))
    if ruled(reading, source, group):
        content = content_start(ws, group, hi)
        if content is not None and ws[content - 1].lower == "that":
            return make_frame(reading, source, cue, "instrument", (content, hi))
    if group.passive and group.base in _PERSUADED:
        return _said(reading, source, cue, group, hi)
    if group.passive or group.modal in ("should", "must", "ought", "would", "will", "may", "might", "could", "shall"):
        return None
    subject = ws[group.start - 1]
    if subject.lower in _IMPERSONAL or subject.lower in ("this", "that", "which", "what"):
        return _elliptic(reading, lo, hi) if subject.lower != "it" else _said(reading, source, cue, group, hi)
    return _said(reading, source, cue, group, hi) or told(reading, source, cue, group, hi)


def said_by(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    """The attribution to the words `source` by a verb that stands elsewhere than right behind them; no instrument's."""
    if is_instrument(reading.words, *source):
        return None
    return _said(reading, source, cue, group, hi)


def _titled(reading: Reading, start: int, group: Group, hi: int) -> Frame | None:
    """ "A study titled “X” says that P": the title is no predicate, the verb stands behind it."""
    ws = reading.words
    if group.end >= hi or ws[group.end].lower not in _MARKS_OF_TITLES:
        return None
    close = next((k for k in range(group.end + 1, min(hi - 2, group.end + 30)) if ws[k].lower in _MARKS_OF_TITLES), hi)
    verb = close + 1 + (close + 1 < hi and ws[close + 1].lower == ",")
    said = group_at(ws, verb, hi) if verb < hi and finite(ws, verb, close, hi) else None
    return _said(reading, (start, close + 1), (start, said.end), said, hi) if said is not None else None


def _opens_with_act(word: Word) -> bool:
    """Whether a paragraph opens with what its body does by it: "Authorizes Member States that have notified …"."""
    verb = word.verb
    return verb is not None and verb.form == F.PRES3 and bool(verb.does & V.PERFORM) and word.lower not in NOUN_FORMS


def _said(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    ws = reading.words
    does = group.does
    first = ws[source[1] - 1].lower in ("i", "we") or ws[source[0]].lower in ("i", "we")
    if group.base == "make" and group.end + 1 < hi:
        clear = next((k for k in range(group.end, min(group.end + 3, hi)) if ws[k].lower == "clear"), None)
        if clear is not None and clear + 1 < hi and ws[clear + 1].lower == "that":
            mode: Mode = "instrument" if is_instrument(ws, *source) else "content"
            return make_frame(reading, source, (cue[0], clear + 1), mode, (clear + 2, hi))
    if group.base in _BY_THINGS and not can_speak(ws, source):
        return None  # "this concept recognises that", "these events underline that"
    if source[1] - 1 == source[0] and ws[source[0]].lower == "it" and group.copula:
        return None  # "it is certain that"
    tells = does & (V.SAY | V.KNOW) or group.base in MANDATIVE
    content = content_start(ws, group, hi) if tells else None
    if content is not None and first_finite(ws, content, hi) is None and not can_speak(ws, source):
        return None  # "access underscored that situation"
    said = content is not None and ws[content - 1].lower == "that"
    if content is not None and group.negated and group.base in _UNSAID:
        return None  # "did not explain why": nobody says what is left unsaid
    if content is not None and group.base == "claim" and not said and any(w.lower in _LOST for w in ws[content:hi]):
        return None  # "the wars have claimed many lives"
    if content is not None and (
        (group.base in _WISHING and not (said and _is_person(ws, source))) or group.base == "read"
    ):
        return None  # "the capital fears that": a motive that the author tells
    if content is not None and (ws[group.end].lower not in ("to", "by") or content > group.end + 1):
        if does & V.SHOW and not (can_speak(ws, source) and (said or group.base not in SHOWING or shows(ws, source))):
            return None
        if group.base in MANDATIVE and not can_speak(ws, source):
            return None  # "education requires that"
        if group.base in MANDATIVE and not first:
            return make_frame(reading, source, cue, "act", (content, hi))
        commits = bool(does & V.COMMIT) and (ws[content].lower in ("it", "he", "she", "they", "we", "i"))
        if group.base in ("agree", "decide", "resolve", "vow", "pledge", "promise") and not first:
            return make_frame(reading, source, cue, "act", (content, hi))
        if does & V.KNOW and not does & V.SHOW and group.base in ("know", "realise", "realize", "understand"):
            return Frame("content", (author(span_of(reading, *cue)),), cue, (content, hi))
        return make_frame(reading, source, cue, "content", (content, hi), commits=commits)
    if (group.copula and group.base == "be") or (group.passive and group.base in _PERSUADED):
        aware = next(
            (
                k
                for k in range(group.head if group.passive else group.end, min(group.end + 3, hi))
                if ws[k].lower in _MINDED
                and all(w.flags & (W.ADV | W.EVAL_ADV | W.INTENS) for w in ws[min(group.end, k) : k])
            ),
            None,
        )
        if aware is not None and ws[aware].lower in _CLEAR:
            return _clearly(reading, source, (cue[0], aware + 1), group, hi)
        if aware is not None and aware + 1 < hi and ws[aware].lower != "of" and ws[aware + 1].lower == "that":
            if ws[aware].lower == "aware":
                return Frame("content", (author(span_of(reading, *cue)),), cue, (aware + 2, hi))
            return make_frame(reading, source, (cue[0], aware + 1), "content", (aware + 2, hi))
        return None
    if does & V.CALL and not first:
        called = complement(ws, group, hi)
        if called is not None:
            return make_frame(reading, source, cue, "call", called)
    if first and group.past is False and group.modal is None and group.base in _JUDGING:
        return None
    speaks = can_speak(ws, source) or (group.base in DEMANDING and unknown_head(ws, source))
    if does & (V.SPEECH_ACT | V.COMMIT) and not speaks:
        return None
    if ws[source[1] - 1].lower == "it" and (group.base not in DEMANDING or group.base == "demand"):
        return None  # "it supports", "it demands hard work": anything can
    acts = ws[group.head].verb is not None and bool(ws[group.head].verb.form & F.ING)  # type: ignore[union-attr]
    if group.base in _BACKING and (acts or is_instrument(ws, *source)):
        return None  # "has been supporting the port": what one does
    if group.negated or (group.base == "offer" and ws[min(group.end, hi - 1)].lower != "to"):
        return None
    if does & V.SPEECH_ACT and (not first or group.past) and group.end < hi and _object_follows(ws, group, hi):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if does & V.COMMIT and not first and group.end < hi and ws[group.end].lower == "to":
        done = ws[group.end + 1].verb if group.end + 1 < hi else None
        if group.end + 1 < hi and (ws[group.end + 1].flags & W.NUMBER or ws[group.end + 1].lower in SMALL):
            return None  # "agreed to ten more years"
        if group.base == "threaten" and done is not None and done.does & (V.EFFECT | V.JUDGE | V.TREND):
            return None  # "threatens to undermine peace": a danger, no announcement
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    return None


def _clearly(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    """ "The Charter is clear that P", "the minister was explicit: P"; nobody says so in "it is clear that"."""
    ws = reading.words
    said = cue[1] < hi - 1 and ws[cue[1]].lower in ("that", ":")
    pronoun = ws[source[1] - 1].lower in ("it", "this", "that", "i", "we")
    if not said or pronoun or group.modal is not None or group.negated or not can_speak(ws, source):
        return None
    mode: Mode = "instrument" if is_instrument(ws, *source) else "content"
    return make_frame(reading, source, cue, mode, (cue[1] + 1, hi))


def _is_person(ws: list[Word], source: tuple[int, int]) -> bool:
    return any(
        w.flags & W.ROLE or w.lower in ("he", "she", "i", "we") or person_word(w.lower) for w in ws[slice(*source)]
    )


def _object_follows(ws: list[Word], group: Group, hi: int) -> bool:
    after = ws[group.end]
    return after.lower not in (".", ",") or hi - group.end > 3


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


_FINDERS = (
    led_in, opening_adverb, according, as_said, quoted, aside, account, under_instrument, sense_of, passive, stance,
    _parted, _by_subject, adverbial,
)  # fmt: skip
