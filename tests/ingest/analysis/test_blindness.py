"""Names never decide: exchanged names of whatever shape change nothing but names."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.analysis import analyse

TEMPLATES = [
    "{a} adopted the tariff on 6 July 2019.",
    "{a} rightly adopted the tariff.",
    "{a} should withdraw from the valley.",
    "The tariff of {a} undermines trust.",
    "The minister of {a} said that catches fell by 12 percent.",
    "According to {a}, {b} closed the port in May 2018.",
    "{a} condemned {b}.",
    "{a} wants to punish {b}.",
    "{a} will never recover from the blockade by {b}.",
    "The occupation of the valley by {a} is illegal.",
    "“The pact is a disgrace,” said {a}.",
    "{a} vetoed the draft of {b}, weakening oversight.",
    "The accord between {a} and {b}, signed on 25 June 2019, deserves attention.",
    "{a} and {b} exchanged prisoners at the crossing.",
    "The sanctions against {a} have failed.",
    "The sanctions of {a} protected {b}.",
    "Exports of {a} to {b} fell by 4 percent.",
    "It is time to hold {a} to account.",
    "{a} is a member of the fisheries council.",
    "{a} called the vote a betrayal by {b}.",
    "Three ships of {a} were detained off {b}.",
    "While {a} closed its ports, {b} opened them.",
    "{a} may leave the league.",
    "Reserves of {a} were strengthened by prudent policy.",
    "In {a}, the mine was sold to {b}.",
    "{a} claims that {b} must leave the valley.",
    "The press of {a} praised the courage of {b}.",
    "Trade between {a} and {b} grew by 3 percent.",
]
NAMES = [
    "Veldia", "Tarsk", "Osmia", "Quorra", "Calder", "the Kremmel", "Brell",
    "the Republic of the Upper Isles", "New Lindmark", "Great Estovia", "the Free State of Morwen",
    "Good Hope", "the Fair Isles", "the United Provinces", "VLD", "U.K.Z.", "the Democratic Union of Norva",
    "Saint Brandt", "Al-Nurra", "O'Dell", "Østmark", "Ülmen", "Łodra", "Ivory Bay",
    "the Just and Strong League", "Côte-de-Sel", "Mustang", "Fearland", "the Will of Tarsk Party",
    "Shouldham", "Beijora", "the Sanction Islands", "Victoria", "Charity Bay", "the Crisis Group",
    "Peaceland", "the Order of Saint Ulla", "the Threat Assessment Board", "Progress Bay",
    "the Human Dignity Front",
]  # fmt: skip
LOWER = [
    "veldia", "tarsk", "osmia", "quorra", "calder", "brell", "italisly", "beijoring", "mohammed",
    "the veldians", "norvans", "the tarskish", "sicily", "the upper isles of morwen",
]  # fmt: skip


def _reading(text: str) -> tuple[object, ...]:
    a = analyse(text)
    return (
        a.nature,
        a.appeal,
        a.kind,
        a.score,
        a.hedge,
        len(a.loaded),
        a.speaker == "author",
        tuple((p.nature, p.appeal, p.kind, p.score) for p in a.parts),
    )


def _fill(template: str, a: str, b: str) -> str:
    text = template.format(a=a, b=b)
    return text[0].upper() + text[1:] if a[0].isupper() or text.startswith("the ") else text


def test_a_thousand_exchanges_of_names_change_nothing() -> None:
    rng = random.Random(20)
    tried = 0
    for template in TEMPLATES:
        plain = _reading(_fill(template, "Veldia", "Tarsk"))
        for _ in range(36):
            a, b = rng.sample(NAMES, 2)
            assert _reading(_fill(template, a, b)) == plain, (template, a, b)
            tried += 1
    assert tried >= 1000


@pytest.mark.parametrize("template", TEMPLATES)
def test_sides_exchanged(template: str) -> None:
    assert _reading(_fill(template, "Veldia", "Tarsk")) == _reading(_fill(template, "Tarsk", "Veldia"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_lower_case_plurals_and_articles(template: str) -> None:
    nature = [(p[0], p[1]) for p in [_reading(_fill(template, "Veldia", "Tarsk"))]]
    for name in LOWER:
        other = "osmia" if name != "osmia" else "tarsk"
        assert [(p[0], p[1]) for p in [_reading(template.format(a=name, b=other))]] == nature, name


_LETTERS = st.text(alphabet="abcdefghijklmnoprstuvwz", min_size=3, max_size=9)


@settings(max_examples=200, deadline=None)
@given(template=st.sampled_from(TEMPLATES), one=_LETTERS, other=_LETTERS)
def test_any_invented_name_reads_like_any_other(template: str, one: str, other: str) -> None:
    a, b = "X" + one, "Q" + other
    assert _reading(_fill(template, a, b)) == _reading(_fill(template, "Veldia", "Tarsk"))
