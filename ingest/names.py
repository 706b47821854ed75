"""Names of states, their people and capitals, and of a few world bodies, as principals.

A principal is who acts: a state with its organs, or an organisation. "Moscow", "Russian" and "the Russian
Federation" are one principal; so are "Washington", "American" and "the United States". The tables
(`ingest/data/states.tsv`, `bodies.tsv`) treat every state alike; they serve to match names, never to judge a statement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

# Hyphens part words: "Russian-Iranian" names two states, and "Timor-Leste" is found by its parts in order.
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_ARTICLES = {"the"}


@dataclass(frozen=True, slots=True)
class Principal:
    """A state or body. `id` is the ISO 3166 alpha-3 code of a state, an own code of a body."""

    id: str
    name: str
    is_state: bool


@dataclass(frozen=True, slots=True)
class NameMention:
    """Where a text names a principal. `form` is one of "name", "people" (demonym) or "capital"."""

    start: int
    end: int
    principal: Principal
    form: str


@dataclass(frozen=True, slots=True)
class _Form:
    tokens: tuple[str, ...]
    principal: Principal
    form: str
    acronym: bool


def _tokens(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[-1] == "." and word.count(".") == 1:
            word = word[:-1]
        if "’" in word or "'" in word:
            word = word.replace("’", "'").removesuffix("'s")
        found.append((match.start(), match.start() + len(word), word))
    return found


@cache
def _table() -> tuple[dict[str, list[_Form]], dict[str, Principal]]:
    """Forms by their first token in lower case, longest first; principals by id."""
    forms: dict[str, list[_Form]] = {}
    principals: dict[str, Principal] = {}
    data = resources.files("ingest").joinpath("data")
    lines = [
        (line, file == "states.tsv")
        for file in ("states.tsv", "bodies.tsv")
        for line in data.joinpath(file).read_text(encoding="utf-8").splitlines()
    ]
    for line, is_state in lines:
        code, name, aliases, people, capitals = line.split("\t")
        principal = Principal(id=code, name=name, is_state=is_state)
        principals[code] = principal
        for kind, entries in (("name", f"{name};{aliases}"), ("people", people), ("capital", capitals)):
            for entry in filter(None, (e.strip() for e in entries.split(";"))):
                words = tuple(word for _, _, word in _tokens(entry))
                words = words[1:] if words[0].lower() in _ARTICLES else words
                acronym = len(words) == 1 and len(words[0]) <= 6 and words[0].replace(".", "").isupper()
                form = _Form(words, principal, kind, acronym)
                forms.setdefault(words[0].lower(), []).append(form)
    for entries_of in forms.values():
        entries_of.sort(key=lambda form: -len(form.tokens))
    return forms, principals


@cache
def _lower_case_openings() -> frozenset[str]:
    """First words of forms that are written in lower case."""
    return frozenset(form.tokens[0] for forms in _table()[0].values() for form in forms if form.tokens[0].islower())


def principal(code: str) -> Principal | None:
    """The principal with that code (ISO 3166 alpha-3 for states), or None."""
    return _table()[1].get(code)


@lru_cache(maxsize=8_000)
def find(text: str, *, any_case: bool = False) -> tuple[NameMention, ...]:
    """All principals that a text names, longest form first, in text order.

    With `any_case` names in lower case count too ("how did russia vote"); acronyms never do, since "us", "un" and
    "who" are words.
    """
    forms, _ = _table()
    lower = _lower_case_openings()
    tokens = _tokens(text)
    found: list[NameMention] = []
    at = 0
    while at < len(tokens):
        if not any_case and tokens[at][2][0].islower() and tokens[at][2] not in lower:
            at += 1
            continue
        match = next(
            (form for form in forms.get(tokens[at][2].lower(), ()) if _fits(form, tokens, at, any_case)),
            None,
        )
        if match is None:
            at += 1
            continue
        last = at + len(match.tokens) - 1
        if match.form == "capital" and _is_surname(text, tokens, at):
            at += 1
            continue
        found.append(NameMention(tokens[at][0], tokens[last][1], match.principal, match.form))
        at = last + 1
    return tuple(found)


def _is_surname(text: str, tokens: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a capital's name follows a first name: George Washington is no government."""
    if at == 0:
        return False
    start, end, word = tokens[at - 1]
    opens = not text[:start].strip() or text[:start].rstrip()[-1:] in ".?!:;"
    close = text[end : tokens[at][0]] == " "
    return close and not opens and word[:1].isupper() and word[1:].islower() and word.lower() not in _table()[0]


def _fits(form: _Form, tokens: list[tuple[int, int, str]], at: int, any_case: bool) -> bool:
    if at + len(form.tokens) > len(tokens):
        return False
    for wanted, (_, _, word) in zip(form.tokens, tokens[at:], strict=False):
        if form.acronym or not any_case:
            same = wanted == word or (not form.acronym and wanted.lower() == word.lower() and word[:1].isupper())
            if not same and not (wanted.islower() and wanted == word.lower()):
                return False
        elif wanted.lower() != word.lower():
            return False
    return True


def codes(label: str) -> list[Principal]:
    """Principals that a file name or catalogue key names by code: `DEU_79_2024` names Germany."""
    found = (principal(part) for part in re.split(r"[^A-Za-z]+", label) if part.isupper() and 2 <= len(part) <= 3)
    return [one for one in found if one is not None]
