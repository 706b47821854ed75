"""Who speaks: reported speech read at its content, bare acts, instruments, several speakers, carried attribution."""

from __future__ import annotations

import pytest

from ingest.analysis import SentenceInput, analyse, analyse_document

# text, speaker, kind, nature
REPORTED = [
    ("The minister said catches fell by 12 percent.", "minister", "person", "factual"),
    ("The minister said that catches fell by 12 percent.", "minister", "person", "factual"),
    ("The minister called the tariff unlawful.", "minister", "person", "advocacy"),
    ("The minister called the tariff unlawful, which the union denied.", "minister", "person", "advocacy"),
    ("The minister called the law that parliament adopted in May unlawful.", "minister", "person", "advocacy"),
    ("The minister called a meeting that discussed the tariff.", "minister", "person", "factual"),
    ("The envoy described the accord as a disgrace.", "envoy", "person", "advocacy"),
    ("The envoy described the vessel as a trawler.", "envoy", "person", "factual"),
    ("“The treaty is a disgrace,” said Foreign Minister Ana Telles.", "Ana Telles", "person", "advocacy"),
    ("“The fleet lost 40 ships,” Ana Telles said.", "Ana Telles", "person", "factual"),
    ('Ana Telles said: "The dam must be opened."', "Ana Telles", "person", "advocacy"),
    ("As Foreign Minister Ana Telles noted, the fleet has 40 ships.", "Ana Telles", "person", "factual"),
    ("As noted by the audit office, the fleet has 40 ships.", "audit office", "body", "factual"),
    ("The fleet, as the ministry put it, has 40 ships.", "ministry", "body", "factual"),
    ("According to the ministry, 96 percent of payments were made in crowns.", "ministry", "body", "factual"),
    ("The fleet has 40 ships, according to the Norva Herald.", "Norva Herald", "body", "factual"),
    ("Catches fell by 12 percent, the ministry said.", "ministry", "body", "factual"),
    ("Catches fell by 12 percent, said the ministry.", "ministry", "body", "factual"),
    ("Officials said that the mine closed in May.", "Officials", "unnamed", "factual"),
    ("One investigation revealed how a firm obtained 40 engines.", "One investigation", "unnamed", "factual"),
    ("It is reported that the mine closed in May.", "unnamed", "unnamed", "factual"),
    ("The mine is said to employ 400 people.", "unnamed", "unnamed", "factual"),
    ("There are reports that the mine closed.", "reports", "unnamed", "factual"),
    ("The president’s assessment that exports exceeded 95 percent was printed.", "president", "person", "factual"),
    ("In the ambassador's view, the pact is a betrayal.", "ambassador", "person", "advocacy"),
    ("The panel observes that three ships were loaded in Norva.", "panel", "body", "factual"),
    ("The report found that 14 sites were closed.", "report", "document", "factual"),
    ("Veldia claims that Tarsk must leave the valley.", "Veldia", "body", "advocacy"),
    ("The union believes the plan is reckless.", "union", "body", "advocacy"),
    ("The fisheries council warned that stocks could collapse.", "fisheries council", "body", "advocacy"),
    ("On Tuesday the minister told reporters that the port had closed.", "minister", "person", "factual"),
    ("The minister, Ana Telles, said the port had closed.", "Ana Telles", "person", "factual"),
]

ACTS = [
    ("The assembly condemned the tariff.", "assembly"),
    ("The government announced a review of the tariff.", "government"),
    ("The government announced that it would review the tariff.", "government"),
    ("The council called on all states to lift the tariff.", "council"),
    ("Tarsk demanded the release of the crew.", "Tarsk"),
    ("The union rejected the offer.", "union"),
    ("The ministry urged the parties to meet.", "ministry"),
    ("The bishop welcomed the truce.", "bishop"),
    ("Calder pledged to reduce emissions.", "Calder"),
]

INSTRUMENTS = [
    "The resolution urges all states to lift the tariff, which is contrary to international law.",
    "The Declaration emphasises that states should develop a common currency.",
    "The Brell Declaration, adopted in May 2019, condemns piracy as a disgrace.",
    "The treaty provides for a joint commission.",
    "Article 5 of the Norva Charter prohibits dumping.",
    "Under the treaty, each party shall reduce its fleet.",
    "It is noted in the resolution that the tariff is illegal.",
    "According to the convention, the strait must remain open.",
    "The law requires owners to register every vessel.",
    "Calls upon all States to end the blockade.",
    "In its resolution 12/4, the council urged all members to pay.",
    "The court's ruling states that the seizure was unlawful.",
]

