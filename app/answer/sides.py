"""What the sides say: whose case a statement puts, and as many statements of each side as of any other.

A side is one voice: a state with its organs, an organisation, a person. It is known by the catalogue, by who speaks, or
by who publishes where no document says which side it is on. Names are compared and never weighed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from app.answer.anchors import Anchor
from app.answer.asking import Asked
from app.evidence.records.principals import state_of, voice
from app.words import STOP, tokens

if TYPE_CHECKING:
    from app.answer.match import Match
    from app.answer.question import Question
    from ingest.model import Document

_OF_A_SIDE, _AT_LEAST = 3, 2
_MOST = 8
Enough: TypeAlias = "Callable[[Match], bool]"
Same: TypeAlias = "Callable[[Match, Match], bool]"
_NO_SIDE = ("record", "news", "investigation")


@dataclass(frozen=True)
class Sides:
    """Statements in balance, best first and the sides by turns; what the reader is told of those that are silent."""

    chosen: tuple[Match, ...]
    gaps: tuple[str, ...]


def known_sides(documents: Iterable[Document]) -> dict[str, tuple[str, frozenset[str]]]:
    """The sides that documents are on: by voice, the name and the documents' ids."""
    found: dict[str, tuple[str, set[str]]] = {}
    for one in documents:
        if one.side:
            found.setdefault(voice(one.side), (one.side, set()))[1].add(one.id)
    return {key: (name, frozenset(ids)) for key, (name, ids) in found.items()}


def asked_together(question: Question) -> tuple[Anchor, ...]:
    """Those whose words a question asks for side by side: "what do A and B say of …"; none where it is but one."""
    if question.asked is not Asked.SAYS:
        return ()
    found = {_key(one): one for one in question.anchors if one.speaks and not one.inherited}
    return tuple(found.values()) if len(found) > 1 else ()


def of_sides(question: Question, ranked: Sequence[Match], enough: Enough, same: Same) -> Sides | None:
    """What each side says, of matches ranked best first; None where a question asks neither for the sides nor for two.

    `enough`: whether a statement is near enough to answer; `same`: whether two say the same.
    """
    return (
        _of_each(question, ranked, enough, same)
        if question.asked is Asked.SIDES
        else _of_those(question, ranked, enough, same)
    )


def _of_each(question: Question, ranked: Sequence[Match], enough: Enough, same: Same) -> Sides:
    """What each side says, but those that a question sets aside ("the sides other than A")."""
    aside = {_key(one) for one in question.excluded}
    names = {key: name for key, (name, _) in known_sides(one.view.identity.document for one in ranked).items()}
    by_side: dict[str, list[Match]] = {}
    called: dict[str, str] = {}
    for one in ranked:
        side = side_of(one, names, partisan=bool(names))
        if side is not None and side[0] not in aside and (one.coverage > 0 or not one.missing):
            called.setdefault(*side)
            _add(by_side.setdefault(side[0], []), one, enough, same)
    return _balanced(by_side, called)


def _of_those(question: Question, ranked: Sequence[Match], enough: Enough, same: Same) -> Sides | None:
    """What each of those says whom a question names side by side; None where it names no two or none of them speaks."""
    asked = asked_together(question)
    if not asked:
        return None
    others = {one.text for one in asked}
    by_side: dict[str, list[Match]] = {_key(one): [] for one in asked}
    for match in ranked:
        left = replace(match, missing=tuple(one for one in match.missing if one.text not in others))
        for anchor in asked:
            if speaks_for(left, anchor):
                _add(by_side[_key(anchor)], left, enough, same)
    if not any(by_side.values()):
        return None
    return _balanced(by_side, {_key(one): one.text for one in asked})


def side_of(match: Match, names: Mapping[str, str], *, partisan: bool) -> tuple[str, str] | None:
    """Whose case a statement puts, as a voice and its name: its speaker's, where that is a side; else its document's.

    Records take no side, and neither do those who merely report. Where no document of the library says which side it
    is on (`partisan`), each publisher that argues in its own name is one.
    """
    document = match.view.identity.document
    for speaker in match.view.row.analysis.speakers:
        if speaker.kind not in ("person", "body") or speaker.relays:
            continue
        named = _named(speaker.name, names)
        if named is not None:
            return named, names[named]
        state = state_of(speaker.name)
        if state is not None and not document.side:
            return state
    if document.side:
        return voice(document.side), document.side
    if partisan or document.source_type in _NO_SIDE:
        return None
    return document.publisher or document.id, document.publisher or document.title


def speaks_for(match: Match, anchor: Anchor) -> bool:
    """Whether a statement is the words of the one named: its speaker's, or its document's where nobody else speaks."""
    said = [one for one in match.view.row.analysis.speakers if one.kind in ("person", "body") and not one.relays]
    if any(_is(one.name, anchor) for one in said):
        return True
    document = match.view.identity.document
    if any(_is(name, anchor) for name in (document.side, document.publisher, *document.authors) if name):
        return True
    return not document.side and not document.publisher and _is(document.title, anchor)


def _named(speaker: str, names: Mapping[str, str]) -> str | None:
    """The side that a speaker's name tells: its voice, or its name within the speaker's."""
    if voice(speaker) in names:
        return voice(speaker)
    words = {token.stem for token in tokens(speaker)}
    return next((key for key, name in names.items() if _stems(name) and _stems(name) <= words), None)


def _is(name: str, anchor: Anchor) -> bool:
    """Whether a name is that of the one asked about, or of an office or organ of a state that is."""
    if anchor.principal is not None:
        return voice(name) == _key(anchor) or _stems(anchor.principal.name) <= _stems(name)
    return bool(anchor.stems) and set(anchor.stems) <= {token.stem for token in tokens(name)}


def _key(anchor: Anchor) -> str:
    if anchor.principal is None:
        return voice(anchor.text)
    return anchor.principal.id.lower() if anchor.principal.is_state else voice(anchor.principal.name)


def _stems(name: str) -> set[str]:
    return {token.stem for token in tokens(name) if token.word not in STOP}


def _add(mine: list[Match], one: Match, enough: Enough, same: Same) -> None:
    if not one.missing and enough(one) and not any(same(one, other) for other in mine):
        mine.append(one)


def _balanced(by_side: Mapping[str, Sequence[Match]], names: Mapping[str, str]) -> Sides:
    """As many of each side; of the others no more than two where one has but one to show."""
    speaking = {side: mine for side, mine in by_side.items() if mine}
    if not speaking:
        return Sides((), ("No side's statement on this is found in the library.",))
    silent = [names[side] for side, mine in by_side.items() if not mine]
    gaps = [f"Nothing said on this by {_listed(silent)} is found in the library."] if silent else []
    if len(by_side) == 1:
        gaps.append(f"Only one side is found to speak of this: {names[next(iter(speaking))]}.")
    room = min(_OF_A_SIDE, max(1, _MOST // len(speaking)))
    each = min(room, max(_AT_LEAST, min(len(mine) for mine in speaking.values())))
    more = [names[side] for side, mine in speaking.items() if len(mine) > each] if each < room else []
    if more:
        gaps.append(f"Of {_listed(more)} more is found than is shown: no side is given more room than another.")
    turns = (mine[at] for at in range(each) for mine in speaking.values() if at < len(mine))
    return Sides(tuple(turns)[:_MOST], tuple(gaps))


def _listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"
