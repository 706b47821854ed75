"""The state for which an office, an organ or a state's own name speaks."""

from __future__ import annotations

import re

from ingest.names import find

# Words for offices and organs of a state: who holds one speaks for it.
OFFICE = re.compile(
    r"\b(?:president|presidency|(?:prime )?minister|premier|ministry|government|cabinet|chancellor|king|queen|embassy|"
    r"ambassador|representative|delegate|delegation|envoy|diplomats?|spokes\w+|parliament|senate|congress|army|"
    r"military|navy|armed forces|general staff|foreign office|state department|department|treasury|central bank|"
    r"customs|authorities|officials?|police|secretary|foreign affairs|office|agency|service|governor|permanent mission|"
    r"mission|side|kremlin|white house)\b",
    re.IGNORECASE,
)
_OF_PLACE = re.compile(
    r"^(?:the\s+)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)['’]s?\b|\b(?:of|for)\s+(?:the\s+)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)$"
)


def state_of(name: str) -> tuple[str, str] | None:
    """The state for which a named office or organ speaks; a state's own name speaks for itself."""
    states = [m for m in find(name) if m.principal.is_state]
    bare = re.sub(r"^(?:the)\s+", "", name, flags=re.IGNORECASE)
    if states and (OFFICE.search(name) or states[0].end - states[0].start >= len(bare) - 1):
        return states[-1].principal.id.lower(), states[-1].principal.name
    place = _OF_PLACE.search(name) if OFFICE.search(name) else None
    if place and not states:
        given = place.group(1) or place.group(2)
        return slug(given), given
    return None


def slug(name: str) -> str:
    """A name as part of an id."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
