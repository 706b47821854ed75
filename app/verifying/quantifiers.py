"""Of how many it holds: all, most, some, only, none. A sentence says neither more nor less than its quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.operators import governed
from app.verifying.words import Text, Word, text_of
from ingest.analysis.numbers import value_of

_CLASSES = {
    "all": "all every each entire whole everyone everybody everything unanimously unanimous",
    "none": "no none nobody neither nothing",
    "most": "most majority bulk mostly largely mainly",
    "some": "some several part partly certain few many parts",
    "only": "only just solely alone exclusively merely",
}
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}
_PARTS = frozenset("half third quarter fifth tenth most many some several few part two-thirds".split())
_NEARLY = frozenset("nearly almost virtually practically".split())
_OFTEN = frozenset("year month week day other second third".split())
_BEYOND = frozenset("over under above below before after".split())
_LEFT = frozenset("remaining rest other others".split())
_AHEAD = 6
_HALF = 50
_OF_ALL = re.compile(
    r"\b(\d[\d,]*|[a-z-]+)\s+(?:of|out\s+of|in)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|all\s+)?(?:[a-z]+['’]s\s+)?(\d[\d,]*|[a-z-]+)\b",
    re.IGNORECASE,
)

_WHOLE = re.compile(r"\bof\s+(?:the\s+|all\s+|its\s+)?(\d[\d,]*|[a-z-]+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A quantifier with the words that it bears on, nearest first."""

    word: Word
    name: str
    over: tuple[Word, ...]


def quantifiers(text: str) -> Iterator[Quantifier]:
    """The quantifiers of a text."""
    read = text_of(text)
    for word in read.words:
        name = _CLASS.get(word.low)
        if name is None:
            name = "one" if word.low == "one" and read.after(word) == "of" else None
            if word.low in ("one", "single") and "not" in (read.before(word), read.before(word, 2)):
                name = "none"
        if name is None or _idiom(read, word):
            continue
        if _but(read, word):
            name = "only"
        if name == "all" and read.before(word) in _NEARLY:
            name = "nearly"
        if word.low == "one" and (read.before(word) in ("not", "every", "no")):
            name = "none" if read.before(word) != "every" else "all"
        if name == "all" and read.before(word) == "not":
            name = "some"
        if name == "all" and read.before(word) == "of" and _counts(read, word.at - 2):  # "half of all"
            name = "some"
        over = tuple(w for w in read.words[word.at + 1 : word.at + 1 + _AHEAD] if w.telling and w.part == word.part)
        yield Quantifier(word, name, over)


def _but(read: Text, word: Word) -> bool:
    """Whether "nothing" is "nothing but", which is "only"."""
    return word.low in ("nothing", "none", "nobody") and read.after(word) in ("but", "except")


def _idiom(read: Text, word: Word) -> bool:
    """Whether a word quantifies nothing: "at all", "each year", "some 300", "no longer", "just over"."""
    low, after, before = word.low, read.after(word), read.before(word)
    if low == "majority" and after != "of":
        return True
    if low == "most" and (before == "at" or read.before(word, 2) == "at"):
        return True
    figure = _figure(read, word, 1)
    if low == "all" and (
        before in ("at", "after", "above", "first")
        or (before == "in" and not _counted(read, word) and (after not in ("of", "the") or _figure(read, word, 2)))
    ):
        return True
    # "Of all two-year-olds, 93 percent": a share of them
    if low == "all" and before == "of" and word.at == 1 and any(_figure(read, word, n) for n in range(2, _AHEAD)):
        return True
    if low in ("each", "every") and (after in _OFTEN or _figure(read, word, 1)):
        return True
    if low == "some" and figure:
        return True
    if low == "no" and after in ("to", ""):
        return True
    if low == "no" and (after in ("longer", "more", "later", "fewer", "less") or before in ("of", "a")):
        return True
    if low in ("just", "only") and (after in _BEYOND or (before in ("not", "if") and low == "only")):
        return True
    if low in ("part", "parts") and (before in ("take", "took", "taken", "taking", "takes", "as") or after != "of"):
        return True
    if (
        low == "most"
        and after not in ("of",)
        and word.at + 1 < len(read.words)
        and read.words[word.at + 1].low.endswith("ly")
    ):
        return True
    return low in ("few", "many") and before in ("as", "how", "so", "too")


