"""Which statements answer, which merely come near, and what is missing."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from rapidfuzz import fuzz

from app.answer.match import FEATURES, Match
from app.answer.question import Asked, Question

_AT_MOST = 5
_OF_A_SIDE = 2
_AT_MOST_OF_SIDES = 8
_NEAR_THE_BEST = 0.6
_SAME_WORDS = 88
_RELATED = 3
# Kinds of thing that a statement must hold outright; of the others it may hold less.
_STRICT = {
    Asked.TALLY,
    Asked.BALLOT,
    Asked.COUNT,
    Asked.SHARE,
    Asked.MONEY,
    Asked.DURATION,
    Asked.QUANTITY,
    Asked.DATE,
    Asked.STATES,
    Asked.WHY,
}
_FEW = _STRICT | {Asked.WHO, Asked.WHERE, Asked.NAMES}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature counts, and the probability from which a statement is held to answer."""

    by_feature: tuple[float, ...]
    bias: float
    threshold: float

    def probability(self, features: Sequence[float]) -> float:
        """The probability that a statement with these features answers (logistic)."""
        total = self.bias + sum(w * f for w, f in zip(self.by_feature, features, strict=True))
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, total))))


@cache
def weights() -> Weights:
    """The weights that ship with the program."""
    stored = json.loads(resources.files("app").joinpath("answer/weights.json").read_text(encoding="utf-8"))
    return Weights(tuple(stored[name] for name in FEATURES), stored["bias"], stored["threshold"])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with the probability that it answers."""

    match: Match
    probability: float


@dataclass(frozen=True, slots=True)
class Selection:
    """The statements that answer, best first; those that come near; what no statement speaks of."""

    chosen: tuple[Candidate, ...]
    near: tuple[Candidate, ...]
    gaps: tuple[str, ...]


def select(question: Question, matches: Sequence[Match], scale: Weights | None = None) -> Selection:
    """Choose the statements that answer, by the weights given or those that ship."""
    scale = scale or weights()
    whole = _select(question, matches, scale)
    if whole.chosen:
        return whole
    return _for_each_speaker(question, matches, scale) or whole


def _for_each_speaker(question: Question, matches: Sequence[Match], scale: Weights) -> Selection | None:
    """A question to several speakers at once, put to each of them: "what do A and B say …".

    A speaker is a principal whom the question names and who is the identity of a document; each is asked only of its
    own documents. None unless two speakers are named.
    """
    own: dict[str, list[Match]] = {}
    for match in matches:
        for code in match.view.identity.principals:
            own.setdefault(code, []).append(match)
    named = [a for a in question.anchors if a.principal is not None and a.principal.id in own]
    if len(named) < 2:
        return None
    chosen: list[Candidate] = []
    near: list[Candidate] = []
    silent: list[str] = []
    for speaker in named:
        others = {id(anchor) for anchor in named if anchor is not speaker}
        kept = tuple(anchor for anchor in question.anchors if id(anchor) not in others)
        left = {anchor.text for anchor in named if anchor is not speaker}
        put = replace(question, anchors=kept)
        mine = [
            replace(m, missing=tuple(a for a in m.missing if a.text not in left))
            for m in own[speaker.principal.id if speaker.principal else ""]
        ]
        found = _select(put, mine, scale)
        chosen += found.chosen[:2]
        near += found.near
        if not found.chosen:
            silent.append(f"Nothing by {speaker.text} on this is found in the library.")
    if not chosen:
        return None
    return Selection(tuple(chosen), _related(near), tuple(silent))


def _select(question: Question, matches: Sequence[Match], scale: Weights) -> Selection:
    ranked = sorted(
        (Candidate(match, scale.probability(match.features)) for match in matches),
        key=lambda one: (-one.probability, one.match.view.row.document_id, one.match.view.row.start),
    )
    if question.asked is Asked.SIDES:
        return _of_each_side(ranked, scale)
    able = [one for one in ranked if not one.match.missing and holds(question, one.match)]
    chosen: list[Candidate] = []
    best = able[0].probability if able else 0.0
    limit = 3 if question.asked in _FEW else _AT_MOST
    if best >= scale.threshold:
        for one in able:
            if one.probability < max(scale.threshold, best * _NEAR_THE_BEST) or len(chosen) == limit:
                break
            if not any(_same(one.match, other.match) for other in chosen):
                chosen.append(one)
    taken = {one.match.view.row.id for one in chosen}
    near = tuple(one for one in ranked if one.match.view.row.id not in taken)
    return Selection(tuple(chosen), _related(near), () if chosen else _gaps(question, ranked))


def _of_each_side(ranked: Sequence[Candidate], scale: Weights) -> Selection:
    """What each side has to say, in balance: the same number of statements of each, best first."""
    by_side: dict[str, list[Candidate]] = {}
    for one in ranked:
        document = one.match.view.identity.document
        side = document.side or document.publisher or document.id
        mine = by_side.setdefault(side, [])
        if one.match.missing or one.probability < scale.threshold or len(mine) == _OF_A_SIDE:
            continue
        if not any(_same(one.match, other.match) for other in mine):
            mine.append(one)
    chosen = tuple(one for mine in by_side.values() for one in mine)
    taken = {one.match.view.row.id for one in chosen}
    near = [one for one in ranked if one.match.view.row.id not in taken]
    gaps = () if chosen else ("No side's statement on this is found in the library.",)
    return Selection(chosen[:_AT_MOST_OF_SIDES], _related(near), gaps)


def holds(question: Question, match: Match) -> bool:
    """Whether a statement holds the kind of thing asked for well enough to answer."""
    return match.held.strength >= (0.5 if question.asked in _STRICT else 0.25)


def _same(one: Match, other: Match) -> bool:
    """Whether two statements say the same in the same words, in one document."""
    if one.view.row.document_id != other.view.row.document_id:
        return False
    return bool(fuzz.token_set_ratio(one.view.row.text, other.view.row.text) >= _SAME_WORDS)


def _related(near: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The nearest statements that do not answer: fewest anchors missing first, then nearest in meaning."""
    ranked = sorted(near, key=lambda one: (len(one.match.missing), -one.match.similarity - one.match.coverage))
    return tuple(ranked[:_RELATED])


