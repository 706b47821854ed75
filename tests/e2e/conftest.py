"""A real server and a real browser."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn

from app.api import ApiOptions, create_app
from app.api.server import bind, url_of
from tests.app.api.standin import StandIn
from tests.e2e.browser import INSTALL, Browser, find_chromium

KEY = "a-key-of-some-length"


@dataclass
class Site:
    """A server on loopback over the stand-in library."""

    url: str
    service: StandIn


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
def locked_site() -> Iterator[Site]:
    yield from _serve(StandIn(), ApiOptions(keys=(KEY,)))


@pytest.fixture
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip(f"no Chromium here; install it with: {INSTALL}")
    with Browser(program) as opened:
        yield opened
