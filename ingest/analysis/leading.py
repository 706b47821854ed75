"""Words that only lead up to what a clause claims or does: "it should be noted that", "I take this occasion to"."""

from __future__ import annotations

from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import MODALS, F
from ingest.analysis.verdict import Clause

_LEADING_UP = frozenset("take wish want like continue seize".split())
_NOTING = frozenset("note recall remember mention observe recollect remark forget reiterate repeat".split())
_BIDS = frozenset(
    """we i it one let us allow me also again therefore however , and but here not never be is was worth
worthwhile bear bears to wish like want only just further always""".split()
)
_BIDDING = 12  # words before what is to be noted
_A_CLAUSE = 3  # words that can hold one


def noted(c: Clause) -> int | None:
    """Where P begins in "we must remember that P", "it is worth noting that P": to bid notice of P is to assert P."""
    ws, noting = c.words, False
    opening = ws[c.lo].verb if c.lo < c.hi else None
    if c.group is None and opening is not None and opening.form & F.ING:
        return None  # "Recalling that …,": the preamble of a text goes on
    for k in range(c.lo, min(c.hi - _A_CLAUSE, c.lo + _BIDDING)):
        word = ws[k]
        if word.lower == "that":
            return k + 1 if noting else None
        noting = (word.verb.base if word.verb else word.lower) in _NOTING
        if not (noting or word.lower in _BIDS or word.lower in MODALS):
            return None
    return None


def performed(c: Clause) -> str | None:
    """The verb of a speech act that the first person leads up to: "allow me to V", "I take this occasion to V"."""
    ws, g = c.words, c.group
    led = _allowed(c)
    if led is None and g is not None and g.base in _LEADING_UP and not g.past and not g.negated:
        led = g.end if subject_word(ws, c.lo, g.start) in ("we", "i") else None
    if led is None:
        return None
    to = next((k for k in range(led, min(c.hi - 1, led + _BIDDING)) if ws[k].lower in ("to", ",", "that")), None)
    if to is None or ws[to].lower != "to":
        return None
    said = ws[to + 1].verb
    return said.base if said is not None else None


def _allowed(c: Clause) -> int | None:
    """Where "allow me" ends, which opens a clause or follows its opening adjunct."""
    ws = c.words
    for k in range(c.lo, min(c.hi - 1, c.lo + _BIDDING)):
        if ws[k].lower in ("allow", "permit") and ws[k + 1].lower in ("me", "us"):
            return k + 2 if k == c.lo or ws[k - 1].lower in (",", "please") else None
    return None


def subject_word(ws: list[Word], lo: int, verb: int) -> str:
    """The word before a verb, adverbs passed over: "we also call on"."""
    k = verb - 1
    while k > lo and ws[k].flags & (W.ADV | W.EVAL_ADV | W.INTENS):
        k -= 1
    return ws[k].lower if k >= lo else ""
