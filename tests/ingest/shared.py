"""The shared data, where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def shared(relative: str) -> Path:
    """A folder or file of the shared data; skips the test with a message where it is absent."""
    path = (ROOT / os.environ.get("ONRECORD_TEST_DATA", "../shared") / relative).resolve()
    if not path.exists():
        pytest.skip(f"the shared data is not at {path} (set ONRECORD_TEST_DATA)")
    return path
