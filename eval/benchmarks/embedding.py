"""Many texts embedded: with progress, and with what is done kept in a file, so that a run that was stopped goes on.

The file begins with a line that tells what its vectors are of (a hash over texts and model); float32 values follow,
text by text. What it holds of something else is written over, and a last vector that is not whole is left out.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.service import OnProgress, Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ingest.index.embedders import EmbeddingModel

    Vectors = NDArray[np.float32]

TOGETHER = 64
"""Texts between two lines of progress, and at most lost where a run is stopped."""


def embedded(
    texts: Sequence[str], model: EmbeddingModel, *, kept: Path | None = None, progress: OnProgress | None = None
) -> Vectors:
    """One row for each text. `kept` is the file, which whoever asks deletes when the run is finished."""
    import numpy as np

    found = np.empty((len(texts), model.dimension), dtype=np.float32)
    done = _taken_up(kept, _of(texts, model), found)
    with (kept or Path(os.devnull)).open("ab") as file:
        while done < len(texts):
            if progress:
                progress(Progress(stage="embedding passages", done=done, total=len(texts)))
            some = model.encode(texts[done : done + TOGETHER]).astype(np.float32)
            found[done : done + len(some)] = some
            file.write(some.tobytes())
            file.flush()
            done += len(some)
    return found


def _taken_up(kept: Path | None, of: bytes, found: Vectors) -> int:
    """Read what the file holds of these texts; returns of how many. The file then ends with the last whole vector."""
    import numpy as np

    if kept is None:
        return 0
    data = kept.read_bytes() if kept.exists() else b""
    size = found.shape[1] * found.itemsize
    whole = min((len(data) - len(of)) // size, len(found)) if data.startswith(of) else 0
    if whole > 0:
        found[:whole] = np.frombuffer(data[len(of) : len(of) + whole * size], np.float32).reshape(whole, -1)
    kept.write_bytes(data[: len(of) + whole * size] if whole > 0 else of)
    return max(whole, 0)


def _of(texts: Sequence[str], model: EmbeddingModel) -> bytes:
    said = hashlib.sha256(f"{model.name} {model.dimension}".encode())
    for text in texts:
        said.update(b"\0" + text.encode("utf-8", "surrogatepass"))
    return f"vectors {said.hexdigest()}\n".encode()
