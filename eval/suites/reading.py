"""The reading suite: how well statements are read, on written ones of unseen disputes and on real ones.

Shares have Wilson's interval; macro-F1 and speakers' F1 have a bootstrap over whole disputes or documents. What the
figures mean is told in `docs/evaluation.md`, what they are counted over in `docs/reading-data.md`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.intervals import clustered
from eval.reading_data import FOLDER, real_documents, unseen
from eval.reading_nature import Judged, appeals, confusion, grouped, macro_f1, read_real, read_written
from eval.suites.outcome import Outcome, Tell, teller
from eval.suites.result import Figure, estimate, share, unscored
from ingest.errors import MissingFile

if TYPE_CHECKING:
    from app.service import OnProgress

PARTS = ("written", "real")
OF_A_PART = (
    ("nature", "macro_f1"), ("nature", "accuracy"), ("appeal", "accuracy"),
    ("speaker", "precision"), ("speaker", "recall"), ("speaker", "f1"),
)  # fmt: skip
VALUES = ("tallies", "dates", "quantities", "instruments")
METRICS = (
    *(f"reading.{what}.{part}.{figure}" for part in PARTS for what, figure in OF_A_PART),
    "reading.exchanges.kept",
    "reading.clauses.accuracy",
    *(f"reading.values.{sort}" for sort in VALUES),
    "reading.statements_per_second",
)
_TIMED = 3  # passes over the written statements; the fastest counts, for others only add what else the machine does


def data_files() -> Iterator[tuple[str, str]]:
    """The files of cases with the sha256 of each."""
    for path in sorted((*FOLDER.glob("*.json*"), *(FOLDER / "written").glob("*.jsonl"))):
        yield path.relative_to(FOLDER).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def measure(shared: Path, progress: OnProgress | None = None) -> Outcome:
    """Compute every figure of `METRICS`. `shared` is the folder of the shared data, in which the real statements stand;
    where it does not hold them their figures are not scored and a notice says so.
    """
    tell = teller(progress)
    found = Outcome()
    lines = unseen()
    judged = []
    for one in read_written(lines):
        judged.append(one)
        tell("written statements", len(judged), len(lines))
    _of_part(found, "written", judged)
    try:
        documents = real_documents(shared)
    except MissingFile as missing:
        found.notices.append(f"The real statements are not scored: {missing.message} {missing.remedy}")
        found.add(*(unscored(f"reading.{what}.real.{name}", missing.message) for what, name in OF_A_PART))
    else:
        real: list[Judged] = []
        for done, document in enumerate(documents):
            tell("real documents", done, len(documents))
            real += read_real(document)
        _of_part(found, "real", real)
    _exchanges(found, tell)
    _cases(found, tell)
    found.add(_speed([line["text"] for line in lines], tell))
    return found


def _of_part(found: Outcome, part: str, judged: Sequence[Judged]) -> None:
    """Nature, appeal and speakers of the written or of the real statements."""
    from eval.reading_speakers import count_speakers

    groups = grouped(judged)
    where = f"in {len(groups)} {'disputes' if part == 'written' else 'documents'}"
    counts = [confusion(group) for group in groups]
    found.confusions[part] = confusion(judged)
    right = sum(one.nature == one.read_nature for one in judged)
    appealing = appeals(judged)
    found.add(
        estimate(
            f"reading.nature.{part}.macro_f1", macro_f1(counts), len(judged), clustered(counts, macro_f1),
            f"mean F1 of the natures over {len(judged)} statements {where}",
        ),
        share(f"reading.nature.{part}.accuracy", right, len(judged), f"{part} statements"),
        share(f"reading.appeal.{part}.accuracy", *appealing, "that annotators and reading both call advocacy"),
    )  # fmt: skip
    told = []
    for group in groups:
        scores = [count_speakers(one.read_speakers, one.speakers) for one in group]
        told.append((sum(s.right for s in scores), sum(s.found for s in scores), sum(s.expected for s in scores)))
    met, given, expected = (sum(one[k] for one in told) for k in range(3))
    found.add(
        share(f"reading.speaker.{part}.precision", met, given, "speakers given"),
        share(f"reading.speaker.{part}.recall", met, expected, "speakers expected"),
        estimate(
            f"reading.speaker.{part}.f1", _f1(told), expected, clustered(told, _f1),
            f"{met} right, {given} given, {expected} expected {where}",
        ),
    )  # fmt: skip


def _f1(counts: Sequence[tuple[int, int, int]]) -> float | None:
    right, both = sum(one[0] for one in counts), sum(one[1] + one[2] for one in counts)
    return 2 * right / both if both else None


def _exchanges(found: Outcome, tell: Tell) -> None:
    from eval.reading_exchanges import score_exchanges

    kept, n = score_exchanges(lambda done, total: tell("exchanges of names", done, total))
    found.add(share("reading.exchanges.kept", kept, n, "exchanges of names change nothing but names"))


def _cases(found: Outcome, tell: Tell) -> None:
    from eval.reading_clauses import score_clauses
    from eval.reading_values import score_values

    tell("clauses", 0, 1)
    found.add(share("reading.clauses.accuracy", *score_clauses(), "statements cut exactly into their clauses"))
    tell("values", 0, 1)
    told = {"instruments": "texts with their symbols and titles exact"}
    for sort, (right, n) in score_values().items():
        found.add(share(f"reading.values.{sort}", right, n, told.get(sort, f"texts with all their {sort} exact")))


def _speed(texts: Sequence[str], tell: Tell) -> Figure:
    """Statements read a second, one after the other, with everything loaded."""
    from ingest.analysis import analyse

    best = 0.0
    for turn in range(_TIMED):
        tell("speed", turn, _TIMED)
        begun = time.perf_counter()
        for text in texts:
            analyse(text)
        best = max(best, len(texts) / (time.perf_counter() - begun))
    told = f"written statements a second, the fastest of {_TIMED} passes"
    return Figure(name="reading.statements_per_second", value=best, n=len(texts), explanation=told, unit="per second")
