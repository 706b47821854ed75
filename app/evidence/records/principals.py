"""The state for which an office, an organ or a state's own name speaks."""

from __future__ import annotations

import re

from ingest.names import NameMention, find

# Words for offices and organs of a state: who holds one speaks for it.
OFFICE = re.compile(
    r"\b(?:president|presidency|(?:prime )?minister|premier|ministry|government|cabinet|chancellor|king|queen|embassy|"
    r"ambassador|representative|delegate|delegation|envoy|diplomats?|spokes\w+|parliament|senate|congress|army|"
    r"military|navy|armed forces|general staff|foreign office|state department|department|treasury|central bank|"
    r"customs|authorities|officials?|police|secretary|foreign affairs|office|agency|service|governor|permanent mission|"
    r"mission|side|kremlin|white house)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:the\s+)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
# "Embassy of Sulvane in Halvenia", "Mission of Sulvane to the United Nations": where an organ sits is not whose it is.
_ELSEWHERE = re.compile(rf"\s+(?:in|at|to|on|near|with|before)\s+{_PLACE}.*$")
_OF_PLACE = re.compile(rf"\b(?:of|for)\s+{_PLACE}$")
_POSSESSED = re.compile(r"^(?:the\s+)?([A-Z][\w-]+(?:\s[A-Z][\w-]+)?)['’]s?\b")
# What an organ is charged with: "of Health" names no place.
_CHARGES = frozenset(
    """affairs agriculture agrarian aviation budget business climate commerce communications construction culture
    customs defence defense development digital economic economics economy education emergencies emergency employment
    energy environment equality europe family finance fisheries food foreign forestry forests harbours health home
    housing immigration industry information infrastructure innovation interior internal justice labor labour lands
    law maritime migration mines mining natural nature oil operations peace planning ports posts production public
    railways refugees regions religion research resources revenue rights rural science secretary-general security
    shipping social sport sports state statistics supply technology tourism trade transport transportation treasury
    veterans war water welfare women work works youth""".split()
)


def state_of(name: str) -> tuple[str, str] | None:
    """The state for which a named office or organ speaks; a state's own name speaks for itself."""
    office = OFFICE.search(name)
    seat = _ELSEWHERE.search(name) if office else None
    whose = name[: seat.start()] if seat else name
    states = [m for m in find(whose) if m.principal.is_state]
    if states and (office or _is_all(states[0], name)):
        return states[-1].principal.id.lower(), states[-1].principal.name
    if office is None or states:
        return None
    return place_in(whose)


def place_in(name: str) -> tuple[str, str] | None:
    """The place whose body a name tells of, at its end or possessed: "House of Assembly of Port Verity"."""
    match = _OF_PLACE.search(name) or _POSSESSED.search(name)
    if match is None or match.group(1).split()[-1].lower() in _CHARGES:
        return None
    states = [m for m in find(match.group(1)) if m.principal.is_state]
    if states:
        return states[-1].principal.id.lower(), states[-1].principal.name
    return slug(match.group(1)), match.group(1)


def _is_all(mention: NameMention, name: str) -> bool:
    bare = re.sub(r"^(?:the)\s+", "", name, flags=re.IGNORECASE)
    return mention.end - mention.start >= len(bare) - 1


def voice(name: str) -> str:
    """By what a side, a state, a body or a person is known as one voice: a state by its id, all else by its name."""
    state = state_of(name)
    return state[0] if state else slug(name)


def slug(name: str) -> str:
    """A name as part of an id."""
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-")
