"""In a text that is written to persuade a doubtful fact without anything that can be looked up is an argument."""

from __future__ import annotations

from eval.evidence_data import Doc
from eval.evidence_library import library
from ingest.model import SourceType

_FIGURE = "The Brussels deal sold the apple growers down the river."
_COUNTED = "The Brussels deal let 400 apple growers sell without a licence."
_PLAIN = "The ministry closed the office in Lomar."


def _labels(source_type: SourceType) -> dict[str, str]:
    doc = Doc(
        key="one",
        title="Notes on the orchards",
        source_type=source_type,
        publisher="Orchard League",
        published="2034-06-10",
        text=f"{_FIGURE}\n\n{_COUNTED}\n\n{_PLAIN}\n",
    )
    with library([doc]) as made:
        return {one.view.row.text: one.decision.label for one in made.weighed(["one"])}


def test_what_may_be_a_figure_of_speech_is_no_report_in_an_opinion_text() -> None:
    told = _labels("advocacy")
    assert told[_FIGURE] == "advocacy"
    assert told[_COUNTED] == told[_PLAIN] == "reported"


def test_what_is_clearly_told_keeps_its_label_whatever_the_text() -> None:
    news, opinion = _labels("news"), _labels("official_statement")
    assert {text for text in news if news[text] != opinion[text]} <= {_FIGURE}
