"""Published figures of the sets that are read by name or in the form of BEIR, told beside ours.

Each is from the source that it names; `docs/evaluation.md` tells in what each was measured otherwise, and a test holds
the two together.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """A figure of somebody else's: of which system, as its source tells it."""

    system: str
    figure: str
    source: str

    @property
    def told(self) -> str:
        """It in one line."""
        return f"Published, measured otherwise (docs/evaluation.md): {self.system}, {self.figure} ({self.source})."


PUBLISHED: dict[str, tuple[Published, ...]] = {
    "scifact": (
        Published(
            "BM25, title and text together",
            "nDCG@10 0.6789, recall@100 0.9253",
            "Anserini, regressions of BEIR v1.0.0 (flat)",
        ),
        Published(
            "SPLADE++ (CoCondenser-EnsembleDistil)",
            "nDCG@10 0.7041, recall@100 0.9353",
            "Anserini, regressions of BEIR v1.0.0",
        ),
    ),
    "expertqa": (Published("GPT-3.5, fine-tuned, on AttributionBench", "macro-F1 about 0.80", "Li et al., 2024"),),
    "fever-symmetric": (
        Published("BERT that sees the claim alone, on FEVER", "accuracy 0.617", "Schuster et al., 2019"),
    ),
    "ramdocs": (Published("Llama 3.3 70B Instruct", "32.6 exact match", "Wang et al., 2025"),),
}


def published(name: str) -> list[str]:
    """What is published of a set, a line each; nothing where nothing comparable is known."""
    return [one.told for one in PUBLISHED.get(name.lower(), ())]
