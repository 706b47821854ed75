"""Plain text: the text stays as it is, the blocks show its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.errors import EmptyDocument
from ingest.model import Block, BlockKind, Page, ReadText
from ingest.readers import furniture, marks
from ingest.readers.dates import head_date
from ingest.readers.encoding import decode
from ingest.readers.normalize import mend_hyphens, normalize
from ingest.readers.paragraphs import Paragraph, paragraphs

MEDIA_TYPE = "text/plain"
_HEAD = 12
_FULL_WORDS = 20
_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*]+?)(?<=\S)\*\*(?![\w*])")
_ALL_BOLD = re.compile(r"\s*\*\*[^*]+\*\*\s*")


class PlainReader:
    """Reads text files. The normalized text is the file's, line by line, without marks of emphasis inside a line."""

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a text file. Raises `WrongEncoding` or `EmptyDocument`."""
        text = mend_hyphens(without_bold(normalize(decode(data, name=name, declared=charset(media_type)))))
        found = list(paragraphs(text))
        if not found:
            raise EmptyDocument(f"{name} holds no text.", "Check that it was saved or downloaded completely.")
        blocks = classify(text, found)
        return ReadText(
            text=text,
            blocks=blocks,
            pages=(Page(number=1, label=None, start=0, end=len(text)),),
            media_type=MEDIA_TYPE,
            title=_title(text, blocks),
            published=head_date([text[block.start : block.end] for block in blocks[:_HEAD]]),
        )


def without_bold(text: str) -> str:
    """Take the asterisks off words that a plain text sets in bold; a line that is bold as a whole keeps them: they
    are what shows that it is a heading.
    """
    return "\n".join(line if _ALL_BOLD.fullmatch(line) else _BOLD.sub(r"\1", line) for line in text.split("\n"))


def charset(media_type: str | None) -> str | None:
    """The charset that a media type names."""
    for part in (media_type or "").split(";")[1:]:
        key, _, value = part.strip().partition("=")
        if key.lower() == "charset" and value:
            return value.strip("\"'")
    return None


def classify(text: str, found: Sequence[Paragraph]) -> tuple[Block, ...]:
    """The paragraphs of a plain text as blocks, each with its kind."""
    plain = [paragraph.text for paragraph in found]
    notes = marks.footnotes(text, [(paragraph.start, paragraph.text) for paragraph in found])
    # Footnotes stand below an appeal as well as above it: they are no part of the foot.
    body = [i for i in range(len(found)) if i not in notes]
    foot = {body[i] for i in range(furniture.foot_start([plain[j] for j in body]), len(body))}
    head = furniture.head_furniture(plain)
    full = next((i for i, line in enumerate(plain) if len(marks.words(line)) >= _FULL_WORDS), len(plain))
    blocks = []
    for i, paragraph in enumerate(found):
        kind, level, marker = BlockKind.PARAGRAPH, 0, None
        before, after = (plain[i - 1] if i else ""), (plain[i + 1] if i + 1 < len(plain) else "")
        if i in notes:
            kind, marker = BlockKind.FOOTNOTE, notes[i]
        elif i in foot or i in head or furniture.is_furniture(plain[i]):
            kind = BlockKind.BOILERPLATE
        elif _is_caption(plain, i, below_text=i > full):
            kind = BlockKind.CAPTION
        elif is_heading(paragraph, before=before, after=after):
            kind, level = BlockKind.HEADING, _heading_level(plain[i])
        elif (mark := marks.list_mark(plain[i])) is not None:
            kind, marker = list_kind(plain[i], mark, carried=before.endswith((":", ";", "; and", "; or"))), mark
        blocks.append(Block(start=paragraph.start, end=paragraph.end, kind=kind, level=level, marker=marker))
    return tuple(blocks)


def list_kind(text: str, mark: str, *, carried: bool) -> BlockKind:
    """A list item, or a paragraph that only bears a number: a full text of its own that nothing introduces."""
    numbered = mark.rstrip(".").isdigit()
    full = len(marks.words(text)) >= _FULL_WORDS and marks.ends_sentence(text)
    return BlockKind.PARAGRAPH if numbered and full and not carried else BlockKind.LIST_ITEM


def is_heading(paragraph: Paragraph, *, before: str, after: str) -> bool:
    """A short line that ends no sentence, opens none, and stands above a text."""
    text = paragraph.text
    bare = marks.bare(text)
    if marks.is_rule(text) or not bare or (bare[0] in "([" and bare[-1] in ")]"):
        return False
    if text.startswith("#"):
        return True
    mark = marks.list_mark(bare)
    words = len(marks.words(bare))
    short = words <= 14 and len(bare) <= 120 and len(paragraph.lines) <= 2
    closed = marks.ends_sentence(bare) or bare.endswith((",", ";", "…", "—", "-"))
    if not short or closed or marks.starts_small(bare) or marks.ends_open(bare) or not words:
        return False
    if mark is not None:  # "1. Introduction" above a text, and no list of such lines
        return mark[0].isdigit() and words <= 8 and marks.list_mark(after) is None and marks.list_mark(before) is None
    if bare.endswith(":"):
        return False
    below = len(marks.words(after)) > words and (marks.ends_sentence(after) or after.endswith((":", ";")))
    apart = marks.shows_title_case(bare) or marks.is_embossed(text)
    return apart and (below or _may_be_heading(after)) and not before.endswith(",")


def _may_be_heading(after: str) -> bool:
    return furniture.is_short(after) and marks.shows_title_case(after) and marks.list_mark(after) is None


def _heading_level(text: str) -> int:
    hashes = len(text) - len(text.lstrip("#"))
    return hashes or 2


def _is_caption(plain: Sequence[str], i: int, *, below_text: bool) -> bool:
    """A line that stands twice in a row (a picture's description and its caption), or ends with a credit."""
    text = plain[i]
    if not furniture.is_short(text) and len(marks.words(text)) > 30:
        return False
    if marks.ends_sentence(text) and not marks.is_credit(text):
        return False
    twin = text in (plain[i - 1] if i else "", plain[i + 1] if i + 1 < len(plain) else "")
    return (twin and below_text) or marks.is_credit(text)


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    """The first heading near the top, unless greetings stand around it."""
    for i, block in enumerate(blocks[:_HEAD]):
        content = text[block.start : block.end]
        if block.kind is BlockKind.PARAGRAPH and len(marks.words(content)) >= _FULL_WORDS:
            return None
        if block.kind is BlockKind.HEADING:
            around = [text[b.start : b.end] for b in (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2])]
            if marks.list_mark(content) is None and not any(marks.bare(line).endswith((",", "!")) for line in around):
                return " ".join(marks.bare(content).split())
    return None
