"""SciFact as it stands in the shared data: abstracts, and the train claims with the abstracts that bear on them.

(Wadden et al.: Fact or Fiction: Verifying Scientific Claims, EMNLP 2020; in the form of BEIR.)
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.benchmarks.figures import Options


@dataclass(frozen=True, slots=True)
class Abstract:
    """A document of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A query with the ids of the abstracts that bear on it."""

    id: str
    text: str
    relevant: frozenset[str]


def abstracts(options: Options) -> Iterator[Abstract]:
    """The abstracts in the order of the file, no more than `options.documents`. Raises MissingFile."""
    with options.data("scifact/corpus.jsonl").open(encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            if at == options.documents:
                return
            row = json.loads(line)
            yield Abstract(row["_id"], row["title"], row["text"])


def train_claims(options: Options) -> list[Claim]:
    """The train claims in the order of their ids. Raises MissingFile."""
    relevant: dict[str, set[str]] = {}
    with options.data("scifact/qrels-train.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if int(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    with options.data("scifact/queries.jsonl").open(encoding="utf-8") as lines:
        texts = {row["_id"]: row["text"] for row in map(json.loads, lines)}
    return [Claim(one, texts[one], frozenset(relevant[one])) for one in sorted(relevant, key=int)]


def write_as_markdown(folder: Path, abstract: Abstract) -> Path:
    """The abstract as a document of its own: title, then text."""
    path = folder / f"{abstract.id}.md"
    path.write_text(f"# {' '.join(abstract.title.split())}\n\n{abstract.text}\n", encoding="utf-8")
    return path
