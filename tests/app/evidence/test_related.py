"""What is near a statement and another thing: told beside it in words, and no conflict."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

PLENARY = Doc(
    key="plenary",
    title="Tavel Assembly, record of votes of 9 June 2031",
    source_type="record",
    publisher="Tavel Assembly",
    published="2031-06-09",
    text="The Tavel Assembly adopted the draft on ferry safety on 9 June 2031 by 81 votes to 30, with 12 abstentions.",
)
COMMITTEE = Doc(
    key="committee",
    title="Transport Committee of the Tavel Assembly, record of 4 May 2031",
    source_type="record",
    publisher="Tavel Assembly",
    published="2031-05-04",
    text="In the Transport Committee the draft on ferry safety was approved on 4 May 2031 by 30 votes to 12, with 5 "
    "abstentions.",
)
LATER = Doc(
    key="later",
    title="Tavel Assembly, Transport Committee, May 2033: vote on ferry safety",
    source_type="record",
    publisher="Tavel Assembly",
    published="2033-05",
    text="The Tavel Assembly's Transport Committee approved, in May 2033, the draft on ferry safety by 28 votes to 9, "
    "with 10 abstentions.",
)
OTHER = Doc(
    key="other",
    title="Ostra round-up",
    publisher="Ostra Herald",
    published="2031-06-10",
    text="The budget for lighthouses passed with 81 members in favour, 12 against and 30 abstaining. Cod landings in "
    "Ostra fell by 7 percent in 2030. The choir sang.",
)


@pytest.fixture(scope="module", autouse=True)
def _documents(library: Library) -> None:
    library.add("related", [PLENARY, COMMITTEE, OTHER])


def test_the_committee_is_pointed_out_beside_the_plenary(library: Library) -> None:
    found = library.weigh("related", "by 81 votes to 30")
    assert found.decision.label == "documented"
    assert not found.conflicts
    (told,) = found.pointers
    assert told.citation.title == COMMITTEE.title
    assert "30 in favour, 12 against, 5 abstaining at another stage, so it is no conflict" in told.text


def test_a_committee_of_another_year_is_told_to_be_of_another_time_too(library: Library) -> None:
    library.add("years", [PLENARY, LATER])
    (told,) = library.weigh("years", "by 81 votes to 30").pointers
    assert "28 in favour, 9 against, 10 abstaining at another stage and at another time, so" in told.text


def test_the_same_figures_of_another_vote_are_pointed_out(library: Library) -> None:
    found = library.weigh("related", "81 members in favour")
    assert [one.citation.title for one in found.pointers] == [PLENARY.title]
    assert "the same figures" in found.pointers[0].text
    assert "another matter" in found.pointers[0].text


@pytest.mark.parametrize(
    ("claim", "title", "words"),
    [
        ("In committee the draft on ferry safety was approved by 81 votes to 30.", PLENARY.title, "at another stage"),
        ("Herring landings in Ostra fell by 7 percent in 2030.", OTHER.title, "for “Cod”, not “Herring”"),
        ("Cod landings in Ostra fell by 7 percent in 2027.", OTHER.title, "at another time"),
        (
            "The Port Council adopted the draft on ferry safety in 2031.",
            PLENARY.title,
            "for “Tavel Assembly”, not “Port Council”",
        ),
        ("The Tavel Assembly repealed the law on ferry safety in 2033.", PLENARY.title, "was repealed: two acts"),
    ],
)
def test_what_comes_near_a_claim_is_told_with_the_reason(library: Library, claim: str, title: str, words: str) -> None:
    found = library.check("related", claim)
    assert found.verdict in ("not_found", "contested"), found.reason
    told = {one.citation.title: one.why for one in found.near_misses}
    assert words in told[title], told


def test_what_has_nothing_to_do_with_a_claim_is_not_near(library: Library) -> None:
    found = library.check("related", "The observatory at Cape Ash burned down in 1911.")
    assert (found.verdict, found.near_misses) == ("not_found", ())
    assert found.reason == "Nothing in the library tells it."


def test_a_record_that_contradicts_a_claim_bears_it_out_nowhere(library: Library) -> None:
    found = library.check(
        "related", "The Tavel Assembly adopted the draft on ferry safety on 9 June 2031 by 30 votes to 81."
    )
    assert (found.verdict, found.credibility) == ("contested", 5)
    against = {one.document_id for one in found.opposing if one.source_type == "record"}
    assert against.isdisjoint(one.document_id for one in found.supporting)


def test_a_check_as_of_a_day_says_what_was_left_out_for_want_of_a_date(library: Library) -> None:
    library.add(
        "undated", [Doc("undated", "The lock at Brenn was closed on 3 May 2021.", "The lock", publisher="Canal News")]
    )
    claim = "The lock at Brenn was closed on 3 May 2021."
    then = library._service.check(claim, collection="undated", as_of="2022-01-01")
    assert then.verdict == "not_found"
    assert "1 document without a known date" in then.reason
    (one,) = library._service.check_text(claim, collection="undated", as_of="2022-01-01").verdicts
    assert "1 document without a known date" in one.reason
    assert "known date" not in library.check("undated", claim).reason
