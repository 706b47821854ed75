"""Rule 1: the clauses of a sentence that assert something of their own, as exact ranges of its words.

Ranges part a sentence without gap or overlap but for the commas and conjunctions between them. A sentence that asserts
one thing is one range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.grammar import group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.openings import (
    CONCLUDING,
    REACH,
    SCENE,
    appraisal_at,
    free_relative_at,
    goes_on_a_list,
    is_dash,
    link_width,
    new_subject,
    opens_with_fact,
    participle_at,
    taken_up,
    verb_after_insertion,
    verb_end,
)
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F, V

ClauseKind = Literal[
    "main", "lead", "tail", "relative", "coordinate", "content", "insertion", "predicate", "apposition"
]

_LEADS = frozenset("while although though whereas since because".split())
_SUBORDINATING = frozenset("that who which whether if because where whose when unless until so how".split())
_OPEN, _CLOSE = frozenset("([“«‘"), frozenset(")]”»’")
_NO_LAST = frozenset("to of the a an in on at by for with from and or but not that which as than".split())


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
_SUBORDINATING = frozenset("that who which whether if because where whose when unless until so how".split())
_WINDOW = 80  # words looked ahead for what closes a clause: keeps long texts linear
_OPEN, _CLOSE = frozenset("([“«‘"), frozenset(")]”»’")


def clauses(ws: Sequence[Word], lo: int, hi: int) -> list[Clause]:
    """The asserting clauses of a range, in text order. `kind` of the first is "main" unless a lead comes before it."""
    while hi > lo and ws[hi - 1].lower in ".;:!,":
        hi -= 1
    if hi - lo < 5:
        return [Clause(lo, hi, "main", lo)]
    inside = _inside(ws, lo, hi)
    out: list[Clause] = []
    start = core = lo
    kind: ClauseKind = "main"
    lead = _lead(ws, lo, hi, inside)
    if lead is not None:
        out.append(Clause(lo, lead[0], "lead", lead[1]))
        start = core = lead[0] + 1
    insertion = _insertion(ws, start, hi, inside)
    if insertion is not None:
        opens, close = insertion
        out.append(Clause(start, close, "insertion", opens + 1))
        start = core = close + 1
        kind = "predicate"
    scan = _Scan(ws, start, hi, kind)
    i = start
    while i < hi:
        if i >= scan.verb_end and not inside[i - lo]:
            cut = _cut(ws, i, scan, hi)
            if cut is not None and cut[0] - start >= 2 and hi - cut[1] >= 2 and not _torn(ws, cut[0]):
                out.append(Clause(start, cut[0], kind, core))
                start = core = i = cut[1]
                kind = cut[2]
                core += 1 if kind == "content" else link_width(ws, start, hi) if kind == "tail" else 0
                core = taken_up(ws, start, hi) if kind == "apposition" else core
                scan = _Scan(ws, start, hi, kind)
                continue
            scan.past(i)
        i += 1
    out.append(Clause(start, hi, kind, core))
    return out


class _Scan:
    """A clause that is being read: where it starts, where its verb ends, and what else stands open in it."""

    def __init__(self, ws: Sequence[Word], start: int, hi: int, kind: ClauseKind) -> None:
        self.ws = ws
        self.start = start
        self.verb_end = verb_end(ws, start, hi, kind)
        self.content: int | None = None  # the "that" behind which somebody's words stand
        self.subordinate = False
        group = main_group(ws, start, hi) if kind not in ("tail", "apposition") else None
        says = group is not None and not group.negated and bool(group.does & (V.SAY | V.KNOW))
        self.says = kind == "content" or says
        if kind == "content":
            self.content = start

    def past(self, i: int) -> None:
        """Note a word that opens a subordinate clause; the one that holds what is said is none."""
        low = self.ws[i].lower
        if low == "that" and self.says and self.content is None and not self.subordinate:
            self.content = i
        elif low in _SUBORDINATING:
            self.subordinate = True


def _torn(ws: Sequence[Word], end: int) -> bool:
    """Whether a clause that ends here lacks its last word: "is not intended to | , and does not, create a right"."""
    last = end - 1
    while last > 0 and ws[last].lower == ",":
        last -= 1
    return ws[last].lower in _NO_LAST


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


def _lead(ws: Sequence[Word], lo: int, hi: int, inside: list[bool]) -> tuple[int, int] | None:
    """The comma that closes a leading clause which asserts something, and where its assertion begins:
    "While catches fell, prices rose", "Signed in 1966, the accord is forgotten".
    """
    if ws[lo].lower not in _LEADS:
        fact = opens_with_fact(ws, lo, hi)
        return (fact, lo) if fact is not None else None
    v = first_finite(ws, lo + 1, hi)
    if v is None:
        return None
    for k in range(v, hi):
        if ws[k].lower == "," and not inside[k - lo] and main_group(ws, k + 1, hi, strict=True) is not None:
            return k, lo + 1
    return None


def _insertion(ws: Sequence[Word], lo: int, hi: int, inside: list[bool]) -> tuple[int, int] | None:
    """The marks around a fact that stands between subject and verb: "the accord, signed on 25 June, …"."""
    for i in range(lo + 1, hi - 3):
        if inside[i - lo]:
            continue
        dash = is_dash(ws, i)
        if ws[i].lower != "," and not dash:
            if ws[i].lower in AUXILIARIES or (ws[i].lower not in NOUN_FORMS and finite(ws, i, lo, hi)):
                return None
            continue
        close = _closing(ws, i, lo, hi, inside)
        if close is not None and _asserts(ws, i + 1, close, dash=dash):
            return i, close
        if dash:
            return None
    return None


def _asserts(ws: Sequence[Word], k: int, close: int, *, dash: bool) -> bool:
    """Whether what is put in at `k` says something of its own: a participle, a relative clause, a judgement."""
    first = ws[k]
    verb = first.verb
    if verb is not None and verb.form & F.PART and first.lower not in NOUN_FORMS:
        return True
    if _relative(ws, k, close) is not None:
        return True
    if participle_at(ws, k, close) and (dash or any(w.flags & (W.NUMBER | W.TIME) for w in ws[k:close])):
        return True
    if dash and main_group(ws, k, close, strict=True) is not None:
        return True
    return appraisal_at(ws, k, close, indefinite=True)


def _closing(ws: Sequence[Word], i: int, lo: int, hi: int, inside: list[bool]) -> int | None:
    """The mark before the main verb that closes what was put in at `i`: a comma, or a dash where a dash opened it."""
    dash = is_dash(ws, i)
    for k in range(i + 2, min(hi - 1, i + REACH)):
        same = is_dash(ws, k) if dash else ws[k].lower == ","
        if same and not inside[k - lo] and verb_after_insertion(ws, k + 1, hi):
            return k
    return None


_Cut = tuple[int, int, ClauseKind]


def _cut(ws: Sequence[Word], i: int, scan: _Scan, hi: int) -> _Cut | None:
    """Where two clauses part at `i`, if they do: the end of this, the start of the next, and what the next is."""
    low = ws[i].lower
    if low in (";", ":"):
        if low == ":" and (i + 4 >= hi or ws[i + 1].lower in '“"'):
            return None
        after = i + 2 if ws[i + 1].lower in ("and", "but", "yet") else i + 1
        if after >= hi or ws[after].lower == "to" or participle_at(ws, after, hi):
            return None  # an item of a list: "including: adopting a policy; taking on cases"
        return (i, after, "coordinate") if main_group(ws, after, hi, strict=True) is not None else None
    if is_dash(ws, i):
        return _after_dash(ws, i, hi)
    if low == ",":
        return _after_comma(ws, i, scan, hi)
    if low in CONCLUDING and i + 1 < hi and participle_at(ws, i + 1, hi):
        return (i - 1 if ws[i - 1].lower == "and" else i), i, "tail"
    if low in ("and", "but", "yet") and ws[i - 1].lower != ",":
        return _content(ws, i, i + 1, scan, hi) or (None if scan.subordinate else _coordinate(ws, i, i + 1, scan, hi))
    return None


def _content(ws: Sequence[Word], end: int, k: int, scan: _Scan, hi: int) -> _Cut | None:
    """A second content of the same speaker: "said that the port was closed and that it was a disgrace"."""
    if scan.content is None or k + 2 >= hi or ws[k].lower != "that" or ws[k + 1].lower == "of":
        return None
    if first_finite(ws, scan.content + 1, end) is None or first_finite(ws, k + 1, hi) is None:
        return None
    return end, k, "content"


def _after_dash(ws: Sequence[Word], i: int, hi: int) -> _Cut | None:
    if any(is_dash(ws, k) for k in range(i + 1, min(hi, i + REACH))):
        return None
    if participle_at(ws, i + 1, hi):
        return i, i + 1, "tail"
    if appraisal_at(ws, i + 1, hi):
        return i, i + 1, "apposition"
    k = i + 1
    if k < hi and ws[k].lower in ("and", "but", "yet", "so"):
        k += 1
    return (i, k, "coordinate") if main_group(ws, k, hi, strict=True) is not None else None


def _after_comma(ws: Sequence[Word], i: int, scan: _Scan, hi: int) -> _Cut | None:
    k = i + 1
    if k >= hi:
        return None
    low = ws[k].lower
    start = scan.start
    if participle_at(ws, k, hi):
        return None if goes_on_a_list(ws, k, start, i) else (i, k, "tail")
    if low == "and" and participle_at(ws, k + 1, hi) and participle_at(ws, start, hi):
        return i, k + 1, "tail"
    relative = _relative(ws, k, hi)
    if relative is not None:
        if _closing(ws, i, start, hi, [False] * (hi - start)) is not None:
            return None  # put in between subject and verb: "and the council, which met in May, said"
        return i, k, "relative"
    if free_relative_at(ws, k, hi):
        return i, k, "relative"
    verb = ws[k].verb
    participle = verb is not None and verb.form & F.PART and not verb.form & F.BASE and verb.base not in SCENE
    if participle and k + 1 < hi and ws[k + 1].flags & W.PREP:
        return i, k, "tail"
    if appraisal_at(ws, k, hi):
        return i, k, "apposition"
    if low in ("and", "but", "yet", "so", "while", "whereas", "although", "though", "because"):
        return _content(ws, i, k + 1, scan, hi) or _conjoined(ws, i, k, scan, hi)
    if not scan.subordinate and new_subject(ws, k, hi) is not None and _series(ws, k, hi):
        return i, k, "coordinate"
    return None


def _relative(ws: Sequence[Word], k: int, hi: int) -> int | None:
    """The verb of a relative clause that opens at `k`: "which shows", "most of whom were", "after which"."""
    if ws[k].flags & (W.CONJ | W.SUBORD) and not ws[k].flags & W.PREP and ws[k].lower != "where":
        return None
    at = next((r for r in range(k, min(k + 4, hi)) if ws[r].lower in ("which", "who", "whom", "where", "whose")), None)
    if at is None or (at > k and (ws[at].lower in ("who", "where") or not ws[at - 1].flags & W.PREP)):
        return None
    return first_finite(ws, at, hi) if ws[at].lower != "whose" else first_finite(ws, at + 2, hi)


def _series(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether a later clause closes a series: "A built 60, B built 80, and neither has told why"."""
    for c in range(k + 2, min(hi - 2, k + REACH)):
        if ws[c].lower == "," and ws[c + 1].lower in ("and", "but", "yet", "while"):
            return new_subject(ws, c + 2, hi) is not None
    return False


