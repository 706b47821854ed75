"""What a run asks a library beside the questions: which document a citation is of, and what its text says."""

from __future__ import annotations

from pathlib import PurePath

from app.service import Service
from eval.question_set import QuestionSet
from ingest.errors import NotFound
from ingest.model import Document

PAGE = 200


class Lookup:
    """Documents and texts of one library, each read once."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._documents: dict[str, Document | None] = {}
        self._texts: dict[tuple[str, str], str | None] = {}
        self._all: list[Document] | None = None

    def document(self, document_id: str) -> Document | None:
        """The document with this id; None where there is none."""
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._service.document(document_id)
            except NotFound:
                self._documents[document_id] = None
        return self._documents[document_id]

    def text(self, document_id: str, version: str) -> str | None:
        """The normalized text of a version; None where there is none."""
        place = (document_id, version)
        if place not in self._texts:
            try:
                self._texts[place] = self._service.document_text(document_id, version).text
            except NotFound:
                self._texts[place] = None
        return self._texts[place]

    def oddities(self, question_set: QuestionSet) -> tuple[str, ...]:
        """What is odd about a set: questions that nobody corrected yet; of its cites those that this library cannot
        meet, for a document it does not hold or a quote that is not in it.
        """
        drafts = sum(question.draft for question in question_set.questions)
        told = "1 question is still a draft" if drafts == 1 else f"{drafts} questions are still drafts"
        unfinished = [told] if drafts else []
        cites = [(question, cite) for question in question_set.questions for n in question.nuggets for cite in n.cite]
        if not cites:
            return tuple(unfinished)
        named: dict[str, list[Document]] = {}
        for document in self.documents():
            for name in names_of(document):
                named.setdefault(name, []).append(document)
        found = unfinished
        for question, cite in cites:
            documents = named.get(cite.document, [])
            if not documents:
                found.append(f"line {question.line}, {question.id}: the library holds no document {cite.document!r}")
            elif not any(_holds(self.text(one.id, one.version), cite.quote) for one in documents):
                found.append(f"line {question.line}, {question.id}: not in {cite.document!r}: {cite.quote!r}")
        return tuple(found)

    def documents(self) -> list[Document]:
        """The whole catalogue, by title."""
        if self._all is None:
            found: list[Document] = []
            page = self._service.documents(limit=PAGE)
            found.extend(page.documents)
            while page.cursor is not None:
                page = self._service.documents(limit=PAGE, cursor=page.cursor)
                found.extend(page.documents)
            self._all = found
        return self._all


def names_of(document: Document) -> frozenset[str]:
    """What a set may call a document: its catalogue key, its title, or its file's name with or without its ending."""
    file = PurePath(document.file) if document.file else None
    names = {document.key, document.title, file.name if file else None, file.stem if file else None}
    return frozenset(name for name in names if name)


def _holds(text: str | None, quote: str) -> bool:
    return text is not None and " ".join(quote.split()) in " ".join(text.split())
