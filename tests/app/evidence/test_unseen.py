"""What set accounts apart, and what did not, in libraries nobody had seen: each mechanism by a pair and its trap."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.evidence.reading.casualties import counted_dead
from app.evidence.reading.measures import measures
from app.evidence.reading.numbered import codes, numbers
from eval.evidence_data import Doc
from eval.evidence_library import library
from ingest.analysis import analyse
from tests.app.evidence.pairs import Pair, Pairs, Side, held


def record(text: str, title: str, publisher: str) -> Side:
    return Side(text, title, record=True, publisher=publisher)


_INITIATIVE = record(
    "The popular initiative on night buses was rejected on 4 June 2034 by 53.1 percent of voters.",
    "Result of the popular vote of 4 June 2034",
    "Electoral Office of Sarnia",
)
_LICENCE = record(
    "The Authority refuses the fishing licence K-2208 to Arden Shellfish Ltd.",
    "Decision on application K-2208",
    "Coastal Authority of Peltia",
)
_OUTBREAK = record(
    "As of 2 June, 8,450 cases and 96 deaths from measles have been recorded since the outbreak began in January.",
    "Measles update 14",
    "Ministry of Health of Tolland",
)
_JUDGMENT = record(
    "The Court declares section 9 of the Fisheries Act invalid and annuls it.",
    "Case 12 of 2034, judgment",
    "Constitutional Court of Mirova",
)
_VACCINATED = record(
    "Polio vaccination reached 93 percent of children aged two in 2033.",
    "Coverage 2033",
    "Ministry of Health of Osland",
)
_SPENT = record(
    "Spending on lighthouses came to 71 million crowns in 2033.", "Execution of the budget 2033", "Court of Accounts"
)
_COFFEE = record("Exports of coffee to Japan reached 41,000 tonnes in 2033.", "Foreign trade 2033", "Customs of Ardan")
_RATE = record(
    "The unemployment rate fell from 8.0 to 6.0 percent between the end of 2032 and the end of 2033.",
    "Labour force survey",
    "Statistics Office of Sund",
)
_RULING = record(
    '"The plant may restart once an inspector has approved its filters", the ruling states.',
    "Ruling 31-2034",
    "Environmental Court of Halm",
)
_VISITS = record(
    "Inspectors visited the Orel brickworks on 4 February and 8 June 2033.",
    "Inspection register",
    "Labour Inspectorate of Sund",
)

CONFLICTS: tuple[tuple[str, str, Pair], ...] = (
    ("one day", "outcome", (_INITIATIVE, "Voters approved the initiative on night buses on 4 June.")),
    (
        "one number",
        "outcome",
        (_LICENCE, "The coastal authority has granted Arden Shellfish fishing licence K-2208 in Westhaven."),
    ),
    (
        "the dead",
        "quantity",
        (_OUTBREAK, "Measles has killed 169 people since January, according to figures of 2 June."),
    ),
    ("a share", "quantity", (_RATE, "From the end of 2032 to the end of 2033 the unemployment rate fell by a half.")),
    ("trade", "quantity", (_COFFEE, "Ardan shipped 14,000 tonnes of coffee to Japan in 2033.")),
    ("a condition", "qualifier", (_RULING, 'According to ruling 31-2034, "the plant may restart".')),
    (
        "at any time",
        "universal",
        (_VISITS, "Labour inspectors did not visit the Orel brickworks at any time in 2033."),
    ),
)
TRAPS: tuple[tuple[str, Pair], ...] = (
    ("another in a row", (_INITIATIVE, "Voters approved the second initiative on night buses on 4 June.")),
    (
        "another number",
        (_LICENCE, "The coastal authority has granted Arden Shellfish fishing licence K-2231 in Westhaven."),
    ),
    ("a week of it", (_OUTBREAK, "Measles killed 11 people in the first days of June.")),
    ("a district of it", (_OUTBREAK, Side("In Norvale 31 people had died of measles by 2 June.", "Norvale mourns"))),
    ("another section", (_JUDGMENT, "On Friday the Constitutional Court upheld section 11 of the Fisheries Act.")),
    ("another court", (_JUDGMENT, "The High Court had upheld section 9 of the Fisheries Act.")),
    (
        "a sample",
        (
            _VACCINATED,
            "In the island communities that we surveyed, 58 percent of children aged two had been vaccinated against "
            "polio in 2033.",
        ),
    ),
    ("set aside", (_SPENT, "For lighthouses 90 million crowns were appropriated for 2033.")),
    ("a kind", (_COFFEE, "Ardan sold 12,000 tonnes of washed coffee to Japan in 2033.")),
    ("a share", (_RATE, "From the end of 2032 to the end of 2033 the unemployment rate fell by a quarter.")),
    ("whole", (_RULING, 'The ruling says "the plant may restart once an inspector has approved its filters".')),
)


@pytest.fixture(scope="module")
def pairs() -> Iterator[Pairs]:
    with held([*(pair for *_, pair in CONFLICTS), *(pair for _, pair in TRAPS)]) as made:
        yield made


@pytest.mark.parametrize("at", range(len(CONFLICTS)), ids=[name for name, *_ in CONFLICTS])
def test_they_conflict(pairs: Pairs, at: int) -> None:
    assert CONFLICTS[at][1] in pairs.aspects(at)


@pytest.mark.parametrize("at", range(len(TRAPS)), ids=[name for name, _ in TRAPS])
def test_they_do_not(pairs: Pairs, at: int) -> None:
    assert pairs.aspects(len(CONFLICTS) + at) == set()


def test_a_publisher_that_corrects_itself_contradicts_nobody_and_another_does() -> None:
    first = Doc(
        key="first",
        title="Tram fire",
        source_type="news",
        publisher="Sound Wire",
        published="2034-06-03",
        text="Nineteen people were taken to hospital after the tram fire in Carrick on 3 June.",
    )
    text = "Correction: nine people, not 19, were taken to hospital after the tram fire in Carrick on 3 June."
    fix = first.model_copy(update={"key": "fix", "title": "Tram fire", "published": "2034-06-04", "text": text})
    other = fix.model_copy(update={"key": "other", "publisher": "Carrick Echo"})
    with library([first, fix]) as made:
        told = {one.where[0]: one for one in made.statements()}
    assert not told["fix"].deviations
    assert not told["first"].deviations
    assert [place[0] for place in told["first"].pointers] == ["fix"]
    with library([first, other]) as made:
        assert any(one.deviations for one in made.statements())


def test_the_count_of_who_held_the_ballot_is_documented() -> None:
    doc = Doc(
        key="result",
        title="Declaration of the parliamentary results",
        source_type="record",
        publisher="Electoral Commission of Tolland",
        published="2034-06-10",
        text="Turnout in the parliamentary election of 4 June 2034 was 61.4 percent of registered voters.",
    )
    with library([doc]) as made:
        assert [one.label for one in made.statements()] == ["documented"]


@pytest.mark.parametrize(
    ("unit", "before", "behind", "told"),
    [
        ("death", "", " from cholera", "dead"),
        ("person", "The storm killed ", " in Carrick.", "dead"),
        ("life", "The storm has claimed ", ".", "dead"),
        ("person", "The storm killed nobody but injured ", ".", "person"),
        ("person", "", " were evacuated after two deaths", "person"),
        ("person", "The hall seats ", ".", "person"),
        ("tonne", "The frost killed ", " of fish", "tonne"),
    ],
)
def test_counts_of_the_dead_are_one_measure(unit: str, before: str, behind: str, told: str) -> None:
    assert counted_dead(unit, before, behind) == told


def test_a_share_by_which_something_fell_is_a_multiple() -> None:
    for text, value in (("Output fell by a quarter.", 0.75), ("Output rose by a third.", 4 / 3)):
        (one,) = measures(text, analyse(text))
        assert one.sort == "times"
        assert one.value == pytest.approx(value)
    (share,) = measures("A quarter of the output was lost.", analyse("A quarter of the output was lost."))
    assert share.unit == "percent"


def test_numbers_of_a_register_and_of_parts_of_a_text() -> None:
    assert codes("Licence L-4471 lapsed; Senate Bill No. 2217 passed.") == {
        "licenc": frozenset({"l-4471"}),
        "bill": frozenset({"2217"}),
    }
    assert not codes("Article 12 of the law on S-400 systems; 300 orders came in 2033.")
    assert numbers("Section 9 of the Act was struck down.") == {"section": frozenset({"9"})}
