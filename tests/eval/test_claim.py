"""A run's file is written by one run at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from eval.claim import claimed
from eval.command import eval_command
from ingest.errors import InputError
from tests.eval.standin import StandIn, write_set
from tests.eval.town import write_catalogue, write_town_set

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from pathlib import Path
from eval.claim import claimed
with claimed(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_file_that_another_process_writes_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    out, standin = tmp_path / "run.json", StandIn()
    path = write_set(tmp_path / "s.jsonl")
    command = [sys.executable, "-c", HOLD, str(out)]
    holder = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(InputError, match="being written by another run") as refused:
            eval_command([path], open_service=standin.open, out=out)
        assert "another file with --out" in refused.value.remedy
        assert standin.homes == []
        assert not out.exists()
        assert not (tmp_path / "run.json.part").exists()
    finally:
        holder.kill()  # however the other ends
        holder.communicate()
    assert eval_command([path], open_service=standin.open, out=out) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["run.json", "s.jsonl"]


def test_the_command_line_says_so_and_a_suite_claims_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "own"))
    out = tmp_path / "run.json"
    path = write_town_set(tmp_path / "s.jsonl", catalog=str(write_catalogue(tmp_path / "d")))
    with claimed(out):
        for args in ([str(path)], ["--suite", "reading"]):
            assert main(["eval", *args, "--out", str(out)]) == 1
            assert capsys.readouterr().err == (
                f"onrecord: {out} is being written by another run. "
                "Wait until that has finished, or name another file with --out.\n"
            )


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    out, link = tmp_path / "run.json", tmp_path / "last.json"
    out.write_text("{}", encoding="utf-8")
    link.symlink_to(out)
    with claimed(out), pytest.raises(InputError), claimed(link):
        pass


def test_pipes_are_nobodys() -> None:
    with claimed(Path(os.devnull)), claimed(Path(os.devnull)), claimed(None):
        pass
