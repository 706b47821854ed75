"""Which figure each role of a vote counts.

A role stands behind its figure ("43 members voted against", "27 of the 55 members abstained") or before it
("Against: 8", "opposed by 70", "for 29, against 0"). What may stand between the two is told by its grammar: those who
vote, what describes them, auxiliaries, a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.analysis.figure_first import figure_first, openings_of
from ingest.analysis.hits import Hit
from ingest.analysis.role_first import role_first
from ingest.analysis.roles import Role
from ingest.analysis.tokens import Token, dash


def figures_of(tokens: Sequence[Token], roles: Sequence[Role]) -> list[Hit]:
    """Every role with its figure, in text order; no figure counts two roles."""
    used: set[int] = set()
    hits = list(_headed(tokens, roles, used))
    in_run = {h.role: h for h in hits}
    last: Hit | None = None
    openings = openings_of(tokens)
    for role in roles:
        if any(h.at <= role.at < h.end for h in in_run.values()):
            continue
        behind = last is not None and last.before
        row = behind and last is not None and last.end == role.at
        hit = (
            role_first(tokens, role, used, marks=":=|")
            or (role_first(tokens, role, used, comma=True, row=True) if row else None)
            or figure_first(tokens, role, used, openings)
            or role_first(tokens, role, used, comma=behind)
        )
        if hit is not None:
            used.add(hit.figure)
            hits.append(hit)
            last = hit
    return sorted(hits, key=lambda h: h.at)


def _headed(tokens: Sequence[Token], roles: Sequence[Role], used: set[int]) -> Iterator[Hit]:
    """Roles in a row and as many figures in a row behind them, as a table's head and its line have them."""
    i = 0
    while i < len(roles):
        run = [roles[i]]
        while i + len(run) < len(roles) and _joined(tokens, run[-1].end, roles[i + len(run)].at):
            run.append(roles[i + len(run)])
        figures: list[int] = []
        at = run[-1].end
        if len(run) > 1:
            while len(figures) <= len(run) and (found := _next_figure(tokens, at, first=not figures)) is not None:
                figures.append(found)
                at = found + 1
        if len(run) > 1 and len(figures) == len(run) and len({r.name for r in run}) == len(run):
            for role, figure in zip(run, figures, strict=True):
                value = tokens[figure].whole
                if value is not None:
                    used.add(figure)
                    yield Hit(role.name, value, run[0].at, figures[-1] + 1, figure)
        i += len(run)


def _joined(tokens: Sequence[Token], at: int, end: int) -> bool:
    return end - at <= 2 and all(
        t.low in (",", "and", "|", "/", ";") or t.low in ("votes", "vote") for t in tokens[at:end]
    )


def _next_figure(tokens: Sequence[Token], at: int, *, first: bool) -> int | None:
    """The figure that follows, past the marks of a list; null where words or a role stand between."""
    reach = at + (3 if first else 2)
    while at < len(tokens) and at <= reach:
        if tokens[at].value is not None:
            follows = tokens[at + 1] if at + 1 < len(tokens) else None
            return at if follows is None or follows.kind != "word" or follows.low in ("and", "respectively") else None
        if tokens[at].low not in (",", ":", "|", "and", "were", "was", "/", ";", "=") and not dash(tokens[at]):
            return None
        at += 1
    return None
