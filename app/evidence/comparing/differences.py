"""Two accounts held against each other, aspect by aspect: a vote's figures, its outcome, a quantity, a date.

Accounts of one act, matched as such (`acts`), differ in what they tell of it (`between`). Any two accounts differ in an
aspect where they tell of one thing when the words of that aspect are laid aside (`unlike`): each aspect is one function
of two accounts that says which words these are, asks `matching`, and tells the difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.evidence.accounts import Account
from app.evidence.comparing import apart, dating, degrees, matching, steps
from app.evidence.comparing.denials import denial, other_in_row
from app.evidence.comparing.exclusive import exclusive
from app.evidence.comparing.figures import quantity
from app.evidence.comparing.motions import other_motion
from app.evidence.comparing.one_act import one_symbol
from app.evidence.comparing.qualifiers import qualifier
from app.evidence.comparing.renamings import renaming
from app.evidence.comparing.unanimity import dissent
from app.evidence.comparing.won import won
from app.evidence.comparing.wording import Difference, called, says
from app.evidence.reading import ballots, tallies
from app.evidence.reading.acts import SHARED
from app.evidence.reading.decisions import Decision
from app.evidence.reading.facets import Word
from app.evidence.reading.verdicts import Verdict
from app.words import stems
from ingest.analysis.numbers import COUNT, value_of
from ingest.model import Tally

_BARE = 3
"""Telling words up to which "Norway voted against" says nothing of what was voted on."""
_ONE_TITLE = 0.6
# The votes of some of those who voted.
_SOME = re.compile(
    r"\b(?:among|of|within|from|by)\s+(?:the\s+)?(?:(?!\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)"
    r"[\w-]+\s+){0,3}?"
    r"(?:group|bloc|party|benches|opposition|coalition|region|faction|"
    r"(?<=\w )(?:members|states|delegations|deputies|senators|countries))\b",
    re.IGNORECASE,
)
_OUTCOMES = {"carried": "adopted", "lost": "not adopted"}


def between(here: Account, there: Account) -> tuple[Difference, ...]:
    """All that two accounts of the same act disagree on."""
    found = (tally(here, there), _ballot(here, there), outcome(here, there), dating.of_act(here, there))
    return tuple(one for one in found if one is not None)


def unlike(here: Account, there: Account) -> tuple[Difference, ...]:
    """All that two accounts disagree on that tell of one act or measure, whatever it is."""
    found = tuple(one for aspect in _ASPECTS if (one := aspect(here, there)) is not None)
    if found:
        return found
    last = (
        dissent(here, there)
        or exclusive(here, there)
        or _denial(here, there)
        or degrees.degree(here, there)
        or qualifier(here, there)
        or (None if here.contests and there.contests else renaming(here, there))
    )
    return () if last is None else (last,)


def _denial(here: Account, there: Account) -> Difference | None:
    """What the one affirms and the other denies; "with a reservation" beside "without reservations" is a degree."""
    found = denial(here, there)
    if found is None or found.aspect != "negation":
        return found
    deciding = frozenset[str]().union(*(stems(one.words) for one in (*here.decisions, *there.decisions)))
    if deciding & (stems(found.here) | stems(found.there)) and _settled(here, there):
        return None
    return degrees.degree(here, there) or found


def cut(here: Account, there: Account) -> tuple[Difference, ...]:
    """What the one quotes otherwise than the other has it, though they seem to be of two texts by its title."""
    found = qualifier(here, there)
    return () if found is None else (found,)


def agreed(here: Account, there: Account) -> bool:
    """Whether two accounts of the same act tell a common element alike: the figures, else the outcome or a date."""
    mine, theirs = here.view.row.analysis.tallies, there.view.row.analysis.tallies
    if here.ballots:
        return all(there.listed.get(voter) == role for voter, role in here.ballots.items())
    if mine:
        return bool(theirs) and tallies.agree(mine[0], theirs[0])
    if here.act.outcome is not None or there.act.outcome is not None:
        return here.act.outcome == there.act.outcome
    return any(date and there.act.deeds.get(kind) for kind, date in here.act.deeds.items())


def tally(here: Account, there: Account) -> Difference | None:
    """The figures in which two accounts of one vote differ, or None."""
    mine, theirs = here.view.row.analysis.tallies, there.view.row.analysis.tallies
    if (
        not mine
        or not theirs
        or other_motion(here, there)
        or dating.named_apart(here, there)
        or _other_years(here, there)
        or bool(_SOME.search(here.view.row.text)) != bool(_SOME.search(there.view.row.text))
    ):
        return None
    found = tallies.difference(mine[0], theirs[0])
    if found is None or all(_may_agree(here, mine[0], there, theirs[0], role) for role in found.roles):
        return None
    return Difference(
        found.aspect,
        tallies.in_words(mine[0]),
        tallies.in_words(theirs[0]),
        tallies.explain(mine[0], theirs[0], found, this=called(here, opens=True), that=called(there)),
    )


def _other_years(here: Account, there: Account) -> bool:
    """Whether each gives dates of its own, none of them in a year that the other names or was published in."""
    return all(x.view.row.analysis.dates for x in (here, there)) and apart.other_years(here.facets, there.facets)


def _may_agree(here: Account, mine: Tally, there: Account, theirs: Tally, role: str) -> bool:
    """Whether a figure that is told as a bound or roughly may be the other: "over 120 states"."""
    one, other = getattr(mine, role), getattr(theirs, role)
    for account, value, exact in ((here, one, other), (there, other, one)):
        for match in _BOUND.finditer(account.view.row.text):
            if value_of(match.group("value")) != value:
                continue
            if match.group("over"):
                return bool(exact >= value)
            if match.group("under"):
                return bool(exact <= value)
            return bool(abs(exact - value) <= max(1, _ABOUT * value))
    return False


_ABOUT = 0.05
_BOUND = re.compile(
    rf"\b(?:(?P<over>over|more\s+than|at\s+least|no\s+fewer\s+than|upwards\s+of)|(?P<under>fewer\s+than|less\s+than|at\s+most|up\s+to|"
    rf"nearly|almost)|about|around|some|roughly|approximately|close\s+to)\s+(?P<value>{COUNT})\b",
    re.IGNORECASE,
)


def _ballot(here: Account, there: Account) -> Difference | None:
    mine, theirs = (here.ballots or here.listed), (there.listed or there.ballots)
    for voter in ballots.differing(mine, theirs):
        this, that = ballots.WORDS[mine[voter]], ballots.WORDS[theirs[voter]]
        told_ = f"{called(here, opens=True)} says that {voter} {this}; {called(there)} says that it {that}."
        return Difference("tally_role", f"{voter} {this}", f"{voter} {that}", told_)
    return None


def outcome(here: Account, there: Account) -> Difference | None:
    """Whether one of two accounts of one act tells that it was carried and the other that it was lost."""
    mine, theirs = here.act.outcome, there.act.outcome
    if mine is None or theirs is None or mine == theirs:
        return None
    this, that = _OUTCOMES[mine], _OUTCOMES[theirs]
    told_ = f"{called(here, opens=True)} says that the text was {this}; {called(there)} says that it was {that}."
    return Difference("outcome", this, that, told_)


def _figures(here: Account, there: Account) -> Difference | None:
    """The figures of a vote that both tell in other words than acts are matched by."""
    if not here.view.row.analysis.tallies or not there.view.row.analysis.tallies:
        return None
    found = tally(here, there)
    if found is None:
        return None
    asides = tuple([(t.span.start, t.span.end) for t in one.view.row.analysis.tallies] for one in (here, there))
    likeness = matching.match(here.facets, there.facets, *asides, shared=SHARED)
    return found if likeness.same and _one_act(here, there, likeness) else None


def _one_act(here: Account, there: Account, likeness: matching.Match) -> bool:
    """Whether two decisions on one thing are one: of the whole or of one part, by one body."""
    return not likeness.part and not matching.other_bodies(here.facets, there.facets)


def _voter(here: Account, there: Account) -> Difference | None:
    """How one voter voted, told in so few words that the documents must say on what."""
    found = _ballot(here, there)
    symbols = here.act.symbols, there.act.symbols
    if found is None or (any(symbols) and not one_symbol(*symbols)):
        return None
    if max(len(here.facets.words), len(there.facets.words)) > _BARE:
        return found if _one_roll(here, there) else None
    mine, theirs = here.view.identity.stems, there.view.identity.stems
    one_text = here.act.symbols & there.act.symbols or len(mine & theirs) >= _ONE_TITLE * min(len(mine), len(theirs))
    if one_text and not matching.match(here.facets, there.facets).against:
        return found
    return found if min(len(here.acting.words), len(there.acting.words)) > 1 and _one_roll(here, there) else None


def _one_roll(here: Account, there: Account) -> bool:
    """Whether two statements on how some voted tell of one vote: the voters that only one names set nothing apart."""
    mine, theirs = here.acting, there.acting
    likeness = matching.match(mine, theirs, shared=SHARED)
    if not likeness.same or not _one_act(here, there, likeness) or steps.amended(mine, theirs):
        return False
    for account, left in ((here, likeness.only_here), (there, likeness.only_there)):
        text = account.view.row.text
        cast = account.listed.keys()
        named = (text[word.start : word.end] for word in left if word.name and not word.own)
        if not all(any(name in voter or voter in name for voter in cast) for name in named):
            return False
    return True


def of_one_kind(here: Account, there: Account) -> Difference | None:
    """A matter of one kind that was decided otherwise, in whatever words."""
    for mine in here.decisions:
        for theirs in there.decisions:
            if mine.kind != theirs.kind or mine.favourable == theirs.favourable:
                continue
            if _two_matters(here, mine, there, theirs):
                continue
            ours, others = here.facets.put(mine.cues, there.facets), there.facets.put(theirs.cues, here.facets)
            likeness = matching.match(ours, others)
            if not likeness.same or not _one_act(here, there, likeness) or steps.amended(ours, others):
                continue
            texts = here.facets.text, there.facets.text
            if other_in_row(*texts) or apart.some_of_many(*texts):
                continue
            if matching.narrower(ours, others, likeness, once=likeness.coded or _one_day(here, there)):
                continue
            spans = [Verdict(one.favourable, one.words, ((one.at, one.at + len(one.words)),)) for one in (mine, theirs)]
            if likeness.whole or _by_whom(here, spans[0], there, spans[1], likeness):
                return Difference("outcome", mine.words, theirs.words, says(here, there, mine.words, theirs.words))
    return None


def _two_matters(here: Account, mine: Decision, there: Account, theirs: Decision) -> bool:
    """Whether two decisions of one kind are told to be of two matters: a first and a further one, of a thing and of
    something of it, of two persons.
    """
    ours, others = here.facets.put(mine.cues, there.facets), there.facets.put(theirs.cues, here.facets)
    likeness = matching.match(ours, others)
    return (
        (steps.other_turn(ours, others) and not _one_day(here, there))
        or steps.of_it(ours, mine, likeness.only_here)
        or steps.of_it(others, theirs, likeness.only_there)
        or steps.two_persons(ours, others, likeness)
    )


def _settled(here: Account, there: Account) -> bool:
    """Whether it is known of some matter of one kind that both tell its decision alike, or of two matters."""
    return any(
        mine.favourable == theirs.favourable or _two_matters(here, mine, there, theirs)
        for mine in here.decisions
        for theirs in there.decisions
        if mine.kind == theirs.kind != "event"
    )


def _decided(here: Account, there: Account) -> Difference | None:
    if _by_a_head(here) != _by_a_head(there):
        return None
    return of_one_kind(here, there) or (None if _settled(here, there) else _by_verbs(here, there))


def _by_verbs(here: Account, there: Account) -> Difference | None:
    mine, theirs = here.verdict, there.verdict
    if mine is None or theirs is None or mine.favourable == theirs.favourable:
        return None
    ours, others = here.facets_at(mine.spans[0][0]), there.facets_at(theirs.spans[0][0])
    likeness = matching.match(ours, others, mine.spans, theirs.spans)
    if not likeness.same or not _one_act(here, there, likeness) or steps.amended(ours, others):
        return None
    once = likeness.coded or _one_day(here, there)
    if other_in_row(ours.text, others.text):
        return None
    if matching.narrower(ours, others, likeness, once=once) or apart.some_of_many(ours.text, others.text):
        return None
    if not likeness.whole and not _by_whom(here, mine, there, theirs, likeness):
        return None
    return Difference("outcome", mine.words, theirs.words, says(here, there, mine.words, theirs.words))


def _by_a_head(account: Account) -> bool:
    """Whether a head of state or government vetoed something, which others may have passed before."""
    return bool(_HEAD_VETOED.search(account.view.row.text))


_HEAD_VETOED = re.compile(
    r"\b(?:president|governor|king|queen|emperor|prince|mayor|monarch|prime\s+minister|premier|chancellor)\b[^,;.]{0,40}?\s"
    r"(?:veto\w*|(?:used|cast|exercised)\s+(?:a|the|his|her|its)\s+veto|refused\s+(?:to\s+sign|(?:his|her|its)?\s*assent))|"
    r"\b(?:veto(?:ed)?)\s+by\s+(?:the\s+)?(?:\w+\s+)?(?:president|governor|king|queen|mayor|monarch)\b",
    re.IGNORECASE,
)


def _one_day(here: Account, there: Account) -> bool:
    """Whether both tell one day of what was done."""
    days = [{date for date in x.facets.dates if len(date) == _DAY} for x in (here, there)]
    return bool(days[0] & days[1])


_DAY = len("2031-05-14")


def _by_whom(here: Account, mine: Verdict, there: Account, theirs: Verdict, likeness: matching.Match) -> bool:
    """Whether all names that only one account has say who decided, which the other leaves out."""
    sides = ((here, mine, likeness.only_here), (there, theirs, likeness.only_there))
    named = [(account, at, [w for w in left if w.name and not w.own]) for account, at, left in sides]
    if likeness.coded:  # what bears one number is one thing, wherever it is said to be
        named = [
            (account, at, [w for w in names if _decides(account.view.row.text, at.spans[0], w)])
            for account, at, names in named
        ]
    if all(names for *_, names in named):
        return False
    return all(_decides(account.view.row.text, at.spans[0], word) for account, at, names in named for word in names)


def _decides(text: str, verb: tuple[int, int], word: Word) -> bool:
    """Whether a name stands in the subject of a deciding verb, or behind its "by"."""
    if word.end <= verb[0]:
        between = text[word.end : verb[0]]
        return not _PASSIVE.search(between) and not re.search(r"[,;:]|\b(?:that|which|who)\b", between)
    return bool(re.match(r"[^,;:.]{0,60}\bby\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}$", text[verb[1] : word.start]))


_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|be|being)\b", re.IGNORECASE)
_ASPECTS: tuple[Callable[[Account, Account], Difference | None], ...] = (
    _figures,
    _voter,
    _decided,
    won,
    quantity,
    dating.of_event,
)
