"""Words are found again by their place, by themselves, and by what stands around them."""

from __future__ import annotations

import pytest

from ingest.selectors import Selector, find, same_words
from tests.effort import growth

TEXT = "The boat left at dawn. Nobody saw it. The boat left at dawn. It rained."


@pytest.mark.parametrize(
    ("text", "selector", "quote"),
    [
        (TEXT, Selector(0, 22, "The boat left at dawn."), (0, 22)),
        (TEXT, Selector(38, 60, "The boat left at dawn."), (38, 60)),
        (f"Tide.\n{TEXT}", Selector(23, 37, "Nobody saw it."), (29, 43)),
        ("Nobody\n saw  it.", Selector(40, 54, "Nobody saw it."), (0, 16)),
        (f"Tide.\n{TEXT}", Selector(38, 60, "The boat left at dawn.", "Nobody saw it. ", " It rained."), (44, 66)),
        (f"Tide.\n{TEXT}", Selector(0, 22, "The boat left at dawn.", "", " Nobody saw it."), (6, 28)),
        (TEXT, Selector(0, 5, "A ship"), None),
        (TEXT, Selector(3, 4, " "), (3, 4)),
        ("dawn", Selector(3, 4, " "), None),
    ],
)
def test_words_are_found(text: str, selector: Selector, quote: tuple[int, int] | None) -> None:
    assert find(text, selector) == quote


def test_the_same_words_may_lack_a_mark() -> None:
    assert same_words((10, 60), (10, 59))
    assert not same_words((10, 60), (10, 35))
    assert not same_words((10, 60), (60, 110))


@pytest.mark.parametrize("piece", ["dawn ", "a", "\n "])
def test_the_work_grows_with_the_text(piece: str) -> None:
    def work(size: int) -> object:
        return find(piece * size, Selector(7, 11, piece.strip() * 3 or "dawn", piece * 12, piece * 12))

    assert growth(work, short=400, long=4000) < 1.5
