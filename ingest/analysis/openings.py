"""What can open a clause that asserts something of its own: a participle, an appraising noun phrase, a new subject."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.finite import finite, first_finite
from ingest.analysis.grammar import INTRANSITIVE, group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F, V

CONCLUDING = frozenset("thereby thus hence effectively therefore consequently essentially".split())
REACH = 80  # words looked ahead for what closes a clause: keeps long texts linear
_NEAR = 8  # words in which a relative clause has its verb
_NO_TAIL = frozenset(
    """including following concerning regarding according depending excluding pending owing starting beginning
ranging barring using acting speaking""".split()
)
_NOUNS_IN_ING = frozenset(
    """nothing something anything everything thing king ring string morning evening building spring sibling ceiling
herring pudding wedding darling sterling during being interesting promising outstanding existing willing""".split()
)
_PARTICLES = frozenset("out off up down away back over aside apart".split())
_LINKED = frozenset("effect practice turn fact reality essence process short sum".split())
_LISTING = frozenset("include includes including :".split())
_APPRAISED = W.EVAL_ADJ | W.EVAL_NOUN | W.FIGURE
_PHRASE = W.DET | W.ADJ | W.EVAL_ADJ | W.PREP | W.NUMBER | W.MEASURE | W.BODY | W.ROLE | W.INSTRUMENT | W.TIME | W.VAGUE
_SUBJECT_PRONOUNS = frozenset("it he she they we i this there neither none nobody everyone both some many".split())
_DETERMINERS = frozenset("a an the this that one another such".split())
_LEAD_IN_ONLY = V.SAY | V.KNOW | V.MENTAL
SCENE = frozenset("pend ask base compare see take give guide drive convince determine concern provide".split())


def is_dash(ws: Sequence[Word], i: int) -> bool:
    """Whether a dash at `i` parts words rather than joins them."""
    if ws[i].lower == "—":
        return True
    before = i > 0 and ws[i - 1].end < ws[i].start
    if ws[i].lower == "–":
        return before or (i + 1 < len(ws) and ws[i].end < ws[i + 1].start)
    return ws[i].lower == "-" and before


def surely_finite(ws: Sequence[Word], k: int, lo: int, hi: int) -> bool:
    """Whether the word at `k` is a finite verb that is neither a noun nor a participle behind its noun."""
    word = ws[k]
    if word.lower in AUXILIARIES:
        return finite(ws, k, lo, hi)
    verb = word.verb
    if verb is None or word.lower in NOUN_FORMS or not finite(ws, k, lo, hi) or not verb.form & (F.PAST | F.PRES3):
        return False
    after = ws[k + 1] if k + 1 < hi else None
    unsaid = after is None or bool(after.flags & W.PREP) or after.lower in (",", "and", "or")
    return not (verb.form & F.PART and unsaid and verb.base not in INTRANSITIVE)


def link_width(ws: Sequence[Word], k: int, hi: int) -> int:
    """How many words at `k` only link what follows to what was said: "in effect", "in turn"."""
    return 2 if k + 2 < hi and ws[k].flags & W.PREP and ws[k + 1].lower in _LINKED else 0


def participle_at(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether an asserting participle stands at `k`, past what links it: "effectively strangling", "in effect"."""
    k += link_width(ws, k, hi)
    opens = k
    steps = 0
    while (
        k < hi
        and steps < 4
        and ws[k].flags & (W.ADV | W.EVAL_ADV | W.INTENS | W.CONJ | W.EVIDENTIAL)
        and ws[k].lower not in ("and", "or", "but")
    ):
        k += 1
        steps += 1
    if k < hi - 1 and k > opens and ws[k].name and ws[k - 1].lower == "thereby":
        return ws[k + 1].flags & W.DET != 0  # "thereby gutting the plan", by a verb that no list knows
    return k < hi - 1 and _is_participle(ws[k], ws[k + 1])


