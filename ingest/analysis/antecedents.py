"""What a document has named so far: whom a pronoun, a bare surname or a quotation without a source stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.analysis.hiding import is_bare_name
from ingest.analysis.speakers import is_principal, own_name
from ingest.analysis.vocabulary import is_word
from ingest.model import Analysis, Speaker

_NEAR = 2  # sentences over which "it" can stand for an instrument
_NEAR_PERSON = 6  # sentences over which "he" and "she" can stand for the last speaker
_STANDS_FOR = {
    "he": ("person", "unnamed"), "she": ("person", "unnamed"), "they": ("unnamed", "body", "document"),
    "it": ("body", "document"),
}  # fmt: skip
PRONOUNS = frozenset(_STANDS_FOR)
"""Pronouns that stand for somebody who was spoken of."""


@dataclass(slots=True)
class Memory:
    """Who spoke last, by kind, whom the document has named as a person, and what instrument spoke or was the subject
    last, with the sentences where.
    """

    person: Speaker | None = None
    body: Speaker | None = None
    document: Speaker | None = None
    instrument: Speaker | None = None
    instrument_at: int = -9
    person_at: int = -9
    body_at: int = -9
    document_at: int = -9
    mentioned: tuple[Speaker, ...] = ()  # whom the sentence before names as its subject, or as the one it is about
    mentioned_at: int = -9
    bare: Speaker | None = None  # who was told of last by a bare name: "he" and "she" show that it is a person's
    bare_at: int = -9
    in_quotation: bool = False  # the sentence before opens with a mark of quotation and names nobody who speaks
    voice: Speaker | None = None  # whose words the last attributed sentence tells
    voice_at: int = -9
    head: Speaker | None = None  # the body above the paragraphs that it adopts
    enacts: bool = False  # the document is an instrument itself
    quoted: Speaker | None = None  # who speaks in the quotation of several sentences that is open
    surnames: set[str] = field(default_factory=set)

    def meet(self, names: Iterable[str]) -> None:
        """Note the persons that a sentence names in full."""
        for name in map(own_name, names):
            first, last = name.split(" ", 1)[0], name.rsplit(" ", 1)[-1]
            self.surnames.update(one.lower() for one in (first, last) if one is last or not is_principal(first))

    def speak(self, speaker: Speaker, at: int) -> None:
        """A sentence tells somebody's words: a quotation that goes on behind it is theirs."""
        self.voice, self.voice_at = speaker, at

    def heard(self, speakers: Iterable[Speaker], at: int, *, instrument: bool) -> None:
        """Keep who spoke in a sentence; what an instrument says makes it no document that "it" stands for."""
        for speaker in speakers:
            if speaker.kind == "person":
                self.person, self.person_at = speaker, at
            elif speaker.kind == "body":
                self.body, self.body_at = speaker, at
            elif speaker.kind == "document" and not instrument:
                self.document, self.document_at = speaker, at

    def tell_of(self, mentioned: Iterable[Speaker], at: int) -> None:
        """Keep a bare name that a sentence tells of."""
        for one in mentioned:
            if one.kind == "body" and is_bare_name(one.name):
                self.bare, self.bare_at = one.model_copy(update={"kind": "person"}), at
                return

    def forget(self, at: int) -> None:
        """Let go of whom a pronoun at a sentence can no longer stand for."""
        if at - self.instrument_at > _NEAR:
            self.instrument = None
        if at - self.person_at > _NEAR_PERSON:
            self.person = None
        if at - self.body_at > _NEAR:
            self.body = None
        if at - self.document_at > _NEAR:
            self.document = None
        if at - self.bare_at > _NEAR_PERSON:
            self.bare = None

    def goes_on(self, at: int) -> Speaker | None:
        """Whose words a quotation is that names nobody: of the one who spoke, or whom the sentence before names."""
        if self.voice_at == at - 1:
            return self.voice
        if self.mentioned_at != at - 1 or self.in_quotation:
            return None  # every paragraph of a speech opens with a mark
        return next((one for one in self.mentioned if one.kind in ("person", "unnamed")), None)

    def antecedent(self, pronoun: str, at: int, *, instrument: bool) -> Speaker | None:
        """Whom a pronoun that speaks stands for."""
        near = self.mentioned if self.mentioned_at == at - 1 else ()
        kinds = _STANDS_FOR[pronoun]
        just = next((one for one in near if one.kind in kinds and (one.kind != "unnamed" or _fits(pronoun, one))), None)
        if pronoun in ("he", "she"):
            return just or self.person or self.bare
        if pronoun == "they":
            told = self.voice if self.voice_at == at - 1 else None
            several = next((one for one in near if one.kind in kinds and is_several(one)), None)
            return several or (told if told is not None and told.kind in kinds else None) or self.body
        if instrument and self.instrument is not None:
            return self.instrument
        return just or self.body or self.document or self.instrument

    def subject(self, pronoun: str, at: int) -> Speaker | None:
        """Whom a pronoun stands for that is a sentence's subject and tells nothing: it is still spoken of."""
        kinds = _STANDS_FOR[pronoun]
        near = self.mentioned[:1] if self.mentioned_at == at - 1 else ()
        return next((one for one in near if one.kind in kinds and (pronoun != "they" or is_several(one))), None)

    def named(self, speaker: Speaker) -> Speaker:
        """A speaker told by a bare surname is the person whom the document named in full."""
        if speaker.kind == "body" and speaker.name.lower() in self.surnames:
            return speaker.model_copy(update={"kind": "person"})
        return speaker

    def identified(self, analysis: Analysis) -> Analysis:
        """An analysis with the persons among its speakers known as such."""
        speakers = tuple(map(self.named, analysis.speakers))
        parts = tuple(map(self.identified, analysis.parts))
        if speakers == analysis.speakers and parts == analysis.parts:
            return analysis
        return analysis.model_copy(update={"speakers": speakers, "parts": parts})


def is_several(speaker: Speaker) -> bool:
    """Whether the words of a source tell that it is several; what a name tells does not count."""
    head = re.split(r" (?:from|of|in|at|on|for) ", speaker.name)[0].split()
    last = head[-1].lower() if head else ""
    return speaker.kind != "person" and last.endswith("s") and not last.endswith(("ss", "'s", "’s")) and is_word(last)


def _fits(pronoun: str, speaker: Speaker) -> bool:
    """Whether a source without a name is one person or several, as the pronoun is."""
    head = speaker.name.split(" from ")[0].split(" of ")[0].split(" in ")[0].split(" at ")[0].split()
    several = any(word.islower() and word.endswith("s") and not word.endswith(("ss", "'s", "’s")) for word in head)
    return several == (pronoun == "they")
