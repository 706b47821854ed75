"""Follow-ups made to stand alone: what is inherited, what is not, and what is offered where it is not plain."""

from __future__ import annotations

import pytest

from app.answer.dialogue import Act, Told, Turn, standalone
from app.model import Choice
from tests.effort import growth

DUES = "How did the Strait Commission vote on lighthouse dues in April 2024?"
WEIGHED = Act("A/RES/79/7", "30 October 2024", "2024-10-30", "A/RES/79/7 on dues")
BEFORE = Act("A/RES/78/7", "2 November 2023", "2023-11-02", "A/RES/78/7 on dues")
UNNAMED = Act(None, "3 May 2022", "2022-05-03", "the vote of May")


def alone(question: str, *before: str, acts: tuple[Act, ...] = (), words: tuple[str, ...] = ()) -> str | None:
    turns = [Turn(one) for one in before]
    if turns:
        turns[-1] = Turn(before[-1], lambda: Told(acts=acts, words=frozenset(words)))
    found = standalone(question, turns)
    return found.text if found else None


@pytest.mark.parametrize(
    "question",
    [
        "How did the Canal Assembly vote on pilot licences?",
        "Which states signed the accord with Chile?",
        "Did Ghana change its vote on fishing?",
        "Is it true that Norway left the Strait Commission?",
        "Are there pilots in Kenya who speak Swahili?",
        "What does the treaty on the lighthouses of Peru say?",
        "What did Chile say that hurt Peru?",
        "What is the Rome Statute?",
    ],
)
def test_a_question_that_stands_alone_inherits_nothing(question: str) -> None:
    assert alone(question, DUES) is None
    assert alone(question) is None


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("And Chile?", "How did Ghana vote on decision 17?", "How did Chile vote on decision 17?"),
        ("And what about Chile?", "How did Ghana vote on decision 17?", "How did Chile vote on decision 17?"),
        ("And Chile?", "How did Ghana vote on the Peru canal?", "How did Chile vote on the Peru canal?"),
        ("What about Peru?", "When did Chile sign the accord?", "When did Peru sign the accord?"),
        ("And in May 2022?", DUES, "How did the Strait Commission vote on lighthouse dues in May 2022?"),
        ("And the Canal Assembly?", DUES, "How did the Canal Assembly vote on lighthouse dues in April 2024?"),
        ("And Chile?", "did a roman ship visit oman?", "did a roman ship visit Chile?"),
        (
            "And in the General Assembly?",
            "How did the Second Committee vote in May?",
            "How did the General Assembly vote in May?",
        ),
        ("And in May 2022?", "How did Ghana vote?", "How did Ghana vote (in May 2022)?"),
        ("Why?", "How did Ghana vote on decision 17?", "Why did Ghana vote on decision 17?"),
        ("And what about pilots?", "What does Chile say about dues?", "What does Chile say about pilots?"),
        ("And the year before?", "How did Ghana vote on dues in 2022?", "How did Ghana vote on dues in 2021?"),
        ("The next year?", "How did Ghana vote on dues in 2022?", "How did Ghana vote on dues in 2023?"),
    ],
)
def test_a_mere_name_time_or_topic_puts_the_question_again(question: str, before: str, expected: str) -> None:
    assert alone(question, before) == expected


@pytest.mark.parametrize(
    ("question", "before", "expected"),
    [
        ("How did Ghana vote on it?", DUES, "How did Ghana vote on lighthouse dues in April 2024 (Strait Commission)?"),
        ("When was it adopted?", "How did Ghana vote on A/RES/79/7?", "When was A/RES/79/7 adopted?"),
        ("Did it sponsor the resolution?", "How did Ghana vote on A/RES/79/7?", "Did Ghana sponsor A/RES/79/7?"),
        ("What does it say of pilots?", "What does Chile say about dues?", "What does Chile say of pilots (dues)?"),
        ("What does it say about pilots?", "What does Chile say about dues?", "What does Chile say about pilots?"),
        (
            "When was the package adopted?",
            "Which ships does the 4th harbour package of the Canal Assembly cover?",
            "When was the 4th harbour package of the Canal Assembly adopted?",
        ),
        (
            "Who signed it for Norway?",
            "When did the treaty between Norway and the Faroe Islands enter into force?",
            "Who signed the treaty between Norway and the Faroe Islands for Norway?",
        ),
        (
            "What evidence do they give?",
            "What do critics of the dues say about pilots?",
            "What evidence do critics of the dues give (pilots)?",
        ),
        (
            "How many members voted for the draft?",
            "Who vetoed the draft on Mali in August 2023?",
            "How many members voted for the draft on Mali in August 2023?",
        ),
        (
            "What did the other side say?",
            "What does Chile say about the dues?",
            "What did the sides other than Chile say (dues)?",
        ),
    ],
)
def test_what_a_word_points_to_is_put_in_its_place(question: str, before: str, expected: str) -> None:
    assert alone(question, before) == expected


def test_he_and_she_are_people_and_no_acts() -> None:
    before = "Who calls the 4th harbour package a welcome step?"
    said = standalone("On what does its impact depend, according to her?", [Turn(before)])
    assert said is not None
    assert "according to her" in said.text
    told = standalone(
        "On what does its impact depend, according to her?", [Turn(before, lambda: Told(people=("Ada Okafor",)))]
    )
    assert told is not None
    assert told.text.startswith("On what does its impact depend, according to Ada Okafor (")
    assert alone("What did he say about pilots?", "What did Minister Okafor say about dues?") == (
        "What did Minister Okafor say about pilots?"
    )


