"""The figure that stands before its role: "43 members voted against", "27 of the 55 members abstained"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.hits import NONE, Hit, numbers_a_thing, of_whole
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.roles import ONE, VOTERS, Role
from ingest.analysis.tokens import Token, dash
from ingest.analysis.verbs import NOUN_FORMS, VERBS

_CHOSE = frozenset("chose choose decided opted preferred elected were was asked wished".split())
_INSERTING = frozenset("including among led all both mostly mainly though although notably such namely".split())
_SAYING = frozenset("said announced noted reported added told recalled stated says reports".split())
_FILLING = frozenset(
    """of them those these whom the its their it who which that were was had have has having be been being are is did
    do does cast casting vote votes voted voting came come out also only just then each recorded registered
    expressed present counted in as all voices single""".split()
)  # fmt: skip
_GAP = 14  # tokens between a figure and its role
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_SHARES = frozenset(
    "third thirds half halves quarter quarters fifth fifths percent cent % most majority many some several".split()
)


def figure_first(tokens: Sequence[Token], role: Role, used: set[int], openings: dict[int, int]) -> Hit | None:
    """The figure before a role, over those who vote and what is said of them."""
    at = role.at - 1
    strange = bracketed = 0
    seen_voter = False
    while at >= 0 and role.at - at - bracketed <= _GAP:
        token = tokens[at]
        value = _value(tokens, at, role)
        if value is not None:
            if at in used or numbers_a_thing(tokens, at) or (strange and not (role.told or seen_voter)):
                return None
            if strange > 5:
                return None
            part = _part_of(tokens, at, value, openings)
            if part is None or part[0] in used or (seen_voter and _is_range(tokens, at)):
                return None
            first, value, total = part
            if [t.low for t in tokens[max(0, first - 2) : first]] == ["all", "but"]:
                if total is None:
                    return None
                first, value = first - 2, total - value
            told = role.told or total is not None or (seen_voter and role.whole.startswith(("in fav", "said ")))
            if total is None and [t.low for t in tokens[role.end : role.end + 2]] == ["out", "of"]:
                end, total = of_whole(tokens, role.end)
                return Hit(role.name, value, first, end, first, total, told=told)
            return Hit(role.name, value, first, role.end, first, total, told=told)
        if token.low in (")", "]"):
            at, bracketed = openings.get(at, 0) - 1, bracketed + at - openings.get(at, 0)
            continue
        if token.low == "," or dash(token):
            at = _inserted(tokens, at)
            if at < 0:
                return None
            continue
        if token.low in ("others", "other") and _adds_to_names(tokens, at):
            return None
        if token.low in VOTERS:
            seen_voter = True
        elif token.low == "to" and at and tokens[at - 1].low in _CHOSE:
            at -= 1  # "five chose to abstain"
        elif (
            token.low in _FILLING
            or token.low in ("not", "cast")
            or (token.low == "but" and at and tokens[at - 1].low == "present")
        ):
            pass
        elif _blocks(token):
            return None
        else:
            strange += not (seen_voter and role.told is False)
        at -= 1
    return None


def _adds_to_names(tokens: Sequence[Token], at: int) -> bool:
    """Whether "others" are counted beside voters that are named: of "Ghana, Togo and 23 others" the number is open."""
    return at > 1 and tokens[at - 1].value is not None and tokens[at - 2].low in ("and", "plus")


def _value(tokens: Sequence[Token], at: int, role: Role) -> int | None:
    """What a token counts before a role: a number, "none", "no", "without"; null where it is none."""
    token = tokens[at]
    if token.value is not None:
        after = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if after in ("%", "percent", "per", "percentage") or after in _MONTHS or token.scale in (1e6, 1e9, 1e12):
            return None
        behind = tokens[at + 2].low if at + 2 < len(tokens) else ""
        return None if after in ("-", "thirds") and behind in ("thirds", "quarters", "fifths") else token.whole
    if token.low in NONE or (token.low == "no" and token.kind == "word"):
        return 0
    if token.low == "one" and at and tokens[at - 1].low == "no":
        return 0
    if (
        token.low == "without"
        and role.at - at <= 3
        and (role.told or role.whole.startswith(("dissent", "negative", "against")))
    ):
        return 0 if role.name != "not_voting" else None
    if token.low in ONE and at > 1 and tokens[at - 1].low == "a" and tokens[at - 2].low == "not":
        return 0
    return 1 if token.low in ONE and role.at - at <= 2 else None


def _blocks(token: Token) -> bool:
    """Whether a word cannot stand between a figure and its role: a clause begins, or another thing is told."""
    if token.kind != "word":
        return token.low not in ("(", "“", "”", '"', "'")
    flags = WORDS.get(token.low, 0)
    if flags & (W.PREP | W.CONJ | W.SUBORD | W.PRON) and token.low not in ("of", "from"):
        return True
    return token.low in VERBS and token.low not in NOUN_FORMS


def openings_of(tokens: Sequence[Token]) -> dict[int, int]:
    """For every closing bracket the position of the one that opened it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.low in ("(", "["):
            opened.append(at)
        elif token.low in (")", "]") and opened:
            found[at] = opened.pop()
    return found


