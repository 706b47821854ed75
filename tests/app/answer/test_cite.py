"""Citations: exact, with a place, one id and one number a span."""

from __future__ import annotations

import pytest

from app.answer.cite import Citer, renumber
from app.local import LocalService
from tests.app.answer.conftest import Ask


@pytest.fixture
def citer(service: LocalService) -> Citer:
    return Citer(service._catalogue)


def test_a_span_is_cited_word_for_word(citer: Citer, service: LocalService) -> None:
    document = service.document("dues-paper")
    text = service.document_text(document.id).text
    start = text.index("The dues brought in")
    end = text.index(".", start) + 1
    one = citer.span(document, document.version, start, end)
    assert one.quote == "The dues brought in 36 million dollars in 2023."
    assert text[start - len(one.prefix) : end + len(one.suffix)] == one.prefix + one.quote + one.suffix
    assert 0 < len(one.prefix) <= 60
    assert (one.title, one.publisher, one.source_type, one.published) == (
        "The dues stay", "Channel Post", "news", "2024-04-11",
    )  # fmt: skip
    assert (one.page, one.page_label, one.digest) == (None, None, False)


def test_the_ends_of_a_text_have_no_more_around_them(citer: Citer, service: LocalService) -> None:
    document = service.document("dues-paper")
    text = service.document_text(document.id).text
    whole = citer.span(document, document.version, 0, len(text))
    assert (whole.prefix, whole.suffix, whole.quote) == ("", "", text)


def test_a_span_keeps_its_number_whatever_its_role(citer: Citer, service: LocalService) -> None:
    document = service.document("dues-paper")
    first = citer.span(document, document.version, 0, 10)
    second = citer.span(document, document.version, 11, 20)
    again = citer.span(document, document.version, 0, 10, role="contrary")
    assert (first.number, second.number, again.number) == (1, 2, 1)
    assert first.id == again.id != second.id
    assert again.role == "contrary"
    assert Citer(service._catalogue).span(document, document.version, 11, 20).id == second.id


def test_numbers_run_as_a_reader_meets_them(ask: Ask) -> None:
    statements = ask("How did the Strait Commission vote on lighthouse dues?").statements
    turned = renumber(statements[::-1])
    assert turned[0].citations[0].number == 1
    assert [one.id for one in turned] == [one.id for one in statements[::-1]]
    numbers = {c.id: c.number for s in turned for c in s.citations}
    for statement in turned:
        for conflict in statement.conflicts:
            for citation in (conflict.here.citation, conflict.there.citation):
                assert numbers.setdefault(citation.id, citation.number) == citation.number
    assert sorted(numbers.values()) == list(range(1, len(numbers) + 1))
    assert renumber(renumber(statements)) == renumber(statements)
    assert renumber([]) == ()
