"""Small invented libraries, each a collection of one library on disk, and the weighing of single statements in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from app.answer.cite import Citer
from app.evidence.accounts import Account, Ledger
from app.evidence.check import every_citation
from app.evidence.scales import Scales
from app.evidence.weigh import Weighed, weigh
from app.local import LocalService
from app.model import Answer, AskRequest, Label, Verdict
from app.service import IngestRequest


@dataclass(frozen=True)
class Doc:
    """A document to be invented: its text and what the catalogue says of it."""

    key: str
    text: str
    title: str
    source_type: str = "news"
    publisher: str | None = None
    side: str | None = None
    interest: str | None = None
    published: str | None = None
    symbol: str | None = None
    digest_of: str | None = None
    authors: tuple[str, ...] = ()


class Library:
    """A real library in a folder. Every collection is one invented case."""

    def __init__(self, home: Path, service: LocalService) -> None:
        self._home = home
        self._service = service
        self._count = 0

    def add(self, collection: str, docs: Sequence[Doc]) -> None:
        """Take documents in as one collection."""
        folder = self._home / "sources" / collection
        folder.mkdir(parents=True)
        entries: list[dict[str, Any]] = []
        for doc in docs:
            # The same bytes in two cases would be copies of one another.
            (folder / f"{doc.key}.txt").write_text(f"{doc.text}\n\nFile {collection}.\n", encoding="utf-8")
            entry = {
                "key": f"{collection}-{doc.key}", "file": f"{doc.key}.txt", "title": doc.title,
                "source_type": doc.source_type, "publisher": doc.publisher, "side": doc.side, "interest": doc.interest,
                "published": doc.published, "symbol": doc.symbol, "digest_of": doc.digest_of,
                "authors": list(doc.authors), "collection": collection,
            }  # fmt: skip
            entries.append({name: value for name, value in entry.items() if value})
        path = folder / "catalog.yaml"
        path.write_text(yaml.safe_dump({"documents": entries}, allow_unicode=True), encoding="utf-8")
        report = self._service.ingest(IngestRequest(catalog=str(path)))
        failed = [item.error for item in report.items if item.outcome == "failed"]
        assert not failed, failed

    def documents(self, collection: str) -> list[str]:
        """The ids of a collection's documents."""
        return [one.id for one in self._service.documents(collection=collection).documents]

    def weigh(self, collection: str, words: str, document: str | None = None) -> Weighed:
        """Weigh the one statement of a collection (or of one of its documents) that holds these words."""
        catalogue = self._service._catalogue
        recall = self._service.assistant.recall
        scope = catalogue.scope(collection=collection)
        assert scope, f"no collection {collection}"
        rows = [
            row
            for one in sorted(scope if document is None else {document})
            for row in catalogue.document_statements(one)
            if words in row.text
        ]
        assert len(rows) == 1, [row.text for row in rows]
        recall.views.refresh(catalogue.library_version)
        found = weigh(recall.views.view(rows[0]), Ledger(catalogue, recall.views), scope, Citer(catalogue).cite)
        self._check_quotes(found)
        return found

    def check(self, collection: str, claim: str) -> Verdict:
        """Check a claim against a collection; every quote must stand where its citation says."""
        found = self._service.check(claim, collection=collection)
        for one in every_citation(found):
            text = self._service.document_text(one.document_id, one.version).text
            assert text[one.start : one.end] == one.quote
        return found

    def labels(self, collection: str) -> list[tuple[Label, int, int, int]]:
        """Label, credibility, voices and number of conflicts of every statement, by catalogue key and in text order."""
        found = []
        for one in sorted(self.documents(collection), key=lambda one: self._service.document(one).key or ""):
            for row in self._service._catalogue.document_statements(one):
                weighed = self.weigh(collection, row.text, document=one)
                decision = weighed.decision
                found.append((decision.label, decision.credibility, weighed.independent, len(weighed.conflicts)))
        return found

    def keys(self, collection: str) -> dict[str, str]:
        """The ids of a collection's documents by the keys of `Doc`."""
        start = len(collection) + 1
        return {(self._service.document(one).key or "")[start:]: one for one in self.documents(collection)}

    def groups(self, collection: str) -> set[frozenset[str]]:
        """The documents of a collection, by the keys of `Doc`, those together that carry the words of one principal."""
        catalogue, views = self._service._catalogue, self._service.assistant.recall.views
        keys = {one: key for key, one in self.keys(collection).items()}
        found = Scales(catalogue, views).carried(keys, catalogue.scope(collection=collection))
        return {frozenset(keys[one] for one in each.documents) for each in found}

    def ask(self, collection: str, question: str) -> Answer:
        """Ask a collection."""
        return self._service.ask(AskRequest(question=question, collection=collection))

    def accounts(self, collection: str) -> list[Account]:
        """Every statement of a collection as an account."""
        catalogue, views = self._service._catalogue, self._service.assistant.recall.views
        views.refresh(catalogue.library_version)
        ledger = Ledger(catalogue, views)
        rows = [row for one in self.documents(collection) for row in catalogue.document_statements(one)]
        return [ledger.account(views.view(row)) for row in rows]

    def _check_quotes(self, found: Weighed) -> None:
        """Every quote stands word for word where its citation says."""
        cited = [c for one in found.conflicts for c in (one.here.citation, one.there.citation)]
        for one in (*cited, *(p.citation for p in found.pointers)):
            text = self._service.document_text(one.document_id, one.version).text
            assert text[one.start : one.end] == one.quote
        for span in found.uncovered:
            assert found.view.row.text[span.start : span.end] == span.text
