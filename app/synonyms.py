"""Words and phrases that two tellings of one thing put for one another: general English, no names, no side.

Narrower than the words by which a library is searched: what stands on one line of `app/data/synonyms.txt` may replace
each other without saying more or less, in the language of news, law, trade and science. A word may stand on several
lines; "turn-down" is two words that are one verb.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources

from app.words import stem
from ingest.analysis.verbs import VERBS

_PAST_OF = {"fell": "fall", "found": "find"}
"""Past forms that are verbs of their own too, and seldom."""
_FILE = "data/synonyms.txt"
_NONE: frozenset[str] = frozenset()


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    text = resources.files("app").joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines())


@cache
def phrases() -> dict[tuple[str, str], str]:
    """Two words that are one verb, the first by its base form: "turned down" is "turn-down"."""
    pairs = (word.split("-") for line in _lines() for word in line)
    return {(parts[0], parts[1]): "-".join(parts) for parts in pairs if len(parts) == 2}


def key_of(word: str) -> str:
    """The stem of a word's base form; a phrase stays as it is."""
    word = _PAST_OF.get(word, word)
    verb = VERBS.get(word)
    return word if "-" in word else stem(verb.base) if verb is not None else stem(word)


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines():
        family = {key_of(word) for word in line}
        for member in family:
            found.setdefault(member, set()).update(family)
    return {member: frozenset(family) for member, family in found.items()}


@lru_cache(maxsize=50_000)
def synonyms(key: str) -> frozenset[str]:
    """The stems that may be put for a word's, itself included."""
    return _groups().get(key, _NONE) | {key}
