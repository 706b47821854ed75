"""Sentences that only an earlier one can settle."""

from __future__ import annotations

import pytest

from ingest.analysis.anaphora import looks_back


@pytest.mark.parametrize(
    "sentence",
    [
        "It employs 140 pilots.",
        "They also met in Lima.",
        "However, he refused to sign.",
        "In 2019, it closed the port.",
        "“This is no small thing,” the envoy said.",
        "Its budget doubled.",
        "Such dues are rare.",
        "The former left the hall.",
    ],
)
def test_a_pronoun_looks_back(sentence: str) -> None:
    assert looks_back(sentence) == "pronoun"


@pytest.mark.parametrize(
    "sentence",
    [
        "The declaration urges restraint.",
        "The draft was approved by 20 votes to 3.",
        "Moreover, the treaty forbids dumping.",
        "The new agreement runs for ten years.",
    ],
)
def test_a_definite_description_looks_back(sentence: str) -> None:
    assert looks_back(sentence) == "description"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ghana asked for a review.",
        "The Declaration on Lighthouses urges restraint.",
        "The resolution “Safe passage” was adopted.",
        "The treaty between Chile and Peru was signed.",
        "The report of the panel was late.",
        "The harbour has nine berths.",
        "Itemised bills were sent.",
        "Thesis work began.",
        "",
    ],
)
def test_a_sentence_that_names_its_subject_does_not(sentence: str) -> None:
    assert looks_back(sentence) is None
