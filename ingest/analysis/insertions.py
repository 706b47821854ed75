"""A subject that an insertion parts from its verb: "Section 301 of the act, under which an inquiry was opened, permits
…", "the embassy, reached by this office, said that …".
"""

from __future__ import annotations

from ingest.analysis.finite import finite
from ingest.analysis.grammar import Group, group_at
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F

_CLOSES = {",": (",",), "(": (")",), "–": ("–", "—"), "—": ("—", "–")}
_SUBJECT = 16  # words of a subject before what is put in
_REACH = 60  # words of what is put in: keeps long texts linear
_TRIES = 4  # commas tried as the end of what is put in
_OPENS = W.PREP | W.REL | W.DET | W.NUMBER | W.SUBORD | W.ROLE | W.ADJ


def parted(ws: list[Word], lo: int, hi: int) -> tuple[int, Group] | None:
    """Where the subject ends that begins at `lo`, and its verb group behind the insertion; null where there is none."""
    opens = next((k for k in range(lo + 1, min(hi, lo + _SUBJECT)) if ws[k].lower in _CLOSES), None)
    if opens is None or opens + 2 >= hi or any(finite(ws, k, lo, opens) for k in range(lo + 1, opens)):
        return None
    joined = ws[opens].lower == "(" and ws[opens - 1].end == ws[opens].start  # "Section 17(2)"
    if joined or any(w.lower == "that" for w in ws[lo + 1 : opens]):
        return None
    if ws[opens].lower in (",", "–", "—") and not _inserted(ws[opens + 1]):
        return None
    tried = 0
    for k in range(opens + 2, min(hi - 2, opens + _REACH)):
        if ws[k].lower in (";", ":", "“", '"'):
            return None
        if ws[k].lower not in _CLOSES[ws[opens].lower]:
            continue
        tried += 1
        verb = _verb_behind(ws, k + 1, hi)
        if verb is not None:
            return opens, group_at(ws, verb, hi)
        if tried == _TRIES:
            return None
    return None


def _inserted(word: Word) -> bool:
    """Whether a word can open what is put in: a relative, a participle, a preposition, an apposition's article."""
    verb = word.verb
    participle = verb is not None and bool(verb.form & (F.PART | F.ING))
    return (bool(word.flags & _OPENS) or participle or word.name) and word.lower not in ("that", "and", "or", "but")


def _verb_behind(ws: list[Word], k: int, hi: int) -> int | None:
    """The finite verb that opens the words at `k`, adverbs passed over."""
    while k < hi - 1 and ws[k].flags & (W.ADV | W.EVAL_ADV) and ws[k].lower not in AUXILIARIES:
        k += 1
    verb = ws[k].verb
    if ws[k].lower in AUXILIARIES:
        return k
    told = verb is not None and verb.form & (F.PRES3 | F.PAST) and ws[k].lower not in NOUN_FORMS
    noun_too = verb is not None and verb.form & F.PRES3 and k + 1 < hi and ws[k + 1].flags & (W.DET | W.NUMBER)
    that = verb is not None and verb.form & F.PRES3 and k + 1 < hi and ws[k + 1].lower == "that"
    return k if told or noun_too or that else None
