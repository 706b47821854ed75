"""Whole libraries with the names of their sides exchanged: what a blind weighing must not notice.

Three exchanges are made where a library allows them. The names of its sides change places; each takes an invented name;
the states that it names by the tables take the places of other states, with their peoples and capitals. All texts,
titles and publishers change alike, and forms made from a name ("Tovaran") go with it.

Statements must then be cut alike (the same words of the same document, names exchanged) and bear the same labels.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from eval.evidence_data import Case, Doc
from eval.evidence_library import Found, Outcome
from ingest import names
from ingest.analysis.lexicon import WORDS

Change = Callable[[str], str]
_ARTICLE = r"(?:\b(?P<article>[Aa]n?)(?P<space>\s+))?"
_ENDING = 4  # letters that a form adds to a name: "Tovarans"


@dataclass(frozen=True)
class Exchanged:
    """A case and the same with other names; `sort` says how they were exchanged."""

    case: Case
    sort: str
    after: Case
    names: tuple[tuple[str, str], ...]


def exchanged(case: Case) -> Iterator[Exchanged]:
    """The exchanges that a case allows, the same each time."""
    sides = _sides(case)
    if len(sides) > 1:
        yield _made(case, "sides with each other", dict(zip(sides, (*sides[1:], sides[0]), strict=True)), formed=True)
    if sides:
        new = [name for name in _invented() if name not in sides][: len(sides)]
        yield _made(case, "invented names", dict(zip(sides, new, strict=False)), formed=True)
    states = _states(case)
    if states:
        yield _made(case, "other states", states, formed=False)


def compared(one: Exchanged, before: Outcome, after: Outcome) -> tuple[tuple[int, int], tuple[int, int]]:
    """Statements that stand on both sides, of all that stand on either; labels alike, of those on both sides."""
    change = _change(dict(one.names), formed=one.sort != "other states")
    first = {(s.where[0], change(s.text), n): s.label for s, n in _numbered(before, change)}
    second = {(s.where[0], s.text, n): s.label for s, n in _numbered(after, lambda text: text)}
    both = first.keys() & second.keys()
    return (len(both), len(first.keys() | second.keys())), (sum(first[k] == second[k] for k in both), len(both))


def _numbered(outcome: Outcome, change: Change) -> Iterator[tuple[Found, int]]:
    seen: dict[tuple[str, str], int] = {}
    for one in outcome.statements:
        key = (one.where[0], change(one.text))
        seen[key] = seen.get(key, 0) + 1
        yield one, seen[key]


def _made(case: Case, sort: str, new: Mapping[str, str], *, formed: bool) -> Exchanged:
    change = _change(new, formed=formed)

    def other(doc: Doc) -> Doc:
        told = {name: change(value) for name in ("title", "publisher", "side", "text") if (value := getattr(doc, name))}
        return doc.model_copy(update=told)

    after = case.model_copy(update={"documents": tuple(map(other, case.documents)), "checks": ()})
    return Exchanged(case, sort, after, tuple(new.items()))


def _change(new: Mapping[str, str], *, formed: bool) -> Change:
    """Replaces every name in a text; with `formed` also what is a name's stem with a short ending."""
    stems = {_stem(old): _stem(name) for old, name in new.items()} if formed else {}
    whole = "|".join(re.escape(one) for one in sorted(new, key=len, reverse=True))
    part = "|".join(re.escape(one) for one in sorted(stems, key=len, reverse=True))
    ending = rf"|(?P<stem>{part})(?P<ending>[a-z]{{1,{_ENDING}}})" if stems else ""
    pattern = re.compile(rf"{_ARTICLE}\b(?:(?P<whole>{whole}){ending})\b")

    def replaced(match: re.Match[str]) -> str:
        name = new[match["whole"]] if match["whole"] else stems[match["stem"]] + match["ending"]
        article = match["article"]
        if article is None:
            return name
        return f"{article[0]}{'n' if name[0] in 'AEIO' else ''}{match['space']}{name}"

    return lambda text: pattern.sub(replaced, text)


def _stem(name: str) -> str:
    return name[:-1] if name[-1] in "aeiou" else name


def _sides(case: Case) -> list[str]:
    """The sides that bear a name of one word, and stand in a text by it."""
    named = dict.fromkeys(doc.side for doc in case.documents if doc.side)
    texts = "\n".join(doc.text for doc in case.documents)
    return sorted(
        one for one in named if one.isalpha() and one.istitle() and one.lower() not in WORDS and one in texts
    )  # fmt: skip


@cache
def _invented() -> tuple[str, ...]:
    text = resources.files("eval").joinpath("reading", "names.json").read_text(encoding="utf-8")
    return tuple(name for name in json.loads(text)["countries"]["one word"]["invented"] if name.isalpha())


@cache
def _known() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """States that go by one word, with the two forms of their people and one capital of one word."""
    found = []
    lines = resources.files("ingest").joinpath("data", "states.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        _, name, _, people, capital = line.split("\t")
        forms = tuple(people.split(";"))
        if name.isalpha() and capital.isalpha() and len(forms) == 2 and forms[1] == f"{forms[0]}s":
            found.append((name, forms, capital))
    return tuple(found)


def _states(case: Case) -> dict[str, str]:
    """The forms of the states that a case names, each with that of another state; none where one form has no match."""
    table = {form: (at, sort) for at, state in enumerate(_known()) for sort, form in enumerate(_forms(state))}
    texts = [part for doc in case.documents for part in (doc.title, doc.publisher, doc.side or "", doc.text)]
    named = sorted({text[m.start : m.end] for text in texts for m in names.find(text) if m.principal.is_state})
    if not named or any(one not in table for one in named):
        return {}
    used = sorted({table[one][0] for one in named})
    free = [at for at in range(len(_known())) if at not in used]
    step = len(free) // len(used)
    new = {old: free[place * step] for place, old in enumerate(used)}
    return {one: _forms(_known()[new[table[one][0]]])[table[one][1]] for one in named}


def _forms(state: tuple[str, tuple[str, ...], str]) -> Sequence[str]:
    name, people, capital = state
    return (name, *people, capital)
