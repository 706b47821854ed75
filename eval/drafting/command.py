"""The body of `onrecord eval new`: draft, check that the set reads, write it, and tell what comes next."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from eval.drafting.drafting import DEFAULT_COUNT, Drafted, draft
from eval.metrics import METRICS
from eval.question_set import load_question_set
from eval.sources import library_opener as library_opener
from ingest.errors import UsageError

if TYPE_CHECKING:
    from app.service import OnProgress
    from eval.sources import OpenService

MOST = 500
AIMS = {"vital_recall": 0.8, "label_accuracy": 0.85, "quote_exactness": 1.0, "abstention": 0.7}
HEADER_NOTE = (
    "Drafted from a library, to be corrected by a person. Of each question: say it in your own words, without those of "
    "the document; make sure of the answer, its quotes and its label; then take draft and note away. Add what no draft "
    "has: false premises, and questions for which two documents are needed. The thresholds are aims: set your own."
)
_TOLD = {
    "tally": "how a body voted",
    "ballot": "how one voter voted",
    "date": "when something was done",
    "quantity": "how many, how much, what share",
    "argument": "what somebody argues",
    "who-said": "who said something",
    "says": "what a document says of something",
    "conflict": "what documents disagree on",
    "compare": "two votes, or two views",
    "other-year": "unanswerable: a vote of another year",
    "other-voter": "unanswerable: a voter whom no roll names",
    "other-number": "unanswerable: another number",
    "other-body": "unanswerable: another body",
    "follow-up": "not to be understood alone",
}


def new_command(
    out: Path,
    *,
    open_service: OpenService,
    collection: str | None = None,
    count: int = DEFAULT_COUNT,
    seed: int = 1,
    force: bool = False,
    watch: Callable[[], AbstractContextManager[OnProgress | None]] = nullcontext,
    stream: IO[str] | None = None,
) -> int:
    """Draft a set over the library, write it to `out`, and tell what was drafted.

    Raises UsageError before anything is read where `out` cannot serve, InputError where nothing can be drafted.
    """
    if not 1 <= count <= MOST:
        raise UsageError(f"{count} questions cannot be drafted.", f"Ask for 1 to {MOST}.")
    if not out.parent.is_dir():
        raise UsageError(f"No folder {out.parent} to write the set to.", "Make it, or name another.")
    if out.is_dir() or (out.exists() and not force):
        remedy = "Name a file." if out.is_dir() else "Name another, or add --force to write over it."
        raise UsageError(f"{out} is there already.", remedy)
    with watch() as progress, open_service(None) as service:
        drafted = draft(service, collection=collection, count=count, seed=seed, progress=progress)
    write(out, drafted.lines)
    _tell(out, drafted, stream)
    return 0


def write(out: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    """Write a set whole or not at all. Raises QuestionSetError for one that would not read, UsageError for the file."""
    aims = {name: least for name, least in AIMS.items() if name in METRICS}
    header = {"set": out.stem, "version": "1", "catalog": None, "thresholds": aims, "note": HEADER_NOTE}
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=out.parent, prefix=".draft-", suffix=".jsonl", delete=False
        ) as file:
            made = Path(file.name)
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in (header, *lines))
        try:
            load_question_set(made)
            made.chmod(0o666 & ~_mask())
            made.replace(out)
        finally:
            made.unlink(missing_ok=True)
    except OSError as problem:
        raise UsageError(f"{out}: {problem.strerror}.", "Name a file that can be written.") from problem


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _tell(out: Path, drafted: Drafted, stream: IO[str] | None) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from app.cli.terminal import clean, console

    screen = (
        console() if stream is None else Console(file=stream, width=120, markup=False, highlight=False, emoji=False)
    )
    table = Table("kind", "drafted", "what it asks", box=None, pad_edge=False)
    for kind, asks in _TOLD.items():
        if kind in drafted.kinds:
            table.add_row(kind, str(drafted.kinds[kind]), asks)
    screen.print(table)
    whole = len(drafted.lines)
    told = f"{whole} {'question' if whole == 1 else 'questions'} over {drafted.documents} documents in {out}."
    screen.print(Text(clean(told), "bold"))
    sides = [f"{side or 'no known side'} {number}" for side, number in sorted(drafted.sides.items())]
    screen.print(Text(clean(f"By side of the documents: {', '.join(sides)}.")), soft_wrap=True)
    if whole < drafted.wanted:
        screen.print(f"The library gives no more: {drafted.wanted} were asked for.")
    if drafted.foreign:
        screen.print(f"Left out: {drafted.foreign} documents that are not in English.")
    screen.print(
        "Next: correct every question (the note on its first line says how), take its draft and note away, then "
        "ask them: " + clean(f"onrecord eval {out}"),
        soft_wrap=True,
    )
