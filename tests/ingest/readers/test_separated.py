"""CSV and TSV: rows become lines of the text and cells of a table, whatever sets them apart; what is lost is told."""

from __future__ import annotations

import csv
import io

import pytest

from ingest import tabling
from ingest.model import BlockKind, ReadText, TextTable
from ingest.readers import read
from ingest.readers.grids import grids
from ingest.readers.separated import MOST_ROWS, names_columns

HEAD = ("Country", "Votes, in all", "Remark")
ROWS = (
    ("Chile", "1,204", 'said "yes", then left'),
    ("Côte d’Ivoire", "−3", ""),
    ("Nepal", "", "two\nlines; and a bar | in it"),
)


def written(sign: str, *rows: tuple[str, ...], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows(rows)
    return text.getvalue().encode(encoding)


def table_of(data: bytes, name: str = "votes.csv") -> tuple[ReadText, TextTable]:
    made = read(data, name=name)
    (found,) = tabling.tables_of(made, grids(data, media_type=made.media_type, name=name))
    return made, found


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_cells_are_found_whatever_sets_them_apart(sign: str, encoding: str) -> None:
    made, found = table_of(written(sign, HEAD, *ROWS, encoding=encoding))
    assert found.header == HEAD
    assert found.rows == tuple(tuple(" ".join(cell.split()) for cell in row) for row in ROWS)
    assert made.text.splitlines() == [
        "Country | Votes, in all | Remark",
        'Chile | 1,204 | said "yes", then left',
        "Côte d’Ivoire | −3",
        "Nepal | two lines; and a bar | in it",
    ]
    assert {block.kind for block in made.blocks} == {BlockKind.TABLE}
    assert (found.start, found.end) == (0, len(made.text))
    assert made.notices == ()


def test_lines_above_and_below_are_text() -> None:
    data = b"Catches by port\nTonnes of live weight\n\nport;2021;2022\nArvel;12,5;13\nSund;;7\n;;\nSource: the ports\n"
    made, found = table_of(data)
    assert made.title == found.caption == found.heading == "Catches by port"
    assert found.header == ("port", "2021", "2022")
    assert found.rows == (("Arvel", "12,5", "13"), ("Sund", "", "7"))
    assert made.text.endswith("Sund | 7\n\nSource: the ports")
    assert "Tonnes of live weight" in made.text


def test_a_spreadsheet_names_its_sign() -> None:
    _, found = table_of(b"sep=;\r\na;b, c\r\n1;2, 3\r\n")
    assert (found.header, found.rows) == (("a", "b, c"), (("1", "2, 3"),))


def test_quotes_are_no_marks_where_tabs_set_cells_apart() -> None:
    _, found = table_of(b'name\tsize\na 5" pipe\t3\n', name="pipes.tsv")
    assert found.rows == (('a 5" pipe', "3"),)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ((("port", "ships"), ("Arvel", "3")), True),
        ((("Arvel", "3"), ("Sund", "4")), False),
        ((("port", "2019", "2020"), ("Arvel", "3", "4")), True),
        ((("port", "2020", "2019"), ("Arvel", "3", "4")), True),
        ((("Arvel", "1990"), ("Sund", "1985")), False),
        ((("port", ""), ("Arvel", "3")), False),
        ((("port", "port"), ("Arvel", "3")), False),
        ((("port", "ships"),), False),
    ],
)
def test_the_first_row_names_the_columns_where_it_can(rows: tuple[tuple[str, ...], ...], named: bool) -> None:
    assert names_columns(rows) is named


def test_rows_of_another_width_are_told() -> None:
    made, found = table_of(b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n")
    assert found.rows == (("1", "2", "3", ""), ("1", "2", "", ""), ("1", "2", "3", "4"), ("1", "2", "3", ""))
    (told,) = made.notices
    assert told.startswith("2 of its rows have another number of cells")


def test_rows_past_the_limit_are_told() -> None:
    made = read(b"a,b\n" + b"x,1\n" * (MOST_ROWS + 5), name="long.csv")
    assert made.notices == (f"only the first {MOST_ROWS:,} of its {MOST_ROWS + 6:,} rows were read",)
    assert len(made.blocks) == MOST_ROWS


def test_one_column_is_lines_and_no_table() -> None:
    made = read(b"port\nArvel\nSund\n", name="ports.csv")
    assert made.text == "port\nArvel\nSund"
    assert list(grids(b"port\nArvel\nSund\n", media_type=made.media_type, name="ports.csv")) == []


def test_a_page_that_is_called_a_table_is_a_page() -> None:
    assert read(b"<!doctype html><html><body><p>Not here.</p></body></html>", name="a.csv").media_type == "text/html"


def test_zeros_and_controls_further_on_are_taken_out() -> None:
    made, found = table_of(b"a,b\n" + b"word,1\n" * 1500 + b"x\x00\x07y,2\n")
    assert found.rows[-1] == ("xy", "2")
    assert "\x00" not in made.text
