"""Behind many tellings stand few who say it: whose words are read by whom, and which documents are one origin."""

from __future__ import annotations

import pytest

from app.evidence.scales import Scales
from tests.app.evidence.library import Doc, Library

HOUSES = "The flood destroyed 1,240 houses in Selm province."
AIR = "The Ardal smelter emitted 420 tonnes of fluoride in 2031."


def doc(key: str, text: str, publisher: str, source_type: str = "news", **more: str) -> Doc:
    return Doc(key, text, f"Paper {key}", source_type=source_type, publisher=publisher, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    state = {"source_type": "official_statement", "side": "Orvane", "interest": "party"}
    library.add(
        "flood",
        [
            doc("ministry", f"{HOUSES} Tents are on the way.", "Ministry of Interior of Orvane", **state),
            doc("president", "The flood destroyed 1,900 houses in Selm province.", "President of Orvane", **state),
            doc("coast", "The government says the flood destroyed 1,240 houses in Selm province.", "Coast Mail"),
            doc(
                "river",
                "Interior minister Hana Loke said that the flood had destroyed 1,240 houses in Selm province.",
                "River Post",
            ),
            doc(
                "vale",
                "The flood destroyed 1,900 houses in Selm province, the Orvanian presidency said.",
                "Vale Post",
            ),
            doc("dale", "Officials said the flood destroyed 1,240 houses in Selm province.", "Dale Post"),
            doc(
                "front",
                f"{HOUSES} The guilty must go.",
                "Opposition Front",
                "official_statement",
                side="opposition",
                interest="party",
            ),
        ],
    )
    library.add(
        "smelter",
        [
            doc("release", f"{AIR} A filter was ordered.", "Tarn Smelters", "official_statement", interest="party"),
            doc("echo", "The company said its Ardal smelter had emitted 420 tonnes of fluoride in 2031.", "North Echo"),
            doc(
                "hill",
                "A press release by Tarn Smelters says that the Ardal smelter emitted 420 tonnes of fluoride in 2031.",
                "Hill News",
            ),
            doc("lab", "In 2031 the Ardal smelter emitted 420 tonnes of fluoride.", "Fjord Lab", "investigation"),
        ],
    )
    library.add(
        "bridge",
        [
            doc(
                "agency",
                "The bridge at Orsk collapsed on 4 May 2033 and killed 12 people. Divers search on.",
                "Meridian Agency",
                published="2033-05-05",
            ),
            doc(
                "star",
                "The bridge at Orsk collapsed on 4 May 2033 and killed 12 people, Meridian Agency reported.",
                "Selm Star",
                published="2033-05-06",
            ),
            doc(
                "bay",
                "The bridge at Orsk collapsed on 4 May 2033 and killed 12 people, the Selm Star reported.",
                "Bay Courier",
                published="2033-05-06",
            ),
        ],
    )
    long = (
        "The ferry strike has stranded 6,200 passengers on the outer islands. Families slept in school halls. Crews "
        "walked out on 7 August 2031. A union meeting is set for Saturday. The company that runs the ferries has 14 "
        "vessels. Mail is being flown by helicopter twice a week. A second ship was hired from the north."
    )
    library.add(
        "strike",
        [
            doc("late", f"{long} Tea was free.", "Island Star", published="2031-08-16"),
            doc("early", f"Noon. {long}", "Northline", published="2031-08-14"),
            doc("reef", "We counted tents. Bread has sold out in 4 villages of the outer islands.", "Radio Reef"),
        ],
    )


def voices(library: Library, collection: str, key: str, words: str) -> tuple[list[str], int]:
    (one,) = (d for d in library.documents(collection) if library._service.document(d).key == f"{collection}-{key}")
    found = library.weigh(collection, words, document=one)
    return sorted(origin.id for origin in found.origins), found.independent


def together(library: Library, collection: str) -> set[frozenset[str]]:
    service = library._service
    scope = frozenset(library.documents(collection))
    found = Scales(service._catalogue, service.assistant.recall.views).carried(sorted(scope), scope)
    return {
        frozenset((service.document(d).key or "").removeprefix(f"{collection}-") for d in origin.documents)
        for origin in found
    }


def test_a_state_speaks_by_its_government_its_ministers_and_its_people_s_name(library: Library) -> None:
    for key, words in (("coast", "1,240"), ("river", "1,240"), ("vale", "1,900")):
        named, _ = voices(library, "flood", key, words)
        assert "state:orvane" in named
        assert not any(one.startswith("person:") for one in named)


def test_opposed_sides_that_agree_are_two_voices_though_their_words_are_the_same(library: Library) -> None:
    for key in ("ministry", "front"):
        named, count = voices(library, "flood", key, "1,240")
        assert {"state:orvane", "organisation:opposition-front"} <= set(named)
        assert count == 2


def test_figures_that_one_government_gives_are_one_origin_even_where_they_differ(library: Library) -> None:
    assert together(library, "flood") == {
        frozenset({"ministry", "president", "coast", "river", "vale"}),
        frozenset({"dale"}),
        frozenset({"front"}),
    }


def test_a_release_in_two_outlets_is_one_voice_and_who_measured_is_another(library: Library) -> None:
    named, count = voices(library, "smelter", "release", "420")
    assert (named, count) == (["organisation:fjord-lab", "organisation:tarn-smelters"], 2)
    assert together(library, "smelter") == {frozenset({"release", "echo", "hill"}), frozenset({"lab"})}


def test_outlets_that_hand_on_to_one_another_have_one_source(library: Library) -> None:
    for key in ("agency", "star", "bay"):
        assert voices(library, "bridge", key, "killed 12") == (["organisation:meridian-agency"], 1)


def test_a_reprint_is_of_the_earlier_and_the_path_says_so(library: Library) -> None:
    assert together(library, "strike") == {frozenset({"late", "early"}), frozenset({"reef"})}
    (late,) = (d for d in library.documents("strike") if library._service.document(d).key == "strike-late")
    (early,) = (d for d in library.documents("strike") if library._service.document(d).key == "strike-early")
    (origin,) = library.weigh("strike", "6,200", document=late).origins
    assert origin.id == "organisation:northline"
    assert [(step.from_, step.to) for step in origin.path] == [(late, early), (early, "Northline")]
    assert "nearly the same words" in origin.path[0].why
