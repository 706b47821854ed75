"""Who says so: what only a party says, or somebody whom the source names, is told as theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answer.verifying.alignment import same
from app.answer.verifying.operators import governed
from app.answer.verifying.slots import frames
from app.answer.verifying.sources import ABOUT_OTHERS, Source, read, roots
from app.answer.written.model import Fault
from app.words import STOP, stem, stems, tokens
from ingest.analysis.verbs import V
from ingest.names import find

_SPEAKING = V.SAY | V.SPEECH_ACT | V.CALL | V.COMMIT | V.PERFORM | V.WANT | V.SHOW | V.MENTAL | V.CLAIM
_BLAMES = re.compile(r"\b(?:responsible|liable|accountable|guilty|against|to blame)\b", re.IGNORECASE)
"""Words with which "hold" is said of somebody; without them it tells what they have: "the rebels hold the airport"."""
_GENERIC = stems(
    """company companies group organisation organization body firm agency parties sides both office it they airline bank
    operator developer manufacturer maker committee club charity paper newspaper outlet campaigners activists survey
    report study audit inquiry poll article authors author"""
)
"""Nouns by which somebody named before is taken up again."""
_BODIES = _GENERIC | stems(
    """federation council ministry association league network union cooperative campaign alliance coalition
    confederation chamber institute board authority society movement forum trust foundation army command government"""
)
"""Nouns by which a body is taken up again that its name ends with: "the federation" for "the Dockers' Federation"."""


def check(text: str, cited: Sequence[Source]) -> list[Fault]:
    """That the sentence names who says so where it must, and nobody else."""
    analysis = read(text)
    told = [one for one in analysis.speakers if one.kind != "author"]
    whose = roots(" ; ".join(name for one in cited for name in one.speakers))
    principals = {m.principal.id for one in cited for name in one.speakers for m in find(name)}
    faults = []
    for one in told:
        words = {word for word in stems(one.name) if word not in STOP}
        if one.kind != "unnamed" and not _saying(text, words):
            continue
        generic = words <= _GENERIC or any(same(word, other) for word in words for other in whose)
        if (
            one.kind != "unnamed"
            and not generic
            and not words & whose
            and not principals & {m.principal.id for m in find(one.name)}
        ):
            faults.append(Fault("attribution", one.name, f"No source that is cited says it is {one.name} who says so."))
    if not told and cited and all(one.partial for one in cited) and not _named(text, cited):
        voice = all(one.statement.label == "advocacy" for one in cited)
        who = cited[0].speakers[0] if cited[0].speakers else "its source"
        faults.append(
            Fault(
                "voice" if voice else "attribution", text, f"Only {who} says so, and the sentence does not tell that."
            )
        )
    return faults


def _saying(text: str, words: set[str]) -> bool:
    """Whether it is words of theirs that are told, and not that they asked or rejected something."""
    acting = (f for f in frames(text) if words & {stem(w.low) for w in f.places.get("agent", ())})
    does = [f.head.verb for f in acting if f.head.verb is not None]
    return not does or any(verb.does & V.SAY or verb.base in ABOUT_OTHERS for verb in does)


def _named(text: str, cited: Sequence[Source]) -> bool:
    """Whether those who say it do something by speaking in the sentence: "was alleged by the Council", "they want"."""
    acting: set[str] = set()
    intending: set[str] = set()  # who tells what they themselves will do, or not do
    own = governed(text)
    for frame in frames(text):
        verb = frame.head.verb
        speaks = verb is not None and (verb.does & _SPEAKING or verb.base in ABOUT_OTHERS)
        owns = verb is not None and verb.base == "hold" and not _BLAMES.search(text) and "patient" in frame.places
        if verb is not None and not owns and (speaks or verb.base in ("put", "give", "grant", "set")):
            acting |= {stem(w.low) for w in frame.places.get("agent", ())}
        elif verb is not None and frame.verbal and (own[frame.head.at].modal or own[frame.head.at].denied):
            intending |= {stem(w.low) for w in frame.places.get("agent", ())}
        elif not frame.verbal and "agent" in frame.places:
            acting |= {stem(w.low) for w in frame.places["agent"]}
    for one in cited:
        for name in (*(s.name for s in one.statement.speakers), *_publishers(one)):
            head = [t.stem for t in tokens(name.partition(" of ")[0].partition(" in ")[0]) if t.word not in STOP]
            if head and (all(word in acting for word in head[-2:]) or (head[-1] in acting and head[-1] in _BODIES)):
                return True
            if (
                head
                and all(word in intending for word in head[-2:])
                and all(s.kind == "author" for s in one.statement.speakers)
            ):
                return True
    return False


def _publishers(one: Source) -> list[str]:
    """Who publishes a document that is the word of its publisher."""
    own = [c for c in one.statement.citations if c.source_type in ("official_statement", "advocacy")]
    return [c.publisher for c in own if c.publisher]
