"""Which statements answer, which merely come near, and what is missing."""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from rapidfuzz import fuzz

from app.answer.anchors import Anchor
from app.answer.asking import EXACT, Asked
from app.answer.gaps import gaps_of, listed
from app.answer.identity import Identity
from app.answer.kinds import FIGURES
from app.answer.match import FEATURES, Match
from app.answer.question import Question
from app.answer.sides import of_sides
from app.answer.whether import settles
from ingest.model import BlockKind

_AT_MOST = 5
_NEAR_THE_BEST = 0.6
_ANOTHER_VOICE = 0.45  # of the best: a figure of another document, which bears the first out or speaks against it
_SAME_WORDS = 88
_RELATED = 3
_ALL_WORDS, _LESS_NEAR = 0.99, 0.5
_MOST_ITEMS = 6
_WHOLE = 0.85
_SURE_OF_ANOTHER = 0.6
_LACKING = 0.6  # what an answer loses for each inherited anchor that it does not speak of
_UNTOLD = 0.45
_OWN, _LEAST = 0.3, 0.5  # of the question's words, by the statement itself and with what belongs to it
_ONE_THING = EXACT - {Asked.TALLY, Asked.BALLOT, Asked.WHY} | {Asked.WHO}
_FEW = EXACT | {Asked.WHO, Asked.WHETHER}


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
    """The statements that answer, best first; those that come near; what no statement speaks of.

    `instead`: what a record shows in place of what the question takes for granted, in one line.
    """

    chosen: tuple[Candidate, ...]
    near: tuple[Candidate, ...]
    gaps: tuple[str, ...]
    instead: str | None = None


def select(question: Question, matches: Sequence[Match], scale: Weights | None = None) -> Selection:
    """Choose the statements that answer, by the weights given or those that ship."""
    scale = scale or weights()
    if not (question.anchors or question.terms) and question.asked is not Asked.TALLY:
        return Selection((), (), ("The question names nothing to look for.",))
    whole = _select(question, matches, scale)
    if whole.chosen:
        return whole
    return _one_by_one(question, matches, scale) or whole


def contradicted(question: Question, matches: Sequence[Match]) -> Selection | None:
    """Statements that tell of the act a "why" takes for granted, but as another's: "why did A veto …" when B did.

    Such a statement covers every other anchor and all words of the question, and its subject is a state that the
    question does not name. None where there is none, or where something answers the question as it was put.
    """
    if question.asked is not Asked.WHY:
        return None
    if any(not match.missing and match.own >= _WHOLE for match in matches):
        return None  # the act is told of the one who is named: only the reason is missing
    scale = weights()
    states = {a.principal.id for a in question.anchors if a.principal is not None and a.principal.is_state}
    found = []
    for match in matches:
        missing = {a.principal.id for a in match.missing if a.principal is not None}
        if (
            len(match.missing) != 1
            or not missing & states
            or match.own < _WHOLE
            or match.view.identity.principals & missing
        ):
            continue
        named = {m.principal.id for m in match.view.names if m.principal.is_state}
        if named - states:
            found.append(Candidate(match, scale.probability(match.features)))
    found.sort(key=lambda one: (-one.probability, one.match.view.row.id))
    sure = tuple(one for one in found if one.probability >= _SURE_OF_ANOTHER)[:2]
    if not sure:
        return None
    names = listed([a.text for a in sure[0].match.missing])
    gap = f"No statement says it of {names}, as the question takes for granted; what is found tells it of another."
    return Selection(sure, (), (gap,))


def joined(selections: Sequence[Selection]) -> Selection:
    """The selections of a question's parts as one, each statement once, in the order of the parts."""
    chosen: dict[int, Candidate] = {}
    for selection in selections:
        for one in selection.chosen:
            chosen.setdefault(one.match.view.row.id, one)
    near = {one.match.view.row.id: one for selection in selections for one in selection.near}
    left = tuple(one for row, one in near.items() if row not in chosen)
    gaps = tuple(dict.fromkeys(gap for selection in selections for gap in selection.gaps))
    instead = next((selection.instead for selection in selections if selection.instead), None)
    return Selection(tuple(chosen.values()), left[:_RELATED], gaps, instead)


