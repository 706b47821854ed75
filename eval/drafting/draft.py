"""One drafted question, and the line of a set that it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from eval.drafting.library import Looked, Told
from eval.drafting.patterns import meets
from eval.question_set import QuestionType

Clear = Callable[[Looked], bool]
"""Whether a document that was looked through leaves a question without an answer."""


@dataclass(frozen=True, slots=True)
class Nugget:
    """A thing that the answer tells: the statement it rests on, and the patterns that statement itself meets."""

    told: Told
    must: tuple[str, ...]
    text: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether its own statement would be taken for telling it."""
        words = (self.told.quote, self.told.statement.context or "")
        return bool(self.must) and all(any(meets(one, text) for text in words) for one in self.must)


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted question. `kind` is the idea it came from, `family` the act or subject it is about.

    An unanswerable one has no nuggets; `about` is then the statement that it nearly asks for, and `clear` tells of each
    document of the library whether the question stays without an answer.
    """

    kind: str
    type: QuestionType
    question: str
    family: str
    nuggets: tuple[Nugget, ...] = ()
    history: tuple[str, ...] = ()
    about: tuple[Told, ...] = ()
    clear: Clear | None = None
    note: str = ""

    @property
    def told(self) -> tuple[Told, ...]:
        """The statements that it is drafted from."""
        return tuple(nugget.told for nugget in self.nuggets) or self.about


LABEL_NOTE = "The labels are what the program computes today: set those that the label guide gives."
ABSENT_NOTE = "Nothing that answers it was found in the library: make sure of it, or take the question away."
ANSWER_NOTE = "Say it as an analyst would, and keep in must what makes the answer right."


def line_of(draft: Draft, number: int, labels: Mapping[tuple[str, int], str]) -> dict[str, Any]:
    """The draft as a line of a set; what is not asked is left out. `labels` are those computed for its statements."""
    line: dict[str, Any] = {
        "id": f"{draft.kind}-{number:02d}",
        "question": draft.question,
        "type": draft.type,
        "family": draft.family,
    }
    if draft.history:
        line["history"] = [{"question": one} for one in draft.history]
    if draft.nuggets:
        line["nuggets"] = [_nugget(one, labels.get(one.told.id)) for one in draft.nuggets]
        labelled = any("label" in one for one in line["nuggets"])
        line["note"] = " ".join(filter(None, (draft.note, ANSWER_NOTE, LABEL_NOTE if labelled else "")))
    else:
        line["abstain"] = True
        line["note"] = " ".join(filter(None, (draft.note, ABSENT_NOTE)))
    line["draft"] = True
    return line


def _nugget(nugget: Nugget, label: str | None) -> dict[str, Any]:
    quote = " ".join(nugget.told.quote.split())
    made: dict[str, Any] = {"text": nugget.text or quote[:120], "must": list(nugget.must)}
    if label is not None:
        made["label"] = label
    cites = [{"document": nugget.told.name, "quote": nugget.told.quote}, *nugget.more.get("cite", ())]
    return {**made, **{name: value for name, value in nugget.more.items() if name != "cite"}, "cite": cites}


def family_of(kind: str, words: frozenset[str] | str) -> str:
    """A short name for what questions are about: the same for the same words."""
    key = words if isinstance(words, str) else " ".join(sorted(words))
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
