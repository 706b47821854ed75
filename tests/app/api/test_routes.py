"""Every route of the contract's list exists, works, and agrees with the types."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from starlette.testclient import TestClient

import app.model
import ingest.model
from app.api import create_app
from app.api.problems import MEDIA_TYPE
from app.model import Answer
from ingest.errors import LibraryMismatch
from tests.app.api.conftest import OWNER, Open
from tests.app.api.standin import StandIn

LISTED = {
    ("POST", "/api/ask"),
    ("GET", "/api/answers/{answer_id}"),
    ("GET", "/api/answers/{answer_id}/events"),
    ("DELETE", "/api/answers/{answer_id}/events"),
    ("GET", "/api/conversations"),
    ("POST", "/api/conversations"),
    ("GET", "/api/conversations/{conversation_id}"),
    ("PATCH", "/api/conversations/{conversation_id}"),
    ("DELETE", "/api/conversations/{conversation_id}"),
    ("GET", "/api/conversations/{conversation_id}/export"),
    ("GET", "/api/answers/{answer_id}/origins"),
    ("POST", "/api/check"),
    ("POST", "/api/read"),
    ("GET", "/api/search"),
    ("POST", "/api/classify"),
    ("GET", "/api/documents"),
    ("POST", "/api/documents"),
    ("GET", "/api/documents/{document_id}"),
    ("PATCH", "/api/documents/{document_id}"),
    ("DELETE", "/api/documents/{document_id}"),
    ("GET", "/api/collections"),
    ("PATCH", "/api/collections"),
    ("GET", "/api/votes"),
    ("GET", "/api/tables"),
    ("GET", "/api/tables/{document_id}/{n}"),
    ("GET", "/api/tables/{document_id}/{n}/export"),
    ("GET", "/api/documents/{document_id}/pages/{page}.png"),
    ("GET", "/api/documents/{document_id}/pages/{page}/rects"),
    ("GET", "/api/documents/{document_id}/diff"),
    ("GET", "/api/documents/{document_id}/text"),
    ("GET", "/api/documents/{document_id}/statements"),
    ("GET", "/api/documents/{document_id}/original"),
    ("GET", "/api/overrides"),
    ("POST", "/api/overrides"),
    ("DELETE", "/api/overrides/{override_id}"),
    ("GET", "/api/jobs/{job_id}"),
    ("DELETE", "/api/jobs/{job_id}"),
    ("POST", "/api/backup"),
    ("POST", "/api/ingest"),
    ("POST", "/api/rebuild"),
    ("POST", "/api/session"),
    ("DELETE", "/api/session"),
    ("POST", "/v1/chat/completions"),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/{model}"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
}


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, found in app.openapi()["paths"].items() for method in found}


def without_null_defaults(schema: Any) -> Any:
    """A schema as the framework writes it: a default of null goes without saying."""
    if isinstance(schema, dict):
        return {name: without_null_defaults(part) for name, part in schema.items() if part is not None}
    return schema


def events_of(text: str) -> list[tuple[int, str, Any]]:
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            found.append((int(lines["id"]), lines["event"], json.loads(lines["data"])))
    return found


def test_routes_are_those_listed(service: StandIn) -> None:
    assert routes_of(create_app(service)) == LISTED


def test_description_agrees_with_the_types(service: StandIn) -> None:
    described = create_app(service).openapi()["components"]["schemas"]
    kinds = {
        name: kind
        for module in (ingest.model, app.model)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, BaseModel)
    }
    told = {name: schema for name, schema in described.items() if name in kinds}
    assert {"Answer", "Statement", "Citation", "Conflict", "Analysis", "Document", "Job", "SearchResult"} <= set(told)
    assert {"CheckRequest", "Verdict", "Verdicts", "NearMiss"} <= set(told)
    for name, schema in told.items():
        own = kinds[name].model_json_schema(ref_template="#/components/schemas/{model}")
        own = own.get("$defs", {}).get(name, own)  # a type that holds itself
        assert without_null_defaults(schema["properties"]) == without_null_defaults(own["properties"]), name
        assert schema.get("required") == own.get("required"), name


def test_errors_are_described_as_problem_documents(service: StandIn) -> None:
    schema = create_app(service).openapi()
    assert "Problem" in schema["components"]["schemas"]
    assert "HTTPValidationError" not in schema["components"]["schemas"]
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            (told,) = operation["responses"]["default"]["content"].items()
            kind, name = ("application/json", "OpenAIErrorBody") if path.startswith("/v1/") else (MEDIA_TYPE, "Problem")
            assert told == (kind, {"schema": {"$ref": f"#/components/schemas/{name}"}})


def test_ask_gives_the_answer_and_keeps_it(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "  How was the vote?  ", "filters": {"source_type": "record"}})
    answer = Answer.model_validate_json(response.content)
    assert answer.question == "How was the vote?"
    assert [statement.label for statement in answer.statements][:3] == ["documented", "contested", "reported"]
    assert client.get(f"/api/answers/{answer.id}").json() == response.json()
    behind = client.get(f"/api/answers/{answer.id}/origins").json()
    assert {one["id"] for one in behind["origins"]} == {one.id for s in answer.statements for one in s.origins}
    assert behind["origins"][0]["path"][0]["why"]
    assert "from" in response.json()["statements"][2]["origins"][0]["path"][0]


def test_every_quote_stands_in_its_text(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "vote"}).json()
    for citation in (citation for statement in answer["statements"] for citation in statement["citations"]):
        text = client.get(f"/api/documents/{citation['document_id']}/text").json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_ask_streams_events(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "vote"}, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = events_of(response.text)
    assert [name for _, name, _ in events] == [
        "status",
        "retrieval",
        *["status"] * 2,
        "opening",
        *["statement"] * 5,
        "answer",
    ]
    numbers = [number for number, _, _ in events]
    assert numbers == sorted(set(numbers))
    answer = Answer.model_validate(events[-1][2])
    assert events[0][2] == {"stage": "retrieve", "done": 0, "total": 3, "document": None, "answer_id": answer.id}
    assert events[1][2] == {"passages": 2, "documents": 2}
    assert events[4][2] == {"standalone_question": None, "lead": answer.lead}
    assert [event[2]["statement"]["id"] for event in events[5:10]] == [s.id for s in answer.statements]
    assert [event[2]["index"] for event in events[5:10]] == list(range(5))


def test_an_error_found_at_once_has_its_status_also_when_streaming(client: TestClient, service: StandIn) -> None:
    def refuse(_request: object) -> Answer:
        raise LibraryMismatch("Made with another model.", "Run `onrecord rebuild`.")

    service.on_ask = refuse
    response = client.post("/api/ask", json={"question": "vote"}, headers={"Accept": "text/event-stream"})
    assert response.status_code == 503
    assert response.json()["code"] == "library-mismatch"


def test_an_error_on_the_way_is_an_event(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "mismatch"}, headers={"Accept": "text/event-stream"})
    events = events_of(response.text)
    assert response.status_code == 200
    assert [name for _, name, _ in events] == ["status", "retrieval", "status", "status", "error"]
    assert events[-1][2]["code"] == "library-mismatch"
    assert events[-1][2]["remedy"] == "Run `onrecord rebuild`."


def test_search(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "resolution", "k": 5}).json()["results"]
    assert [row["source_type"] for row in found] == ["record", "advocacy"]
    only = client.get("/api/search", params={"q": "resolution", "source_type": "record"}).json()["results"]
    assert len(only) == 1


def test_classify_keeps_order_and_lines(client: TestClient) -> None:
    results = client.post("/api/classify", json={"statements": ["Fees rose.", "", "Fees should fall."]}).json()[
        "results"
    ]
    assert [row["line"] for row in results] == [1, 2, 3]
    assert [row["nature"] for row in results] == ["factual", "factual", "advocacy"]


def test_documents_are_paged(client: TestClient) -> None:
    first = client.get("/api/documents", params={"limit": 2}).json()
    assert (len(first["documents"]), first["total"]) == (2, 3)
    second = client.get("/api/documents", params={"limit": 2, "cursor": first["cursor"]}).json()
    assert second["cursor"] is None
    assert {row["id"] for row in first["documents"]} | {row["id"] for row in second["documents"]} == {
        row["id"] for row in client.get("/api/documents").json()["documents"]
    }


def test_a_document_is_shown_changed_and_removed(client: TestClient) -> None:
    path = "/api/documents/" + client.get("/api/documents").json()["documents"][0]["id"]
    assert client.patch(path, json={"source_type": "news"}).status_code == 422  # no reason
    changed = client.patch(path, json={"source_type": "news", "reason": "An agency wrote it."}).json()
    assert (changed["source_type"], changed["source_type_reason"]) == ("news", "An agency wrote it.")
    assert client.get(path).json() == changed
    statements = client.get(f"{path}/statements").json()["statements"]
    text = client.get(f"{path}/text").json()["text"]
    assert all(text[row["start"] : row["end"]] == row["analysis"]["text"] for row in statements)
    assert client.get(f"{path}/text", params={"version": "none"}).status_code == 404
    assert client.delete(path).json()["status"] == "removed"
    assert client.get(path).status_code == 404


def test_an_original_is_saved_never_shown(client: TestClient) -> None:
    path = "/api/documents/" + client.get("/api/documents").json()["documents"][0]["id"]
    response = client.get(f"{path}/original")
    assert b"<script>" in response.content
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment;")
    assert "%C3%A9t%C3%A9%E2%80%9D.html" in response.headers["content-disposition"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]


def test_health(client: TestClient, service: StandIn) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["documents"] == 3
    service.ready = False
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["troubles"]


def test_metrics_name_routes_by_their_pattern(client: TestClient) -> None:
    client.get("/api/answers/none")
    client.get("/nothing-here")
    lines = client.get("/metrics").text.splitlines()
    assert 'onrecord_requests_total{route="/api/answers/{answer_id}",method="GET",status="404"} 1' in lines
    assert 'onrecord_requests_total{route="other",method="GET",status="404"} 1' in lines
    assert 'onrecord_request_seconds_count{route="/api/answers/{answer_id}"} 1' in lines
    assert {"onrecord_documents 3", "onrecord_passages 3", "onrecord_ready 1"} <= set(lines)


@pytest.mark.parametrize("path", ["/", "/web/css/tokens.css", "/web/main.js"])
def test_the_page_and_its_files(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert len(response.content) > 200


def test_files_of_the_page_are_packed_for_those_who_take_them_so(client: TestClient) -> None:
    plain = client.get("/web/main.js", headers={"Accept-Encoding": "identity"})
    packed = client.get("/web/main.js", headers={"Accept-Encoding": "gzip"})
    assert plain.content == packed.content
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith("text/javascript")
    again = client.get("/web/main.js", headers={"If-None-Match": packed.headers["etag"]})
    assert again.status_code == 304


def test_local_paths_go_to_the_owner_alone(client: TestClient, service: StandIn) -> None:
    body = {"targets": ["https://example.org/a"]}
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": f"Basic {OWNER}"}):
        response = client.post("/api/ingest", json=body, headers=headers)
        assert response.status_code == 403
        assert response.json()["code"] == "owner-only"
    assert service.ingested == []
    assert client.post("/api/ingest", json=body, headers={"Authorization": f"Bearer {OWNER}"}).status_code == 202


def test_without_a_token_nobody_is_the_owner(open_client: Open) -> None:
    client = open_client(token=None)
    for bearer in ("", "None", "null"):
        headers = {"Authorization": f"Bearer {bearer}"}
        assert client.post("/api/rebuild", headers=headers).status_code == 403


def test_overrides_are_set_listed_and_taken_back(client: TestClient, service: StandIn) -> None:
    document = next(iter(service.held))
    body = {
        "place": {"document": document, "quote": "east quay"},
        "label": "contested",
        "reason": "It was the west one.",
    }
    made = client.post("/api/overrides", json=body)
    assert made.status_code == 201
    assert client.get("/api/overrides").json() == {"overrides": [made.json()]}
    assert client.get("/api/overrides", params={"document": "nowhere"}).status_code == 404
    assert client.delete(f"/api/overrides/{made.json()['id']}").json()["removed_at"]
    assert client.delete(f"/api/overrides/{made.json()['id']}").status_code == 404
    assert client.get("/api/overrides").json() == {"overrides": []}
    assert len(client.get("/api/overrides", params={"removed": True}).json()["overrides"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"reason": ""},
        {"label": None},
        {"speaker": "the minister"},
        {"label": "true"},
        {"colour": "red"},
        {"place": {"document": "x", "quote": ""}},
        {"place": {"document": "x", "quote": "words", "start": 3}},
        {"label": None, "conflict": {"verdict": "asserted", "aspect": "date"}},
        {"set_at": "yesterday"},
    ],
)
def test_an_override_put_wrongly_is_refused(client: TestClient, service: StandIn, change: dict[str, Any]) -> None:
    document = next(iter(service.held))
    body = {"place": {"document": document, "quote": "east quay"}, "label": "contested", "reason": "So it is."}
    refused = client.post("/api/overrides", json={**body, **change})
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert service.set == {}
