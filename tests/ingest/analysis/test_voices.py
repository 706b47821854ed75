"""What can be a voice: a noun phrase with an end; torn clauses, footnotes and lists of things are none."""

from __future__ import annotations

import pytest

from ingest.analysis import SentenceInput, analyse, analyse_document
from ingest.analysis.statement import read_statement
from ingest.model import BlockKind


def voices(text: str) -> set[str]:
    whole = analyse(text)
    return {speaker.name for one in (whole, *whole.parts) for speaker in one.speakers}


@pytest.mark.parametrize(
    "text",
    [
        "By keeping silent and by doing so knowingly or unknowingly signal a willingness to accept the closure.",
        "Norland stands ready to work with all ports to renew the accord and reaffirm its commitment to the strait.",
        "As the Harbour Assembly had to contend with many issues, Ana Telles worked hard to promote compromise.",
        "No matter who is the head of the port, rest assured that the clear line will stay.",
        "That is why the port will not stop helping, as I had the opportunity to personally assure my friends.",
        "Slogans that want to make us believe things are very simple.",
        "Our task, our test is to make sure that the forces holding us together are stronger.",
        "In this regard, the just held Harbour Forum was an opportune moment for the ports to come together.",
        "The port lost its gold, as well as other assets owned by the State abroad.",
        "The harbours pay according to whether the owner is rich and the council is misused.",
        "The council shall implement the changes, as defined under section 2 of this order.",
        "The agencies shall submit an assessment of contracts with Telmar or with entities that trade with Telmar.",
        "The secretary shall report a description of the actions that have been or will be taken.",
        "All other measures declared or described in the schedule shall not be affected by this order.",
        "As a member state of the Harbour Union, Norland will contribute.",
        "In Executive Order 811 of April 2, 2025 (Raising the Levy), I declared an emergency.",
        "The emergencies declared or described in Order 811, Order 812, and Order 813 or later ones remain in effect.",
        "They want life to be as they please, according to their whim and convenience.",
        "It demands hard work, maybe more than ever before.",
        "The name of the quay ensures trade, as it demonstrates our will to keep the port open.",
        "Yes, history has shown that this instrument is not perfect.",
        "Perpetrators of such actions threaten to undermine peace and security in the region.",
        "Money spent on walls (as the counter outside this hall shows) should be sent elsewhere.",
        "It was approved on 3 May, and the council, which met in Port Alder, later left.",
    ],
)
def test_a_torn_clause_is_nobody(text: str) -> None:
    assert voices(text) <= {"author", "unnamed"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The dockers said that the port would close.", "dockers"),
        ("Ana Telles plainly said that the levy is illegal.", "Ana Telles"),
        ("Minister Ana Telles, who had to resign in May, said the levy was unlawful.", "Ana Telles"),
        ("The Union to Protect Fishermen said the levy was unlawful.", "Union to Protect Fishermen"),
        ("As the minister noted, the levy was unlawful.", "minister"),
        ("Norland threatened to close the strait.", "Norland"),
        (
            "Section 4(b) of Executive Order 811 provided that the levy may be raised.",
            "Section 4(b) of Executive Order 811",
        ),
        (
            "The resolution “Harbour dues as a means of pressure” [2] urges all ports to lift them.",
            "Harbour dues as a means of pressure",
        ),
        ("Order 811 of July 3, 2020 provides that the levy may be raised.", "Order 811 of July 3, 2020"),
        ("Under the treaty, the parties must pay 5 million crowns a year.", "treaty"),
    ],
)
def test_who_speaks_is_named_whole(text: str, speaker: str) -> None:
    assert analyse(text).speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Pact must reinvigorate solidarity.",
        "The harbour must have two more berths.",
        "Northport and Southport must have permanent seats.",
    ],
)
def test_what_somebody_must_do_or_have_is_demanded(text: str) -> None:
    read = analyse(text)
    assert (read.nature, read.appeal, read.kind) == ("advocacy", "prescription", "plain")


def test_what_must_have_been_is_inferred() -> None:
    assert analyse("The minister must have known of the leak.").nature == "factual"


def test_an_order_to_come_says_nothing_yet() -> None:
    assert analyse("An order described in the schedule shall only be effective if it is published.").speaker == "author"


def test_a_sentence_stays_whole_where_a_cut_would_tear_it() -> None:
    for text in (
        "This order is not intended to, and does not, create any right or benefit.",
        "To ensure that the levy is not evaded and that the purpose of Order 811 and this action is not undermined, "
        "I deem it necessary to raise it.",
        "It was approved on 3 May, and the council, which met in Port Alder, later left the town.",
    ):
        assert analyse(text).parts == ()


def test_the_main_clause_behind_a_fact_taken_for_granted_decides() -> None:
    text = "In view of the fact that Norland has said that it will retaliate, the schedule shall be modified."
    assert analyse(text).nature == "factual"
    assert analyse("And if the pier breaks, the sea won't wait for the council.").nature == "advocacy"


def test_a_numbered_heading_that_is_amended_is_no_gerund() -> None:
    read = read_statement("heading 99 of the schedule shall be amended by deleting 34.", block=BlockKind.LIST_ITEM)
    assert read.analysis.nature == "factual"


def test_a_footnote_is_the_authors_and_lends_no_voice() -> None:
    body = "The minister, Ana Telles, said that the levy was void. [1]"
    note, after = "The levy was adopted on 3 May 2021.", "She said that it cost 4 million crowns."
    reads = analyse_document(
        [
            SentenceInput(body, BlockKind.PARAGRAPH),
            SentenceInput(note, BlockKind.FOOTNOTE, carrier_text=body),
            SentenceInput(after, BlockKind.PARAGRAPH),
        ]
    )
    assert [read.speaker for read in reads] == ["Ana Telles", "author", "Ana Telles"]


