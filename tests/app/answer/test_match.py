"""Which anchors a statement speaks of: by itself, by what belongs to it, by what stands above; else not at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from app.answer.match import FEATURES, Match, Matcher
from app.answer.question import Term, understand
from app.answer.spoken import same_time
from app.answer.views import View
from app.likeness import table
from tests.app.answer.views import view


def even(terms: Sequence[Term]) -> dict[str, float]:
    return {term.stem: 1.0 for term in terms}


def match(question: str, *views: View) -> list[Match]:
    matcher = Matcher(table(), None, even)
    return matcher.match(understand(question), views, np.zeros(4, dtype=np.float32), [(0.0, 0.0)] * len(views))


def missing(question: str, one: View) -> list[str]:
    return [anchor.text for anchor in match(question, one)[0].missing]


@pytest.mark.parametrize(
    ("question", "text", "absent"),
    [
        ("When did Kenya close the port?", "Kenya closed the port.", []),
        ("When did Kenya close the port?", "Nairobi closed the port.", []),
        ("When did Kenya close the port?", "Peru closed the port.", ["Kenya"]),
        ("When did Kenya close the port of Lamu?", "Kenya closed the port of Mombasa.", ["Lamu"]),
        ("What does decree QX/77 ban?", "Decree QX/77 bans nets.", []),
        ("What did Kenya do in 2019?", "Kenya built a port in May 2019.", []),
        ("What did Kenya do in 2019?", "Kenya built a port in May 2021.", ["2019"]),
        ("What did Kenya do in May 2019?", "Kenya built a port in 2019.", []),
        ("What did A/RES/74/200 ask for?", "Resolution A/RES/74/200 asks for restraint.", []),
        ("What did A/RES/74/200 ask for?", "Resolution A/RES/75/200 asks for restraint.", ["A/RES/74/200"]),
        ("Which ships above 500 tonnes pay?", "Ships above 500 tonnes pay.", []),
        ("Which ships above 500 tonnes pay?", "Ships above 800 tonnes pay.", ["500"]),
        ("What does the Harbour Safety Board do?", "The Harbour Board does little.", ["Harbour Safety Board"]),
    ],
)  # fmt: skip
def test_a_statement_speaks_of_what_it_names(question: str, text: str, absent: list[str]) -> None:
    assert missing(question, view(text)) == absent


def test_what_belongs_to_a_statement_lends_its_names() -> None:
    question = "What does the Harbour Safety Board of Kenya ban?"
    text = "Drift nets are banned."
    assert missing(question, view(text)) == ["Harbour Safety Board", "Kenya"]
    for lent in (
        view(text, context="The Harbour Safety Board of Kenya ruled:"),
        view(text, heading="Harbour Safety Board of Kenya"),
        view(text, title="Harbour Safety Board of Kenya: nets"),
        view(f"It holds that {text}", antecedent="The Harbour Safety Board of Kenya"),
    ):
        (found,) = match(question, lent)
        assert found.missing == ()
        assert found.anchored < 1.0
    (own,) = match(question, view("The Harbour Safety Board of Kenya bans drift nets."))
    assert own.anchored == 1.0


def test_a_short_form_stands_for_the_long_one() -> None:
    one = view("HSB bans nets.", above="The Harbour Safety Board (HSB) met.")
    assert missing("What does the Harbour Safety Board ban?", one) == []
    assert missing("What does HSB ban?", view("The Harbour Safety Board bans nets.")) == []


def test_names_above_carry_over_but_not_past_another_state() -> None:
    above = "Kenya built a port in Lamu."
    assert missing("How long is the pier of Lamu?", view("The pier is 300 metres long.", above=above)) == []
    assert missing("How long is Kenya's pier?", view("The pier of Peru is 300 metres long.", above=above)) == ["Kenya"]


def test_a_date_above_is_no_date_for_a_statement_with_its_own() -> None:
    question = "How long was the pier in 2019?"
    above = "Work went on in 2019."
    assert missing(question, view("The pier was 300 metres long.", above=above)) == []
    assert missing(question, view("The pier was 300 metres long in 2021.", above=above)) == ["2019"]


def test_one_whose_words_are_asked_for_must_be_the_speaker() -> None:
    question = "What does Kenya say about the pier?"
    assert missing(question, view("Kenya said that the pier is unsafe.")) == []
    assert missing(question, view("The pier is unsafe.", title="Statement of Kenya")) == []
    assert missing(question, view("Peru said that the pier of Kenya is unsafe.")) == ["Kenya"]
    assert missing(question, view("Kenya joined the Pier Committee.")) == ["Kenya"]
    assert missing(question, view("According to the Courier, Kenya closed the pier.")) == ["Kenya"]
    assert missing(question, view("The proposal lists four more Kenyan piers.")) == ["Kenya"]


def test_a_title_that_is_about_somebody_gives_no_words_of_theirs() -> None:
    question = "What does Kenya say about the pier?"
    assert missing(question, view("The pier is unsafe.", title="Measures on Kenya")) == ["Kenya"]
    assert missing(question, view("The pier is unsafe.", title="Kenya, 3 May 2021: measures on Peru")) == []
    told = view("According to the Harbour Courier, the pier is unsafe.", title="Kenya, 3 May 2021: the pier")
    assert missing(question, told) == ["Kenya"]


def test_where_only_names_are_asked_for_the_share_of_them_that_is_told_counts() -> None:
    """Of a paper of hers every statement speaks by what belongs to it; who she is, only the one that names her."""
    question = "Who is Anna Lind of Kenya?"
    title = "Anna Lind, Kenya: the pier"
    both, one, none = match(
        question,
        view("Anna Lind is a harbour pilot of Kenya.", title=title),
        view("Anna Lind is a harbour pilot.", title=title),
        view("The pier is unsafe.", title=title),
    )
    assert both.missing == one.missing == none.missing == ()
    assert [(m.own, m.coverage) for m in (both, one, none)] == [(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)]


def test_a_speaker_is_told_by_the_paper_that_is_the_speaker_s_own() -> None:
    (own,) = match("What does Kenya say?", view("The pier is unsafe.", title="Statement of Kenya"))
    assert own.own == own.coverage == 1.0


def test_words_count_by_where_they_stand() -> None:
    question = "Where do herons nest?"
    here, beside, nowhere = match(
        question,
        view("Herons nest in reeds."),
        view("They like reeds.", above="Herons nest."),
        view("The pier is new."),
    )
    assert here.own == here.coverage == 1.0
    assert here.coverage > beside.coverage > nowhere.coverage
    assert nowhere.own < 0.3


def test_words_of_like_meaning_count_for_less() -> None:
    same, like, unlike = match(
        "How many sailors were wounded?",
        view("Six sailors were wounded."), view("Six sailors were injured."), view("Six sailors were elected."),
    )  # fmt: skip
    assert same.own > like.own > unlike.own


def test_a_vote_s_figures_count_for_the_act_named_before() -> None:
    question = "How did the panel vote on net sizes?"
    text = "It was approved by 20 votes to 3."
    carried, bare = match(question, view(text, context="The panel took up the draft on net sizes."), view(text))
    assert carried.own > 0.8 > bare.own


def test_features_are_finite_and_in_the_order_of_their_names() -> None:
    (one,) = match("When did Kenya close the port?", view("Kenya closed the port in 2019."))
    assert len(one.features) == len(FEATURES)
    told = dict(zip(FEATURES, one.features, strict=True))
    assert told["own"] == one.own
    assert told["held"] == one.held.strength == 1.0
    assert told["exact"] == 1.0
    assert np.isfinite(one.features).all()


@pytest.mark.parametrize(
    ("asked", "told", "same"),
    [
        ("2019", "2019-05-03", True),
        ("2019-05-03", "2019", True),
        ("2019-05", "2019-06", False),
        ("2019", "2020", False),
    ],
)
def test_dates_agree_at_the_coarser_precision(asked: str, told: str, same: bool) -> None:
    assert same_time(asked, told) is same
