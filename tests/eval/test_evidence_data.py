"""The cases of weighing are well formed: words that stand where they are said to, whole groups, halves that hold."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from eval.evidence_data import (
    EVERYDAY,
    FILES,
    LIBRARIES,
    MIXED,
    PAIRS,
    UNSEEN,
    Case,
    Place,
    cases,
    data_files,
    every_case,
    held_out,
)
from eval.evidence_measures import ASPECTS, LABELS

PAGE = Path(__file__).parents[2] / "docs" / "evidence-data.md"
CREDIBILITY = {"documented": {1}, "contested": {4, 5}, "reported": {2, 3}, "advocacy": {6}}


def places(case: Case) -> list[Place]:
    found = [place for pair in (*case.conflicts, *case.pointers) for place in (pair.a, pair.b)]
    return found + [Place(document=one.document, quote=one.quote) for one in case.statements]


def test_there_are_as_many_as_there_must_be() -> None:
    pairs = [case for name in PAIRS for case in cases(name)]
    libraries = cases(LIBRARIES)
    assert len(pairs) >= 250
    assert sum(case.trap is not None for case in pairs) * 2 >= len(pairs)
    assert len(libraries) >= 60
    assert {one.aspect for case in pairs for one in case.conflicts} == set(ASPECTS)
    assert {one.label for case in every_case() for one in case.statements} == set(LABELS)
    ids = Counter(case.id for case in every_case())
    assert max(ids.values()) == 1


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.id)
def test_a_case_is_well_formed(case: Case) -> None:
    texts = {one.key: one.text for one in case.documents}
    assert len(texts) == len(case.documents)
    for place in places(case):
        assert texts[place.document].count(place.quote) == 1, place
    for pair in case.conflicts:
        assert pair.aspect
        assert pair.a.document != pair.b.document
        assert pair.a.value
        assert pair.b.value
    for one in case.statements:
        assert (one.nature == "advocacy") == (one.label == "advocacy")
        assert one.credibility in CREDIBILITY[one.label] | ({6} if one.label == "reported" else set())
        assert all(words in one.quote for words in one.uncovered)
    if case.groups:
        assert sorted(itertools.chain(*case.groups)) == sorted(texts)
    assert {one.near_miss for one in case.checks} <= {*texts, None}


def test_a_pair_is_a_conflict_or_a_trap_and_a_library_has_origins() -> None:
    for case in (case for name in PAIRS for case in cases(name)):
        assert len(case.documents) == 2
        assert (case.trap is None) == bool(case.conflicts), case.id
    for case in cases(LIBRARIES):
        assert len(case.documents) > 2
        assert len(case.statements) >= 4
        assert case.groups


def test_the_mixed_libraries_hold_conflicts_traps_and_voices() -> None:
    found = cases(MIXED)
    assert len(found) >= 40
    assert all(2 <= len(case.documents) <= 5 for case in found)
    assert {one.aspect for case in found for one in case.conflicts} == set(ASPECTS)
    assert all(not case.conflicts for case in found if case.trap)
    assert sum(bool(case.conflicts) for case in found) >= 20
    assert sum(case.trap is not None for case in found) >= 20


def test_the_unseen_libraries_hold_conflicts_traps_arguments_and_voices() -> None:
    found = cases(UNSEEN)
    assert all(2 <= len(case.documents) <= 5 for case in found)
    assert {one.aspect for case in found for one in case.conflicts} == set(ASPECTS)
    assert sum(bool(case.conflicts) for case in found) >= 40
    assert sum(case.trap is not None for case in found) >= 36
    assert sum(one.nature == "advocacy" for case in found for one in case.statements) >= 200
    assert sum(one.independent_origins is not None for case in found for one in case.statements) >= 100


def test_the_everyday_cases_hold_conflicts_traps_and_libraries_labelled_whole() -> None:
    found = cases(EVERYDAY)
    assert all(2 <= len(case.documents) <= 3 for case in found)
    assert sum(bool(case.conflicts) for case in found) >= 40
    assert sum(case.trap is not None for case in found) >= 20
    labelled = [case for case in found if case.statements]
    assert len(labelled) >= 30
    assert all(any(one.source_type == "record" for one in case.documents) for case in labelled)
    assert {one.label for case in labelled for one in case.statements} == {"documented", "reported", "advocacy"}


def test_the_halves_are_what_they_were() -> None:
    """A family that changed its half would have been looked at, or would be no test any more."""
    assert held_out("pa-unga-ucm") is False
    assert held_out("pa-unga-ucm2") is True
    both = {case.held_out: 0 for case in every_case()}
    for case in every_case():
        both[case.held_out] += 1
    assert min(both.values()) * 3 > len(every_case())


def test_the_page_tells_the_counts() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in FILES:
        found = cases(name)
        documents, statements = (
            sum(len(x) for x in y) for y in zip(*((c.documents, c.statements) for c in found), strict=True)
        )
        assert f"| `{name}.jsonl` | {len(found)} | {documents} | {statements} |" in page
    for trap, count in Counter(case.trap for case in every_case() if case.trap).items():
        assert f"| `{trap}` | {count} |" in page
    for word, half in (("Open are", False), ("held out", True)):
        of = [case for case in every_case() if case.held_out is half]
        middle = " cases" if not half else ""
        assert f"{word} {len(of)}{middle} in {len({case.family for case in of})}" in " ".join(page.split())


def test_every_file_is_hashed() -> None:
    assert [name for name, _ in data_files()] == [f"{name}.jsonl" for name in FILES]
