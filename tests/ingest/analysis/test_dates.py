"""Dates at their own precision; relative ones against the day of publication; no false ones."""

from __future__ import annotations

import pytest

from ingest.analysis.dates import dates

ABSOLUTE = [
    ("adopted on 19 December, 2023", "2023-12-19", "day"),
    ("on December 17, 2024 [1] The assembly", "2024-12-17", "day"),
    ("on the 3rd of May 2019", "2019-05-03", "day"),
    ("signed 5 May 1998 in Norva", "1998-05-05", "day"),
    ("on 2024-05-01", "2024-05-01", "day"),
    ("on 12.03.2021", "2021-03-12", "day"),
    ("the third of May 2020", "2020-05-03", "day"),
    ("Jan. 6, 2021", "2021-01-06", "day"),
    ("A/RES/79/167 of 17 December 2024", "2024-12-17", "day"),
    ("March 5-7, 2020", "2020-03-05", "day"),
    ("10-12 June 2022", "2022-06-10", "day"),
    ("in May 2021", "2021-05", "month"),
    ("December of 2019", "2019-12", "month"),
    ("Published: 2025-07", "2025-07", "month"),
    ("in 2016", "2016", "year"),
    ("since 1954", "1954", "year"),
    ("by 2030", "2030", "year"),
    ("in the 1990s", "1990", "year"),
    ("the 2019 treaty", "2019", "year"),
    ("In one 2024 case, chips were sold", "2024", "year"),
]
RELATIVE = [  # published Thursday 10 July 2025
    ("on 5 May", "2025-05-05", "day"),
    ("on 3 December", "2024-12-03", "day"),
    ("last year", "2024", "year"),
    ("three years ago", "2022", "year"),
    ("on Tuesday", "2025-07-08", "day"),
    ("yesterday", "2025-07-09", "day"),
    ("last month", "2025-06", "month"),
    ("in March", "2025-03", "month"),
    ("In December last year", "2024-12", "month"),
    ("It will open on 3 December", "2025-12-03", "day"),
    ("two days ago", "2025-07-08", "day"),
]
NONE = [
    "resolution 2231 (2015)",
    "S/2024/255",
    "A/C.2/78/L.6/Rev.1",
    "Regulation (EU) 2014/833",
    "Directive 2014/65/EU",
    "2,000 people fled",
    "2015 tonnes of grain",
    "1950 ships",
    "Executive Order 2019",
    "it may 2 times fail",
    "$2000",
    "page 1998",
    "31 February 2020x",
    "in today's world",
    "ISO 2000",
]


@pytest.mark.parametrize(("text", "value", "precision"), ABSOLUTE)
def test_absolute_dates(text: str, value: str, precision: str) -> None:
    found = dates(text)
    assert [(d.value, d.precision, d.relative) for d in found] == [(value, precision, False)]
    assert text[found[0].span.start : found[0].span.end] == found[0].span.text


@pytest.mark.parametrize(("text", "value", "precision"), RELATIVE)
def test_relative_dates_need_the_day_of_publication(text: str, value: str, precision: str) -> None:
    assert [(d.value, d.precision, d.relative) for d in dates(text, published="2025-07-10")] == [
        (value, precision, True)
    ]
    assert dates(text) == ()


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date(text: str) -> None:
    assert dates(text, published="2025-07-10") == ()


def test_years_of_a_range_are_two() -> None:
    assert [d.value for d in dates("from 2010 to 2014")] == ["2010", "2014"]


@pytest.mark.parametrize("published", ["2025", "2025-07", "nonsense", "", "2025-13-45"])
def test_any_publication_date_is_borne(published: str) -> None:
    assert isinstance(dates("on Tuesday, 5 May", published=published), tuple)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert all(d.precision != "day" for d in dates("on 31 February 2020"))
