"""Parts of a whole: "a third of the fleet", "three-quarters of the exports", "one in five children"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.tokens import HYPHENS, Token
from ingest.analysis.units import is_plural, unit_at, written
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS

_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_DETERMINERS = frozenset("the its their his her our all these those this that a an every".split())
_COMPARED = frozenset("than nearly almost about around over roughly least under".split())
_FEW = 100  # "one in a hundred"; beyond it two figures are two


@dataclass(frozen=True, slots=True)
class Portion:
    """A share as a number below or about one, in token positions: `at` to `end` (half open), `figures` behind its own
    words.
    """

    at: int
    end: int
    figures: int
    value: float
    unit: str | None


def portions(text: str, found: Sequence[Token]) -> Iterator[Portion]:
    """The shares that a text tells in words, in order."""
    at = 0
    while at < len(found):
        portion = _of_points(found, at) or _fraction(text, found, at) or _of_every(text, found, at)
        if portion is not None:
            yield portion
        at = portion.end if portion is not None else at + 1


def _fraction(text: str, found: Sequence[Token], at: int) -> Portion | None:
    token = found[at]
    many: float | None = None
    i = at
    if token.low in ("a", "an"):
        many, i = 1.0, at + 1
    elif token.value is not None and not token.figure and token.value < 20:
        many, i = token.value, at + 1
    elif token.low != "half":
        return None
    hyphened = i > at and i < len(found) and found[i].low in HYPHENS
    i += hyphened
    if i >= len(found):
        return None
    word = found[i].low
    plural = word.endswith("s") and word not in _PARTS
    parts = _PARTS.get(word) or _PARTS.get(word.removesuffix("s"))
    if (
        parts is None
        or (plural and (many or 0) < 2)
        or (many is not None and many >= 2 and not plural and word != "halves")
    ):
        return None
    value = (many or 1.0) / parts
    end = i + 1
    follows = found[end].low if end < len(found) else ""
    before = found[at - 1].low if at else ""
    if follows == "of":
        noun = end + 1
        while noun < len(found) and found[noun].low in _DETERMINERS:
            noun += 1
        return _with_unit(text, found, (at, end), value, noun)
    if word == "half" and follows in _DETERMINERS and follows not in ("a", "an"):
        return _with_unit(text, found, (at, end), value, end + 1)
    if (hyphened or plural) and follows not in _PARTS:
        return _with_unit(text, found, (at, end), value, end)
    told = before in ("by", "to") or (before in _COMPARED and follows not in ("a", "an", "hour"))
    return Portion(at, end, end, value, None) if told and word != "fourth" else None


def _of_points(found: Sequence[Token], at: int) -> Portion | None:
    """ "A percentage point", "half a percentage point", "a quarter point": of a rate."""
    lows = [t.low for t in found[at : at + 7]]
    value, i = 1.0, 0
    if lows[:1] == ["half"]:
        value, i = 0.5, 1
    elif lows[:2] in (["a", "half"], ["a", "quarter"]):
        value, i = 0.5 if lows[1] == "half" else 0.25, 2
    i += lows[i : i + 1] == ["of"]
    article = lows[i : i + 1] in (["a"], ["one"])
    i += article
    i += lows[i : i + 1] in (["full"], ["whole"])
    i += lows[i : i + 1] == ["-"]
    named = lows[i : i + 1] == ["percentage"]
    i += named
    i += named and lows[i : i + 1] == ["-"]
    if lows[i : i + 1] != ["point"] or not (named or value < 1.0) or not (article or value < 1.0):
        return None
    return Portion(at, at + i + 1, at + i + 1, value, "percentage points")


def _with_unit(text: str, found: Sequence[Token], span: tuple[int, int], value: float, noun: int) -> Portion:
    at, end = span
    unit = unit_at(text, found, noun) if noun < len(found) else None
    if unit is None:
        return Portion(at, end, end, value, None)
    if _is_predicate(found, unit.end - 1, noun):
        return Portion(at, unit.end - 1, end, value, written(text, found[unit.end - 2]))
    return Portion(at, unit.end, end, value, unit.name)


def _is_predicate(found: Sequence[Token], at: int, noun: int) -> bool:
    """Whether a unit's last word is the verb of a whole in the singular: "a fifth of the region lacks water", but "a
    third of the oil exports go east".
    """
    word = found[at]
    if at == noun or not is_plural(word.low) or word.low not in VERBS or is_plural(found[at - 1].low):
        return False
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None or after.kind not in ("word", "number") or after.low in AUXILIARIES:
        return False
    if WORDS.get(after.low, 0) & (W.PREP | W.CONJ | W.SUBORD):
        return False
    return after.low not in VERBS or after.low in NOUN_FORMS


_TIME = frozenset("second minute hour day week month quarter year decade century".split())


def _one_in(text: str, found: Sequence[Token], at: int) -> Portion | None:
    """ "One child in four"; "one man in two days" is none."""
    whole = found[at + 3] if at + 3 < len(found) else None
    if whole is None or whole.whole is None or not 1 < whole.whole <= _FEW:
        return None
    behind = found[at + 4].low if at + 4 < len(found) else ""
    if behind.rstrip("s") in _TIME or (is_plural(behind) and behind not in VERBS):
        return None
    return Portion(at, at + 4, at + 4, 1 / whole.whole, written(text, found[at + 1]))


def _of_every(text: str, found: Sequence[Token], at: int) -> Portion | None:
    """ "One in five children", "nine out of ten", "three of every four"."""
    token = found[at]
    if token.whole is None or at + 2 >= len(found):
        return None
    i = at + 1
    lows = [t.low for t in found[i : i + 3]]
    if lows[1:2] == ["in"] and token.value == 1 and not token.figure and found[i].kind == "word":
        return _one_in(text, found, at)
    if lows[:1] == ["in"]:
        i += 1
    elif lows[:2] == ["out", "of"]:
        i += 2
    elif lows[:2] == ["of", "every"]:
        i += 1
    else:
        return None
    every = i < len(found) and found[i].low == "every"
    i += every
    if i >= len(found) or found[i].whole is None:
        return None
    whole, part = found[i].whole or 0, token.whole
    if not 0 < part < whole or (whole > _FEW and not every):
        return None
    if (
        lows[:2] == ["out", "of"]
        and not every
        and (whole not in (3, 4, 5, 10, 20, 100) or (token.figure and whole not in (10, 100)))
    ):
        return None
    noun = i + 1
    if noun < len(found) and found[noun].low == "of":
        noun += 1
        while noun < len(found) and found[noun].low in _DETERMINERS:
            noun += 1
    unit = unit_at(text, found, noun)
    if unit is None and token.figure:
        return None
    return Portion(at, unit.end if unit else i + 1, i + 1, part / whole, unit.name if unit else None)
