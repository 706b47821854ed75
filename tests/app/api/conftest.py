"""The application over the stand-in library, as a browser on this machine would call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from app.api import ApiOptions, create_app
from tests.app.api.standin import StandIn

BASE = "http://127.0.0.1:8040"
OWNER = "owner-token"
KEY = "a-key-of-some-length"

Open = Callable[..., TestClient]


@pytest.fixture
def service() -> StandIn:
    return StandIn()


@pytest.fixture
def open_client(service: StandIn) -> Iterator[Open]:
    """Make a client of an application with the options given."""
    made: list[TestClient] = []

    def open_(**options: object) -> TestClient:
        app = create_app(service, options=ApiOptions(**{"token": OWNER, **options}))  # type: ignore[arg-type]
        client = TestClient(app, base_url=BASE, raise_server_exceptions=False)
        made.append(client)
        return client.__enter__()

    yield open_
    for client in made:
        client.__exit__(None, None, None)


@pytest.fixture
def client(open_client: Open) -> TestClient:
    return open_client()
