"""Fetching a page or file from the web, and the one form of its address.

Every hop is looked up once, judged by its address, and connected to at that address and no other.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from ingest.errors import SourceError
from ingest.sources.addresses import Resolver, permitted, resolve

if TYPE_CHECKING:
    import httpx

_PORTS = {"http": 80, "https": 443}
_TRACKING = ("utm_", "mc_", "pk_", "hsa_", "_hs", "oly_", "vero_")
_TRACKING_NAMES = (
    "fbclid gclid dclid msclkid yclid igshid twclid ttclid wickedid gbraid wbraid ref_src ref_url cmpid _ga _gl"
    " mkt_tok s_cid spm share_source"
)
_TRACKING_KEYS = frozenset(_TRACKING_NAMES.split())
_REMEDY_DOWNLOAD = "Download the document and ingest the file."


@dataclass(frozen=True, slots=True)
class Policy:
    """How far a fetch may go. `allow_loopback` is for tests against a server on this machine."""

    max_bytes: int = 200 * 1024 * 1024
    timeout_seconds: float = 60.0
    connect_seconds: float = 10.0
    max_hops: int = 5
    allow_loopback: bool = False
    resolver: Resolver = resolve
    user_agent: str = "onrecord/0.1 (document research; one fetch a document)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: `url` is the address it came from in the end, `retrieved` the time in RFC 3339 UTC."""

    data: bytes
    media_type: str | None
    url: str
    retrieved: str


def fetch(url: str, *, policy: Policy | None = None) -> Fetched:
    """Fetch a document. Raises `SourceError`, one plain line, for whatever stands in the way."""
    import httpx

    policy = policy or Policy()
    deadline = time.monotonic() + policy.timeout_seconds
    current = url.strip()
    timeout = httpx.Timeout(policy.timeout_seconds, connect=policy.connect_seconds)
    with httpx.Client(
        follow_redirects=False, timeout=timeout, trust_env=False, headers={"User-Agent": policy.user_agent}
    ) as client:
        for _ in range(policy.max_hops + 1):
            try:
                found = _hop(client, current, policy, deadline)
            except httpx.TimeoutException as error:
                raise _slow(current) from error
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
                raise SourceError(
                    f"{current} cannot be fetched ({_reason(error)}).", "Check the address and the connection."
                ) from error
            if isinstance(found, Fetched):
                return found
            current = found
    raise SourceError(f"{url} leads on more than {policy.max_hops} times.", _REMEDY_DOWNLOAD)


def _hop(client: httpx.Client, url: str, policy: Policy, deadline: float) -> Fetched | str:
    """One request: the document, or the address that it leads on to."""
    request, host = _pinned(client, url, policy)
    response = client.send(request, stream=True)
    try:
        if response.is_redirect:
            return urljoin(url, response.headers["location"])
        if response.status_code != 200:
            raise SourceError(f"{url} answers {response.status_code} {response.reason_phrase}.", _advice(response))
        data = _body(response, url, policy, deadline)
    finally:
        response.close()
    if not data:
        raise SourceError(f"{host} sent an empty document for {url}.", "Check the address in a browser.")
    return Fetched(
        data=data,
        media_type=response.headers.get("content-type"),
        url=urlsplit(url)._replace(fragment="").geturl(),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def _pinned(client: httpx.Client, url: str, policy: Policy) -> tuple[httpx.Request, str]:
    """A request to the looked-up address itself, with the host's name in its head and its TLS greeting."""
    import httpx

    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise SourceError(f"{url} is no http or https address.", "Give a web address, or a file's path.")
    host = parts.hostname
    if not host:
        raise SourceError(f"{url} names no host.", "Check the address.")
    if parts.username is not None or parts.password is not None:
        raise SourceError("An address with a name or password in it is not fetched.", _REMEDY_DOWNLOAD)
    port = parts.port or _PORTS[scheme]
    address = permitted(host, port, allow_loopback=policy.allow_loopback, resolver=policy.resolver)
    target = httpx.URL(url).copy_with(host=str(address), fragment=None)
    name = httpx.URL(url).raw_host.decode("ascii")
    shown = f"[{name}]" if ":" in name else name
    request = client.build_request(
        "GET",
        target,
        headers={"Host": shown if port == _PORTS[scheme] else f"{shown}:{port}"},
        extensions={"sni_hostname": name},
    )
    return request, host


def _body(response: httpx.Response, url: str, policy: Policy, deadline: float) -> bytes:
    limit = f"{policy.max_bytes / 1e6:.0f} MB"
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > policy.max_bytes:
        raise SourceError(f"{url} is larger than {limit}.", _REMEDY_DOWNLOAD)
    chunks: list[bytes] = []
    size = 0
    for chunk in response.iter_bytes():  # after decompression: a small file that swells is cut off as well
        size += len(chunk)
        if size > policy.max_bytes:
            raise SourceError(f"{url} is larger than {limit}.", _REMEDY_DOWNLOAD)
        if time.monotonic() > deadline:
            raise _slow(url)
        chunks.append(chunk)
    return b"".join(chunks)


def _slow(url: str) -> SourceError:
    return SourceError(f"{url} takes too long to answer.", "Try again later, or download it and ingest the file.")


def _advice(response: httpx.Response) -> str:
    if response.status_code in (401, 402, 403, 407, 429, 451):
        return "The site refuses programs or asks for a login: download it in a browser and ingest the file."
    return "Check the address in a browser." if response.status_code < 500 else "Try again later."


def _reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text or type(error).__name__


def canonical_url(url: str) -> str:
    """One form for one address: small letters in scheme and host, no default port, fragment or tracking, sorted query.

    Raises `SourceError` for what is no http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError(f"{url} is no proper web address.", "Check the address.") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        raise SourceError(f"{url} is no http or https address.", "Give a web address, or a file's path.")
    host = _ascii(parts.hostname.rstrip("."))
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in (None, _PORTS[scheme]) else f"{shown}:{port}"
    pairs = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0]))
    return urlunsplit((scheme, netloc, _path(parts.path), urlencode(pairs), ""))


def _ascii(host: str) -> str:
    try:
        import idna

        return idna.encode(host, uts46=True).decode("ascii") if not host.isascii() else host.lower()
    except UnicodeError:
        return host.lower()


def _tracks(key: str) -> bool:
    name = key.lower()
    return name in _TRACKING_KEYS or name.startswith(_TRACKING)


def _path(path: str) -> str:
    """The path with its escapes in one form; an empty one is the root."""
    segments = (quote(unquote(segment), safe="~!$&'()*+,;=:@-._") for segment in path.split("/"))
    return "/".join(segments) or "/"
