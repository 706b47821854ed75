"""Who says it: the speaker by the document's own words, and the principal behind the speaker.

A state with its organs and office-holders is one origin; else the organisation; else the person. Copies are the
origin of what they copy; who tells what another says is none; one side has one voice; unnamed sources add none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.evidence.records.issuers import issuing, own
from app.evidence.records.principals import OFFICE, slug, state_of, voice
from app.evidence.records.standing import Standing, asserters
from app.evidence.voices.attributions import (
    UNNAMED,
    Known,
    body_named,
    could_be,
    meant,
    person,
    publisher,
    speaks_for,
    turn,
    undescribed,
    with_office,
)
from app.evidence.voices.crediting import cited, hearsay
from app.evidence.voices.had_from import SPEAKS_ITSELF, credits_somebody, had_from
from app.evidence.voices.reprints import RANK
from app.model import Origin, OriginStep
from ingest.model import Document, Speaker
from ingest.names import find

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Account, Ledger

_SAME_WORDS = 90
_LONG_ENOUGH = 8


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement with its speakers and the document whose words it first stood in.

    `known` says of each speaker, in their order, who is meant, where others who speak on the matter tell that.
    """

    view: View
    speakers: tuple[Speaker, ...]
    first: Document
    known: tuple[Known | None, ...] = ()


def tellings(
    told: Sequence[Account], around: Sequence[Account], ledger: Ledger, *, relying: bool = True
) -> list[Telling]:
    """Those who tell one thing, and whom their words mean: one of them, or of those who speak on it `around`.

    `relying`: whether who names one source elsewhere in a text relies on it here too.
    """
    named = [(one, speakers(one.view, one.standing)) for one in told]
    if all(one.kind == "author" for _, names in named for one in names) and not any(map(credits_somebody, told)):
        around = ()  # nobody is named whose name would have to be understood
    everyone = _known(told, around, ledger)

    def who(account: Account, speaker: Speaker) -> Known | None:
        if speaker.kind == "author":
            return had_from(account, told, everyone, ledger, relying=relying)
        return _meant(account, speaker, everyone)

    passed = _passed_on(told, around, everyone, ledger)
    return [
        Telling(
            one.view,
            names,
            ledger.first(one.view.identity.document),
            tuple(_source(who(one, each), passed) for each in names),
        )
        for one, names in named
    ]


def _known(told: Sequence[Account], around: Sequence[Account], ledger: Ledger) -> list[Known]:
    """All who speak on a matter, each once with all the words it goes by."""
    others: dict[str, Known] = {}

    def add(known: Known | None) -> None:
        if known is not None:
            before = others.get(known.id, known)
            others[known.id] = replace(before, words=known.words | before.words, titled=known.titled | before.titled)

    accounts = (*told, *around)
    for account in accounts:
        add(publisher(ledger.first(account.view.identity.document)))
        add(turn(account.view))
    said = [(one, account.view.row.text) for account in accounts for one in account.view.row.analysis.speakers]
    documents = {account.view.row.document_id: account.view.identity.document for account in accounts}
    said += [(one, "") for document in documents.values() for one in ledger.named(document)]
    for speaker, text in said:
        add(speaks_for(speaker, text, list(others.values())) or person(speaker))
    bodies = (known for speaker, _ in said if (known := body_named(speaker)) is not None)
    for body in sorted(bodies, key=lambda one: (-len(one.words), one.id)):  # the fullest name first
        if not any(body.words <= one.words for one in others.values()):
            add(body)
    return list(others.values())


def _meant(account: Account, speaker: Speaker, others: Sequence[Known]) -> Known | None:
    """Whom a speaker's words mean: the body for which somebody speaks, else one of `others`."""
    body = speaks_for(speaker, account.view.row.text, others)
    if body is not None or speaker.kind == "unnamed":
        return body
    return meant(speaker, others) or could_be(speaker, others)


def _passed_on(
    told: Sequence[Account], around: Sequence[Account], others: Sequence[Known], ledger: Ledger
) -> dict[str, Known]:
    """For the outlets that name one source for what they tell, by id: that source, or that they name none."""
    found: dict[str, dict[str, Known]] = {}
    itself, reports = set[str](), set[str]()
    for account in (*told, *around):
        document = ledger.first(account.view.identity.document)
        if document.source_type in SPEAKS_ITSELF:
            continue
        outlet = publisher(document)
        reports.update({outlet.id} if outlet.outlet else ())
        speaking = [one for one in account.view.row.analysis.speakers if not one.relays]
        if account in told and any(one.kind == "author" for one in speaking):
            itself.add(outlet.id)
        sources = (_named_source(account, one, others) for one in speaking if one.kind != "author")
        found.setdefault(outlet.id, {}).update({one.id: one for one in sources if one and one.id != outlet.id})
    passed: dict[str, Known] = {}
    for outlet_id, by_id in found.items():
        named = [one for one in by_id.values() if one is not UNNAMED]
        if len(named) == 1 and (outlet_id in reports or outlet_id not in itself):
            passed[outlet_id] = named[0]
        elif by_id and not named and outlet_id in reports - itself:
            passed[outlet_id] = UNNAMED
    return passed


