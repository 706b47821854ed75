"""The command `serve` over the real library with the starter corpus: page, API, client and a clean stop."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.client import OnRecord
from app.service import IngestRequest
from tests.e2e.browser import INSTALL, Browser, find_chromium

pytestmark = pytest.mark.long

QUESTION = "How did the Second Committee vote on unilateral economic measures in November 2023?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a library that a server serves; the server must stop cleanly in the end."""
    folder = tmp_path_factory.mktemp("home")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--starter"],
        env={**environment, "ONRECORD_HOME": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert re.search(r"http://127\.0\.0\.1:\d+", line), line
        yield folder
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()


def test_every_quote_stands_where_it_is_said_to(home: Path) -> None:
    with OnRecord(home=home) as library:
        answer = library.ask(QUESTION)
        assert answer.statements
        for citation in [citation for statement in answer.statements for citation in statement.citations]:
            text = library.document_text(citation.document_id, citation.version).text
            assert text[citation.start : citation.end] == citation.quote
        assert library.answer(answer.id) == answer


def test_documents_come_in_change_and_go(home: Path, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text("The Harbour Assembly closed the east quay on 3 May 2024. It stayed closed.")
    with OnRecord(home=home) as library:
        stages: set[str] = set()
        report = library.ingest(
            IngestRequest(targets=(str(tmp_path / "harbour.txt"),)), lambda progress: stages.add(progress.stage)
        )
        assert (report.added, report.failed) == (1, 0)
        assert library.search("east quay harbour").results[0].document_id == report.items[0].document_id
        assert library.health().ready
        document_id = report.items[0].document_id or ""
        assert library.document_original(document_id).data == (tmp_path / "harbour.txt").read_bytes()
        library.remove_document(document_id)
        assert document_id not in {row.document_id for row in library.search("east quay harbour").results}


def test_the_page_shows_its_answer(home: Path) -> None:
    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium here; install it with: {INSTALL}")
    with OnRecord(home=home) as library, Browser(program) as browser:
        browser.open(library.url)
        browser.wait_for("document.querySelectorAll('.example').length > 0")
        browser.run("document.querySelector('.example').click()")
        browser.wait_for("document.querySelector('.answer-foot')")
        kept = browser.run("document.querySelector('.answer-foot a[href*=answers]').getAttribute('href')")
        answer = library.answer(kept.rsplit("/", 1)[1])
        shown = browser.run("[...document.querySelectorAll('.statement .text')].map((element) => element.textContent)")
        assert sorted(shown) == sorted(statement.text for statement in answer.statements)
        assert browser.messages == []