def test_another_stage_takes_the_place_of_the_body() -> None:
    before = "How did the Third Committee vote on lighthouse dues in November 2021?"
    said = alone("What was the result in the plenary?", before)
    assert said is not None
    assert "Third Committee" not in said
    assert "lighthouse dues" in said


def test_they_are_several_where_anything_is() -> None:
    said = alone("By when did they have to leave?", "What did the Strait Commission decide about foreign pilots?")
    assert said is not None
    assert said.startswith("By when did they have to leave (")
    assert "pilots" in said
    assert alone("When did they sign it?", "What do Chile and Peru say about the accord?") == (
        "When did Chile and Peru sign it (accord)?"
    )
    assert (
        alone("What do they say about fuel?", "What does Chile say about fishing?") == "What do Chile say about fuel?"
    )


def test_who_acted_is_not_inherited_where_it_is_asked_who_did() -> None:
    assert alone("Who voted against?", "How did Ghana vote on A/RES/79/7?") == "Who voted against (A/RES/79/7)?"
    assert alone("and which states abstained?", "How did Ghana vote on A/RES/79/7?") == (
        "and which states abstained (A/RES/79/7)?"
    )


def test_what_the_follow_up_replaces_is_not_inherited() -> None:
    said = alone("When did Ghana sign it?", "Where did Chile sign the lighthouse accord?")
    assert said == "When did Ghana sign the lighthouse accord?"
    said = alone("How did Ghana vote on it in May 2022?", DUES)
    assert said is not None
    assert "2024" not in said
    assert "lighthouse" in said


def test_turns_further_back_still_count() -> None:
    before = alone("How did Ghana vote on it?", DUES)
    assert before is not None
    said = alone("And Chile?", DUES, before)
    assert said is not None
    assert "lighthouse" in said
    assert "Ghana" not in said


def test_without_anything_said_before_there_is_nothing_to_inherit() -> None:
    assert alone("How did it vote?") is None
    assert alone("And then?", "Hello?") in (None, "And then (hello)?")


def test_no_year_is_counted_from_two() -> None:
    said = alone("And the year before?", "How did the votes of 2021 and 2022 on dues differ?")
    assert said is None or "2020" not in said


def test_the_one_act_that_the_answer_spoke_of_is_meant() -> None:
    question = "How did the Assembly vote on dues?"
    assert alone("Who voted against it?", question, acts=(WEIGHED,)) == "Who voted against A/RES/79/7?"
    assert alone("Who abstained on the 2023 resolution?", question, acts=(WEIGHED, BEFORE)) == (
        "Who abstained on A/RES/78/7?"
    )


def test_of_several_acts_none_is_guessed() -> None:
    turn = Turn("How did the Canal Assembly vote on dues?", lambda: Told(acts=(WEIGHED, BEFORE, UNNAMED)))
    found = standalone("Who abstained on the resolution?", [turn])
    assert found is not None
    assert found.unclear == "the resolution"
    assert [one.question for one in found.choices] == [
        "Who abstained on A/RES/79/7?",
        "Who abstained on A/RES/78/7?",
        "Who abstained on the resolution of 3 May 2022 (Canal Assembly: dues)?",
    ]


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("the second one", "B?"),
        ("2", "B?"),
        ("Number 1.", "A?"),
        ("the last one", "B?"),
        ("of 2023", "B?"),
        ("both", None),
    ],
)
def test_a_reply_picks_what_was_offered(reply: str, expected: str | None) -> None:
    choices = (Choice(text="A/RES/79/7 of 2024", question="A?"), Choice(text="A/RES/78/7 of 2023", question="B?"))
    found = standalone(reply, [Turn("Who abstained on the resolution?", lambda: Told(choices=choices))])
    assert (found.text if found and found.text in ("A?", "B?") else None) == expected


def test_the_act_may_be_of_an_earlier_turn() -> None:
    turns = [
        Turn("How did the Assembly vote on dues?", lambda: Told(acts=(WEIGHED,), words=frozenset({"resolut"}))),
        Turn("What does Chile say about pilots?"),
    ]
    found = standalone("How many abstained on the resolution?", turns)
    assert found is not None
    assert found.text == "How many abstained on A/RES/79/7?"


def test_whether_anything_leans_is_told() -> None:
    sure, unsure = standalone("Who signed it?", [Turn(DUES)]), standalone("How many pilots?", [Turn(DUES)])
    assert sure is not None
    assert unsure is not None
    assert (sure.sure, unsure.sure) == (True, False)


def test_where_inherited_words_stand_is_told() -> None:
    found = standalone("Who voted against it?", [Turn("How did Ghana vote on A/RES/79/7?")])
    assert found is not None
    assert [found.text[start:end] for start, end in found.inherited] == ["A/RES/79/7"]


@pytest.mark.parametrize("piece", ["the vote ", "it that ", "did they say ", "of the text and ", "the other side "])
def test_it_takes_linear_time(piece: str) -> None:
    assert growth(lambda size: standalone(piece * size + "?", [Turn(piece * size)]), short=20, long=200) < 2
