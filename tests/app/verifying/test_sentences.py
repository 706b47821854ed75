"""Quotes of two sentences, and what a model exchanges in them: each line a quote, a fair sentence, an unfair one."""

from __future__ import annotations

import pytest

from app.verifying.model import FaultKind
from app.verifying.words import text_of
from tests.app.verifying.offering import held, kinds, offered

CASES: list[tuple[str, str, str, FaultKind]] = [
    (
        "Radio Vane says that the keeper locked the gate before it flooded. Radio Vane has not seen the log.",
        "Radio Vane says that the gate was locked by the keeper before it flooded.",
        "Radio Vane says that the keeper locked the gate after it flooded.",
        "time",
    ),
    (
        "The agency has sent 40 tents and promised 60 more. It has not declared a drought.",
        "The agency has not declared a drought.",
        "The agency has declared a drought.",
        "negation",
    ),
    (
        "The tunnel would take 300 trucks a day off the pass.",
        "The tunnel would take 300 trucks a day off the pass.",
        "The tunnel takes 300 trucks a day off the pass.",
        "modality",
    ),
    (
        "Dean Oda Brandt wants the college to repair the organ.",
        "Dean Oda Brandt wants the college to repair the organ.",
        "The college will repair the organ.",
        "modality",
    ),
    (
        "In 310 letters the same lawyer was named.",
        "The same lawyer was named in 310 letters.",
        "In all letters the same lawyer was named.",
        "quantifier",
    ),
    (
        "Rivals of Halvard Steel welcomed the fine.",
        "The fine was welcomed by rivals of Halvard Steel.",
        "Halvard Steel welcomed the fine.",
        "role",
    ),
    (
        "The guild received most of it; the temples together received 7 percent.",
        "The temples received 7 percent.",
        "The guild received 7 percent of it.",
        "role",
    ),
    (
        "The clinic found scars on two of the guards and on nine of the inmates.",
        "Scars were found on nine of the inmates by the clinic.",
        "The clinic found scars on nine of the guards and on two of the inmates.",
        "number",
    ),
    (
        "The abbey has frozen a loan that it had promised for the pier.",
        "The abbey has frozen a loan for the pier.",
        "The mayor has frozen a loan that the abbey had promised for the pier.",
        "role",
    ),
    (
        "The Commission gave the abbey the wood that the state had taken in 1948.",
        "The abbey was given the wood that the state had taken in 1948.",
        "The Commission gave the state the wood that the abbey had taken in 1948.",
        "role",
    ),
    (
        "The board disputes the panel's method and counts three burns.",
        "The board counts three burns and disputes the panel's method.",
        "The panel disputes the board's method and counts three burns.",
        "role",
    ),
    (
        "The minister promised Frisian signs in half of all rural stations, but riders want them in every station.",
        "The minister promised Frisian signs in half of all rural stations.",
        "The minister promised Frisian signs in all rural stations.",
        "quantifier",
    ),
]
FAIR = [
    ("Rule 6 ceases to apply on 1 May 2033.", "Rule 6 will cease to apply on 1 May 2033."),
    ("The office denied that any letter had been lost.", "The office rejected the claim that a letter had been lost."),
    ("Radio Vane could not check the logs.", "Radio Vane was unable to check the logs."),
    ("The port said it would lose 4 million a year.", "The port stands to lose 4 million a year, it said."),
    ("The bank will lend again if a new plan is tabled.", "The bank will lend again should a new plan be tabled."),
    ("The guild posted 40 stewards in all nine halls.", "The guild posted 40 stewards across all nine halls."),
    (
        "Envoy Dara Moll received 54 percent and Jon Reck 43 percent.",
        "Dara Moll received 54 percent, ahead of Jon Reck with 43 percent.",
    ),
    ("I, Dara Moll, will not recognise the tally.", "Dara Moll refuses to recognise the tally."),
    ("The harbour office does not rule out arson.", "The harbour office said that it could not rule out arson."),
    ("Peru closed the quay.", "On the other hand, Peru closed the quay."),
    ("The crew left as soon as the fault was known.", "The crew left as soon as it knew of the fault."),
]