def _named_source(account: Account, speaker: Speaker, others: Sequence[Known]) -> Known | None:
    known = _meant(account, speaker, others)
    if known is None and speaker.kind == "unnamed":
        return UNNAMED
    if known is None and speaker.kind == "document":
        return Known("organisation", slug(speaker.name), speaker.name, frozenset())
    return known


def _source(known: Known | None, passed: Mapping[str, Known]) -> Known | None:
    """From whom it comes in the end what somebody tells, where outlets hand it on to one another."""
    seen: dict[str, Known] = {}
    while known is not None and known.id in passed and known.id not in seen:
        seen[known.id] = known
        known = passed[known.id]
    if known is not None and known.id in seen:
        circle = list(seen)[list(seen).index(known.id) :]
        return seen[min(circle)]  # where each has it from the next, all are one, whoever is asked first
    return known


def speakers(view: View, standing: Standing = "none") -> tuple[Speaker, ...]:
    """The statement's speakers; the author under the name that the catalogue gives.

    What a record merely asserts has the body that issued it as its speaker.
    """
    told = asserters(view)
    if hearsay(view.row.text) and all(one.kind == "author" for one in told):
        told = (Speaker(name="unnamed", kind="unnamed"),)
    source = cited(view.row.text)
    if source is not None and all(one.name != source.name for one in told):
        told = (*(one.model_copy(update={"relays": True}) for one in told), source)
    named = [one if one.kind != "author" else _author(view, one, standing) for one in told]
    first = {one.name for one in named if not one.relays}
    kept = [one for one in named if not (one.relays and one.name in first)]
    return tuple({(one.name, one.relays): one for one in kept}.values()) or (_author(view, None, standing),)


def asserted_by(named: Sequence[Speaker]) -> str:
    """Who asserts a statement, within a sentence; where they are only quoted, also by whom."""
    first = " and ".join(called(one) for one in named if not one.relays)
    told = " and ".join(called(one) for one in named if one.relays)
    return f"{first} (as told by {told})" if told else first


def called(speaker: Speaker) -> str:
    """A speaker's name within a sentence: with the article that the text gives it, or that an office needs."""
    article = speaker.cue is not None and re.match(
        rf"the\s+{re.escape(speaker.name)}\b", speaker.cue.text, re.IGNORECASE
    )
    if speaker.name.lower().startswith(("the ", "an ", "a ")):
        return speaker.name
    return f"the {speaker.name}" if article or speaker.name[:1].islower() else speaker.name


def _author(view: View, one: Speaker | None, standing: Standing) -> Speaker:
    document = view.identity.document
    cue, relays = (one.cue, one.relays) if one else (None, False)
    if standing == "assertion":
        name = document.publisher or issuing(view.identity) or document.title
        return Speaker(name=name, kind="body", cue=cue, relays=relays)
    name = ", ".join(document.authors) or document.publisher or f"the author of “{document.title}”"
    return Speaker(name=name, kind="author", side=document.side, cue=cue, relays=relays)


def origins(tellings: Sequence[Telling]) -> tuple[Origin, ...]:
    """The principals behind several tellings of one thing, each once, with the documents in which they speak."""
    found: dict[str, Origin] = {}
    for telling in tellings:
        original = _original(telling, tellings)
        for place, speaker in enumerate(telling.speakers):
            if speaker.relays:
                continue  # who tells what another says is no origin of it
            known = telling.known[place] if telling.known else None
            origin = principal(speaker, telling, known)
            if original.first.id != telling.first.id and _issues(telling, place):
                origin = _taken_over(origin, own_origin(original.first, original.view.identity.document))
            found[origin.id] = merged(found[origin.id], origin) if origin.id in found else origin
    return tuple(found.values())


def _issues(telling: Telling, place: int) -> bool:
    """Whether a speaker is the document's own."""
    speaker = telling.speakers[place]
    if telling.known and telling.known[place] is not None:
        return False
    return speaker.kind == "author" or speaker.name == telling.first.publisher


def _original(telling: Telling, tellings: Sequence[Telling]) -> Telling:
    """Of the tellings in nearly the same words as one the first: by date, else the nearer to those who act.

    Two who each speak for themselves do not copy each other, however alike their words.
    """
    from rapidfuzz import fuzz

    text, first = telling.view.row.text, telling.first
    if len(text.split()) < _LONG_ENOUGH or not any(_issues(telling, at) for at in range(len(telling.speakers))):
        return telling
    alike = [
        one
        for one in tellings
        if one is telling
        or (
            any(_issues(one, at) for at in range(len(one.speakers)))
            and not (
                first.publisher != one.first.publisher and {first.source_type, one.first.source_type} <= SPEAKS_ITSELF
            )
            and fuzz.ratio(text, one.view.row.text) >= _SAME_WORDS
        )
    ]
    return min(alike, key=lambda one: (one.first.published or "9999", RANK[one.first.source_type], one.first.id))


