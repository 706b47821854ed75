"""Questions that need two documents: two votes on one subject, two views of one thing, two accounts in conflict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from app.model import Conflict, Verdict
from eval.drafting.acts import Vote, at
from eval.drafting.draft import Draft, Nugget, family_of
from eval.drafting.library import Told, content_stems
from eval.drafting.patterns import exactly
from eval.drafting.speech import argument_nugget, speaker_of, subject_of
from eval.drafting.votes import tally_nugget

_NEAR = 6
"""Votes of one series behind each other of which two are compared."""
_SHARED = 0.75
"""Share of the words of what is argued about that the other view has too."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_COMMON = 40
"""Statements that a word may stand in and still bring two together."""


def by_subject(votes: Iterable[Vote]) -> list[list[Vote]]:
    """Votes of one body on one subject, each time once, by time; a record's account first, then the finest date's."""
    found: dict[tuple[str | None, frozenset[str]], dict[str, Vote]] = defaultdict(dict)
    for vote in votes:
        if vote.time is None:
            continue
        same = found[vote.body, vote.topic]
        held = same.get(vote.time[:4])
        if held is None or _weight(vote) > _weight(held):
            same[vote.time[:4]] = vote
    return [[same[year] for year in sorted(same)] for same in found.values()]


def _weight(vote: Vote) -> tuple[bool, int]:
    return vote.told.document.source_type == "record", len(vote.time or "")


def two_votes(series: Sequence[Sequence[Vote]]) -> Iterator[Draft]:
    """ "How did the council vote on ports in 2030 and in 2031?", of two documents where there are two."""
    for votes in series:
        near = [(one, other) for n, one in enumerate(votes) for other in votes[n + 1 : n + 1 + _NEAR]]
        apart = [(one, other) for one, other in near if one.told.document.id != other.told.document.id]
        for one, other in apart or pairwise(votes):
            asked = f"{one.ask()[:-1].removesuffix(' ' + at(one.time))} {at(one.time)} and {at(other.time)}?"
            family = family_of("votes", " ".join(sorted(one.topic)))
            yield Draft("compare", "compare", asked, family, (tally_nugget(one), tally_nugget(other)))


def two_views(told: Sequence[Told]) -> Iterator[Draft]:
    """ "What do the league and the union argue about order 7?", where the sides differ first."""
    views = [one for one in told if one.analysis.nature == "advocacy" and subject_of(one) and speaker_of(one)[0]]
    holding: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(views):
        for stem in one.stems:
            holding[stem].append(place)
    found: list[tuple[bool, int, Told, Told]] = []
    for place, one in enumerate(views):
        subject = content_stems(subject_of(one) or "")
        rare = sorted(subject, key=lambda stem: len(holding[stem]))[:2]
        places = dict.fromkeys(n for stem in rare for n in holding[stem][:_COMMON] if n != place)
        for other in (views[n] for n in places):
            shared = len(subject & other.stems)
            if (
                shared > 1
                and shared >= _SHARED * len(subject)
                and other.document.id != one.document.id
                and _apart(one, other)
            ):
                found.append((one.side == other.side, len(found), one, other))
    for _, _, one, other in sorted(found, key=lambda pair: pair[:2]):
        (name, mine), (other_name, theirs) = speaker_of(one), speaker_of(other)
        nuggets = (argument_nugget(one, mine), argument_nugget(other, theirs))
        asked = f"What do {name} and {other_name} argue about {subject_of(one)}?"
        yield Draft("compare", "compare", asked, family_of("view", content_stems(subject_of(one) or "")), nuggets)


def _apart(one: Told, other: Told) -> bool:
    return speaker_of(one)[0] != speaker_of(other)[0]


def likeliest(lookups: Sequence[Draft], told: Sequence[Told]) -> list[Draft]:
    """The lookups in the order in which another document may contradict them: by the words that the nearest one shares.

    Of lookups on the same act one is enough.
    """
    holding: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.analysis.nature == "factual":
            for stem in one.stems:
                holding[stem].append(one)
    shares = []
    families: set[str] = set()
    for place, draft in enumerate(lookups):
        mine = draft.nuggets[0].told
        rare = sorted(mine.stems, key=lambda stem: len(holding[stem]))[:3]
        others = {
            other.id: other
            for stem in rare
            for other in holding[stem][:_COMMON]
            if other.document.id != mine.document.id and _may_differ(mine, other)
        }
        best = max((len(mine.stems & other.stems) / len(mine.stems) for other in others.values()), default=0.0)
        shares.append((draft.family in families, -best, place))
        families.add(draft.family)
    return [lookups[place] for _, share, place in sorted(shares) if share]


def _may_differ(one: Told, other: Told) -> bool:
    """Whether two statements give other figures, and not certainly of other years."""
    years, others = _years(one), _years(other)
    if years and others and not years & others:
        return False
    return set(_FIGURE.findall(one.content)) != set(_FIGURE.findall(other.content))


def _years(told: Told) -> set[str]:
    dates = {date.value[:4] for date in told.analysis.dates}
    return dates or ({told.document.published[:4]} if told.document.published else set())


def conflicts(lookups: Iterable[tuple[Draft, Verdict]], told: Iterable[Told]) -> Iterator[Draft]:
    """The lookups whose statement the library contradicts: the same question, with the values of both."""
    names = {one.document.id: one.name for one in told}
    for draft, verdict in lookups:
        nugget = draft.nuggets[0]
        sides = [
            one
            for one in verdict.conflicts
            if one.there.citation.document_id in names
            and one.there.citation.document_id != nugget.told.document.id
            and one.here.value != one.there.value
        ]
        if sides:
            yield _conflict(draft, nugget, sides[0], names)


def _conflict(draft: Draft, nugget: Nugget, found: Conflict, names: dict[str, str]) -> Draft:
    there = names[found.there.citation.document_id]
    here = {"value": exactly(found.here.value), "document": nugget.told.name}
    more = {
        "conflict": [here, {"value": exactly(found.there.value), "document": there}],
        "cite": [{"document": there, "quote": found.there.citation.quote}],
    }
    note = f"The library is not at one: {found.explanation} Make sure that both accounts are of the same thing."
    both = Nugget(nugget.told, nugget.must, f"{found.here.value}; against it: {found.there.value}", more)
    return Draft("conflict", "conflict", draft.question, draft.family, (both,), note=note)
