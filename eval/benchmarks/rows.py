"""Cases of sets that users bring: rows of JSON Lines, CSV or TSV, with their fields named by a mapping."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import InputError, UsageError

FIELDS = ("text", "label", "evidence", "group")
"""What a mapping may name: the sentence or claim, its class, the passages, and what draws rows together."""

_LONGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A case: its text, its class as the set writes it, its passages, and the group that it is drawn with."""

    line: int
    text: str
    label: str
    evidence: tuple[str, ...]
    group: str


def mapping(given: Sequence[str], what: str) -> dict[str, str]:
    """``a=b,c=d`` as a dict. Raises UsageError for a part that is no pair."""
    found: dict[str, str] = {}
    for part in (part for one in given for part in one.split(",") if part.strip()):
        name, equals, value = part.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise UsageError(f"{part.strip()!r} is no pair of {what}.", f"Write {what} NAME=VALUE,NAME=VALUE.")
        found[name.strip()] = value.strip()
    return found


def rows(path: Path, fields: Mapping[str, str], *, evidence: bool) -> list[Row]:
    """The cases of a file. `fields` maps `FIELDS` to the file's own names, a dot going down into an object; a name that
    is not mapped is looked for as it is.

    Raises UsageError for a mapping that names what there is not, InputError for a file that cannot be read, with line.
    """
    for name in fields:
        if name not in FIELDS:
            raise UsageError(f"--map knows no {name!r}.", "It maps " + ", ".join(FIELDS) + ".")
    wanted = {name: fields.get(name, name) for name in FIELDS}
    found = []
    for number, row in _read(path):
        text, label = _text(row, wanted["text"]), _text(row, wanted["label"])
        for name, value in (("text", text), ("label", label)):
            if value is None:
                raise _missing(path, number, wanted[name], row)
        passages = tuple(_passages(_at(row, wanted["evidence"]))) if evidence else ()
        if evidence and not passages and _at(row, wanted["evidence"]) is None:
            raise _missing(path, number, wanted["evidence"], row)
        group = _text(row, wanted["group"]) or f"line {number}"
        found.append(Row(number, text or "", label or "", passages, group))
    if not found:
        raise InputError(f"{path}: no row.", "Give a file with one case a line.")
    return found


def _read(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: the file is no UTF-8 text.", "Save it as UTF-8.") from None
    except OSError as problem:
        raise InputError(f"{path}: {problem.strerror}.", "Name a file that can be read.") from None
    if path.suffix.lower() in (".csv", ".tsv"):
        yield from _table(path, text)
    else:
        yield from _json_lines(path, text)


def _json_lines(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as problem:
            raise InputError(f"{path}, line {number}: no JSON: {problem.msg}.", "Give .jsonl, .csv or .tsv.") from None
        if not isinstance(row, dict):
            raise InputError(f"{path}, line {number}: no JSON object.", "Write one JSON object a line.")
        yield number, row


def _table(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    tabs = path.suffix.lower() == ".tsv"
    csv.field_size_limit(_LONGEST_FIELD)
    # A quotation mark in a file with tabs is a mark of the text, as such files are mostly written without quoting.
    read: Iterable[dict[str | Any, str | Any]] = csv.DictReader(
        text.splitlines(keepends=True),
        delimiter="\t" if tabs else ",",
        quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
    )
    try:
        for number, row in enumerate(read, start=2):
            yield number, {name: value for name, value in row.items() if isinstance(name, str)}
    except csv.Error as problem:
        raise InputError(f"{path}: {problem}.", "Mend the file, or give it as .jsonl.") from None


def _at(row: Mapping[str, Any], name: str) -> Any:
    """The value of a name, the dots of which go down into objects."""
    if name in row:
        return row[name]
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = _at(row, name)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) and str(value).strip() else None


def _passages(value: Any) -> Iterator[str]:
    """The texts of one passage, of a list of them, or of objects that hold them."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for one in value:
            yield from _passages(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _passages(one)


def _missing(path: Path, number: int, name: str, row: Mapping[str, Any]) -> UsageError:
    names = ", ".join(str(one) for one in list(row)[:12])
    return UsageError(f"{path}, line {number}: nothing under {name!r}.", f"Map it: --map …=FIELD; there are {names}.")
