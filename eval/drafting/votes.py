"""Questions from votes: what the figures were, and how one state or member voted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.evidence.reading.ballots import listed
from app.evidence.reading.ballots import told as cast
from app.evidence.reading.tallies import in_words
from eval.drafting.acts import Vote, at, vote_of
from eval.drafting.draft import Draft, Nugget, family_of
from eval.drafting.library import Told
from eval.drafting.patterns import exactly, tally_patterns
from ingest.names import find

_ROLES = {
    "in_favour": r"\b(?:in favou?r|for|yes|supported)\b",
    "against": r"\b(?:against|no|opposed)\b",
    "abstaining": r"\babst\w+",
    "not_voting": r"\b(?:absent|not)\b",
}
_WORDS = {"in_favour": "in favour", "against": "against", "abstaining": "abstained", "not_voting": "did not vote"}


def votes_in(told: Iterable[Told]) -> list[Vote]:
    """The votes that statements tell, by statement."""
    return [vote for one in told if (vote := vote_of(one)) is not None]


def family_of_vote(vote: Vote) -> str:
    """Votes on one subject at one time are one family."""
    return family_of("vote", f"{' '.join(sorted(vote.topic))} {(vote.time or '')[:7]}")


def tally_nugget(vote: Vote) -> Nugget:
    """The nugget that a vote's figures are."""
    return Nugget(vote.told, tuple(tally_patterns(vote.tally, vote.told.quote)), in_words(vote.tally))


def tallies(votes: Iterable[Vote]) -> Iterator[Draft]:
    """ "How did the council vote on the draft on ports in March 2031?" """
    for vote in votes:
        yield Draft("tally", "lookup", vote.ask(), family_of_vote(vote), (tally_nugget(vote),))


def ballots(votes: Iterable[Vote]) -> Iterator[Draft]:
    """ "How did Norway vote on the draft on ports in March 2031?": of those whom the statement names, a few."""
    for vote in votes:
        for written, role in rolls(vote.told.content):
            when = f" {at(vote.time)}" if vote.time else ""
            asked = f"How did {written} vote on {vote.thing}{when}?"
            yield Draft("ballot", "lookup", asked, family_of_vote(vote), (ballot_nugget(vote, written, role),))


def ballot_nugget(vote: Vote, written: str, role: str) -> Nugget:
    """The nugget that one voter's ballot is. `written` is the voter as the statement names it."""
    bare = re.sub(r"^the ", "", written)
    return Nugget(vote.told, (exactly(bare), _ROLES[role]), f"{bare}: {_WORDS[role]}")


def rolls(text: str) -> list[tuple[str, str]]:
    """The voters that a text names, as it writes them, with the role of each."""
    found = {**listed(text), **cast(text)}
    written = {mention.principal.name: text[mention.start : mention.end] for mention in find(text)}
    named = [(written.get(name, name), role) for name, role in found.items() if role in _ROLES]
    return [(f"the {name}" if _with_article(name) else name, role) for name, role in named if name in text]


def _with_article(name: str) -> bool:
    """Whether a name is said with its article: "the United Kingdom", "the Netherlands"."""
    words = name.split()
    common = ("United", "Republic", "Kingdom", "Federation", "Union", "Islands", "Emirates", "States")
    return any(word in common for word in words) or (len(words) == 1 and name.endswith("lands"))
