"""Where the verbs are: verb groups, and the main one of a clause.

No tagger: a word is a finite verb where it is one of the listed verbs and its neighbours leave room for one. Unknown
words are never verbs, so nothing here depends on names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from ingest.analysis.finite import SUBJECT_PRONOUNS, finite, first_finite
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Word, Words
from ingest.analysis.verbs import AUXILIARIES, BE, CATENATIVE, DO, FINITE_BE, HAVE, MODALS, NOUN_FORMS, F, V, Verb

_ATTRIBUTIVE = W.DET | W.PREP | W.ADJ | W.EVAL_ADJ
_LEADS = frozenset(
    """while although though if when whenever since as because unless after before once until whereas given
despite""".split()
)
_RELATIVES = frozenset("who which whose whom where".split())
INTRANSITIVE = frozenset(
    """fall rise vote meet arrive go come agree decline grow live die work happen occur talk speak travel return
act appeal appear begin end start collapse stay remain march protest fight look respond react rely depend
stand sit lie sail fly flee emerge participate cooperate succeed fail drop climb soar plummet land surge
recover leave join win lose continue fire refer belong comment reply insist warn complain say argue""".split()
)
_HAS = frozenset("has had hasn't hadn't".split())
_WINDOW = 80  # words looked ahead; keeps long texts linear
_ONESELF = frozenset("itself himself herself themselves".split())
_NEGATIONS = frozenset(("not", "never", "n't"))


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group: `start` its first finite word, `head` its main verb, `end` one past it."""

    start: int
    head: int
    end: int
    modal: str | None
    passive: bool
    negated: bool
    copula: bool
    base: str
    does: int
    past: bool


def group_at(ws: Sequence[Word], i: int, hi: int) -> Group:
    """The verb group that begins at a finite word."""
    modal = None
    negated = passive = False
    be = have = False
    past = False
    j = i
    head = i
    while j < hi:
        low = ws[j].lower
        if low in MODALS:
            modal = modal or low
        elif low in BE or low in FINITE_BE:
            be = True
            past = past or low in ("was", "were")
        elif low in HAVE:
            have = True
        elif low in DO:
            past = past or low in ("did", "didn't")
        elif low in _NEGATIONS:
            negated = True
        elif ws[j].flags & (W.ADV | W.INTENS | W.EVIDENTIAL) and (j > i) and not (ws[j].flags & W.EVAL_ADJ and be):
            pass
        elif low in _ONESELF and j > i:
            pass  # "has itself acknowledged"
        elif low in ("long", "first") and have and j + 1 < hi and ws[j + 1].verb is not None:
            pass  # "has long argued"
        else:
            break
        if low.endswith("n't") or low == "cannot":
            negated = True
        if not ws[j].flags & (W.ADV | W.INTENS | W.ADJ) and low not in _NEGATIONS | _ONESELF:
            head = j
        j += 1
    auxiliary = be or have or modal is not None or any(ws[k].lower in DO for k in range(i, j))
    verb = ws[j].verb if j < hi else None
    if verb is not None and not auxiliary and j == i:
        return _chained(ws, Group(i, j, j + 1, None, False, False, False, verb.base, verb.does, _past(verb)), hi)
    if verb is not None and auxiliary:
        passive = bool(be and verb.form & F.PART)
        fits = (
            passive
            or (be and verb.form & F.ING)
            or (have and verb.form & F.PART)
            or (not be and not have and verb.form & F.BASE and not (modal is None and ws[j].flags & W.DET))
        )
        adjective = be and ws[j].flags & W.EVAL_ADJ and not verb.form & F.ING and not _agent(ws, j, hi)
        if fits and not adjective:
            past = past or bool(have and verb.form & F.PART)
            return _chained(ws, Group(i, j, j + 1, modal, passive, negated, False, verb.base, verb.does, past), hi)
    low = ws[head].lower
    base = "be" if be else "have" if have else low
    return Group(i, head, j, modal, False, negated, be, base, 0, past)


def _past(verb: Verb) -> bool:
    return bool(verb.form & F.PAST)


def _chained(ws: Sequence[Word], group: Group, hi: int) -> Group:
    """ "began to rise", "continues to transform": the verb behind is the one that counts."""
    k = group.end
    if group.base not in CATENATIVE or k + 1 >= hi or ws[k].lower != "to":
        return group
    verb = ws[k + 1].verb
    if ws[k + 1].lower == "be":
        inner = group_at(ws, k + 1, hi)
        return replace(inner, start=group.start, modal=group.modal, negated=group.negated, past=group.past)
    if verb is None or not verb.form & F.BASE:
        return group
    return replace(group, head=k + 1, end=k + 2, base=verb.base, does=verb.does, passive=False)


