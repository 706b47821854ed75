"""Logging: the program's own messages at the level asked for; libraries speak only when debugging."""

from __future__ import annotations

import logging

OWN = ("app", "ingest", "eval")


def configure(level: str) -> None:
    """Send log messages to stderr. Libraries log what a reader can do nothing about: they stay silent but in debug."""
    chosen = getattr(logging, level.upper())
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.CRITICAL, force=True)
    if chosen <= logging.DEBUG:
        logging.getLogger().setLevel(logging.INFO)
    for name in OWN:
        logging.getLogger(name).setLevel(chosen)
    logging.captureWarnings(True)
