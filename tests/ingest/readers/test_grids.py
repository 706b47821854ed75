"""Tables with their cells: what the text drops is in place, and each table stands where the text has it."""

from __future__ import annotations

import pytest

from ingest import tabling
from ingest.model import ReadText, TextTable
from ingest.readers import read
from ingest.readers.grids import MOST_COLUMNS, grids

PROSE = "<p>The office counted the ships that came in over the whole of the year, quarter by quarter, as before.</p>"


def page(*tables: str) -> bytes:
    body = PROSE.join(tables)
    return f"<html><body><main><h1>Ships</h1>{PROSE}{body}{PROSE}</main></body></html>".encode()


def tables(data: bytes, name: str = "page.html") -> tuple[ReadText, list[TextTable]]:
    made = read(data, name=name)
    return made, tabling.tables_of(made, grids(data, media_type=made.media_type, name=name))


def only(data: bytes, name: str = "page.html") -> TextTable:
    _, (found,) = tables(data, name)
    return found


QUARTERS = (
    "<table><caption>Ships by quarter</caption><thead><tr><td></td><th>Ships</th><th>Dues</th></tr></thead>"
    "<tr><td>Spring</td><td>12</td><td>1,200</td></tr><tr><td>Summer</td><td></td><td>3,400</td></tr>"
    "<tr><td></td><td></td><td></td></tr><tr><td colspan='2'>Both</td><td>4,600</td></tr></table>"
)


def test_cells_of_a_page_stand_in_their_columns() -> None:
    made, (found,) = tables(page(QUARTERS))
    assert found.caption == "Ships by quarter"
    assert found.heading == "Ships"
    assert found.header == ("", "Ships", "Dues")
    assert found.rows == (("Spring", "12", "1,200"), ("Summer", "", "3,400"), ("", "", ""), ("Both", "", "4,600"))
    assert (found.total, found.partial) == (4, False)
    stands = "Ships | Dues\nSpring | 12 | 1,200\nSummer | 3,400\nBoth | 4,600"
    assert made.text[found.start : found.end] == stands


def test_cells_of_markdown_stand_in_their_columns() -> None:
    data = b"# Ships\n\n|  | Ships | **Dues** |\n|--|--:|--|\n| Spring | 12 | a \\| b |\n| Summer |  | `x` |\n\nEnd.\n"
    made, (found,) = tables(data, "ships.md")
    assert found.header == ("", "Ships", "Dues")
    assert found.rows == (("Spring", "12", "a | b"), ("Summer", "", "x"))
    assert found.heading == "Ships"
    assert made.text[found.start : found.end].startswith("Ships | Dues\nSpring")
    assert made.text[found.start : found.end].endswith("x")


def test_a_page_inside_markdown_gives_its_tables_too() -> None:
    data = f"# Ships\n\n{QUARTERS}\n\n| a | b |\n|--|--|\n| 1 | 2 |\n".encode()
    _, found = tables(data, "ships.md")
    assert [one.rows[0] for one in found] == [("Spring", "12", "1,200"), ("1", "2")]


def test_cells_over_several_rows_and_columns() -> None:
    found = only(
        page(
            "<table><thead><tr><th rowspan=2>Port</th><th colspan=2>Ships</th></tr>"
            "<tr><th>In</th><th>Out</th></tr></thead>"
            "<tbody><tr><td rowspan=2>North</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
        )
    )
    assert found.header == ("Port", "Ships – In", "Ships – Out")
    assert found.rows == (("North", "1", "2"), ("", "3", "4"))


def test_no_header_is_made_up() -> None:
    found = only(page("<table><tr><td>Spring</td><td>1</td></tr><tr><th>Summer</th><td>2</td></tr></table>"))
    assert found.header is None
    assert found.rows == (("Spring", "1"), ("Summer", "2"))


def test_a_table_that_holds_another_lays_out_a_page() -> None:
    inner = "<table><tr><td>Spring</td><td>1</td></tr><tr><td>Summer</td><td>2</td></tr></table>"
    made, found = tables(page(f"<table><tr><td>Menu</td><td>{inner}</td></tr></table>"))
    for one in found:
        assert one.rows == (("Spring", "1"), ("Summer", "2"))
        assert made.text[one.start : one.end] == "Spring | 1\nSummer | 2"
    assert not grids(
        page("<table role=presentation><tr><td>a</td><td>b</td></tr></table>"), media_type="text/html", name=""
    )


def test_tables_alike_stand_each_in_its_own_place() -> None:
    made, found = tables(page(QUARTERS, QUARTERS.replace("Ships by quarter", "The year after")))
    first, second = found
    assert first.rows == second.rows
    assert (first.caption, second.caption) == ("Ships by quarter", "The year after")
    assert first.end < second.start
    assert made.text[first.start : first.end] == made.text[second.start : second.end]


def test_a_table_that_the_text_has_otherwise_is_not_told() -> None:
    data = page(QUARTERS)
    made = read(data, name="page.html")
    other = read(data.replace(b"4,600", b"4,601"), name="page.html")
    found = grids(data, media_type="text/html", name="page.html")
    assert len(tabling.tables_of(made, found)) == 1
    assert tabling.tables_of(other, found) == []


def test_hidden_rows_are_no_rows() -> None:
    found = only(page(QUARTERS.replace("<tr><td>Summer", "<tr hidden><td>Summer")))
    assert [row[0] for row in found.rows] == ["Spring", "", "Both"]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999999999", "²"])
def test_odd_spans(span: str) -> None:
    found = only(page(f"<table><tr><td>a</td><td colspan='{span}'>b</td></tr><tr><td>c</td><td>d</td></tr></table>"))
    assert found.rows == (("a", "b"), ("c", "d"))


def test_a_huge_table_is_kept_in_part_and_said_to_be() -> None:
    rows = "".join(f"<tr><td>{at}</td><td>{at * 7}</td></tr>" for at in range(tabling.MOST_ROWS + 30))
    found = only(page(f"<table><tr><th>No</th><th>Ships</th></tr>{rows}</table>"))
    assert (len(found.rows), found.total, found.partial) == (tabling.MOST_ROWS, tabling.MOST_ROWS + 30, True)
    made, (whole,) = tables(
        page(f"<table><tr><td>a</td><td>{'long ' * 400}</td></tr><tr><td>b</td><td>c</td></tr></table>")
    )
    assert whole.partial
    assert len(whole.rows[0][1]) == tabling.MOST_CHARACTERS
    assert whole.rows[0][1].endswith("…")
    assert made.text[whole.start : whole.end].endswith("b | c")


def test_columns_are_bounded() -> None:
    row = "".join(f"<td>{at}</td>" for at in range(MOST_COLUMNS + 5))
    found = only(page(f"<table><tr>{row}</tr><tr>{row}</tr></table>"))
    assert len(found.rows[0]) == MOST_COLUMNS
    assert found.partial


def test_cells_of_one_document_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabling, "MOST_CELLS", 15)
    _, found = tables(page(QUARTERS, QUARTERS, QUARTERS))
    assert [len(one.rows) for one in found] == [4, 1]
    assert [one.partial for one in found] == [False, True]
