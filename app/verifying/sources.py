"""What a cited statement gives to hold a sentence against: its own words, what belongs to it, who says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.model import Statement
from app.words import stem, tokens
from ingest.analysis import analyse
from ingest.analysis.verbs import VERBS, V
from ingest.model import Analysis, Speaker
from ingest.names import find


@lru_cache(maxsize=2_000)
def read(text: str, published: str | None = None) -> Analysis:
    """A text as ingestion reads it. The statements of an answer are held against many sentences."""
    return analyse(text, published=published)


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """The stem of a word's base form: one for "rose" and "rises"."""
    verb = VERBS.get(word)
    return stem(verb.base) if verb is not None else stem(word)


@lru_cache(maxsize=2_000)
def roots(text: str) -> frozenset[str]:
    """The words of a text by stem and by base form."""
    return frozenset(one for t in tokens(text) for one in (t.stem, root(t.word)))


ABOUT_OTHERS = frozenset(
    """accuse blame credit attribute ascribe denounce condemn criticise criticize fault praise hail suspect""".split()
)
"""Verbs by which somebody says something of others, though no clause tells what."""


def reports(speaker: Speaker) -> bool:
    """Whether a speaker's words are told, and not only that something was asked, rejected or agreed by speaking."""
    if speaker.cue is None:
        return True
    verbs = [verb for t in tokens(speaker.cue.text) if (verb := VERBS.get(t.word)) is not None]
    return not verbs or any(verb.does & V.SAY or verb.base in ABOUT_OTHERS for verb in verbs)


@dataclass(frozen=True)
class Source:
    """A cited statement. `own` is what it asserts: its text, its context, and the quotes that its conflicts give.

    `about` tells what it stands in: title, publisher, symbol, whose words they are.
    """

    number: int
    statement: Statement

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts that it asserts, its own first; each is read by itself."""
        s = self.statement
        quotes = [one.quote for one in s.citations]
        contrary = [text for one in s.conflicts for text in (one.there.citation.quote, one.there.value, one.here.value)]
        return tuple(
            dict.fromkeys(" ".join(one.split()) for one in (s.text, s.context or "", *quotes, *contrary) if one)
        )

    @cached_property
    def own(self) -> str:
        """All that it asserts, in one text."""
        return " ; ".join(self.texts)

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Whose words they are, by every name that the library has for them."""
        s = self.statement
        found = [one.name for one in s.speakers if one.name.lower() != "author"]
        found += [one.cue.text for one in s.speakers if one.cue is not None]
        found += [one.name for one in s.origins]
        found += [one for c in s.citations for one in (c.publisher, c.title) if one]
        return tuple(dict.fromkeys(found))

    @cached_property
    def about(self) -> str:
        """What the statement stands in, and whose it is."""
        s = self.statement
        places = [*s.citations, *(one.there.citation for one in s.conflicts)]
        told = [one for c in places for one in (c.title, c.publisher, c.symbol, c.published) if one]
        return " ; ".join(dict.fromkeys((*told, *self.speakers)))

    @cached_property
    def said_by(self) -> str:
        """Whose words it is, without what their titles are about."""
        titles = {c.title for c in self.statement.citations}
        symbols = [c.symbol for c in self.statement.citations if c.symbol]
        return " ; ".join((*(one for one in self.speakers if one not in titles), *symbols))

    @cached_property
    def published(self) -> str | None:
        """When its document was published."""
        return self.statement.citations[0].published

    @cached_property
    def analyses(self) -> tuple[Analysis, ...]:
        """Its texts as ingestion reads them."""
        return tuple(read(text, self.published) for text in self.texts)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all that it asserts."""
        return roots(self.own)

    @cached_property
    def around(self) -> frozenset[str]:
        """Its words and those of what it stands in."""
        return self.words | roots(self.about)

    @cached_property
    def principals(self) -> frozenset[str]:
        """The states and world bodies that it names, or that it stands in or is said by."""
        return frozenset(one.principal.id for one in (*find(self.own), *find(self.about)))

    @cached_property
    def partial(self) -> bool:
        """Whether what it says is the word of a party, or of somebody whom it names: no voice but theirs."""
        s = self.statement
        if s.label == "documented":
            return False
        if s.label == "advocacy" or s.nature == "advocacy":
            return True
        told = [one for one in s.speakers if one.kind not in ("author", "document")]
        studied = all(one.source_type in ("investigation", "record") for one in s.citations)
        own = roots(" ".join(one for c in s.citations for one in (c.publisher, c.title) if one))
        if any(not (studied and roots(one.name) <= own) for one in told if reports(one)):
            return True
        if any(one.side for one in s.speakers) or any(one.side for one in s.origins):
            return True
        return all(one.source_type in ("official_statement", "advocacy") for one in s.citations)
