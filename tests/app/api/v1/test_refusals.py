"""Everything that is refused under /v1, as the real client tells it: its exception, the code, what is to blame."""

from __future__ import annotations

from typing import Any

import httpx2
import openai  # noqa: TID251  # the client that people use is what is tried here
import pytest

from app.model import Answer, AskRequest
from app.service import OnAskEvent, Progress
from ingest.errors import LibraryMismatch, ModelError, NoModel
from tests.app.api.conftest import KEY, OWNER
from tests.app.api.standin import StandIn
from tests.app.api.v1.conftest import Serve, calling

USER = {"role": "user", "content": "What was the vote?"}
IMAGE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
SOUND = {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}}
FILE = {"type": "file", "file": {"file_id": "f1"}}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {}}}
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}

REFUSED: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("no messages", {"messages": []}, "empty_array", "messages"),
    ("too many messages", {"messages": [USER] * 2049}, "array_above_max_length", "messages"),
    (
        "too many parts",
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "x"}] * 2049}]},
        "array_above_max_length",
        "messages[0].content",
    ),
    ("no user", {"messages": [{"role": "system", "content": "x"}]}, "invalid_value", "messages"),
    ("nothing asked", {"messages": [{"role": "user", "content": " \n"}]}, "invalid_value", "messages[0].content"),
    ("no content", {"messages": [{"role": "user", "content": None}]}, "invalid_value", "messages[0].content"),
    ("begun for it", {"messages": [USER, {"role": "assistant", "content": "Yes, "}]}, "invalid_value", "messages"),
    (
        "too long",
        {"messages": [{"role": "user", "content": "x" * 4001}]},
        "string_above_max_length",
        "messages[0].content",
    ),
    ("a role", {"messages": [{"role": "critic", "content": "x"}]}, "invalid_value", "messages[0].role"),
    ("a number", {"messages": [{"role": "user", "content": 4}]}, "invalid_type", "messages[0].content"),
    (
        "an image",
        {"messages": [USER, {"role": "user", "content": [{"type": "text", "text": "x"}, IMAGE]}]},
        "unsupported_value",
        "messages[1].content[1].type",
    ),
    (
        "a sound",
        {"messages": [{"role": "user", "content": [SOUND]}]},
        "unsupported_value",
        "messages[0].content[0].type",
    ),
    ("a file", {"messages": [{"role": "user", "content": [FILE]}]}, "unsupported_value", "messages[0].content[0].type"),
    ("a tool's message", {"messages": [{"role": "tool", "content": "x"}, USER]}, "unsupported_value", "messages[0]"),
    (
        "a tool's call",
        {"messages": [USER, {"role": "assistant", "content": None, "tool_calls": [CALL]}, USER]},
        "unsupported_value",
        "messages[1]",
    ),
    ("tools", {"tools": [TOOL]}, "unsupported_parameter", "tools"),
    ("functions", {"functions": [TOOL["function"]]}, "unsupported_parameter", "functions"),
    ("a forced tool", {"tool_choice": "required"}, "unsupported_parameter", "tool_choice"),
    ("two answers", {"n": 2}, "unsupported_parameter", "n"),
    ("no answer", {"n": 0}, "invalid_value", "n"),
    ("json", {"response_format": {"type": "json_object"}}, "unsupported_parameter", "response_format"),
    ("logprobs", {"logprobs": True}, "unsupported_parameter", "logprobs"),
    ("top logprobs", {"top_logprobs": 3}, "unsupported_parameter", "top_logprobs"),
    ("a stop", {"stop": ["\n"]}, "unsupported_parameter", "stop"),
    ("a voice", {"modalities": ["text", "audio"]}, "unsupported_parameter", "modalities"),
    ("sound", {"audio": {"voice": "x", "format": "wav"}}, "unsupported_parameter", "audio"),
    ("a search", {"extra_body": {"web_search_options": {"a": 1}}}, "unsupported_parameter", "web_search_options"),
    ("heat", {"temperature": 3}, "invalid_value", "temperature"),
    ("no room", {"max_tokens": 0}, "invalid_value", "max_tokens"),
    (
        "a filter",
        {"extra_body": {"onrecord": {"filters": {"party": "x"}}}},
        "unknown_parameter",
        "onrecord.filters.party",
    ),
    ("a wish", {"extra_body": {"onrecord": {"label": "documented"}}}, "unknown_parameter", "onrecord.label"),
]


