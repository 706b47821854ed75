"""The cases that weighing is judged by, as `docs/evidence-data.md` describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from app.model import Aspect, Label
from ingest.errors import MissingFile
from ingest.model import Interest, Model, SourceType

FOLDER = Path(__file__).resolve().parent / "evidence"
PAIRS = ("conflicts_a", "conflicts_b")
LIBRARIES = "libraries"
MIXED = "mixed"
UNSEEN = "unseen"
EVERYDAY = "everyday"
FILES = (*PAIRS, EVERYDAY, LIBRARIES, MIXED, UNSEEN)
Verdict = Literal["documented", "reported", "contested", "advocacy", "none", "not_found"]


class Doc(Model):
    """A document of a case; all but `text` is what its catalogue says of it."""

    key: str
    title: str
    source_type: SourceType
    publisher: str
    published: str | None = None
    symbol: str | None = None
    interest: Interest | None = None
    side: str | None = None
    digest_of: str | None = None
    text: str


class Place(Model):
    """Exact words of one statement, which stand in the document once."""

    document: str
    quote: str
    value: str | None = None


class Pair(Model):
    """Two statements of different documents: of a conflict with its aspect, of a pointer without."""

    aspect: Aspect | None = None
    a: Place
    b: Place


class Expected(Model):
    """What a statement is worth against the rest of its library. What is null or left out is not judged."""

    document: str
    quote: str
    nature: Literal["factual", "advocacy"]
    label: Label
    credibility: int = Field(ge=1, le=6)
    independent_origins: int | None = None
    origins: tuple[str, ...] | None = None
    uncovered: tuple[str, ...] = ()


class Check(Model):
    """A claim and its verdict; `near_miss` is the document whose related act is to be pointed out."""

    claim: str
    verdict: Verdict
    near_miss: str | None = None


class Case(Model):
    """A small library with what must be found in it. `conflicts` is the whole list: any other is a false alarm."""

    id: str
    family: str
    trap: str | None
    shape: Literal["invented", "real-shaped"]
    documents: tuple[Doc, ...]
    conflicts: tuple[Pair, ...]
    pointers: tuple[Pair, ...] = ()
    statements: tuple[Expected, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    checks: tuple[Check, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether what goes wrong in it is only counted and never looked at."""
        return held_out(self.family)


def held_out(family: str) -> bool:
    """Whether a family of cases is held out: its sha256 is even."""
    return hashlib.sha256(family.encode()).digest()[-1] % 2 == 0


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The cases of one file, in its order. Raises MissingFile where it is not there."""
    path = FOLDER / f"{name}.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise MissingFile(
            f"There is no file {path}.", "Install On Record anew: the data of weighing is part of it."
        ) from None
    return tuple(Case.model_validate(json.loads(line)) for line in lines)


def every_case() -> tuple[Case, ...]:
    """The cases of all files, pairs first."""
    return tuple(case for name in FILES for case in cases(name))


def data_files() -> Iterator[tuple[str, str]]:
    """The files of cases with the sha256 of each."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()
