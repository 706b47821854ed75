"""How well a statement answers a question: which anchors it speaks of, which words it covers, what kind it holds.

Nearness alone never answers. A statement must speak of every anchor, by itself or by what belongs to it (its
carrier, its heading, the subject that its pronoun stands for, its document's own identity); its neighbours do not
count. What is left is a weighing of few features; their weights are in `weights.json`, fitted on development
questions by `python -m eval.fit_answering` and never on the test questions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.answer.asking import EXACT, Asked
from app.answer.kinds import Held, held
from app.answer.question import COMMON, Anchor, Question, Term
from app.answer.views import View, subject
from app.likeness import Likeness
from app.words import STOP, Token, alike, opposed, tokens
from ingest.analysis.dates import dates
from ingest.names import find

# What a word is worth by where it stands.
_CONTEXT = 0.9
_IDENTITY = 0.75
_HEADING = 0.75
_NEIGHBOUR = 0.45

# Cosine of two word vectors below which words have nothing in common, and above which one stands for the other.
_UNLIKE = 0.42
_LIKE = 0.75
_LIKE_WORTH = 0.85
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|stat(?:e|es|ed|ing)|argu\w+|claim\w*|call\w*|announc\w+|condemn\w*|declar\w+|stress\w*|"
    r"not(?:e|es|ed|ing)|urg\w+|t(?:ell|ells|old)|believ\w+|maintain\w*|insist\w*|warn\w*|demand\w*|propos\w+|"
    r"emphasi[sz]\w+|recommend\w*|ask\w*|request\w*|den(?:y|ies|ied)|admit\w*|promis\w+|express\w*|report\w*|"
    r"describ\w+|accord\w*|provid\w+|requir\w+|observ\w+|reject\w*|reaffirm\w*|recall\w*|want\w*|support\w*|"
    r"oppos\w+|see(?:s|n)?|saw|consider\w*|acknowledg\w+|commit\w*|decid\w+|pledg\w+|criticis\w+|prais\w+)\b",
    re.IGNORECASE,
)
_DENIED = 0.75

# What an anchor is worth that only the sentences above speak of.
_BORROWED = 0.3
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
        levels = [_level(anchor, view) for anchor in question.anchors]
        if 0.0 in levels and _may_borrow(question, view):
            near = [_level_near(question, anchor, view) for anchor in question.anchors]
            # What the question ties together must stand together: here, or above.
            torn = {
                anchor.bound
                for anchor, level, one in zip(question.anchors, levels, near, strict=True)
                if not (level or one) or (level and not one and _is_tied(question, anchor))
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
        here_stems, identity = _stems(view.tokens), _stems(view.identity.tokens)
        lending = (
            (_CONTEXT, _stems(view.context_tokens)),
            (_HEADING, _stems(view.heading_tokens)),
            (_NEIGHBOUR, _stems(tokens(view.before)) | _stems(tokens(view.after))),
        )
        total = sum(weights.values()) or 1.0
        for term in question.terms:
            likes = like[term.stem]
            here = _cover(term, here_stems, likes)
            lent = _IDENTITY * _cover(term, identity, {})
            elsewhere = max(lent, *(worth * _cover(term, stems, likes) for worth, stems in lending))
            identified += weights[term.stem] * lent
            # "The draft was approved by 20 votes to 3", "Against: …": the act's name stands in the words before.
            told = max(here, _CONTEXT * _cover(term, lending[0][1], likes)) if votes else here
            own.append(weights[term.stem] * told)
            full.append(weights[term.stem] * max(here, elsewhere))
        worst = max((weights[t.stem] - f for t, f in zip(question.terms, full, strict=True)), default=0.0)
        return Match(
            view=view,
            held=held(question, view),
            missing=missing,
            own=sum(own) / total if question.terms else 1.0,
            coverage=sum(full) / total if question.terms else 1.0,
            worst=worst,
            similarity=nearness[0],
            nearest=nearness[1],
            passage=nearness[2],
            passage_similarity=nearness[3],
            anchored=sum(level == 1.0 for level in levels) / len(levels) if levels else 0.5,
            identified=identified / total,
            exact=question.asked in EXACT,
            lacking=len(unmet) - len(missing),
        )

    def _like(self, terms: Sequence[Term], views: Sequence[View]) -> dict[str, dict[str, float]]:
        """For each term: the worth of every like word of the views, by stem."""
        import numpy as np

        words: dict[str, str] = {}
        for view in views:
            for token in (*view.tokens, *view.context_tokens, *view.heading_tokens):
                if token.word not in STOP and not token.word.isdigit():
                    words.setdefault(token.word, token.stem)
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
                    stem = words[vocabulary[int(at)]]
                    likes[stem] = max(likes.get(stem, 0.0), worth)
            found[term.stem] = likes
        return found


def _stems(words: Sequence[Token]) -> frozenset[str]:
    return frozenset(token.stem for token in words)


def _cover(term: Term, stems: frozenset[str], likes: dict[str, float]) -> float:
    """How well a set of words covers a term: 1 by the word itself, less by one of like meaning."""
    if term.stem in stems:
        return 1.0
    if alike(term.stem) & stems:
        return 0.9
    like = max((likes[one] for one in likes.keys() & stems), default=0.0) if likes else 0.0
    # What denies a word speaks of the same matter: whether an act was adopted is told by its rejection.
    return max(like, _DENIED) if opposed(term.stem) & stems else like


def _level(anchor: Anchor, view: View) -> float:
    """1 the statement itself speaks of the anchor, 0.5 what belongs to it does, 0 nothing does."""
    if anchor.speaks and anchor.kind in ("principal", "name", "acronym"):
        return _speaker(anchor, view)
    match anchor.kind:
        case "principal":
            return _principal(anchor, view)
        case "symbol":
            return _symbol(anchor, view)
        case "date":
            return _date(anchor, view)
        case "number":
            return _number(anchor, view)
        case _:
            return _name(anchor, view)


def _speaker(anchor: Anchor, view: View) -> float:
    """Whether the statement is this one's: its document's, a speaker's whom it names, or an act of its subject."""
    said = " · ".join(speaker.name for speaker in view.row.analysis.speakers if speaker.kind != "author")
    begins = f"{said} · {subject(view.row.sentence_text)} · {view.antecedent} · {_cue(view)}"
    if anchor.principal is not None:
        if anchor.principal.id in view.identity.principals:
            return 0.5
        named = any(mention.principal.id == anchor.principal.id for mention in find(said))
        told = any(mention.principal.id == anchor.principal.id for mention in find(begins))
        return float(named or (told and _reports_speech(view)))
    own = {t.stem for t in tokens(begins)}
    identity = {t.stem for t in view.identity.tokens} | view.initials
    ways = _ways(anchor, view.identity.acronyms)
    if any(all(_told(one, own) for one in way) for way in ways):
        return 1.0
    return 0.5 if any(all(_told(one, identity) for one in way) for way in ways) else 0.0


