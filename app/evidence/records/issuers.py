"""Who issued a document, and whether words name that issuer: its publisher, author, organ or state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.reading.acts import bodies
from app.evidence.reading.deeds import THING
from app.evidence.records.drafting import COMMITTEE, MAKER, MANNER, ORGAN
from app.evidence.records.principals import state_of
from app.words import STOP, stem, tokens
from ingest.model import Speaker

if TYPE_CHECKING:
    from app.answer.identity import Identity

_SHORT_NAME = 4
_GOVERNING = frozenset(stem(word) for word in ("government", "cabinet"))
"""Words by which an organ of a state tells of its state."""
_OFFICE = 6
"""First letters in which an office and its holder agree: secretariat, secretary."""


def own(speaker: Speaker, identity: Identity) -> bool:
    """Whether a speaker is the document's author or the body that issued it."""
    if speaker.kind == "author":
        return True
    if speaker.kind == "unnamed":
        return False
    if speaker.kind == "document":
        return bool(THING.search(speaker.name)) and names_own(speaker.name, identity, among=identity.text)
    return names_own(speaker.name, identity)


def names_own(phrase: str, identity: Identity, among: str | None = None) -> bool:
    """Whether a phrase names the issuing body and nobody else: each of its telling words is part of that name."""
    words = {t.stem for t in tokens(phrase) if t.word not in STOP}
    if not words:
        return False
    if among is not None:
        return words <= {t.stem for t in tokens(among)}
    issuer = issuing(identity)
    names = {t.stem for t in tokens(issuer)} | _short_names(identity.document.publisher or "")
    offices = {word[:_OFFICE] for word in names if len(word) >= _OFFICE}  # the minister of a ministry
    telling = words - MANNER
    if telling and all(word in names or word[:_OFFICE] in offices for word in telling):
        return True
    state = state_of(identity.document.publisher or "")
    return state is not None and (words <= _GOVERNING or (len(words) <= _SHORT_NAME and state_of(phrase) == state))


def _short_names(publisher: str) -> set[str]:
    """The initials of each part of a publisher's name: "Office of Trade Control, Harbour Board" gives otc, hb."""
    found = set()
    for part in re.split(r"[,;()·]", publisher):
        capitals = [word[0] for word in part.split() if word[0].isupper()]
        if len(capitals) > 1:
            found.add("".join(capitals).lower())
    return found


def issuing(identity: Identity) -> str:
    """The names of the body that issued a document: its publisher, and the bodies that title and symbol name."""
    document = identity.document
    named = {*bodies(f"{document.title} {document.symbol or ''}"), *COMMITTEE.findall(document.title)}
    named |= {match.group().split("the ", 1)[-1] for match in ORGAN.finditer(document.title)}
    named |= set(MAKER.findall(document.title))
    return " · ".join((document.publisher or "", *document.authors, *sorted(named)))