@pytest.mark.parametrize(("said", "code", "param"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_given_is_refused(
    chat: openai.OpenAI, library: StandIn, said: dict[str, Any], code: str, param: str | None
) -> None:
    asked = len(library.asked)
    for stream in (False, True):
        with pytest.raises(openai.BadRequestError) as caught:
            chat.chat.completions.create(**{"model": "onrecord", "messages": [USER], "stream": stream, **said})
        assert (caught.value.code, caught.value.param, caught.value.type) == (code, param, "invalid_request_error")
        assert isinstance(caught.value.body, dict)
        assert set(caught.value.body) == {"message", "type", "param", "code"}
        assert caught.value.body["message"].endswith(".")
    assert len(library.asked) == asked


def test_a_model_that_is_not_there(chat: openai.OpenAI, serve: Serve) -> None:
    for name in ("gpt-4o", "", "onrecord "):
        with pytest.raises(openai.NotFoundError, match="does not exist here") as caught:
            chat.chat.completions.create(model=name, messages=[USER])  # type: ignore[list-item]
        assert (caught.value.code, caught.value.param) == ("model_not_found", "model")
    with pytest.raises(openai.NotFoundError) as caught:
        chat.models.retrieve("gpt-4o")
    assert caught.value.code == "model_not_found"
    with calling(serve(StandIn())) as client, pytest.raises(openai.NotFoundError, match="none is set"):
        client.chat.completions.create(model="onrecord-llm", messages=[USER])  # type: ignore[list-item]


def test_what_is_no_request_at_all(url: str) -> None:
    with httpx2.Client(base_url=url, trust_env=False) as http:
        for content, code in ((b"{", "invalid_json"), (b"", "invalid_type"), (b"[]", "invalid_type")):
            headers = {"Content-Type": "application/json"}
            response = http.post("/v1/chat/completions", content=content, headers=headers)
            assert response.status_code == 400
            assert response.json()["error"]["code"] in (code, "missing_required_parameter")
        response = http.post("/v1/chat/completions", json={"messages": [USER]})
        assert response.json()["error"] == {
            "message": "Missing required parameter: 'model'.",
            "type": "invalid_request_error",
            "param": "model",
            "code": "missing_required_parameter",
        }
        assert http.get("/v1/chat/completions").status_code == 405
        for path in ("/v1/embeddings", "/v1/responses", "/v1/completions"):
            response = http.post(path, json={})
            assert (response.status_code, response.json()["error"]["code"]) == (404, "unknown_url")
        assert http.post("/api/nowhere", json={}).json()["code"] == "no-such-route"  # elsewhere all is as it was


def test_an_oversize_body(chat: openai.OpenAI) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        chat.chat.completions.create(model="onrecord", messages=[{"role": "system", "content": "x" * 500_000}, USER])  # type: ignore[list-item]
    assert (caught.value.status_code, caught.value.code) == (413, "request_too_large")


def test_a_key_is_asked_for_in_the_same_shape(serve: Serve) -> None:
    url = serve(StandIn(), keys=(KEY,), token=OWNER)
    for key in (KEY, OWNER):
        with calling(url, key) as client:
            assert client.models.list().data
    with calling(url, "sk-wrong") as client:
        for call in (
            client.models.list,
            lambda: client.chat.completions.create(model="onrecord", messages=[USER]),  # type: ignore[list-item]
        ):
            with pytest.raises(openai.AuthenticationError) as caught:
                call()
            assert (caught.value.code, caught.value.type) == ("invalid_api_key", "invalid_request_error")
            assert caught.value.response.headers["www-authenticate"] == "Bearer"


def test_a_page_of_another_origin_is_refused_in_the_same_shape(url: str) -> None:
    with httpx2.Client(base_url=url, trust_env=False) as http:
        body = {"model": "onrecord", "messages": [USER]}
        response = http.post("/v1/chat/completions", json=body, headers={"Origin": "https://example.org"})
        assert (response.status_code, response.json()["error"]["code"]) == (403, "origin-refused")


class Failing(StandIn):
    """Fails before it tells anything, or after it has begun."""

    def __init__(self, error: Exception, *, late: bool) -> None:
        super().__init__()
        self.error, self.late = error, late

    def ask(self, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        if self.late and tell is not None:
            tell(Progress(stage="retrieve", answer_id="a1"))
        raise self.error


FAILURES = [
    (LibraryMismatch("Made with another model.", "Rebuild."), openai.InternalServerError, "library-mismatch"),
    (ModelError("The model does not answer.", "Try again."), openai.InternalServerError, "model"),
    (NoModel("None is set.", "Set one."), openai.NotFoundError, "model_not_found"),
    (ZeroDivisionError("the inside of it"), openai.InternalServerError, "internal_error"),
]


@pytest.mark.parametrize(("error", "kind", "code"), FAILURES)
@pytest.mark.parametrize("late", [False, True])
def test_what_fails_inside(
    serve: Serve, error: Exception, kind: type[openai.APIStatusError], code: str, late: bool
) -> None:
    with calling(serve(Failing(error, late=late))) as client:
        with pytest.raises(kind) as caught:
            client.chat.completions.create(model="onrecord", messages=[USER])  # type: ignore[list-item]
        assert caught.value.code == code
        assert "the inside" not in str(caught.value)
        with pytest.raises(openai.APIError) as streamed:
            list(client.chat.completions.create(model="onrecord", messages=[USER], stream=True))  # type: ignore[list-item]
        assert streamed.value.code == code
        assert isinstance(streamed.value, openai.APIStatusError) is not late