def _agent(ws: Sequence[Word], j: int, hi: int) -> bool:
    return j + 1 < hi and ws[j + 1].lower == "by"


def main_group(ws: Sequence[Word], lo: int, hi: int, *, strict: bool = False) -> Group | None:
    """The main verb group of a clause, past a leading subordinate clause and past relatives in the subject.

    Where no word is clearly a verb, one that is more often a noun is taken, unless `strict`.
    """
    if not isinstance(ws, Words):
        return _find_group(ws, lo, hi, strict=strict)
    key = (lo, hi, strict)
    if key not in ws.groups:
        ws.groups[key] = _find_group(ws, lo, hi, strict=strict)
    return cast("Group | None", ws.groups[key])


def _find_group(ws: Sequence[Word], lo: int, hi: int, *, strict: bool) -> Group | None:
    while lo + 1 < hi and ws[lo].lower in ("and", "but", "yet", "so", "even") and ws[lo + 1].lower in _LEADS:
        lo += 1
    i = lo
    if lo < hi and (ws[lo].lower in _LEADS or _purpose_or_fact(ws, lo, hi)):
        i = _after_lead(ws, lo, hi)
    found = _behind_participle(ws, lo, hi) or _main_from(ws, i, hi)
    if found is None and i != lo:
        found = _main_from(ws, lo + 1, hi)
    return found if found is not None or strict else _last_resort(ws, lo, hi)


def _behind_participle(ws: Sequence[Word], lo: int, hi: int) -> Group | None:
    """The main verb group behind an opening participle and its comma: "Listing 98 counts, the indictment said"."""
    verb = ws[lo].verb if lo < hi else None
    if verb is None or not verb.form & F.ING or ws[lo].flags or ws[lo].lower in NOUN_FORMS:
        return None
    comma = next((k for k in range(lo + 1, min(hi, lo + _WINDOW)) if ws[k].lower == ","), None)
    if comma is None or comma + 2 >= hi or not (ws[comma + 1].name or ws[comma + 1].flags & (W.DET | W.PRON)):
        return None
    at = next((k for k in range(comma + 2, min(hi, comma + 9)) if finite(ws, k, comma + 1, hi)), None)
    between = ws[comma + 2 : at] if at is not None else []
    if at is None or any(w.lower in (",", "and", "or") or w.flags & (W.PREP | W.REL) for w in between):
        return None
    return group_at(ws, at, hi)


def _purpose_or_fact(ws: Sequence[Word], lo: int, hi: int) -> bool:
    """Whether a range opens with a purpose or with a fact taken for granted: "To ensure that P, …", "In view of the
    fact that P, …". Its verbs are not the main ones."""
    first = ws[lo]
    comma = next((k for k in range(lo, min(hi, lo + _WINDOW)) if ws[k].lower == ","), None)
    if comma is None:
        return False
    if first.lower == "to":
        verb = ws[lo + 1].verb
        return verb is not None and bool(verb.form & F.BASE) and any(w.lower == "that" for w in ws[lo + 1 : lo + 4])
    granted = any(ws[k].lower == "fact" and ws[k + 1].lower == "that" for k in range(lo + 1, comma - 1))
    return bool(first.flags & W.PREP) and granted


def _after_lead(ws: Sequence[Word], lo: int, hi: int) -> int:
    """Where the main clause begins after "While …,": past the first comma behind a finite verb, else the first one."""
    v = first_finite(ws, lo + 1, hi)
    comma_first = next((k for k in range(lo, hi) if ws[k].lower == ","), None)
    if v is None or comma_first is None:
        return lo + 1
    beyond = ws[comma_first + 1] if comma_first + 1 < hi else None
    if comma_first < v and ws[lo].flags & W.PREP and beyond is not None and not beyond.flags & (W.SUBORD | W.REL):
        return comma_first + 1  # "before the trip, the minister noted that …": no clause leads in
    for k in range(v, hi):
        if ws[k].lower == ",":
            return k + 1
    return comma_first + 1 if comma_first < v else lo + 1


