"""Quotes told word by word, and with one word altered by rule: of which a reader sees what.

The sentences of `eval/written` are written by hand and retell; these are made of the same statements without anybody's
choice, so that a check is measured on every small word that a text happens to have. A rule alters the first word that
it knows; where a text has none, it makes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.verifying.model import FaultKind
from eval.suites.result import Figure, share
from eval.written_data import Family, Told, offered

_BE = re.compile(r"\b(?:is|was|were|are|has|have|will|must)\b(?= [a-z])")
_DENIED = re.compile(r"\bn't\b|\b(?:no|not|never|none|nor|neither|nobody|nothing|only|without)\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d/.,:-])(?!(?:1[89]|2[01])\d\d\b)\d[\d,]*(?=\d\b)(?<!,)\d(?= [a-z]{3})")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b(?! [A-Z])(?<! [A-Z][a-z]{3})")
_NOUN = re.compile(r"(?<=\bthe )[a-z]{4,}s\b(?= [a-z])")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_WORDS: dict[FaultKind, dict[str, str]] = {
    "modality": {"may": "will", "might": "will", "could": "will", "should": "may", "must": "may", "will": "may"},
    "time": {"before": "after", "after": "before", "since": "until", "until": "since"},
    "comparison": {
        "more": "less", "less": "more", "fewer": "more", "higher": "lower", "lower": "higher", "rose": "fell",
        "fell": "rose", "largest": "smallest", "above": "below", "below": "above", "first": "last",
    },
    "quantifier": {"all": "some", "some": "all", "most": "all", "many": "all", "several": "all", "every": "no"},
}  # fmt: skip
KINDS: tuple[FaultKind, ...] = (
    "negation",
    *_WORDS,
    "number",
    "name",
    "unsupported",
)
METRICS = ("written.copied", "written.altered", *(f"written.altered.{kind}" for kind in KINDS))


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence made of a statement, with whether it is shown; `kind` is `None` for the statement's own words."""

    family: Family
    kind: FaultKind | None
    sentence: str
    shown: bool


def judge(family: Family, other: Family) -> Iterator[Altered]:
    """Hold the words of a family's statements against them, as they are and altered by every rule.

    `other`: the family whose names and nouns are put in the place of this one's.
    """
    from app.answer.verify import verify
    from app.answer.written.model import Sentence

    statements = offered(family)
    for told in family.statements:
        for kind, text in ((None, told.text), *alterations(told.text, " ".join(one.text for one in other.statements))):
            sentence = _as_theirs(told, text)
            found = verify(Sentence(sentence, (told.number,)), statements)
            yield Altered(family, kind, sentence, not found.faults)


def figures(judged: Sequence[Altered]) -> list[Figure]:
    """The figures of `METRICS` over some sentences, less being better."""
    copied = [one for one in judged if one.kind is None]
    altered = [one for one in judged if one.kind is not None]
    made = [
        _share("written.copied", [not one.shown for one in copied], "statements refused that are told word by word")
    ]
    made.append(_share("written.altered", [one.shown for one in altered], "statements shown with one word altered"))
    for kind in KINDS:
        of = [one.shown for one in altered if one.kind == kind]
        made.append(_share(f"written.altered.{kind}", of, f"shown with one word altered: {kind}"))
    return made


def alterations(text: str, other: str) -> Iterator[tuple[FaultKind, str]]:
    """A text with one word altered, by the kind of what is wrong with it. `other`: whence names and nouns are taken."""
    yield from _made("negation", _BE, text, lambda m: None if _DENIED.search(text) else f"{m.group()} not")
    for kind, words in _WORDS.items():
        pattern = re.compile(rf"\b(?:{'|'.join(words)})\b(?= [a-z])")
        yield from _made(kind, pattern, text, lambda m, words=words: words[m.group()])  # type: ignore[misc]
    yield from _made("number", _FIGURE, text, lambda m: f"{m.group()[:-1]}{(int(m.group()[-1]) + 3) % 10}")
    for kind, pattern in (("name", _NAME), ("unsupported", _NOUN)):
        found = (m.group() for m in pattern.finditer(other))
        new = next((word for word in found if word not in _MONTHS and word[:4].lower() not in text.lower()), None)
        yield from _made(kind, pattern, text, lambda m, new=new: None if m.group() in _MONTHS else new)  # type: ignore[misc]


def _made(
    kind: FaultKind, pattern: re.Pattern[str], text: str, put: Callable[[re.Match[str]], str | None]
) -> Iterator[tuple[FaultKind, str]]:
    for match in pattern.finditer(text):
        new = put(match)
        if new is not None:
            yield kind, f"{text[: match.start()]}{new}{text[match.end() :]}"
            return


def _as_theirs(told: Told, text: str) -> str:
    """A text told as its publisher's."""
    named = re.match(r"[A-Z]\w*(?: [A-Z]|['’]|, [A-Z])", text) or not re.match(r"(?:The|An?|In|On|It|This|Of) ", text)
    return f"According to {told.publisher}, {text if named else text[0].lower() + text[1:]}"


def _share(name: str, hits: Sequence[bool], of: str) -> Figure:
    return share(name, sum(hits), len(hits), of).model_copy(update={"better": "lower"})
