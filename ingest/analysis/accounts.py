"""Sources that stand in a phrase beside the clause: "in the words of X", "by one estimate", "for the envoy, …"."""

from __future__ import annotations

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.frames import Frame, Mode, can_speak, is_instrument, make_frame, only_marks, source_end, worded
from ingest.analysis.grammar import main_group
from ingest.analysis.lexicon import GREETING_WORDS, WORDS, W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.placeholders import is_acronym, is_person
from ingest.analysis.reading import Reading, Word, fold
from ingest.analysis.speakers import HONORIFICS, person_word, span_of, unnamed
from ingest.analysis.subjects import subject_start
from ingest.analysis.verbs import FINITE_BE, NOUN_FORMS, F
from ingest.model import Speaker, SpeakerKind

_OPINIONS = frozenset(
    """view views opinion words assessment estimation eyes verdict tally phrase language telling account accounts
reading judgement judgment count understanding submission reckoning calculation calculations estimate estimates
prediction admission formulation description version appraisal belief""".split()
)
_RECORDS = frozenset("ledger table tables register series index figures records logbook yearbook books".split())
_FIGURES = frozenset("figures numbers".split())
_MINE = frozenset("my our your this that these those any every no".split())
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
_SOME = frozenset("one some most several many a an two three".split())
_SEVERAL = frozenset("and or all every many".split())
_NO_TEXT = frozenset("this any such no a an".split())
_SIDES = frozenset("side state country nation".split())
_TEXTS = frozenset("judgment judgement opinion verdict account accounts".split())
_BEHIND_TEXTS = frozenset("of on in delivered dated".split())
_STANCES = frozenset("sense view opinion belief conviction understanding".split())
_QUOTES = frozenset('“«„"')
_NEWSROOM = frozenset(
    "LIVE UPDATE BREAKING HUGE NEW WATCH NOTE PHOTO VIDEO OPINION ANALYSIS FACT FACTS WARNING ALERT JUST THREAD".split()
)
_POSSESSIVE = ("'s", "’s", "s'", "s’")


