"""Reading what a statement affirms, quotes and names takes work in proportion to its length."""

from __future__ import annotations

import pytest

from app.evidence.comparing.apart import some_of_many
from app.evidence.comparing.exclusive import of_one
from app.evidence.reading.ballots import listed, told
from app.evidence.reading.measures import measures
from app.evidence.reading.nominal import affirmed, denials
from app.evidence.reading.occasions import occasions
from app.evidence.reading.polarity import assertions
from app.evidence.reading.quoting import stretches, titles
from app.evidence.reading.verdicts import verdict
from app.evidence.records.layout import layout
from app.evidence.voices.affiliations import affiliation
from app.evidence.voices.crediting import cited
from ingest.model import Analysis, Span, Speaker
from tests.effort import growth

_TEXTS = (
    "The port was not closed, never sealed and all ships were admitted. ",
    'The Act says that "no ship may enter the Bay of Tarn" unless it pays. ',
    "The Convention on the Return of Families and the Treaty of Horn were signed. ",
    "not no never all " * 4,
    "since of by since the ",
    "There was no audit without a tender, so many of the 20 wells were supported in the spring of 1990s. ",
    "Only Kenya and the Bay of the Sound was the only ",
    "voted to of the 3 no one opposed from 3 to 4 May 2019 and some ",
    "Ab-Cd-",
    "A’B’",
)


@pytest.mark.parametrize("text", _TEXTS)
def test_reading_a_statement_grows_with_its_length(text: str) -> None:
    def read(size: int) -> None:
        long = f"{size} {text * size}"
        assertions(long)
        list(stretches(long))
        list(titles(long))
        for denied in denials(long):
            affirmed(long, denied)
        verdict(long)
        told(long)
        some_of_many("most of the ports and several ships " * size, "ports ships " * size)
        listed(long)
        of_one(long)
        analysis = Analysis.model_construct(quantities=(), dates=(), tallies=(), instruments=())
        measures(long, analysis)
        occasions(long, analysis)

    assert growth(read, short=40, long=320) < 1.5


_LINES = (
    "(1) Whereas the dam was closed:\n",
    "Article 1 Reasons\nStatement of reasons: . ; : ",
    "..:: --  ;; ",
    "has adopted as follows ",
    "1. Calls all to the and also further ",
)


@pytest.mark.parametrize("text", _LINES)
def test_laying_out_a_text_grows_with_its_length(text: str) -> None:
    assert growth(lambda size: layout(f"{size} {text * size}") and None, short=200, long=1600) < 1.5


_CUES = (
    "The head of the North ",
    "Palm Watch’s of the and director ",
    "citing the a the ",
    "official the new figures ",
    "AA’s ",
)


@pytest.mark.parametrize("text", _CUES)
def test_reading_whom_somebody_speaks_for_grows_with_its_length(text: str) -> None:
    def read(size: int) -> None:
        long = f"{text * size}{size}"
        cue = Span(start=0, end=len(long), text=long)
        affiliation(Speaker(name="Ada", kind="person", cue=cue), long)
        affiliation(Speaker(name=long, kind="document"), long)
        cited(long)

    assert growth(read, short=40, long=320) < 1.5
