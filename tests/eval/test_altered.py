"""Statements told word by word and with one word altered: made by rule, and counted as what they are."""

from __future__ import annotations

import pytest

from eval.suites.altered import METRICS, alterations, figures, judge
from eval.written_data import Family

_OTHER = "In March the mayor of Lomas showed the turbines near the Tessin dam to the visitors from Varn."


@pytest.mark.parametrize(
    ("text", "kind", "altered"),
    [
        ("The dam is safe.", "negation", "The dam is not safe."),
        ("The board may close the dam.", "modality", "The board will close the dam."),
        ("They left before the vote.", "time", "They left after the vote."),
        ("Prices rose in spring.", "comparison", "Prices fell in spring."),
        ("It covers all villages.", "quantifier", "It covers some villages."),
        ("They sold 1,240 tonnes.", "number", "They sold 1,243 tonnes."),
        ("A court in Peshan sat.", "name", "A court in Lomas sat."),
        ("They freed the prisoners on time.", "unsupported", "They freed the turbines on time."),
    ],
)
def test_each_rule_alters_one_word(text: str, kind: str, altered: str) -> None:
    assert (kind, altered) in list(alterations(text, _OTHER))


def test_what_is_denied_already_and_what_has_no_such_word_is_left() -> None:
    assert not [kind for kind, _ in alterations("The dam is not safe.", _OTHER) if kind == "negation"]
    assert not list(alterations("Nobody came.", _OTHER))


def test_a_statement_is_shown_in_its_words_and_refused_with_one_altered() -> None:
    family = Family.model_validate(
        {
            "family": "dam",
            "cases": [],
            "statements": [
                {
                    "number": 1,
                    "source_type": "record",
                    "publisher": "Dam Authority of Peshan",
                    "published": "2031-05-06",
                    "title": "Report on the upper dam",
                    "text": "The upper dam was closed for 34 days before the inspectors of the province had seen it.",
                }
            ],
        }
    )
    found = {one.name: one for one in figures(list(judge(family, family)))}
    assert set(found) == set(METRICS)
    assert (found["written.copied"].value, found["written.copied"].n) == (0, 1)
    assert (found["written.altered"].value, found["written.altered"].n) == (0, 3)
    assert found["written.altered.modality"].value is None
