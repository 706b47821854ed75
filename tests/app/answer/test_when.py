"""Which dates of a statement tell when."""

from __future__ import annotations

import pytest

from app.answer.question import understand
from app.answer.when import dates_itself, inside_date, of_another_stage, telling
from tests.app.answer.views import view
from tests.effort import growth


@pytest.mark.parametrize(
    ("question", "text", "dates"),
    [
        ("When was the pier opened?", "The pier was opened on 3 May 1999.", ["3 May 1999"]),
        ("When did the pier of 3 May 1999 open?", "The pier of 3 May 1999 opened in 2001.", ["2001"]),
        ("When was A/RES/74/200 adopted?", "A/RES/74/200 of 19 December 2019 was recalled.", ["19 December 2019"]),
        ("When was the pier opened?", "The pier recalls A/RES/74/200 of 19 December 2019.", []),
        ("When was A/RES/75/1 adopted?", "A/RES/75/1 cites A/RES/74/200 of 19 December 2019.", []),
        ("When was the navy formed?", "Long after, the later formed navy won the War of 1812.", []),
        ("When did the motion fail?", "The motion to extend the lease until 30 April 2025 failed.", []),
        ("Until when was the lease extended?", "On 3 May 2021 it extended the lease to 4 June 2026.", ["4 June 2026"]),
        ("When does the lease expire?", "The lease runs until 30 April 2025.", ["30 April 2025"]),
        ("When did the lease end?", "On 3 May 2021 the lease was extended until 4 June 2026.", ["4 June 2026"]),
        ("When did the lease end?", "On 3 May 2021 the board did not extend the lease until 2026.", ["3 May 2021"]),
        ("On which day of May 2021 was it lost?", "It was lost in May 2021.", []),
        ("On which day was it lost?", "It was lost in May 2021, on 4 May 2021.", ["4 May 2021"]),
        ("On which day was it lost?", "According to LOG of 5 May 2021, it was lost on 4 May 2021.", ["4 May 2021"]),
        ("When was the war won?", "The navy, formed only a short time before, won the War of 1812.", ["1812"]),
    ],
)
def test_a_date_that_names_something_else_does_not_tell_when(question: str, text: str, dates: list[str]) -> None:
    assert [text[slice(*span)] for span in telling(understand(question), view(text))] == dates


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("When was A/RES/74/200 adopted?", "A/RES/74/200 of 19 December 2019 was recalled.", True),
        ("When was A/RES/74/200 adopted?", "A/RES/74/200 was recalled on 3 May 2021.", False),
        ("When was A/RES/75/1 adopted?", "A/RES/74/200 of 19 December 2019 was recalled.", False),
    ],
)
def test_an_instrument_asked_for_brings_its_own_date(question: str, text: str, says: bool) -> None:
    assert dates_itself(understand(question), view(text)) is says


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("When did the accord enter into force?", "The accord was signed on 3 May 1999.", True),
        ("When did the accord enter into force?", "Signed in 1998, the accord took effect on 3 May 1999.", False),
        ("When did the accord enter into force?", "The accord is of 3 May 1999.", False),
        ("When was the accord drafted?", "The accord was signed on 3 May 1999.", False),
        ("When did the accord end?", "The accord was signed on 3 May 1999.", True),
        ("When did the accord end?", "On 3 May 2021 it was signed; it runs until 4 June 2026.", False),
        ("When did the accord end?", "On 3 May 2021 a motion to extend it until 4 June 2026 was rejected.", True),
    ],
)
def test_the_date_of_another_stage_is_not_the_one_asked_for(question: str, text: str, other: bool) -> None:
    assert of_another_stage(understand(question), view(text)) is other


def test_what_stands_inside_a_date() -> None:
    one = view("The pier was opened in May 1999 by Peru.")
    assert [inside_date(span, one) for span in ((23, 26), (27, 31), (35, 39))] == [True, True, False]


def test_a_statement_of_many_dates_is_read_in_linear_time() -> None:
    question = understand("When was A/RES/74/200 adopted?")
    many = {size: view("It cites A/RES/74/200 of 3 May 2019 and the Act of 1812, " * size) for size in (20, 200)}
    assert all(one.row.analysis.dates for one in many.values())

    def read(size: int) -> None:
        telling(question, many[size])
        dates_itself(understand("When was A/RES/75/1 adopted?"), many[size])

    assert growth(read, short=20, long=200) < 2
