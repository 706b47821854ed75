"""The starter corpus: what a first run ingests."""

from __future__ import annotations

from pathlib import Path


def starter_catalogue() -> Path:
    """The starter corpus's catalogue file. Every document that it lists stands beside or below it."""
    return Path(__file__).resolve().parent / "starter" / "catalog.yaml"
