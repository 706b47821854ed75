"""Citations do not drift: what an answer cited stays marked at its very words, whatever becomes of the document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.client import OnRecord
from app.service import IngestRequest
from tests.e2e.browser import Browser
from tests.e2e.tour import ask, click

pytestmark = [pytest.mark.long, pytest.mark.browser]

SOURCE = "document.querySelector('#panel .quoted')"
QUOTE = "The ferry board of Northsund raised the fare to 12 crowns on 4 May 2031."


def _take_in(library: OnRecord, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    report = library.ingest(
        IngestRequest(targets=(str(path),), source_type="record", publisher="Ferry board of Northsund")
    )
    assert report.failed == 0, report


def _marked(browser: Browser) -> int:
    """Where the marked words begin in the text that is shown, in code points."""
    browser.wait_for(f"{SOURCE}?.textContent === {json.dumps(QUOTE)}")
    before: int = browser.run(
        "(() => { const range = new Range(); const text = document.querySelector('#panel .document-text');"
        f" range.setStart(text, 0); range.setEndBefore({SOURCE}); return [...range.toString()].length; }})()"
    )
    return before


def test_a_citation_stays_at_its_words_when_its_document_changes(
    browser: Browser, library: OnRecord, tmp_path: Path
) -> None:
    path = tmp_path / "northsund.md"
    old = f"# Minutes of Northsund\n\nThe harbour was quiet 🚢.\n\n{QUOTE}\n"
    _take_in(library, path, old)
    browser.size(1440, 880)
    browser.open(str(library.page_url))  # type: ignore[attr-defined]
    ask(browser, "To what did the ferry board of Northsund raise the fare?")
    click(browser, "main .cite")
    before = _marked(browser)
    _take_in(library, path, f"# Minutes of Northsund\n\nA chair was chosen first.\n\n{QUOTE.replace('12', '15')}\n")
    browser.reload()
    assert _marked(browser) == before  # the open source is where it was
    click(browser, "#panel [role=tab]:nth-child(2)")
    browser.wait_for("document.querySelector('#panel')?.innerText.includes('An earlier version was cited')")
    ask(browser, "To what did the ferry board of Northsund raise the fare?")
    told = browser.run("document.querySelector('.turn:last-child .statement').innerText")
    assert "15 crowns" in told
    assert "12 crowns" not in told
    assert browser.messages == []
