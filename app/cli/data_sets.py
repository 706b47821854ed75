"""`eval data`: sets from elsewhere, read as they are, and how well the program does on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from app.cli.draft import family as family
from app.cli.progress import progress_bar


@family.command("data")
def data(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            show_default=False,
            help="A file (.jsonl, .csv, .tsv), a folder in the form of BEIR, or expertqa, wice, fever-symmetric, "
            "ramdocs from the shared data.",
        ),
    ],
    task: Annotated[
        Literal["subjectivity", "attribution", "claim", "retrieval"] | None,
        typer.Option(show_default=False, help="What a file is a set of."),
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="NAME=FIELD,...", help="What the file calls text, label, evidence and group; repeatable."
        ),
    ] = None,
    labels: Annotated[
        list[str] | None,
        typer.Option("--label-map", metavar="LABEL=CLASS,...", help="What the file's labels stand for; repeatable."),
    ] = None,
    split: Annotated[str, typer.Option(metavar="NAME", help="Which qrels of a BEIR folder.")] = "test",
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="So many rows or queries, drawn from the seed.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="Another number draws others.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the run as JSON and nothing else.")] = False,
    out: Annotated[Path | None, typer.Option(metavar="RUN.json", help="Write the run to this file too.")] = None,
    report: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write the report to this page.")] = None,
    compare: Annotated[
        Path | None, typer.Option(metavar="RUN.json", help="Tell what changed since this earlier run.")
    ] = None,
    fail_under: Annotated[
        list[str] | None, typer.Option(metavar="METRIC=X", help="Exit with 1 where a metric is below X; repeatable.")
    ] = None,
) -> int:
    """Measure on sets from elsewhere: subjectivity, attribution, claims, retrieval.

    A file is read as it is: say what it is a set of, and what its fields and labels are called. Nothing of it is kept,
    and no library is needed.
    """
    from eval.benchmarks.data import Asked, data_command

    return data_command(
        Asked(
            source=source,
            task=task,
            fields=tuple(fields or ()),
            labels=tuple(labels or ()),
            split=split,
            limit=limit,
            seed=seed,
        ),
        json=as_json,
        out=out,
        report=report,
        compare=compare,
        fail_under=tuple(fail_under or ()),
        watch=progress_bar,
    )
