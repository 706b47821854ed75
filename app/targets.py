"""What the targets of an ingestion name: files of this machine, or something to fetch."""

from __future__ import annotations

from pathlib import Path

from app.service import IngestRequest

_GLOB_SIGNS = frozenset("*?[")


def absolute(request: IngestRequest) -> IngestRequest:
    """The same request with paths that hold wherever the server was started."""
    catalog = str(Path(request.catalog).expanduser().absolute()) if request.catalog is not None else None
    targets = tuple(target if _names_no_file(target) else _absolute_path(target) for target in request.targets)
    return request.model_copy(update={"targets": targets, "catalog": catalog})


def _absolute_path(target: str) -> str:
    return str(Path(target).expanduser().absolute())


def _names_no_file(target: str) -> bool:
    if "://" in target:
        return True
    there = Path(target).expanduser()
    return not _exists(there) and not _GLOB_SIGNS & set(target) and looks_like_symbol(target)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def looks_like_symbol(target: str) -> bool:
    """Whether a target that is no file reads like a document's symbol: A/RES/79/167, CELEX:32014R0833."""
    head = target.replace(":", "/").partition("/")[0]
    return head.isupper() and head.isalnum() and ("/" in target or ":" in target) and not Path(target).suffix


def files_of(path: Path) -> list[Path]:
    """The files that a target names: itself, those in the folder, or those that a pattern finds."""
    if _exists(path):
        return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    if _GLOB_SIGNS & set(path.name):
        return sorted(file for file in path.parent.glob(path.name) if file.is_file())
    return []
