"""General nouns and the kinds that they are said of: "vessel" of a trawler, "staff" of nurses; no names, no side.

Two tellings of one thing call it by its kind and by the general word, "the trawler Marie-Ange" and "the vessel"; two
kinds of one general noun, wheat and barley, are two things. What is counted by the one is not what is counted by the
other: of 12,000 vehicles 5,000 are cars.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from app.words import stem

_FILE = "data/kinds.txt"
_NONE: frozenset[str] = frozenset()


@cache
def _above() -> dict[str, frozenset[str]]:
    """The general stems of each kind, as the lines of the file give them: the general word first, its kinds behind."""
    found: dict[str, set[str]] = {}
    text = resources.files("app").joinpath(_FILE).read_text(encoding="utf-8")
    for line in text.splitlines():
        general, *kinds = (stem(word) for word in line.split())
        for kind in kinds:
            if kind != general:
                found.setdefault(kind, set()).add(general)
    return {kind: frozenset(general) for kind, general in found.items()}


@lru_cache(maxsize=50_000)
def general(stemmed: str) -> frozenset[str]:
    """Stems of the general nouns that a kind may be called by, itself left out; none where it is no known kind."""
    return _above().get(stemmed, _NONE) - {stemmed}
