"""The files of a library as they were ingested, kept under the hash of their bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ingest.durable import write_whole
from ingest.errors import LibraryError, NotFound

_TEMPORARY = ".part"
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def is_hash(name: str) -> bool:
    """Whether `name` is a sha256 as a library writes it, and so no path that leads elsewhere."""
    return _HASH.fullmatch(name) is not None


class Originals:
    """`folder/<first two digits>/<sha256>`: written whole or not at all, never changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, version: str) -> Path:
        """Where the bytes with this sha256 are kept, present or not."""
        return self._folder / version[:2] / version

    def keep(self, data: bytes, version: str) -> bool:
        """Keep `data` under its sha256; false when it was there already. Raises LibraryError when it cannot be."""
        path = self.path(version)
        if path.is_file() and path.stat().st_size == len(data):
            return False
        try:
            write_whole(path, data, suffix=_TEMPORARY)
        except OSError as error:
            raise LibraryError(
                f"The file cannot be kept in {self._folder}: {error.strerror or error}.",
                "Make room, or name a folder you may write to with ONRECORD_HOME.",
            ) from error
        return True

    def read(self, version: str) -> bytes:
        """The bytes with this sha256. Raises NotFound when the file is gone."""
        if not is_hash(version):
            raise NotFound("The original file is no longer kept.", "Ingest the document again.")
        try:
            return self.path(version).read_bytes()
        except OSError as error:
            raise NotFound("The original file is no longer kept.", "Ingest the document again.") from error

    def discard(self, version: str) -> None:
        """Remove the bytes with this sha256, if kept."""
        self.path(version).unlink(missing_ok=True)

    def sweep(self, wanted: frozenset[str]) -> int:
        """Remove what an interrupted run left: unfinished files and bytes of no version. Returns how many.

        Only for the one owner of the library, while nothing is being taken in.
        """
        left = [path for path in self._folder.glob("??/*") if path.name not in wanted and _is_ours(path)]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)


def _is_ours(path: Path) -> bool:
    return path.is_file() and (len(path.name) == 64 or path.suffix == _TEMPORARY)
