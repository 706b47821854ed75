"""Whether two acts are the same.

They are matched by symbol, body, stage, time, names and subject; never by a number alone. Two votes on one text, in
committee and in plenary, are two acts; so are a vote on a paragraph and the vote on the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.evidence.reading.acts import Act
from app.evidence.reading.nearness import agree, in_time, nearby
from app.symbols import same_symbol

_SERIES_WINDOW = 45
"""Days within which two dates of one recurring act count as tellings of the same one."""
_MONTH = 7
"""Characters of a date from which it tells a month: a vote of 2011 is not near that of 2012."""
_ONCE = frozenset({"sign", "force", "conclude", "ratify", "join", "establish"})
"""Deeds that are done to a named thing but once."""
_ENOUGH, _PLENTY, _TITLE = 0.6, 0.75, 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two acts are: the same one; a related one (other stage or other time); or neither.

    `timed` is false where the two are the same act by all but their dates.
    """

    same: bool
    related: bool
    why: str
    timed: bool = True

    @property
    def by_symbol(self) -> bool:
        """Whether both bear one symbol."""
        return self.why == "the same symbol"

    @property
    def parts(self) -> bool:
        """Whether it is certain that they are two acts: other stages, bodies, texts or symbols."""
        return not self.same and self.why in _TWO_ACTS


_TWO_ACTS = frozenset(
    {
        "another stage of the same text", "another stage, at another time", "another committee",
        "another body", "another topic", "a vote on a part", "another symbol",
    }
)  # fmt: skip


def compare(one: Act, other: Act) -> Likeness:
    """Whether two acts are the same."""
    alike = _alike(one, other)
    symbol = one_symbol(one.symbols, other.symbols)
    if bool(one.committee) != bool(other.committee) and not _stage_left_out(one, other):
        near = nearby(one, other, days=370)
        stage = "another stage, at another time" if near is False else "another stage of the same text"
        return Likeness(False, alike >= _ENOUGH and near is not False, stage)
    if one.committee and other.committee and one.committee != other.committee:
        generic = "committee" in (one.committee, other.committee)
        if not generic:
            return Likeness(False, False, "another committee")
    if one.bodies and other.bodies and not meet(one.bodies, other.bodies):
        return Likeness(False, False, "another body")
    if not symbol and _other_topic(one, other):
        return Likeness(False, False, "another topic")
    if one.part != other.part:
        return Likeness(False, False, "a vote on a part")
    if _clash(one.symbols, other.symbols):
        return Likeness(False, False, "another symbol")
    by_body = bool(one.bodies and other.bodies) and alike >= _PLENTY and in_time(one, other) is True
    if not symbol and not by_body and _other_names(one, other):
        return Likeness(False, False, "other names")
    return _by_time(one, other, alike, symbol)


def _stage_left_out(one: Act, other: Act) -> bool:
    """Whether one of two says nothing of who decided, and both tell the same month: "in November 2023 43 states voted
    against the draft".
    """
    silent = any(
        not (act.committee or act.bodies or act.symbols or act.names & beside.parent)
        for act, beside in ((one, other), (other, one))
    )
    mine, theirs = one.dates or one.around, other.dates or other.around
    return silent and any(min(len(a), len(b)) >= _MONTH and agree(a, b) for a in mine for b in theirs)


def _other_topic(one: Act, other: Act) -> bool:
    """Whether the texts that two acts decide on are on different things: titles are alike but for a word or a state."""
    if not one.topic or not other.topic:
        return False
    if _share(one.topic, other.topic, least=1) < _TITLE:
        return True
    if one.titled and other.titled and len(one.topic & other.topic) < _TITLE * len(one.topic | other.topic):
        return True  # an article may shorten a title; a record gives it whole
    both = one.topic_states and other.topic_states
    return bool(both) and not (one.topic_states <= other.topic_states or other.topic_states <= one.topic_states)


def _other_names(one: Act, other: Act) -> bool:
    """Whether the two name other parties: states that only one of them names on either side, or mostly other names."""
    if one.states and other.states and not (one.states <= other.states or other.states <= one.states):
        return True
    return bool(one.names and other.names) and _share(one.names, other.names, least=1) < 0.5


def _kinds(act: Act) -> frozenset[str]:
    """What kinds of deed an act may be: who vetoed a text kept it from being adopted."""
    kinds = frozenset(act.deeds)
    return kinds | {"adopt"} if "veto" in kinds else kinds


def _by_time(one: Act, other: Act, alike: float, symbol: bool) -> Likeness:
    kinds = _kinds(one) & _kinds(other)
    if (one.deeds or other.deeds) and not kinds:
        return Likeness(False, False, "another deed")
    time = in_time(one, other)
    if time is not False:
        if symbol:
            return Likeness(True, True, "the same symbol")
        if alike >= (_ENOUGH if time else _PLENTY) and (time or one.bodies == other.bodies):
            return Likeness(True, True, "the same subject and date" if time else "the same subject and body")
        return Likeness(False, False, "not shown to be the same act")
    once = bool(kinds & _ONCE) and alike >= _PLENTY
    close = alike >= _PLENTY and nearby(one, other, days=_SERIES_WINDOW, least=_MONTH) is True
    if symbol or once or close:
        return Likeness(True, True, "the same act by all but its date", timed=False)
    return Likeness(False, alike >= 0.6, "another time")


def _alike(one: Act, other: Act) -> float:
    """Share of the subject with fewer words that the other has too, in its own words or its title's."""
    lends = one.document != other.document  # one title over several acts tells none of them from the others
    sets = [(a.subject, a.subject | a.lent if lends else a.subject) for a in (one, other)]
    (less, less_lent), (_, more_lent) = sorted(sets, key=lambda pair: len(pair[0]))
    return _share(less if len(less) >= 3 else less_lent, more_lent)


def _share(one: frozenset[str], other: frozenset[str], least: int = 2) -> float:
    """Share of the smaller set that the other holds; a set of less than `least` shows nothing, two must be equal."""
    smaller = min(len(one), len(other))
    if smaller < least:
        return 0.0
    share = len(one & other) / smaller
    return share if smaller > 2 or share == 1.0 or least == 1 else 0.0


def meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of bodies, as `bodies` names them, have one that may be the same."""
    # "The Board" may be that of governors.
    return any(a == b or a.endswith(b) or b.endswith(a) or f"{a} of" in b or f"{b} of" in a for a in one for b in other)


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both bear a symbol of one series ("A/RES/…") and none in common."""
    mine, theirs = ({s.rsplit("/", 1)[0] if s.count("/") < 3 else "/".join(s.split("/")[:2]) for s in group if "/" in s}
                    for group in (one, other))  # fmt: skip
    return bool(mine & theirs) and not one_symbol(one, other)


def one_symbol(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of symbols have one in common; either may leave out body and year ("resolution 2664")."""
    return any(same_symbol(a, b) or same_symbol(b, a) for a in one for b in other)
