"""What one check of the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

State: TypeAlias = Literal["well", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. `cure` is empty where nothing needs one; `note` is worth knowing and no trouble."""

    check: str
    state: State
    told: str
    cure: str = ""
