"""Question sets: what is asked of a library, and what a right answer must hold.

A set is a ``.jsonl`` file: a header line, then one question a line. `load_question_set` reads one and refuses what is
wrong with the file's name and the line. `docs/evaluation.md` tells how to write one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationError, field_validator

from app.model import Label
from eval.name_pairs import pairs_of
from eval.patterns import finds
from ingest.errors import QuestionSetError
from ingest.model import Model

QuestionType = Literal[
    "lookup",
    "who-said",
    "compare",
    "conflict",
    "multi-hop",
    "unanswerable",
    "false-premise",
    "follow-up",
    "injection",
]
_MESSAGES = {
    "extra_forbidden": "no such field",
    "missing": "is missing",
    "tuple_type": "is no list",
    "dict_type": "is no object",
    "model_type": "is no object",
    "string_type": "is no text",
    "bool_parsing": "is neither true nor false",
    "bool_type": "is neither true nor false",
    "float_parsing": "is no number",
    "float_type": "is no number",
    "finite_number": "is no number",
    "int_parsing": "is no whole number",
    "int_type": "is no whole number",
    "too_short": "is empty",
}
"""What is wrong with a field, by the names that pydantic has for it; what stands not here it tells well enough."""

_Line = TypeVar("_Line", bound=Model)


def _a_regex(pattern: str) -> str:
    if finds(pattern, ""):
        raise ValueError(f"{pattern!r} is met by every text")
    return pattern


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    return text


Pattern = Annotated[str, AfterValidator(_a_regex)]
Text = Annotated[str, AfterValidator(_said)]


class Header(Model):
    """What a set is called, which catalogue it asks about and what a run must reach.

    `catalog` is relative to the set's file; with null the asker's own library is asked. `thresholds` are floors for
    metrics of which more is better and ceilings for times. `exchange` holds pairs of names (`eval.name_pairs`): a run
    asks everything once more with these names exchanged. `note` is for whoever corrects the set.
    """

    set: Text
    version: str
    catalog: str | None = None
    thresholds: dict[str, Annotated[float, Field(allow_inf_nan=False)]] = Field(default_factory=dict)
    exchange: tuple[Text, ...] = ()
    note: Text | None = None

    @field_validator("exchange")
    @classmethod
    def _pairs(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        pairs_of(value)
        return value

    @field_validator("version", mode="before")
    @classmethod
    def _number_or_text(cls, value: Any) -> Any:
        return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


class Turn(Model):
    """An earlier question of the same conversation."""

    question: Text


class Cite(Model):
    """A quote that supports a nugget: the document's catalogue key or title, and its exact words."""

    document: Text
    quote: Text


class Side(Model):
    """One side of a conflict: what its value meets (a regular expression) and, where it matters, whose it is."""

    value: Pattern
    document: Text | None = None


class Nugget(Model):
    """One thing that a right answer tells.

    `must` holds regular expressions, all of which one statement meets in its text, its context or its conflicts'
    values, upper and lower case alike. `label` is the label that the statement deserves, `speaker` a regular expression
    for the name of who asserts it, `origins` how many origins independent of one another it has in the library; each
    is null where it is not scored. `conflict` holds the sides that a conflict shown with it must have.
    """

    text: Text
    vital: bool = True
    must: tuple[Pattern, ...] = Field(min_length=1)
    label: Label | None = None
    speaker: Pattern | None = None
    origins: int | None = Field(default=None, ge=1)
    conflict: tuple[Side, ...] = ()
    cite: tuple[Cite, ...] = ()

    @field_validator("conflict")
    @classmethod
    def _two_sides(cls, value: tuple[Side, ...]) -> tuple[Side, ...]:
        if len(value) == 1:
            raise ValueError("a conflict has two sides or more")
        return value


