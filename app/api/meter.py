"""Counts and times of requests, and what the library holds, as Prometheus reads them."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import defaultdict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.service import Health
from app.service import Service as ServiceProtocol
from ingest.errors import OnRecordError

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
HEALTH_SECONDS = 5.0
_METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"})


class Meter:
    """Middleware's memory: requests by route, method and status; seconds by route. Safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: defaultdict[tuple[str, str, int], int] = defaultdict(int)
        self._buckets: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._health: tuple[float, Health | None] = (float("-inf"), None)

    def count(self, route: str, method: str, status: int, seconds: float) -> None:
        """Remember one request."""
        with self._lock:
            self._requests[route, method, status] += 1
            self._buckets[route][bisect_left(BUCKETS, seconds)] += 1
            self._seconds[route] += seconds

    def health(self, service: ServiceProtocol) -> Health | None:
        """The library's health, at most a few seconds old; None if it cannot be told."""
        taken, health = self._health
        if time.monotonic() - taken > HEALTH_SECONDS:
            try:
                health = service.health()
            except OnRecordError:
                health = None
            self._health = (time.monotonic(), health)
        return health

    def lines(self, health: Health | None) -> list[str]:
        """All that is known, in the text format."""
        with self._lock:
            lines = [*self._request_lines(), *self._latency_lines()]
        if health is not None:
            for name, value in (
                ("documents", health.documents),
                ("passages", health.passages),
                ("statements", health.statements),
                ("library_version", health.library_version),
            ):
                lines += [f"# TYPE onrecord_{name} gauge", f"onrecord_{name} {value}"]
        return [*lines, "# TYPE onrecord_ready gauge", f"onrecord_ready {int(health is not None and health.ready)}"]

    def _request_lines(self) -> list[str]:
        lines = ["# HELP onrecord_requests_total Requests answered.", "# TYPE onrecord_requests_total counter"]
        for (route, method, status), count in sorted(self._requests.items()):
            labels = f'route="{route}",method="{method}",status="{status}"'
            lines.append(f"onrecord_requests_total{{{labels}}} {count}")
        return lines

    def _latency_lines(self) -> list[str]:
        name = "onrecord_request_seconds"
        lines = [f"# HELP {name} Time until the response was complete.", f"# TYPE {name} histogram"]
        for route, counts in sorted(self._buckets.items()):
            running = 0
            for bound, count in zip((*map(str, BUCKETS), "+Inf"), counts, strict=True):
                running += count
                lines.append(f'{name}_bucket{{route="{route}",le="{bound}"}} {running}')
            lines.append(f'{name}_sum{{route="{route}"}} {self._seconds[route]:.6f}')
            lines.append(f'{name}_count{{route="{route}"}} {running}')
        return lines


class Metered:
    """Middleware: counts every request, under its route's pattern and never under what a caller wrote."""

    def __init__(self, app: ASGIApp, *, meter: Meter) -> None:
        self.app = app
        self.meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path_format", None) or "other"
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            self.meter.count(route, method, status, time.perf_counter() - begun)
