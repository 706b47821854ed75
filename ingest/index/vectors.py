"""The vector index: passage ids and their vectors in Chroma, nothing else.

Derived from the catalogue and thrown away without loss (`onrecord rebuild`). Text, provenance and filters live in the
catalogue; Chroma gets no documents, no metadata and no embedding function, so that it never fetches a model.

What Chroma does silently is made loud here: an index folder whose files are gone or cut short (reading one ends the
process), a collection made with another distance or dimension, a client that failed to open and stays cached.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlsplit

from ingest.errors import LibraryDamaged, LibraryError, LibraryMismatch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Fill = Callable[["VectorStore"], object]

COLLECTION = "passages"
REBUILD = "Run `onrecord rebuild`; nothing but the indexes is made anew."

_NO_ROOM = ("disk is full", "no space left", "file too large", "disk i/o", "readonly", "read-only", "quota exceeded")
_MAKE_ROOM = "Make room, or name a folder you may write to with ONRECORD_HOME."
_SIZES = "sizes.json"
_SAMPLE = 8


class VectorStore(Protocol):
    """The seam: what a store of vectors can do. Ids are passage ids; vectors are of unit length."""

    def upsert(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep `vectors` (n, dimension) under `ids`, in place of what stood there."""

    def delete(self, ids: Iterable[int]) -> None:
        """Forget `ids`; unknown ones are passed over."""

    def query(self, vector: Vectors, k: int) -> list[tuple[int, float]]:
        """The `k` nearest, nearest first, each with its cosine similarity in [-1, 1]."""

    def ids(self) -> set[int]:
        """All ids kept."""

    def count(self) -> int:
        """How many are kept."""

    def vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """The vectors kept under `ids`, by id; those that are not kept are left out."""

    def reset(self, fill: Fill | None = None) -> None:
        """Forget everything; `fill` then puts in what belongs there, before anybody searches."""

    def close(self) -> None:
        """Let the store go; it can be opened again in the same process."""


