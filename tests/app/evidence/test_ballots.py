"""How single states voted, held against a record's lists."""

from __future__ import annotations

import pytest

from app.evidence.reading import deeds
from app.evidence.reading.ballots import listed, told, unheld
from tests.app.evidence.library import Doc, Library

RECORD = Doc(
    "record",
    "The Lagoon Assembly adopted the resolution on pearl diving in deep water on 5 May 2023 by a recorded "
    "vote of 20 in "
    "favour to 3 against (Denmark, Kenya, Norland), with 2 abstentions (Mexico, Fiji).",
    "Lagoon Assembly, 5 May 2023: pearl diving in deep water",
    source_type="record",
    publisher="Lagoon Assembly",
    published="2023-05-05",
)
RIGHT = Doc(
    "right",
    "Denmark and Norland voted against the resolution on pearl diving in deep water in the Lagoon Assembly on "
    "5 May 2023.",
    "Two against",
    publisher="Reef Courier",
    published="2023-05-06",
)
WRONG = Doc(
    "wrong",
    "Mexico voted against the resolution on pearl diving in deep water in the Lagoon Assembly on 5 May 2023.",
    "Mexico says no",
    publisher="Atoll Times",
    published="2023-05-06",
)
UNLISTED = Doc(
    "unlisted",
    "Peru voted in favour of the resolution on pearl diving in deep water in the Lagoon Assembly on 5 May 2023.",
    "Peru says yes",
    publisher="Atoll Times",
    published="2023-05-07",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add("ballots", [RECORD, RIGHT, WRONG, UNLISTED])


def test_no_word_that_names_nobody_is_a_voter() -> None:
    assert told("According to a secondary account, Norland abstained in the vote.") == {"Norland": "abstaining"}
    assert told("In that vote Norland abstained.") == {"Norland": "abstaining"}
    assert listed("It adopted a draft against crabs (A/C.2/78/L.6/Rev.1) by 9 votes to 1 against (Norland).") == {
        "Norland": "against"
    }


def test_lists_and_clauses_are_read_alike() -> None:
    assert listed(RECORD.text) == {
        "Denmark": "against",
        "Kenya": "against",
        "Norland": "against",
        "Mexico": "abstaining",
        "Fiji": "abstaining",
    }
    assert told("Ghana voted in favour, while Chile and the Republic of Korea abstained.") == {
        "Ghana": "in_favour",
        "Chile": "abstaining",
        "Republic of Korea": "abstaining",
    }
    assert told("The chair thanked Ghana.") == {}


def test_a_ballot_that_the_record_lists_is_documented(library: Library) -> None:
    found = library.weigh("ballots", "Denmark and Norland")
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason


def test_a_ballot_that_the_record_lists_otherwise_is_contested(library: Library) -> None:
    found = library.weigh("ballots", "Mexico voted against")
    assert (found.decision.label, found.decision.credibility) == ("contested", 5)
    record = next(one for one in found.conflicts if one.there.is_record)
    assert (record.aspect, record.here.value, record.there.value) == (
        "tally_role",
        "Mexico voted against",
        "Mexico abstained",
    )


def test_a_ballot_that_no_record_lists_is_reported(library: Library) -> None:
    found = library.weigh("ballots", "Peru voted in favour")
    assert (found.decision.label, found.conflicts) == ("reported", ())


def test_the_record_keeps_its_label(library: Library) -> None:
    found = library.weigh("ballots", "by a recorded vote of 20")
    assert found.decision.label == "documented"
    assert [one.there.citation.title for one in found.conflicts] == [WRONG.title]


def test_a_ballot_is_held_only_where_every_voter_is_listed_in_its_role() -> None:
    claim = "Mexico and Peru abstained on the ban."
    cast = told(claim)
    assert unheld(claim, cast, {"Mexico": "abstaining", "Peru": "abstaining", "Chile": "against"}) == []
    for held in ({"Mexico": "abstaining"}, {"Mexico": "abstaining", "Peru": "against"}, {}):
        ((start, end),) = unheld(claim, cast, held)
        assert claim[start:end] == "abstained"


def test_an_abstention_is_a_vote() -> None:
    assert "vote" in {deed.kind for deed in deeds.told("Peru abstained on resolution 12.", ()).deeds}
    assert "vote" not in {deed.kind for deed in deeds.told("Peru abstained from comment.", ()).deeds}
