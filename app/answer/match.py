"""How well a statement answers a question: which anchors it speaks of, which words it covers, what kind it holds.

Nearness alone never answers. A statement must speak of every anchor, by itself or by what belongs to it (its
carrier, its heading, the subject that its pronoun stands for, its document's own identity); its neighbours do not
count. What is left is a weighing of few features; their weights are in `weights.json`, fitted on development
questions by `python -m eval.fit_answering` and never on the test questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.answer.anchors import Anchor
from app.answer.asking import EXACT, Asked
from app.answer.kinds import Held, held
from app.answer.question import Question, Term
from app.answer.spoken import spoken_of, spoken_of_above
from app.answer.views import View
from app.answer.when import dates_itself
from app.likeness import Likeness
from app.words import alike, opposed, stem

# What a word is worth by where it stands.
_CONTEXT = 0.9
_IDENTITY = 0.75
_HEADING = 0.75
_NEIGHBOUR = 0.45

# Cosine of two word vectors below which words have nothing in common, and above which one stands for the other.
_UNLIKE = 0.42
_LIKE = 0.75
_LIKE_WORTH = 0.85
_DENIED = 0.75

# What an anchor is worth that only the sentences above speak of.
_BORROWED = 0.3
_ISSUING = frozenset(stem(word) for word in "issue sign adopt date publish enact pass make decree".split())
_OF_VOTES = {Asked.TALLY, Asked.BALLOT}
_ASKING_FOR_NAMES = {Asked.STATES, Asked.WHO, Asked.NAMES, Asked.WHERE}


@dataclass(frozen=True)
class Match:
    """A statement held against a question. `missing` names the anchors it does not speak of."""

    view: View
    held: Held
    missing: tuple[Anchor, ...]
    own: float
    coverage: float
    worst: float
    similarity: float
    nearest: float
    passage: float
    passage_similarity: float
    anchored: float
    identified: float
    exact: bool
    untold: float = 0.0
    """The share of the weight of the question's words that the one covered least lacks; light verbs and words said
    before the question is put are not counted."""
    lacking: int = 0
    """Anchors inherited from the turn before that the statement does not speak of."""

    @property
    def features(self) -> tuple[float, ...]:
        """What the weights weigh, in the order of `FEATURES`."""
        return (
            self.own,
            self.coverage,
            self.worst,
            self.similarity,
            self.nearest,
            self.passage,
            self.passage_similarity,
            self.anchored,
            self.held.strength,
            self.identified,
            self.own if self.exact else 0.0,
            float(self.exact),
        )


FEATURES = (
    "own",
    "coverage",
    "worst",
    "similarity",
    "nearest",
    "passage",
    "passage_similarity",
    "anchored",
    "held",
    "identified",
    "own_exact",
    "exact",
)


class Matcher:
    """Holds the statements of one library against questions."""

    def __init__(
        self,
        likeness: Likeness,
        encode: Callable[[list[str]], Any] | None,
        weight: Callable[[Sequence[Term]], dict[str, float]],
    ) -> None:
        self._likeness = likeness
        self._encode = encode
        self._weight = weight

    def match(
        self, question: Question, views: Sequence[View], vector: Any, passage_scores: Sequence[tuple[float, float]]
    ) -> list[Match]:
        """One match a view, in order. `vector` is the question's embedding; scores are those of the views' passages."""
        weights = self._weight(question.terms)
        similarities = [float(view.row.vector @ vector) for view in views]
        nearest = max(similarities, default=0.0)
        like = self._like(question.terms, views)
        return [
            self._one(question, view, weights, like, (similarity, similarity - nearest, *score))
            for view, similarity, score in zip(views, similarities, passage_scores, strict=True)
        ]

    def _one(
        self,
        question: Question,
        view: View,
        weights: dict[str, float],
        like: dict[str, dict[str, float]],
        nearness: tuple[float, float, float, float],
    ) -> Match:
        levels = [spoken_of(anchor, view) for anchor in question.anchors]
        if 0.0 in levels and _may_borrow(question, view):
            near = [spoken_of_above(question, anchor, view) for anchor in question.anchors]
            # What the question ties together must stand together: here, or above.
            torn = {
                anchor.bound
                for anchor, level, one in zip(question.anchors, levels, near, strict=True)
                if not (level or one) or (level == 1.0 and not one and _is_tied(question, anchor))
            }
            levels = [
                level or (0.0 if anchor.bound in torn else _BORROWED * one)
                for anchor, level, one in zip(question.anchors, levels, near, strict=True)
            ]
        unmet = [a for a, level in zip(question.anchors, levels, strict=True) if level == 0.0]
        missing = tuple(a for a in unmet if not _may_lack(question, a))
        own: list[float] = []
        full: list[float] = []
        identified = 0.0
        votes = question.asked in _OF_VOTES
        here_stems, identity = view.stems, view.identity.stems
        lending = (
            (_CONTEXT, view.context_stems),
            (_HEADING, view.heading_stems),
            (_NEIGHBOUR, view.neighbour_stems),
        )
        total = sum(weights.values()) or 1.0
        beside = question.asked is Asked.DATE and dates_itself(question, view)
        for term in question.terms:
            likes = like[term.stem]
            here = 1.0 if beside and term.stem in _ISSUING else _cover(term, here_stems, likes)
            lent = _IDENTITY * _cover(term, identity, {})
            elsewhere = max(lent, *(worth * _cover(term, stems, likes) for worth, stems in lending))
            identified += weights[term.stem] * lent
            # "The draft was approved by 20 votes to 3", "Against: …": the act's name stands in the words before.
            told = max(here, _CONTEXT * _cover(term, lending[0][1], likes)) if votes else here
            own.append(weights[term.stem] * told)
            full.append(weights[term.stem] * max(here, elsewhere))
        worst = max((weights[t.stem] - f for t, f in zip(question.terms, full, strict=True)), default=0.0)
        named = _named(question, levels)
        return Match(
            view=view,
            held=held(question, view),
            missing=missing,
            own=sum(own) / total if question.terms else named,
            coverage=sum(full) / total if question.terms else named,
            worst=worst,
            similarity=nearness[0],
            nearest=nearness[1],
            passage=nearness[2],
            passage_similarity=nearness[3],
            anchored=sum(level == 1.0 for level in levels) / len(levels) if levels else 0.5,
            identified=identified / total,
            exact=question.asked in EXACT,
            untold=_untold(question.terms, weights, full),
            lacking=len(unmet) - len(missing),
        )

    def _like(self, terms: Sequence[Term], views: Sequence[View]) -> dict[str, dict[str, float]]:
        """For each term: the worth of every like word of the views, by stem."""
        import numpy as np

        words: dict[str, str] = {}
        for view in views:
            for word, stemmed in view.vocabulary.items():
                words.setdefault(word, stemmed)
        vocabulary = list(words)
        found: dict[str, dict[str, float]] = {}
        matrix = self._likeness.rows(vocabulary) if terms else None
        for term in terms:
            likes: dict[str, float] = {}
            vector = self._likeness.vector(term.word, self._encode)
            if vector is not None and matrix is not None and len(vocabulary):
                cosines = matrix @ np.asarray(vector, dtype=np.float32)
                for at in np.nonzero(cosines > _UNLIKE)[0]:
                    worth = min(1.0, (float(cosines[at]) - _UNLIKE) / (_LIKE - _UNLIKE)) * _LIKE_WORTH
                    one = words[vocabulary[int(at)]]
                    likes[one] = max(likes.get(one, 0.0), worth)
            found[term.stem] = likes
        return found


_LIGHT = frozenset(
    stem(word)
    for word in "belong contain concern regard relate refer mention call name list happen occur take place give make "
    "include involve speak deal get come go hold run show tell number result outcome".split()
)
"""Words of a question that an answer need not repeat in any way."""


def _untold(terms: Sequence[Term], weights: dict[str, float], told: Sequence[float]) -> float:
    asked = [(t, weights[t.stem] - f) for t, f in zip(terms, told, strict=True) if not t.aside and t.stem not in _LIGHT]
    whole = sum(weights[term.stem] for term in terms if not term.aside)
    return max((lack for _, lack in asked), default=0.0) / (whole or 1.0)


def _named(question: Question, levels: Sequence[float]) -> float:
    """The share of the anchors that the statement itself tells: what there is to cover where nothing else is asked.

    One whose words are asked for tells them in a document of its own without being named; 1 where there is no anchor.
    """
    told = [level == 1.0 or (a.speaks and level > 0.0) for a, level in zip(question.anchors, levels, strict=True)]
    return sum(told) / len(told) if told else 1.0


def _cover(term: Term, stems: frozenset[str], likes: dict[str, float]) -> float:
    """How well a set of words covers a term: 1 by the word itself, less by one of like meaning."""
    if term.stem in stems:
        return 1.0
    if not alike(term.stem).isdisjoint(stems):
        return 0.9
    like = max((likes[one] for one in likes.keys() & stems), default=0.0) if likes else 0.0
    # What denies a word speaks of the same matter: whether an act was adopted is told by its rejection.
    return like if opposed(term.stem).isdisjoint(stems) else max(like, _DENIED)


def _may_borrow(question: Question, view: View) -> bool:
    """Whether what the sentences above speak of may be taken to carry over.

    Not where the statement names a state of its own that the question does not: it may be about that one.
    """
    if question.asked in _ASKING_FOR_NAMES:
        return True
    named = {m.principal.id for m in view.names if m.principal.is_state}
    asked = {a.principal.id for a in question.anchors if a.principal is not None}
    return not named - asked - view.identity.principals - {view.identity.subject}


def _may_lack(question: Question, anchor: Anchor) -> bool:
    """Whether an anchor is only inherited, so that a follow-up may have moved on from it. Never of a vote or an act."""
    return (
        anchor.inherited
        and anchor.kind in ("principal", "name", "acronym")
        and question.asked not in _OF_VOTES
        and not question.premise
    )


def _is_tied(question: Question, anchor: Anchor) -> bool:
    return sum(other.bound == anchor.bound for other in question.anchors) > 1
