"""A chat model behind /v1: what it words, what it costs, what is not let through, and that it stops with its caller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import openai  # noqa: TID251  # the client that people use is what is tried here
import pytest

from app.api import ApiOptions
from app.local import LocalService
from app.model import Answer
from app.settings import Settings
from eval.scripted import ScriptedModel, scripted
from eval.scripted import behaviours as b
from eval.scripted.reply import refusal
from tests.app.answer.lighthouse import COLLECTION, DOCS
from tests.app.api.v1.conftest import calling, serving
from tests.app.evidence.library import Library

VOTE: Any = [{"role": "user", "content": "How did the Strait Commission vote on lighthouse dues?"}]


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedModel]:
    with scripted(b.writing(b.well)) as server:
        yield server


@pytest.fixture(scope="module")
def url(model: ScriptedModel, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("chat")
    settings = Settings.load(home=home / "home", model="openai:scripted-1", model_url=model.url, model_retries=0)
    with LocalService.open(settings) as service:
        Library(home, service).add(COLLECTION, DOCS)
        with serving(service, ApiOptions(model=settings.model)) as url:
            yield url


@pytest.fixture
def chat(url: str) -> Iterator[openai.OpenAI]:
    with calling(url) as client:
        yield client


def text_of(told: Any) -> str:
    return str(told.choices[0].message.content)


def test_what_the_model_words_is_told_with_its_footnotes_and_usage(chat: openai.OpenAI, model: ScriptedModel) -> None:
    model.behaviour = b.writing(b.well)
    whole: Any = chat.chat.completions.create(model="onrecord-llm", messages=VOTE)
    answer = Answer.model_validate(whole.onrecord)
    assert (answer.mode, answer.model) == ("llm", "openai:scripted-1")
    assert answer.usage is not None
    assert (whole.usage.prompt_tokens, whole.usage.completion_tokens) == (
        answer.usage.input_tokens,
        answer.usage.output_tokens,
    )
    text = text_of(whole)
    assert text.startswith(f"**{answer.lead}**\n\n**The record shows**")
    assert "According to Tide Tribune, " in text
    for statement in answer.statements:
        assert f"{statement.text} {''.join(f'[{one.number}]' for one in statement.citations)}" in text
    notes = {int(n): q for n, q in re.findall(r"^- \[(\d+)\] “(.*?)” ", text, re.MULTILINE)}
    assert {one.number for statement in answer.statements for one in statement.citations} <= set(notes)
    chunks: list[Any] = list(chat.chat.completions.create(model="onrecord", messages=VOTE, stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == text
    assert chunks[-1].onrecord["mode"] == "llm"


def test_without_the_model_on_request(chat: openai.OpenAI, model: ScriptedModel) -> None:
    model.asked.clear()
    told: Any = chat.chat.completions.create(model="onrecord-extractive", messages=VOTE)
    assert told.onrecord["mode"] == "extractive"
    assert model.asked == []


@pytest.mark.parametrize("writes", [b.wrong_number, b.invented_id, b.exchanged_roles])
def test_what_does_not_hold_reaches_no_chat_window(chat: openai.OpenAI, model: ScriptedModel, writes: b.Writes) -> None:
    model.behaviour = b.writing(writes)
    extractive = text_of(chat.chat.completions.create(model="onrecord-extractive", messages=VOTE))
    told: Any = chat.chat.completions.create(model="onrecord", messages=VOTE)
    statements = [block for block in text_of(told).split("\n\n") if block.startswith("**") and "): " in block]
    assert statements
    assert all(block in extractive for block in statements)  # the sources' own sentences stand there
    assert "withheld" in text_of(told) or not told.onrecord["withheld"]


def test_a_model_that_fails_is_told_in_a_note(chat: openai.OpenAI, model: ScriptedModel) -> None:
    model.behaviour = lambda _: refusal(500, "out of order")
    told: Any = chat.chat.completions.create(model="onrecord-llm", messages=VOTE)
    assert told.onrecord["mode"] == "extractive"
    assert "*Note: " in text_of(told)
    assert "**The record shows**" in text_of(told)


def test_a_caller_that_leaves_stops_the_model(url: str, model: ScriptedModel) -> None:
    model.behaviour = b.writing(b.well, stall_at=40)
    model.left.clear()
    body = {"model": "onrecord-llm", "messages": VOTE, "stream": True}
    with httpx2.Client(trust_env=False) as http, http.stream("POST", f"{url}/v1/chat/completions", json=body) as told:
        for line in told.iter_lines():
            if "in favour" in line:
                break
    assert model.left.wait(30)
