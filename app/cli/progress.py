"""A progress bar on stderr, only where a person watches it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli.terminal import clean, console

if TYPE_CHECKING:
    from app.service import OnProgress, Progress


@contextmanager
def progress_bar() -> Iterator[OnProgress | None]:
    """What to hand a service as `progress`: None where stderr is no terminal, so that a pipe stays quiet."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar
    from rich.table import Column

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[document]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
    )
    with Bar(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("starting", total=None, document="")

        def advance(at: Progress) -> None:
            bar.update(
                task,
                description=clean(at.stage),
                completed=at.done,
                total=at.total or None,
                document=clean(at.document or ""),
            )

        yield advance
