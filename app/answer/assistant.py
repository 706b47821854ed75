"""The assistant: a question in, an answer whose every sentence carries an exact quote and a label."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.answer.cite import Citer
from app.answer.followup import standalone
from app.answer.kinds import Held
from app.answer.lead import contradicts, lead
from app.answer.match import Match
from app.answer.question import Asked, Question, understand
from app.answer.recall import Recall
from app.answer.select import Selection, select
from app.evidence.accounts import Ledger
from app.evidence.weigh import Weighed, weigh
from app.model import (
    Answer,
    AskRequest,
    Filters,
    Notice,
    Party,
    Scope,
    SourceSummary,
    Statement,
    Timings,
)
from app.retrieve import Retriever
from ingest.errors import ModelError

if TYPE_CHECKING:
    from app.settings import Settings
    from ingest.catalogue import Catalogue
    from ingest.index.embedders import EmbeddingModel
    from ingest.model import Document

OnStage = Callable[[str, int, int], None]

_ORDER = {"documented": 0, "contested": 1, "reported": 2, "advocacy": 3}


class Assistant:
    """Answers questions over one library without a model."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, retriever: Retriever, embedder: EmbeddingModel
    ) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self.recall = Recall(catalogue, retriever, embedder)
        self._ledger = Ledger(catalogue, self.recall.views)

    def ask(self, request: AskRequest, on_stage: OnStage | None = None) -> Answer:
        """Answer a question, or say that the library does not.

        Raises QuestionError for an empty or oversized question, ModelError when a model is asked for and none is set.
        """
        text = self._settings.check_question(request.question)
        if request.mode == "llm":
            raise ModelError(
                "Answers worded by a model are not part of this version.",
                "Ask without --mode llm: the answer then consists of the sources' own sentences.",
            )
        tell = on_stage or (lambda *_: None)
        started = time.perf_counter()
        alone = standalone(text, request.history)
        question = understand(alone or text)
        filters = request.filters or Filters()
        scope = self._catalogue.scope(collection=request.collection, as_of=request.as_of)
        shown = self._shown(request, filters)
        tell("retrieve", 0, 3)
        matches = self.recall.matches(question, shown)
        retrieved = time.perf_counter()
        tell("compose", 1, 3)
        chosen = self._checked(question, matches) or select(question, matches)
        citer = Citer(self._catalogue)
        weighed = self._weigh([one.match for one in chosen.chosen], scope, citer)
        statements, weighed_shown, matches_shown = self._statements(weighed, chosen, filters, citer)
        composed = time.perf_counter()
        tell("verify", 2, 3)
        statements = tuple(one for one in statements if self._exact(one))
        related = () if statements else tuple(citer.cite(one.match.view) for one in chosen.near)
        gaps = chosen.gaps if chosen.gaps or statements else ("Nothing answers this within the filters.",)
        documents = self._documents(statements)
        verified = time.perf_counter()
        answer = Answer(
            id=f"a{uuid.uuid4().hex[:16]}",
            conversation_id=request.conversation_id,
            turn=len(request.history),
            question=text,
            standalone_question=alone,
            asked_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            as_of=request.as_of,
            scope=Scope(collection=request.collection, as_of=request.as_of, filters=filters),
            lead=lead(question, statements, matches_shown, weighed_shown),
            statements=statements,
            abstained=not statements,
            gaps=gaps,
            related=related,
            sources=documents,
            source_summary=summarise(statements, documents),
            notices=self._notices(text),
            timings_ms=Timings(
                retrieve=_ms(started, retrieved),
                compose=_ms(retrieved, composed),
                verify=_ms(composed, verified),
                total=_ms(started, verified),
            ),
            library_version=self._catalogue.library_version,
            settings_hash=self._settings.settings_hash(),
        )
        self._catalogue.keep_answer(answer.id, answer.asked_at, answer.model_dump_json(by_alias=True))
        return answer

    def _checked(self, question: Question, matches: Sequence[Match]) -> Selection | None:
        """The tally that contradicts figures which the question takes for granted; None where none does."""
        if not question.premise:
            return None
        tallies = [m for m in matches if m.view.row.analysis.tallies]
        put = replace(question, asked=Asked.TALLY, role=None)
        found = select(put, [replace(m, held=Held(1.0)) for m in tallies])
        against = tuple(one for one in found.chosen if contradicts(question, one.match))
        return replace(found, chosen=against) if against else None

    def _shown(self, request: AskRequest, filters: Filters) -> frozenset[str] | None:
        return self._catalogue.scope(
            collection=request.collection,
            as_of=request.as_of,
            source_type=filters.source_type,
            side=filters.side,
            published_from=filters.published_from,
            published_to=filters.published_to,
            document=filters.document,
        )

    def _weigh(self, matches: Sequence[Match], scope: frozenset[str] | None, citer: Citer) -> list[Weighed]:
        """Weigh against the whole asked scope: what filters hide from view still counts."""
        return [weigh(match.view, self._ledger, scope, citer.cite) for match in matches]

    def _statements(
        self, weighed: Sequence[Weighed], chosen: Selection, filters: Filters, citer: Citer
    ) -> tuple[tuple[Statement, ...], list[Weighed], list[Match]]:
        """Statements with records first; the `label` filter hides, it changes nothing."""
        rows = list(zip(weighed, (one.match for one in chosen.chosen), strict=True))
        rows = [row for row in rows if filters.label is None or row[0].decision.label == filters.label]
        rows.sort(key=lambda row: _ORDER[row[0].decision.label] if row[0].decision.label == "documented" else 1)
        statements = tuple(_statement(found, citer) for found, _ in rows)
        return statements, [found for found, _ in rows], [match for _, match in rows]

    def _exact(self, statement: Statement) -> bool:
        """The last check before a reader sees a statement: every quote stands where its citation says."""
        return all(
            self._catalogue.text(c.document_id, c.version)[c.start : c.end] == c.quote for c in statement.citations
        )

    def _documents(self, statements: Sequence[Statement]) -> tuple[Document, ...]:
        ids = dict.fromkeys(c.document_id for s in statements for c in s.citations)
        return tuple(self._catalogue.document(one) for one in ids)

    def _notices(self, text: str) -> tuple[Notice, ...]:
        found = []
        if self._catalogue.passage_count() == 0:
            found.append(Notice(code="empty-library", message="The library is empty. Ingest documents first."))
        if text and sum(c.isascii() for c in text) < len(text) / 2:
            found.append(Notice(code="language", message="Questions are read in English; this one may not be."))
        return tuple(found)


