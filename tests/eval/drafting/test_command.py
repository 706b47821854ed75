"""The command: what it refuses, what it writes, what it tells; and the words that stand under `eval`."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.cli.entry import run
from app.local import LocalService
from app.service import Service
from eval.drafting.command import new_command
from eval.question_set import load_question_set
from ingest.errors import UsageError


def opener(service: LocalService) -> object:
    @contextmanager
    def open_service(home: Path | None) -> Iterator[Service]:
        assert home is None
        yield service

    return open_service


def test_the_set_is_written_and_told(service: LocalService, tmp_path: Path) -> None:
    out, stream = tmp_path / "mine.jsonl", io.StringIO()
    assert new_command(out, open_service=opener(service), count=9, stream=stream) == 0  # type: ignore[arg-type]
    assert len(load_question_set(out).questions) == 9
    told = stream.getvalue()
    assert "9 questions over" in told
    assert f"onrecord eval {out}" in told
    assert "League" in told
    assert sorted(os.listdir(tmp_path)) == ["mine.jsonl"]  # noqa: PTH208


def test_nothing_is_written_over_without_force(service: LocalService, tmp_path: Path) -> None:
    out = tmp_path / "mine.jsonl"
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        new_command(out, open_service=opener(service))  # type: ignore[arg-type]
    assert out.read_text(encoding="utf-8") == "mine"
    assert new_command(out, open_service=opener(service), count=3, force=True, stream=io.StringIO()) == 0  # type: ignore[arg-type]
    assert len(load_question_set(out).questions) == 3


@pytest.mark.parametrize("count", [0, -1, 501])
def test_what_cannot_serve_is_refused_before_anything_is_read(count: int, tmp_path: Path) -> None:
    def never(home: Path | None) -> object:
        raise AssertionError(home)

    with pytest.raises(UsageError, match="1 to 500"):
        new_command(tmp_path / "s.jsonl", open_service=never, count=count)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="No folder"):
        new_command(tmp_path / "none" / "s.jsonl", open_service=never)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        new_command(tmp_path, open_service=never, force=True)  # type: ignore[arg-type]


def test_eval_keeps_its_own_words_and_new_stands_under_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    assert run(["eval", "--help"]) == 0
    told = capsys.readouterr().out
    assert "--fail-under" in told
    assert "\n  new " in told
    assert run(["eval", "new", "--help"]) == 0
    assert "--from-library" in capsys.readouterr().out
    assert run(["eval", str(tmp_path / "new")]) == 1  # a file, not the command
    assert "No such file" in capsys.readouterr().err
    assert run(["eval", "new", str(tmp_path / "s.jsonl")]) == 2
    assert "--from-library" in capsys.readouterr().err
    assert run(["eval", "new", str(tmp_path / "s.jsonl"), "--from-library"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "s.jsonl").exists()
