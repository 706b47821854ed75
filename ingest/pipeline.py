"""Taking documents in: from targets to rows in the catalogue and vectors in the index.

Each document is one transaction: whatever fails, nothing of it stays and the batch goes on. Vectors reach the vector
index after the commit; `Ingestor.reconcile` mends what an interruption left between the two.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ingest import provenance as known
from ingest.catalogue import Catalogue, Content, Identity, documents, now
from ingest.errors import LibraryError, LibraryMismatch, OnRecordError, UsageError
from ingest.identity import Match, document_id, match, reference_of
from ingest.index.vectors import VectorStore
from ingest.intake import Item, Taken, gather, take
from ingest.model import Document, IngestOutcome, Provenance, ReadText
from ingest.originals import Originals
from ingest.prepare import TextEmbedder, prepare

if TYPE_CHECKING:
    from ingest.sources.web import Policy

Progress = Callable[[str, int, int, str | None], None]
"""Hears `(stage, done, total, document)`. What it raises ends the run; documents taken in before that stay."""

REBUILD: Final = "Run `onrecord rebuild`."
_MENDED_LATER: Final = "the vector index could not be written and is mended when the library is next opened"
_PAGE = 2000

logger = logging.getLogger(__name__)


class Ingestor:
    """Writes to one library: takes documents in and out, and keeps its vector index in step with the catalogue.

    Not for several threads at once; readers of the catalogue may go on meanwhile.
    """

    def __init__(
        self,
        home: Path,
        catalogue: Catalogue,
        embedder: TextEmbedder,
        vectors: VectorStore,
        *,
        policy: Policy | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._vectors = vectors
        self._policy = policy
        self.originals = Originals(home / "files")

    def check_meta(self) -> None:
        """See that the library was made with this embedding model, dimension and segmenter (`check_library`)."""
        check_library(self._catalogue, self._embedder)

    def ingest(
        self,
        targets: Sequence[str] = (),
        *,
        catalog: str | None = None,
        provenance: Provenance | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> list[IngestOutcome]:
        """Take in files, folders, globs and addresses, and what a catalogue file lists; one outcome a document.

        `provenance` holds for every target that no catalogue describes. With `dry_run` everything is read and
        nothing kept. Raises CatalogueFileError for a catalogue file that is wrong (nothing is taken in then),
        LibraryError when the library itself fails, and what `progress` raises.
        """
        self.check_meta()
        items = gather(targets, catalog=catalog, provenance=provenance or Provenance())
        outcomes: list[IngestOutcome] = []
        taken: dict[str, str] = {}
        for done, item in enumerate(items):
            tell = _Teller(progress, item.target, done, len(items))
            try:
                outcome = item.failure or self._ingest(item, tell, taken, dry_run=dry_run)
                outcomes.append(replace(outcome, notices=(*item.notices, *outcome.notices)))
            except _Stopped as stopped:
                raise stopped.reason from None
            except LibraryError:
                raise
            except OnRecordError as error:
                outcomes.append(_failed(item, str(error)))
            except Exception as error:
                logger.exception("%s could not be taken in", item.target)
                reason = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
                line = (
                    f"The document could not be taken in ({reason}). This is a fault of the program: please report it."
                )
                outcomes.append(_failed(item, line))
        _Teller(progress, None, len(items), len(items))("done")
        return outcomes

    def remove(self, document: str) -> Document:
        """Take a document out of lists and indexes; what was cited of it stays readable. Raises NotFound."""
        found = self._catalogue.find_document(document)
        self._index([], self._catalogue.remove_document(found.id))
        return self._catalogue.document(found.id)

    def reconcile(self) -> list[str]:
        """Bring the vector index and the kept files in step with the catalogue; says in plain lines what was mended.

        To be called when the library is opened, by its one owner.
        """
        if self._catalogue.meta("dimension") not in (None, str(self._embedder.dimension)):
            return [f"The vector index waits for another embedding model or a rebuild. {REBUILD}"]
        wanted, held = set(self._catalogue.passage_ids()), self._vectors.ids()
        missing, surplus = sorted(wanted - held), sorted(held - wanted)
        said = []
        if surplus:
            self._vectors.delete(surplus)
            said.append(
                f"{len(surplus)} passages that the catalogue no longer holds were taken out of the vector index."
            )
        for start in range(0, len(missing), _PAGE):
            self._vectors.upsert(*self._catalogue.vectors_of(missing[start : start + _PAGE]))
        if missing:
            said.append(f"{len(missing)} passages that the vector index lacked were put back from the catalogue.")
        if swept := self.originals.sweep(self._catalogue.all_versions()):
            said.append(f"{swept} files that an interrupted run left were removed.")
        return said

    def rebuild(self, progress: Progress | None = None) -> None:
        """Cut, analyse and embed every document anew from its kept text, with the present model and segmenter.

        Documents keep their ids and texts, and citations their offsets. A rebuild that is interrupted leaves the
        library marked, and `check_meta` asks for it again.
        """
        self._catalogue.set_meta(rebuilding="yes")
        current = self._catalogue.current_documents()
        for done, document in enumerate(current):
            tell = _Teller(progress, document.title, done, len(current))
            try:
                self._rebuild(document, tell)
            except _Stopped as stopped:
                raise stopped.reason from None
        self._catalogue.set_meta(**_made_with(self._embedder))
        self._vectors.reset()
        self.reconcile()
        self._catalogue.set_meta(rebuilding=None)
        _Teller(progress, None, len(current), len(current))("done")

    def _rebuild(self, document: Document, tell: _Teller) -> None:
        tell("segment")
        read = self._catalogue.reading(document.id)
        _, _, file_name, size = self._catalogue.version_file(document.id)
        content = self._content(read, document, document.version, file_name, size, document.retrieved, tell)
        self._catalogue.put(document, identity=self._catalogue.identity(document.id), content=content)

    # ── One document ──

    def _ingest(self, item: Item, tell: _Teller, before: dict[str, str], *, dry_run: bool) -> IngestOutcome:
        """Take one document in. `before` tells which target each document of this run came from."""
        tell("fetch")
        taken = take(item, policy=self._policy)
        version = hashlib.sha256(taken.data).hexdigest()
        told = known.declared(taken.provenance)
        reference = reference_of(told, taken.location)
        found = match(self._catalogue, reference=reference, location=taken.location, version=version)
        own_id = found.document.id if found.document else document_id(reference)
        twin = before.setdefault(own_id, item.target)
        if found.document is not None and found.state in ("same", "moved"):
            return self._known(item, taken, found, found.document, told, dry_run=dry_run)
        if twin != item.target:
            raise UsageError(
                f"{item.target} and {twin} are both named {reference} and differ.",
                "Give each a key of its own in the catalogue.",
            )
        tell("read")
        read = self._read(found, taken, version)
        document, identity = self._described(found, taken, told, read, version)
        outcome = _Outcome(item.target, found, document)
        if dry_run:
            tell("segment")
            return outcome.made(passages=len(_segment(read).passages))
        content = self._content(read, document, version, taken.file_name, len(taken.data), now(), tell)
        tell("store")
        written = self.originals.keep(taken.data, version)
        try:
            added, gone = self._catalogue.put(document, identity=identity, content=content)
        except BaseException:
            if written:
                self.originals.discard(version)
            raise
        notices = self._index_content(added, gone, content)
        return outcome.made(passages=len(content.passages), statements=len(content.statements), notices=notices)

    def _known(
        self, item: Item, taken: Taken, found: Match, document: Document, told: dict[str, Any], *, dry_run: bool
    ) -> IngestOutcome:
        """The bytes are known: only where they stand, or what is told of them, may be new."""
        before = self._catalogue.identity(document.id)
        values = known.new_values(document, told, before.declared)
        if taken.file and document.file != taken.file:
            values["file"] = taken.file
        identity = Identity(found.reference, taken.location, {**before.declared, **told})
        documents.changed(document, values)  # a value that cannot be set is refused in a dry run too
        notices = [
            f"{name}: {_shown(getattr(document, name))} is now {_shown(value)}"
            for name, value in values.items()
            if name not in ("source_type_reason",)
        ]
        if not dry_run and (values or identity != before):
            reason = "moved" if found.state == "moved" else "told anew"
            self._catalogue.describe_document(document.id, values, identity=identity, reason=reason)
        return IngestOutcome(
            target=item.target,
            outcome="moved" if found.state == "moved" else "unchanged",
            document_id=document.id,
            title=values.get("title", document.title),
            passages=document.passages,
            statements=document.statements,
            notices=tuple(notices),
        )

    def _read(self, found: Match, taken: Taken, version: str) -> ReadText:
        """The text of the bytes: as it was read before, where this very version is kept, so that offsets hold."""
        from ingest.readers import read

        fresh = read(taken.data, name=taken.file_name, media_type=taken.media_type)
        if not found.document or all(kept.version != version for kept in found.document.versions):
            return fresh
        kept = self._catalogue.reading(found.document.id, version)
        return replace(
            fresh, text=kept.text, blocks=kept.blocks, pages=kept.pages
        )  # what the file says of itself holds

    def _described(
        self, found: Match, taken: Taken, told: dict[str, Any], read: ReadText, version: str
    ) -> tuple[Document, Identity]:
        """The document as it will stand in the catalogue, and what it is known by."""
        in_file = known.read_in_file(read, file_name=taken.file_name)
        copy_of = (found.original.copy_of or found.original.id) if found.original else None
        place = {"file": taken.file, "copy_of": copy_of}
        old = found.document
        if old is None:
            kind, why = known.source_type(told, url=taken.url, came_from=taken.came_from)
            base = Document(
                id=document_id(found.reference),
                version=version,
                title=in_file["title"],
                url=taken.url,
                retrieved=now(),
                sha256=version,
            )
            values = {**in_file, **told, **place, "source_type": kind, "source_type_reason": why}
            return documents.changed(base, values), Identity(found.reference, taken.location, told)
        before = self._catalogue.identity(old.id)
        fixed = set(before.declared) | {
            change.field for change in self._catalogue.changes(old.id) if change.by == "person"
        }
        values = {name: value for name, value in in_file.items() if name not in fixed}
        values |= known.new_values(old, told, before.declared) | place
        new = documents.changed(old, values).model_copy(update={"version": version, "sha256": version})
        return new, Identity(found.reference, taken.location, {**before.declared, **told})

    def _content(
        self, read: ReadText, document: Document, version: str, file_name: str, size: int, retrieved: str, tell: _Teller
    ) -> Content:
        tell("segment")
        return prepare(
            read,
            _segment(read),
            embedder=self._embedder,
            title=document.title,
            published=document.published,
            version=version,
            file_name=file_name,
            size=size,
            retrieved=retrieved,
            tell=tell.part,
        )

    def _index_content(self, added: list[int], gone: list[int], content: Content) -> tuple[str, ...]:
        import numpy as np

        return self._index(added, gone, np.stack([passage.vector for passage in content.passages]))

    def _index(self, added: list[int], gone: list[int], vectors: Any = None) -> tuple[str, ...]:
        """Carry a committed change over to the vector index; what fails here is mended by `reconcile`."""
        try:
            self._vectors.delete(gone)
            if added:
                self._vectors.upsert(added, vectors)
        except LibraryError:
            logger.exception("the vector index could not be written")
            return (_MENDED_LATER,)
        return ()


def check_library(catalogue: Catalogue, embedder: TextEmbedder) -> None:
    """See that a library was made with this embedding model, dimension and segmenter; a new one remembers them.

    Raises LibraryMismatch, with the command that mends it. Call it before the vector index is opened.
    """
    if catalogue.meta("rebuilding"):
        raise LibraryMismatch("A rebuild of the library did not come to its end.", REBUILD)
    wanted = _made_with(embedder)
    held = {name: catalogue.meta(name) for name in wanted}
    if held == wanted:
        return
    if catalogue.passage_count() == 0:
        catalogue.set_meta(**wanted)
        return
    words = {"embedding_model": "embedding model", "dimension": "vector dimension", "segmenter": "segmenter"}
    differing = [f"{words[name]} {held[name]}, now {wanted[name]}" for name in wanted if held[name] != wanted[name]]
    raise LibraryMismatch(f"The library was made with another {'; '.join(differing)}.", REBUILD)


def _failed(item: Item, error: str) -> IngestOutcome:
    """What became of a document that could not be taken in; what is told of its folder is told all the same."""
    return IngestOutcome(target=item.target, outcome="failed", error=error, notices=item.notices)


def _made_with(embedder: TextEmbedder) -> dict[str, str]:
    from ingest.segment import SEGMENTER_VERSION

    return {
        "embedding_model": embedder.name,
        "dimension": str(embedder.dimension),
        "segmenter": str(SEGMENTER_VERSION),
    }


def _segment(read: ReadText) -> Any:
    from ingest.segment import segment

    return segment(read)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return f"“{value}”" if value else "nothing"


class _Outcome:
    """What became of a document that was read."""

    def __init__(self, target: str, found: Match, document: Document) -> None:
        self._target = target
        self._found = found
        self._document = document

    def made(self, *, passages: int, statements: int = 0, notices: tuple[str, ...] = ()) -> IngestOutcome:
        """The outcome, with what was made of the text."""
        known = self._found.document
        copy = known is None and self._found.original is not None
        if copy and self._found.original:
            notices = (f"the same bytes as “{self._found.original.title}” ({self._found.original.id})", *notices)
        updated = known is not None and known.status == "current"
        return IngestOutcome(
            target=self._target,
            outcome="updated" if updated else "copy" if copy else "added",
            document_id=self._document.id,
            title=self._document.title,
            passages=passages,
            statements=statements,
            notices=notices,
        )


class _Stopped(BaseException):
    """Carries what the listener raised past the handling of a document's own failures."""

    def __init__(self, reason: BaseException) -> None:
        super().__init__()
        self.reason = reason


class _Teller:
    """Tells the listener how far the run is: documents done of all, or texts done within one document."""

    def __init__(self, listener: Progress | None, document: str | None, done: int, total: int) -> None:
        self._listener = listener
        self._document = document
        self._done = done
        self._total = total

    def __call__(self, stage: str) -> None:
        self.part(stage, self._done, self._total)

    def part(self, stage: str, done: int, total: int) -> None:
        """Tell of `done` of `total` within the document."""
        if self._listener is None:
            return
        try:
            self._listener(stage, done, total, self._document)
        except BaseException as reason:
            raise _Stopped(reason) from reason
