"""Nature and appeal of written statements: many genres, causes and invented countries."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse

FACTUAL = """
The council adopted the text on 6 July.
The council rightly adopted the text on 6 July.
Exports fell by 12 percent.
Fish exports fell by 12 percent in 2021.
The port of Norva was closed on 3 May 2019.
Veldia signed the accord with Tarsk in March 2020.
The shameful resolution was adopted on 6 July 2018.
Three ships were detained off Calder last week.
The dam was built to generate power for the valley.
Osmia has recalled its ambassador from Quorra.
Turnout was 61 percent.
The bridge cost 40 million crowns.
The court sentenced two officers to six years in prison.
Most of the trawlers left the harbour before dawn.
Often the trucks were turned back at the border.
The most fined company in Lindmark closed three plants.
No vessel has entered the strait since 2016.
The ministry published the list on Tuesday.
Police arrested 14 people in the capital.
The embargo was lifted in 1998.
Unemployment rose to 9.4 percent in the second quarter.
The parliament voted against the bill.
The river flows through four provinces.
Estovia is a member of the fisheries council.
Morwen has 14 hospitals and 220 schools.
The vaccine was tested on 3,000 volunteers.
The observatory recorded 41 degrees in June.
The factory was sold to a holding in Brell.
Farmers delivered 2,000 tonnes of grain to the cooperative.
A fire destroyed the archive in 1923.
The two countries exchanged prisoners at the crossing.
The company was fined 3 million for dumping waste.
The governor resigned after the audit.
The law entered into force on 1 January 2022.
The tariff reduced imports by 8 percent.
The reform saved 12 million hours in 2020, by the audit office's count.
The deposit rate was raised to 4 percent.
The mission left the island without comment.
Residents blocked the road for two days.
The report on the Garra massacre was written by Professor Lena Holm.
The minister has always voted against the fishing subsidy.
The union called off the strike.
Refugees crossed the river at night.
The drought killed 300 head of cattle.
All 27 members ratified the protocol.
The wreck lies at a depth of 90 metres.
The league banned the club for one season.
The ministry bought 40 buses from Tarsk.
The treaty was signed in the town hall of Brell.
Veldia imposed a tariff of 20 percent on timber.
The hospital treated 140 patients after the blast.
The disastrous tariff was imposed in June 2017.
Calder and Quorra reopened the border crossing in April.
The tribunal rejected the claim.
Water levels dropped by two metres.
The newspaper was shut down in 2012.
The railway carried 2.1 million passengers last year.
The statue was removed from the square.
The bank froze the accounts of three officials.
Two divers were rescued from the cave.
The species was last seen in 1954.
The national park covers 900 square kilometres.
Prices doubled between 2003 and 2008.
The agency delisted four firms.
The president vetoed the bill on 4 March.
It was Veldia that imposed the tariff in 2017.
Of the 40 trawlers, 12 were sold.
The convoy reached the camp on Sunday.
The hostages were released.
The committee met in closed session.
More than 300 homes were flooded.
Uninterrupted supply was maintained for 400 days.
The general was tried and sentenced in 1987.
""".strip().splitlines()

ADVOCACY = {
    "prescription": """
The council should lift the tariff.
Veldia must withdraw its fleet at once.
We call on all states to open their ports.
We urge the committee to reject the draft.
It is time to end the blockade.
A new treaty for the high seas is needed.
It would be entirely right to close the mine.
The world needs to act before the glaciers are gone.
Let us put an end to whaling.
Stop the dredging of the reef.
It is essential that the union keep its promise.
The government ought to compensate the fishermen.
These crimes cannot be tolerated.
Tarsk has to return the island.
Nurses deserve better pay and need a union.
We demand the release of all prisoners.
Sign the petition today.
Such attacks must never be repeated.
The court should not have closed the case.
There is an urgent need for clean water in the camps.
""",
    "prediction": """
Veldia will never recover from the strike.
The dam could flood six villages.
The measure may lead to shortages.
If the tariff stays, the mills will close.
The strait is likely to freeze next winter.
Prices would rise if the port were closed.
The union is bound to split.
Tarsk might leave the league.
The new law is going to ruin small farms.
The talks are set to fail.
""",
    "motive": """
Veldia wants to dominate the strait.
Tarsk fears a free press.
The company seeks to silence its critics.
The real aim of the tariff is to punish farmers.
Quorra is determined to control the valley.
The ministry hopes to hide the losses.
Calder longs for revenge.
The regime intends to starve the province.
""",
    "evaluation": """
