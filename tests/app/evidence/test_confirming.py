"""A record confirms what tells of its act or measure in other words, and nothing that says more or something else."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

RECORDS = {
    "yearbook": Doc(
        "yearbook",
        "Exports of barley from Orland amounted to 86,500 tonnes in 2029. In 2030 some 41 fishing vessels "
        "were registered in Orland. The unemployment rate in the northern district was 7.4 percent in May 2031. "
        "The public debt of Orland rose by 3.2 percent in 2031. "
        "Wheat took up 12,400 hectares in 2030, and rye in the southern district 3,100 hectares. "
        "Rice imports fell in 2032.",
        "Statistical yearbook of Orland", "record", "Statistical Office of Orland", published="2033-04-02",
    ),
    "decision": Doc(
        "decision", "HAS ADOPTED THIS DECISION:\n\nArticle 1\n\nThe import of tin from Selmar is prohibited from "
        "1 March 2034.\n\nArticle 2\n\nThe prohibition does not apply to tin that is needed for medical equipment.\n\n"
        "Article 3\n\nEach member shall report to the Secretariat by 30 June 2034.",
        "Decision 14/2034 on tin", "record", "Council of the Five Rivers", published="2034-02-11",
        symbol="CFR/DEC/14/2034",
    ),
    "minutes": Doc(
        "minutes", "The Assembly elected Leonor Basteira President of the Chamber on 6 May 2034. "
        "The Assembly awarded the licence for the Aske field to Fjellgas for 40 million crowns.",
        "Minutes of the Assembly of Orland", "record", "Assembly of Orland", published="2034-05-06",
    ),
}  # fmt: skip

SAME = [
    "In 2029 barley exports from Orland came to 86.5 million kilograms.",
    "Orland exported 86,500 tonnes of barley in 2029.",
    "Orland had about 40 registered fishing vessels in 2030.",
    "In May 2031 unemployment in the northern district stood at 7.4 percent.",
    "More than 80,000 tonnes of barley were exported from Orland in 2029.",
    "Decision 14/2034 prohibits the import of tin from Selmar from 1 March 2034.",
    "Under Decision 14/2034 imports of tin from Selmar are prohibited.",
    "The Assembly chose Leonor Basteira as President of the Chamber.",
    "Fjellgas was awarded the licence for the Aske field by the Assembly for 40 million crowns.",
]
OTHER = [
    "Exports of barley from Orland amounted to 86,500 tonnes in 2029 because of the drought.",
    "Exports of barley and oats from Orland amounted to 86,500 tonnes in 2029.",
    "Exports of grain from Orland to Chad amounted to 86,500 tonnes in 2029.",
    "Exports of barley from Orland amounted to 86,500 tonnes in June 2029.",
    "Orland had 4,200 registered vessels in 2030.",
    "Orland had fewer than 40 registered fishing vessels in 2030.",
    "Unemployment stood at 7.4 percent in May 2031.",
    "Exports of barley from Orland amounted to 86,512 tonnes in 2029.",
    "Imports of barley to Orland amounted to 86,500 tonnes in 2029.",
    "Some 41 fishing vessels sank in Orland in 2030.",
    "The unemployment rate in Orland was 7.4 percent in May 2031.",
    "The public debt of Orland fell by 3.2 percent in 2031.",
    "Rye took up 3,100 hectares in 2030.",
    "Wheat took up 3,100 hectares in 2030.",
    "Rice imports rose in 2032.",
    "Rice imports from Selmar fell in 2032.",
    "Decision 14/2034 prohibits the import and the transit of tin from Selmar from 1 March 2034.",
    "Decision 14/2034 prohibits the export of tin to Selmar from 1 March 2034.",
    "Decision 14/2034 prohibits all trade with Selmar.",
    "Each member has reported to the Secretariat by 30 June 2034.",
    "The Assembly elected Leonor Basteira President of the Republic on 6 May 2034.",
    "The Assembly elected Leonor Basteira President of the Chamber by a large majority.",
    "The Assembly awarded the licence for the Aske field to Fjellgas without a tender.",
    "The Assembly sold the licence for the Aske field to Fjellgas for 40 million crowns.",
]


@pytest.fixture(scope="module")
def told(library: Library) -> Library:
    for at, words in enumerate((*SAME, *OTHER)):
        daily = Doc("daily", words, f"The Daily, page {at}", publisher="The Daily", published="2034-06-01")
        library.add(f"confirming-{at}", [*RECORDS.values(), daily])
    return library


@pytest.mark.parametrize("at", range(len(SAME)), ids=SAME)
def test_what_a_record_tells_in_other_words_is_documented(told: Library, at: int) -> None:
    found = told.weigh(f"confirming-{at}", SAME[at])
    assert (found.decision.label, found.decision.credibility) == ("documented", 1)
    assert found.uncovered == ()


@pytest.mark.parametrize("at", range(len(OTHER)), ids=OTHER)
def test_what_says_more_or_something_else_is_not(told: Library, at: int) -> None:
    assert told.weigh(f"confirming-{len(SAME) + at}", OTHER[at]).decision.label in ("reported", "contested")


def test_what_a_record_leaves_over_is_named(told: Library) -> None:
    at = len(SAME)
    found = told.weigh(f"confirming-{at}", OTHER[0])
    assert [span.text for span in found.uncovered] == ["drought"]
