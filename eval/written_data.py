"""Sentences as a model may write them, over statements that it was offered: fair ones, and ones that nothing bears.

`eval/written/*.jsonl`: one family a line, each of one matter, with its statements and its cases. The statements are
made as the program makes them: read by the same analysis, with a citation, and the label that their document earns.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from app.model import Citation, Conflict, ConflictHere, ConflictValue, Label, Origin, Statement
from app.verifying.model import FaultKind
from eval.evidence_data import held_out
from ingest.errors import MissingFile
from ingest.model import Model, SourceType, Speaker

FOLDER = Path(__file__).resolve().parent / "written"
Form = Literal["light", "medium", "heavy", "merged", "computed", "forms"]


class Told(Model):
    """A statement that is offered under a number. `contests`: the number of the record that it deviates from."""

    number: int
    source_type: SourceType
    publisher: str
    published: str
    title: str
    symbol: str | None = None
    context: str | None = None
    contests: int | None = None
    text: str


class Case(Model):
    """A sentence with what it cites: with the fault that it has, or fair and in what form."""

    id: str
    sentence: str
    cites: tuple[int, ...]
    fault: FaultKind | None
    form: Form | None = None


class Family(Model):
    """Statements of one matter and the sentences written on them."""

    family: str
    statements: tuple[Told, ...]
    cases: tuple[Case, ...]

    @property
    def held_out(self) -> bool:
        """Whether its cases are only counted and never looked at."""
        return held_out(self.family)


@cache
def families() -> tuple[Family, ...]:
    """All families, in the order of their files. Raises MissingFile where there are none."""
    paths = sorted(FOLDER.glob("*.jsonl"))
    if not paths:
        raise MissingFile(
            f"There are no cases in {FOLDER}.", "Install On Record anew: the sentences for verifying are part of it."
        )
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(Family.model_validate(json.loads(line)) for line in lines)


def data_files() -> Iterator[tuple[str, str]]:
    """The files of cases with the sha256 of each."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def offered(family: Family) -> dict[int, Statement]:
    """The statements of a family by their numbers, with the labels, speakers and conflicts that they earn."""
    cited = {one.number: _citation(family, one) for one in family.statements}
    return {one.number: _statement(one, cited) for one in family.statements}


def _citation(family: Family, one: Told) -> Citation:
    document = hashlib.sha256(f"{family.family}/{one.publisher}/{one.title}".encode()).hexdigest()[:16]
    return Citation(
        id=f"{document}:{one.number}", number=one.number, document_id=document, version="0" * 64, title=one.title,
        publisher=one.publisher, source_type=one.source_type, published=one.published, symbol=one.symbol, start=0,
        end=len(one.text), quote=one.text,
    )  # fmt: skip


def _statement(one: Told, cited: dict[int, Citation]) -> Statement:
    from ingest.analysis import analyse

    read = analyse(one.text, published=one.published)
    nature: Literal["factual", "advocacy"] = "advocacy" if read.nature == "advocacy" else "factual"
    label: Label = "reported"
    credibility = 3
    if one.source_type == "record":
        label, credibility, nature = "documented", 1, "factual"
    elif one.contests is not None:
        label, credibility = "contested", 5
    elif nature == "advocacy" or one.source_type == "advocacy":
        label, credibility, nature = "advocacy", 6, "advocacy"
    speakers = tuple(s for s in read.speakers if s.kind != "author") or (Speaker(name=one.publisher, kind="author"),)
    conflicts: tuple[Conflict, ...] = ()
    if one.contests is not None:
        there = cited[one.contests]
        conflicts = (
            Conflict(
                aspect="quantity", explanation=f"“{one.title}” and “{there.title}” differ.",
                here=ConflictHere(value=one.text, citation=cited[one.number]),
                there=ConflictValue(value=there.quote, citation=there, is_record=True),
            ),
        )  # fmt: skip
    return Statement(
        id=f"s:{cited[one.number].id}", text=one.text, label=label, credibility=credibility, reason="by its source",
        kind=read.kind, nature=nature, context=one.context, speakers=speakers, hedge=read.hedge,
        origins=(Origin(id=speakers[0].name, name=speakers[0].name, kind="organisation"),), independent_origins=1,
        citations=(cited[one.number],), conflicts=conflicts,
    )  # fmt: skip
