"""A file sent as a new version of a document, over a real library on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.api import ApiOptions, create_app
from app.local import LocalService
from app.settings import Settings
from tests.app.api.conftest import BASE, OWNER
from tests.app.api.test_documents_in import finished

OLD = b"The board of Eastmere met on 4 May 2021. It raised the pier fee to 12 crowns.\n"
NEW = OLD.replace(b"12", b"15")


@pytest.fixture
def real(tmp_path: Path) -> Iterator[TestClient]:
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        app = create_app(service, options=ApiOptions(token=OWNER, uploads=tmp_path / "uploads"))
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            yield client


def send(client: TestClient, data: bytes, **said: str) -> dict[str, Any]:
    answer = client.post("/api/documents", files=[("file", ("minutes.txt", data))], data=said)
    assert answer.status_code == 202, answer.text
    (item,) = finished(client, answer.json())["report"]["items"]
    told: dict[str, Any] = item
    return told


def test_a_file_that_replaces_is_the_next_version_and_others_are_documents_of_their_own(real: TestClient) -> None:
    first = send(real, OLD, path="../2021\\minutes.txt")
    assert first["outcome"] == "added"
    document = real.get(f"/api/documents/{first['document_id']}").json()
    assert document["file"] == "2021/minutes.txt"
    beside = send(real, NEW, path="2021/minutes.txt")
    assert (beside["outcome"], beside["document_id"] != first["document_id"]) == ("added", True)
    same = send(real, OLD, replaces=document["id"])
    assert (same["outcome"], same["document_id"]) == ("unchanged", document["id"])
    other = send(real, NEW.replace(b"15", b"18"), replaces=document["id"], path="2021/minutes.txt")
    assert (other["outcome"], other["document_id"]) == ("updated", document["id"])
    after = real.get(f"/api/documents/{document['id']}").json()
    assert [one["version"] for one in after["versions"]] == [document["version"], after["version"]]
    changed = real.get(
        f"/api/documents/{document['id']}/diff", params={"old": document["version"], "new": after["version"]}
    ).json()
    assert [one["text"] for one in changed["parts"] if one["kind"] in ("removed", "added")] == ["12", "18"]
    again = send(real, OLD, replaces=document["id"])
    assert again["outcome"] == "updated"  # back to what it was: the version of then
    now = real.get(f"/api/documents/{document['id']}").json()
    assert now["version"] == document["version"]


def test_what_cannot_be_replaced_is_told(real: TestClient) -> None:
    item = send(real, OLD, replaces="dnothing")
    assert item["outcome"] == "failed"
    assert "dnothing" in item["error"]
    two = [("file", ("a.txt", OLD)), ("file", ("b.txt", NEW))]
    answer = real.post("/api/documents", files=two, data={"replaces": "d1"})
    assert answer.status_code == 422
    assert "one by one" in answer.text
    assert real.post("/api/documents", json={"url": "https://example.org/a", "replaces": "d1"}).status_code == 422
