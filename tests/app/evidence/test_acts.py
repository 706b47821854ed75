"""Two accounts are held against each other only where they tell of the same act."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

TITLE = "trade in river sand as a means of pressure"
COMMITTEE = Doc(
    "committee",
    f"The Second Committee approved the draft resolution on {TITLE} on 20 November 2023 by a recorded vote of "
    f"132 in favour "
    "to 8 against, with 42 abstentions.",
    "Second Committee, 20 November 2023: river sand",
    source_type="record",
    publisher="United Nations",
    published="2023-11-20",
)
PLENARY = Doc(
    "plenary",
    f"The General Assembly adopted the resolution on {TITLE} in plenary on 19 December 2023 by a recorded vote "
    f"of 128 in "
    "favour to 9 against, with 43 abstentions.",
    "General Assembly, 19 December 2023: river sand",
    source_type="record",
    publisher="United Nations",
    published="2023-12-19",
    symbol="A/RES/78/901",
)
EARLIER = Doc(
    "earlier",
    f"The General Assembly adopted the resolution on {TITLE} in plenary on 16 December 2021 by a recorded vote "
    f"of 126 in "
    "favour to 6 against, with 46 abstentions.",
    "General Assembly, 16 December 2021: river sand",
    source_type="record",
    publisher="United Nations",
    published="2021-12-16",
    symbol="A/RES/76/901",
)
OTHER_BODY = Doc(
    "other-body",
    f"The Human Rights Council adopted the resolution on {TITLE} on 19 December 2023 by a recorded vote of 30 "
    f"in favour to "
    "12 against, with 5 abstentions.",
    "Human Rights Council, 19 December 2023: river sand",
    source_type="record",
    publisher="United Nations",
    published="2023-12-19",
)
SAME_FIGURES = Doc(
    "same-figures",
    "The General Assembly adopted the resolution on mountain railways in plenary on 19 December 2023 by a "
    "recorded vote of "
    "128 in favour to 9 against, with 43 abstentions.",
    "General Assembly, 19 December 2023: mountain railways",
    source_type="record",
    publisher="United Nations",
    published="2023-12-19",
    symbol="A/RES/78/902",
)
ON_COMMITTEE = Doc(
    "on-committee",
    f"In the Second Committee, 132 states voted in favour of the draft on {TITLE} in November 2023, 8 voted "
    f"against and 42 "
    "abstained.",
    "A first round for river sand",
    publisher="Delta Times",
    published="2023-11-25",
)
ON_LATER = Doc(
    "on-later",
    f"The General Assembly adopted the resolution on {TITLE} in December 2024 with 120 votes in favour, 11 "
    f"against and 50 "
    "abstentions.",
    "River sand again",
    publisher="Delta Times",
    published="2024-12-20",
)
MANY_VOTES = Doc(
    "many-votes",
    "The General Assembly adopted draft resolution I on forest fires by a recorded vote of 150 in favour to 2 "
    "against, with "
    "10 abstentions.\n\n"
    "The General Assembly adopted draft resolution II on desert roads by a recorded vote of 100 in favour to 40 "
    "against, "
    "with 22 abstentions.\n\n"
    "Operative paragraph 5 of draft resolution II on desert roads was retained by a recorded vote of 90 in "
    "favour to 44 "
    "against, with 28 abstentions.",
    "General Assembly, 4 December 2022: texts of the First Committee",
    source_type="record",
    publisher="United Nations",
    published="2022-12-04",
    symbol="GA/12480",
)
SYMBOLS_ASSEMBLY = Doc(
    "assembly-100",
    "The General Assembly adopted resolution A/RES/77/100 on pearl diving on 12 December 2022 by 140 votes in "
    "favour to 3 "
    "against, with 9 abstentions.",
    "General Assembly resolution on pearl diving",
    source_type="record",
    publisher="United Nations",
    symbol="A/RES/77/100",
    published="2022-12-12",
)
SYMBOLS_NEXT = Doc(
    "assembly-101",
    "The General Assembly adopted resolution A/RES/77/101 on pearl diving in lagoons on 12 December 2022 by 133 "
    "votes in "
    "favour to 7 against, with 12 abstentions.",
    "General Assembly resolution on pearl diving in lagoons",
    source_type="record",
    publisher="United Nations",
    symbol="A/RES/77/101",
    published="2022-12-12",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add("stages", [COMMITTEE, PLENARY, EARLIER, OTHER_BODY, SAME_FIGURES, ON_COMMITTEE, ON_LATER])
    library.add("sessions", [MANY_VOTES, SYMBOLS_ASSEMBLY, SYMBOLS_NEXT])


@pytest.mark.parametrize(
    "words",
    [
        "approved the draft resolution",
        "of 128 in favour to 9 against, with 43",
        "126 in favour",
        "30 in favour",
        "mountain",
    ],
)
def test_stages_years_bodies_and_subjects_never_conflict(library: Library, words: str) -> None:
    if "128" in words:
        words = f"{TITLE} in plenary on 19 December 2023"
    found = library.weigh("stages", words)
    assert not found.conflicts, [one.explanation for one in found.conflicts]
    assert found.decision.label == "documented"


def test_the_committees_vote_is_pointed_out_beside_the_plenarys(library: Library) -> None:
    found = library.weigh("stages", f"{TITLE} in plenary on 19 December 2023")
    assert len(found.pointers) == 1
    assert "“Second Committee, 20 November 2023: river sand” records 132 in favour" in found.pointers[0].text
    assert "another stage" in found.pointers[0].text


def test_an_article_on_the_committee_is_covered_by_its_record(library: Library) -> None:
    found = library.weigh("stages", "In the Second Committee, 132")
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason
    assert not found.conflicts
    assert any("128 in favour" in one.text for one in found.pointers)


def test_another_year_of_a_series_is_reported_and_pointed_at(library: Library) -> None:
    found = library.weigh("stages", "in December 2024 with 120")
    assert (found.decision.label, found.decision.credibility) == ("reported", 3)
    assert not found.conflicts
    assert found.pointers
    assert all("another" in one.text for one in found.pointers)


@pytest.mark.parametrize(
    "words", ["forest fires", "adopted draft resolution II", "Operative paragraph 5", "77/100", "77/101"]
)
def test_several_votes_of_one_session_are_several_acts(library: Library, words: str) -> None:
    found = library.weigh("sessions", words)
    assert not found.conflicts, [one.explanation for one in found.conflicts]
    assert found.decision.label == "documented"


def test_titles_that_differ_in_one_word_are_of_two_texts(library: Library) -> None:
    def record(key: str, topic: str, votes: str) -> Doc:
        return Doc(
            key,
            f"The General Assembly adopted the resolution on {topic} on 18 December 2020 "
            f"by a recorded vote of {votes}.",
            f"General Assembly, 18 December 2020: {topic}",
            source_type="record",
            publisher="United Nations",
            published="2020-12-18",
        )

    library.add(
        "titles",
        [
            record("one", "the situation of prisons in Chile", "80 in favour to 31 against, with 60 abstentions"),
            record("two", "the situation of prisons in Ghana", "82 in favour to 29 against, with 63 abstentions"),
            record("three", "the situation of ports in Chile", "150 in favour to 3 against, with 9 abstentions"),
            record("four", "trade in copper and coastal routes", "120 in favour to 2 against, with 20 abstentions"),
            record("five", "trade in amber and coastal routes", "121 in favour to 5 against, with 25 abstentions"),
        ],
    )
    for votes in ("80 in favour", "82 in favour", "150 in favour", "120 in favour", "121 in favour"):
        found = library.weigh("titles", votes)
        assert not found.conflicts, found.conflicts[0].explanation
        assert found.decision.label == "documented"
