"""Set phrases, found in one pass over the words of a reading."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.analysis import lexicon
from ingest.analysis.reading import Word

_BLOCKS = {
    "prescription": lexicon.PRESCRIPTION_PHRASES,
    "prediction": lexicon.PREDICTION_PHRASES,
    "motive": lexicon.MOTIVE_PHRASES,
    "evaluation": lexicon.EVALUATION_PHRASES,
    "framing": lexicon.FRAMING_PHRASES,
    "navigation": lexicon.GENRE_NAVIGATION,
    "neutral": lexicon.NEUTRAL_PHRASES,
}
_SKIPPABLE = frozenset("also now still therefore thus indeed already clearly urgently certainly simply only".split())
_INDEX: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _kind, _block in _BLOCKS.items():
    for _phrase in lexicon.phrases(_block):
        _INDEX.setdefault(_phrase[0], []).append((_phrase, _kind))


@dataclass(frozen=True, slots=True)
class Hits:
    """Where set phrases stand: (first word, one past the last, kind)."""

    found: tuple[tuple[int, int, str], ...]

    def any(self, kind: str, lo: int, hi: int) -> bool:
        """Whether a phrase of a kind begins in a range of words."""
        return any(k == kind and lo <= a < hi for a, _, k in self.found)


def hits(words: list[Word]) -> Hits:
    """The set phrases of a text; an adverb inside one does not hide it ("is now ripe")."""
    found = []
    n = len(words)
    for i in range(n):
        for phrase, kind in _INDEX.get(words[i].lower, ()):
            j = i + 1
            for part in phrase[1:]:
                if j < n and words[j].lower != part and words[j].lower in _SKIPPABLE:
                    j += 1
                if j >= n or words[j].lower != part:
                    break
                j += 1
            else:
                found.append((i, j, kind))
    return Hits(tuple(found))
