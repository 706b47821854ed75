"""Votes whose roles are told by their order alone: "132 to 8", "13-1-1", "eleven votes to four"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.analysis.hits import Hit
from ingest.analysis.tokens import Token, dash
from ingest.analysis.units import is_plural

_ORDER = ("in_favour", "against", "abstaining", "not_voting")
_DEFEATED = ("against", "in_favour", "abstaining", "not_voting")
_JOINTS = frozenset("to versus vs v".split())
_VOTED = frozenset(
    """vote votes voted voting ballot ballots tally abstentions abstained abstaining abstention ayes noes
    split divided division
    recorded show""".split()
)
_DECIDED = frozenset(
    """adopt adopts adopted adopting adoption approve approves approved approving approval pass passes passed passing
    carry carries carried clear clears cleared endorse endorses endorsed ratify ratifies ratified accept accepts
    accepted confirm confirms confirmed renew renews renewed extend extends extended uphold upholds upheld elect
    elected agree agreed decide decided decides ruled rules ruling finds found held holds reject rejects
    rejected rejection defeat defeats defeated fail fails failed fell falls refuse refused strike struck survive
    survived survives overturned overturn overrode override amended backed kept retained deleted supported
    enacted authorised authorized established suspended expelled admitted censured impeached acquitted convicted
    dismissed granted denied tabled threw thrown""".split()
)
_DELIBERATIVE = frozenset(
    """motion motions bill bills resolution resolutions amendment amendments draft drafts text proposal proposals
    treaty decree law act measure budget report paragraph clause council senate parliament assembly committee
    commission chamber house board congress court tribunal bench judges justices panel legislature duma knesset
    bundestag sejm rada mandate nomination nominee envoy delegates members deputies lawmakers senators ministers
    referendum cabinet plenary party accord agreement pact convention article statute petition vote""".split()
)
_BODIES = frozenset(
    """council senate parliament assembly committee subcommittee commission chamber house board congress court tribunal
    bench judges justices jury panel legislature cabinet peers mps meps deputies lawmakers legislators senators
    delegates councillors commissioners trustees circuit plenary motion bill resolution amendment nominee
    nomination""".split()
)
"""Those who decide, and what they decide on: beside them two bare figures that end a clause are a vote."""
_PLACED = frozenset("at in of on for no nos near".split())
_ORDINALS = frozenset("second third fourth other last final next".split())  # "a second, in June, 26 to 21"
_RULING = frozenset(
    "court courts tribunal judgment judgement judges justices bench appeal appeals objection ruling".split()
)
_CONTESTED = frozenset("won win wins lost lose loses agreed".split())  # said of games as well
_TOLD = frozenset("decision result vote tally outcome count".split())
_LOST = frozenset(
    """defeat defeats defeated reject rejects rejected rejection lost fell lose loses refuse refuses refused fail fails
    failed blocked vetoed negatived disapproved dismissed denied repudiated""".split()
)
_PLAYED = frozenset(
    """team teams match matches game games goal goals cup league innings club referee coach football cricket rugby
    hockey tournament championship semifinal semi-final quarterfinal quarter-final penalties striker midfielder
    score scored stadium basketball tennis set sets""".split()
)
_BEFORE = frozenset(
    """rule rules items points principles options annexes
    from between age aged ages pages page article articles paragraph paragraphs rounds ratio odds route season years
    hours lines verses chapters sections nos numbers items rooms flight gate dial call fax tel phone scale
    range""".split()
)
_AFTER = frozenset(
    """% percent per percentage million billion thousand years year months month days day hours hour minutes km kg
    metres meters kilometres tonnes tons miles dollars euros people pm am january february march april may june
    july august september october november december degrees times goals points win victory defeat draw
    aggregate""".split()
)  # fmt: skip
_ENDINGS = frozenset(
    '. , ; : ) ] ? ! on in to with at after by and but against for that when while as | “ ” " —'.split()
)
DECISIONS = frozenset("vote ruling decision split verdict judgment judgement majority tally margin division".split())
"""Nouns that figures in a row stand before, or behind: "a 5-4 ruling", "by a majority of 61 to 53"."""
_MAJORITY = re.compile(
    r"\btwo[- ]thirds\b|\bthree[- ]fifths\b|\bthree[- ]quarters\b|\b(?:required|needed|qualified|super-?)\s?majority\b|"
    r"\b(?:fell|falls|fall|falling|just) short\b|\b(?:votes?|were|are|\d+) (?:needed|required)\b|\bcloture\b|"
    r"\bthreshold\b",
    re.IGNORECASE,
)
_DECIDES = frozenset(
    """died ruled voted decided approved rejected adopted upheld passed ratified endorsed overturned divided
    overrode""".split()
)
_IS = frozenset("was is were stood ended finished split divided at".split())
_BACK = 20  # tokens within which the words of a decision stand before its figures


@dataclass(frozen=True, slots=True)
class Score:
    """Figures in a row, by role: token positions `at` to `end` (half open), each role with value and position."""

    at: int
    end: int
    roles: tuple[tuple[str, int, int], ...]

    def overrides(self, hit: Hit) -> bool:
        """Whether a role's words were taken for one of these figures' own: "21 to 15 in favour of the contract"."""
        return any(hit.figure == figure for _, _, figure in self.roles)


def scores(text: str, found: Sequence[Token], hits: Sequence[Hit]) -> list[Score]:
    """The rows of figures that are votes, in text order. `hits` are the figures whose role is named."""
    named = {h.figure: h for h in hits}
    short_of_majority = _MAJORITY.search(text) is not None
    played = any(t.low in _PLAYED for t in found)
    out: list[Score] = []
    at = 0
    while at < len(found):
        row = _row(found, at)
        if row is None:
            at += 1
            continue
        figures, end = row
        score = _score(found, figures, end, named, majority=short_of_majority, played=played, carried=bool(out))
        if score is not None:
            out.append(score)
        at = end if score is not None else at + 1
    return out


def _row(found: Sequence[Token], at: int) -> tuple[list[int], int] | None:
    """Two to four figures from a position on, joined by "to" or dashes; null where there are none."""
    if found[at].whole is None or (at and dash(found[at - 1]) and found[at - 1].end == found[at].start):
        return None
    figures, i = [at], at + 1
    while len(figures) < 4 and i < len(found):
        k = i
        if len(figures) == 1:
            while (
                k < len(found)
                and found[k].low in ("votes", "vote", "ballots", "in", "favour", "favor", "for", "ayes", "yes")
                and k - i < 4
            ):
                k += 1
        if k < len(found) and found[k].low == ",":
            k += 1
        if k + 2 < len(found) and dash(found[k]) and found[k + 1].low == "to" and dash(found[k + 2]):
            k += 2  # "217-to-212"
        against = len(figures) == 1 and k > at + 1 and k < len(found) and found[k].low == "against"
        if k >= len(found) or not (found[k].low in _JOINTS or dash(found[k]) or against):
            break
        k += 1
        zero = k < len(found) and found[k].low in ("none", "nil", "zero", "nobody", "nothing")
        if k >= len(found) or (found[k].whole is None and not zero):
            break
        figures.append(k)
        i = k + 1
    if len(figures) == 2 and i < len(found) and found[i].low in ("nays", "noes", "nay", "no"):
        i += 1  # "44 ayes against 55 nays"
    return (figures, i) if len(figures) > 1 else None


def _score(
    found: Sequence[Token],
    figures: list[int],
    end: int,
    named: dict[int, Hit],
    *,
    majority: bool,
    played: bool,
    carried: bool,
) -> Score | None:
    values = [found[f].whole or 0 for f in figures]
    roles_told = [named[f].role if f in named else None for f in figures]
    if found[figures[1] - 1].low == "against":
        roles_told[0] = None  # "7 votes against 2"
    if roles_told[0] not in (None, "in_favour") or any(named[f].before for f in figures if f in named):
        return None
    if not _decides(found, figures, end, values, played=played, carried=carried):
        return None
    before = _clause_before(found, figures[0])
    order = _ORDER
    if roles_told[0] == "in_favour":
        if roles_told[1] is not None:
            return None  # both are told by their words
    elif (
        before
        and found[figures[0]].figure
        and ("voted" in before[-2:] or before[-1] in _IS)
        and end < len(found)
        and found[end].low == "against"
    ) or (_is_lost(before) and values[0] > values[1] and not majority and not _in_full(found, figures)):
        order = _DEFEATED
    roles = tuple(zip(order, values, figures, strict=False))
    return Score(figures[0], end, roles)


def _in_full(found: Sequence[Token], figures: Sequence[int]) -> bool:
    """Whether all three figures stand as one row, "14-1-0": it has one order, whatever became of the text."""
    return len(figures) > _PAIR and all(dash(found[b - 1]) and b - a == _PAIR for a, b in pairwise(figures))


_PAIR = 2


def _is_lost(before: Sequence[str]) -> bool:
    """Whether the last decision that is told before the figures is that something fell."""
    if any(word in _RULING for word in before):
        return False  # judges vote for or against what they decide: "the court rejects the objection by nine to six"
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word == "down" or word == "out":
            if any(
                w in ("voted", "turned", "struck", "shot", "threw", "thrown", "vote", "votes")
                for w in before[max(0, at - 6) : at]
            ):
                return True
            continue
        if word in _LOST or (word == "against" and at and before[at - 1] in ("voted", "vote", "votes")):
            return True
        if word in _DECIDED:
            return at > 0 and "not" in before[max(0, at - 2) : at]
    return False


def _clause_before(found: Sequence[Token], at: int) -> list[str]:
    words: list[str] = []
    for token in reversed(found[max(0, at - _BACK) : at]):
        if token.low in (".", ";"):
            break
        words.append(token.low)
    return words[::-1]


def _decides(
    found: Sequence[Token], figures: list[int], end: int, values: list[int], *, played: bool, carried: bool
) -> bool:
    """Whether a row of figures is a vote: words of voting in it or beside it, or a decision told before it."""
    inside = {t.low for t in found[figures[0] : end]}
    after = [t.low for t in found[end : end + 5]]
    before = _clause_before(found, figures[0])
    if after and after[0] in _AFTER:
        return False
    if after and after[0] in DECISIONS:
        return True
    if (
        after
        and after[0] in ("tie", "deadlock", "landslide")
        and _BODIES & {*before, *(t.low for t in found[end : end + 8])}
    ):
        return not played
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in DECISIONS:
        return not played  # "by a majority of 61 to 53"
    if before[-1:] and before[-1] in _IS and before[-2:-1] and before[-2] in (*DECISIONS, "count", "outcome", "result"):
        return not played  # "the ruling was 7-2"
    if inside & {"votes", "vote", "ballots", "favour", "favor"}:
        return True
    if (
        any(w.startswith("abst") for w in after)
        or any(t.low.startswith("dissent") for t in found[end : end + 8])
        or after[:1] == ["votes"]
        or after[:2] in (["in", "favour"], ["in", "favor"])
    ):
        return not played
    if {"party", "lines"} <= set(before):
        return not played
    if before[-1:] and (before[-1] in _BEFORE or (before[-1] == "," and len(before) > 1 and before[-2] in _BEFORE)):
        return False
    if all(1400 <= v <= 2100 for v in values[:2]) or (
        values[0] >= 1400 and 1400 <= values[0] <= 2100 and values[1] < 100 and dash(found[figures[0] + 1])
    ):
        return False
    if played:
        return False
    if figures[0] and found[figures[0] - 1].kind == "currency":
        return False
    words = set(before)
    if before[-1:] and before[-1] in _DECIDES and (not after or after[0] in _ENDINGS):
        return True
    if after and is_plural(after[0]):
        return False  # "3 to 5 laws"
    if words & _VOTED:
        return True
    follows = not after or after[0] in _ENDINGS or (before[-1:] == ["by"] and after[0] in ("the", "its"))
    if not follows:
        return False
    decided = bool(words & _DECIDED) or _is_lost(before)
    if decided and (
        words & _DELIBERATIVE or len(values) > 2 or words & {"it", "they", "them"} or before[-1:] == ["by"]
    ):
        return True
    if decided and found[figures[1]].value is None:
        return True  # "31 to nil"
    if words & _CONTESTED and words & _DELIBERATIVE:
        return True
    if before[-1:] == [":"] and before[-2:-1] and (before[-2] in _TOLD or (len(values) > 2 and words & _DELIBERATIVE)):
        return True
    if before[-1:] == ["by"] and (words & _DELIBERATIVE or {t.low for t in found[end : end + 8]} & _DELIBERATIVE):
        return True
    if figures[0] == 1 and before == ["by"]:
        return True
    if before[-1:] == [","] and (decided or carried):
        return True  # "ratified the contract, 5,103 to 2,208"
    if decided and dash(found[figures[0] + 1]):
        return True
    if carried and (words & _DELIBERATIVE or set(before[:2]) & _ORDINALS):
        return True
    if (
        words & _BODIES
        and (dash(found[figures[0] + 1]) or before[-1:] == [","])
        and before[-1] not in (*_BODIES, *_PLACED)
    ):
        # A range of numbered things rises: "the committee read rules 3-7"; "the bench dropped the charges 5-2".
        return values[0] > values[1] or not (before[-1] == "," or is_plural(before[-1]))
    return (
        carried
        and len(before) > 0
        and before[-1]
        in ("was", "is", "it", "were", "rejected", "passed", "to", "by", "stood", "second", "third", "other", "last")
    )
