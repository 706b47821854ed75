"""Where sentences end. Each row is a text with a bar for the space at every true end, ^ for an end without one."""

from __future__ import annotations

import re

import pytest

from eval.benchmarks.growth import long_sentence, many_sentences
from tests.effort import growth
from tests.ingest.segmenting import P, cut

CASES = {
    "abbreviated numbers": [
        "The duty is set by para. 5 of the annex.|It follows Art. 12 and paras. 3 and 4.",
        "See No. 14 of the series, vol. 3, p. 212.|The rest is in ch. 2.",
        "The rule stands in Sec. 2.|It binds all ports.",
        "It cites Fed. Reg. No. 5 and Res. 12 (1984).|Nothing else is cited.",
    ],
    "titles and initials": [
        "The minister met Dr. Alvarez and Ms. Okoye.|Mr. Lind stayed away.",
        "J. R. Halvorsen signed it.|H.E. Mr. Tamm spoke after John F. Moreau.",
        "Gen. Varga and Lt. Col. Sato left.|St. Helena was not named.",
    ],
    "latin and law": [
        "It rests on 50 U.S.C. 1701 et seq. and on earlier acts.|The court in Marsh v. Hale held so.",
        "Several states (e.g. Norland, i.e. the coast) agreed.|Cf. the annex.",
        "The tariff applies to steel, copper, etc.|It was never lifted.",
    ],
    "short names in brackets": [
        "It rests on the Harbour Powers Act (50 U.S.C. 1701 et seq.) (HPA), the Levy Act, and the code.|It binds all.",
        "The levy was adopted (see the minutes.)|(It was later repealed.)|Nobody paid.",
        "It was listed under the Tariff Act (Public Law 118–50, div. P), as amended.|The port closed.",
    ],
    "acronyms that may end": [
        "The goods came from the U.S.|The levy was paid.",
        "The U.S. Treasury listed it.|The U.N. Secretariat did not.",
        "The vote began at 5 p.m. on Monday.|It closed at 8 p.m.|The result came later.",
        "The office is in Washington, D.C.|It opened in May.",
    ],
    "symbols": [
        "The Assembly adopted A/RES/74/200 in December.|It recalls S/RES/2397 (2017).|Both are in force.",
        "Regulation (EU) No 833/2014 was amended.|Council Decision 2014/512/CFSP was not.",
        "The file is CELEX:32014R0833.|See https://example.org/a.b?c=1.|It is public.",
    ],
    "tallies": [
        "In favour: 100. Against: 7. Abstaining: 31.",
        "The draft was adopted by 100 votes to 7, with 31 abstentions.|Two states were absent.",
        "Adopted on 19 March, 2021.|Of the 193 members, 120 voted in favour.",
        "The vote was 100-7-31.|No state explained its vote.",
    ],
    "figures and dates": [
        "Prices rose 3.5 per cent in Q1.|They fell 0.4 per cent in Q2.",
        "It was signed on 5 Dec. 2023 in Oslo.|It lapsed in Jan. 2025.",
        "The fund holds $1.2 bn.|In 2024 it held less.|2025 is not known.",
    ],
    "quotations": [
        "“We will not move. We will not talk,” the envoy said.|Nobody answered.",
        "The communiqué reads: “The port is open. The road is closed.”|It has no date.",
        "“Why now?” she asked.|“Because we must!”",
        'He said "the port is open. The road is closed." in May.|It was not.',
        "The Council “[d]ecides” to act.|It did.",
    ],
    "brackets": [
        "The road is closed (see the map. It is old).|The port is open.",
        "The road is closed.|(It was open in May.)|The port is open.",
    ],
    "ellipsis and hyphen": [
        "They left… and came back.|Then… nothing.",
        "They left . . . and came back.|The rest - as ever - is open.",
        "And then... they left.|The port-side road—once open—is closed.",
    ],
    "footnote marks": [
        "The act was adopted on May 17, 2021 [1]|The Assembly calls on all states to comply.",
        "The act [2] urges all states to comply.|It has no date.",
        "The act was adopted. [3]|It was signed.[4]|It was printed.²|It was lost.5|All agree.",
        "The act was “adopted”.7|The Assembly did not vote.",
    ],
    "questions and cries": ["Was it adopted?|No!|It was not."],
    "no space": ["The road is closed.^The port is open.|It stays at example.org and at 3.Five."],
    "emoji": ["The road is closed 🙂.|The 🚢 port is open."],
    "numbered parts": ["It was cut.|(a) The first part stays.|(b) The second goes."],
}


@pytest.mark.parametrize("marked", [text for texts in CASES.values() for text in texts])
def test_ends(marked: str) -> None:
    found = cut((P, marked.replace("|", " ").replace("^", ""))).sentences
    wanted = [sentence.removeprefix("(a) ").removeprefix("(b) ") for sentence in re.split(r"[|^]", marked)]
    assert found == wanted


def test_lines_are_folded_and_offsets_stay_exact() -> None:
    made = cut((P, "The road to the port\nis closed. It was\r\nopened in May."))
    assert made.sentences == ["The road to the port\nis closed.", "It was\r\nopened in May."]


def test_a_long_quotation_is_cut_inside() -> None:
    spoken = [f"We counted the {thing} that came to the harbour in the spring of that year." for thing in THINGS]
    made = cut((P, f"“{' '.join(spoken)}” The envoy sat down."))
    assert len(made.sentences) == len(spoken) + 1
    assert made.sentences[0] == f"“{spoken[0]}"
    assert made.sentences[-2] == f"{spoken[-1]}”"


THINGS = ["ships", "barges", "tugs", "boats", "ferries", "rafts", "yachts", "cutters"]


def test_an_unclosed_quotation_hides_nothing() -> None:
    made = cut((P, "“The road is closed. The port is open. The bridge is gone."))
    assert len(made.sentences) == 3


def test_a_sentence_of_five_thousand_words_takes_linear_work() -> None:
    def work(words: int) -> None:
        assert len(cut((P, long_sentence(words))).sentences) == 1

    assert growth(work, short=1_000, long=5_000) < 1.3


def test_many_sentences_take_linear_work() -> None:
    def work(count: int) -> None:
        assert len(cut((P, many_sentences(count))).sentences) == count

    assert growth(work, short=200, long=1_000) < 1.3
