"""A record bears a claim out only where it covers every element of it; what it leaves over is told.

`whole_claims.jsonl` holds records, and for each claims that it covers in other words or that say one thing more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.evidence.library import Doc, Library

_LINES = (Path(__file__).parent / "whole_claims.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = list(map(json.loads, _LINES))


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for place, case in enumerate(CASES):
        library.add(f"whole-{place}", [Doc(**case["record"])])


@pytest.mark.parametrize("place", range(len(CASES)))
def test_only_what_a_record_covers_whole_is_documented(library: Library, place: int) -> None:
    for claim, covered, left in CASES[place]["claims"]:
        found = library.check(f"whole-{place}", claim)
        assert (found.verdict == "documented") is covered, (claim, found.reason)
        told = " ".join(span.text for span in found.uncovered)
        assert all(words in told for words in left), (claim, told)
        assert covered or all(claim[span.start : span.end] == span.text for span in found.uncovered)
