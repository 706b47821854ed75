"""A sentence as words and what they can be, with every name hidden.

Nature is decided on this and on nothing else: a name of whatever length, spelling, number or case is one empty token,
so an exchange of names cannot change what is decided. The original text is kept for what must quote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ingest.analysis.lexicon import GREETING_WORDS, NAME_FORMING, WORDS, W
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS, F, V, Verb
from ingest.analysis.vocabulary import is_word
from ingest.names import find

NAME = "\ue000"  # stands for any name; a private code point that no text carries as a word
NUMBER = "\ue001"  # stands for any figure
DAY = "\ue002"  # stands for a month or a weekday
_TOKEN = re.compile(
    r"\d[\d.,:/]*\d(?:st|nd|rd|th)?|\d+(?:st|nd|rd|th)?"  # figures
    r"|(?:[^\W\d_]\.){2,}"  # U.N.
    r"|[^\W\d_](?:\w|[’'&/‐‑-](?=\w))*"  # words
    r"|''|‘‘|’’|``"  # marks of quotation typed as two
    r"|[^\s]"
)
_TYPED_MARKS = {"''": '"', "‘‘": "“", "’’": "”", "``": "“"}
_NUMBERING = re.compile(r"[IVXLC]+|[A-Z]")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st gen col sgt no art sec para vol prof hon sen rep gov lt capt h.e. e.g. i.e. vs".split()
)
_JOINTS = frozenset(
    "of|of the|for|for the|de|da|do|del|der|den|van|von|la|le|el|al|bin|ibn|de la|van der|von der".split("|")
)
_TITLE_HEADS = frozenset(
    """ministry minister department committee office agency centre center council commission institute commissioner
