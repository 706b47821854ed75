"""A small library whose answers are written by hand, so that every score over it is known by arithmetic."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.conversations.remote import ConversationsRemote
from app.model import (
    Answer,
    AskRequest,
    Citation,
    ClassifyResults,
    Collection,
    CollectionChange,
    Collections,
    DocumentChange,
    DocumentOrder,
    DocumentPage,
    DocumentStatements,
    DocumentText,
    IngestItem,
    IngestReport,
    Label,
    Override,
    OverrideList,
    OverrideRequest,
    Scope,
    SearchResult,
    SearchResults,
    SourceSummary,
    Statement,
    Timings,
    Verdict,
    Verdicts,
)
from app.remote import M
from app.service import BackupReport, Health, IngestRequest, OnAskEvent, OnProgress, OnVerdict, Original
from app.tables import TablesRemote
from app.votes import VotesRemote
from ingest.errors import NotFound, OnRecordError
from ingest.model import Document, SourceType

NORTH = "The harbour council adopted order 7 on 3 May 2031 by 9 votes to 4."
NORTH_REASON = "Ferries stay in port."
SOUTH = "The fishers' league argues that order 7 is a mistake."
EAST = "The ferry union argues that order 7 is a blessing."

TEXTS: Mapping[str, tuple[str, SourceType, str]] = {
    "council": ("Minutes of the harbour council", "record", f"{NORTH} {NORTH_REASON}"),
    "league": ("Leaflet of the fishers' league", "advocacy", SOUTH),
    "union": ("Leaflet of the ferry union", "advocacy", EAST),
}


def document(key: str) -> Document:
    """A document of the stand-in library."""
    title, source_type, _ = TEXTS[key]
    return Document(
        id=f"id-{key}", version="1", key=key, title=title, source_type=source_type, retrieved="2031-06-01", sha256="0"
    )


def citation(key: str, quote: str, *, number: int = 1) -> Citation:
    """A citation whose offsets are right."""
    title, source_type, text = TEXTS[key]
    start = text.index(quote)
    return Citation(
        id=f"c-{key}-{start}",
        number=number,
        document_id=f"id-{key}",
        version="1",
        title=title,
        source_type=source_type,
        start=start,
        end=start + len(quote),
        quote=quote,
    )


def statement(key: str, quote: str, label: Label) -> Statement:
    """A statement that is its quote."""
    return Statement(
        id=f"s-{key}-{TEXTS[key][2].index(quote)}",
        text=quote,
        label=label,
        credibility=6 if label == "advocacy" else 1,
        reason="By hand.",
        nature="advocacy" if label == "advocacy" else "factual",
        citations=(citation(key, quote),),
    )


def answer(question: str, *statements: Statement, lead: str | None = None) -> Answer:
    """An answer; without statements it abstains."""
    return Answer(
        id=f"a-{question}",
        question=question,
        asked_at="2031-06-01T00:00:00Z",
        scope=Scope(),
        lead=lead,
        statements=statements,
        abstained=not statements,
        source_summary=SourceSummary(sources=0, origins=0, records=0, text=""),
        timings_ms=Timings(retrieve=0, compose=0, verify=0, total=0),
        library_version=1,
        settings_hash="f00d",
    )


VOTE, VIEWS, FERRIES, SPEECH = (
    "How did the council vote on order 7?",
    "What do the league and the union argue about order 7?",
    "And the ferries?",
    "What did the harbour master say in 2030?",
)


def right_answers() -> dict[str, Answer]:
    """Answers without a fault to `QUESTIONS`."""
    return {
        VOTE: answer(VOTE, statement("council", NORTH, "documented"), lead="9 to 4"),
        VIEWS: answer(VIEWS, statement("league", SOUTH, "advocacy"), statement("union", EAST, "advocacy")),
        FERRIES: answer(FERRIES, statement("council", NORTH_REASON, "reported")),
        SPEECH: answer(SPEECH),
    }


def _nugget(text: str, must: list[str], label: str, key: str, quote: str, *, vital: bool = True) -> dict[str, Any]:
    cites = [{"document": key, "quote": quote}]
    return {"text": text, "vital": vital, "must": must, "label": label, "cite": cites}


HEADER: dict[str, Any] = {"set": "harbour", "version": "1", "catalog": None, "thresholds": {}}
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "vote",
        "question": VOTE,
        "type": "lookup",
        "nuggets": [_nugget("9 to 4", [r"\b9\b", r"\b4\b"], "documented", "council", NORTH)],
        "must_not": ["unanimous"],
    },
    {
        "id": "views",
        "question": VIEWS,
        "type": "compare",
        "nuggets": [
            _nugget("league: a mistake", ["LEAGUE", "mistake"], "advocacy", "Leaflet of the fishers' league", SOUTH),
            _nugget("union: a blessing", ["union", "blessing"], "advocacy", "union", EAST, vital=False),
        ],
        "forbidden_labels": ["documented"],
    },
    {
        "id": "ferries",
        "question": FERRIES,
        "type": "follow-up",
        "history": [{"question": VOTE}],
        "nuggets": [_nugget("in port", ["in port"], "reported", "council", NORTH_REASON)],
    },
    {"id": "speech", "question": SPEECH, "type": "unanswerable", "abstain": True},
]


def write_set(path: Path, questions: Sequence[Mapping[str, Any]] = QUESTIONS, **header: Any) -> Path:
    """A set's file."""
    lines = [{**HEADER, **header}, *questions]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n", encoding="utf-8")
    return path


