"""Lines of a text file put together to paragraphs as a person sees them, without touching the text.

A file may hold one paragraph a line, or be wrapped at some width, with or without blank lines that fall into the
middle of a sentence. The width is measured; a line that had room for the next word ends its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers import marks

_WIDEST = 140


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text without the space around it; `start` and `end` are offsets, `blank_before` counts blank lines."""

    text: str
    start: int
    end: int
    blank_before: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `text` joins them with single spaces, the offsets are those of the file's text."""

    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """The lines joined with single spaces."""
        return " ".join(line.text for line in self.lines)


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than space."""
    found: list[Line] = []
    offset = blank = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = offset + raw.index(stripped[0])
            found.append(Line(stripped, start, start + len(stripped), blank))
            blank = 0
        else:
            blank += 1
        offset += len(raw) + 1
    return found


def wrap_width(lines: list[Line]) -> int | None:
    """The width that the lines are wrapped at, or None if they are not.

    Wrapped text breaks in mid-sentence all the time: a good share of the lines that follow directly on another go
    on in small letters, and no line is much longer than the others.
    """
    if len(lines) < 2:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if b.blank_before == 0]
    if len(pairs) < 3:
        pairs = list(pairwise(lines))
    broken = [a for a, b in pairs if marks.starts_small(b.text) and not _ends(a.text) and not marks.list_mark(b.text)]
    if len(broken) < max(2, 0.2 * len(pairs)):
        return None
    lengths = sorted(len(line.text) for line in broken)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    return width if width <= _WIDEST else None


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a text, in order; together they hold every character that is not space."""
    lines = lines_of(text)
    width = wrap_width(lines)
    held: list[Line] = []
    for line in lines:
        if held and not _goes_on(held, line, width):
            yield Paragraph(tuple(held))
            held = []
        held.append(line)
    if held:
        yield Paragraph(tuple(held))


def _ends(text: str) -> bool:
    return marks.ends_sentence(text) or text.endswith((":", ";"))


def _goes_on(held: list[Line], line: Line, width: int | None) -> bool:
    """Whether `line` continues the paragraph that `held` has of it so far."""
    last = held[-1]
    if _stands_alone(line.text) or _stands_alone(last.text):
        return False
    if marks.list_mark(line.text) is not None and (line.blank_before or not _mid_sentence(last.text)):
        return False
    if marks.is_rule(line.text) or marks.is_rule(last.text):
        return False
    small = marks.starts_small(line.text)
    if small and not _ends(last.text):
        return line.blank_before <= 2
    if marks.ends_open(last.text) and not marks.list_mark(last.text):
        return line.blank_before <= 2
    if not line.blank_before and _cut_sentence(last.text):
        return True
    if width is None:
        return False
    full = _is_full(last, line, width)
    if line.blank_before:
        return full and _mid_sentence(last.text) and len(last.text) > 0.8 * width
    return full


def _is_full(last: Line, line: Line, width: int) -> bool:
    """Whether the next line's first word found no room on the line before it."""
    first = line.text.split(maxsplit=1)[0]
    return len(last.text) + 1 + len(first) > 0.94 * width


def _mid_sentence(text: str) -> bool:
    return text[-1:].isalnum() or text.endswith((",", "-", "–", "—"))


def _cut_sentence(text: str) -> bool:
    """A line too long, and too little like a heading, to end where it does."""
    return _mid_sentence(text) and len(marks.words(text)) >= 8 and not marks.shows_title_case(text)


def _stands_alone(text: str) -> bool:
    """Headings in Markdown's form and rules, which no line continues."""
    return text.startswith("#") and text.lstrip("#").startswith(" ")
