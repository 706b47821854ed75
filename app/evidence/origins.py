"""Who says it: the speaker by the document's own words, and the principal behind the speaker.

A state with its organs and office-holders is one origin; else the organisation; else the person. Copies are the
origin of what they copy.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.model import Origin, OriginStep
from ingest.model import Document, Speaker
from ingest.names import find

if TYPE_CHECKING:
    from app.answer.views import View


def speakers(view: View) -> tuple[Speaker, ...]:
    """The statement's speakers; the author under the name that the catalogue gives."""
    document = view.identity.document
    named = [one if one.kind != "author" else _author(document, one) for one in view.row.analysis.speakers]
    return tuple(named) or (_author(document, None),)


def _author(document: Document, one: Speaker | None) -> Speaker:
    name = ", ".join(document.authors) or document.publisher or f"the author of “{document.title}”"
    return Speaker(name=name, kind="author", side=document.side, cue=one.cue if one else None)


def principal(speaker: Speaker, document: Document) -> Origin:
    """The principal behind a speaker, with the path that led to it."""
    if speaker.kind == "unnamed":
        return Origin(id="unnamed", name="unnamed sources", kind="unnamed", documents=(document.id,))
    states = [m.principal for m in find(speaker.name) if m.principal.is_state]
    if speaker.kind in ("person", "body") and states:
        why = f"“{speaker.name}” speaks for {states[0].name}"
        return Origin(
            id=f"state:{states[0].id}",
            name=states[0].name,
            kind="state",
            side=speaker.side,
            documents=(document.id,),
            path=(OriginStep(**{"from": document.id, "to": states[0].name, "why": why}),),
        )
    if speaker.kind == "author":
        name = document.publisher or speaker.name
        kind = "organisation" if document.publisher else "person" if document.authors else "organisation"
        why = "published by it" if document.publisher else "written by it"
        if not document.publisher and not document.authors:
            name, why = document.title, "the document names no author or publisher"
        return _origin(name, kind, document, speaker, why)
    kind = "person" if speaker.kind == "person" else "organisation"
    return _origin(speaker.name, kind, document, speaker, "named as the source in the text")


def _origin(name: str, kind: str, document: Document, speaker: Speaker, why: str) -> Origin:
    source = document.copy_of or document.id
    slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
    return Origin(
        id=f"{kind}:{slug}",
        name=name,
        kind="person" if kind == "person" else "organisation",
        side=speaker.side or document.side,
        documents=(document.id,),
        path=(OriginStep(**{"from": source, "to": name, "why": why}),),
    )


def independent(origins: tuple[Origin, ...]) -> int:
    """How many voices stand behind a statement: unnamed sources add none, one side has one voice."""
    voices = {f"side:{one.side}" if one.side else one.id for one in origins if one.kind != "unnamed"}
    return len(voices)
