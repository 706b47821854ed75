"""What an instrument enacts in the words of a duty is its text; the same words in its recitals are its opinion."""

from __future__ import annotations

import pytest

from app.evidence.weigh import Weighed
from eval.evidence_data import Doc
from eval.evidence_library import library

_REGULATION = """THE COUNCIL OF THE LAKES UNION,

Whereas:

(1) Buyers should know where their honey comes from.

(2) Labels must not mislead the buyers of the Lakes.

HAS ADOPTED THIS REGULATION:

Article 1

Labels must name the country of harvest.

Article 2

Packers should store samples of each batch.

Article 3

Member States may suspend the licence of a packer.

Article 4

The fee will be set by the national authority.

We must never forget the beekeepers of the Lakes."""
_DEBATE = "Mr Lionel Aske (Works): Packers should store samples of each batch."


@pytest.fixture(scope="module")
def told() -> dict[str, Weighed]:
    docs = [
        Doc(
            key="rule",
            title="Regulation (LU) 2030/77 on the labelling of honey",
            source_type="record",
            publisher="Lakes Union",
            text=_REGULATION,
        ),
        Doc(
            key="debate",
            title="Verbatim record of the 14th sitting",
            source_type="record",
            publisher="Parliament of Merrow",
            text=_DEBATE,
        ),
    ]
    with library(docs) as made:
        return {one.view.row.text: one for key in ("rule", "debate") for one in made.weighed([key])}


@pytest.mark.parametrize(
    "text",
    [
        "Labels must name the country of harvest.",
        "Packers should store samples of each batch.",
        "Member States may suspend the licence of a packer.",
        "The fee will be set by the national authority.",
    ],
)
def test_what_is_enacted_is_documented_as_the_text(told: dict[str, Weighed], text: str) -> None:
    decision = told[text].decision
    assert (decision.label, decision.credibility) == ("documented", 1)
    assert "is the text itself" in decision.reason


@pytest.mark.parametrize(
    "text",
    [
        "Buyers should know where their honey comes from.",
        "Labels must not mislead the buyers of the Lakes.",
        "We must never forget the beekeepers of the Lakes.",
    ],
)
def test_what_is_recited_or_pleaded_is_not(told: dict[str, Weighed], text: str) -> None:
    assert told[text].decision.label == "advocacy"


def test_what_a_member_says_should_be_is_an_argument(told: dict[str, Weighed]) -> None:
    [said] = [one for text, one in told.items() if text.startswith("Mr Lionel Aske")]
    assert said.decision.label == "advocacy"
