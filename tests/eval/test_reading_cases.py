"""The cases that reading is measured on: their form, not what reading makes of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest

import eval as package
from ingest.model import DateMention, InstrumentMention, Model, Precision, Quantity, Tally

READING = Path(package.__path__[0]) / "reading"
SORTS: dict[str, tuple[type[Model], int]] = {
    "tallies": (Tally, 120),
    "dates": (DateMention, 90),
    "quantities": (Quantity, 90),
    "instruments": (InstrumentMention, 60),
}
LENGTH = {4: "year", 7: "month", 10: "day"}


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (READING / name).read_text(encoding="utf-8").splitlines()]


def values() -> list[tuple[dict[str, Any], str, dict[str, Any]]]:
    return [(row, sort, value) for row in rows("values.jsonl") for sort in SORTS for value in row[sort] or ()]


@pytest.mark.parametrize(("name", "least"), [("values.jsonl", 340), ("clauses.jsonl", 160)])
def test_there_are_enough_cases_and_none_twice(name: str, least: int) -> None:
    cases = rows(name)
    assert len(cases) >= least
    assert not [one for one, n in Counter(case["id"] for case in cases).items() if n > 1]
    assert not [text for text, n in Counter(case["text"] for case in cases).items() if n > 1]
    assert all(case["text"] == case["text"].strip() != "" for case in cases)


def test_a_case_of_values_judges_one_sort_alone() -> None:
    judged: Counter[str] = Counter()
    for row in rows("values.jsonl"):
        assert set(row) == {"id", "text", "published", *SORTS}, row["id"]
        sorts = [sort for sort in SORTS if row[sort] is not None]
        assert len(sorts) == 1, row["id"]
        judged.update(sorts)
    assert all(judged[sort] >= least for sort, (_, least) in SORTS.items()), judged


def test_values_have_the_fields_of_the_contract() -> None:
    for row, sort, value in values():
        kind = SORTS[sort][0]
        assert set(value) == set(kind.model_fields), row["id"]
        kind.model_validate(value)


def test_spans_stand_in_their_texts_and_in_order() -> None:
    for row in rows("values.jsonl"):
        at = 0
        for sort in SORTS:
            for value in row[sort] or ():
                span = value["span"]
                assert row["text"][span["start"] : span["end"]] == span["text"] != "", row["id"]
                assert span["start"] >= at, row["id"]
                at = span["end"]


def test_dates_are_as_precise_as_they_are_written() -> None:
    for row, sort, value in values():
        if sort == "dates":
            assert LENGTH[len(value["value"])] == value["precision"] in get_args(Precision), row["id"]
            assert row["published"] or not value["relative"], row["id"]


def test_some_cases_of_each_sort_hold_no_value() -> None:
    empty = Counter(sort for row in rows("values.jsonl") for sort in SORTS if row[sort] == [])
    assert all(empty[sort] >= 10 for sort in SORTS), empty


def test_a_range_bounds_its_value() -> None:
    for row, sort, value in values():
        if sort == "quantities" and value["low"] is not None:
            assert value["low"] < value["value"] < value["high"], row["id"]


def test_clauses_stand_in_their_texts_in_order() -> None:
    whole = 0
    cases = rows("clauses.jsonl")
    for case in cases:
        assert set(case) == {"id", "text", "parts"}, case["id"]
        starts = [0 if part == case["text"] else case["text"].index(part) for part in case["parts"]]
        assert starts == sorted(starts), case["id"]
        assert all(case["text"].count(part) == 1 for part in case["parts"]), case["id"]
        assert len(case["parts"]) > 1 or case["parts"] == [case["text"]], case["id"]
        whole += len(case["parts"]) == 1
    assert whole >= 0.4 * len(cases)
