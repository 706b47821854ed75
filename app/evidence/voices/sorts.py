"""Bodies that are told by their sort alone: "the union", "the Basel-based drugmaker"."""

from __future__ import annotations

import re

from app.words import stem

# Of bodies called by their sort alone, what others of another sort are called.
_SORTS = tuple(
    frozenset(stem(word) for word in line.split())
    for line in (
        "union federation confederation workers worker guild brotherhood employees",
        "party",
        "charity foundation trust relief aid",
        "bank",
        "court tribunal",
        "university college institute academy",
    )
)
_FIRM = frozenset(stem(word) for word in "company firm operator employer airline shipper carmaker manufacturer".split())
_DESCRIPTION = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Rr]ecent|[Nn]ew)\s+)*(?:[\w’'-]+-[a-z]+\s+|[a-z][\w-]*\s+)*?(?P<head>[a-z][\w-]*)"
    r"(?:\s+(?:of|in|behind|for|on|into|from)\s.*)?$"
)
_FIRMS = re.compile(
    r"(?:maker|company|firm|giant|operator|carrier|start-?up|producer|developer|manufacturer|supplier|retailer|employer|"
    r"chain|builder|miner|shipper|brewer|exporter)$"
)


def described(name: str) -> bool:
    """Whether words describe a body or a text and name none: what they are of ends in a common noun."""
    return _DESCRIPTION.match(name) is not None


def may_describe(name: str, words: frozenset[str]) -> bool:
    """Whether a description fits a body of these words: by its noun, or as a firm one that is of no other sort."""
    match = _DESCRIPTION.match(name)
    if match is None:
        return False
    head = match.group("head")
    return stem(head) in words or (_FIRMS.search(head) is not None and sort(words) is None)


def of_sort(words: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a body called by its sort alone may be one of these words: "the union" is no bank."""
    mine, other = sort(words), sort(theirs)
    return other is None or mine is other or (mine is None and words.isdisjoint(_FIRM))


def sort(words: frozenset[str]) -> frozenset[str] | None:
    """The sort of body that words name, as the words for it."""
    return next((one for one in _SORTS if not one.isdisjoint(words)), None)