def _conjoined(ws: Sequence[Word], i: int, k: int, scan: _Scan, hi: int) -> _Cut | None:
    """A clause behind a comma and the conjunction at `k`."""
    low = ws[k].lower
    if k + 1 >= hi or (ws[k + 1].flags & W.REL and ws[k + 1].lower != "that"):
        return None  # "and who left": goes on a relative clause
    if ws[k + 1].lower in ("to", "as", "of"):
        return None
    if ws[k + 1].lower == "that" and not (k + 2 < hi and ws[k + 2].lower in AUXILIARIES):
        return None
    if low == "and" and not scan.subordinate and new_subject(ws, k + 1, hi) is not None:
        return i, k + 1, "coordinate"
    bare = ws[k + 1].verb
    if low == "and" and bare is not None and not bare.form & (F.PAST | F.PRES3):
        return None  # shares the modal: "should oppose A, and support B"
    listed = any(ws[c].lower == "," for c in range(max(scan.start, i - 6), i))
    if low == "and" and (scan.subordinate or scan.content is not None) and listed:
        return None  # the end of a list inside a subordinate clause
    m = main_group(ws, k + 1, hi, strict=True)
    participle = m is not None and m.past and m.head == m.start and m.does and not ws[m.start - 1].flags & W.PRON
    if low == "and" and listed and participle:
        return None  # "finance, logistics, and cover otherwise denied": a participle ends a list
    if m is None:
        return None
    comma = next((c for c in range(k + 1, hi) if ws[c].lower == ","), hi)
    return (i, k + 1, "coordinate") if m.start < comma or low != "and" else None


