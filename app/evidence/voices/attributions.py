"""Whom words like "the ministry", "the survey" or "the Kestrian president" mean, among those who tell the same thing.

A short name is read by the full names of those who speak on the same matter, and means one of them where it fits no
other. Names are only compared with each other; which they are decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.evidence.records.principals import OFFICE, place_in, slug, state_of
from app.evidence.voices.affiliations import FORMER, POSTS, TEXTS, affiliation, words_of
from app.evidence.voices.sorts import described, may_describe, of_sort, sort
from app.words import STOP, stem, tokens
from ingest.analysis.speakers import person_word
from ingest.model import Speaker

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Account
    from ingest.model import Document

# Words for a body of whatever sort, and for a state's by whatever name.
_BODIES = frozenset(
    stem(word)
    for word in """company firm corporation group organisation organization operator owner body charity party union
    association federation movement league club bank trust agency institute authority board steelmaker carmaker
    manufacturer maker airline shipper employer retailer miner producer foundation""".split()
)
_RULERS = frozenset(stem(word) for word in "government authority authorities cabinet capital state".split())
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Madam|Prof(?:essor)?)\b\.?\s*", re.IGNORECASE)
_TURN = re.compile(
    r"\W*((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof)\.?\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,4})"
    r"(?:\s\(([^()\n]{2,60})\))?\s?:\s"
)
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
        return words_of(self.name) - _BODIES - _RULERS - TEXTS


def publisher(document: Document) -> Known:
    """Who speaks in a document as its own: the state, organisation or person that published or wrote it."""
    named = document.publisher or ", ".join(document.authors)
    if not named:
        name = f"the author of “{document.title}”"
        return Known("organisation", f"{slug(document.title)}-{document.id[:8]}", name, frozenset(), document.side)
    words, titled = words_of(named) | initials(named), words_of(document.title)
    state = state_of(document.publisher or "")
    if state is not None:
        return Known("state", *state, words | words_of(state[1]), document.side, titled)
    kind = "organisation" if document.publisher else "person"
    outlet, speaks = document.source_type in ("news", "other"), document.source_type == "official_statement"
    finds = document.source_type in ("investigation", "record")
    return Known(kind, slug(named), named, words, document.side, titled, outlet, speaks, finds)


def person(speaker: Speaker) -> Known | None:
    """A person by the full name and office that the words give, or None of whom they give less."""
    if speaker.kind != "person" or len(speaker.name.split()) < _FULL or OFFICE.search(speaker.name):
        return None
    words = words_of(speaker.name) | office(speaker)
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
    words = words_of(f"{name} {post}")
    if OFFICE.search(post):
        issuer = view.identity.document.publisher or ""
        state = state_of(post) or state_of(issuer) or place_in(issuer)
        if state is not None:
            return Known("state", *state, words | words_of(issuer))
    return Known("person", slug(name), name, words)


# "Official figures", "a police statement": whose they are can be told where one such body speaks on the matter.
_TEXT_OF = re.compile(
    r"(?:(?:the|an?|new|latest|preliminary)\s+)*([a-z]+|[A-Z][a-z]+)\s+"
    r"(?:figures|data|statistics|statement|bulletin|release|communiqu[eé]|report|filing)$"
)
_DESCRIBED = re.compile(r"^(?:(?!(?:of|by|for|in|from|at|on|with|to|and)\s)[a-z][\w-]*\s+)+(?=[A-Z])")


UNNAMED = Known("unnamed", "unnamed", "unnamed sources", frozenset())
"""Sources that nobody names: no voice, however many hand on what they say."""


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
    if words_of(name) <= _BODIES | _RULERS | TEXTS or OFFICE.fullmatch(name):
        return None
    return Known("organisation", slug(name), name, words_of(name) | initials(name), speaks=True)


def speaks_for(speaker: Speaker, text: str, others: Sequence[Known]) -> Known | None:
    """The body for which a person speaks, by all its words and the person's; one of `others` where that is meant."""
    if speaker.kind == "unnamed" and (issued := _TEXT_OF.match(speaker.name)) is not None:
        whose = "government" if issued.group(1).lower() == "official" else issued.group(1)
        return meant(Speaker(name=whose, kind="body"), [one for one in others if one.kind != "person"])
    body = affiliation(speaker, text)
    if body is None:
        held = with_office(speaker)
        state = state_of(held) if held and held != speaker.name else None
        words = words_of(speaker.name) | office(speaker)
        return Known("state", *state, words | words_of(state[1])) if state else None
    known = meant(Speaker(name=body, kind="body"), [one for one in others if one.kind != "person"])
    known = known or Known("organisation", slug(body), body, words_of(body) | initials(body))
    return replace(known, words=known.words | words_of(speaker.name)) if speaker.kind == "person" else known


def meant(speaker: Speaker, others: Sequence[Known]) -> Known | None:
    """The one of `others` whom a speaker's words mean, or None where they fit none or several.

    A person with an office is told by it, where others give it by that too.
    """
    named = words_of(undescribed(speaker))
    by_text = speaker.kind == "document"
    wanted = [(named - TEXTS or named) if by_text else named]
    if speaker.kind == "person":
        held = [
            office(speaker),
            office(speaker) - POSTS,
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
    if by_text and words <= TEXTS:
        return one.kind != "person" and not one.outlet  # "the report": of whoever makes any on the matter
    part = words != words_of(one.name)
    if one.outlet and part and len(words) == 1 and not (speaker.cue and _REPORTING.search(speaker.cue.text)):
        return False  # a place's name is not the name of the paper that is called after it
    known = one.words | one.titled if by_text else one.words
    return all(_among(word, known) for word in words)


def _speaks_for(words: frozenset[str], one: Known, speaker: Speaker) -> bool:
    """Whether an organ or office is told by the state's own name or people, or rules without one: "the government"."""
    whose = words_of(one.name)
    if any(_among(word, whose) for word in words):
        return bool(OFFICE.search(with_office(speaker) or speaker.name)) or words <= whose
    return words <= _RULERS


def office(speaker: Speaker) -> frozenset[str]:
    """The words of the office that a person is named with: "foreign minister" of "Foreign minister Karsten Oule"."""
    held = with_office(speaker)
    return words_of(held[: -len(speaker.name)]) if held and held.endswith(speaker.name) else frozenset()


def with_office(speaker: Speaker) -> str | None:
    """A person's name with the office that is told before it; none where it is an office no longer held."""
    cue = speaker.cue.text if speaker.cue is not None else ""
    at = cue.find(speaker.name)
    before = re.sub(r"^(?:according to|citing|per|said|says)\s+", "", cue[: max(at, 0)], flags=re.IGNORECASE)
    if speaker.kind != "person" or at < 0 or not OFFICE.search(before) or FORMER.search(before):
        return None
    return before + speaker.name


def _among(word: str, words: frozenset[str]) -> bool:
    """Whether a word, or what it is formed from, is among others."""
    return word in words or any(_formed(word, one) for one in words)


def _formed(word: str, name: str) -> bool:
    """Whether a word is a name's people or adjective: "kestrian" of "kestria"."""
    root = name.rstrip("aeiouy")
    return len(root) >= _SHORTEST and word.startswith(root) and 0 < len(word) - len(root) <= _ENDINGS


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
