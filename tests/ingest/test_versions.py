"""What a library remembers of its making changes when what is made changes: each version has its fingerprint here.

A test here fails when the same bytes are read, or the same text is cut, otherwise than before. If that is meant, raise
the version beside the code and write the new fingerprint down; libraries then say which command mends them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

from ingest.model import ReadText
from ingest.readers import READER_VERSION, read
from ingest.segment import SEGMENTER_VERSION, segment
from tests.ingest.readers.pdfs import Put, make_pdf
from tests.ingest.segmenting import C, F, H, L, P, T, document

SEGMENTERS = {"2": "63273ffc0b9657b1"}
READERS = {2: "c2d43bf03c2a6e6e"}

TEXT = document(
    (H, "PART ONE. The harbour", 1),
    (
        P,
        "The council met on 3 May 2019 (see No. 4). It voted 12 to 3, with 2 abstentions. [1] “We will not move. We",
    ),
    (P, "The decision has three parts:"),
    (L, "(a) the quay is closed;", 0, "(a)"),
    (L, "(b) the levy of Art. 5 is lifted; and", 0, "(b)"),
    (F, "1 Minutes of the council, p. 12.", 0, "1"),
    (C, "Figure 1. The quay in winter"),
    (T, "Port\tShips\nNorth\t12\nSouth\t8"),
    (P, "Dear Madam,"),
    (P, "The council met on 3 May 2019 (see No. 4). It rests on the Harbour Powers Act (HPA), etc. Nobody paid!"),
    (H, "2. The market", 2),
    (P, " ".join(f"Ward {n} counted {n} boats in the spring, e.g. by hand." for n in range(40))),
)

FILES = {
    "note.txt": b"The quay\n========\n\nThe council voted 12 to 3 on\nthe quay in win-\nter.\n\n- a list\n- of two\n",
    "note.md": b"---\ntitle: The quay\ndate: 2024-05-03\n---\n# Head\n\nThe *council* voted[^1].\n\n[^1]: In May.\n",
    "page.html": b"<html><head><title>The quay</title></head><body><nav>Home</nav><article><h1>The quay</h1>"
    b"<p>The council voted on the quay in May, and the harbour master was asked to close it at once.</p>"
    b"<ul><li>It has two parts.</li></ul></article></body></html>",
    "paper.pdf": make_pdf(
        [
            [
                Put("The quay", 72, 720, size=18, bold=True),
                Put("The council voted 12 to 3 on the quay in win-", 72, 690),
                Put("ter, and the harbour master closed it.", 72, 678),
            ],
            [Put("Nobody was late.", 72, 690)],
        ],
        info={"Title": "The quay"},
    ),
}


def fingerprint(made: object) -> str:
    return hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def told(found: ReadText) -> dict[str, object]:
    return {name: value for name, value in asdict(found).items() if name != "reader"}


def test_the_segmenter_cuts_as_its_version_says() -> None:
    assert {SEGMENTER_VERSION: fingerprint(asdict(segment(TEXT)))}.items() <= SEGMENTERS.items()


def test_the_readers_read_as_their_version_says() -> None:
    made = {name: told(read(data, name=name)) for name, data in FILES.items()}
    assert {READER_VERSION: fingerprint(made)}.items() <= READERS.items()
