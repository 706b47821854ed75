"""Symbols in one form, titles as written."""

from __future__ import annotations

import pytest

from ingest.analysis.instruments import instruments

SYMBOLS = [
    ("A/RES/79/167", ["A/RES/79/167"]),
    ("S/RES/2397 (2017)", ["S/RES/2397 (2017)"]),
    ("S/RES/2397(2017)", ["S/RES/2397 (2017)"]),
    ("S/2024/255", ["S/2024/255"]),
    ("A/C.2/78/L.6/Rev.1", ["A/C.2/78/L.6/Rev.1"]),
    ("A/79/L.93", ["A/79/L.93"]),
    ("A/ES-11/L.1", ["A/ES-11/L.1"]),
    ("GA/12575", ["GA/12575"]),
    ("A/HRC/RES/52/13", ["A/HRC/RES/52/13"]),
    ("Security Council resolution 2231 (2015)", ["S/RES/2231 (2015)"]),
    ("resolution 2231 (2015)", ["S/RES/2231 (2015)"]),
    ("UNSCR 1540", ["S/RES/1540"]),
    ("HRC resolution 52/13", ["A/HRC/RES/52/13"]),
    ("Human Rights Council resolution 52/13", ["A/HRC/RES/52/13"]),
    ("General Assembly resolutions 77/214 and 78/202", ["A/RES/77/214", "A/RES/78/202"]),
    ("resolution 74/200", ["A/RES/74/200"]),
    ("resolution ES-11/1", ["A/RES/ES-11/1"]),
    ("Regulation (EU) No 833/2014", ["32014R0833"]),
    ("Council Regulation (EU) 2024/1745", ["32024R1745"]),
    ("Decision 2014/512/CFSP", ["32014D0512"]),
    ("Council Decision (CFSP) 2024/746", ["32024D0746"]),
    ("Directive 2014/65/EU", ["32014L0065"]),
    ("CELEX:32014R0833", ["32014R0833"]),
    ("32014R0833", ["32014R0833"]),
    ("Executive Order 14114", ["EO 14114"]),
    ("E.O. 14114", ["EO 14114"]),
    ("EO 14114", ["EO 14114"]),
    ("Executive Orders 13660 and 13661", ["EO 13660", "EO 13661"]),
    ("88 FR 89271", ["88 FR 89271"]),
    ("88 Fed. Reg. 89,271", ["88 FR 89271"]),
    ("50 U.S.C. 1701", ["50 USC 1701"]),
    ("50 USC § 1701", ["50 USC 1701"]),
    ("31 CFR 587.201", ["31 CFR 587.201"]),
    ("Public Law 115-44", ["Pub. L. 115-44"]),
    ("Pub. L. 115–44", ["Pub. L. 115-44"]),
    ("A/RES/3314(XXIX)", ["A/RES/3314(XXIX)"]),
    ("WT/DS512/R", ["WT/DS512/R"]),
    ("UN resolution 1701", ["S/RES/1701"]),
    ("G.A. Res. 68/262", ["A/RES/68/262"]),
    ("Directive 2004/38", ["32004L0038"]),
    ("Common Position 2001/931/CFSP", ["32001E0931"]),
    ("Framework Decision 2002/475/JHA", ["32002F0475"]),
    ("Regulations (EU) No 269/2014 and (EU) No 833/2014", ["32014R0269", "32014R0833"]),
    ("50 U.S. Code § 1701", ["50 USC 1701"]),
    ("131 Stat. 886", ["131 Stat. 886"]),
    ("Proclamation 10199", ["Proclamation 10199"]),
    ("Regulation (EC) No 2271/96", ["31996R2271"]),
    ("Directive 92/43/EEC", ["31992L0043"]),
    ("Council Regulation (EC) No 1183/2005", ["32005R1183"]),
    ("General Assembly resolution 377 (V)", ["A/RES/377(V)"]),
    ("SI 2019/855", ["SI 2019/855"]),
    ("S.I. No. 134 of 2022", ["SI 2022/134"]),
    ("Case C-72/15", ["C-72/15"]),
    ("Joined Cases C-293/12 and T-594/12 P", ["C-293/12", "T-594/12 P"]),
    ("549 U.S. 497", ["549 US 497"]),
    ("[2017] UKSC 5", ["[2017] UKSC 5"]),
    ("Applications nos. 46221/99 and 1234/05", ["46221/99", "1234/05"]),
    ("18 U.S.C. § 2339B", ["18 USC 2339B"]),
    ("15 CFR Parts 730-774", ["15 CFR 730-774"]),
    ("H.R. 7521 and S. 1241", ["H.R. 7521", "S. 1241"]),
    ("WHA77.12", ["WHA77.12"]),
    ("IMO Resolution A.1192(33)", ["A.1192(33)"]),
    ("S.I. 2019 No. 855", ["SI 2019/855"]),
]
TITLES = [
    ("The Ålesund Convention entered into force.", "Ålesund Convention"),
    ("The Treaty between Quorra and Łodra was signed.", "Treaty between Quorra and Łodra"),
    ("the Treaty on the Protection of the Strait entered into force", "Treaty on the Protection of the Strait"),
    ("the Trading with the Enemy Act (50 U.S.C. App.)", "Trading with the Enemy Act"),
    ("The Kigali Amendment", "Kigali Amendment"),
    ("Federal Law No. 127-FZ bans it.", "Federal Law No. 127-FZ"),
    ("ILO Convention No. 87 binds it.", "ILO Convention No. 87"),
    ("The Geneva Conventions", "Geneva Conventions"),
    ("The Rio Verde Declaration condemns piracy.", "Rio Verde Declaration"),
    ("under the Norva Charter", "Norva Charter"),
    ("the Charter of the Fisheries League", "Charter of the Fisheries League"),
    ("The resolution “Right to the sea” was adopted.", "Right to the sea"),
    ("Article 16 of the Comprehensive Harbour Treaty", "Comprehensive Harbour Treaty"),
    ("the Harbours and Piers Act 1964", "Harbours and Piers Act 1964"),
    (
        "the Memorandum of Understanding between Veldia and Tarsk",
        "Memorandum of Understanding between Veldia and Tarsk",
    ),
]
NONE = [
    "and/or", "24/7", "he/she", "km/h", "the act of a madman", "An order was placed.", "1/2", "A code was found.",
    "The agreement failed.", "9/11", "The Ministry of Law spoke.", "Section 5", "room 2231",
    "tram C-72", "gate C-7/1234", "Flight A/330 left.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "symbols"), SYMBOLS)
def test_symbols_are_normalized(text: str, symbols: list[str]) -> None:
    for sentence in (text, f"It was told in {text}, among others."):
        found = instruments(sentence)
        assert [f.symbol for f in found] == symbols
        assert all(sentence[f.span.start : f.span.end] == f.span.text for f in found)


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str) -> None:
    assert [f.title for f in instruments(text)] == [title]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_instrument(text: str) -> None:
    assert instruments(text) == ()


def test_two_titles_are_two() -> None:
    assert [f.title for f in instruments("the Norva Agreement and the Brell Protocol")] == [
        "Norva Agreement",
        "Brell Protocol",
    ]
