"""`chat` and `conversations`, over a real library."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from app.cli.entry import run

RECORD = """The Strait Commission adopted, on 9 April 2024, decision 17 on lighthouse dues by a recorded vote of 14 in \
favour to 9 against, with 5 abstentions.

Against: Ghana, Japan.
"""
VOTE = "How did the Strait Commission vote on lighthouse dues?"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "record.txt").write_text(RECORD)
    folder = tmp_path / "home"
    assert run(["--home", str(folder), "ingest", str(tmp_path / "record.txt"), "--source-type", "record"]) == 0
    return folder


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_lines_of_a_pipe_are_turns_of_one_conversation(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    typed(monkeypatch, VOTE, "", "And how did Ghana vote?")
    assert run(["--home", str(home), "chat", "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["turn"], second["turn"]) == (0, 1)
    assert first["conversation_id"] == second["conversation_id"]
    assert second["lead"].startswith("Ghana voted against")
    typed(monkeypatch, "And Japan?")
    assert run(["--home", str(home), "chat", "--last"]) == 0
    said = capsys.readouterr()
    assert "understood as: " in said.out
    assert "Japan voted against" in said.out
    assert first["conversation_id"] in said.err


def test_conversations_are_listed_shown_renamed_exported_and_removed(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, VOTE)
    assert run(["--home", str(home), "chat"]) == 0
    capsys.readouterr()

    def said(*line: str) -> str:
        assert run(["--home", str(home), "conversations", *line]) == 0
        return capsys.readouterr().out

    (row,) = json.loads(said("list", "LIGHTHOUSE", "--json"))["conversations"]
    assert row["turns"] == 1
    assert json.loads(said("list", "canal", "--json"))["conversations"] == []
    assert VOTE in said("list")
    assert "14 in favour" in said("show", row["id"])
    assert "The dues" in said("rename", row["id"], "The dues")
    assert "# The dues" in said("export", row["id"])
    said("export", row["id"], str(tmp_path / "dues.html"))
    assert "<h1>The dues</h1>" in (tmp_path / "dues.html").read_text()
    assert run(["--home", str(home), "conversations", "export", row["id"], "--format", "pdf"]) == 2
    said("remove", row["id"])
    assert run(["--home", str(home), "conversations", "show", row["id"]]) == 1
    assert "There is no conversation" in capsys.readouterr().err


def test_nothing_is_kept_of_a_chat_without_a_question(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch)
    assert run(["--home", str(home), "chat"]) == 0
    assert run(["--home", str(home), "chat", "--last"]) == 1
    assert "Begin one" in capsys.readouterr().err
