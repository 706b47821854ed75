"""What is related to a statement and is not the same: another stage, session or time, another body, the same figures of
another vote, an act and its repeal.

It is no conflict, but a reader who takes one for the other goes wrong, and is told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from app.evidence.accounts import Account
from app.evidence.comparing.matching import Match, match
from app.evidence.comparing.one_act import Likeness
from app.evidence.comparing.steps import amended
from app.evidence.comparing.wording import called, flat
from app.evidence.reading.acts import SHARED
from app.evidence.reading.tallies import ROLES, in_words
from ingest.model import Tally

Which = Literal["stage", "far stage", "session", "time", "body", "change", "figures", "thing"]
_NEAR = 0.55
"""Likeness, all differences laid aside, from which two accounts are of related things."""
_ALIKE = 0.4
"""The same of two whose figures are the same, or of which one undoes the other."""
_SHOWN = 3
_FEW = 2
_WORDS = 4
_LARGE = 4
"""A figure from which three of them are seldom those of two votes by chance."""
_UNDONE = re.compile(
    r"\b(?:repeal\w*|revok\w+|rescind\w*|annul\w*|abrogat\w+|withdr[ae]w\w*|suspend\w*|terminat\w+|overturn\w*|reverse[sd]?|"
    r"lift(?:ed|s|ing)|struck\s+down|set\s+aside)\b",
    re.IGNORECASE,
)
_BY_MATCH: dict[str, Which] = {
    "another stage": "stage",
    "another session or stage": "session",
    "another number": "thing",
    "another time": "time",
    "another period": "time",
    "calendar and fiscal year": "time",
    "another body": "body",
    "other names": "thing",
}
_BY_ACT: dict[str, Which] = {
    "another stage of the same text": "stage",
    "another stage, at another time": "far stage",
    "another committee": "stage",
    "a vote on a part": "stage",
    "another time": "time",
    "another body": "body",
    "another topic": "thing",
    "another symbol": "thing",
    "other names": "thing",
}
_SAYS: dict[Which, str] = {
    "stage": "at another stage, so it is no conflict with this",
    "far stage": "at another stage and at another time, so it is no conflict with this",
    "session": "at another session or stage, so it is no conflict with this",
    "time": "at another time, so it is no conflict with this",
    "body": "by another body, so it is no conflict with this",
    "change": "before or after a change of it, so it is no conflict with this",
    "figures": "which is another matter and does not bear this out",
    "thing": "which is another matter and does not bear this out",
}
_STAGES: tuple[Which, ...] = ("stage", "far stage")
"""Other stages of a text, of the same occasion or more than a year away."""
_RANK: tuple[Which, ...] = (*_STAGES, "session", "change", "time", "body", "figures", "thing")


@dataclass(frozen=True)
class Related:
    """An account of something related, in what it is another, and one sentence that tells it.

    `in_force`: it is what holds now in place of the statement. `nearness`: how alike the two are, all that parts them
    laid aside. `striking`: both tell how a matter was decided, and a reader may take one for the other.
    """

    account: Account
    which: Which
    text: str
    in_force: bool = False
    nearness: float = 1.0
    striking: bool = True


def related(here: Account, other: Account, likeness: Likeness | None) -> Related | None:
    """What another account has to do with a statement that it neither bears out nor contradicts; None for nothing."""
    common = (here.facets.stems & other.facets.stems) - SHARED
    same_figures = _same_figures(here, other)
    voted = bool(here.view.row.analysis.tallies and other.view.row.analysis.tallies)
    staged = voted and likeness is not None and _BY_ACT.get(likeness.why) in _STAGES
    enough = staged or len(common) >= (1 if voted else _FEW) or _half(here, other)
    if not enough and not same_figures and not (likeness is not None and likeness.related):
        return None
    found = match(here.facets, other.facets)
    which = _which(here, other, likeness, found, same_figures=same_figures)
    if which is None:
        return None
    striking = (same_figures and voted) or _differing(here, other)
    told = _told(here, other, which, found, same_figures=same_figures)
    return Related(other, which, told, nearness=found.score, striking=striking)


def _half(here: Account, other: Account) -> bool:
    """Whether they have half of the shorter one's words in common, a name or another."""
    mine, theirs = here.facets.stems - SHARED, other.facets.stems - SHARED
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs)) > 1


def _which(
    here: Account, other: Account, likeness: Likeness | None, found: Match, *, same_figures: bool
) -> Which | None:
    by_act = _BY_ACT.get(likeness.why) if likeness is not None else None
    if likeness is not None and likeness.related and by_act is not None:
        return by_act
    if found.score >= _ALIKE and _one_undoes(here, other, like=found.score >= _NEAR):
        return "change"
    which = by_act if by_act == "far stage" else _BY_MATCH.get(found.against) or by_act
    if same_figures and (which in (None, "thing") or found.score < _ALIKE):
        return "figures"
    if which is not None and (same_figures or found.score >= _NEAR):
        return which
    if found.score >= _NEAR and (found.only_here and found.only_there):
        return "thing"
    return None


