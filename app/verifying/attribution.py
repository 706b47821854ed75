"""Who says so: what only a party says, or somebody whom the source names, is told as theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.verifying.alignment import Alignment, same
from app.verifying.model import Fault
from app.verifying.operators import governed
from app.verifying.slots import frames
from app.verifying.sources import ABOUT_OTHERS, Source, read, reports, roots
from app.verifying.words import Text, Word
from app.words import STOP, stem, stems, tokens
from ingest.analysis.verbs import V
from ingest.names import find

_SPEAKING = V.SAY | V.SPEECH_ACT | V.CALL | V.COMMIT | V.PERFORM | V.WANT | V.SHOW | V.MENTAL | V.CLAIM
_BLAMES = re.compile(r"\b(?:responsible|liable|accountable|guilty|against|to blame)\b", re.IGNORECASE)
"""Words with which "hold" is said of somebody; without them it tells what they have: "the rebels hold the airport"."""
_TELLS = V.SAY | V.SPEECH_ACT | V.CALL | V.WANT | V.MENTAL | V.CLAIM
_GENERIC = stems(
    """company companies group organisation organization body firm agency parties sides both office it they airline bank
    operator developer manufacturer maker committee club charity paper newspaper outlet campaigners activists survey
    report study audit inquiry poll article commentary editorial column essay newspaper authors author"""
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
    told = [one for one in analysis.speakers if one.kind != "author" and (one.kind != "document" or reports(one))]
    whose = roots(" ; ".join(name for one in cited for name in one.speakers))
    principals = {m.principal.id for one in cited for name in one.speakers for m in find(name)}
    faults = []
    for one in told:
        words = {word for word in stems(one.name) if word not in STOP}
        if one.kind == "unnamed" and _nobody_there(words, cited):
            faults.append(Fault("attribution", one.name, f"No source that is cited says it is {one.name} who says so."))
        if one.kind != "unnamed" and not _saying(text, words):
            continue
        if one.kind != "unnamed" and _speaks_there(text, words, cited):
            continue
        generic = words <= _GENERIC or any(same(word, other) for word in words for other in whose)
        if (
            one.kind != "unnamed"
            and not generic
            and not words & whose
            and not principals & {m.principal.id for m in find(one.name)}
        ):
            faults.append(Fault("attribution", one.name, f"No source that is cited says it is {one.name} who says so."))
    if (
        not told
        and cited
        and all(one.partial for one in cited)
        and not _named(text, cited)
        and not _in_view_of(text, cited)
        and not told_besides(Alignment(text, cited))
    ):
        voice = all(one.statement.label == "advocacy" for one in cited)
        who = cited[0].speakers[0] if cited[0].speakers else "its source"
        faults.append(
            Fault(
                "voice" if voice else "attribution", text, f"Only {who} says so, and the sentence does not tell that."
            )
        )
    return faults


def _nobody_there(words: set[str], cited: Sequence[Source]) -> bool:
    """Whether a party's words are given to somebody of whom nothing that is cited tells: "observers"."""
    if not all(one.partial for one in cited) or words & _BODIES:
        return False
    known = frozenset().union(*(one.around for one in cited))
    return not any(same(word, key) for word in words for key in known)


def _speaks_there(text: str, words: set[str], cited: Sequence[Source]) -> bool:
    """Whether somebody called so says in a clause of a quote what the sentence tells, whoever else the quote names."""
    held = Alignment(text, cited)
    said = [p for w in held.sentence.telling if stem(w.low) not in words and (p := held.places(w))]
    for n, there in enumerate(held.texts):
        for frame in frames(there.text):
            verb = frame.head.verb
            who = {stem(w.low) for w in frame.places.get("agent", ())}
            if verb is None or not verb.does & _TELLS or not words or not words <= who:
                continue
            if all(any(p.text == n and p.word.clause == frame.head.clause for p in places) for places in said):
                return True
    return False


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
            head = _head(name)
            if head and (all(word in acting for word in head[-2:]) or (head[-1] in acting and head[-1] in _BODIES)):
                return True
            if (
                head
                and all(word in intending for word in head[-2:])
                and all(s.kind == "author" for s in one.statement.speakers)
            ):
                return True
    return False


