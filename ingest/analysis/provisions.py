"""Rule 2: whether an instrument speaks in a clause, or who speaks by it."""

from __future__ import annotations

from ingest.analysis.frames import can_speak, is_instrument
from ingest.analysis.grammar import Group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.reading import Word
from ingest.analysis.tellings import provision
from ingest.analysis.verbs import V

_BINDING = frozenset("oblige require prohibit ban forbid permit allow entitle bind exempt".split())
ANY = frozenset("a an any each every no all some".split())
"""Determiners of texts that say nothing yet: "an order shall"."""


_RECEIVERS = frozenset("us them him her me you everyone".split())


def instrument_mode(ws: list[Word], lo: int, start: int, group: Group) -> str | None:
    """Rule 2: whether an instrument speaks, as subject or as the text under which somebody is bound."""
    if group.base == "call" and group.end < len(ws) and ws[group.end].lower not in ("on", "upon", "for"):
        return None
    bound = not group.passive or group.base in _BINDING
    speaks = group.modal == "shall" or (group.modal is None and group.does & V.PERFORM)
    own = group.modal == "shall" and any(w.lower in ("this", "present") for w in ws[start : group.start])
    if group.base == "set" and group.end < len(ws) and ws[group.end].lower in ("aside", "out", "forth", "up"):
        return "subject" if is_instrument(ws, start, group.start) and not group.passive else None
    if group.base == "provide" and group.end < len(ws) and ws[group.end].lower in _RECEIVERS:
        return None  # "the Pact provides us with a roadmap"
    held = group.base in ("hold", "set", "cover", "limit", "contain") and not _that_follows(ws, group)
    named = not own and not held and ws[start].lower not in ANY and is_instrument(ws, start, group.start)
    if named and ((speaks and not group.passive) or provision(ws, group)):
        return "subject"
    if ws[lo].lower in ("under", "by", "in") and group.start > lo + 2 and ws[group.start - 1].lower not in ("i", "we"):
        comma = next((k for k in range(lo, group.start) if ws[k].lower == ","), None)
        if comma is not None and is_instrument(ws, lo + 1, comma):
            if ws[lo].lower == "under" and (
                group.modal in ("shall", "must", "may", "should", "will")
                or (bound and (group.passive or group.base in ("have", "undertake", "agree", "commit")))
            ):
                return "under"
            if ws[lo].lower in ("by", "in") and group.does & V.PERFORM and not group.passive and group.modal is None:
                return "under"
    return None


def gives(ws: list[Word], text: tuple[int, int], source: tuple[int, int], group: Group) -> bool:
    """Whether a subject says itself what its text holds: "in its ruling the court found"; not "in the accord the two
    sides agree".
    """
    if group.does & V.COMMIT or not group.does & (V.SAY | V.PERFORM):
        return False
    head = noun_head(ws, *source)
    own = any(w.lower in ("its", "his", "her", "their") for w in ws[slice(*text)])
    return head is not None and can_speak(ws, source) and (own or bool(ws[head].flags & (W.BODY | W.ROLE)))


def _that_follows(ws: list[Word], group: Group) -> bool:
    after = ws[group.end].lower if group.end < len(ws) else ""
    return after == "that" or (group.base != "hold" and not group.past)
