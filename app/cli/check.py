"""`check`: what the library holds for and against a claim, or against each sentence of a text."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import check_date, load_settings
from app.cli.progress import progress_bar
from app.cli.terminal import console, emit_json, note
from app.connect import connect

PARTIAL = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    ctx: typer.Context,
    claim: Annotated[
        str | None, typer.Argument(metavar="[CLAIM]", show_default=False, help="One claim, in quotation marks.")
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="TEXT", help="Check each sentence of this file; - reads stdin.")
    ] = None,
    collection: Annotated[str | None, typer.Option(metavar="NAME", help="Check against this collection only.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published on or before this date.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the verdicts as JSON and nothing else.")] = False,
) -> int:
    """Hold a claim, or each sentence of a text, against the library.

    The verdict says whether a record shows it, who reports it, or what contradicts it, each with exact quotes; where
    the library does not tell, it says what is missing and what comes near. Whatever the verdict, the exit status is 0.
    """
    settings = load_settings(ctx)
    as_of = check_date(as_of, "--as-of")
    from ingest.errors import UsageError

    if (claim is None) == (file is None):
        raise UsageError("A check needs a claim or a file, one of the two.", "Give one claim, or --file TEXT.")
    if claim is not None:
        claim = settings.check_length(claim, "claim")
        with connect(settings) as service:
            verdict = service.check(claim, collection=collection, as_of=as_of)
        if as_json:
            emit_json(verdict)
            return 0
        from app.cli.verdicts import render_verdict

        render_verdict(console(), verdict)
        return 0
    text, broken = _read(file or "-")
    with connect(settings) as service, progress_bar() as progress:
        verdicts = service.check_text(text, collection=collection, as_of=as_of, progress=progress)
    if as_json:
        emit_json(verdicts)
    else:
        from app.cli.verdicts import render_verdicts

        render_verdicts(console(), verdicts)
    if broken:
        note("The text is not UTF-8; what could not be read was replaced. Save it as UTF-8.")
    return PARTIAL if broken else 0


def _read(file: str) -> tuple[str, bool]:
    """The text of a file, and whether some of its bytes are no UTF-8.

    Raises MissingFile, UnreadableFile, and WrongEncoding for UTF-16 and UTF-32, of which nothing could be read.
    """
    from ingest.errors import MissingFile, UnreadableFile, WrongEncoding

    if file == "-":
        if sys.stdin.isatty():
            note("reading a text from the keyboard; Ctrl+D ends.")
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(file).read_bytes()
        except FileNotFoundError:
            raise MissingFile(f"There is no file {file}.", "Give a text file, or - for stdin.") from None
        except OSError as error:
            raise UnreadableFile(f"{file} cannot be read ({error.strerror}).", "Give a readable file.") from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        raise WrongEncoding(f"{'stdin' if file == '-' else file} is UTF-16 or UTF-32.", "Save the text as UTF-8.")
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", errors="replace"), True
