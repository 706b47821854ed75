from __future__ import annotations

import gzip
import itertools
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest

from ingest.errors import SourceError
from ingest.sources.addresses import is_public
from ingest.sources.web import Policy, canonical_url, fetch

LOCAL = Policy(allow_loopback=True, timeout_seconds=60, max_bytes=50_000)


class Handler(BaseHTTPRequestHandler):
    hosts: list[str] = []  # noqa: RUF012 (one server a test run)
    over = threading.Event()

    def do_GET(self) -> None:
        Handler.hosts.append(self.headers["Host"])
        path = self.path.split("?")[0]
        moves = {
            "/moved": "/page",
            "/loop": "/loop",
            "/inside": "http://10.0.0.1/page",
            "/meta": "http://169.254.169.254/latest/",
            "/file": "file:///etc/passwd",
            "/name": f"http://rebound.example:{self.connection.getsockname()[1]}/page",
        }
        if path in moves:
            self._send(302, b"", {"Location": moves[path]})
        elif path == "/page":
            self._send(200, b"<p>The harbour closed.</p>", {"Content-Type": "text/html; charset=utf-8"})
        elif path == "/big":
            self._send(200, b"x" * 60_000, {})
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            self._drip(b"x" * 20_000)
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            self._drip(b".")
        elif path == "/silent":
            Handler.over.wait(60)
        elif path == "/bomb":
            self._send(200, gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip"})
        elif path == "/empty":
            self._send(200, b"", {})
        else:
            self._send(404 if path != "/login" else 403, b"no", {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, piece: bytes) -> None:
        try:
            for _ in range(100):
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    held = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    held.daemon_threads = True
    thread = threading.Thread(target=held.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{held.server_address[1]}"
    Handler.over.set()
    held.shutdown()
    thread.join()
    held.server_close()


def test_a_page_is_fetched_over_its_redirects(server: str) -> None:
    found = fetch(f"{server}/moved#part", policy=LOCAL)
    assert found.data == b"<p>The harbour closed.</p>"
    assert found.media_type == "text/html; charset=utf-8"
    assert found.url == f"{server}/page"
    assert found.retrieved.endswith("Z")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/loop", "leads on more than 5 times"),
        ("/inside", "inside a network"),
        ("/meta", "inside a network"),
        ("/file", "no http or https"),
        ("/big", "larger than"),
        ("/endless", "larger than"),
        ("/bomb", "larger than"),
        ("/empty", "empty document"),
        ("/none", "answers 404"),
        ("/login", "answers 403"),
    ],
)
def test_what_stands_in_the_way_is_one_line(server: str, path: str, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        fetch(server + path, policy=LOCAL)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


def test_an_answer_that_goes_on_past_its_time_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = Policy(allow_loopback=True, timeout_seconds=60)
    assert fetch(f"{server}/slow", policy=policy).data == b"." * 100
    hours = itertools.count(step=3600)
    monkeypatch.setattr("ingest.sources.web.time", SimpleNamespace(monotonic=lambda: next(hours)))
    with pytest.raises(SourceError, match="too long"):
        fetch(f"{server}/slow", policy=policy)


def test_a_host_that_says_nothing_is_given_up(server: str) -> None:
    with pytest.raises(SourceError, match="too long"):
        fetch(f"{server}/silent", policy=Policy(allow_loopback=True, timeout_seconds=0.2))


def test_loopback_is_refused_unless_a_test_allows_it(server: str) -> None:
    with pytest.raises(SourceError, match="inside a network"):
        fetch(f"{server}/page")


def test_a_host_is_looked_up_once_and_keeps_its_name(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    asked: list[str] = []

    def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    policy = Policy(allow_loopback=True, resolver=resolver)
    assert fetch(f"http://coast.example:{port}/page", policy=policy).url == f"http://coast.example:{port}/page"
    assert asked == ["coast.example"]
    assert Handler.hosts[-1] == f"coast.example:{port}"


def test_a_second_host_is_looked_up_anew(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    policy = Policy(
        allow_loopback=True, resolver=lambda host, _: ["127.0.0.1" if host != "rebound.example" else "10.0.0.9"]
    )
    with pytest.raises(SourceError, match=r"rebound\.example leads to an address inside"):
        fetch(f"http://coast.example:{port}/name", policy=policy)


def test_one_private_address_among_public_ones_is_refused() -> None:
    policy = Policy(resolver=lambda *_: ["93.184.215.14", "192.168.1.1"])
    with pytest.raises(SourceError, match=r"192\.168\.1\.1"):
        fetch("http://coast.example/", policy=policy)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.100.100.200/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://localhost/",
        "http://user:secret@93.184.215.14/",
        "ftp://93.184.215.14/",
        "file:///etc/passwd",
        "http:///nohost",
        "http://93.184.215.14:99999/",
        "gopher://x",
        "",
    ],
)
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(url, policy=Policy(timeout_seconds=2))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::7f00:1", False),
        ("198.18.0.1", False),
        ("192.0.2.1", False),
        ("ff02::1", False),
        ("::", False),
        ("100.64.0.1", False),
        ("240.0.0.1", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    import ipaddress

    assert is_public(ipaddress.ip_address(address)) is public


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://Coast.Example:80/A/b?z=1&a=2#top", "http://coast.example/A/b?a=2&z=1"),
        ("https://coast.example:443", "https://coast.example/"),
        ("https://coast.example:8443/x", "https://coast.example:8443/x"),
        ("https://coast.example/x?utm_source=a&id=3&fbclid=b", "https://coast.example/x?id=3"),
        ("https://coast.example/a%7eb/%C3%A9", "https://coast.example/a~b/%C3%A9"),
        ("https://coast.example/a%2Fb", "https://coast.example/a%2Fb"),
        ("https://coast.example./x", "https://coast.example/x"),
        ("https://[2001:DB8::1]/x", "https://[2001:db8::1]/x"),
        ("https://coast.example/x?empty=", "https://coast.example/x?empty="),
        ("https://küste.example/x", "https://xn--kste-0ra.example/x"),
    ],
)
def test_one_address_has_one_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize("url", ["coast.example", "ftp://coast.example/", "http://", "http://x:y/"])
def test_what_is_no_web_address_has_no_form(url: str) -> None:
    with pytest.raises(SourceError):
        canonical_url(url)
