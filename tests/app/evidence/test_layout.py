"""Preambles, recitals and reasons of instruments of several drafting traditions: only what is enacted is documented."""

from __future__ import annotations

import pytest

from app.evidence.records.layout import layout, orders
from tests.app.evidence.library import Doc, Library

INSTRUMENTS = [
    Doc(
        "eu",
        (
            "COUNCIL IMPLEMENTING REGULATION (EU) 2027/1188 of 12 May 2027\n\n"
            "THE COUNCIL OF THE EUROPEAN UNION,\n\n"
            "Having regard to the Treaty on the Functioning of the European Union,\n\n"
            "Whereas:\n\n"
            "(1) On 3 February 2027 the authorities of Marovia detained 214 demonstrators in the "
            "capital.\n\n"
            "(2) Mr Oleg Tarn was responsible for the orders to fire on the demonstrators.\n\n"
            "(3) In view of the gravity of the situation, four persons should be added to the list.\n\n"
            "HAS ADOPTED THIS REGULATION:\n\n"
            "Article 1\n\n"
            "Annex I to Regulation (EU) 2019/44 is amended as set out in the Annex to this Regulation.\n\n"
            "Article 2\n\n"
            "This Regulation shall enter into force on the date of its publication.\n\n"
            "ANNEX\n\n"
            "The following persons are added to the list:\n\n"
            "1. Oleg Tarn, deputy minister of the interior. Statement of reasons: Oleg Tarn commanded "
            "the riot police who beat 40 journalists in January 2027."
        ),
        "Council Implementing Regulation (EU) 2027/1188",
        source_type="record",
        publisher="Council of the European Union",
        published="2027-05-12",
        symbol="32027R1188",
    ),
    Doc(
        "un",
        (
            "The General Assembly,\n\n"
            "Guided by the purposes of the Charter,\n\n"
            "Noting with concern that 3.4 million people in the Sool region lacked drinking water in "
            "2030,\n\n"
            "Recalling that the Government of Ostavia closed the border on 4 June 2030,\n\n"
            "Deeply regretting the loss of 51 aid workers,\n\n"
            "1. Requests the Secretary-General to appoint a special envoy for the Sool region;\n\n"
            "2. Also requests the Secretary-General to report to it at its ninetieth session;\n\n"
            "3. Decides to include in the provisional agenda of its ninetieth session the item entitled "
            "“Water in the Sool region”."
        ),
        "Resolution 89/211: water in the Sool region",
        source_type="record",
        publisher="United Nations",
        published="2030-12-20",
        symbol="A/RES/89/211",
    ),
    Doc(
        "oas",
        (
            "THE PERMANENT COUNCIL OF THE ORGANIZATION OF AMERICAN STATES,\n\n"
            "HAVING SEEN the report of the Secretary General of 7 July 2029;\n\n"
            "CONSIDERING:\n\n"
            "That the Supreme Electoral Tribunal of Quimera disqualified 12 candidates on 1 July 2029;\n\n"
            "That the security forces killed 9 protesters in the city of Altamar;\n\n"
            "RESOLVES:\n\n"
            "1. To call for an extraordinary session of the General Assembly on 30 July 2029.\n\n"
            "2. To instruct the Secretary General to send an observation mission to Quimera."
        ),
        "CP/RES. 1244 (2411/29): situation in Quimera",
        source_type="record",
        publisher="Organization of American States",
        published="2029-07-12",
        symbol="CP/RES. 1244",
    ),
    Doc(
        "au",
        (
            "The Peace and Security Council of the African Union, at its 1312th meeting held on 9 March "
            "2031, on the situation in Belmora,\n\n"
            "Taking note of the opening statement by the Chairperson;\n\n"
            "Deeply concerned that armed groups displaced 62,000 people since January 2031;\n\n"
            "Reaffirming the sovereignty of Belmora;\n\n"
            "Acting under Article 7 of its Protocol, the Peace and Security Council,\n\n"
            "1. Strongly condemns the attack on the convoy of 2 March 2031, which killed 17 soldiers of "
            "Kesh;\n\n"
            "2. Decides to extend the mandate of the African Union mission in Belmora until 31 March "
            "2032;\n\n"
            "3. Notes that the government of Belmora has failed to pay the police;\n\n"
            "4. Requests the Commission to deploy 300 additional observers;\n\n"
            "5. Decides to remain actively seized of the matter."
        ),
        "Communiqué of the 1312th meeting of the Peace and Security Council",
        source_type="record",
        publisher="African Union",
        published="2031-03-09",
        symbol="PSC/PR/COMM.1312",
    ),
    Doc(
        "asean",
        (
            "WE, the Heads of State and Government of the Association, gathered in Vientara on 11 "
            "October 2030;\n\n"
            "CONCERNED that haze from peat fires affected 28 million people in 2029;\n\n"
            "NOTING that Surinda has issued 900 licences for oil palm;\n\n"
            "DO HEREBY AGREE TO:\n\n"
            "1. Establish a coordinating centre for haze in Port Selang;\n\n"
            "2. Reduce the number of fire hotspots by half by 2035;\n\n"
            "3. Task the ministers of environment to report every year."
        ),
        "Vientara Declaration on Haze",
        source_type="record",
        publisher="ASEAN Secretariat",
        published="2030-10-11",
    ),
    Doc(
        "us",
        (
            "By the authority vested in me as President by the Constitution, I hereby find that the "
            "actions of the government of Marovia, which has imprisoned 400 clergymen, constitute an "
            "unusual and extraordinary threat to the national security of the United States.\n\n"
            "I hereby declare a national emergency to deal with that threat.\n\n"
            "Section 1. All property of the persons listed in the Annex is blocked.\n\n"
            "Sec. 2. Findings. The intelligence service of Marovia paid 3 million dollars to armed "
            "groups in 2028.\n\n"
            "Sec. 3. This order is effective at 12:01 a.m. on 7 April 2029."
        ),
        "Executive Order 14999: blocking property with respect to Marovia",
        source_type="record",
        publisher="Executive Office of the President",
        published="2029-04-06",
    ),
    Doc(
        "in",
        (
            "MINISTRY OF HOME AFFAIRS NOTIFICATION\n\n"
            "New Delhi, the 8th July, 2030\n\n"
            "S.O. 2711(E).—Whereas the Front for Hill Autonomy has been involved in 23 violent incidents "
            "in the State of Nagora between 2027 and 2030;\n\n"
            "And whereas the Front extorted 40 million rupees from traders;\n\n"
            "And whereas the Central Government is of the opinion that the activities of the Front are "
            "detrimental to public order;\n\n"
            "Now, therefore, in exercise of the powers conferred by section 3 of the Unlawful Activities "
            "(Prevention) Act, 1967, the Central Government hereby declares the Front for Hill Autonomy "
            "as an unlawful association.\n\n"
            "This notification shall have effect for a period of five years."
        ),
        "Gazette notification S.O. 2711(E)",
        source_type="record",
        publisher="Ministry of Home Affairs, Government of India",
        published="2030-07-08",
    ),
    Doc(
        "ph",
        (
            "EXECUTIVE ORDER NO. 88\n\n"
            "WHEREAS, vessels of Tianhe rammed 6 fishing boats at Liwan Shoal in 2029;\n\n"
            "WHEREAS, the catch of the coastal communities fell by 38 percent;\n\n"
            "NOW, THEREFORE, I, President of the Republic, by virtue of the powers vested in me by law, "
            "do hereby order:\n\n"
            "SECTION 1. The National Maritime Council is reorganized under the Office of the President.\n\n"
            "SECTION 2. The Coast Guard shall purchase five vessels.\n\n"
            "SECTION 3. This Order shall take effect immediately."
        ),
        "Executive Order No. 88 on maritime security",
        source_type="record",
        publisher="Office of the President of Luzara",
        published="2030-03-25",
    ),
    Doc(
        "fr",
        (
            "SUMMARY: The Department of Commerce adds eleven entities to the Entity List.\n\n"
            "EFFECTIVE DATE: 4 May 2031.\n\n"
            "SUPPLEMENTARY INFORMATION:\n\n"
            "The End-User Review Committee determined that Halcyon Optics supplied guidance chips to the "
            "army of Marovia.\n\n"
            "Halcyon Optics earned 70 million dollars from these sales.\n\n"
            "For the reasons stated in the preamble, part 744 of the Export Administration Regulations "
            "is amended as follows:\n\n"
            "Supplement No. 4 to part 744 is amended by adding eleven entities."
        ),
        "Additions of Entities to the Entity List; final rule",
        source_type="record",
        publisher="Bureau of Industry and Security",
        published="2031-05-04",
    ),
    Doc(
        "za",
        (
            "PROCLAMATION NOTICE 41 OF 2030\n\n"
            "By the President of the Republic\n\n"
            "WHEREAS allegations have been made that officials of the Harbour Agency stole 12 million "
            "rand between 2021 and 2024;\n\n"
            "AND WHEREAS the Agency suffered losses of 30 million rand;\n\n"
            "NOW THEREFORE I hereby refer the matters mentioned in the Schedule to the Special "
            "Investigating Unit for investigation."
        ),
        "Proclamation 41 of 2030",
        source_type="record",
        publisher="Presidency of Azania",
        published="2030-09-01",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add("enacting", INSTRUMENTS)


@pytest.mark.parametrize(
    "words",
    [
        "Annex I to Regulation",
        "shall enter into force",
        "Requests the Secretary-General to appoint",
        "Also requests",
        "Decides to include",
        "To call for an extraordinary session",
        "To instruct the Secretary General",
        "Decides to extend the mandate",
        "Requests the Commission",
        "remain actively seized",
        "Establish a coordinating centre",
        "Task the ministers",
        "All property of the persons",
        "This order is effective",
        "declare a national emergency",
        "hereby declares the Front",
        "shall have effect",
        "is reorganized",
        "shall purchase five",
        "shall take effect",
        "Supplement No. 4 to part 744 is amended",
    ],
)
def test_what_an_instrument_orders_is_documented(library: Library, words: str) -> None:
    found = library.weigh("enacting", words)
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason
    assert found.findings.analysis.nature == "factual"


@pytest.mark.parametrize(
    "words",
    [
        "detained 214",
        "was responsible for the orders",
        "beat 40 journalists",
        "lacked drinking water",
        "closed the border",
        "disqualified 12 candidates",
        "killed 9 protesters",
        "displaced 62,000",
        "has failed to pay",
        "which killed 17",
        "haze from peat fires affected",
        "has issued 900",
        "which has imprisoned",
        "paid 3 million dollars",
        "has been involved in 23",
        "extorted 40 million",
        "detrimental to public order",
        "rammed 6 fishing",
        "fell by 38 percent",
        "earned 70 million",
        "supplied guidance chips",
        "stole 12 million",
        "suffered losses",
    ],
)
def test_what_an_instrument_recites_is_the_word_of_its_issuer(library: Library, words: str) -> None:
    assert library.weigh("enacting", words).decision.label in ("reported", "advocacy")


@pytest.mark.parametrize(
    ("claim", "documented"),
    [
        ("The authorities of Marovia detained 214 demonstrators on 3 February 2027.", False),
        ("Oleg Tarn commanded the riot police who beat 40 journalists.", False),
        ("Ostavia closed the border on 4 June 2030.", False),
        ("3.4 million people in the Sool region lacked drinking water in 2030.", False),
        ("The security forces killed 9 protesters in Altamar.", False),
        ("Armed groups displaced 62,000 people in Belmora since January 2031.", False),
        ("The African Union extended the mandate of its mission in Belmora until 31 March 2032.", True),
        ("Haze from peat fires affected 28 million people in 2029.", False),
        ("Marovia's intelligence service paid 3 million dollars to armed groups in 2028.", False),
        ("The Front for Hill Autonomy extorted 40 million rupees from traders.", False),
        ("The Front for Hill Autonomy was declared an unlawful association.", True),
        ("Vessels of Tianhe rammed 6 fishing boats at Liwan Shoal in 2029.", False),
        ("Halcyon Optics supplied guidance chips to the army of Marovia.", False),
        ("The Harbour Agency suffered losses of 30 million rand.", False),
    ],
)
def test_a_claim_is_borne_out_by_what_is_enacted_and_not_by_recitals(
    library: Library, claim: str, documented: bool
) -> None:
    verdict = library.check("enacting", claim)
    assert (verdict.verdict == "documented") is documented, verdict.reason


@pytest.mark.parametrize(
    ("text", "enacting", "told"),
    [
        ("Requests the Secretary-General to report;", False, True),
        ("Further strongly urges all States to cooperate;", False, True),
        ("Calls upon all parties to respect the truce, save where the Council has decided otherwise;", False, True),
        ("Decides that the levy is void;", False, True),
        ("The Minister hereby revokes the licence.", False, True),
        ("To send a mission to the valley.", True, True),
        ("To send a mission to the valley.", False, False),
        ("Establish a centre in the port.", True, True),
        ("Notes that four ships sank;", False, False),
        ("I hereby find that the dam was unsafe.", False, False),
        ("Condemns the attack, in which 17 soldiers died;", False, False),
        ("Imports of wire rose by 4 percent.", False, False),
        ("Calls for help went unanswered.", False, False),
        ("Plans to close the port were dropped.", False, False),
        ("Trade fell.", True, False),
    ],
)
def test_an_order_is_known_by_its_verb_and_its_missing_subject(text: str, *, enacting: bool, told: bool) -> None:
    assert orders(text, enacting=enacting) is told


def test_zones_follow_the_formulas_of_the_text() -> None:
    text = (
        "THE COUNCIL,\nWhereas:\n(1) Wire was dumped.\nHAS ADOPTED THIS DECISION:\nArticle 1\nA duty is imposed.\n"
        "ANNEX\n1. Oleg Tarn. Statement of reasons: He gave the order.\n2. Ada Tarn.\nBACKGROUND\n"
        "Wire is made in mills."
    )
    found = layout(text)
    where = {
        words: found.at(text.index(words))
        for words in ("THE COU", "(1) Wire", "A duty", "He gave", "2. Ada", "Wire is")
    }
    assert where == {
        "THE COU": None, "(1) Wire": "recital", "A duty": "enacting", "He gave": "reasons", "2. Ada": "enacting",
        "Wire is": "reasons",
    }  # fmt: skip
