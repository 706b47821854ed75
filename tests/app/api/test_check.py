"""`POST /api/check`: a claim or a text, one of the two, over a real library on disk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from app.api import ApiOptions, create_app
from app.local import LocalService
from app.model import Verdict, Verdicts
from app.service import IngestRequest
from app.settings import Settings
from tests.app.api.conftest import BASE, OWNER
from tests.app.api.test_routes import events_of

CATALOGUE = """documents:
  - {key: vote, file: vote.txt, title: "Assembly of Norland, vote of 3 May 2024", publisher: Assembly of Norland,
     source_type: record, published: 2024-05-03, collection: acts}
  - {key: gazette, file: gazette.txt, title: Tariff passes, publisher: Sudland Gazette, source_type: news,
     published: 2024-05-04, collection: press}
"""
VOTE = "The Assembly of Norland adopted the harbour tariff on 3 May 2024 by 12 votes to 3, with 2 abstentions.\n"
GAZETTE = "The Assembly of Norland adopted the harbour tariff on 3 May 2024 by 12 votes to 3.\n"
TEXT = """Dear “reader”, été:\r\n
The Assembly of Norland adopted the harbour tariff on 3 May 2024 by 3 votes to 12.
Was that right? The harbour tariff is unjust. A lighthouse burned down in Ostland in 1911.
"""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("check")
    for name, text in (("vote.txt", VOTE), ("gazette.txt", GAZETTE), ("catalog.yaml", CATALOGUE)):
        (folder / name).write_text(text, encoding="utf-8")
    with LocalService.open(Settings.load(home=folder / "home")) as service:
        report = service.ingest(IngestRequest(catalog=str(folder / "catalog.yaml")))
        assert report.added == 2
        app = create_app(service, options=ApiOptions(token=OWNER))
        with TestClient(app, base_url=BASE, raise_server_exceptions=False) as client:
            yield client


def checked(client: TestClient, claim: str, **scope: str) -> Verdict:
    answer = client.post("/api/check", json={"claim": claim, **scope})
    assert answer.status_code == 200, answer.text
    return Verdict.model_validate_json(answer.content)


def test_a_claim_gets_a_verdict_with_exact_quotes(real: TestClient) -> None:
    told = checked(real, "  The Assembly of Norland adopted the harbour tariff by 12 votes to 3. ")
    assert (told.verdict, told.credibility) == ("documented", 1)
    assert told.claim == "The Assembly of Norland adopted the harbour tariff by 12 votes to 3."
    assert (told.start, told.end) == (None, None)
    assert [one.number for one in told.supporting] == [1, 2]
    assert told.supporting[0].source_type == "record"
    for one in told.supporting:
        text = real.get(f"/api/documents/{one.document_id}/text").json()["text"]
        assert text[one.start : one.end] == one.quote


def test_the_scope_is_that_of_asking(real: TestClient) -> None:
    claim = "The Assembly of Norland adopted the harbour tariff by 12 votes to 3."
    assert checked(real, claim, collection="press").verdict == "reported"
    assert checked(real, claim, as_of="2024-05-03").independent_origins == 1
    assert checked(real, claim, as_of="2023").verdict == "not_found"
    assert real.post("/api/check", json={"claim": claim, "as_of": "soon"}).status_code == 422


def test_a_text_gets_a_verdict_a_sentence_with_offsets_in_it(real: TestClient) -> None:
    told = Verdicts.model_validate_json(real.post("/api/check", json={"text": TEXT}).content).verdicts
    for one in told:
        assert one.start is not None
        assert TEXT[one.start : one.end] == one.claim
        for conflict in one.conflicts:
            here = conflict.here.citation
            assert (here.document_id, TEXT[here.start : here.end]) == ("claim", here.quote)
    assert [one.verdict for one in told] == ["none", "contested", "none", "advocacy", "not_found"]
    assert "question" in told[2].reason
    assert told[1].opposing[0].source_type == "record"


def test_a_text_is_checked_with_progress(real: TestClient) -> None:
    response = real.post("/api/check", json={"text": TEXT}, headers={"Accept": "text/event-stream"})
    events = events_of(response.text)
    assert [name for _, name, _ in events] == ["status", "verdict"] * 5 + ["status", "verdicts"]
    assert [data["done"] for _, name, data in events if name == "status"] == list(range(6))
    assert events[-1][2] == real.post("/api/check", json={"text": TEXT}).json()
    told = [data for _, name, data in events if name == "verdict"]
    assert [one["index"] for one in told] == list(range(5))
    assert [one["verdict"] for one in told] == events[-1][2]["verdicts"]  # what was told stays, its numbers too


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "either claim or text"),
        ({"claim": "Fees rose.", "text": "Fees rose."}, "either claim or text"),
        ({"claim": None}, "either claim or text"),
        ({"claim": "Fees rose.", "filters": {}}, "There is no filters here"),
        ({"claim": 7}, "claim"),
        ({"claim": "x" * 4001}, "4,001 characters"),
        ({"text": "x" * 200_001}, "200,001 characters"),
        ({"claim": "Fees rose.", "as_of": "soon"}, "soon"),
    ],
)
def test_what_is_put_wrongly_is_told(real: TestClient, body: dict[str, object], words: str) -> None:
    for headers in ({}, {"Accept": "text/event-stream"}):
        answer = real.post("/api/check", json=body, headers=headers)
        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert words in answer.json()["detail"]


@pytest.mark.parametrize("claim", ["", " \n\t ", "Why did 3 members vote against the tariff?", "???", "\ud800"])
def test_no_claim_is_no_error(real: TestClient, claim: str) -> None:
    body = f'{{"claim": {_json(claim)}}}'.encode()
    answer = real.post("/api/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["verdict"], told["credibility"]) == ("none", None)
    assert told["reason"]


def _json(text: str) -> str:
    import json

    return json.dumps(text)  # half a surrogate pair is spelled out


def test_an_empty_text_has_no_verdicts(real: TestClient) -> None:
    assert real.post("/api/check", json={"text": ""}).json() == {"verdicts": []}


def test_a_file_is_read_and_nothing_of_it_is_kept(client: TestClient) -> None:
    held = client.get("/api/documents").json()["total"]
    page = "<html><title>The quay</title><body><p>The quay is shut.</p><script>x()</script></body></html>"
    told = client.post("/api/read", files={"file": ("../a.html", page.encode(), "text/html")})
    assert told.status_code == 200
    assert told.json()["text"].strip().endswith("The quay is shut.")
    assert "x()" not in told.json()["text"]
    assert client.get("/api/documents").json()["total"] == held
    for data, code in ((b"", "empty-document"), (b"\x00\x01\x02" * 40, "unsupported-format")):
        told = client.post("/api/read", files={"file": ("a.bin", data)})
        assert (told.status_code, told.json()["code"]) == (422, code)
        assert told.json()["remedy"]
    assert client.post("/api/read", files={"other": ("a.txt", b"x")}).status_code == 422
