"""The way to a library: through the server that owns it, or by opening it here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.service import Service
    from app.settings import Settings


@contextmanager
def connect(settings: Settings) -> Iterator[Service]:
    """The library of these settings, let go at the end.

    Raises LibraryLocked when another process that is no server holds it, ServerError when its server does not answer.
    """
    from app.owner import running_server

    server = running_server(settings.home)
    if server is not None:
        from app.client import OnRecord

        service: Service = OnRecord(server.url, home=settings.home)
    else:
        from app.local import LocalService

        service = LocalService.open(settings)
    try:
        yield service
    finally:
        service.close()
