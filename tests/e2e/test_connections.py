"""A whole run, from files to answers, opens no connection but those that were asked for."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

WATCHED = """
    import json, socket, sys

    opened = []

    def watch(event, arguments):
        if event in ("socket.connect", "socket.sendto"):
            opened.append(str(arguments[-1]))
        elif event == "socket.getaddrinfo":
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    from app.cli.entry import run

    statuses = [run(line) for line in json.loads(sys.argv[1])]
    print(json.dumps({"statuses": statuses, "opened": opened}), file=sys.stderr)
"""


def watched(*lines: list[str]) -> tuple[list[int], list[str]]:
    """What commands return and the addresses that they look up or connect to, all in one new process."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WATCHED), json.dumps(lines)],
        capture_output=True,
        text=True,
        timeout=300,
        stdin=subprocess.DEVNULL,
        check=True,
    )
    told = json.loads(done.stderr.splitlines()[-1])
    return told["statuses"], told["opened"]


def test_files_to_answers_without_a_connection(tmp_path: Path) -> None:
    home = ["--home", str(tmp_path / "home")]
    (tmp_path / "page.html").write_text("<h1>Dues</h1><p>The dues rose by 3 percent in 2023, officials said.</p>")
    (tmp_path / "note.md").write_text(
        "The dues rose by 4 percent in 2023.\n\n![pixel](https://tracker.example/p.png)\n"
    )
    question = "By how much did the dues rise in 2023?"
    statuses, opened = watched(
        [*home, "ingest", str(tmp_path / "page.html"), str(tmp_path / "note.md")],
        [*home, "ask", question],
        [*home, "ask", question, "--json"],
        [*home, "check", "The dues rose by 3 percent in 2023."],
        [*home, "search", "dues"],
        [*home, "documents", "list"],
        [*home, "rebuild"],
        ["classify", str(tmp_path / "note.md")],
    )
    assert statuses == [0] * 8
    assert opened == []


def test_what_is_asked_for_is_seen(tmp_path: Path) -> None:
    statuses, opened = watched(["--home", str(tmp_path / "home"), "ingest", "http://dues.invalid/page.html"])
    assert statuses == [3]
    assert "dues.invalid" in opened[0]
