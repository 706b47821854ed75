"""The head of a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, F

_NOMINAL = W.INSTRUMENT | W.WEAK_INSTRUMENT | W.ADJ | W.EVAL_ADJ | W.ROLE | W.BODY | W.TEXT_SOURCE


def noun_head(ws: Sequence[Word], lo: int, hi: int) -> int | None:
    """The head noun of a phrase: its last word before a preposition, a bracket, a quotation or a participle."""
    head = None
    for k in range(lo, hi):
        word = ws[k]
        low = word.lower
        if head is None and k + 1 < hi and not word.name:
            participle = word.verb is not None and word.verb.form & F.PART and not word.flags & _NOMINAL
            if participle or (word.flags & W.DET and not word.flags & W.PRON and not ws[k + 1].flags & W.PREP):
                continue  # "the exiled leader"
        if low == "that" and head is not None:
            break
        stops = (
            low in (",", "(", "[", "“", '"', "«", "—", "–", ":")
            or (word.flags & W.REL and low != "that")
            or (word.flags & W.PREP and low != "like")
        )
        if stops:
            if head is None:
                continue
            break
        if not word.name and not low[0].isalnum() and not word.flags:
            continue
        if head is not None:
            if word.verb is not None and word.verb.form & F.PART and not word.flags & _NOMINAL:
                break
            if word.flags & W.NUMBER or (word.name and ws[head].flags & (W.INSTRUMENT | W.WEAK_INSTRUMENT)):
                continue
        if (word.flags & (W.ADV | W.EVAL_ADV) and not word.flags & W.DET) or word.lower in AUXILIARIES:
            continue
        head = k
    return head
