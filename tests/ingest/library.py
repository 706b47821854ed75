"""A small real library for tests: a folder, a catalogue, an embedder that counts words, vectors in memory."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ingest.catalogue import Catalogue, Content, Identity, NewPassage, NewStatement, now
from ingest.errors import ModelError
from ingest.model import (
    Analysis,
    Block,
    BlockKind,
    Document,
    Page,
    Passage,
    ReadText,
    Segmentation,
    Sentence,
    Span,
    Tally,
)
from ingest.pipeline import Ingestor

HARBOUR = "The harbour council voted 12 to 3 on the quay. The quay was closed on 3 May 2024.\n"
MARKET = "The market board met in June 2023. It bought four scales for the hall.\n"


class WordEmbedder:
    """Each word adds to one place of the vector. `break_at` is the number of the call that fails."""

    def __init__(self, name: str = "words", dimension: int = 16, break_at: int | None = None) -> None:
        self.name = name
        self.dimension = dimension
        self.break_at = break_at
        self.calls = 0
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        self.calls += 1
        if self.break_at is not None and self.calls >= self.break_at:
            raise ModelError("The model is away.", "Wait.")
        self.texts += texts
        made = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                made[row, hashlib.md5(word.encode()).digest()[0] % self.dimension] += 1
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


class Vectors:
    """A vector store in memory."""

    def __init__(self) -> None:
        self.kept: dict[int, Any] = {}

    def upsert(self, ids: Sequence[int], vectors: Any) -> None:
        assert len(ids) == len(vectors)
        self.kept.update(zip(ids, vectors, strict=True))

    def delete(self, ids: Iterable[int]) -> None:
        for one in ids:
            self.kept.pop(one, None)

    def query(self, vector: Any, k: int) -> list[tuple[int, float]]:
        scored = sorted(((float(kept @ vector), one) for one, kept in self.kept.items()), reverse=True)
        return [(one, score) for score, one in scored[:k]]

    def ids(self) -> set[int]:
        return set(self.kept)

    def count(self) -> int:
        return len(self.kept)

    def vectors(self, ids: Sequence[int]) -> dict[int, Any]:
        return {one: self.kept[one] for one in ids if one in self.kept}

    def reset(self, fill: Any = None) -> None:
        self.kept.clear()
        if fill is not None:
            fill(self)

    def close(self) -> None:
        pass


class Library:
    """A library in a folder, closed with `close`."""

    def __init__(self, home: Path, *, embedder: WordEmbedder | None = None) -> None:
        self.home = home
        self.embedder = embedder or WordEmbedder()
        self.vectors = Vectors()
        self.catalogue = Catalogue.open(home / "catalogue.db")
        self.ingestor = Ingestor(home, self.catalogue, self.embedder, self.vectors)

    def close(self) -> None:
        self.catalogue.close()

    def ingest(self, *targets: Path | str, **more: Any) -> list[Any]:
        return self.ingestor.ingest([str(target) for target in targets], **more)

    def one(self, *targets: Path | str, **more: Any) -> Any:
        (outcome,) = self.ingest(*targets, **more)
        return outcome

    def holds(self) -> tuple[dict[str, int], int, int, list[str]]:
        """Rows, lexical entries, vectors and kept files: what must be the same before and after a failure."""
        with self.catalogue._database.reading() as connection:
            lexical = sum(
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("passages_fts", "statements_fts", "versions", "documents")
            )
        files = sorted(path.name for path in (self.home / "files").rglob("*") if path.is_file())
        return self.catalogue.counts(), lexical, self.vectors.count(), files


def agreed(library: Library) -> bool:
    """Whether the vector index holds what the catalogue holds."""
    return library.vectors.ids() == set(library.catalogue.passage_ids())


def catalog(folder: Path, *entries: str) -> str:
    """Write a catalogue file of these entries ("key: m, file: market.txt") beside the documents; its path."""
    path = folder / "catalog.yaml"
    path.write_text("documents:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries))
    return str(path)


def content(text: str, *, version: str = "", heading: str = "", dimension: int = 4) -> Content:
    """A version whose sentences end with a full stop; each is a statement, "N to M" in it a tally."""
    version = version or hashlib.sha256(text.encode()).hexdigest()
    whole = f"{heading}\n\n{text}" if heading else text
    above = (0, len(heading)) if heading else None
    first = len(whole) - len(text)
    blocks = [Block(0, len(heading), BlockKind.HEADING, 1)] if heading else []
    blocks.append(Block(first, len(whole), BlockKind.PARAGRAPH))
    sentences = [Sentence(0, len(heading), BlockKind.HEADING, 1, indexed=False)] if heading else []
    sentences += [
        Sentence(found.start(), found.end(), BlockKind.PARAGRAPH, 1, above)
        for found in re.compile(r"\S[^.]*\.").finditer(whole, first)
    ]
    embedder = WordEmbedder(dimension=dimension)
    read = ReadText(whole, tuple(blocks), (Page(1, "i", 0, len(whole)),), "text/plain")
    passages = [NewPassage(first, len(whole), above, 1, embedder.encode([whole])[0])]
    statements = []
    for one in sentences:
        words = whole[one.start : one.end]
        tallies = tuple(
            Tally(in_favour=int(f[1]), against=int(f[2]), span=Span(start=f.start(), end=f.end(), text=f[0]))
            for f in re.finditer(r"(\d+) to (\d+)", words)
        )
        if one.indexed:
            statements.append(
                NewStatement(
                    start=one.start,
                    end=one.end,
                    page=1,
                    block=one.block,
                    sentence=(one.start, one.end),
                    context=None,
                    heading=above,
                    analysis=Analysis(text=words, nature="factual", tallies=tallies),
                    vector=embedder.encode([words])[0],
                )
            )
    places = tuple(place for place, one in enumerate(sentences) if one.indexed)
    cut = Segmentation(tuple(sentences), (Passage(first, len(whole), places, above, 1),))
    return Content(version, read, cut, "note.txt", len(text), now(), passages, statements)


def put(catalogue: Catalogue, name: str, text: str, *, heading: str = "", **about: Any) -> str:
    """Put a document into a catalogue; returns its id."""
    made = content(text, heading=heading)
    document = Document(
        id=f"d-{name}", version=made.version, title=about.pop("title", name), sha256="", **{"retrieved": now(), **about}
    )
    catalogue.put(document, identity=Identity(name, f"/nowhere/{name}"), content=made)
    return document.id
