"""Which program a run was made with, and when."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """The time in UTC, to the second, as a run tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def program() -> str:
    """The program with its version, as a run tells it."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"onrecord {version('onrecord')}"
    except PackageNotFoundError:
        return "onrecord (not installed)"
