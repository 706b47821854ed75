"""What the HTTP face is started with. Nothing heavy is imported here: the command line reads it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import SettingsError

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ApiOptions:
    """How the face guards itself.

    token: the owner's, from the library's owner file; opens everything, and alone what reads this machine's files.
    keys: API keys; without any, callers on this machine need none.
    host: the address that the server listens on; its name is accepted in Host headers.
    allowed_hosts: further names by which the server may be called.
    model: the chat model that may word answers, where one is set; it is then offered under /v1.
    max_question_chars: the longest question or query.
    max_body, max_upload: the largest request in bytes, without and with files.
    uploads: a lasting folder for files on their way in; uploading the same bytes again then finds the same document.
    jobs: a lasting folder for what was accepted and is not done; with it, it is done also after the server was killed.
    """

    token: str | None = field(default=None, repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    host: str = "127.0.0.1"
    allowed_hosts: tuple[str, ...] = ()
    model: str | None = None
    max_question_chars: int = 4000
    max_body: int = 16 * MIB
    max_upload: int = 512 * MIB
    uploads: Path | None = None
    jobs: Path | None = None


def is_loopback(host: str) -> bool:
    """Whether `host` (a name or address, without port) can only be reached from this machine."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def check_host(host: str, keys: tuple[str, ...]) -> None:
    """Refuse to serve beyond this machine without keys. Raises SettingsError."""
    if not keys and not is_loopback(host):
        raise SettingsError(
            f"Without API keys the server listens on this machine only, not on {host}.",
            "Set ONRECORD_API_KEYS, or use --host 127.0.0.1.",
        )
