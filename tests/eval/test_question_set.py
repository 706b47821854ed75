"""Question sets: what is refused, with file and line, and that the starter set is what it says."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import eval as package
from corpus import starter_catalogue
from eval.metrics import METRICS
from eval.question_set import QuestionType, load_question_set
from ingest.errors import QuestionSetError
from tests.eval.standin import HEADER, QUESTIONS, write_set

STARTER = Path(package.__path__[0]) / "questions" / "starter.jsonl"
GOOD: dict[str, Any] = {"id": "a", "question": "Who?", "type": "lookup"}


def test_a_set_reads_with_defaults_and_lines(tmp_path: Path) -> None:
    loaded = load_question_set(write_set(tmp_path / "s.jsonl"))
    assert [question.line for question in loaded.questions] == [2, 3, 4, 5]
    assert loaded.questions[0].nuggets[0].vital
    assert loaded.catalog is None
    assert loaded.header.set == "harbour"


def test_byte_order_mark_blank_lines_and_line_separators_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    odd = {**GOOD, "question": "Who signed\u2028it?"}
    text = json.dumps(HEADER) + "\r\n\r\n" + json.dumps(odd, ensure_ascii=False) + "\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_question_set(path).questions[0].question == "Who signed\u2028it?"
    assert load_question_set(path).questions[0].line == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 2: no JSON"),
        ("[]", "line 2: no JSON object"),
        (json.dumps({**GOOD, "type": "trivia"}), "line 2: type: "),
        (json.dumps({**GOOD, "question": "  "}), "line 2: question: is empty"),
        (
            json.dumps({**GOOD, "nuggets": [{"text": "9", "must": ["9"], "conflict": [{"value": "9"}]}]}),
            "line 2: nuggets.0.conflict: a conflict has two sides or more",
        ),
        (
            json.dumps({**GOOD, "nuggets": [{"text": "9", "must": ["9"], "origins": 0}]}),
            "line 2: nuggets.0.origins: ",
        ),
        (json.dumps({**GOOD, "must-not": []}), "line 2: must-not: no such field"),
        (json.dumps({**GOOD, "line": 7}), "line 2: line: no such field"),
        (json.dumps({**GOOD, "must_not": ["("]}), "line 2: must_not.0: '(' is no regular expression"),
        (json.dumps({**GOOD, "nuggets": [{"text": "x", "must": []}]}), "line 2: nuggets.0.must: "),
        (json.dumps({**GOOD, "nuggets": [{"text": "x", "must": ["x"], "label": "true"}]}), "line 2: nuggets.0.label: "),
        (json.dumps({**GOOD, "abstain": True, "nuggets": [{"text": "x", "must": ["x"]}]}), "line 2: a question to"),
        (json.dumps(GOOD) + "\n" + json.dumps(GOOD), "line 3: id 'a' stands on line 2 already"),
        ("", "no question follows the header"),
    ],
)
def test_a_wrong_line_is_refused_by_its_number(line: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps(HEADER) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(QuestionSetError) as caught:
        load_question_set(path)
    assert str(path) in caught.value.message
    assert told in caught.value.message
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "no UTF-8 text"),
        (json.dumps(GOOD).encode(), "line 1: a question where the header belongs"),
        (b'{"set": "s"}\n', "line 1: version: "),
        (b'{"set": "s", "version": 1, "catalog": "no.yaml"}\n' + json.dumps(GOOD).encode(), "line 1: no catalogue"),
    ],
)
def test_a_wrong_file_is_refused(data: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_bytes(data)
    with pytest.raises(QuestionSetError, match=told.replace("(", r"\(")):
        load_question_set(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"none\.jsonl: No such file"):
        load_question_set(tmp_path / "none.jsonl")


def test_the_starter_set_is_whole() -> None:
    loaded = load_question_set(STARTER)
    assert loaded.catalog == str(starter_catalogue())
    assert len(loaded.questions) == 40
    assert set(loaded.header.thresholds) <= set(METRICS)
    counts = Counter(question.type for question in loaded.questions)
    assert set(counts) == set(get_args(QuestionType))
    assert min(counts.values()) >= 2
    assert all(question.abstain == (question.type == "unanswerable") for question in loaded.questions)
    assert all(question.abstain or question.nuggets for question in loaded.questions)
    assert all(question.history for question in loaded.questions if question.type == "follow-up")
    labels = Counter(nugget.label for question in loaded.questions for nugget in question.nuggets)
    assert {"documented", "reported", "contested", "advocacy"} <= set(labels)


def test_every_cite_of_the_starter_set_stands_in_its_document_and_bears_its_nugget() -> None:
    import re

    listed = yaml.safe_load(starter_catalogue().read_text(encoding="utf-8"))["documents"]
    texts = {
        entry["key"]: starter_catalogue().parent.joinpath(entry["file"]).read_text(encoding="utf-8") for entry in listed
    }
    for question in load_question_set(STARTER).questions:
        for nugget in question.nuggets:
            assert nugget.cite, question.id
            for cite in nugget.cite:
                assert cite.quote in texts[cite.document], (question.id, cite.quote)
                assert all(re.search(p, cite.quote, re.IGNORECASE) for p in nugget.must), (question.id, nugget.text)


def test_both_sides_are_asked_alike() -> None:
    cites = Counter(
        cite.document
        for question in load_question_set(STARTER).questions
        for nugget in question.nuggets
        for cite in nugget.cite
    )
    assert abs(cites["valdai-anti-sanctions"] - cites["united24-under-sanctions"]) <= 1


def test_the_hand_made_set_has_every_field_of_the_contract() -> None:
    fields = {name for question in QUESTIONS for name in question}
    assert fields == {
        "id",
        "question",
        "type",
        "history",
        "nuggets",
        "must_not",
        "forbidden_labels",
        "abstain",
    }
