"""The names in the sentences that `eval.exchanges` works on, and what the words around each allow in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest import names
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS, F

_METONYMS = frozenset(("White House", "Kremlin"))
_CURRENCY = re.compile(
    r"[ -](?:dollars?|cents?|shillings?|francs?|pounds?|pesos?|rupees?|rials?|riyals?|dinars?|rand|yuan|yen|won|liras?|"
    r"cedis?|naira|kron(?:a|e|er|or|ur)|birr|kwacha|rou?bles?|euros?|dirhams?|soles?|reai?s|rupiah|baht)\b|\s?\$"
)
_BEFORE = re.compile(r"([\w’'.-]+)[ \n]$")
_AFTER = re.compile(r"[ \n]([\w’'-]+)")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w’'.-]*")
_NAME_OF = re.compile(r"[^\W\d_a-z][\w’'-]* of $")
_PERSON = re.compile(r"(?:(?:[^\W\d_a-z][\w’'.-]*|de|la|al|van|der|bin) )*[^\W\d_a-z][\w’'.-]*$")
_TITLE = re.compile(r"[A-Z]{2,4}")  # "FM", "PM", "MP"
_HYPHENS = frozenset("-–‑‐")
FUNCTION = W.PREP | W.CONJ | W.SUBORD | W.REL


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence to exchange names in, with the persons and organisations that it is known to name."""

    id: str
    text: str
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence. `sort` is what it names, `key` the name itself; `start` stands before an article that goes
    with it. `form` is the one form of new names that fits, where there is only one.

    `plural` and `massed` tell of a people's name whether it is a plural ("Kenyans") or has none ("Chinese"), `articles`
    whether a name with an article fits, `part` whether it is within a longer name, `prefixed` whether it is joined to
    what stands before it ("pro-Kenyan"). `setting` is where it stands: opening, possessive, hyphen or inside.
    """

    sort: str
    start: int
    end: int
    key: str
    form: str = ""
    plural: bool = False
    massed: bool = False
    articles: bool = False
    part: bool = False
    prefixed: bool = False
    setting: str = "inside"


def mentions(source: Source) -> list[Mention]:
    """The names of a sentence in order, none within another; without those of symbols and currencies."""
    from ingest.analysis.instruments import instruments

    text = source.text
    taken = [(one.span.start, one.span.end) for one in instruments(text) if one.symbol]
    out: list[Mention] = []
    for found in sorted((*_places(text), *_persons(source), *_organisations(source)), key=lambda m: (m.start, -m.end)):
        free = all(found.end <= a or b <= found.start for a, b in taken)
        if free and not _CURRENCY.match(text, found.end) and (not out or found.start >= out[-1].end):
            out.append(found)
    return out


def _places(text: str) -> Iterator[Mention]:
    """States, peoples, capitals and acronyms of bodies, as the tables of names have them."""
    for found in names.find(text):
        name = text[found.start : found.end]
        if not name[0].isupper() or name.startswith("The "):
            continue
        if _short(name):
            if found.form == "name" and not text.isupper():  # "THOSE WHO SPOKE TO US"
                yield replace(_placed(text, "acronyms", found.start, found.end), articles=False)
        elif found.form == "capital":
            yield _placed(text, "capitals", found.start, found.end, articled=name in _METONYMS)
        elif found.principal.is_state and found.form == "name":
            yield _placed(text, "countries", found.start, found.end, articled=True)
        elif found.principal.is_state:
            plural = name.endswith("s") and not name.endswith("ss")
            placed = replace(_placed(text, "peoples", found.start, found.end), plural=plural, articles=False)
            yield replace(placed, massed=not plural and not name.endswith(("n", "i", "t")))


def _persons(source: Source) -> Iterator[Mention]:
    """The persons among the speakers: the part of their names that is nothing but a name."""
    for name in source.persons:
        match = _PERSON.search(name)
        words = match.group().split() if match else []
        while words and (_is_word(words[0]) or words[0].islower() or _TITLE.fullmatch(words[0])):
            words.pop(0)
        proper = " ".join(words)
        if not proper or any(map(_is_word, words)) or names.find(proper):
            continue
        title = name.removesuffix(proper).split()
        if not title or title[-1].lower() not in ("of", "for", "in", "the", "and"):  # "the Member for East Antrim"
            end = source.text.index(name) + len(name)
            form = "full name" if len(words) > 1 else "surname"
            yield replace(_placed(source.text, "persons", end - len(proper), end), form=form, articles=False)


def _organisations(source: Source) -> Iterator[Mention]:
    """The organisations among the speakers: a name of one word, or what stands before a common noun for a body."""
    for name in source.organisations:
        words = name.split()
        if names.find(name) or not all(word[0].isupper() for word in words):
            continue
        start, end = source.text.index(name), source.text.index(name) + len(name)
        if len(words) == 1 and not _is_word(name) and not _short(name):
            form = "one word"
        elif len(words) > 1 and WORDS.get(words[-1].lower(), 0) & W.BODY and not any(map(_is_word, words[:-1])):
            form, end = "with a common head", end - len(words[-1]) - 1
        else:
            continue
        yield replace(_placed(source.text, "organisations", start, end), form=form, articles=False)


def _short(name: str) -> bool:
    return name.replace(".", "").isupper() and len(name) <= 8


def _is_word(word: str) -> bool:
    parts = word.lower().rstrip(".").split("-")
    return all(part in WORDS or part in VERBS or part in ("mr", "mrs", "ms", "dr", "sir", "st") for part in parts)


def _placed(text: str, sort: str, start: int, end: int, *, articled: bool = False) -> Mention:
    """A mention with what stands around it. `articled` says that an article before it is part of its name."""
    key = text[start:end]
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text, end)
    word, following = (before.group(1) if before else ""), (after.group(1) if after else "")
    prefixed, joined = text[start - 1 : start] in _HYPHENS, text[end : end + 1] in _HYPHENS
    owns = text[end : end + 1] in ("'", "’")
    if not re.search(r"\w", text[:start]):
        setting = "opening"
    else:
        setting = "hyphen" if prefixed or joined else "possessive" if owns else "inside"
    part = (
        _CAPITALISED.fullmatch(following) is not None
        or (_CAPITALISED.fullmatch(word) is not None and (word.lower() not in WORDS or text[: start - 1] != word))
        or word in ("de", "al", "el")
        or _NAME_OF.search(text[:start]) is not None
    )
    attribute = bool(following) and not closes(following.lower())  # "Kenya police": the name describes a noun
    articles = not (part or prefixed or joined or (attribute and not owns))
    if word.lower() == "the" and articled and articles:
        start = text.index(word, start - len(word) - 1)
    elif word:
        articles = articles and bool(WORDS.get(word.lower(), 0) & FUNCTION or word.lower() in VERBS)
    if word.lower() in ("a", "an") and not prefixed:
        start = text.index(word, start - len(word) - 1)
    return Mention(sort, start, end, key, articles=articles, part=part, prefixed=prefixed, setting=setting)


def closes(low: str) -> bool:
    """Whether the word behind a name cannot be a noun that the name describes."""
    verb = VERBS.get(low)
    finite = verb is not None and bool(verb.form & (F.PAST | F.PRES3)) and low not in NOUN_FORMS
    return finite or low in AUXILIARIES or bool(WORDS.get(low, 0) & (FUNCTION | W.ADV))
