"""Which words of the cited texts a sentence's words stand for.

A word stands for another of the same stem or base form, of one family ("resettle", "resettlement"), or of like meaning
(`synonyms`). Of several places the one counts whose clause has most of the sentence's clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from app.evidence.reading.families import like
from app.verifying.opposites import against, bare
from app.verifying.sources import Source
from app.verifying.words import Text, Word, text_of
from app.words import stem
from ingest.names import find

_FAMILY = 5
_ENDINGS = 5
_MOST = 12
_EXACT = 3
"""What it weighs that a word is the same and not only alike."""


class Place(NamedTuple):
    """A word of a cited text. `flipped`: it says the opposite of the sentence's word."""

    text: int
    word: Word
    flipped: bool


@lru_cache(maxsize=100_000)
def same(one: str, other: str) -> bool:
    """Whether two keys are of one family or of like meaning."""
    if one == other or other in like(one):
        return True
    shared = min(len(one), len(other))
    if shared < _FAMILY or one[:_FAMILY] != other[:_FAMILY] or abs(len(one) - len(other)) > _ENDINGS:
        return False
    least = max(_FAMILY, shared - 3)
    return one[:least] == other[:least] and other not in against(one)


class Keys:
    """Keys of some texts, to be asked which of them are alike to another; a look-up, whatever their number."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = frozenset(keys)
        self._begin: dict[str, list[str]] = {}
        for key in self._keys:
            self._begin.setdefault(key[:_FAMILY], []).append(key)

    def alike(self, one: str) -> set[str]:
        """The keys of one family with this one, or of like meaning."""
        found = set(like(one) & self._keys)
        found.update(key for key in self._begin.get(one[:_FAMILY], ()) if same(one, key))
        return found

    def opposed(self, one: str) -> frozenset[str]:
        """The keys that say the opposite."""
        return against(one) & self._keys


class Alignment:
    """A sentence held against the texts of what it cites."""

    def __init__(self, sentence: str, cited: Sequence[Source]) -> None:
        self.sentence = text_of(sentence)
        self.cited = tuple(cited)
        self.texts: tuple[Text, ...] = tuple(text_of(one) for source in cited for one in source.texts)
        self.owner: tuple[Source, ...] = tuple(source for source in cited for _ in source.texts)
        self._places: dict[int, tuple[Place, ...]] = {}

    @cached_property
    def _about(self) -> Keys:
        return Keys(key for source in self.cited for key in text_of(source.about).keys)

    @cached_property
    def _principals(self) -> frozenset[str]:
        return frozenset().union(*(one.principals for one in self.cited))

    @cached_property
    def _said_by(self) -> Keys:
        return Keys(key for source in self.cited for key in text_of(source.said_by).keys)

    @cached_property
    def _index(self) -> dict[str, list[tuple[int, Word]]]:
        found: dict[str, list[tuple[int, Word]]] = {}
        for number, text in enumerate(self.texts):
            for word in text.words:
                for key in {word.key, stem(word.low)}:
                    found.setdefault(key, []).append((number, word))
        return found

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self._index)

    @cached_property
    def _denying(self) -> list[tuple[str, int, Word]]:
        """The words that deny by their beginning, with what they deny: "uninterrupted"."""
        words = ((n, word) for n, text in enumerate(self.texts) for word in text.words)
        return [(under, n, word) for n, word in words if (under := bare(word.low))]

    def places(self, word: Word) -> tuple[Place, ...]:
        """Where a word of the sentence stands in the cited texts, alike or as its opposite."""
        found = self._places.get(word.at)
        if found is None:
            found = self._places[word.at] = tuple(self._found(word))
        return found

    def _found(self, word: Word) -> list[Place]:
        own = {word.key, stem(word.low)}
        alike = sorted({key for one in own for key in self._keys.alike(one)})
        places = {(n, w.at): Place(n, w, False) for key in alike for n, w in self._index[key][:_MOST]}
        itself = {(p.text, p.word.clause) for p in places.values() if p.word.key == word.key}
        if itself:  # a clause that has the word itself means another by its synonyms: "the board … the panel"
            places = {
                at: p
                for at, p in places.items()
                if (p.text, p.word.clause) not in itself or p.word.key not in like(word.key) or p.word.key == word.key
            }
        denied = bare(word.low)
        turned = set(self._keys.opposed(word.key)) | (self._keys.alike(denied) if denied else set())
        for key in sorted(turned):
            for n, w in self._index[key][:_MOST]:
                places.setdefault((n, w.at), Place(n, w, True))
        for under, n, w in self._denying:  # "uninterrupted" there, "interrupt" here
            if (n, w.at) not in places and any(same(one, under) for one in own):
                places[n, w.at] = Place(n, w, True)
        return list(places.values())

    def borne(self, word: Word) -> bool:
        """Whether a word stands for one of the cited texts, or of what these stand in."""
        if self.places(word):  # also as its opposite: whether that is denied is asked elsewhere
            return True
        if any(m.start <= word.start < m.end and m.principal.id in self._principals for m in find(self.sentence.text)):
            return True
        known = self._about if word.kind == "name" else self._said_by
        return any(known.alike(one) for one in (word.key, stem(word.low)))

    def titled(self, word: Word) -> bool:
        """Whether a word stands in the title of what is cited, or names its publisher."""
        return any(self._about.alike(one) for one in (word.key, stem(word.low)))

    def nearest(self, word: Word, places: Sequence[Place]) -> list[Place]:
        """Those of the places whose clause holds most of the clause of the sentence's word."""
        if len(places) < 2:
            return list(places)
        mates = [w for w in self.sentence.words if w.clause == word.clause and w.at != word.at and w.kind != "function"]
        scores = []
        for place in places:
            own = _EXACT if place.word.key == word.key else 0
            scores.append(own + sum(self._meets(mate, place, mate.part == word.part) for mate in mates))
        most = max(scores)
        return [place for place, score in zip(places, scores, strict=True) if score == most]

    def _meets(self, mate: Word, place: Place, close: bool) -> int:
        """How well a word goes with a place: 2 in its own part, 1 in its clause; twice for words that are close."""
        found = 0
        for p in self.places(mate):
            if p.text == place.text and p.word.clause == place.word.clause:
                found = max(found, 2 if p.word.part == place.word.part else 1)
        return found * (2 if close else 1)
