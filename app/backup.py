"""A whole library in one file.

The file is a ZIP archive: `manifest.json`, the catalogue as one SQLite file, the documents as they were ingested under
the hash of their bytes, and the mark that the starter corpus was taken in. No index is in it: the catalogue keeps every
vector, and the vector index is made of it again. The manifest names every member with its size and sha256; the
archive's comment holds the manifest's own. `docs/design/keeping.md` says why it is so.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from app.home import CATALOGUE, FILES, STARTER_MARK
from app.service import BackupReport, OnProgress, Progress
from ingest.catalogue.schema import MIGRATIONS
from ingest.durable import sync_folder
from ingest.errors import BackupError, LibraryMismatch
from ingest.model import Model
from ingest.originals import Originals, is_hash

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"

_MADE_BY: Final = b"On Record backup, manifest sha256:"
_MEMBER: Final = re.compile(
    rf"{re.escape(CATALOGUE)}|{re.escape(STARTER_MARK)}|{FILES}/(?P<folder>[0-9a-f]{{2}})/(?P=folder)[0-9a-f]{{62}}"
)
_CHUNK: Final = 1 << 20
_MOST_MANIFEST: Final = 1 << 28
_LEVEL: Final = 1  # text shrinks well at the fastest level; vectors and PDFs shrink at none
_PLAIN: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_NOT_AS_WRITTEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, KeyError, IndexError),
    *(NotImplementedError, RuntimeError),
)
_KEEP: Final = "Use another copy, or make the backup again."

Tell = Callable[[str, int, int], None]


class Member(Model):
    """A file inside a backup."""

    size: int
    sha256: str


class Manifest(Model):
    """What a backup holds. `missing`: originals that the library itself no longer had."""

    format: int
    made_at: str
    program: str
    schema_version: int
    library_version: int
    documents: int
    missing: tuple[str, ...] = ()
    members: dict[str, Member]

    @property
    def size(self) -> int:
        """The bytes of all members together, unpacked."""
        return sum(member.size for member in self.members.values())


def teller(progress: OnProgress | None) -> Tell:
    """How far a stage is, told to whoever listens."""
    return lambda stage, done, total: progress(Progress(stage=stage, done=done, total=total)) if progress else None


# ── Writing ──


def write_backup(
    catalogue: Catalogue, home: Path, target: Path, *, program: str, progress: OnProgress | None = None
) -> BackupReport:
    """Write the library of `home` to the file `target`, read it back whole, and only then give it its name.

    The library may be used meanwhile: the backup is of the moment at which it began. Raises BackupError where `target`
    exists already or cannot be written; nothing is left then.
    """
    tell = teller(progress)
    part = target.with_name(target.name + ".part")
    copied = target.with_name(target.name + ".catalogue.part")
    _check_target(target, home)
    try:
        with _written(target):
            part.unlink(missing_ok=True)
            copied.unlink(missing_ok=True)
            catalogue.copy_to(copied, lambda done, total: tell("copy", done, total))
            _pack(part, copied, home, program, tell)
            _read_back(part, tell)
            _name(part, target)
        return describe(target)
    finally:
        for left in (part, copied):
            left.unlink(missing_ok=True)


def _check_target(target: Path, home: Path) -> None:
    if os.path.lexists(target):
        raise BackupError(f"{target} exists already.", "Name a file that does not exist yet, or move that one away.")
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}.", "Make it, or name a file in another folder.")
    if target.parent.resolve().is_relative_to(home.resolve()):
        raise BackupError(f"{target} lies inside the library itself.", f"Name a file outside of {home}.")


@contextmanager
def _written(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(
            f"The backup cannot be written to {target}: {error.strerror or error}.",
            "Make room there, or name a file in a folder that you may write to.",
        ) from error


def _pack(part: Path, copied: Path, home: Path, program: str, tell: Tell) -> None:
    from ingest.catalogue import Catalogue

    with Catalogue.open(copied) as held:
        versions = sorted(held.all_versions())
        documents, library_version = held.counts()["documents"], held.library_version
    originals, mark = Originals(home / FILES), home / STARTER_MARK
    members: dict[str, Member] = {}
    missing = []
    with zipfile.ZipFile(part, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        members[CATALOGUE] = _add(archive, CATALOGUE, copied)
        if mark.is_file():
            members[STARTER_MARK] = _add(archive, STARTER_MARK, mark)
        for done, version in enumerate(versions):
            tell("pack", done, len(versions))
            kept = originals.path(version)
            if not is_hash(version) or not kept.is_file() or _sha256_of(kept) != version:
                missing.append(version)
                continue
            name = f"{FILES}/{version[:2]}/{version}"
            members[name] = _add(archive, name, kept)
        manifest = Manifest(
            format=FORMAT,
            made_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            program=program,
            schema_version=len(MIGRATIONS),
            library_version=library_version,
            documents=documents,
            missing=tuple(missing),
            members=members,
        )
        said = manifest.model_dump_json(indent=1).encode()
        archive.writestr(_info(MANIFEST, len(said)), said)
        archive.comment = _MADE_BY + hashlib.sha256(said).hexdigest().encode()
    tell("pack", len(versions), len(versions))


def _info(name: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # of a fixed date: the same library makes the same members
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    info.file_size = size
    return info


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> Member:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(_info(name, path.stat().st_size), "w", force_zip64=True) as member:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    return Member(size=size, sha256=digest.hexdigest())


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_back(part: Path, tell: Tell) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    with opened(part) as (archive, manifest):
        verify(archive, manifest, tell)


def _name(part: Path, target: Path) -> None:
    """Give the finished file its name, never in place of another that came meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise BackupError(f"{target} exists already.", "Name a file that does not exist yet.") from None
    except OSError:  # a file system without hard links
        if os.path.lexists(target):
            raise BackupError(f"{target} exists already.", "Name a file that does not exist yet.") from None
        part.rename(target)
    sync_folder(target.parent)


