"""The command line. Nothing heavy is imported here: `onrecord --help` must answer at once."""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status: 0 well, 1 the user's error, 2 usage, 3 partial, 130 interrupted."""
    from app.cli.entry import run

    return run(argv)
