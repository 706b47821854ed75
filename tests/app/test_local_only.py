"""Documents leave the machine only where that was asked for: collections that stay, and the word said about it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.local import LocalService
from app.model import Answer, AskRequest, CollectionChange
from app.settings import Settings
from eval.scripted import ScriptedModel, scripted
from eval.scripted.behaviours import well, writing
from tests.app.answer.lighthouse import DOCS
from tests.app.evidence.library import Doc, Library

VOTE = "How did the Strait Commission vote on lighthouse dues?"
ELSEWHERE = "http://models.example/v1"
MEMO = Doc(
    "memo",
    "The Strait Commission adopted decision 17 on lighthouse dues on 9 April 2024 with 12 votes against.",
    "A memo that stays",
    publisher="Office of the harbour",
    published="2024-04-10",
)


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with scripted(writing(well)) as running:
        yield running


@pytest.fixture(scope="module")
def service(server: ScriptedModel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    """A library whose model is elsewhere: the scripted server stands in as the proxy on the way there."""
    home = tmp_path_factory.mktemp("staying")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "HTTP_PROXY"):
            patch.setenv(name, server.url.removesuffix("/v1"))
        for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
            patch.delenv(name, raising=False)
        settings = Settings.load(home=home / "home", model="openai:scripted-1", model_url=ELSEWHERE)
        with LocalService.open(settings) as opened:
            library = Library(home, opened)
            library.add("open", [one for one in DOCS if one.key in ("record", "later")])
            library.add("sealed", [MEMO])
            yield opened


def ask(service: LocalService, server: ScriptedModel, collection: str | None = None, question: str = VOTE) -> Answer:
    server.asked.clear()
    return service.ask(AskRequest(question=question, collection=collection))


def codes(answer: Answer) -> list[str]:
    return [one.code for one in answer.notices]


def test_that_statements_leave_is_said_once(service: LocalService, server: ScriptedModel) -> None:
    first = ask(service, server, "open")
    assert (first.mode, codes(first)) == ("llm", ["leaves-machine"])
    assert "models.example" in first.notices[0].message
    assert codes(ask(service, server, "open")) == []


def test_a_collection_that_stays_is_not_shown_to_a_model_elsewhere(
    service: LocalService, server: ScriptedModel
) -> None:
    marked = service.change_collection(CollectionChange(name="sealed", local_only=True))
    assert (marked.documents, marked.local_only) == (1, True)
    try:
        answer = ask(service, server, "sealed")
        assert (answer.mode, codes(answer)) == ("extractive", ["local-only"])
        assert answer.statements
        assert not server.asked
        mixed = ask(service, server)
        assert "local-only" in codes(mixed)
        assert [one.id for one in mixed.statements if one.citations[0].title == "A memo that stays"]
        # Not even as what another account is in conflict with.
        assert "12" not in "".join(one.text for one in server.asked).replace("12 sentences", "")
        assert "A memo that stays" not in "".join(one.text for one in server.asked)
    finally:
        service.change_collection(CollectionChange(name="sealed", local_only=False))
    answer = ask(service, server, "sealed")
    assert (answer.mode, codes(answer)) == ("llm", [])


def test_what_earlier_turns_added_to_a_question_stays_too(service: LocalService, server: ScriptedModel) -> None:
    service.change_collection(CollectionChange(name="unborn", local_only=True))
    try:
        assert {one.name: one.local_only for one in service.collections().collections} == {
            "open": False, "sealed": False, "unborn": True,
        }  # fmt: skip
        server.asked.clear()
        request = AskRequest(question="How did Ghana vote on it?", history=(VOTE,), collection="open")
        answer = service.ask(request)
        assert answer.standalone_question is not None
        assert answer.standalone_question not in "".join(one.text for one in server.asked)
    finally:
        service.change_collection(CollectionChange(name="unborn", local_only=False))
