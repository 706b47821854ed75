"""Questions not to be understood without the one before: of another time, of one voter, of another's view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from eval.drafting.acts import Vote, at
from eval.drafting.draft import Draft
from eval.drafting.speech import speaker_of, subject_of
from eval.drafting.votes import ballot_nugget, family_of_vote, rolls, tally_nugget


def another_time(series: Sequence[Sequence[Vote]]) -> Iterator[Draft]:
    """ "And in 2031?" behind the question for the vote of 2030."""
    for votes in series:
        for one, other in pairwise(votes):
            asked = f"And {at(other.time)}?"
            nugget = tally_nugget(other)
            yield Draft("follow-up", "follow-up", asked, family_of_vote(other), (nugget,), history=(one.ask(),))


def one_voter(votes: Iterable[Vote]) -> Iterator[Draft]:
    """ "And how did Norway vote?" behind the question for the figures."""
    for vote in votes:
        for written, role in rolls(vote.told.content):
            nugget = ballot_nugget(vote, written, role)
            asked = f"And how did {written} vote?"
            yield Draft("follow-up", "follow-up", asked, family_of_vote(vote), (nugget,), history=(vote.ask(),))


def another_view(compared: Iterable[Draft]) -> Iterator[Draft]:
    """ "And what does the union argue about it?" behind the question for the league's view."""
    for draft in compared:
        first, second = draft.nuggets
        mine, _ = speaker_of(first.told)
        theirs, _ = speaker_of(second.told)
        asked = f"What does {mine} argue about {subject_of(first.told)}?"
        nugget = (second,)
        yield Draft(
            "follow-up", "follow-up", f"And what does {theirs} argue about it?", draft.family, nugget, history=(asked,)
        )
