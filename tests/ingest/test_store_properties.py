"""A library through any sequence of changes: identity, versions, offsets and the three stores stay right."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from ingest.model import Document
from tests.ingest.library import Library

NAMES = st.sampled_from(["a.txt", "b.txt", "été – c.txt"])
SENTENCES = st.lists(
    st.sampled_from(
        [
            "The council voted 12 to 3 on the quay.",
            "The quay was closed on 3 May 2024.",
            "Fees rose by 4 percent in 2023, the “Böard” said. 👩‍🚀",
            "Nobody should pay for this folly!",
            "The text was adopted.\n\nIt entered into force on 1 June 2022.",
        ]
    ),
    min_size=1,
    max_size=5,
)


class AnyLibrary(RuleBasedStateMachine):
    """Files are written, changed, moved, taken away; documents are ingested, removed; the library is opened again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.papers = self.folder / "papers"
        self.papers.mkdir()
        self.library = Library(self.folder / "home")
        self.versions: dict[tuple[str, str], str] = {}

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)

    @rule(name=NAMES, sentences=SENTENCES)
    def write(self, name: str, sentences: list[str]) -> None:
        (self.papers / name).write_text("\n".join(sentences), encoding="utf-8")

    @rule(name=NAMES, to=NAMES)
    def move(self, name: str, to: str) -> None:
        if (self.papers / name).exists() and not (self.papers / to).exists():
            (self.papers / name).rename(self.papers / to)

    @precondition(lambda self: any(self.papers.iterdir()))
    @rule()
    def ingest(self) -> None:
        for outcome in self.library.ingest(self.papers):
            assert outcome.outcome != "failed", outcome.error
        for document in self._documents():
            path = Path(document.file or "")
            if path.exists() and path.parent == self.papers:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                assert digest == document.sha256

    @precondition(lambda self: self._documents())
    @rule(at=st.integers(0, 2))
    def remove(self, at: int) -> None:
        documents = self._documents()
        self.library.ingestor.remove(documents[at % len(documents)].id)

    @rule()
    def open_again(self) -> None:
        kept = self.library.vectors
        self.library.close()
        self.library = Library(self.folder / "home")
        self.library.vectors.kept.update(kept.kept)

    @rule()
    def rebuild(self) -> None:
        self.library.ingestor.rebuild(lambda *_: None)

    @invariant()
    def stores_agree(self) -> None:
        counts, lexical, vectors, _ = self.library.holds()
        with self.library.catalogue._database.reading() as connection:
            others = connection.execute(
                "SELECT (SELECT count(*) FROM versions) + (SELECT count(*) FROM documents)"
            ).fetchone()[0]
        assert vectors == counts["passages"]
        assert lexical == counts["passages"] + counts["statements"] + others

    @invariant()
    def every_statement_stands_in_its_text(self) -> None:
        for document in self._documents():
            text = self.library.catalogue.text(document.id)
            rows = self.library.catalogue.document_statements(document.id)
            assert len(rows) == document.statements
            for row in rows:
                assert text[row.start : row.end] == row.text

    @invariant()
    def a_version_once_kept_stays_as_it_was(self) -> None:
        for document in self._documents():
            for version in document.versions:
                text = self.library.catalogue.text(document.id, version.version)
                assert self.versions.setdefault((document.id, version.version), text) == text
        for (document_id, known), text in self.versions.items():
            assert self.library.catalogue.text(document_id, known) == text

    @invariant()
    def one_place_is_one_document(self) -> None:
        files = [document.file for document in self._documents()]
        assert len(files) == len(set(files))

    def _documents(self) -> list[Document]:
        return list(self.library.catalogue.current_documents())


AnyLibrary.TestCase.settings = settings(max_examples=40, stateful_step_count=15, derandomize=True)
TestAnyLibrary = AnyLibrary.TestCase
