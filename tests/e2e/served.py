"""The real server, started as a user starts it, over a library for the page to show."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.client import OnRecord
from app.service import IngestRequest
from tests.e2e.browser import INSTALL, find_chromium
from tests.e2e.tabled import YEARBOOK
from tests.ingest.readers.pdfs import column, make_pdf

# A report that gives another tally than the record does, and a gazette as PDF.
CONTRARY = (
    "# Vote on coercive measures\n\nThe Second Committee approved in November 2023 the draft resolution on unilateral"
    " economic measures (A/C.2/78/L.6/Rev.1) by 121 votes in favour to 8 against, with 42 abstentions.\n"
)
GAZETTE = (
    ("The Gazette of the Lower Harbour, number twelve.",),
    (
        "The council of the Lower Harbour adopted the mooring order on",
        "4 May 2021 by 31 votes in favour to 5 against, with 2 absten-",
        "tions. The mooring order raises the fee for barges to 12 crowns.",
    ),
)


def chromium() -> str:
    """The path of the browser; without one the test is skipped with the command that installs it."""
    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium here; install it with: {INSTALL}")
    return program


@contextmanager
def served(folder: Path) -> Iterator[OnRecord]:
    """A server on a free port of loopback over the starter corpus and three documents more; it must stop cleanly."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", "0", "--starter"],
        env={**environment, "ONRECORD_HOME": str(folder / "home")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found is not None
        with OnRecord(home=folder / "home") as library:
            _more(library, folder)
            library.page_url = found.group(0)  # type: ignore[attr-defined]
            yield library
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()


def _more(library: OnRecord, folder: Path) -> None:
    (folder / "wire.md").write_text(CONTRARY, encoding="utf-8")
    (folder / "gazette.pdf").write_bytes(make_pdf([column(list(lines), top=700) for lines in GAZETTE]))
    (folder / "yearbook.html").write_text(YEARBOOK, encoding="utf-8")
    for name, publisher in (
        ("wire.md", "Coast Wire"),
        ("gazette.pdf", "Council of the Lower Harbour"),
        ("yearbook.html", "Statistical Office of the Lower Harbour"),
    ):
        report = library.ingest(
            IngestRequest(
                targets=(str(folder / name),),
                source_type="news" if name == "wire.md" else "record",
                publisher=publisher,
                published="2023-11-20",
            )
        )
        assert report.failed == 0, report