def account(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "In X's view", "in the words of X", "by one estimate", "by the captain's ledger", "to quote X"."""
    ws = reading.words
    for i in range(lo, hi - 2):
        low = ws[i].lower
        if low in ("in", "by", "on", "from", "to") and not (i > lo and ws[i - 1].verb is not None and low != "by"):
            frame = _opinion(reading, i, lo, hi)
            if frame is not None:
                return frame
        if low == "to" and ws[i + 1].lower == "quote":
            end = source_end(ws, i + 2, hi)
            return make_frame(reading, (i + 2, end), (i, end), "content", _around(ws, lo, i, end, hi), scope="clause")
    return _to_whom(reading, lo, hi)


def _around(ws: list[Word], lo: int, i: int, end: int, hi: int) -> tuple[int, int]:
    """What a phrase from `i` to `end` attributes: the words behind it where it opens the clause, else the clause."""
    if only_marks(ws, lo, i) and end < hi:
        return (end + 1 if ws[end].lower == "," else end), hi
    return (lo, i) if end >= hi - 1 else (lo, hi)


def _opinion(reading: Reading, i: int, lo: int, hi: int) -> Frame | None:
    ws = reading.words
    nouns = _OPINIONS | {"by": _RECORDS, "on": _FIGURES}.get(ws[i].lower, frozenset())
    k = next((k for k in range(i + 1, min(i + 10, hi)) if ws[k].lower in nouns or ws[k].lower == ","), None)
    if k is None or k == i + 1 or ws[k].lower == "," or ws[i + 1].lower in _MINE:
        return None
    if any(finite(ws, w, i, k) and ws[w].lower not in NOUN_FORMS for w in range(i + 1, k)):
        return None
    end = k + 1
    if ws[k].lower == "admission" and ws[i].lower != "by" and ws[k - 1].lower != "own":
        return None  # "on its admission to the league"
    dated = end + 1 < hi and ws[end].lower in ("of", "on") and ws[end + 1].flags & (W.NUMBER | W.TIME)
    own = ws[i + 1].lower in _OWNERS and end < hi and ws[end].lower in _BEHIND_TEXTS
    if (dated or own) and ws[k].lower in _TEXTS:
        return None  # "in its opinion of 3 May the court …": a text, whose author speaks behind it
    if _not_yet(ws, lo, i, hi):
        return None
    if k == i + 2 and ws[i + 1].lower in _OWNERS and end < hi and ws[end].lower == "of":
        return None  # "in its estimate of the losses"
    if k == i + 2 and ws[i + 1].lower in _OWNERS:
        pronoun = _OWNERS[ws[i + 1].lower]
        kind: SpeakerKind = "body" if pronoun in ("it", "they") else "person"
        owner = (Speaker(name=pronoun, kind=kind, cue=span_of(reading, i, end)),)
        return Frame("content", owner, (i, end), _around(ws, lo, i, end, hi), scope="clause", pronoun=pronoun)
    if end < hi and ws[end].lower in ("of", "by"):
        stop = source_end(ws, end + 1, hi)
        if not any(w.name or w.flags & ~(W.NUMBER | W.TIME) or w.lower[0].isalpha() for w in ws[end + 1 : stop]):
            return None  # "an estimate of 40,000"
        source = (end + 1, stop)
        if not can_speak(ws, source):
            return None
        if i + 1 < k and ws[i + 1].lower in _SOME and ws[end].lower == "of":
            return None
        return make_frame(reading, source, (i, stop), "content", _around(ws, lo, i, stop, hi), scope="clause")
    owning = next((o for o in range(k - 1, i, -1) if _owns(reading, o)), None)
    if owning is not None:
        document = ws[k].lower in _RECORDS
        source = (i + 1, end) if document else (i + 1, owning + 1)
        frame = make_frame(reading, source, (i, end), "content", _around(ws, lo, i, end, hi), scope="clause")
        if frame is not None and document:
            told = tuple(s.model_copy(update={"kind": "document"}) for s in frame.speakers)
            return Frame(frame.mode, told, frame.cue, frame.content, scope="clause")
        return frame
    if ws[i + 1].lower in _SOME and ws[i].lower in ("by", "on") and ws[k].lower in _OPINIONS:
        who = (unnamed(reading.slice(i + 1, end), span_of(reading, i, end)),)
        return Frame("content", who, (i, end), _around(ws, lo, i, end, hi), scope="clause", evidential=True)
    return None


def _not_yet(ws: list[Word], lo: int, i: int, hi: int) -> bool:
    """Whether a norm comes before: "shall report what is, in their opinion, a threat" tells no opinion yet."""
    group = main_group(ws, lo, hi)
    return group is not None and group.modal == "shall" and group.end <= i


def _owns(reading: Reading, k: int) -> bool:
    word = reading.words[k]
    return reading.text[word.end - 2 : word.end].lower() in _POSSESSIVE or (
        k + 1 < len(reading.words) and reading.words[k + 1].lower in ("'", "’") and word.lower.endswith("s")
    )


def _to_whom(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "For the retired envoy, the plan is generous": whose judgement a sentence tells, where it opens with them."""
    ws = reading.words
    start = lo
    while start < hi - 3 and not (ws[start].name or ws[start].lower[0].isalpha()):
        start += 1
    if ws[start].lower not in ("for", "to"):
        return None
    group = main_group(ws, start + 1, hi)
    if group is None or not group.copula or group.modal is not None:
        return None
    comma = next((k for k in range(start + 2, group.start) if ws[k].lower == ","), None)
    end = comma if comma is not None else _first_determiner(ws, start + 2, group.start)
    if end is None or end - start > 8 or any(w.lower in _SEVERAL for w in ws[start + 1 : end]):
        return None
    head = noun_head(ws, start + 1, end)
    if head is None or (ws[start + 1].flags & W.PRON and not ws[start + 1].flags & W.DET):
        return None
    definite = ws[start + 1].lower == "the" or any(_owns(reading, k) for k in range(start + 1, head))
    role = bool(ws[head].flags & W.ROLE) or person_word(ws[head].lower)
    titled = ws[head].name and any(w.flags & W.ROLE or person_word(w.lower) for w in ws[start + 1 : head])
    name = reading.slice(start + 1, end)
    two = ws[head].name and end == start + 2 and (" " in name or is_person(name)) and comma is not None
    if not ((definite and role) or titled or two) or ws[head].lower.endswith("s"):
        return None
    return make_frame(reading, (start + 1, end), (start, end), "content", (end + (comma is not None), hi))


def _first_determiner(ws: list[Word], lo: int, hi: int) -> int | None:
    return next((k for k in range(lo, hi) if ws[k].flags & W.DET and not ws[k - 1].flags & W.PREP), None)


def under_instrument(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "By Article VI of the treaty, the ships may pass", "under the law companies are barred", "in point 4 the accord
    gives": what a text lays down, told with the text.
    """
    ws = reading.words
    for i in range(lo, min(hi - 3, lo + 30)):
        if ws[i].lower not in ("under", "by") or (i > lo and ws[i - 1].verb is not None):
            continue
        if i > lo and ws[i - 1].lower != "," and not only_marks(ws, lo, i):
            continue
        end = next((k for k in range(i + 2, min(i + 16, hi)) if _closes(ws, k, hi)), None)
        if end is None or not is_instrument(ws, i + 1, end) or ws[i + 1].lower in _NO_TEXT:
            continue
        if not any(w.name or w.flags & (W.DET | W.NUMBER) for w in ws[i + 1 : end]):
            continue  # "by international law": no text that could be looked up
        if ws[i + 1].verb is not None and ws[i + 1].verb.form & F.ING:  # type: ignore[union-attr]
            continue  # "by upholding the law of the sea"
        if any(w.lower == "hereby" for w in ws[end:hi]):
            continue  # "by the authority vested in me by the Constitution, it is hereby ordered": its own act
        if first_finite(ws, end, hi) is None and first_finite(ws, lo, i) is None:
            continue
        mode: Mode = "instrument"
        giver = _giver(reading, end, hi) if ws[i].lower == "by" else None
        if giver is not None:
            return make_frame(reading, (giver[0], giver[1]), (i, giver[1]), mode, (giver[1], hi))
        return make_frame(reading, (worded(ws, i + 1, end), end), (i, end), mode, _around(ws, lo, i, end, hi))
    return None


def _giver(reading: Reading, lo: int, hi: int) -> tuple[int, int] | None:
    """Who acts by its own text: "by resolution 833 the Council reaffirmed that P"; not a side of an accord."""
    ws = reading.words
    group = main_group(ws, lo, hi)
    start = subject_start(ws, lo, group.start) if group is not None else hi
    if group is None or start >= group.start or group.passive or group.modal is not None:
        return None
    head = noun_head(ws, start, group.start)
    body = head is not None and _is_body(reading, head) and ws[head].lower.removesuffix("s") not in _SIDES
    return (start, group.start) if body else None


def _is_body(reading: Reading, k: int) -> bool:
    """Whether a word is a noun for a body, or a name that one is part of: "the Security Council"."""
    word = reading.words[k]
    written = reading.text[word.start : word.end].lower().split()
    return bool(word.flags & W.BODY or (word.name and any(WORDS.get(part, 0) & W.BODY for part in written)))


def _closes(ws: list[Word], k: int, hi: int) -> bool:
    """Whether a named text ends before `k`: at a comma that no figure follows, or where a subject begins."""
    if ws[k].lower == ",":
        follows = ws[k + 1] if k + 1 < hi else None
        return follows is None or not (follows.flags & W.NUMBER or follows.flags & W.WEAK_INSTRUMENT)
    if ws[k - 1].flags & W.PREP:
        return False
    determined = ws[k].flags & W.DET and not ws[k].flags & W.PREP
    plural = not ws[k].flags and ws[k].verb is None and not ws[k].name and ws[k].lower.endswith("s")
    named = ws[k].name and bool(ws[k - 1].flags & W.INSTRUMENT) and not ws[k - 1].name
    return bool(determined or plural or named)


def sense_of(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "It is the sense of the Senate that …", "the committee is of the view that …"."""
    ws = reading.words
    for i in range(lo, min(hi - 5, lo + 20)):
        if ws[i].lower not in FINITE_BE:
            continue
        that = next((k for k in range(i + 2, min(i + 16, hi - 1)) if ws[k].lower == "that"), None)
        if that is None:
            return None
        if (
            ws[i - 1].lower == "it"
            and ws[i + 1].lower == "the"
            and ws[i + 2].lower in _STANCES
            and ws[i + 3].lower == "of"
        ):
            return make_frame(reading, (i + 4, that), (i - 1, that), "content", (that + 1, hi))
        held = ws[i + 1].lower == "of" and any(w.lower in _STANCES for w in ws[i + 2 : that])
        start = subject_start(ws, lo, i)
        if held and start < i:
            return make_frame(reading, (start, i), (start, that), "content", (that + 1, hi))
        return None
    return None


def led_in(reading: Reading, lo: int, hi: int) -> Frame | None:
    """ "Dr Telles again tonight: sanction the buyers", "KCNA: launch failed": who speaks, before a colon."""
    ws = reading.words
    colon = next((k for k in range(lo + 1, min(lo + 9, hi - 2)) if ws[k].lower == ":"), None)
    if colon is None or ws[colon + 1].lower in _QUOTES:
        return None
    if (
        any(w.flags & (W.NUMBER | W.INSTRUMENT | W.WEAK_INSTRUMENT) for w in ws[lo:colon])
        or first_finite(ws, lo, colon) is not None
    ):
        return None
    start = lo
    while start < colon and (ws[start].flags & W.TIME or ws[start].lower in (":", "#", "@") or ws[start].flags & W.ADV):
        start += 1
    end = next(
        (k for k in range(start + 1, colon) if ws[k].flags & (W.ADV | W.TIME) or ws[k].lower in ("on", "in", "at")),
        colon,
    )
    if end <= start or any(w.lower in (",", "(", "and") for w in ws[start:end]):
        return None
    labelled = list(enumerate(ws[start:end], start))
    if not any(w.flags & W.BODY or (w.name and not _is_office(reading.slice(k, k + 1))) for k, w in labelled):
        return None  # "Mr. President: we …" is spoken to, "The President: I give the floor" is a transcript's
    text = reading.slice(start, end)
    known = any(w.flags & (W.ROLE | W.BODY) or person_word(w.lower) for w in ws[start:end] if not w.name)
    if not (known or _speaks_by_name(text)):
        return None
    return make_frame(reading, (start, end), (lo, colon), "content", (colon + 1, hi))


def _is_office(name: str) -> bool:
    """Whether a name is nothing but titles and roles: "Mr. President"."""
    words = [fold(part).rstrip(".") for part in name.split()]
    return all(word in HONORIFICS or word in GREETING_WORDS or WORDS.get(word, 0) & W.ROLE for word in words)


def _speaks_by_name(text: str) -> bool:
    """Whether a name alone shows that it is no mere topic: an acronym, a title, a noun for a body."""
    tokens = [word for word in text.replace("’s", "").replace("'s", "").split() if word[0].isalpha()]
    if not tokens:
        return False
    if len(tokens) == 1 and (is_acronym(tokens[0]) or (tokens[0].isupper() and len(tokens[0]) > 2)):
        return tokens[0] not in _NEWSROOM
    flags = [WORDS.get(word.lower().rstrip("."), 0) for word in tokens]
    return any(f & (W.ROLE | W.BODY) for f in flags) or tokens[0].lower().rstrip(".") in HONORIFICS
