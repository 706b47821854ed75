"""Reading what a statement affirms, quotes and names takes work in proportion to its length."""

from __future__ import annotations

import pytest

from app.evidence.polarity import assertions
from app.evidence.quoting import stretches, titles
from tests.effort import growth

_TEXTS = (
    "The port was not closed, never sealed and all ships were admitted. ",
    'The Act says that "no ship may enter the Bay of Tarn" unless it pays. ',
    "The Convention on the Return of Families and the Treaty of Horn were signed. ",
    "not no never all " * 4,
    "since of by since the ",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_reading_a_statement_grows_with_its_length(text: str) -> None:
    def read(size: int) -> None:
        long = f"{size} {text * size}"
        assertions(long)
        list(stretches(long))
        list(titles(long))

    assert growth(read, short=40, long=320) < 1.5
