"""One question, asked every way there is: each tells the same citations under the same numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from app.local import LocalService
from app.markdown import escaped
from app.settings import Settings
from tests.app.api.v1.conftest import calling, serving
from tests.app.evidence.library import Doc, Library

QUESTION = "How did the Strait Commission vote on decision 17?"
DOCS = (
    Doc(
        "record",
        "The Strait Commission adopted, on 9 April 2024, decision 17 on dues by 14 votes to 9, with 5 abstentions.",
        "Decision 17",
        "record",
        "Strait Commission",
        published="2024-04-09",
    ),
    Doc(
        "paper",
        "On 9 April 2024 the Strait Commission adopted decision 17 on dues by 12 votes to 9 [see note 3].",
        "The dues",
        "news",
        "Channel Post",
        published="2024-04-10",
    ),
)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("citations")
    with LocalService.open(Settings.load(home=home / "home")) as service:
        Library(home, service).add("dues", DOCS)
        with serving(service) as url:
            yield url


def cited(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """Every citation of an answer, of a conflict too, in its order."""
    found = []
    for statement in answer["statements"]:
        sides = [side for one in statement["conflicts"] for side in (one["here"], one["there"])]
        found += [*statement["citations"], *(side["citation"] for side in sides)]
    return found


def test_the_citations_are_the_same_every_way(url: str) -> None:
    with httpx2.Client(base_url=url, trust_env=False, timeout=60) as http, calling(url) as client:
        begun = http.post("/api/conversations", json={}).json()["id"]
        asked = http.post("/api/ask", json={"question": QUESTION, "conversation_id": begun}).json()
        kept = http.get(f"/api/answers/{asked['id']}").json()
        exported = http.get(f"/api/conversations/{begun}/export", params={"format": "json"}).json()["answers"][0]
        notes = http.get(f"/api/conversations/{begun}/export", params={"format": "md"}).text
        told = http.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"}).text
        events = [json.loads(line[6:]) for line in told.splitlines() if line.startswith("data: ")]
        messages: Any = [{"role": "user", "content": QUESTION}]
        whole: Any = client.chat.completions.create(model="onrecord", messages=messages)
        chunks: list[Any] = list(client.chat.completions.create(model="onrecord", messages=messages, stream=True))
    expected = cited(asked)
    assert {one["number"] for one in expected} == {1, 2}
    assert asked["statements"][0]["conflicts"]
    streamed = {"statements": [one["statement"] for one in events if "statement" in one]}
    for way in (kept, exported, streamed, events[-1], whole.onrecord, chunks[-1].onrecord):
        assert cited(way) == expected
    quotes = {one["number"]: escaped(one["quote"]) for one in expected}
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    for written, mark in ((text, r"- \[(\d+)\] "), (whole.choices[0].message.content, r"- \[(\d+)\] ")):
        assert {int(n): q for n, q in re.findall(rf"^{mark}“(.*)” ", written, re.MULTILINE)} == quotes
    assert {int(n): q for n, q in re.findall(r"^\[\^(\d+)\]: “(.*)” ", notes, re.MULTILINE)} == quotes
    for statement in asked["statements"]:
        marks = "".join(f"[{one['number']}]" for one in statement["citations"])
        assert f"{escaped(statement['text'])} {marks}" in text
        assert f"{escaped(statement['text'])}{marks.replace('[', '[^')}" in notes
