"""Sentences that go on with one that was not ended: the paragraphs of a resolution under the body that adopts it, and
"that"-clauses cut off from who says them.
"""

from __future__ import annotations

import re

from ingest.analysis.frames import can_speak
from ingest.analysis.grammar import main_group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import refine, span_of, speakers_of
from ingest.analysis.verbs import NOUN_FORMS, F, V
from ingest.model import Speaker

_THAT = re.compile(r"^\W*(?:(?:and|but|or)\s+)?that\s", re.IGNORECASE)
_ENDED = (".", "!", "?", "”", '"', "»")
_HEAD = 24  # words of a body with what is put behind it
_PARTICIPLES = V.SAY | V.KNOW | V.PERFORM | V.MENTAL | V.SPEECH_ACT


def head(reading: Reading) -> Speaker | None:
    """The body that words name which break off before their verb: "The General Assembly,"."""
    ws = reading.words
    if not 2 <= len(ws) <= _HEAD or ws[-1].lower != "," or main_group(ws, 0, len(ws), strict=True) is not None:
        return None
    comma = next(k for k in range(len(ws)) if ws[k].lower == ",")
    at = noun_head(ws, 0, comma)
    if at is None or ws[0].flags & (W.PREP | W.SUBORD | W.CONJ) or not can_speak(ws, (0, comma)):
        return None
    found = [refine(one) for one in speakers_of(reading, 0, comma, span_of(reading, 0, comma), one=True)]
    return found[0] if found and found[0].kind == "body" else None


def lacks_subject(reading: Reading) -> bool:
    """Whether a sentence opens with a verb whose subject stands above it: "1. Decides to …", "Recalling that …"."""
    ws = reading.words
    first = next((k for k in range(len(ws)) if _opens(ws[k])), None)
    if first is None:
        return False
    word = ws[first]
    while word.flags & (W.ADV | W.EVAL_ADV | W.INTENS) and first + 1 < len(ws):
        first += 1
        word = ws[first]
    verb = word.verb
    if verb is None or word.name:
        return False
    if verb.form & F.PRES3:
        return bool(verb.does & (V.PERFORM | V.SPEECH_ACT)) and word.lower not in NOUN_FORMS - {"calls", "notes"}
    if verb.form & F.PART and not verb.form & F.BASE:
        return ws[-1].lower in (",", ";")  # "Deeply concerned by the raids,"
    return bool(verb.form & F.ING and verb.does & _PARTICIPLES)


def _opens(word: Word) -> bool:
    return word.name or (word.lower[0].isalpha() and not word.flags & W.NUMBER and len(word.lower) > 1)


def goes_on_saying(text: str, before: str) -> bool:
    """Whether a sentence is a "that"-clause of the one before it, which no mark ended."""
    return bool(_THAT.match(text)) and not before.rstrip().endswith(_ENDED)
