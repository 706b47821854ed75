"""Pairs of names that change places, as a user writes them, with the other forms that the tables know of each.

``Cuba=United States`` is a pair. Names that the tables know bring their other names, their people and their capital:
"Cuban" then changes places with "American", "Havana" with "Washington". Further names of one side stand behind a bar,
``Valdai Club|Valdai=UNITED24``, each across from the one in its place, the surplus across from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest import names

SHAPE = 'Write --exchange "NAME=OTHER NAME", as in "Cuba=United States".'
_ARTICLE = "the "


@dataclass(frozen=True, slots=True)
class Forms:
    """What one side is called. `id` is that of the principal, null for a name that the tables do not know; `people`
    holds its adjective first, `articled` those names that were written with an article, as they compare.
    """

    id: str | None
    names: tuple[str, ...]
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    articled: frozenset[str] = frozenset()

    @property
    def code(self) -> str | None:
        """The three letters by which a file's name may call a state; null for all others."""
        known = names.principal(self.id) if self.id else None
        return self.id if known is not None and known.is_state else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that change places."""

    one: Forms
    other: Forms

    @property
    def told(self) -> str:
        """By their first names."""
        return f"{self.one.names[0]} = {self.other.names[0]}"


def pairs_of(given: Sequence[str]) -> tuple[Pair, ...]:
    """The pairs that texts name. Raises ValueError, saying what is wrong, for one that is none or repeats a name."""
    found = tuple(_pair(one) for one in given)
    seen: set[str] = set()
    for side in (side for pair in found for side in (pair.one, pair.other)):
        called = {side.id or "", *map(folded, side.names)} - {""}
        if called & seen:
            raise ValueError(f"{side.names[0]!r} stands on two sides")
        seen |= called
    return found


def folded(name: str) -> str:
    """A name as it is compared: in lower case, without an article, on one line."""
    return " ".join(name.lower().split()).removeprefix(_ARTICLE)


def _pair(text: str) -> Pair:
    one, equals, other = text.partition("=")
    sides = [tuple(filter(None, (name.strip() for name in side.split("|")))) for side in (one, other)]
    if not equals or not all(sides) or "=" in other:
        raise ValueError(f"{text!r} is no pair of names")
    first, second = map(_forms, sides)
    if first.id is not None and first.id == second.id:
        raise ValueError(f"{text!r} names {first.names[0]} twice")
    return Pair(first, second)


def _forms(given: Sequence[str]) -> Forms:
    """A side with what the tables know of it. One name alone stands for all of its principal's, in their order."""
    with_article = [name for name in given if name.lower().startswith(_ARTICLE)]
    articled = frozenset(map(folded, with_article))
    bare = [name[len(_ARTICLE) :] if name in with_article else name for name in given]
    found = names.find(bare[0])
    mention = found[0] if len(found) == 1 and found[0].form == "name" else None
    if mention is None or (mention.start, mention.end) != (0, len(bare[0])):
        return Forms(None, tuple(dict.fromkeys(bare)), articled=articled)
    known = _table()[mention.principal.id]
    ordered = (*bare, *known.names) if len(bare) > 1 else known.names
    said = {folded(name): name for name in reversed(ordered)}
    called = tuple(said[one] for one in dict.fromkeys(map(folded, ordered)))
    people, capitals = (
        tuple(one for one in forms if folded(one) not in said) for forms in (known.people, known.capitals)
    )
    return Forms(known.id, called, people, capitals, articled)


@cache
def _table() -> dict[str, Forms]:
    return {forms.id: forms for forms in _lines() if forms.id}


def _lines() -> Iterator[Forms]:
    for file in ("states.tsv", "bodies.tsv"):
        text = resources.files("ingest").joinpath("data", file).read_text(encoding="utf-8")
        for line in text.splitlines():
            code, name, others, people, capitals = line.split("\t")
            # A people's name with an "'s" is a possessive of the name; an article goes with whatever stands before.
            yield Forms(
                code,
                tuple(_parted(f"{name};{others}")),
                tuple(one for one in _parted(people) if not one.endswith("'s")),
                tuple(dict.fromkeys(one.removeprefix(_ARTICLE) for one in _parted(capitals))),
            )


def _parted(text: str) -> Iterator[str]:
    yield from (one.strip() for one in text.split(";") if one.strip())
