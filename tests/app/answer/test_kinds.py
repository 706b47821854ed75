"""Whether a statement holds the kind of thing asked for, and where."""

from __future__ import annotations

import pytest

from app.answer.kinds import held
from app.answer.question import understand
from tests.app.answer.views import view

HOLDS = [
    (
        "How did the panel vote on tolls?",
        "The tolls were adopted by 20 votes to 3, with 4 abstentions.",
        "20 votes to 3",
    ),
    ("How did Kenya vote on tolls?", "Kenya and Peru voted against the tolls.", "Kenya"),
    ("Which states voted against the tolls?", "Against: Kenya, Peru.", "Kenya"),
    ("How many pilots does the port employ?", "The port employs 140 pilots and 12 cooks.", "140"),
    ("What share of ships paid?", "In all 40 percent of ships paid.", "40 percent"),
    ("How much did the pier cost?", "The pier cost 3 million dollars.", "3 million dollars"),
    ("How long is a permit valid?", "A permit is valid for five years.", "five years"),
    ("When was the pier opened?", "The pier was opened on 3 May 1999.", "3 May 1999"),
    ("When is the pier closed?", "The pier is closed in July.", "July"),
    ("Which states signed the accord?", "Kenya and Peru signed the accord.", "Kenya"),
    ("Where was the accord signed?", "The accord was signed in Mombasa.", "Mombasa"),
    ("Who signed the accord?", "The accord was signed by Peru.", "Peru"),
    ("Why was the pier closed?", "The pier was closed because of a storm.", "because"),
    ("When did the accord enter into force?", "The accord entered into force on 3 May 1999.", "3 May 1999"),
    ("When was Executive Order 12345 issued?", "Executive Order 12345 of 3 May 1999 was revoked.", "3 May 1999"),
    ("Who holds the post of harbour master?", "The harbour master is Ada Moreau.", "Ada Moreau"),
    ("Under which act were the tolls raised?", "The tolls were raised under the Harbour Dues Act.", "Harbour Dues Act"),
    ("Which order was revoked?", "Executive Order 12345 was revoked.", "Executive Order 12345"),
    ("What rate of ships is late?", "In all 40 percent of ships are late.", "40 percent"),
    ("How is a tanker defined?", "A tanker means a ship that carries oil.", "means"),
]


@pytest.mark.parametrize(("question", "text", "span"), HOLDS, ids=[one[0] for one in HOLDS])
def test_what_is_asked_for_is_held_and_found(question: str, text: str, span: str) -> None:
    found = held(understand(question), view(text))
    assert found.strength >= 0.8
    start, end = found.spans[0]
    assert text[start:end] in text
    assert span.startswith(text[start:end]) or text[start:end].startswith(span)


@pytest.mark.parametrize(
    ("question", "text", "first"),
    [
        ("What rate does the bank charge?", "The bank raised its rate from 9 percent to 20 percent.", "20 percent"),
        ("From what rate did it rise?", "The bank raised its rate from 9 percent to 20 percent.", "9"),
        (
            "How much does the pier cost?",
            "Its cost rose from 3 million dollars in May to 5 million dollars.",
            "5 million",
        ),
        ("How many pilots died?", "14 dead to date, 21 pilots in need of help.", "14"),
        ("How many pilots need help?", "14 dead to date, 21 pilots in need of help.", "21"),
        ("How many sailors came to the two islands?", "A ship of the two islands brought 400 sailors.", "400"),
        ("What does a pilot's course cost?", "The cost of a course goes from 3 dollars to 5 dollars.", "3 dollars"),
    ],
)
def test_the_figure_that_is_asked_for_goes_first(question: str, text: str, first: str) -> None:
    start, end = held(understand(question), view(text)).spans[0]
    assert text[start:end].startswith(first)


LACKS = [
    ("How did the panel vote on tolls?", "The panel discussed the tolls."),
    ("How many abstained on the tolls?", "The tolls were adopted by 20 votes to 3."),
    ("How did Kenya vote on tolls?", "Peru voted against the tolls."),
    ("How did Kenya vote on tolls?", "Kenya took part in the session on tolls."),
    ("Which states voted against the tolls?", "In favour: Kenya, Peru."),
    ("Who abstained on the tolls?", "The members that voted against the tolls were Kenya and Peru."),
    ("How many pilots does the port employ?", "The port employs pilots."),
    ("How many pilots does the port employ?", "The port employed pilots in 1999."),
    ("What share of ships paid?", "Ships paid 40 dollars."),
    ("How much did the pier cost?", "The pier cost forty lives."),
    ("When was the pier opened?", "The pier was opened by the mayor."),
    ("When did the pier of 3 May 1999 open?", "The pier of 3 May 1999 opened."),
    ("Which states besides Peru signed the accord?", "Peru signed the accord."),
    ("Where was the accord signed?", "The accord was signed in haste."),
    ("Why was the pier closed?", "The pier was closed on a Monday."),
    ("When did the accord enter into force?", "The accord was signed on 3 May 1999."),
    ("When must the reports be sent?", "The reports concern Executive Order 12345 of 3 May 1999."),
    ("In which year was the navy formed?", "The later formed navy won the War of 1812."),
    ("Which order raised the tolls?", "The tolls were raised by the port."),
    ("What is the rate of late ships?", "The ships paid 40 dollars."),
    ("Which banks were blocked?", "The bank was blocked for two days."),
    ("When was the first pier opened?", "A pier was opened on 3 May 1999."),
    ("Which state opened the largest pier?", "Kenya opened a pier."),
    ("Which states proposed the code on nets?", "The code on nets was adopted. Against: Kenya, Peru."),
    ("When did the lease end?", "The board rejected, on 3 May 2021, a motion to extend the lease until 4 June 2026."),
]


@pytest.mark.parametrize(("question", "text"), LACKS, ids=[f"{one[0]} {one[1]}" for one in LACKS])
def test_what_is_not_there_is_not_held(question: str, text: str) -> None:
    assert held(understand(question), view(text)).strength < 0.5


def test_a_number_that_counts_something_else_holds_less() -> None:
    question = understand("How many pilots does the port employ?")
    right, wrong = view("The port employs 140 pilots."), view("The port received 140 ships in all of last year.")
    assert held(question, right).strength > held(question, wrong).strength


@pytest.mark.parametrize("question", ["What is a permit?", "Is the pier open?", "What does Peru say?"])
def test_anything_may_answer_an_open_question(question: str) -> None:
    assert held(understand(question), view("The pier is open.")).strength >= 0.5
