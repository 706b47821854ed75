"""What a "why" takes for granted is checked like a claim, and a record that tells otherwise is told first."""

from __future__ import annotations

import pytest

from app.answer.premise import assumed
from tests.app.evidence.library import Doc, Library

_RECORD = Doc(
    key="record",
    title="Minutes of the 9th session of the Lake Council",
    source_type="record",
    publisher="Lake Council",
    published="2031-05-20",
    text=(
        "The Lake Council adopted the treaty on carp fishing on 12 May 2031 by 31 votes to 4, with 6 abstentions.\n\n"
        "Chile voted in favour of the treaty on carp fishing."
    ),
)
_COMMENT = Doc(
    key="comment",
    title="Carp and its friends",
    source_type="news",
    publisher="Shore Gazette",
    published="2031-05-22",
    text="The Lake Council adopted the treaty on carp fishing because stocks had fallen by half since 2020.",
)


@pytest.fixture(scope="module", autouse=True)
def _documents(library: Library) -> None:
    library.add("premises", [_RECORD, _COMMENT])


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why was the treaty on carp fishing rejected by the Lake Council?", "adopted"),
        ("Why did the Lake Council adopt the treaty on carp fishing on 12 June 2031?", "12 May 2031"),
    ],
)
def test_a_record_that_contradicts_it_is_told_first(library: Library, question: str, told: str) -> None:
    found = library.ask("premises", question)
    assert found.lead is not None
    assert found.lead.startswith("The record shows")
    assert told in found.lead
    assert found.statements[0].label == "documented"


def test_what_happened_is_answered_by_its_reason(library: Library) -> None:
    found = library.ask("premises", "Why did the Lake Council adopt the treaty on carp fishing?")
    assert "record shows" not in (found.lead or "")
    assert any("because stocks" in one.text for one in found.statements)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Why did 43 states vote against it?", "43 states voted against it."),
        ("Why was the treaty rejected?", "The treaty was rejected."),
        ("why does the EU oppose the text?", "The EU opposes the text."),
        ("Why have the ships left the port?", "The ships have left the port."),
        ("Why didn't Peru sign?", None),
        ("Who signed the treaty?", None),
        ("Why is water wet?", None),
    ],
)
def test_a_why_is_put_as_the_claim_that_it_takes_for_granted(question: str, claim: str | None) -> None:
    assert assumed(question) == claim
