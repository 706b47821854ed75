"""Whom words like "the ministry", "the survey" or "the Kestrian president" mean, among those who tell the same thing.

A short name is read by the full names of those who speak on the same matter, and means one of them where it fits no
other. Names are only compared with each other; which they are decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.evidence.principals import OFFICE, place_in, slug, state_of
from app.evidence.sorts import described, may_describe, of_sort, sort
from app.words import STOP, stem, tokens
from ingest.analysis.speakers import person_word
from ingest.model import Speaker
from ingest.names import find

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Account
    from ingest.model import Document

# Words for a text of somebody's: "the Institute's survey" is the Institute's.
_TEXTS = frozenset(
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
_OFFICE_OF = {stem(word): stem(family[0]) for family in _OFFICES for word in family}
# Words for a body of whatever sort, and for a state's by whatever name.
_BODIES = frozenset(
    stem(word)
    for word in """company firm corporation group organisation organization operator owner body charity party union
    association federation movement league club bank trust agency institute authority board steelmaker carmaker
    manufacturer maker airline shipper employer retailer miner producer foundation""".split()
)
_RULERS = frozenset(stem(word) for word in "government authority authorities cabinet capital state".split())
_POSTS = frozenset(stem(word) for word in "chief deputy vice senior press campaign executive general director".split())
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Madam|Prof(?:essor)?)\b\.?\s*", re.IGNORECASE)
_TURN = re.compile(
    r"\W*((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4})"
    r"(?:\s\(([^()\n]{2,60})\))?\s?:\s"
)
_FORMER = re.compile(r"\b(?:former(?:ly)?|ex|late|ousted|then)\b", re.IGNORECASE)
_REPORTING = re.compile(r"\b(?:report|wrote|writ|carr(?:y|ied)|quot)", re.IGNORECASE)
_FULL = 2
"""Words of a person's full name."""
_WITH_A_FIGURE = 0.25
"""Share of telling words from which two accounts that give one figure are on the same matter."""
_SMALL = 12
_INITIALS = 3
"""Letters from which on initials stand for a name."""
_ENDINGS = 4
"""Letters that a form made from a place's name adds to it: "Tovaran"."""
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who speaks on a matter: the state, organisation or person, and all words it goes by.

    `titled` are the words of the title under which it speaks; `outlet` says that it reports what others do, `speaks`
    that it makes statements of its own, `finds` that it measures or inquires. `why`: what shows that
    somebody's words are had from it.
    """

    kind: str
    slug: str
    name: str
    words: frozenset[str]
    side: str | None = None
    titled: frozenset[str] = frozenset()
    outlet: bool = False
    speaks: bool = False
    finds: bool = False
    why: str = ""

    @property
    def id(self) -> str:
        """The id of the origin."""
        return f"{self.kind}:{self.slug}"

    @property
    def distinct(self) -> frozenset[str]:
        """The words of its name without those for the sort of body that it is."""
        return _words(self.name) - _BODIES - _RULERS - _TEXTS


def publisher(document: Document) -> Known:
    """Who speaks in a document as its own: the state, organisation or person that published or wrote it."""
    named = document.publisher or ", ".join(document.authors)
    if not named:
        name = f"the author of “{document.title}”"
        return Known("organisation", f"{slug(document.title)}-{document.id[:8]}", name, frozenset(), document.side)
    words, titled = _words(named) | initials(named), _words(document.title)
    state = state_of(document.publisher or "")
    if state is not None:
        return Known("state", *state, words | _words(state[1]), document.side, titled)
    kind = "organisation" if document.publisher else "person"
    outlet, speaks = document.source_type in ("news", "other"), document.source_type == "official_statement"
    finds = document.source_type in ("investigation", "record")
    return Known(kind, slug(named), named, words, document.side, titled, outlet, speaks, finds)


def person(speaker: Speaker) -> Known | None:
    """A person by the full name and office that the words give, or None of whom they give less."""
    if speaker.kind != "person" or len(speaker.name.split()) < _FULL or OFFICE.search(speaker.name):
        return None
    words = _words(speaker.name) | office(speaker)
    if speaker.cue is not None:  # "her lawyer, Benno Sile": who is elsewhere called the lawyer
        words |= {t.stem for t in tokens(speaker.cue.text) if person_word(t.word)}
    return Known("person", slug(speaker.name), speaker.name, words)


def turn(view: View) -> Known | None:
    """Whose turn to speak a statement stands in, where its paragraph opens with a name: "Ms Orla Denvir (West):".

    Who presides by an office alone speaks for the meeting, and has no turn.
    """
    text, start = view.identity.body(), view.row.start
    opens = text.rfind("\n", 0, start) + 1
    match = _TURN.match(text, opens)
    if match is None or match.start(1) > start:
        return None
    named, post = match.group(1), match.group(2) or ""
    name = _TITLE.sub("", named)
    if (name == named and not post) or OFFICE.search(name) or len(name.split()) < 2:
        return None
    words = _words(f"{name} {post}")
    if OFFICE.search(post):
        issuer = view.identity.document.publisher or ""
        state = state_of(post) or state_of(issuer) or place_in(issuer)
        if state is not None:
            return Known("state", *state, words | _words(issuer))
    return Known("person", slug(name), name, words)


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
# "Official figures", "a police statement": whose they are can be told where one such body speaks on the matter.
_TEXT_OF = re.compile(
    r"(?:(?:the|an?|new|latest|preliminary)\s+)*([a-z]+|[A-Z][a-z]+)\s+"
    r"(?:figures|data|statistics|statement|bulletin|release|communiqu[eé]|report|filing)$"
)
_DESCRIBED = re.compile(r"^(?:(?!(?:of|by|for|in|from|at|on|with|to|and)\s)[a-z][\w-]*\s+)+(?=[A-Z])")
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
        if _FORMER.search(words):
            continue
        found = (match.group("body") for pattern in _AFFILIATED if (match := pattern.search(words)))
        name = next((one for one in found if not {t.stem for t in tokens(one)} <= _POSTS | _OFFICE_OF.keys()), None)
        if name and speaker.name not in name and (_ACRONYM.match(name) or state_of(words) is None):
            return re.sub(r"['’]s?$", "", name)
    return None


UNNAMED = Known("unnamed", "unnamed", "unnamed sources", frozenset())
"""Sources that nobody names: no voice, however many hand on what they say."""


def _maker(name: str) -> str | None:
    """Who made a text by the words it is told by; None where they tell none."""
    if not _words(name) & _TEXTS or re.search(r"\b(?:leaked|seen|obtained|shown)\b", name):
        return None
    found = (match.group("body") for pattern in _MADE if (match := pattern.search(name)))
    body = next((one for one in found if not _words(one) <= _TEXTS), None)
    return re.sub(r"['’]s?$", "", body) if body else None


def undescribed(speaker: Speaker) -> str:
    """A name without what comes before it: "Transur" of "the bus company Transur"; a person's without "Ms"."""
    return (_DESCRIBED if speaker.kind == "body" else _TITLE).sub("", speaker.name)


