"""What a library makes of a claim that stands in none of its documents.

A claim is weighed like a statement of a document that nobody published: it is no source of its own and no record of
anything. What the library then holds for and against it decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.answer.views import Identity, View
from app.evidence.holding import Cite
from app.evidence.weigh import Weighed, weigh
from app.model import Citation
from ingest.catalogue import StatementRow
from ingest.model import BlockKind, Document

if TYPE_CHECKING:
    from app.evidence.accounts import Ledger

Judgement = Literal["documented", "reported", "contested", "advocacy", "none", "not_found"]
_WEAKEST_FIRST: tuple[Judgement, ...] = ("advocacy", "contested", "not_found", "reported", "documented")
_NOBODY = "claim"
"""The document that a claim is a statement of; ids of the catalogue's documents are longer."""


@dataclass(frozen=True)
class Part:
    """A statement of a claim: what it is judged to be, and how it was weighed. `told` are those who agree with it."""

    verdict: Judgement
    weighed: Weighed
    told: tuple[View, ...]


@dataclass(frozen=True)
class Checked:
    """A claim with its parts. `verdict` is the weakest of theirs; without a part the claim asserts nothing."""

    claim: str
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> Judgement:
        """The weakest verdict over all that the claim asserts."""
        return min((part.verdict for part in self.parts), key=_WEAKEST_FIRST.index, default="none")


def check(claim: str, ledger: Ledger, scope: frozenset[str] | None, cite: Cite) -> Checked:
    """Hold a claim against the accounts of `scope` (None: the whole library)."""

    def cite_either(view: View, role: str) -> Citation:
        return _own(view) if view.identity.document.id == _NOBODY else cite(view, role)

    return Checked(claim, tuple(_judged(weigh(view, ledger, scope, cite_either)) for view in _views(claim)))


def _judged(found: Weighed) -> Part:
    told = tuple(one.view for one in found.told[1:])
    return Part(_verdict(found, told), found, told)


def _verdict(found: Weighed, told: tuple[View, ...]) -> Judgement:
    label = found.decision.label
    if label == "reported" and not told:
        return "not_found"
    return label


def _views(claim: str) -> Iterator[View]:
    """The statements of a claim, each as it would stand in a document of nothing else."""
    from ingest.analysis import analyse
    from ingest.prepare import statements_in

    identity = Identity(Document(id=_NOBODY, version="", title="", retrieved="", sha256=""), lambda: claim)
    for at, ((start, end), analysis) in enumerate(statements_in(claim, analyse(claim)), start=1):
        row = StatementRow(
            id=-at,  # no row of the catalogue's
            document_id=_NOBODY,
            version="",
            start=start,
            end=end,
            page=None,
            block=BlockKind.PARAGRAPH,
            sentence=(0, len(claim)),
            context=None,
            heading=None,
            text=claim[start:end],
            sentence_text=claim,
            context_text=None,
            heading_text=None,
            analysis_json=analysis.model_dump_json(),
            packed_vector=b"",
        )
        yield View(row, identity, None, "", "", "", "")


def _own(view: View) -> Citation:
    """The claim's own words, cited beside those that contradict it."""
    row = view.row
    return Citation(
        id=f"{_NOBODY}:{row.start}-{row.end}",
        number=0,
        document_id=_NOBODY,
        version="",
        title="the claim",
        source_type="other",
        start=row.start,
        end=row.end,
        quote=row.text,
    )
