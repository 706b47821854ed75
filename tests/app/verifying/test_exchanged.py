"""What is told of another: deeds, figures, days, shares and words that change places with what stands beside them.

Each line: the quote, a fair sentence by the same means of language, an unfair one, and the kind of its fault.
"""

from __future__ import annotations

import pytest

from app.verifying.model import FaultKind
from tests.app.verifying.offering import held, kinds, offered

FERRIES = "The harbour raised the fee of the Alma ferry and cut that of the barges to 30 pesos."
LOANS = "Malta lent Tunis two cranes; Cyprus lent Malta a dredger."
HEIR = "The daughter of the sculptor Ines Rolla sold the studio to the town."
BLAMED = "The inspectors accused the brewery of hiding two samples; the brewery has thanked the mayor."
SIDES = "The Pensioners' List voted for the levy, and the Workers' List voted against it."
CREW = "The tug carried 12 sailors and 5 pilots, of whom 4 of the 9 rescued were treated in Bari."
RATES = "Rents rose from 310 to 365 euros, while wages fell from 19 to 17 percent of costs in 2034."
SCHOOLS = "The rate was 41 percent in 2031 and 36 percent in 2034; among those over 60 it is 12 percent."
LIMIT = "The firm must file its plan before 5 May 2034, and several of its plants have no permit."
WISH = "Every kiln should be cold by winter, the firm may appeal, and the town recommends that kilns have two locks."
FOUND = "The review found no trace of lead, and it was the firm's second review this year."
SAID = "The pilots say the tower misled them; the tower says that fog closed the runway."
CLAIMED = "The judge dismissed the claim that the broker had forged the deed."

CASES: list[tuple[str, str, str, FaultKind]] = [
    (
        FERRIES,
        "The fee of the Alma ferry was raised by the harbour.",
        "The harbour raised the fee of the barges.",
        "role",
    ),
    (LOANS, "Two cranes were lent to Tunis by Malta.", "Cyprus lent Tunis two cranes.", "role"),
    (HEIR, "Ines Rolla's daughter sold the studio to the town.", "Ines Rolla sold the studio to the town.", "role"),
    (
        BLAMED,
        "The brewery was accused by the inspectors of hiding two samples.",
        "The inspectors were accused by the brewery of hiding two samples.",
        "role",
    ),
    (SIDES, "The Workers' List voted against the levy.", "The Workers' List voted for the levy.", "role"),
    (CREW, "Twelve sailors and five pilots were on the tug.", "The tug carried 5 sailors and 12 pilots.", "number"),
    (
        CREW,
        "Four of the nine rescued were treated in Bari.",
        "Nine of the four rescued were treated in Bari.",
        "number",
    ),
    (RATES, "Rents were raised from 310 to 365 euros.", "Rents changed from 365 to 310 euros.", "comparison"),
    (SCHOOLS, "Among those over 60 the rate is 12 percent.", "The rate is 12 percent.", "number"),
    (SCHOOLS, "In 2034 the rate was 36 percent.", "The rate was 36 percent in 2031.", "number"),
    (
        SCHOOLS,
        "Between 2031 and 2034 the rate fell by 5 percentage points.",
        "Between 2031 and 2034 the rate fell by 5 percent.",
        "number",
    ),
    (
        LIMIT,
        "The firm must file its plan before 5 May 2034.",
        "The firm must file its plan on 5 May 2034.",
        "date",
    ),
    (LIMIT, "Several of the firm's plants have no permit.", "None of the firm's plants has a permit.", "quantifier"),
    (WISH, "The firm may appeal.", "The firm will appeal.", "modality"),
    (WISH, "Every kiln should be cold by winter.", "Every kiln will be cold by winter.", "modality"),
    (WISH, "The town recommends that kilns have two locks.", "Kilns have two locks.", "modality"),
    (FOUND, "No trace of lead was found by the review.", "The review found a trace of lead.", "negation"),
    (FOUND, "It was the firm's second review this year.", "It was the firm's first review this year.", "comparison"),
    (SAID, "The tower says that fog closed the runway.", "The pilots say that fog closed the runway.", "attribution"),
    (
        CLAIMED,
        "The judge dismissed the claim that the broker had forged the deed.",
        "The broker had forged the deed.",
        "attribution",
    ),
]


@pytest.mark.parametrize(("quote", "fair", "_unfair", "_kind"), CASES)
def test_the_fair_sentence_is_shown(quote: str, fair: str, _unfair: str, _kind: FaultKind) -> None:
    assert not kinds(held(fair, offered(quote)))


@pytest.mark.parametrize(("quote", "_fair", "unfair", "kind"), CASES)
def test_the_unfair_sentence_is_refused_for_its_fault(quote: str, _fair: str, unfair: str, kind: FaultKind) -> None:
    assert kind in kinds(held(unfair, offered(quote)))