def body_named(speaker: Speaker) -> Known | None:
    """An organisation by the name that the words give it: "Transur" of "the bus company Transur"; None for a state's
    organ, and where no name is given.
    """
    name = undescribed(speaker)
    if speaker.kind != "body" or not name[:1].isupper() or described(name) or state_of(name) is not None:
        return None
    if _words(name) <= _BODIES | _RULERS | _TEXTS or OFFICE.fullmatch(name):
        return None
    return Known("organisation", slug(name), name, _words(name) | initials(name), speaks=True)


def speaks_for(speaker: Speaker, text: str, others: Sequence[Known]) -> Known | None:
    """The body for which a person speaks, by all its words and the person's; one of `others` where that is meant."""
    if speaker.kind == "unnamed" and (issued := _TEXT_OF.match(speaker.name)) is not None:
        whose = "government" if issued.group(1).lower() == "official" else issued.group(1)
        return meant(Speaker(name=whose, kind="body"), [one for one in others if one.kind != "person"])
    body = affiliation(speaker, text)
    if body is None:
        held = with_office(speaker)
        state = state_of(held) if held and held != speaker.name else None
        words = _words(speaker.name) | office(speaker)
        return Known("state", *state, words | _words(state[1])) if state else None
    known = meant(Speaker(name=body, kind="body"), [one for one in others if one.kind != "person"])
    known = known or Known("organisation", slug(body), body, _words(body) | initials(body))
    return replace(known, words=known.words | _words(speaker.name)) if speaker.kind == "person" else known


def meant(speaker: Speaker, others: Sequence[Known]) -> Known | None:
    """The one of `others` whom a speaker's words mean, or None where they fit none or several.

    A person with an office is told by it, where others give it by that too.
    """
    named = _words(undescribed(speaker))
    by_text = speaker.kind == "document"
    wanted = [(named - _TEXTS or named) if by_text else named]
    if speaker.kind == "person":
        held = [
            office(speaker),
            office(speaker) - _POSTS,
            *(one.words - named for one in others if one.kind == "person" and named <= one.words),
        ]
        wanted = [*filter(None, held), named]
    itself = None
    for words in wanted:
        fitting = {one.id: one for one in others if _fits(words, one, speaker, by_text=by_text)}
        found = [one for one in fitting.values() if one.kind == "state"]
        found = found or [one for one in fitting.values() if one.kind != "person"] or list(fitting.values())
        if len(found) > 1 and by_text:
            found = [one for one in found if one.finds] or found
        if len(found) > 1:
            found = [one for one in found if (kind := sort(words)) and kind is sort(one.words)] or found
        if found and found[0].kind != "person" and (len(found) == 1 or _one_side(found)):
            return found[0]
        itself = itself or (found[0] if len(found) == 1 else None)
    return itself


