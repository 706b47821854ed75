"""Answers to render, invented: two islands that dispute a harbour tariff, both told by the same means."""

from __future__ import annotations

from typing import Any

from app.model import (
    Answer,
    Citation,
    Conflict,
    ConflictHere,
    ConflictValue,
    Notice,
    Pointer,
    Scope,
    SourceSummary,
    Statement,
    Timings,
    Withheld,
)
from ingest.model import Document, Span, Speaker


def citation(number: int, quote: str, **more: Any) -> Citation:
    given = {
        "id": f"c{number}",
        "number": number,
        "document_id": f"d{number}",
        "version": "0" * 64,
        "title": f"Document {number}",
        "source_type": "other",
        "start": 0,
        "end": len(quote),
        "quote": quote,
    }
    return Citation(**{**given, **more})


def statement(number: int, text: str, label: str, credibility: int, **more: Any) -> Statement:
    given = {
        "id": f"s{number}",
        "text": text,
        "label": label,
        "credibility": credibility,
        "reason": f"Reason {number}.",
        "nature": "advocacy" if label == "advocacy" else "factual",
        "citations": (citation(number, text),),
    }
    return Statement(**{**given, **more})


def answer(**more: Any) -> Answer:
    given = {
        "id": "a1",
        "question": "Who voted?",
        "asked_at": "2026-01-01T00:00:00Z",
        "scope": Scope(),
        "source_summary": SourceSummary(sources=1, origins=1, records=0, text="One source, one origin."),
        "timings_ms": Timings(retrieve=1, compose=1, verify=1, total=3),
        "library_version": 1,
        "settings_hash": "0" * 12,
    }
    return Answer(**{**given, **more})


def document(identity: str, **more: Any) -> Document:
    given = {"id": identity, "version": "0" * 64, "title": "T", "retrieved": "2026-01-01T00:00:00Z", "sha256": "0" * 64}
    return Document(**{**given, **more})


VOTE = "The assembly adopted the tariff by 12 votes to 3."

CONFLICTED = statement(
    2,
    "The tariff was adopted by 14 votes to 3.",
    "contested",
    5,
    citations=(citation(2, "The tariff was adopted by 14 votes to 3."),),
    conflicts=(
        Conflict(
            aspect="tally_role",
            explanation="The votes in favour differ.",
            here=ConflictHere(value="14", citation=citation(2, "The tariff was adopted by 14 votes to 3.")),
            there=ConflictValue(value="12", citation=citation(1, VOTE, source_type="record"), is_record=True),
        ),
    ),
)


def full_answer() -> Answer:
    """One statement of each label, with everything a statement can carry."""
    return answer(
        lead="12 in favour, 3 against",
        statements=(
            statement(
                1,
                VOTE,
                "documented",
                1,
                context="On 3 May 2024, in plenary:",
                citations=(
                    citation(
                        1,
                        VOTE,
                        source_type="record",
                        publisher="Assembly of Norland",
                        published="2024-05-03",
                        symbol="N/RES/7",
                        page=3,
                        page_label="iii",
                        digest=True,
                        url="https://assembly.example/n-res-7",
                    ),
                ),
                pointers=(Pointer(text="The committee voted 9 to 6.", citation=citation(5, "Nine to six.")),),
            ),
            CONFLICTED,
            statement(
                3,
                "Catches fell by 12 percent.",
                "reported",
                3,
                speakers=(Speaker(name="Norland", kind="body"), Speaker(name="Sudland", kind="body")),
                independent_origins=2,
                uncovered=(Span(start=0, end=7, text="Catches"),),
            ),
            statement(
                4,
                "The tariff is unjust.",
                "advocacy",
                6,
                speakers=(Speaker(name="author", kind="author"),),
            ),
        ),
        sources=(document("d4", authors=("A. Writer",)),),
        withheld=(Withheld(text="The tariff helps.", why="No quote supports it."),),
        notices=(Notice(code="model-failed", message="The model failed; the answer is verbatim."),),
        as_of="2025-01-01",
    )


def abstention() -> Answer:
    return answer(
        abstained=True,
        gaps=("no vote of Ostland",),
        related=(citation(1, VOTE, source_type="record", publisher="Assembly of Norland"),),
    )
