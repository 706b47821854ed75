"""Files on their way into the library: kept under the hash of their bytes until their job is done.

They are on the disk before anybody is told that they were accepted. The hash makes the path, and with it the
document's identity, the same whenever the same bytes come again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import threading
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from ingest.durable import sync_folder
from ingest.errors import LibraryError

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
        """Copy a stream into the folder; the path must be given to `drop` in the end. Raises LibraryError."""
        try:
            return self._kept(self._folder(), source, filename)
        except OSError as error:
            raise LibraryError(
                f"The uploaded file cannot be kept: {error.strerror or error}.",
                "Free some space, or choose another folder with ONRECORD_HOME.",
            ) from error

    def _kept(self, folder: Path, source: BinaryIO, filename: str) -> Path:
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            path = folder / digest.hexdigest()[:32] / safe_name(filename)
            with self._lock:
                path.parent.mkdir(exist_ok=True)
                Path(name).replace(path)
                self._held[path] += 1
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        sync_folder(folder)
        return path

    def hold(self, path: Path) -> None:
        """Say that a path which an earlier server kept is needed still; it must be given to `drop` in the end."""
        with self._lock:
            self._held[path] += 1

    def sweep(self) -> None:
        """Remove what nobody holds: of an upload that was broken off, or whose work had ended."""
        if self._given is None or not self._given.is_dir():
            return
        with self._lock:
            for path in self._given.iterdir():
                if path.is_dir():
                    for file in path.iterdir():
                        if file not in self._held:
                            file.unlink(missing_ok=True)
                    with contextlib.suppress(OSError):
                        path.rmdir()
                else:
                    path.unlink(missing_ok=True)

    def drop(self, path: Path) -> None:
        """Say that a path is no longer needed."""
        with self._lock:
            if path not in self._held:
                return
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