def _reports_speech(view: View) -> bool:
    """Whether a statement's words tell of saying or demanding: a state that is merely its subject says nothing."""
    return _SAYING.search(view.row.sentence_text) is not None


def _cue(view: View) -> str:
    return " · ".join(speaker.cue.text for speaker in view.row.analysis.speakers if speaker.cue is not None)


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


def _level_near(question: Question, anchor: Anchor, view: View) -> float:
    """Whether the sentences above speak of an anchor. Symbols and numbers do not carry over.

    A date does to a statement that has none of its own, unless a date is what is asked for.
    """
    if anchor.speaks:
        return 0.0  # who was spoken of above has not therefore said this
    if anchor.kind == "principal":
        code = anchor.principal.id if anchor.principal else ""
        return float(any(mention.principal.id == code for mention in find(view.above)))
    if anchor.kind in ("name", "acronym"):
        near = {t.stem for t in tokens(view.above)} | {t.stem for t in view.tokens}
        return float(any(all(_told(one, near) for one in way) for way in _ways(anchor, view.identity.acronyms)))
    if anchor.kind == "date" and question.asked is not Asked.DATE and not view.row.analysis.dates:
        return float(any(same_time(anchor.value, date.value) for date in dates(view.before)))
    return 0.0


def _principal(anchor: Anchor, view: View) -> float:
    code = anchor.principal.id if anchor.principal else ""
    if code in view.principals:
        return 1.0
    if code in view.context_principals or code in view.identity.principals:
        return 0.5
    if code == view.identity.subject:
        return 0.4
    if code in view.referred:
        return 0.4
    # A body's name may stand within a longer one ("Second Committee of the General Assembly"), or as a short form.
    words = [t.stem for t in tokens(anchor.principal.name if anchor.principal else "") if t.word not in STOP]
    return 1.0 if len(words) > 1 and set(words) <= {t.stem for t in view.tokens} else 0.0


