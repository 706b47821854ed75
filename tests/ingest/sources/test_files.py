from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest import errors
from ingest.sources.files import FailedTarget, FileTarget, expand


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/c.pdf", "deep/D.HTML", "e.docx", "f.xlsx", ".hidden.txt", ".git/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    return tmp_path


def names(targets: list[str]) -> list[str]:
    return [
        Path(found).name if isinstance(found, FileTarget) else type(found.error).__name__ for found in expand(targets)
    ]


def test_a_folder_gives_its_readable_files_in_order(pile: Path) -> None:
    found = list(expand([str(pile)]))
    assert names([str(pile)]) == ["a.md", "b.txt", "D.HTML", "c.pdf"]
    assert isinstance(found[0], FileTarget)
    assert found[0].notices == (f"2 files in {pile} left out, not readable formats: 1 .docx, 1 .xlsx.",)
    assert all(isinstance(one, FileTarget) and one.notices == () for one in found[1:])


def test_a_file_is_given_whatever_its_ending_and_once(pile: Path) -> None:
    assert names([str(pile / "e.docx"), str(pile / "b.txt"), str(pile / "b.txt"), str(pile / "*.txt")]) == [
        "e.docx",
        "b.txt",
    ]


def test_globs_and_home_are_expanded(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names([str(pile / "**" / "*.pdf")]) == ["c.pdf"]
    monkeypatch.setenv("HOME", str(pile))
    assert names(["~/b.txt"]) == ["b.txt"]


def test_a_name_with_a_globs_signs_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("text")
    assert names([str(tmp_path / "a[1].txt")]) == ["a[1].txt"]


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("missing.txt", errors.MissingFile),
        ("*.nothing", errors.MissingFile),
        ("*.docx", errors.UnsupportedFormat),
        ("empty", errors.MissingFile),
        ("pipe", errors.UnsupportedFormat),
        ("bad\x00na\nme", errors.MissingFile),
    ],
)
def test_what_gives_no_file_fails_by_itself(pile: Path, target: str, kind: type[errors.ReadError]) -> None:
    (pile / "empty").mkdir()
    os.mkfifo(pile / "pipe")
    found = list(expand([str(pile / target), str(pile / "b.txt")]))
    assert isinstance(found[0], FailedTarget)
    assert type(found[0].error) is kind
    assert found[0].error.remedy
    assert str(found[0].error).isprintable()
    assert isinstance(found[1], FileTarget)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the superuser's rights, for which no file is closed."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_or_file_that_may_not_be_opened_fails_alone() -> None:
    with tempfile.TemporaryDirectory() as made:
        pile = Path(made)
        pile.chmod(0o755)
        for name in ("open.txt", "closed.txt", "locked/in.txt"):
            (pile / name).parent.mkdir(exist_ok=True)
            (pile / name).write_text("text")
        (pile / "closed.txt").chmod(0)
        (pile / "locked").chmod(0)
        with as_nobody():
            found = list(expand([str(pile)]))
        (pile / "locked").chmod(0o755)
    failed = {Path(one.target).name: one.error for one in found if isinstance(one, FailedTarget)}
    assert set(failed) == {"closed.txt", "locked"}
    assert all(isinstance(error, errors.UnreadableFile) for error in failed.values())
    assert [Path(one).name for one in found if isinstance(one, FileTarget)] == ["open.txt"]


def test_a_link_that_runs_in_a_circle_ends(pile: Path) -> None:
    (pile / "deep" / "up").symlink_to(pile)
    assert names([str(pile)]) == ["a.md", "b.txt", "D.HTML", "c.pdf"]


def test_what_a_folder_holds_that_is_no_file_is_told_by_its_own_name(pile: Path) -> None:
    (pile / "lost.txt").symlink_to(pile / "nowhere.txt")
    os.mkfifo(pile / "pipe.txt")
    told = {one.target: one.error for one in expand([str(pile)]) if isinstance(one, FailedTarget)}
    assert set(told) == {str(pile / "lost.txt"), str(pile / "pipe.txt")}
    assert "leads nowhere" in told[str(pile / "lost.txt")].message
    assert isinstance(told[str(pile / "pipe.txt")], errors.UnsupportedFormat)
    (alone,) = expand([str(pile / "lost.txt")])
    assert isinstance(alone, FailedTarget)
    assert "leads nowhere" in alone.error.message
