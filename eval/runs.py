"""What a run keeps: what was asked of what, how, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from app.model import Mode, Usage
from app.service import Health
from eval.comparison import Comparison
from eval.metrics import MetricResult
from eval.outcome import Outcome
from ingest.model import Model

RUN_SCHEMA = 1


class Source(Model):
    """What a set was asked of: the library in a folder, one made from a catalogue for this run alone, or a server.

    `where` is the folder, the catalogue's path or the address; empty where a caller did not tell.
    """

    kind: Literal["library", "catalogue", "server"]
    where: str = ""

    @property
    def told(self) -> str:
        """In words."""
        of = {"library": "the library", "catalogue": "a library made from", "server": "the server at"}[self.kind]
        if self.kind == "library" and self.where:
            of += " in"
        return f"{of} {self.where}".rstrip()


class Shortfall(Model):
    """A threshold that was not met. `value` is null where the metric could not be scored."""

    set: str
    metric: str
    threshold: float
    value: float | None


class SetRun(Model):
    """One set: of what it was asked, what came of each question, and the figures.

    `catalog` is the catalogue from which its library was made, null where none was. `model` and `prompt_version` are
    those of the answers, null where no model worded them; several stand beside one another. `exchange` tells the pairs
    of names that were exchanged in a second asking. `notices` tell what is odd about the set itself, such as a cite
    that no document holds.
    """

    set: str
    version: str
    path: str
    sha256: str
    asked: Source | None = None
    catalog: str | None
    library: Health
    settings_hash: str | None
    prompt_version: str | None = None
    model: str | None = None
    usage: Usage | None = None
    exchange: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    metrics: dict[str, MetricResult]
    outcomes: tuple[Outcome, ...]


class Run(Model):
    """A whole run. `metrics` are over all sets together, `by_type` over the questions of one type.

    `jobs` is how many questions were asked at a time, at most: waits compare where it is 1. `resumed` counts the
    answers that an earlier go at it had brought before it was stopped. `seed` is that of every interval; `usage` what
    models used for all answers, null where none was used. `comparison` is with an earlier run, where one was named.
    """

    schema_version: int = RUN_SCHEMA
    started: str
    finished: str
    program: str
    python: str
    machine: str
    mode: Mode = "auto"
    jobs: int = 1
    resumed: int = 0
    seed: int | None = None
    usage: Usage | None = None
    sets: tuple[SetRun, ...]
    metrics: dict[str, MetricResult]
    by_type: dict[str, dict[str, MetricResult]]
    shortfalls: tuple[Shortfall, ...] = ()
    comparison: Comparison | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What came of every question of every set."""
        return tuple(outcome for ran in self.sets for outcome in ran.outcomes)


def used(outcomes: Iterable[Outcome]) -> Usage | None:
    """What models used for these answers; null where none was. The cost is null where that of one answer is unknown."""
    each = [outcome.answer.usage for outcome in outcomes if outcome.answer is not None and outcome.answer.usage]
    if not each:
        return None
    costs = [one.cost for one in each]
    return Usage(
        input_tokens=sum(one.input_tokens for one in each),
        output_tokens=sum(one.output_tokens for one in each),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
    )


def those_of(values: Iterable[str | None]) -> str | None:
    """The values that there are, each once, in their order; null where there is none."""
    return ", ".join(dict.fromkeys(value for value in values if value)) or None
