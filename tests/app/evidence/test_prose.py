"""What press tells in other words than records: roles of a vote, one alone, limits, deeds that imply others."""

from __future__ import annotations

import pytest

from tests.app.evidence.pairs import Pair, Side, held

RECORD = Side(
    "The Assembly met in Port Vell on 3 June 2034. Item 4 was the seal sanctuary in the Bay of Orm.\n\n"
    "It received 41 votes in favour, 17 against and 9 abstentions. The budget was agreed by consensus.",
    title="Record of the Assembly, session 12",
    published="2034-06-03",
    record=True,
)


def _press(text: str) -> Side:
    return Side(text, published="2034-06-05")


EXCHANGED: list[tuple[Pair, set[str]]] = [
    (
        (RECORD, _press("At Port Vell the seal sanctuary won 41 votes, with 9 against and 17 abstaining.")),
        {"tally_role"},
    ),
    ((RECORD, _press("Seventeen states voted for the seal sanctuary and 41 voted against.")), {"tally_role"}),
    ((RECORD, _press("At Port Vell the seal sanctuary won 41 votes, with 17 against and 9 abstaining.")), set()),
    ((RECORD, _press("The tuna quota won 41 votes, with 9 against and 17 abstaining.")), set()),
    ((RECORD, _press("In committee the seal sanctuary won 41 votes, with 9 against and 17 abstaining.")), set()),
    ((RECORD, _press("The treaty on the seal sanctuary in Kor Sound won 41 votes, 9 against, 17 abstaining.")), set()),
]
ALONE: list[tuple[Pair, set[str]]] = [
    (
        ("Only Kenya supported the Mombasa amendment.", "Kenya and Uganda supported the Mombasa amendment."),
        {"universal"},
    ),
    (("Peru alone opposed the quota on squid.", "Chile opposed the quota on squid."), {"universal"}),
    (
        (
            "Latvia is the only member that has not ratified the Riga convention.",
            "Estonia has not ratified the Riga convention either.",
        ),
        {"universal"},
    ),
    (
        (
            "Latvia is the only Baltic member that has not ratified the Riga convention.",
            "Portugal has not ratified the Riga convention.",
        ),
        set(),
    ),
    (("Only Kenya supported the Mombasa amendment.", "Kenya supported the Mombasa amendment."), set()),
    (("Only Kenya supported the Mombasa amendment.", "Uganda supported the Nairobi statute."), set()),
]
LIMITS: list[tuple[Pair, set[str]]] = [
    (
        (
            "The Grain Board suspended exports of maize until 31 March 2035.",
            "The Grain Board suspended exports of maize indefinitely.",
        ),
        {"qualifier"},
    ),
    (
        (
            "The High Court of Sarn annulled section 5 of the Press Act as far as it applies to foreign press.",
            "The High Court of Sarn annulled section 5 of the Press Act in its entirety.",
        ),
        {"qualifier"},
    ),
    (
        (
            "The Tribunal of Arel ordered the provisional release of the crew of the Norna.",
            "The Tribunal of Arel ordered the final release of the crew of the Norna.",
        ),
        {"qualifier"},
    ),
    (
        (
            "Norland lifted its embargo on Darsk without conditions.",
            "Norland lifted its travel ban on Darsk on condition that the prisoners were freed.",
        ),
        set(),
    ),
    (
        (
            "The Grain Board suspended exports of maize until 31 March 2035.",
            "The Grain Board suspended exports of rice indefinitely.",
        ),
        set(),
    ),
]
IMPLIED: list[tuple[Pair, set[str]]] = [
    (
        ("None of the hostages held at Gao was harmed.", "One of the hostages held at Gao was shot dead."),
        {"universal", "negation"},
    ),
    (
        (
            "The police of Orrin used no tear gas at the harbour rally.",
            "The police of Orrin fired tear gas at the harbour rally.",
        ),
        {"universal", "negation"},
    ),
    (
        ("None of the hostages held at Gao was shot.", "One of the hostages held at Gao was harmed."),
        set(),
    ),
    (
        ("None of the hostages held at Kidal was harmed.", "One of the hostages held at Menaka was shot dead."),
        set(),
    ),
    (
        (
            "Neither of the two ministers attended the Bergen summit.",
            "The foreign minister, one of the two, attended the Bergen summit.",
        ),
        {"universal", "negation"},
    ),
]
EVERY = [*EXCHANGED, *ALONE, *LIMITS, *IMPLIED]


@pytest.fixture(scope="module")
def seen() -> list[set[str]]:
    with held([pair for pair, _ in EVERY]) as made:
        return [made.aspects(at) for at in range(len(EVERY))]


@pytest.mark.parametrize("at", range(len(EVERY)))
def test_what_is_told_otherwise_in_prose_conflicts_and_what_only_seems_to_does_not(
    seen: list[set[str]], at: int
) -> None:
    expected = EVERY[at][1]
    assert seen[at] <= expected, EVERY[at][0]
    assert bool(seen[at]) == bool(expected), EVERY[at][0]
