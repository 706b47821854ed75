"""A text whose names are hidden, and the way back to the original for all that was read of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.analysis.placeholders import WITHIN, number_of
from ingest.model import Analysis, InstrumentMention, Span, Speaker
from ingest.names import find

_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_M = TypeVar("_M")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was put (`start` to `end` of the hidden text) for what (`first` to `last` of the original)."""

    start: int
    end: int
    first: int
    last: int


class Hidden:
    """A text with its names hidden, and the way back."""

    def __init__(self, original: str, text: str, stretches: Sequence[Stretch], names: Sequence[str]) -> None:
        self.original = original
        self.text = text
        self._stretches = stretches
        self._starts = [s.start for s in stretches]
        self._names = names

    def rest(self) -> str:
        """The original without the names that are written large or that the tables know: what tells its language."""
        out, at = [], 0
        for s in self._stretches:
            name = self.original[s.first : s.last]
            if (" " in name and find(name, any_case=True)) or any(c.isupper() for c in name):
                out.append(self.original[at : s.first])
                at = s.last
        return "".join((*out, self.original[at:]))

    def start(self, at: int) -> int:
        """Where in the original begins what begins here: within a name, where the name begins."""
        found = self._before(at)
        return at if found is None else found.first if at < found.end else found.last + at - found.end

    def end(self, at: int) -> int:
        """Where in the original ends what ends here: within a name, where the name ends."""
        found = self._before(at - 1)
        return at if found is None else found.last + max(0, at - found.end)

    def _before(self, at: int) -> Stretch | None:
        k = bisect_right(self._starts, at)
        return self._stretches[k - 1] if k else None

    def words(self, text: str) -> str:
        """Words that were taken from the hidden text, as they stand in the original; no article opens them."""

        def shown(m: re.Match[str]) -> str:
            number = number_of(m["number"])
            if number >= len(self._names):
                return m.group()
            name = self._names[number]
            owns = "" if m["owns"] is None else name[-1:] if name[-1] in "'’" else m["owns"]
            name = name.rstrip("'’")
            if m.start() == 0 and name[:4].lower() == "the ":
                name = name[4:].lstrip()
            small = m.group()[0] == "x" and not (" " not in name and any(c.isupper() for c in name[1:]))
            return (name.lower() if small else name) + owns

        return WITHIN.sub(shown, text)

    def span(self, span: Span, within: tuple[int, int] = (0, 0)) -> Span:
        """A span in the original. `within` is where the text that it counts from begins, hidden and original."""
        start, end = self.start(span.start + within[0]), self.end(span.end + within[0])
        return Span(start=start - within[1], end=end - within[1], text=self.original[start:end])

    def speaker(self, one: Speaker, within: tuple[int, int] = (0, 0)) -> Speaker:
        """A speaker by the name that the original gives."""
        cue = self.span(one.cue, within) if one.cue is not None else None
        return one.model_copy(update={"name": self.words(one.name), "cue": cue})

    def analysis(self, one: Analysis, within: tuple[int, int] = (0, 0)) -> Analysis:
        """What was read of the hidden text, told of the original."""
        if not self._stretches:
            return one

        def placed(found: Iterable[_M], *written: str) -> tuple[_M, ...]:
            return tuple(
                each.model_copy(  # type: ignore[attr-defined]
                    update={"span": self.span(each.span, within)}  # type: ignore[attr-defined]
                    | {field: value and self.words(value) for field in written if (value := getattr(each, field))}
                )
                for each in found
            )

        parts: list[Analysis] = []
        for part in one.parts:
            if part.span is None:
                continue
            begin = (part.span.start + within[0], self.start(part.span.start + within[0]))
            span = self.span(part.span, within)
            parts.append(self.analysis(part, begin).model_copy(update={"text": span.text, "span": span}))
        return one.model_copy(
            update={
                "text": self.original,
                "speaker": self.words(one.speaker),
                "speakers": tuple(self.speaker(s, within) for s in one.speakers),
                "loaded": tuple(self.span(s, within) for s in one.loaded),
                "quantities": placed(one.quantities, "unit", "role"),
                "tallies": placed(one.tallies),
                "dates": placed(one.dates),
                "instruments": tuple(map(_untitled, placed(one.instruments, "title"))),
                "parts": tuple(parts),
            }
        )


def _untitled(one: InstrumentMention) -> InstrumentMention:
    """A title without the article that a name at its start has taken in."""
    article = _ARTICLE.match(one.span.text)
    if article is None or (one.title and _ARTICLE.match(one.title)):
        return one
    start = one.span.start + article.end()
    return one.model_copy(update={"span": Span(start=start, end=one.span.end, text=one.span.text[article.end() :])})
