"""Two statements about one thing conflict in a figure, a date or an outcome; about two things they never do."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

CONFLICTS = (
    ("quantity", "The storm killed 34 people in Karst province.",
     "At least 51 people were killed in Karst province by the storm."),
    ("quantity", "The Selm bridge is 1,240 metres long.", "The bridge at Selm has a length of 2.4 kilometres."),
    ("quantity", "Wheat imports of Corvane fell by 12 percent in 2032.",
     "In 2032 wheat imports of Corvane rose by 12 percent."),
    ("quantity", "The number of export permits for Otravia went from 1,240 in 2031 to 1,010 in 2032.",
     "The number of export permits for Otravia was halved between 2031 and 2032."),
    ("date", "The port of Solva has been closed to foreign ships since 3 May 2032.",
     "Solva's port was closed to foreign ships on 3 June 2032."),
    ("date", "The explosion at the Brano refinery occurred on 21 March 2034.",
     "An explosion hit the refinery at Brano on 22 March 2034."),
    ("date", "The mandate of the mission in Corran runs until 30 June 2032.",
     "The mission's mandate in Corran extends until 31 December 2032."),
    ("outcome", "The court upheld the ban on night fishing in Selm Bay.",
     "The court struck down the ban on night fishing in Selm Bay."),
    ("outcome", "Parliament approved the accession treaty.", "The accession treaty was voted down in parliament."),
)  # fmt: skip
TWO_THINGS = (
    ("The storm killed 34 people in Karst province.", "The storm injured 51 people in Karst province."),
    ("The fleet of Solva has 214 trawlers.", "The fleet of Brano has 412 trawlers."),
    ("Unemployment in Tovara stood at 6.4 percent in 2033.",
     "Youth unemployment in Tovara stood at 19 percent in 2033."),
    ("Unemployment in Tovara stood at 6.4 percent in 2033.", "Unemployment in Tovara stood at 9.1 percent in 2027."),
    ("The reactor produced 4.2 terawatt hours in 2033.",
     "The reactor produced 1.1 terawatt hours in the first quarter of 2033."),
    ("The tariff on steel was raised to 25 percent.", "The tariff on steel was raised by 40 percent."),
    ("The share of women rose by 4 percentage points in 2031.", "The share of women rose by 31 percent in 2031."),
    ("The association has 900 members.", "The association has 2,100 members."),
    ("The port of Solva was closed on 3 May 2032.", "The port of Solva was reopened on 9 May 2032."),
    ("The bill was tabled on 3 May 2032.", "The bill was adopted on 20 June 2032."),
    ("The embargo on seed oil was lifted on 1 February 2032.", "The embargo on seed oil was imposed on 1 March 2030."),
    ("Inspectors visited the Orsk plant on 4 May 2032.", "Inspectors visited the Orsk plant on 9 August 2032."),
    ("Exports rose by 4 percent in May 2032.", "Exports rose by 6 percent in June 2032."),
    ("Minister Telles said on 3 May 2032 that dockers had drowned in the port of Solva.",
     "Senator Varga confirmed on 9 June 2032 that dockers had drowned in the port of Solva."),
    ("The mayor approved the harbour plan.", "The council rejected the harbour plan."),
)  # fmt: skip
AGREE = (
    ("The camp at Orsk holds 12,048 refugees.", "Some 12,000 refugees live in the camp at Orsk."),
    ("Belmora exported 86,500 tonnes of barley in 2029.", "In 2029 Belmora exported 86.5 million kilograms of barley."),
    ("The fence on the Ostmere border is 212 kilometres long.",
     "The fence on the Ostmere border is about 132 miles long."),
    ("The company paid a fine of 1,240,000 crowns.", "The company paid a fine of more than 1 million crowns."),
)  # fmt: skip


def _aspects(library: Library, name: str, one: str, other: str) -> set[str]:
    docs = [
        Doc(f"{name}-a", one, "Harbour Notes", publisher="Lowland Courier", published="2034-06-10"),
        Doc(f"{name}-b", other, "Weekly Letter", publisher="Upper Sound Post", published="2034-06-12"),
    ]
    library.add(name, docs)
    return {conflict.aspect for words in (one, other) for conflict in library.weigh(name, words).conflicts}


@pytest.mark.parametrize(("aspect", "one", "other"), CONFLICTS)
def test_accounts_of_one_thing_that_differ_conflict(library: Library, aspect: str, one: str, other: str) -> None:
    assert _aspects(library, f"conflict-{CONFLICTS.index((aspect, one, other))}", one, other) == {aspect}


@pytest.mark.parametrize(("one", "other"), TWO_THINGS)
def test_accounts_of_two_things_never_conflict(library: Library, one: str, other: str) -> None:
    assert _aspects(library, f"two-{TWO_THINGS.index((one, other))}", one, other) == set()


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_values_within_the_stated_precision_agree(library: Library, one: str, other: str) -> None:
    assert _aspects(library, f"agree-{AGREE.index((one, other))}", one, other) == set()