def _coordinate(ws: Sequence[Word], i: int, k: int, scan: _Scan, hi: int) -> _Cut | None:
    """A second predicate of the same subject, or a second sentence, behind a conjunction without comma."""
    while k < hi and ws[k].flags & (W.ADV | W.EVAL_ADV) and ws[k].verb is None and not ws[k].flags & W.DET:
        k += 1
    if k >= hi or i - scan.verb_end < 1 or hi - k < 3:
        return None
    word = ws[k]
    verb = word.verb
    if word.lower in AUXILIARIES or (
        verb is not None
        and verb.form & (F.PAST | F.PRES3)
        and word.lower not in NOUN_FORMS
        and not (verb.form & F.PART and (_by_agent(ws, k, hi) or _shares_passive(ws, scan.start, i, hi)))
    ):
        return i, i + 1, "coordinate"
    if word.flags & W.PRON and word.lower in ("it", "he", "she", "they", "we", "i", "this", "there"):
        return (i, i + 1, "coordinate") if main_group(ws, k, hi, strict=True) is not None else None
    if ws[i].lower == "and" and _joins_names(ws, i, scan):
        return None
    return (i, i + 1, "coordinate") if new_subject(ws, k, hi) is not None else None


def _by_agent(ws: Sequence[Word], k: int, hi: int) -> bool:
    return k + 2 < hi and ws[k + 1].lower == "by" and not ws[k + 2].flags & W.NUMBER


def _shares_passive(ws: Sequence[Word], lo: int, i: int, hi: int) -> bool:
    """Whether a participle behind a conjunction shares what stands before the first: "was tried and sentenced"."""
    if ws[i - 1].verb is not None:
        return True
    for k in range(i - 1, max(lo, i - REACH), -1):
        if finite(ws, k, lo, hi):
            return group_at(ws, k, hi).passive
    return False


def _joins_names(ws: Sequence[Word], i: int, scan: _Scan) -> bool:
    """Whether "and" may join two nouns of one subject: "between A and B fell", "the firms A and B used"."""
    back = range(i - 1, max(scan.verb_end, i - 6) - 1, -1)
    if any(ws[b].lower in ("between", "both") for b in back):
        return True
    if scan.content is not None or scan.says:
        opened = scan.verb_end if scan.content is None else scan.content + 1
        return first_finite(ws, opened, i) is None
    return ws[i - 1].name and i - 2 >= scan.verb_end and not ws[i - 2].flags and ws[i - 2].verb is None
