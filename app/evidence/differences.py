"""Two accounts of one act held against each other: figures, date, outcome."""

from __future__ import annotations

from dataclasses import dataclass

from app.evidence import ballots, tallies
from app.evidence.accounts import Account
from app.evidence.acts import agree
from app.evidence.deeds import told
from app.model import Aspect

_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_DEEDS = {
    "adopt": "the vote",
    "sign": "the signing",
    "force": "the entry into force",
    "ratify": "the ratification",
    "expire": "the end",
    "extend": "the extension",
    "impose": "the imposition",
    "lift": "the lifting",
    "veto": "the veto",
}
_OUTCOMES = {"carried": "adopted", "lost": "not adopted"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What two accounts disagree on, with either value in words and one sentence that tells it."""

    aspect: Aspect
    here: str
    there: str
    explanation: str


def between(here: Account, there: Account) -> tuple[Difference, ...]:
    """All that two accounts of the same act disagree on."""
    found = (_tally(here, there), _ballot(here, there), _outcome(here, there), _date(here, there))
    return tuple(one for one in found if one is not None)


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


def _tally(here: Account, there: Account) -> Difference | None:
    mine, theirs = here.view.row.analysis.tallies, there.view.row.analysis.tallies
    if not mine or not theirs:
        return None
    found = tallies.difference(mine[0], theirs[0])
    if found is None:
        return None
    return Difference(
        found.aspect,
        tallies.in_words(mine[0]),
        tallies.in_words(theirs[0]),
        tallies.explain(mine[0], theirs[0], found, this=called(here, opens=True), that=called(there)),
    )


def _ballot(here: Account, there: Account) -> Difference | None:
    mine, theirs = (here.ballots or here.listed), (there.listed or there.ballots)
    for voter in ballots.differing(mine, theirs):
        this, that = ballots.WORDS[mine[voter]], ballots.WORDS[theirs[voter]]
        told_ = f"{called(here, opens=True)} says that {voter} {this}; {called(there)} says that it {that}."
        return Difference("tally_role", f"{voter} {this}", f"{voter} {that}", told_)
    return None


def _outcome(here: Account, there: Account) -> Difference | None:
    mine, theirs = here.act.outcome, there.act.outcome
    if mine is None or theirs is None or mine == theirs:
        return None
    this, that = _OUTCOMES[mine], _OUTCOMES[theirs]
    told_ = f"{called(here, opens=True)} says that the text was {this}; {called(there)} says that it was {that}."
    return Difference("outcome", this, that, told_)


def _date(here: Account, there: Account) -> Difference | None:
    for kind, mine in here.act.deeds.items():
        theirs = there.act.deeds.get(kind)
        if mine and theirs and not agree(mine, theirs):
            what = _DEEDS.get(kind, "the act")
            told_ = (
                f"{called(here, opens=True)} gives {in_words(mine)} as the date of {what}; "
                f"{called(there)} gives {in_words(theirs)}."
            )
            return Difference("date", _written(here, mine), _written(there, theirs), told_)
    return None


def _written(account: Account, value: str) -> str:
    """The date as the statement writes it."""
    row = account.view.row
    deeds = told(row.text, row.analysis.dates).deeds
    written = next((d.date.span.text for d in deeds if d.date and d.date.value == value), None)
    return " ".join(written.split()) if written else in_words(value)


def in_words(value: str) -> str:
    """A date for a reader: "19 December 2023", "December 2023", "2023"."""
    year, *rest = value.split("-")
    words = [_MONTHS[int(rest[0]) - 1]] if rest else []
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return " ".join([*words, year])


def called(account: Account, *, opens: bool = False) -> str:
    """How a sentence names an account's document; `opens`: at its beginning."""
    title = account.view.identity.document.title
    if not account.is_record:
        return f"“{title}”"
    return f"{'The' if opens else 'the'} record “{title}”"
