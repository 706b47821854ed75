"""The lead: never more than the statements bear."""

from __future__ import annotations

from typing import Any

import pytest

from app.answer.lead import Row, contradicts, lead
from app.answer.question import understand
from app.evidence.labels import Decision, Findings
from app.evidence.weigh import Weighed
from app.model import Citation, Label, Statement
from ingest.model import Span, Speaker
from tests.app.answer.test_match import match
from tests.app.answer.views import document, view


def told(question: str, text: str, label: Label = "reported", **more: Any) -> str | None:
    """The lead that one statement bears, asserted by the Reef Courier."""
    (found,) = match(question, view(text))
    citation = Citation(
        id="c", number=1, document_id="d1", version="v", title="A paper", source_type="news", start=0, end=1, quote="x"
    )
    statement = Statement(
        id="s", text=text, label=label, credibility=6 if label == "advocacy" else 3, reason="By hand.",
        nature="advocacy" if label == "advocacy" else "factual", citations=(citation,),
        **{"speakers": (Speaker(name="Reef Courier", kind="author"),), **more},
    )  # fmt: skip
    decision = Decision(label, statement.credibility, statement.reason)
    findings = Findings(
        document=document(), analysis=found.view.row.analysis, speaker="Reef Courier", standing="none", independent=1,
        confirmed_by=None, covered_in_part=None, left_over=(), conflicts=(), told_by=("Reef Courier",),
    )  # fmt: skip
    weighed = Weighed(view=found.view, decision=decision, speakers=statement.speakers, origins=(), independent=1,
                      conflicts=(), pointers=(), uncovered=(), told=(), findings=findings)  # fmt: skip
    return lead(understand(question), [Row(statement, found, weighed)])


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("When was the pier opened?", "The pier was opened on 3 May 1999.", "3 May 1999"),
        ("How many piers are there?", "There are 14 piers.", "14 piers"),
        ("How did the panel vote on nets?", "The nets passed by 20 votes to 3, with 4 abstentions.",
         "20 in favour, 3 against, 4 abstaining"),
        ("How many voted against nets?", "The nets passed by 20 votes to 3, with 4 abstentions.", "3 against"),
        ("Which states paid for the pier?", "Kenya, Peru and Fiji paid for the pier.", "Kenya, Peru and Fiji"),
        ("Which states besides Peru paid for the pier?", "Kenya, Peru and Fiji paid for the pier.", "Kenya and Fiji"),
        ("How did Kenya vote on nets?", "Kenya voted against the nets, while Peru abstained.", "Kenya voted against"),
        ("Who abstained on nets?", "Kenya voted against the nets, while Peru abstained.", "Peru"),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_led_with(question: str, text: str, expected: str) -> None:
    assert told(question, text, "documented") == expected
    assert told(question, text) == f"{expected}, as Reef Courier reports"
    assert told(question, text, "contested") == f"Contested: {expected}, by Reef Courier"
    assert told(question, text, "advocacy") is None


