"""Middleware: every request has an id, which its response, its problem and all log messages about it carry."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.logs import request_id

log = logging.getLogger(__name__)

HEADER = "X-Request-ID"
_USABLE = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Identified:
    """Takes the id that a caller gives, where it is plain, or makes one; logs each request at level info."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        said = Headers(scope=scope).get(HEADER, "")
        current = said if _USABLE.fullmatch(said) else uuid.uuid4().hex[:16]
        before = request_id.set(current)
        begun, status = time.perf_counter(), 500

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = current
            await send(message)

        try:
            await self.app(scope, receive, marked)
        finally:
            # The route's pattern and never what a caller wrote: questions and names of documents are not for logs.
            route = getattr(scope.get("route"), "path_format", None) or "other"
            told = {"method": scope["method"][:20], "route": route, "status": status}
            told["ms"] = round((time.perf_counter() - begun) * 1000, 1)
            log.info("request", extra={"told": told})
            request_id.reset(before)
