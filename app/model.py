"""The types of an answer, by the contract. Field names, order and meaning are `docs/api.md`'s and the OpenAPI's.

Offsets are Unicode code points of the cited version's normalized text, half open; ``text[start:end] == quote`` always.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from app.cited import Aspect as Aspect
from app.cited import Citation as Citation
from app.cited import Conflict as Conflict
from app.cited import ConflictHere as ConflictHere
from app.cited import ConflictValue as ConflictValue
from app.cited import Label as Label
from app.cited import Pointer as Pointer
from app.cited import Rect as Rect
from app.overriding import Computed as Computed
from app.overriding import ConflictRequest as ConflictRequest
from app.overriding import ConflictSet as ConflictSet
from app.overriding import Overridden as Overridden
from app.overriding import Override as Override
from app.overriding import OverrideList as OverrideList
from app.overriding import OverrideRequest as OverrideRequest
from app.overriding import Place as Place
from app.overriding import PlaceRequest as PlaceRequest
from ingest.model import Analysis, Appeal, Document, Hedge, Interest, Kind, Model, SourceType, Span, Speaker

SCHEMA_VERSION = 1

Judgement = Literal["documented", "reported", "contested", "advocacy", "none", "not_found"]
Mode = Literal["auto", "extractive", "llm"]


class OriginStep(Model):
    """One step of a path by which a statement is traced to its first asserter."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: str = Field(alias="from")
    to: str
    why: str


class Origin(Model):
    """The first asserter that the library can trace a statement to, as a principal."""

    id: str
    name: str
    kind: Literal["state", "organisation", "person", "unnamed"]
    side: str | None = None
    documents: tuple[str, ...] = ()
    path: tuple[OriginStep, ...] = ()


