"""Who may call, from where, with how much."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from app.api import ApiOptions, check_host, create_app
from app.api.guard import Access, access
from ingest.errors import SettingsError
from tests.app.api.conftest import BASE, KEY, OWNER, Open
from tests.app.api.standin import StandIn
from tests.app.api.test_routes import LISTED

EXPECTED_ACCESS = {
    "/": Access.OPEN,
    "/healthz": Access.OPEN,
    "/api/session": Access.OPEN,
    "/web/main.js": Access.OPEN,
    "/api/backup": Access.OWNER,
    "/api/ingest": Access.OWNER,
    "/api/rebuild": Access.OWNER,
}


def all_routes() -> list[tuple[str, str]]:
    """Every method and path that the application really answers, also those kept out of its description."""
    return sorted(
        {
            *LISTED,
            *(("GET", path) for path in ("/", "/web/main.js", "/openapi.json", "/docs", "/redoc", "/nowhere")),
            ("GET", "/web"),
            ("GET", "/api/documents/"),
        }
    )


@pytest.mark.parametrize(("method", "path"), all_routes())
def test_every_route_asks_for_a_key_where_keys_are_set(open_client: Open, method: str, path: str) -> None:
    client = open_client(keys=(KEY, "another-key"))
    where = re.sub(r"\{.*?\}", "x", path)
    expected = EXPECTED_ACCESS.get(where, Access.KEY)
    assert access(where) is expected
    unknown = [{}, {"Authorization": "Bearer wrong"}, {"Authorization": KEY}, {"Cookie": f"onrecord_session={KEY}"}]
    statuses = {client.request(method, where, headers=headers).status_code for headers in unknown}
    refusal = {Access.KEY: 401, Access.OWNER: 403}.get(expected)
    if refusal is None:
        assert not statuses & {403, 500}
        assert 401 not in statuses
    else:
        assert statuses == {refusal}
    opened = {Access.KEY: [KEY, "another-key", OWNER], Access.OWNER: [OWNER], Access.OPEN: []}[expected]
    for bearer in opened:
        response = client.request(method, where, headers={"Authorization": f"Bearer {bearer}"})
        assert response.status_code not in (401, 403, 500)


def test_a_key_is_not_the_owner(open_client: Open) -> None:
    client = open_client(keys=(KEY,))
    response = client.post("/api/ingest", json={}, headers={"Authorization": f"Bearer {KEY}"})
    assert response.status_code == 403


def test_a_session_opens_with_a_key_and_ends(open_client: Open) -> None:
    client = open_client(keys=(KEY,))
    assert client.get("/api/documents").status_code == 401
    assert client.post("/api/session", json={"key": "wrong"}).status_code == 401
    opened = client.post("/api/session", json={"key": KEY})
    assert opened.status_code == 204
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert KEY not in cookie
    secret = client.cookies["onrecord_session"]
    assert client.get("/api/documents").status_code == 200
    client.delete("/api/session")
    client.cookies.clear()
    response = client.get("/api/documents", headers={"Cookie": f"onrecord_session={secret}"})
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("host", ["127.0.0.1:8040", "localhost", "LOCALHOST.:9", "[::1]:8040", "127.8.9.1"])
def test_names_of_this_machine_are_accepted(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "localhost.example.org", "127.0.0.1.example.org", "192.168.1.9", "x@localhost", "", "a:b"]
)
def test_other_names_are_refused(client: TestClient, host: str) -> None:
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 403
    assert response.json()["code"] == "host-refused"


def test_the_bound_and_the_allowed_names_are_accepted(open_client: Open) -> None:
    client = open_client(host="192.168.1.9", keys=(KEY,), allowed_hosts=("records.example.org",))
    for host, status in (("192.168.1.9:80", 200), ("records.example.org", 200), ("192.168.1.8", 403)):
        assert client.get("/healthz", headers={"Host": host}).status_code == status
    everywhere = open_client(host="0.0.0.0", keys=(KEY,))
    for host, status in (("10.0.0.7:8040", 200), ("[fe80::1]", 200), ("rebound.example.org", 403)):
        assert everywhere.get("/healthz", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("method", "path"), [row for row in sorted(LISTED) if row[0] != "GET"])
def test_pages_of_others_change_nothing(client: TestClient, service: StandIn, method: str, path: str) -> None:
    where = re.sub(r"\{.*?\}", "x", path)
    for headers in (
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "http://localhost:8040"},
        {"Origin": "http://127.0.0.1:bad"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        said = {**headers, "Authorization": f"Bearer {OWNER}"}
        response = client.request(method, where, headers=said, json={"question": "vote"})
        assert response.status_code == 403
        told = response.json()
        assert (told["error"] if path.startswith("/v1/") else told)["code"] == "origin-refused"
    assert service.asked == []


def test_its_own_page_may_ask(client: TestClient) -> None:
    for headers in ({"Origin": BASE}, {"Origin": BASE, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}):
        assert client.post("/api/ask", json={"question": "vote"}, headers=headers).status_code == 200


def test_every_answer_tells_browsers_to_trust_little(open_client: Open, service: StandIn) -> None:
    def fail(_request: object) -> object:
        raise RuntimeError("unforeseen")

    service.on_ask = fail  # type: ignore[assignment]
    client = open_client(keys=(KEY,))
    known = {"Authorization": f"Bearer {KEY}"}
    for response in (
        client.get("/"),
        client.get("/web/main.js"),
        client.get("/api/documents"),
        client.get("/api/documents", headers=known),
        client.get("/nope", headers=known),
        client.get("/", headers={"Host": "example.org"}),
        client.post("/api/ask", json={"question": "x"}, headers=known),
    ):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["x-frame-options"] == "DENY"


def test_large_bodies_are_refused_announced_or_not(open_client: Open, service: StandIn) -> None:
    client = open_client(max_body=1000, max_upload=3000)
    response = client.post("/api/ask", json={"question": "x" * 2000})
    assert (response.status_code, response.json()["code"]) == (413, "too-large")
    pieces = (b"x" * 100 for _ in range(50))  # no length is announced
    response = client.post("/api/ask", content=pieces, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["code"]) == (413, "too-large")
    assert client.post("/api/documents", files={"file": ("a.txt", b"x" * 2000)}).status_code == 202
    response = client.post("/api/documents", files={"file": ("a.txt", b"x" * 4000)})
    assert (response.status_code, response.json()["code"]) == (413, "too-large")


def test_beyond_this_machine_needs_keys() -> None:
    for host in ("127.0.0.1", "localhost", "::1", "127.3.0.1"):
        check_host(host, ())
    for host in ("0.0.0.0", "::", "192.168.1.9", "example.org", ""):
        check_host(host, (KEY,))
        with pytest.raises(SettingsError):
            check_host(host, ())


def test_secrets_do_not_show_in_what_is_printed(service: StandIn) -> None:
    options = ApiOptions(token="secret-token", keys=("secret-key",))
    create_app(service, options=options)
    assert "secret" not in repr(options)
