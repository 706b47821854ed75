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
    ("Thirteen ships sank.", [(13.0, None, None, "ships", None)]),
    ("Twenty-one ships sank.", [(21.0, None, None, "ships", None)]),
    ("Two hundred and fifty homes burned.", [(250.0, None, None, "homes", None)]),
    ("It cost $4.2 billion.", [(4.2e9, None, None, "USD", None)]),
    ("It cost €3 million.", [(3e6, None, None, "EUR", None)]),
    ("It cost USD 4 trillion.", [(4e12, None, None, "USD", None)]),
    ("It cost 40 million euros.", [(4e7, None, None, "euros", None)]),
    ("Between 40 and 60 ships left port.", [(50.0, 40.0, 60.0, "ships", None)]),
    ("The catch was 5-8 tonnes.", [(6.5, 5.0, 8.0, "tonnes", None)]),
    ("Prices rose from 12 to 14 percent.", [(12.0, None, None, "percent", None), (14.0, None, None, "percent", None)]),
    ("Turnout was over 60 percent.", [(60.0, None, None, "percent", "over")]),
    ("At least twelve ships sank.", [(12.0, None, None, "ships", "at least")]),
    ("Up to 1,200 workers left.", [(1200.0, None, None, "workers", "up to")]),
    ("Around 400 people work there.", [(400.0, None, None, "people", "around")]),
    ("Nearly 300 fishing boats were sold.", [(300.0, None, None, "boats", "nearly")]),
    ("The lamp burned for 30 s at noon.", [(30.0, None, None, "s", None)]),
    ("The delay was 40 ms.", [(40.0, None, None, "ms", None)]),
    ("The tax doubled.", [(2.0, None, None, "times", None)]),
    ("More than 40 000 people fled.", [(40000.0, None, None, "people", "more than")]),
    ("Some 1,4 billion people live there.", [(1.4e9, None, None, "people", "some")]),
    ("They lost ₹750 crore.", [(7.5e9, None, None, "INR", None)]),
    ("3 lakh tonnes were shipped.", [(3e5, None, None, "tonnes", None)]),
    ("Two and a half million litres leaked.", [(2.5e6, None, None, "litres", None)]),
    ("Two to three million people fled.", [(2.5e6, 2e6, 3e6, "people", None)]),
    ("It owes half a million rand.", [(5e5, None, None, "rand", None)]),
    ("Half a dozen monitors left.", [(6.0, None, None, "monitors", None)]),
    ("A third of the fleet sank.", [(1 / 3, None, None, "fleet", None)]),
    ("Nine in ten households agree.", [(0.9, None, None, "households", None)]),
    ("Three-quarters of the exports go by rail.", [(0.75, None, None, "exports", None)]),
    ("No fewer than 300 villagers fled.", [(300.0, None, None, "villagers", "no fewer than")]),
    ("Each bag weighs 50 kg or more.", [(50.0, None, None, "kg", "or more")]),
    ("Growth was −3.1 percent.", [(-3.1, None, None, "percent", None)]),
    ("Fourteen foreign trawlers sailed.", [(14.0, None, None, "trawlers", None)]),
    ("Twenty-seven suspected smugglers were held.", [(27.0, None, None, "smugglers", None)]),
    ("12 ferries and 40 tugs lie idle.", [(12.0, None, None, "ferries", None), (40.0, None, None, "tugs", None)]),
    ("It covers 62 square kilometres.", [(62.0, None, None, "square kilometres", None)]),
    ("It costs 80 US dollars.", [(80.0, None, None, "US dollars", None)]),
    ("An 80-tonne crane fell.", [(80.0, None, None, "tonne", None)]),
    ("The rate is 25 basis points.", [(25.0, None, None, "basis points", None)]),
    ("There were 34 deaths per 1,000 births.", [(34.0, None, None, "deaths per 1,000 births", None)]),
    (
        "They carry 12, 14 and 16 tonnes.",
        [(12.0, None, None, "tonnes", None), (14.0, None, None, "tonnes", None), (16.0, None, None, "tonnes", None)],
    ),
    ("Fees range from 20 to 45 dollars.", [(32.5, 20.0, 45.0, "dollars", None)]),
    ("It cost €1.5-2bn.", [(1.75e9, 1.5e9, 2e9, "EUR", None)]),
    ("The Apollo 11 crew landed near the Three Gorges.", []),
    ("In Tonga 40 homes burned.", [(40.0, None, None, "homes", None)]),
    ("The Group of 77 and the G20 met.", []),
    ("A 34-year-old man, aged 34, fled the 5G mast.", []),
    ("The minister, 61, was named.", []),
    ("One in ten of the crew, or 12, left.", [(0.1, None, None, "crew", None), (12.0, None, None, None, None)]),
    ("The toll was cut by one fifth.", [(0.2, None, None, None, None)]),
    ("Trade shrank by nearly half.", [(0.5, None, None, None, "nearly")]),
    ("The rate rose half a percentage point.", [(0.5, None, None, "percentage points", None)]),
    ("The rate rose a quarter point.", [(0.25, None, None, "percentage points", None)]),
    ("One in ten of the recruits left.", [(0.1, None, None, "recruits", None)]),
    ("The crew more than doubled.", [(2.0, None, None, "times", "more than")]),
    ("Less than an eighth of the aid came.", [(0.125, None, None, "aid", "less than")]),
    ("It hired 450 police officers.", [(450.0, None, None, "officers", None)]),
    ("A third of the workforce needs aid.", [(1 / 3, None, None, "workforce", None)]),
    ("It costs €9 per 100 kg.", [(9.0, None, None, "EUR per 100 kg", None)]),
    ("COVID-19 and the F-16 were named.", []),
    ("On the one hand it feeds them.", []),
    ("They won 3-1 on Sunday.", []),
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


def test_the_role_is_what_changes() -> None:
    assert quantities("The share of payments in crowns rose to 95 percent.")[0].role == "share"
    assert quantities("Turnout was 61 percent.")[0].role is None
    assert [q.role for q in quantities("The garrison was cut from 1,200 troops to 450.")] == ["garrison", "garrison"]
    assert quantities("The bank raised the key rate by 2 points.")[0].role == "rate"
    assert quantities("Cargo handled at the port grew by 8 percent.")[0].role == "cargo"
    assert quantities("The fund paid 8 dollars.")[0].role is None
    assert quantities("GDP shrank 2.1 percent.")[0].role == "GDP"
    assert quantities("The levy stands at 8 percent.")[0].role == "levy"
    assert quantities("Crude stocks fell by between 3 and 4 million barrels.")[0].role == "stocks"
    assert quantities("Gas flows were down 40 percent.")[0].role == "flows"
    assert quantities("Inflation hit 9 percent.")[0].role == "inflation"
    assert quantities("The flood hit 12 villages.")[0].role is None
    found = quantities("The number of boats fell from 132 in 2021 to 87.", taken=[(39, 43)])
    assert [(q.value, q.role) for q in found] == [(132.0, "number"), (87.0, "number")]


def test_a_name_before_the_counted_noun_is_passed_over() -> None:
    assert [q.unit for q in quantities("Importers in four ECOWAS economies left.")] == ["economies"]
    assert [q.unit for q in quantities("Importers in four G7 economies left.")] == ["economies"]
    assert [q.unit for q in quantities("The figure of 40 Pakistanis missing was told.")] == ["pakistanis"]


def test_dates_symbols_and_votes_are_no_quantities() -> None:
    text = "On 3 May 2019 the council adopted S/2019/44 by 12 votes to 3, with 40 ships in port."
    assert [q.unit for q in analyse(text).quantities] == ["ships"]
