"""The grammar of reporting: who or what speaks in a clause, and what only looks as if it did."""

from __future__ import annotations

import pytest

from ingest.analysis import SentenceInput, analyse, analyse_document
from ingest.model import Analysis


def voices(analysis: Analysis) -> set[tuple[str, str]]:
    found = [one for part in (analysis.parts or (analysis,)) for one in part.speakers]
    return {(one.kind, one.name) for one in found if one.kind != "author"}


def last(*sentences: str) -> Analysis:
    return analyse_document([SentenceInput(text) for text in sentences])[-1]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        # what is put in between subject and verb
        (
            "The statement of Norland (paras. 31–38) maintains that the court was never asked.",
            "document",
            "statement of Norland",
        ),
        (
            "Article 136, placed at the head of the chapter, declares the seabed the common heritage of mankind.",
            "document",
            "Article 136",
        ),
        # numbers of texts belong to their names
        (
            "Paragraph 10 (e) of the Schedule states that catch limits shall be zero.",
            "document",
            "Paragraph 10 (e) of the Schedule",
        ),
        ("Regulation (EU) 2023/956 requires importers to pay.", "document", "Regulation (EU) 2023/956"),
        (
            "The memorandum signed in Brell on 22 July 2022 stipulates that the port is open.",
            "document",
            "memorandum signed in Brell on 22 July 2022",
        ),
        # the text by whose wording somebody is bound, and who acts by its own text
        ("By the terms of the Treaty, Norland must withdraw its troops.", "document", "Treaty"),
        (
            "By paragraph 6 of the protocol the Norlandic side undertakes to release the water.",
            "document",
            "paragraph 6 of the protocol",
        ),
        (
            "By resolution 833 the Security Council reaffirmed that the decisions are final.",
            "body",
            "Security Council",
        ),
        ("In its opinion of 19 July, the Court concluded that the levy is unlawful.", "body", "Court"),
        # times before the subject are no part of it
        ("Nine years later the tribunal ordered Norland to pay.", "body", "tribunal"),
        (
            "On 23 April, one day after the raid, Norland announced that it was closing the port.",
            "body",
            "Norland",
        ),
        (
            "In the Brell judgment of 22 January 2025 the court at Lunda ordered the state to pay.",
            "body",
            "court at Lunda",
        ),
        # bodies and rows of names
        (
            "The National Centre for Truth and Reconciliation told us that the files are lost.",
            "body",
            "National Centre for Truth and Reconciliation",
        ),
        ("That is why Norland demands that all parties keep the peace.", "body", "Norland"),
        ("That report warned that stocks had collapsed.", "document", "report"),
        (
            "The latest report of the Secretary-General on Norland shows that losses have risen.",
            "document",
            "latest report of the Secretary-General on Norland",
        ),
        ("Norland has identified climate change as the greatest challenge.", "body", "Norland"),
        ("The Brell Summit proclaimed the goal of freeing the rivers.", "body", "Brell Summit"),
        ("The council issued a clear and strong message on the levy.", "body", "council"),
        ("The prior administration argued that the levy is lawful.", "body", "prior administration"),
        ("Pak Jong Telles, President of the Council of Norland, said that he is ready.", "person", "Pak Jong Telles"),
        ("According to forecasts by the Harbour Fund, growth will continue.", "body", "Harbour Fund"),
        ("Norland denies everything.", "body", "Norland"),
        ("Norland only recognizes the Brell Agreement of 1966 as the way to peace.", "body", "Norland"),
        ("Reportedly, the Brell Club has agreed to meet in March.", "unnamed", "unnamed"),
        (
            "In 1970 the assembly adopted a declaration stipulating that borders are to be kept.",
            "document",
            "declaration",
        ),
    ],
)
def test_who_speaks(text: str, kind: str, name: str) -> None:
    assert voices(analyse(text)) == {(kind, name)}


@pytest.mark.parametrize(
    "text",
    [
        "I hereby determine that the levy would impair trade.",
        "The council finds itself isolated and paralysed.",
        "The people expressed themselves clearly in the referendum.",
        "In July the council held an open debate on building a just order.",
        "Since then, Norland has been supporting stronger courts in the region.",
        "My government has announced that it would pay its share.",
        "By the count of our own ministry, ten thousand have left.",
        "Norland is one of the regions expected to be hit hardest.",
        "As demonstrated by the summit, there are attempts to blur the rules.",
        "Termination of the emergency declared in the order of 3 May, as modified, shall not affect any action.",
        "Any other sector, as may be determined by the Minister of Trade, is closed.",
        "The minister shall issue a letter to each provider stating that there was no violation.",
        "The list of the men allegedly involved in the raid is long.",
        "None of the sixteen banks reported that it had lost money.",
        "Norland agreed to ten more years.",
        "Norland acts in good faith by upholding the law of the sea.",
    ],
)
def test_nobody_but_the_author_speaks(text: str) -> None:
    assert voices(analyse(text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "On 22 September Norland, Sudland and Veldia announced that they were leaving the pact.",
        "According to Norland, Sudland, and Veldia, the levy is unlawful.",
    ],
)
def test_a_row_is_whole_behind_a_time_and_a_preposition(text: str) -> None:
    assert voices(analyse(text)) == {("body", "Norland"), ("body", "Sudland"), ("body", "Veldia")}


def test_a_message_read_out_for_another_is_whose_it_is() -> None:
    lead = "I deliver the following message on behalf of Mr. Ruvo Telles, the head of Norland."
    read = last(lead, "“The port is open, and we thank you. ", "The levy has gone.”")
    assert voices(read) == {("person", "Ruvo Telles")}