class Question(Model):
    """One question. `line` is where it stands in its file.

    Questions of one `family` stand or fall together: intervals draw them as one. Questions that share a `mirror` ask
    the same thing leaning different ways, and deserve the same statements under the same labels. A `draft` was not
    corrected by a person yet; `note` tells them what to look at.
    """

    id: Text
    question: Text
    type: QuestionType
    family: Text | None = None
    mirror: Text | None = None
    history: tuple[Turn, ...] = ()
    nuggets: tuple[Nugget, ...] = ()
    must_not: tuple[Pattern, ...] = ()
    forbidden_labels: tuple[Label, ...] = ()
    abstain: bool = False
    draft: bool = False
    note: Text | None = None
    line: int = 0


class QuestionSet(Model):
    """A set as it was read. `sha256` is that of its bytes; `catalog` is absolute."""

    path: str
    sha256: str
    header: Header
    questions: tuple[Question, ...]
    catalog: str | None = None


def load_question_set(path: Path, *, with_catalogue: bool = True) -> QuestionSet:
    """Read and check a set, without its catalogue if something else is asked.

    Raises QuestionSetError with the file, the line and what is wrong there.
    """
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as problem:
        reason = problem.strerror or "it cannot be read"
        raise QuestionSetError(f"{path}: {reason}.", "Name a .jsonl file that can be read.") from problem
    except UnicodeDecodeError as problem:
        raise QuestionSetError(f"{path}: the file is no UTF-8 text.", "Save the set as UTF-8.") from problem

    numbered = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not numbered:
        raise QuestionSetError(f"{path}: the file is empty.", "Begin with a header line, then one question a line.")
    header = _read(Header, path, *numbered[0])
    questions = tuple(_question(path, number, line) for number, line in numbered[1:])
    if not questions:
        raise QuestionSetError(f"{path}: no question follows the header.", "Add one question a line.")
    seen: dict[str, int] = {}
    for question in questions:
        if question.id in seen:
            told = f"id {question.id!r} stands on line {seen[question.id]} already"
            raise _wrong(path, question.line, told, "Give every question its own id.")
        seen[question.id] = question.line
    return QuestionSet(
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        header=header,
        questions=questions,
        catalog=_catalogue(path, header, numbered[0][0]) if with_catalogue else None,
    )


def _question(path: Path, number: int, line: str) -> Question:
    question = _read(Question, path, number, line)
    if question.abstain and question.nuggets:
        told = "a question to which the library has no answer has nuggets"
        raise _wrong(path, number, told, "Take the nuggets away, or set abstain to false.")
    return question.model_copy(update={"line": number})


def _catalogue(path: Path, header: Header, number: int) -> str | None:
    if header.catalog is None:
        return None
    catalogue = (path.parent / header.catalog).resolve()
    if not catalogue.is_file():
        told = f"no catalogue at {header.catalog}"
        raise _wrong(path, number, told, "Give its path relative to the set's file, or null for the own library.")
    return str(catalogue)


def _read(model: type[_Line], path: Path, number: int, line: str) -> _Line:
    try:
        found = json.loads(line)
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as problem:
        told = f"no JSON: {problem.msg} at column {problem.colno}"
        raise _wrong(path, number, told, "Write one JSON object a line.") from problem
    except UnicodeEncodeError as problem:
        raise _wrong(path, number, "an escape stands for half a character", "Write the character itself.") from problem
    except (ValueError, RecursionError) as problem:
        raise _wrong(path, number, "no JSON that can be read", "Write one JSON object a line.") from problem
    if not isinstance(found, dict):
        raise _wrong(path, number, "no JSON object", "Write one JSON object a line.")
    if model is Header and "question" in found:
        raise _wrong(path, number, "a question where the header belongs", 'Begin with {"set": …, "version": …}.')
    if "line" in found:
        raise _wrong(path, number, "line: no such field", "Take it away: lines are counted.")
    try:
        return model.model_validate(found)
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        what = _MESSAGES.get(first["type"], first["msg"].removeprefix("Value error, "))
        remedy = "See docs/evaluation.md for the fields of a question set."
        raise _wrong(path, number, f"{where}: {what}", remedy) from problem


def _wrong(path: Path, number: int, what: str, remedy: str) -> QuestionSetError:
    return QuestionSetError(f"{path}, line {number}: {what}.", remedy)
