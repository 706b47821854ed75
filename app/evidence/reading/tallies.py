"""Two accounts of one vote, held against each other role by role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from app.model import Aspect
from ingest.model import Tally

ROLES = ("in_favour", "against", "abstaining", "not_voting")
_WORDS = {
    "in_favour": "in favour",
    "against": "against",
    "abstaining": "abstaining",
    "not_voting": "not voting",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """What two tallies of one act disagree on. `exchanged`: two figures stand in each other's place."""

    aspect: Aspect
    roles: tuple[str, ...]
    exchanged: bool


def in_words(tally: Tally, roles: tuple[str, ...] = ROLES) -> str:
    """A tally in one fixed order: "128 in favour, 8 against, 43 abstaining". Roles not given are left out."""
    parts = [f"{getattr(tally, role)} {_WORDS[role]}" for role in roles if getattr(tally, role) is not None]
    return ", ".join(parts)


def difference(one: Tally, other: Tally) -> Difference | None:
    """What the two disagree on, or None. A role that one does not give says nothing."""
    both = [role for role in ROLES if getattr(one, role) is not None and getattr(other, role) is not None]
    unlike = tuple(role for role in both if getattr(one, role) != getattr(other, role))
    if not unlike:
        return None
    exchanged = (
        len(unlike) == 2
        and getattr(one, unlike[0]) == getattr(other, unlike[1])
        and getattr(one, unlike[1]) == getattr(other, unlike[0])
    )
    return Difference("tally_role", unlike, exchanged)


def agree(one: Tally, other: Tally) -> bool:
    """Whether the two give at least two roles in common and no role differently."""
    both = [role for role in ROLES if getattr(one, role) is not None and getattr(other, role) is not None]
    return len(both) >= 2 and difference(one, other) is None


def explain(here: Tally, there: Tally, found: Difference, *, this: str, that: str) -> str:
    """The difference in one sentence, values on both sides, roles in words."""
    mine, theirs = in_words(here, found.roles), in_words(there, found.roles)
    if found.exchanged:
        # By size, so that the same figure stands first on both sides and its other role is seen at once.
        mine, theirs = (in_words(t, tuple(sorted(found.roles, key=partial(getattr, t)))) for t in (here, there))
        first, second = (_WORDS[role] for role in found.roles)
        return f"{this} gives {mine}; {that} gives {theirs}: the figures {first} and {second} are exchanged."
    return f"{this} gives {mine}; {that} gives {theirs}."
