"""Tables of a library: listed and searched, read row by row and sorted, with their place in the text."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.home import CATALOGUE
from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings
from app.tables import number
from ingest.errors import InputError, NotFound

PAGE = """<html><head><title>Port of Arvel</title></head><body><main><h1>Arrivals</h1>
<p>The office counted the ships that came in over the whole of the year, month by month, as in the years before.</p>
<table><caption>Ships at Ærø quay</caption><tr><th>Month</th><th>Ships</th><th>Master</th></tr>
<tr><td>2024-03</td><td>1,200</td><td>Odd</td></tr><tr><td>2024-01</td><td>90</td><td>anna</td></tr>
<tr><td>2024-02</td><td></td><td>Bea</td></tr><tr><td>2024-04</td><td>–</td><td></td></tr></table>
<p>What came in later is told in the next report of the office, which comes out in the spring of each year.</p>
</main></body></html>"""
DECIDED = "The council of the harbour closed the basin on 3 May 2021."
LEDGER = f"Quay;Berths;Decided\nÆrø basin;31;{DECIDED}\nEast quay;;2021-04-30\nWest quay;18;\n"
NOTES = "# Rain in Belmora\n\nIt was measured.\n\n| Day | mm |\n|---|---|\n| Monday | 3.5 |\n| Tuesday | 12 |\n"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[LocalService]:
    (tmp_path / "port.html").write_text(PAGE)
    (tmp_path / "rain.md").write_text(NOTES)
    (tmp_path / "plain.txt").write_text("The toll rose by 3 percent.")
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        files = ("port.html", "rain.md", "plain.txt")
        opened.ingest(IngestRequest(targets=tuple(str(tmp_path / name) for name in files)))
        yield opened


def test_tables_are_listed_and_searched(service: LocalService) -> None:
    page = service.tables()
    assert [(one.document.title, one.n, one.columns, one.rows) for one in page.tables] == [
        ("Port of Arvel", 1, 3, 4),
        ("Rain in Belmora", 1, 2, 2),
    ]
    assert (page.total, page.cursor) == (2, None)
    for one in page.tables:
        text = service.document_text(one.document.id).text[one.start : one.end]
        assert text.splitlines()[0] in ("Month | Ships | Master", "Day | mm")
    first = service.tables(limit=1)
    assert (first.tables, first.cursor, first.total) == (page.tables[:1], 1, 2)
    assert service.tables(limit=1, cursor=1).tables == page.tables[1:]
    assert service.tables(cursor=7).cursor is None
    for query, title in {"ÆRØ ships": "Port of Arvel", "master": "Port of Arvel", "rain": "Rain in Belmora"}.items():
        assert [one.document.title for one in service.tables(query=query).tables] == [title]
    assert service.tables(query="ships rain").total == service.tables(collection="nowhere").total == 0
    assert service.tables(query="%").total == service.tables(query="_").total == 0


def test_rows_are_read_and_sorted(service: LocalService) -> None:
    document = service.tables(query="Arvel").tables[0].document
    told = service.table(document.id, 1)
    assert [(one.name, one.numeric) for one in told.columns] == [("Month", False), ("Ships", True), ("Master", False)]
    assert [row[0][-2:] for row in told.rows] == ["03", "01", "02", "04"]
    assert [row[1] for row in told.numbers] == [1200, 90, None, None]
    assert {row[at] for row in told.numbers for at in (0, 2)} == {None}
    assert told.table == service.tables(query="Arvel").tables[0]

    def months(**order: int) -> list[str]:
        return [row[0][-2:] for row in service.table(document.id, 1, **order).rows]  # type: ignore[arg-type]

    assert months(sort=0) == ["01", "02", "03", "04"]
    assert months(sort=1) == ["01", "03", "02", "04"]
    assert months(sort=1, descending=True) == ["03", "01", "02", "04"]
    assert months(sort=2) == ["01", "02", "03", "04"]
    assert months(sort=0, limit=2, cursor=2) == ["03", "04"]
    assert service.table(document.id, 1, limit=3).cursor == 3
    assert service.table(document.id, 1, limit=3, cursor=3).cursor is None
    with pytest.raises(InputError, match="no column 3"):
        service.table(document.id, 1, sort=3)
    with pytest.raises(NotFound, match="no table 2"):
        service.table(document.id, 2)
    with pytest.raises(NotFound):
        service.table("nobody", 1)


def test_they_are_read_over_http(service: LocalService) -> None:
    client = TestClient(create_app(service), base_url="http://127.0.0.1")
    listed = client.get("/api/tables", params={"query": "rain"}).json()
    assert listed == service.tables(query="rain").model_dump(mode="json")
    document = listed["tables"][0]["document"]["id"]
    rows = client.get(f"/api/tables/{document}/1", params={"sort": 1, "descending": True})
    assert rows.json() == service.table(document, 1, sort=1, descending=True).model_dump(mode="json")
    assert rows.json()["rows"] == [["Tuesday", "12"], ["Monday", "3.5"]]
    assert client.get(f"/api/tables/{document}/9").status_code == 404
    assert client.get(f"/api/tables/{document}/0").status_code == 422
    assert client.get(f"/api/tables/{document}/1", params={"sort": 5}).status_code == 422
    assert client.get("/api/tables", params={"word": "rain"}).status_code == 422


def test_a_new_version_gives_its_own_and_a_removed_document_none(service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "rain.md").write_text(NOTES.replace("12 |", "13 |"))
    service.ingest(IngestRequest(targets=(str(tmp_path / "rain.md"),)))
    (found,) = service.tables(query="rain").tables
    assert service.table(found.document.id, 1).rows[1] == ("Tuesday", "13")
    service.remove_document(found.document.id)
    assert service.tables(query="rain").total == 0
    with pytest.raises(NotFound):
        service.table(found.document.id, 1)


def test_a_library_that_was_taken_in_before_gets_its_tables(service: LocalService, tmp_path: Path) -> None:
    before = service.tables()
    home = service.settings.home
    service.close()
    with sqlite3.connect(home / CATALOGUE) as older:
        older.execute("DELETE FROM text_tables")
        older.execute("DELETE FROM tabled")
    older.close()
    with LocalService.open(Settings.load(home=home)) as opened:
        opened.rebuild()
        assert opened.tables() == before


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,200", 1200), ("1 200.5", 1200.5), ("−3", -3), ("(7)", -7), ("$ 4.50", 4.5), ("12 %", 12), ("€1,000", 1000)],
)
def test_numbers(cell: str, value: float) -> None:
    assert number(cell) == value


@pytest.mark.parametrize("cell", ["1,20", "1.200.000", "3–4", "(7", "2024-01", "a1", "1e5", "", "١٢x", "12 ships"])
def test_what_is_no_number(cell: str) -> None:
    assert number(cell) is None


def test_a_csv_file_is_taken_in_with_its_rows(service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "quays.csv").write_text(LEDGER, encoding="utf-8")
    report = service.ingest(IngestRequest(targets=(str(tmp_path / "quays.csv"),)))
    assert (report.added, report.items[0].notices) == (1, ())
    (found,) = service.tables(query="berths").tables
    told = service.table(found.document.id, 1, sort=1)
    assert [column.name for column in told.columns] == ["Quay", "Berths", "Decided"]
    assert told.rows == (("West quay", "18", ""), ("Ærø basin", "31", DECIDED), ("East quay", "", "2021-04-30"))
    text = service.document_text(found.document.id).text
    statements = service.document_statements(found.document.id).statements
    assert f"Ærø basin | 31 | {DECIDED}" in [text[one.start : one.end] for one in statements]
    assert service.document_original(found.document.id).media_type.startswith("text/csv")
    (tmp_path / "torn.csv").write_text('a,b\n"1,2\n3,4\n', encoding="utf-8")
    (item,) = service.ingest(IngestRequest(targets=(str(tmp_path / "torn.csv"),))).items
    assert item.outcome == "failed"
    assert "from line" in (item.error or "")
