"""Claims as analysts write them, against small libraries: borne out, contradicted, or not told there.

`claims_in_words.jsonl` holds libraries of one or two documents and claims with the verdict that a reader of them would
give; half of the libraries ("held") were not looked at while the program was changed for the others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.evidence.reading.initials import long_forms, named_alike
from app.evidence.reading.seats import states
from app.words import stem, stems
from ingest.names import find
from tests.app.evidence.library import Doc, Library

_LINES = (Path(__file__).parent / "claims_in_words.jsonl").read_text(encoding="utf-8").splitlines()
LIBRARIES: list[dict[str, Any]] = list(map(json.loads, _LINES))
_TOLD = {"documented", "reported"}
_LEAST = {"open": 0.78, "held": 0.6}
"""Share of the claims that get exactly the verdict that is expected."""


@pytest.fixture(scope="module")
def verdicts(library: Library) -> dict[str, list[tuple[str, str, str]]]:
    """By half each claim with the verdict expected and given."""
    found: dict[str, list[tuple[str, str, str]]] = {"open": [], "held": []}
    for place, one in enumerate(LIBRARIES):
        name = f"words-{place}"
        library.add(name, [Doc(**document) for document in one["documents"]])
        found[one["half"]] += [(claim, want, library.check(name, claim).verdict) for claim, want in one["claims"]]
    return found


@pytest.mark.parametrize("half", ["open", "held"])
def test_most_claims_get_the_verdict_of_a_reader(verdicts: dict[str, list[tuple[str, str, str]]], half: str) -> None:
    right = [want == given for _, want, given in verdicts[half]]
    assert sum(right) >= _LEAST[half] * len(right)


@pytest.mark.parametrize("half", ["open", "held"])
def test_what_is_false_is_not_borne_out_and_what_is_told_is_not_contradicted(
    verdicts: dict[str, list[tuple[str, str, str]]], half: str
) -> None:
    borne_out = [claim for claim, want, given in verdicts[half] if want not in _TOLD and given in _TOLD]
    contradicted = [claim for claim, want, given in verdicts[half] if want != "contested" and given == "contested"]
    assert len(borne_out) <= _BORNE_OUT[half]
    assert not contradicted


_BORNE_OUT = {"open": 0, "held": 1}
"""One claim of those set apart is borne out that should not be; it was not looked at."""


def test_a_long_name_and_its_initials_are_one() -> None:
    text = "The Council of the European Union and the Joint Fisheries Monitoring Group met."
    known = frozenset({"eu", "jfmg"})
    assert [text[a:b] for (a, b), _ in long_forms(text, known)] == [
        "European Union",
        "Joint Fisheries Monitoring Group",
    ]
    assert named_alike("The EU met.", text) == {stem("eu")}
    assert stems("European Union") <= named_alike("The European Union met.", "The EU met.")
    assert not named_alike("The EU met.", "An eager union met.")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The pact was signed in Moscow.", []),
        ("Moscow signed the pact.", ["RUS"]),
        ("The embassy near Nairobi was closed.", []),
        ("Japan and Kenya signed the pact in Nairobi.", ["JPN", "KEN"]),
    ],
)
def test_a_capital_in_which_something_is_done_does_nothing(text: str, who: list[str]) -> None:
    assert [one.principal.id for one in states(text, find(text))] == who


_VETOED = (
    "The Council of Orvane did not adopt, on 4 May 2031, a draft on the northern ports, because Chile and Peru cast "
    "vetoes. The International Day of Harbours falls on 3 July."
)


@pytest.fixture(scope="module")
def _vetoed(library: Library) -> None:
    title = "Council, 4 May 2031: draft on the northern ports"
    library.add("words-alone", [Doc("r", _VETOED, title, "record", "Council of Orvane", published="2031-05-04")])


@pytest.mark.usefixtures("_vetoed")
@pytest.mark.parametrize(
    "claim",
    [
        "Only Chile vetoed the draft on the northern ports of 4 May 2031.",
        "Article 7 of the treaty between Chile and Peru provides for the International Day of Harbours.",
    ],
)
def test_what_is_said_of_one_alone_or_of_another_text_is_not_borne_out(library: Library, claim: str) -> None:
    told = "The Council of Orvane did not adopt, on 4 May 2031, a draft on the northern ports."
    assert library.check("words-alone", told).verdict == "documented"
    assert library.check("words-alone", claim).verdict not in _TOLD
