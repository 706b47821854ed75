"""What a claim says beyond all that is told is named; whoever gives its own figure does not contradict it."""

from __future__ import annotations

import pytest

from app.evidence.reading.polarity import assertions
from app.words import stem
from tests.app.evidence.library import Doc, Library

_STOCKPILE = (
    "The Health Board of Orland adopted on 27 May 2031, by 91 votes in favour to 14 against, with 33 abstentions, a "
    "resolution on access to antivenom. The Health Board requested its director to establish a stockpile of antivenom "
    "by 31 December 2033."
)
_RATES = (
    "The unemployment rate in Orland was 8.7 percent in the quarter April to June 2032. The unemployment rate of women "
    "was 9.4 percent and that of men 8.1 percent."
)
_LICENCES = (
    "No licence for armoured vehicles to Orland was granted in 2031. Tavel granted 203 licences for Orland in 2031."
)


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for name, title, text in (
        ("stockpile", "Health Board of Orland, 27 May 2031: access to antivenom", _STOCKPILE),
        ("rates", "Labour survey of Orland, second quarter of 2032", _RATES),
        ("licences", "Export licences of Tavel in 2031", _LICENCES),
    ):
        library.add(f"beyond-{name}", [Doc("r", text, title, "record", "Orland", published="2032-08-01")])


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("The resolution on antivenom was adopted by 91 votes to 14 after Kedran withdrew its amendment.", "Kedran"),
        (
            "The Health Board adopted the resolution on antivenom in May 2031 and doubled the pay of nurses.",
            "nurses",
        ),
        ("The Health Board requested a stockpile of antivenom and of insulin by 31 December 2033.", "insulin"),
        ("The Health Board of Orland requested a stockpile of antivenom, the largest of its kind.", "largest"),
    ],
)
def test_what_nobody_tells_of_a_claim_is_named_where_it_stands(library: Library, claim: str, words: str) -> None:
    found = library.check("beyond-stockpile", claim)
    assert found.verdict == "not_found"
    assert words in " ".join(span.text for span in found.uncovered)
    assert all(claim[span.start : span.end] == span.text for span in found.uncovered)


def test_the_figure_of_all_is_not_contradicted_by_that_of_some(library: Library) -> None:
    for claim in (
        "The jobless rate of Orland stood at 8.7 percent in the quarter April to June 2032.",
        "Unemployment in Orland rose by half a point, to 8.7 percent.",
    ):
        assert not library.check("beyond-rates", claim).conflicts, claim
    assert library.check("beyond-rates", "The unemployment rate of women in Orland was 12 percent.").conflicts


def test_who_granted_none_is_not_contradicted_by_none_was_granted(library: Library) -> None:
    claim = "Tavel granted no licences for armoured vehicles to Orland in 2031."
    assert not library.check("beyond-licences", claim).conflicts


@pytest.mark.parametrize(
    ("text", "base", "signs"),
    [
        ("It was no surprise that Chile vetoed the draft.", "veto", {True}),
        ("It came as no surprise that the bill passed.", "pass", {True}),
        ("There was no evidence that the army fired at the crowd.", "fire", set()),
        ("No licence for armoured vehicles was granted.", "licence", {False}),
        ("No licence for armoured vehicles was granted.", "vehicle", set()),
    ],
)
def test_what_is_denied_reaches_no_further_than_its_clause(text: str, base: str, signs: set[bool]) -> None:
    assert {one.positive for one in assertions(text) if stem(base) in one.keys} == signs
