"""How the time of reading grows with the length of the text.

The tests count steps on the same texts (`tests.effort`); a regular expression that goes back over what it has read is
one step there, and is seen only by the clock.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

from eval.benchmarks.figures import Options, figure, result

REPEATED: Final = (
    "ships carrying 40 tons were adopted by 12 votes to 3, ",
    "who which that ",
    "12, ",
    ", which ",
    "Treaty on the Aa and ",
    "as Veldia said, ",
    "12 votes to 3, ",
    "Veldia and ",
    "“",
    "on 3 May 2019 ",
    "A/RES/79/167 ",
    ". ",
    "A. ",
    "a@b.",
)
"""Texts that are read again and again to make a sentence of any length."""

RUNS: Final = {"spaces": " ", "accents": "\u0301", "dashes": "-", "stops": ".", "brackets": "(", "digits": "1"}
"""Signs that stand many times between two words: what a pattern tied to an end tries again and again."""

_SHORT: Final = 2_000
_TIMES: Final = 4
_AT_MOST: Final = 2.0  # four times the text in eight times the time; with the square of the length it would be sixteen


def long_sentence(words: int) -> str:
    """One sentence of about so many words, full of brackets and quotation marks."""
    return "The list names " + ", ".join(f"(item {i}) “part {i}”" for i in range(words // 4)) + "."


def many_sentences(count: int) -> str:
    """So many sentences in one paragraph."""
    return " ".join(f"The port handled {i} ships (see No. {i}) in “the year”." for i in range(count))


def run(options: Options) -> dict[str, Any]:
    """Time the analysis and the segmenter on short and long texts: the growth of time as a share of that of length."""
    figures = {}
    for unit in REPEATED:
        words = max(1, len(unit.split()))
        figures[f"analysis_of_{unit.strip()}"] = _growth(_analysis(unit), _SHORT // words, options.repeats)
    figures["segmenting_long_sentence"] = _growth(_segmenting(long_sentence), _SHORT, options.repeats)
    figures["segmenting_many_sentences"] = _growth(_segmenting(many_sentences), _SHORT // 10, options.repeats)
    for name, sign in RUNS.items():
        work = _segmenting(lambda size, sign=sign: f"The port{sign * size} closed.")  # type: ignore[misc]
        figures[f"segmenting_run_of_{name}"] = _growth(work, _SHORT * 4, options.repeats)
    return result({"words": _SHORT, "times": _TIMES}, figures)


def _growth(work: Callable[[int], object], size: int, repeats: int) -> dict[str, Any]:
    """The best of several runs on each side: what else the machine does only ever adds."""
    best = []
    for length in (size, size * _TIMES):
        taken = []
        for _ in range(repeats + 1):
            started = time.process_time()
            work(length)
            taken.append(time.process_time() - started)
        best.append(min(taken))
    return figure(best[1] / max(best[0], 1e-6) / _TIMES, "times", at_most=_AT_MOST)


def _analysis(unit: str) -> Callable[[int], object]:
    from ingest.analysis import analyse

    return lambda times: analyse(unit * times)


def _segmenting(made: Callable[[int], str]) -> Callable[[int], object]:
    from ingest.model import Block, BlockKind, Page, ReadText
    from ingest.segment import segment

    def work(size: int) -> object:
        text = made(size)
        block = Block(0, len(text), BlockKind.PARAGRAPH)
        return segment(ReadText(text, (block,), (Page(1, None, 0, len(text)),), "text/plain"))

    return work
