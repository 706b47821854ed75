"""Whom a sentence names without telling what they say: its subject, and the persons it turns to."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.analysis.frames import can_speak
from ingest.analysis.grammar import main_group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import bare, named_person, person_word, refine, span_of, speakers_of
from ingest.analysis.subjects import subject_start
from ingest.analysis.verbs import AUXILIARIES, BE, F
from ingest.model import Speaker

_SHORT = 4  # letters of a title that a point shortens
_TURNED_TO = frozenset("to from with by".split())
_PRONOUNS = frozenset("i we us me he she they it him her them this that these those there what".split())


def mentioned(reading: Reading) -> tuple[Speaker, ...]:
    """Those whom a later pronoun can stand for, the subject first: "The bishop received me", "We spoke to six traders",
    "The floor went to the minister".
    """
    ws = reading.words
    n = len(ws)
    group = main_group(ws, 0, n)
    out: list[Speaker] = []
    start = 0
    while start < n and not (ws[start].name or ws[start].lower[0].isalnum()):
        start += 1
    verb = group.start if group is not None else n
    subject = subject_start(ws, start, verb) if group is not None else start
    if subject < verb and not _infinitive(ws, start):
        out += _speakers(reading, subject, _cut(ws, subject, verb), any_noun=True)
    for k in range(start, n - 1):
        met = ws[k].verb is not None and ws[k].verb.base in ("meet", "interview")  # type: ignore[union-attr]
        if (ws[k].lower in _TURNED_TO and not _infinitive(ws, k)) or (met and k >= verb):
            out += _speakers(reading, k + 1, _cut(ws, k + 1, n))
    for k in range(start, n - 1):
        if ws[k].lower == "of":
            out += _speakers(reading, k + 1, _cut(ws, k + 1, n))
    return tuple(out)


def _infinitive(ws: list[Word], k: int) -> bool:
    """Whether "to" at `k` leads no one to anybody: "to be owned by", "to act for"."""
    after = ws[k + 1] if k + 1 < len(ws) else None
    bare_verb = after is not None and after.verb is not None and bool(after.verb.form & F.BASE) and not after.flags
    return ws[k].lower == "to" and after is not None and (after.lower in BE or bare_verb)


def _cut(ws: list[Word], lo: int, hi: int) -> int:
    """Where a noun phrase ends: at a mark that no name follows, or at an auxiliary."""
    for k in range(lo + 1, min(hi, lo + 14)):
        low = ws[k].lower
        if low == "." and k + 1 < hi and ws[k + 1].name and ws[k - 1].end - ws[k - 1].start <= _SHORT:
            continue  # "Mr. Telles"
        if low in (".", ";", ":", "(", "“", "!", "?") or low in AUXILIARIES or ws[k].flags & (W.SUBORD | W.TIME):
            return k
        if low == "," and not (k + 1 < hi and (ws[k + 1].name or ws[k + 1].flags & W.ROLE)):
            return k
        if low in ("to", "by", "about", "for", "on") and k > lo + 1:
            return k
        unknown = not ws[k].flags and ws[k].verb is None and not ws[k].name
        if unknown and low.endswith("ed") and k > lo + 1:
            return k  # an unknown verb: "the harbour master shrugged"
    return min(hi, lo + 14)


def _speakers(reading: Reading, lo: int, hi: int, *, any_noun: bool = False) -> list[Speaker]:
    ws = reading.words
    if lo >= hi or ws[lo].lower in _PRONOUNS:
        return []
    head = noun_head(ws, lo, hi)
    unknown = head is not None and not ws[head].flags and ws[head].verb is None
    if not can_speak(ws, (lo, hi)) and not (any_noun and unknown):
        return []
    return [refine(one) for one in speakers_of(reading, lo, hi, span_of(reading, lo, hi)) if one.kind != "author"]


def people(reading: Reading) -> Iterator[str]:
    """The persons whom a sentence names in full: behind a title or a role, or by two or more given names."""
    ws = reading.words
    for k, word in enumerate(ws):
        if not word.name:
            continue
        name = bare(reading.text[word.start : word.end])
        before = ws[k - 1] if k else None
        titled = before is not None and bool(before.flags & W.ROLE or person_word(before.lower))
        if " of " in name:
            continue  # "the President of Veldia"
        if named_person(name) or (titled and len(name.split()) < 4 and not name.isupper()):
            yield name