def _one_by_one(question: Question, matches: Sequence[Match], scale: Weights) -> Selection | None:
    """A question about several of a kind, put for each of them: "what do A and B say …", "in 2019 and in 2021".

    Taken one by one are dates, and names that are the identity of documents. None unless two of a kind are named.
    """
    group = _several(question, matches)
    if len(group) < 2:
        return None
    chosen: list[Candidate] = []
    near: list[Candidate] = []
    silent: list[str] = []
    for anchor in group:
        left = {other.text for other in group if other is not anchor}
        put = replace(question, anchors=tuple(a for a in question.anchors if a.text not in left))
        found = _select(
            put, [replace(m, missing=tuple(a for a in m.missing if a.text not in left)) for m in matches], scale
        )
        mine = [one for one in found.chosen if anchor not in one.match.missing]
        chosen += [one for one in mine if all(one.match.view.row.id != other.match.view.row.id for other in chosen)][:2]
        near += found.near
        if not mine:
            silent.append(f"Nothing on this for {anchor.text} is found in the library.")
    if not chosen:
        return None
    return Selection(tuple(chosen), _related(question, near), tuple(silent))


def _several(question: Question, matches: Sequence[Match]) -> tuple[Anchor, ...]:
    """Two or more anchors of one kind that can be asked about one by one."""
    together = _together(question)
    dates = tuple({a.value: a for a in together if a.kind == "date"}.values())
    if len(dates) > 1:
        return dates
    identities = {m.view.identity.document.id: m.view.identity for m in matches}.values()
    named: dict[str, Anchor] = {}
    for anchor in together:
        if any(_identifies(anchor, identity) for identity in identities):
            named.setdefault(anchor.principal.id if anchor.principal else anchor.text, anchor)
    return tuple(named.values())


_COORDINATED = re.compile(
    r"(?:['’]s?)?(?: [\w’'-]+){0,3}?(?:,| and| or| nor| versus| vs\.?| than| as well as| compared (?:to|with)| with)"
    r"(?: (?:the|in|on|of|by|with|for|those of|that of|how))* ",
    re.IGNORECASE,
)


def _together(question: Question) -> list[Anchor]:
    """The anchors that the question puts side by side: "A and B", "the A order and the B order", "in 2019 or 2021"."""
    own = [anchor for anchor in question.anchors if not anchor.inherited]
    found: list[Anchor] = []
    for pair in itertools.pairwise(own):
        if _COORDINATED.fullmatch(question.text[pair[0].end : pair[1].start]):
            found += [one for one in pair if one not in found]
    return found


def _identifies(anchor: Anchor, identity: Identity) -> bool:
    if anchor.principal is not None:
        return anchor.principal.id in identity.principals
    return bool(anchor.stems) and set(anchor.stems) <= {t.stem for t in identity.tokens}


def _select(question: Question, matches: Sequence[Match], scale: Weights) -> Selection:
    ranked = sorted(
        (Candidate(match, scale.probability(match.features) * _LACKING**match.lacking) for match in matches),
        key=lambda one: (-one.probability, one.match.view.row.document_id, one.match.view.row.start),
    )
    sides = _by_sides(question, ranked, scale)
    if sides is not None:
        return sides
    able = [one for one in ranked if not one.match.missing and holds(question, one.match)]
    if question.asked is Asked.TALLY and any(one.kind in ("symbol", "number") for one in question.anchors):
        able = _whole_vote_first(able)
    if question.asked is Asked.WHETHER:
        able = _settling_first(question, able)
    chosen: list[Candidate] = []
    best = able[0].probability if able else 0.0
    limit = 3 if question.asked in _FEW else _AT_MOST
    if best >= scale.threshold and (question.asked not in _ONE_THING or _tells_enough(able[0].match)):
        for one in able:
            another = _another_voice(question, one, chosen)
            if len(chosen) == limit:
                break
            if one.probability < scale.threshold and not (another and _as_near(one, able[0])):
                continue
            enough = best * (_ANOTHER_VOICE if another else _NEAR_THE_BEST)
            fits = one.probability >= enough or any(_one_sentence(one, other) for other in chosen)
            if fits and not any(_same(one.match, other.match) for other in chosen):
                chosen.append(one)
    chosen = _with_items(chosen, ranked)
    taken = {one.match.view.row.id for one in chosen}
    near = tuple(one for one in ranked if one.match.view.row.id not in taken)
    return Selection(
        tuple(chosen), _related(question, near), () if chosen else gaps_of(question, [one.match for one in ranked])
    )


