"""The adapter of chat models against a real server that behaves as servers do: well, badly, and not at all."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from app.models.chat import LangChainModel, Prompt
from app.models.endpoint import endpoint
from app.settings import Settings
from eval.scripted import Reply, ScriptedModel, scripted
from eval.scripted.asked import Asked
from eval.scripted.reply import refusal
from ingest import errors

TEXT = '{"sentences": [{"cites": [1], "text": "The quay has nine berths."}]}'
PROMPT = Prompt("Be brief.", "How many berths has the quay?")


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedModel]:
    with scripted(Reply(TEXT)) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch, server: ScriptedModel) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server.asked.clear()
    server.keys.clear()


def model(server: ScriptedModel, *, timeout: float = 5.0, retries: int = 2, **more: str) -> LangChainModel:
    here = endpoint(Settings.load(**{"model": "openai:scripted-1", "model_url": server.url, **more}))
    assert here is not None
    return LangChainModel(here, timeout=timeout, retries=retries)


def ask(server: ScriptedModel, reply: Reply | None = None, *, timeout: float = 5.0, retries: int = 2) -> str:
    server.behaviour = lambda _: reply or Reply(TEXT)
    asked = model(server, timeout=timeout, retries=retries)
    try:
        return said(asked)
    finally:
        asked.close()


def said(asked: LangChainModel) -> str:
    talk = asked.talk(PROMPT, schema={"type": "object"}, most_tokens=99)
    return "".join(piece or "" for piece in talk)


def test_the_words_come_in_pieces_with_what_they_cost(server: ScriptedModel) -> None:
    server.behaviour = lambda _: Reply(TEXT, pace=0.005)
    asked = model(server)
    talk = asked.talk(PROMPT, schema={"type": "object", "title": "x"}, most_tokens=99)
    pieces = [piece for piece in talk if piece]
    assert "".join(pieces) == TEXT
    assert len(pieces) > 10
    assert (talk.used.input_tokens, talk.used.output_tokens, talk.used.counted) == (9, len(TEXT) // 4, True)
    body = server.asked[0].body
    assert [one["content"] for one in body["messages"]] == [PROMPT.system, PROMPT.user]
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object", "title": "x"}
    assert body["max_tokens"] == 99
    assert not {"tools", "functions", "tool_choice"} & set(body)
    assert said(asked) == TEXT  # the connection is used again
    asked.close()


def test_tokens_that_the_server_does_not_tell_are_estimated(server: ScriptedModel) -> None:
    server.behaviour = lambda _: Reply(TEXT, usage=False)
    asked = model(server)
    talk = asked.talk(PROMPT, schema={}, most_tokens=99)
    assert "".join(piece or "" for piece in talk) == TEXT
    assert talk.used.counted is False
    assert talk.used.output_tokens == len(TEXT) // 4 + 1
    asked.close()


@pytest.mark.parametrize(
    ("reply", "error", "words", "asked"),
    [
        (refusal(401, "Incorrect API key sk-secret"), errors.ModelKey, "refused the key", 1),
        (refusal(404, "no such model"), errors.ModelUnknown, "no chat model openai:scripted-1", 1),
        (refusal(429, "slow down", retry_after="0.01"), errors.ModelBusy, "too many requests", 3),
        (refusal(429, "slow down", retry_after="900"), errors.ModelBusy, "900 seconds", 1),
        (refusal(503, "over capacity", retry_after_ms="5"), errors.ModelFailed, "status 503", 3),
        (refusal(400, "This model's maximum context length is 4096 tokens."), errors.ModelContext, "too long", 1),
        (refusal(400, "context_length_exceeded", code="context_length_exceeded"), errors.ModelContext, "too long", 1),
        (refusal(418, "I am no model"), errors.ModelFailed, "status 418", 1),
        (Reply(TEXT, cut_at=20), errors.ModelCut, "broke off", 1),
        (Reply(TEXT, finish=None), errors.ModelCut, "broke off", 1),
        (Reply(TEXT, finish="length"), errors.ModelCut, "the most that it may write", 1),
        (Reply(TEXT, finish="content_filter"), errors.ModelFailed, "content filter", 1),
    ],
)
def test_what_goes_wrong_is_told_plainly(
    server: ScriptedModel, reply: Reply, error: type[errors.ModelError], words: str, asked: int
) -> None:
    with pytest.raises(error, match=words) as caught:
        ask(server, reply)
    assert "secret" not in str(caught.value)
    assert len(server.asked) == asked


def test_a_failure_of_the_moment_is_waited_out(server: ScriptedModel) -> None:
    def once(asked: Asked) -> Reply:
        return refusal(429, "slow down", retry_after="0.3") if len(server.asked) == 1 else Reply(TEXT)

    server.behaviour = once
    asked, begun = model(server), time.monotonic()
    assert said(asked) == TEXT
    assert time.monotonic() - begun >= 0.3
    asked.close()


@pytest.mark.parametrize("reply", [Reply(TEXT, stall_at=8), Reply(TEXT, before=60)])
def test_a_model_that_is_silent_is_given_up(server: ScriptedModel, reply: Reply) -> None:
    server.left.clear()
    with pytest.raises(errors.ModelSilent, match="silent"):
        ask(server, reply, timeout=0.3)
    assert server.left.wait(5)


def test_who_dribbles_on_for_ever_is_given_up(server: ScriptedModel) -> None:
    with pytest.raises(errors.ModelSilent, match="too long"):
        ask(server, Reply("x" * 10_000, pace=0.05, step=1), timeout=0.2)


def test_nobody_at_the_address() -> None:
    here = endpoint(Settings.load(model="openai:x", model_url="http://127.0.0.1:9/v1"))
    assert here is not None
    with pytest.raises(errors.ModelUnreachable, match=r"127\.0\.0\.1:9"):
        said(LangChainModel(here, retries=1))


def test_closing_a_talk_reaches_the_server(server: ScriptedModel) -> None:
    server.left.clear()
    server.behaviour = lambda _: Reply(TEXT, stall_at=12)
    asked = model(server, timeout=60)
    talk = asked.talk(PROMPT, schema={}, most_tokens=99)
    for piece in talk:
        if piece is None:  # it waits in vain; whoever asked looks whether to go on
            talk.close()
            break
    assert server.left.wait(5)
    asked.close()


@pytest.mark.parametrize("status", [400, 422, 500])
def test_what_a_server_does_not_take_is_left_out(server: ScriptedModel, status: int) -> None:
    """JSON schema, else any JSON, else text: and what was refused once is not tried again."""

    def picky(asked: Asked) -> Reply:
        if asked.shape is not None:
            return refusal(status, f"response_format {asked.shape} is not supported")
        if "stream_options" in asked.body:
            return refusal(status, "unknown field stream_options")
        return Reply(TEXT)

    server.behaviour = picky
    asked = model(server)
    assert said(asked) == TEXT
    assert [one.shape for one in server.asked] == ["json_schema", "json_object", None, None]
    assert said(asked) == TEXT
    assert len(server.asked) == 5
    asked.close()


def test_a_temperature_that_is_refused_is_left_out(server: ScriptedModel) -> None:
    server.behaviour = lambda asked: (
        refusal(400, "Unsupported value: 'temperature' does not support 0")
        if "temperature" in asked.body
        else Reply(TEXT)
    )
    asked = model(server, model="ollama:scripted-1")
    assert said(asked) == TEXT
    assert [("temperature" in one.body, one.shape) for one in server.asked] == [
        (True, "json_schema"), (False, "json_schema"),
    ]  # fmt: skip
    asked.close()


def test_a_provider_s_key_goes_to_the_provider_alone(server: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-openai")
    ask(server)
    assert server.keys == ["Bearer none"]
    asked = model(server, model_key="key-of-mine")
    said(asked)
    asked.close()
    assert server.keys[-1] == "Bearer key-of-mine"


def test_where_documents_go() -> None:
    def at(**settings: str) -> tuple[bool, str]:
        found = endpoint(Settings.load(**settings))
        assert found is not None
        return found.here, found.where

    assert at(model="openai:gpt-4o-mini") == (False, "api.openai.com")
    assert at(model="ollama:llama3.1:8b") == (True, "127.0.0.1:11434")
    assert at(model="openai:m", model_url="http://localhost:8000/v1") == (True, "localhost:8000")
    assert at(model="openai:m", model_url="http://127.0.0.1.example.org/v1") == (False, "127.0.0.1.example.org")
    assert at(model="anthropic:claude") == (False, "the provider anthropic")
    assert endpoint(Settings.load()) is None


def test_what_is_missing_is_named() -> None:
    for name, error, words in (
        ("openai:gpt-4o-mini", errors.ModelKey, "OPENAI_API_KEY"),
        ("groq:llama", errors.ModelMissing, "pip install langchain-groq"),
        ("nobody:m", errors.ModelMissing, "not known"),
    ):
        here = endpoint(Settings.load(model=name))
        assert here is not None
        with pytest.raises(error, match=words):
            LangChainModel(here).talk(PROMPT, schema={}, most_tokens=9)


def test_nothing_is_traced(server: ScriptedModel, monkeypatch: pytest.MonkeyPatch) -> None:
    """With tracing switched on for everything else: a trace would carry the documents to a third party."""
    with scripted(Reply(TEXT)) as tracer:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", tracer.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        seen: list[str] = []
        import langsmith

        monkeypatch.setattr(langsmith.Client, "create_run", lambda *_, **__: seen.append("run"))
        assert ask(server) == TEXT
        assert not seen
