"""A doubtful fact without anything that can be looked up is an argument, first of all in a text that persuades."""

from __future__ import annotations

from eval.evidence_data import Doc
from eval.evidence_library import library
from ingest.model import SourceType

_FIGURE = "The Brussels deal sold the apple growers down the river."
_LIKELY = "The dealers wrote off the small orchards."
_OPEN = "A guild of dealers has ruled over the heads of the growers."
_COUNTED = "The Brussels deal let 400 apple growers sell without a licence."
_PLAIN = "The ministry closed the office in Lomar."


def _labels(source_type: SourceType) -> dict[str, str]:
    doc = Doc(
        key="one",
        title="Notes on the orchards",
        source_type=source_type,
        publisher="Orchard League",
        published="2034-06-10",
        text=f"{_FIGURE}\n\n{_LIKELY}\n\n{_OPEN}\n\n{_COUNTED}\n\n{_PLAIN}\n",
    )
    with library([doc]) as made:
        return {one.view.row.text: one.decision.label for one in made.weighed(["one"])}


def test_what_may_be_a_figure_of_speech_is_no_report_in_an_opinion_text() -> None:
    told = _labels("advocacy")
    assert told[_FIGURE] == told[_LIKELY] == told[_OPEN] == "advocacy"
    assert told[_COUNTED] == told[_PLAIN] == "reported"


def test_what_is_clearly_told_keeps_its_label_whatever_the_text() -> None:
    news, opinion = _labels("news"), _labels("official_statement")
    assert {text for text in news if news[text] != opinion[text]} <= {_FIGURE, _LIKELY, _OPEN}


def test_a_report_is_doubted_only_where_its_reading_is_open() -> None:
    news, other = _labels("news"), _labels("other")
    assert (news[_OPEN], other[_OPEN]) == ("advocacy", "reported")
    assert news[_LIKELY] == news[_PLAIN] == "reported"
