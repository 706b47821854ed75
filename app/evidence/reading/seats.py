"""Capitals that say where, and not who: what was signed "in Moscow" was not signed by Russia for that."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.names import NameMention

_WHERE = re.compile(r"\b(?:in|at|near|outside)\s+(?:central\s+|downtown\s+|greater\s+)?$", re.IGNORECASE)
_FURTHEST = 20


def seat(text: str, mention: NameMention) -> bool:
    """Whether a mention of a state by its capital is that of a place: the city, not the government in it."""
    if mention.form != "capital" or text[mention.start :].lower().startswith("the kremlin"):
        return False
    return _WHERE.search(text, max(0, mention.start - _FURTHEST), mention.start) is not None


def states(text: str, mentions: Iterable[NameMention]) -> tuple[NameMention, ...]:
    """The states that are named as such."""
    return tuple(one for one in mentions if one.principal.is_state and not seat(text, one))