def test_each_of_a_row_speaks() -> None:
    read = analyse("Norland, Sudland and Veldia announced that they were leaving the pact.")
    assert voices(read) == {("body", "Norland"), ("body", "Sudland"), ("body", "Veldia")}


def test_they_are_several() -> None:
    orders = "The court’s orders make it clear that there is a plausible case against the people of Lunda."
    assert voices(last(orders, "They further make it clear that states must act.")) == {("document", "court’s orders")}


def test_what_a_task_requires_nobody_demands() -> None:
    read = last("The court ruled for Norland.", "Keeping the peace takes time.", "It requires that all states act.")
    assert voices(read) == set()


def test_an_order_speaks_of_itself_as_its_author() -> None:
    read = last("By the power vested in me, it is hereby ordered:", "This order supports the policy of Norland.")
    assert voices(read) == set()


def test_nobody_speaks_in_an_amendment_of_a_text() -> None:
    before = "to be an adult family member of a person designated under section 2 of this order; and"
    quoted = (
        "striking section 2 and inserting the following: ‘‘Sec. 2.",
        "The minister is authorized to close the port.",
        "The port is closed.’’",
    )
    assert voices(last(before, *quoted)) == set()


def test_a_body_above_its_paragraphs_speaks_in_them() -> None:
    above = "The Security Council,"
    decides = "1. Decides that all states shall freeze the funds;"
    assert voices(last(above, decides)) == {("body", "Security Council")}
    assert voices(last(above, "Recalling its resolution 1540,", "Deeply concerned by the raids,", decides)) == {
        ("body", "Security Council")
    }
    assert voices(last(above, decides, "2. Calls upon all states to report;")) == {("body", "Security Council")}


def test_another_sentence_ends_the_words_of_the_body_above() -> None:
    decides = "Decides that all states shall freeze the funds;"
    assert voices(last("The Security Council,", "Norland is a state.", decides)) == set()


def test_a_clause_that_goes_on_is_said_by_the_same() -> None:
    said = {("person", "minister")}
    assert voices(last("The minister told the house", "that the port is closed for good.")) == said
    assert voices(last("The minister said that the port is closed", "and that the quay is lost.")) == said
    assert voices(last("The minister told the house.", "That the port is closed is a pity.")) == set()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("More and more states say that the levy is unlawful.", "unnamed", "More and more states"),
        ("Fewer and fewer banks admit that they lend there.", "unnamed", "Fewer and fewer banks"),
        ("The Harbour Agency has itself acknowledged that demand is rising.", "body", "Harbour Agency"),
        (
            "No vessel, the coast guard in Brell emphasised in its reply, had passed unreported.",
            "body",
            "coast guard in Brell",
        ),
        (
            "The Minister of Farms and Livestock said that the herd is safe.",
            "person",
            "Minister of Farms and Livestock",
        ),
        ("According to the growers they were never asked.", "unnamed", "growers"),
        (
            "According to information provided by the Harbour Agency, two ports are closed.",
            "body",
            "Harbour Agency",
        ),
        (
            "The vote heralds a calm end, says Ana Telles, a fellow for trade at the Brell House.",
            "person",
            "Ana Telles",
        ),
        (
            "Even if laws that hold women back were addressed, Ana Telles argues that the gap would remain.",
            "person",
            "Ana Telles",
        ),
        ("A member of the league, Norland endorses the reforms aimed at the council.", "body", "Norland"),
        (
            "The Farms and Forests Organization said that the harvest is late.",
            "body",
            "Farms and Forests Organization",
        ),
    ],
)
def test_who_speaks_by_the_grammar_of_the_phrase(text: str, kind: str, name: str) -> None:
    assert voices(analyse(text)) == {(kind, name)}


@pytest.mark.parametrize(
    "text",
    [
        "Two years ago, Norland, together with other states, established the Brell Fund.",
        "Large gaps remain in employment rates, the jobs they hold, the wages they earn, and their security.",
        "The port should be sold, rather than arbitrarily placing it in struggling states.",
        "We congratulate Sudland on its admission to the league.",
        "This concept clearly recognizes that we cannot part security from trade.",
        "Madam President, repeated failures of the council must be met with resistance.",
        "Mr. President: we trust in your leadership.",
        "Madam President: we trust in your leadership.",
        "The situation calls for new approaches.",
        "I think of the families of the sailors and other hostages, hostages still held by the raiders.",
        "The assembly of Norland, having considered the report, the ministers having condemned nothing, adjourned.",
        "In order to be effective, a strategy, as set out in the report, requires all states to act.",
        "The director, in consultation with the agency, shall revoke any licences held by the following persons:",
        "Allow any member who left the service according to appropriate procedures to return.",
        "We find that the court, as established by the statute, has acted rightly.",
        "By the authority vested in me as President, by the Constitution and laws of Norland, it is hereby ordered:",
        "The minister shall submit a list of ports that have, in the inspector's opinion, been closed.",
        "It was believed that the harbour would be closed.",
        "The raiders were armed by some of the supposedly most liberal powers.",
        "These agreements shall aim to inform the ministry of all breaches.",
        "It is certain that the dealers wait.",
        "As members know, I took part in the talks.",
        "Recipients must comply with all applicable laws prohibiting discrimination.",
        "We share the view of the council that the levy is unlawful.",
    ],
)
def test_nobody_but_the_author_speaks_in_acts_norms_and_torn_phrases(text: str) -> None:
    assert voices(analyse(text)) == set()
