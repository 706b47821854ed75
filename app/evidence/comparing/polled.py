"""A claim on how a vote went, held against a telling of that vote with its figures and lists.

Which vote is meant is told by everything in the claim that is not the voting itself: the body, the stage, the time, the
matter. All of it must be known to the other telling. What the claim says of the voting is then held against it figure
by figure and voter by voter: a list that names all who took a role also says who did not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.evidence.comparing import matching
from app.evidence.comparing.differences import outcome
from app.evidence.comparing.one_act import compare, meet, one_symbol
from app.evidence.comparing.wording import Difference, called, says
from app.evidence.reading import ballots
from app.evidence.reading.acts import SHARED
from app.evidence.reading.nearness import agree
from app.evidence.reading.polls import Count, Offsets, Poll, vetoed
from app.words import stem
from ingest.model import Span

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_CLAUSE = re.compile(r",?\s+(?:that|which)\s+(?P<said>(?:has\s+|had\s+|have\s+)?\w+(?:ed|s)\s[^,;]+)(?=[,;.]?\s*$)")
_ALL_BUT = 0.85
"""Share of a claim's words on the matter that the other telling must have."""
_UNSURE = ("", "other names", "too little is told to know what it is about")
_ROLE_WORDS = {"in_favour": "in favour", "against": "against", "abstaining": "abstaining", "not_voting": "not voting"}


@dataclass(frozen=True)
class Polled:
    """What a telling of a vote says of a claim on it: what differs, and the words that it leaves open."""

    differences: tuple[Difference, ...] = ()
    left: tuple[Span, ...] = ()


def polled(here: Account, others: Sequence[Account]) -> dict[int, Polled]:
    """By the ids of their statements, the tellings of the vote that a statement speaks of, each held against it.

    Empty where the statement tells no vote, or where several votes may be meant that do not say the same of it.
    """
    told = here.poll.counts or here.poll.voters or here.verdict is not None
    if not told or here.poll.vague:
        return {}
    said = {other.view.row.id: held for other in others if (held := _of_one_vote(here, other)) is not None}
    if any(one.differences for one in said.values()) and not all(one.differences for one in said.values()):
        whole = {id_: one for id_, one in said.items() if not one.differences and not one.left}
        if not _dated(here) or not whole:
            return whole
    return said


def perhaps(here: Account, others: Sequence[Account]) -> Iterator[tuple[Account, str]]:
    """Votes by the body and at the time of which a claim speaks, where it does not name what was voted on: each with
    one sentence that says what it would say of the claim.
    """
    told = here.poll.counts or here.poll.voters
    if not told or not _dated(here) or here.act.symbols or _names_matter(here):
        return
    for other in others:
        held = other.poll_of_record.counts and _by_whom(here, other) and _in_time(here, other)
        if not held or compare(here.act, other.act).parts:
            continue
        found = _held(here, other)
        says_so = found.differences[0].there if found.differences else "" if found.left else "that is so"
        if says_so:
            yield other, f"If {called(other)} is of the vote meant, {says_so}; the claim does not name the matter."


def _names_matter(here: Account) -> bool:
    spans = here.poll.spans
    own = {stem(word) for body in here.act.bodies for word in body.split()}
    left = {
        word.stem
        for word in here.facets.words
        if word.stem not in SHARED | own and not any(start <= word.start < end for start, end in spans)
    }
    return bool(left)


def _of_one_vote(here: Account, there: Account) -> Polled | None:
    """The other telling's say on a statement where both are of one vote. Without body, time or symbol it bears out
    alone: that somebody voted so on a matter is so if it was once.
    """
    if not _one_vote(here, there):
        return None
    held = _held(here, there)
    return held if _anchored(here, there) or (_names_matter(here) and not held.differences and not held.left) else None


def _one_vote(here: Account, there: Account) -> bool:
    if not there.poll_of_record.counts and not there.poll_of_record.voters:
        return False
    if here.view.row.document_id == there.view.row.document_id or not _in_time(here, there):
        return False
    if compare(here.act, there.act).parts:
        return False
    if vetoed(here.view.row.text) and not vetoed(there.view.row.text) and not _by_whom(here, there):
        return False  # a vote against is a veto in few bodies
    aside = (*here.poll.spans, *_described(here))
    found = matching.match(here.facets, there.facets, aside, there.poll_of_record.spans, shared=SHARED, timed=False)
    # What a record calls by other names beside those of the claim, it may: the claim's own must all be known to it.
    if found.against not in _UNSURE or found.part or matching.other_bodies(here.facets, there.facets):
        return False
    named = any(word.name and not word.own for word in found.only_here)
    # Where a symbol names the text, nothing else need.
    known = found.forth >= _ALL_BUT or (not found.only_here and one_symbol(here.act.symbols, there.act.symbols))
    return known and not named and not _other_voters(here, there)


def _described(here: Account) -> Iterator[Offsets]:
    """What a statement goes on to say of the matter that it has named: "the panel that monitored the sanctions"."""
    found = _CLAUSE.search(here.view.row.text)
    if found is not None and not any(found.start("said") <= start < found.end() for start, _ in here.poll.spans):
        yield found.span()


