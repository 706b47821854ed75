"""What holds of every sentence: linear work, blindness to names, the weakest label where several are needed."""

from __future__ import annotations

import re

import pytest

from app.answer.verify import verify
from app.answer.written.model import Sentence
from eval.written_data import families
from eval.written_data import offered as offered_of
from tests.app.verifying.offering import held, kinds, offered
from tests.effort import growth

DECISION = "The Council adopted decision 12/2031 on 4 May 2031 by 20 votes to 3."


def test_what_several_bear_only_together_gets_the_weakest_label_and_all_quotes() -> None:
    catch = offered(
        "The catch fell by 12 percent in 2030.", number=2, label="reported", credibility=3, source_type="news"
    )
    found = held(
        "The Council adopted decision 12/2031; the catch fell by 12 percent in 2030.", offered(DECISION), catch
    )
    assert found.statement is not None
    assert (found.statement.label, found.statement.credibility) == ("reported", 3)
    assert [one.id for one in found.statement.citations] == [
        one.id for s in (catch, offered(DECISION)) for one in s.citations
    ]


def test_what_each_bears_whole_gets_the_best_label() -> None:
    told = offered(DECISION, number=2, label="reported", credibility=3, source_type="news", publisher="Harbour Gazette")
    found = held("The Council adopted decision 12/2031 on 4 May 2031.", told, offered(DECISION))
    assert found.statement is not None
    assert (found.statement.label, found.statement.credibility) == ("documented", 1)
    assert len(found.statement.citations) == 2


SENTENCES = {
    "commas": lambda n: "The Council adopted the decision, " + "and the fleet, " * n + "sailed.",
    "numbers": lambda n: "The Council counted " + "12 of 40 boats, " * n + "and no more.",
    "negations": lambda n: "The Council did " + "not " * n + "adopt decision 12/2031.",
    "names": lambda n: "Norway voted " + "against Kestria and " * n + "abstained.",
    "orders": lambda n: "The Council met " + "before the vote after " * n + "May.",
}


@pytest.mark.parametrize("shape", SENTENCES)
def test_the_work_grows_with_the_sentence(shape: str) -> None:
    record = offered(DECISION)

    def check(size: int) -> None:
        verify(Sentence(SENTENCES[shape](size), (1,)), {1: record})

    assert growth(check, short=20, long=80) < 2


NAMES = {
    "Norway": "Ghana",
    "Norwegian": "Ghanaian",
    "Ghana": "Norway",
    "Ghanaian": "Norwegian",
    "Kestria": "Belmark",
    "Belmark": "Kestria",
}
PAIRS = (
    (
        "Norway sued Kestria before the panel, which ordered Kestria to pay Norway 4 million dollars.",
        (
            "Kestria was ordered by the panel to pay Norway 4 million dollars.",
            "Norway was ordered by the panel to pay Kestria 4 million dollars.",
            "Kestria sued Norway before the panel.",
        ),
    ),
    (
        "Ghana, Belmark and Norway voted for the text, Kestria against it.",
        (
            "Kestria voted against the text.",
            "Norway voted against the text.",
            "The Ghanaian delegation voted for the text.",
        ),
    ),
)


def test_an_exchange_of_names_changes_nothing() -> None:
    pattern = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))

    def exchanged(text: str) -> str:
        return pattern.sub(lambda match: NAMES[match.group()], text)

    for quote, sentences in PAIRS:
        for sentence in sentences:
            before, after = held(sentence, offered(quote)), held(exchanged(sentence), offered(exchanged(quote)))
            assert kinds(before) == kinds(after), sentence
            assert exchanged(" ".join(one.words for one in before.faults)) == " ".join(
                one.words for one in after.faults
            )


def test_the_cases_are_many_of_every_kind_and_their_citations_exist() -> None:
    planted: dict[str, int] = {}
    for family in families():
        numbers = offered_of(family).keys()
        for case in family.cases:
            planted[case.fault or "fair"] = planted.get(case.fault or "fair", 0) + 1
            assert case.fault == "citation" or set(case.cites) <= set(numbers), case.id
            assert (case.form is None) == (case.fault is not None), case.id
    assert planted.pop("fair") >= 300
    assert len(planted) == 14
    assert min(planted.values()) >= 30
