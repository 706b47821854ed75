"""The tables of HTML, Markdown and CSV files as grids of cells, which the text alone does not show.

The same parsers are used as for the text. A cell that spans several columns or rows stands in the first of its places;
the others are empty. A table that holds another one lays out a page, and gives no grid itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from ingest.readers import html, markdown, separated
from ingest.readers.encoding import decode
from ingest.readers.html_tree import declared_charset, parse, prune
from ingest.readers.plain import charset

MEDIA_TYPES: Final = (html.MEDIA_TYPE, markdown.MEDIA_TYPE, separated.MEDIA_TYPE)
MOST_COLUMNS: Final = 60
_LAYOUT: Final = frozenset(("presentation", "none"))

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: `header` are its leading rows that name the columns, `rows` the others, all of one length.

    `words` are the texts of each row's own cells, header first, as the reader of the text meets them; `cut` says that
    columns beyond `MOST_COLUMNS` were left out.
    """

    caption: str | None
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    words: tuple[str, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    names: bool
    columns: int = 1
    rows: int = 1


def grids(data: bytes, *, media_type: str, name: str) -> list[Grid]:
    """The tables of a file in their order; none for another format. Raises `ReadError` as the text's reader does."""
    if media_type == html.MEDIA_TYPE:
        tree, _ = parse(decode(data, name=name, declared=charset(media_type) or declared_charset(data)))
        return list(_in_tree(tree))
    if media_type == markdown.MEDIA_TYPE:
        return list(_in_markdown(data, name))
    if media_type == separated.MEDIA_TYPE:
        return list(_of_rows(separated.separated(data, name=name)))
    return []


def _in_tree(tree: Any) -> Iterator[Grid]:
    if tree is None:
        return
    prune(tree)
    for table in tree.xpath("//table[not(.//table)]"):
        if (table.get("role") or "").lower() in _LAYOUT:
            continue
        rows = [[_cell(cell) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        heads = [row.getparent().tag == "thead" for row in table.iter("tr")]
        yield from _grid(rows, heads, _caption(table))


def _cell(element: Any) -> _Cell:
    return _Cell(
        html.inline(element), element.tag == "th", _span(element.get("colspan")), _span(element.get("rowspan"))
    )


def _span(said: str | None) -> int:
    """How many places a cell takes; "0", to the end, and what is no number count as one, as for most browsers."""
    said = (said or "").strip()
    return max(1, min(int(said), 65_534)) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _caption(table: Any) -> str | None:
    found = table.find("caption")
    if found is None and (figure := next(table.iterancestors("figure"), None)) is not None:
        captions = figure.xpath(".//figcaption")
        found = captions[0] if len(captions) == 1 and len(figure.xpath(".//table")) == 1 else None
    return (html.inline(found) or None) if found is not None else None


def _in_markdown(data: bytes, name: str) -> Iterator[Grid]:
    rows: list[list[_Cell]] = []
    heads: list[bool] = []
    inside = False
    for token in markdown.tokens_of(data, name=name):
        if token.type == "table_open":
            rows, heads, inside = [], [], True
        elif token.type == "table_close":
            yield from _grid(rows, heads, None)
            inside = False
        elif token.type == "tr_open":
            rows.append([])
            heads.append(False)
        elif token.type == "th_open":
            heads[-1] = True
        elif token.type == "inline" and inside:
            rows[-1].append(_Cell(" ".join(markdown.inline(token).split()), heads[-1]))
        elif token.type == "html_block" and "<table" in token.content.lower():
            yield from _in_tree(parse(token.content)[0])


def _of_rows(found: separated.Separated) -> Iterator[Grid]:
    heads = [separated.names_columns(found.rows), *(False for _ in found.rows[1:])]
    rows = [[_Cell(cell, names=False) for cell in row] for row in found.rows]
    yield from _grid(rows, heads, found.before[0] if found.before else None)


def _grid(rows: list[list[_Cell]], heads: list[bool], caption: str | None) -> Iterator[Grid]:
    """The grid of rows of cells; none where there are not two columns with words, or no row below the header."""
    laid, repeated, cut = _lay(rows)
    width = max((at + 1 for row in laid for at, text in enumerate(row) if text), default=0)
    leading = 0
    while leading < len(rows) and heads[leading]:
        leading += 1
    if leading == 0 and rows and len(rows[0]) > 1 and all(cell.names for cell in rows[0]):
        leading = 1
    if width < 2 or len(rows) <= leading:
        return
    yield Grid(
        caption=caption,
        header=tuple(_fit(row, width) for row in repeated[:leading]),
        rows=tuple(_fit(row, width) for row in laid[leading:]),
        words=tuple(" ".join(cell.text for cell in row if cell.text) for row in rows),
        cut=cut,
    )


def _fit(row: list[str], width: int) -> Row:
    return tuple(row[:width] + [""] * (width - len(row)))


def _lay(rows: list[list[_Cell]]) -> tuple[list[list[str]], list[list[str]], bool]:
    """Cells in their columns, once with the further places of a spanning cell empty and once with its text there."""
    laid: list[list[str]] = []
    repeated: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}  # column: how many rows further a cell from above reaches, and its text
    cut = False
    for row in rows:
        once: dict[int, str] = {}
        often = {at: text for at, (_, text) in below.items()}
        reaching = {at: (left - 1, text) for at, (left, text) in below.items() if left > 1}
        column = 0
        for cell in row:
            while column in often:
                column += 1
            if column >= MOST_COLUMNS:
                cut = cut or bool(cell.text)
                continue
            once[column] = cell.text
            for at in range(column, min(column + cell.columns, MOST_COLUMNS)):
                often[at] = cell.text
                if cell.rows > 1:
                    reaching[at] = (cell.rows - 1, cell.text)
            column += cell.columns
        below = reaching
        end = max(often, default=-1) + 1
        laid.append([once.get(at, "") for at in range(end)])
        repeated.append([often.get(at, "") for at in range(end)])
    return laid, repeated, cut
