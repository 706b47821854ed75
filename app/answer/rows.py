"""What was chosen for an answer, weighed: its rows, records first, each a statement with all places where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.answer.cite import Citer
from app.answer.lead import Row
from app.answer.match import Match
from app.answer.select import Selection
from app.answer.versions import in_force_first
from app.evidence.scales import Scales
from app.evidence.weigh import Weighed, together
from app.model import Filters, Statement
from app.overrides import Overrides

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.catalogue import Catalogue
    from ingest.model import Document


class Rows:
    """Makes the rows of answers over one library."""

    def __init__(self, catalogue: Catalogue, scales: Scales) -> None:
        self._catalogue, self._scales = catalogue, scales
        self._overrides = Overrides(catalogue)

    def weigh(self, chosen: Selection, scope: frozenset[str] | None, citer: Citer, as_of: str | None) -> list[Weighed]:
        """Weigh against the whole asked scope: what filters hide from view still counts."""
        return self._scales.weigh((one.match.view for one in chosen.chosen), scope, citer.cite, as_of=as_of)

    def rows(self, weighed: Sequence[Weighed], chosen: Selection, filters: Filters, citer: Citer) -> list[Row]:
        """Statements, records first; the `label` filter hides, it changes nothing.

        A statement of which a quote does not stand where its citation says is left out: nobody sees it.
        """
        pairs = list(zip(weighed, (one.match for one in chosen.chosen), strict=True))
        pairs.sort(key=lambda pair: pair[0].decision.label != "documented")
        overrides = self._overrides.in_force()
        rows = []
        for alike in _alike(pairs, lambda view: self._overrides.signature(citer.cite(view), overrides)):
            found = together([one for one, _ in alike])
            statement = _statement(found, [one.view for one, _ in alike], citer)
            rows.append(Row(self._overrides.apply(statement, overrides, citer), alike[0][1], found))
        rows.sort(key=lambda row: row.statement.label != "documented")
        rows = in_force_first(rows)
        return [row for row in rows if filters.label in (None, row.statement.label)]

    def exact(self, statement: Statement) -> bool:
        """The last check before a reader sees a statement: every quote stands where its citation says."""
        return all(
            self._catalogue.text(c.document_id, c.version)[c.start : c.end] == c.quote for c in statement.citations
        )

    def documents(self, statements: Sequence[Statement]) -> tuple[Document, ...]:
        """The documents that statements cite, in the order of the first citation of each."""
        ids = dict.fromkeys(c.document_id for s in statements for c in s.citations)
        return tuple(self._catalogue.document(one) for one in ids)


def _alike(
    pairs: Sequence[tuple[Weighed, Match]], set_of: Callable[[View], tuple[str, ...]]
) -> list[list[tuple[Weighed, Match]]]:
    """Those that say the same in the same words under the same label, together.

    The context belongs to the words: "It was adopted by 20 votes to 3" tells of another act elsewhere. What analysts
    set of one of them alone (`set_of`) is not told of the others.
    """
    found: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Weighed, Match]]] = {}
    for weighed, match in pairs:
        view = weighed.view
        key = (_folded(view.row.text), _folded(view.context_text), weighed.decision.label, set_of(view))
        found.setdefault(key, []).append((weighed, match))
    return list(found.values())


def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _statement(found: Weighed, views: Sequence[View], citer: Citer) -> Statement:
    """A statement with the citations of all places where it stands, its own first."""
    row, read = found.view.row, found.findings.analysis
    citations = tuple(citer.cite(view) for view in views)
    return Statement(
        id=f"s:{citations[0].id}",
        text=" ".join(row.text.split()),
        label=found.decision.label,
        credibility=found.decision.credibility,
        reason=found.decision.reason,
        kind=read.kind,
        nature="advocacy" if read.nature == "advocacy" else "factual",
        appeal=read.appeal,
        context=" ".join(found.view.context_text.split()) or None,
        speakers=found.speakers,
        origins=found.origins,
        independent_origins=found.independent,
        hedge=row.analysis.hedge,
        loaded=row.analysis.loaded,
        uncovered=found.uncovered,
        citations=citations,
        conflicts=found.conflicts,
        pointers=found.pointers,
        attests=found.attests,
    )