def _main_from(ws: Sequence[Word], lo: int, hi: int) -> Group | None:
    skip = int(lo < hi and ws[lo].lower in ("what", "whether"))
    i = lo + skip
    depth = 0
    while i < hi:
        low = ws[i].lower
        if low in ("(", "["):
            depth += 1
        elif low in (")", "]"):
            depth = max(0, depth - 1)
        elif depth:
            pass
        elif (
            low in _RELATIVES
            or (low == "what" and i > lo and ws[i - 1].flags & W.PREP)
            or (low == "that" and i > lo and _relative_that(ws, i, hi))
        ):
            if i > lo and ws[i - 1].lower == ",":
                ahead = min(hi, i + _WINDOW)
                close = next((k for k in range(i + 1, ahead) if ws[k].lower == ","), None)
                if close is not None and first_finite(ws, close + 1, min(hi, close + _WINDOW)) is not None:
                    i = close
                    i += 1
                    continue
            skip += 1
        elif finite(ws, i, lo, hi):
            group = group_at(ws, i, hi)
            if skip:
                skip -= 1
            elif not _reduced(ws, i, group, hi):
                return _past_zero_relative(ws, group, hi)
            i = group.end
            continue
        i += 1
    return None


def _past_zero_relative(ws: Sequence[Word], group: Group, hi: int) -> Group:
    """The main verb behind a relative clause without its pronoun: "the rule they are bound by is old"."""
    for k in range(group.end + 1, min(hi, group.end + 5)):
        if ws[k].lower in FINITE_BE | _HAS and ws[k - 1].lower in ("to", "by", "in", "on", "for", "with", "of", "from"):
            return group_at(ws, k, hi)
        if ws[k].lower in (",", "that", ";", "and"):
            break
    return group


def _relative_that(ws: Sequence[Word], i: int, hi: int) -> bool:
    """Whether "that" opens a relative clause or a content clause, not "that tariff"."""
    if i + 1 >= hi:
        return False
    before = ws[i - 1]
    if finite(ws, i + 1, i, hi):
        return True
    if before.lower == "," or before.flags & (W.PREP | W.CONJ | W.SUBORD):
        return False
    return before.verb is None or (i > 1 and bool(ws[i - 2].flags & _ATTRIBUTIVE))


def _reduced(ws: Sequence[Word], i: int, group: Group, hi: int) -> bool:
    """Whether a past form is only a participle behind its noun: "the memorandum signed on 25 June provides"."""
    word = ws[i]
    if word.verb is not None and word.verb.base in INTRANSITIVE:
        return False
    if group.head != i or word.verb is None or not word.verb.form & F.PART or not word.verb.form & F.PAST:
        return False
    at = i + 1
    while at + 1 < hi and ws[at].lower in ("or", "and") and (other := ws[at + 1].verb) and other.form & F.PART:
        at += 2  # "the measures declared or described in the order"
    after = ws[at] if at < hi else None
    called = after is not None and word.verb.does & V.CALL and not word.verb.does & V.SAY and after.flags & W.DET
    if after is None or not (called or after.flags & W.PREP or after.lower in ("last", "yesterday", "this")):
        return False
    if after.lower in ("last", "this") and at + 2 < hi and ws[at + 2].lower in SUBJECT_PRONOUNS:
        return False  # "announced this month it would close"
    i = at - 1
    for k in range(i + 1, min(hi, i + _WINDOW)):
        low = ws[k].lower
        if (
            low in _RELATIVES
            or low in (";", "that", "because", "when", "while", "although", "if", "after", "before", "where")
            or (
                low in ("and", "but", "yet")
                and (ws[k - 1].lower == "," or (k + 1 < hi and not (ws[k + 1].name or ws[k + 1].flags & W.DET)))
            )
        ):
            return False
        if finite(ws, k, i, hi) and (not called or low in AUXILIARIES):
            return ws[k - 1].lower != "to"
    return False


def _last_resort(ws: Sequence[Word], lo: int, hi: int) -> Group | None:
    """A word that is more often a noun, taken for the verb where there is no other."""
    for i in range(lo + 1, hi):
        verb = ws[i].verb
        if verb is None or not verb.form & (F.PRES3 | F.PAST | F.BASE) or ws[i].lower not in NOUN_FORMS:
            continue
        before = ws[i - 1]
        if before.flags & (_ATTRIBUTIVE | W.CONJ) and before.lower not in SUBJECT_PRONOUNS:
            continue
        if before.lower in (",", ";", ":", "(", "to", "-", "–", "—") or i + 1 >= hi:
            continue
        after = ws[i + 1]
        if after.lower in ("of", "per"):
            continue
        if after.lower in (".", ",", ";", ":", "!", "and", "or", ")", "(", "-", "–", "—", "/", "&"):
            continue
        return group_at(ws, i, hi)
    return None
