"""The `onrecord` command: its families, the flags all of them share, and the one place that tells errors."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from app.cli import (
    ask,
    backup,
    chat,
    check,
    classify,
    collections,
    conversations,
    documents,
    evaluate,
    ingest,
    inspect,
    overrides,
    rebuild,
    serve,
)
from app.cli.common import LOG_FORMATS, LOG_LEVELS, Globals
from app.cli.terminal import clean, prepare_streams

HELP = """Answers from your documents, sentence by sentence: each with exact quotes and a label that says whether it is
documented, reported, contested or argued."""

INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell tells of a program that SIGPIPE ended

app = typer.Typer(
    name="onrecord",
    help=HELP,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for family in (
    ask,
    chat,
    check,
    classify,
    ingest,
    documents,
    collections,
    conversations,
    overrides,
    serve,
    evaluate,
    rebuild,
    backup,
    inspect,
):
    family.register(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _shared(
    ctx: typer.Context,
    home: Annotated[str | None, typer.Option(metavar="DIR", help="The folder that holds the library.")] = None,
    embeddings: Annotated[
        str | None, typer.Option(metavar="NAME", help="minilm, or provider:model for vectors made elsewhere.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(metavar="N", help="Processor threads for the built-in embeddings.")
    ] = None,
    log_level: Annotated[LOG_LEVELS | None, typer.Option(help="How much is logged on stderr.")] = None,
    log_format: Annotated[LOG_FORMATS | None, typer.Option(help="How it is logged.")] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Add the traceback to an error; anywhere in the line.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del debug, version  # `run` takes --debug out of the line, wherever it stands; --version acts by itself
    ctx.obj = Globals(
        flags={
            "home": home,
            "embeddings": embeddings,
            "threads": threads,
            "log_level": log_level,
            "log_format": log_format,
        },
    )
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())
        raise typer.Exit(2)


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command line. Every error becomes one line on stderr and an exit status; nothing is raised."""
    prepare_streams()
    args, debug = _take_debug(sys.argv[1:] if argv is None else argv)
    try:
        _check_encoding(args)
        status = typer.main.get_command(app).main(args=args, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except typer.Abort:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer makes the second of the first, and of nothing else here
        return _quiet_pipe()
    except Exception as error:
        if debug:
            import traceback

            traceback.print_exc()
        line, code = _told(error)
        if not debug and code == 1 and _unexpected(error):
            line += " Run it again with --debug to see where."
        _say(line)
        return code
    return status if isinstance(status, int) else 0


def _take_debug(argv: Sequence[str]) -> tuple[list[str], bool]:
    """The line without ``--debug``, which may stand anywhere before a ``--``."""
    args = list(argv)
    end = args.index("--") if "--" in args else len(args)
    kept = [arg for arg in args[:end] if arg != "--debug"]
    return kept + args[end:], len(kept) < end


def _check_encoding(args: Sequence[str]) -> None:
    """Refuse bytes that are no UTF-8: Python hands them on as surrogates, which nothing further on can keep."""
    for arg in args:
        try:
            arg.encode()
        except UnicodeEncodeError:
            from ingest.errors import UsageError

            shown = arg.encode(errors="replace").decode()
            raise UsageError(f"{shown[:80]!r} is not UTF-8.", "Type it again, or rename the file.") from None


def _unexpected(error: Exception) -> bool:
    from ingest.errors import OnRecordError

    return not isinstance(error, (OnRecordError, TyperException))


def _told(error: Exception) -> tuple[str, int]:
    """An error in one line with its remedy, and its exit status."""
    from ingest.errors import OnRecordError

    if isinstance(error, OnRecordError):
        return f"{error.message} {error.remedy}", error.exit_code
    if isinstance(error, TyperException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "onrecord"
        said = error.format_message().strip()
        return f"{said}{'' if said.endswith(('.', '?')) else '.'} `{path} --help` tells how.", error.exit_code
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}. `onrecord doctor` looks for what is wrong.", 1
    name = type(error).__name__
    said = " ".join(str(error).split()) or "no more is known"
    return f"Something unexpected went wrong ({name}: {said[:300]}).", 1


def _say(line: str) -> None:
    try:
        print(f"onrecord: {clean(' '.join(line.split()))}", file=sys.stderr, flush=True)
    except OSError:  # nobody reads stderr any more; the exit status still tells
        return


def _quiet_pipe() -> int:
    """The reader went away. Python would complain once more when it closes stdout: give it something to close."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
