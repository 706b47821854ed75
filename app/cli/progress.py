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
    """What to hand a service as `progress`: None where stderr is no terminal, so that a pipe stays quiet.

    Beside the bar stand the time spent, the rate of the last half minute and the time that remains at it; where another
    count begins, so do they.
    """
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.table import Column
    from rich.text import Text

    class RateColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(rate(task.speed))

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        RateColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[document]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
    )
    with Bar(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("starting", total=None, document="")

        counted = (0, 0)

        def advance(at: Progress) -> None:
            nonlocal counted
            if at.total != counted[1] or at.done < counted[0]:
                bar.reset(task, completed=at.done)
            counted = (at.done, at.total)
            bar.update(
                task,
                description=clean(at.stage),
                completed=at.done,
                total=at.total or None,
                document=clean(at.document or ""),
            )

        yield advance


def rate(speed: float | None) -> str:
    """So many a second, or a minute where that is less than one a second; empty where it is not known yet."""
    if not speed:
        return ""
    return f"{speed:.1f}/s" if speed >= 1 else f"{speed * 60:.0f}/min"
