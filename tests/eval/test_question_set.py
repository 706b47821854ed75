"""Question sets: what is refused, with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.question_set import load_question_set
from ingest.errors import QuestionSetError
from tests.eval.standin import HEADER, QUESTIONS, write_set

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
        (json.dumps({**GOOD, "must_not": [""]}), "line 2: must_not.0: '' is met by every text"),
        (json.dumps({**GOOD, "must_not": ["(no)?"]}), "line 2: must_not.0: '(no)?' is met by every text"),
        (json.dumps({**GOOD, "must_not": "no"}), "line 2: must_not: is no list"),
        (json.dumps({**GOOD, "must_not": ["a{99999999999}"]}), "no regular expression: the repetition number"),
        (json.dumps({**GOOD, "must_not": ["(" * 900 + "a" + ")" * 900]}), "line 2: must_not.0: the regular expression"),
        (json.dumps({**GOOD, "must_not": ["a|" * 2_000 + "b"]}), "is longer than 2,000 characters: a|a|"),
        (json.dumps({**GOOD, "id": "a\ud800"}), "line 2: an escape stands for half a character"),
        ("[" * 100_000, "line 2: no JSON that can be read"),
        ('{"id": ' + "9" * 5_000 + "}", "line 2: no JSON that can be read"),
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
        (b'{"set": "s"}\n', "line 1: version: is missing"),
        (b'{"set": "s", "version": 1, "thresholds": {"mrr": NaN}}\n', "line 1: thresholds.mrr: is no number"),
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
