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
    ("in May 2021", "2021-05", "month"),
    ("December of 2019", "2019-12", "month"),
    ("Published: 2025-07", "2025-07", "month"),
    ("in 2016", "2016", "year"),
    ("since 1954", "1954", "year"),
    ("by 2030", "2030", "year"),
    ("as of 08/25/2019", "2019-08-25", "day"),
    ("on 28/03/2019", "2019-03-28", "day"),
    ("on 12/05/2024", "2024", "year"),
    ("on 05/05/2024", "2024-05-05", "day"),
    ("at 2018-11-25T09:14:00Z", "2018-11-25", "day"),
    ("Q2 2020 was bad", "2020", "year"),
    ("in fiscal year 2022", "2022", "year"),
    ("a post-1991 order", "1991", "year"),
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
    ("Twelve years ago", "2013", "year"),
    ("six months ago", "2025-01", "month"),
    ("the day before yesterday", "2025-07-08", "day"),
    ("last Thursday", "2025-07-03", "day"),
    ("next Friday", "2025-07-11", "day"),
    ("On Friday it sank", "2025-07-04", "day"),
    ("It will meet on Monday", "2025-07-14", "day"),
    ("It met today", "2025-07-10", "day"),
    ("last week", "2025", "year"),
    ("three weeks ago", "2025-06-19", "day"),
    ("on 5 March last year", "2024-03-05", "day"),
]
NONE = [
    "in the 1990s",
    "since the mid-1980s",
    "Horizon 2020 paid",
    "they moved 2012 containers",
    "Today's fishers",
    "every Tuesday",
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


FORMS = [
    ("Done on 5.VI.2024 there", "2024-06-05"),
    ("Done on 12 XI 2023 there", "2023-11-12"),
    ("in FY2024 it gained", "2024"),
]


@pytest.mark.parametrize(("text", "value"), FORMS)
def test_rarer_forms(text: str, value: str) -> None:
    assert [d.value for d in dates(text)] == [value]


def test_a_year_that_spans_two_is_two() -> None:
    assert [d.value for d in dates("In 2023/2024 it gained.")] == ["2023", "2024"]


COUNTED = [
    ("The deadline is 30 September.", "2025-09-30"),
    ("In October the council will meet.", "2025-10"),
    ("In October the minister said it will meet.", "2024-10"),
    ("On the fourth of July they met.", "2025-07-04"),
    ("It sailed last night.", "2025-07-09"),
]


@pytest.mark.parametrize(("text", "value"), COUNTED)
def test_what_is_to_come_lies_ahead(text: str, value: str) -> None:
    assert [d.value for d in dates(text, published="2025-07-10")] == [value]


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 2010 to 2014", [("2010", "2010"), ("2014", "2014")]),
        ("the 2010-2014 plan", [("2010", "2010"), ("2014", "2014")]),
        ("in 2010–14", [("2010", "2010"), ("14", "2014")]),
        ("in 2019/20", [("2019", "2019"), ("20", "2020")]),
        ("on 11–13 March 2019", [("11", "2019-03-11"), ("13 March 2019", "2019-03-13")]),
        ("March 5-7, 2020", [("March 5", "2020-03-05"), ("7, 2020", "2020-03-07")]),
        ("on 2, 5 and 9 June 2018", [("2", "2018-06-02"), ("5", "2018-06-05"), ("9 June 2018", "2018-06-09")]),
        ("from 28 November to 2 December 2015", [("28 November", "2015-11-28"), ("2 December 2015", "2015-12-02")]),
        ("30 December to 2 January 2015", [("30 December", "2014-12-30"), ("2 January 2015", "2015-01-02")]),
        ("December 30 to January 4, 2022", [("December 30", "2021-12-30"), ("January 4, 2022", "2022-01-04")]),
        ("between June and September 2017", [("June", "2017-06"), ("September 2017", "2017-09")]),
        ("from November to January 2010", [("November", "2009-11"), ("January 2010", "2010-01")]),
    ],
)
def test_both_ends_of_a_range_are_dates(text: str, found: list[tuple[str, str]]) -> None:
    assert [(d.span.text, d.value) for d in dates(text)] == found


def test_a_date_may_count_from_one_told_before_it() -> None:
    text = "Signed in May 2014, it was annulled the same month and signed anew two years later."
    assert [(d.value, d.relative) for d in dates(text)] == [("2014-05", False), ("2014-05", True), ("2016", True)]
    assert [d.value for d in dates("The following year it paid nothing; in 2016 it paid.")] == ["2016"]


def test_the_last_week_is_as_precise_as_it_is_certain() -> None:
    assert [d.value for d in dates("It sank last week.", published="2025-07-24")] == ["2025-07"]
    assert dates("It sank last week.", published="2025-01-06") == ()


@pytest.mark.parametrize("published", ["2025", "2025-07", "nonsense", "", "2025-13-45"])
def test_any_publication_date_is_borne(published: str) -> None:
    assert isinstance(dates("on Tuesday, 5 May", published=published), tuple)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert all(d.precision != "day" for d in dates("on 31 February 2020"))