def _counted(read: Text, word: Word) -> bool:
    """Whether a noun follows right behind a word: "in all files", not "in all, 60 members" or "60 in all"."""
    following = read.words[word.at + 1] if word.at + 1 < len(read.words) else None
    if following is not None and following.kind == "number" and word.at > 1:  # "in all eleven provinces"
        following = read.words[word.at + 2] if word.at + 2 < len(read.words) else None
    return following is not None and following.part == word.part and following.kind == "content"


def _figure(read: Text, word: Word, n: int) -> bool:
    return word.at + n < len(read.words) and read.words[word.at + n].kind == "number"


def check(held: Alignment) -> list[Fault]:
    """The first quantifier of a sentence that no quote bears, or of the quotes that the sentence leaves out."""
    theirs = [(n, one) for n, text in enumerate(held.texts) for one in quantifiers(text.text)]
    own = list(quantifiers(held.sentence.text))
    for one in own:
        if not _borne(held, one, theirs):
            words = held.sentence.text[one.word.start : one.word.end]
            return [Fault("quantifier", words, f"No quote that is cited says “{words}” of it.")]
    return _dropped(held, own, theirs)


def _borne(held: Alignment, one: Quantifier, theirs: list[tuple[int, Quantifier]]) -> bool:
    fitting = [(n, other) for n, other in theirs if other.name == one.name]
    if one.name == "all":  # "in all primary schools": not by "in half of all primary schools … in every school"
        most = max((_shared(held, one, n, other) for n, other in theirs), default=0)
        fitting = [(n, other) for n, other in fitting if _shared(held, one, n, other) == most]
    if one.name == "none" and not _partly(held.sentence, one.word):  # "several have no contract" is not "none has"
        fitting = [(n, other) for n, other in fitting if not _partly(held.texts[n], other.word)]
    if any(_one_thing(held, one, n, other) for n, other in fitting):
        return True
    if one.word.low == "each" and fitting:
        return True
    if one.name == "none":
        return _denied(held, one)
    if one.name == "all":
        behind = " ".join(w.low for w in held.sentence.words[one.word.at + 1 : one.word.at + 1 + _AHEAD])
        if _none_of(held, one):
            return True
        if re.search(r"\b(?:but|except)\b", behind):
            return any(w.low in _LEFT for text in held.texts for w in text.words)
    if one.name == "most":
        return _over_half(held, one) or _told_part(held)
    if one.name == "only":
        return _small_part(held, one)
    if one.name == "one":
        return any(w.low in ("one", "1", "single") for text in held.texts for w in text.words)
    return False


def _partly(read: Text, word: Word) -> bool:
    """Whether what a word says is told of some only: "several have no", "not all have"."""
    found = (one for one in quantifiers(read.text) if one.name in ("some", "most", "nearly", "one"))
    shares = (w for w in read.words[: word.at] if w.part == word.part and w.low in _PARTS and read.after(w) == "of")
    return any(one.word.part == word.part and one.word.at <= word.at for one in found) or any(shares)


def _counts(read: Text, at: int) -> bool:
    return at >= 0 and (read.words[at].kind == "number" or read.words[at].low in _PARTS)


def _one_thing(held: Alignment, one: Quantifier, n: int, other: Quantifier) -> bool:
    """Whether two quantifiers bear on the same: a word of the one stands for a word of the other."""
    if not one.over or not other.over:
        return not one.over
    read = held.texts[n]
    if read.after(other.word) == "of" and read.after(other.word, 2) in ("them", "these", "those", "it"):
        return True
    at = {w.at for w in other.over}
    return any(p.text == n and p.word.at in at for w in one.over for p in held.places(w)) or (
        one.over[0].part != one.word.part
    )


def _shared(held: Alignment, one: Quantifier, n: int, other: Quantifier) -> int:
    """How many of the words under one quantifier stand for words under the other."""
    at = {w.at for w in other.over}
    return sum(any(p.text == n and p.word.at in at for p in held.places(w)) for w in one.over)


