"""A sentence as words and what they can be, with every name hidden.

Nature is decided on this and on nothing else: a name of whatever length, spelling, number or case is one empty token,
so an exchange of names cannot change what is decided. The original text is kept for what must quote it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.naming import CONTRACTED, TYPED_MARKS, items
from ingest.analysis.naming import fold as fold
from ingest.analysis.verbs import VERBS, Verb

NAME = "\ue000"  # stands for any name; a private code point that no text carries as a word
NUMBER = "\ue001"  # stands for any figure
DAY = "\ue002"  # stands for a month or a weekday
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


def read(text: str) -> Reading:
    """Cut a text into words and hide its names. Linear in the length of the text."""
    out: list[Word] = []
    for item in items(text):
        start, end, written = item.start, item.end, item.written
        if item.kind == "name":
            if out and out[-1].name and not text[out[-1].end : start].strip(" \n'’"):
                out[-1].end = end  # "the Bahamas' Ministry" is one name
            else:
                out.append(Word(start, end, NAME, 0, None, True))
        elif item.kind == "number":
            out.append(Word(start, end, NUMBER, W.NUMBER, None))
        elif item.kind == "day":
            out.append(Word(start, end, DAY, W.TIME, None))
        elif item.kind == "mark":
            if written not in "'’" or not _possessive(text, start, out):  # "the Bahamas' share": as in "Kenya's share"
                out.append(Word(start, end, TYPED_MARKS.get(written, written), 0, None))
        else:
            low, flags, verb = _look(written)
            if low in CONTRACTED:
                a, b = CONTRACTED[low]
                cut = start + len(a)
                out.append(Word(start, cut, a, WORDS.get(a, 0), None))
                out.append(Word(cut, end, b, WORDS.get(b, 0), VERBS.get(b)))
            else:
                out.append(Word(start, end, low, flags, verb))
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


def _possessive(text: str, at: int, out: list[Word]) -> bool:
    """Whether an apostrophe stands for the possessive of the name before it."""
    if not out or not out[-1].name or out[-1].end != at or text[at - 1] not in "sSzxZX":
        return False
    before = range(max(1, out[-1].start - 60), at)
    return not any(text[k] in "'‘" and not text[k - 1].isalnum() for k in before)  # else it closes a quotation