def _head(name: str) -> list[str]:
    """The words by which somebody is called: of "Battery maker Voltan" the name, of "the operator, Nordvind" both."""
    short = name.partition(" of ")[0].partition(" in ")[0]
    words = [t for t in tokens(short) if t.word not in STOP]
    proper = [t.stem for t in words if short[t.start].isupper()]
    described = len(proper) > 1 and len(words) > len(proper) and not short[words[-2].start].isupper()
    return proper[-1:] if described else [t.stem for t in words]


_VIEW = re.compile(
    r"^(?:for|to|in\s+the\s+(?:view|eyes|opinion|judgement|judgment|words)\s+of|on\s+the\s+account\s+of|by)\s+"
    r"(?P<whose>[^,;]{3,80}),|^(?:in|by)\s+(?P<own>[^,;]{3,80})['’]s?\s+(?:own\s+)?(?:view|eyes|opinion|account|estimate|words|reading)\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells whose view it gives: "For the union leader Marta Quiroga, …"."""


def _in_view_of(text: str, cited: Sequence[Source]) -> bool:
    """Whether the sentence opens with whose view it gives, and that is whose words they are."""
    found = _VIEW.search(text)
    if found is None:
        return False
    own = {t.stem for t in tokens(found["whose"] or found["own"]) if t.word not in STOP}
    names = [
        *(s.name for one in cited for s in one.statement.speakers),
        *(p for one in cited for p in _publishers(one)),
    ]
    heads = ([t.stem for t in tokens(name.partition(" of ")[0]) if t.word not in STOP] for name in names)
    return any(
        head and head[-1] in own and (len(head) == 1 or head[-2] in own or head[-1] in _BODIES) for head in heads
    )


_ANDS = frozenset("and but while whereas".split())


def told_besides(held: Alignment) -> bool:
    """Whether what is told stands in a report before anybody is said to say something, so that it is the report's own.

    "Repairs closed the bridge for nine days, and a lawyer said …": every word of the sentence is of the first clause.
    """
    free: set[tuple[int, int]] = set()
    for n, text in enumerate(held.texts):
        if held.owner[n].statement.label != "reported" or not _reports(held.owner[n]):
            continue
        begins = _speech_begins(text)
        free |= {(n, w.at) for w in text.words[:begins]}
    words = [w for w in held.sentence.telling if held.places(w)]
    return (
        bool(free)
        and len(words) > 1
        and all(any((p.text, p.word.at) in free for p in held.nearest(w, held.places(w))) for w in words)
    )


def _speech_begins(text: Text) -> int:
    """Where the clause begins in which somebody is first said to say or think something; 0 where nothing is before."""
    first = next((w for w in text.words if _speaks(w)), None)
    if first is None:
        return 0
    agents = [w.at for f in frames(text.text) if f.head.at == first.at for w in f.places.get("agent", ())]
    begins = max((at for at in range(first.at + 1) if at and text.words[at - 1].low in _ANDS), default=0)
    inside = [at for at in agents if begins <= at < first.at]
    told = any(text.acting(w) and not _speaks(w) for w in text.words[: max(0, begins - 1)])
    return begins if told and (inside or begins == first.at) else 0


def _reports(one: Source) -> bool:
    return all(c.source_type not in ("official_statement", "advocacy") for c in one.statement.citations)


def _speaks(word: Word) -> bool:
    """Whether a word brings somebody's words or thoughts."""
    if word.low in ("according", "our", "we", "us"):
        return True
    return word.verb is not None and bool(word.verb.does & _TELLS or word.verb.base in ABOUT_OTHERS)


def _publishers(one: Source) -> list[str]:
    """Who publishes a document that is the word of its publisher."""
    own = [c for c in one.statement.citations if c.source_type in ("official_statement", "advocacy")]
    return [c.publisher for c in own if c.publisher]
