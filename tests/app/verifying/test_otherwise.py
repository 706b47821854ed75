"""Good retellings that no list foresees are shown; what they may not be stretched to is not."""

from __future__ import annotations

import pytest

from app.verifying.alignment import Alignment
from app.verifying.otherwise import put_otherwise
from app.verifying.sources import Source
from tests.app.verifying.offering import held, kinds, offered

SALE = "Peru sold Ghana 40 patrol boats in 2030."
LOAN = "The bank lent Fiji 12 million dollars in May 2031."


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        (SALE, "Ghana bought 40 patrol boats from Peru in 2030."),
        (LOAN, "Fiji borrowed 12 million dollars from the bank in May 2031."),
        (LOAN, "The bank lent Fiji US$12m in May 2031."),
        ("The permit is valid for 20 years.", "The permit is valid for two decades."),
        ("Visitors waited three hours at the gate.", "Visitors had to wait for three hours at the gate."),
        ("Of the 46 wells tested, 39 were dry and two were salty.", "Most of the wells tested, 39 of 46, were dry."),
        ("Of the 46 wells tested, 39 were dry and two were salty.", "Only two wells were salty."),
        ("The mills must file reports by May.", "By May the mills will file their reports."),
    ],
)
def test_a_deal_told_from_the_other_side_and_other_forms_are_shown(quote: str, sentence: str) -> None:
    assert held(sentence, offered(quote)).faults == ()


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        (SALE, "Peru bought 40 patrol boats from Ghana in 2030."),
        (SALE, "Ghana sold Peru 40 patrol boats in 2030."),
        (LOAN, "The bank borrowed 12 million dollars from Fiji in May 2031."),
        ("The permit is valid for 20 years.", "The permit is valid for three decades."),
        ("Of the 46 wells tested, 19 were dry and two were salty.", "Most of the wells tested, 19 of 46, were dry."),
        ("Of the 46 wells tested, 39 were dry and two were salty.", "Only 39 wells were dry."),
        ("The ministry plans to close the mill.", "The ministry must close the mill."),
        (SALE, "Peru sold Ghana 40 helicopters in 2030."),
    ],
)
def test_what_says_something_else_is_not(quote: str, sentence: str) -> None:
    assert held(sentence, offered(quote)).faults


def test_a_body_is_taken_up_again_by_the_last_word_of_its_name() -> None:
    quote = offered(
        "The dam must be removed by 2033.", label="advocacy", source_type="advocacy", publisher="River Watch Federation"
    )
    assert held("The federation demands that the dam be removed by 2033.", quote).faults == ()
    assert "voice" in kinds(held("The dam must be removed by 2033.", quote))


def _otherwise(sentence: str, quote: str) -> set[str]:
    found = Alignment(sentence, [Source(1, offered(quote))])
    left = [word for word in found.sentence.telling if not found.borne(word)]
    where = put_otherwise(found, left)
    return {word.low for word in left if word.at in where}


def test_a_verb_is_licensed_by_a_like_word_that_is_left_untold() -> None:
    quote = "The crew cleaned the old lighthouse in June."
    assert _otherwise("The crew scrubbed the old lighthouse in June.", quote) == {"scrubbed"}
    assert not _otherwise("The crew cleaned and scrubbed the old lighthouse in June.", quote)


def test_no_noun_is_licensed() -> None:
    assert not _otherwise("Wardens counted nine ospreys.", "Wardens counted nine eagles.")
