"""What somebody must do because a ruling or a text imposes it: a fact that can be looked up, and no demand."""

from __future__ import annotations

from ingest.analysis.verbs import MODALS
from ingest.analysis.verdict import Clause


def imposed(c: Clause) -> bool:
    """Whether somebody must do what was imposed: pay a fine of so much, do what a text asks for under it. The first
    person demands.
    """
    words = [word.lower for word in c.words[c.lo : c.hi]]
    bound = c.group is not None and (
        MODALS.get(c.group.modal or "") == "prescription" or (c.group.base in ("have", "be") and "to" in words)
    )
    if not bound or {"we", "i", "our", "us"} & set(words):
        return False
    if c.measured and not _PAYING.isdisjoint(words) and not _IMPOSED.isdisjoint(words):
        return True
    return any(
        one in ("under", "by")
        and words[k + 1] in ("the", "this", "that")
        and not _LAID_DOWN.isdisjoint(words[k + 2 : k + 5])
        for k, one in enumerate(words[:-2])
    )


_PAYING = frozenset("pay repay paid forfeit serve owe".split())
_LAID_DOWN = frozenset(
    "ordinance decree order regulation ruling judgment licence permit directive by-law bylaw".split()
)
_IMPOSED = frozenset(
    "fine fines penalty penalties damages compensation costs supplement surcharge sentence imprisonment prison".split()
)
