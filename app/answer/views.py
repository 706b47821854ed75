"""A statement with everything by which it can be understood: its context, its heading, its document's identity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.words import Token, tokens
from ingest.analysis.dates import dates
from ingest.analysis.instruments import instruments
from ingest.model import BlockKind
from ingest.names import NameMention, codes, find

if TYPE_CHECKING:
    from ingest.catalogue import StatementRow
    from ingest.model import DateMention, Document, InstrumentMention

Offsets = tuple[int, int]

# A subject that only an earlier sentence can settle.
_ANAPHOR = re.compile(
    r"^(?:[“\"'(]*)(?:(?:and|but|yet|so|however|moreover|furthermore|in addition|also|further|instead|thus|then|"
    r"still|meanwhile|similarly|likewise|in 20\d\d|in 19\d\d|at the same time|for example|for instance|notably|"
    r"importantly|obviously|in practice),?\s+)*"
    r"(?:it|its|he|she|his|her|they|their|them|this|these|that|those|such|both|"
    r"the (?:former|latter|same|two|said|above|document|resolution|declaration|agreement|treaty|draft|report|text|"
    r"measure|measures|vote|panel|decision|order|investigation|mechanism|arrangement|arrangements|conference|summit|"
    r"attack|event|decree|law|statement|proposal|initiative|programme|program|package|meeting))\b(?!\s+is\s+the\s+policy)",
    re.IGNORECASE,
)
_OPEN_ROLE = re.compile(r"^(?:in favou?r|against|abstain\w*|absent|for|not voting|date|place)\s*:", re.IGNORECASE)
_DEFINED = re.compile(
    r"((?:[\w’'-]+[ \n]+){1,9})\((?:hereinafter[^“”\"()]*|the )?[“\"]?([A-Z][A-Za-z]*[A-Z][A-Za-z]*)[”\"]?\)"
)
_READ_FOR_SUBJECT = 60_000
_KNOWN_DOCUMENTS = 20_000
_SMALL = {"of", "the", "and", "for", "on", "in", "to", "a", "an", "de", "la"}


@dataclass(frozen=True)
class Identity:
    """What a document says of itself by title, publisher, authors, symbol, date and file name."""

    document: Document
    acronyms: dict[str, str]
    subject: str | None = None
    """Code of the principal that the document is about: named more than any other, and often."""

    @cached_property
    def text(self) -> str:
        """All of it as one line."""
        one = self.document
        file = re.sub(r"[_/\\]+", " ", (one.file or "").rsplit("/", 1)[-1].rsplit(".", 1)[0])
        parts = (one.title, one.publisher, *one.authors, one.symbol, one.digest_of, one.key, file, one.side)
        return " · ".join(part for part in parts if part)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def principals(self) -> frozenset[str]:
        """Codes of the states and bodies that it names, also by file-name code (`DEU_79_2024`)."""
        one = self.document
        stem = (one.file or one.key or one.title).rsplit("/", 1)[-1].rsplit(".", 1)[0]
        named = {mention.principal.id for mention in find(self.text)}
        return frozenset(named | {code.id for label in (stem, one.title) for code in codes(label)})

    @cached_property
    def instruments(self) -> tuple[InstrumentMention, ...]:
        """Instruments that the identity names: what the document *is*."""
        return instruments(self.text)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """Its own dates, YYYY[-MM[-DD]]."""
        found = [date.value for date in dates(self.text)]
        found += re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", self.text)
        if self.document.published:
            found.append(self.document.published)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class View:
    """A statement as an asker meets it. `context` is the span of the exact words without which it cannot stand."""

    row: StatementRow
    identity: Identity
    context: Offsets | None
    context_text: str
    antecedent: str
    """The subject of the sentence before, where the statement begins with a pronoun or its like."""
    before: str
    after: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The statement's words, with those that its short forms stand for."""
        return self._spelled_out(self.row.text)

    @cached_property
    def context_tokens(self) -> tuple[Token, ...]:
        """The context's words, with those that its short forms stand for."""
        return self._spelled_out(self.context_text)

    def _spelled_out(self, text: str) -> tuple[Token, ...]:
        found = tokens(text)
        known = self.identity.acronyms
        if not known:
            return found
        long = [(t, known[s]) for t in found if (s := text[t.start : t.end].rstrip("s").upper()) in known]
        spelled = (Token(short.start, short.end, w.word, w.stem) for short, words in long for w in tokens(words))
        return (*found, *spelled)

    @cached_property
    def heading_tokens(self) -> tuple[Token, ...]:
        """The words of the nearest heading above."""
        return tokens(self.row.heading_text or "")

    @cached_property
    def names(self) -> list[NameMention]:
        """Principals named in the statement."""
        return find(self.row.text)

    @cached_property
    def principals(self) -> frozenset[str]:
        """Codes of principals named in the statement."""
        return frozenset(mention.principal.id for mention in self.names)

    @cached_property
    def context_principals(self) -> frozenset[str]:
        """Codes of principals named in the context that is its own, in the antecedent or in the heading."""
        lent = f"{self.own_context} · {self.antecedent} · {self.row.heading_text or ''}"
        return frozenset(mention.principal.id for mention in find(lent))

    @cached_property
    def own_context(self) -> str:
        """The part of the context that belongs to it: its carrier, the rest of its sentence or footnote."""
        parts = [self.row.context_text or ""]
        if self.row.block == BlockKind.FOOTNOTE:
            parts.append(self.before)  # the sentences of one footnote tell of one thing
        if self.row.sentence != (self.row.start, self.row.end):
            parts.append(self.row.sentence_text)
        return " ".join(part for part in parts if part)

    @cached_property
    def context_dates(self) -> tuple[DateMention, ...]:
        """Dates in the own context."""
        return dates(self.own_context) if self.own_context else ()

    @cached_property
    def context_instruments(self) -> tuple[InstrumentMention, ...]:
        """Instruments in the own context and the heading."""
        text = f"{self.own_context} {self.row.heading_text or ''}".strip()
        return instruments(text) if text else ()


