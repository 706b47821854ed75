"""The page for those who know OpenAI's API tells all that is taken and refused, and what it shows runs."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from app.api.v1 import asked, errors
from app.api.v1.asked import ChatRequest, Narrowed
from app.api.v1.models import MODES

PAGE = (Path(__file__).parents[4] / "docs" / "openai.md").read_text(encoding="utf-8")


def test_every_model_parameter_and_code_is_told() -> None:
    codes = {*errors._INVALID.values(), *errors._CODES.values(), "invalid_type", "invalid_value"} - {"internal_error"}
    refused = {*asked._REFUSED, "n", "tool_choice", "response_format", "modalities", "unsupported_parameter"}
    more = {"model_not_found", "unsupported_value", "string_above_max_length"}
    for name in {*MODES, *ChatRequest.model_fields, *Narrowed.model_fields, *codes, *refused, *more} - {"model"}:
        assert f"`{name}`" in PAGE, name
    assert f"more than {asked.MOST_MESSAGES}" in PAGE
    assert asked.TURNS_BACK == 12
    assert "the last twelve" in PAGE


def test_the_programs_on_the_page_run(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    program = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    program = program.replace("http://127.0.0.1:8040", url)
    told = io.StringIO()
    with redirect_stdout(told):
        exec(compile(program, "docs/openai.md", "exec"), {})
    text = told.getvalue()
    assert text.count("**41 in favour, 9 against, 6 abstaining**") == 2
    assert "documented The resolution was adopted by 41 votes to 9" in text
    assert text.rstrip().endswith("2024.")
