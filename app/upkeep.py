"""Keeping a library in order: what opening it mends, what an earlier run left undone, and how it stands."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.checkup import Checkup
from app.courtesy import Courtesy
from app.retrieve import MOST_EXACT
from app.service import Health, OnProgress, Progress
from app.vectors import MendableIndex
from ingest.errors import LibraryError, OnRecordError

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue
    from ingest.index.embedders import EmbeddingModel
    from ingest.pipeline import Ingestor

_LOOK_SECONDS: Final = 0.2

log = logging.getLogger(__name__)


class _Closing(BaseException):
    """Ends work in the background of a library that is being closed."""


class Upkeep:
    """Looks after one library. `writing` is held by whoever writes to it; `ingestor` is made when it is needed."""

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: EmbeddingModel,
        vectors: MendableIndex,
        ingestor: Callable[[], Ingestor],
        writing: threading.Lock,
        courtesy: Courtesy,
    ) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._vectors = vectors
        self._ingestor = ingestor
        self._writing = writing
        self._courtesy = courtesy
        self._checkup = Checkup(catalogue.troubles)
        self._tidied: tuple[str, ...] | None = None
        self._closing = threading.Event()
        self._finishing: threading.Thread | None = None

    # ── What is done ──

    def tidy(self) -> None:
        """Open the vector index, and once do what was left for later; the caller holds `writing`."""
        self._vectors.open()
        if self._tidied is None and not self._vectors.trouble:
            self._tidied = tuple(self._ingestor().tidy())

    def tidy_unless_busy(self) -> None:
        """The same for who only reads: not where somebody writes, or where it is done in the background."""
        if self._tidied is None and self._finishing is None and self._writing.acquire(blocking=False):
            try:
                self.tidy()
            finally:
                self._writing.release()

    def mend(self, progress: OnProgress | None = None) -> None:
        """Bring the vector index in step with the catalogue, however long it takes."""
        self._vectors.begin()
        while not self._vectors.wait(_LOOK_SECONDS):
            done, total = self._vectors.progress
            if progress is not None and total:
                progress(Progress(stage="index", done=done, total=total))

    def in_background(self) -> None:
        """From now on look through the catalogue, and do what an earlier run left undone, while questions come."""
        self._checkup.in_background()
        self._finishing = threading.Thread(target=self._finish, name="upkeep", daemon=True)
        self._finishing.start()

    def _finish(self) -> None:
        """Mend the index, then do what was left for later, then go on with a rebuild that was broken off.

        What cannot be done is told by `health`.
        """
        from ingest.agreement import rebuilt_with, unfinished

        self._vectors.begin()
        while not self._vectors.wait(_LOOK_SECONDS):
            if self._closing.is_set():
                return
        try:
            with self._writing:
                self._go_on()
                self.tidy()
                if unfinished(self._catalogue) == rebuilt_with(self._embedder):
                    self._rebuild()
        except _Closing:
            return
        except OnRecordError as error:
            log.warning("the library could not be put in order: %s", error)

    def _rebuild(self) -> None:
        with self._courtesy.working() as stand_back:

            def heard(*_: object) -> None:
                self._go_on()
                stand_back()

            self._ingestor().rebuild(heard)

    def _go_on(self, *_: object) -> None:
        if self._closing.is_set():
            raise _Closing

    def stop(self) -> None:
        """Let what goes on in the background come to an end soon."""
        self._closing.set()
        self._checkup.stop()

    def wait(self) -> None:
        """Wait for what goes on in the background."""
        if self._finishing is not None:
            self._finishing.join()

    # ── How it stands ──

    def mended(self) -> tuple[str, ...]:
        """What was mended in opening the library, as far as that has come, and what else to know, with its cure."""
        from ingest.agreement import told_at_opening

        with self._writing:
            self.tidy()
        told = (*self._vectors.said, *(self._tidied or ()))
        return (*told, *told_at_opening(self._catalogue, self._embedder), *self._told_of_vectors())

    def notices(self) -> tuple[str, ...]:
        """What an answer should tell of the indexes."""
        from ingest.agreement import unfinished

        rebuilding = unfinished(self._catalogue) is not None
        told = ("The library is being rebuilt: what was read anew stands beside what was not.",) if rebuilding else ()
        return (*told, *self._told_of_vectors())

    def _told_of_vectors(self) -> tuple[str, ...]:
        """What a reader should know of the vector index, if it cannot be used now; waits as its first user does."""
        trouble = self._vectors.trouble
        if trouble is None:
            return ()
        few = self._catalogue.passage_count() <= MOST_EXACT
        by = "their words and by the vectors that the catalogue keeps" if few else "their words alone"
        return (f"{trouble} Until then passages are found by {by}.",)

    def health(self) -> Health:
        """What the library holds and whether its parts agree; it is ready while it can answer."""
        from ingest.agreement import check_library, notes

        self.tidy_unless_busy()
        troubles = list(self._checkup.troubles())
        try:
            check_library(self._catalogue, self._embedder)
        except LibraryError as error:
            troubles.append(str(error))
        ready = not troubles
        if self._vectors.trouble is None and not self._writing.locked() and not self._counts_agree():
            self._vectors.look_again()
        told = self._told_of_vectors() if ready else ()
        mending = self._vectors.state == "mending"
        counts = self._catalogue.counts()
        return Health(
            ready=ready,
            documents=counts["documents"],
            passages=counts["passages"],
            statements=counts["statements"],
            library_version=self._catalogue.library_version,
            embeddings=self._embedder.name,
            dimension=self._embedder.dimension,
            segmenter=self._catalogue.meta("segmenter") or "",
            troubles=(*troubles, *(() if mending else told)),
            notes=(*notes(self._catalogue), *(told if mending else ())),
        )

    def _counts_agree(self) -> bool:
        try:
            return self._vectors.count() == self._catalogue.passage_count()
        except LibraryError:
            return True  # it is told as the trouble that it is
