"""Dates and outcomes held against records: only of the same deed, at the coarser precision."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

ACCORD = Doc(
    "accord",
    "The Accord on Herring Quotas between Norway and Iceland was signed in Bergen on 14 May 2024.\n\n"
    "The Accord on Herring Quotas entered into force on 2 September 2024.",
    "Accord on Herring Quotas between Norway and Iceland",
    source_type="record",
    publisher="Treaty Register",
    published="2024-05-14",
)
WRONG_DAY = Doc(
    "wrong-day",
    "Norway and Iceland signed the Accord on Herring Quotas in Bergen on 15 May 2024.",
    "Herring at last",
    publisher="North Sea Courier",
    published="2024-05-16",
)
RIGHT_DAY = Doc(
    "right-day",
    "Norway and Iceland signed the Accord on Herring Quotas in Bergen on 14 May 2024.",
    "A quota for herring",
    publisher="Fjord News",
    published="2024-05-15",
)
YEAR = Doc(
    "year",
    "Norway and Iceland signed the Accord on Herring Quotas in 2024.",
    "The year in fishing",
    publisher="Deep Water Annual",
    published="2025-01-05",
)
WRONG_YEAR = Doc(
    "wrong-year",
    "The Accord on Herring Quotas between Norway and Iceland entered into force in 2023.",
    "Ten accords",
    publisher="Harbour Digest",
    published="2025-02-01",
)
OTHERS = Doc(
    "others",
    "Norway and Denmark signed the Accord on Mackerel Quotas in Bergen on 3 March 2022.",
    "Mackerel too",
    publisher="Fjord News",
    published="2022-03-04",
)
LOST = Doc(
    "lost",
    "The Lagoon Council did not adopt the draft resolution on night fishing on 6 June 2023.",
    "Lagoon Council, 6 June 2023: draft on night fishing",
    source_type="record",
    publisher="Lagoon Council",
    published="2023-06-06",
)
SAID_CARRIED = Doc(
    "said-carried",
    "The Lagoon Council adopted the draft resolution on night fishing on 6 June 2023.",
    "Nets by night",
    publisher="Shore Gazette",
    published="2023-06-08",
)
SAID_LOST = Doc(
    "said-lost",
    "On 6 June 2023 the Lagoon Council rejected the draft resolution on night fishing.",
    "No nets by night",
    publisher="Bay Observer",
    published="2023-06-07",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add("dates", [ACCORD, WRONG_DAY, RIGHT_DAY, YEAR, WRONG_YEAR, OTHERS])
    library.add("outcomes", [LOST, SAID_CARRIED, SAID_LOST])


def test_another_day_for_the_same_signing_is_contested(library: Library) -> None:
    found = library.weigh("dates", "on 15 May 2024")
    assert (found.decision.label, found.decision.credibility) == ("contested", 5)
    conflict = found.conflicts[0]
    assert (conflict.aspect, conflict.here.value, conflict.there.value) == ("date", "15 May 2024", "14 May 2024")
    assert conflict.explanation == (
        "“Herring at last” gives 15 May 2024 as the date of the signing; the record “Accord on Herring Quotas between "
        "Norway and Iceland” gives 14 May 2024."
    )


def test_another_year_for_a_deed_done_once_is_contested(library: Library) -> None:
    found = library.weigh("dates", "entered into force in 2023")
    assert (found.decision.label, found.decision.credibility) == ("contested", 5)
    assert [one.aspect for one in found.conflicts] == ["date"]
    assert found.conflicts[0].there.value == "2 September 2024"


@pytest.mark.parametrize("words", ["Iceland signed the Accord on Herring Quotas in Bergen on 14 May", "Quotas in 2024"])
def test_the_same_day_or_its_year_is_covered(library: Library, words: str) -> None:
    found = library.weigh("dates", words)
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason
    assert not found.uncovered


def test_signing_and_entry_into_force_are_two_deeds(library: Library) -> None:
    for words in ("was signed in Bergen", "entered into force on 2 September"):
        found = library.weigh("dates", words)
        assert found.decision.label == "documented"
        assert all(one.there.citation.title in ("Herring at last", "Ten accords") for one in found.conflicts)


def test_another_accord_is_another_act(library: Library) -> None:
    found = library.weigh("dates", "Mackerel")
    assert (found.decision.label, found.conflicts) == ("reported", ())


def test_an_outcome_against_the_record_is_contested(library: Library) -> None:
    found = library.weigh("outcomes", "Council adopted the draft")
    assert (found.decision.label, found.decision.credibility) == ("contested", 5)
    record = next(one for one in found.conflicts if one.there.is_record)
    assert (record.aspect, record.here.value, record.there.value) == ("outcome", "adopted", "not adopted")


def test_the_records_outcome_in_other_words_is_documented(library: Library) -> None:
    found = library.weigh("outcomes", "rejected the draft")
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason


PACTS = (
    Doc(
        "first-pact",
        "According to TASS, Norway and Nicaragua signed a declaration on countering unilateral coercive measures in "
        "Oslo on 22 April 2024.",
        "Norway and Nicaragua, 22 April 2024: declaration on unilateral coercive measures",
        publisher="TASS",
        published="2024-04-22",
    ),
    Doc(
        "second-pact",
        "According to the Fjord Club commentary, Norway and Venezuela signed a memorandum of understanding on "
        "countering unilateral coercive measures on 25 June 2024.",
        "Commentary on an alliance",
        publisher="Fjord Club",
        published="2026-02-01",
    ),
)


def test_what_each_of_two_signed_with_another_third_is_no_conflict(library: Library) -> None:
    library.add("pacts", list(PACTS))
    assert library.weigh("pacts", "Norway and Nicaragua signed").conflicts == ()
    assert library.weigh("pacts", "Norway and Venezuela signed").conflicts == ()
