"""One library with a scripted chat model, for all tests of written answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from app.local import LocalService
from app.model import Answer, AskRequest, Statement
from app.service import AskEvent, StatementTold
from app.settings import Settings
from eval.scripted import Reply, ScriptedModel, scripted
from eval.scripted.behaviours import well, writing
from eval.scripted.reply import Behaviour
from tests.app.answer.lighthouse import COLLECTION, DOCS, ELSEWHERE
from tests.app.evidence.library import Library

VOTE = "How did the Strait Commission vote on lighthouse dues?"
SIDES = "What is said about the lighthouse dues?"


@dataclass(frozen=True)
class Asking:
    """The library, the model's server, and how the one is asked while the other behaves in some way."""

    service: LocalService
    server: ScriptedModel
    library: Library

    def ask(self, question: str, behaviour: Behaviour | Reply, **more: Any) -> tuple[Answer, list[AskEvent]]:
        """The answer and what was told on the way; what was told must be what stands in the answer."""
        fixed = behaviour
        self.server.behaviour = (lambda _: fixed) if isinstance(fixed, Reply) else fixed
        self.server.asked.clear()
        heard: list[AskEvent] = []
        request = AskRequest(question=question, **{"collection": COLLECTION, **more})
        answer = self.service.ask(request, heard.append)
        told = [event.statement for event in heard if isinstance(event, StatementTold)]
        assert told == list(answer.statements)
        check(answer, self.service)
        return answer, heard


def check(answer: Answer, service: LocalService) -> None:
    """What must hold of any written answer."""
    numbers: dict[str, int] = {}
    for statement in answer.statements:
        for one in (
            *statement.citations,
            *(side.citation for c in statement.conflicts for side in (c.here, c.there)),
            *(pointer.citation for pointer in statement.pointers),
        ):
            text = service.document_text(one.document_id, one.version).text
            assert text[one.start : one.end] == one.quote
            assert numbers.setdefault(one.id, one.number) == one.number
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert len({one.id for one in answer.statements}) == len(answer.statements)
    assert {d.id for d in answer.sources} == {c.document_id for s in answer.statements for c in s.citations}
    assert service.answer(answer.id).statements == answer.statements


def own(statement: Statement) -> bool:
    """Whether a sentence stands in the source's own words."""
    return statement.id.startswith("s:")


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    home = tmp_path_factory.mktemp("written")
    with scripted(writing(well)) as server:
        settings = Settings.load(
            home=home / "home", model="openai:scripted-1", model_url=server.url, model_timeout=30, model_retries=1,
            model_input_price=2.0, model_output_price=10.0,
        )  # fmt: skip
        with LocalService.open(settings) as opened:
            library = Library(home, opened)
            library.add(COLLECTION, DOCS)
            library.add("mill", ELSEWHERE)
            yield Asking(opened, server, library)


Ask = Callable[..., tuple[Answer, list[AskEvent]]]


@pytest.fixture
def ask(asking: Asking) -> Ask:
    return asking.ask
