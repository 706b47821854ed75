"""A library made of a backup, all of it or nothing.

It is unpacked beside the library that stands in the folder, and checked there; then a journal is written, and from that
moment on the restored library counts: whoever opens the folder next finishes what a kill interrupted (`recover`).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.backup import Manifest, Tell, chunks, opened, teller, verify
from app.home import ASIDE, CATALOGUE, FILES, JOURNAL, STAGE, has_library, is_of_library
from app.owner import claim
from app.service import OnProgress
from ingest.durable import sync_folder, write_whole
from ingest.errors import BackupError, LibraryDamaged, LibraryError, LibraryLocked, OnRecordError
from ingest.originals import is_hash

_ROOM: Final = 1.1
"""Room that must be free, in sizes of what is unpacked."""


def restore(file: Path, home: Path, *, force: bool = False, progress: OnProgress | None = None) -> Path | None:
    """Make the library in `home` of the backup `file`; where the library that stood there is now, if one did.

    The file is verified whole before anything is touched. Raises BackupError for a file that cannot be trusted or a
    home that holds a library (with `force` that one is set aside inside the folder), LibraryMismatch for a file of a
    newer program, LibraryLocked while another process uses the folder, LibraryError where it cannot be written.
    """
    tell = teller(progress)
    with opened(file) as (archive, manifest):
        verify(archive, manifest, tell)
        with _claimed(home):
            recover(home)
            if has_library(home) and not force:
                raise BackupError(
                    f"There is a library in {home} already.",
                    "Name another folder with ONRECORD_HOME, or add --force: the present library is then set aside.",
                )
            _check_room(home, manifest)
            with _written(home):
                _unpack(archive, manifest, home / STAGE, tell)
                _check(home / STAGE, manifest, file, tell)
                aside = _aside(home) if has_library(home) else None
                _journal(home, aside, "out")  # from here on it counts
                recover(home)
    return home / ASIDE / aside if aside else None


def recover(home: Path) -> None:
    """Finish, or undo, what an interrupted restoration left in the folder. The folder must be claimed.

    Raises LibraryError where files cannot be moved.
    """
    journal, stage = home / JOURNAL, home / STAGE
    with _written(home):
        for left in home.glob(f"?*{STAGE}"):  # a journal that was never finished
            left.unlink(missing_ok=True)
        if not journal.exists() and not stage.exists():
            return
        if journal.exists():
            said = _read(journal)
            if said["phase"] == "out":
                if said["aside"]:
                    _move_out(home, home / ASIDE / said["aside"])
                _journal(home, said["aside"], "in")
            _move_in(stage, home)
            journal.unlink()
            sync_folder(home)
        shutil.rmtree(stage, ignore_errors=True)


def _read(journal: Path) -> dict[str, str | None]:
    try:
        said = json.loads(journal.read_text(encoding="utf-8"))
        phase, aside = said["phase"], said["aside"]
        if phase not in ("out", "in") or (aside is not None and Path(aside).name != aside):
            raise ValueError
    except (ValueError, KeyError, TypeError) as error:
        raise LibraryDamaged(
            f"The note of a restoration cannot be read: {journal}.",
            f"Remove it; what is unpacked stands in {journal.with_name(STAGE)}. Then restore the backup again.",
        ) from error
    return {"phase": phase, "aside": aside}


def _journal(home: Path, aside: str | None, phase: str) -> None:
    write_whole(home / JOURNAL, json.dumps({"phase": phase, "aside": aside}).encode(), suffix=f".{STAGE}")


def _move_out(home: Path, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    for path in sorted(home.iterdir()):
        if is_of_library(path.name):
            path.rename(aside / path.name)
    sync_folder(aside)
    sync_folder(home)


def _move_in(stage: Path, home: Path) -> None:
    for path in sorted(stage.iterdir()) if stage.is_dir() else ():
        path.rename(home / path.name)
    sync_folder(home)


def _aside(home: Path) -> str:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")
    taken = {path.name for path in (home / ASIDE).iterdir()} if (home / ASIDE).is_dir() else set()
    names = (at if count == 1 else f"{at}-{count}" for count in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


@contextmanager
def _claimed(home: Path) -> Iterator[None]:
    try:
        owner = claim(home)
    except LibraryLocked as error:
        raise LibraryLocked(error.message, "Stop it, then restore.") from error
    with owner:
        yield


@contextmanager
def _written(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryError(
            f"The library folder {home} cannot be written: {error.strerror or error}.",
            "Make room, or name a folder that you may write to with ONRECORD_HOME.",
        ) from error


def _check_room(home: Path, manifest: Manifest) -> None:
    free, wanted = shutil.disk_usage(home).free, int(manifest.size * _ROOM)
    if free < wanted:
        raise LibraryError(
            f"The backup needs {wanted >> 20:,} MiB, and only {free >> 20:,} MiB are free in {home}.",
            "Make room, or name a folder on another disk with ONRECORD_HOME.",
        )


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, stage: Path, tell: Tell) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    for done, (name, member) in enumerate(manifest.members.items()):
        tell("unpack", done, len(manifest.members))
        path = stage / name  # of the one form that `opened` admits
        path.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with path.open("xb") as file:
            for chunk in chunks(archive, name, member.size):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != member.sha256:
            raise BackupError("The backup changed while it was read.", "Restore it again.")
    tell("unpack", len(manifest.members), len(manifest.members))


def _check(stage: Path, manifest: Manifest, file: Path, tell: Tell) -> None:
    """Open the catalogue where it was unpacked, bring it to the present schema, and see that it is whole."""
    from ingest.catalogue import Catalogue

    tell("check", 0, 1)
    try:
        with Catalogue.open(stage / CATALOGUE) as catalogue:
            troubles = catalogue.troubles()
            wanted = catalogue.all_versions() - set(manifest.missing)
        held = {name.rsplit("/", 1)[1] for name in manifest.members if name.startswith(f"{FILES}/")}
        if troubles or wanted != held or not all(map(is_hash, wanted)):
            raise BackupError(f"The library inside {file} does not agree with itself.", "Use another backup.")
    except OnRecordError:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    tell("check", 1, 1)
