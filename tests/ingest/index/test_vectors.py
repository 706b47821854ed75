"""The vector index: exact neighbours, honest failures, and a folder that opens again."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.errors import LibraryDamaged, LibraryError, LibraryMismatch
from ingest.index.vectors import VectorIndex, VectorStore, erase

if TYPE_CHECKING:
    from ingest.index.vectors import Vectors

DIMENSION = 8


def unit(n: int, *, seed: int = 1) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(n, DIMENSION)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def exact(vectors: Vectors, query: Vectors, k: int) -> list[int]:
    return [int(i) for i in np.argsort(-(vectors @ query))[:k]]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[VectorIndex]:
    made = VectorIndex.open(tmp_path / "vectors", dimension=DIMENSION)
    yield made
    made.close()


def behaves_like_a_store(store: VectorStore) -> None:
    vectors = unit(50)
    assert store.count() == 0
    assert store.query(vectors[0], 5) == []
    store.upsert(range(100, 150), vectors)
    assert store.count() == 50
    assert store.ids() == set(range(100, 150))
    found = store.query(vectors[7], 5)
    assert [key for key, _ in found] == [100 + i for i in exact(vectors, vectors[7], 5)]
    for key, similarity in found:
        assert similarity == pytest.approx(float(vectors[key - 100] @ vectors[7]), abs=1e-5)
    store.delete([107, 9999])
    assert store.ids() == set(range(100, 150)) - {107}
    assert 107 not in {key for key, _ in store.query(vectors[7], 49)}
    store.upsert([120], vectors[7][None, :])
    [(nearest, similarity)] = store.query(vectors[7], 1)
    assert nearest == 120
    assert similarity == pytest.approx(1.0, abs=1e-6)
    assert store.query(vectors[0], 0) == []
    store.upsert([], unit(0))
    store.delete([])
    assert len(store.query(vectors[0], 500)) == 49
    store.reset()
    assert store.count() == 0
    store.upsert([1], vectors[:1])
    assert store.ids() == {1}


def test_keeps_finds_and_forgets(index: VectorIndex) -> None:
    behaves_like_a_store(index)


def test_a_similarity_is_the_cosine_even_for_opposites(index: VectorIndex) -> None:
    vector = unit(1)
    index.upsert([1], -vector)
    [(_, similarity)] = index.query(vector[0], 1)
    assert similarity == pytest.approx(-1.0, abs=1e-6)


def test_batches_larger_than_chroma_takes(index: VectorIndex) -> None:
    n = index._batch + 10
    vectors = unit(n)
    index.upsert(range(n), vectors)
    assert index.count() == n
    index.delete(range(n))
    assert index.count() == 0


def test_emptied_and_filled_again(index: VectorIndex) -> None:
    vectors = unit(2500)
    index.upsert(range(2500), vectors)
    index.delete(index.ids())
    assert index.count() == 0
    assert index.query(vectors[0], 5) == []
    index.upsert([7, 8], vectors[:2])
    assert [key for key, _ in index.query(vectors[0], 5)] == [7, 8]


def test_opens_again_in_the_same_process(tmp_path: Path) -> None:
    folder, vectors = tmp_path / "vectors", unit(1500)
    first = VectorIndex.open(folder, dimension=DIMENSION)
    first.upsert(range(1500), vectors)
    first.close()
    first.close()
    second = VectorIndex.open(folder, dimension=DIMENSION)
    assert second.count() == 1500
    assert second.query(vectors[3], 1)[0][0] == 3
    second.close()
    shutil.rmtree(folder)
    third = VectorIndex.open(folder, dimension=DIMENSION)
    assert third.count() == 0
    third.close()


def test_reset_leaves_no_files_of_the_old(tmp_path: Path) -> None:
    index = VectorIndex.open(tmp_path, dimension=DIMENSION)
    index.upsert(range(1500), unit(1500))
    index.reset()
    index.close()
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_another_dimension_is_refused(tmp_path: Path) -> None:
    index = VectorIndex.open(tmp_path, dimension=DIMENSION)
    with pytest.raises(LibraryMismatch):
        index.upsert([1], np.ones((1, DIMENSION + 1), dtype=np.float32))
    with pytest.raises(LibraryMismatch):
        index.query(np.ones(DIMENSION - 1, dtype=np.float32), 3)
    index.close()
    with pytest.raises(LibraryMismatch, match="8 dimensions, not 16") as caught:
        VectorIndex.open(tmp_path, dimension=16)
    assert "onrecord rebuild" in caught.value.remedy
    VectorIndex.open(tmp_path, dimension=DIMENSION).close()


def filled(folder: Path) -> None:
    index = VectorIndex.open(folder, dimension=DIMENSION)
    index.upsert(range(3500), unit(3500))
    index.close()


def garbage(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 500)


def half_a_database(folder: Path) -> None:
    file = folder / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def half_a_segment(folder: Path) -> None:
    file = next(folder.glob("*/data_level0.bin"))
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def no_segment(folder: Path) -> None:
    for path in [path for path in folder.iterdir() if path.is_dir()]:
        shutil.rmtree(path)


def no_segment_and_no_note(folder: Path) -> None:
    no_segment(folder)
    (folder / "sizes.json").unlink()


def spoilt_note(folder: Path) -> None:
    (folder / "sizes.json").write_text("[1, 2")


def a_file_in_its_place(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("not a folder")


@pytest.mark.parametrize(
    "harm",
    [garbage, half_a_database, half_a_segment, no_segment, no_segment_and_no_note, spoilt_note, a_file_in_its_place],
)
def test_a_damaged_folder_is_told_and_can_be_made_anew(tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    folder = tmp_path / "vectors"
    filled(folder)
    harm(folder)
    with pytest.raises(LibraryDamaged) as caught:
        VectorIndex.open(folder, dimension=DIMENSION)
    assert "onrecord rebuild" in caught.value.remedy
    assert "\n" not in str(caught.value)
    erase(folder)
    index = VectorIndex.open(folder, dimension=DIMENSION)
    behaves_like_a_store(index)
    index.close()


def test_erase_removes_nothing_of_others(tmp_path: Path) -> None:
    filled(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    erase(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    erase(tmp_path / "absent")


def test_chroma_holds_no_text_and_no_metadata(index: VectorIndex) -> None:
    index.upsert([1], unit(1))
    held = index._collection.get(include=["documents", "metadatas"])
    assert held["documents"] == [None]
    assert held["metadatas"] == [None]


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = "import sys, ingest.index.vectors; print(sorted({'chromadb', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--path", str(tmp_path_factory.mktemp("chroma"))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def test_a_chroma_server_is_the_same_store(server: str) -> None:
    index = VectorIndex.open(server, dimension=DIMENSION)
    behaves_like_a_store(index)
    index.close()


def test_a_server_that_does_not_answer() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(LibraryError, match="does not answer") as caught:
        VectorIndex.open(url, dimension=DIMENSION)
    assert caught.value.remedy
