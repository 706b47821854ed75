"""Prompts: Markdown files with a version and the variables that they require, and the material that fills them.

Documents are material. Each statement stands in one line of JSON, so that nothing in it can end its line; around all of
them stand lines that begin with a mark which is drawn anew for every call, so that no document can know it; and what
looks like such a mark, or cannot be seen, is taken out of the text.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from app.models.chat import Prompt

if TYPE_CHECKING:
    from app.answer.written.model import Offered, Sentence
    from app.model import Citation, Statement
    from app.verifying.model import Fault

_VARIABLE: Final = re.compile(r"\{\{(\w+)\}\}")
_HEADER: Final = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_MARKS: Final = re.compile(r"[<>«»‹›]{2,}|[#=*~`_-]{3,}|\|{2,}")
_KEPT_CONTROLS: Final = "\n\t"
_LONGEST_TEXT: Final = 2_000
_LONGEST_NAME: Final = 200


class PromptError(Exception):
    """A prompt's file is not as it must be, or is filled wrongly: a fault of the program, not of its user."""


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt's file. `version` is the header's; `print` tells two texts of one version apart."""

    name: str
    version: str
    requires: frozenset[str]
    system: str
    user: str

    @property
    def stamp(self) -> str:
        """Name, version and print, as an answer records it."""
        digest = hashlib.sha256(f"{self.system}\0{self.user}".encode()).hexdigest()[:8]
        return f"{self.name}/{self.version}-{digest}"

    def render(self, **values: str) -> Prompt:
        """The prompt with its variables filled. Raises PromptError for one that is missing or not known."""
        if set(values) != self.requires:
            odd = ", ".join(sorted(set(values) ^ self.requires))
            raise PromptError(f"The prompt {self.name} is filled wrongly: {odd}.")

        def filled(part: str) -> str:
            # In one pass: what a value holds is not looked through for variables.
            return _VARIABLE.sub(lambda found: values[found.group(1)], part)

        return Prompt(filled(self.system), filled(self.user))


@cache
def template(name: str) -> Template:
    """Read `prompts/NAME.md`. Raises PromptError where header, parts or variables are not as they must be."""
    return parse(name, resources.files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Template:
    """A prompt from the text of its file."""
    found = _HEADER.fullmatch(text)
    if found is None:
        raise PromptError(f"The prompt {name} has no header.")
    lines = (line.partition(":") for line in found.group(1).splitlines())
    header = {key.strip(): value.strip() for key, _, value in lines}
    system, parted, user = found.group(2).partition("\n# user\n")
    system = system.strip()
    if header.get("prompt") != name or not header.get("version", "").isdigit() or not parted:
        raise PromptError(f"The prompt {name} lacks its name, its version or its parts.")
    if not system.startswith("# system\n"):
        raise PromptError(f"The prompt {name} does not begin with its instructions.")
    requires = frozenset(one.strip() for one in header.get("requires", "").split(",") if one.strip())
    used = set(_VARIABLE.findall(found.group(2)))
    if used != requires:
        raise PromptError(f"The prompt {name} requires {sorted(requires)} and uses {sorted(used)}.")
    return Template(name, header["version"], requires, system.removeprefix("# system\n").strip(), user.strip())


def mark() -> str:
    """What the lines around material begin with: drawn anew for every call."""
    return f"<<<{secrets.token_hex(8)}>>>"


def shown(text: str, longest: int = _LONGEST_TEXT) -> str:
    """A document's words as a prompt shows them: in one line, without what cannot be seen or looks like a mark."""
    seen = "".join(
        c if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn") else " " for c in text
    )
    folded = " ".join(_MARKS.sub(" ", seen).split())
    return folded if len(folded) <= longest else f"{folded[:longest].rstrip()}…"


def statements(offered: Offered) -> str:
    """The numbered statements, one line of JSON each."""
    return "\n".join(_line(_statement(number, one)) for number, one in offered.items())


def failing(failed: Iterable[tuple[int, Sentence, Iterable[Fault]]]) -> str:
    """Sentences that did not hold, with the reasons, one line of JSON each."""
    return "\n".join(
        _line(
            {
                "sentence": number,
                "cites": list(sentence.cites),
                "text": shown(sentence.text),
                "why": [shown(fault.why) for fault in faults],
            }
        )
        for number, sentence, faults in failed
    )


def claims(told: Iterable[tuple[int, Sentence]]) -> str:
    """Sentences that are to be refuted, one line of JSON each."""
    return "\n".join(
        _line({"sentence": number, "cites": list(one.cites), "claim": shown(one.text)}) for number, one in told
    )


def said_by(statement: Statement) -> list[str]:
    """Who asserts a statement, by name; an author without one goes by who published."""
    first = statement.citations[0]
    author = first.publisher or first.title
    names = [
        author if one.kind == "author" and one.name.lower() in ("", "author") else one.name
        for one in statement.speakers
        if not one.relays
    ]
    return list(dict.fromkeys(shown(name, _LONGEST_NAME) for name in names or [author]))


def _statement(number: int, one: Statement) -> dict[str, Any]:
    first = one.citations[0]
    told: dict[str, Any] = {
        "n": number,
        "label": one.label,
        "said_by": said_by(one),
        "text": shown(one.text),
        "context": shown(one.context) if one.context else None,
        "hedge": one.hedge,
        **_place(first),
        "differs": [
            {
                "in": conflict.aspect.replace("_", " "),
                "here": shown(conflict.here.value, _LONGEST_NAME),
                "there": shown(conflict.there.value, _LONGEST_NAME),
                "there_by": shown(conflict.there.citation.publisher or conflict.there.citation.title, _LONGEST_NAME),
                "there_is_a_record": conflict.there.is_record,
            }
            for conflict in one.conflicts
        ],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _place(citation: Citation) -> dict[str, str | None]:
    return {
        "title": shown(citation.title, _LONGEST_NAME),
        "publisher": shown(citation.publisher, _LONGEST_NAME) if citation.publisher else None,
        "published": citation.published,
        "source_type": citation.source_type,
        "symbol": shown(citation.symbol, _LONGEST_NAME) if citation.symbol else None,
    }


def _line(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)