# ── Reading ──


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with its manifest, whose own checksum, names and sizes hold; the members are still to be verified.

    Raises BackupError for a file that is none or was cut short or altered, LibraryMismatch for one that a newer
    program made.
    """
    try:
        path.open("rb").close()
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    with ExitStack() as held:
        with _reading(path):
            archive = held.enter_context(zipfile.ZipFile(path))
            manifest = _manifest(path, archive)
        yield archive, manifest


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Whatever the archive's reader says of bytes that are not as they were written."""
    try:
        yield
    except _NOT_AS_WRITTEN as error:
        raise _altered(path) from error


def _manifest(path: Path, archive: zipfile.ZipFile) -> Manifest:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if not archive.comment.startswith(_MADE_BY) or MANIFEST not in names:
        raise _altered(path)
    info = archive.getinfo(MANIFEST)
    if info.file_size > _MOST_MANIFEST:
        raise _altered(path)
    said = b"".join(chunks(archive, MANIFEST, info.file_size))
    if archive.comment != _MADE_BY + hashlib.sha256(said).hexdigest().encode():
        raise _altered(path)
    _check_age(path, json.loads(said))
    try:
        manifest = Manifest.model_validate_json(said)
    except ValidationError as error:
        raise _altered(path) from error
    sizes = {info.filename: info.file_size for info in infos if info.filename != MANIFEST}
    sound = (
        len(names) == len(set(names))
        and sizes == {name: member.size for name, member in manifest.members.items()}
        and CATALOGUE in sizes
        # Names are of one form: none leads out of the folder that it is unpacked in.
        and all(_MEMBER.fullmatch(name) for name in sizes)
        and all(info.compress_type in _PLAIN and not info.flag_bits & 0x1 for info in infos)
        and all(name[-64:] == manifest.members[name].sha256 for name in sizes if name.startswith(f"{FILES}/"))
    )
    if not sound:
        raise _altered(path)
    return manifest


def _check_age(path: Path, said: object) -> None:
    """Refuse what a newer program made before anything else of it is read."""
    if not isinstance(said, dict):
        raise _altered(path)
    made, schema = said.get("format"), said.get("schema_version")
    if not isinstance(made, int) or not isinstance(schema, int):
        raise _altered(path)
    if made > FORMAT or schema > len(MIGRATIONS):
        raise LibraryMismatch(
            f"{path} was made by a newer On Record (format {made}, schema {schema}; this one knows {FORMAT} and"
            f" {len(MIGRATIONS)}).",
            "Upgrade On Record, then restore it.",
        )


def chunks(archive: zipfile.ZipFile, name: str, size: int) -> Iterator[bytes]:
    """The bytes of a member, which are `size` and no more, whatever the archive says of itself.

    Raises BackupError where there are fewer or more, or they cannot be read.
    """
    left = size
    with _reading(Path(archive.filename or "")), archive.open(name) as member:
        while chunk := member.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                break
            yield chunk
        if left:
            raise EOFError


def verify(archive: zipfile.ZipFile, manifest: Manifest, tell: Tell) -> None:
    """Read every member and compare it with the manifest. Raises BackupError for one that differs."""
    path = Path(archive.filename or "")
    for done, (name, member) in enumerate(manifest.members.items()):
        tell("verify", done, len(manifest.members))
        digest = hashlib.sha256()
        for chunk in chunks(archive, name, member.size):
            digest.update(chunk)
        if digest.hexdigest() != member.sha256:
            raise _altered(path)
    tell("verify", len(manifest.members), len(manifest.members))


def describe(path: Path) -> BackupReport:
    """What a backup says of itself. Raises as `opened` does."""
    with opened(path) as (_, manifest):
        return BackupReport(
            path=str(path),
            size=path.stat().st_size,
            made_at=manifest.made_at,
            documents=manifest.documents,
            originals=sum(name.startswith(f"{FILES}/") for name in manifest.members),
            missing=len(manifest.missing),
        )


def _altered(path: Path) -> BackupError:
    return BackupError(f"{path} is no backup of On Record, or it was cut short or altered.", _KEEP)
