"""A vote's figures in any order and wording.

A role is told by its own words ("voted against", "abstentions", "not present"); where words are missing, by order:
"132 to 8, with 42 abstentions", "13-1-1". Roles that the passage does not give stay null. "Did not vote" and "was not
present" are `not_voting`, never abstentions. "Unanimously" and "by consensus" are no tally, nor are names without a
figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.analysis.hits import Hit, of_whole
from ingest.analysis.roles import VOTERS, roles_in
from ingest.analysis.scores import DECISIONS, Score, scores
from ingest.analysis.tokens import Token, tokens
from ingest.analysis.voting import figures_of
from ingest.model import Span, Tally

_TRIGGER = re.compile(
    r"vot|abst[ae]|favou?r|against|ballot|tally|\d\s*(?:[-–—−:]|to)\s*\d|\w\s*(?:[-–—−]|\bto)\s*\w+|\bayes?\b|\byeas?\b|oppos|"
    r"support|back|dissen|absent|\bnoes\b|\bnays\b|\byes\b|\bfor\b|\bcontents?\b|\bof (?:the|its|their|\d)",
    re.IGNORECASE,
)
_CONTEXT = frozenset(
    """vote votes voted voting ballot ballots tally recorded abstained abstentions abstention abstaining adopted adopts
    adopt adoption approved approves approve passed passes pass rejected rejects reject rejection carried
    carries defeated defeats failed fails fell endorsed ratified cleared resolution motion bill ayes noes yeas
    nays yes referendum plebiscite quorum amendment roll-call rollcall division outcome""".split()
)
_NEAR = 40  # tokens within which words of voting make "three opposed" a vote
_REACH = 60  # tokens within which roles belong to one vote
_WON = frozenset(
    """won received got obtained took garnered secured gathered drew attracted adopted passed approved
    carried with by""".split()
)
_QUOTES = frozenset('“ ” " « » „ ‘'.split())
_FACING = 14  # tokens between two roles that face each other
_BREAKS = frozenset("; but while whereas".split())


@dataclass(slots=True)
class _Vote:
    """Roles with their figures and where they stand, in token positions (half open)."""

    roles: dict[str, int]
    at: int
    end: int
    figures: set[int]
    total: int | None = None

    def put(self, hit: Hit) -> None:
        self.roles.setdefault(hit.role, hit.value)
        self.figures.add(hit.figure)
        self.total = self.total or hit.total
        self.at, self.end = min(self.at, hit.at), max(self.end, hit.end)


def tallies(text: str) -> tuple[Tally, ...]:
    """The votes whose figures a text gives, in its order. A single role is a tally too."""
    if not _TRIGGER.search(text):
        return ()
    found = _undated(list(_apart(_nobody([t for t in tokens(text) if t.low not in _QUOTES]))))
    hits = figures_of(found, roles_in(found))
    pairs = scores(text, found, hits)
    hits = _of_votes(found, hits, pairs)
    hits = sorted([*(h for h in hits if not any(p.overrides(h) for p in pairs)), *_of_pairs(pairs)], key=lambda h: h.at)
    votes = _grouped(found, [*_won(found, hits), *hits])
    _add_totals(found, votes)
    return tuple(_tally(text, found, vote) for vote in votes)


def _nobody(found: Sequence[Token]) -> Iterator[Token]:
    """The tokens, "no one" as the one word that it is: it counts none, and not one."""
    held: Token | None = None
    for token in found:
        if held is not None and token.low == "one":
            yield replace(held, end=token.end, low="nobody")
            held = None
            continue
        if held is not None:
            yield held
        held = token if token.low == "no" else None
        if held is None:
            yield token
    if held is not None:
        yield held


def _undated(found: list[Token]) -> list[Token]:
    """The tokens without their days: "voted on 19 September 2025 in favour" gives no figure of 2025."""
    kept: list[Token] = []
    at = 0
    while at < len(found):
        length = _day_at(found, at)
        if length == 0:
            kept.append(found[at])
        at += max(1, length)
    return kept


def _day_at(found: Sequence[Token], at: int) -> int:
    """How many tokens from a place on are a day or month with its year, and the "on" or "in" before it; 0 for none."""
    end = at + (found[at].low in ("on", "in"))
    if end + 1 < len(found) and found[end].kind == "number" and found[end + 1].low in _MONTHS:
        end += 1  # 19 September 2025
    if end >= len(found) or found[end].low not in _MONTHS:
        return 0
    end += 1
    if end + 1 < len(found) and found[end].kind == "number" and found[end + 1].low == ",":
        end += 2  # September 19, 2025
    return end + 1 - at if end < len(found) and _YEAR.fullmatch(found[end].low) else 0


_MONTHS = frozenset("january february march april may june july august september october november december".split())
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_RATIO = re.compile(r"(\d{1,2}):(\d{1,2})")


def _apart(found: Iterable[Token]) -> Iterator[Token]:
    """The tokens, a ratio of judges as two figures: "by a majority of 4:1", "a 3:2 verdict"."""
    held: Token | None = None
    before = ["", ""]
    for token in found:
        if held is not None:
            majority = before[1] == "of" and before[0] in DECISIONS
            yield from _two(held) if majority or token.low in DECISIONS else (held,)
            before, held = [before[1], held.low], None
        if token.kind == "code" and _RATIO.fullmatch(token.low):
            held = token
            continue
        yield token
        before = [before[1], token.low]
    if held is not None:
        yield from _two(held) if before[1] == "of" and before[0] in DECISIONS else (held,)


def _two(ratio: Token) -> Iterator[Token]:
    one, other = ratio.low.split(":")
    middle = ratio.start + len(one)
    yield Token(ratio.start, middle, one, "number", float(one), figure=True)
    yield Token(middle, middle + 1, "-", "mark")
    yield Token(middle + 1, ratio.end, other, "number", float(other), figure=True)


def _tally(text: str, found: Sequence[Token], vote: _Vote) -> Tally:
    start, end = found[vote.at].start, found[vote.end - 1].end
    inside = text[start:end]
    if inside.count("(") > inside.count(")") and text[end : end + 1] == ")":
        end += 1
    opened = inside.count("“") > inside.count("”") or inside.count('"') % 2 == 1
    if opened and text[end : end + 1] in ("”", '"'):
        end += 1
    total = vote.total if vote.total is None or vote.total >= sum(vote.roles.values()) else None
    return Tally(**vote.roles, total=total, span=Span(start=start, end=end, text=text[start:end]))


def _of_pairs(pairs: Sequence[Score]) -> Iterator[Hit]:
    for pair in pairs:
        for role, value, figure in pair.roles:
            yield Hit(role, value, pair.at, pair.end, figure)


def _of_votes(found: Sequence[Token], hits: Sequence[Hit], pairs: Sequence[Score]) -> list[Hit]:
    """The hits that speak of a vote: their own words are of voting, or words of voting stand near."""
    told = sorted([h.at for h in hits if h.told] + [p.at for p in pairs])
    words = [i for i, t in enumerate(found) if t.low in _CONTEXT]
    places = sorted([*told, *words])
    facing = _facing(hits)
    begun = {p.at for p in pairs}
    apart = [
        h for h in hits if not (h.end in begun or (found[h.end - 1 : h.end] and h.end + 1 in begun and not h.told))
    ]
    return [h for h in apart if h.told or h.figure in facing or _near(places, h)]


def _facing(hits: Sequence[Hit]) -> set[int]:
    """Figures whose roles face each other: "61 members supported the law, 48 opposed it"."""
    out: set[int] = set()
    for one, other in pairwise(hits):
        if {one.role, other.role} == {"in_favour", "against"} and other.at - one.end <= _FACING:
            out |= {one.figure, other.figure}
    return out


def _near(places: Sequence[int], hit: Hit) -> bool:
    from bisect import bisect_left

    at = bisect_left(places, hit.at - _NEAR)
    while at < len(places) and hit.at <= places[at] < hit.end:
        at += 1
    return at < len(places) and places[at] <= hit.end + _NEAR


def _won(found: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Hit]:
    """ "Won 9 votes, with 2 against": figures of votes without a role, in favour where another role follows."""
    taken = {h.figure for h in hits} | {i for h in hits for i in range(h.at, min(h.end, h.at + 30))}
    roles = [h for h in hits if h.role != "in_favour"]
    after = 0
    for i, token in enumerate(found):
        if token.whole is None or i in taken or i + 1 >= len(found):
            continue
        end, total = of_whole(found, i + 1)
        if found[i + 1].low not in ("votes", "ballots") and (total is None or found[end - 1].low not in VOTERS):
            continue
        lows = [t.low for t in found[max(0, i - 3) : i]]
        before = set(lows[:-2] if lows[-2:] == ["votes", "of"] else lows)
        if (not before & _WON and lows[-2:] != ["votes", "of"]) or before & {"margin", "majority", "of"}:
            continue
        while after < len(roles) and roles[after].at < i:
            after += 1
        same = next(
            (h for h in hits if h.role == "in_favour" and h.value == token.whole and 0 < h.at - i < _REACH), None
        )
        beside = after < len(roles) and roles[after].at - i < 12
        if same is not None or beside or _suffices(found, i):
            yield Hit("in_favour", token.whole, i, end, i, total)


def _suffices(found: Sequence[Token], at: int) -> bool:
    """Whether figures of votes are told as what a decision was made with: "adopted with 84 votes", "the text won 9
    votes"; what passed or was lost "by 9 votes" may tell the margin.
    """
    if found[at - 1].low in ("need", "needs", "needed", "least", "than", "over", "another"):
        return False
    before = {t.low for t in found[max(0, at - 12) : at]}
    if found[at - 1].low == "by":
        return bool(before & _AGREED)
    return bool(before & _DECIDED) and (found[at - 1].low == "with" or bool(before & _ON_PAPER))


_AGREED = frozenset("adopts adopted adoption approves approved approval endorsed endorses ratified ratifies".split())
_DECIDED = _AGREED | frozenset(
    "passed passes overrode override confirmed elected won received got obtained took".split()
)
_ON_PAPER = frozenset("text draft motion resolution bill amendment proposal measure".split())


def _grouped(found: Sequence[Token], hits: Sequence[Hit]) -> list[_Vote]:
    """Roles of one vote together: a role that comes again with another figure begins another vote, and so does a
    clause in which one does.
    """
    votes: list[_Vote] = []
    ordered = sorted(hits, key=lambda h: h.at)
    for place, hit in enumerate(ordered):
        current = votes[-1] if votes else None
        if current is not None and hit.at - current.end <= _REACH + 200 * _listed(found, current.end, hit.at):
            clause = _clause(found, ordered, place)
            if not any(
                h.role in current.roles and (current.roles[h.role] != h.value or h is not hit)
                for h in clause
                if h.figure not in current.figures
            ):
                current.put(hit)
                continue
        vote = _Vote({}, hit.at, hit.end, set())
        vote.put(hit)
        votes.append(vote)
    return votes


def _listed(found: Sequence[Token], at: int, end: int) -> bool:
    """Whether a list of names stands between two roles, as in a roll."""
    return at < len(found) and (found[at].low in (":", "(", ")")) and end - at < 400


def _clause(found: Sequence[Token], hits: Sequence[Hit], place: int) -> list[Hit]:
    """The hit and those after it in its own clause, where a clause begins between it and the one before."""
    first = hits[place]
    before = hits[place - 1].end if place else 0
    if not any(
        t.low in _BREAKS or (t.low == "." and i + 1 < len(found)) for i, t in enumerate(found[before : first.at][-60:])
    ):
        return [first]
    out = [first]
    for hit in hits[place + 1 : place + 5]:
        if any(t.low in _BREAKS or t.low == "." for t in found[out[-1].end : hit.at][:60]):
            break
        out.append(hit)
    return out


def _add_totals(found: Sequence[Token], votes: list[_Vote]) -> None:
    """The membership, or the sum of votes cast, where it is stated near a vote that has none."""
    if not votes:
        return
    figures = {f for v in votes for f in v.figures}
    at = 0
    for first, end, value in _totals(found):
        if any(i in figures for i in range(first, end)):
            continue
        while at + 1 < len(votes) and votes[at].end <= first and votes[at + 1].at - end <= first - votes[at].end:
            at += 1
        vote = votes[at]
        gap = max(vote.at - end, first - vote.end, 0)
        if vote.total is None and gap <= _REACH and value >= sum(vote.roles.values()):
            vote.total = value
            vote.at, vote.end = min(vote.at, first), max(vote.end, end)


def _totals(found: Sequence[Token]) -> Iterator[tuple[int, int, int]]:
    """Where a membership or a sum of votes is stated: its tokens and its value."""
    for i, token in enumerate(found):
        value = token.whole
        if value is None or value < 2:
            continue
        lows = [t.low for t in found[i + 1 : i + 5]]
        before = [t.low for t in found[max(0, i - 4) : i]]
        if (
            lows[:1] == ["-"]
            and lows[1:2]
            and lows[1] in ("member", "seat", "strong", "nation", "state", "judge", "person")
        ):
            yield i, i + 3, value
        elif _whole_before(before):
            voter = next(
                (k for k, low in enumerate(lows) if low in VOTERS or low in ("seats", "present", "cast")), None
            )
            if voter is not None and all(found[i + 1 + k].kind == "word" for k in range(voter)):
                end = i + voter + 2
                while end < len(found) and found[end].low in ("cast", "voting", "present") and end - i < 6:
                    end += 1
                yield i, end, value
            elif before[-1:] == ["of"] and before[-2:-1] and before[-2] in _BODIES:
                yield i, i + 1, value
        elif (
            before[-1:] == [":"]
            and ("total" in before or before[-2:-1] in (["cast"], ["members"], ["membership"], ["seats"]))
        ) or (before == ["of"] and lows[:1] == [","]):
            yield i, i + 1, value
        elif lows[:2] in (["votes", "cast"], ["ballots", "cast"]) or lows[:3] in (
            ["votes", "were", "cast"],
            ["ballots", "were", "cast"],
        ):
            yield i, i + 3 + (lows[1] == "were"), value


_BODIES = frozenset(
    "chamber house assembly body council board membership committee parliament court total senate panel".split()
)


def _whole_before(before: Sequence[str]) -> bool:
    """Whether what stands before a figure makes it a whole: "of the 193", "out of 54", "in a chamber of 450"."""
    words = list(before)
    while words and (words[-1] in ("the", "its", "all", "their", "a", "total", "possible") or words[-1].endswith("'s")):
        possessive = words.pop().endswith("'s")
        if possessive and words and words[-1] != "of":
            words.pop()
    if list(before)[-2:] == ["majority", "of"]:
        return False  # "a majority of 153 deputies" are those who voted so
    return (
        bool(words) and words[-1] in ("of", "among", "from") and words[-2:-1] not in (["votes"], ["support"], ["vote"])
    )
