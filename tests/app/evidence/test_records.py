"""What a record documents: its own act, text and figures; never its recitals, nor what others said there."""

from __future__ import annotations

import pytest

from tests.app.evidence.library import Doc, Library

RESOLUTION = Doc(
    "resolution",
    "The Coastal Assembly,\n\n"
    "Gravely concerned that the closure of the straits has reduced imports of grain by 40 per cent since 2021,\n\n"
    "Noting that 14 harbours were closed in 2022,\n\n"
    "1. Urges all States to reopen the straits to grain ships;\n\n"
    "2. Decides to review the closure of the straits at its thirteenth session.",
    "Resolution CA/RES/12/9: closure of the straits",
    source_type="record",
    publisher="Coastal Assembly",
    published="2023-05-04",
    symbol="CA/RES/12/9",
)
REGULATION = Doc(
    "regulation",
    "THE COUNCIL OF THE NORTHERN LEAGUE,\n\nWhereas:\n\n"
    "(1) Imports of steel wire from Chile rose by 34 percent between 2021 and 2023.\n\n"
    "(2) The Commission found that producers in the League lost 1,200 jobs.\n\n"
    "HAS ADOPTED THIS REGULATION:\n\nArticle 1\n\n"
    "A duty of 12 percent is imposed on imports of steel wire from Chile.\n\n"
    "Article 2\n\nThis Regulation enters into force on 1 July 2024.",
    "Council Regulation 77/2024 on steel wire",
    source_type="record",
    publisher="Council of the Northern League",
    published="2024-06-20",
)
RELEASE = Doc(
    "release",
    "The Security Council did not adopt, on 26 September 2024, a draft resolution on the ferry monitors, by a recorded "
    "vote of 4 in favour to 9 against, with 2 abstentions.\n\n"
    "The Council decided to remain seized of the matter.\n\n"
    "The representative of Brazil said that the ferry monitors had cost 30 million dollars.\n\n"
    "The representative of Kenya said that ferry traffic fell by 12 percent.\n\n"
    "Norway voted against the draft resolution on the ferry monitors.\n\n"
    "Fishing villages lost 300 boats in the storms of 2023.",
    "Security Council rejects draft on ferry monitors",
    source_type="record",
    publisher="United Nations",
    published="2024-09-26",
    symbol="SC/15999",
)
VETO = Doc(
    "veto",
    "The President vetoed the bill on harbour fees on 3 May 2023.\n\n"
    "The President considers that the bill would cost 4,000 jobs.",
    "The bill on harbour fees",
    source_type="record",
    publisher="Office of the President of Uruguay",
    published="2023-05-03",
)
STATISTICS = Doc(
    "statistics",
    "Landings of herring fell by 12 percent in 2023.\n\nThe fleet counted 1,340 vessels at the end of 2023.",
    "Fisheries in figures 2023",
    source_type="record",
    publisher="Statistics Office of Iceland",
    published="2024-02",
)
PARTY_STATISTICS = Doc(
    "party-statistics",
    "The seized trawlers caught 900 tonnes of cod in 2022.",
    "Figures on the cod dispute",
    source_type="record",
    publisher="Statistics Office of Iceland",
    interest="party",
    side="Iceland",
    published="2023-02",
)
DIGEST = Doc(
    "digest",
    "The General Assembly adopted, on 8 March 2022, the resolution on lighthouses (A/RES/76/900) by a recorded "
    "vote of 120 "
    "in favour to 3 against, with 20 abstentions.\n\n"
    "The resolution A/RES/76/900 urges states to keep their lighthouses lit.\n\n"
    "The lighthouse keepers earned 12 dollars a day.",
    "General Assembly, 8 March 2022: vote on lighthouses",
    source_type="record",
    publisher="United Nations",
    published="2022-03-08",
    symbol="GA/12399",
    digest_of="Press release GA/12399",
)
NEWS_DIGEST = Doc(
    "news-digest",
    "The Lagoon Parliament adopted the budget on 9 March 2022 by 60 votes in favour to 3 against.",
    "What the paper said of the budget",
    source_type="news",
    publisher="Lagoon Post",
    digest_of="Article of 10 March 2022",
)
LOOKALIKE = Doc(
    "lookalike",
    "RESOLUTION 88\n\nThe Island Council adopted the resolution on ferries on 2 June 2023 by 20 votes in favour to 4 "
    "against, with 1 abstention.",
    "Resolution 88 of the Island Council",
    source_type="other",
    published="2023-06-02",
)
OWN_RELEASE = Doc(
    "own-release",
    "Norway has recalled its ambassador from the talks on herring quotas.\n\n"
    "The talks failed because the other side demanded 80 percent of the quota.",
    "Statement on the herring talks",
    source_type="official_statement",
    publisher="Ministry of Foreign Affairs of Norway",
    interest="party",
    side="Norway",
    published="2024-01-10",
)