def test_what_one_source_says_is_not_told_as_the_words_of_another() -> None:
    letter = "We count 410 seals in the bay, fewer than the 500 of the old plan."
    column = "Our nets have fed the bay for a century. Seals tore 1,900 of them last year."
    wardens = offered(
        letter, number=1, label="advocacy", source_type="advocacy", publisher="Bay Wardens", credibility=6
    )
    netters = offered(
        column, number=2, label="advocacy", source_type="advocacy", publisher="Netters' Club", credibility=6
    )
    assert "attribution" in kinds(held("The Bay Wardens say that seals tore 1,900 nets last year.", wardens, netters))
    assert not kinds(held("The Netters' Club says that seals tore 1,900 nets last year.", wardens, netters))


@pytest.mark.parametrize("word", ["Whereas", "Unlike", "Although"])
def test_a_word_that_opens_a_sentence_before_a_name_is_none(word: str) -> None:
    assert "name" not in kinds(
        held(
            f"{word} Peru closed the quay, the court opened it.", offered("Peru closed the quay. The court opened it.")
        )
    )


def test_a_thing_of_one_is_not_told_as_that_of_another() -> None:
    quote = offered("Stewards of the guild were turned away at the gate.")
    assert "role" in kinds(held("Stewards of the navy were turned away at the gate.", quote))
    assert not kinds(held("Stewards of the guild were turned away at the gate.", quote))


@pytest.mark.parametrize(("quote", "fair", "_unfair", "_kind"), CASES)
def test_the_fair_sentence_is_shown(quote: str, fair: str, _unfair: str, _kind: FaultKind) -> None:
    assert not kinds(held(fair, offered(quote)))


@pytest.mark.parametrize(("quote", "_fair", "unfair", "kind"), CASES)
def test_the_unfair_sentence_is_refused_for_its_fault(quote: str, _fair: str, unfair: str, kind: FaultKind) -> None:
    assert kind in kinds(held(unfair, offered(quote)))


@pytest.mark.parametrize(("quote", "fair"), FAIR)
def test_other_ways_of_telling_it_are_shown(quote: str, fair: str) -> None:
    assert not kinds(held(fair, offered(quote)))


def test_what_a_party_holds_is_no_fact_because_a_document_is_its_subject() -> None:
    quote = "The judgment rewards those who do not row and will empty the quays, the League said."
    party = offered(quote, label="advocacy", source_type="advocacy", publisher="Tenants' League", credibility=6)
    assert "voice" in kinds(held("The judgment rewards those who do not row and will empty the quays.", party))


def test_who_says_it_in_the_clause_of_a_report_may_be_named_and_nobody_else_of_it() -> None:
    quote = "Mayor Ilse Tamm blamed the loss on the brokers. The brokers' guild denied that it had met her."
    report = offered(quote, label="reported", source_type="news", publisher="Quay Post", credibility=3)
    assert not kinds(held("The guild of brokers denied having met her.", report))
    quote = (
        "A clerk, Ada Lunt, told the Quay Post that she had warned the envoy in May. The envoy says he got no letter."
    )
    report = offered(quote, label="reported", source_type="news", publisher="Quay Post", credibility=3)
    assert "attribution" in kinds(held("According to the envoy, a clerk had warned him in May.", report))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The court sat in May. The firm paid.", 2),
        ("The firm paid Mr. Adair and Dr. Lunt.", 1),
        ("He signed rule No. 5 on Monday.", 1),
        ("The fine was 3.5 million.", 1),
    ],
)
def test_a_full_stop_ends_a_clause_and_an_abbreviation_does_not(text: str, parts: int) -> None:
    assert len({word.clause for word in text_of(text).words}) == parts