class VectorIndex:
    """A `VectorStore` on Chroma: embedded in a folder of its own, or a Chroma server by URL.

    A folder has one owner process at a time; the caller holds the library's lock.
    """

    def __init__(self, client: Any, collection: Any, *, folder: Path | None, name: str, dimension: int) -> None:
        self._client = client
        self._collection = collection
        self._folder = folder
        self._name = name
        self._batch = int(client.get_max_batch_size())
        self.dimension = dimension

    @classmethod
    def open(cls, where: Path | str, *, dimension: int, collection: str = COLLECTION) -> Self:
        """Open the index at `where`: a folder (made if absent) or an ``http(s)://`` URL.

        Raises LibraryDamaged when the folder cannot be read, LibraryMismatch when it holds vectors of another
        dimension, LibraryError when a server does not answer.
        """
        folder = None if str(where).startswith(("http://", "https://")) else Path(where)
        if folder is not None:
            _check_files(folder)
        with _told(str(where), remote=folder is None):
            client = _embedded(folder) if folder is not None else _server(str(where))
        try:
            with _told(str(where), remote=folder is None):
                index = cls(
                    client,
                    _collection(client, collection, dimension),
                    folder=folder,
                    name=collection,
                    dimension=dimension,
                )
                index._check()
        except BaseException:
            _close(client)
            raise
        return index

    def upsert(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep `vectors` (n, dimension) under `ids`, in place of what stood there.

        Raises LibraryMismatch for vectors of another dimension.
        """
        if len(ids) != len(vectors):
            raise ValueError(f"{len(ids)} ids for {len(vectors)} vectors")
        if not len(ids):
            return
        if vectors.ndim != 2 or vectors.shape[1] != self.dimension:
            raise LibraryMismatch(
                f"The index holds vectors of {self.dimension} dimensions, not {vectors.shape[-1]}.", REBUILD
            )
        keys = [str(int(key)) for key in ids]
        with self._told():
            for start in range(0, len(keys), self._batch):
                batch = slice(start, start + self._batch)
                self._collection.upsert(ids=keys[batch], embeddings=vectors[batch])
        self._note_sizes()

    def delete(self, ids: Iterable[int]) -> None:
        """Forget `ids`; unknown ones are passed over."""
        keys = [str(int(key)) for key in ids]
        if not keys:
            return
        with self._told():
            for start in range(0, len(keys), self._batch):
                self._collection.delete(ids=keys[start : start + self._batch])
        self._note_sizes()

    def query(self, vector: Vectors, k: int) -> list[tuple[int, float]]:
        """The `k` nearest, nearest first, each with its cosine similarity in [-1, 1]."""
        if k < 1:
            return []
        if vector.shape != (self.dimension,):
            raise LibraryMismatch(
                f"The index holds vectors of {self.dimension} dimensions, not {vector.shape[-1]}.", REBUILD
            )
        with self._told():
            found = self._collection.query(query_embeddings=vector[None, :], n_results=k, include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(int(key), max(-1.0, min(1.0, 1.0 - float(distance)))) for key, distance in pairs]

    def ids(self) -> set[int]:
        """All ids kept."""
        with self._told():
            return {int(key) for key in self._collection.get(include=[])["ids"]}

    def count(self) -> int:
        """How many are kept."""
        with self._told():
            return int(self._collection.count())

    def vectors(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """The vectors kept under `ids`, by id; those that are not kept are left out."""
        import numpy as np

        held: dict[int, Vectors] = {}
        with self._told():
            for start in range(0, len(ids), self._batch):
                keys = [str(int(key)) for key in ids[start : start + self._batch]]
                found = self._collection.get(ids=keys, include=["embeddings"])
                rows = np.asarray(found["embeddings"], dtype=np.float32)
                held.update((int(key), row) for key, row in zip(found["ids"], rows, strict=True))
        return held

    def reset(self, fill: Fill | None = None) -> None:
        """Forget everything, files included: Chroma leaves a dropped collection's files behind."""
        if self._folder is None:
            with self._told():
                self._client.delete_collection(self._name)
                self._collection = _collection(self._client, self._name, self.dimension)
        else:
            _close(self._client)
            erase(self._folder)
            with self._told():
                self._client = _embedded(self._folder)
                self._collection = _collection(self._client, self._name, self.dimension)
        if fill is not None:
            fill(self)

    def close(self) -> None:
        """Let the store go; it can be opened again in the same process. A second call does nothing."""
        _close(self._client)
        self._note_sizes()

    def _check(self) -> None:
        """Read a few vectors, evenly spread, and search for one: Chroma counts rows whose vectors are gone."""
        count = self._collection.count()
        for offset in range(0, count, max(1, count // _SAMPLE)):
            found = self._collection.get(limit=1, offset=offset, include=["embeddings"])
            if offset == 0:
                self._collection.query(query_embeddings=found["embeddings"], n_results=1, include=["distances"])

    def _note_sizes(self) -> None:
        if self._folder is not None:
            sizes = {path.relative_to(self._folder).as_posix(): path.stat().st_size for path in _segments(self._folder)}
            with suppress(OSError):  # the note only guards; the index is whole without it
                (self._folder / _SIZES).write_text(json.dumps(sizes), encoding="utf-8")

    @contextmanager
    def _told(self) -> Iterator[None]:
        with _told(str(self._folder or "the Chroma server"), remote=self._folder is None):
            yield


def erase(folder: Path) -> None:
    """Remove what Chroma keeps in `folder`, readable or not, and nothing else. The folder must not be open."""
    if folder.is_file():
        folder.unlink()
        return
    if not folder.is_dir():
        return
    for path in list(folder.iterdir()):
        if path.is_dir() and _is_segment(path.name):
            shutil.rmtree(path)
        elif path.name == _SIZES or path.name.startswith("chroma.sqlite3"):
            path.unlink()


def _embedded(folder: Path) -> Any:
    import chromadb  # noqa: TID251
    from chromadb.api.shared_system_client import SharedSystemClient  # noqa: TID251

    folder.mkdir(parents=True, exist_ok=True)
    try:
        return chromadb.PersistentClient(path=folder, settings=_settings())
    except BaseException:
        # A client that failed to start stays in Chroma's cache and would be handed out for this folder again.
        SharedSystemClient._identifier_to_system.pop(str(folder), None)
        SharedSystemClient._identifier_to_refcount.pop(str(folder), None)
        raise


def _server(url: str) -> Any:
    import chromadb  # noqa: TID251

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(
        host=parts.hostname or "", port=parts.port or (443 if secure else 80), ssl=secure, settings=_settings()
    )


def _close(client: Any) -> None:
    # The client of a server leaves two connections open: its own, and that of the admin client inside it.
    owners = (client, getattr(client, "_admin_client", None))
    sessions = [getattr(getattr(owner, "_server", None), "_session", None) for owner in owners]
    client.close()
    for session in sessions:
        if session is not None:
            session.close()


def _settings() -> Any:
    from chromadb.config import Settings  # noqa: TID251

    return Settings(anonymized_telemetry=False)


def _collection(client: Any, name: str, dimension: int) -> Any:
    made = client.get_or_create_collection(
        name,
        embedding_function=None,  # left out, Chroma would fetch a model of its own
        configuration={"hnsw": {"space": "cosine"}},
        metadata={"dimension": dimension},
    )
    # An existing collection silently keeps what it was made with.
    if made.configuration_json["hnsw"]["space"] != "cosine":
        raise LibraryMismatch("The vector index was made with another distance.", REBUILD)
    held = (made.metadata or {}).get("dimension", dimension)
    if held != dimension:
        raise LibraryMismatch(f"The vector index holds vectors of {held} dimensions, not {dimension}.", REBUILD)
    return made


@contextmanager
def _told(where: str, *, remote: bool) -> Iterator[None]:
    """Tell any failure of Chroma's as one of ours. It raises what its parts raise, with no common base class."""
    try:
        yield
    except (LibraryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of Chroma's own core is no Exception
        reason = " ".join(str(error).split())[:200].rstrip(".")
        if remote:
            raise LibraryError(
                f"The Chroma server does not answer: {where} ({reason}).", "Start it, or check its address."
            ) from error
        if any(sign in reason.lower() for sign in _NO_ROOM):
            raise LibraryError(f"The vector index cannot be written: {where} ({reason}).", _MAKE_ROOM) from error
        raise LibraryDamaged(f"The vector index cannot be read: {where} ({reason}).", REBUILD) from error


def _is_segment(name: str) -> bool:
    try:
        return str(uuid.UUID(name)) == name
    except ValueError:
        return False


def _segments(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.is_dir() and _is_segment(path.name):
                yield from sorted(path.glob("*.bin"))


def _check_files(folder: Path) -> None:
    """Compare with the sizes noted when the index was last written: these files only grow."""
    try:
        noted = json.loads((folder / _SIZES).read_text(encoding="utf-8"))
        lost = [name for name, size in noted.items() if not _at_least(folder / name, size)]
    except FileNotFoundError:
        return
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise LibraryDamaged(f"The vector index cannot be read: {folder}.", REBUILD) from error
    if lost:
        raise LibraryDamaged(f"The vector index has lost part of its files: {folder / lost[0]}.", REBUILD)


def _at_least(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size >= size
    except FileNotFoundError:
        return False
