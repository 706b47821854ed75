"""The way to a library: through the server that owns it, or by opening it here."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.service import Service
    from app.settings import Settings

_ANSWERS_WITHIN: Final = (5.0, 1.0)
"""Seconds that a server has for a sign of life, at each try."""
_BETWEEN: Final = 0.3


@contextmanager
def connect(settings: Settings) -> Iterator[Service]:
    """The library of these settings, let go at the end.

    Raises LibraryLocked when another process that is no server holds it, ServerError when its server does not answer.
    """
    service = _through_server(settings) or _here(settings)
    try:
        yield service
    finally:
        service.close()


def _here(settings: Settings) -> Service:
    """The library, opened by this process; a server that came first, and was only starting a moment ago, is used."""
    from app.local import LocalService
    from ingest.errors import LibraryLocked

    try:
        return LocalService.open(settings)
    except LibraryLocked:
        service = _through_server(settings)
        if service is None:
            raise
        return service


def _through_server(settings: Settings) -> Service | None:
    """The server of the library, which answers; None where none runs.

    A server that hangs must not make every command hang, and one that ends just now is none.
    """
    from app.owner import running_server
    from ingest.errors import ServerError

    server = None
    for seconds in _ANSWERS_WITHIN:
        server = running_server(settings.home)
        if server is None:
            return None
        from app.client import OnRecord

        client = OnRecord(server.url, home=settings.home)
        if client.answers(within=seconds):
            return client
        client.close()
        time.sleep(_BETWEEN)
    assert server is not None
    raise ServerError(
        f"The server of the library in {settings.home}, process {server.pid} at {server.url}, does not answer.",
        f"Stop process {server.pid}, then try again; what it has acknowledged is kept.",
    )
