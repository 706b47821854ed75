"""A real server on loopback, and the real `openai` client that calls it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import httpx2
import openai  # noqa: TID251  # the client that people use is what is tried here
import pytest
import uvicorn

from app.api import ApiOptions, create_app
from app.api.server import bind, url_of
from app.service import Service
from tests.app.api.conftest import KEY
from tests.app.api.standin import StandIn

Serve = Callable[..., str]


@contextmanager
def serving(service: Service, options: ApiOptions | None = None) -> Iterator[str]:
    """A server over a library; gives its address."""
    listening, ready = bind("127.0.0.1", 0), threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup(sockets)  # type: ignore[arg-type]
            ready.set()

    server = Server(uvicorn.Config(create_app(service, options=options), log_config=None))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        assert ready.wait(60)
        yield url_of("127.0.0.1", listening.getsockname()[1])
    finally:
        server.should_exit = server.force_exit = True
        thread.join(60)
        listening.close()


@contextmanager
def calling(url: str, key: str = KEY) -> Iterator[openai.OpenAI]:
    """The client, which tries once and waits for half a minute at most."""
    with openai.OpenAI(
        base_url=f"{url}/v1", api_key=key, max_retries=0, timeout=30.0, http_client=httpx2.Client(trust_env=False)
    ) as client:
        yield client


@pytest.fixture(scope="module")
def library() -> StandIn:
    return StandIn()


@pytest.fixture(scope="module")
def url(library: StandIn) -> Iterator[str]:
    """A server over the stand-in library, with the most defaults."""
    with serving(library, ApiOptions(model="some:model", max_body=400_000)) as url:
        yield url


@pytest.fixture(scope="module")
def chat(url: str) -> Iterator[openai.OpenAI]:
    with calling(url) as client:
        yield client


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a library with the options given, until the test ends."""
    with ExitStack() as stack:
        yield lambda service, **options: stack.enter_context(serving(service, ApiOptions(**options)))
