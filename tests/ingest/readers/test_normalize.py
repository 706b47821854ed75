from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.normalize import hyphen_judge, join_accents, mend_hyphens, normalize


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("ﬁsh, oﬃce, ﬂag, baﬄe, eﬀort, ﬅone", "fish, office, flag, baffle, effort, stone"),
        ("e\u0301tat", "état"),
        ("12\u00a0000\u202f%", "12 000 %"),
        ("\ufeffhar\u00adbour\u200b\u2060 \ufffe", "harbour "),
        ("a\x00b\x07c\td\n", "abc\td\n"),
        ("left\u202eright\u2069", "leftright"),
        ("hid\U000e0041den", "hidden"),
        ("page\x0cnext", "page\n\nnext"),
        ("zero\u200cwidth", "zerowidth"),
    ],
)
def test_characters_are_made_uniform(raw: str, clean: str) -> None:
    assert normalize(raw) == clean


def test_joiners_stay_where_a_script_needs_them() -> None:
    assert normalize("می\u200cخواهم") == "می\u200cخواهم"


def test_quotation_marks_dashes_and_case_stay() -> None:
    text = "“The Port” – ‘Act’ — ½ A…"
    assert normalize(text) == text


@given(st.text())
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("raw", "mended"),
    [
        ("the interna-\ntional treaty", "the international treaty"),
        ("a values-\noriented policy", "a values-oriented policy"),
        ("the so-\ncalled pact", "the so-called pact"),
        ("pre- and post-war, im-\nand exports", "pre- and post-war, im-\nand exports"),
        ("the Franco-\nGerman pact", "the Franco-German pact"),
        ("COVID-\n19 rules", "COVID-19 rules"),
        ("the prom-\n\nulgated rule", "the promulgated rule"),
        ("a zorb-\nlet; one zorblet", "a zorblet; one zorblet"),
        ("a zorb-\nlet; one zorb-let", "a zorb-let; one zorb-let"),
        ("a dash -\nhere", "a dash -\nhere"),
    ],
)
def test_words_cut_at_a_line_end_are_mended(raw: str, mended: str) -> None:
    assert mend_hyphens(raw) == mended


def test_a_half_of_a_cut_word_is_no_word() -> None:
    decide = hyphen_judge("the prom-\nulgated rule")
    assert decide("prom", "ulgated") == ""


def test_accents_set_beside_their_letter_are_joined() -> None:
    assert join_accents("Educacio´n para jo´venes") == "Educación para jóvenes"
    assert join_accents("it´s") == "it´s"
