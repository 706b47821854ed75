"""Rule 1: the clauses of a sentence that assert something of their own, as exact ranges of its words.

Ranges part a sentence without gap or overlap but for the commas and conjunctions between them. A sentence that asserts
one thing is one range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.grammar import finite, first_finite, group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F

ClauseKind = Literal["main", "lead", "tail", "relative", "coordinate", "insertion", "predicate"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A range of words. `core` is where the reading begins: past a subject that only carries an insertion."""

    lo: int
    hi: int
    kind: ClauseKind
    core: int


_CONCLUDING = frozenset("thereby thus hence effectively therefore consequently essentially".split())
_LEADS = frozenset("while although though whereas since because".split())
_NO_TAIL = frozenset(
    """including following concerning regarding according depending excluding pending owing starting beginning
ranging barring""".split()
)
_DASHES = frozenset("–—")
_SUBORDINATING = frozenset("that who which whether if because where whose".split())
_WINDOW = 80  # words looked ahead for what closes a clause: keeps long texts linear
_OPEN, _CLOSE = frozenset("([“«"), frozenset(")]”»")


def clauses(ws: Sequence[Word], lo: int, hi: int) -> list[Clause]:
    """The asserting clauses of a range, in text order. `kind` of the first is "main" unless a lead comes before it."""
    while hi > lo and ws[hi - 1].lower in ".;:!,":
        hi -= 1
    if hi - lo < 5:
        return [Clause(lo, hi, "main", lo)]
    inside = _inside(ws, lo, hi)
    out: list[Clause] = []
    start = lo
    kind: ClauseKind = "main"
    core = lo
    lead = _lead(ws, lo, hi, inside)
    if lead is not None:
        out.append(Clause(lo, lead, "lead", lo + 1))
        start = core = lead + 1
    insertion = _insertion(ws, start, hi, inside)
    if insertion is not None:
        comma, close = insertion
        out.append(Clause(start, close, "insertion", comma + 1))
        start = core = close + 1
        kind = "predicate"
    verb_end = _verb_end(ws, start, hi, kind)
    subordinate = False
    i = start
    while i < hi:
        if i >= verb_end and not inside[i - lo]:
            cut = _cut(ws, i, start, verb_end, hi, subordinate)
            if cut is not None and cut[0] - start >= 2 and hi - cut[1] >= 2 and not _torn(ws, cut[0]):
                out.append(Clause(start, cut[0], kind, core))
                start = core = i = cut[1]
                kind = cut[2]
                verb_end = _verb_end(ws, start, hi, kind)
                subordinate = False
                continue
            subordinate = subordinate or ws[i].lower in _SUBORDINATING
        i += 1
    out.append(Clause(start, hi, kind, core))
    return out


_NO_LAST = frozenset("to of the a an in on at by for with from and or but not that which as than".split())


def _torn(ws: Sequence[Word], end: int) -> bool:
    """Whether a clause that ends here lacks its last word: "is not intended to | , and does not, create a right"."""
    last = end - 1
    while last > 0 and ws[last].lower == ",":
        last -= 1
    return ws[last].lower in _NO_LAST


def _verb_end(ws: Sequence[Word], start: int, hi: int, kind: ClauseKind) -> int:
    """One past the verb of the clause that begins at `start`; the end of the range where it has none."""
    if kind == "tail":
        return min(start + 2, hi)
    if kind in ("coordinate", "predicate", "relative"):
        for k in range(start, min(start + 3, hi)):
            verb = ws[k].verb
            if ws[k].lower in AUXILIARIES or (
                verb is not None and verb.form & (F.PAST | F.PRES3) and ws[k].lower not in NOUN_FORMS
            ):
                return group_at(ws, k, hi).end
    group = main_group(ws, start, hi)
    return group.end if group is not None else hi


def _inside(ws: Sequence[Word], lo: int, hi: int) -> list[bool]:
    """Which words stand inside brackets or quotation marks, where no clause is cut."""
    flags = []
    depth = 0
    straight = False
    for i in range(lo, hi):
        low = ws[i].lower
        if low in _CLOSE:
            depth = max(0, depth - 1)
        flags.append(depth > 0 or straight)
        if low in _OPEN:
            depth += 1
        elif low == '"':
            straight = not straight
    return flags if depth == 0 and not straight else [False] * (hi - lo)