AUTHOR = [
    "The council adopted the text on 6 July.",
    "We call on all states to open their ports.",
    "I believe that the port must be opened.",
    "The tariff saved the mills.",
    "The minister visited the camp.",
]


@pytest.mark.parametrize(("text", "name", "kind", "nature"), REPORTED)
def test_reported_speech_is_read_at_its_content(text: str, name: str, kind: str, nature: str) -> None:
    analysis = analyse(text)
    assert (analysis.speaker, analysis.speakers[0].kind, analysis.nature) == (name, kind, nature)
    cue = analysis.speakers[0].cue
    assert cue is not None
    assert text[cue.start : cue.end] == cue.text


@pytest.mark.parametrize(("text", "name"), ACTS)
def test_a_bare_speech_act_is_an_act(text: str, name: str) -> None:
    analysis = analyse(text)
    assert (analysis.nature, analysis.kind, analysis.speaker) == ("factual", "attestation", name)


@pytest.mark.parametrize("text", INSTRUMENTS)
def test_what_an_instrument_says_is_factual_whatever_it_says(text: str) -> None:
    analysis = analyse(text)
    assert (analysis.nature, analysis.kind) == ("factual", "instrument_text")


@pytest.mark.parametrize("text", AUTHOR)
def test_the_author_speaks_where_nobody_else_does(text: str) -> None:
    analysis = analyse(text)
    assert analysis.speaker == "author"
    assert [s.kind for s in analysis.speakers] == ["author"]


def test_two_speakers_of_one_content() -> None:
    analysis = analyse("Veldia and Tarsk said that the strait was open.")
    assert [s.name for s in analysis.speakers] == ["Veldia", "Tarsk"]


def test_a_speaker_inside_reported_speech_is_told_too() -> None:
    analysis = analyse("The minister said the report found that 14 sites were closed.")
    assert [s.name for s in analysis.speakers] == ["minister", "report"]


def test_reported_speech_of_one_clause_is_not_that_of_the_other() -> None:
    text = "Both states linked their banks and expanded trade, which, according to officials, reached 4 million crowns."
    parts = analyse(text).parts
    assert parts[0].speaker == "author"
    assert parts[-1].speaker == "officials"


def _document(*sentences: str) -> list[str]:
    return [a.speaker for a in analyse_document([SentenceInput(s, None, None, None) for s in sentences])]


def test_a_pronoun_ties_to_the_last_speaker() -> None:
    speakers = _document("Minister Ana Telles said the port had closed.", "She added that 40 ships were sold.")
    assert speakers == ["Ana Telles", "Ana Telles"]


def test_nearness_alone_ties_nothing() -> None:
    assert _document("Minister Ana Telles said the port had closed.", "The tariff is a disgrace.")[1] == "author"


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    speakers = _document(
        "“The port was closed in May.",
        "The tariff is a disgrace.",
        "We lost 40 ships,” Ana Telles said.",
        "It rained in June.",
    )
    assert speakers == ["Ana Telles", "Ana Telles", "Ana Telles", "author"]


def test_a_quotation_opened_by_its_source() -> None:
    speakers = _document("Ana Telles said: “The port was closed in May.", "The tariff is a disgrace.”", "It rained.")
    assert speakers == ["Ana Telles", "Ana Telles", "author"]


def test_it_ties_to_the_instrument_that_spoke() -> None:
    first, second = analyse_document(
        [
            SentenceInput("The resolution “Right to the sea” urges all states to open their ports."),
            SentenceInput("It calls on the league to condemn piracy as a disgrace."),
        ]
    )
    assert (first.kind, second.kind) == ("instrument_text", "instrument_text")
    assert first.speaker == second.speaker == "Right to the sea"


def test_a_list_item_takes_the_source_of_its_carrier() -> None:
    carrier = "The Norva Charter provides for:"
    item = analyse_document([SentenceInput("- sharing best practices in fishing;", None, None, carrier)])[0]
    assert (item.nature, item.kind, item.speaker) == ("factual", "instrument_text", "Norva Charter")
    assert analyse("- sharing best practices in fishing;").nature == "none"


def test_the_position_is_the_line() -> None:
    assert [
        a.line for a in analyse_document([SentenceInput("A."), SentenceInput(""), SentenceInput("It rained.")])
    ] == [0, 1, 2]


def test_a_quotation_never_closed_does_not_run_on() -> None:
    speakers = _document("“The port was closed.", *["It rained in June."] * 60, "Ana Telles said: “It snowed.”")
    assert speakers[30] == "author"


