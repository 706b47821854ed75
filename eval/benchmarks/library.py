"""The library that questions are asked of: SciFact's abstracts, taken in by the real command's own path, once a run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.benchmarks.figures import Options
from eval.benchmarks.processes import module
from eval.benchmarks.scifact_data import abstracts, write_as_markdown

_TOLD = "taken-in.json"


@dataclass(frozen=True, slots=True)
class Built:
    """A library folder and what `eval.benchmarks.take_in` told of its making."""

    home: Path
    told: dict[str, Any]


def library(options: Options) -> Built:
    """A library of at least `options.passages` passages (or of all abstracts), made on the first call of a run.

    Raises MissingFile where the abstracts are not at hand.
    """
    home, kept = options.work / "library", options.work / _TOLD
    if not kept.exists():
        folder = options.work / "documents"
        folder.mkdir(parents=True, exist_ok=True)
        write_until(folder, options)
        kept.write_text(module(home, "eval.benchmarks.take_in", str(folder)).splitlines()[-1], encoding="utf-8")
    told = json.loads(kept.read_text(encoding="utf-8"))
    if told["failed"]:
        raise RuntimeError(f"{len(told['failed'])} abstracts could not be taken in: {told['failed'][0]}")
    return Built(home, told)


def write_until(folder: Path, options: Options) -> int:
    """Write abstracts to `folder` until they make `options.passages` passages; returns how many they make."""
    from ingest.readers import read
    from ingest.segment import segment

    made = 0
    for abstract in abstracts(options):
        if made >= options.passages:
            break
        path = write_as_markdown(folder, abstract)
        made += len(segment(read(path.read_bytes(), name=path.name)).passages)
    return made
