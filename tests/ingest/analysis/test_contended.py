"""What somebody argues that a text or a state of things amounts to is their argument; what happened is not."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The columnist argues that the treaty forbids the sale of the vessels.", "columnist"),
        ("The writer contends that the pact excludes a second base.", "writer"),
        ("The author argues that the pledge signed in May rules out new mines.", "author"),
        ("The ministry insists that the accord allows the base.", "ministry"),
        ("Norland argues that the lake lies in its territory.", "Norland"),
    ],
)
def test_a_conclusion_is_argued(text: str, speaker: str) -> None:
    found = analyse(text)
    assert (found.nature, found.appeal, found.kind, found.speaker) == ("advocacy", "evaluation", "plain", speaker)


@pytest.mark.parametrize(
    "text",
    [
        "The editorial says that the resolution calls for elections in May.",
        "The columnist argues that the toll rose by 12 percent in 2021.",
        "The union argued that the mill closed before the strike.",
        "The author argues that the mill closed in the town that mines coal.",
        "The ministry insists that the lake lies in its territory.",
        "Counsel argued before the court that the decree had been tabled for two days.",
    ],
)
def test_what_can_be_looked_up_stays_a_fact(text: str) -> None:
    assert analyse(text).nature == "factual"


@pytest.mark.parametrize(
    "text",
    [
        "The law makes strangers of citizens.",
        "The agreement gives the wolves the key.",
        "The pact carries the smell of Munich.",
        "The law throws the poor to the landlords.",
    ],
)
def test_a_figure_of_which_a_text_is_the_subject_is_not_its_words(text: str) -> None:
    assert analyse(text).nature == "advocacy"


@pytest.mark.parametrize(
    "text",
    [
        "The treaty allots the upper basin to Sol.",
        "The law gives tenants the right to stay.",
        "The code sends appeals to the high court.",
        "The decree moves the holiday to the spring.",
    ],
)
def test_what_a_text_lays_down_by_any_verb_is_its_words(text: str) -> None:
    found = analyse(text)
    assert (found.nature, found.kind) == ("factual", "instrument_text")
