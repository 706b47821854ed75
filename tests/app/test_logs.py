"""Log messages: one a line, with the request that they belong to, and nothing of what a caller wrote."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from app import logs
from app.model import Answer, AskRequest
from app.service import OnAskEvent
from tests.app.api.conftest import BASE, OWNER
from tests.app.api.standin import StandIn

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root, levels = logging.getLogger(), {name: logging.getLogger(name).level for name in ("", *logs.OWN)}
    handlers = list(root.handlers)
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def service() -> StandIn:
    return StandIn()


@pytest.fixture
def client(service: StandIn) -> Iterator[TestClient]:
    from app.api import ApiOptions, create_app

    with TestClient(create_app(service, options=ApiOptions(token=OWNER)), base_url=BASE) as client:
        yield client


def lines(capsys: Captured) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_every_request_has_an_id_in_response_and_log(client: TestClient, capsys: Captured) -> None:
    logs.configure("info", "json")
    made = client.get("/healthz")
    given = client.get("/api/documents/secret-name", headers={"X-Request-ID": "abc-1.2"})
    first, second = lines(capsys)
    assert (first["request_id"], second["request_id"]) == (made.headers["x-request-id"], "abc-1.2")
    assert given.headers["x-request-id"] == "abc-1.2"
    assert {"method": "GET", "route": "/healthz", "status": 200}.items() <= first.items()
    assert {"route": "/api/documents/{document_id}", "status": 404}.items() <= second.items()
    assert "secret-name" not in json.dumps(second)


@pytest.mark.parametrize("said", ["", "a b", "x" * 65, "é", "a\tb"])
def test_an_id_that_is_not_plain_is_not_taken(client: TestClient, said: str) -> None:
    made = client.get("/healthz", headers={b"X-Request-ID": said.encode()}).headers["x-request-id"]
    assert made != said
    assert len(made) == 16


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_what_a_thread_logs_for_a_request_carries_its_id(
    client: TestClient, service: StandIn, capsys: Captured, monkeypatch: pytest.MonkeyPatch, accept: str
) -> None:
    logs.configure("info", "json")
    real: Callable[..., Answer] = StandIn.ask

    def asked(self: StandIn, request: AskRequest, tell: OnAskEvent | None = None) -> Answer:
        logging.getLogger("app.test").warning("looked up")
        return real(self, request, tell)

    monkeypatch.setattr(StandIn, "ask", asked)
    client.post("/api/ask", json={"question": "vote"}, headers={"X-Request-ID": "r1", "Accept": accept})
    told = {str(line["message"]): line["request_id"] for line in lines(capsys)}
    assert told == {"looked up": "r1", "request": "r1"}


def test_text_is_one_line_a_message_and_an_error_brings_its_traceback(capsys: Captured) -> None:
    logs.configure("info")
    logging.getLogger("app.test").info("two\nlines", extra={"told": {"n": 2}})
    logging.getLogger("other").error("not ours")
    assert capsys.readouterr().err == "INFO app.test: two lines n=2\n"
    logs.configure("info", "json")
    try:
        raise ValueError("here")
    except ValueError:
        logging.getLogger("app.test").exception("failed")
    (line,) = lines(capsys)
    assert "ValueError: here" in str(line["traceback"])
    assert (line["level"], line["logger"]) == ("error", "app.test")


def test_a_refused_request_has_an_id_too(client: TestClient) -> None:
    refused = client.get("/api/documents", headers={"Host": "evil.example"})
    assert refused.status_code == 403
    assert refused.headers["x-request-id"]
