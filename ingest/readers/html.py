"""HTML: the main text of a page by its structure; menus, scripts and hidden text left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from ingest.errors import EmptyDocument, UnreadableFile
from ingest.model import BlockKind, Page, ReadText
from ingest.readers import marks
from ingest.readers.blocks import Piece, compose
from ingest.readers.encoding import decode
from ingest.readers.html_meta import describe, page_title, quiet
from ingest.readers.html_tree import MOST_DEPTH, declared_charset, parse, prune
from ingest.readers.normalize import normalize
from ingest.readers.plain import charset

MEDIA_TYPE = "text/html"
_CUT = f"elements stand within each other more than {MOST_DEPTH} deep: what comes from there on was not read"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(("nav", "header", "footer", "aside", "form", "menu", "head"))
_BLOCK_TAGS = (
    "p div section article main blockquote pre ul ol li dl dt dd table tr td th caption figure figcaption address"
    " h1 h2 h3 h4 h5 h6 hr body header footer nav aside form details summary center fieldset thead tbody tfoot"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())


class HtmlReader:
    """Reads web pages as they were fetched; no script runs, nothing is loaded."""

    def read(self, data: bytes, *, name: str, media_type: str | None = None) -> ReadText:
        """Read a page. Raises `EmptyDocument`, `UnreadableFile` or `WrongEncoding`."""
        source = decode(data, name=name, declared=charset(media_type) or declared_charset(data))
        tree, cut = parse(source)
        if tree is None:
            raise EmptyDocument(f"{name} holds no text.", "Check that it is the page you meant.")
        described = describe(tree)
        prune(tree)
        captions = {_folded("".join(found.itertext())) for found in tree.xpath("//figcaption | //caption")}
        pieces = _main_pieces(tree)
        own = pieces_of(tree)
        if not pieces or _weight(pieces) < 0.5 * _weight(own):
            pieces = own
        text, blocks = compose(
            replace(piece, kind=BlockKind.CAPTION) if _folded(piece.text) in captions else piece for piece in pieces
        )
        if cut and not blocks:
            raise UnreadableFile(
                f"{name} cannot be read: its elements stand within each other more than {MOST_DEPTH} deep.",
                "Save the page anew from a browser, as text or PDF.",
            )
        if not blocks:
            raise EmptyDocument(f"{name} holds no text that a visitor sees.", "Check that it is the page you meant.")
        headings = [block for block in blocks if block.kind is BlockKind.HEADING]
        first = min(headings, key=lambda block: (block.level, block.start), default=None)
        return ReadText(
            text=text,
            blocks=blocks,
            pages=(Page(number=1, label=None, start=0, end=len(text)),),
            media_type=MEDIA_TYPE,
            title=page_title(described, text[first.start : first.end] if first else None),
            authors=described.authors,
            publisher=described.publisher,
            published=described.published,
            language=described.language,
            notices=(_CUT,) if cut else (),
        )


def _main_pieces(tree: Any) -> list[Piece]:
    """The main text as trafilatura finds it; empty if it finds none."""
    from trafilatura import bare_extraction

    with quiet():
        try:
            held = bare_extraction(
                deepcopy(tree), include_comments=False, include_tables=True, include_images=False, with_metadata=False
            )
        except Exception:  # an odd page must not stop the reader: its own walk follows
            return []
    body = getattr(held, "body", None)
    if body is None:
        return []
    return [piece for element in body for piece in _piece_of(element) if piece.text]


def _piece_of(element: Any) -> Iterator[Piece]:
    tag = element.tag
    if tag == "head":
        level = int((element.get("rend") or "h2")[-1])
        yield Piece(inline(element), BlockKind.HEADING, level=level)
    elif tag == "list":
        yield from _list(element, ordered=element.get("rend") == "ol")
    elif tag == "table":
        for row in element.iter("row"):
            cells = [inline(cell) for cell in row.iter("cell")]
            yield Piece(" | ".join(cell for cell in cells if cell), BlockKind.TABLE)
    elif tag in ("quote", "div") and any(child.tag in ("p", "head", "list", "table", "quote") for child in element):
        if (element.text or "").strip():
            yield Piece(_clean(element.text), BlockKind.PARAGRAPH)
        for child in element:
            yield from _piece_of(child)
            if (child.tail or "").strip():
                yield Piece(_clean(child.tail), BlockKind.PARAGRAPH)
    else:
        nested = [child for child in element if child.tag in ("list", "table", "quote")]
        for child in nested:
            child.drop_tree() if hasattr(child, "drop_tree") else element.remove(child)
        yield from (Piece(part, BlockKind.PARAGRAPH) for part in _parts(_raw(element)))
        for child in nested:
            yield from _piece_of(child)


def _list(element: Any, *, ordered: bool) -> Iterator[Piece]:
    for number, item in enumerate((child for child in element if child.tag == "item"), start=1):
        inner = [child for child in item.iter("list") if child is not item]
        for child in inner:
            child.getparent().remove(child)
        yield from _items(_raw(item), number if ordered else None)
        for child in inner:
            yield from _list(child, ordered=child.get("rend") == "ol")


def _items(raw: str, number: int | None) -> Iterator[Piece]:
    """A list item with its number where the page shows one that its text lacks."""
    text = " ".join(_clean(raw).split("\n"))
    own = marks.list_mark(text) is not None or marks.footnote_number(text) is not None
    if text and number is not None and not own:
        yield Piece(f"{number}. {text}", BlockKind.LIST_ITEM, marker=f"{number}.")
    elif text:
        yield Piece(text, BlockKind.LIST_ITEM, marker=marks.list_mark(text) or "•")


def pieces_of(tree: Any) -> list[Piece]:
    """Pieces from a page's own tags, menus and the like skipped: where trafilatura finds nothing."""
    found: list[Piece] = []
    bodies = tree.xpath("//body")
    _walk(bodies[0] if bodies else tree, found)
    return [piece for piece in found if piece.text]


