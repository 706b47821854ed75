"""Sentences as clauses, and the questions that their parts answer."""

from __future__ import annotations

import pytest

from eval.drafting.clause import clause_of, content_of
from eval.drafting.patterns import date_pattern, exactly, meets
from ingest.analysis import analyse


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The council closed the port.", "What did the council close the port?"),
        ("The quay was opened in Oslo.", "What was the quay opened in Oslo?"),
        ("Oslo keeps two ferries.", "What does Oslo keep two ferries?"),
        ("In May, catches of cod fell in the bay.", "What did catches of cod fall in the bay in May?"),
        ("The fund has paid the crews.", "What has the fund paid the crews?"),
        ("The quay has four cranes.", "What does the quay have four cranes?"),
    ],
)
def test_a_question_turns_the_verb_round(text: str, asked: str) -> None:
    clause = clause_of(text)
    assert clause is not None
    assert clause.ask("What") == asked


@pytest.mark.parametrize(
    "text",
    [
        "It closed the port.",
        "They opened the quay, but the crews stayed away.",
        "Sailors wounded in action.",
        "The council, which met in May, closed the port.",
        "The quay was closed; the crews left.",
        "“We closed the port.”",
        "Of cod and herring.",
        "",
    ],
)
def test_a_clause_whose_parts_are_not_certain_is_none(text: str) -> None:
    assert clause_of(text) is None


def test_what_may_or_did_not_happen_is_not_plain() -> None:
    assert [clause_of(text).plain for text in ("The council may close the port.", "The council did not close it.")] == [  # type: ignore[union-attr]
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Holm said on 5 May that catches fell.", "Catches fell."),
        ("According to the gazette, the quay was closed.", "The quay was closed."),
        ("The council closed the quay that leaked.", "The council closed the quay that leaked."),
    ],
)
def test_the_words_that_say_who_says_it_are_taken_off(text: str, content: str) -> None:
    assert content_of(text) == content


def test_a_date_is_met_however_it_is_written() -> None:
    (date,) = analyse("The quay was opened on 3 May 2031.").dates
    pattern = date_pattern(date)
    assert all(meets(pattern, text) for text in ("3 May 2031", "May 3, 2031", "3rd of May 2031", "2031-05-03"))
    assert not any(meets(pattern, text) for text in ("13 May 2031", "3 May 2030", "May 30, 2031"))


def test_exact_words_are_bound_at_their_edges() -> None:
    assert meets(exactly("8 (a)"), "article 8 (a) of")
    assert not meets(exactly("8"), "48 votes")
    assert meets(exactly("outer basin"), "the outer\nbasin")
