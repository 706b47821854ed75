"""Tables as CSV: every row with its source, read back cell by cell, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings
from app.table_file import as_csv, guarded, whole

ROWS = "".join(
    f'<tr><td>Ward {n}</td><td>{n * 7 % 1201:,}</td><td>a “quoted”, "straight" cell</td></tr>' for n in range(1203)
)
PAGE = f"""<html><head><title>=Wards &amp; “Votes”</title></head><body><main>
<p>The returning officer gave the count of every ward on the night, and put it up at the town hall for all to read.</p>
<table><caption>@Counts</caption><tr><th>Ward</th><th>+Votes</th><th>Remark</th></tr>
<tr><td>=HYPERLINK("http://a.invalid";"x")</td><td>-5</td><td>@SUM(A1)</td></tr>{ROWS}</table></main></body></html>"""


@pytest.fixture
def service(tmp_path: Path) -> Iterator[LocalService]:
    (tmp_path / "wards.html").write_text(PAGE)
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        targets = (str(tmp_path / "wards.html"),)
        opened.ingest(IngestRequest(targets=targets, publisher="Town of Arvel", published="2023-05-04"))
        yield opened


def test_all_rows_and_the_source_are_in_the_file(service: LocalService) -> None:
    (found,) = service.tables().tables
    told = whole(service, found.document.id, 1)
    rows = list(csv.reader(io.StringIO(as_csv(told), newline="")))
    assert rows[0] == ["Ward", "'+Votes", "Remark"]
    assert rows[1] == ['\'=HYPERLINK("http://a.invalid";"x")', "-5", "'@SUM(A1)"]
    assert rows[2] == ["Ward 0", "0", 'a “quoted”, "straight" cell']
    assert [row[0] for row in rows[2:1205]] == [f"Ward {n}" for n in range(1203)]
    assert rows[1205] == []
    source = dict(rows[1206:])
    assert source["Source"] == "'=Wards & “Votes”"
    assert source["Table"] == "1 – @Counts"
    assert (source["Publisher"], source["Published"]) == ("Town of Arvel", "2023-05-04")
    assert source["Version"] == found.document.version
    start, end = map(int, source["Place in the text"].split(" to "))
    assert service.document_text(found.document.id).text[start:end].startswith("Ward | +Votes | Remark\n=HYPERLINK")
    assert "Rows" not in source


def test_it_is_saved_over_http_in_the_order_asked_for(service: LocalService) -> None:
    (found,) = service.tables().tables
    client = TestClient(create_app(service), base_url="http://127.0.0.1")
    path = f"/api/tables/{found.document.id}/1/export"
    given = client.get(path, params={"sort": 1, "descending": True})
    assert given.headers["content-type"] == "text/csv; charset=utf-8"
    assert given.headers["content-disposition"] == 'attachment; filename="wards-votes-table-1.csv"'
    assert given.content.startswith(b"\xef\xbb\xbfWard,")  # spreadsheets take it for UTF-8
    rows = list(csv.reader(io.StringIO(given.content.decode("utf-8-sig"), newline="")))
    votes = [float(row[1].replace(",", "")) for row in rows[1:1205]]
    assert votes == sorted(votes, reverse=True)
    assert client.get(path, params={"sort": 9}).status_code == 422
    assert client.get(f"/api/tables/{found.document.id}/2/export").status_code == 404
    assert client.get(path, params={"limit": 3}).status_code == 422  # all rows, always


def test_rows_that_are_not_kept_are_told(service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(
        "# Long\n\n| a | b |\n|---|---|\n" + "".join(f"| x{n} | {n} |\n" for n in range(2003))
    )
    service.ingest(IngestRequest(targets=(str(tmp_path / "long.md"),)))
    (found,) = service.tables(query="long").tables
    text = as_csv(whole(service, found.document.id, 1))
    assert text.endswith("Rows,2000 of 2003; the source holds the others\r\n")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", " =1", "\t=1", "＝1", "-abc", "+44 20 7946"]
)
def test_what_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5", "−5", "+5", "(5)", "-", "–", "", "a=b", "3-4", "e@mail", "-1,200.5"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert guarded(cell) == cell
