"""Which words are finite verbs: a listed verb whose neighbours leave room for one. Unknown words never are."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.lexicon import W
from ingest.analysis.reading import NAME, NUMBER, Word
from ingest.analysis.verbs import AUXILIARIES, BE, DO, FINITE_BE, HAVE, MODALS, NOUN_FORMS, F, V

SUBJECT_PRONOUNS = frozenset("i we you they he she it who which that there".split())
"""Pronouns that stand as subjects."""
_COMPLEMENT_STARTS = frozenset(
    "the a an this that these those its his her their our all any every no some each both how why whether".split()
)
_PARTICLES = {
    "call": ("on", "upon", "for"),
    "appeal": ("to",),
    "aim": ("to",),
    "need": ("to",),
    "plan": ("to",),
    "lead": ("to",),
}
_SINGULAR = frozenset("a an this another every each".split())
_NUMERALS = frozenset("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split())
_FINITE = FINITE_BE | HAVE
_KEEPING = frozenset("keep leave get hold".split())
_OBJECT = 6  # words: as far as what is kept reaches
_ARTICLES = frozenset("the a an its his her their our this that".split())
_THOUGHT = frozenset("think believe consider deem hold".split())
_SOME = frozenset("some many few several these those other both all".split())


def finite(ws: Sequence[Word], i: int, lo: int, hi: int) -> bool:
    """Whether the word at `i` can begin a finite verb group of the range."""
    word = ws[i]
    low = word.lower
    before = ws[i - 1] if i > lo else None
    if low in AUXILIARIES:
        if before is None:
            return low in FINITE_BE or low in HAVE or low in DO or low in MODALS
        if before.lower == "to" or before.lower in MODALS:
            return False
        return not (
            low in ("will", "can", "might", "may", "must")
            and before.flags & (W.DET | W.ADJ | W.EVAL_ADJ)
            and not before.flags & W.PRON
        )
    verb = word.verb
    if verb is None or not verb.form & (F.BASE | F.PRES3 | F.PAST):
        return False
    after = ws[i + 1] if i + 1 < hi else None
    noun_too = low in NOUN_FORMS and low != "say"
    if before is None:
        return False
    if after is not None and after.lower in _FINITE and not verb.form & (F.PAST | F.PRES3):
        return False  # "the report on the massacre was written"
    if before.lower in ("to", "and", "or", "-", "/") and not (
        before.lower == "and" and verb.form & F.PAST and not noun_too
    ):
        return False
    if before.flags & W.DET and not before.flags & W.PRON:
        return False
    if before.lower in ("such", "these", "those", "this") and noun_too:
        return False
    if before.flags & W.PREP or before.lower in BE or before.lower in HAVE:
        return False
    if word.flags & W.PREP and before.lower not in SUBJECT_PRONOUNS:
        return False  # "a day like that"
    if word.flags & W.INSTRUMENT and before.name:
        return False  # "the Marine Sanctuary Act closes"
    if noun_too and before.verb is not None and before.verb.form & F.PART and i - 2 >= lo and ws[i - 2].flags & W.DET:
        return False  # "in a written reply the minister"
    if (
        before.flags & W.ADV
        and verb.form & F.PART
        and i - 2 >= lo
        and ws[i - 2].lower in _ARTICLES
        and after is not None
        and after.lower not in _COMPLEMENT_STARTS
    ):
        return False  # "the recently published report"
    if verb.base in _THOUGHT and verb.form & F.PART and i + 2 < hi and _stands_so(ws[i + 1], ws[i + 2]):
        return False  # "rights once thought secure are challenged"
    if (
        before.lower in _SOME
        and verb.form & F.PART
        and after is not None
        and not after.flags & (W.DET | W.PREP | W.PRON)
    ):
        return False  # "some mixed couples"
    if word.flags & W.ADJ and (before.flags & W.ADJ or (after is not None and after.flags & W.TIME)):
        return False  # "at long last", "adopted last May"
    if noun_too and low == verb.base and before.lower == "that" and i == 1:
        return False  # "That report warned": nothing stands before it that it could go back to
    described = before.flags & (W.ADJ | W.EVAL_ADJ)
    if described and (noun_too or (i - 2 >= lo and ws[i - 2].lower in _SINGULAR and verb.form & F.BASE)):
        return False  # "a shameful surrender"
    paired = i - 2 >= lo and ws[i - 2].lower == "and"
    if before.name and noun_too and verb.form == F.BASE and after is not None and after.flags & W.NUMBER and not paired:
        return False  # "Executive Order 14257": a name that is numbered
    if verb.form & F.PART and _kept_so(ws, i, lo):
        return False
    agent = word.flags & (W.BODY | W.ROLE | W.TEXT_SOURCE) and verb.form == F.BASE
    if agent and after is not None and after.verb is not None and after.verb.form == F.PRES3 and not after.flags:
        return False  # "the Norlandic side undertakes"
    if verb.form & F.PAST:
        counted = i + 2 < hi and _counts(ws[i + 2]) and before.lower != ","
        agent = after is not None and after.lower == "by" and not counted
        if agent and verb.form & F.PART and not verb.does & V.CHANGE:
            return False  # "the text adopted by the house"; "passed by 41 votes" has no agent
        return not noun_too or _room_for_object(before, word, after)
    return not noun_too or _room_for_object(before, word, after)


def _kept_so(ws: Sequence[Word], i: int, lo: int) -> bool:
    """Whether a participle tells the state in which something is kept: "to keep the lamps lit"."""
    for k in range(i - 1, max(lo, i - _OBJECT), -1):
        if base_of(ws[k]) in _KEEPING:
            return ws[k - 1].lower == "to"
        if ws[k].lower in AUXILIARIES or ws[k].lower in SUBJECT_PRONOUNS or not ws[k].lower[:1].isalpha():
            return False
    return False


def _stands_so(quality: Word, verb: Word) -> bool:
    """Whether a quality and the sentence's own verb follow."""
    verbal = quality.verb is not None and quality.verb.form & F.BASE and quality.lower not in NOUN_FORMS
    return bool(verbal or quality.flags & (W.ADJ | W.EVAL_ADJ)) and (verb.lower in FINITE_BE or verb.lower in HAVE)


def _counts(word: Word) -> bool:
    return bool(word.flags & W.NUMBER) or word.lower in _NUMERALS


def _room_for_object(before: Word, word: Word, after: Word | None) -> bool:
    """Whether a word that is as often a noun stands where only a verb can: a subject before, an object after."""
    if before.lower in SUBJECT_PRONOUNS:
        return True
    if after is not None and after.lower in _PARTICLES.get(base_of(word), ()):
        return True
    if after is None:
        return False
    if before.lower == "," and word.verb is not None and word.verb.form & F.PRES3:
        return bool(after.flags & W.DET) or _counts(after)  # "the law, in its section 3, lists eight groups"
    if before.lower in (",", ";", ":"):
        return False
    if after.name or after.lower in (NAME, NUMBER) or after.flags & W.APPROX:
        return True
    return (bool(after.flags & W.DET) or after.lower in _COMPLEMENT_STARTS) and not before.flags & W.VAGUE


def base_of(word: Word) -> str:
    """The base form of a verb; empty where a word is none."""
    return word.verb.base if word.verb is not None else ""


def first_finite(ws: Sequence[Word], lo: int, hi: int) -> int | None:
    """The first word that can be a finite verb."""
    for i in range(lo, hi):
        if finite(ws, i, lo, hi):
            return i
    return None