def _other_voters(here: Account, there: Account) -> bool:
    """Whether those whom a claim counts belong to somebody unknown to the other: "90 members of the League"."""
    counted = [one.span for one in here.poll.counts]
    names = {span for _, span in here.poll.voters.values()}
    known = there.facets.stems | there.facets.known
    return any(
        word.name
        and not word.stem.startswith("@")
        and not matching.has(word.stem, known)
        and any(start < word.start < end for start, end in counted)
        and not any(start <= word.start < end for start, end in names)
        for word in here.facets.words
    )


def _anchored(here: Account, there: Account) -> bool:
    """Whether both tell who voted or when, or name the text by its symbol: a matter alone is voted on many times."""
    return one_symbol(here.act.symbols, there.act.symbols) or _by_whom(here, there) or _dated(here)


def _by_whom(here: Account, there: Account) -> bool:
    mine, theirs = here.act, there.act
    return bool(mine.committee and mine.committee == theirs.committee) or meet(mine.bodies, theirs.bodies)


def _in_time(here: Account, there: Account) -> bool:
    """Whether every date of a claim may be the vote's."""
    known = [one.value for one in (*there.view.row.analysis.dates, *there.view.context_dates)]
    if not known and there.is_record:
        known = list(there.view.identity.dates)
    if not known:  # when it was published says only that it was not later
        return one_symbol(here.act.symbols, there.act.symbols)
    return all(any(agree(one.value, other) for other in known) for one in here.view.row.analysis.dates)


def _dated(here: Account) -> bool:
    return bool(here.view.row.analysis.dates)


def _held(here: Account, there: Account) -> Polled:
    mine, theirs = here.poll, there.poll_of_record
    decided = _outcome(here, there)
    differences = [] if decided is None else [decided]
    left: list[Offsets] = []
    for one in mine.counts:
        other = theirs.count(one.role)
        if other is None:
            left.append(one.span)
        elif other.high < one.low or other.low > one.high:
            differences.append(_counted(here, one, there, theirs))
    for voter, (role, span) in mine.voters.items():
        taken = theirs.voters.get(voter)
        if taken is not None and taken[0] != role:
            differences.append(_cast(here, voter, role, there, taken[0]))
        elif taken is None and theirs.all_named(role):
            differences.append(_unlisted(here, voter, role, there, theirs))
        elif taken is None:
            left.append(span)
    text = here.view.row.text
    return Polled(tuple(differences), tuple(Span(start=a, end=b, text=text[a:b]) for a, b in left))


def _outcome(here: Account, there: Account) -> Difference | None:
    told, verdicts = outcome(here, there), (here.verdict, there.verdict)
    if (
        told is not None
        or verdicts[0] is None
        or verdicts[1] is None
        or verdicts[0].favourable is verdicts[1].favourable
    ):
        return told
    this, that = verdicts[0].words, verdicts[1].words
    return Difference("outcome", this, that, says(here, there, this, that))


def _counted(here: Account, one: Count, there: Account, theirs: Poll) -> Difference:
    this = _in_words(one)
    that = ", ".join(f"{each.low:g} {_ROLE_WORDS[each.role]}" for each in theirs.counts)
    told = next(f"{each.low:g} {_ROLE_WORDS[each.role]}" for each in theirs.counts if each.role == one.role)
    return Difference(
        "tally_role", this, that, f"{called(here, opens=True)} gives {this}; {called(there)} gives {told}."
    )


def _in_words(one: Count) -> str:
    if one.low == one.high:
        return f"{one.low:g} {_ROLE_WORDS[one.role]}"
    if math.isinf(one.high):
        return f"at least {math.ceil(one.low):g} {_ROLE_WORDS[one.role]}"
    if one.low <= 0:
        return f"at most {math.floor(one.high):g} {_ROLE_WORDS[one.role]}"
    return f"{math.ceil(one.low):g} to {math.floor(one.high):g} {_ROLE_WORDS[one.role]}"


def _cast(here: Account, voter: str, role: str, there: Account, taken: str) -> Difference:
    this, that = ballots.WORDS[role], ballots.WORDS[taken]
    told = f"{called(here, opens=True)} says that {voter} {this}; {called(there)} says that it {that}."
    return Difference("tally_role", f"{voter} {this}", f"{voter} {that}", told)


def _unlisted(here: Account, voter: str, role: str, there: Account, theirs: Poll) -> Difference:
    this = ballots.WORDS[role]
    listed = [name for name, (taken, _) in theirs.voters.items() if taken == role]
    that = f"{len(listed)} {_ROLE_WORDS[role]}" + (f": {', '.join(listed)}" if listed else "")
    told = f"{called(here, opens=True)} says that {voter} {this}; {called(there)} " + (
        f"names all {len(listed)} who did, and {voter} is not among them." if listed else "says that nobody did."
    )
    return Difference("tally_role", f"{voter} {this}", that, told)
