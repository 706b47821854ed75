"""Names of sides change places in any text, with the grammar around them, and can be put back."""

from __future__ import annotations

import pytest

from eval.name_pairs import pairs_of
from eval.renaming import Renaming
from tests.effort import growth

STATES = ("Kenya=United Kingdom",)
OUTLETS = ("the Harbour Club|Harbour=Lantern24",)
MIXED = ("Tovara=Cuba",)


def renamed(text: str, *pairs: str, any_case: bool = False) -> str:
    return Renaming(pairs_of(pairs)).text(text, any_case=any_case)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Kenya voted against; the United Kingdom abstained.", "The United Kingdom voted against; Kenya abstained."),
        ("The veto of Kenya. Kenya's veto.", "The veto of the United Kingdom. The United Kingdom's veto."),
        ("A Kenyan ship left Nairobi for London.", "A British ship left London for Nairobi."),
        ("The Kenyans stayed.", "The Britons stayed."),
        ("the United Kingdom sanctions", "the Kenya sanctions"),
        ("Kenya-based and pro-Kenyan", "United Kingdom-based and pro-British"),
        ("KENYA AND OTHERS", "UNITED KINGDOM AND OTHERS"),
        ("The\nUnited\nKingdom signed.", "Kenya signed."),
        ("It said: “Kenya will not.”", "It said: “The United Kingdom will not.”"),
        ("- Kenya and Uganda", "- The United Kingdom and Uganda"),
        ("Nothing is named here, in the united rooms of a kingdom.", None),
        ("South Kenyatta", None),
    ],
)
def test_a_name_brings_its_forms_and_its_grammar(text: str, other: str | None) -> None:
    changed = renamed(text, *STATES)
    assert changed.lower() == (other or text).lower()


def test_capitals_and_articles_stand_where_they_should() -> None:
    text = "Kenya signed. Later the United Kingdom did. Did Kenya vote? In Kenya, a Kenyan did."
    other = (
        "The United Kingdom signed. Later Kenya did. Did the United Kingdom vote? In the United Kingdom, a British did."
    )
    assert renamed(text, *STATES) == other


def test_names_that_no_table_knows_bring_what_is_made_of_them() -> None:
    text = "Tovara signed; the Tovarans left in a Tovaran ship. Cuba and the Cubans stayed."
    other = "Cuba signed; the Cubans left in a Cuban ship. Tovara and the Tovarans stayed."
    assert renamed(text, *MIXED) == other
    assert renamed(other, *MIXED) == text


def test_a_longer_name_of_somebody_else_stays() -> None:
    text = "The Democratic People's Republic of Korea and the Republic of Korea signed."
    changed = renamed(text, "Republic of Korea=Japan")
    assert changed == "The Democratic People's Republic of Korea and Japan signed."
    assert renamed("Korea met the Republic of Korea.", "Korea=Oberon") == "Oberon met the Republic of Korea."


def test_several_names_of_a_side_stand_across_from_one_another() -> None:
    one = Renaming(pairs_of(OUTLETS))
    assert one.text("The Harbour Club says, and Lantern24 denies.") == "Lantern24 says, and the Harbour Club denies."
    assert one.text("Harbour says.") == "Lantern24 says."
    assert one.shared() == ("Harbour",)


def test_questions_may_write_names_small_and_documents_not() -> None:
    assert renamed("how did kenya vote", *STATES, any_case=True) == "how did the united kingdom vote"
    assert renamed("how did kenya vote", *STATES) == "how did kenya vote"
    assert renamed("what does lantern24 say", *OUTLETS, any_case=True) == "what does the harbour club say"


def test_file_names_and_keys_change_with_codes_of_states() -> None:
    one = Renaming(pairs_of(STATES))
    assert one.label("KEN_79_2024") == "GBR_79_2024"
    assert one.label("kenya-uganda-treaty") == "united-kingdom-uganda-treaty"
    assert one.label("plenary_2019-12.v2") == "plenary_2019-12.v2"


@pytest.mark.parametrize("pairs", [STATES, OUTLETS, MIXED])
def test_a_text_and_its_exchange_compare_as_the_same(pairs: tuple[str, ...]) -> None:
    one = Renaming(pairs_of(pairs))
    text = (
        "Kenya's veto, the UK's vote and the United Kingdom of Great Britain. The Harbour Club, Harbour and Lantern24 "
        "on a Tovaran ship to Cuba; an American one. KENYA. Kenyans’ and Cubans' rights."
    )
    changed = one.text(text)
    assert changed != text
    assert one.canonical(text, exchanged=False) == one.canonical(changed, exchanged=True)
    assert one.canonical(text, exchanged=False) != one.canonical(text, exchanged=True)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (["Cuba"], "no pair"),
        (["Cuba="], "no pair"),
        (["Cuba=Kenya=Chad"], "no pair"),
        (["UK=United Kingdom"], "twice"),
        (["Oberon=oberon"], "two sides"),
        (["Cuba=Kenya", "Kenya=Chad"], "two sides"),
        (["A|B=C", "B=D"], "two sides"),
    ],
)
def test_what_is_no_pair_is_refused(given: list[str], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        pairs_of(given)


def test_work_grows_with_the_text() -> None:
    one = Renaming(pairs_of((*STATES, *OUTLETS)))
    for part in ("Kenya and the United Kingdom, ", "London and Harbour ", "the a an ", "\n \n", "Harbour Clu", "'s’"):
        assert growth(lambda size, part=part: one.text(part * size), short=200, long=800) < 1.6  # type: ignore[misc]
