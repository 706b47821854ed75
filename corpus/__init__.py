"""The starter corpus: what a first run ingests."""

from __future__ import annotations

from pathlib import Path


def starter_catalogue() -> Path:
    """The catalogue file of the starter corpus, beside which its documents lie."""
    return Path(__file__).parent / "starter" / "catalog.yaml"
