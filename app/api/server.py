"""Running the server: one process, one worker, since the library has one owner."""

from __future__ import annotations

import contextlib
import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType

import uvicorn

from app.api.application import build
from app.api.options import ApiOptions, check_host
from app.owner import Owner
from app.service import Service
from ingest.errors import SettingsError

GRACE_SECONDS = 3

OnReady = Callable[[str], None]


def run(
    service: Service,
    *,
    host: str = "127.0.0.1",
    port: int = 8040,
    owner: Owner | None = None,
    options: ApiOptions | None = None,
    on_ready: OnReady | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM; then finish what is being answered, for a few seconds at most, and return.

    `port` 0 takes a free one. When the server really listens, its address is published through `owner` and given to
    `on_ready`. The service is not closed and the owner not released: whoever made them does that. Raises
    SettingsError if `host` needs keys or cannot be listened on, or `port` is taken.
    """
    options = replace(options or ApiOptions(), host=host)
    if owner is not None and options.token is None:
        options = replace(options, token=owner.token)
    check_host(host, options.keys)
    listening = bind(host, port)
    url = url_of(host, listening.getsockname()[1])

    def ready() -> None:
        if owner is not None:
            owner.publish(url)
        if on_ready is not None:
            on_ready(url)

    config = uvicorn.Config(
        build(service, options),
        workers=1,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    try:
        _Server(config, ready).run(sockets=[listening])
    finally:
        listening.close()
        if owner is not None:
            owner.withdraw()


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`. Raises SettingsError, saying what is in the way."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingsError(f"The address {host} cannot be found.", "Use --host 127.0.0.1.") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise _not_bound(host, port, error) from error
    return listening


def url_of(host: str, port: int) -> str:
    """Where a browser on this machine finds a server that listens on `host`."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host).strip("[]")  # noqa: S104  # compared, not bound
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _not_bound(host: str, port: int, error: OSError) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError(
            f"Port {port} on {host} is taken by another program.",
            "Choose another with --port, or --port 0 for a free one.",
        )
    if error.errno == errno.EACCES:
        return SettingsError(f"Port {port} on {host} may not be used by you.", "Choose one above 1023 with --port.")
    return SettingsError(f"The server cannot listen on {host}:{port}: {error.strerror}.", "Use --host 127.0.0.1.")


class _Server(uvicorn.Server):
    """Says when it listens, and ends on a signal by returning."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and not self.should_exit:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take SIGINT and SIGTERM while serving. They are not raised again: the stop is as asked, not a failure."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return

        def stop(number: int, frame: FrameType | None) -> None:
            self.handle_exit(number, frame)

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
