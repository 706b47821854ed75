"""What a record documents by its own provisions, organs and registers; what it only narrates is reported."""

from __future__ import annotations

import pytest

from app.model import Label
from tests.app.evidence.library import Doc, Library

CASES: list[tuple[str, str, str, Label]] = [
    ("Harbour Dues Act 2034", "Parliament of Tavel",
     "Section 4 of the Harbour Dues Act sets the levy at 3 percent of the freight.", "documented"),
    ("Pilotage Act, consolidated text", "Parliament of Tavel",
     "The chief pilot is elected by the masters by a majority of three quarters.", "documented"),
    ("Pilotage Act, consolidated text", "Parliament of Tavel",
     "Dues paid in advance are credited on presentation of a receipt.", "documented"),
    ("Tenancy Act, version of 1 May 2034", "Senate of Orland",
     "Every tenant has a right to a written lease.", "documented"),
    ("Protocol on joint fire patrols", "Depositary, Ministry of Foreign Affairs of Orland",
     "The Parties establish joint patrols in the border forests.", "documented"),
    ("Board decision 12/2034", "Upland Water Fund",
     "The Board approves a loan of 30 million crowns for the dam at Sel.", "documented"),
    ("Judgment on the nets", "International Tribunal for Coastal Affairs",
     "The Tribunal orders Orland to revoke the licences issued under the plan.", "documented"),
    ("Notice of opening, Sel tunnel", "Roads Office of Tavel",
     "The Sel tunnel was opened to lorries on 3 March 2034.", "documented"),
    ("Allocation decision for 2034", "River Commission",
     "The allocation of the Sel district for 2034 is 80 million cubic metres.", "documented"),
    ("Register of defaults 2034", "Public Debt Registry of Tavel",
     "The treasury of Orland failed to pay the coupon due on 9 June 2034.", "documented"),
    ("Vaccination coverage 2034", "National Institute of Health of Tavel",
     "In 2034, 91 percent of infants had received both doses.", "documented"),
    ("Decision on the reception centre", "Shelter Board",
     "The centre housed 3,100 persons on the day of the visit, 4 May 2034.", "reported"),
    ("Decision on flood relief", "Upland Water Fund",
     "The floods of May 2034 destroyed 900 barns.", "reported"),
    ("Audit of the ferry company", "Court of Audit of Tavel",
     "In 2034 the company paid 5 million crowns to consultants.", "reported"),
    ("Board decision 12/2034", "Upland Water Fund",
     "The dam has restored the confidence of the valley.", "advocacy"),
]  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _records(library: Library) -> None:
    for place, (title, publisher, text, _) in enumerate(CASES):
        library.add(f"own-{place}", [Doc(f"r{place}", text, title, "record", publisher, published="2034-06-30")])


@pytest.mark.parametrize("place", range(len(CASES)), ids=[case[2] for case in CASES])
def test_what_a_record_says_of_its_own_is_documented(library: Library, place: int) -> None:
    found = library.weigh(f"own-{place}", CASES[place][2])
    assert found.decision.label == CASES[place][3], found.decision.reason