def _symbol(anchor: Anchor, view: View) -> float:
    wanted = _plain(anchor.value)
    own = {_plain(i.symbol) for i in view.row.analysis.instruments if i.symbol}
    if wanted in own:
        return 1.0
    lent = {_plain(i.symbol) for i in (*view.context_instruments, *view.identity.instruments) if i.symbol}
    if view.identity.document.symbol:
        lent.add(_plain(view.identity.document.symbol))
    return 0.5 if wanted in lent else 0.0


def _plain(symbol: str) -> str:
    return "".join(c for c in symbol.lower() if c.isalnum())


def same_time(asked: str, told: str) -> bool:
    """Whether two dates agree at the coarser one's precision."""
    size = min(len(asked), len(told))
    return asked[:size] == told[:size]


def _date(anchor: Anchor, view: View) -> float:
    """A date told by the statement, its context or its document. A statement's own other date is not overruled
    by a coarser one of its document: "September 2025" on the title does not make the 19th the 26th.
    """
    own = [date.value for date in view.row.analysis.dates]
    if any(same_time(anchor.value, told) for told in own):
        return 1.0
    if any(same_time(anchor.value, date.value) for date in view.context_dates):
        return 0.5
    needed = len(anchor.value) if own else 0
    told_by = [told for told in view.identity.dates if len(told) >= needed]
    return 0.5 if any(same_time(anchor.value, told) for told in told_by) else 0.0


def _number(anchor: Anchor, view: View) -> float:
    value = float(anchor.value)
    told = {q.value for q in view.row.analysis.quantities}
    if value in told or anchor.value in {t.word.replace(",", "") for t in view.tokens}:
        return 1.0
    lent = {t.word for t in (*view.context_tokens, *view.heading_tokens, *view.identity.tokens)}
    return 0.5 if anchor.value in lent else 0.0


def _name(anchor: Anchor, view: View) -> float:
    own = {t.stem for t in view.tokens}
    lent = {t.stem for t in tokens(f"{view.own_context} {view.antecedent}")}
    lent |= {t.stem for t in (*view.heading_tokens, *view.identity.tokens)}
    own |= view.initials
    for wanted in _ways(anchor, view.identity.acronyms):
        if all(_told(one, own) for one in wanted):
            return 1.0
        if all(_told(one, own) or _told(one, lent) for one in wanted):
            return 0.5
    return 0.0


def _told(stemmed: str, among: set[str]) -> bool:
    """Whether a name's word is there, in one of its forms: "African" also speaks of Africa."""
    if stemmed in among:
        return True
    if len(stemmed) < 5:
        return False
    return any(
        abs(len(other) - len(stemmed)) <= 3
        and (other.startswith(stemmed) or (len(other) >= 5 and stemmed.startswith(other)))
        for other in among
    )


def _ways(anchor: Anchor, acronyms: dict[str, str]) -> list[set[str]]:
    """The sets of stems by which a name may be told: in full, by its short form, a person by the last name."""
    ways = [set(anchor.stems)]
    if anchor.kind == "acronym":
        short = anchor.text.rstrip("s").upper()
        ways.append({short.lower()})
        ways.append({short.lower() + "s"})
        if short in acronyms:
            ways.append({t.stem for t in tokens(acronyms[short]) if t.word not in STOP})
        return ways
    for short, long in acronyms.items():
        if set(anchor.stems) <= {t.stem for t in tokens(long)}:
            ways.append({tokens(short)[0].stem})
    words = [t for t in tokens(anchor.text) if t.word not in STOP]
    if len(words) in (2, 3) and words[-1].word not in COMMON and not any(w.word.isdigit() for w in words):
        ways.append({words[-1].stem})
    return ways
