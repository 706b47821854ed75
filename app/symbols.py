"""Symbols of instruments as questions and documents write them: with or without body and year."""

from __future__ import annotations

import re

_PARTS = re.compile(r"^(?P<body>.*?)(?P<number>\d[\d/]*)(?:\((?P<year>\d{4})\))?$")
_ANY_RESOLUTION = "resolution"


def plain(symbol: str) -> str:
    """A symbol without case, spaces and marks: what two ways of writing it have in common."""
    return "".join(c for c in symbol.lower() if c.isalnum())


def same_symbol(asked: str, told: str) -> bool:
    """Whether a document's symbol is the one asked for.

    The question may leave out what it takes for known: the year ("S/RES/2397" for S/RES/2397 (2017)) and the body
    ("resolution 2397"). What it gives must agree.
    """
    if plain(asked) == plain(told):
        return True
    one, other = _PARTS.match(asked.replace(" ", "").lower()), _PARTS.match(told.replace(" ", "").lower())
    if one is None or other is None or one["number"] != other["number"]:
        return False
    if one["year"] and other["year"] and one["year"] != other["year"]:
        return False
    body = plain(other["body"])
    return plain(one["body"]) == body or (one["body"] == _ANY_RESOLUTION and body.endswith(("res", _ANY_RESOLUTION)))
