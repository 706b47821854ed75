"""A sentence that follows its quote word by word: what was put in, left out or exchanged in it is found."""

from __future__ import annotations

import pytest

from tests.app.verifying.offering import held, kinds, offered

_QUOTES = (
    "The River Board is a public agency that has licensed 34 wells in the upper valley since 2019.",
    "The Tribunal may suspend the permits of smaller mills until the inspectors of Varn have published their report.",
    "Orland must return the paintings to the museum in Tessin before the loan agreement with Corvia expires.",
    "Most of the villages on the northern bank had lost their ferry after the flood, and Peshan lent them boats.",
    "The appeal of the growers was not heard, because the largest exporter in Lomas had paid the fee in March.",
)


@pytest.mark.parametrize("quote", _QUOTES)
def test_the_words_of_a_quote_are_borne(quote: str) -> None:
    assert not held(quote, offered(quote)).faults
    assert not held(f"According to the Council of the Sound, {quote[0].lower()}{quote[1:]}", offered(quote)).faults


@pytest.mark.parametrize(
    ("quote", "there", "here", "kind"),
    [
        (0, "is a public", "is not a public", "negation"),
        (0, "is a public", "may be a public", "modality"),
        (0, "34 wells", "36 wells", "number"),
        (0, "34 wells", "34 mines", "unsupported"),
        (0, "since 2019", "until 2019", "time"),
        (1, "may suspend", "must suspend", "modality"),
        (1, "smaller", "larger", "comparison"),
        (2, "must", "may", "modality"),
        (2, "before", "after", "time"),
        (2, "the museum", "the bank", "unsupported"),
        (3, "Most of", "All of", "quantifier"),
        (3, "northern", "southern", "negation"),
        (4, "was not heard", "was heard", "negation"),
        (4, "largest", "smallest", "comparison"),
    ],
)
def test_a_small_word_that_is_changed_is_found(quote: int, there: str, here: str, kind: str) -> None:
    assert there in _QUOTES[quote]
    assert kind in kinds(held(_QUOTES[quote].replace(there, here), offered(_QUOTES[quote])))


def test_two_that_change_places_are_found() -> None:
    quote = "Peshan was the first province to accept the refugees that the coastguard of Orland had taken aboard."
    turned = "Orland was the first province to accept the refugees that the coastguard of Peshan had taken aboard."
    assert kinds(held(turned, offered(quote))) == {"role"}


def test_a_list_may_be_told_in_another_order() -> None:
    quote = "The envoys of Peshan, Orland and Corvia signed the protocol on the shared river in Tessin."
    assert not held(quote.replace("Peshan, Orland and Corvia", "Corvia, Orland and Peshan"), offered(quote)).faults


def test_a_denial_may_move() -> None:
    quote = "Not all mills in the upper valley have paid the water levy for 2031."
    assert not held("Some mills in the upper valley have not paid the water levy for 2031.", offered(quote)).faults


def test_what_another_quote_tells_so_is_no_change() -> None:
    one = "The union says that 1,400 miners walked out of the pit at Lomas on Monday."
    other = "The ministry says that 900 miners walked out of the pit at Lomas on Monday."
    told = "The union says that 1,400 miners walked out of the pit at Lomas on Monday, the ministry says 900."
    reported = [
        offered(text, number=n, label="reported", source_type="news", credibility=3)
        for n, text in enumerate((one, other), 1)
    ]
    assert not {"number", "role"} & kinds(held(told, *reported))


def test_a_figure_may_be_rounded_but_not_told_more_exactly() -> None:
    quote = "The fund spent about 230 crowns a head on the schools of the northern bank in 2031."
    assert "number" in kinds(held(quote.replace("230", "233"), offered(quote)))
    exact = quote.replace("about 230", "1,234")
    assert not held(quote.replace("230", "1,200"), offered(exact)).faults
