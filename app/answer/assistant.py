"""The assistant: a question in, an answer whose every sentence carries an exact quote and a label."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from app.answer.asking import Asked
from app.answer.cite import Citer
from app.answer.dialogue import Turn, standalone, told_of, turn_of
from app.answer.lead import lead
from app.answer.match import Match
from app.answer.parts import Part, parts
from app.answer.premise import Premises
from app.answer.question import Question, understand
from app.answer.recall import Recall
from app.answer.rows import Rows
from app.answer.select import Selection, contradicted, joined, select
from app.answer.sides import asked_together, known_sides
from app.answer.summary import left_out, summarise
from app.answer.versions import with_those_in_force
from app.answer.wording import STAGES, Stage, ToWord, Wording
from app.evidence.scales import Scales
from app.model import (
    Answer,
    AskRequest,
    Filters,
    Notice,
    Scope,
    Timings,
)
from app.overrides import notices_of
from app.retrieve import Retriever
from app.service import AnswerTold, AskEvent, OnAskEvent, Opening, Progress, Retrieval

if TYPE_CHECKING:
    from app.settings import Settings
    from ingest.catalogue import Catalogue
    from ingest.index.embedders import EmbeddingModel

_MOST_SIDES = 12
"""Sides whose documents are looked through one by one."""
_TURNS_BACK = 6


_NOTHING = Selection((), (), ())


@dataclass(frozen=True)
class _Put:
    """A question of the text as it is put to the library: what was recalled for it, and what of that answers."""

    part: Part
    question: Question
    matches: list[Match]
    passages: set[int]
    selection: Selection = _NOTHING


class Assistant:
    """Answers questions over one library. A chat model words what was found, where one is set; it finds nothing."""

    def __init__(
        self, settings: Settings, catalogue: Catalogue, retriever: Retriever, embedder: EmbeddingModel
    ) -> None:
        self._settings = settings
        self._catalogue = catalogue
        self.recall = Recall(catalogue, retriever, embedder)
        self._retriever = retriever
        self.scales = Scales(catalogue, self.recall.views)
        self._premises = Premises(catalogue, self.recall, self.scales)
        self._rows = Rows(catalogue, self.scales)
        self.wording = Wording(settings, catalogue)

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        """Answer a question and keep the answer, as the next turn of the conversation where one is named.

        `tell` hears how far the work is, then each statement as it will stand in the answer; what it raises ends the
        work. Raises QuestionError for an empty or oversized question, NoModel when a model is asked for and none is
        set, NotFound for a conversation that is not there.
        """
        tell = tell or _unheard
        answer = self._answer(request, self._turns(request), tell)
        answer = self._kept(answer)
        tell(AnswerTold(answer=answer))
        return answer

    def _answer(self, request: AskRequest, turns: Sequence[Turn], tell: OnAskEvent) -> Answer:
        text = self._settings.check_question(request.question)
        self.wording.check(request.mode)
        started, answer_id = time.perf_counter(), f"a{uuid.uuid4().hex[:16]}"
        stages = STAGES if self.wording.writes(request.mode) else tuple(one for one in STAGES if one != "write")

        def reach(stage: Stage) -> None:
            tell(Progress(stage=stage, done=stages.index(stage), total=len(stages), answer_id=answer_id))

        reach("retrieve")
        filters = request.filters or Filters()
        scope = self._catalogue.scope(collection=request.collection, as_of=request.as_of)
        shown = self._shown(request, filters)
        asked = parts(text, turns)
        unclear = next((part for part in asked if part.choices), None)
        puts = [] if unclear else [self._put(part, shown) for part in asked]
        retrieved = time.perf_counter()
        found = [match.view.row for put in puts for match in put.matches]
        passages = len({passage for put in puts for passage in put.passages})
        tell(Retrieval(passages=passages, documents=len({row.document_id for row in found})))
        reach("compose")
        puts = [self._selected(put, shown, request.as_of) for put in puts]
        standing = " ".join(put.question.text for put in puts) if puts else text
        chosen = joined([put.selection for put in puts]) if puts else Selection((), (), (_unclear(unclear),))
        question = _leading(puts) if puts else understand(text)
        citer = Citer(self._catalogue)
        weighed = self._rows.weigh(chosen, scope, citer, request.as_of)
        if any(one.superseded_by for one in weighed):
            chosen = with_those_in_force(chosen, weighed, [put.matches for put in puts])
            weighed = self._rows.weigh(chosen, scope, citer, request.as_of)
        rows = self._rows.rows(weighed, chosen, filters, citer)
        composed = time.perf_counter()
        if "write" not in stages:
            reach("verify")
        rows = [row for row in rows if self._rows.exact(row.statement)]
        opens = (chosen.instead if rows else None) or lead(question, rows)
        understood = standing if standing != " ".join(text.split()) else None
        tell(Opening(standalone_question=understood, lead=opens))
        worded = self.wording.word(
            ToWord(
                typed=text,
                standing=standing,
                statements=[row.statement for row in rows],
                premise=bool(chosen.instead or (question.premise and opens)),
                led=opens is not None,
            ),
            request.mode,
            tell,
            reach,
        )
        statements = worded.statements
        nearest = Citer(self._catalogue)  # numbered from 1 for their own sake: nothing else is shown beside them
        related = () if statements else tuple(nearest.cite(one.match.view) for one in chosen.near)
        gaps = chosen.gaps or (() if statements else ("Nothing answers this within the filters.",))
        documents = self._rows.documents(statements)
        done = time.perf_counter()
        return Answer(
            id=answer_id,
            conversation_id=request.conversation_id,
            turn=len(request.history),
            question=text,
            standalone_question=understood,
            asked_at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            mode=worded.mode,
            model=worded.model,
            as_of=request.as_of,
            scope=Scope(collection=request.collection, as_of=request.as_of, filters=filters),
            lead=opens,
            statements=statements,
            abstained=not statements,
            gaps=gaps,
            related=related,
            choices=unclear.choices if unclear else (),
            withheld=worded.withheld,
            sources=documents,
            source_summary=summarise(statements, documents),
            notices=(*self._notices(request), *worded.notices, *notices_of(statements)),
            timings_ms=Timings(
                retrieve=_ms(retrieved - started),
                compose=_ms(done - retrieved - worded.verify_seconds - (0.0 if worded.usage else done - composed)),
                verify=_ms(worded.verify_seconds if worded.usage else done - composed),
                total=_ms(done - started),
            ),
            usage=worded.usage,
            prompt_version=worded.prompt_version,
            library_version=self._catalogue.library_version,
            settings_hash=self._settings.settings_hash(),
        )

    def _kept(self, answer: Answer) -> Answer:
        """The answer as it is kept: in a conversation with the number of its turn."""
        if answer.conversation_id is None:
            text = answer.model_dump_json(by_alias=True)
            self._catalogue.keep_answer(answer.id, answer.asked_at, text, question=answer.question)
            return answer
        kept: list[Answer] = []

        def told(turn: int) -> str:
            kept.append(answer.model_copy(update={"turn": turn}))
            return kept[-1].model_dump_json(by_alias=True)

        self._catalogue.conversations.keep(
            answer.conversation_id, answer.id, asked_at=answer.asked_at, question=answer.question, told=told
        )
        return kept[-1]

    def _turns(self, request: AskRequest) -> list[Turn]:
        """What was asked before: the last turns of the conversation, or the questions that come with this one."""
        if request.conversation_id is not None:
            kept = self._catalogue.conversations.answers(request.conversation_id, last=_TURNS_BACK)
            return [turn_of(Answer.model_validate_json(one)) for one in kept]
        turns: list[Turn] = []
        for question in request.history:
            before = standalone(question, turns)
            said = before.text if before else question
            put = request.model_copy(update={"question": said, "history": (), "mode": "extractive"})
            turns.append(Turn(put.question, cache(lambda put=put: told_of(self._answer(put, (), _unheard)))))
        return turns

    def _put(self, part: Part, shown: frozenset[str] | None) -> _Put:
        question = understand(part.text, part.inherited)
        passages = set[int]()
        return _Put(part, question, self._recalled(question, shown, passages), passages)

    def _selected(self, put: _Put, shown: frozenset[str] | None, as_of: str | None) -> _Put:
        """What answers a question; where it may as well be meant by itself, that where nothing else answers."""
        selection = self._answering(put.question, put.matches, shown, as_of)
        if not selection.chosen and not put.part.sure:
            alone = self._put(Part(put.part.said, put.part.said), shown)
            by_itself = self._answering(alone.question, alone.matches, shown, as_of)
            if by_itself.chosen:
                return replace(alone, selection=by_itself)
        return replace(put, selection=selection)

    def _recalled(self, question: Question, shown: frozenset[str] | None, passages: set[int]) -> list[Match]:
        """The candidates, best recalled first; where sides are asked for, those of each side too.

        The ids of the passages that were looked into are added to `passages`.
        """
        found = self.recall.matches(question, shown, passages)
        if question.asked is not Asked.SIDES and not asked_together(question):
            return found
        known = {one.view.row.id for one in found}
        sides = known_sides(self._catalogue.current_documents())
        for _, documents in list(sides.values())[:_MOST_SIDES]:
            more = self.recall.matches(question, documents if shown is None else documents & shown, passages)
            found += [one for one in more if one.view.row.id not in known]
            known |= {one.view.row.id for one in more}
        return found

    def _answering(
        self, question: Question, matches: Sequence[Match], shown: frozenset[str] | None, as_of: str | None
    ) -> Selection:
        """What answers; before that, what contradicts the question's own premise."""
        checked = self._premises.contradicted(question, matches, shown, as_of)
        if checked is not None:
            return checked
        found = select(question, matches)
        return found if found.chosen else contradicted(question, matches) or found

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

    def _notices(self, request: AskRequest) -> tuple[Notice, ...]:
        found, text = [Notice(code="indexes", message=told) for told in self._retriever.notices()], request.question
        if self._catalogue.passage_count() == 0:
            found.append(Notice(code="empty-library", message="The library is empty. Ingest documents first."))
        if text and sum(c.isascii() for c in text) < len(text) / 2:
            found.append(Notice(code="language", message="Questions are read in English; this one may not be."))
        if request.as_of is not None:
            undated = self._catalogue.left_undated(request.as_of, request.collection)
            found += [Notice(code="undated", message=left_out(*undated, request.as_of))] if any(undated) else []
        return tuple(found)


def _leading(puts: Sequence[_Put]) -> Question:
    """The first part that is answered: its statements come first, and the lead is for it."""
    return next((put.question for put in puts if put.selection.chosen), puts[0].question)


def _unclear(part: Part | None) -> str:
    """That words of a question may mean several things."""
    if part is None:
        return ""
    return f"“{part.unclear}” may be any of {len(part.choices)} here. Ask again with the one that is meant."


def _unheard(_: AskEvent) -> None:
    """Nobody listens."""


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)
