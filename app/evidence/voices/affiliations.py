"""The body for which a person speaks and that made a text, as the words say: "the director of Palm Watch"."""

from __future__ import annotations

import re
from functools import lru_cache

from app.evidence.records.principals import state_of
from app.words import STOP, stem, tokens
from ingest.model import Speaker
from ingest.names import find

# Words for a text of somebody's: "the Institute's survey" is the Institute's.
TEXTS = frozenset(
    stem(word)
    for word in """survey report study statement communiqué communique bulletin release notice note letter transcript
    broadcast speech account data figures statistics website site article dispatch paper press briefing post message
    research analysis poll inquiry census index spokesman spokeswoman spokesperson official officials
    representative""".split()
)
# An office and its organ are one: who is minister speaks for the ministry.
_OFFICES = (
    ("minister", "ministers", "ministry", "ministerial"),
    ("president", "presidency", "presidential"),
    ("ambassador", "embassy"),
    ("secretary", "secretariat"),
    ("governor", "governorate", "governor's"),
    ("mayor", "mayor's", "municipality", "mayoralty"),
    ("director", "directorate"),
    ("army", "military", "forces"),
    ("parliament", "parliamentary"),
    ("government", "cabinet"),
)
OFFICE_OF = {stem(word): stem(family[0]) for family in _OFFICES for word in family}
POSTS = frozenset(stem(word) for word in "chief deputy vice senior press campaign executive general director".split())
_REGIONS = frozenset(
    stem(word)
    for word in """western eastern northern southern central middle far european asian african arab american latin gulf
    nordic scandinavian baltic balkan caribbean pacific mediterranean sahelian asia-pacific international regional local
    federal national foreign""".split()
)
"""Where somebody comes from, which is no body: "a Western intelligence official"."""
FORMER = re.compile(r"\b(?:former(?:ly)?|ex|late|ousted|then)\b", re.IGNORECASE)
_NO_BODY = POSTS | OFFICE_OF.keys() | _REGIONS
_POST = (
    r"(?:representative|spokes(?:man|woman|person)|director|head|chair(?:man|woman|person)?|chief(?:\s+executive)?|president|"
    r"secretary(?:[- ]general)?|founder|manager|coordinator|campaigner|researcher|analyst|economist|engineer|officer|"
    r"adviser|advisor|executive|official|organi[sz]er|treasurer|commissioner|editor)s?"
)
_BODY = r"(?P<body>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|for|the|and|on)\s+){0,2}[A-Z][\w’'&-]*){0,5})"
# "the director of Palm Watch", "who heads Palm Watch", "UNICEF's representative", "Palm Watch director".
_AFFILIATED = (
    re.compile(rf"\b(?i:{_POST})\s+(?:[A-Z][\w’'-]+\s+){{0,3}}(?:of|for|at|with|from)\s+(?:the\s+)?{_BODY}"),
    re.compile(rf"\bwho\s+(?:heads|leads|chairs|directs|runs|represents|works\s+(?:for|at|with))\s+(?:the\s+)?{_BODY}"),
    re.compile(
        rf"(?!(?:The|An?|Its|Their|His|Her|Our|Chief|Deputy|Vice|Senior)\s){_BODY}\s+(?:[a-z-]+\s+){{0,2}}{_POST}\b"
    ),
)
# "a survey by the Rural Water Trust", "Palm Watch's report", "an Oslo Centre study".
_MADE = (
    re.compile(rf"\b(?:by|of|from)\s+(?:the\s+)?{_BODY}"),
    re.compile(rf"(?!(?:The|An?|Its|Their|Our)\s){_BODY}(?:['’]s?)?\s+(?:[a-z-]+\s+){{0,2}}[a-z]+$"),
)
# "Ostra's local subsidiary": who depends on a body has no voice apart from it.
_DEPENDENT = re.compile(
    rf"(?:[Tt]he\s+)?{_BODY}(?<![’'s])['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:subsidiary|unit|arm|branch|division|affiliate|office|"
    r"press\s+(?:office|service)|newspaper|management|board|headquarters|owners?|parent(?:\s+company)?|lawyers?)$"
)
_ACRONYM = re.compile(r"[A-Z]{3,}(?:['’]s)?$")
_AFTER = 90
"""Letters behind a person's name within which the body for which it speaks is told."""


def affiliation(speaker: Speaker, text: str) -> str | None:
    """The body for which a person, or an unnamed spokesman, speaks by the words of the statement; None for none told.

    A post no longer held is none, and a state's posts are told by `principals`.
    """
    if speaker.kind == "document":
        return _maker(speaker.name)
    if speaker.kind == "body":
        match = _DEPENDENT.match(speaker.name)
        return match.group("body") if match is not None else None
    if speaker.kind not in ("person", "unnamed") or speaker.cue is None:
        return None
    at = text.find(speaker.name, speaker.cue.start)
    behind = text[at + len(speaker.name) :][:_AFTER] if at >= 0 else ""
    apposed = re.match(r",\s*([^.;”\"]+)", behind)
    for words in (speaker.cue.text, apposed.group(1) if apposed else ""):
        if FORMER.search(words):
            continue
        found = (match.group("body") for pattern in _AFFILIATED if (match := pattern.search(words)))
        name = next((one for one in found if not {t.stem for t in tokens(one)} <= _NO_BODY), None)
        if name and speaker.name not in name and (_ACRONYM.match(name) or state_of(words) is None):
            return re.sub(r"['’]s?$", "", name)
    return None


def _maker(name: str) -> str | None:
    """Who made a text by the words it is told by; None where they tell none."""
    if not words_of(name) & TEXTS or re.search(r"\b(?:leaked|seen|obtained|shown)\b", name):
        return None
    found = (match.group("body") for pattern in _MADE if (match := pattern.search(name)))
    body = next((one for one in found if not words_of(one) <= TEXTS), None)
    return re.sub(r"['’]s?$", "", body) if body else None


@lru_cache(maxsize=4_000)
def words_of(name: str) -> frozenset[str]:
    """The stems of a name's words; the office for each word of its family, a principal by its full name."""
    for mention in reversed(find(name)):  # "the UN agency" is the United Nations agency
        name = f"{name[: mention.start]}{mention.principal.name}{name[mention.end :]}"
    found = {t.stem for t in tokens(name.replace("’s", " ").replace("'s", " ")) if t.word not in STOP}
    return frozenset(found | {OFFICE_OF[one] for one in found if one in OFFICE_OF})
