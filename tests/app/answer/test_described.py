"""What is said of the files of answering holds for the files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import app.answer

ROOM = Path(app.answer.__file__).parent
FILES = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}
PACKAGES = {"dialogue", "written", "verifying"}
OF_DIALOGUE = {path.stem for path in (ROOM / "dialogue").glob("*.py")} - {"__init__"}
DESIGN = Path(__file__).parents[3] / "docs" / "design" / "answering.md"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [(app.answer.__doc__ or "", r"`(\w+)`"), (DESIGN.read_text(encoding="utf-8"), r"`(\w+)\.py`")],
    ids=["package", "page"],
)
def test_every_file_is_described_and_no_other(text: str, pattern: str) -> None:
    assert set(re.findall(pattern, text)) - PACKAGES == FILES


def test_every_file_of_dialogue_is_described() -> None:
    text = DESIGN.read_text(encoding="utf-8")
    assert set(re.findall(r"`dialogue/(\w+)\.py`", text)) == OF_DIALOGUE


def test_files_are_short() -> None:
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in _files()}
    assert {name for name, count in lines.items() if count > 400} == set()


def _files() -> list[Path]:
    return sorted(ROOM.rglob("*.py"))
