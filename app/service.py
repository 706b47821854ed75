"""What On Record does, as one interface: held by the process that owns the library, spoken to by all others.

`app.local.LocalService` opens the library itself; `app.client.OnRecord` speaks to a server over HTTP. The command
line, the API's routers and notebooks are written against this protocol alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from app.conversations.model import ConversationService
from app.model import (
    Answer,
    AskRequest,
    ClassifyResults,
    Collection,
    CollectionChange,
    Collections,
    DocumentChange,
    DocumentOrder,
    DocumentPage,
    DocumentStatements,
    DocumentText,
    IngestReport,
    Override,
    OverrideList,
    OverrideRequest,
    SearchResults,
    Statement,
    Verdict,
    Verdicts,
    Withheld,
)
from app.tables import TableService
from app.votes import VoteService
from ingest.model import Document, Model, SourceType


class Progress(Model):
    """How far a long piece of work is. `total` 0 means not known yet; `answer_id` is that of the answer to come."""

    stage: str
    done: int = 0
    total: int = 0
    document: str | None = None
    answer_id: str | None = None


class Retrieval(Model):
    """How much was looked into for an answer."""

    passages: int
    documents: int


class Opening(Model):
    """What an answer opens with, told before its statements: how the question was understood, and the short answer."""

    standalone_question: str | None = None
    lead: str | None = None


class StatementTold(Model):
    """A statement of an answer, as it will stand there; `index` counts from 0."""

    index: int
    statement: Statement


class WithheldTold(Model):
    """A sentence of a model that is not shown, and why."""

    withheld: Withheld


class Waiting(Model):
    """Nothing is new: told while a model is waited for, so that who has left can end the work. Never sent on."""


class AnswerTold(Model):
    """The whole answer, kept by now."""

    answer: Answer


class VerdictTold(Model):
    """The verdict on a sentence of a text, as it will stand among all; `index` counts sentences from 0."""

    index: int
    verdict: Verdict


OnVerdict: TypeAlias = "Callable[[VerdictTold], None]"

AskEvent: TypeAlias = Progress | Retrieval | Opening | StatementTold | WithheldTold | Waiting | AnswerTold
OnAskEvent: TypeAlias = "Callable[[AskEvent], None]"


class IngestRequest(Model):
    """What to ingest. `targets` are paths, folders, globs or URLs; `catalog` is a YAML file that lists documents.

    `name`, `publisher` and the like hold for every target that no catalogue describes. Of one single target can be
    said by which `path` who sends it knows it, and which document (`replaces`, an id) it is a new state of.
    """

    targets: tuple[str, ...] = ()
    catalog: str | None = None
    source_type: SourceType | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    collection: str | None = None
    path: str | None = None
    replaces: str | None = None
    dry_run: bool = False


class Health(Model):
    """The state of a library: what it holds, with what it was made, and what is wrong with it, if anything.

    `notes` are worth knowing and no trouble, such as documents that an earlier release read; each names its cure.
    `model` is the chat model that may word answers; null without one. `model_place` is where the question and the
    statements that answer it are sent for that; null where they stay on this machine.
    """

    ready: bool
    documents: int
    passages: int
    statements: int
    library_version: int
    embeddings: str
    dimension: int
    segmenter: str
    model: str | None = None
    model_place: str | None = None
    troubles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class BackupReport(Model):
    """A backup that was written. `missing`: original files that the library had no more, or not unaltered."""

    path: str
    size: int
    made_at: str
    documents: int
    originals: int
    missing: int = 0


class Original(Model):
    """A document's file as it was ingested."""

    data: bytes
    media_type: str
    filename: str


OnProgress = Callable[[Progress], None]


class Service(ConversationService, VoteService, TableService, Protocol):
    """The operations of a library. Every one raises from the tree of `ingest.errors`."""

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        """Answer a question; the answer is kept and can be read again by its id.

        `tell` hears how far the work is and each statement as soon as it is verified; what it raises ends the work.
        """

    def answer(self, answer_id: str) -> Answer:
        """Read a kept answer."""

    def check(self, claim: str, *, collection: str | None = None, as_of: str | None = None) -> Verdict:
        """Hold a claim against the library, or a part of it as `ask` knows parts."""

    def check_text(
        self,
        text: str,
        *,
        collection: str | None = None,
        as_of: str | None = None,
        progress: OnProgress | None = None,
        tell: OnVerdict | None = None,
    ) -> Verdicts:
        """Hold every sentence of a text against the library; one verdict a sentence, with its offsets.

        `tell` hears each verdict as soon as it is found; what it raises ends the work.
        """

    def search(
        self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
    ) -> SearchResults:
        """Find passages, best first."""

    def classify(self, statements: Sequence[str]) -> ClassifyResults:
        """Read each line by itself; needs no document."""

    def documents(
        self,
        *,
        limit: int = 50,
        cursor: str | None = None,
        collection: str | None = None,
        query: str | None = None,
        source_type: SourceType | None = None,
        order: DocumentOrder = "title",
    ) -> DocumentPage:
        """List the catalogue, a page at a time: by title, or those published or added last ahead.

        `query`: words that all stand in title, publisher, authors, symbol, key, file or address.
        """

    def collections(self) -> Collections:
        """The collections by name, each with how many documents it holds."""

    def change_collection(self, change: CollectionChange) -> Collection:
        """Keep a collection's documents on this machine, or let them leave again; it may hold nothing yet."""

    def document(self, document_id: str) -> Document:
        """One document, by id, by an unambiguous beginning of it, or by its catalogue key."""

    def change_document(self, document_id: str, change: DocumentChange) -> Document:
        """Set what a person knows better, with a reason that is kept."""

    def remove_document(self, document_id: str) -> Document:
        """Take a document out of the library."""

    def document_text(self, document_id: str, version: str | None = None) -> DocumentText:
        """The normalized text of a version; the current one by default."""

    def document_statements(self, document_id: str) -> DocumentStatements:
        """The statements of the current version."""

    def document_original(self, document_id: str, version: str | None = None) -> Original:
        """The file as it was ingested."""

    def overrides(self, document_id: str | None = None, *, removed: bool = False) -> OverrideList:
        """What analysts set, of one document or of all, oldest first; with `removed` also what was taken back."""

    def set_override(self, request: OverrideRequest) -> Override:
        """Set a label, a speaker or a conflict of a statement, with a reason that is shown with it."""

    def remove_override(self, override_id: str) -> Override:
        """Take back what was set: what was computed is in force again."""

    def ingest(self, request: IngestRequest, progress: OnProgress | None = None) -> IngestReport:
        """Take documents in. One that fails is reported and leaves nothing behind; the others go on."""

    def rebuild(self, progress: OnProgress | None = None) -> Health:
        """Make both indexes, and the readings they hold, anew from the catalogue."""

    def backup(self, target: Path, progress: OnProgress | None = None) -> BackupReport:
        """Write the whole library to one new file, on the machine that holds it; the library is used meanwhile."""

    def health(self) -> Health:
        """What the library holds and whether its parts agree."""

    def close(self) -> None:
        """Let the library go."""
