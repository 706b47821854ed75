"""What a question names, what it sets aside, what it takes for granted."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.answer.asking import Asked
from app.answer.question import Question, understand
from app.symbols import same_symbol


def anchors(question: Question) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in question.anchors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How did Ghana vote?", [("principal", "Ghana")]),
        ("how did ghana vote?", [("principal", "ghana")]),
        ("What does the Strait Commission do?", [("name", "Strait Commission")]),
        ("What did resolution A/RES/74/200 ask for?", [("symbol", "A/RES/74/200")]),
        ("Who met in March 2019?", [("date", "March 2019")]),
        ("Who met on 9 April 2024?", [("date", "9 April 2024")]),
        ("Who signed the FOSP pact?", [("acronym", "FOSP")]),
        ("Which ships weigh above 500 tonnes?", [("number", "500")]),
        ("Harbours are closed at night, or not?", []),
        ("What is the council?", []),
    ],
)
def test_names_acts_times_and_numbers_are_anchors(text: str, expected: list[tuple[str, str]]) -> None:
    assert anchors(understand(text)) == expected


def test_a_month_named_in_words_is_one_date() -> None:
    (anchor,) = understand("What happened in November 2023?").anchors
    assert anchor.value == "2023-11"


def test_two_names_of_one_state_are_one_principal() -> None:
    one, other = (understand(text).anchors[0] for text in ("What did Kenya do?", "What did the Kenyan fleet do?"))
    assert one.principal == other.principal


def test_what_stands_together_is_bound_together() -> None:
    first, second, third = understand("Was Ghana's Review Panel ended, or that of Chile?").anchors
    assert first.bound == second.bound != third.bound


@pytest.mark.parametrize("words", ["besides Peru", "other than Peru", "apart from Peru", "except Peru"])
def test_what_is_set_aside_is_no_anchor(words: str) -> None:
    question = understand(f"Which states {words} signed accords with Chile?")
    assert question.asked is Asked.STATES
    assert anchors(question) == [("principal", "Chile")]
    assert [one.text for one in question.excluded] == ["Peru"]


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("What does Chile say about the dues?", True),
        ("According to Chile, what are the dues for?", True),
        ("What does Chile's speech mention?", True),
        ("What did Chile pay?", False),
        ("What did the commission tell Chile?", False),
    ],
)
def test_one_whose_words_are_asked_for_is_marked(text: str, speaks: bool) -> None:
    (anchor,) = understand(text).anchors
    assert anchor.speaks is speaks


@pytest.mark.parametrize(
    ("text", "asked", "role"),
    [
        ("How did the Strait Commission vote on the dues?", Asked.TALLY, None),
        ("How many voted against the dues?", Asked.TALLY, "against"),
        ("How many countries said no to the dues?", Asked.TALLY, "against"),
        ("How many of the member states say yes to the dues?", Asked.TALLY, "in_favour"),
        ("How many states abstained on the dues?", Asked.TALLY, "abstaining"),
        ("How many voted in favour of the dues?", Asked.TALLY, "in_favour"),
        ("How did Ghana vote on the dues?", Asked.BALLOT, None),
        ("how did ghana vote on the dues?", Asked.BALLOT, None),
        ("Which states voted against the dues?", Asked.BALLOT, "against"),
        ("Who abstained on the dues?", Asked.BALLOT, "abstaining"),
        ("Which states are against the dues?", Asked.STATES, None),
    ],
)
def test_bodies_give_tallies_and_states_give_ballots(text: str, asked: Asked, role: str | None) -> None:
    question = understand(text)
    assert (question.asked, question.role) == (asked, role)


def test_the_words_of_voting_are_no_subject() -> None:
    assert [one.word for one in understand("How did Ghana vote on the lighthouse dues?").terms] == [
        "lighthouse",
        "dues",
    ]
    assert [one.word for one in understand("What do both sides say about the dues?").terms] == ["dues"]


@pytest.mark.parametrize(
    ("text", "premise"),
    [
        ("Why did 20 states vote against the dues?", (("against", 20),)),
        ("Why did 14 vote in favour and 9 against?", (("in_favour", 14), ("against", 9))),
        ("Why did 5 countries abstain on the dues?", (("abstaining", 5),)),
        ("Why did the fleet lose 5 ships?", ()),
        ("How did the commission vote in 2019?", ()),
    ],
)
def test_figures_taken_for_granted(text: str, premise: tuple[tuple[str, int], ...]) -> None:
    question = understand(text)
    assert question.premise == premise
    assert not premise or not [one for one in question.anchors if one.kind == "number"]


def inherited(question: Question) -> list[str]:
    return [one.text for one in question.anchors if one.inherited] + [t.word for t in question.terms if t.inherited]


def test_a_parenthesis_of_the_asker_s_own_is_not_inherited() -> None:
    text = "What does the Strait Commission say (about the pilots of Kenya)?"
    assert inherited(understand(text)) == []


@pytest.mark.parametrize(
    ("said", "lent", "names"),
    [
        ("What does it say?", "the Strait Commission: pilots", ["Strait Commission", "pilots"]),
        ("What does it say of Ghana (and Chile)?", "Kenya", ["Kenya"]),
        ("And what does it ask for?", "S/RES/2397 (2017)", ["S/RES/2397 (2017)"]),
    ],
)
def test_what_is_not_the_asker_s_words_is_inherited(said: str, lent: str, names: list[str]) -> None:
    text = f"{said.rstrip('?')} ({lent})?"
    assert inherited(understand(text, [(text.index("(" + lent), len(text))])) == names


def test_what_is_counted() -> None:
    assert [one.word for one in understand("How many foreign pilots does the port employ?").heads][:2] == [
        "foreign",
        "pilots",
    ]


def test_orders_and_noise_raise_nothing() -> None:
    for text in ("", " ", "?", "“”", "\x00", "🛟" * 50, "A/RES/", "In in IN in", "1.2.3.4", "(((", "\n\n"):
        assert isinstance(understand(text), Question)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=string.ascii_letters + string.digits + " .,;:?!'’“”()/-\n", max_size=200))
def test_any_text_is_read_and_spaces_do_not_matter(text: str) -> None:
    question = understand(text)
    assert question == understand(f"  {text}\n")
    assert all(question.text[one.start : one.end] == one.text for one in (*question.anchors, *question.excluded))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        ["How did {} vote on the dues?", "What does {} say?", "Did {} sign with {}?", "Why did {} ask {}?"]
    ),
    st.permutations(["Ghana", "Chile", "Cuba", "United States", "Ukraine", "Russia", "Israel", "Palestine", "Fiji"]),
)
def test_states_are_read_alike(pattern: str, names: list[str]) -> None:
    def shape(question: Question) -> tuple[object, ...]:
        kinds = tuple((a.kind, a.speaks, a.bound) for a in question.anchors)
        return question.asked, kinds, [t.word for t in question.terms], question.role, question.premise

    filled, plain = (understand(pattern.format(*given)) for given in (names, ["Norway", "Kenya"]))
    assert shape(filled) == shape(plain)


@pytest.mark.parametrize(
    "text",
    [
        "Besides Oman, did a Roman of Oman sign A/RES/74/200 with Sen and Moreau on 3 May 2019 or on 4 May?",
        "did a roman ship visit oman in 2019, at the 80th session, with 1,200 sailors of the FOSP and NOOR?",
        "What do Kenya  and the Harbour Safety Board say?",
    ],
)
def test_every_anchor_knows_where_it_stands(text: str) -> None:
    question = understand(text)
    told = (*question.anchors, *question.excluded)
    assert len(told) > 1
    assert [question.text[one.start : one.end] for one in told] == [one.text for one in told]
    places = [one.start for one in question.anchors]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "text",
    [
        "What does the Kenyan president say about tolls?",
        "What is Kenya's stated position on tolls?",
        "Does Kenya think that tolls are fair?",
        "What did the Kenyan speech say about tolls?",
        "How does Kenya describe the tolls?",
        "Which tolls does Kenya condemn?",
    ],
)
def test_whose_words_are_asked_for_speaks(text: str) -> None:
    (anchor,) = understand(text).anchors
    assert anchor.speaks
    assert not {"president", "position", "speech"} & {term.word for term in understand(text).terms}


@pytest.mark.parametrize("text", ["Did Kenya close the port?", "When did Kenya join?", "What tolls did Kenya raise?"])
def test_who_acts_does_not_speak(text: str) -> None:
    (anchor,) = understand(text).anchors
    assert not anchor.speaks


def test_two_who_are_asked_together_both_speak() -> None:
    question = understand("What do the Kenyan and the Peruvian speech say about tolls?")
    assert [one.speaks for one in question.anchors] == [True, True]


def test_two_names_with_an_and_are_two_and_a_body_with_an_and_is_one() -> None:
    assert anchors(understand("How do Moreau and Okafor differ?")) == [("name", "Moreau"), ("name", "Okafor")]
    assert len(understand("What did the Ports and Harbours Commission decide?").anchors) == 1


def test_what_a_follow_up_inherits_is_marked() -> None:
    question = understand("And who paid (Kenya: harbour tolls)?", [(13, 35)])
    assert [(one.text, one.inherited) for one in question.anchors] == [("Kenya", True)]
    assert {term.word: term.inherited for term in question.terms} == {"paid": False, "harbour": True, "tolls": True}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("How did the assembly vote on the Harbour Day against Noise?", None),
        ("how did the assembly vote on the day against noise?", None),
        ("How many states voted against the Harbour Day against Noise?", "against"),
        ("What was the vote on the Convention for Harbours in 2021?", None),
        ("How many abstained on the Harbour Day against Noise?", "abstaining"),
    ],
)
def test_the_words_of_a_name_ask_for_no_role(text: str, role: str | None) -> None:
    question = understand(text)
    assert (question.asked, question.role) == (Asked.TALLY, role)


def test_the_members_that_voted_so_are_asked_for_as_states_are() -> None:
    assert understand("Which nine members voted against the Harbour Act?").asked is Asked.BALLOT
    assert understand("Which members does the Harbour Board have?").asked is not Asked.BALLOT


@pytest.mark.parametrize("text", ["How did Chile and Kenya vote on the Harbour Act?", "how did chile vote on dues?"])
def test_several_states_are_asked_about_as_one_is(text: str) -> None:
    assert understand(text).asked is Asked.BALLOT


def test_what_seeks_assent_asks_for_what_is_told() -> None:
    question = understand("Isn't the Harbour Board wrong when it closes the port?")
    assert question.asked is Asked.WHAT
    assert anchors(question) == [("name", "Harbour Board")]


def test_a_bare_resolution_may_be_any_bodys() -> None:
    (bare,) = understand("Who abstained on resolution 52/13?").anchors
    (whole,) = understand("Who abstained on A/HRC/RES/52/13?").anchors
    assert same_symbol(bare.value, whole.value)
    assert not same_symbol(whole.value, "A/RES/52/13")


def test_figures_of_those_who_oppose_are_taken_for_granted() -> None:
    assert understand("Why did 116 states oppose the Harbour Act?").premise == (("against", 116),)
    both = understand("Why did 13 members support and 33 oppose the Harbour Act?").premise
    assert set(both) == {("in_favour", 13), ("against", 33)}


def test_the_year_of_a_date_is_no_figure_of_a_vote() -> None:
    assert understand("Which states voted against the June 2025 day against coercive measures?").premise == ()
    assert understand("Why did 43 states vote against the day in June 2025?").premise == (("against", 43),)
