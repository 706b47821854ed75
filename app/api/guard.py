"""Who may call, from where, with how much: plain ASGI middleware in front of every route, refusing by default.

Other web pages can reach a server on loopback, so the Host header must name this server (against rebinding of names)
and an Origin must be this very server (against forged requests), whether keys are set or not.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
import time
from enum import Enum
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.options import ApiOptions, is_loopback
from app.api.problems import Refused

COOKIE = "onrecord_session"
SESSION_SECONDS = 12 * 3600
MAX_SESSIONS = 1000

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = frozenset({"/", "/healthz", "/api/session"})
OPEN_PREFIX = "/web/"
OWNER_PATHS = frozenset({"/api/backup", "/api/ingest", "/api/rebuild"})

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Access(Enum):
    """What a path asks of its caller."""

    OPEN = "open"  # nothing
    KEY = "key"  # a key, where keys are set
    OWNER = "owner"  # the token of the library's owner file, always


def access(path: str) -> Access:
    """What `path` asks of its caller: a key, unless it is listed otherwise."""
    if path in OWNER_PATHS:
        return Access.OWNER
    return Access.OPEN if path in OPEN_PATHS or path.startswith(OPEN_PREFIX) else Access.KEY


class Doorkeeper:
    """Knows the owner's token, the keys, and the browser sessions opened with them."""

    def __init__(self, options: ApiOptions) -> None:
        self._token = _digest(options.token) if options.token else None
        self._keys = tuple(_digest(key) for key in options.keys)
        self._sessions: dict[bytes, float] = {}

    @property
    def asks(self) -> bool:
        """Whether keys are set."""
        return bool(self._keys)

    def is_owner(self, bearer: str | None) -> bool:
        """Whether `bearer` is the owner's token."""
        return bearer is not None and self._token is not None and hmac.compare_digest(_digest(bearer), self._token)

    def is_known(self, bearer: str | None) -> bool:
        """Whether `bearer` is a key or the owner's token. Every key is compared, so time tells nothing."""
        if bearer is None:
            return False
        said = _digest(bearer)
        matches = [hmac.compare_digest(said, key) for key in self._keys]
        return any(matches) or self.is_owner(bearer)

    def open_session(self) -> str:
        """A new session's secret, for a cookie. It is not the key: cookies are shared by all ports of a host."""
        now = time.monotonic()
        self._sessions = {name: ends for name, ends in self._sessions.items() if ends > now}
        while len(self._sessions) >= MAX_SESSIONS:
            self._sessions.pop(next(iter(self._sessions)))
        secret = secrets.token_urlsafe(32)
        self._sessions[_digest(secret)] = now + SESSION_SECONDS
        return secret

    def in_session(self, secret: str | None) -> bool:
        """Whether `secret` is that of a session still open."""
        return secret is not None and self._sessions.get(_digest(secret), 0.0) > time.monotonic()

    def close_session(self, secret: str | None) -> None:
        """End a session."""
        if secret is not None:
            self._sessions.pop(_digest(secret), None)


class Guard:
    """Middleware: Host, Origin, key and size are checked before a route is looked for."""

    def __init__(self, app: ASGIApp, *, options: ApiOptions, doorkeeper: Doorkeeper) -> None:
        self.app = app
        self.options = options
        self.doorkeeper = doorkeeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or raise Refused."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return  # there are no websockets
        headers = Headers(scope=scope)
        check_host_header(headers.getlist("host"), self.options)
        check_origin(headers, safe=scope["method"] in SAFE_METHODS)
        self._check_caller(scope["path"], headers)
        upload = scope["path"] == "/api/documents" and headers.get("content-type", "").startswith("multipart/")
        limit = self.options.max_upload if upload else self.options.max_body
        await self.app(scope, _limited(receive, headers, limit), send)

    def _check_caller(self, path: str, headers: Headers) -> None:
        bearer = bearer_of(headers)
        match access(path):
            case Access.OWNER:
                if not self.doorkeeper.is_owner(bearer):
                    raise Refused(
                        403,
                        "owner-only",
                        "This reads files of the server's machine and is for the library's owner alone.",
                        "Use the command line or the client on that machine, or upload files to /api/documents.",
                    )
            case Access.KEY:
                known = self.doorkeeper.is_known(bearer) or self.doorkeeper.in_session(session_of(headers))
                if self.doorkeeper.asks and not known:
                    raise unauthorized()
            case Access.OPEN:
                pass


class SecurityHeaders:
    """Middleware: every response, also a refusal, tells browsers to trust it as little as it needs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache" if access(scope["path"]) is Access.OPEN else "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)


def unauthorized() -> Refused:
    """What a caller without a good key is told."""
    return Refused(
        401,
        "unauthorized",
        "This server asks for an API key.",
        "Send it as `Authorization: Bearer KEY`, or open a session on the page.",
        headers={"WWW-Authenticate": "Bearer"},
    )


def bearer_of(headers: Headers) -> str | None:
    """The bearer token of a request."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() or None if scheme.lower() == "bearer" else None


def session_of(headers: Headers) -> str | None:
    """The session's secret of a request."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def check_host_header(values: list[str], options: ApiOptions) -> None:
    """Refuse a request that was meant for another name than this server's."""
    name = _host_name(values[0]) if len(values) == 1 else None
    if name is not None and _is_ours(name, options):
        return
    raise Refused(
        403,
        "host-refused",
        "The Host header does not name this server.",
        "Call it by the address it announced when it started.",
    )


def check_origin(headers: Headers, *, safe: bool) -> None:
    """Refuse a request that a page of another origin made."""
    origins = headers.getlist("origin")
    site = headers.get("sec-fetch-site")
    if not origins:
        forged = not safe and site in ("cross-site", "same-site")
    else:
        forged = len(origins) > 1 or not _same_origin(origins[0], headers.get("host", ""))
    if forged:
        raise Refused(
            403, "origin-refused", "Another web page made this request.", "Use the page that this server itself gives."
        )


def _is_ours(name: str, options: ApiOptions) -> bool:
    if is_loopback(name):
        return True
    names = {options.host, *options.allowed_hosts}
    if options.host in ("0.0.0.0", "::"):  # noqa: S104  # compared, not bound
        # An address in the Host header cannot have been rebound; a name can.
        if _is_address(name):
            return True
        names |= {socket.gethostname(), socket.getfqdn()}
    return name in {known.strip("[]").rstrip(".").lower() for known in names}


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _host_name(value: str) -> str | None:
    try:
        parts = urlsplit(f"//{value}")
        _ = parts.port  # raises when it is no number
    except ValueError:
        return None
    if parts.netloc != value or parts.username is not None or parts.hostname is None:
        return None
    return parts.hostname.rstrip(".")


def _same_origin(origin: str, host: str) -> bool:
    try:
        said, own = urlsplit(origin), urlsplit(f"//{host}")
        default = {"http": 80, "https": 443}.get(said.scheme)
        ports = (said.port or default, own.port or default)
    except ValueError:
        return False
    return default is not None and said.hostname == own.hostname and ports[0] == ports[1]


def _limited(receive: Receive, headers: Headers, limit: int) -> Receive:
    """`receive`, which raises Refused (413) when more than `limit` bytes come or are announced."""
    announced = headers.get("content-length", "")
    too_large = Refused(413, "too-large", f"The request is larger than {limit:,} bytes.", "Send less at once.")
    if announced.isdigit() and int(announced) > limit:
        raise too_large
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > limit:
                raise too_large
        return message

    return counted


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
