"""Rule 2: what a text or a court's ruling says is the text's, wherever the source stands."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse


@pytest.mark.parametrize(
    "text",
    [
        '"The mine may resume operation once its dam has been certified", the ruling provides.',
        '"Consultation is a condition of every licence", the judgment states.',
        '"The levy shall be refunded within 30 days", the order says.',
        "The Supreme Court ruled that section 24 is unconstitutional.",
        'The Court ruled that Article 6 "must be interpreted as precluding a national limit".',
        "The tribunal held that the clause is void.",
    ],
)
def test_what_a_ruling_says_can_be_looked_up(text: str) -> None:
    found = analyse(text)
    assert (found.nature, found.kind) == ("factual", "instrument_text")


@pytest.mark.parametrize(
    "text",
    [
        '"The border must remain open", said the minister.',
        '"This is a shameful betrayal", the report says.',
        "The minister held that the clause is unfair.",
        "The union ruled that the offer is an insult.",
    ],
)
def test_what_anybody_else_says_is_read_at_its_content(text: str) -> None:
    found = analyse(text)
    assert (found.nature, found.kind) == ("advocacy", "plain")
