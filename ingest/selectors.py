"""Finding words again in another text of the same document: by place, else by quote, else by quote without its spaces.

The two ways of saying where words stand are those of the W3C's Web Annotation: offsets (TextPositionSelector), and the
exact words with some of those before and after (TextQuoteSelector).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_MOST = 1000
"""Places of one quote that are compared; a text that repeats itself more often has no place to be sure of."""


@dataclass(frozen=True, slots=True)
class Selector:
    """Words by their place in one text and by themselves. Offsets are code points, half open."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


def find(text: str, selector: Selector) -> tuple[int, int] | None:
    """Where the words stand in `text`: at their place, else where what stands around them agrees most, else nearest.

    Only the space between and within words may differ. None where the words stand nowhere. Linear in the text.
    """
    if text[selector.start : selector.end] == selector.quote:
        return selector.start, selector.end
    wanted = "".join(selector.quote.split())
    if not wanted:
        return None
    folded, origins = _fold(text)
    places = list(_places(folded, wanted))
    if not places:
        return None
    prefix, suffix = ("".join(part.split()) for part in (selector.prefix, selector.suffix))

    def rank(at: int) -> tuple[int, int]:
        before = _shared(reversed(folded[max(0, at - len(prefix)) : at]), reversed(prefix))
        behind = at + len(wanted)
        after = _shared(folded[behind : behind + len(suffix)], suffix)
        return before + after, -abs(origins[at] - selector.start)

    best = max(places, key=rank)
    return origins[best], origins[best + len(wanted) - 1] + 1


def same_words(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans of one text are of the same words but for a tenth: a mark at the end, a word more or less."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.9 * max(one[1] - one[0], other[1] - other[0])


def _fold(text: str) -> tuple[str, list[int]]:
    origins = [at for at, char in enumerate(text) if not char.isspace()]
    return "".join(text.split()), origins


def _places(folded: str, wanted: str) -> Iterator[int]:
    at = folded.find(wanted)
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = folded.find(wanted, at + len(wanted))


def _shared(one: Iterator[str] | str, other: Iterator[str] | str) -> int:
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count
