"""What is left out of the weighing because it is slow would have changed nothing."""

from __future__ import annotations

from itertools import product

import pytest

from app.evidence.comparing.one_act import compare
from app.evidence.reading.deeds import _DEED, _DEED_ANY_CASE, _FOLDED
from tests.app.evidence.library import Doc, Library

CASE = "accounts"
TEXTS = (
    "On 3 May 2021 the Harbour Assembly adopted the resolution on lamps by 12 votes to 3, with 2 abstentions.",
    "The Lamp Committee approved the draft resolution on lamps by 9 votes to 1.",
    "A permanent member vetoed the draft in the Security Council on 4 June 2021.",
    "Ostland vetoed the motion on lamps. The vote on lamps took place in the Harbour Assembly on 3 May 2021.",
    "The accord on lamps was signed on 7 July 2020 and entered into force on 1 January 2021.",
    "The Assembly did not adopt the resolution on lamps. Lamps burn all night along the quay.",
    "Norland recalled its ambassador. The ballot was long. The adoption came late, on 3 May 2021.",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    kinds = ("record", "news")
    docs = [Doc(f"{kind}-{at}", text, f"Minutes {at}", kind) for kind, (at, text) in product(kinds, enumerate(TEXTS))]
    library.add(CASE, docs)


def test_the_kinds_told_are_those_of_the_act_or_more(library: Library) -> None:
    accounts = library.accounts(CASE)
    assert len(accounts) > 15
    for one in accounts:
        assert one.act.deeds.keys() <= one.acts, one.view.row.text
        assert bool(one.act.deeds) == bool(one.acts), one.view.row.text


def test_accounts_with_no_kind_of_act_in_common_are_neither_the_same_nor_pointed_at(library: Library) -> None:
    apart = 0
    for one, other in product(library.accounts(CASE), repeat=2):
        if (one.acts or other.acts) and not one.acts & other.acts:
            found = compare(one.act, other.act)
            both_give_figures = one.view.row.analysis.tallies and other.view.row.analysis.tallies
            assert not found.same
            assert not (found.related and both_give_figures)
            apart += 1
    assert apart > 20


@pytest.mark.parametrize("text", [*TEXTS, "ADOPTED in İzmir", "The Counciſ voted", "Kelvin 4 K was paſſed", "—", ""])
def test_deeds_are_the_same_in_lower_case(text: str) -> None:
    for form in (text, text.upper(), text.title()):
        whole = [(m.lastgroup, m.span()) for m in _DEED_ANY_CASE.finditer(form)]
        if not _FOLDED.search(form):
            assert [(m.lastgroup, m.span()) for m in _DEED.finditer(form.lower())] == whole
