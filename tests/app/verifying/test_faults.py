"""Each kind of fault is found and named, and the fair way of saying the same thing is let through.

Each line: the quote, a fair sentence, an unfair one, and the kind of its fault.
"""

from __future__ import annotations

import pytest

from app.verifying.model import FaultKind
from tests.app.verifying.offering import held, kinds, offered

QUOTA = "The Board set the quota at 120 tonnes on 3 April 2030, 15 tonnes below that of 2029."
PANEL = "The panel ordered Kestria to pay 40 million dollars to Ostrava by 1 May 2031."
SURVEY = "Most of the farms used less water in 2030 than in 2029, and none of the wells ran dry."
PLAN = "The council called on the ministry to close the mine and plans to meet again in June 2032."
SPLIT = "Norway, Chile and Ghana voted against the text, while Peru and Kenya abstained."
PRICE = "The price of rice rose from 40 to 50 pesos after the harvest failed."

VOTE = "The assembly adopted decision 17 by a recorded vote of 14 in favour to 9 against, with 5 abstentions."

CASES: list[tuple[str, str, str, FaultKind]] = [
    (
        VOTE,
        "Fourteen members voted for decision 17, nine against, and five abstained.",
        "Decision 17 was adopted by 14 votes against to 9 in favour.",
        "role",
    ),
    (VOTE, "Decision 17 passed by 14 votes to 9.", "Nine states voted for decision 17 and fourteen against.", "role"),
    (VOTE, "Nine states voted against decision 17.", "Five states voted against decision 17.", "role"),
    (VOTE, "In all, 28 members took part in the vote on decision 17.", "9 members abstained on decision 17.", "role"),
    (
        QUOTA,
        "The quota was set at 120 tonnes by the Board in April 2030.",
        "The Board set the quota at 130 tonnes.",
        "number",
    ),
    (QUOTA, "The Board set a quota of 120 tonnes on 2030-04-03.", "The Board set the quota on 4 April 2030.", "date"),
    (QUOTA, "The quota of 2029 had been 135 tonnes.", "The quota of 2029 had been 145 tonnes.", "number"),
    (
        PANEL,
        "Kestria was ordered to pay Ostrava 40 million dollars.",
        "Ostrava was ordered to pay Kestria 40 million dollars.",
        "role",
    ),
    (
        PANEL,
        "The panel ordered Kestria to pay 40 million dollars.",
        "The panel ordered Belmark to pay 40 million dollars.",
        "name",
    ),
    (
        PANEL,
        "The panel ordered Kestria to pay 40 million dollars.",
        "The panel ordered Kestria to pay more than 40 million dollars.",
        "comparison",
    ),
    (
        PANEL,
        "The panel ordered Kestria to pay by 1 May 2031.",
        "The panel ordered Kestria to pay after 1 May 2031.",
        "time",
    ),
    (
        PANEL,
        "The panel ordered Kestria to pay 40 million dollars.",
        "The panel did not order Kestria to pay 40 million dollars.",
        "negation",
    ),
    (
        SURVEY,
        "In 2030 the majority of the farms used less water than in 2029.",
        "All of the farms used less water in 2030 than in 2029.",
        "quantifier",
    ),
    (SURVEY, "No well ran dry.", "Only the wells ran dry.", "quantifier"),
    (
        SURVEY,
        "Most of the farms used less water in 2030 than in 2029.",
        "Most of the farms used more water in 2030 than in 2029.",
        "comparison",
    ),
    (PLAN, "The council urged the ministry to close the mine.", "The ministry closed the mine.", "modality"),
    (PLAN, "The council intends to meet again in June 2032.", "The council met again in June 2032.", "modality"),
    (SPLIT, "Peru and Kenya abstained.", "Peru and Kenya voted against the text.", "role"),
    (PRICE, "The price of rice rose by 10 pesos.", "The price of rice fell to 40 pesos.", "comparison"),
    (
        PRICE,
        "Rice became dearer after the harvest had failed: its price rose to 50 pesos.",
        "The price of rice rose before the harvest failed.",
        "time",
    ),
    (
        PRICE,
        "The price of rice rose to 50 pesos.",
        "The price of rice rose to 50 pesos, and riots broke out in the capital.",
        "unsupported",
    ),
    (PRICE, "The price of rice rose to 50 pesos.", "The price of rice shamefully rose to 50 pesos.", "voice"),
]


@pytest.mark.parametrize(("quote", "fair", "_unfair", "_kind"), CASES)
def test_the_fair_sentence_is_shown(quote: str, fair: str, _unfair: str, _kind: FaultKind) -> None:
    assert held(fair, offered(quote)).faults == ()


@pytest.mark.parametrize(("quote", "_fair", "unfair", "kind"), CASES)
def test_the_unfair_sentence_is_refused_for_its_fault(quote: str, _fair: str, unfair: str, kind: FaultKind) -> None:
    found = held(unfair, offered(quote))
    assert found.statement is None
    assert kind in kinds(found)


def test_a_symbol_is_never_nearly_right() -> None:
    text = offered("Regulation 2031/214 sets the levy at 54 euros per tonne.", symbol="2031/214")
    assert held("The levy is 54 euros per tonne under Regulation 2031/214.", text).faults == ()
    assert "symbol" in kinds(held("The levy is 54 euros per tonne under Regulation 2031/241.", text))


def test_a_cause_that_no_quote_gives_is_added() -> None:
    one = offered("The Board cut the quota to 120 tonnes.")
    other = offered("The survey was late.", number=2)
    assert kinds(held("The Board cut the quota to 120 tonnes because the survey was late.", one, other)) == {
        "unsupported"
    }


def test_what_only_a_party_says_is_told_as_theirs() -> None:
    party = offered(
        "The ministry said that the mine had been closed.", label="reported", credibility=3,
        source_type="official_statement", publisher="Ministry of Mines",
    )  # fmt: skip
    assert held("The ministry says that the mine was closed.", party).faults == ()
    assert "attribution" in kinds(held("The mine was closed.", party))
    assert "attribution" in kinds(held("The union says that the mine was closed.", party))


def test_an_argument_is_never_made_in_ones_own_voice() -> None:
    group = offered(
        "The closure of the mine is a disgrace and must be reversed.", label="advocacy", credibility=6,
        source_type="advocacy", publisher="Miners' League",
    )  # fmt: skip
    assert held("The Miners' League calls the closure of the mine a disgrace.", group).faults == ()
    assert "voice" in kinds(held("The closure of the mine is a disgrace.", group))


def test_what_a_part_leaves_is_told_as_the_opposite() -> None:
    text = offered("Of the 64 wells tested in 2030, 23 exceeded the limit.")
    fair = held("In 2030, 41 of the 64 wells did not exceed the limit.", text)
    assert fair.faults == ()
    assert fair.statement is not None
    assert fair.statement.kind == "computed"
    assert "negation" in kinds(held("In 2030, 41 of the 64 wells exceeded the limit.", text))
