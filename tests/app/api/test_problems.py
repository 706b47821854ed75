"""Every error has one shape and tells nothing of the inside."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

import ingest.errors as errors
from app.replies import errors_by_code
from ingest.errors import OnRecordError
from tests.app.api.standin import StandIn

FIELDS = {"type", "title", "status", "detail", "code", "remedy"}


def check(response: Any, status: int, code: str) -> dict[str, Any]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert set(problem) == FIELDS
    assert (problem["status"], problem["code"]) == (status, code)
    assert problem["type"].endswith(code)
    assert "\n" not in problem["detail"] + problem["remedy"]
    return problem


@pytest.mark.parametrize("kind", sorted(errors_by_code().values(), key=str))
def test_errors_on_purpose(client: TestClient, service: StandIn, kind: type[OnRecordError]) -> None:
    def fail(_request: object) -> Any:
        raise kind("What is wrong.", "What to do.")

    service.on_ask = fail
    problem = check(client.post("/api/ask", json={"question": "x"}), kind.status, kind.code)
    assert (problem["detail"], problem["remedy"]) == ("What is wrong.", "What to do.")


def test_the_map_of_codes_holds_the_whole_tree() -> None:
    tree = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OnRecordError)}
    assert set(errors_by_code().values()) == tree


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", "/nothing", {}, 404, "no-such-route"),
        ("GET", "/web/nothing.js", {}, 404, "no-such-route"),
        ("GET", "/web/../app/client.py", {}, 404, "no-such-route"),
        ("PUT", "/api/ask", {}, 405, "method-not-allowed"),
        ("GET", "/api/answers/none", {}, 404, "not-found"),
        ("GET", "/api/jobs/none", {}, 404, "not-found"),
        ("GET", "/api/documents/none/original", {}, 404, "not-found"),
        ("POST", "/api/ask", {}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": ["x"]}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": 3}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": "x", "mode": "best"}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": "x", "filters": {"colour": "red"}}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": "x", "filters": {"source_type": "rumour"}}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": "x", "colour": "red"}}, 422, "invalid-input"),
        ("POST", "/api/ask", {"json": {"question": "   "}}, 422, "invalid-question"),
        ("POST", "/api/ask", {"json": {"question": "x" * 50_000}}, 422, "invalid-question"),
        ("GET", "/api/search", {}, 422, "invalid-input"),
        ("GET", "/api/search", {"params": {"q": ""}}, 422, "invalid-question"),
        ("GET", "/api/search", {"params": {"q": "x" * 50_000}}, 422, "invalid-question"),
        ("GET", "/api/search", {"params": {"q": "x", "k": 0}}, 422, "invalid-input"),
        ("GET", "/api/search", {"params": {"q": "x", "colour": "red"}}, 422, "invalid-input"),
        ("GET", "/api/documents", {"params": {"limit": 10_000}}, 422, "invalid-input"),
        ("POST", "/api/classify", {"json": {"statements": "one"}}, 422, "invalid-input"),
        ("POST", "/api/session", {"json": {"key": ""}}, 422, "invalid-input"),
    ],
)
def test_what_cannot_be_used(
    client: TestClient, method: str, path: str, options: dict[str, Any], status: int, code: str
) -> None:
    check(client.request(method, path, **options), status, code)


def test_a_wrong_key_is_named(client: TestClient) -> None:
    body = {"question": "x", "filters": {"colour": "red"}}
    assert "filters.colour" in client.post("/api/ask", json=body).json()["detail"]


def test_what_should_be_a_list_is_told_in_plain_words(client: TestClient) -> None:
    told = client.post("/api/classify", json={"statements": "one"}).json()
    assert (told["detail"], told["remedy"]) == ("statements is no list.", "Put it in square brackets.")


def test_broken_json(client: TestClient) -> None:
    response = client.post("/api/ask", content=b'{"question": ', headers={"Content-Type": "application/json"})
    assert "JSON" in check(response, 422, "invalid-input")["detail"]


def test_the_unforeseen_tells_nothing(client: TestClient, service: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_request: object) -> Any:
        raise RuntimeError("/secret/path and its inside")

    service.on_ask = fail
    with caplog.at_level(logging.ERROR):
        for headers in ({}, {"Accept": "text/event-stream"}):
            response = client.post("/api/ask", json={"question": "x"}, headers=headers)
            check(response, 500, "internal")
            assert "secret" not in response.text
            assert "Traceback" not in response.text
    assert "secret" in caplog.text  # the log has it
