"""Taking documents in: from targets to rows in the catalogue and vectors in the index.

Each document is one transaction: whatever fails, nothing of it stays and the batch goes on. Vectors reach the vector
index after the commit; `Ingestor.reconcile` mends what an interruption left between the two.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ingest import provenance as known
from ingest.agreement import (
    REBUILD,
    bring_in_step,
    check_library,
    made_with,
    read_before,
    rebuilt_with,
    unfinished,
)
from ingest.catalogue import Catalogue, Content, Identity, documents, now
from ingest.closer import look_closer, look_closer_where_missed
from ingest.errors import LibraryError, LibraryMismatch, ModelError, NotFound, OnRecordError, ReadError, UsageError
from ingest.identity import Match, match, new_id, reference_of, replacing
from ingest.index.vectors import VectorStore
from ingest.intake import Item, Taken, gather, take
from ingest.model import Document, IngestOutcome, Provenance, ReadText, sha256_of
from ingest.originals import Originals
from ingest.prepare import TextEmbedder, embed, passage_text, prepare
from ingest.telling import Outcome, Progress, Stopped, Teller

if TYPE_CHECKING:
    from ingest.sources.web import Policy

__all__ = ["REBUILD", "Ingestor", "Progress", "check_library"]

_MENDED_LATER: Final = "the vector index could not be written now and is mended from the catalogue later"
_EMBEDDED_LATER: Final = "its passages are embedded under the new title when the library is next opened"
_READ_ANEW: Final = "read anew: an earlier release read these bytes, and this one may read them otherwise"

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
        self._before: frozenset[str] = frozenset()  # documents that an earlier release read

    def check_meta(self) -> None:
        """See that the library was made with this embedding model, dimension and segmenter (`check_library`)."""
        check_library(self._catalogue, self._embedder)

    def ingest(
        self,
        targets: Sequence[str] = (),
        *,
        catalog: str | None = None,
        provenance: Provenance | None = None,
        path: str | None = None,
        replaces: str | None = None,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> list[IngestOutcome]:
        """Take in files, folders, globs and addresses, and what a catalogue file lists; one outcome a document.

        `provenance` holds for every target that no catalogue describes. With `dry_run` everything is read and
        nothing kept. `path` and `replaces` are said of one single target: how who sends it knows it, and the id of the
        document that it is a new state of, whatever it is called. Raises UsageError for them with several,
        CatalogueFileError for a catalogue file that is wrong (nothing is taken in then),
        LibraryError when the library itself fails, and what `progress` raises.
        """
        self.check_meta()
        items = gather(targets, catalog=catalog, provenance=provenance or Provenance())
        if path or replaces:
            if len(items) != 1:
                raise UsageError("A path, or what is replaced, is said of one document.", "Send them one by one.")
            items = [replace(items[0], path=path, replaces=replaces)]
        self._before = frozenset(read_before(self._catalogue))
        outcomes: list[IngestOutcome] = []
        taken: dict[str, str] = {}
        for done, item in enumerate(items):
            tell = Teller(progress, item.target, done, len(items))
            try:
                outcome = item.failure or self._ingest(item, tell, taken, dry_run=dry_run)
                outcomes.append(replace(outcome, notices=(*item.notices, *outcome.notices)))
            except Stopped as stopped:
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
        Teller(progress, None, len(items), len(items))("done")
        return outcomes

    def remove(self, document: str) -> Document:
        """Take a document out of lists and indexes; what was cited of it stays readable. Raises NotFound."""
        found = self._catalogue.find_document(document)
        self._index([], self._catalogue.remove_document(found.id))
        return self._catalogue.document(found.id)

    def change(self, document_id: str, changes: Mapping[str, Any], reason: str) -> Document:
        """Set what a person knows better (`Catalogue.change_document`); a new title reaches what is embedded.

        Where the embedding model cannot be used now, that is made good when the library is next opened.
        """
        changed = self._catalogue.change_document(document_id, changes, reason)
        self._retitle(changed)
        return changed

    def reconcile(self) -> list[str]:
        """Bring the vector index and the kept files in step with the catalogue; says in plain lines what was mended.

        To be called when the library is opened, by its one owner. What a broken-off rebuild with another model left
        waits for the next.
        """
        try:
            self.check_meta()
        except LibraryMismatch as error:
            return [f"The vector index waits: {error}"]
        return [*bring_in_step(self._catalogue, self._vectors), *self.tidy()]

    def tidy(self) -> list[str]:
        """Do what was left for later, and remove what an interruption left; says what was done.

        Only while nothing is being taken in.
        """
        said = []
        retitled = [
            one for one in self._catalogue.embedded_otherwise() if not self._retitle(self._catalogue.document(one))
        ]
        if retitled:
            said.append(f"The passages of {len(retitled)} retitled documents were embedded anew.")
        if sketched := self._catalogue.sketch_missing():
            said.append(f"{sketched} texts that an earlier release took in were sketched, to know their reprints.")
        said += look_closer_where_missed(self._catalogue, self.originals)
        if swept := self.originals.sweep(self._catalogue.all_versions()):
            said.append(f"{swept} files that an interrupted run left were removed.")
        return said

    def rebuild(self, progress: Progress | None = None) -> None:
        """Cut, analyse and embed every document anew from its kept text, with the present model and segmenter.

        What the readers of an earlier release read is first read anew from its kept file. Documents keep their ids,
        and what was cited stays readable: another text of the same bytes becomes a version of its own. A rebuild that
        was interrupted goes on where it was.
        """
        target = json.dumps(rebuilt_with(self._embedder), sort_keys=True)
        alike = {name: self._catalogue.meta(name) for name in made_with(self._embedder)} == made_with(self._embedder)
        if self._catalogue.meta("rebuilding") != target:
            # Another target may have left vectors of another model among those of this one.
            alike = alike and unfinished(self._catalogue) is None
            self._catalogue.set_meta(rebuilding=target, rebuilt=None, rebuilt_alike="yes" if alike else None)
        alike = self._catalogue.meta("rebuilt_alike") == "yes"
        self._before = frozenset(read_before(self._catalogue))
        current = self._catalogue.current_documents()
        ids = [document.id for document in current]
        reached = self._catalogue.meta("rebuilt")
        first = ids.index(reached) + 1 if reached in ids else 0
        for done, document in enumerate(current[first:], first):
            tell = Teller(progress, document.title, done, len(current))
            try:
                added, gone, content = self._rebuild(document, tell)
            except Stopped as stopped:
                raise stopped.reason from None
            if alike:
                self._index_content(added, gone, content)
            self._catalogue.set_meta(rebuilt=document.id)
        self._catalogue.set_meta(**made_with(self._embedder))
        tell = Teller(progress, None, 0, 0)
        try:
            self._vectors.reset(
                lambda store: bring_in_step(self._catalogue, store, tell=lambda *at: tell.part("index", *at))
            )
        except Stopped as stopped:
            raise stopped.reason from None
        self._catalogue.set_meta(rebuilding=None, rebuilt=None, rebuilt_alike=None)
        self.tidy()
        Teller(progress, None, len(current), len(current))("done")

    def _rebuild(self, document: Document, tell: Teller) -> tuple[list[int], list[int], Content]:
        """Make a document anew; its file is read only if an earlier release read it."""
        version, identity = document.version, self._catalogue.identity(document.id)
        _, media_type, file_name, size = self._catalogue.version_file(document.id)
        read = self._catalogue.reading(document.id)
        if document.id in self._before:
            tell("read")
            try:
                fresh = self._fresh(self.originals.read(document.sha256), file_name, media_type)
            except (ReadError, NotFound):  # the file is gone, or is refused by now: the text that is kept must do
                read = replace(read, reader=self._reader_version())
            else:
                read, version = self._kept(document, document.sha256, fresh)
                document = self._told_by_file(document, identity, read, file_name, version)
        tell("segment")
        content = self._content(read, document, version, file_name, size, document.retrieved, tell)
        added, gone = self._catalogue.put(document, identity=identity, content=content)
        with suppress(NotFound):  # a file that is gone gives no places and no cells
            look_closer(self._catalogue, document.id, self.originals.read(document.sha256))
        return added, gone, content

    def _retitle(self, document: Document) -> tuple[str, ...]:
        """Embed a document's passages under the title that it has now, if they were embedded under another.

        Returns what could not be done now. The catalogue keeps what is still to do.
        """
        if document.id not in self._catalogue.embedded_otherwise():
            return ()
        rows = self._catalogue.document_passages(document.id)
        read = self._catalogue.reading(document.id)
        ids = [row.id for row in rows]
        try:
            self.check_meta()
            texts = [passage_text(read, document.title, row.heading, (row.start, row.end)) for row in rows]
            vectors = embed(self._embedder, texts, lambda *_: None)
            # First out of the index: what an interruption leaves out is put back from the catalogue.
            self._vectors.delete(ids)
            self._catalogue.put_vectors(document, dict(zip(ids, vectors, strict=True)), title=document.title)
            self._vectors.upsert(ids, vectors)
        except (ModelError, LibraryError):
            logger.warning("the passages of %s keep the vectors of its old title for now", document.id)
            return (_EMBEDDED_LATER,)
        return ()

    # ── One document ──

    def _ingest(self, item: Item, tell: Teller, before: dict[str, str], *, dry_run: bool) -> IngestOutcome:
        """Take one document in. `before` tells which target each document of this run came from."""
        tell("fetch")
        taken = take(item, policy=self._policy)
        sha256 = hashlib.sha256(taken.data).hexdigest()
        told = known.declared(taken.provenance)
        reference = reference_of(told, taken.location)
        if item.replaces:
            named = self._catalogue.find_document(item.replaces)
            found = replacing(self._catalogue, named, sha256)
            taken = replace(taken, location=self._catalogue.identity(named.id).location)
        else:
            found = match(self._catalogue, reference=reference, location=taken.location, sha256=sha256)
        own_id = found.document.id if found.document else new_id(self._catalogue, reference)
        twin = before.setdefault(own_id, item.target)
        if found.document is not None and found.state in ("same", "moved") and own_id not in self._before:
            return self._known(item, taken, found, found.document, told, dry_run=dry_run)
        if twin != item.target:
            raise UsageError(
                f"{item.target} and {twin} are both named {reference} and differ.",
                "Give each a key of its own in the catalogue.",
            )
        tell("read")
        again = found.document is not None and found.state in ("same", "moved")
        try:
            fresh = self._fresh(taken.data, taken.file_name, taken.media_type)
        except ReadError as error:
            if not again or found.document is None:
                raise
            held = self._known(item, taken, found, found.document, told, dry_run=dry_run)
            return replace(held, notices=(*held.notices, f"stays as an earlier release read it: {error}"))
        read, version = self._kept(found.document, sha256, fresh)
        document, identity = self._described(found, taken, told, read, version)
        outcome = Outcome(item.target, found, document, notices=((_READ_ANEW,) if again else ()) + read.notices)
        if dry_run:
            tell("segment")
            return outcome.made(passages=len(_segment(read).passages))
        content = self._content(read, document, version, taken.file_name, len(taken.data), now(), tell)
        tell("store")
        written = self.originals.keep(taken.data, sha256)
        try:
            added, gone = self._catalogue.put(document, identity=identity, content=content)
        except BaseException:
            if written:
                self.originals.discard(sha256)
            raise
        look_closer(self._catalogue, document.id, taken.data)
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
            notices += self._retitle(self._catalogue.document(document.id))
        return IngestOutcome(
            target=item.target,
            outcome="moved" if found.state == "moved" else "unchanged",
            document_id=document.id,
            title=values.get("title", document.title),
            passages=document.passages,
            statements=document.statements,
            notices=tuple(notices),
        )

    def _fresh(self, data: bytes, file_name: str, media_type: str | None) -> ReadText:
        from ingest.readers.apart import read

        return read(data, name=file_name, media_type=media_type)

    def _reader_version(self) -> int:
        from ingest.readers import READER_VERSION

        return READER_VERSION

    def _kept(self, document: Document | None, sha256: str, fresh: ReadText) -> tuple[ReadText, str]:
        """The text of the bytes and the version it is: a text that was read of them before stays, so that offsets hold.

        Where readers newer than those of the kept text make another one, that is a version of its own. What the file
        says of itself is always taken from the fresh reading.
        """
        versions = [one.version for one in document.versions if sha256_of(one.version) == sha256] if document else []
        if document is None or not versions:
            return fresh, sha256
        kept = self._catalogue.reading(document.id, versions[-1])
        same = (kept.text, kept.pages) == (fresh.text, fresh.pages)
        if same and fresh.reader > kept.reader:
            return fresh, versions[-1]
        if same or fresh.reader <= kept.reader:
            held = replace(fresh, text=kept.text, blocks=kept.blocks, pages=kept.pages, reader=kept.reader)
            return held, versions[-1]
        return fresh, f"{sha256}.{len(versions) + 1}"

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
                id=new_id(self._catalogue, found.reference),
                version=version,
                title=in_file["title"],
                url=taken.url,
                retrieved=now(),
                sha256=sha256_of(version),
            )
            values = {**in_file, **told, **place, "source_type": kind, "source_type_reason": why}
            return documents.changed(base, values), Identity(found.reference, taken.location, told)
        before = self._catalogue.identity(old.id)
        values = known.new_values(old, told, before.declared) | place
        new = documents.changed(self._told_by_file(old, before, read, taken.file_name, version), values)
        return new, Identity(found.reference, taken.location, {**before.declared, **told})

    def _told_by_file(
        self, document: Document, identity: Identity, read: ReadText, file_name: str, version: str
    ) -> Document:
        """The document as its file tells it now, but for what a person or a catalogue set."""
        set_by_person = {change.field for change in self._catalogue.changes(document.id) if change.by == "person"}
        fixed = set(identity.declared) | set_by_person
        in_file = known.read_in_file(read, file_name=file_name)
        new = documents.changed(document, {name: value for name, value in in_file.items() if name not in fixed})
        return new.model_copy(update={"version": version, "sha256": sha256_of(version)})

    def _content(
        self, read: ReadText, document: Document, version: str, file_name: str, size: int, retrieved: str, tell: Teller
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

        # As the catalogue keeps them: an index that is made of it again finds the very same.
        vectors = np.stack([passage.vector for passage in content.passages]).astype(np.float16).astype(np.float32)
        return self._index(added, gone, vectors)

    def _index(self, added: list[int], gone: list[int], vectors: Any = None) -> tuple[str, ...]:
        """Carry a committed change over to the vector index; what fails here is mended by `reconcile`."""
        try:
            self._vectors.delete(gone)
            if added:
                self._vectors.upsert(added, vectors)
        except LibraryError as error:
            logger.warning("%s What was to be written is put back from the catalogue later.", error)
            return (_MENDED_LATER,)
        return ()


def _failed(item: Item, error: str) -> IngestOutcome:
    """What became of a document that could not be taken in; what is told of its folder is told all the same."""
    return IngestOutcome(target=item.target, outcome="failed", error=error, notices=item.notices)


def _segment(read: ReadText) -> Any:
    from ingest.segment import segment

    return segment(read)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = ", ".join(map(str, value))
    return f"“{value}”" if value else "nothing"
