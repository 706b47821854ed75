"""Pages of a PDF as pictures, over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from app.service import Original
from tests.app.api.standin import StandIn
from tests.ingest.readers.pdfs import column, make_pdf

TEXT = "The council of the coast met on Monday."


@pytest.fixture
def held(service: StandIn) -> str:
    document = next(iter(service.held))
    data = make_pdf([column([TEXT], top=700)])
    service.originals[document] = Original(data=data, media_type="application/pdf", filename="coast.pdf")
    service.texts[document] = TEXT
    return document


def test_a_page_is_drawn_with_the_span_marked(client: TestClient, held: str) -> None:
    bare = client.get(f"/api/documents/{held}/pages/1.png")
    marked = client.get(f"/api/documents/{held}/pages/1.png?start=4&end=11")
    for response in (bare, marked):
        assert response.status_code == 200
        assert response.headers["content-type"] == "image/png"
        assert response.content.startswith(b"\x89PNG")
    assert bare.content != marked.content
    found = client.get(f"/api/documents/{held}/pages/1/rects?start=4&end=11").json()
    (rect,) = found["rects"]
    assert rect["page"] == found["page"] == 1
    assert 72 < rect["x0"] < rect["x1"] < 200
    assert client.get(f"/api/documents/{held}/pages/1/rects").json()["rects"] == []


def test_what_cannot_be_drawn_is_told(client: TestClient, held: str, service: StandIn) -> None:
    other = list(service.held)[1]
    for path, status in {
        f"{held}/pages/2.png": 422,
        f"{held}/pages/0.png": 422,
        f"{held}/pages/1.png?start=3": 422,
        f"{other}/pages/1.png": 404,
        "nothing/pages/1.png": 404,
    }.items():
        response = client.get(f"/api/documents/{path}")
        assert response.status_code == status, path
        assert response.json()["detail"]
