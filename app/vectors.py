"""The vector index of a library as it is opened: whole, or being made whole again from the catalogue meanwhile."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from ingest.errors import LibraryDamaged, LibraryError, LibraryMismatch, OnRecordError

if TYPE_CHECKING:
    from ingest.index.guard import Guard
    from ingest.index.vectors import Fill, VectorStore

PATIENCE: Final = 5.0
"""Seconds that the first users of an index wait for it to be opened and mended; after that they go on without it."""
AGAIN: Final = 60.0
"""Seconds after which an index that could not be mended is tried again when somebody asks for it."""

State = Literal["waiting", "mending", "whole", "unusable", "closed"]

log = logging.getLogger(__name__)


class Mend(Protocol):
    """Brings an index in step with the catalogue; says what was mended."""

    def __call__(
        self,
        store: VectorStore,
        *,
        thorough: bool,
        turn: AbstractContextManager[object],
        tell: Callable[[int, int], None],
    ) -> list[str]:
        """Mend `store` (`ingest.agreement.bring_in_step`)."""


class _Stop(BaseException):
    """Ends the mending of an index that is being closed."""


class MendableIndex:
    """A `VectorStore` in a folder. While it is not whole every use raises LibraryError, which says how far it is.

    It is opened at its first use, in a thread of its own: Chroma takes a second to load, most commands never look at a
    vector, and a large index that was lost takes minutes to make again. The first users wait for it up to `patience`
    seconds. A folder that cannot be read, or whose last users ended with it (`ingest.index.guard`), is erased and
    filled from the catalogue by `mend`; so is what is missing, left over or different. Nothing is erased or mended
    where `check` raises: the catalogue is then of another model, and what the index lacks cannot be made of it.

    What is written to the catalogue meanwhile need not be written here: the mending ends only when a last look, during
    which nobody else writes here, finds nothing to do.
    """

    def __init__(
        self,
        folder: Path,
        dimension: int,
        *,
        mend: Mend = lambda *_, **__: [],
        check: Callable[[], None] = lambda: None,
        patience: float | None = None,
    ) -> None:
        self._folder = folder
        self._dimension = dimension
        self._mend = mend
        self._check = check
        self.patience = PATIENCE if patience is None else patience
        self._state: State = "waiting"
        self._store: VectorStore | None = None
        self._guard: Guard | None = None
        self._trouble: LibraryError | None = None
        self._said: tuple[str, ...] = ()
        self._at = (0, 0)
        self._began = self._ended = 0.0
        self._thread: threading.Thread | None = None
        self._turn = threading.RLock()  # one writes to the store
        self._starting = threading.Lock()

    # ── How it stands ──

    @property
    def state(self) -> State:
        """How the index stands; asking does not open it."""
        return self._state

    @property
    def progress(self) -> tuple[int, int]:
        """While it is being mended: how many passages are done, of how many; 0 of 0 while that is not known."""
        return self._at

    @property
    def said(self) -> tuple[str, ...]:
        """What was mended when it was opened, in plain lines."""
        return self._said

    @property
    def trouble(self) -> LibraryError | None:
        """What keeps the index from being used now, or None; waits as a first user does."""
        self.open()
        return self._refusal()

    def begin(self) -> None:
        """Begin to open the index, if that was not begun, or did not succeed some time ago."""
        with self._starting:
            stale = self._state == "unusable" and time.monotonic() - self._ended > AGAIN
            if self._state == "waiting" or stale:
                self._start()

    def open(self) -> None:
        """Open the index, if that was not begun, and wait for it as long as a first user does."""
        self.begin()
        self.wait(max(0.0, self._began + self.patience - time.monotonic()))

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until a mending that goes on has ended, at most so long; whether none goes on."""
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def look_again(self) -> None:
        """Compare a whole index with the catalogue once more, where something spoke against it."""
        with self._starting:
            if self._state == "whole":
                self._start()

    def _start(self) -> None:
        self._state, self._began, self._at = "mending", time.monotonic(), (0, 0)
        self._thread = threading.Thread(target=self._run, name="vectors", daemon=True)
        self._thread.start()

    def _refusal(self) -> LibraryError | None:
        if self._state == "whole":
            return None
        if self._state == "mending":
            done, total = self._at
            far = f" ({done:,} of {total:,} passages)" if total else ""
            return LibraryError(f"The vector index is being made whole from the catalogue{far}.", "It needs no help.")
        return self._trouble or LibraryError("The vector index is closed.", "Open the library again.")

    # ── Opening and mending ──

    def _run(self) -> None:
        try:
            self._make_whole()
        except _Stop:
            return
        except OnRecordError as error:
            self._fail(error if isinstance(error, LibraryError) else LibraryError(error.message, error.remedy))
        except OSError as error:
            said = f"The vector index cannot be written: {self._folder} ({error.strerror or error})."
            self._fail(LibraryError(said, "Make room, or name a folder you may write to with ONRECORD_HOME."))
        except Exception as error:
            log.exception("the vector index could not be mended")
            self._fail(LibraryError(f"The vector index could not be mended ({error}).", "Run `onrecord rebuild`."))

    def _fail(self, error: LibraryError) -> None:
        self._ended = time.monotonic()
        with self._turn:
            if self._state != "closed":
                self._state, self._trouble = "unusable", error

    def _make_whole(self) -> None:
        said: list[str] = []
        thorough = False
        if self._store is None:
            thorough = self._open(said)
        try:
            self._in_step(said, thorough=thorough)
        except LibraryDamaged:
            self._erase(said)
            self._in_step(said, thorough=False)
        self._said = tuple(said)

    def _open(self, said: list[str]) -> bool:
        """Open the folder; whether its last user did not end orderly."""
        from ingest.index.guard import Guard
        from ingest.index.vectors import VectorIndex

        self._guard = guard = Guard(self._folder)
        found = guard.enter()
        try:
            try:
                if found.broken:
                    raise LibraryDamaged("The last users of the vector index ended with it.", "It is made anew.")
                store: VectorStore = VectorIndex.open(self._folder, dimension=self._dimension)
            except (LibraryDamaged, LibraryMismatch):
                self._check()
                self._erase(said)
            else:
                with self._turn:
                    self._keep(store)
        except BaseException:
            guard.leave()
            raise
        guard.opened()
        return found.unclean and not found.broken

    def _erase(self, said: list[str]) -> None:
        from ingest.index.vectors import VectorIndex, erase

        with self._turn:
            if self._store is not None:
                self._store.close()
                self._store = None
            erase(self._folder)
            self._keep(VectorIndex.open(self._folder, dimension=self._dimension))
        said.append("The vector index could not be used and was made anew from the catalogue.")

    def _keep(self, store: VectorStore) -> None:
        if self._state == "closed":
            store.close()
            raise _Stop
        self._store = store

    def _in_step(self, said: list[str], *, thorough: bool) -> None:
        store = self._store
        if store is None:
            raise _Stop
        self._check()
        said += self._mend(store, thorough=thorough, turn=self._turn, tell=self._tell)
        with self._turn:  # whoever writes waits here, and finds it whole
            self._mend(store, thorough=False, turn=self._turn, tell=self._tell)
            if self._state == "closed":
                raise _Stop
            self._state, self._trouble = "whole", None

    def _tell(self, done: int, total: int) -> None:
        if self._state == "closed":
            raise _Stop
        self._at = (done, total)

    # ── Use ──

    def _usable(self) -> VectorStore:
        self.open()
        return self._now()

    def _now(self) -> VectorStore:
        store, refusal = self._store, self._refusal()
        if refusal is not None or store is None:
            raise refusal or LibraryError("The vector index is closed.", "Open the library again.")
        return store

    def upsert(self, ids: Sequence[int], vectors: Any) -> None:
        """Keep vectors by passage id."""
        self.open()
        with self._turn:
            self._now().upsert(ids, vectors)

    def delete(self, ids: Iterable[int]) -> None:
        """Take vectors out; ids that are not there do not matter."""
        self.open()
        with self._turn:
            self._now().delete(list(ids))

    def query(self, vector: Any, k: int) -> list[tuple[int, float]]:
        """The `k` nearest passages with their cosine similarity."""
        return self._usable().query(vector, k)

    def ids(self) -> set[int]:
        """The passages that the index holds."""
        return self._usable().ids()

    def count(self) -> int:
        """How many passages the index holds."""
        return self._usable().count()

    def vectors(self, ids: Sequence[int]) -> dict[int, Any]:
        """The vectors that the index holds of these passages."""
        return self._usable().vectors(ids)

    def reset(self, fill: Fill | None = None) -> None:
        """Make the index anew, also one that could not be used, and let `fill` put in what belongs there.

        Until that is done it is not used by others.
        """
        from ingest.index.guard import Guard

        self.open()
        self.wait()
        with self._turn:
            if self._state == "closed":
                raise LibraryError("The vector index is closed.", "Open the library again.")
            self._state, self._at = "mending", (0, 0)
            self._began = time.monotonic() - self.patience
            try:
                self._guard = self._guard or Guard(self._folder)
                self._guard.enter()
                self._erase([])
                self._guard.opened()
                if fill is not None and self._store is not None:
                    fill(self._store)
            except BaseException as error:
                self._ended = time.monotonic()
                told = LibraryError("The vector index was not made to its end.", "It is tried again in a minute.")
                self._state, self._trouble = "unusable", error if isinstance(error, LibraryError) else told
                raise
            self._state, self._trouble = "whole", None

    def close(self) -> None:
        """Let the index go; a mending that goes on is broken off, and goes on when the library is next opened."""
        self._state = "closed"
        self.wait()
        with self._turn:
            if self._store is not None:
                self._store.close()
                self._store = None
            if self._guard is not None:
                self._guard.leave()
            self._state = "closed"
