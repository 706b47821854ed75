"""Citations: exact quotes with their place, one id and one numbering on every path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from app.cited import Rect
from app.model import Citation, Conflict, Overridden, Statement

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.catalogue import Catalogue
    from ingest.model import Document, Page

AROUND = 60
"""Characters before and after a quote that are kept with it."""
_PAGED = "application/pdf"


class Citer:
    """Makes the citations of one answer. The same span cited again keeps its number, whatever its role.

    `numbers`: those that citations bear already, by citation id; new ones go on behind the highest.
    """

    def __init__(self, catalogue: Catalogue, numbers: Mapping[str, int] | None = None) -> None:
        self._catalogue = catalogue
        self._numbers = dict(numbers or {})

    def cite(self, view: View, role: str = "support") -> Citation:
        """Cite a statement whole."""
        row = view.row
        return self.span(view.identity.document, row.version, row.start, row.end, role=_role(role))

    def span(
        self,
        document: Document,
        version: str,
        start: int,
        end: int,
        *,
        role: Literal["support", "attestation", "contrary"] = "support",
    ) -> Citation:
        """Cite `text[start:end]` of a version. The id names the place and never changes."""
        text = self._catalogue.text(document.id, version)
        identifier = f"{document.id}:{version[:12]}:{start}-{end}"
        number = self._numbers.setdefault(identifier, max(self._numbers.values(), default=0) + 1)
        page = self._page(document.id, version, start)
        return Citation(
            id=identifier,
            number=number,
            role=role,
            document_id=document.id,
            version=version,
            title=document.title,
            publisher=document.publisher,
            source_type=document.source_type,
            published=document.published,
            symbol=document.symbol,
            url=document.url,
            digest=document.digest_of is not None,
            start=start,
            end=end,
            quote=text[start:end],
            prefix=text[max(0, start - AROUND) : start],
            suffix=text[end : end + AROUND],
            page=page.number if page else None,
            page_label=page.label if page else None,
            rects=self._rects(document.id, version, start, end) if page else (),
        )

    def _rects(self, document_id: str, version: str, start: int, end: int) -> tuple[Rect, ...]:
        """Where the quote stands on its page or pages: as ingestion found it, nothing where that is not certain."""
        found = self._catalogue.boxes(document_id, version, start, end)
        return tuple(Rect(page=page, x0=x0, y0=y0, x1=x1, y1=y1) for page, x0, y0, x1, y1 in found)

    def _page(self, document_id: str, version: str, start: int) -> Page | None:
        """The physical page; None for a text that has none."""
        if self._catalogue.version_file(document_id, version)[1] != _PAGED:
            return None
        return next((p for p in self._catalogue.pages(document_id, version) if p.start <= start < p.end), None)


def _role(role: str) -> Literal["support", "attestation", "contrary"]:
    if role == "contrary":
        return "contrary"
    return "attestation" if role == "attestation" else "support"


class Numbering:
    """Numbers citations from 1 in the order in which a reader meets them, statement by statement."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, statement: Statement) -> Statement:
        """The statement with its citations numbered; one that was met before keeps its number."""
        return statement.model_copy(
            update={
                "citations": tuple(self._fresh(one) for one in statement.citations),
                "conflicts": tuple(self._conflict(one) for one in statement.conflicts),
                "pointers": tuple(
                    one.model_copy(update={"citation": self._fresh(one.citation)}) for one in statement.pointers
                ),
                "override": self._override(statement.override),
            }
        )

    def _fresh(self, citation: Citation) -> Citation:
        number = self._numbers.setdefault(citation.id, len(self._numbers) + 1)
        return citation.model_copy(update={"number": number})

    def _conflict(self, one: Conflict) -> Conflict:
        here = one.here.model_copy(update={"citation": self._fresh(one.here.citation)})
        there = one.there.model_copy(update={"citation": self._fresh(one.there.citation)})
        return one.model_copy(update={"here": here, "there": there})

    def _override(self, told: Overridden | None) -> Overridden | None:
        if told is None:
            return None
        conflicts = tuple(self._conflict(one) for one in told.computed.conflicts)
        return told.model_copy(update={"computed": told.computed.model_copy(update={"conflicts": conflicts})})


def renumber(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their citations numbered from 1 in the order in which a reader meets them."""
    numbering = Numbering()
    return tuple(numbering.of(statement) for statement in statements)
