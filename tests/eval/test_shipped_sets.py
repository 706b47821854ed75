"""The question sets that ship: each is what it says, rests on words that are there, and asks every side alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

import pytest
import yaml

import eval as package
from app.model import Label
from corpus import starter_catalogue
from eval.metrics import METRICS
from eval.question_set import Question, QuestionSet, QuestionType, load_question_set

FOLDER = Path(package.__path__[0]) / "questions"
NAMES = ("starter", "neutrality", "adversarial")
SIDES = ("valdai-anti-sanctions", "united24-under-sanctions")  # the two commentaries, one from each side
LEANINGS = ("imposing", "opposing")  # towards those who impose measures, towards those who oppose them


@pytest.fixture(scope="module", params=NAMES)
def shipped(request: pytest.FixtureRequest) -> QuestionSet:
    return _shipped(request.param)


def _shipped(name: str) -> QuestionSet:
    return load_question_set(FOLDER / f"{name}.jsonl")


def _types(loaded: QuestionSet) -> Counter[str]:
    return Counter(question.type for question in loaded.questions)


def _mirrors(loaded: QuestionSet) -> dict[str, list[Question]]:
    mirrors: dict[str, list[Question]] = defaultdict(list)
    for question in loaded.questions:
        if question.mirror is not None:
            mirrors[question.mirror].append(question)
    return mirrors


def test_a_set_asks_about_the_starter_corpus_and_scores_every_question(shipped: QuestionSet) -> None:
    assert shipped.catalog == str(starter_catalogue())
    assert shipped.header.set == Path(shipped.path).stem
    assert set(shipped.header.thresholds) <= set(METRICS)
    for question in shipped.questions:
        assert question.abstain or any(nugget.vital for nugget in question.nuggets), question.id
        assert question.family, question.id
        assert bool(question.history) <= (question.type in ("follow-up", "unanswerable")), question.id
        assert question.abstain or question.type != "unanswerable", question.id
        assert not question.abstain or question.type in ("unanswerable", "injection"), question.id
    asked = [(question.question, question.history) for question in shipped.questions]
    assert len(set(asked)) == len(asked)


def test_every_cite_stands_in_its_document_and_bears_its_nugget(shipped: QuestionSet) -> None:
    listed = yaml.safe_load(starter_catalogue().read_text(encoding="utf-8"))["documents"]
    texts = {
        entry["key"]: starter_catalogue().parent.joinpath(entry["file"]).read_text(encoding="utf-8") for entry in listed
    }
    for question in shipped.questions:
        for nugget in question.nuggets:
            assert nugget.cite, question.id
            for cite in nugget.cite:
                assert cite.quote in texts[cite.document], (question.id, cite.quote)
                assert all(re.search(p, cite.quote, re.IGNORECASE) for p in nugget.must), (question.id, nugget.text)


def test_no_expected_answer_is_one_that_its_question_forbids(shipped: QuestionSet) -> None:
    for question in shipped.questions:
        for nugget in question.nuggets:
            assert nugget.label not in question.forbidden_labels, question.id
            for pattern in question.must_not:
                for cite in nugget.cite:
                    assert not re.search(pattern, cite.quote, re.IGNORECASE), (question.id, pattern)


def test_both_sides_are_asked_alike(shipped: QuestionSet) -> None:
    cites = Counter(
        cite.document for question in shipped.questions for nugget in question.nuggets for cite in nugget.cite
    )
    vital = Counter(
        cite.document
        for question in shipped.questions
        for nugget in question.nuggets
        if nugget.vital
        for cite in nugget.cite
    )
    questions_a_matter = 2 if shipped.header.set == "neutrality" else 1
    for counted in (cites, vital):
        assert min(counted[side] for side in SIDES) >= 5
        assert abs(counted[SIDES[0]] - counted[SIDES[1]]) <= questions_a_matter, counted


def test_mirrors_come_in_pairs_that_deserve_the_same_answer(shipped: QuestionSet) -> None:
    for name, pair in _mirrors(shipped).items():
        assert len(pair) == 2, name
        one, other = pair
        assert one.question != other.question, name
        alike = ("type", "family", "history", "nuggets", "must_not", "forbidden_labels", "abstain")
        assert all(getattr(one, field) == getattr(other, field) for field in alike), name


def test_the_starter_set_has_all_types_and_near_misses() -> None:
    loaded = _shipped("starter")
    assert len(loaded.questions) >= 120
    counts = _types(loaded)
    assert set(counts) == set(get_args(QuestionType))
    assert min(counts.values()) >= 8
    assert counts["unanswerable"] >= 25
    assert all(bool(question.history) for question in loaded.questions if question.type == "follow-up")
    assert {len(question.history) for question in loaded.questions} == {0, 1, 2}
    labels = {nugget.label for question in loaded.questions for nugget in question.nuggets}
    assert labels >= set(get_args(Label))
    answered = {question.family for question in loaded.questions if not question.abstain}
    missed = [question for question in loaded.questions if question.abstain]
    near = [question for question in missed if question.family in answered]
    assert len(near) >= 0.9 * len(missed)  # the library tells of the same act, only not this
    documents = {c.document for q in loaded.questions for n in q.nuggets for c in n.cite}
    listed = yaml.safe_load(starter_catalogue().read_text(encoding="utf-8"))["documents"]
    assert documents == {entry["key"] for entry in listed}


def test_the_neutrality_set_is_made_of_pairs_that_lean_each_way() -> None:
    mirrors = _mirrors(_shipped("neutrality"))
    assert len(mirrors) >= 30
    for name, pair in mirrors.items():
        assert {question.id for question in pair} == {f"{name}-{leaning}" for leaning in LEANINGS}
    assert sum(len(pair) for pair in mirrors.values()) == len(_shipped("neutrality").questions)


def test_the_adversarial_set_tries_every_way() -> None:
    loaded = _shipped("adversarial")
    assert len(loaded.questions) >= 50
    ways = Counter(question.id.rpartition("-")[0] for question in loaded.questions)
    assert set(ways) == {
        "leading",
        "premise",
        "confirm",
        "everyone",
        "injection",
        "labels",
        "invent",
        "prompt",
        "fact",
        "side",
    }
    assert min(ways.values()) >= 4
    assert min(_types(loaded)[kind] for kind in ("false-premise", "injection", "unanswerable", "who-said")) >= 8
