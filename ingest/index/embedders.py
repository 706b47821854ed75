"""Which model makes the vectors: the built-in one, or any that LangChain can reach.

A library remembers `name` and `dimension` and refuses to mix two. Whatever the model gives is brought to unit length
here, so that nearness is the dot product everywhere else.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from ingest.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from langchain_core.embeddings import Embeddings
    from numpy.typing import NDArray

    from ingest.index.minilm import MiniLM

    Vectors = NDArray[np.float32]

BUILT_IN = "minilm"
BUILT_IN_DIMENSION = 384

# A provider refuses a text that is too long, and counting its tokens would fetch a vocabulary when it runs. No
# tokenizer makes more than 8,191 tokens of this; like the built-in model's 256 tokens it is far past a passage.
MAX_CHARACTERS = 6_000
_REQUEST_TEXTS = 256
_SETTING = "ONRECORD_EMBEDDINGS"
_OPENAI = frozenset({"openai", "azure_openai"})
_KEYS = {
    "openai": "OPENAI_API_KEY",
    "azure_openai": "AZURE_OPENAI_API_KEY",
    "cohere": "COHERE_API_KEY",
    "mistralai": "MISTRAL_API_KEY",
    "google_genai": "GOOGLE_API_KEY",
}


class EmbeddingModel(Protocol):
    """What turns text into vectors. `name` is the setting that makes it, in one spelling."""

    @property
    def name(self) -> str:
        """The model's name as a library remembers it."""

    @property
    def dimension(self) -> int:
        """How long a vector is. A model that must be asked is asked once."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed passages or statements: float32 of shape (n, dimension), rows of unit length. Raises ModelError."""

    def encode_query(self, text: str) -> Vectors:
        """Embed one question: float32 of shape (dimension,), of unit length. Raises ModelError."""


def load(spec: str = BUILT_IN, *, threads: int | None = None) -> EmbeddingModel:
    """The model that `spec` names: ``minilm``, or ``provider:model`` as LangChain's `init_embeddings` has it.

    Nothing is loaded or called yet, but what can be told at once is: raises ModelError for a provider that is not
    known, whose package is not installed, or whose key is missing. `threads` bounds the cores of the built-in model.
    """
    spec = spec.strip()
    if spec.lower() in ("", BUILT_IN):
        return _BuiltIn(threads)
    provider, colon, model = spec.partition(":")
    provider, model = provider.strip().lower(), model.strip()
    if not colon or not provider or not model:
        raise ModelError(
            f"The embedding model {spec!r} is not known.",
            f"Set {_SETTING} to {BUILT_IN} or to provider:model, for instance openai:text-embedding-3-small.",
        )
    return _Remote(f"{provider}:{model}", _reach(provider, model))


def _reach(provider: str, model: str) -> Embeddings:
    from langchain.embeddings import init_embeddings
    from langchain.embeddings.base import _BUILTIN_PROVIDERS

    if provider not in _BUILTIN_PROVIDERS:
        raise ModelError(
            f"The embedding provider {provider!r} is not known.",
            f"Set {_SETTING} to {BUILT_IN} or use one of: {', '.join(sorted(_BUILTIN_PROVIDERS))}.",
        )
    package = _BUILTIN_PROVIDERS[provider][0].partition(".")[0]
    if importlib.util.find_spec(package) is None:
        distribution = package.replace("_", "-")
        raise ModelError(
            f"The embedding provider {provider} needs the package {distribution}.", f"Run `pip install {distribution}`."
        )
    options: dict[str, Any] = {}
    if provider in _OPENAI:
        # The length check would fetch a vocabulary when it runs; texts are cut beforehand instead.
        options = {"check_embedding_ctx_length": False, "chunk_size": _REQUEST_TEXTS}
    try:
        return init_embeddings(f"{provider}:{model}", **options)
    except Exception as error:  # each provider raises its own
        raise _told(f"{provider}:{model}", error) from error


class _BuiltIn:
    name = BUILT_IN
    dimension = BUILT_IN_DIMENSION

    def __init__(self, threads: int | None) -> None:
        self._threads = threads

    @cached_property
    def _model(self) -> MiniLM:
        from ingest.index.minilm import MiniLM

        return MiniLM(threads=self._threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._model.encode(texts)

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self._model.encode([text])[0]
        return vector


class _Remote:
    def __init__(self, name: str, model: Embeddings) -> None:
        self.name = name
        self._model = model
        self._dimension: int | None = None

    @property
    def dimension(self) -> int:
        if self._dimension is None:
            self.encode_query("dimension")
        assert self._dimension is not None
        return self._dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        try:
            given = self._model.embed_documents([_sendable(text) for text in texts])
        except Exception as error:  # each provider raises its own
            raise _told(self.name, error) from error
        return self._unit(given, len(texts))

    def encode_query(self, text: str) -> Vectors:
        try:
            given = self._model.embed_query(_sendable(text))
        except Exception as error:  # each provider raises its own
            raise _told(self.name, error) from error
        vector: Vectors = self._unit([given], 1)[0]
        return vector

    def _unit(self, given: Sequence[Sequence[float]], count: int) -> Vectors:
        import numpy as np

        try:
            vectors = np.asarray(given, dtype=np.float32)
        except (TypeError, ValueError):
            vectors = np.zeros((0, 0), dtype=np.float32)
        wide = self._dimension or (vectors.shape[1] if vectors.ndim == 2 else 0)
        if vectors.shape != (count, wide) or not wide or not np.isfinite(vectors).all():
            raise ModelError(
                f"The embedding model {self.name} gave something other than one vector for each text.",
                "Check that it is an embedding model.",
            )
        self._dimension = wide
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(length, 1e-12), dtype=np.float32)


def _sendable(text: str) -> str:
    return text[:MAX_CHARACTERS] or " "


def _told(name: str, error: Exception) -> ModelError:
    """A provider's failure as one plain line. Its own words may repeat a key: they stay in the traceback."""
    provider = name.partition(":")[0]
    status = getattr(error, "status_code", None)
    words = str(error).lower()
    key = _KEYS.get(provider, "the provider's key")
    if status in (401, 403):
        return ModelError(f"The embedding model {name} refused the key.", f"Check {key}.")
    if status is None and any(word in words for word in ("api_key", "api key", "credential")):
        return ModelError(f"The embedding model {name} needs a key.", f"Set {key}, or set {_SETTING} to {BUILT_IN}.")
    if status == 404:
        return ModelError(f"The embedding model {name} does not exist there.", f"Check the name in {_SETTING}.")
    if status == 429:
        return ModelError(f"The embedding model {name} refuses for now: too many requests.", "Wait, then try again.")
    if status is not None:
        return ModelError(f"The embedding model {name} failed with status {status}.", "Try again later.")
    if "connect" in type(error).__name__.lower() or "connect" in words or "timeout" in type(error).__name__.lower():
        return ModelError(f"The embedding model {name} cannot be reached.", "Check the network and the address.")
    return ModelError(f"The embedding model {name} failed: {type(error).__name__}.", f"Check {_SETTING}.")
