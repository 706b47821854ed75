"""Entries of a register: a label with its date tells what was done when; labels of pages and captions tell nothing."""

from __future__ import annotations

import pytest

from ingest.analysis import SentenceInput, analyse, analyse_document
from ingest.model import BlockKind


@pytest.mark.parametrize(
    "text",
    [
        "Date of accession: 3 May 1994",
        "Entry into force: 21 March 1986",
        "Date of signature: 12 December 1997, Paris",
        "Registration: 16 November 1994, No. 31363",
        "Deposit of the instrument of ratification: 5 July 2003",
        "Adopted: 3 May 2019",
    ],
)
def test_an_entry_with_its_date_is_a_fact(text: str) -> None:
    analysis = analyse(text)
    assert (analysis.nature, analysis.speaker) == ("factual", "author")
    assert len(analysis.dates) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Date of accession",
        "Date: 3 May 1994",
        "Published: 3 May 2019",
        "Last updated: 4 May 2022",
        "Figure 3: Exports of cocoa, 1990-2010",
        "Chapter 4: The economy",
        "Contact: the press office of the ministry",
        "Norland: 3 May 1994",
    ],
)
def test_labels_of_pages_captions_and_headings_tell_nothing(text: str) -> None:
    assert analyse(text).nature == "none"


def test_a_heading_stays_a_heading() -> None:
    found = analyse_document([SentenceInput("Date of accession: 3 May 1994", block=BlockKind.HEADING)])
    assert found[0].nature == "none"
