"""A statement with everything by which it can be understood."""

from __future__ import annotations

import pytest

from app.answer.identity import Identity, acronyms, dominant
from app.answer.views import dependent, introduction, subject
from tests.app.answer.views import document, view


def test_short_forms_that_a_text_defines() -> None:
    text = (
        "The Federal Emergency Management Agency (FEMA) met the Harbour Safety Board (“HSB”). The Convention on the "
        "Law of the Sea (hereinafter the UNCLOS) and the Bureau (XYZ) did not."
    )
    assert acronyms(text) == {"FEMA": "Federal Emergency Management Agency", "HSB": "Harbour Safety Board"}


def test_a_short_form_speaks_of_the_long_one() -> None:
    seen = view("HSB closed the pier.", above="The Harbour Safety Board (HSB) met.")
    assert {"harbour", "safeti", "board"} <= {token.stem for token in seen.tokens}
    assert "hsb" in view("The Harbour Safety Board closed the pier.").initials


def test_an_identity_names_its_document() -> None:
    paper = document(
        "Decision 2014/33 of the Council",
        publisher="Kenya Ports",
        published="2014-05-02",
        file="x/PER_12.txt",
    )
    identity = Identity(paper)
    assert {"KEN", "PER"} <= identity.principals
    assert "2014-05-02" in identity.dates
    assert "Kenya Ports" in identity.text


def test_the_principal_a_text_is_about() -> None:
    assert (
        dominant("Kenya built it. Kenya paid. Kenyan ships came. Kenya left. Nairobi was silent. Peru waved.") == "KEN"
    )
    assert dominant("Kenya, Peru, Chile, Fiji and Ghana met. Kenya left.") is None
    assert dominant("Nobody came.") is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The panel adopted the draft of Peru.", "The panel"),
        ("Kenya has signed with Peru.", "Kenya"),
        ("In May the harbour board of Kenya said no to Peru.", "In May the harbour board of Kenya"),
    ],
)
def test_only_the_subject_lends_itself(sentence: str, expected: str) -> None:
    assert subject(sentence).strip() == expected


def test_a_clause_that_cannot_stand_alone() -> None:
    assert dependent("effectively closing the port")
    assert dependent("“and closed it")
    assert not dependent("Kenya closed the port")


ABOVE = (
    "Kenya and Peru signed a declaration on fishing in Lima. It rained. The declaration was printed. "
    "A treaty was drafted as well."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The declaration bans drift nets.", "Kenya and Peru signed a declaration on fishing in Lima."),
        ("The treaty bans drift nets.", "A treaty was drafted as well."),
        ("The ruling bans drift nets.", None),
        ("Drift nets are banned.", None),
    ],
)
def test_what_a_definite_description_stands_for(sentence: str, expected: str | None) -> None:
    found = introduction(sentence, ABOVE)
    assert (ABOVE[slice(*found)] if found else None) == expected
