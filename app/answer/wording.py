"""How an answer is worded: in the sources' own words, or by a chat model whose every sentence is held against them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from app.answer.cite import Numbering
from app.local_only import LocalOnly
from app.model import Mode, Notice, Statement, Usage, Withheld
from app.models.endpoint import Endpoint, endpoint
from app.service import OnAskEvent, StatementTold
from ingest.errors import ModelError, NoModel

if TYPE_CHECKING:
    from app.answer.written.writer import Outcome, Task, Writer
    from app.models.chat import LangChainModel
    from app.settings import Settings
    from ingest.catalogue import Catalogue

Stage = Literal["retrieve", "compose", "write", "verify"]
STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
"""The stages of an answer. `write`: a model writes, each of its sentences checked as it comes and shown once it holds;
`verify`: what is there is checked, the quotes of an answer without a model, else what the model left behind."""

_TOLD_META: Final = "model_told"


_KEPT: Final = Notice(
    code="local-only",
    message="Statements of documents that stay on this machine were not shown to the chat model: they stand in the "
    "sources' own words.",
)


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer's sentences, all of them told, and how they came about."""

    statements: tuple[Statement, ...]
    mode: Literal["extractive", "llm"] = "extractive"
    model: str | None = None
    withheld: tuple[Withheld, ...] = ()
    notices: tuple[Notice, ...] = ()
    usage: Usage | None = None
    prompt_version: str | None = None
    verify_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ToWord:
    """What is to be worded: the sources' sentences in their order, those that answer best first.

    typed: the question in the asker's own words; standing: as it stands alone. premise: the first sentence contradicts
    what the question takes for granted. led: the answer's lead rests on the first sentence.
    """

    typed: str
    standing: str
    statements: Sequence[Statement]
    premise: bool = False
    led: bool = False


class Wording:
    """Words the answers of one library, with the chat model of its settings where there is one."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._settings, self._catalogue = settings, catalogue
        self._endpoint = endpoint(settings)
        self._local_only = LocalOnly(catalogue)
        self._making = threading.Lock()
        self._model: LangChainModel | None = None
        self._writer: Writer | None = None

    def check(self, mode: Mode) -> None:
        """Raise NoModel where an answer by a model is asked for and none is set."""
        if mode == "llm" and self._endpoint is None:
            raise NoModel(
                "No chat model is set.",
                "Set ONRECORD_MODEL to one, such as openai:gpt-4o-mini, or ask without --mode llm.",
            )

    def writes(self, mode: Mode) -> bool:
        """Whether a model is to word answers of this mode."""
        return self._endpoint is not None and mode != "extractive"

    def word(self, what: ToWord, mode: Mode, tell: OnAskEvent, reach: Callable[[Stage], None]) -> Worded:
        """Word an answer and tell its sentences. A model that fails costs the wording, never the answer.

        `reach` hears when a model begins to write, and when what it wrote is all there.
        """
        here = self._endpoint
        if here is None or not self.writes(mode) or not what.statements:
            return _own(what.statements, tell)
        kept = self._kept(what.statements, here)
        notices = [_KEPT] if kept else []
        if len(kept) == len(what.statements):
            return _own(what.statements, tell, notices=notices)
        try:
            writer = self._made(here)
            notices += self._first_use(here)
            reach("write")
            outcome = writer.write(self._task(what, kept), tell, lambda: reach("verify"))
        except ModelError as error:
            return _own(what.statements, tell, notices=[*notices, _notice(error)])
        return self._worded(outcome, notices, writer)

    def warm(self) -> None:
        """Load what the first answer by a model would load."""
        if self._endpoint is not None:
            self._made(self._endpoint)
            assert self._model is not None
            self._model.warm()

    def close(self) -> None:
        """Let the model's connections go."""
        if self._model is not None:
            self._model.close()

    def _made(self, here: Endpoint) -> Writer:
        with self._making:
            if self._writer is None:
                from app.answer.verify import verify
                from app.answer.written.writer import Writer
                from app.models.chat import LangChainModel
                from app.models.spending import Spending

                settings = self._settings
                self._model = LangChainModel(here, timeout=settings.model_timeout, retries=settings.model_retries)
                self._writer = Writer(
                    self._model,
                    Spending(settings, self._catalogue),
                    verify,
                    most_tokens=settings.model_max_tokens,
                    judge=settings.model_judge,
                )
            return self._writer

    def _kept(self, statements: Sequence[Statement], here: Endpoint) -> frozenset[int]:
        """The numbers of the statements that may not leave this machine."""
        if here.here:
            return frozenset()
        staying = self._local_only.documents()
        return frozenset(number for number, one in enumerate(statements, start=1) if staying & _documents(one))

    def _first_use(self, here: Endpoint) -> list[Notice]:
        """That documents leave the machine: said once for every place that they go to."""
        if here.here or self._catalogue.meta(_TOLD_META) == here.where:
            return []
        self._catalogue.set_meta(**{_TOLD_META: here.where})
        told = (
            f"To word answers, the question and the statements that answer it are sent to {here.where}. "
            "This is said once; collections can be kept on this machine (onrecord collections set NAME --local-only)."
        )
        return [Notice(code="leaves-machine", message=told)]

    def _task(self, what: ToWord, kept: frozenset[int]) -> Task:
        from app.answer.written.writer import Task

        # What earlier turns added to the question may be words of documents that stay here.
        stays = self._endpoint is not None and not self._endpoint.here and bool(self._local_only.collections())
        return Task(
            question=what.typed if stays else what.standing,
            offered=dict(enumerate(what.statements, start=1)),
            kept=kept,
            first=1 if what.premise else None,
            must=frozenset({1}) if what.led else frozenset(),
        )

    def _worded(self, outcome: Outcome, notices: list[Notice], writer: Writer) -> Worded:
        """The outcome as an answer tells it."""
        told = outcome.told
        if outcome.trouble is not None:
            notices.append(_notice(outcome.trouble))
        if outcome.replaced:
            notices.append(_replaced(outcome.replaced))
        return Worded(
            statements=tuple(told.statements),
            mode="llm" if told.written else "extractive",
            model=writer.name,
            withheld=tuple(told.withheld),
            notices=tuple(notices),
            usage=writer.usage(outcome),
            prompt_version=writer.prompt_version,
            verify_seconds=outcome.verify_seconds,
        )


def _own(statements: Sequence[Statement], tell: OnAskEvent, *, notices: Sequence[Notice] = ()) -> Worded:
    """The answer in the sources' own words."""
    numbering, told = Numbering(), []
    for index, statement in enumerate(statements):
        told.append(numbering.of(statement))
        tell(StatementTold(index=index, statement=told[-1]))
    return Worded(tuple(told), notices=tuple(notices))


def _documents(statement: Statement) -> set[str]:
    """Every document of which a statement would show something to a model."""
    cited = [*statement.citations, *(one.citation for one in statement.pointers)]
    cited += [side.citation for one in statement.conflicts for side in (one.here, one.there)]
    return {one.document_id for one in cited}


def _notice(error: ModelError) -> Notice:
    return Notice(code=error.code, message=f"{error} What the model did not word stands in the sources' own words.")


def _replaced(count: int) -> Notice:
    many = "A sentence" if count == 1 else f"{count} sentences"
    stand = "stands" if count == 1 else "stand"
    return Notice(
        code="replaced",
        message=f"{many} of the chat model did not hold against the sources: what it cited {stand} in their own words.",
    )
