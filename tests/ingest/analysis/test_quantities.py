"""Numbers with unit, range, comparison and role."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse
from ingest.analysis.quantities import quantities

CASES = [
    ("Exports fell by 12 percent.", [(12.0, None, None, "percent", None)]),
    ("Exports fell by 12 per cent.", [(12.0, None, None, "percent", None)]),
    ("Exports fell by 12%.", [(12.0, None, None, "percent", None)]),
    ("Support fell by 3 percentage points.", [(3.0, None, None, "percentage points", None)]),
    ("Thirteen ships sank.", [(13.0, None, None, "ship", None)]),
    ("Twenty-one ships sank.", [(21.0, None, None, "ship", None)]),
    ("Two hundred and fifty homes burned.", [(250.0, None, None, "home", None)]),
    ("It cost $4.2 billion.", [(4.2e9, None, None, "USD", None)]),
    ("It cost €3 million.", [(3e6, None, None, "EUR", None)]),
    ("It cost USD 4 trillion.", [(4e12, None, None, "USD", None)]),
    ("It cost 40 million euros.", [(4e7, None, None, "euro", None)]),
    ("Between 40 and 60 ships left port.", [(50.0, 40.0, 60.0, "ship", None)]),
    ("The catch was 5-8 tonnes.", [(6.5, 5.0, 8.0, "tonne", None)]),
    ("Prices rose from 12 to 14 percent.", [(12.0, None, None, "percent", None), (14.0, None, None, "percent", None)]),
    ("Turnout was over 60 percent.", [(60.0, None, None, "percent", "over")]),
    ("At least twelve ships sank.", [(12.0, None, None, "ship", "at least")]),
    ("Up to 1,200 workers left.", [(1200.0, None, None, "worker", "up to")]),
    ("Around 400 people work there.", [(400.0, 380.0, 420.0, "people", "around")]),
    ("Nearly 300 fishing boats were sold.", [(300.0, 285.0, 315.0, "fishing boat", "nearly")]),
    ("The lamp burned for 30 s at noon.", [(30.0, None, None, "s", None)]),
    ("The delay was 40 ms.", [(40.0, None, None, "ms", None)]),
    ("The tax doubled.", [(2.0, None, None, "times", None)]),
    ("More than 40 000 people fled.", [(40000.0, None, None, "people", "more than")]),
    ("Some 1,4 billion people live there.", [(1.4e9, 1.33e9, 1.47e9, "people", "some")]),
    ("See article 5 and section 12.", []),
    ("1. The council met.", []),
    ("The council met [3] in May.", []),
    ("In 2019 the council met.", []),
    ("The 20th package was adopted.", []),
    ("It began at 10:30.", []),
    ("One of the ships sank.", []),
    ("Task Force 250 was set up.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities(
    text: str, expected: list[tuple[float, float | None, float | None, str | None, str | None]]
) -> None:
    found = quantities(text)
    assert [q.unit for q in found] == [e[3] for e in expected]
    assert [q.comparison for q in found] == [e[4] for e in expected]
    for q, e in zip(found, expected, strict=True):
        assert q.value == pytest.approx(e[0])
        assert (q.low is None) == (e[1] is None)
        if e[1] is not None and e[2] is not None:
            assert [q.low, q.high] == [pytest.approx(e[1]), pytest.approx(e[2])]
        assert text[q.span.start : q.span.end] == q.span.text


def test_roles_are_the_measured_noun() -> None:
    assert quantities("The share of payments in crowns exceeded 95 percent.")[0].role == "share"
    assert quantities("Turnout was 61 percent.")[0].role == "turnout"


def test_dates_symbols_and_votes_are_no_quantities() -> None:
    text = "On 3 May 2019 the council adopted S/2019/44 by 12 votes to 3, with 40 ships in port."
    assert [q.unit for q in analyse(text).quantities] == ["ship"]
