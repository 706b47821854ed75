"""Paths, folders and globs, as a person gives them, to the files they stand for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from ingest.errors import MissingFile, ReadError, UnreadableFile, UnsupportedFormat
from ingest.readers import CAN_READ, SUPPORTED_SUFFIXES, one_line


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A file to read. `target` is what was given for it; `notices` tell what else its folder held."""

    path: Path
    target: str
    notices: tuple[str, ...] = ()

    def __fspath__(self) -> str:
        return str(self.path)

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class FailedTarget:
    """A target, or a folder below one, that gives no file; `error` says why and what to do."""

    target: str
    error: ReadError

    def __str__(self) -> str:
        return self.target


def expand(targets: Sequence[str]) -> Iterator[FileTarget | FailedTarget]:
    """The files that the targets stand for, each once, in order; a folder's files sorted by path.

    A folder is searched through, hidden files and folders left out, for the endings that can be read; the others
    are named in a notice with its first file. A file named by itself is given whatever its ending.
    """
    seen: set[str] = set()
    for target in targets:
        for found in _expand(target):
            if isinstance(found, FileTarget):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(target: str) -> Iterator[FileTarget | FailedTarget]:
    path = Path(target).expanduser()
    try:
        if path.is_dir():
            yield from _folder(path, target)
        elif path.exists() or path.is_symlink():
            yield _file(path, target)
        elif has_magic(target):
            yield from _glob(str(path), target)
        else:
            yield FailedTarget(
                target, MissingFile(f"There is no file or folder at {one_line(target)}.", "Check the path.")
            )
    except (OSError, ValueError) as error:
        yield FailedTarget(target, _unreadable(target, error))


def _file(path: Path, target: str) -> FileTarget | FailedTarget:
    if path.is_symlink() and not path.exists():
        return FailedTarget(
            str(path),
            MissingFile(f"{one_line(str(path))} is a link that leads nowhere.", "Mend the link, or take it away."),
        )
    if not path.is_file():
        return FailedTarget(
            str(path),
            UnsupportedFormat(f"{one_line(str(path))} is no ordinary file (a device, pipe or socket).", "Name a file."),
        )
    try:
        path.open("rb").close()
    except OSError as error:
        return FailedTarget(str(path), _unreadable(str(path), error))
    return FileTarget(path, target)


def _glob(pattern: str, target: str) -> Iterator[FileTarget | FailedTarget]:
    paths = sorted(glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not paths:
        yield FailedTarget(
            target, MissingFile(f"Nothing fits the pattern {one_line(target)}.", "Check it, or name a folder.")
        )
        return
    given = False
    for name in paths:
        path = Path(name)
        if path.is_file() and path.suffix.lower() in SUPPORTED_SUFFIXES:
            given = True
            yield _file(path, target)
    if not given:
        yield FailedTarget(
            target, UnsupportedFormat(f"No file that fits {one_line(target)} can be read.", f"{CAN_READ}.")
        )


def _folder(folder: Path, target: str) -> Iterator[FileTarget | FailedTarget]:
    refused: list[OSError] = []
    paths: list[Path] = []
    others: Counter[str] = Counter()
    for root, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            path = Path(root, name)
            if path.suffix.lower() in SUPPORTED_SUFFIXES:
                paths.append(path)
            else:
                others[path.suffix.lower() or "no ending"] += 1
    notices = _notice(folder, others)
    for path in sorted(paths):
        found = _file(path, target)
        if isinstance(found, FileTarget):
            found = FileTarget(path, target, notices)
            notices = ()
        yield found
    for error in refused:
        where = str(error.filename or folder)
        yield FailedTarget(where, _unreadable(where, error))
    if not paths and not refused:
        yield FailedTarget(
            target, MissingFile(f"The folder {one_line(target)} holds no file that can be read.", f"{CAN_READ}.")
        )


def _notice(folder: Path, others: Counter[str]) -> tuple[str, ...]:
    if not others:
        return ()
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
    total = sum(others.values())
    what = f"{total} file" if total == 1 else f"{total} files"
    hint = " Name one by itself to have it read as text." if "no ending" in others else ""
    return (f"{what} in {one_line(str(folder))} left out, not readable formats: {kinds}.{hint}",)


def _unreadable(where: str, error: Exception) -> UnreadableFile:
    why = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return UnreadableFile(f"{one_line(where)} cannot be opened{why}.", "Check its permissions.")
