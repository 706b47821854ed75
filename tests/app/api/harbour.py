"""An invented dispute over a harbour: the documents of both sides, and what a library of them says."""

from __future__ import annotations

from typing import Protocol

from app.model import (
    Citation,
    Conflict,
    ConflictHere,
    ConflictValue,
    Origin,
    OriginStep,
    Pointer,
    Statement,
    Verdict,
)
from ingest.model import SourceType, Span, Speaker

NOW = "2026-01-05T09:00:00Z"

# Title, publisher, type, date, side, text. The text is one page; the quotes below are found in it.
LIBRARY: tuple[tuple[str, str, SourceType, str, str | None, str], ...] = (
    (
        "Resolution 12 of the Harbour Assembly",
        "Harbour Assembly",
        "record",
        "2024-05-03",
        None,
        "The Harbour Assembly closed the east quay on 3 May 2024. The resolution was adopted by 41 votes to 9, "
        "with 6 abstentions.",
    ),
    (
        "Northport answers its critics",
        "Ministry of Trade of Northport",
        "official_statement",
        "2024-05-20",
        "Northport",
        "The minister said that catches fell by 12 percent after the closure. The closure was a grave mistake.",
    ),
    (
        "Why the quay had to close",
        "Southmere Review",
        "advocacy",
        "2024-06-01",
        "Southmere",
        "The resolution passed by 45 votes to 9. Closing the quay was the only responsible choice.",
    ),
)


class Cite(Protocol):
    """Makes a citation of words, wherever they stand."""

    def __call__(self, number: int, quote: str, *, digest: bool = False, contrary: bool = False) -> Citation: ...


def verdict(claim: str, cite: Cite, *, empty: bool) -> Verdict:
    """What the library makes of a claim by the words that give it away."""
    if claim.endswith("?"):
        return Verdict(claim=claim, verdict="none", reason="A question claims nothing.")
    if "should" in claim:
        return Verdict(claim=claim, verdict="advocacy", credibility=6, reason="It says what should be done.")
    if "45 votes" in claim and not empty:
        vote = cite(1, "The resolution was adopted by 41 votes to 9, with 6 abstentions.", contrary=True)
        here = vote.model_copy(update={"id": "claim", "document_id": "claim", "title": "the claim", "quote": claim})
        conflict = Conflict(
            aspect="quantity",
            explanation="The record gives another number of votes in favour.",
            here=ConflictHere(value="45 in favour", citation=here),
            there=ConflictValue(value="41 in favour", citation=vote, is_record=True),
        )
        reason = "A record gives another number of votes in favour."
        return Verdict(
            claim=claim, verdict="contested", credibility=5, reason=reason, opposing=(vote,), conflicts=(conflict,)
        )
    if "closed the east quay" in claim and not empty:
        closed = cite(1, "The Harbour Assembly closed the east quay on 3 May 2024.")
        reason = "A record of the body that acted says so."
        return Verdict(claim=claim, verdict="documented", credibility=1, reason=reason, supporting=(closed,))
    return Verdict(claim=claim, verdict="not_found", reason="Nothing in the library tells it.")


def statements(cite: Cite) -> tuple[Statement, ...]:
    """What the library says of the vote, the catches and the closure, each with its label."""
    vote = cite(1, "The resolution was adopted by 41 votes to 9, with 6 abstentions.", digest=True)
    other = cite(2, "The resolution passed by 45 votes to 9.", contrary=True)
    catches = cite(3, "The minister said that catches fell by 12 percent after the closure.")
    mistake = cite(4, "The closure was a grave mistake.")
    choice = cite(5, "Closing the quay was the only responsible choice.")
    conflict = Conflict(
        aspect="quantity",
        explanation="The two give another number of votes in favour for the same resolution.",
        here=ConflictHere(value="41 in favour", citation=vote),
        there=ConflictValue(value="45 in favour", citation=other),
    )
    turned = Conflict(
        aspect="quantity",
        explanation="The two give another number of votes in favour for the same resolution.",
        here=ConflictHere(value="45 in favour", citation=other),
        there=ConflictValue(value="41 in favour", citation=vote, is_record=True),
    )
    minister = Speaker(
        name="the minister", kind="person", side="Northport", cue=Span(start=0, end=12, text="The minister")
    )
    north = Origin(
        id="o1",
        name="Northport",
        kind="state",
        side="Northport",
        documents=(catches.document_id,),
        path=(OriginStep(**{"from": "the article", "to": "Northport", "why": "it quotes the minister"}),),
    )
    return (
        Statement(
            id="s1",
            text=vote.quote,
            label="documented",
            credibility=1,
            reason="A record of the body that voted gives the tally.",
            nature="factual",
            context="The Harbour Assembly closed the east quay on 3 May 2024.",
            speakers=(Speaker(name="Harbour Assembly", kind="body"),),
            independent_origins=1,
            citations=(vote,),
            conflicts=(conflict,),
        ),
        Statement(
            id="s2",
            text=other.quote,
            label="contested",
            credibility=5,
            reason="A record gives another number of votes in favour.",
            nature="factual",
            speakers=(Speaker(name="author", kind="author", side="Southmere"),),
            independent_origins=1,
            citations=(other,),
            conflicts=(turned,),
        ),
        Statement(
            id="s3",
            text=catches.quote,
            label="reported",
            credibility=3,
            reason="One origin says so; nothing in the library settles it.",
            nature="factual",
            speakers=(minister,),
            origins=(north,),
            independent_origins=1,
            hedge="approximate",
            uncovered=(Span(start=35, end=45, text="12 percent"),),
            citations=(catches,),
            pointers=(Pointer(text="Resolution 11, a year before, was adopted by 30 to 20.", citation=vote),),
            attests="The minister said it: the ministry's own text shows that.",
        ),
        Statement(
            id="s4",
            text=mistake.quote,
            label="advocacy",
            credibility=6,
            reason="It judges the closure; no record could settle it.",
            nature="advocacy",
            appeal="evaluation",
            speakers=(Speaker(name="Ministry of Trade of Northport", kind="body", side="Northport"),),
            citations=(mistake,),
        ),
        Statement(
            id="s5",
            text=choice.quote,
            label="advocacy",
            credibility=6,
            reason="It judges the closure; no record could settle it.",
            nature="advocacy",
            appeal="evaluation",
            speakers=(Speaker(name="Southmere Review", kind="body", side="Southmere"),),
            citations=(choice,),
        ),
    )
