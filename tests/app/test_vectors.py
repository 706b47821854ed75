"""A vector index that can be mended: whole, or telling what is wrong until it is made anew."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.vectors import MendableIndex
from ingest.errors import LibraryError, LibraryMismatch
from ingest.index.guard import NOTE
from ingest.index.vectors import VectorStore

ROWS = np.eye(4, dtype=np.float32)


def refuse() -> None:
    raise LibraryMismatch("The library is of another model.", "Rebuild it.")


def put_in(store: VectorStore, **_: Any) -> list[str]:
    """Mends as a catalogue would that holds passage 7."""
    if store.ids() == {7}:
        return []
    store.delete(store.ids())
    store.upsert([7], ROWS[:1])
    return ["mended"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vectors"


def test_a_whole_index_serves(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    assert index.trouble is None
    index.upsert([7, 8, 9], ROWS[:3])
    index.delete(iter([9, 99]))
    assert index.ids() == {7, 8}
    assert index.count() == 2
    (nearest, similarity), _ = index.query(ROWS[1], 2)
    assert (nearest, round(similarity, 4)) == (8, 1.0)
    index.reset()
    assert index.count() == 0
    index.close()


def test_what_is_kept_is_there_when_opened_again(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    index.upsert([7], ROWS[:1])
    index.close()
    again = MendableIndex(folder, 4)
    assert again.ids() == {7}
    again.close()


def test_another_dimension_is_told_by_every_use_where_nothing_may_be_mended(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    index.upsert([7], ROWS[:1])
    index.close()
    other = MendableIndex(folder, 3, check=refuse)
    assert type(other.trouble) is LibraryMismatch
    for use in (
        lambda: other.count(),
        lambda: other.ids(),
        lambda: other.query(ROWS[0][:3], 1),
        lambda: other.upsert([1], ROWS[:1, :3]),
        lambda: other.delete([7]),
    ):
        with pytest.raises(LibraryMismatch):
            use()
    other.reset()
    assert not other.trouble
    other.upsert([1], np.eye(3, dtype=np.float32)[:1])
    assert other.ids() == {1}
    other.close()


def test_a_damaged_index_does_not_keep_a_library_from_being_rebuilt(folder: Path) -> None:
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 400)
    index = MendableIndex(folder, 4, check=refuse)
    assert type(index.trouble) is LibraryMismatch
    with pytest.raises(LibraryMismatch):
        index.query(ROWS[0], 1)
    index.reset(lambda store: store.upsert([7], ROWS[:1]))
    assert not index.trouble
    assert index.ids() == {7}
    index.close()


def test_a_closed_index_says_so(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    index.close()
    with pytest.raises(LibraryError):
        index.count()
    index.close()


def test_it_is_opened_at_its_first_use_and_brought_in_step(folder: Path) -> None:
    index = MendableIndex(folder, 4, mend=put_in)
    assert not folder.exists()
    assert index.state == "waiting"
    assert index.ids() == {7}
    assert index.said == ("mended",)
    index.close()
    again = MendableIndex(folder, 4, mend=put_in)
    assert again.count() == 1
    assert again.said == ()
    again.close()


def cut_short(folder: Path) -> None:
    for path in folder.rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:10])


def no_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 400)


def half_a_database(folder: Path) -> None:
    data = (folder / "chroma.sqlite3").read_bytes()
    (folder / "chroma.sqlite3").write_bytes(data[: len(data) // 2])


def no_segments(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def of_another_model(folder: Path) -> None:
    shutil.rmtree(folder)
    other = MendableIndex(folder, 3)
    other.upsert([1, 2], np.eye(3, dtype=np.float32)[:2])
    other.close()


def ended_in_opening(folder: Path) -> None:
    (folder / NOTE).write_text('{"stage": "opening", "unclean": 0}')


def ended_in_use_twice(folder: Path) -> None:
    (folder / NOTE).write_text('{"stage": "open", "unclean": 1}')


@pytest.mark.parametrize(
    "harm",
    [cut_short, no_database, half_a_database, no_segments, of_another_model, ended_in_opening, ended_in_use_twice],
)
def test_what_cannot_be_read_is_made_anew(folder: Path, harm: Callable[[Path], None]) -> None:
    made = MendableIndex(folder, 4, mend=put_in)
    made.count()
    made.close()
    assert not (folder / NOTE).exists()
    harm(folder)
    index = MendableIndex(folder, 4, mend=put_in)
    assert index.ids() == {7}
    assert index.query(ROWS[0], 1)[0][0] == 7
    assert any("made anew" in line for line in index.said)
    index.close()
    assert not (folder / NOTE).exists()


def test_while_it_is_mended_nobody_waits_and_it_says_how_far_it_is(folder: Path) -> None:
    go_on = threading.Event()

    def slowly(store: VectorStore, *, tell: Callable[[int, int], None], **_: Any) -> list[str]:
        tell(1200, 5000)
        assert go_on.wait(60)
        return put_in(store)

    index = MendableIndex(folder, 4, mend=slowly, patience=0.0)
    while index.progress == (0, 0):
        with pytest.raises(LibraryError):
            index.query(ROWS[0], 1)
    assert index.state == "mending"
    for use in (index.count, lambda: index.upsert([9], ROWS[:1]), lambda: index.delete([9])):
        with pytest.raises(LibraryError, match=r"1,200 of 5,000"):
            use()
    go_on.set()
    assert index.wait(60)
    assert index.ids() == {7}
    index.close()


def test_closing_breaks_a_mending_off(folder: Path) -> None:
    def endlessly(store: VectorStore, *, tell: Callable[[int, int], None], **__: Any) -> list[str]:
        while True:
            tell(1, 2)

    index = MendableIndex(folder, 4, mend=endlessly, patience=0.0)
    index.open()
    index.close()
    assert index.state == "closed"
    assert not (folder / NOTE).exists()
    again = MendableIndex(folder, 4, mend=put_in)
    assert again.ids() == {7}
    again.close()


def test_what_fails_in_mending_is_told_and_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [LibraryError("The disk is full.", "Make room.")]

    def failing(store: VectorStore, **_: Any) -> list[str]:
        if failures:
            raise failures.pop()
        return put_in(store)

    index = MendableIndex(folder, 4, mend=failing)
    for _ in range(2):
        with pytest.raises(LibraryError, match="disk is full"):
            index.count()
    monkeypatch.setattr("app.vectors.AGAIN", 0.0)
    assert index.count() == 1
    assert index.trouble is None
    index.close()
