"""Files on their way into the library: kept under the hash of their bytes until their job is done.

The hash makes the path, and with it the document's identity, the same whenever the same bytes come again.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import BinaryIO

CHUNK = 1024 * 1024
_LONGEST_NAME = 120


class Uploads:
    """The folder of uploaded files. Two uploads of the same bytes share one file, which the last to finish removes."""

    def __init__(self, folder: Path | None = None) -> None:
        self._given = folder
        self._made: Path | None = None
        self._lock = threading.Lock()
        self._held: Counter[Path] = Counter()

    def keep(self, source: BinaryIO, filename: str) -> Path:
        """Copy a stream into the folder; the path must be given to `drop` in the end."""
        folder = self._folder()
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            digest = hashlib.sha256()
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
        path = folder / digest.hexdigest()[:32] / safe_name(filename)
        with self._lock:
            path.parent.mkdir(exist_ok=True)
            Path(file.name).replace(path)
            self._held[path] += 1
        return path

    def drop(self, path: Path) -> None:
        """Say that a path is no longer needed."""
        with self._lock:
            self._held[path] -= 1
            if self._held[path] > 0:
                return
            del self._held[path]
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.parent.rmdir()

    def close(self) -> None:
        """Remove the folder if it was made for this run only."""
        if self._made is not None:
            shutil.rmtree(self._made, ignore_errors=True)
            self._made = None

    def _folder(self) -> Path:
        if self._given is not None:
            self._given.mkdir(parents=True, exist_ok=True)
            return self._given
        with self._lock:
            if self._made is None:
                self._made = Path(tempfile.mkdtemp(prefix="onrecord-uploads-"))
            return self._made


def safe_name(filename: str) -> str:
    """A file name that a caller sent, without folders and without what a path or a glob would take as a sign."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join("_" if char in '*?[]{}<>:|"' or not char.isprintable() else char for char in name).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if dot and len(suffix) <= 10:
        return f"{stem[:_LONGEST_NAME] or 'document'}.{suffix}"
    return name[:_LONGEST_NAME] or "document"