The tariff saved the mills.
The embargo weakens enforcement.
Reserves were strengthened by prudent policy.
The accord is a welcome step.
Exports collapsed disgracefully.
The resolution was shameful.
The blockade is contrary to international law.
The strike was a disaster for the island.
The minister betrayed his voters.
The reform deserves attention.
The policy has failed.
The programme is a success.
The measures undermine trust between neighbours.
The law protects the poor.
Sanctions harm ordinary people.
Sanctions protect ordinary people.
The pact strengthened peace in the region.
The pact endangered peace in the region.
The judge was courageous.
The report is biased and one-sided.
The factory plays a vital role in the valley.
The fleet poses a threat to the fishery.
Democracy flourishes in Morwen.
The occupation is illegal.
The plan was reckless.
The decision was a mistake.
The reform brought hope to millions.
The settlement is fair to both sides.
The reaction of the union has been slow and selective.
This deserves special attention.
The new rules improve safety on the docks.
""",
    "framing": """
This is nothing less than a war on farmers.
The mine is a ticking time-bomb.
The treaty is not an end in itself.
The two capitals grow ever closer.
The valley stands at a crossroads.
The club has come of age.
The council turned a blind eye to the dumping.
The agreement opens a new chapter for the region.
""",
}

NONE = """
Introduction
See all
Read more
What is to be done?
Who voted for the tariff?
Mr. President, Excellencies, ladies and gentlemen,
Dear colleagues,
Photo: harbour of Norva
The port of Norva
Norva, Brell, Tarsk, Calder and Quorra
Table of contents
Subscribe to our newsletter
6 min read
Chapter 3
* * *
—
12.
"""


@pytest.mark.parametrize("text", FACTUAL)
def test_a_checkable_statement_is_factual(text: str) -> None:
    analysis = analyse(text)
    assert (analysis.nature, analysis.appeal) == ("factual", None)


@pytest.mark.parametrize(
    ("appeal", "text"), [(a, t) for a, block in ADVOCACY.items() for t in block.strip().splitlines()]
)
def test_an_appeal_is_advocacy(appeal: str, text: str) -> None:
    analysis = analyse(text)
    assert analysis.nature == "advocacy"
    assert analysis.appeal == appeal or (
        analysis.appeal in ("evaluation", "framing") and appeal in ("evaluation", "framing")
    )


@pytest.mark.parametrize("text", ["", "   ", "\t", *NONE.strip().splitlines()])
def test_what_claims_nothing_is_none_and_keeps_its_text(text: str) -> None:
    analysis = analyse(text, line=7)
    assert analysis.nature == "none"
    assert analysis.text == text
    assert analysis.line == 7


@pytest.mark.parametrize(
    ("factual", "advocacy"),
    [
        ("Exports fell by 12 percent.", "Exports collapsed disgracefully."),
        ("The tariff cut imports by 4 percent.", "The tariff rescued the nation."),
        ("The ship sank in 2001.", "The ship will sink."),
        ("The council adopted the text.", "The council must adopt the text."),
        ("The dam holds 40 million cubic metres.", "The dam is a symbol of our dignity and a beacon for the valley."),
        ("The court ruled on 3 May.", "The ruling was a disgrace."),
        ("Tarsk built a port in Norva.", "Tarsk wants a port in Norva."),
        ("The budget grew by 3 percent.", "The budget is reckless."),
        ("The minister visited the camp.", "The minister deserves praise."),
        ("Veldia lifted the ban in June.", "Veldia should lift the ban in June."),
    ],
)
def test_minimal_pairs(factual: str, advocacy: str) -> None:
    assert analyse(factual).nature == "factual"
    assert analyse(advocacy).nature == "advocacy"


@pytest.mark.parametrize(
    "lead",
    [
        "It should be noted that", "We must remember that", "It is worth recalling that", "I wish also to recall that",
        "Let us not forget that",
    ],
)  # fmt: skip
def test_what_bids_notice_is_read_at_what_is_to_be_noted(lead: str) -> None:
    assert analyse(f"{lead} exports fell by 12 percent in 2021.").nature == "factual"
    judged = analyse(f"{lead} the tariff is a disgrace.")
    assert (judged.nature, judged.appeal) == ("advocacy", "evaluation")


@pytest.mark.parametrize(
    ("text", "appeal"),
    [
        ("I take this opportunity to call on Veldia to open the port.", "prescription"),
        ("In this regard, allow me to urge the parties to open the port.", "prescription"),
        ("We continue to urge the two parties to open the port.", "prescription"),
        ("I would like to condemn the attacks on the harbour.", "evaluation"),
    ],
)
def test_what_the_first_person_leads_up_to_is_what_it_does(text: str, appeal: str) -> None:
    found = analyse(text)
    assert (found.nature, found.appeal) == ("advocacy", appeal)
    assert analyse("We took the ferry to Norva on 6 July.").nature == "factual"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reserves were strengthened by prudent policy.", "Enforcement was weakened by the embargo."),
        ("The tariff rescued the mills.", "The tariff ruined the mills."),
        ("The sanctions have failed.", "The sanctions have succeeded."),
        ("The alliance protects the region.", "The alliance endangers the region."),
        ("The embargo is lawful.", "The embargo is unlawful."),
    ],
)
def test_both_directions_of_a_claim_get_the_same_nature(one: str, other: str) -> None:
    a, b = analyse(one), analyse(other)
    assert (a.nature, a.appeal) == (b.nature, b.appeal) == ("advocacy", "evaluation")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council rightly adopted the text on 6 July.", ["rightly"]),
        ("The disastrous tariff was imposed in June 2017.", ["disastrous"]),
        ("Often the trucks were turned back.", ["Often"]),
        ("A significant share of the grain was sold abroad.", ["significant"]),
        ("Natural gas was sold to Tarsk in 2019.", []),
        ("The council adopted the text on 6 July.", []),
    ],
)
def test_loaded_words_of_a_factual_statement(text: str, words: list[str]) -> None:
    analysis = analyse(text)
    assert analysis.nature == "factual"
    assert [span.text for span in analysis.loaded] == words
    assert all(text[s.start : s.end] == s.text for s in analysis.loaded)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The mine reportedly employs 400 people.", "evidential"),
        ("The ship is said to carry arms.", "evidential"),
        ("Losses are estimated at 4 million.", "evidential"),
        ("Around 400 people work at the mine.", "approximate"),
        ("Several trawlers were sold.", "approximate"),
        ("Almost all members signed the pact.", "approximate"),
        ("The dam could burst.", "modal"),
        ("The mine employs 400 people.", None),
        ("The council adopted the text on 6 July.", None),
    ],
)
def test_hedge(text: str, hedge: str | None) -> None:
    assert analyse(text).hedge == hedge


def test_scores_follow_how_decisive_the_rule_was() -> None:
    decisive = analyse("The council adopted the text on 6 July by 12 votes to 3.").score
    open_question = analyse("The valley is its people.").score
    assert decisive is not None
    assert open_question is not None
    assert decisive > open_question


@pytest.mark.parametrize("block", ["heading", "caption", "boilerplate"])
def test_blocks_that_assert_nothing(block: str) -> None:
    from ingest.model import BlockKind

    assert analyse("The council adopted the text on 6 July.", block=BlockKind(block)).nature == "none"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le conseil a adopté le texte le 6 juillet et il est entré en vigueur.", "fr"),
        ("El consejo adoptó el texto que fue firmado por los estados.", "es"),
        ("Der Rat hat den Text am 6. Juli angenommen und die Frist ist vorbei.", "de"),
        ("Совет принял текст 6 июля.", "ru"),
        ("Рада ухвалила текст 6 липня, і він діє.", "uk"),
        ("اعتمد المجلس النص في 6 يوليو", "ar"),
        ("理事会于7月6日通过了案文。", "zh"),
        ("परिषद ने पाठ को अपनाया", "hi"),
    ],
)
def test_other_languages_are_named_and_never_judged_with_confidence(text: str, code: str) -> None:
    analysis = analyse(text)
    assert analysis.language == code
    assert analysis.nature == "factual"
    assert analysis.score is not None
    assert analysis.score <= 0.2


def test_english_is_named() -> None:
    assert analyse("The council adopted the text on 6 July.").language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "The term “vessel” means any ship of more than 500 tonnes.",
        "For the purposes of this decree, “operator” means a person who runs a port.",
        "The expression 'harbour' includes every quay and jetty.",
    ],
)
def test_a_definition_lays_down_and_judges_nothing(text: str) -> None:
    assert analyse(text).nature == "factual"


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("There was no toxic gas in the tunnel at Douma.", "factual"),
        ("Relations between the two countries were broken off in 2016.", "factual"),
        ("Nobody was hurt in the shelling of Stepove.", "factual"),
        ("The tariff was toxic for everyone.", "advocacy"),
        ("The promise was broken.", "advocacy"),
        ("Nobody was fooled by this cynical offer.", "advocacy"),
        ("The economy was hurt by the embargo.", "advocacy"),
    ],
)
def test_a_word_that_may_judge_does_not_make_what_was_found_a_judgement(text: str, nature: str) -> None:
    assert analyse(text).nature == nature


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Watch Team is not a body of the United Nations.",
        "Norway is not a member of the European Union.",
        "Chad is a party to the Rome Statute.",
        "The office is an agency of the Ministry of Labour.",
    ],
)
def test_what_belongs_to_what_is_a_fact(text: str) -> None:
    assert analyse(text).nature == "factual"


@pytest.mark.parametrize(
    "text",
    [
        "The office is a shameless organ of the Ministry of Labour.",
        "Sanctions are part of the West's arsenal.",
        "The party is a member of an alliance of cowards.",
    ],
)
def test_belonging_in_coloured_words_is_none(text: str) -> None:
    assert analyse(text).nature == "advocacy"
