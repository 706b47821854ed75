"""What drafting reads of a library: its statements with their exact words, and what a set calls their documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from app.model import DocumentStatement
from app.service import OnProgress, Progress, Service
from app.words import STOP, stem, tokens
from eval.drafting.clause import Clause, clause_of, content_of
from eval.lookup import names_of
from ingest.model import Analysis, Document

PAGE = 200
_LONG_TITLE = 10
LONGEST = 60
"""Words of the longest statement that is turned into a question."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")

TextOf = Callable[[Document], str]
"""A document's normalized text."""


@dataclass(frozen=True)
class Told:
    """A statement of the library: its document, what a set calls that document, and its exact words."""

    document: Document
    name: str
    statement: DocumentStatement
    quote: str

    @property
    def id(self) -> tuple[str, int]:
        """The document and the statement."""
        return self.document.id, self.statement.id

    @property
    def analysis(self) -> Analysis:
        """How it was read."""
        return self.statement.analysis

    @property
    def text(self) -> str:
        """Its words, spaces folded; the spans of the analysis are offsets in the text that was read."""
        return self.analysis.text

    @property
    def side(self) -> str:
        """On which side its document stands; documents of no known side stand together."""
        return self.document.side or ""

    @property
    def titled(self) -> str:
        """Its document as a question names it: the title, a long one without its second half."""
        title = " ".join(self.document.title.split())
        head = title.partition(": ")[0]
        return f"“{head if len(title.split()) > _LONG_TITLE and len(head.split()) > 1 else title}”"

    @cached_property
    def content(self) -> str:
        """What is asserted, without "X said that"."""
        return content_of(self.text)

    @cached_property
    def clause(self) -> Clause | None:
        """The content as subject, verb and rest; None where it is not certain."""
        return clause_of(self.content)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words."""
        return content_stems(self.text)


def content_stems(text: str) -> frozenset[str]:
    """Stems of the words of a text that carry its subject; figures aside."""
    return frozenset(stem(t.word) for t in tokens(text) if t.word not in STOP and not t.word.isdigit())


@dataclass(frozen=True)
class Looked:
    """A document that is looked through for what it does not tell."""

    document: Document
    text: str

    @cached_property
    def sentences(self) -> list[tuple[str, frozenset[str]]]:
        """Its text in stretches no longer than a sentence, each with the stems of its content words."""
        return [(sentence, content_stems(sentence)) for sentence in _SENTENCE.split(self.text) if sentence.strip()]


@dataclass(frozen=True, slots=True)
class Library:
    """The documents of a library, or of a collection of it, and those of their statements that can be asked about."""

    documents: tuple[Document, ...]
    told: tuple[Told, ...]
    statements: int
    text_of: TextOf

    @property
    def foreign(self) -> int:
        """How many documents are in another language than English."""
        return sum(not in_english(document) for document in self.documents)


def read_library(service: Service, collection: str | None, progress: OnProgress | None = None) -> Library:
    """Read every statement of the library. Raises what the service raises."""
    documents = tuple(catalogue(service, collection))
    names = _names(documents)
    told: list[Told] = []
    statements = 0
    for done, document in enumerate(documents):
        if progress:
            progress(Progress(stage="reading", done=done, total=len(documents), document=document.title))
        if not document.statements:
            continue
        found = service.document_statements(document.id).statements
        statements += len(found)
        if not in_english(document) or document.copy_of:
            continue
        text = service.document_text(document.id).text
        for one in found:
            quote = text[one.start : one.end]
            if " ".join(quote.split()) == " ".join(one.analysis.text.split()) and _askable(one):
                told.append(Told(document, names[document.id], one, quote))
    return Library(documents, tuple(told), statements, lambda document: service.document_text(document.id).text)


def in_english(document: Document) -> bool:
    """Whether a document is English, or not known to be something else: questions are made by English grammar."""
    return document.language is None or document.language.lower().startswith("en")


def _askable(statement: DocumentStatement) -> bool:
    analysis = statement.analysis
    return analysis.nature != "none" and 4 <= len(analysis.text.split()) <= LONGEST


def catalogue(service: Service, collection: str | None = None) -> Iterator[Document]:
    """Every document of the library, or of a collection of it."""
    cursor: str | None = None
    while True:
        page = service.documents(limit=PAGE, cursor=cursor, collection=collection)
        yield from page.documents
        cursor = page.cursor
        if cursor is None:
            return


def _names(documents: tuple[Document, ...]) -> dict[str, str]:
    """What a set calls each document: its key, else its title, else its file's name, the first that is its alone."""
    borne = Counter(name for document in documents for name in names_of(document))
    names = {}
    for document in documents:
        wanted = [name for name in (document.key, document.title, document.file) if name in names_of(document)]
        wanted += sorted(names_of(document))
        names[document.id] = next((name for name in wanted if name and borne[name] == 1), document.title)
    return names
