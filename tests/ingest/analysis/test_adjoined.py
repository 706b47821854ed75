"""Sources in what is joined to a clause, agents of the passive, subjects that speak without a clause behind them."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse
from ingest.model import Analysis


def voices(analysis: Analysis) -> set[tuple[str, str]]:
    """All who speak in a statement but its author, by kind and name."""
    told = [one for part in (analysis, *analysis.parts) for one in part.speakers]
    return {(one.kind, one.name) for one in told if one.kind != "author"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Harbour Council adopted order 12, condemning the raid on the quay.", "body", "Harbour Council"),
        ("Norland will not back the levy, describing it as unfair.", "body", "Norland"),
        ("The mayor sent a letter to all ports saying that the quay is closed.", "person", "mayor"),
        ("The council met Ana Telles, who said that the quay is closed.", "person", "Ana Telles"),
        ("He met Minister Ana Telles, who was quoted as saying that the quay is closed.", "person", "Ana Telles"),
        ("The levy, which the envoy called a disgrace, was raised in May.", "person", "envoy"),
        ("The ports may have missiles analysts say will change the war.", "unnamed", "analysts"),
        ("The raid was condemned by the Harbour Council.", "body", "Harbour Council"),
        ("The visit was praised by local traders.", "unnamed", "local traders"),
        ("The point was raised by the chair, Ana Telles.", "person", "Ana Telles"),
        ("In other words: Norland has condemned the levy.", "body", "Norland"),
        ("Norland joins the call for an end to the levy.", "body", "Norland"),
        ("Norland has long argued for an open quay.", "body", "Norland"),
        (
            "Before the trip, Telles noted that the quay is closed, but the ports he would see stay open.",
            "body",
            "Telles",
        ),
        ("Listing 98 faults, today's report said that the quay is closed.", "document", "today's report"),
        ("A report of the Harbour Council says that the quay is closed.", "document", "report of the Harbour Council"),
        ("A report says that the quay is closed.", "unnamed", "report"),
        ("The first mayor of Brell, Dr. Ana Telles, said that the quay is closed.", "person", "Ana Telles"),
        ("Harbour Council (HC) chief Ana Telles said that the quay is closed.", "person", "Ana Telles"),
        ("Secretary of State Marta Okafor said that the quay is closed.", "person", "Marta Okafor"),
        ("“The quay leaks,” Telles said.", "person", "Telles"),
        ("“The quay,” Okafor said, “is not for sale.”", "person", "Okafor"),
        ("“The quay is closed,” wrote Okafor in her diary.", "person", "Okafor"),
        ("Okafor, a lawyer at the port, noted that the quay is closed.", "person", "Okafor"),
        ("The quay is closed, according to Marta Okafor at the Harbour Institute.", "person", "Marta Okafor"),
        ("The audit found that the quay is closed.", "document", "audit"),
        ("The organisers said that the quay is closed.", "unnamed", "organisers"),
        ("Mr Telles said that he believed the quay is closed.", "person", "Telles"),
    ],
)
def test_who_speaks(text: str, kind: str, name: str) -> None:
    assert voices(analyse(text)) == {(kind, name)}


@pytest.mark.parametrize(
    "text",
    [
        "As the council has not found a fault, it opened the quay.",
        "Over four years the port has provided over 3 million crowns.",
        "The storm closed the quay, showing that it is closed.",
        "I am convinced that our work will succeed thanks to his skill.",
        "The council of the port has shown a true spirit of peace by lending boats to those who need them.",
        "The quay was built by the Harbour Council.",
        "The quay, which the council built in May, is closed.",
    ],
)
def test_who_only_acts_says_nothing(text: str) -> None:
    assert voices(analyse(text)) == set()


def test_a_clause_stays_whose_it_was_beside_what_is_joined_to_it() -> None:
    analysis = analyse("The Harbour Council adopted order 12, condemning the raid on the quay.")
    assert [(part.speaker, part.kind) for part in analysis.parts] == [
        ("author", "plain"),
        ("Harbour Council", "attestation"),
    ]
