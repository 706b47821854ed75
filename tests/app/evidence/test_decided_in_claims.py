"""Claims on what was done or not done, against records of what was decided: drafts that failed, motions, vetoes.

`decided_in_claims.jsonl` holds libraries of one to three records and claims with the verdict that a reader of the
records would give; those "set apart" were not looked at while the reading was written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.evidence.reading.polarity import assertions
from app.evidence.reading.polls import of_claim
from app.words import stem
from tests.app.evidence.library import Doc, Library

_LINES = (Path(__file__).parent / "decided_in_claims.jsonl").read_text(encoding="utf-8").splitlines()
LIBRARIES: list[dict[str, Any]] = list(map(json.loads, _LINES))
CLAIMS = [(place, claim, verdict) for place, one in enumerate(LIBRARIES) for claim, verdict in one["claims"]]


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for place, one in enumerate(LIBRARIES):
        library.add(f"decided-{place}", [Doc(**record) for record in one["records"]])


@pytest.mark.parametrize(("place", "claim", "verdict"), CLAIMS, ids=[claim[:70] for _, claim, _ in CLAIMS])
def test_a_claim_is_held_to_what_was_decided(library: Library, place: int, claim: str, verdict: str) -> None:
    found = library.check(f"decided-{place}", claim)
    assert found.verdict == verdict, found.reason
    assert (verdict == "contested") is bool(found.conflicts)


@pytest.mark.parametrize(
    ("text", "verb", "positive"),
    [
        ("The Council did not adopt a draft to extend the mandate.", "extend", False),
        ("The House rejected on 4 May 2031, by 31 votes to 66, a motion to suspend the trade.", "suspend", False),
        ("The Senate voted against suspending the trade.", "suspend", False),
        ("The Senate voted to suspend the trade.", "suspend", True),
        ("An attempt to repeal the act failed.", "repeal", False),
        ("The board turned down a call for closing the mine.", "close", False),
    ],
)
def test_what_was_proposed_is_as_the_proposal_went(text: str, verb: str, positive: bool) -> None:
    signs = {one.positive for one in assertions(text) if stem(verb) in one.keys}
    assert signs == {positive}


def test_what_was_only_proposed_is_neither_done_nor_not_done() -> None:
    assert not [
        one for one in assertions("The minister tabled a motion to suspend the trade.") if "suspend" in one.keys
    ]


def test_what_is_not_proposed_is_no_part_of_the_failure() -> None:
    text = "The Senate rejected the budget, but the minister has a plan to suspend the trade."
    assert not [one for one in assertions(text) if stem("suspend") in one.keys]


def test_a_deed_of_no_known_day_is_pointed_to_and_not_contradicted(library: Library) -> None:
    found = library.check("decided-2", "The Ostra Assembly suspended the arms trade with Tavel.")
    assert found.verdict == "not_found"
    assert found.near_misses


def test_who_is_quoted_and_the_month_cast_no_vote() -> None:
    told = of_claim("According to Le Monde of 3 May, in March 2024 Chile vetoed the draft.", (), [(34, 44)])
    assert list(told.voters) == ["Chile"]


def test_what_is_said_beside_the_matter_is_left_to_who_says_it(library: Library) -> None:
    article = Doc(
        key="article",
        title="Aid at the border",
        source_type="news",
        publisher="Coast Wire",
        published="2022-09-01",
        text="According to the Coast Wire, Russia vetoed in the Security Council, in July 2022, the extension of "
        "cross-border aid deliveries that fed the camps of the north.",
    )
    library.add("decided-beside", [Doc(**LIBRARIES[0]["records"][0]), article])
    decision = library.weigh("decided-beside", "Russia vetoed").decision
    assert decision.label == "reported"
    assert "confirms it, but not" in decision.reason
    assert "camps" in decision.reason