def _lead(ws: Sequence[Word], lo: int, hi: int, inside: list[bool]) -> int | None:
    """The comma that closes a leading clause which asserts something: "While catches fell, prices rose"."""
    if ws[lo].lower not in _LEADS:
        return None
    v = first_finite(ws, lo + 1, hi)
    if v is None:
        return None
    for k in range(v, hi):
        if ws[k].lower == "," and not inside[k - lo] and main_group(ws, k + 1, hi, strict=True) is not None:
            return k
    return None


def _insertion(ws: Sequence[Word], lo: int, hi: int, inside: list[bool]) -> tuple[int, int] | None:
    """Opening and closing comma of a fact that stands between subject and verb: "the accord, signed on 25 June, …"."""
    for i in range(lo + 1, hi - 3):
        if inside[i - lo]:
            continue
        if ws[i].lower != ",":
            if ws[i].lower in AUXILIARIES or (ws[i].lower not in NOUN_FORMS and finite(ws, i, lo, hi)):
                return None
            continue
        following = ws[i + 1]
        verb = following.verb
        participle = verb is not None and verb.form & F.PART and following.lower not in NOUN_FORMS
        relative = following.lower == "which" and any(finite(ws, k, i, hi) for k in range(i + 2, min(i + 4, hi)))
        if participle or relative:
            return _closing(ws, i, lo, hi, inside)
    return None


def _closing(ws: Sequence[Word], i: int, lo: int, hi: int, inside: list[bool]) -> tuple[int, int] | None:
    """The comma before the main verb that closes what was put in at `i`."""
    for k in range(i + 2, min(hi - 1, i + _WINDOW)):
        if ws[k].lower != "," or inside[k - lo]:
            continue
        v = k + 1
        while v < hi - 1 and ws[v].flags & W.ADV and ws[v].lower not in AUXILIARIES:
            v += 1
        verb = ws[v].verb
        if ws[v].lower in AUXILIARIES or (
            verb is not None and verb.form & (F.PRES3 | F.PAST) and ws[v].lower not in NOUN_FORMS
        ):
            return i, k
    return None


_Cut = tuple[int, int, ClauseKind]


def _cut(ws: Sequence[Word], i: int, start: int, verb_end: int, hi: int, subordinate: bool) -> _Cut | None:
    """Where two clauses part at `i`, if they do: the end of this, the start of the next, and what the next is."""
    low = ws[i].lower
    if low == ";":
        return (i, i + 1, "coordinate") if main_group(ws, i + 1, hi, strict=True) is not None else None
    if low == ":" and i + 4 < hi and ws[i + 1].lower not in '“"':
        return (i, i + 1, "coordinate") if main_group(ws, i + 1, hi, strict=True) is not None else None
    if _is_dash(ws, i):
        return _after_dash(ws, i, hi)
    if low == ",":
        return _after_comma(ws, i, start, hi, subordinate)
    if low in _CONCLUDING and i + 1 < hi and _participle_at(ws, i + 1, hi):
        return (i - 1 if ws[i - 1].lower == "and" else i), i, "tail"
    if low in ("and", "but", "yet") and not subordinate:
        return _coordinate(ws, i, i + 1, verb_end, hi)
    return None


def _is_dash(ws: Sequence[Word], i: int) -> bool:
    return ws[i].lower in _DASHES or (ws[i].lower == "-" and ws[i - 1].end < ws[i].start)


def _after_dash(ws: Sequence[Word], i: int, hi: int) -> _Cut | None:
    another = any(_is_dash(ws, k) for k in range(i + 1, min(hi, i + _WINDOW)))
    if another:
        return None
    if _participle_at(ws, i + 1, hi):
        return i, i + 1, "tail"
    k = i + 1
    if k < hi and ws[k].lower in ("and", "but", "yet", "so"):
        k += 1
    return (i, k, "coordinate") if main_group(ws, k, hi, strict=True) is not None else None


