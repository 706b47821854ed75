"""The figure that stands behind its role: "Against: 8", "opposed by 70", "for 29, against 0"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.hits import NONE, Hit, numbers_a_thing, of_whole
from ingest.analysis.roles import IS, OF_OBJECT, PHRASES, SUPPORT, VOTERS, Role, closes, past_object
from ingest.analysis.tokens import Token, dash

_MILLION = 1e6
_DEEDS = frozenset("approved rejected supported backed endorsed favoured favored opposed".split())


def role_first(
    tokens: Sequence[Token], role: Role, used: set[int], *, marks: str = "", comma: bool = False, row: bool = False
) -> Hit | None:
    """The figure behind a role; with `marks` only where one of them joins the two. `comma`: the role before it had its
    figure behind it too, so that a comma may join them; `row`: it also ended right here, as in a line of a table.
    """
    at = passed = past_object(tokens, role.end) if role.whole in OF_OBJECT else role.end
    while at < len(tokens) and tokens[at].low in ("votes", "vote", "cast", "members", "of") and at - passed < 2:
        at += 1
    if at >= len(tokens):
        return None
    joint = tokens[at]
    told = role.told
    if marks:
        if joint.low not in tuple(marks) or role.whole in _DEEDS:
            return None
        at, told = at + 1, True
        if at < len(tokens) and tokens[at].value is None and tokens[at].low not in NONE:
            return None
    elif joint.value is None:
        if joint.low == "(" and at + 2 < len(tokens) and tokens[at + 2].low in (")", "votes", "members", "states", ":"):
            told = True
        elif joint.low == ",":
            if not (comma or _opens_list(tokens, role)) or not closes(tokens, at + 2):
                return None
        elif not (dash(joint) or joint.low == "by" or joint.low in IS):
            return None
        at += 1
        while at < len(tokens) and tokens[at].low in ("at", "to", "only", "just", "a", "some", "the"):
            at += 1
    elif at > passed:
        return None
    elif role.whole in SUPPORT:
        pass
    elif not (row or closes(tokens, at + 1)):
        return None
    if at >= len(tokens) or at in used:
        return None
    value = 0 if tokens[at].low in NONE else tokens[at].whole
    if not marks and tokens[at].scale >= _MILLION:
        return None  # "the bill for it came to 240 million crowns"
    entry = dash(joint) and (row or _opens_list(tokens, role))
    if role.whole == "against" and at + 1 < len(tokens) and tokens[at + 1].low in ("nays", "noes", "no"):
        return None  # "13 ayes against 20 nays"
    numbering = at > role.end and numbers_a_thing(tokens, at)
    if joint.low == "by" and not told and at + 2 < len(tokens):
        behind = tokens[at + 1]
        if (
            behind.low in ("votes", "ballots")
            or dash(behind)
            or (behind.low == "to" and tokens[at + 2].value is not None)
        ):
            return None  # "rejected by 27 votes to 12"
    if value is None or numbering or not _no_other(tokens, at, firm=bool(marks) or entry):
        return None
    if passed > role.end and at + 1 < len(tokens) and tokens[at + 1].low in PHRASES:
        return None  # "voted for the measure: 60 yes"
    end, total = of_whole(tokens, at + 1)
    if joint.low == "(" and not marks and at + 1 < len(tokens):
        while end < len(tokens) and tokens[end - 1].low != ")" and end - at < 4:
            end += 1
    first = role.at
    if first and tokens[first - 1].low in ("voted", "votes", "voting", "vote"):
        first -= 1
    while first and tokens[first - 1].low in ("did", "do", "does", "had", "has", "have"):
        first -= 1
    return Hit(role.name, value, first, end, at, total, before=True, told=told or total is not None)


def _opens_list(tokens: Sequence[Token], role: Role) -> bool:
    """Whether a role begins an entry of a list: "Ayes, 21; nays, 14"."""
    before = tokens[role.at - 1] if role.at else None
    return before is None or before.low in (";", ":", ".", "—", "–", "\u2022")


def _no_other(tokens: Sequence[Token], figure: int, *, firm: bool) -> bool:
    """Whether a figure behind a role belongs to no role behind it in turn, and is no share. `firm`: a colon joins it to
    the role before it.
    """
    at = figure + 1
    if at < len(tokens) and tokens[at].low in ("%", "percent", "per", "percentage"):
        return False
    if firm:
        return True
    if at < len(tokens) and tokens[at].low in VOTERS:
        at += 1
    follows = tokens[at].low if at < len(tokens) else ""
    if follows == "in":
        return at + 1 < len(tokens) and tokens[at + 1].low not in ("favour", "favor", "support", "opposition")
    return follows not in (
        "voted",
        "voting",
        "abstained",
        "opposed",
        "supported",
        "backed",
        "against",
        "abstentions",
    )