def _walk(element: Any, found: list[Piece], *, number: int | None = None) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _SKIPPED:
        return
    if tag in _HEADINGS:
        found.append(Piece(inline(element), BlockKind.HEADING, level=_HEADINGS[tag]))
        return
    if tag == "tr":
        cells = [inline(cell) for cell in element if cell.tag in ("td", "th")]
        found.append(Piece(" | ".join(cell for cell in cells if cell), BlockKind.TABLE))
        return
    run = _space(element.text)
    counted = 0
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name in _BLOCKS:
            _flush(run, tag, found, number)
            counted += name == "li"
            _walk(child, found, number=counted if tag == "ol" else None)
            run = _space(child.tail)
        else:
            run += _raw(child) + _space(child.tail)
    _flush(run, tag, found, number)


def _flush(run: str, tag: str, found: list[Piece], number: int | None) -> None:
    if tag == "li":
        found.extend(_items(run, number))
        return
    kind = BlockKind.CAPTION if tag in ("figcaption", "caption") else BlockKind.PARAGRAPH
    found.extend(Piece(part, kind) for part in _parts(run))


def _raw(element: Any) -> str:
    """An element's text with space folded and each line break as a new line."""
    if element.tag in ("br", "lb"):
        return "\n"
    text = _space(element.text)
    for child in element:
        text += _raw(child) + _space(child.tail)
    return text


def _space(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _parts(raw: str) -> list[str]:
    """The paragraphs that a run makes: an empty line between line breaks parts them."""
    parts = re.split(r"\n\s*\n", raw)
    return [cleaned for part in parts if (cleaned := _clean(part))]


def inline(element: Any) -> str:
    """An element's text in one line, as the readers write a cell or a heading."""
    return " ".join(_clean(_raw(element)).split("\n"))


def _clean(raw: str) -> str:
    return "\n".join(line for part in normalize(raw).split("\n") if (line := " ".join(part.split())))


def _folded(text: str) -> str:
    return " ".join(normalize(text).casefold().split())


def _weight(pieces: list[Piece]) -> int:
    """Characters of running text: pieces of at least eight words."""
    return sum(len(piece.text) for piece in pieces if len(marks.words(piece.text)) >= 8)
