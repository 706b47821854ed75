"""Circular sourcing: reprints, paraphrases, quotations and citations of one voice are one origin, others are not.

`circular.jsonl` holds small libraries with the voices behind single statements and the documents that are one origin.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.evidence.library import Doc, Library

_LINES = (Path(__file__).parent / "circular.jsonl").read_text(encoding="utf-8").splitlines()
CASES: dict[str, dict[str, Any]] = {case["id"]: case for case in map(json.loads, _LINES)}


def _collection(name: str) -> str:
    return f"circular-{name}"


@pytest.fixture(scope="module", autouse=True)
def _cases(library: Library) -> None:
    for name, case in CASES.items():
        library.add(_collection(name), [Doc(**one) for one in case["documents"]])


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["voices"]])
def test_voices_are_counted_by_who_speaks_not_by_documents(library: Library, name: str) -> None:
    documents = library.keys(_collection(name))
    for key, words, voices in CASES[name]["voices"]:
        found = library.weigh(_collection(name), words, document=documents[key])
        assert found.independent == voices, (words, [one.name for one in found.origins])


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case["groups"]])
def test_documents_that_carry_the_words_of_one_are_one_origin(library: Library, name: str) -> None:
    assert library.groups(_collection(name)) == {frozenset(one) for one in CASES[name]["groups"]}
