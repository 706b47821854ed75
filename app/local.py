"""The library held by this process: everything the service does, done here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.checking import CheckingHere
from app.conversations.here import ConversationsHere
from app.courtesy import Courtesy
from app.home import CATALOGUE, VECTORS
from app.listing import ListingHere
from app.model import (
    Answer,
    AskRequest,
    ClassifyResults,
    DocumentChange,
    DocumentStatement,
    DocumentStatements,
    DocumentText,
    IngestItem,
    IngestReport,
    Override,
    OverrideList,
    OverrideRequest,
    SearchResult,
    SearchResults,
    TextPage,
)
from app.overrides import Overrides
from app.service import (
    BackupReport,
    Health,
    IngestRequest,
    OnAskEvent,
    OnProgress,
    Original,
    Progress,
)
from app.tables import TablesHere
from app.upkeep import Upkeep
from app.vectors import MendableIndex
from app.votes import VotesHere
from ingest.agreement import bring_in_step, check_library
from ingest.errors import NotFound, OnRecordError
from ingest.model import Document, IngestOutcome, Provenance, SourceType

if TYPE_CHECKING:
    from app.answer.assistant import Assistant
    from app.owner import Owner
    from app.retrieve import Retriever
    from app.settings import Settings
    from ingest.catalogue import Catalogue
    from ingest.index.embedders import EmbeddingModel
    from ingest.pipeline import Ingestor

_MOST_RESULTS = 200


@dataclass(frozen=True, slots=True)
class _Workers:
    ingestor: Ingestor
    retriever: Retriever
    assistant: Assistant


class LocalService(ConversationsHere, CheckingHere, VotesHere, TablesHere, ListingHere):
    """Opens a library folder, owns it until `close`, and serves it to several threads; one of them writes at a time."""

    def __init__(self, settings: Settings, owner: Owner, catalogue: Catalogue, embedder: EmbeddingModel) -> None:
        self.settings = settings
        self.owner = owner
        self._catalogue = catalogue
        self._embedder = embedder
        self._vectors = MendableIndex(
            settings.home / VECTORS,
            embedder.dimension,
            mend=partial(bring_in_step, catalogue),
            check=partial(check_library, catalogue, embedder),
        )
        self._overrides = Overrides(catalogue)
        self._writing = threading.Lock()
        self._courtesy = Courtesy()
        self._making = threading.RLock()
        self._made: _Workers | None = None
        self._upkeep = Upkeep(catalogue, embedder, self._vectors, lambda: self._ingestor, self._writing, self._courtesy)

    @classmethod
    def open(cls, settings: Settings) -> LocalService:
        """Claim the folder and open what is in it, making it where it is absent.

        Raises LibraryLocked when another process owns it, LibraryDamaged or LibraryMismatch when it cannot be used.
        """
        from app.owner import claim
        from app.restore import recover
        from ingest.catalogue import Catalogue
        from ingest.index import embedders

        owner = claim(settings.home)
        opened = ExitStack()
        try:
            opened.callback(owner.release)
            recover(settings.home)
            catalogue = opened.enter_context(Catalogue.open(settings.home / CATALOGUE))
            embedder = embedders.load(settings.embeddings, threads=settings.threads or None)
            return cls(settings, owner, catalogue, embedder)
        except BaseException:
            opened.close()
            raise

    @property
    def _workers(self) -> _Workers:
        """What answers and what takes in. Made at first use: a look at the catalogue needs neither."""
        with self._making:
            if self._made is None:
                from app.answer.assistant import Assistant
                from app.retrieve import Retriever
                from ingest.pipeline import Ingestor

                retriever = Retriever(self._catalogue, self._vectors, self._embedder, notices=self._upkeep.notices)
                self._made = _Workers(
                    Ingestor(self.settings.home, self._catalogue, self._embedder, self._vectors),
                    retriever,
                    Assistant(self.settings, self._catalogue, retriever, self._embedder),
                )
            return self._made

    @property
    def assistant(self) -> Assistant:
        """What answers questions."""
        return self._workers.assistant

    @property
    def _ingestor(self) -> Ingestor:
        return self._workers.ingestor

    @property
    def _retriever(self) -> Retriever:
        return self._workers.retriever

    def _check_ready(self) -> None:
        """See that questions can be answered. Raises LibraryMismatch."""
        self._ingestor.check_meta()
        self._upkeep.tidy_unless_busy()

    @property
    def mended(self) -> tuple[str, ...]:
        """What was mended in opening the library, as far as that has come, and what else to know, with its cure."""
        return self._upkeep.mended()

    def mend(self, progress: OnProgress | None = None) -> None:
        """Bring the vector index in step with the catalogue, however long it takes."""
        self._upkeep.mend(progress)

    def settle(self, seconds: float) -> None:
        """Wait until the vector index is open, or mended, at most so long."""
        self._vectors.begin()
        self._vectors.wait(seconds)

    def serve(self) -> None:
        """Prepare for many questions: load what the first would load, and look through the catalogue in the background.

        From then on `health` waits for nothing that reads the whole catalogue. What an earlier run left undone is done.
        """
        self._upkeep.in_background()
        threading.Thread(target=self._warm, name="warm", daemon=True).start()

    def _warm(self) -> None:
        # What cannot be used here is told to whoever asks.
        with suppress(OnRecordError):
            self._embedder.encode_query("ready")
            self.assistant.recall.warm()
            self.assistant.wording.warm()

    def __enter__(self) -> LocalService:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        """Answer a question; the answer is kept."""
        self._check_ready()
        with self._courtesy.answering():
            return self.assistant.ask(request, tell)

    def answer(self, answer_id: str) -> Answer:
        """Read a kept answer, with what analysts have set since. Raises NotFound."""
        return self._overrides.kept(Answer.model_validate_json(self._catalogue.answer(answer_id)))

    def search(
        self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
    ) -> SearchResults:
        """Find passages, best first; near-identical ones of several documents are shown once."""
        from app.retrieve import collapse

        query = self.settings.check_question(query)
        self._check_ready()
        k = max(1, min(k, _MOST_RESULTS))
        with self._courtesy.answering():
            scope = self._catalogue.scope(collection=collection, source_type=source_type)
            hits = self._retriever.retrieve(query, k=k * 2, documents=scope)
            rows = self._catalogue.passages([hit.passage for hit in hits])
        found = []
        for hit, row in collapse(hits, rows)[:k]:
            document = self._catalogue.document(row.document_id)
            found.append(
                SearchResult(
                    document_id=document.id,
                    title=document.title,
                    file=document.file,
                    publisher=document.publisher,
                    source_type=document.source_type,
                    page=row.page,
                    start=row.start,
                    end=row.end,
                    text=row.text,
                    score=round(hit.score, 4),
                )
            )
        return SearchResults(results=tuple(found))

    def classify(self, statements: Sequence[str]) -> ClassifyResults:
        """Read each line by itself."""
        from ingest.analysis import analyse

        return ClassifyResults(results=tuple(analyse(text, line=at) for at, text in enumerate(statements, start=1)))

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""
        return self._catalogue.find_document(document_id)

    def change_document(self, document_id: str, change: DocumentChange) -> Document:
        """Set what a person knows better; the reason is kept."""
        with self._writing:
            document = self._catalogue.find_document(document_id)
            changes = change.model_dump(exclude={"reason"}, exclude_unset=True)
            if "title" in changes:  # which is embedded
                self._upkeep.tidy()
            return self._ingestor.change(document.id, changes, change.reason)

    def remove_document(self, document_id: str) -> Document:
        """Take a document out of the library; what was cited of it stays readable."""
        with self._writing:
            self._upkeep.tidy()
            return self._ingestor.remove(document_id)

    def document_text(self, document_id: str, version: str | None = None) -> DocumentText:
        """The normalized text of a version with its page map."""
        document = self._cited(document_id, version)
        text = self._catalogue.text(document.id, version)
        pages = tuple(
            TextPage(page=p.number, label=p.label, start=p.start, end=p.end)
            for p in self._catalogue.pages(document.id, version)
        )
        return DocumentText(document_id=document.id, version=version or document.version, text=text, pages=pages)

    def document_statements(self, document_id: str) -> DocumentStatements:
        """The statements of the current version, in text order."""
        document = self._catalogue.find_document(document_id)
        rows = self._catalogue.document_statements(document.id)
        return DocumentStatements(
            document_id=document.id,
            version=document.version,
            statements=tuple(
                DocumentStatement(
                    id=row.id,
                    start=row.start,
                    end=row.end,
                    page=row.page,
                    context=row.context_text,
                    analysis=row.analysis,
                )
                for row in rows
            ),
        )

    def document_original(self, document_id: str, version: str | None = None) -> Original:
        """The file as it was ingested."""
        document = self._cited(document_id, version)
        sha256, media_type, file_name, _ = self._catalogue.version_file(document.id, version)
        return Original(data=self._ingestor.originals.read(sha256), media_type=media_type, filename=file_name)

    def overrides(self, document_id: str | None = None, *, removed: bool = False) -> OverrideList:
        """What analysts set, oldest first."""
        return OverrideList(overrides=self._overrides.list(document_id, removed=removed))

    def set_override(self, request: OverrideRequest) -> Override:
        """Set a value of a statement; the reason is kept and shown."""
        with self._writing:
            return self._overrides.set(request)

    def remove_override(self, override_id: str) -> Override:
        """Take back what was set. Raises NotFound where it is not in force."""
        with self._writing:
            return self._overrides.remove(override_id)

    def _cited(self, document_id: str, version: str | None) -> Document:
        """The document of a citation. With a version also one that was removed: what was cited stays readable."""
        if version is not None:
            with suppress(NotFound):
                return self._catalogue.document(document_id)
        return self._catalogue.find_document(document_id)

    def ingest(self, request: IngestRequest, progress: OnProgress | None = None) -> IngestReport:
        """Take documents in; one that fails is reported and leaves nothing behind."""
        told = Provenance(
            title=request.title,
            publisher=request.publisher,
            source_type=request.source_type,
            published=request.published,
            collection=request.collection,
        )
        with self._writing:
            self._upkeep.tidy()
            with self._courtesy.working() as stand_back:
                outcomes = self._ingestor.ingest(
                    request.targets,
                    catalog=request.catalog,
                    provenance=told,
                    path=request.path,
                    replaces=request.replaces,
                    dry_run=request.dry_run,
                    progress=_telling(progress, stand_back),
                )
        return report(outcomes, dry_run=request.dry_run)

    def rebuild(self, progress: OnProgress | None = None) -> Health:
        """Make passages, statements and both indexes anew from the texts that the catalogue keeps."""
        with self._writing, self._courtesy.working() as stand_back:
            self._ingestor.rebuild(_telling(progress, stand_back))
        return self.health()

    def backup(self, target: Path, progress: OnProgress | None = None) -> BackupReport:
        """Write the whole library to one new file. Raises BackupError where that cannot be."""
        from importlib.metadata import version

        from app.backup import write_backup

        return write_backup(self._catalogue, self.settings.home, target, program=version("onrecord"), progress=progress)

    def health(self) -> Health:
        """What the library holds and whether its parts agree.

        The catalogue's file is read whole; on a server (`serve`) that goes on in the background, and what it last
        found is told.
        """
        from app.models.endpoint import endpoint

        asked = endpoint(self.settings)
        place = None if asked is None or asked.here else asked.where
        return self._upkeep.health().model_copy(update={"model": self.settings.model, "model_place": place})

    def close(self) -> None:
        """Let the library go."""
        self._upkeep.stop()
        self._upkeep.wait()
        if self._made is not None:
            self._made.assistant.wording.close()
        self._vectors.close()
        self._catalogue.close()
        self.owner.release()


def _telling(progress: OnProgress | None, stand_back: Callable[[], None]) -> Callable[..., None]:
    """Hears how far work is: lets those who ask go first, then tells it on."""

    def tell(stage: str, done: int, total: int, document: str | None) -> None:
        stand_back()
        if progress is not None:
            progress(Progress(stage=stage, done=done, total=total, document=document))

    return tell


def report(outcomes: Sequence[IngestOutcome], *, dry_run: bool) -> IngestReport:
    """Outcomes with their counts; a copy counts as added."""
    items = tuple(
        IngestItem(
            target=one.target,
            outcome=one.outcome,
            document_id=one.document_id,
            title=one.title,
            passages=one.passages,
            statements=one.statements,
            error=one.error,
            notices=one.notices,
        )
        for one in outcomes
    )

    def count(*kinds: str) -> int:
        return sum(item.outcome in kinds for item in items)

    return IngestReport(
        items=items,
        added=count("added", "copy"),
        unchanged=count("unchanged"),
        updated=count("updated"),
        moved=count("moved"),
        failed=count("failed"),
        dry_run=dry_run,
    )
