"""Sketches of texts, by which is told how much two of them share.

Of the hashes of all runs of four words of a text the smallest are kept: two kilobytes at most, whatever its length.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

SKETCH_VERSION: Final = 1
"""Goes up whenever the same text may be sketched otherwise: sketches of two kinds cannot be compared."""
HASHES: Final = 256
"""Hashes of a sketch: shares are told to within some five percent."""
_RUN = 4
_BYTES = re.compile(rb"[\w\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The smallest hashes of a text's runs of words, in order, and how many different ones it has in all."""

    hashes: Hashes
    runs: int

    def packed(self) -> bytes:
        """The hashes as bytes, the same on every machine."""
        return self.hashes.astype("<u8").tobytes()


def sketch(text: str) -> Sketch:
    """The sketch of a text, in time linear in its length."""
    import numpy as np

    words = np.fromiter(map(zlib.crc32, _BYTES.findall(text.casefold().encode())), dtype=np.uint64)
    if len(words) < _RUN:
        return Sketch(np.zeros(0, dtype=np.uint64), 0)
    mixed = np.zeros(len(words) - _RUN + 1, dtype=np.uint64)
    for at in range(_RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[at : at + len(mixed)]
    mixed ^= mixed >> np.uint64(31)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(29)
    found = np.unique(mixed)
    return Sketch(found[:HASHES].copy(), len(found))


def unpacked(hashes: bytes, runs: int) -> Sketch:
    """A sketch from its bytes (`Sketch.packed`)."""
    import numpy as np

    return Sketch(np.frombuffer(hashes, dtype="<u8").astype(np.uint64), runs)