bureau"""
    "secretary fund organisation organization union movement society foundation".split()
)
_OPENERS = frozenset("\"“«‘'([:;–—-•*")
_JOINERS = frozenset("of for de da do del der den van von la le el al bin ibn the".split())
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_NEVER_NAMED = (
    W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV | W.EVAL_ADJ | W.ADJ | W.FIRST | W.VAGUE
)
_KEEP = W.INSTRUMENT | W.WEAK_INSTRUMENT
_FUNCTION = W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV | W.FIRST


_PROVISIONS = frozenset("order act section agreement treaty convention regulation protocol paragraph article".split())


@dataclass(slots=True)
class Word:
    """One token: where it stands, its folded form, what it can be."""

    start: int
    end: int
    lower: str
    flags: int
    verb: Verb | None
    name: bool = False


class Words(list[Word]):
    """The words of a text, with the verb groups already found in ranges of it."""

    __slots__ = ("groups",)

    def __init__(self, words: Iterable[Word] = ()) -> None:
        super().__init__(words)
        self.groups: dict[tuple[int, int, bool], object] = {}


@dataclass
class Reading:
    """A text with its tokens, names hidden."""

    text: str
    words: Words = field(default_factory=Words)

    @cached_property
    def lowers(self) -> list[str]:
        """The folded forms, by position."""
        return [w.lower for w in self.words]

    @cached_property
    def provision(self) -> bool:
        """Whether the sentence is an instrument's own provision: it says "shall", "hereby", "this Agreement"."""
        for before, word, after in zip(["", *self.lowers], self.lowers, [*self.lowers[1:], ""], strict=False):
            if word in ("hereby", "pursuant") or (word == "shall" and before not in ("we", "i")):
                return True
            if word == "this" and after in _PROVISIONS:
                return True
        return False

    def slice(self, lo: int, hi: int) -> str:
        """The original text from the first to the last word of a range."""
        return self.text[self.words[lo].start : self.words[hi - 1].end] if lo < hi else ""

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after an offset."""
        lo, hi = 0, len(self.words)
        while lo < hi:
            mid = (lo + hi) // 2
            if self.words[mid].start < offset:
                lo = mid + 1
            else:
                hi = mid
        return lo


def fold(word: str) -> str:
    """Lower case, straight apostrophe, no possessive ending."""
    low = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
    if low.endswith("'s") and low not in (
        "it's",
        "let's",
        "he's",
        "she's",
        "that's",
        "there's",
        "what's",
        "who's",
        "here's",
    ):
        return low[:-2]
    return low


_CONTRACTED = {
    f"{subject}'{short}": (subject, full)
    for short, full, subjects in (
        ("s", "is", "it he she that there what who here"),
        ("re", "are", "we they you"),
        ("m", "am", "i"),
        ("ve", "have", "we i they you"),
        ("ll", "will", "we they it i he she you"),
    )
    for subject in subjects.split()
}


def read(text: str) -> Reading:
    """Cut a text into words and hide its names. Linear in the length of the text."""
    raw = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text)]
    shouting = _mostly_capitalised(raw)
    known = _known_names(text, raw)
    out: list[Word] = []
    opening = True
    i, n = 0, len(raw)
    while i < n:
        start, end, token = raw[i]
        first = token[0]
        if first.isdigit():
            out.append(Word(start, end, NUMBER, W.NUMBER, None))
            opening = False
        elif token in _TYPED_MARKS:
            out.append(Word(start, end, _TYPED_MARKS[token], 0, None))
            opening = True
        elif first in "'’" and _possessive(text, start, out):
            pass  # "the Bahamas' share": as in "Kenya's share" it is part of the name
        elif not first.isalpha():
            out.append(Word(start, end, token, 0, None))
            if first in _OPENERS:
                opening = True
            elif first in ".!?":
                opening = not (first == "." and len(out) > 1 and out[-2].lower in _ABBREVIATIONS)
        elif first.isupper() and _is_time(raw, i):
            out.append(Word(start, end, DAY, W.TIME, None))
            opening = False
        elif i in known or (_is_name(raw, i, opening, shouting) if first.isupper() else not _ordinary(fold(token))):
            j = _name_end(raw, i, shouting, known)
            if out and out[-1].name and not text[out[-1].end : start].strip(" \n'’"):
                out[-1].end = raw[j - 1][1]  # "the Bahamas' Ministry" is one name
            else:
                out.append(Word(start, raw[j - 1][1], NAME, 0, None, True))
            opening = False
            i = j
            continue
        else:
            low, flags, verb = _look(token)
            if low in _CONTRACTED:
                a, b = _CONTRACTED[low]
                cut = start + len(a)
                out.append(Word(start, cut, a, WORDS.get(a, 0), None))
                out.append(Word(cut, end, b, WORDS.get(b, 0), VERBS.get(b)))
            else:
                out.append(Word(start, end, low, flags, verb))
            opening = False
        i += 1
    return Reading(text, Words(out))


@lru_cache(maxsize=50_000)
def _look(token: str) -> tuple[str, int, Verb | None]:
    """A written word folded, what it can be, and the verb it can be."""
    low = fold(token)
    return low, WORDS.get(low, 0) or _adverb(low), VERBS.get(low)


def _adverb(low: str) -> int:
    """An adverb by its ending, where its stem is a known word: "disproportionately". A name in -ly has no such stem."""
    if not low.endswith("ly"):
        return 0
    stem = low[:-2]
    stems = (
        stem,
        stem + "le",
        stem[:-1] + "y" if stem.endswith("i") else stem,
        stem[:-2] if stem.endswith("al") else stem,
    )
    return W.ADV if any(s in WORDS or s in VERBS for s in stems) else 0


def _mostly_capitalised(raw: list[tuple[int, int, str]]) -> bool:
    """Whether capitals tell nothing here: a heading in title case, a line in capitals."""
    letters = [t for _, _, t in raw if len(t) > 3 and t[0].isalpha()]
    return len(letters) >= 4 and all(t[0].isupper() for t in letters)


def _known(low: str) -> bool:
    return low in WORDS or low in VERBS or low in AUXILIARIES or low in GREETING_WORDS or low in _CONTRACTED


def _ordinary(low: str) -> bool:
    """Whether a word written small is an ordinary one; what is not, is a name."""
    return _known(low) or is_word(low) or len(low) == 1


def _keeps(raw: list[tuple[int, int, str]], i: int) -> bool:
    """Whether a capitalised word is an instrument's head noun ("Declaration") and no name's ("Declaration Square")."""
    if not WORDS.get(fold(raw[i][2]), 0) & _KEEP:
        return False
    following = raw[i + 1][2] if i + 1 < len(raw) else ""
    if following in ("No", "Nos"):
        return True  # "Decree No. 11"
    if WORDS.get(fold(raw[i][2]), 0) & W.WEAK_INSTRUMENT and _NUMBERING.fullmatch(following):
        return True  # "Article IV", "Annex C"
    beyond = raw[i + 2][2] if i + 2 < len(raw) else ""
    if following == "of" and beyond[:1].isupper() and fold(raw[i][2]) in ("order", "act", "code", "law"):
        return False  # "the Order of Saint Ulla"
    return not (following[:1].isupper() and following[:1].isalpha() and "/" not in following)


def _is_time(raw: list[tuple[int, int, str]], i: int) -> bool:
    """Whether a capitalised word is a month or a weekday; "May" and "March" only beside a figure or "in", "since"."""
    low = fold(raw[i][2])
    if low not in _CALENDAR:
        return False
    if low not in ("may", "march"):
        return True
    before = raw[i - 1][2].lower() if i else ""
    after = raw[i + 1][2] if i + 1 < len(raw) else ""
    return (
        before[:1].isdigit() or after[:1].isdigit() or before in ("in", "since", "by", "until", "of", "early", "late")
    )


def _is_name(raw: list[tuple[int, int, str]], i: int, opening: bool, shouting: bool) -> bool:
    low = fold(raw[i][2])
    if low == "i":
        return i > 0 and bool(WORDS.get(fold(raw[i - 1][2]), 0) & W.WEAK_INSTRUMENT)  # "Annex I"
    if low in _CONTRACTED or _keeps(raw, i):
        return False
    if shouting:
        return not _ordinary(low)
    if not opening or not _ordinary(low) or _initial(raw, i, i + 1):
        return True
    if i + 1 >= len(raw) or not raw[i + 1][2][0].isupper() or not raw[i + 1][2][0].isalpha() or _is_time(raw, i + 1):
        return False
    return low in NAME_FORMING or not (WORDS.get(low, 0) & _NEVER_NAMED or _only_a_verb(low))


def _only_a_verb(low: str) -> bool:
    """Whether a word can be nothing but a verb, or opens what an instrument does: "Urges Veldia to comply"."""
    verb = VERBS.get(low)
    operative = verb is not None and verb.form & F.PRES3 and verb.does & V.PERFORM and verb.does & V.SPEECH_ACT
    return low in AUXILIARIES or bool(operative) or (verb is not None and low not in NOUN_FORMS)


def _known_names(text: str, raw: list[tuple[int, int, str]]) -> dict[int, int]:
    """For each token of a state's name of several words that the tables know ("Trinidad and Tobago", "papua new
    guinea"), one past the name's last token.
    """
    found: dict[int, int] = {}
    at = 0
    for name in find(text, any_case=True):
        if not name.principal.is_state or " " not in text[name.start : name.end]:
            continue
        while at < len(raw) and raw[at][0] < name.start:
            at += 1
        first = at
        while at < len(raw) and raw[at][0] < name.end:
            at += 1
        found |= dict.fromkeys(range(first, at), at)
    return found


def _possessive(text: str, at: int, out: list[Word]) -> bool:
    """Whether an apostrophe stands for the possessive of the name before it."""
    if not out or not out[-1].name or out[-1].end != at or text[at - 1] not in "sSzxZX":
        return False
    before = range(max(1, out[-1].start - 60), at)
    return not any(text[k] in "'‘" and not text[k - 1].isalnum() for k in before)  # else it closes a quotation


def _name_end(raw: list[tuple[int, int, str]], i: int, shouting: bool, known: dict[int, int]) -> int:
    """One past the last token of a name that starts at `i`: "Republic of the Upper Isles" is one name."""
    j, n = known.get(i, i + 1), len(raw)
    while j < n:
        token = raw[j][2]
        if j in known:
            j = known[j]
            continue
        if _initial(raw, i, j) or (token[0].islower() and not _ordinary(fold(token))):
            j += 1
            continue
        if len(token) == 1 and token[0] == "I":
            break
        if token[0].isupper() and token[0].isalpha():
            if (shouting and _ordinary(fold(token))) or _keeps(raw, j) or _is_time(raw, j):
                break
            j += 1
            continue
        k = j
        while k < n and k - j < 3 and raw[k][2] in _JOINERS:
            k += 1
        joint = " ".join(raw[m][2] for m in range(j, k))
        if joint not in _JOINTS or k >= n or not _opens_name(raw, k):
            break
        if joint.startswith("for") and fold(raw[j - 1][2]) not in _TITLE_HEADS:
            break
        j = k + 1
    return j


def _opens_name(raw: list[tuple[int, int, str]], k: int) -> bool:
    """Whether a name can go on with a word behind "of": a capital, or what is no ordinary word."""
    token = raw[k][2]
    if token[0].isupper():
        return not (_keeps(raw, k) or _is_time(raw, k))
    return token[0].isalpha() and not _ordinary(fold(token))


def _initial(raw: list[tuple[int, int, str]], i: int, j: int) -> bool:
    """Whether what stands at `j` is the full stop of an initial in a name that begins at `i`: "J. R. Okello"."""
    if j >= len(raw) or raw[j][2] != ".":
        return False
    before = raw[j - 1]
    if len(before[2]) != 1 or before[1] != raw[j][0] or (j - 1 != i and raw[j - 2][2] != "."):
        return False
    return j + 1 < len(raw) and raw[j + 1][2][0].isupper()
