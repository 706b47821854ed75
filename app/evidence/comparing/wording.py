"""How a difference between two accounts is told: either value in its own words, and one sentence for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.model import Aspect

if TYPE_CHECKING:
    from app.evidence.accounts import Account


@dataclass(frozen=True, slots=True)
class Difference:
    """What two accounts disagree on, with either value in words and one sentence that tells it."""

    aspect: Aspect
    here: str
    there: str
    explanation: str


def called(account: Account, *, opens: bool = False) -> str:
    """How a sentence names an account's document; `opens`: at its beginning."""
    if account.view.row.id < 1:  # it stands in no document
        return f"{'The' if opens else 'the'} claim"
    title = account.view.identity.document.title
    if not account.is_record:
        return f"“{title}”"
    return f"{'The' if opens else 'the'} record “{title}”"


def gives(here: Account, there: Account, this: str, that: str) -> str:
    """Which document gives which value."""
    return f"{called(here, opens=True)} gives {this}; {called(there)} gives {that}."


def says(here: Account, there: Account, this: str, that: str) -> str:
    """Which document uses which words."""
    return f"{called(here, opens=True)} says “{this}”; {called(there)} says “{that}”."


def flat(text: str) -> str:
    """A value on one line."""
    return " ".join(text.split())
