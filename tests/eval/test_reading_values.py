"""What counts as a right case of values, and what reading must reach on the written ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.reading_values import SORTS, Outcome, counts, load_cases, main, read_case, same, score_values
from ingest.model import InstrumentMention, Quantity, Span

LEAST = {"tallies": 0.95, "dates": 0.98, "quantities": 0.95, "instruments": 0.95}


def _span(text: str) -> Span:
    return Span(start=0, end=len(text), text=text)


def test_values_are_one_where_every_field_is() -> None:
    one = Quantity(value=1 / 3, unit="fleet", span=_span("a third of the fleet"))
    assert same(one, one.model_copy(update={"value": 0.3333333333333333}))
    assert not same(one, one.model_copy(update={"unit": "ships"}))
    assert not same(one, one.model_copy(update={"span": _span("a third")}))


def test_an_instrument_with_a_symbol_is_judged_by_it() -> None:
    act = InstrumentMention(symbol="32014R0833", span=_span("Regulation (EU) No 833/2014"))
    assert same(act.model_copy(update={"title": "Regulation (EU) No 833/2014"}), act)
    named = InstrumentMention(title="Rome Statute", span=_span("Rome Statute"))
    assert not same(named.model_copy(update={"title": "Statute"}), named)


def test_a_list_with_one_fault_is_wrong() -> None:
    case = next(c for c in load_cases() if len(c.expected) == 2)
    assert Outcome(case, case.expected).right
    assert not Outcome(case, case.expected[:1]).right
    assert not Outcome(case, ()).right
    assert counts([Outcome(case, case.expected), Outcome(case, ())])[case.sort] == (1, 2)


def test_cases_of_a_file_are_read(tmp_path: Path) -> None:
    row = dict.fromkeys(SORTS) | {"id": "x", "text": "It sank yesterday.", "published": "2020-03-01"}
    row["dates"] = [
        {
            "value": "2020-02-29",
            "precision": "day",
            "relative": True,
            "span": {"start": 8, "end": 17, "text": "yesterday"},
        }
    ]
    (tmp_path / "cases.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (case,) = load_cases(tmp_path / "cases.jsonl")
    assert read_case(case).right


def test_reading_gets_the_written_cases_right() -> None:
    scores = score_values()
    assert set(scores) == set(SORTS)
    assert {sort: right / n for sort, (right, n) in scores.items() if right < LEAST[sort] * n} == {}


def test_the_table_is_printed_with_its_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["d-"]) == 0
    table = capsys.readouterr().out
    assert "dates" in table
    assert main(["--verbose"]) == 0
    assert len(capsys.readouterr().out) >= len(table)
