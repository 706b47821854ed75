"""The words of a PDF are located on its pages once, when it is taken in."""

from __future__ import annotations

import shutil
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.answer.cite import Citer
from app.evidence.check import every_citation
from app.local import LocalService
from app.model import AskRequest, Citation
from app.service import IngestRequest
from app.settings import Settings
from ingest.catalogue import Catalogue
from ingest.readers.boxes import spread
from tests.ingest.readers.pdfs import Put, column, make_pdf
from tests.ingest.shared import shared

FOOT, HEAD = "The council asked all owners of ferries to come", "to the harbour before the winter and to bring papers."
TWO_PAGES = make_pdf([[*column([FOOT], top=60), Put("Page 1", 300, 20)], [Put("Gazette", 72, 760), *column([HEAD])]])

LINES = ["The council of Westhaven adopted the mooring order on", "4 May 2021 by 31 votes in favour to 5 against."]


def words_in(data: bytes, citation: Citation) -> str:
    """What the page itself holds within the boxes of a citation, without spaces and hyphens."""
    document: Any = pypdfium2.PdfDocument(data)
    said = ""
    for rect in citation.rects:
        sheet = document[rect.page - 1]
        height = sheet.get_size()[1]
        text_page = sheet.get_textpage()
        for at in range(text_page.count_chars()):
            x0, y0, x1, y1 = text_page.get_charbox(at, loose=True)
            x, y = (x0 + x1) / 2, height - (y0 + y1) / 2
            if rect.x0 <= x <= rect.x1 and rect.y0 <= y <= rect.y1:
                said += text_page.get_text_range(at, 1)
    document.close()
    return folded(said)


def folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


def open_with(home: Path, *files: Path) -> LocalService:
    service = LocalService.open(Settings.load(home=home))
    report = service.ingest(IngestRequest(targets=tuple(map(str, files)), source_type="record"))
    assert report.failed == 0, report
    return service


@pytest.mark.data
def test_the_words_within_the_boxes_of_a_citation_are_its_quote(tmp_path: Path) -> None:
    paths = sorted(shared("data/federal-register").glob("*.pdf"))[:2]
    with open_with(tmp_path / "home", *paths) as service:
        cited = read = 0
        for document in service.documents().documents:
            data = service.document_original(document.id).data
            for one in every_statement(service, document.id):
                read += 1
                cited += bool(one.rects)
                if one.rects:
                    assert one.rects[0].page == one.page
                    assert words_in(data, one) == folded(one.quote)
        assert cited >= 0.95 * read


def every_statement(service: LocalService, document_id: str) -> list[Citation]:
    catalogue = service._catalogue
    citer, document = Citer(catalogue), catalogue.document(document_id)
    rows = catalogue.document_statements(document_id)
    return [citer.span(document, row.version, row.start, row.end) for row in rows]


def test_a_quote_over_two_pages_has_boxes_on_both_or_none() -> None:
    (found,) = spread(TWO_PAGES, [(f"{FOOT} {HEAD}", [1, 2])])
    assert [box[0] for box in found] == [1, 2]
    assert spread(TWO_PAGES, [(f"{FOOT} {HEAD}", [1]), (f"{FOOT} {HEAD} Much more.", [1, 2])]) == [(), ()]
    assert spread(b"%PDF-1.4 broken", [(FOOT, [1])]) == [()]


def test_answers_checks_and_kept_answers_carry_the_same_boxes(tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(make_pdf([column(LINES, top=700)]))
    (tmp_path / "order.md").write_text("The council of Westhaven adopted the mooring order on 4 May 2021.\n")
    with open_with(tmp_path / "home", tmp_path / "order.pdf", tmp_path / "order.md") as service:
        answer = service.ask(AskRequest(question="How did the council of Westhaven vote on the mooring order?"))
        cited = [one for statement in answer.statements for one in statement.citations]
        paged = [one for one in cited if one.page is not None]
        assert paged
        assert all(len(one.rects) == 2 for one in paged)
        assert all(one.rects == () for one in cited if one.page is None)
        assert service.answer(answer.id) == answer
        verdict = service.check("The council of Westhaven adopted the mooring order on 4 May 2021 by 31 votes to 5.")
        boxes = {one.id: one.rects for one in every_citation(verdict)}
        assert boxes[paged[0].id] == paged[0].rects


def test_what_an_earlier_release_took_in_is_located_later(tmp_path: Path) -> None:
    (tmp_path / "order.pdf").write_bytes(make_pdf([column(LINES, top=700)]))
    home = tmp_path / "home"
    with open_with(home, tmp_path / "order.pdf") as service:
        (document,) = service.documents().documents
        before = every_statement(service, document.id)
        assert any(one.rects for one in before)
    for gone in ("boxes", "placed"):
        connection = sqlite3.connect(home / "catalogue.sqlite3")
        connection.execute(f"DELETE FROM {gone}")
        connection.commit()
        connection.close()
    with LocalService.open(Settings.load(home=home)) as service:
        assert not any(one.rects for one in every_statement(service, document.id))
        assert any("located on their pages" in line for line in service.mended)
        assert every_statement(service, document.id) == before
    with LocalService.open(Settings.load(home=home)) as service:
        assert not any("located on their pages" in line for line in service.mended)
        service.rebuild()
        assert every_statement(service, document.id) == before
    shutil.rmtree(home / "files")
    with Catalogue.open(home / "catalogue.sqlite3") as catalogue:
        assert catalogue.without_boxes("application/pdf") == []