def merged(one: Origin, other: Origin) -> Origin:
    """An origin with the documents and paths of both."""
    documents = tuple(dict.fromkeys((*one.documents, *other.documents)))
    path = (*one.path, *(step for step in other.path if step not in one.path))
    return one.model_copy(update={"documents": documents, "path": path, "side": one.side or other.side})


def _taken_over(copy: Origin, first: Origin) -> Origin:
    why = f"nearly the same words as in {first.name}"
    path = tuple(OriginStep(**{"from": document, "to": first.name, "why": why}) for document in copy.documents)
    return first.model_copy(update={"documents": copy.documents, "path": path})


def principal(speaker: Speaker, telling: Telling, known: Known | None) -> Origin:
    """The principal behind a speaker, with the path that led to it. `known`: whom the words are known to mean."""
    here, first = telling.view.identity.document, telling.first
    if known is UNNAMED or (speaker.kind == "unnamed" and known is None):
        return Origin(id="unnamed", name="unnamed sources", kind="unnamed", documents=(here.id,))
    if speaker.kind == "author" and known is not None:
        named = f"“{here.title}” names {known.name} as its source, by whom the same is told here"
        return _of(known, here, known.why or named)
    if speaker.kind == "author" or (first.id == here.id and own(speaker, telling.view.identity)):
        holds = turn(telling.view)
        if holds is not None:
            return _of(holds, here, f"it is said there in {holds.name}'s turn to speak")
        return own_origin(first, here)
    told = with_office(speaker) or speaker.name
    state = state_of(told)
    if known is not None and not (state and known.kind == "person"):
        which = "speaks for" if known.kind == "state" else "is"
        return _of(known, here, f"“{told}” {which} {known.name}, by whom the same matter is told here")
    state = state or (_state_around(telling.view) if speaker.kind == "person" else None)
    if state is not None and speaker.kind in ("person", "body"):
        return _made("state", *state, here, f"“{told}” speaks for {state[1]}", side=speaker.side)
    kind = "person" if speaker.kind == "person" else "organisation"
    name = _untitled(undescribed(speaker)) if kind == "person" else undescribed(speaker)
    return _made(
        kind,
        slug(name),
        name if kind == "organisation" else speaker.name,
        here,
        "named as the source in the text",
        side=speaker.side,
    )


def _untitled(name: str) -> str:
    """A person's own name: "President Ana Telles" is "Ana Telles"; an office alone stays."""
    words = name.split()
    while len(words) > 2 and OFFICE.fullmatch(words[0]):
        words.pop(0)
    return " ".join(words)


def own_origin(first: Document, here: Document) -> Origin:
    """The principal that speaks in a document as its own: who published, or else wrote, what it first stood in."""
    known = publisher(first)
    does = "published" if first.publisher else "written"
    if first.id == here.id:
        named = first.publisher or first.authors
        return _of(known, here, f"{does} by it" if named else "no author or publisher is named")
    why = "the same words" if here.sha256 == first.sha256 else "nearly the same words"
    origin = _of(known, here, f"{does} by it")
    steps = (
        OriginStep(**{"from": here.id, "to": first.id, "why": f"{why} as in “{first.title}”"}),
        OriginStep(**{"from": first.id, "to": known.name, "why": f"{does} by it"}),
    )
    return origin.model_copy(update={"path": steps})


def _of(known: Known, here: Document, why: str) -> Origin:
    return _made(known.kind, known.slug, known.name, here, why, side=known.side)


def _made(kind: str, slug: str, name: str, here: Document, why: str, *, side: str | None) -> Origin:
    return Origin(
        id=f"{kind}:{slug}",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        side=side,
        documents=(here.id,),
        path=(OriginStep(**{"from": here.id, "to": name, "why": why}),),
    )


def _state_around(view: View) -> tuple[str, str] | None:
    """The state of an office-holder whom the text names by office alone: the issuer's, or the only one named there."""
    name = view.row.analysis.speakers[0].name if view.row.analysis.speakers else ""
    if not OFFICE.search(name):
        return None
    issuer = state_of(view.identity.document.publisher or "")
    if issuer is not None:
        return issuer
    around = {m.principal for text in (view.row.text, view.before) for m in find(text) if m.principal.is_state}
    if len(around) == 1:
        only = next(iter(around))
        return only.id.lower(), only.name
    return None


def independent(found: tuple[Origin, ...]) -> int:
    """How many voices stand behind a statement: unnamed sources add none, one side has one voice."""
    return len({_voice(one) for one in found if one.kind != "unnamed"})


def _voice(origin: Origin) -> str:
    return voice(origin.side) if origin.side else origin.id.partition(":")[2]