def acronyms(text: str) -> dict[str, str]:
    """Short forms that a text defines itself: "Homeland Security Task Forces (HSTFs)" gives HSTFS: the long form.

    A definition counts when the letters are the initials of the words before it.
    """
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = match.group(2).rstrip("s")
        words = match.group(1).split()
        for size in range(1, len(words) + 1):
            chosen = words[-size:]
            if chosen[0].lower() in _SMALL:
                continue
            all_initials = "".join(part[0] for word in chosen for part in word.split("-") if part)
            strong = "".join(word[0] for word in chosen if word.lower() not in _SMALL)
            if short.lower() in (all_initials.lower(), strong.lower()):
                found[short.upper()] = " ".join(chosen)
                break
    return found


class Views:
    """Makes views of statements; keeps what belongs to a document for the next question."""

    def __init__(
        self,
        document: Callable[[str], Document],
        text: Callable[[str, str], str],
        neighbours: Callable[[StatementRow], tuple[Offsets | None, Offsets | None]],
    ) -> None:
        self._document = document
        self._text = text
        self._neighbours = neighbours
        self._identities: dict[str, Identity] = {}
        self._as_of = -1

    def refresh(self, library_version: int) -> None:
        """Forget what is known of documents if the library has changed."""
        if library_version != self._as_of:
            self._identities.clear()
            self._as_of = library_version

    def identity(self, document_id: str, version: str) -> Identity:
        """The identity of a document, as of the last `refresh`."""
        if document_id not in self._identities:
            if len(self._identities) > _KNOWN_DOCUMENTS:
                self._identities.clear()
            document = self._document(document_id)
            text = self._text(document_id, version)[:_READ_FOR_SUBJECT]
            self._identities[document_id] = Identity(document, acronyms(text), dominant(text))
        return self._identities[document_id]

    def view(self, row: StatementRow) -> View:
        """A statement with its context."""
        text = self._text(row.document_id, row.version)
        previous, following = self._neighbours(row)
        before = text[slice(*previous)] if previous else ""
        after = text[slice(*following)] if following else ""
        context: Offsets | None = None
        antecedent = ""
        if row.context is not None:
            context = row.context
        elif row.sentence != (row.start, row.end) and dependent(row.text):
            context = row.sentence
        anaphoric = bool(_ANAPHOR.match(row.sentence_text))
        if anaphoric and previous:
            antecedent = subject(before)
            if context is None:
                context = previous
        elif context is None and _OPEN_ROLE.match(row.text) and previous:
            context = previous
        return View(
            row=row,
            identity=self.identity(row.document_id, row.version),
            context=context,
            context_text=text[slice(*context)] if context else "",
            antecedent=antecedent,
            before=before,
            after=after,
        )


def dominant(text: str) -> str | None:
    """The principal that a text names most, if it is a third of all that it names and named five times or more."""
    counts = Counter(mention.principal.id for mention in find(text))
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    return code if most >= 5 and most * 3 >= counts.total() else None


def dependent(clause: str) -> bool:
    """Whether a clause cut from its sentence cannot stand alone: it begins in lower case or with no subject."""
    first = clause.lstrip("“\"'(")[:1]
    return first.islower() or first in ",;—–-"


def subject(sentence: str) -> str:
    """The beginning of a sentence up to its main verb, roughly: where a pronoun in the next one looks back to.

    Only its subject lends itself to "it" or "he"; all other names of the sentence do not.
    """
    match = re.search(
        r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|shall|must|should|do|does|did|\w{3,}ed|used|said|"
        r"says|took|made|gave|began|held|met|led|set|put|signed|adopted|calls?|urges?|provides?|requires?|remains?)\b",
        sentence,
    )
    return sentence[: match.start()] if match else sentence[:120]