@pytest.fixture(scope="module", autouse=True)
def _case(library: Library) -> None:
    library.add(
        "records",
        [
            RESOLUTION, REGULATION, RELEASE, VETO, STATISTICS, PARTY_STATISTICS, DIGEST, NEWS_DIGEST, LOOKALIKE,
            OWN_RELEASE,
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "Urges all States to reopen",
        "Decides to review the closure",
        "A duty of 12 percent is imposed",
        "enters into force on 1 July 2024",
        "did not adopt, on 26 September 2024",
        "decided to remain seized",
        "Norway voted against the draft",
        "The President vetoed the bill",
        "Landings of herring fell",
        "by a recorded vote of 120",
        "has recalled its ambassador",
    ],
)
def test_the_issuers_own_act_text_and_measure_are_documented(library: Library, words: str) -> None:
    found = library.weigh("records", words)
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("has reduced imports of grain by 40 per cent", "Coastal Assembly"),
        ("Noting that 14 harbours", "Coastal Assembly"),
        ("Imports of steel wire from Chile rose", "Council of the Northern League"),
        ("producers in the League lost 1,200 jobs", "Commission"),
        ("had cost 30 million dollars", "representative of Brazil"),
        ("ferry traffic fell by 12 percent", "representative of Kenya"),
        ("Fishing villages lost 300 boats", "United Nations"),
        ("would cost 4,000 jobs", "President"),
        ("caught 900 tonnes", "Statistics Office of Iceland"),
    ],
)
def test_recitals_findings_and_speeches_are_the_word_of_their_speaker(
    library: Library, words: str, speaker: str
) -> None:
    found = library.weigh("records", words)
    assert found.decision.label in ("reported", "advocacy"), found.decision.reason
    assert speaker in [one.name for one in found.speakers]
    assert speaker in found.decision.reason or "body" in found.decision.reason


def test_a_digest_documents_its_tally_and_says_what_it_is(library: Library) -> None:
    found = library.weigh("records", "by a recorded vote of 120")
    assert "digest of a record, which documents act, date, symbol and tally only" in found.decision.reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "urges states to keep their lighthouses",
            "attests that the resolution A/RES/76/900 said so, not that it is so",
        ),
        ("earned 12 dollars", "this is none of them"),
    ],
)
def test_a_digest_documents_nothing_else(library: Library, words: str, reason: str) -> None:
    found = library.weigh("records", words)
    assert found.decision.label == "reported"
    assert reason in found.decision.reason


def test_digests_of_articles_and_lookalikes_document_nothing(library: Library) -> None:
    for words in ("adopted the budget on 9 March", "adopted the resolution on ferries"):
        assert library.weigh("records", words).decision.label == "reported"


def test_an_own_release_documents_the_act_and_nothing_else(library: Library) -> None:
    act = library.weigh("records", "has recalled its ambassador")
    assert "own release" in act.decision.reason
    assert library.weigh("records", "demanded 80 percent").decision.label == "reported"


def test_what_a_delegate_says_has_the_state_as_its_origin(library: Library) -> None:
    found = library.weigh("records", "ferry traffic fell by 12 percent")
    assert [one.id for one in found.origins] == ["state:ken"]
    title = "Security Council rejects draft on ferry monitors"
    assert found.attests == f"“{title}” attests that the representative of Kenya said so."


