"""Rule 1: the clauses of a sentence that assert something of their own, as exact ranges of its words.

Ranges part a sentence without gap or overlap but for the commas and conjunctions between them. A sentence that asserts
one thing is one range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.grammar import first_finite, group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F, V

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
    "including following concerning regarding according depending excluding pending owing starting beginning ranging barring".split()
)
_DASHES = frozenset("–—")
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
    has_verb = False
    last_verb_end = start
    i = start
    subordinate = False
    while i < hi:
        word = ws[i]
        if inside[i - lo]:
            i += 1
            continue
        cut = None
        if has_verb:
            cut = _cut(ws, i, start, last_verb_end, hi, subordinate, out)
        if cut is not None:
            at, following, following_kind = cut
            if at - start >= 2 and hi - following >= 2:
                out.append(Clause(start, at, kind, core))
                start = core = following
                kind = following_kind
                has_verb = kind in ("tail",)
                last_verb_end = start + 1
                subordinate = False
                i = following
                continue
        if not has_verb or i >= last_verb_end:
            v = first_finite(ws, i, min(i + 2, hi)) if i > start else (i if word.lower in AUXILIARIES else None)
            if v is None and kind in ("coordinate", "relative", "predicate") and i == start and word.verb is not None:
                v = i
            if v == i or (v is not None and v == i + 1 and False):
                group = group_at(ws, i, hi)
                has_verb = True
                last_verb_end = max(group.end, i + 1)
        if (
            has_verb
            and i >= last_verb_end
            and word.lower in ("that", "who", "which", "whether", "if", "because", "where", "whose")
        ):
            subordinate = True
        i += 1
    out.append(Clause(start, hi, kind, core))
    return out


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
        if ws[k].lower == "," and not inside[k - lo] and main_group(ws, k + 1, hi) is not None:
            return k
    return None


def _insertion(ws: Sequence[Word], lo: int, hi: int, inside: list[bool]) -> tuple[int, int] | None:
    """Opening and closing comma of a fact that stands between subject and verb: "the accord, signed on 25 June, …"."""
    for i in range(lo + 1, hi - 3):
        low = ws[i].lower
        if inside[i - lo]:
            continue
        if low != ",":
            if low in AUXILIARIES or (ws[i].verb is not None and first_finite(ws, i, i + 1) is not None):
                return None
            if (
                ws[i].verb is not None
                and ws[i].verb.form & (F.PAST | F.PRES3)
                and low not in NOUN_FORMS
                and first_finite(ws, i - 1, i + 1) == i
            ):  # type: ignore[union-attr]
                return None
            continue
        following = ws[i + 1]
        participle = following.verb is not None and following.verb.form & F.PART and following.lower not in NOUN_FORMS
        relative = following.lower == "which" and i + 2 < hi and first_finite(ws, i + 2, min(i + 4, hi)) is not None
        if not participle and not relative:
            continue
        for k in range(i + 2, hi - 1):
            if ws[k].lower == "," and not inside[k - lo]:
                after = ws[k + 1]
                if after.lower in AUXILIARIES or (
                    after.verb is not None and after.verb.form & (F.PRES3 | F.PAST) and after.lower not in NOUN_FORMS
                ):
                    return i, k
                if (
                    after.flags & W.ADV
                    and k + 2 < hi
                    and (ws[k + 2].lower in AUXILIARIES or ws[k + 2].verb is not None)
                ):
                    return i, k
        return None
    return None


_Cut = tuple[int, int, ClauseKind]


def _cut(
    ws: Sequence[Word], i: int, start: int, verb_end: int, hi: int, subordinate: bool, before: list[Clause]
) -> _Cut | None:
    """Where one clause ends and the next begins, if they part at `i`: (end of this, start of next, what the next is)."""
    low = ws[i].lower
    if i < verb_end:
        return None
    if low == ";":
        return (i, i + 1, "coordinate") if main_group(ws, i + 1, hi) is not None else None
    if low in _DASHES or (low == "-" and ws[i - 1].end < ws[i].start):
        return _after_dash(ws, i, hi)
    if low == ",":
        return _after_comma(ws, i, start, hi, subordinate)
    if low in _CONCLUDING and i + 1 < hi and _participle_at(ws, i + 1, hi):
        return i, i, "tail"
    if low in ("and", "but", "yet") and not subordinate:
        return _coordinate(ws, i, i + 1, verb_end, hi)
    return None


def _after_dash(ws: Sequence[Word], i: int, hi: int) -> _Cut | None:
    another = any(ws[k].lower in _DASHES for k in range(i + 1, hi))
    if another:
        return None
    if _participle_at(ws, i + 1, hi):
        return i, i + 1, "tail"
    k = i + 1
    if k < hi and ws[k].lower in ("and", "but", "yet", "so"):
        k += 1
    return (i, k, "coordinate") if main_group(ws, k, hi) is not None else None


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
        if low == "and" and subordinate and ws[k + 1].lower in ("that", "to"):
            return None
        m = main_group(ws, k + 1, hi)
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
        and main_group(ws, k, hi) is not None
    ):
        return i, i + 1, "coordinate"
    return None


def _participles_before(ws: Sequence[Word], lo: int, hi: int) -> bool:
    """Whether the words before a conjunction end in a participle that the next one continues: "texts signed and sealed"."""
    return hi - 1 >= lo and ws[hi - 1].verb is not None


def _participle_at(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether an asserting participle stands at `k`, past adverbs: "effectively strangling"."""
    steps = 0
    while (
        k < hi
        and steps < 4
        and (ws[k].flags & (W.ADV | W.EVAL_ADV | W.INTENS | W.CONJ | W.EVIDENTIAL) or ws[k].lower.endswith("ly"))
        and ws[k].lower not in ("and", "or", "but")
    ):
        k += 1
        steps += 1
    if k >= hi - 1:
        return False
    word = ws[k]
    return bool(
        word.verb is not None
        and word.verb.form & F.ING
        and word.lower not in _NO_TAIL
        and not word.verb.does & V.SAY * 0
    )


def _asserting_tail(ws: Sequence[Word], k: int, start: int, comma: int) -> bool:
    """False where the participle only goes on a list: "by cutting costs, raising prices and selling ships"."""
    if ws[k].lower in _CONCLUDING:
        return True
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