WHOLE = IngestReport(items=(IngestItem(target="a.md", outcome="added"),), added=1)


@dataclass
class StandIn(ConversationsRemote, VotesRemote, TablesRemote):
    """Answers by heart. `seen` keeps the requests, `homes` the folders that were opened."""

    answers: dict[str, Answer | OnRecordError] = field(default_factory=lambda: dict(right_answers()))
    seen: list[AskRequest] = field(default_factory=list)
    ingested: list[IngestRequest] = field(default_factory=list)
    report: IngestReport = WHOLE
    homes: list[Path | None] = field(default_factory=list)
    open_now: int = 0

    @contextmanager
    def open(self, home: Path | None) -> Iterator[StandIn]:
        """What a runner opens libraries with."""
        assert home is None or home.is_dir()
        self.homes.append(home)
        self.open_now += 1
        try:
            yield self
        finally:
            self.open_now -= 1

    def _call(self, kind: type[M], method: str, path: str, **options: Any) -> M:
        raise AssertionError(f"nothing is asked of a server here: {method} {path}")

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        self.seen.append(request)
        found = self.answers[request.question]
        if isinstance(found, OnRecordError):
            raise found
        return found

    def search(
        self, query: str, *, k: int = 10, collection: str | None = None, source_type: SourceType | None = None
    ) -> SearchResults:
        """Every document is one passage, the council's first."""
        found = [
            SearchResult(
                document_id=f"id-{key}", title=title, source_type=kind, start=0, end=len(text), text=text, score=1 / at
            )
            for at, (key, (title, kind, text)) in enumerate(TEXTS.items(), start=1)
        ]
        return SearchResults(results=tuple(found[:k]))

    def document(self, document_id: str) -> Document:
        key = document_id.removeprefix("id-")
        if key not in TEXTS:
            raise NotFound(f"No document {document_id}.", "List them.")
        return document(key)

    def document_text(self, document_id: str, version: str | None = None) -> DocumentText:
        found = self.document(document_id)
        if version not in (None, found.version):
            raise NotFound(f"No version {version}.", "List them.")
        return DocumentText(document_id=document_id, version=found.version, text=TEXTS[str(found.key)][2])

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
        # One a page, so that whoever lists the catalogue has to follow the cursor.
        keys = sorted(TEXTS)
        at = int(cursor or 0)
        following = str(at + 1) if at + 1 < len(keys) else None
        return DocumentPage(documents=(document(keys[at]),), cursor=following, total=len(keys))

    def collections(self) -> Collections:
        raise NotImplementedError

    def change_collection(self, change: CollectionChange) -> Collection:
        raise NotImplementedError

    def ingest(self, request: IngestRequest, progress: OnProgress | None = None) -> IngestReport:
        self.ingested.append(request)
        return self.report

    def health(self) -> Health:
        return Health(
            ready=True,
            documents=3,
            passages=3,
            statements=4,
            library_version=1,
            embeddings="none",
            dimension=1,
            segmenter="1",
        )

    def close(self) -> None:
        raise AssertionError("whoever opened a library closes it")

    def answer(self, answer_id: str) -> Answer:
        raise NotImplementedError

    def check(self, claim: str, *, collection: str | None = None, as_of: str | None = None) -> Verdict:
        raise NotImplementedError

    def check_text(
        self,
        text: str,
        *,
        collection: str | None = None,
        as_of: str | None = None,
        progress: OnProgress | None = None,
        tell: OnVerdict | None = None,
    ) -> Verdicts:
        raise NotImplementedError

    def classify(self, statements: Sequence[str]) -> ClassifyResults:
        raise NotImplementedError

    def change_document(self, document_id: str, change: DocumentChange) -> Document:
        raise NotImplementedError

    def remove_document(self, document_id: str) -> Document:
        raise NotImplementedError

    def overrides(self, document_id: str | None = None, *, removed: bool = False) -> OverrideList:
        return OverrideList(overrides=())

    def set_override(self, request: OverrideRequest) -> Override:
        raise NotImplementedError

    def remove_override(self, override_id: str) -> Override:
        raise NotImplementedError

    def document_statements(self, document_id: str) -> DocumentStatements:
        raise NotImplementedError

    def document_original(self, document_id: str, version: str | None = None) -> Original:
        raise NotImplementedError

    def rebuild(self, progress: OnProgress | None = None) -> Health:
        raise NotImplementedError

    def backup(self, target: Path, progress: OnProgress | None = None) -> BackupReport:
        raise NotImplementedError
