"""A library in memory, about an invented dispute over a harbour. It keeps what it is given and refuses what it must."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from app.conversations.here import ConversationsHere
from app.evidence.overrides import overridden
from app.model import (
    Answer,
    AskRequest,
    Citation,
    ClassifyResults,
    Collection,
    CollectionChange,
    Collections,
    ConflictSet,
    DocumentChange,
    DocumentOrder,
    DocumentPage,
    DocumentStatement,
    DocumentStatements,
    DocumentText,
    IngestItem,
    IngestReport,
    Notice,
    Override,
    OverrideList,
    OverrideRequest,
    Party,
    Place,
    Scope,
    SearchResult,
    SearchResults,
    SourceSummary,
    TextPage,
    Timings,
    Verdict,
    Verdicts,
)
from app.overrides import Overrides
from app.service import (
    AnswerTold,
    BackupReport,
    Health,
    IngestRequest,
    OnAskEvent,
    OnProgress,
    OnVerdict,
    Opening,
    Original,
    Progress,
    Retrieval,
    StatementTold,
    VerdictTold,
)
from app.tables import TablesHere
from app.votes import VotesHere
from ingest.catalogue import Catalogue
from ingest.errors import BackupError, LibraryMismatch, MissingFile, NotFound, QuestionError, UsageError
from ingest.model import Analysis, Document, SourceType, Speaker, Version
from tests.app.api import harbour


class StandIn(ConversationsHere, VotesHere, TablesHere):
    """Implements `app.service.Service`. `on_ask`, when set, is called instead of answering.

    Conversations are kept in a catalogue of its own, as in a real library.
    """

    def __init__(self, *, empty: bool = False, paused: bool = False) -> None:
        self.texts: dict[str, str] = {}
        self.older: dict[str, str] = {}
        self.held: dict[str, Document] = {}
        self.originals: dict[str, Original] = {}
        self.answers: dict[str, Answer] = {}
        self.set: dict[str, Override] = {}
        self.asked: list[AskRequest] = []
        self.checked: list[tuple[str | None, str | None]] = []
        self.ingested: list[IngestRequest] = []
        self.on_ask: Callable[[AskRequest], Answer] | None = None
        self.between: Callable[[int], None] | None = None
        self.ready = True
        self.pause: threading.Event | None = threading.Event() if paused else None
        self.closed = False
        folder = Path(tempfile.mkdtemp())
        self._catalogue = Catalogue.open(folder / "catalogue.sqlite3")
        self._overrides = Overrides(self._catalogue)
        weakref.finalize(self, _let_go, self._catalogue, folder)
        for row in () if empty else harbour.LIBRARY:
            self._add(*row, collection="starter")

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        self.asked.append(request)
        tell = tell or (lambda _: None)
        if self.on_ask is not None:
            answer = self.on_ask(request)
            tell(AnswerTold(answer=answer))
            return answer
        answer_id = f"answer-{len(self.asked)}"
        for done, stage in enumerate(("retrieve", "compose", "verify")):
            tell(Progress(stage=stage, done=done, total=3, answer_id=answer_id))
            if stage == "retrieve":
                tell(Retrieval(passages=2, documents=2))
        if request.question.startswith("mismatch"):
            raise LibraryMismatch("The library was made with another model.", "Run `onrecord rebuild`.")
        known = "quay" in request.question or "vote" in request.question
        answer = self._answer(request) if known and self.held else self._abstain(request)
        tell(Opening(standalone_question=answer.standalone_question, lead=answer.lead))
        for index, statement in enumerate(answer.statements):
            tell(StatementTold(index=index, statement=statement))
            if self.between is not None:
                self.between(index)
        if request.conversation_id is not None:
            kept = self._catalogue.conversations
            text = answer.model_dump_json(by_alias=True)
            kept.keep(
                request.conversation_id, answer.id, asked_at=harbour.NOW, question=request.question, told=lambda _: text
            )
        self.answers[answer.id] = answer
        tell(AnswerTold(answer=answer))
        return answer

    def answer(self, answer_id: str) -> Answer:
        if answer_id not in self.answers:
            raise NotFound(f"There is no answer {answer_id}.", "Ask again.")
        answer, held = self.answers[answer_id], [one for one in self.set.values() if one.removed_at is None]

        def stands(place: Place, citation: Citation) -> bool:
            return (place.document_id, place.start) == (citation.document_id, citation.start)

        statements = tuple(overridden(one, held, stands, lambda _: None) for one in answer.statements)
        return answer.model_copy(update={"statements": statements})

    def search(
        self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
    ) -> SearchResults:
        found = [
            SearchResult(
                document_id=document.id,
                title=document.title,
                publisher=document.publisher,
                source_type=document.source_type,
                page=1,
                start=0,
                end=len(self.texts[document.id]),
                text=self.texts[document.id],
                score=0.5,
            )
            for document in self.held.values()
            if any(word in self.texts[document.id] for word in query.split())
            and source_type in (None, document.source_type)
            and collection in (None, document.collection)
        ]
        return SearchResults(results=tuple(found[:k]))

    def check(self, claim: str, *, collection: str | None = None, as_of: str | None = None) -> Verdict:
        self.checked.append((collection, as_of))
        if claim.startswith("mismatch"):
            raise LibraryMismatch("The library was made with another model.", "Run `onrecord rebuild`.")
        return harbour.verdict(claim, self.cite, empty=not self.held)

    def check_text(
        self,
        text: str,
        *,
        collection: str | None = None,
        as_of: str | None = None,
        progress: OnProgress | None = None,
        tell: OnVerdict | None = None,
    ) -> Verdicts:
        self.checked.append((collection, as_of))
        found: list[Verdict] = []
        start = 0
        for done, sentence in enumerate(part for part in text.split(". ") if part):
            if progress is not None:
                progress(Progress(stage="check", done=done, total=text.count(". ") + 1))
            if sentence.startswith("mismatch"):
                raise LibraryMismatch("The library was made with another model.", "Run `onrecord rebuild`.")
            told = self.check(sentence)
            found.append(told.model_copy(update={"start": start, "end": start + len(sentence)}))
            start += len(sentence) + 2
            if tell is not None:
                tell(VerdictTold(index=done, verdict=found[-1]))
            if self.between is not None:
                self.between(done)
        return Verdicts(verdicts=tuple(found))

    def classify(self, statements: Sequence[str]) -> ClassifyResults:
        return ClassifyResults(
            results=tuple(
                Analysis(line=line, text=text, nature="advocacy" if "should" in text else "factual")
                for line, text in enumerate(statements, 1)
            )
        )

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
        wanted = (query or "").casefold().split()
        held = [
            document
            for document in self.held.values()
            if collection in (None, document.collection)
            and source_type in (None, document.source_type)
            and all(word in f"{document.title} {document.publisher}".casefold() for word in wanted)
        ]
        held.sort(key=lambda one: one.title if order == "title" else one.published or "", reverse=order != "title")
        begin = int(cursor or 0)
        more = begin + limit < len(held)
        return DocumentPage(
            documents=tuple(held[begin : begin + limit]), cursor=str(begin + limit) if more else None, total=len(held)
        )

    def collections(self) -> Collections:
        counted = Counter(document.collection for document in self.held.values())
        found = tuple(Collection(name=name, documents=count) for name, count in sorted(counted.items()))
        return Collections(collections=found)

    def change_collection(self, change: CollectionChange) -> Collection:
        return Collection(name=change.name, documents=0, local_only=change.local_only)

    def document(self, document_id: str) -> Document:
        if document_id not in self.held:
            raise NotFound(f"There is no document {document_id}.", "See `onrecord documents list`.")
        return self.held[document_id]

    def change_document(self, document_id: str, change: DocumentChange) -> Document:
        said = change.model_dump(exclude_none=True, exclude={"reason"})
        self.held[document_id] = self.document(document_id).model_copy(
            update={**said, "source_type_reason": change.reason}
        )
        return self.held[document_id]

    def remove_document(self, document_id: str) -> Document:
        document = self.document(document_id)
        del self.held[document_id]
        return document.model_copy(update={"status": "removed"})

    def document_text(self, document_id: str, version: str | None = None) -> DocumentText:
        document, text = self.document(document_id), self.texts[document_id]
        if version not in (None, document.version):
            if version not in self.older:
                raise NotFound(f"There is no version {version}.", "Leave it out for the current one.")
            text = self.older[version]
        page = TextPage(page=1, label="i", start=0, end=len(text))
        return DocumentText(document_id=document_id, version=document.version, text=text, pages=(page,))

    def document_statements(self, document_id: str) -> DocumentStatements:
        document, text = self.document(document_id), self.texts[document_id]
        found, begin = [], 0
        for number, sentence in enumerate(text.split(". ")):
            start = text.index(sentence, begin)
            begin = start + len(sentence)
            analysis = Analysis(text=sentence, nature="factual", speakers=(Speaker(name="author", kind="author"),))
            found.append(DocumentStatement(id=number, start=start, end=begin, page=1, analysis=analysis))
        return DocumentStatements(document_id=document_id, version=document.version, statements=tuple(found))

    def document_original(self, document_id: str, version: str | None = None) -> Original:
        self.document(document_id)
        return self.originals[document_id]

    def overrides(self, document_id: str | None = None, *, removed: bool = False) -> OverrideList:
        if document_id is not None:
            self.document(document_id)
        return OverrideList(
            overrides=tuple(
                one
                for one in self.set.values()
                if document_id in (None, one.place.document_id) and (removed or one.removed_at is None)
            )
        )

    def set_override(self, request: OverrideRequest) -> Override:
        document = self.document(request.place.document)
        text = self.texts[document.id]
        if request.place.quote not in text:
            raise UsageError(f"No statement of “{document.title}” holds these words.", "Copy them.")
        start = text.index(request.place.quote)
        place = Place(
            document_id=document.id,
            document=document.id,
            version=document.version,
            start=start,
            end=start + len(request.place.quote),
            quote=request.place.quote,
        )
        made = Override(
            id=f"o{len(self.set) + 1}",
            place=place,
            label=request.label,
            speaker=request.speaker,
            speaker_kind=request.speaker_kind if request.speaker else None,
            conflict=ConflictSet(verdict=request.conflict.verdict, aspect=request.conflict.aspect)
            if request.conflict
            else None,
            reason=request.reason,
            author=request.author,
            set_at=harbour.NOW,
        )
        self.set[made.id] = made
        return made

    def remove_override(self, override_id: str) -> Override:
        if override_id not in self.set or self.set[override_id].removed_at:
            raise NotFound(f"No override {override_id!r} is in force.", "See `onrecord overrides list`.")
        self.set[override_id] = self.set[override_id].model_copy(update={"removed_at": harbour.NOW})
        return self.set[override_id]

    def ingest(self, request: IngestRequest, progress: OnProgress | None = None) -> IngestReport:
        self.ingested.append(request)
        items = []
        for done, target in enumerate(request.targets):
            if progress is not None:
                progress(Progress(stage="read", done=done, total=len(request.targets), document=target))
            if self.pause is not None:
                self.pause.wait(60)
                if progress is not None:
                    progress(Progress(stage="embed", done=done, total=len(request.targets), document=target))
            path = Path(target)
            if "://" in target:
                items.append(IngestItem(target=target, outcome="added", document_id="fetched"))
            elif not path.exists():
                error = MissingFile(f"There is nothing at {target}.", "Check the path.")
                items.append(IngestItem(target=target, outcome="failed", error=str(error)))
            else:
                text = path.read_text(encoding="utf-8")
                new = self._add(request.title or path.name, request.publisher or "", "other", "2025", None, text)
                items.append(
                    IngestItem(
                        target=target,
                        outcome="added" if new else "unchanged",
                        document_id=_id(text),
                        title=path.name,
                        passages=1,
                        statements=text.count("."),
                    )
                )
        failed = sum(item.outcome == "failed" for item in items)
        return IngestReport(items=tuple(items), added=len(items) - failed, failed=failed, dry_run=request.dry_run)

    def rebuild(self, progress: OnProgress | None = None) -> Health:
        if progress is not None:
            progress(Progress(stage="embed", done=1, total=1))
        return self.health()

    def backup(self, target: Path, progress: OnProgress | None = None) -> BackupReport:
        raise BackupError("The stand-in keeps no files.", "Use a library.")

    def health(self) -> Health:
        return Health(
            ready=self.ready,
            documents=len(self.held),
            passages=len(self.held),
            statements=2 * len(self.held),
            library_version=7,
            embeddings="stand-in",
            dimension=1,
            segmenter="stand-in",
            troubles=() if self.ready else ("The counts differ. Run `onrecord rebuild`.",),
        )

    def close(self) -> None:
        self.closed = True

    def _add(
        self,
        title: str,
        publisher: str,
        source_type: SourceType,
        published: str,
        side: str | None,
        text: str,
        collection: str = "default",
    ) -> bool:
        document_id = _id(text)
        new = document_id not in self.held
        version = hashlib.sha256(text.encode()).hexdigest()
        self.texts[document_id] = text
        self.originals[document_id] = Original(
            data=f"<script>alert(1)</script>{text}".encode(), media_type="text/html", filename=f"{title} – “été”.html"
        )
        self.held[document_id] = Document(
            id=document_id,
            version=version,
            versions=(Version(version=version, retrieved=harbour.NOW),),
            title=title,
            publisher=publisher,
            source_type=source_type,
            side=side,
            published=published,
            collection=collection,
            pages=1,
            passages=1,
            statements=2,
            retrieved=harbour.NOW,
            sha256=version,
        )
        return new

    def revise(self, document_id: str, text: str) -> None:
        """Give a document another version."""
        before, version = self.held[document_id], hashlib.sha256(text.encode()).hexdigest()
        self.older[before.version], self.texts[document_id] = self.texts[document_id], text
        versions = (*before.versions, Version(version=version, retrieved="2026-02-05T09:00:00Z"))
        self.held[document_id] = before.model_copy(update={"version": version, "versions": versions})

    def cite(self, number: int, quote: str, *, digest: bool = False, contrary: bool = False) -> Citation:
        """A citation of `quote`, wherever it stands."""
        document_id, text = next((key, text) for key, text in self.texts.items() if quote in text)
        document, start = self.held[document_id], text.index(quote)
        end = start + len(quote)
        return Citation(
            id=f"c{number}",
            number=number,
            role="contrary" if contrary else "support",
            document_id=document_id,
            version=document.version,
            title=document.title,
            publisher=document.publisher,
            source_type=document.source_type,
            published=document.published,
            digest=digest,
            start=start,
            end=end,
            quote=quote,
            prefix=text[max(0, start - 60) : start],
            suffix=text[end : end + 60],
            page=1,
            page_label="i",
        )

    def _answer(self, request: AskRequest) -> Answer:
        told = harbour.statements(self.cite)
        return self._made(
            request,
            lead="41 in favour, 9 against, 6 abstaining",
            statements=told,
            gaps=("How single members voted is not in the library.",),
            related=told[-1].citations,
            sources=tuple(self.held.values()),
            notices=(Notice(code="digest", message="One source is a digest of the original."),),
        )

    def _abstain(self, request: AskRequest) -> Answer:
        related = (self.cite(1, "The Harbour Assembly closed the east quay on 3 May 2024."),) if self.held else ()
        gap = "The library holds nothing on what was asked."
        return self._made(request, abstained=True, gaps=(gap,), related=related)

    def _made(self, request: AskRequest, **said: object) -> Answer:
        if len(request.question) > 3000:
            raise QuestionError("The question is too long.", "Shorten it.")
        answer = {
            "id": f"answer-{len(self.asked)}",
            "question": request.question,
            "conversation_id": request.conversation_id,
            "asked_at": harbour.NOW,
            "scope": Scope(collection=request.collection, as_of=request.as_of),
            "source_summary": SourceSummary(
                sources=3,
                origins=3,
                parties=(Party(side="Northport", sources=1), Party(side="Southmere", sources=1)),
                records=1,
                oldest="2024-05-03",
                newest="2024-06-01",
                text="3 sources, 3 origins: 1 record, 1 on the side of Northport, 1 on that of Southmere; 2024.",
            ),
            "timings_ms": Timings(retrieve=1.0, compose=2.0, verify=0.5, total=3.5),
            "library_version": 7,
            "settings_hash": "standin",
            **said,
        }
        return Answer.model_validate(answer)


def _let_go(catalogue: Catalogue, folder: Path) -> None:
    catalogue.close()
    shutil.rmtree(folder, ignore_errors=True)


def _id(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
