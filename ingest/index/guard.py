"""Whether the index folder's last user came to an orderly end: reading a broken segment can end the process itself.

A note stands in the folder while the index is open: "opening" until a few vectors have been read and searched, then
"open"; an orderly end takes it away. Whoever finds "opening" knows that opening ended the process before him; whoever
finds "open" a second time in a row knows that using it does. In both cases the index is not touched again but made
anew, so that a broken folder cannot end one server after the other.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

NOTE: Final = "in-use.json"
_MOST_UNCLEAN: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What the last user left: `broken` when the folder must not be read, `unclean` when it did not end orderly."""

    broken: bool
    unclean: bool


class Guard:
    """The note in one index folder."""

    def __init__(self, folder: Path) -> None:
        self._note = folder / NOTE
        self._times = 0

    def enter(self) -> Found:
        """Say what the last user left, and note that the folder is being opened. An absent folder is made."""
        stage, times = self._read()
        self._times = times + 1 if stage else 0
        broken = stage == "opening" or self._times >= _MOST_UNCLEAN
        if broken:
            self._times = 0
        self._write("opening")
        return Found(broken=broken, unclean=stage != "")

    def opened(self) -> None:
        """Note that the index was read and searched without harm."""
        self._write("open")

    def leave(self) -> None:
        """Note an orderly end."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def _read(self) -> tuple[str, int]:
        try:
            said = json.loads(self._note.read_text(encoding="utf-8"))
            return str(said["stage"]), int(said["unclean"])
        except FileNotFoundError:
            return "", 0
        except (OSError, ValueError, KeyError, TypeError):
            return "open", 0  # cut short by the end that it tells of

    def _write(self, stage: str) -> None:
        self._note.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # the note only guards; a disk that is full is told by whoever writes more
            self._note.write_text(json.dumps({"stage": stage, "unclean": self._times}), encoding="utf-8")
