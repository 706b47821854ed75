"""Markdown: the text as a reader of the rendered page would see it, without its marks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ingest.errors import EmptyDocument, UnreadableFile
from ingest.model import BlockKind, Page, ReadText
from ingest.readers.blocks import Piece, compose
from ingest.readers.dates import head_date
from ingest.readers.encoding import decode
from ingest.readers.normalize import mend_hyphens, normalize
from ingest.readers.plain import charset

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML_HEAD = re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_HEAD_LINE = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)$", re.MULTILINE)
_NOTE = re.compile(r"^( {0,3})\[\^([^\]\s]{1,20})\]:[ \t]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\]\s]{1,20})\]")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>", re.DOTALL)


class MarkdownReader:
    """Reads CommonMark with tables, footnotes and a YAML or TOML head."""

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a Markdown file. Raises `WrongEncoding` or `EmptyDocument`."""
        head, source, notices = _body(data, name=name, media_type=media_type)
        text, blocks = compose(_pieces(source))
        if not blocks:
            raise EmptyDocument(f"{name} holds no text.", "Check that it was saved or downloaded completely.")
        headings = [block for block in blocks if block.kind is BlockKind.HEADING]
        first = min(headings[:3], key=lambda block: (block.level, block.start), default=None)
        shown = [text[block.start : block.end] for block in blocks[:8]]
        return ReadText(
            text=text,
            blocks=blocks,
            pages=(Page(number=1, label=None, start=0, end=len(text)),),
            media_type=MEDIA_TYPE,
            title=_string(head.get("title")) or (" ".join(text[first.start : first.end].split()) if first else None),
            authors=_names(head.get("authors", head.get("author"))),
            publisher=_string(head.get("publisher")),
            published=_day(head.get("published", head.get("date"))) or head_date(shown),
            language=_string(head.get("language", head.get("lang"))),
            notices=notices,
        )


def tokens_of(data: bytes, *, name: str, media_type: str | None = None) -> Sequence[Token]:
    """What a file is made of below its head. Raises `WrongEncoding`."""
    return _tokens(_body(data, name=name, media_type=media_type)[1])


def _body(data: bytes, *, name: str, media_type: str | None) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    head, source, notices = front_matter(normalize(decode(data, name=name, declared=charset(media_type))))
    return head, mend_hyphens(_number_notes(source)), notices


def _tokens(source: str) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").parse(source)


def front_matter(source: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """The mapping of a YAML or TOML head, the text below it, and what is to be told of the head.

    A head that is no proper YAML or TOML is read line by line ("title: a text: with a colon"); one that gives nothing
    even so, or is no mapping, stays in the text.
    """
    match = _FRONT_MATTER.match(source) or _TOML_HEAD.match(source)
    if match is None:
        return {}, source, ()
    notices: tuple[str, ...] = ()
    try:
        head = _yaml(match[1]) if source.startswith("-") else tomllib.loads(match[1])
    except ValueError:
        head = {key: value.strip(" \t\"'") for key, value in _HEAD_LINE.findall(match[1])} or None
        notices = ("its head is damaged and was read line by line: see that title, date and authors are right",)
    if not isinstance(head, dict):
        return {}, source, ()
    return {str(key).lower(): value for key, value in head.items()}, source[match.end() :], notices


def _yaml(source: str) -> Any:
    import yaml

    try:
        return yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _number_notes(source: str) -> str:
    """Footnotes as "[1]", mark and note alike, numbered as they are named or else in order of appearance."""
    names = list(dict.fromkeys(_NOTE_MARK.findall(source)))
    numeric = all(name.isdigit() for name in names)
    numbers = {name: name if numeric else str(i) for i, name in enumerate(names, start=1)}
    source = _NOTE.sub(lambda m: f"\n{m[1]}\\[{numbers.get(m[2], m[2])}\\] ", source)
    return _NOTE_MARK.sub(lambda m: f"\\[{numbers[m[1]]}\\]", source)


def _pieces(source: str) -> Iterator[Piece]:
    lists: list[int | None] = []
    marker: str | None = None
    row: list[str] | None = None
    level = 0
    for token in _tokens(source):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            number = lists[-1]
            marker = "•" if number is None else f"{number}."
            lists[-1] = None if number is None else number + 1
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield Piece(" | ".join(cell for cell in row or () if cell), BlockKind.TABLE)
            row = None
        elif token.type == "inline":
            if row is not None:
                row.append(" ".join(inline(token).split()))
                continue
            yield _piece(token, level=level, marker=marker if lists else None)
            marker = None
        elif token.type in ("fence", "code_block"):
            yield Piece(token.content, BlockKind.PARAGRAPH)
        elif token.type == "html_block":
            yield from _markup(token.content)


def _piece(token: Token, *, level: int, marker: str | None) -> Piece:
    text = inline(token)
    if level:
        return Piece(" ".join(text.split()), BlockKind.HEADING, level=level)
    if marker is not None:
        return Piece(text if marker == "•" else f"{marker} {text}", BlockKind.LIST_ITEM, marker=marker)
    pictures = [child for child in token.children or () if child.type == "image"]
    if pictures and not text.strip():
        return Piece(" ".join(_plain(picture.children or ()) for picture in pictures), BlockKind.CAPTION)
    return Piece(text, BlockKind.PARAGRAPH)


def inline(token: Token) -> str:
    """The characters that an inline token shows."""
    return _plain(token.children or ())


def _plain(tokens: Sequence[Token]) -> str:
    """The characters that inline tokens show; pictures and tags show none."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


def _markup(content: str) -> Iterator[Piece]:
    """The visible text of HTML inside Markdown."""
    from ingest.readers.html import pieces_of
    from ingest.readers.html_tree import MOST_DEPTH, parse, prune

    tree, cut = parse(content) if _TAG.sub("", content).strip() else (None, False)
    if cut:
        raise UnreadableFile(
            f"The HTML inside the file cannot be read: its elements stand more than {MOST_DEPTH} deep.",
            "Take it out, or save it as text.",
        )
    if tree is not None:
        prune(tree)
        yield from pieces_of(tree)


def _string(value: object) -> str | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(normalize(value).split()) or None if isinstance(value, str) else None


def _names(value: object) -> tuple[str, ...]:
    held = value if isinstance(value, list) else [value]
    return tuple(name for item in held if (name := _string(item)) is not None)


def _day(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", _string(value) or "")
    return found[0] if found else None
