"""Reading is blind to sides: an exchange of names changes nothing but names. Exact, over generated exchanges."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from eval.exchange_names import Source, mentions
from eval.exchanges import Edit, Exchange, exchanges
from eval.reading_exchanges import differences

KEPT = 1.0
"""The share of exchanges that change nothing but names: all of them, and every other case is told."""


@cache
def generated() -> tuple[Exchange, ...]:
    return tuple(exchanges())


def test_an_exchange_of_names_changes_nothing_but_names() -> None:
    changed = [(one, found) for one in generated() if (found := differences(one))]
    told = [f"{', '.join(found)} ({one.shape}):\n  {one.before}\n  {one.after}" for one, found in changed]
    kept = 1 - len(told) / len(generated())
    assert kept >= KEPT, f"{len(told)} of {len(generated())} exchanges are not kept\n" + "\n".join(told)


def test_there_are_a_thousand_of_all_forms() -> None:
    shapes = Counter(one.shape for one in generated())
    assert len(generated()) >= 1_000
    for sort in ("countries", "peoples", "capitals", "acronyms", "persons", "organisations"):
        assert any(shape.startswith(sort) and shape.endswith("invented") for shape in shapes)
        assert sort == "persons" or any(shape.startswith(sort) and shape.endswith("known") for shape in shapes)
    for form in ("with an article", "plural", "several words", "lower case"):
        for origin in ("known", "invented"):
            assert shapes[f"countries, {form}, {origin}"] >= 40
    settings = Counter(one.setting for one in generated())
    assert min(settings[name] for name in ("opening", "possessive", "hyphen", "inside")) >= 40


def test_the_draw_is_the_same_for_the_same_seed() -> None:
    assert exchanges(seed=3, each=5) == exchanges(seed=3, each=5)
    assert exchanges(seed=3, each=5) != exchanges(seed=4, each=5)


def test_only_the_edits_change() -> None:
    for one in generated():
        made, at = "", 0
        for edit in one.edits:
            assert at <= edit.start < edit.end
            made += one.before[at : edit.start] + edit.new
            at = edit.end
        assert made + one.before[at:] == one.after != one.before


def test_the_grammar_around_a_name_is_kept() -> None:
    for one in generated():
        assert not re.search(r"\b(?:the|a|an) the\b", one.after, re.IGNORECASE) or re.search(r"the the", one.before)
        if ", plural, " in one.shape and one.setting == "opening":
            assert not re.match(r"The (?:Maldives|Bahamas|Velds|Upper Isles|Sarn Islands) (?:is|was|has)\b", one.after)
        if one.setting == "opening" and "lower case" not in one.shape:
            assert next(c for c in one.after if c.isalpha()).isupper() or not one.before[:1].isupper()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Gambia signed.", [("countries", "Gambia", 0)]),
        ("the Russian Federation's veto", [("countries", "Russian Federation", 0)]),
        ("Moscow and Russians", [("capitals", "Moscow", 0), ("peoples", "Russians", 11)]),
        ("S/RES/2397 names Kenya", [("countries", "Kenya", 17)]),
        ("It cost 40 Kenyan shillings.", []),  # a currency
        ("NATO and Kenyan-led forces", [("acronyms", "NATO", 0), ("peoples", "Kenyan", 9)]),
    ],
)
def test_which_names_are_found(text: str, found: list[tuple[str, str, int]]) -> None:
    assert [(one.sort, one.key, one.start) for one in mentions(Source("x", text))] == found


def exchange(before: str, old: str, new: str, instead: tuple[str, str] | None = None) -> Exchange:
    """An exchange of one name; with `instead` another word is changed too, which no edit tells."""
    start = before.index(old)
    after = before[:start] + new + before[start + len(old) :]
    after = after.replace(*instead) if instead else after
    return Exchange("x", "", "", before, after, (Edit(start, start + len(old), new),))


SENTENCE = "Kenya adopted order 7 on 3 May 2031 by 12 votes to 3, and Norway said that 40 ships were seized."


def test_a_mere_name_is_no_difference() -> None:
    assert differences(exchange(SENTENCE, "Kenya", "the Gambia")) == ()
    assert differences(exchange(SENTENCE, "Norway", "Veldia")) == ()


@pytest.mark.parametrize(
    ("instead", "noticed"),
    [
        (("adopted", "should adopt"), "nature"),
        (("12 votes", "13 votes"), "tallies"),
        (("3 May", "4 May"), "dates"),
        (("40 ships", "41 ships"), "quantities"),
        (("40 ships", "40 boats"), "quantities"),
        (("40 ships", "some 40 ships"), "quantities"),
        (("said that", "showed that"), "speakers"),
        (("were seized", "were brazenly seized"), "parts"),
        ((", and Norway said that 40 ships were seized", ""), "parts"),
    ],
)
def test_what_else_changes_is_noticed(instead: tuple[str, str], noticed: str) -> None:
    found = differences(exchange(SENTENCE, "Kenya", "the Gambia", instead))
    assert {noticed, "parts"} & set(found)