def _one_undoes(here: Account, other: Account, *, like: bool) -> bool:
    """Whether one tells the end of what the other tells; where they are much alike, also a change or a repetition."""
    texts = here.view.row.text, other.view.row.text
    return (like and amended(here.facets, other.facets)) or bool(_UNDONE.search(texts[0])) != bool(
        _UNDONE.search(texts[1])
    )


def _same_figures(here: Account, other: Account) -> bool:
    """Whether both give the same figures of a vote, in whatever roles, or the same quantity of the same things."""
    mine, theirs = here.view.row.analysis.tallies, other.view.row.analysis.tallies
    if mine and theirs:
        one, two = _figures(mine[0]), _figures(theirs[0])
        return len(one) > _FEW and one == two and max(one) > _LARGE
    return any(
        a.span.text == b.span.text or (a.value == b.value and a.unit == b.unit)
        for a in here.view.row.analysis.quantities
        for b in other.view.row.analysis.quantities
        if a.value > _LARGE and a.unit and b.unit
    )


def _figures(tally: Tally) -> list[int]:
    return sorted(value for role in ROLES if (value := getattr(tally, role)) is not None)


def _differing(here: Account, other: Account) -> bool:
    """Whether both tell how something was decided, and not alike."""
    both = (here.view.row.analysis, other.view.row.analysis)
    if all(one.tallies for one in both):
        return [getattr(both[0].tallies[0], role) for role in ROLES] != [
            getattr(both[1].tallies[0], role) for role in ROLES
        ]
    if here.verdict is not None and other.verdict is not None:
        return here.verdict.favourable != other.verdict.favourable
    return bool(_UNDONE.search(here.view.row.text)) != bool(_UNDONE.search(other.view.row.text))


def _told(here: Account, other: Account, which: Which, found: Match, *, same_figures: bool) -> str:
    analysis = other.view.row.analysis
    opening = called(other, opens=True)
    verb = "records" if other.is_record else "gives"
    same = "the same figures, " if same_figures else ""
    if analysis.tallies:
        opening += f" {verb} {same}{in_words(analysis.tallies[0])}"
    elif analysis.quantities and which in ("figures", "thing"):
        opening += f" {verb} {same}{flat(analysis.quantities[0].span.text)}"
    else:
        opening += {"thing": " speaks of something like it", "body": " speaks of such an act"}.get(
            which, " speaks of it"
        )
    if which in ("figures", "thing"):
        opening += _unlike(here, other, found)
    comma = "," if which in ("figures", "thing") else ""
    return f"{opening}{comma} {_SAYS[which]}."


def _unlike(here: Account, other: Account, found: Match) -> str:
    """The words in which the two are of two things: ", for “cod”, not “mackerel”"."""
    mine = [here.facets.text[word.start : word.end] for word in found.only_here if not word.verb]
    theirs = [other.facets.text[word.start : word.end] for word in found.only_there if not word.verb]
    if not mine or not theirs:
        return ""
    return f", for “{' '.join(theirs[:_WORDS])}”, not “{' '.join(mine[:_WORDS])}”"


def shown(found: Iterable[Related], *, settled: bool) -> list[Related]:
    """Those worth telling beside a statement of the library: changes, and striking ones of records.

    Where a record has `settled` the matter only changes and other stages are told.
    """
    everything = list(found)
    changes = [one for one in everything if one.which == "change" and one.nearness == 1.0]
    records = [one for one in everything if one.striking and one.account.is_record and one.which != "thing"]
    more = _best(one for one in records if not settled or one.which in _STAGES)
    return [*changes, *(one for one in more if one not in changes)][:_SHOWN]


def near(found: Sequence[Related], *, settled: bool) -> list[Related]:
    """Those worth telling beside a claim: what it may have been taken from, by whomever told."""
    if settled:
        return shown(found, settled=True)
    return _best(found)


def _best(found: Iterable[Related]) -> list[Related]:
    """The nearest, records and what strikes most first, one a document and sort."""
    ranked = sorted(
        found, key=lambda one: (not one.striking, not one.account.is_record, _RANK.index(one.which), -one.nearness)
    )
    kept: dict[tuple[str, Which], Related] = {}
    for one in ranked:
        kept.setdefault((one.account.view.row.document_id, one.which), one)
    return list(kept.values())[:_SHOWN]
