"""Put a normalized text together from pieces, keeping the offsets of each block."""

from __future__ import annotations

from ingest.model import Block, BlockKind


class TextBuilder:
    """Collects pieces in reading order. Blocks are separated by a blank line, or by `separator` of the later one."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []

    def add(
        self, text: str, kind: BlockKind, *, level: int = 0, marker: str | None = None, separator: str = "\n\n"
    ) -> Block | None:
        """Append a block; text that is only space adds nothing. Returns the block with its offsets."""
        text = text.strip()
        if not text:
            return None
        if self._length:
            self._parts.append(separator)
            self._length += len(separator)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        block = Block(start=start, end=self._length, kind=kind, level=level, marker=marker)
        self.blocks.append(block)
        return block

    @property
    def length(self) -> int:
        """Code points so far."""
        return self._length

    @property
    def text(self) -> str:
        """The whole text so far."""
        return "".join(self._parts)
