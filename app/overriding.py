"""What an analyst sets in place of a computed value. Part of the types of an answer (`app.model`).

An override is about words of a document, not about an answer: it is found again wherever they are told.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from app.cited import Aspect, Conflict, Label
from ingest.model import Model, Speaker, SpeakerKind

_LONGEST_REASON = 2000
_LONGEST_NAME = 200


class Place(Model):
    """Where words stand: W3C position (`start`, `end`) and quote (`quote`, `prefix`, `suffix`) selectors of a version.

    `document` is what the document goes by outside this library: its catalogue key, symbol or address, else its id.
    """

    document_id: str
    document: str
    version: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


class PlaceRequest(Model):
    """The words meant: of a document (id, key, symbol) a statement whole, or any words that one statement alone holds.

    With `start` and `end` the words that stand there, in `version` or the current one.
    """

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    version: str | None = None
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=1)
    prefix: str = ""
    suffix: str = ""

    @model_validator(mode="after")
    def _both_or_none(self) -> PlaceRequest:
        if (self.start is None) != (self.end is None):
            raise ValueError("Give start and end, or neither")
        return self


class ConflictSet(Model):
    """A conflict that an analyst dismisses or asserts.

    Dismissed are those of this `aspect` (null: of any) with the words `there` (null: with any). An asserted one needs
    both; `here_value` and `there_value` are the two accounts in short, the quotes where they are null.
    """

    verdict: Literal["dismissed", "asserted"]
    aspect: Aspect | None = None
    there: Place | None = None
    here_value: str | None = None
    there_value: str | None = None


class Override(Model):
    """One value that an analyst set, about the words at `place`: a label, a speaker or a conflict.

    `removed_at` is null while it is in force. `state`: whether a statement of the document's current version still says
    these words (`held`), none does (`lost`), or the document was removed (`document_removed`).
    """

    id: str
    place: Place
    label: Label | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    conflict: ConflictSet | None = None
    reason: str
    author: str | None = None
    set_at: str
    removed_at: str | None = None
    state: Literal["held", "lost", "document_removed"] = "held"


class OverrideList(Model):
    """Overrides, oldest first."""

    overrides: tuple[Override, ...]


class ConflictRequest(Model):
    """A conflict to dismiss or to assert; see `ConflictSet`."""

    verdict: Literal["dismissed", "asserted"]
    aspect: Aspect | None = None
    there: PlaceRequest | None = None
    here_value: str | None = Field(default=None, max_length=_LONGEST_NAME)
    there_value: str | None = Field(default=None, max_length=_LONGEST_NAME)

    @model_validator(mode="after")
    def _whole(self) -> ConflictRequest:
        if self.verdict == "asserted" and (self.aspect is None or self.there is None):
            raise ValueError("An asserted conflict needs its aspect and the words there")
        return self


class OverrideRequest(Model):
    """What an analyst sets, and why: exactly one of `label`, `speaker` and `conflict`.

    `set_at` is given for one that was first set elsewhere; now, where it is null.
    """

    place: PlaceRequest
    label: Label | None = None
    speaker: str | None = Field(default=None, min_length=1, max_length=_LONGEST_NAME)
    speaker_kind: SpeakerKind = "person"
    conflict: ConflictRequest | None = None
    reason: str = Field(min_length=1, max_length=_LONGEST_REASON)
    author: str | None = Field(default=None, max_length=_LONGEST_NAME)
    set_at: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$")

    @model_validator(mode="after")
    def _one_of_three(self) -> OverrideRequest:
        if [self.label, self.speaker, self.conflict].count(None) != 2:
            raise ValueError("Give one of label, speaker and conflict")
        return self


class Computed(Model):
    """What was computed of a statement before an analyst set a value."""

    label: Label
    credibility: int
    reason: str
    speakers: tuple[Speaker, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Overridden(Model):
    """That an analyst set values of a statement: told in one line, with what was computed, and who set what and why."""

    text: str
    computed: Computed
    overrides: tuple[Override, ...]