def _another_voice(question: Question, one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a document that is not heard yet gives a figure where a figure is asked for."""
    heard = {other.match.view.row.document_id for other in chosen}
    return question.asked in FIGURES and one.match.view.row.document_id not in heard


def _as_near(one: Candidate, first: Candidate) -> bool:
    """Whether a statement covers no less of the question than the first: who is shown one figure is shown the other."""
    return one.match.own >= first.match.own and one.match.coverage >= first.match.coverage


def _whole_vote_first(able: Sequence[Candidate]) -> list[Candidate]:
    """Before who tells one side of a vote goes who tells all of it, as likely to answer as what it goes before."""
    whole = next((one for one in able if one.match.held.strength >= 1), None)
    if whole is None or able[0].match.held.strength >= 1:
        return list(able)
    return [replace(whole, probability=able[0].probability), *(one for one in able if one is not whole)]


def _settling_first(question: Question, able: Sequence[Candidate]) -> list[Candidate]:
    """What says yes or no outright goes before what merely comes near, and before who argues over it."""
    best = able[0].probability if able else 0.0
    near = [one for one in able if one.probability >= best * _NEAR_THE_BEST]
    settling = [replace(one, probability=best) for one in near if settles(question, one.match)]
    taken = {one.match.view.row.id for one in settling}
    return [*settling, *(one for one in able if one.match.view.row.id not in taken)]


def _with_items(chosen: Sequence[Candidate], ranked: Sequence[Candidate]) -> list[Candidate]:
    """What is chosen, and after a stem ("set three conditions:") the items that it announces, in text order."""
    found: list[Candidate] = []
    for one in chosen:
        stem = one.match.view.row
        found.append(one)
        if stem.text.rstrip().endswith(":"):
            items = [
                other
                for other in ranked
                if other.match.view.row.document_id == stem.document_id
                and other.match.view.row.context == stem.sentence
                and other.match.view.row.block is BlockKind.LIST_ITEM
                and not other.match.missing
            ]
            found += sorted(items, key=lambda item: item.match.view.row.start)[:_MOST_ITEMS]
    return list({one.match.view.row.id: one for one in found}.values())


def _by_sides(question: Question, ranked: Sequence[Candidate], scale: Weights) -> Selection | None:
    """The statements of each side; None where a question asks for no sides.

    Each side is heard where its statements hold all words of the question, also where they are less near to it than
    another's: what one says decides nothing about what another says.
    """
    probability = {one.match.view.row.id: one.probability for one in ranked}

    def enough(match: Match) -> bool:
        whole = match.coverage >= _ALL_WORDS
        return probability[match.view.row.id] >= scale.threshold * (_LESS_NEAR if whole else 1)

    found = of_sides(question, [one.match for one in ranked], enough, _same)
    if found is None:
        return None
    chosen = tuple(Candidate(one, probability[one.view.row.id]) for one in found.chosen)
    taken = {one.view.row.id for one in found.chosen}
    near = [one for one in ranked if one.match.view.row.id not in taken]
    return Selection(chosen, _related(question, near), found.gaps)


def holds(question: Question, match: Match) -> bool:
    """Whether a statement holds the kind of thing asked for well enough to answer.

    A thing of the right kind is not yet the one asked for: a number of banks does not tell how many ships, nor those
    who voted who proposed. Where one thing is asked for, no word that makes up much of the question may be untold.
    """
    if question.asked in _ONE_THING and match.untold > _UNTOLD:
        return False
    return match.held.strength >= (0.5 if question.asked in EXACT else 0.25)


def _tells_enough(match: Match) -> bool:
    """Whether a statement shares so much with a question for one thing that its thing may be the one asked for."""
    return match.own >= _OWN or match.coverage >= _LEAST


def _one_sentence(one: Candidate, other: Candidate) -> bool:
    """Whether two statements are clauses of one sentence: where one answers, the other often finishes it."""
    here, there = one.match.view.row, other.match.view.row
    return (here.document_id, here.sentence) == (there.document_id, there.sentence)


def _same(one: Match, other: Match) -> bool:
    """Whether two statements say the same in the same words, in one document."""
    if one.view.row.document_id != other.view.row.document_id:
        return False
    here, there = one.view.row.text.lower(), other.view.row.text.lower()
    return here in there or there in here or bool(fuzz.token_sort_ratio(here, there) >= _SAME_WORDS)


def _related(question: Question, near: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The nearest statements that do not answer: fewest anchors missing first, then nearest in meaning.

    Of a vote that is not told, its figures go before all else.
    """
    voting = question.asked in (Asked.TALLY, Asked.BALLOT)

    def rank(one: Candidate) -> tuple[int, bool, float]:
        figures = bool(one.match.view.row.analysis.tallies)
        return len(one.match.missing), voting and not figures, -one.match.similarity - one.match.coverage

    return tuple(sorted(near, key=rank)[:_RELATED])