def _inserted(tokens: Sequence[Token], at: int) -> int:
    """The position before an insertion that ends here with a comma or dash ("eight states, among them Chad, …"); -1
    where none does.
    """
    closing = tokens[at].low
    k = at - 1
    while k >= 0 and at - k < 40:
        if tokens[k].low == closing == "," and k and tokens[k - 1].low in VOTERS:
            return k - 1
        if closing == "," and not (
            tokens[k].capital or tokens[k].low in (",", "and", "of", "the", "including", "among", "them")
        ):
            break
        k -= 1
    for k in range(at - 2, max(0, at - 6), -1):
        if (
            tokens[k].low == closing == ","
            and tokens[k - 1].low in VOTERS
            and any(t.low in _SAYING for t in tokens[k:at])
        ):
            return k - 1
    k = at - 1
    while k >= 0 and at - k < 40:
        if tokens[k].low in _INSERTING and k and tokens[k - 1].low == closing:
            return k - 2
        if dash(tokens[k]) and dash(tokens[at]) and tokens[k].start > 0:
            return k - 1
        if tokens[k].low in (".", ";", ":") or tokens[k].value is not None:
            return -1
        k -= 1
    return -1


def _is_range(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure is the upper end of a range of voters: "12 to 15 members", "between 12 and 15 members"."""
    if at < 2 or tokens[at - 2].whole is None or (tokens[at - 2].whole or 0) >= (tokens[at].whole or 0):
        return False
    between = at > 2 and tokens[at - 3].low == "between" and tokens[at - 1].low == "and"
    return between or tokens[at - 1].low == "to"


def _part_of(
    tokens: Sequence[Token], at: int, value: int, openings: dict[int, int]
) -> tuple[int, int, int | None] | None:
    """Of "27 of the 55 members": the position and value of the part, and the whole; else the figure itself; null where
    the part is no figure ("two thirds of the 55 members").
    """
    k = at - 1
    while k >= 0 and tokens[k].low in ("the", "its", "all", "their", "a", "total") and at - k < 4:
        k -= 1
    if k >= 1 and tokens[k].low.endswith(("'s", "s'")):
        k -= 1
        while k >= 0 and at - k < 8 and (tokens[k].capital or tokens[k].low == "the"):
            k -= 1
    if k >= 1 and tokens[k].low == "of":
        k -= 1 + (tokens[k - 1].low == "out")
        if k in openings:
            k = openings[k] - 1
        if k >= 0 and tokens[k].low in VOTERS:
            k -= 1
        if k >= 0 and (whole := _value(tokens, k, Role("", at, at, False, ""))) is not None and whole <= value:
            return k, whole, value
        if k >= 0 and tokens[k].low in _SHARES and not (tokens[k].low == "majority" and tokens[at - 1].low == "of"):
            return None  # "a majority of 153 deputies" are 153
    if value == 0 and tokens[at].low in ONE:
        return at - 2, 0, None  # "not a single member"
    if at and tokens[at - 1].low == "not" and value == 1:
        return at - 1, 0, None
    return at, value, None