_KINDS = {
    Asked.TALLY: "gives the figures of this vote",
    Asked.BALLOT: "tells how it was voted by those asked about",
    Asked.COUNT: "gives the number asked for",
    Asked.SHARE: "gives the share asked for",
    Asked.MONEY: "gives the amount asked for",
    Asked.DURATION: "gives the time span asked for",
    Asked.QUANTITY: "gives the figure asked for",
    Asked.DATE: "gives the date asked for",
    Asked.STATES: "names the states asked for",
    Asked.WHO: "names who is asked for",
    Asked.WHERE: "names the place asked for",
    Asked.WHY: "gives the reason asked for",
}


def _gaps(question: Question, ranked: Sequence[Candidate]) -> tuple[str, ...]:
    """What is missing, in words: anchors that nothing near speaks of; else the kind of thing asked for."""
    found: list[str] = []
    for anchor in question.anchors:
        if ranked and all(anchor in one.match.missing for one in ranked):
            what = f"No vote of {anchor.text}" if _is_voter(question, anchor.text) else f"Nothing on {anchor.text}"
            found.append(f"{what} is found in the library, as far as this question goes.")
    if found:
        return tuple(found)
    named = [anchor.text for anchor in question.anchors]
    together = [one for one in ranked if not one.match.missing]
    if named and not together:
        return (f"No statement speaks of {_listed(named)} together.",)
    kind = _KINDS.get(question.asked, "answers this")
    about = f" on {_listed(named)}" if named else ""
    if question.asked is Asked.BALLOT and named:
        return (f"No vote of {_listed(named)} is found in the library.",)
    return (f"No statement{about} {kind}.",)


def _is_voter(question: Question, name: str) -> bool:
    return question.asked is Asked.BALLOT and any(a.principal and a.text == name for a in question.anchors)


def _listed(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} and {unique[-1]}"
