"""Public data: what each set counts, on made-up lines of the same form; what is absent is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import evidence_shared
from eval.evidence_shared import Answered, balanced_accuracy, contradiction, disagreement, support
from ingest.errors import MissingFile

WHOLE = "The Harbour Assembly adopted order 7 on 3 May 2031 by 9 votes to 4."


def lay(folder: Path, name: str, *lines: dict[str, Any]) -> Path:
    path = folder / "data" / evidence_shared.FILES[name]
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


def test_balanced_accuracy_does_not_reward_the_larger_class() -> None:
    found = [Answered("supported", "supported")] * 9 + [Answered("not supported", "supported")]
    assert balanced_accuracy(found) == 0.5
    assert balanced_accuracy(found[:9]) is None


def test_wice_holds_a_claim_against_all_its_sentences(tmp_path: Path) -> None:
    lines = [
        {"claim": WHOLE, "evidence": ["Skip to content", WHOLE], "label": "supported"},
        {"claim": "The lighthouse was painted red in 2019.", "evidence": [WHOLE], "label": "partially_supported"},
    ]
    found = support("wice", lay(tmp_path, "wice", *lines))
    assert sorted((one.expected, one.given) for one in found) == [
        ("not supported", "not supported"),
        ("supported", "supported"),
    ]


def test_expertqa_takes_claims_with_a_passage_that_were_judged(tmp_path: Path) -> None:
    claims = [
        {"claim_string": WHOLE, "evidence": [f"[1] https://example.org/\n\n{WHOLE}"], "support": "Complete"},
        {
            "claim_string": WHOLE,
            "evidence": ["[1] https://example.org/\n\nThe port has 7 docks."],
            "support": "Partial",
        },
        {"claim_string": WHOLE, "evidence": ["[1] https://example.org/"], "support": "Complete"},
        {"claim_string": WHOLE, "evidence": [], "support": "Missing"},
    ]
    found = support("expertqa", lay(tmp_path, "expertqa", {"answers": {"one": {"claims": claims}}}))
    assert sorted((one.expected, one.given) for one in found) == [
        ("not supported", "not supported"),
        ("supported", "supported"),
    ]


def test_fever_tells_supports_refutes_and_undecided(tmp_path: Path) -> None:
    lines = [
        {"claim": WHOLE, "evidence": WHOLE, "label": "SUPPORTS"},
        {"claim": WHOLE.replace("9 votes to 4", "4 votes to 9"), "evidence": WHOLE, "label": "REFUTES"},
        {"claim": "The port has 7 docks.", "evidence": WHOLE, "label": "REFUTES"},
    ]
    found = contradiction(lay(tmp_path, "fever_symmetric", *lines))
    assert sorted((one.expected, one.given) for one in found) == [
        ("refutes", "refutes"),
        ("refutes", "undecided"),
        ("supports", "supports"),
    ]


def test_ramdocs_counts_pairs_of_documents_with_different_answers(tmp_path: Path) -> None:
    documents = [
        {"text": WHOLE, "type": "correct", "answer": "9 to 4"},
        {"text": WHOLE.replace("9 votes to 4", "4 votes to 9"), "type": "misinfo", "answer": "4 to 9"},
        {"text": "The port has 7 docks.", "type": "noise", "answer": "unknown"},
    ]
    (one,) = disagreement(lay(tmp_path, "ramdocs", {"question": "How?", "documents": documents}))
    assert (one.differing, one.shown, one.false) == (1, 1, 0)
    for document in documents:
        document["answer"] = "9 to 4"
    (same,) = disagreement(lay(tmp_path / "same", "ramdocs", {"question": "How?", "documents": documents}))
    assert (same.differing, same.shown, same.false) == (0, 0, 1)


def test_what_is_absent_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="not at hand"):
        contradiction(tmp_path)
