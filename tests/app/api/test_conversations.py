"""Conversations over HTTP: begun, gone on with, listed, searched, renamed, exported, deleted."""

from __future__ import annotations

from starlette.testclient import TestClient


def begun(client: TestClient, *questions: str, title: str | None = None) -> str:
    made = client.post("/api/conversations", json={"title": title} if title else None)
    assert made.status_code == 201
    conversation_id = str(made.json()["id"])
    for question in questions:
        answer = client.post("/api/ask", json={"question": question, "conversation_id": conversation_id}).json()
        assert answer["conversation_id"] == conversation_id
    return conversation_id


def test_a_conversation_is_kept_with_its_answers(client: TestClient) -> None:
    one = begun(client, "How was the vote?", "And the quay?")
    whole = client.get(f"/api/conversations/{one}").json()
    assert (whole["title"], whole["turns"]) == ("How was the vote?", 2)
    assert [answer["question"] for answer in whole["answers"]] == ["How was the vote?", "And the quay?"]
    assert client.get(f"/api/answers/{whole['answers'][0]['id']}").json() == whole["answers"][0]


def test_they_are_listed_and_searched(client: TestClient) -> None:
    first, second = begun(client, "How was the vote?"), begun(client, "And the QUAY of the été?", title="Harbours")
    listed = client.get("/api/conversations").json()
    assert {row["id"] for row in listed["conversations"]} == {first, second}
    assert listed["total"] == 2
    for words, found in (("vote", [first]), ("quay ÉTÉ", [second]), ("harb", [second]), ("100%", []), ("x_y", [])):
        rows = client.get("/api/conversations", params={"q": words}).json()
        assert [row["id"] for row in rows["conversations"]] == found, words
        assert rows["total"] == len(found)


def test_a_page_goes_on_where_the_last_one_ended(client: TestClient) -> None:
    made = {begun(client) for _ in range(5)}
    seen, cursor = list[str](), None
    while True:
        page = client.get("/api/conversations", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [row["id"] for row in page["conversations"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert len(seen) == 5
    assert set(seen) == made
    assert client.get("/api/conversations", params={"cursor": "nonsense"}).status_code == 422
    assert client.get("/api/conversations", params={"limit": 0}).status_code == 422


def test_a_title_is_set_and_taken_back(client: TestClient) -> None:
    one = begun(client, "How was the vote?")
    path = f"/api/conversations/{one}"
    assert client.patch(path, json={"title": "  The  quay "}).json()["title"] == "The quay"
    assert client.patch(path, json={"title": " "}).json()["title"] == "How was the vote?"
    assert client.patch(path, json={"title": "x" * 201}).status_code == 422
    assert client.patch(path, json={"name": "x"}).status_code == 422


def test_what_is_deleted_is_gone_with_its_answers(client: TestClient) -> None:
    one = begun(client, "How was the vote?")
    assert client.delete(f"/api/conversations/{one}").json()["id"] == one
    for response in (
        client.get(f"/api/conversations/{one}"),
        client.delete(f"/api/conversations/{one}"),
        client.patch(f"/api/conversations/{one}", json={"title": "x"}),
        client.get(f"/api/conversations/{one}/export"),
        client.post("/api/ask", json={"question": "vote", "conversation_id": one}),
    ):
        assert response.status_code == 404
        assert response.json()["code"] == "not-found"


def test_an_export_is_a_file(client: TestClient) -> None:
    one = begun(client, "How was the vote?", title="Vote & <quay>")
    for kind, media in (("md", "text/markdown"), ("html", "text/html"), ("json", "application/json")):
        response = client.get(f"/api/conversations/{one}/export", params={"format": kind})
        assert response.headers["content-type"].startswith(media)
        assert response.headers["content-disposition"] == f'attachment; filename="vote-quay.{kind}"'
    assert response.json() == client.get(f"/api/conversations/{one}").json()
    assert client.get(f"/api/conversations/{one}/export", params={"format": "pdf"}).status_code == 422
