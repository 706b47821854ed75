"""The words that stand for names: nothing else of a name is read. What a name shows by its form is told by its sort."""

from __future__ import annotations

import re

THING = "q"
PERSON = "p"  # given names or initials with a surname: "Ana Telles"
ACRONYM = "c"
GROUP = "g"  # several words with a noun at the end or an article before: "the Third Fleet"
_DIGITS = "bdfghjkmnv"  # no letters that make an ending: a placeholder is like no word
_LIKE = re.compile(r"[Xx]q(?P<sort>[qpcg])(?P<number>[bdfghjkmnv]+)qs?")
WITHIN = re.compile(rf"(?:{_LIKE.pattern})(?P<owns>['’]s)?(?![^\W_])")
"""A placeholder in a text; its group `number` is for `number_of`, `owns` is its possessive."""


def placeholder(number: int, sort: str, *, plural: bool = False) -> str:
    """The word for the name of that number; `plural` for names of several ("Kenyans"), which can be counted."""
    return f"Xq{sort}{''.join(_DIGITS[int(d)] for d in str(number))}q{'s' if plural else ''}"


def number_of(written: str) -> int:
    """The number that the letters of a placeholder stand for."""
    return int("".join(str(_DIGITS.index(letter)) for letter in written))


def is_name(word: str) -> bool:
    """Whether a word stands for a name of any sort."""
    return _sort(word) is not None


def is_thing(word: str) -> bool:
    """Whether a word stands for a name that shows nothing by its form."""
    return _sort(word) == THING


def is_person(word: str) -> bool:
    """Whether a word stands for a person's full name."""
    return _sort(word) == PERSON


def is_acronym(word: str) -> bool:
    """Whether a word stands for an acronym."""
    return _sort(word) == ACRONYM


def _sort(word: str) -> str | None:
    found = _LIKE.fullmatch(word)
    return found["sort"] if found else None
