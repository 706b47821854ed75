"""Claims on how a vote went, in whatever words, against records of votes: borne out, contradicted, or not the vote.

`votes_in_claims.jsonl` holds libraries of one or two records and claims with the verdict that a reader of the records
would give; half of the libraries ("held") were not looked at while the reading was written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.evidence.reading import polls
from ingest.analysis import analyse
from tests.app.evidence.library import Doc, Library

_LINES = (Path(__file__).parent / "votes_in_claims.jsonl").read_text(encoding="utf-8").splitlines()
LIBRARIES: list[dict[str, Any]] = list(map(json.loads, _LINES))
CLAIMS = [(place, claim, verdict) for place, one in enumerate(LIBRARIES) for claim, verdict in one["claims"]]


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for place, one in enumerate(LIBRARIES):
        library.add(f"votes-{place}", [Doc(**record) for record in one["records"]])


@pytest.mark.parametrize(("place", "claim", "verdict"), CLAIMS, ids=[claim[:60] for _, claim, _ in CLAIMS])
def test_a_claim_on_a_vote_is_held_to_its_record(library: Library, place: int, claim: str, verdict: str) -> None:
    found = library.check(f"votes-{place}", claim)
    assert found.verdict == verdict, found.reason
    assert (verdict == "contested") is bool(found.conflicts)
    assert all(one.there.is_record for one in found.conflicts)


def test_a_voter_whom_a_full_list_leaves_out_is_told_by_it(library: Library) -> None:
    claim = "Sweden voted against the Second Committee's 2023 draft on unilateral economic measures."
    conflict = library.check("votes-0", claim).conflicts[0]
    assert conflict.aspect == "tally_role"
    assert "names all 8 who did, and Sweden is not among them" in conflict.explanation
    assert conflict.there.value.startswith("8 against: Australia, Canada")


def _poll(text: str) -> polls.Poll:
    read = analyse(text)
    return polls.of_claim(text, read.tallies, [(one.span.start, one.span.end) for one in read.dates])


@pytest.mark.parametrize(
    ("text", "role", "low", "high"),
    [
        ("More than 130 states backed the draft.", "in_favour", 131, float("inf")),
        ("Fewer than 100 delegations opposed the draft.", "against", 0, 99),
        ("At least twelve members abstained.", "abstaining", 12, float("inf")),
        ("Only Norway and Peru opposed the draft.", "against", 2, 2),
        ("Nobody opposed the draft.", "against", 0, 0),
        ("The draft was adopted by consensus.", "against", 0, 0),
        ("The draft was opposed by eight states, including Ghana.", "against", 8, 8),
    ],
)
def test_how_many_is_read_with_its_bounds(text: str, role: str, low: float, high: float) -> None:
    found = _poll(text).count(role)
    assert found is not None
    assert (found.low, found.high) == (low, high)


def test_some_of_the_voters_say_nothing_of_all() -> None:
    assert _poll("Thirty members of the party voted for the budget.").vague
    assert _poll("Most states backed the draft.").counts == ()
    assert _poll("The draft was not adopted unanimously.").counts == ()


def test_voters_are_those_who_vote() -> None:
    told = _poll("In the Harbour Council, Kenya and Chile voted against Norway's draft on 3 May 2030.").voters
    assert {voter: role for voter, (role, _) in told.items()} == {"Kenya": "against", "Chile": "against"}


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("Canada abstained on the 2023 Second Committee text.", "Canada voted against"),
        ("Canada voted against the Second Committee's text in November 2023.", "that is so"),
        ("Eight members opposed the Second Committee's text in November 2023.", "that is so"),
    ],
)
def test_a_vote_whose_matter_is_not_named_may_be_meant(library: Library, claim: str, says: str) -> None:
    found = library.check("votes-0", claim)
    assert found.verdict == "not_found"
    assert [says in one.why for one in found.near_misses] == [True]


def test_a_vote_of_another_time_is_not_meant(library: Library) -> None:
    found = library.check("votes-0", "Canada abstained on the 2021 Second Committee text.")
    assert not any("vote meant" in one.why for one in found.near_misses)