def _statement(found: Weighed, citer: Citer) -> Statement:
    row = found.view.row
    citation = citer.cite(found.view)
    return Statement(
        id=f"s:{citation.id}",
        text=" ".join(row.text.split()),
        label=found.decision.label,
        credibility=found.decision.credibility,
        reason=found.decision.reason,
        kind=row.analysis.kind,
        nature="advocacy" if row.analysis.nature == "advocacy" else "factual",
        appeal=row.analysis.appeal,
        context=" ".join(found.view.context_text.split()) or None,
        speakers=found.speakers,
        origins=found.origins,
        independent_origins=found.independent,
        hedge=row.analysis.hedge,
        loaded=row.analysis.loaded,
        uncovered=found.uncovered,
        citations=(citation,),
        conflicts=found.conflicts,
        pointers=found.pointers,
    )


def summarise(statements: Sequence[Statement], documents: Sequence[Document]) -> SourceSummary:
    """What an answer rests on."""
    sides: dict[str, int] = {}
    for one in documents:
        if one.interest in ("party", "aligned") and one.side:
            sides[one.side] = sides.get(one.side, 0) + 1
    origins = {origin.id for s in statements for origin in s.origins}
    records = sum(one.source_type == "record" for one in documents)
    dates = sorted(one.published for one in documents if one.published)
    text = (
        f"{_count(len(documents), 'source')}, {_count(len(origins), 'origin')}, "
        f"{_count(records, 'record') if records else 'no record'}."
        if documents
        else "No source answers."
    )
    return SourceSummary(
        sources=len(documents),
        origins=len(origins),
        parties=tuple(Party(side=side, sources=count) for side, count in sorted(sides.items())),
        records=records,
        oldest=dates[0] if dates else None,
        newest=dates[-1] if dates else None,
        text=text,
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _ms(start: float, end: float) -> float:
    return round((end - start) * 1000, 2)
