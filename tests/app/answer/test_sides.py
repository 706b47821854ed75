"""What the sides say: in balance, by whatever word they are asked for, whoever they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.answer.asking import Asked
from app.answer.question import understand
from app.local import LocalService
from app.model import Answer, AskRequest
from app.settings import Settings
from tests.app.evidence.library import Doc, Library

NORTH = """The ferry subsidy keeps the outer islands alive. The ferry subsidy is the fairest of all our measures.

Without the ferry subsidy the schools of the outer islands would close. The ferry subsidy should be doubled at once.
"""
SOUTH = """The ferry subsidy is a gift to three rich families. The ferry subsidy should be abolished this year.

Nobody needs the ferry subsidy since the bridge was built.
"""
PAPER = """The ferry subsidy costs 4 million crowns a year, the audit office found.

The minister of Tarnland said that the ferry subsidy had never been audited before.
"""
WEST = """The herring quota of Westmark is too low. Our fleet lies idle.
"""
DOCS = (
    Doc("north", NORTH, "Why the ferries must sail", "advocacy", "Ostvik Review", side="Ostvik", interest="party"),
    Doc("south", SOUTH, "An end to waste", "advocacy", "Tarnland Gazette", side="Tarnland", interest="party"),
    Doc("paper", PAPER, "Ferries in figures", "news", "Daily Post"),
    Doc("west", WEST, "Idle ships", "advocacy", "Westmark Times", side="Westmark", interest="party"),
)
PAIRS = (("Ostvik", "Tarnland"),)


def exchanged(text: str) -> str:
    for one, other in PAIRS:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def mirrored(doc: Doc) -> Doc:
    side, publisher = (exchanged(name) if name else None for name in (doc.side, doc.publisher))
    return replace(doc, text=exchanged(doc.text), title=exchanged(doc.title), side=side, publisher=publisher)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    home = tmp_path_factory.mktemp("sides")
    with LocalService.open(Settings.load(home=home / "home")) as opened:
        library = Library(home, opened)
        library.add("ferry", DOCS)
        library.add("mirror", [mirrored(one) for one in DOCS])
        library.add("plain", [replace(one, side=None, interest=None) for one in DOCS])
        yield opened


def ask(service: LocalService, question: str, collection: str = "ferry") -> Answer:
    return service.ask(AskRequest(question=question, collection=collection))


def by_document(answer: Answer) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in answer.statements:
        found[one.citations[0].title] = found.get(one.citations[0].title, 0) + 1
    return found


ASKED = (
    "What do the sides say about the ferry subsidy?",
    "What do both sides say about the ferry subsidy?",
    "What do supporters and critics say of the ferry subsidy?",
    "What do opponents and proponents of the ferry subsidy say?",
    "What are the arguments for and against the ferry subsidy?",
    "What do the two rival governments say about the ferry subsidy?",
)


@pytest.mark.parametrize("question", ASKED)
def test_each_side_is_heard_as_much_as_the_other(service: LocalService, question: str) -> None:
    answer = ask(service, question)
    told = by_document(answer)
    assert told["Why the ferries must sail"] >= 2
    assert abs(told["Why the ferries must sail"] - told["An end to waste"] - told.get("Ferries in figures", 0)) <= 1
    assert "Idle ships" not in told
    assert answer.lead is None


@pytest.mark.parametrize("question", ASKED)
def test_exchanging_the_names_changes_nothing_else(service: LocalService, question: str) -> None:
    here, there = ask(service, question), ask(service, question, "mirror")
    assert {(one.label, exchanged(one.text)) for one in here.statements} == {
        (one.label, one.text) for one in there.statements
    }
    assert [exchanged(gap) for gap in here.gaps] == list(there.gaps)


def test_who_is_silent_is_told(service: LocalService) -> None:
    answer = ask(service, "What do the sides say about the herring quota?")
    assert set(by_document(answer)) == {"Idle ships"}
    (gap,) = [one for one in answer.gaps if one.startswith("Nothing said on this by")]
    assert "Ostvik" in gap
    assert "Tarnland" in gap


def test_two_who_are_named_are_heard_in_balance(service: LocalService) -> None:
    answer = ask(service, "What do Ostvik and Tarnland say about the ferry subsidy?")
    told = by_document(answer)
    assert told["Why the ferries must sail"] == told["An end to waste"] + told.get("Ferries in figures", 0)
    silent = ask(service, "What do Ostvik and Westmark say about the ferry subsidy?")
    assert set(by_document(silent)) == {"Why the ferries must sail"}
    assert any("Westmark" in gap for gap in silent.gaps)


def test_a_minister_speaks_for_his_side_in_any_paper(service: LocalService) -> None:
    answer = ask(service, "What do the sides say about audits of the ferry subsidy?")
    (one,) = [one for one in answer.statements if "audited" in one.text]
    assert one.citations[0].title == "Ferries in figures"
    assert not any("audit office found" in one.text for one in answer.statements)


def test_where_no_side_is_known_publishers_who_argue_are_sides(service: LocalService) -> None:
    told = by_document(ask(service, ASKED[0], "plain"))
    assert told["Why the ferries must sail"] == told["An end to waste"] >= 2


def test_nobody_speaks_of_it(service: LocalService) -> None:
    answer = ask(service, "What do the sides say about the price of bread?")
    assert answer.abstained
    assert answer.gaps


@pytest.mark.parametrize(
    "text",
    [
        *ASKED,
        "How do the opposing sides see the accord?",
        "What do those who support the accord and those who oppose it say?",
        "How do both parties justify the blockade?",
        "What are the pros and cons of the accord?",
        "What is said by critics as well as supporters of the accord?",
    ],
)
def test_sides_are_asked_for_in_many_words(text: str) -> None:
    assert understand(text).asked is Asked.SIDES


@pytest.mark.parametrize(
    "text",
    [
        "What do critics say about the accord?",
        "Which side effects does the vaccine have?",
        "Who are the parties to the treaty?",
        "How many votes were cast for and against the motion?",
        "When did all parties sign the treaty?",
    ],
)
def test_not_every_side_is_one(text: str) -> None:
    assert understand(text).asked is not Asked.SIDES


def test_the_words_that_ask_for_sides_are_not_looked_for() -> None:
    words = [one.word for one in understand("What do supporters and critics of the ferry subsidy say?").terms]
    assert words == ["ferry", "subsidy"]
