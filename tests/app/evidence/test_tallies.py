"""The figures of a vote as a record, an article that exchanges them, and a third source give them."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

RECORD = Doc(
    "record",
    "The Harbour Assembly adopted the resolution on freedom of coastal fishing on 14 March 2023 by a recorded vote of "
    "128 in favour to 8 against, with 43 abstentions.",
    "Harbour Assembly, 14 March 2023: vote on freedom of coastal fishing",
    source_type="record",
    publisher="Harbour Assembly",
    published="2023-03-14",
    symbol="HA/RES/12/7",
)
EXCHANGED = Doc(
    "exchanged",
    "On 14 March 2023 the Harbour Assembly adopted the resolution on freedom of coastal fishing: 128 states voted in "
    "favour, 8 abstained and 43 voted against.",
    "A vote for the coast",
    publisher="Tide Weekly",
    published="2023-03-20",
)
REPEATING = Doc(
    "repeating",
    "The resolution on freedom of coastal fishing was adopted by the Harbour Assembly on 14 March 2023 with 128 votes "
    "in favour, 8 against and 43 abstentions.",
    "Assembly backs coastal fishing",
    publisher="Morning Ledger",
    published="2023-03-15",
)
ADDING = Doc(
    "adding",
    "The Harbour Assembly adopted the resolution on freedom of coastal fishing on 14 March 2023 by 128 votes in favour "
    "to 8 against, with 43 abstentions, after Peru withdrew 12 amendments.",
    "How the vote was won",
    publisher="Coastal Review",
    published="2023-04-02",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add("fishing", [RECORD, EXCHANGED, REPEATING, ADDING])
    library.add("unsettled", [EXCHANGED, REPEATING])


def test_a_record_documents_its_own_tally_and_shows_who_deviates(library: Library) -> None:
    found = library.weigh("fishing", "by a recorded vote of 128")
    assert (found.decision.label, found.decision.credibility) == ("documented", 1)
    assert [(c.aspect, c.there.is_record) for c in found.conflicts] == [("tally_role", False)]
    assert "“A vote for the coast” deviates" in found.decision.reason


def test_exchanged_roles_are_contested_by_the_record(library: Library) -> None:
    found = library.weigh("fishing", "8 abstained and 43 voted against")
    assert (found.decision.label, found.decision.credibility) == ("contested", 5)
    conflict = next(one for one in found.conflicts if one.there.is_record)
    assert conflict.explanation == (
        "“A vote for the coast” gives 8 abstaining, 43 against; the record “Harbour Assembly, 14 March 2023: vote on "
        "freedom of coastal fishing” gives 8 against, 43 abstaining: the figures against and abstaining are exchanged."
    )
    assert "8 abstained and 43 voted against" in conflict.here.citation.quote
    assert "8 against, with 43 abstentions" in conflict.there.citation.quote
    assert conflict.there.citation.role == "contrary"


def test_who_repeats_the_record_is_documented_with_the_deviation(library: Library) -> None:
    found = library.weigh("fishing", "with 128 votes in favour, 8 against and 43 abstentions.")
    assert (found.decision.label, found.decision.credibility) == ("documented", 1)
    assert [one.there.is_record for one in found.conflicts] == [False]
    assert not found.uncovered


def test_what_is_added_to_the_record_is_not_documented_with_it(library: Library) -> None:
    found = library.weigh("fishing", "after Peru withdrew 12 amendments")
    assert found.decision.label != "documented"
    left = " ".join(span.text for span in found.uncovered)
    assert "Peru" in left
    assert "12" in left


def test_without_a_record_two_accounts_are_contested_alike(library: Library) -> None:
    for words in ("8 abstained and 43 voted against", "8 against and 43 abstentions"):
        found = library.weigh("unsettled", words)
        assert (found.decision.label, found.decision.credibility) == ("contested", 4)
        assert "no record in the library settles it" in found.decision.reason


def test_an_answer_tells_the_record_first_and_the_conflict(library: Library) -> None:
    answer = library.ask("fishing", "How did the Harbour Assembly vote on freedom of coastal fishing in March 2023?")
    assert answer.lead == "128 in favour, 8 against, 43 abstaining"
    labels = {s.citations[0].title: s.label for s in answer.statements}
    assert labels[RECORD.title] == "documented"
    assert labels.get(EXCHANGED.title, "contested") == "contested"
