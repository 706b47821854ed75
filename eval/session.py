"""One run while it is under way: libraries opened, questions asked, answers kept and taken up again."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.model import AskRequest
from app.service import IngestRequest, OnProgress, Progress, Service
from eval.asking import Reply, replies, reply_to
from eval.how import How
from eval.lookup import Lookup
from eval.outcome import Outcome, failed, judge
from eval.part import Asked, Block, Kept, code, state_of
from eval.program import program
from eval.question_set import Question, QuestionSet
from eval.runs import Source
from eval.sources import OpenService
from ingest.errors import InputError, OnRecordError, QuestionSetError, ServerError


@dataclass(frozen=True, slots=True)
class Made:
    """A library that is open. `ids` are its documents in the order of the catalogue it was made from, if it was."""

    service: Service
    ids: tuple[str, ...] = ()


class Session:
    """The asking of one run. `total` counts the questions; who asks more of them adds to it."""

    def __init__(self, open_service: OpenService, how: How, progress: OnProgress | None, *, total: int) -> None:
        self.how = how
        self.total = total
        self.resumed = 0
        self.jobs = how.jobs
        self._open_service = open_service
        self._progress = progress
        self._done = 0
        self._answered = 0
        self._first_error: OnRecordError | None = None

    @contextmanager
    def library(self, source: Source) -> Iterator[Made]:
        """What a source is, open; of a catalogue a library in a folder that is gone afterwards."""
        if source.kind != "catalogue":
            with self._open_service(None) as service:
                yield Made(service)
            return
        with tempfile.TemporaryDirectory(prefix="onrecord-eval-") as folder, self._open_service(Path(folder)) as made:
            report = made.ingest(IngestRequest(catalog=source.where), self._progress)
            broken = [item for item in report.items if item.outcome == "failed"]
            if broken:
                told = f"{source.where}: {len(broken)} of {len(report.items)} documents failed, first "
                told += f"{broken[0].target}: {broken[0].error}"
                raise QuestionSetError(told, "Mend the catalogue: a part would give wrong figures.")
            yield Made(made, tuple(item.document_id for item in report.items if item.document_id is not None))

    def answers(
        self, question_set: QuestionSet, questions: Sequence[Question], service: Service, asked: Asked | None
    ) -> Generator[tuple[int, Reply], None, None]:
        """The reply to each of the questions under its number: those that were kept of this very asking, then the
        others as they arrive, each kept at once. `asked` is null where nothing is kept.

        Close the generator to stop. Raises where a server is gone: then the other questions would fail as well.
        """
        block, known = self._going_on(question_set, questions, asked, service) if asked else (None, {})
        for at, question in enumerate(questions):
            if question.id in known:
                self._say(question)
                yield at, self._counted(known[question.id])
        requests = [(at, self._request(one)) for at, one in enumerate(questions) if one.id not in known]
        asking = replies(requests, service, jobs=self.how.jobs, starting=lambda at: self._say(questions[at]))
        with closing(asking):
            for at, reply in asking:
                if reply.answer is not None and asked and self.how.part:
                    block = block or Block(asked.with_those_of(reply.answer))
                    kept = Kept(
                        id=questions[at].id, elapsed_ms=reply.elapsed_ms, jobs=self.how.jobs, answer=reply.answer
                    )
                    self.how.part.add(block, kept)
                elif isinstance(reply.error, ServerError):
                    service.health()
                self._first_error = self._first_error or reply.error
                yield at, self._counted(reply)

    def asked(
        self, question_set: QuestionSet, source: Source, service: Service, lookup: Lookup, *, exchange: str = ""
    ) -> Asked | None:
        """What is asked of what, where answers are kept."""
        if self.how.part is None:
            return None
        here = source.kind != "server"
        return Asked(
            set=question_set.header.set,
            version=question_set.header.version,
            sha256=question_set.sha256,
            mode=self.how.mode,
            kind=source.kind,
            program=program() if here else "",
            code=code() if here else "",
            exchange=exchange,
            library=state_of(service, lookup, service.health(), lasting=source.kind != "catalogue"),
        )

    def tell_what_is_kept(self, *, stopped: bool) -> None:
        """How to go on with a run that broke off; `stopped` by whoever started it."""
        if self.how.part is not None and self._answered:
            told = f"{self._answered} of {self.total} answers are kept in {self.how.part.path}"
            self.how.tell(f"{told}; the same command goes on with them")
        elif self.how.part is None and stopped:
            self.how.tell("nothing is kept; with --out RUN.json a run that is stopped can go on")

    def see_that_one_was_answered(self) -> None:
        """Raise the first error if there was nothing else: then nothing was measured."""
        if self._first_error is not None and not self._answered:
            raise self._first_error

    def _counted(self, reply: Reply) -> Reply:
        self._done += 1
        self._answered += reply.answer is not None
        return reply

    def _say(self, question: Question) -> None:
        if self._progress:
            self._progress(Progress(stage="asking", done=self._done, total=self.total, document=question.id))

    def _request(self, question: Question) -> AskRequest:
        history = tuple(turn.question for turn in question.history)
        return AskRequest(question=question.question, history=history, mode=self.how.mode)

    def _going_on(
        self, question_set: QuestionSet, questions: Sequence[Question], asked: Asked, service: Service
    ) -> tuple[Block | None, dict[str, Reply]]:
        """What was kept of this very asking, with the answers by question; nothing where it was another.

        One question is asked again: its answer tells the settings, which a server does not tell otherwise.
        """
        part, name = self.how.part, question_set.header.set
        if part is None:
            return None, {}
        if asked.exchange:
            name += f" ({asked.exchange})"
        total = len(questions)
        block = part.take(asked)
        again = next((one for one in questions if block and one.id in block.answers), None)
        if block is None or again is None:
            other = part.last_of(asked)
            if other is not None:
                self._anew(name, total, other.asked.differences(asked))
            return None, {}
        reply = reply_to(self._request(again), service)
        if reply.answer is None:
            raise reply.error or InputError(f"{again.id} brought nothing.", "Run it again.")
        told = block.asked.differences(asked.with_those_of(reply.answer))
        if told:
            self._anew(name, total, told)
            return None, {}
        # Of a run during which the settings changed, what the present ones brought.
        present = reply.answer.settings_hash
        block.answers = {name: one for name, one in block.answers.items() if one.answer.settings_hash == present}
        self.resumed += len(block.answers)
        self.jobs = max(self.jobs, *(one.jobs for one in block.answers.values()))
        self.how.tell(f"{name}: going on with {len(block.answers)} of {total} answers from {part.path}")
        return block, {one.id: Reply(one.answer, None, one.elapsed_ms) for one in block.answers.values()}

    def _anew(self, name: str, total: int, differences: Sequence[str]) -> None:
        told = "; ".join(differences) or "another asking"
        self.how.tell(f"{name}: the answers kept are of {told}; all {total} questions are asked anew")


def outcome_of(name: str, question: Question, reply: Reply, lookup: Lookup) -> Outcome:
    """What came of a question of the set so called: its answer judged, or the error in its place."""
    if reply.answer is None:
        return failed(name, question, str(reply.error), reply.elapsed_ms)
    try:
        return judge(name, question, reply.answer, reply.elapsed_ms, document_of=lookup.document, text_of=lookup.text)
    except OnRecordError as error:
        return failed(name, question, str(error), reply.elapsed_ms)
