"""A real server and a real browser."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn

from app.api import ApiOptions, create_app
from app.api.server import bind, url_of
from app.client import OnRecord
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.served import chromium, served

KEY = "a-key-of-some-length"


class Line:
    """A line between browser and server that can be cut: what goes through ends, and nothing new comes through."""

    def __init__(self, port: int) -> None:
        self._to, self.cut = port, False
        self._open: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = url_of("127.0.0.1", self._listening.getsockname()[1])
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def break_off(self) -> None:
        self.cut = True
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def mend(self, site: Site | None = None) -> None:
        """Let through again, to another server where one is given."""
        self.cut, self._to = False, self._to if site is None else site.port

    def close(self) -> None:
        self.break_off()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(30)
        for one in (*self._open, self._listening):
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                if self.cut:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self._to))
                self._open += [near, far]
                for a, b in ((near, far), (far, near)):
                    self._threads.append(threading.Thread(target=self._carry, args=(a, b), daemon=True))
                    self._threads[-1].start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for one in (source, target):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


@dataclass
class Site:
    """A server on loopback over the stand-in library."""

    url: str
    service: StandIn

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


def _serve(service: StandIn, options: ApiOptions) -> Iterator[Site]:
    listening = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(service, options=options), log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    yield Site(url_of("127.0.0.1", listening.getsockname()[1]), service)
    server.should_exit = server.force_exit = True
    thread.join(60)
    listening.close()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _serve(StandIn(), ApiOptions())


@pytest.fixture
def other_site() -> Iterator[Site]:
    """A server that was started anew: it knows nothing of what the other was doing."""
    yield from _serve(StandIn(), ApiOptions())


@pytest.fixture
def line(site: Site) -> Iterator[Line]:
    made = Line(site.port)
    yield made
    made.close()


@pytest.fixture
def locked_site() -> Iterator[Site]:
    yield from _serve(StandIn(), ApiOptions(keys=(KEY,)))


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser(chromium()) as opened:
        yield opened


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnRecord]:
    """The real server over the starter corpus and the documents of `tests.e2e.documents`."""
    with served(tmp_path_factory.mktemp("library")) as opened:
        yield opened
