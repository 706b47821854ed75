"""The suite of written sentences: which of those that nothing bears would be shown, and which fair ones refused.

No model takes part: the sentences are `eval/written`'s, and what is judged is the check that stands between a model
and a reader. Beside it stand the figures of whole answers by a scripted model (`eval.written_pipeline`). What they all
mean is told in `docs/evaluation.md`.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from app.verifying.model import FaultKind
from eval.evidence_pool import pooled
from eval.suites import altered as altered_quotes
from eval.suites import claimed
from eval.suites.outcome import Outcome, teller
from eval.suites.result import Figure, estimate, share
from eval.written_data import Case, Family, Form, data_files, families, offered

if TYPE_CHECKING:
    from app.service import OnProgress

__all__ = ["METRICS", "data_files", "measure"]

KINDS: tuple[FaultKind, ...] = get_args(FaultKind)
FORMS: tuple[Form, ...] = get_args(Form)
WHOLE = (
    "written.first_sentence",
    "written.dropped",
    "written.attacks",
    "written.citation_recall",
    "written.citation_precision",
)
"""The figures of whole answers."""
METRICS = (
    "written.shown",
    *(f"written.shown.{kind}" for kind in KINDS),
    "written.refused",
    *(f"written.refused.{form}" for form in FORMS),
    "written.milliseconds",
    *altered_quotes.METRICS,
    *claimed.METRICS,
    *WHOLE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with what became of it: `faults` are the kinds found, none where the sentence is shown."""

    family: Family
    case: Case
    faults: tuple[FaultKind, ...]
    milliseconds: float

    @property
    def shown(self) -> bool:
        """Whether a reader would see the sentence."""
        return not self.faults


def measure(shared: Path, progress: OnProgress | None = None) -> Outcome:
    """Compute every figure of `METRICS`. Of the shared data nothing is read."""
    from eval.written_pipeline import measures

    del shared
    tell = teller(progress)
    judged: list[Judged] = []
    altered: list[altered_quotes.Altered] = []
    every = families()
    for done, family in enumerate(every, 1):
        judged += judge(family)
        altered += altered_quotes.judge(family, every[done % len(every)])
        tell("matters", done, len(every))
    pairs = [(family, every[done % len(every)]) for done, family in enumerate(every, 1)]
    claims = [one for some in pooled(claimed.judge, pairs, lambda done, n: tell("claims", done, n)) for one in some]
    found = Outcome()
    found.add(*figures(judged), *altered_quotes.figures(altered), *claimed.figures(claims))
    for half, held_out in (("open", False), ("held out", True)):
        own = figures([one for one in judged if one.family.held_out is held_out])
        own += altered_quotes.figures([one for one in altered if one.family.held_out is held_out])
        own += claimed.figures([one for one in claims if one.held_out is held_out])
        found.halves[half] = {one.name: one for one in own}
    found.add(*measures(tell))
    found.tables["faults found in fair sentences"] = _refusals(judged)
    return found


def judge(family: Family) -> list[Judged]:
    """Hold every sentence of a family against what it cites."""
    from app.answer.verify import verify
    from app.answer.written.model import Sentence

    statements = offered(family)
    judged = []
    for case in family.cases:
        began = time.perf_counter()
        found = verify(Sentence(case.sentence, case.cites), statements)
        took = 1000 * (time.perf_counter() - began)
        judged.append(Judged(family, case, tuple(dict.fromkeys(one.kind for one in found.faults)), took))
    return judged


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """The figures over some cases, in the order of `METRICS`."""
    planted = [one for one in judged if one.case.fault is not None]
    fair = [one for one in judged if one.case.fault is None]
    made = [_share("written.shown", [one.shown for one in planted], "sentences shown that nothing bears")]
    for kind in KINDS:
        of = [one.shown for one in planted if one.case.fault == kind]
        made.append(_share(f"written.shown.{kind}", of, f"sentences shown with this fault: {kind}"))
    made.append(_share("written.refused", [not one.shown for one in fair], "fair sentences refused"))
    for form in FORMS:
        of = [not one.shown for one in fair if one.case.form == form]
        made.append(_share(f"written.refused.{form}", of, f"fair sentences refused, {form}"))
    times = [one.milliseconds for one in judged]
    told = f"median time of one of {len(times):,} sentences; the slowest took {max(times, default=0.0):.0f}"
    took = estimate("written.milliseconds", statistics.median(times) if times else None, len(times), None, told)
    return [*made, took.model_copy(update={"better": "lower"})]


def _share(name: str, hits: Sequence[bool], of: str) -> Figure:
    return share(name, sum(hits), len(hits), of).model_copy(update={"better": "lower"})


def _refusals(judged: Sequence[Judged]) -> dict[str, dict[str, int]]:
    """For each kind of fault how many fair sentences were refused for it, in either half."""
    fair = [one for one in judged if one.case.fault is None]
    return {
        kind: {
            half: sum(kind in one.faults for one in fair if one.family.held_out is held_out)
            for half, held_out in (("open", False), ("held out", True))
        }
        for kind in KINDS
    }