def test_the_date_of_a_report_is_no_source() -> None:
    read = analyse("The Harbour Team said in its first report, of 3 May 2021, that about 800 crates were sent abroad.")
    assert [speaker.name for speaker in read.speakers] == ["Harbour Team"]


@pytest.mark.parametrize("what", ["their lighthouses lit", "all the gates closed", "the lamps burnt low"])
def test_the_state_in_which_something_is_kept_is_no_verb_of_the_sentence(what: str) -> None:
    found = analyse(f"The resolution urges members to keep {what}.")
    assert (found.nature, found.kind, found.speaker) == ("factual", "instrument_text", "resolution")


@pytest.mark.parametrize(
    ("said", "nature"),
    [("was an assault on workers", "advocacy"), ("was published two days late", "factual")],
)
def test_an_objection_that_tells_what_it_objects_is_read_at_that(said: str, nature: str) -> None:
    analysis = analyse(f"The union objected that the decree {said}.")
    assert (analysis.speaker, analysis.nature, analysis.kind) == ("union", nature, "plain")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The minister said the dam, which holds 3 million tonnes, would open in May.", "minister"),
        ("Korvex said its plant, which makes glass, will close.", "Korvex"),
        ("Lena Korr said the strike, now in its third week, would go on.", "Lena Korr"),
        ("The army said the convoy, led by a colonel, had been stopped.", "army"),
    ],
)
def test_what_is_said_may_hold_an_insertion(text: str, who: str) -> None:
    assert [speaker.name for speaker in analyse(text).speakers] == [who]


def test_an_insertion_elsewhere_brings_no_words() -> None:
    text = "The mayor said nothing, and the crowd, which had waited for hours, left."
    assert [speaker.kind for speaker in analyse(text).speakers] == ["author"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The army said late on Friday that 40 rebels had been killed.", "army"),
        ("The rebels claim the town, which lies on the river, is theirs.", "rebels"),
        ("The UN says at least 40 people, among them 12 children, were killed.", "UN"),
        ("Most of the dead had been shot, a doctor at the hospital said by telephone.", "doctor at the hospital"),
        ("The bank lost 3 billion, a person briefed on the matter told the Gazette.", "person briefed on the matter"),
        ("The report, seen by the Gazette, says the mayor set the fire.", "report"),
        ("Per the ministry, the bank lost 3 billion.", "ministry"),
        ("On the ministry's figures, 40 ships were detained.", "ministry's figures"),
        ("The rebels are accused by the army of shelling the market.", "army"),
        ("The government's claim that 40 people died is disputed.", "government"),
        ("The palace's answer was that nobody had died.", "palace"),
        ("Word from the palace is that nobody died.", "palace"),
    ],
)
def test_who_says_it_is_read_in_other_turns_of_phrase(text: str, who: str) -> None:
    assert [speaker.name for speaker in analyse(text).speakers] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The problem with this view is that it ignores the poor.",
        "The argument that prices fell is weak.",
        "The ships are on the ministry's register.",
        "Output per head rose by 3 percent.",
    ],
)
def test_what_is_nobody_s_words_stays_the_author_s(text: str) -> None:
    assert [speaker.kind for speaker in analyse(text).speakers] == ["author"]


def test_lives_are_claimed_by_nobody_who_speaks() -> None:
    assert [speaker.kind for speaker in analyse("The floods claimed the lives of 40 people.").speakers] == ["author"]


@pytest.mark.parametrize(
    "text",
    [
        "The Regional Court ruled on Wednesday that the owner will spend eight years in prison.",
        "The levy was unlawful, the Supreme Court of Norland ruled.",
        "Under the Act, ships must carry a pilot.",
        "As the Act lays down, no ferry will be charged more than 12 crowns.",
        "No ferry will be charged more than 12 crowns, as the Act lays down.",
    ],
)
def test_what_a_court_rules_and_a_text_lays_down_is_its_text(text: str) -> None:
    found = analyse(text)
    assert (found.nature, found.kind) == ("factual", "instrument_text")


@pytest.mark.parametrize(
    "text",
    [
        "The judge said that the ban was a disgrace.",
        "The bench, the union said, must resign.",
        "The ruling was a disgrace, the union held.",
        "The law gives the wolves the key.",
    ],
)
def test_what_is_said_of_courts_and_texts_is_not(text: str) -> None:
    assert analyse(text).nature == "advocacy"
