"""How documents come in over HTTP, and how jobs tell of it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api.uploads import Uploads, safe_name
from app.jobs import FINISHED
from tests.app.api.conftest import OWNER, Open
from tests.app.api.standin import StandIn
from tests.app.api.test_routes import events_of


def finished(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while job["state"] not in FINISHED:
        assert time.monotonic() < deadline
        time.sleep(0.01)
        job = client.get(f"/api/jobs/{job['id']}").json()
    return job


def test_files_are_taken_in_and_leave_no_copy(open_client: Open, service: StandIn, tmp_path: Path) -> None:
    client = open_client(uploads=tmp_path / "uploads")
    response = client.post(
        "/api/documents",
        files=[("file", ("../../a.txt", b"One. Two.")), ("file", ("b.txt", b"Three."))],
        data={"publisher": "A Press", "source_type": "news", "title": ""},
    )
    assert response.status_code == 202
    assert response.headers["location"] == f"/api/jobs/{response.json()['id']}"
    job = finished(client, response.json())
    assert (job["state"], job["report"]["added"]) == ("done", 2)
    request = service.ingested[0]
    assert (request.publisher, request.source_type, request.title) == ("A Press", "news", None)
    assert all(Path(target).is_relative_to(tmp_path / "uploads") for target in request.targets)
    assert list((tmp_path / "uploads").rglob("*")) == []
    again = client.post("/api/documents", files=[("file", ("a.txt", b"One. Two."))])
    finished(client, again.json())
    assert service.ingested[1].targets[0] == request.targets[0]  # the same bytes and name: the same document


def test_a_form_without_a_file_or_with_unknown_fields_is_refused(client: TestClient) -> None:
    response = client.post("/api/documents", files={"other": ("a.txt", b"x")})
    assert response.status_code == 422
    response = client.post("/api/documents", files={"file": ("a.txt", b"x")}, data={"source_type": "rumour"})
    assert response.status_code == 422
    assert "source_type" in response.json()["detail"]


def test_addresses_and_symbols(client: TestClient, service: StandIn) -> None:
    for body in ({"url": "https://example.org/a"}, {"symbol": "A/RES/79/167"}, {"symbol": "CELEX:32014R0833"}):
        finished(client, client.post("/api/documents", json=body).json())
    assert [request.targets for request in service.ingested] == [
        ("https://example.org/a",),
        ("A/RES/79/167",),
        ("CELEX:32014R0833",),
    ]


def test_no_path_comes_in_as_address_or_symbol(
    client: TestClient, service: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "A").mkdir()
    (tmp_path / "A" / "1").write_text("secret")
    for body in (
        {"url": "/etc/passwd"},
        {"url": "file:///etc/passwd"},
        {"url": "ftp://example.org/a"},
        {"symbol": "/etc/passwd"},
        {"symbol": "A/../../etc/passwd"},
        {"symbol": "A/*"},
        {"symbol": "~/notes"},
        {"symbol": "notes.txt"},
        {"symbol": "A/1"},
        {},
        {"url": "https://example.org/a", "symbol": "A/RES/1"},
    ):
        response = client.post("/api/documents", json=body)
        assert response.status_code == 422, body
        assert response.json()["code"] == "invalid-input"
    assert service.ingested == []


def test_a_job_streams_its_changes(client: TestClient, service: StandIn, tmp_path: Path) -> None:
    service.pause = threading.Event()
    (tmp_path / "a.txt").write_text("One.")
    headers = {"Authorization": f"Bearer {OWNER}"}
    job = client.post("/api/ingest", json={"targets": [str(tmp_path / "a.txt")]}, headers=headers).json()
    threading.Timer(0.2, service.pause.set).start()
    response = client.get(f"/api/jobs/{job['id']}", headers={"Accept": "text/event-stream"})
    events = events_of(response.text)
    assert {name for _, name, _ in events} == {"job"}
    assert [number for number, _, _ in events] == list(range(1, len(events) + 1))
    assert events[-1][2]["state"] == "done"
    assert events[-1][2]["report"]["added"] == 1
    assert any(data["stage"] == "read" and data["total"] == 1 for _, _, data in events)


def test_jobs_wait_for_each_other_and_can_be_cancelled(client: TestClient, service: StandIn) -> None:
    service.pause = threading.Event()
    first = client.post("/api/documents", json={"url": "https://example.org/1"}).json()
    second = client.post("/api/documents", json={"url": "https://example.org/2"}).json()
    third = client.post("/api/documents", json={"url": "https://example.org/3"}).json()
    deadline = time.monotonic() + 60
    while client.get(f"/api/jobs/{first['id']}").json()["state"] != "running":
        assert time.monotonic() < deadline
    assert client.get(f"/api/jobs/{second['id']}").json()["state"] == "queued"
    assert client.delete(f"/api/jobs/{second['id']}").json()["state"] == "cancelled"
    client.delete(f"/api/jobs/{first['id']}")
    service.pause.set()
    assert finished(client, first)["state"] == "cancelled"
    assert finished(client, third)["state"] == "done"
    assert [request.targets for request in service.ingested] == [("https://example.org/1",), ("https://example.org/3",)]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\folder\\a b.docx", "a b.docx"),
        ("[draft]*?.txt", "_draft___.txt"),
        ("", "document"),
        ("...", "document"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("x" * 400 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_file_names_lose_what_a_path_or_a_pattern_would_mean(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_two_uploads_of_the_same_bytes_share_a_file_until_the_last_is_done(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path)
    paths = []
    for _ in range(2):
        with (Path(__file__)).open("rb") as file:
            paths.append(uploads.keep(file, "same.py"))
    assert paths[0] == paths[1]
    uploads.drop(paths[0])
    assert paths[1].exists()
    uploads.drop(paths[1])
    assert list(tmp_path.iterdir()) == []