def test_several_who_tell_it_are_named() -> None:
    both = (Speaker(name="Kenya", kind="body"), Speaker(name="Peru", kind="body"))
    assert told("When was the pier opened?", "The pier was opened in 1999.", speakers=both) == (
        "1999, as Kenya and Peru report"
    )


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("law-firm analyses", "According to law-firm analyses", "as the law-firm analyses report"),
        ("harbour board", "The harbour board said", "as the harbour board reports"),
        ("press", "the press said", "as the press reports"),
        ("Lloyds", "Lloyds said", "as Lloyds reports"),
        ("AP and AFP", "AP and AFP said", "as AP and AFP report"),
        ("Trinidad and Tobago", "Trinidad and Tobago said", "as Trinidad and Tobago reports"),
    ],
)
def test_who_tells_it_is_named_as_within_a_sentence(name: str, words: str, expected: str) -> None:
    one = Speaker(name=name, kind="body", cue=Span(start=0, end=len(words), text=words))
    assert told("When was the pier opened?", "The pier was opened in 1999.", speakers=(one,)) == f"1999, {expected}"


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Did Kenya close the pier?", "Kenya closed the pier in May.", "Yes"),
        ("Did Kenya close the pier?", "The pier was closed by Kenya.", None),
        ("Was the pier closed by Kenya?", "The pier was closed by Kenya.", "Yes"),
        ("Did Kenya close the pier?", "Kenya did not close the pier.", "No"),
        ("Did Kenya close the pier?", "Kenya never closed the pier.", "No"),
        ("Did Kenya close the pier?", "Kenya refused to close the pier.", "No"),
        ("Did Kenya close the pier?", "Kenya closed the pier without notice.", None),
        ("Did Kenya close the pier?", "Kenya opened the pier.", None),
        ("Did Kenya close the pier?", "Peru closed the pier for Kenya.", None),
        ("Did Kenya visit Peru?", "Kenya visited Peru.", "Yes"),
        ("Did Kenya visit Peru?", "Peru visited Kenya.", None),
        ("Did Kenya visit Peru?", "Kenya was visited by Peru.", None),
        ("Did the panel reject the nets?", "The panel rejected the nets.", "Yes"),
        ("Did the board vote against the pier?", "The board voted on the pier.", None),
        ("Did the board vote against the pier?", "The board voted by 8 to 1 against the pier.", "Yes"),
        ("Did the board vote on the pier?", "The board voted against the pier.", None),
        ("Did the panel adopt the nets?", "The panel rejected the nets.", None),
        ("Did Kenya not close the pier?", "Kenya closed the pier.", None),
        ("Did Kenya close the northern pier?", "Kenya closed the pier.", None),
        ("Is Kenya independent?", "Kenya asked the Independent Audit Board.", None),
        ("Did Kenya ask the board?", "Kenya asked the Independent Audit Board.", "Yes"),
        ("Did Kenya ask the audit board?", "Kenya asked the Independent Audit Board.", "Yes"),
        ("Is it so?", "It is so.", None),
    ],
)
def test_yes_or_no_only_in_the_question_s_own_words(question: str, text: str, expected: str | None) -> None:
    assert told(question, text) == (f"{expected}, as Reef Courier reports" if expected else None)
    assert told(question, text, "documented") == (f"{expected}, by the record" if expected else None)
    assert told(question, text, "contested") is None
    assert told(question, text, "advocacy") is None
    assert told(question, text, hedge="modal") is None


def test_a_vote_in_committee_is_led_with_as_that() -> None:
    text = "The Ports Committee approved the nets by 20 votes to 3."
    expected = "20 in favour, 3 against"
    assert told("How was the code on nets adopted?", text, "documented") == f"{expected}, in the Ports Committee"
    assert told("How did the Ports Committee vote on nets?", text, "documented") == expected


def test_what_is_to_come_does_not_tell_how_many_there_are() -> None:
    assert told("How many pilots are in the port?", "Kenya would send 40 pilots to the port.") is None
    assert told("How many pilots work in the port?", "Kenya would send 40 pilots to work in the port.") is None
    assert told("How many pilots were sent to Kenya?", "Kenya says that Chile would send Kenya 40 pilots.") is None
    assert told("How many pilots are to be sent to Kenya?", "Chile would send Kenya 40 pilots.") is not None
    assert told("How many pilots will be in the port?", "Kenya would send 40 pilots to the port.") is not None
    assert told("How many pilots came in May?", "In May 40 pilots came.") == "40 pilots, as Reef Courier reports"


def test_nothing_leads_where_nothing_is_told() -> None:
    assert lead(understand("When was the pier opened?"), []) is None
    assert told("When was the pier of Lamu opened?", "The pier of Mombasa was opened in 1999.") is None
    assert told("Why was the pier closed?", "The pier was closed because of rain.") is None
    assert told("What does Kenya say?", "Kenya said that the pier leans.") is None


def test_a_premise_is_held_against_the_tally() -> None:
    text = "The nets passed by 20 votes to 3, with 4 abstentions."
    wrong = "Why did 9 states vote against the nets?"
    assert told(wrong, text, "documented") == "The record shows 3 against, not 9 against"
    assert told(wrong, text) == "“A paper” gives 3 against, not 9 against"
    assert told("Why did 3 states vote against the nets?", text, "documented") is None
    both = "Why did 20 vote in favour and 9 against?"
    assert told(both, text, "documented") == "The record shows 3 against, not 9 against"
    (found,) = match(wrong, view(text))
    assert contradicts(understand(wrong), found)
    assert not contradicts(understand("Why did 3 states vote against the nets?"), found)
