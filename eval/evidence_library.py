"""A small library made for one case: taken in as any other, weighed whole, and thrown away.

Reading, cutting, analysing and cataloguing are those of ingestion, from a folder with a catalogue file. Only the
vectors are left out, since weighing looks at none (a test compares with the real ones); they are most of the work.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.model import Aspect, Label
from eval.evidence_data import Case, Doc, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.evidence.scales import Scales
    from app.evidence.weigh import Weighed
    from app.model import Citation
    from app.model import Verdict as Told
    from ingest.index.vectors import Fill
    from ingest.prepare import TextEmbedder

    Vectors = NDArray[np.float32]

Where = tuple[str, int, int]
"""A document's key and offsets in its text."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A conflict as it was found: the statement it stands beside, the place against it, and what differs."""

    here: Where
    there: Where
    aspect: Aspect


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as it was weighed. `origins` are the names of its principals with the keys of their documents,
    `uncovered` the words that no record covers, `pointers` the places of related acts.
    """

    where: Where
    text: str
    nature: str
    label: Label
    credibility: int
    independent: int
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    uncovered: tuple[str, ...]
    deviations: tuple[Deviation, ...]
    pointers: tuple[Where, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A claim as it was judged: the verdict, and the documents of the related acts that were pointed out."""

    verdict: Verdict
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in a case: its statements in the order of documents and places, its claims, and the documents that
    carry the words of one principal, by key.
    """

    statements: tuple[Found, ...]
    checks: tuple[Verdicts, ...]
    texts: dict[str, str]
    groups: tuple[tuple[str, ...], ...] = ()


def weigh_case(case: Case, *, embedder: TextEmbedder | None = None) -> Outcome:
    """Make the library of a case, weigh every statement of it and judge its claims. `embedder` makes vectors that
    nothing looks at; without one there are none.
    """
    with library(case.documents, embedder=embedder) as made:
        checks = tuple(made.judge(one.claim) for one in case.checks)
        return Outcome(tuple(made.statements()), checks, made.texts, made.groups() if case.groups else ())


class Library:
    """The library of a case while it stands. `texts` are the documents' texts as they were read, by key."""

    def __init__(self, scales: Scales, keys: dict[str, str], texts: dict[str, str], cite: Any) -> None:
        self._scales = scales
        self._keys = keys
        self._cite = cite
        self.texts = texts

    def statements(self) -> Iterator[Found]:
        """Every statement, weighed against all others."""
        for one in self._scales.weigh_all(None, self._cite):
            yield self._found(one)

    def weighed(self, keys: Iterable[str]) -> list[Weighed]:
        """The statements of some documents, weighed against these alone."""
        wanted = set(keys)
        scope = frozenset(one for one, key in self._keys.items() if key in wanted)
        return list(self._scales.weigh_all(scope, self._cite))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """All documents, those together that carry the words of one principal."""
        return tuple(self._named(one.documents) for one in self._scales.carried(self._keys, None))

    def check(self, claim: str) -> Told:
        """A claim held against the whole library."""
        return self._scales.check(claim, None, self._cite)

    def judge(self, claim: str) -> Verdicts:
        """The verdict on a claim."""
        told = self.check(claim)
        near = (self._keys[one.citation.document_id] for one in told.near_misses)
        return Verdicts(told.verdict, tuple(dict.fromkeys(near)))

    def _found(self, one: Weighed) -> Found:
        row = one.view.row
        here = (self._keys[row.document_id], row.start, row.end)
        return Found(
            where=here,
            text=row.text,
            nature=row.analysis.nature,
            label=one.decision.label,
            credibility=one.decision.credibility,
            independent=one.independent,
            origins=tuple((origin.name, self._named(origin.documents)) for origin in one.origins),
            uncovered=tuple(span.text for span in one.uncovered),
            deviations=tuple(Deviation(here, self._place(c.there.citation), c.aspect) for c in one.conflicts),
            pointers=tuple(self._place(pointer.citation) for pointer in one.pointers),
        )

    def _place(self, citation: Citation) -> Where:
        return self._keys[citation.document_id], citation.start, citation.end

    def _named(self, documents: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._keys[one] for one in documents if one in self._keys)


@contextmanager
def library(documents: Sequence[Doc], *, whole: bool = True, embedder: TextEmbedder | None = None) -> Iterator[Library]:
    """A library of these documents for the length of the block, in a temporary folder.

    Raises ValueError where a document cannot be taken in, or leaves it out where `whole` is false.

    Keys and file names are numbers there: what a case calls its documents must not help to weigh them.
    """
    import yaml

    from app.answer.cite import Citer
    from app.answer.views import Views
    from app.evidence.scales import Scales
    from ingest.catalogue import Catalogue
    from ingest.pipeline import Ingestor

    with tempfile.TemporaryDirectory(prefix="onrecord-case-") as name:
        folder = Path(name)
        listed = []
        numbers = {doc.key: str(number) for number, doc in enumerate(documents, start=1)}
        for number, doc in enumerate(documents, start=1):
            (folder / f"{number}.txt").write_text(doc.text, encoding="utf-8")
            about = doc.model_dump(exclude={"text", "key"}, exclude_none=True)
            if doc.digest_of is not None:
                about["digest_of"] = numbers.get(doc.digest_of, doc.digest_of)
            listed.append(about | {"key": str(number), "file": f"{number}.txt"})
        path = folder / "catalog.yaml"
        path.write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8")
        with Catalogue.open(folder / "catalogue.sqlite3") as catalogue:
            taken = Ingestor(folder, catalogue, embedder or _NoVectors(), _NoIndex()).ingest(catalog=str(path))
            failed = [f"{one.target}: {one.error}" for one in taken if one.outcome not in ("added", "copy")]
            if failed and whole:
                raise ValueError(f"documents were not taken in: {failed}")
            keys = {
                one.document_id: doc.key
                for one, doc in zip(taken, documents, strict=True)
                if one.document_id is not None
            }
            texts = {key: catalogue.text(one) for one, key in keys.items()}
            views = Views(catalogue.document, catalogue.text, catalogue.neighbours)
            yield Library(Scales(catalogue, views), keys, texts, Citer(catalogue).cite)


class _NoVectors:
    """An embedder whose vectors say nothing."""

    name = "none"
    dimension = 1

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        return np.ones((len(texts), 1), dtype=np.float32)


class _NoIndex:
    """A vector index that keeps nothing."""

    def upsert(self, ids: Sequence[int], vectors: Any) -> None:
        """Nothing is kept."""

    def delete(self, ids: Iterable[int]) -> None:
        """Nothing is kept."""

    def query(self, vector: Any, k: int) -> list[tuple[int, float]]:
        """Nothing is found: whoever looks here must not get an answer that means something."""
        from ingest.errors import LibraryError

        del vector, k
        raise LibraryError("this library keeps no vectors; look its words up instead")

    def ids(self) -> set[int]:
        """None."""
        return set()

    def count(self) -> int:
        """None."""
        return 0

    def vectors(self, ids: Sequence[int]) -> dict[int, Any]:
        """None."""
        del ids
        return {}

    def reset(self, fill: Fill | None = None) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is open."""
