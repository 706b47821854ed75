"""What goes into the catalogue and comes out of it for retrieval: passages and statements with exact offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.model import Analysis, BlockKind, ReadText, Segmentation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Offsets = tuple[int, int]


def pack(vector: NDArray[np.float32]) -> bytes:
    """A vector as it is kept: 16-bit floats. The cosine of two vectors moves by less than 0.001."""
    import numpy as np

    return np.asarray(vector, dtype=np.float16).tobytes()


def unpack(blob: bytes) -> NDArray[np.float32]:
    """The vector in `blob`, or several end to end, as one flat float32 array."""
    import numpy as np

    return np.frombuffer(blob, dtype=np.float16).astype(np.float32)


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage to be kept. `heading` is the span of the nearest heading above it."""

    start: int
    end: int
    heading: Offsets | None
    page: int | None
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement to be kept. The spans of `analysis` are offsets in ``text[start:end]``; all others in the text."""

    start: int
    end: int
    page: int | None
    block: BlockKind
    sentence: Offsets
    context: Offsets | None
    heading: Offsets | None
    analysis: Analysis
    vector: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Content:
    """One version of a document, read: its text, how it is cut, and what was found in it.

    `size` is in bytes, `analysis` the version of the analysis (`ingest.analysis.ANALYSIS_VERSION`); 0 is not known.
    """

    version: str
    read: ReadText
    segmentation: Segmentation
    file_name: str
    size: int
    retrieved: str
    passages: Sequence[NewPassage]
    statements: Sequence[NewStatement]
    analysis: int = 0


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage of a current version. `text` is the exact slice of that version's text."""

    id: int
    document_id: str
    version: str
    start: int
    end: int
    heading: Offsets | None
    page: int | None
    text: str
    heading_text: str | None


@dataclass(frozen=True)
class StatementRow:
    """A statement of a current version with how it was read.

    `text` is the exact slice ``[start:end]`` of the version's text; `sentence_text`, `context_text` and
    `heading_text` are the slices of their spans. `context` is the carrier: the exact words of the same document that
    a footnote or list item depends on. The analysis is parsed and the vector unpacked when first asked for.
    """

    id: int
    document_id: str
    version: str
    start: int
    end: int
    page: int | None
    block: BlockKind
    sentence: Offsets
    context: Offsets | None
    heading: Offsets | None
    text: str
    sentence_text: str
    context_text: str | None
    heading_text: str | None
    analysis_json: str
    packed_vector: bytes

    @cached_property
    def analysis(self) -> Analysis:
        """How the statement is read; spans are offsets in `text`."""
        return Analysis.model_validate_json(self.analysis_json)

    @cached_property
    def vector(self) -> NDArray[np.float32]:
        """The statement's embedding, read together with its context."""
        return unpack(self.packed_vector)