class Statement(Model):
    """One sentence of an answer with its label and what earned it.

    Where an analyst has set a value, `override` tells so and keeps the computed ones; label, speakers and conflicts are
    then those in force. The credibility is always computed, from the conflicts in force.
    """

    id: str
    text: str
    label: Label
    credibility: int = Field(ge=1, le=6)
    reason: str
    kind: Kind = "plain"
    nature: Literal["factual", "advocacy"]
    appeal: Appeal | None = None
    context: str | None = None
    speakers: tuple[Speaker, ...] = ()
    origins: tuple[Origin, ...] = ()
    independent_origins: int = 0
    hedge: Hedge | None = None
    loaded: tuple[Span, ...] = ()
    uncovered: tuple[Span, ...] = ()
    citations: tuple[Citation, ...] = Field(min_length=1)
    conflicts: tuple[Conflict, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    attests: str | None = None
    override: Overridden | None = None


class NearMiss(Model):
    """A record or report of something near a claim that is not the same: another stage, time, body or thing."""

    why: str
    citation: Citation


class Verdict(Model):
    """What a library makes of a claim.

    `start` and `end`: where the claim stands in the text that was checked; null for a claim checked by itself. `parts`
    are the statements of a claim of several, each with a verdict of its own and offsets in the same text (in the claim
    itself where that was checked by itself); the claim's verdict is the weakest of theirs. `uncovered` are the words
    that nothing found covers, offsets likewise. In a conflict `here` cites the claim: its document is "claim".
    `overrides` is what analysts set of the statements cited; the verdict is computed and counts none of it.
    """

    claim: str
    start: int | None = None
    end: int | None = None
    verdict: Judgement
    credibility: int | None = Field(default=None, ge=1, le=6)
    reason: str
    supporting: tuple[Citation, ...] = ()
    opposing: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    independent_origins: int = 0
    uncovered: tuple[Span, ...] = ()
    parts: tuple[Verdict, ...] = ()
    overrides: tuple[Override, ...] = ()


class Verdicts(Model):
    """The verdicts on a text, one a sentence, in its order."""

    verdicts: tuple[Verdict, ...]


class Filters(Model):
    """What an asker narrows the library to. Unknown keys are refused."""

    source_type: SourceType | None = None
    side: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    document: str | None = None
    label: Label | None = None


class Scope(Model):
    """The part of the library that an answer speaks of."""

    collection: str | None = None
    as_of: str | None = None
    filters: Filters = Filters()


class Party(Model):
    """How many of an answer's sources stand on one side."""

    side: str
    sources: int


class SourceSummary(Model):
    """What an answer rests on, in figures and one sentence."""

    sources: int
    origins: int
    parties: tuple[Party, ...] = ()
    records: int
    oldest: str | None = None
    newest: str | None = None
    text: str


class AnswerOrigins(Model):
    """Who stands behind an answer: the principals of all its statements, each once with its documents and paths."""

    answer_id: str
    independent_origins: int
    origins: tuple[Origin, ...]


class Withheld(Model):
    """A sentence that was not shown, and why."""

    text: str
    why: str


class Notice(Model):
    """Something the reader should know about how the answer came about."""

    code: str
    message: str


class Timings(Model):
    """Milliseconds spent in each stage."""

    retrieve: float
    compose: float
    verify: float
    total: float


class Usage(Model):
    """What a chat model used; null without one."""

    input_tokens: int
    output_tokens: int
    cost: float | None = None


class Choice(Model):
    """One of the things that a question may mean: what to show of it, and the question to ask for it."""

    text: str
    question: str


class Answer(Model):
    """What the library answers, or that it does not.

    `choices`: what an unclear question may mean ("the resolution", of several); there are no statements then.
    """

    id: str
    schema_version: int = SCHEMA_VERSION
    conversation_id: str | None = None
    turn: int = 0
    question: str
    standalone_question: str | None = None
    asked_at: str
    mode: Literal["extractive", "llm"] = "extractive"
    model: str | None = None
    as_of: str | None = None
    scope: Scope
    lead: str | None = None
    statements: tuple[Statement, ...] = ()
    abstained: bool = False
    gaps: tuple[str, ...] = ()
    related: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    sources: tuple[Document, ...] = ()
    source_summary: SourceSummary
    notices: tuple[Notice, ...] = ()
    timings_ms: Timings
    usage: Usage | None = None
    library_version: int
    prompt_version: str | None = None
    settings_hash: str


class SearchResult(Model):
    """A passage found, with its fused score between 0 and 1 (nearness, not truth)."""

    document_id: str
    title: str
    file: str | None = None
    publisher: str | None = None
    source_type: SourceType
    page: int | None = None
    start: int
    end: int
    text: str
    score: float


class SearchResults(Model):
    """What a search found, best first."""

    results: tuple[SearchResult, ...]


class AskRequest(Model):
    """A question with its scope. `history` holds the earlier questions of a conversation, oldest first."""

    question: str
    history: tuple[str, ...] = ()
    conversation_id: str | None = None
    mode: Mode = "auto"
    collection: str | None = None
    as_of: str | None = None
    filters: Filters | None = None


class CheckRequest(Model):
    """A claim to check, or a text of which every sentence is checked: one of the two."""

    claim: str | None = None
    text: str | None = None
    collection: str | None = None
    as_of: str | None = None

    @model_validator(mode="after")
    def _either(self) -> CheckRequest:
        if (self.claim is None) == (self.text is None):
            raise ValueError("give either claim or text")
        return self


class ClassifyRequest(Model):
    """Lines to read, one statement each."""

    statements: tuple[str, ...]


class ClassifyResults(Model):
    """One analysis for each line, in order."""

    results: tuple[Analysis, ...]


class DocumentPage(Model):
    """A page of the catalogue; `cursor` asks for the next, null at the end."""

    documents: tuple[Document, ...]
    cursor: str | None = None
    total: int


DocumentOrder = Literal["title", "published", "added"]
"""By title; or those published, or taken in, last ahead."""


class Collection(Model):
    """A named part of the library. `local_only`: no word of its documents is sent to a chat model elsewhere."""

    name: str
    documents: int
    local_only: bool = False


class CollectionChange(Model):
    """What is set of a collection, by its name."""

    name: str = Field(min_length=1, max_length=200)
    local_only: bool


class Collections(Model):
    """The collections of the library, by name."""

    collections: tuple[Collection, ...]


class DocumentChange(Model):
    """What a person sets about a document, and why. A field left null stays as it is."""

    reason: str = Field(min_length=1)
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    source_type: SourceType | None = None
    interest: Interest | None = None
    side: str | None = None
    interest_reason: str | None = None
    published: str | None = None
    symbol: str | None = None
    url: str | None = None
    language: str | None = None
    collection: str | None = None


class TextPage(Model):
    """Where a page stands in a document's text."""

    page: int
    label: str | None = None
    start: int
    end: int


class DocumentText(Model):
    """A version's normalized text with its page map."""

    document_id: str
    version: str
    text: str
    pages: tuple[TextPage, ...] = ()


class DocumentStatement(Model):
    """A statement of a document as it was read at ingestion. `start` and `end` are offsets in the version's text."""

    id: int
    start: int
    end: int
    page: int | None = None
    context: str | None = None
    analysis: Analysis


class DocumentStatements(Model):
    """All statements of a document, in text order."""

    document_id: str
    version: str
    statements: tuple[DocumentStatement, ...]


class IngestItem(Model):
    """What became of one target."""

    target: str
    outcome: Literal["added", "unchanged", "updated", "moved", "copy", "failed"]
    document_id: str | None = None
    title: str | None = None
    passages: int = 0
    statements: int = 0
    error: str | None = None
    notices: tuple[str, ...] = ()


class IngestReport(Model):
    """What became of all targets; counts by outcome (a moved or copied document is told apart)."""

    items: tuple[IngestItem, ...]
    added: int = 0
    unchanged: int = 0
    updated: int = 0
    moved: int = 0
    failed: int = 0
    dry_run: bool = False


class Job(Model):
    """Work under way on the server."""

    id: str
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    stage: str = ""
    done: int = 0
    total: int = 0
    document: str | None = None
    error: str | None = None
    report: IngestReport | None = None
