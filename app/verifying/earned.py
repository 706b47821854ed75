"""The statement that a sentence earns by what it cites."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from app.model import Label, Origin, Statement
from app.verifying.sources import Source

_WEAKEST: tuple[Label, ...] = ("advocacy", "contested", "reported", "documented")


def together(text: str, needed: Sequence[Source], *, computed: bool) -> Statement:
    """The statement of a sentence that these bear only together: the weakest label, all conflicts."""
    statements = [one.statement for one in needed]
    weakest = min(statements, key=lambda one: (_WEAKEST.index(one.label), -one.credibility))
    return _made(text, weakest, statements, computed=computed).model_copy(
        update={"credibility": max(one.credibility for one in statements)}
    )


def alone(text: str, bearing: Sequence[Source], *, computed: bool) -> Statement:
    """The statement of a sentence that each of these bears whole: the best of their labels, the origins of all."""
    statements = [one.statement for one in bearing]
    best = max(statements, key=lambda one: (_WEAKEST.index(one.label), -one.credibility))
    return _made(text, best, statements, computed=computed)


def _made(text: str, first: Statement, statements: Sequence[Statement], *, computed: bool) -> Statement:
    citations = tuple({c.id: c for one in (first, *statements) for c in one.citations}.values())
    origins: dict[str, Origin] = {o.id: o for one in (first, *statements) for o in one.origins}
    digest = hashlib.sha256("\n".join((text, *(c.id for c in citations))).encode()).hexdigest()[:16]
    return first.model_copy(
        update={
            "id": f"w:{digest}",
            "text": text,
            "kind": "computed" if computed else first.kind,
            "context": None,
            "speakers": tuple({(s.name, s.kind): s for one in (first, *statements) for s in one.speakers}.values()),
            "origins": tuple(origins.values()),
            "independent_origins": max(one.independent_origins for one in statements),
            "loaded": (),
            "uncovered": (),
            "citations": citations,
            "conflicts": tuple(dict.fromkeys(c for one in (first, *statements) for c in one.conflicts)),
            "pointers": tuple(dict.fromkeys(p for one in (first, *statements) for p in one.pointers)),
        }
    )
