"""`classify`: how statements are read, line by line, without a library."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from app.cli.common import load_settings
from app.cli.terminal import clean, note

if TYPE_CHECKING:
    from ingest.model import Analysis


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(classify)


def classify(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="[FILE|-]", show_default=False, help="One statement a line; - reads stdin.")
    ] = "-",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say of each line what kind of claim it makes.

    Whether it states a fact or argues, and who says so: one output line for each input line, in order, blank lines
    included. No library is needed.
    """
    load_settings(ctx)
    with _lines_of(file) as stream:
        from ingest.analysis import analyse

        for number, text in _numbered(stream, file):
            analysis = analyse(text, line=number)
            line = analysis.model_dump_json(by_alias=True) if as_json else _row(analysis)
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _row(analysis: Analysis) -> str:
    """Line, nature, appeal, speaker and text, between tabs."""
    said = " ".join(clean(analysis.text).split())
    return "\t".join((str(analysis.line), analysis.nature, analysis.appeal or "-", clean(analysis.speaker), said))


@contextmanager
def _lines_of(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        if sys.stdin.isatty():
            note("reading statements from the keyboard, one a line; Ctrl+D ends.")
        yield sys.stdin.buffer
        return
    from ingest.errors import MissingFile, UnreadableFile

    try:
        stream = open(file, "rb")  # noqa: SIM115, PTH123  # closed below; the path may be any that open() takes
    except FileNotFoundError:
        raise MissingFile(
            f"There is no file {file}.", "Give a file with one statement a line, or - for stdin."
        ) from None
    except OSError as error:
        raise UnreadableFile(f"{file} cannot be read ({error.strerror}).", "Give a readable file.") from None
    with stream:
        yield stream


def _numbered(stream: BinaryIO, file: str) -> Iterator[tuple[int, str]]:
    """Every line with its number from 1. Only a line feed ends one: other separators are part of the statement."""
    from ingest.errors import WrongEncoding

    for number, raw in enumerate(stream, start=1):
        try:
            text = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            name = "stdin" if file == "-" else file
            raise WrongEncoding(f"Line {number} of {name} is not UTF-8.", "Save the text as UTF-8.") from None
        yield number, text.removesuffix("\n").removesuffix("\r")
