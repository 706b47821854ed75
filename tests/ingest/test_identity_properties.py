"""Whatever becomes of the files of a folder between two runs: what each is to the library follows one short rule."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.library import Library

NAMES = ("a.txt", "b.txt", "c.txt", "d.txt")
TEXTS = tuple(f"The quay was closed on {day} May 2024. Fees rose by {day} percent.\n" for day in (3, 4, 5))
FOLDERS = st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TEXTS), min_size=1), min_size=2, max_size=4)


class Told:
    """The rule: a place is a document; bytes whose place is gone have moved; bytes that are known are a copy."""

    def __init__(self) -> None:
        self.at: dict[str, tuple[str, str]] = {}  # place -> id, text

    def outcome(self, name: str, text: str, there: dict[str, str]) -> tuple[str, set[str]]:
        """What a file is, and the ids of the documents that it may be."""
        if name in self.at:
            known, before = self.at[name]
            return ("unchanged" if before == text else "updated"), {known}
        same = {place: known for place, (known, held) in self.at.items() if held == text}
        gone = {known for place, known in same.items() if place not in there}
        return ("moved", gone) if gone else ("copy" if same else "added", set())

    def take(self, name: str, text: str, known: str) -> None:
        self.at = {place: held for place, held in self.at.items() if held[0] != known}
        self.at[name] = (known, text)


@given(FOLDERS)
@settings(max_examples=30, deadline=None, derandomize=True)
def test_unchanged_updated_moved_copied_added(folders: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        papers = Path(place).resolve() / "papers"
        papers.mkdir()
        library = Library(Path(place) / "home")
        told = Told()
        try:
            for folder in folders:
                for name in NAMES:
                    (papers / name).unlink(missing_ok=True)
                for name, text in folder.items():
                    (papers / name).write_text(text, encoding="utf-8")
                for found in library.ingest(*(papers / name for name in sorted(folder))):
                    name = Path(found.target).name
                    outcome, ids = told.outcome(name, folder[name], folder)
                    assert found.outcome == outcome, (name, folders)
                    assert found.document_id is not None
                    if outcome in ("copy", "added"):
                        assert found.document_id not in {known for known, _ in told.at.values()}
                    else:
                        assert found.document_id in ids
                    told.take(name, folder[name], found.document_id)
            for name, (known, text) in told.at.items():
                document = library.catalogue.document(known)
                assert Path(document.file or "").name == name
                assert document.version == hashlib.sha256(text.encode()).hexdigest()
                assert library.catalogue.text(known) == text
        finally:
            library.close()
