"""The written sentences as claims: what is counted, and that a planted fault is told from a fair sentence."""

from __future__ import annotations

from eval.suites.claimed import METRICS, Claimed, figures, judge
from eval.written_data import Case, Family, Told

_TEXT = "In 640 files of the embassy in Tarmina the invitation came from one travel agency, Lumen Tours."
_RECORD = Told(
    number=1,
    source_type="record",
    publisher="Audit Office",
    published="2030-02-01",
    title="Audit of visas",
    text=_TEXT,
)
_PRESS = Told(number=2, source_type="news", publisher="Courier", published="2030-02-02", title="Visas", text=_TEXT)
_PLANTED = "In all files of the embassy in Tarmina the invitation came from one travel agency, Lumen Tours."


def _family(name: str, *cases: Case) -> Family:
    return Family(family=name, statements=(_RECORD, _PRESS), cases=cases)


def test_the_claims_of_a_family_are_those_that_cite_its_record() -> None:
    planted = Case(id="a-1", sentence=_PLANTED, cites=(1,), fault="quantifier")
    of_press = Case(id="a-2", sentence=_TEXT, cites=(2,), fault=None, form="light")
    found = judge((_family("a", planted, of_press), _family("b")))
    assert [(one.what, one.claim) for one in found if one.what != "altered"] == [
        ("planted", _PLANTED),
        ("copied", _TEXT),
    ]
    assert next(one.verdict for one in found if one.what == "planted") != "documented"
    assert not judge((Family(family="c", statements=(_PRESS,), cases=(of_press,)), _family("b")))


def test_the_figures_count_what_is_called_documented() -> None:
    claims = [
        Claimed(False, "planted", "x", "documented"),
        Claimed(False, "planted", "y", "not_found"),
        Claimed(False, "fair", "z", "documented"),
        Claimed(False, "altered", "u", "contested"),
    ]
    found = {one.name: one for one in figures(claims)}
    assert tuple(found) == METRICS
    assert [found[name].value for name in METRICS] == [0.5, 0.0, 1.0, None]
    assert found["written.claims.false"].better == "lower"
    assert found["written.claims.documented"].better == "higher"
