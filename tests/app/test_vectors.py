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
