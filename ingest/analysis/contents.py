"""Where what is said begins behind a verb of saying, and what something is called behind a verb of naming."""

from __future__ import annotations

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.frames import HEARERS
from ingest.analysis.grammar import Group, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word

_AS_ONLY = frozenset(
    """describe portray characterise characterize depict regard hail dismiss denounce decry praise slam blast view
see style paint cast condemn welcome""".split()
)
_RELATIVES = frozenset("that which who where".split())
_NO_CLAUSE = _RELATIVES | frozenset((*"when if as while and because after before".split(), ","))
_OWN = frozenset("its their his her our my your at up some most many all nearly about over".split())
"""Words that open a subject, as articles, names and numbers do."""
_NOUNS_OF_CLAUSES = frozenset("hope fact condition ground grounds belief idea extent risk danger fear".split())


def complement(ws: list[Word], group: Group, hi: int) -> tuple[int, int] | None:
    """What the object is called: an evaluation behind it, or the words behind "as"."""
    if group.base == "call" and ws[group.end].lower in ("for", "on", "upon", "in", "off", "to", "at"):
        return None
    end = hi
    for k in range(group.end + 1, hi):
        low = ws[k].lower
        if low == "as" and k + 1 < hi and group.base != "call":
            return k + 1, hi
        if low in (";", "that", "which", "who"):
            end = k  # what stands behind tells of a noun in it
            break
    if group.base in _AS_ONLY:
        return None
    last = next((w for w in reversed(ws[end:hi]) if w.lower[0].isalnum()), None)
    if last is not None and last.flags & W.EVAL_ADJ:
        end = hi  # "called the law that parliament adopted in May unlawful"
    for k in range(end - 1, group.end, -1):
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


def content_start(ws: list[Word], group: Group, hi: int) -> int | None:
    """Where the words said begin: behind "that", behind "how", or right behind the verb where a clause follows."""
    i = group.end
    if i >= hi:
        return None
    if ws[i].lower == "," or (ws[i].flags & W.PREP and ws[i].lower not in ("to", "of")):
        set_off = next(
            (k for k in range(i + 1, min(i + 60, hi - 1)) if ws[k].lower == "," and ws[k + 1].lower == "that"), None
        )
        if set_off is not None and first_finite(ws, set_off + 2, hi) is not None:
            return set_off + 2
    for k in range(i, min(i + 16, hi)):
        low = ws[k].lower
        if low == "that":
            if first_finite(ws, k + 1, hi) is None and hi - k < (6 if k + 1 < hi and ws[k + 1].flags & W.TIME else 4):
                return None
            if k > i and (not _between_ok(ws, group, i) or ws[k - 1].lower in _NOUNS_OF_CLAUSES):
                return None
            return k + 1
        if low in ("how", "why") and k == i:
            return k + 1 if first_finite(ws, k + 1, hi) is not None else None
        if (low in ("who", "which", "where", "when") and k == i) or (low in ("whether", "if", "what") and k - i <= 1):
            return None
        if low in (":", "“", '"') and k - i <= 8:
            k2 = k + 1
            while k2 < hi and not (ws[k2].lower[0].isalnum() or ws[k2].name):
                k2 += 1
            return k2 if main_group(ws, k2, hi) is not None else None
        if k > i and finite(ws, k, i, hi):
            break
    if ws[i].flags & W.PREP and group.base != "say":
        return None
    inner = main_group(ws, i, hi) if group.base != "hold" else None  # "held an open debate on building peace"
    if inner is None or inner.start == i:
        return None
    barred = _NO_CLAUSE - _RELATIVES if group.base == "say" and not ws[i].flags & W.REL else _NO_CLAUSE
    inserted = _inserted(ws, i, inner.start)
    if any(w.lower in barred for k, w in enumerate(ws[i : inner.start], i) if k not in inserted):
        return None
    return i


def _inserted(ws: list[Word], lo: int, verb: int) -> range:
    """Where something is inserted between a subject and its verb: "said the dam, which holds little water, would open".

    Empty where the words before it can be no subject, or the verb does not follow right behind it.
    """
    commas = [k for k in range(lo, verb) if ws[k].lower == ","]
    opens = ws[lo].flags & (W.DET | W.NUMBER) or ws[lo].name or ws[lo].lower in _OWN
    if len(commas) != 2 or not opens or any(not ws[k].flags & W.ADV for k in range(commas[1] + 1, verb)):
        return range(0)
    return range(commas[0], commas[1] + 1)


def _between_ok(ws: list[Word], group: Group, lo: int) -> bool:
    if group.base in HEARERS:
        return True
    first = ws[lo]
    return (
        bool(first.flags & (W.PREP | W.ADV | W.TIME | W.EVAL_ADV))
        or first.name
        or first.lower in (",", "to", "last", "this", "out", "up", "late", "early", "later", "earlier", "again")
    )
