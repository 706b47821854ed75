"""A sentence is shown with what it earns, or not at all."""

from __future__ import annotations

from app.answer.verify import verify
from app.answer.written.model import Sentence
from tests.app.verifying.offering import held, kinds, offered

DECISION = "The Council adopted decision 12/2031 on 4 May 2031 by 20 votes to 3."


def test_a_sentence_that_its_quote_bears_earns_the_quotes_label() -> None:
    found = held("On 4 May 2031 decision 12/2031 was adopted by 20 votes to 3.", offered(DECISION))
    assert found.faults == ()
    assert found.statement is not None
    assert found.statement.label == "documented"
    assert found.statement.text == "On 4 May 2031 decision 12/2031 was adopted by 20 votes to 3."
    assert [one.quote for one in found.statement.citations] == [DECISION]


def test_a_sentence_must_cite_and_cite_what_it_was_offered() -> None:
    decision = offered(DECISION)
    for cites in ((), (2,), (1, 2), (0,), (-1,), (11,)):
        found = verify(Sentence(DECISION, cites), {1: decision})
        assert (found.statement, kinds(found)) == (None, {"citation"})


def test_the_same_sentence_has_the_same_id() -> None:
    one, other = (held(DECISION, offered(DECISION)).statement for _ in range(2))
    assert one is not None
    assert other is not None
    assert one.id == other.id
