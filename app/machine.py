"""What `onrecord doctor` asks of the machine and of how it is set up; the library itself is looked at elsewhere."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.finding import Finding
from app.home import JOBS

if TYPE_CHECKING:
    from app.settings import Settings

FEWEST_FILES = 256
LEAST_MEMORY = 2 * 1024**3
OLDEST_SQLITE = (3, 38)
SHORTEST_KEY = 16
NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "webdav", "davfs")


def _variables(_: Settings) -> Finding:
    """No ONRECORD_* variable is misspelt."""
    from app.settings import warnings

    wrong = warnings()
    if wrong:
        return Finding("variables", "note", " ".join(wrong), "Unset it, or spell it as `onrecord settings` does.")
    return Finding("variables", "well", "every ONRECORD_* variable sets something")


def _sqlite(_: Settings) -> Finding:
    """SQLite has what the catalogue needs."""
    version = sqlite3.sqlite_version
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5 (body)")
        connection.execute("SELECT json_extract('{}', '$.a')")
        missing = None
    except sqlite3.OperationalError as error:
        missing = str(error)
    finally:
        connection.close()
    if missing is not None or sqlite3.sqlite_version_info < OLDEST_SQLITE:
        told = f"{version} lacks what is needed ({missing or 'it is too old'})."
        return Finding("sqlite", "wrong", told, "Install a Python that comes with SQLite 3.38 or newer, with FTS5.")
    return Finding("sqlite", "well", f"{version} with full text search")


def _clock(_: Settings) -> Finding:
    """The clock is about right: versions and answers are dated by it."""
    now = datetime.now(UTC)
    if now < NOT_BEFORE:
        return Finding("clock", "wrong", f"It says {now:%Y-%m-%d}, which is past.", "Set the machine's clock.")
    return Finding("clock", "well", f"{now:%Y-%m-%d %H:%M} UTC")


def _text(_: Settings) -> Finding:
    """Names of files are UTF-8."""
    encoding = sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        told = f"Names of files are read as {encoding}: those with other letters may not be found."
        return Finding("text", "note", told, "Set LANG to a UTF-8 locale, such as C.UTF-8, or PYTHONUTF8=1.")
    return Finding("text", "well", "names of files are UTF-8")


def _files(_: Settings) -> Finding:
    """The program may open enough files."""
    try:
        import resource
    except ImportError:  # Windows
        return Finding("open files", "well", "no limit to set here")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if 0 <= most < FEWEST_FILES:
        told = f"Only {most} files may be open at once; a server with many callers needs more."
        return Finding("open files", "note", told, "Run `ulimit -n 1024` before the command.")
    return Finding("open files", "well", f"{most:,} at once" if most >= 0 else "as many as it takes")


def _memory(_: Settings) -> Finding:
    """The machine has memory enough."""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return Finding("memory", "well", "not known")
    told = f"{size / 1024**3:.1f} GiB"
    if size < LEAST_MEMORY:
        return Finding("memory", "note", f"{told}: little.", "Ingest large files one by one, or use a larger machine.")
    return Finding("memory", "well", told)


def _file_system(settings: Settings) -> Finding:
    """The library is on a disk of this machine: over a network, locks and writes are not to be relied on."""
    kind = _kind_of_mount(settings.home)
    if kind in _NETWORK:
        told = f"{settings.home} is on a network ({kind}), where files cannot be locked safely."
        return Finding(
            "file system", "note", told, "Set ONRECORD_HOME to a folder on this machine; keep backups there."
        )
    return Finding("file system", "well", kind or "not known")


def _kind_of_mount(path: Path) -> str | None:
    """The kind of file system that a path is on, where the system tells it."""
    try:
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return None
    held = [(Path(one[1].replace("\\040", " ")), one[2]) for one in mounts if len(one) > 2]
    over = [(len(str(point)), kind) for point, kind in held if path.is_relative_to(point)]
    return max(over)[1] if over else None


def _privacy(settings: Settings) -> Finding:
    """Nobody else on the machine reads the library."""
    try:
        mode = settings.home.stat().st_mode
    except OSError:
        return Finding("privacy", "well", "there is no library yet")
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        cure = f"Run `chmod 700 {settings.home}`."
        return Finding("privacy", "note", "Other users of this machine may read the library.", cure)
    return Finding("privacy", "well", "the library is readable by you alone")


def _keys(settings: Settings) -> Finding:
    """A server that others can reach asks for keys, and for such as cannot be guessed."""
    from app.api.options import is_loopback

    if not settings.api_keys and not is_loopback(settings.host):
        told = f"{settings.host} can be reached from elsewhere, and no key is set: `serve` will refuse."
        return Finding("keys", "wrong", told, "Set ONRECORD_API_KEYS, or ONRECORD_HOST to 127.0.0.1.")
    short = sum(len(key) < SHORTEST_KEY for key in settings.api_keys)
    if short:
        told = f"{short} of {len(settings.api_keys)} keys have fewer than {SHORTEST_KEY} characters."
        return Finding("keys", "note", told, "Choose longer ones, for example 32 random letters and digits.")
    told = f"{len(settings.api_keys)} set" if settings.api_keys else "none needed on this machine"
    return Finding("keys", "well", told)


def _proxy(_: Settings) -> Finding:
    """Whether addresses are fetched through another machine."""
    names = ("http_proxy", "https_proxy", "all_proxy")
    found = sorted({name for name in os.environ if name.lower() in names and os.environ[name]})
    if found:
        told = f"{', '.join(found)} name a proxy. Pages are fetched without it, so that addresses can be checked."
        return Finding("proxy", "note", told, "Where only a proxy reaches the web, save the page and ingest the file.")
    return Finding("proxy", "well", "none")


def _reading(_: Settings) -> Finding:
    """Files can be read in a process of their own."""
    from ingest.readers.apart import ReadingProcess

    process = ReadingProcess(seconds=60)
    try:
        process.read(b"<p>One sentence is read here.</p>", name="test.html")
    finally:
        process.close()
    return Finding("reading", "well", "files are read in a process of their own")


def _accepted(settings: Settings) -> Finding:
    """Nothing that a server accepted waits for another to do it."""
    from app.owner import running_server
    from app.pending import Pending

    waiting = len(Pending(settings.home / JOBS).all())
    if waiting and running_server(settings.home) is None:
        told = f"{waiting} of the works that a server accepted {'is' if waiting == 1 else 'are'} not done."
        return Finding("accepted", "note", told, "Start `onrecord serve`: it goes on with what is left.")
    return Finding("accepted", "well", "no work waits" if not waiting else f"{waiting} under way")


CHECKS = (
    *(_variables, _sqlite, _clock, _text, _files, _memory),
    *(_file_system, _privacy, _keys, _proxy, _reading, _accepted),
)
