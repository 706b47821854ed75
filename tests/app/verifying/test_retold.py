"""Sentences that retell: what frames, what puts a clause otherwise, whose view it is, spans of time in other words.

Each line: the quote, a fair sentence by the means of language at hand, an unfair one, and the kind of its fault.
"""

from __future__ import annotations

import pytest

from app.verifying.model import FaultKind
from tests.app.verifying.offering import held, kinds, offered

QUARRY = "The tribunal closed the quarry at Benda, and a manager of the firm said that 60 people would lose their work."
GUARDS = "The guards opened no fire, and the gate was kept shut."
STORE = "Grain in the store may not be sold, and the keys are expected to arrive in May."
PLANT = "The plant made 20,000 tonnes between January and June 2034; it runs on a boiler of 40 megawatts."
WEEKS = "The limit was exceeded in 9 of 12 weeks."
CATCH = "The catch is set at 500 tonnes for 2034, down from 640 tonnes in 2033."
BOAT = "The boat sank on 14 June 2034, and 25 years of trade ended."
ROWS = "The court ratified the lease of the mill to Terra Foods; it dismissed the claim that the wall was unsafe."
SEEDS = "Half of the farmers said they had no other seed."

CASES: list[tuple[str, str, str, FaultKind]] = [
    (GUARDS, "The guards did not open fire.", "The guards opened fire.", "negation"),
    (STORE, "Grain in the store cannot be sold.", "Grain in the store can be sold.", "negation"),
    (STORE, "The keys should arrive in May.", "The keys arrived in May.", "modality"),
    (PLANT, "In the first half of 2034 the plant made 20,000 tonnes.",
     "In the second half of 2034 the plant made 20,000 tonnes.", "number"),
    (PLANT, "In six months the plant made 20,000 tonnes.", "In seven months the plant made 20,000 tonnes.", "number"),
    (PLANT, "The plant runs on a boiler of 40 MW.", "The plant runs on a boiler of 70 MW.", "number"),
    (WEEKS, "The limit was exceeded in 75 percent of the weeks.", "The limit was exceeded in 85 percent of the weeks.",
     "number"),
    (CATCH, "The catch for 2034 is 500 tonnes.", "The catch for 2034 is 640 tonnes.", "number"),
    (BOAT, "The boat sank in mid-June 2034.", "The boat sank in mid-July 2034.", "date"),
    (BOAT, "The boat sank in mid-2034.", "The boat sank in mid-2035.", "date"),
    (BOAT, "A quarter of a century of trade ended.", "Half a century of trade ended.", "number"),
    (ROWS, "The court dismissed the claim that the wall was unsafe.",
     "The court accepted the claim that the wall was unsafe.", "comparison"),
    (ROWS, "The mill was leased to Terra Foods.", "Terra Foods leased the mill to the court.", "role"),
    (SEEDS, "Half of the farmers said they had no other seed.", "None of the farmers had other seed, they said.",
     "quantifier"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "fair", "_unfair", "_kind"), CASES)
def test_the_fair_sentence_is_shown(quote: str, fair: str, _unfair: str, _kind: FaultKind) -> None:
    assert not kinds(held(fair, offered(quote)))


@pytest.mark.parametrize(("quote", "_fair", "unfair", "kind"), CASES)
def test_the_unfair_sentence_is_refused_for_its_fault(quote: str, _fair: str, unfair: str, kind: FaultKind) -> None:
    assert kind in kinds(held(unfair, offered(quote)))