def _after_comma(ws: Sequence[Word], i: int, start: int, hi: int, subordinate: bool) -> _Cut | None:
    k = i + 1
    if k >= hi:
        return None
    low = ws[k].lower
    if _participle_at(ws, k, hi):
        return (i, k, "tail") if _asserting_tail(ws, k, start, i) else None
    if low == "and" and _participle_at(ws, k + 1, hi) and _participle_at(ws, start, hi):
        return i, k + 1, "tail"
    if low in ("which", "who", "where") and first_finite(ws, k, hi) is not None:
        if _closing(ws, i, start, hi, [False] * (hi - start)) is not None:
            return None  # put in between subject and verb: "and the council, which met in May, said"
        return i, k, "relative"
    word = ws[k]
    if (
        word.verb is not None
        and word.verb.form & F.PART
        and not word.verb.form & F.BASE
        and k + 1 < hi
        and ws[k + 1].flags & W.PREP
    ):
        return i, k, "tail"
    if low in ("and", "but", "yet", "so", "while", "whereas", "although", "though", "because"):
        if k + 1 >= hi or ws[k + 1].lower in ("that", "to", "as", "of"):
            return None
        bare = ws[k + 1].verb
        if low == "and" and bare is not None and not bare.form & (F.PAST | F.PRES3):
            return None  # shares the modal: "should oppose A, and support B"
        if low == "and" and subordinate and any(ws[c].lower == "," for c in range(max(start, i - 6), i)):
            return None  # the end of a list inside a subordinate clause
        m = main_group(ws, k + 1, hi, strict=True)
        listed = any(ws[c].lower == "," for c in range(max(start, i - 6), i))
        participle = m is not None and m.past and m.head == m.start and m.does and not ws[m.start - 1].flags & W.PRON
        if low == "and" and listed and participle:
            return None  # "finance, logistics, and cover otherwise denied": a participle ends a list
        if m is None:
            return None
        comma = next((c for c in range(k + 1, hi) if ws[c].lower == ","), hi)
        if m.start < comma or low != "and":
            return i, k + 1, "coordinate"
    return None


def _coordinate(ws: Sequence[Word], i: int, k: int, verb_end: int, hi: int) -> _Cut | None:
    """A second predicate of the same subject, or a second sentence, behind a conjunction without comma."""
    while k < hi and ws[k].flags & (W.ADV | W.EVAL_ADV) and ws[k].verb is None:
        k += 1
    if k >= hi or i - verb_end < 1 or hi - k < 3:
        return None
    word = ws[k]
    finite_here = word.lower in AUXILIARIES or (
        word.verb is not None
        and word.verb.form & (F.PAST | F.PRES3)
        and word.lower not in NOUN_FORMS
        and not (word.verb.form & F.PART and _participles_before(ws, verb_end, i))
    )
    if finite_here:
        return i, i + 1, "coordinate"
    if (
        word.flags & W.PRON
        and word.lower in ("it", "he", "she", "they", "we", "i", "this", "there")
        and main_group(ws, k, hi, strict=True) is not None
    ):
        return i, i + 1, "coordinate"
    return None


def _participles_before(ws: Sequence[Word], lo: int, hi: int) -> bool:
    """Whether a participle stands before a conjunction that the next one continues: "texts signed and sealed"."""
    return hi - 1 >= lo and ws[hi - 1].verb is not None


def _participle_at(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether an asserting participle stands at `k`, past adverbs: "effectively strangling"."""
    steps = 0
    while (
        k < hi
        and steps < 4
        and ws[k].flags & (W.ADV | W.EVAL_ADV | W.INTENS | W.CONJ | W.EVIDENTIAL)
        and ws[k].lower not in ("and", "or", "but")
    ):
        k += 1
        steps += 1
    if k >= hi - 1:
        return False
    word = ws[k]
    return bool(word.verb is not None and word.verb.form & F.ING and word.lower not in _NO_TAIL)


def _asserting_tail(ws: Sequence[Word], k: int, start: int, comma: int) -> bool:
    """False where the participle only goes on a list: "by cutting costs, raising prices and selling ships"."""
    if ws[k].lower in _CONCLUDING:
        return True
    if ws[comma - 1].flags & (W.ADJ | W.EVAL_ADJ) and ws[k].lower.endswith("ly"):
        return False  # "an international, legally binding text"
    for j in range(max(start, comma - 40), comma):
        word = ws[j]
        if word.verb is not None and word.verb.form & F.ING and j > start:
            b = j - 1
            while b > start and ws[b].flags & (W.ADV | W.EVAL_ADV) and ws[b].verb is None:
                b -= 1
            if ws[b].lower in (
                "by",
                "of",
                "in",
                "for",
                "through",
                "from",
                "as",
                "with",
                "include",
                "includes",
                "including",
                ":",
            ):
                return False
    return True
