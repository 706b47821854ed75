"""The vector index of a library as it is opened: whole, or waiting for a rebuild that makes it anew."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

from ingest.errors import LibraryError

if TYPE_CHECKING:
    from ingest.index.vectors import VectorStore


class MendableIndex:
    """A vector index that can be opened anew. While it cannot be used, every use raises what is wrong with it.

    A damaged index, or one made for another model, must not keep `onrecord rebuild` from opening the library.

    It is opened, and its files are checked, at its first use: Chroma takes a second to load, and most commands never
    look at a vector. `opened` is then called once, before that use goes on, to bring the index in step; it may use
    the index itself.
    """

    def __init__(self, folder: Path, dimension: int, *, opened: Callable[[], None] | None = None) -> None:
        self._folder = folder
        self._dimension = dimension
        self._opened = opened
        self._state: Literal["waiting", "tried", "closed"] = "waiting"
        self._index: VectorStore | None = None
        self._trouble: LibraryError | None = None
        self._turn = threading.RLock()

    def open(self) -> None:
        """Open the index now, if that was not tried yet."""
        with self._turn:
            if self._state == "waiting":
                self._open()
                if self._index is not None and self._opened is not None:
                    try:
                        self._opened()
                    except BaseException:
                        self._index.close()
                        self._index, self._state = None, "waiting"
                        raise

    def _open(self) -> None:
        from ingest.index.vectors import VectorIndex

        self._state = "tried"
        try:
            self._index, self._trouble = VectorIndex.open(self._folder, dimension=self._dimension), None
        except LibraryError as error:
            self._index, self._trouble = None, error

    @property
    def trouble(self) -> LibraryError | None:
        """What keeps the index from being used, or None."""
        self.open()
        return self._trouble

    def _usable(self) -> VectorStore:
        self.open()
        index = self._index
        if index is None:
            self._refuse()
        return index

    def _refuse(self) -> NoReturn:
        raise self._trouble or LibraryError("The vector index is closed.", "Open the library again.")

    def upsert(self, ids: Sequence[int], vectors: Any) -> None:
        """Keep vectors by passage id."""
        self._usable().upsert(ids, vectors)

    def delete(self, ids: Iterable[int]) -> None:
        """Take vectors out; ids that are not there do not matter."""
        self._usable().delete(list(ids))

    def query(self, vector: Any, k: int) -> list[tuple[int, float]]:
        """The `k` nearest passages with their cosine similarity."""
        return self._usable().query(vector, k)

    def ids(self) -> set[int]:
        """The passages that the index holds."""
        return self._usable().ids()

    def count(self) -> int:
        """How many passages the index holds."""
        return self._usable().count()

    def reset(self) -> None:
        """Empty the index; one that could not be used is erased and made anew."""
        self.open()
        with self._turn:
            if self._index is not None:
                self._index.reset()
                return
            from ingest.index.vectors import erase

            erase(self._folder)
            self._open()
            self._usable()

    def close(self) -> None:
        """Let the index go."""
        with self._turn:
            self._state = "closed"
            if self._index is not None:
                self._index.close()
                self._index = None