@pytest.mark.parametrize(
    "carrier",
    ["The minister said that:", "The minister said the following:", "According to the minister:"],
)
def test_a_list_item_keeps_the_voice_that_carries_it(carrier: str) -> None:
    reads = analyse_document(
        [
            SentenceInput(carrier, BlockKind.PARAGRAPH),
            SentenceInput("the levy was adopted on 3 May 2021;", BlockKind.LIST_ITEM, carrier_text=carrier),
        ]
    )
    assert (reads[1].speaker, reads[1].nature) == ("minister", "factual")


def test_a_list_without_a_source_is_the_authors() -> None:
    carrier = "The measures cover:"
    reads = analyse_document(
        [
            SentenceInput(carrier, BlockKind.PARAGRAPH),
            SentenceInput("the levy was adopted on 3 May 2021;", BlockKind.LIST_ITEM, carrier_text=carrier),
        ]
    )
    assert reads[1].speaker == "author"


@pytest.mark.parametrize("text", ["The minister, Ana Telles, said that:", "According to the harbour board:"])
def test_words_that_only_announce_a_list_are_no_claim(text: str) -> None:
    assert analyse(text).nature == "none"


def test_what_a_ruling_makes_clear_is_what_it_says() -> None:
    read = analyse("The court’s orders make it clear that the levy must be lifted.")
    assert (read.nature, read.kind) == ("factual", "instrument_text")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Telles", "person"),
        ("Yusuf al-Nurra", "person"),
        ("Jean-Luc d’Arcy", "person"),
        ("Costa Rica", "body"),
        ("Buenos Aires", "body"),
        ("Port Osmund", "body"),
        ("New Lindmark", "body"),
    ],
)
def test_a_place_of_two_words_is_no_person(name: str, kind: str) -> None:
    (speaker,) = analyse(f"{name} condemned the levy on 3 May 2031.").speakers
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize("source", ["many secondary accounts", "several accounts", "various press accounts"])
def test_accounts_without_a_name_are_a_source_and_nobody(source: str) -> None:
    found = analyse(f"According to {source}, Veldia signed the pact in Norva on 5 May 2019.").speakers
    assert [(one.name, one.kind) for one in found] == [(source, "unnamed")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Resolution 14/2 is clear that no vessel may be boarded.", ("document", "Resolution 14/2")),
        ("As set out in the Declaration, every people has a right to water.", ("document", "Declaration")),
        ("A report titled “Harbours without law” says the guarantees are empty.", ("document", "Harbours without law")),
        ("“No one was hurt,” the Morwen Third Fleet said.", ("body", "Morwen Third Fleet")),
        ("Norland Secretary of State Ana Telles said that the talks had failed.", ("person", "Ana Telles")),
        ("Aid groups say the corridor is still blocked.", ("unnamed", "Aid groups")),
        ("It is clear that the corridor is still blocked.", ("author", "author")),
        ("History tells us that the corridor was closed.", ("author", "author")),
    ],
)
def test_texts_groups_and_offices_are_told_apart(text: str, speaker: tuple[str, str]) -> None:
    (found,) = analyse(text).speakers
    assert (found.kind, found.name) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The recently published report of the Panel on Harbours reveals that berths are rare.", "document"),
        ("The city has an “eternal quay,” as Crown Prince Telles said in a recent interview.", "person"),
        ("The number of people without water is estimated at 1.4 million by the Harbour Institute.", "body"),
        ("The population is estimated by the institute at 1.4 million.", "body"),
        ("The Union Ministry of Culture recently declared a new museum would be built at Pusad.", "body"),
        ("The harbour needs a new crane, say the dockers.", "unnamed"),
        ("According to the National Inventory of Dams, the ministry owns 3.7 percent.", "document"),
        ("The mayor tweeted out a warning of the raid last week.", "person"),
    ],
)
def test_a_source_is_told_in_each_of_these_forms(text: str, speaker: str) -> None:
    assert [one.kind for one in analyse(text).speakers] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Telles trumpeted his mate's supposedly squeaky-clean image, untainted by corruption.",
        "They did not explain why the flags were deemed dangerous.",
        "She did not indicate that she had new revenue streams.",
        "Those wars have claimed many lives and caused much injury.",
        "Rights once thought secure are now being challenged.",
        "We are put in harm's way by the lack of commitment on the part of some.",
        "Freedom without bread leads to autocracy, as attested by a past rich in lessons.",
        "The Pact for the Harbours provides us with a roadmap.",
        "The Republic of Norland has welcomed more than 300 refugees.",
        "The relations are excellent, not as the haters claim.",
    ],
)
def test_nobody_else_speaks_in_these(text: str) -> None:
    assert all(one.kind == "author" for one in analyse(text).speakers)


def test_what_somebody_believes_not_is_said_by_them() -> None:
    assert analyse("The ministry does not believe that the levy is lawful.").speaker == "ministry"


def test_an_address_is_nobody_who_speaks() -> None:
    found = analyse("Let me, Mr. President, warmly congratulate you on your election.")
    assert all(one.kind == "author" for one in found.speakers)


def test_a_family_name_that_stands_first_is_the_person() -> None:
    text = ["Health Minister Telles Bo-ran resigned on Monday.", "Telles said the port was safe."]
    found = analyse_document([SentenceInput(one) for one in text])[1]
    assert [(one.kind, one.name) for one in found.speakers] == [("person", "Telles")]