def test_what_an_order_gives_as_its_purpose_is_its_issuers_word(library: Library) -> None:
    library.add(
        "order",
        [
            Doc(
                "order",
                "By the authority vested in me, it is hereby ordered:\n\nSection 1. Purpose.\n\n"
                "Smugglers crossed the northern lakes 2,000 times last winter.\n\n"
                "Sec. 2. Patrols.\n\nThe Coast Guard shall patrol the northern lakes from 1 May 2025.",
                "Executive Order 88 on the northern lakes",
                source_type="record",
                publisher="Office of the President of Uruguay",
                published="2025-04-01",
            )
        ],
    )
    assert library.weigh("order", "Smugglers crossed").decision.label == "reported"
    assert library.weigh("order", "shall patrol").decision.label == "documented"


@pytest.fixture(scope="module")
def offices(library: Library) -> Library:
    """Records of several sorts: a log, a register, a debate, a treaty, a ruling, a count, a report on the year."""
    texts = {
        "Sluice log of the Varn Lock": "The lock stood open on 3 April 2031. The flood was caused by the rains.",
        "Order against Quill Traders": "Quill Traders sold 14 engines in 2029.\n\n"
        "IT IS ORDERED: FIRST, Quill Traders is assessed a penalty of 90,000 crowns.",
        "Hansard of the Fennel Assembly, 9 May 2031": "Ms Ada Quist (Works): The bridge has lost 14 bolts since 2029. "
        "The ferry carried 900 people in 2030.\n\nThe Speaker: Question 12 was withdrawn by leave.\n\n"
        "The House divided: Ayes 14, Noes 9.",
        "Treaty on the Fennel Bridge": "Article 2. Corran pays 40 percent of the upkeep of the bridge.\n\n"
        "Section 5. Background. Traders use the bridge by night.",
        "Judgment in Case 4/2031, Tarn v Fennel": "Fennel is ordered to bear the costs. The Court found that 14 boats "
        "had been sunk in 2029. The Court found that Fennel had violated Article 6 of the Convention.",
        "Declaration of the result, district of Tarn": "Candidate Ada Quist received 14,200 votes. "
        "The Commission declares Ada Quist elected.",
        "Report of the Committee for 2031": "The Committee denied the request for pumps on 3 May 2031. "
        "The Committee noted that 40 pumps were missing. Bandits burned 14 pumps.",
    }
    library.add(
        "offices",
        [
            Doc(f"office-{at}", text, title, source_type="record", publisher=publisher)
            for at, ((title, text), publisher) in enumerate(
                zip(
                    texts.items(),
                    ("Water Board", "Trade Bureau", "Fennel Assembly", "Treaty Office", "Court of the Lakes",
                     "Election Commission", "Sanctions Committee"),
                    strict=True,
                )
            )
        ],
    )  # fmt: skip
    return library


@pytest.mark.parametrize(
    "words",
    [
        "stood open on 3 April",
        "is assessed a penalty",
        "Question 12 was withdrawn",
        "The House divided",
        "Corran pays 40 percent",
        "ordered to bear the costs",
        "had violated Article 6",
        "received 14,200 votes",
        "declares Ada Quist elected",
        "denied the request",
    ],
)
def test_each_sort_of_record_documents_what_it_is_kept_for(offices: Library, words: str) -> None:
    found = offices.weigh("offices", words)
    assert (found.decision.label, found.decision.credibility) == ("documented", 1), found.decision.reason


@pytest.mark.parametrize(
    "words",
    [
        "caused by the rains",
        "sold 14 engines",
        "has lost 14 bolts",
        "carried 900 people",
        "use the bridge by night",
        "14 boats had been sunk",
        "40 pumps were missing",
        "burned 14 pumps",
    ],
)
def test_what_stands_beside_it_in_the_record_is_not_documented(offices: Library, words: str) -> None:
    found = offices.weigh("offices", words)
    assert found.decision.label in ("reported", "advocacy"), (found.findings.standing, found.decision.reason)


def test_a_member_who_has_the_floor_is_the_speaker(offices: Library) -> None:
    for words in ("has lost 14 bolts", "carried 900 people"):
        assert [one.name for one in offices.weigh("offices", words).speakers] == ["Ms Ada Quist"]
