"""What stands in a library's folder, by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

CATALOGUE: Final = "catalogue.sqlite3"
FILES: Final = "files"
VECTORS: Final = "vectors"
UPLOADS: Final = "uploads"
JOBS: Final = "jobs"
STARTER_MARK: Final = "starter.sha256"

ASIDE: Final = "set-aside"
"""Libraries that a restored one took the place of, each in a folder named for the time."""
STAGE: Final = "restore.part"
"""A library that is being unpacked."""
JOURNAL: Final = "restore.json"
"""There while a restored library takes its place: what is left to do, for whoever opens the folder next."""

_NO_LIBRARY: Final = (ASIDE, STAGE, JOURNAL)


def is_of_library(name: str) -> bool:
    """Whether a name in a library's folder belongs to the library: not to a claim on it, nor to a restoration."""
    return name not in _NO_LIBRARY and not name.startswith(("owner.", ".owner-")) and not name.endswith(STAGE)


def has_library(home: Path) -> bool:
    """Whether anything but a claim, or what was set aside, stands in the folder."""
    try:
        return any(is_of_library(path.name) for path in home.iterdir())
    except OSError:
        return False
