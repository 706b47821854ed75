"""The statements that reading is judged by, as `docs/reading-data.md` describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from ingest.errors import MissingFile

FOLDER = Path(__file__).resolve().parent / "reading"
BY_DISPUTE = ("africa", "americas", "asia_pacific", "europe_middle_east")
"""The files in which every dispute has all kinds of lines, those held out too: the figures are over them alone."""

Line: TypeAlias = dict[str, Any]


def lines(path: Path) -> list[Line]:
    """The lines of one file. Raises MissingFile where it is not there."""
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except FileNotFoundError:
        raise MissingFile(
            f"There is no file {path}.", "Install On Record anew: the data of reading is part of it."
        ) from None


@cache
def written() -> tuple[Line, ...]:
    """All written statements, in the order of files and lines."""
    return tuple(line for path in sorted((FOLDER / "written").glob("*.jsonl")) for line in lines(path))


@cache
def held_out() -> tuple[frozenset[str], frozenset[str]]:
    """The disputes that nothing is trained on, and the countries that their lines name."""
    disputes = frozenset(json.loads((FOLDER / "split.json").read_text(encoding="utf-8"))["held_out_disputes"])
    return disputes, frozenset(c for line in written() if line["dispute"] in disputes for c in line["countries"])


def is_held_out(line: Line) -> bool:
    """Whether nothing may be trained on a written line: for its dispute, or for a country that it names."""
    disputes, countries = held_out()
    return line["dispute"] in disputes or not countries.isdisjoint(line["countries"])


def unseen() -> list[Line]:
    """The written lines that reading is measured on: twice read, and held out."""
    return [line for name in BY_DISPUTE for line in lines(FOLDER / "written" / f"{name}.jsonl") if is_held_out(line)]


@dataclass(frozen=True, slots=True)
class RealDocument:
    """A document of the real set with the lines on it. `data` are its bytes, as the lines' sha256 has them."""

    path: str
    data: bytes
    lines: Sequence[Line]


def real_documents(shared: Path) -> list[RealDocument]:
    """The real documents in the folder of the shared data, in the order of their paths.

    Raises MissingFile where one is absent, or is not the one that was annotated: a part of them gives other figures.
    """
    found: dict[str, list[Line]] = {}
    for line in lines(FOLDER / "real.jsonl"):
        found.setdefault(line["document"], []).append(line)
    out = []
    for name in sorted(found):
        path = shared / name
        try:
            data = path.read_bytes()
        except OSError:
            raise MissingFile(
                f"{name} is not at {shared}.", "Set ONRECORD_TEST_DATA to the folder that holds the shared data."
            ) from None
        if {hashlib.sha256(data).hexdigest()} != {line["sha256"] for line in found[name]}:
            raise MissingFile(f"{path} is not the document that was annotated.", "Fetch the shared data anew.")
        out.append(RealDocument(name, data, found[name]))
    return out