def _none_of(held: Alignment, one: Quantifier) -> bool:
    """Whether "all were free of it" there is "it was not in any" here."""
    own = governed(held.sentence.text)
    if not any(own[w.at].denied for w in held.sentence.words if w.clause == one.word.clause):
        return False
    return any(w.low == "any" for text in held.texts for w in text.words)


def _denied(held: Alignment, one: Quantifier) -> bool:
    """Whether the quotes deny what the sentence says there was none of."""
    for w in one.over[:3] or ():
        for p in held.places(w):
            found = governed(held.texts[p.text].text)
            clause = [v for v in held.texts[p.text].words if v.clause == p.word.clause]
            denying = (v for v in (p.word, *clause) if found[v.at].denied)
            if p.flipped or any(not _partly(held.texts[p.text], v) for v in denying):
                return True
    if not one.over:
        return any(g.denied for text in held.texts for g in governed(text.text))
    return False


def _over_half(held: Alignment, one: Quantifier) -> bool:
    """Whether a share of more than half, and no smaller one, is given of what the sentence's clause tells."""
    verbs = [w for w in held.sentence.words if w.clause == one.word.clause and held.sentence.acting(w)]
    for word in verbs:
        for p in held.nearest(word, [p for p in held.places(word) if not p.flipped]):
            near = [
                a for a in held.owner[p.text].analyses for q in a.quantities if q.unit == "percent" and q.value > _HALF
            ]
            clause = held.texts[p.text].words
            shares = [v for v in clause if v.kind == "number" and abs(v.at - p.word.at) < _AHEAD]
            if near and any((value_of(v.low) or 0) > _HALF for v in shares):
                return True
    return False


def _told_part(held: Alignment) -> bool:
    """Whether the sentence tells beside "most" the part and the whole: "most of the wells, 39 of 46"."""
    for match in _OF_ALL.finditer(held.sentence.text):
        part, whole = value_of(match.group(1)), value_of(match.group(2))
        if part is not None and whole is not None and part < whole < 2 * part:
            return True
    return False


def _small_part(held: Alignment, one: Quantifier) -> bool:
    """Whether "only" stands before a figure that is told as the smaller part of a whole: "only 310 of 1,240"."""
    behind = held.sentence.text[one.word.end : one.word.end + 60]
    share = re.match(r"\s*(\d+(?:\.\d+)?|[a-z-]+)\s+(?:percent|per\s+cent|%)", behind)
    if share is not None:
        value = value_of(share.group(1))
        return value is not None and value < _HALF
    match = _OF_ALL.match(behind.strip())
    if match is None:
        found = re.match(r"\s*(\d[\d,]*|[a-z-]+)\b", behind)
        part = value_of(found.group(1)) if found is not None else None
        wholes = [value_of(m.group(1)) for text in held.texts for m in _WHOLE.finditer(text.text)]
        return part is not None and any(whole is not None and 2 * part < whole for whole in wholes)
    part, whole = value_of(match.group(1)), value_of(match.group(2))
    return part is not None and whole is not None and 2 * part < whole


def _dropped(held: Alignment, own: list[Quantifier], theirs: list[tuple[int, Quantifier]]) -> list[Fault]:
    """What is told of most or of some, and in the sentence of the whole."""
    if own:
        return []
    for n, other in theirs:
        if other.name not in ("most", "some", "nearly") or not other.over:
            continue
        noun = other.over[0]
        for word in held.sentence.telling:
            if not any(p.text == n and p.word.at == noun.at for p in held.places(word)):
                continue
            before = held.sentence.words[max(0, word.at - 4) : word.at]
            mates = [w for w in held.sentence.telling if w.clause == word.clause and w.at != word.at]
            clause = other.word.clause
            met = sum(any(p.text == n and p.word.clause == clause for p in held.places(w)) for w in mates)
            if met >= 2 and not any(w.kind == "number" or w.low in ("a", "an") for w in before):
                words = held.sentence.text[word.start : word.end]
                return [Fault("quantifier", words, f"The quotes say it of “{other.word.low}”, not of all: {words}.")]
    return []
