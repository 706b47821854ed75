"""Tables of documents on the page: found, read, sorted, drawn, saved, and shown where they stand in the source."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.client import OnRecord
from app.service import IngestRequest
from app.table_file import as_csv, whole
from app.tables import TableSummary
from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.tabled import AWKWARD, LANDED, LONG, REGISTER, WIDE
from tests.e2e.test_page import texts
from tests.e2e.tour import click

pytestmark = [pytest.mark.long, pytest.mark.browser]

ROWS = "[...document.querySelectorAll('.grid tbody tr')].map((row) => [...row.children].map((one) => one.textContent))"
READY = "document.querySelector('.grid tbody tr') && !document.querySelector('.grid[aria-busy]')"
MARKED = "document.querySelector('#panel .quoted')"


@pytest.fixture
def register(library: OnRecord, tmp_path: Path) -> Iterator[OnRecord]:
    """The library with a register whose tables are long, wide and awkward, and a list of many small ones."""
    (tmp_path / "register.html").write_text(REGISTER, encoding="utf-8")
    many = "".join(f"## Part {n}\n\n| Item {n} | Sum |\n|---|---|\n| oats | {n} |\n\n" for n in range(1, 121))
    (tmp_path / "ledger.md").write_text(f"# Ledger of sundries\n\n{many}", encoding="utf-8")
    report = library.ingest(IngestRequest(targets=tuple(str(path) for path in sorted(tmp_path.iterdir()))))
    assert report.failed == 0
    yield library
    for item in report.items:
        assert item.document_id is not None
        library.remove_document(item.document_id)


def named(library: OnRecord, words: str) -> TableSummary:
    (found,) = library.tables(query=words).tables
    return found


def go(browser: Browser, library: OnRecord, words: str, query: str = "") -> TableSummary:
    """Open the one table that these words find."""
    table = named(library, words)
    url = library.page_url  # type: ignore[attr-defined]
    browser.open("about:blank")
    browser.open(f"{url}/#/records/tables/{table.document.id}/{table.n}{query}")
    browser.wait_for(READY)
    return table


def press_head(browser: Browser, column: int) -> None:
    browser.run(f"document.querySelectorAll('.grid .sort')[{column}].click()")
    browser.run("new Promise((done) => setTimeout(done, 0))")
    browser.wait_for(READY)


def sorting(browser: Browser) -> list[Any]:
    found: list[Any] = browser.run(
        "[...document.querySelectorAll('.grid thead th')].map((one) => one.getAttribute('aria-sort'))"
    )
    return found


def test_votes_and_tables_are_chosen_by_keyboard_and_kept(browser: Browser, library: OnRecord) -> None:
    browser.open(f"{library.page_url}/#/records")  # type: ignore[attr-defined]
    browser.wait_for("document.querySelector('.record')")
    chosen = "document.querySelector('.kinds [aria-current]').textContent"
    assert browser.run(chosen) == "Votes"
    browser.run("document.querySelector('.kinds [data-kind=votes]').focus()")
    browser.press("Tab")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.table-rows')")
    assert browser.run(chosen) == "Tables"
    assert browser.run("location.hash") == "#/records/tables"
    assert browser.run("document.activeElement.dataset.kind") == "tables"  # who chose stays there
    assert browser.run("document.querySelector('[data-part=votes]').checkVisibility()") is False
    browser.reload()
    browser.wait_for("document.querySelector('.table-rows')?.checkVisibility()")
    assert browser.run(chosen) == "Tables"
    browser.run("history.back()")
    browser.wait_for("document.querySelector('[data-part=votes]').checkVisibility()")
    assert browser.run(chosen) == "Votes"
    assert browser.messages == []


def test_the_list_is_searched_and_paged_by_the_server(browser: Browser, register: OnRecord) -> None:
    url = register.page_url  # type: ignore[attr-defined]
    browser.open(f"{url}/#/records/tables")
    browser.wait_for("document.querySelectorAll('.table-rows li').length === 50")
    total = register.tables().total
    count = "document.querySelector('[data-part=tables] .count').textContent"
    assert browser.run(count) == f"1 to 50 of {total} tables"
    browser.run("[...document.querySelectorAll('.pages button')].at(-1).click()")
    browser.wait_for(f"{count}.startsWith('51 to 100')")
    second = texts(browser, ".table-rows a")
    wanted = [one.caption or f"{one.heading}, table {one.n}" for one in register.tables(limit=50, cursor=50).tables]
    assert second == wanted
    browser.reload()
    browser.wait_for(f"document.querySelector('.table-rows') && {count}.startsWith('51 to 100')")
    assert texts(browser, ".table-rows a") == second
    browser.run("document.querySelector('[data-part=tables] input').focus()")
    browser.write("item 77")
    browser.wait_for(f"{count} === '1 table'")
    assert texts(browser, ".table-rows a") == ["Part 77, table 77"]
    assert texts(browser, ".table-rows .table-size") == ["1\u00a0row × 2\u00a0columns"]
    assert "q=item+77" in browser.run("location.hash")
    click(browser, ".table-rows a")
    browser.wait_for(READY)
    assert browser.run("document.querySelector('#view-table .back a').getAttribute('href')").endswith("?q=item+77")
    browser.run("history.back()")
    browser.wait_for("document.querySelector('[data-part=tables] input')?.checkVisibility()")
    assert browser.run("document.querySelector('[data-part=tables] input').value") == "item 77"
    browser.run("location.hash = '#/records/tables?page=99'")  # of a list that was longer
    browser.wait_for(f"{count}.endsWith(' to {total} of {total} tables')")
    assert browser.messages == []


def test_a_table_is_shown_cell_by_cell_and_sorted(browser: Browser, library: OnRecord) -> None:
    table = go(browser, library, "berths")
    told = library.table(table.document.id, table.n)
    assert browser.run(ROWS) == [list(row) for row in told.rows]
    assert texts(browser, ".grid caption") == [table.caption]
    assert browser.run("[...document.querySelectorAll('.grid thead th')].every((one) => one.scope === 'col')")
    assert browser.run("[...document.querySelectorAll('.grid tbody th')].every((one) => one.scope === 'row')")
    aligned = browser.run(
        "[...document.querySelectorAll('.grid tbody tr:first-child > *')].map((one) => getComputedStyle(one))"
        ".map((one) => [one.textAlign, one.fontVariantNumeric])"
    )
    assert [one == ["right", "tabular-nums"] for one in aligned] == [one.numeric for one in told.columns]
    assert sorting(browser) == [None] * 5
    for down, said in ((False, "ascending"), (True, "descending")):
        press_head(browser, 3)
        assert sorting(browser) == [None, None, None, said, None]
        by = library.table(table.document.id, table.n, sort=3, descending=down)
        assert browser.run(ROWS) == [list(row) for row in by.rows]
    assert browser.run("document.activeElement.className") in ("sort", "")
    browser.reload()
    browser.wait_for(READY)
    assert sorting(browser)[3] == "descending"
    assert "highest first" in texts(browser, "#view-table .count")[0]
    press_head(browser, 3)
    assert browser.run(ROWS) == [list(row) for row in told.rows]
    assert sorting(browser) == [None] * 5
    assert browser.messages == []


def test_awkward_cells_are_text(browser: Browser, register: OnRecord) -> None:
    for width in (390, 1440):
        browser.size(width, 800)
        table = go(browser, register, "awkward")
        kept = register.table(table.document.id, table.n).rows
        marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"))
        assert browser.run(ROWS) == [[cell.translate(marks) for cell in row] for row in kept]
        assert kept[0][0] == AWKWARD[0]
        assert browser.run("document.querySelector('.grid b, .grid script, #view-table i')") is None
        assert "run" not in browser.run("document.title")
        arabic = browser.run("getComputedStyle(document.querySelector('.grid tbody tr:nth-child(2) th')).direction")
        assert arabic == "rtl"
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")
        names = browser.run("[...document.querySelectorAll('.column-plot title')].map((one) => one.textContent)")
        assert names[0] == f"{AWKWARD[0]}: -4"
        click(browser, "#view-table .actions button")
        browser.wait_for(MARKED)
        text = register.document_text(table.document.id).text
        assert browser.run(f"{MARKED}.textContent") == text[table.start : table.end]
    assert browser.messages == []


def test_long_and_wide_tables_keep_their_heads_in_sight(browser: Browser, register: OnRecord) -> None:
    browser.size(390, 800)
    table = go(browser, register, "boats by number")
    assert browser.run(f"{ROWS}.length") == 100
    head = "document.querySelector('.grid thead th').getBoundingClientRect().top"
    box = "document.querySelector('.grid').getBoundingClientRect().top"
    browser.run("document.querySelector('.grid').scrollTop = 900")
    browser.wait_for(f"document.querySelector('.grid').scrollTop > 800 && Math.abs({head} - {box}) < 2")
    browser.run("[...document.querySelectorAll('#view-table .pages button')].at(-1).click()")
    browser.wait_for("location.hash.includes('page=2')")
    browser.wait_for(f"{READY} && {ROWS}[0][0] === 'Boat 0101'")
    browser.reload()
    browser.wait_for(f"{READY} && {ROWS}[0][0] === 'Boat 0101'")
    press_head(browser, 1)
    browser.wait_for(f"!location.hash.includes('page') && {ROWS}[0][0] !== 'Boat 0101'")
    least = register.table(table.document.id, table.n, sort=1, limit=100)
    assert browser.run(ROWS) == [list(row) for row in least.rows]
    assert texts(browser, "#view-table .count")[0].startswith(f"1 to 100 of {LONG:,} rows")
    go(browser, register, "tides")
    assert browser.run("document.querySelectorAll('.grid thead th').length") == WIDE
    browser.run("document.querySelector('.grid').focus()")
    first = "document.querySelector('.grid tbody th').getBoundingClientRect().left"
    before = browser.run(first)
    for _ in range(6):
        browser.press("ArrowRight")
    browser.wait_for("document.querySelector('.grid').scrollLeft > 100")
    assert browser.run(first) == pytest.approx(before, abs=1)  # what names the row stays
    browser.run(
        "[...document.querySelectorAll('.grid .sort')].at(-1).focus()"
    )  # brought into sight by the keyboard too
    assert browser.run(
        "(() => { const last = document.activeElement.getBoundingClientRect(), box = document.querySelector('.grid')"
        ".getBoundingClientRect(); return last.right <= box.right + 1 && last.left >= box.left; })()"
    )
    assert browser.messages == []


def test_numbers_are_drawn_and_what_is_missing_is_said(browser: Browser, library: OnRecord) -> None:
    browser.size(1440, 880)
    table = go(browser, library, "landed")
    browser.wait_for("document.querySelector('.column-plot')")
    said = browser.run("[...document.querySelectorAll('.column-plot title')].map((one) => one.textContent)")
    assert said == [f"{2012 + at}: {one if one not in ('', '–') else 'no value'}" for at, one in enumerate(LANDED)]
    assert browser.run("document.querySelectorAll('.column-plot circle').length") == 10
    assert browser.run("document.querySelectorAll('.column-plot polyline').length") == 3  # over no gap
    label = browser.run("document.querySelector('.column-plot').getAttribute('aria-label')")
    assert "lowest 30,447 (2019), highest 41,210 (2012); 2 of 12 without a value" in label
    assert "No value: 2014, 2018." in texts(browser, ".plot-head")[0]
    browser.run("document.querySelector('.plot-head select').value = '2'")
    browser.run("document.querySelector('.plot-head select').dispatchEvent(new Event('change'))")
    browser.wait_for("document.querySelector('.column-plot').getAttribute('aria-label').startsWith('Of which herring')")
    browser.reload()
    browser.wait_for(f"{READY} && document.querySelector('.column-plot')")
    assert browser.run("document.querySelector('.column-plot').getAttribute('aria-label')").startswith("Of which")

    table = go(browser, library, "berths", "?plot=2")
    browser.wait_for("document.querySelector('.column-plot')")
    drawn = browser.run(
        "[...document.querySelectorAll('.column-plot g')].map((one) => [one.querySelector('title').textContent,"
        " one.querySelector('rect')?.getBoundingClientRect().width ?? null])"
    )
    values = [row[2] for row in library.table(table.document.id, table.n).numbers]
    assert [one is None for one in values] == [width is None for _, width in drawn]  # missing: no bar
    assert drawn[3][0] == "Customs quay: no value"
    widths = {round(width / value, 2) for (_, width), value in zip(drawn, values, strict=True) if value}
    assert max(widths) - min(widths) < 0.02  # as long as they are large
    go(browser, library, "council members")
    assert browser.run("document.querySelector('.table-plot')") is None
    assert browser.messages == []


def test_the_table_is_shown_where_it_stands_in_the_source(browser: Browser, library: OnRecord) -> None:
    browser.size(1440, 880)
    table = go(browser, library, "berths")
    click(browser, "#view-table .actions button")
    text = library.document_text(table.document.id).text
    browser.wait_for(f"{MARKED}?.textContent === {json.dumps(text[table.start : table.end])}")
    before = browser.run(
        "(() => { const range = new Range(); const text = document.querySelector('#panel .document-text');"
        f" range.setStart(text, 0); range.setEndBefore({MARKED}); return [...range.toString()].length; }})()"
    )
    assert before == table.start
    assert texts(browser, "#panel [role=tab]") == ["Source", "About"]
    browser.reload()
    browser.wait_for(f"{READY} && {MARKED}")
    press_head(browser, 1)  # reading on leaves it open
    assert browser.run(f"Boolean({MARKED})")
    click(browser, "#panel .go-close")
    browser.wait_for("!location.hash.includes('source')")
    assert sorting(browser)[1] == "ascending"  # as the reader left it
    assert browser.run("document.activeElement.textContent") == "Show in source"
    click(browser, "#view-table .actions button")
    browser.wait_for(MARKED)
    browser.run("history.back()")
    browser.wait_for("document.getElementById('panel').hidden")
    browser.wait_for(READY)
    click(browser, "#view-table .actions button")
    browser.wait_for(MARKED)
    browser.run("location.hash = '#/'")
    browser.wait_for("document.getElementById('question')?.checkVisibility()")
    browser.wait_for("document.getElementById('panel').hidden")
    assert browser.messages == []


def test_it_is_copied_and_saved_as_csv_with_its_source(browser: Browser, library: OnRecord) -> None:
    table = go(browser, library, "berths", "?sort=1&down=1")
    wanted = as_csv(whole(library, table.document.id, table.n, sort=1, descending=True))
    link = browser.run("document.querySelector('#view-table a[download]').href")
    assert httpx.get(link).content == wanted.encode("utf-8-sig")
    browser.run("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    browser.run("document.querySelectorAll('#view-table .actions button')[1].click()")
    browser.wait_for("window.copied")
    assert browser.run("window.copied") == wanted
    rows = list(csv.reader(io.StringIO(wanted, newline="")))
    assert rows[1][0] == "Ærø basin"
    assert ["Publisher", "Statistical Office of the Lower Harbour"] in rows
    assert browser.messages == []


def test_without_tables_the_page_says_what_is_read(browser: Browser, site: Site) -> None:
    browser.open(f"{site.url}/#/records/tables")
    browser.wait_for("document.querySelector('.table-list .empty')")
    told = texts(browser, ".table-list .empty")[0]
    assert "No table is kept here" in told
    assert "PDF" in told
    browser.open(f"{site.url}/#/records/tables/none/1")
    browser.wait_for("document.querySelector('#view-table .empty')")
    assert "This table is not in the library" in texts(browser, "#view-table .empty")[0]