def free_relative_at(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether what stands at `k` takes up all before it: ", in what amounts to a breach of the treaty"."""
    if k + 3 >= hi or ws[k].lower not in ("in", "with") or ws[k + 1].lower != "what":
        return False
    verb = ws[k + 2].verb
    told = verb is not None and bool(verb.form & F.PRES3)
    return told or first_finite(ws, k + 2, min(hi, k + _NEAR)) is not None


def _is_participle(word: Word, after: Word) -> bool:
    if word.verb is not None:
        goes_on = after.name or after.lower[0].isalnum() or after.lower in '\ue001\ue002“"'
        return bool(word.verb.form & F.ING) and word.lower not in _NO_TAIL and goes_on and not after.flags & W.CONJ
    if word.flags or word.name or not word.lower.endswith("ing") or len(word.lower) < 6:
        return False
    opens = after.flags & (W.DET | W.PRON | W.NUMBER) or after.name or after.lower in _PARTICLES
    return bool(opens) and word.lower not in _NOUNS_IN_ING


def goes_on_a_list(ws: Sequence[Word], k: int, start: int, comma: int) -> bool:
    """Whether a participle only goes on a list: "by cutting costs, raising prices and selling ships"."""
    if ws[k].lower in CONCLUDING:
        return False
    if ws[comma - 1].flags & (W.ADJ | W.EVAL_ADJ) and ws[k].lower.endswith("ly"):
        return True  # "an international, legally binding text"
    for j in range(max(start + 1, comma - 40), comma):
        verb = ws[j].verb
        if verb is not None and verb.form & F.ING:
            b = j - 1
            while b > start and ws[b].flags & (W.ADV | W.EVAL_ADV) and ws[b].verb is None:
                b -= 1
            if ws[b].flags & W.PREP or ws[b].lower in _LISTING:
                return True
    if any(
        ws[j].lower in ("as", "including", "like") and ws[j - 1].lower in ("such", ",") for j in _back(start, comma)
    ):
        return True
    return _ends_a_list(ws, k)


def _back(start: int, comma: int) -> range:
    return range(comma - 1, max(start, comma - 12), -1)


def _ends_a_list(ws: Sequence[Word], k: int) -> bool:
    """Whether "-ing" only qualifies a noun of a list: "capabilities, manufacturing plants, and experts"."""
    if k + 1 >= len(ws) or ws[k + 1].flags or ws[k + 1].name:
        return False
    if ws[k + 1].verb is not None and ws[k + 1].lower not in NOUN_FORMS:
        return False
    comma = next((c for c in range(k + 1, min(len(ws) - 1, k + 5)) if ws[c].lower == ","), None)
    return comma is not None and ws[comma + 1].lower in ("and", "or")


def appraisal_at(ws: Sequence[Word], k: int, hi: int, *, indefinite: bool = False) -> bool:
    """Whether what stands from `k` to the end is a noun phrase that says something of what comes before it.

    It judges (", a grave mistake"), ranks (", the lowest figure in a decade") or takes up to say more (", a move that
    cost 900 jobs", ", money that was lost"). With `indefinite`, any phrase that opens with "a" does.
    """
    if k < hi and ws[k].lower == "yet":
        k += 1
    if k >= hi - 1 or hi - k > REACH:
        return False
    first = ws[k]
    relative = next((r for r in range(k + 1, hi) if ws[r].lower in ("that", "which", "who")), hi)
    head = ws[k:relative]
    if any(w.lower in ("and", "or", ",", ";") for w in head):
        return False
    if any(finite(ws, r, k, hi) and ws[r].lower not in NOUN_FORMS for r in range(k + 1, relative)):
        return False
    more = relative < hi and ws[relative].lower != "who" and first_finite(ws, relative, hi) is not None
    if not first.flags & (W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON) and not first.name and first.verb is None:
        return more and relative == k + 1 and ws[relative].lower == "that"
    if first.lower not in _DETERMINERS:
        return False
    stop = next((r for r in range(k + 1, relative) if ws[r].flags & W.PREP), relative)
    ranked = first.lower == "the" and any(_ranks(w) for w in ws[k + 1 : min(stop, k + 3)])
    if ranked or any(w.flags & _APPRAISED and not w.name for w in ws[k:stop]):
        return True
    bare = not any(w.name or w.flags & (W.ROLE | W.BODY) for w in head)
    return first.lower in ("a", "an") and (indefinite or (more and stop == relative and bare))


def taken_up(ws: Sequence[Word], k: int, hi: int) -> int:
    """Where what is said begins behind a noun that only takes up what came before: "a step | which broke the truce"."""
    bare = k + 2 < hi and ws[k].lower in ("a", "an") and not ws[k + 1].flags & _APPRAISED and not ws[k + 1].name
    return k + 2 if bare and ws[k + 2].lower in ("that", "which") else k


def _ranks(word: Word) -> bool:
    superlative = not word.name and word.lower.endswith("est") and len(word.lower) > 5
    return superlative or word.lower in ("first", "only", "most", "least", "worst", "best")


def new_subject(ws: Sequence[Word], k: int, hi: int) -> int | None:
    """The finite verb of a clause that opens with its own subject at `k`; null where none surely does."""
    if k >= hi - 1:
        return None
    first = ws[k]
    named = first.name or first.flags & (W.DET | W.PRON | W.NUMBER | W.ADJ | W.EVAL_ADJ | W.VAGUE)
    plural = not first.flags & ~(W.MEASURE | W.ROLE | W.BODY | W.UNNAMED) and first.lower.endswith("s")
    if not named and not plural:
        return None
    if first.flags & W.REL and first.lower != "that":
        return None
    for v in range(k + 1, min(hi, k + 9)):
        low = ws[v].lower
        if low in (",", ";", ":", "and", "or", "but", "to", "“", '"', "(", "as", "than") or is_dash(ws, v):
            return None
        if ws[v].flags & W.REL or (ws[v].flags & W.SUBORD and not ws[v].flags & W.PREP):
            return None
        if surely_finite(ws, v, k, hi):
            return v
        verb = ws[v].verb
        if verb is not None and not ws[v].name and ws[v].lower not in NOUN_FORMS and not ws[v].flags & _PHRASE:
            return None  # a participle or a bare verb: nothing is sure any more
    return None


def opens_with_fact(ws: Sequence[Word], lo: int, hi: int) -> int | None:
    """The comma that closes a leading participle which tells a fact: "Signed in Tashkent in 1966, the accord is"."""
    verb = ws[lo].verb
    if verb is None or not verb.form & F.PART or verb.form & F.BASE or ws[lo].name or ws[lo].lower in NOUN_FORMS:
        return None
    if verb.does & _LEAD_IN_ONLY or verb.base in SCENE or not verb.does & (V.ACT | V.CHANGE | V.PLAIN):
        return None
    for k in range(lo + 2, min(hi - 2, lo + REACH)):
        if ws[k].lower != "," or main_group(ws, k + 1, hi, strict=True) is None:
            continue
        told = any(w.flags & (W.NUMBER | W.TIME) or w.lower == "by" for w in ws[lo:k])
        return k if told and new_subject(ws, k + 1, hi) is not None else None
    return None


def verb_after_insertion(ws: Sequence[Word], k: int, hi: int) -> bool:
    """Whether the main verb stands at `k`, adverbs passed over, where what was put in before it closes."""
    while k < hi - 1 and ws[k].flags & W.ADV and ws[k].lower not in AUXILIARIES:
        k += 1
    verb = ws[k].verb
    return ws[k].lower in AUXILIARIES or bool(
        verb is not None and verb.form & (F.PRES3 | F.PAST) and ws[k].lower not in NOUN_FORMS
    )


def verb_end(ws: Sequence[Word], start: int, hi: int, kind: str) -> int:
    """One past the verb of the clause that begins at `start`; the end of the range where it has none."""
    if kind in ("tail", "apposition"):
        return min(start + 2, hi)
    if kind in ("coordinate", "predicate", "relative"):
        for k in range(start, min(start + 3, hi)):
            verb = ws[k].verb
            if ws[k].lower in AUXILIARIES or (
                verb is not None and verb.form & (F.PAST | F.PRES3) and ws[k].lower not in NOUN_FORMS
            ):
                return group_at(ws, k, hi).end
    group = main_group(ws, start, hi)
    if group is not None:
        return group.end
    return next((k + 1 for k in range(start + 1, hi - 1) if _past_by_its_shape(ws, k)), hi)


def _past_by_its_shape(ws: Sequence[Word], k: int) -> bool:
    """Whether an unknown word stands and ends as a past form does: "the bank demonetised the old notes"."""
    word, after = ws[k], ws[k + 1]
    if word.flags or word.name or word.verb is not None or not word.lower.endswith("ed") or len(word.lower) < 5:
        return False
    return not ws[k - 1].flags & (W.DET | W.PREP | W.ADJ | W.EVAL_ADJ) and bool(after.flags & W.DET or after.name)
