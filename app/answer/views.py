"""A statement with everything by which it can be understood: its context, its heading, its document's identity."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.answer.identity import SMALL, Identity
from app.words import STOP, Token, stems, tokens
from ingest.analysis.anaphora import looks_back
from ingest.analysis.dates import dates
from ingest.analysis.instruments import instruments
from ingest.model import BlockKind
from ingest.names import NameMention, find

if TYPE_CHECKING:
    from ingest.catalogue import StatementRow
    from ingest.model import DateMention, Document, InstrumentMention

Offsets = tuple[int, int]

_OPEN_ROLE = re.compile(r"^(?:in favou?r|against|abstain\w*|absent|for|not voting|date|place)\s*:", re.IGNORECASE)
_READ_FOR_SUBJECT = 60_000
_KNOWN_DOCUMENTS = 20_000
_LOOK_BACK = 4_000
_ABOVE = 700
_BREAKS = (". ", ".\n", "\n\n")
_RUN = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|for|on|in|to)\s+){0,2}[A-Z][\w’'-]+){2,}")
_DESCRIPTION = re.compile(
    r"\b(?:the|this)\s+(declaration|memorandum|treaty|agreement|accord|resolution|convention|protocol|charter|draft|"
    r"communiqué|statement|law|act|decree|regulation|directive|decision|package|report|panel|commission|committee|"
    r"conference|summit|initiative|mechanism|document|ruling|judgment|programme|program|fund|alliance|group)\b",
    re.IGNORECASE,
)


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
    above: str = ""
    """The text above it under the same heading, a few sentences."""
    reference: str = ""
    """The sentence above that introduces what a definite description in the statement stands for."""

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
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(token.stem for token in self.tokens)

    @cached_property
    def context_stems(self) -> frozenset[str]:
        """The stems of its context's words."""
        return frozenset(token.stem for token in self.context_tokens)

    @cached_property
    def heading_stems(self) -> frozenset[str]:
        """The stems of its heading's words."""
        return stems(self.row.heading_text or "")

    @cached_property
    def neighbour_stems(self) -> frozenset[str]:
        """The stems of the words of the sentences before and after."""
        return stems(self.before) | stems(self.after)

    @cached_property
    def above_stems(self) -> frozenset[str]:
        """The stems of the words above."""
        return stems(self.above)

    @cached_property
    def above_principals(self) -> frozenset[str]:
        """Codes of principals named above."""
        return frozenset(mention.principal.id for mention in find(self.above))

    @cached_property
    def vocabulary(self) -> dict[str, str]:
        """Its telling words with their stems, and those of its context and heading."""
        found: dict[str, str] = {}
        for token in (*self.tokens, *self.context_tokens, *self.heading_tokens):
            if token.word not in STOP and not token.word.isdigit():
                found.setdefault(token.word, token.stem)
        return found

    @cached_property
    def names(self) -> tuple[NameMention, ...]:
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
    def referred(self) -> frozenset[str]:
        """Codes of principals of the thing that "the Declaration" or "the order" stands for, told further above."""
        return frozenset(mention.principal.id for mention in find(self.reference))

    @cached_property
    def initials(self) -> frozenset[str]:
        """Short forms that capitalised words in a row spell: "Federal Emergency Management Agency" gives fema."""
        found: set[str] = set()
        for text in (self.row.text, self.identity.document.title, self.reference):
            for match in _RUN.finditer(text):
                words = match.group().split()
                telling = "".join(word[0] for word in words if word.lower() not in SMALL).lower()
                for letters in (telling, "".join(word[0] for word in words).lower()):
                    found.update(
                        letters[at : at + size] for size in range(3, 7) for at in range(len(letters) - size + 1)
                    )
        for first, second in itertools.pairwise(re.findall(r"[A-Z]?\w+", self.identity.document.title)):
            if first[:1].isupper() and second[:1].isupper():
                found.add((first[0] + second[0]).lower())
        return frozenset(found)

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
        found = self._identities.get(document_id)
        if found is None:
            if len(self._identities) > _KNOWN_DOCUMENTS:
                self._identities.clear()
            document = self._document(document_id)
            found = Identity(document, lambda: self._text(document_id, version)[:_READ_FOR_SUBJECT])
            self._identities[document_id] = found
        return found  # not from what is kept: another thread may have emptied it

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
        looking = looks_back(row.sentence_text)
        above = max(0, row.sentence[0] - _LOOK_BACK)
        introduced = introduction(row.sentence_text, text[above : row.sentence[0]])
        reference = (above + introduced[0], above + introduced[1]) if introduced else None
        if looking and previous:
            antecedent = subject(before)
            if context is None:
                context = reference if looking == "description" and reference else previous
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
            reference=text[slice(*reference)] if reference else "",
            above=text[max(row.heading[1] if row.heading else 0, row.sentence[0] - _ABOVE) : row.sentence[0]],
        )


def introduction(sentence: str, above: str) -> Offsets | None:
    """Where in the text above the thing is introduced that "the Declaration" or "this order" in `sentence` stands for.

    The nearest sentence that names the same kind of thing without "the" or "this" before it, or says whose it is.
    """
    described = _DESCRIPTION.search(sentence)
    if described is None:
        return None
    for match in reversed(list(re.finditer(rf"\b{described.group(1)}\b", above, re.IGNORECASE))):
        known = re.search(r"\b(?:the|this|that|said|its|their)\s+$", above[: match.start()], re.IGNORECASE)
        if known and not re.match(r"\s+(?:of|by|between|on|with|adopted|signed)\b", above[match.end() :]):
            continue
        starts = [at + len(mark) for mark in _BREAKS if (at := above.rfind(mark, 0, match.start())) >= 0]
        start = max(starts, default=0)
        ends = [at for mark in _BREAKS if (at := above.find(mark, match.end())) >= 0]
        end = min(ends, default=len(above))
        while start < end and above[start].isspace():
            start += 1
        return start, min(end + 1, len(above.rstrip())) if end < len(above) else len(above.rstrip())
    return None


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
