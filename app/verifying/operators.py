"""What governs a word: whether it is denied, and whether it is told as done, or as wished, planned, asked or possible.

An operator reaches from itself to the end of its clause; what a clause after "because", "which" or "before" tells
stands by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.verifying.words import Text, Word, text_of
from ingest.analysis.verbs import F, V

_NOT = frozenset("not never no none nobody neither nor without cannot nothing nowhere hardly".split())
_NO_MORE = frozenset("fewer less more later longer sooner doubt matter only until merely necessarily other".split())
# Verbs that deny what follows them, with the word that must follow ("" for any).
_UNDONE = {
    "fail": "to", "refuse": "to", "decline": "to", "neglect": "to", "omit": "to", "refrain": "from", "desist": "from",
    "yet": "to", "unable": "to", "free": "of", "deny": "", "rule-out": "", "lack": "", "absence": "of",
}  # fmt: skip
_MODAL: dict[str, str] = {}
for _class, _words in {
    "may": "may might could can possibly perhaps maybe possible potential likely consider study risk threaten fear",
    "will": "will would plan intend expect promise pledge vow hope aim due schedule forthcoming expected prepare want "
            "wish threaten commit undertake",
    "ask": "urge ask request demand recommend propose suggest should ought seek advise invite appeal petition "
           "recommendation proposal demand need want suppose",
    "must": "must require oblige order mandate instruct direct compel bind shall has-to have-to had-to requirement "
            "obligation",
    "allow": "allow permit authorise authorize entitle let enable may can",
    "try": "try attempt seek bid",
    "agree": "agree decide resolve undertake",
}.items():  # fmt: skip
    for _word in _words.split():
        _MODAL[_word] = f"{_MODAL.get(_word, '')} {_class}".strip()
_PURPOSES = frozenset("purpose aim goal objective intention reason".split())
_CALLS = frozenset("for on upon".split())
_STOPS = frozenset(
    "because before after when while whereas although though who which whose but until since than once if unless "
    "pending despite following".split()
)
_KEEPS = frozenset("that and to as".split())
_BRINGS = frozenset("by to of in with from for on at".split())
_REACH = 16
_OPENS = frozenset("the a an this these its their his her it they he she any no".split())
_PRONOUNS = frozenset("it they he she".split())
_FINITE = frozenset("is are was were has had will would".split())
_MODAL_WORDS = frozenset("may might can could must should will would shall".split())
_BEEN = frozenset("be been is are was were".split())
_NOUNS = frozenset("request demand plan attempt promise threat order".split())


@dataclass(frozen=True, slots=True)
class Governed:
    """How a word is governed. `modal` are the classes of what it is told as; empty for what is told as done."""

    denied: bool = False
    modal: frozenset[str] = frozenset()


@lru_cache(maxsize=2_000)
def governed(text: str) -> tuple[Governed, ...]:
    """For each word of a text how it is governed. Linear in its length."""
    read = text_of(text)
    denied = [False] * len(read.words)
    modal: list[set[str]] = [set() for _ in read.words]
    for word in read.words:
        if denies(read, word):
            for other in _reach(read, word):
                denied[other.at] = word.low == "nor" or not denied[other.at]  # "nor" goes on with a denial
            behind = word.low == "neither" and read.before(word) in _BRINGS  # "signed by neither side"
            if (word.low in ("nobody", "nothing", "none") and word.at) or behind:
                for other in _back(read, word):
                    denied[other.at] = not denied[other.at]
            verb = _denied_by_object(read, word)
            if verb is not None:
                denied[verb.at] = not denied[verb.at]
        classes = _modal(read, word)
        if classes:
            for other in _reach(read, word):
                modal[other.at] |= classes
            if word.low in ("possible", "likely", "expected", "due", "requested", "asked") and word.at:
                for other in _back(read, word):
                    modal[other.at] |= classes
    return tuple(Governed(no, frozenset(how)) for no, how in zip(denied, modal, strict=True))


def _denied_by_object(read: Text, word: Word) -> Word | None:
    """The verb of which "no" denies the object: "opened no fire" is "did not open fire". What is found or said may be
    that there is none, which denies no finding.
    """
    before = read.words[word.at - 1] if word.low == "no" and word.at else None
    if before is None or before.part != word.part or before.verb is None or not read.acting(before):
        return None
    return None if before.verb.does & (V.SAY | V.SHOW | V.MENTAL | V.CLAIM) else before


def operators_of(base: str) -> frozenset[str]:
    """As what a verb tells the deed that depends on it: asked for, ordered, allowed, planned."""
    return frozenset(_MODAL.get(base, "").split())


def undone(read: Text, word: Word) -> bool:
    """Whether a verb tells that what follows it is not done: "refuses to recognise"."""
    return word.verb is not None and word.verb.base in _UNDONE and denies(read, word)


def denies_alone(word: Word) -> bool:
    """Whether a word does nothing but deny: "not", "no", "didn't"."""
    return word.low in _NOT or word.low.endswith("n't")


def denies(read: Text, word: Word) -> bool:
    """Whether a word denies what follows it, as "not", "fails to" and "lack" do; "not only" and "no fewer" do not."""
    low, after = word.low, read.after(word)
    if low.endswith("n't") or low in ("cannot",):
        return True
    if low == "nothing" and after in ("but", "other", "less"):
        return False
    if low in _NOT:
        if low in ("no", "not") and after in _NO_MORE:
            return after == "longer"
        return not (low == "no" and read.before(word) in ("of", "a"))
    base = word.verb.base if word.verb is not None else low
    wanted = _UNDONE.get(word.key if "-" in word.key else base)
    if wanted is None:
        return False
    return after == wanted or (wanted == "" and (read.acting(word) or word.kind == "content"))


def _modal(read: Text, word: Word) -> frozenset[str]:
    low, after = word.low, read.after(word)
    base = word.verb.base if word.verb is not None else low
    if low == "may" and word.capital and word.at:
        return frozenset()
    if word.key == "have-to" or (low in ("has", "have", "had") and after == "to"):
        return frozenset({"must"})
    if base == "announce" and after in ("the", "a", "an", "its", "their", "his", "her"):
        return frozenset({"agree"})
    if base == "want" and word.verb is not None and after != "to":  # "wants the state to pay"
        return frozenset({"ask"})
    if (base in ("mean", "stand") and after == "to") and word.verb is not None:
        return frozenset({"will"})
    if low == "going" and after == "to":
        return frozenset({"will"})
    if low in ("is", "are", "was", "were", "be") and after == "to" and read.after(word, 2) != "blame":
        named = {one.low for one in read.words[max(0, word.at - _REACH) : word.at]} & _PURPOSES
        return frozenset() if named else frozenset({"will", "must"})
    if word.verb is not None and word.verb.base == "tell" and after == "to":  # "were told to pay"
        return frozenset({"must"})
    if base == "call" and after in _CALLS:
        return frozenset({"ask"})
    if low == "condition" and read.before(word) == "on" and after == "that":
        return frozenset({"must"})
    if base == "reserve" and after == "the":
        return frozenset({"may"})
    if low == "cannot" or (low in ("unable", "able") and after == "to"):
        return frozenset(_MODAL["can"].split())
    if _opens_condition(read, word):
        return frozenset()
    if low in ("may", "can", "could", "might", "must", "should", "will", "would", "shall"):
        return frozenset(_MODAL[low].split()) if low in _MODAL else frozenset()
    if base in _MODAL and (read.acting(word) or word.verb is None or (after == "to" and base in _NOUNS)):
        return frozenset(_MODAL[base].split())
    return frozenset()


def _opens_condition(read: Text, word: Word) -> bool:
    """Whether "should" stands for "if": "should a new bill be tabled"."""
    return word.low == "should" and read.after(word) in _OPENS


def _reach(read: Text, word: Word) -> list[Word]:
    """The words that an operator bears on: those behind it in its clause."""
    found: list[Word] = []
    part, bare = word.part, True  # bare: an infinitive or a noun is governed so far, no clause with its own verb
    first = True
    for other in read.words[word.at + 1 : word.at + 1 + _REACH]:
        if other.part != part:
            joint = read.joints[other.part]
            if joint == "that" and (word.low in _MODAL_WORDS or word.low in _NOT):
                break
            if joint not in _KEEPS or (joint == "and" and not _goes_on(read, other, found, bare=bare)):
                break
            bare = bare and joint != "that"
            part = other.part
        counted = other.low == "than" and other.at + 1 < len(read.words) and read.words[other.at + 1].kind == "number"
        if (other.low in _STOPS and not counted) or _opens_condition(read, other):
            break
        ends = bare and not first and other.low in _FINITE and found[-1].low not in _PRONOUNS
        if ends and word.low not in _MODAL_WORDS | _NOT and not word.low.endswith("n't"):
            break
        found.append(other)
        first = False
    return found


def _back(read: Text, word: Word) -> list[Word]:
    return [one for one in read.words[max(0, word.at - _REACH) : word.at] if one.part == word.part]


def _goes_on(read: Text, joint: Word, found: Sequence[Word], *, bare: bool) -> bool:
    """Whether what is behind an "and" is governed still: "will open and treat", not "could cost and urged"."""
    after = read.words[joint.at + 1] if joint.at + 1 < len(read.words) else None
    if after is None:
        return False
    if after.low == "that":
        return not bare
    if after.low in _FINITE or after.low in _MODAL_WORDS:
        return False
    if after.verb is None or after.kind == "name":
        return False
    if after.verb.form & F.BASE:
        return True
    return bool(after.verb.form & F.PART) and any(one.low in _BEEN for one in found)
