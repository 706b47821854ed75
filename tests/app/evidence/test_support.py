"""Graded support: more of a sentence held is more, what speaks against it is seen, and it earns no verdict."""

from __future__ import annotations

import pytest

from app.evidence.covering.support import SUPPORTED, most, signs, support
from tests.app.evidence.library import Doc, Library

PASSAGE = (
    "The harbour board of Lorne met on Tuesday. It dismissed its treasurer, Wim Adair, after an audit found that "
    "3,200 guilders were missing. The board will meet again in June."
)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Lorne's harbour board sacked treasurer Wim Adair.", "Lorne's harbour board sacked architect Petra Cole."),
        ("The audit found 3,200 guilders missing.", "The audit found 5,900 guilders missing."),
        (
            "The board dismissed its treasurer after an audit.",
            "The board dismissed its treasurer after an audit, and the police arrested two smugglers at the quay.",
        ),
        ("The board will meet again in June.", "Rainfall in the highlands doubled within a decade."),
    ],
)
def test_what_holds_more_of_a_sentence_supports_it_more(more: str, less: str) -> None:
    assert support(more, [PASSAGE]) >= SUPPORTED
    assert support(less, [PASSAGE]) < support(more, [PASSAGE])


def test_nothing_supports_where_there_is_nothing() -> None:
    assert support("The board met.", []) == 0.0
    assert support("", [PASSAGE]) == 0.0
    assert signs("Of the and.", [PASSAGE]) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The board did not dismiss its treasurer, Wim Adair, after the audit.",
        "The board dismissed its treasurer, Wim Adair, after an audit found that 9,200 guilders were missing.",
        "The board dismissed its treasurer, Tom Varley, after an audit found that 3,200 guilders were missing.",
    ],
)
def test_a_denial_another_figure_and_another_name_are_no_near_support(sentence: str) -> None:
    assert most("The board dismissed its treasurer, Wim Adair, after an audit.", [PASSAGE])
    assert not most(sentence, [PASSAGE])


def test_a_claim_that_nobody_tells_whole_is_not_found_and_shown_what_says_most_of_it(library: Library) -> None:
    told = "The observatory at Teide discovered a comet with a greenish tail in March 2031."
    library.add("support", [Doc("news", told, "A comet", publisher="Canary Post")])
    found = library.check(
        "support", "The observatory at Teide discovered a comet with a tail and a double nucleus in March 2031."
    )
    assert found.verdict == "not_found"
    assert found.supporting == ()
    assert [(miss.citation.quote, miss.why[:19]) for miss in found.near_misses] == [(told, "No exact support: “")]
    other = library.check(
        "support", "The observatory at Teide discovered no comet with a tail or a double nucleus in March 2031."
    )
    assert not any(miss.why.startswith("No exact support") for miss in other.near_misses)
