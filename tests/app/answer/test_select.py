"""Which statements answer, which merely come near, and what is missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.answer.asking import Asked
from app.answer.match import FEATURES, Match
from app.answer.question import Question, understand
from app.answer.select import Selection, Weights, contradicted, joined, select, weights
from tests.app.answer.test_match import match
from tests.app.answer.views import document, view

# Coverage alone decides, half of it is the threshold.
PLAIN = Weights(tuple(8.0 if name == "coverage" else 0.0 for name in FEATURES), -4.0, 0.5)

WHOLE = "Decision 17 was adopted by 14 votes to 9, with 5 abstentions."
PARTLY = "9 states cast a vote against decision 17 on lighthouse dues."


def matches(question: str, *texts: str) -> list[Match]:
    """Matches of statements of one document, numbered from 1."""
    found = match(question, *(view(text) for text in texts))
    return [
        replace(one, view=replace(one.view, row=replace(one.view.row, id=at, start=at * 100)))
        for at, one in enumerate(found, start=1)
    ]


def texts(selection: Selection) -> list[str]:
    return [one.match.view.row.text for one in selection.chosen]


def choose(question: str, *statements: str) -> Selection:
    return select(understand(question), matches(question, *statements), PLAIN)


def test_the_weights_that_ship_are_whole() -> None:
    shipped = weights()
    assert len(shipped.by_feature) == len(FEATURES)
    assert 0.0 < shipped.threshold < 1.0
    told = dict(zip(FEATURES, shipped.by_feature, strict=True))
    for name in ("own", "coverage", "similarity", "held"):
        assert told[name] > 0, f"{name} should speak for an answer"


def test_a_probability_never_overflows() -> None:
    wild = Weights((1e9,) * len(FEATURES), 0.0, 0.5)
    assert wild.probability((1e9,) * len(FEATURES)) == pytest.approx(1.0)
    assert wild.probability((-1e9,) * len(FEATURES)) == pytest.approx(0.0)


def test_best_first_and_what_does_not_hold_is_left_out() -> None:
    found = choose(
        "When was the pier opened?", "The pier is long.", "The pier was opened in 1999.", "It rained in 1999."
    )
    assert texts(found) == ["The pier was opened in 1999."]
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("question", "other", "asked"),
    [
        ("How many ships are listed?", "The act lists 20 more banks.", "The act lists 20 more ships."),
        ("Who proposed the code?", "Kenya opposed the code.", "Kenya proposed the code."),
    ],
)
def test_a_thing_of_the_right_kind_is_not_yet_the_one_asked_for(question: str, other: str, asked: str) -> None:
    sure = Weights((0.0,) * len(FEATURES), 4.0, 0.5)
    assert texts(select(understand(question), matches(question, other), sure)) == []
    assert texts(select(understand(question), matches(question, asked), sure)) == [asked]


def test_a_statement_that_shares_hardly_a_word_tells_no_date() -> None:
    sure = Weights((0.0,) * len(FEATURES), 4.0, 0.5)
    question = "When was the arms embargo on Kenya lifted and the port reopened?"
    other = "The measures on Kenya that applied again from 27 May 2031 are listed."
    asked = "The arms embargo on Kenya was lifted on 2 May 2030."
    assert texts(select(understand(question), matches(question, other), sure)) == []
    assert texts(select(understand(question), matches(question, asked), sure)) == [asked]


def test_a_statement_that_misses_a_name_does_not_answer() -> None:
    found = choose("When was the pier of Lamu opened?", "The pier of Mombasa was opened in 1999.")
    assert found.chosen == ()
    assert "Lamu" in found.gaps[0]
    assert [one.match.view.row.id for one in found.near] == [1]


def test_near_ones_miss_least_first_and_are_three_at_most() -> None:
    found = choose(
        "When was the pier of Lamu in Kenya opened?",
        "The pier of Mombasa was opened in 1999.", "The pier of Mombasa in Kenya was opened in 1999.",
        "Rain fell.", "Snow fell.", "Hail fell.",
    )  # fmt: skip
    assert found.near[0].match.view.row.id == 2
    assert len(found.near) == 3


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What was the vote on decision 17 on lighthouse dues?", WHOLE),
        ("How many voted against decision 17 on lighthouse dues?", PARTLY),  # all that is asked for
        ("What was the vote on lighthouse dues?", PARTLY),  # without its symbol the other may be another act's
    ],
)
def test_all_of_a_vote_goes_before_one_side_of_it(question: str, first: str) -> None:
    assert texts(choose(question, PARTLY, WHOLE))[0] == first


def test_what_settles_goes_before_what_is_argued() -> None:
    argued = "The truly shameful delay of the 20th package of Norland was adopted by nobody decent."
    said = "Norland adopted the 20th package on 2 May 2021."
    found = choose("Was the 20th package of Norland already adopted?", argued, said)
    assert texts(found)[0] == said


def test_another_document_s_figure_is_shown_although_its_words_are_less_near() -> None:
    question = "What share of the herring trade of Lamu is paid in shillings?"
    first, other = matches(
        question, "In Lamu 96 percent of the herring trade is paid in shillings.", "In Lamu 95 percent is in shillings."
    )
    apart = replace(other, view=replace(other.view, row=replace(other.view.row, document_id="another")))
    flat = Weights(tuple(3.0 if name == "coverage" else 0.0 for name in FEATURES), -1.0, 0.3)
    assert len(select(understand(question), [first, other], flat).chosen) == 1
    assert len(select(understand(question), [first, apart], flat).chosen) == 2


def test_a_figure_of_another_document_that_covers_as_much_is_shown_with_the_first() -> None:
    question = "How many pilots are in the port of Lamu?"
    first, second = matches(question, "Lamu has 40 pilots in the port.", "In the port of Lamu 60 pilots were counted.")
    elsewhere = replace(second.view, row=replace(second.view.row, document_id="another"))
    first = replace(first, similarity=1.0)
    weak = replace(second, view=elsewhere, similarity=0.6, own=first.own, coverage=first.coverage, missing=())
    scale = Weights(tuple(2.0 if name == "similarity" else 0.0 for name in FEATURES), -1.5, 0.5)
    assert scale.probability(weak.features) < scale.threshold <= scale.probability(first.features)
    assert len(select(understand(question), [first, weak], scale).chosen) == 2
    less = replace(weak, own=first.own / 2)
    assert len(select(understand(question), [first, less], scale).chosen) == 1


def test_the_same_words_twice_are_shown_once() -> None:
    found = choose("Is the pier open?", "The pier is open.", "The pier is open", "The pier is open to all.")
    assert len(found.chosen) < 3


def test_gaps_tell_what_is_missing() -> None:
    together = choose("When did Kenya open Lamu?", "Kenya met in May.", "Lamu rose in May.")
    assert together.gaps == ("No statement speaks of Kenya and Lamu together.",)
    kind = choose("When did Kenya open the pier?", "Kenya did open the pier.")
    assert kind.gaps == ("No statement on Kenya gives the date asked for.",)
    people = choose("What is the price of Kenyan tea?", "Kenyan tea is good.")
    assert people.gaps == ("No statement on Kenya gives the amount asked for.",)
    nothing = select(understand("Why?"), matches("Why?", "The pier was closed because of rain."), PLAIN)
    assert nothing.chosen == ()
    assert nothing.gaps == ("The question names nothing to look for.",)
    assert select(understand("When did Kenya vote?"), [], PLAIN).gaps


def test_several_times_are_asked_one_by_one() -> None:
    question = "How long was the pier in 2019 and in 2021?"
    found = select(
        understand(question),
        matches(question, "The pier was 300 metres long in 2019.", "The pier was 400 metres long in 2021."),
        PLAIN,
    )
    assert len(found.chosen) == 2
    half = select(understand(question), matches(question, "The pier was 300 metres long in 2019."), PLAIN)
    assert len(half.chosen) == 1
    assert half.gaps == ("Nothing on this for 2021 is found in the library.",)


def test_a_time_is_found_where_it_stands_and_not_within_a_word() -> None:
    question = "How long was pier p2019 of the old north harbour in 2019 and in 2021?"
    found = select(
        understand(question),
        matches(
            question,
            "Pier p2019 of the old north harbour was 300 metres long in 2019.",
            "Pier p2019 of the old north harbour was 400 metres long in 2021.",
        ),
        PLAIN,
    )
    assert len(found.chosen) == 2


def test_sides_get_as_much_room_as_one_another() -> None:
    question = understand("What do both sides say about the pier?")
    found = []
    for at, (side, text) in enumerate(
        [("Kenya", f"The pier is {word}.") for word in ("grand", "bold", "tall", "fine", "rich")]
        + [("Peru", "The pier leans."), ("Peru", "The pier was paid for twice.")]
    ):
        (one,) = match(question.text, view(text))
        identity = replace(one.view.identity, document=document(side, side=side, id=side))
        row = replace(one.view.row, id=at, document_id=side)
        found.append(replace(one, view=replace(one.view, identity=identity, row=row)))
    chosen = select(question, found, PLAIN).chosen
    sides = [one.match.view.identity.document.side for one in chosen]
    assert sides.count("Kenya") == sides.count("Peru") == 2


def test_an_act_of_another_contradicts_a_why() -> None:
    question = "Why did Kenya close the pier of Lamu in May?"

    def near(text: str) -> list[Match]:
        return [replace(one, similarity=0.8, nearest=0.0, passage=1.0) for one in matches(question, text)]

    told = contradicted(understand(question), near("Peru closed the pier of Lamu in May."))
    assert told is not None
    assert texts(told) == ["Peru closed the pier of Lamu in May."]
    assert "Kenya" in told.gaps[0]
    for other in (
        "Kenya closed the pier of Lamu in May.",
        "Peru opened a mine.",
        "The pier of Lamu was closed in May.",
    ):
        assert contradicted(understand(question), near(other)) is None, other
    when = replace(understand(question), asked=Asked.DATE)
    assert contradicted(when, near("Peru closed the pier of Lamu in May.")) is None


def test_parts_are_joined_without_repetition() -> None:
    first = choose("When was the pier opened?", "The pier was opened in 1999.", "Rain fell.")
    second = choose("Was the pier opened?", "The pier was opened in 1999.")
    whole = joined([first, second])
    assert texts(whole) == ["The pier was opened in 1999."]
    assert all(one.match.view.row.id != 1 for one in whole.near)
    assert joined([]) == Selection((), (), ())


def test_a_question_without_statements_is_not_answered() -> None:
    for text in ("When was the pier opened?", "What do both sides say about the pier?", "How did Peru vote on it?"):
        question: Question = understand(text)
        found = select(question, [], PLAIN)
        assert found.chosen == found.near == ()
        assert found.gaps
        assert np.isfinite(PLAIN.probability([0.0] * len(FEATURES)))


def test_where_nothing_is_recalled_nothing_is_said_of_the_names() -> None:
    assert choose("When was the pier of Lamu in Kenya opened?").gaps == ("No statement is there to answer from.",)
