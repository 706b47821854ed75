"""Quotations over several sentences, and whom a bare surname, a pronoun or a quotation without a source stands for."""

from __future__ import annotations

import pytest

from ingest.analysis import SentenceInput, analyse_document
from ingest.analysis.quotation_runs import quotation_runs, quoted_at, wholly_quoted
from tests.effort import growth


def told(*texts: str) -> list[tuple[str, str]]:
    """The first speaker of each sentence, by kind and name."""
    analyses = analyse_document([SentenceInput(text) for text in texts])
    return [(one.speakers[0].kind, one.speakers[0].name) for one in analyses]


def spans(*texts: str) -> list[tuple[int, int] | None]:
    return [None if run is None else (run.first, run.last) for run in quotation_runs(texts)]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”"), ('"', '"'), ("''", "''"), ("‘‘", "’’"), ("«", "»")])
def test_every_sort_of_mark_opens_and_closes(opens: str, closes: str) -> None:
    texts = ("It rained.", f"{opens}The port is closed.", "It was sold.", f"We left,{closes} he said.", "It rained.")
    assert spans(*texts) == [None, (1, 3), (1, 3), (1, 3), None]


def test_a_paragraph_that_opens_with_a_mark_goes_on() -> None:
    assert spans("“It rained.", "It snowed.", "“It froze.", "It thawed.”") == [(0, 3)] * 4


def test_a_mark_within_a_sentence_shows_that_the_last_one_was_forgotten() -> None:
    assert spans("“It rained.", "It snowed.", "He said: “It froze.", "It thawed.”") == [None, None, (2, 3), (2, 3)]


def test_a_text_that_breaks_off_ends_its_quotation() -> None:
    assert spans("He said: “It rained.", "It snowed.") == [(0, 1)] * 2
    assert spans("He said: “It rained.", *["It snowed."] * 60) == [None] * 61


def test_what_stands_in_marks() -> None:
    assert wholly_quoted("“It rained.”")
    assert not wholly_quoted("“It rained,” he said.")
    assert not wholly_quoted("It rained.")
    assert quoted_at("He said: “It rained.”", 12)
    assert not quoted_at("He said: “It rained.”", 2)


def test_a_quotation_behind_another_is_by_the_same() -> None:
    assert told("“It rained,” the Port Council said on Friday.", "“The quay is flooded.”", "It rained.") == [
        ("body", "Port Council"),
        ("body", "Port Council"),
        ("author", "author"),
    ]


def test_an_act_told_in_a_quotation_is_told_by_its_speaker() -> None:
    first, second = told("“It rained,” Mr Okafor said.", "“The council has now condemned the levy as unfair.”")
    assert first == second == ("person", "Okafor")


def test_the_source_behind_a_quotation_may_be_a_pronoun() -> None:
    texts = ("Ana Okafor said that the port is open.", '"We paid the levy.', 'They want more," she said.')
    assert told(*texts) == [("person", "Ana Okafor")] * 3


def test_a_surname_is_the_person_named_in_full_before() -> None:
    assert told("Minister Ana Okafor opened the quay.", "Okafor noted that it is closed.")[1] == ("person", "Okafor")
    assert told("It rained.", "Okafor noted that it is closed.")[1] == ("body", "Okafor")


def test_he_shows_that_a_bare_name_is_a_person() -> None:
    assert told("Okafor opened the quay.", "He said that it is closed.")[1] == ("person", "Okafor")


def test_according_to_her() -> None:
    assert told("Ana Okafor warned that the quay is closed.", "According to her, it was never repaired.")[1] == (
        "person",
        "Ana Okafor",
    )


def test_runs_take_linear_time() -> None:
    assert growth(lambda size: quotation_runs(["“It rained. ''It snowed."] * size), short=100, long=800) < 1.3
