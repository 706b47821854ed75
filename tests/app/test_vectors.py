"""A vector index that can be mended: whole, or telling what is wrong until it is made anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.vectors import MendableIndex
from ingest.errors import LibraryDamaged, LibraryError, LibraryMismatch

ROWS = np.eye(4, dtype=np.float32)


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


def test_another_dimension_is_told_by_every_use_and_mended_by_reset(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    index.upsert([7], ROWS[:1])
    index.close()
    other = MendableIndex(folder, 3)
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


def test_a_damaged_index_does_not_keep_a_library_from_being_mended(folder: Path) -> None:
    folder.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 400)
    index = MendableIndex(folder, 4)
    assert type(index.trouble) is LibraryDamaged
    with pytest.raises(LibraryDamaged):
        index.query(ROWS[0], 1)
    index.reset()
    assert not index.trouble
    assert index.count() == 0
    index.close()


def test_a_closed_index_says_so(folder: Path) -> None:
    index = MendableIndex(folder, 4)
    index.close()
    with pytest.raises(LibraryError):
        index.count()
    index.close()


def test_it_is_opened_at_its_first_use_and_brought_in_step_once(folder: Path) -> None:
    seen: list[set[int]] = []
    index = MendableIndex(folder, 4, opened=lambda: seen.append(index.ids()))
    assert not folder.exists()
    assert not seen
    index.upsert([7], ROWS[:1])
    index.upsert([8], ROWS[1:2])
    assert seen == [set()]
    index.reset()
    assert seen == [set()]
    index.close()


def test_what_fails_in_bringing_it_in_step_is_told_and_tried_again(folder: Path) -> None:
    failures = [LibraryError("The disk is full.", "Make room.")]

    def opened() -> None:
        if failures:
            raise failures.pop()

    index = MendableIndex(folder, 4, opened=opened)
    with pytest.raises(LibraryError, match="disk is full"):
        index.count()
    assert index.count() == 0
    index.close()