def could_be(speaker: Speaker, others: Sequence[Known]) -> Known | None:
    """Who may be meant by a description without a name: "the Basel-based drugmaker", "a new study"; None for nobody.

    A description adds no voice where somebody who is known to speak on the matter may be meant by it.
    """
    if not described(speaker.name) or OFFICE.search(speaker.name):
        return None
    if speaker.kind == "document":
        return UNNAMED  # it would have been taken for the one that is known to have made any
    bodies = (one for one in others if one.kind == "organisation" and not one.outlet)
    return next((one for one in bodies if may_describe(speaker.name, one.words)), None)


def _one_side(found: Sequence[Known]) -> bool:
    """Whether several have one voice, so that it does not matter which of them is meant."""
    return found[0].side is not None and len({one.side for one in found}) == 1


def _fits(words: frozenset[str], one: Known, speaker: Speaker, *, by_text: bool) -> bool:
    if not words:
        return False
    if one.kind == "state" and _speaks_for(words, one, speaker):
        return True
    if words <= _BODIES and not words <= one.words:
        return one.kind == "organisation" and one.speaks and of_sort(words, one.words)
    if by_text and words <= _TEXTS:
        return one.kind != "person" and not one.outlet  # "the report": of whoever makes any on the matter
    part = words != _words(one.name)
    if one.outlet and part and len(words) == 1 and not (speaker.cue and _REPORTING.search(speaker.cue.text)):
        return False  # a place's name is not the name of the paper that is called after it
    known = one.words | one.titled if by_text else one.words
    return all(_among(word, known) for word in words)


def _speaks_for(words: frozenset[str], one: Known, speaker: Speaker) -> bool:
    """Whether an organ or office is told by the state's own name or people, or rules without one: "the government"."""
    whose = _words(one.name)
    if any(_among(word, whose) for word in words):
        return bool(OFFICE.search(with_office(speaker) or speaker.name)) or words <= whose
    return words <= _RULERS


def office(speaker: Speaker) -> frozenset[str]:
    """The words of the office that a person is named with: "foreign minister" of "Foreign minister Karsten Oule"."""
    held = with_office(speaker)
    return _words(held[: -len(speaker.name)]) if held and held.endswith(speaker.name) else frozenset()


def with_office(speaker: Speaker) -> str | None:
    """A person's name with the office that is told before it; none where it is an office no longer held."""
    cue = speaker.cue.text if speaker.cue is not None else ""
    at = cue.find(speaker.name)
    before = re.sub(r"^(?:according to|citing|per|said|says)\s+", "", cue[: max(at, 0)], flags=re.IGNORECASE)
    if speaker.kind != "person" or at < 0 or not OFFICE.search(before) or _FORMER.search(before):
        return None
    return before + speaker.name


def _among(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or what it is formed from, is among others."""
    return word in words or any(_formed(word, one) for one in words)


def _formed(word: str, name: str) -> bool:
    """Whether a word is a name's people or adjective: "kestrian" of "kestria"."""
    root = name.rstrip("aeiouy")
    return len(root) >= _SHORTEST and word.startswith(root) and 0 < len(word) - len(root) <= _ENDINGS


@lru_cache(maxsize=4_000)
def _words(name: str) -> frozenset[str]:
    for mention in reversed(find(name)):  # "the UN agency" is the United Nations agency
        name = f"{name[: mention.start]}{mention.principal.name}{name[mention.end :]}"
    found = {t.stem for t in tokens(name.replace("’s", " ").replace("'s", " ")) if t.word not in STOP}
    return frozenset(found | {_OFFICE_OF[one] for one in found if one in _OFFICE_OF})


def initials(name: str) -> frozenset[str]:
    """The stem of a name's initials, where there are enough."""
    found = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
    return frozenset({stem(found)} if len(found) >= _INITIALS else ())


def near(here: Account, others: Iterable[Account], share: float = 0.6) -> list[Account]:
    """Those of other accounts that are on the same matter: most telling words of the shorter stand in both, or some and
    a figure of the same value.
    """
    own, figures = _matter(here.view), _figures(here)
    found = []
    for other in others:
        theirs = _matter(other.view)
        least = min(len(own), len(theirs))
        enough = share if figures.isdisjoint(_figures(other)) else _WITH_A_FIGURE
        if least >= _SHORTEST and len(own & theirs) >= max(_FULL, enough * least):
            found.append(other)
    return found


def _figures(account: Account) -> frozenset[float]:
    """The figures of an account that few others give by chance."""
    return frozenset(one.value for one in account.view.row.analysis.quantities if one.value > _SMALL)


def _matter(view: View) -> frozenset[str]:
    """The stems of a statement's telling words, those left out that say who says it."""
    cues = [one.cue for one in view.row.analysis.speakers if one.cue is not None]
    return frozenset(
        t.stem for t in view.tokens if t.word not in STOP and not any(cue.start <= t.start < cue.end for cue in cues)
    )
