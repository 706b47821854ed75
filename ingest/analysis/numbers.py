"""Numbers in figures and in words."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "bn": 1_000_000_000, "mn": 1_000_000, "m": 1_000_000, "k": 1_000, "tn": 1_000_000_000_000,
}  # fmt: skip
SMALL: dict[str, int] = {w: i for i, w in enumerate(_UNITS)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE_WORDS = "hundred|thousand|million|billion|trillion"

WORD_NUMBER = (
    rf"(?:{_SMALL})(?:[-\s](?:{_SMALL}))?(?:\s(?:{_SCALE_WORDS})(?:\s(?:and\s)?(?:{_SMALL})(?:[-\s](?:{_SMALL}))?)?)*"
    rf"|(?:a|an)\s(?:hundred|thousand|million|billion|trillion|dozen)"
)
FIGURE = (
    r"\d+,\d{1,2}(?=\s(?:million|billion|trillion|per\s?cent|percent|%))|"
    r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d|st\b|nd\b|rd\b|th\b)|\d+(?:\.\d+)?(?!\d|st\b|nd\b|rd\b|th\b)"
)
COUNT = rf"(?:{FIGURE}|\b(?:{WORD_NUMBER})\b)"
"""A cardinal in figures or words, for a pattern that ignores case."""

_WORD = re.compile(r"[a-z]+")


def value_of(written: str) -> float | None:
    """The value of a cardinal as `COUNT` matches it; null where it is none."""
    text = written.strip().lower()
    if text and text[0].isdigit():
        try:
            if re.fullmatch(r"\d+,\d{1,2}", text):  # a decimal comma
                return float(text.replace(",", "."))
            return float(re.sub(r"[,\u00a0\u202f ]", "", text))
        except ValueError:
            return None
    return _words_value(text)


def _words_value(text: str) -> float | None:
    total = 0.0
    group = 0.0
    seen = False
    for word in _WORD.findall(text):
        if word in SMALL:
            group += SMALL[word]
        elif word in ("a", "an"):
            group += 1
        elif word == "dozen":
            group = max(group, 1) * 12
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in _SCALES:
            total += max(group, 1) * _SCALES[word]
            group = 0
        elif word == "and":
            continue
        else:
            return None
        seen = True
    return total + group if seen else None


def scale_of(word: str | None) -> float:
    """What a scale word multiplies by; 1 where there is none."""
    return float(_SCALES.get((word or "").lower().rstrip("."), 1))
