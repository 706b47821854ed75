"""What stands in two sentences of one record documents a claim on both; what it says of another act does not."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

_RECORD = Doc(
    key="record",
    title="Verbatim record of the 52nd plenary meeting",
    source_type="record",
    publisher="Harbour Assembly",
    published="2019-12-20",
    text=(
        "The Harbour Assembly met in plenary at Lund.\n\n"
        "The draft resolution on dredging was adopted by 122 votes to 66, with 8 abstentions. The representative of "
        "Oland thanked the secretariat.\n\n"
        "The Assembly adopted the resolution on dredging on 18 December 2019.\n\n"
        "The amendment to paragraph 4 was rejected by 70 votes to 90.\n\n"
        "On 3 March 2018 the Assembly adopted the budget of the dredging fund."
    ),
)


@pytest.fixture(scope="module", autouse=True)
def _record(library: Library) -> None:
    library.add("composed", [_RECORD])


@pytest.mark.parametrize(
    "claim",
    [
        "The resolution on dredging was adopted on 18 December 2019 by 122 votes to 66.",
        "On 18 December 2019 the Harbour Assembly adopted the resolution on dredging, with 8 abstentions.",
    ],
)
def test_two_sentences_of_a_record_document_a_claim_together_and_both_are_quoted(library: Library, claim: str) -> None:
    found = library.check("composed", claim)
    assert found.verdict == "documented", found.reason
    assert "in two places" in found.reason
    quotes = " ".join(one.quote for one in found.supporting)
    assert "122 votes to 66" in quotes
    assert "18 December 2019" in quotes


@pytest.mark.parametrize(
    "claim",
    [
        "The resolution on dredging was adopted on 3 March 2018 by 122 votes to 66.",
        "The budget of the dredging fund was adopted on 18 December 2019 by 122 votes to 66.",
        "The amendment to paragraph 4 was rejected on 18 December 2019 by 70 votes to 90.",
        "The resolution on dredging was adopted on 19 December 2019 by 122 votes to 66.",
    ],
)
def test_the_day_of_one_act_and_the_count_of_another_document_nothing(library: Library, claim: str) -> None:
    found = library.check("composed", claim)
    assert found.verdict in ("not_found", "contested"), found.reason
