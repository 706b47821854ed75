"""Claims that come near to what a record tells and are of something else, neither borne out nor contradicted by it."""

from __future__ import annotations

import pytest

from app.evidence.reading.numbered import numbers
from app.words import stem
from tests.app.evidence.library import Doc, Library

_RULING = (
    "On 26 September 2032 the Constitutional Court of Orland declared unconstitutional, by seven votes to two, section "
    "24 of the Leaflet Act, which punished the sending of leaflets by balloon with up to three years in prison. "
    "The Court upheld section 25 of the Leaflet Act, on notice to the police, by five votes to four."
)
_THIRD = (
    "The Forest Reserves Bill, 2033 was read the third time and passed on 29 November 2033 by 141 votes to 118, with 7 "
    "abstentions."
)
_SECOND = "The Forest Reserves Bill, 2033 was read the second time on 18 October 2033 by 150 votes to 104."
_ORDER = (
    "The Tribunal prescribes the following provisional measures:\n\n(1) By 17 votes to 4, Dravia shall immediately "
    "release the vessel Oriana upon the posting of a bond of 1.8 million euros.\n\nThe Tribunal rejects, by 15 votes "
    "to 6, the request of Sulmar to suspend the criminal proceedings against the master."
)
_COSTS = (
    "The General Court dismisses the action of Nora Baca against Decision 640 of the Council. The Court orders Nora "
    "Baca to pay the costs."
)
_RATE = "The Bank of Kedran kept the policy rate at 4.25 percent on 24 March 2032."
_VOTES = "Parliament of Tavel, Votes and Proceedings"
_RECORDS = (
    (
        "ruling",
        _RULING,
        "Constitutional Court of Orland, decision of 26 September 2032",
        "Constitutional Court",
        "2032-09-26",
    ),
    ("bill", _THIRD, f"{_VOTES}, 29 November 2033: Forest Reserves Bill", "Parliament of Tavel", "2033-11-29"),
    ("bill", _SECOND, f"{_VOTES}, 18 October 2033: Forest Reserves Bill", "Parliament of Tavel", "2033-10-18"),
    ("order", _ORDER, "Order of 2 February 2034, The M/V Oriana case (Sulmar v. Dravia)", "Tribunal", "2034-02-02"),
    ("costs", _COSTS, "Judgment of 30 November 2032, Baca v Council", "General Court", "2032-11-30"),
    ("rate", _RATE, "Bank of Kedran: rate decision of 24 March 2032", "Bank of Kedran", "2032-03-24"),
)


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for name in dict.fromkeys(record[0] for record in _RECORDS):
        found = [record[1:] for record in _RECORDS if record[0] == name]
        documents = [Doc(f"r{at}", *one[:2], "record", one[2], published=one[3]) for at, one in enumerate(found)]
        library.add(f"near-{name}", documents)


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("ruling", "The Constitutional Court of Orland declared section 26 of the Leaflet Act unconstitutional."),
        ("ruling", "The Constitutional Court of Orland declared unconstitutional, by seven votes to two, section 24 of "
                   "the Balloon Act."),
        ("bill", "The President of Tavel vetoed the Forest Reserves Bill."),
        ("order", "The Tribunal ordered Dravia to release the vessel Oriana without a bond."),
        ("order", "Dravia released the vessel Oriana."),
        ("order", "The Tribunal ordered Sulmar to release the vessel Oriana."),
        ("costs", "The General Court ordered the Council to pay the costs of Nora Baca."),
        ("rate", "The Bank of Kedran kept the policy rate at 4.25 percent in May 2032."),
    ],
)  # fmt: skip
def test_what_is_near_is_neither_borne_out_nor_contradicted(library: Library, name: str, claim: str) -> None:
    found = library.check(f"near-{name}", claim)
    assert found.verdict == "not_found", found.reason


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("ruling", "The Constitutional Court of Orland declared section 24 of the Leaflet Act unconstitutional."),
        ("bill", "The parliament of Tavel passed the Forest Reserves Bill by 141 votes to 118."),
        ("order", "The Tribunal ordered Dravia to release the vessel Oriana."),
        ("costs", "The General Court dismissed the action of Nora Baca."),
    ],
)  # fmt: skip
def test_what_the_records_tell_is_documented(library: Library, name: str, claim: str) -> None:
    found = library.check(f"near-{name}", claim)
    assert found.verdict == "documented", found.reason


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("It upheld section 25 of the act.", "section", {"25"}),
        ("Articles 5 and 7 were annulled.", "article", {"5", "7"}),
        ("Exports of article 5 percent higher.", "article", None),
    ],
)
def test_parts_of_a_text_are_known_by_their_numbers(text: str, kind: str, named: set[str] | None) -> None:
    assert numbers(text).get(stem(kind)) == named
