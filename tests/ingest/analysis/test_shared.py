"""A second predicate is said by the subject that it shares."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The ministry closed the port on Monday and said that it was unsafe.", ["author", "ministry"]),
        ("Norland commends the success of the summit and affirms our commitment to the pact.", ["Norland", "Norland"]),
        ("Norland is deeply disturbed and firmly condemns the attacks on schools.", ["author", "Norland"]),
    ],
)
def test_a_saying_without_a_subject_has_the_one_before_it(text: str, speakers: list[str]) -> None:
    assert [part.speaker for part in analyse(text).parts] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "The storm hit the port and suggests a change of climate.",
        "The law came into force in May and provides for fines.",
        "The port was closed in May and is a disgrace.",
    ],
)
def test_what_no_subject_says_is_the_authors(text: str) -> None:
    assert {part.speaker for part in analyse(text).parts} == {"author"}


def test_the_cue_is_the_verb_that_says_it() -> None:
    whole = analyse("The ministry closed the port on Monday and said that it was unsafe.")
    (speaker,) = whole.parts[1].speakers
    assert speaker.cue is not None
    assert speaker.cue.text == "said"
    assert whole.parts[1].text[speaker.cue.start : speaker.cue.end] == "said"
