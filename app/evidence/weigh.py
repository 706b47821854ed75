"""A statement held against everything else in the asked scope: agreement, conflict, what a record documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.evidence.accounts import Account, Ledger
from app.evidence.changes.versions import in_force
from app.evidence.holding import Cite, Held, hold
from app.evidence.labels import Decision, Findings, decide
from app.evidence.related import shown
from app.evidence.voices.attributions import near
from app.evidence.voices.origins import Telling, asserted_by, called, independent, origins, speakers, tellings
from app.model import Conflict, Origin, Pointer
from ingest.model import Span, Speaker

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.model import Document


@dataclass(frozen=True)
class Weighed:
    """A statement with all that its place in an answer needs.

    `attests` is what the document proves by itself where that is less than the statement: that somebody said so.
    `told`: who tells it, this statement first. `findings`: what decided. `superseded_by` is what later texts say in
    place of it.
    """

    view: View
    decision: Decision
    speakers: tuple[Speaker, ...]
    origins: tuple[Origin, ...]
    independent: int
    uncovered: tuple[Span, ...]
    conflicts: tuple[Conflict, ...]
    pointers: tuple[Pointer, ...]
    told: tuple[Telling, ...]
    findings: Findings
    superseded_by: tuple[View, ...] = ()
    attests: str | None = None


def weigh(view: View, ledger: Ledger, scope: frozenset[str] | None, cite: Cite, *, as_of: str | None = None) -> Weighed:
    """Weigh one statement against the accounts of `scope` (None: the whole library). `cite` cites a view in a role.

    `as_of` is the day on which texts must be in force: today where it is null.
    """
    here = ledger.account(view)
    document = view.identity.document
    held, others = Held(), list[Account]()
    if here.analysis.nature == "factual":
        others = ledger.against(view, scope)
        held = hold(here, others, cite, in_force(ledger, scope, as_of))
    names = speakers(view, here.standing)
    told = tellings([here, *held.agreeing], near(here, others), ledger)
    found = origins(told)
    part = held.in_part if held.confirmed is None and not here.documented else None
    spans = part[1] if part else ()
    findings = Findings(
        document=document,
        analysis=here.analysis,
        speaker=asserted_by(names),
        standing=here.standing,
        confirmed_by=_title(held.confirmed) if held.confirmed else None,
        covered_in_part=_title(part[0]) if part else None,
        left_over=tuple(dict.fromkeys(span.text for span in spans)),
        conflicts=tuple(held.conflicts),
        independent=independent(found),
        told_by=_named(found),
    )
    settled = bool(held.confirmed or here.documented or held.conflicts)
    pointers = (
        Pointer(text=one.text, citation=cite(one.account.view, "support"))
        for one in shown(held.related, settled=settled)
    )
    return Weighed(
        view=view,
        decision=decide(findings),
        speakers=names,
        origins=found,
        independent=independent(found),
        uncovered=spans,
        conflicts=tuple(held.conflicts),
        pointers=tuple(pointers),
        told=tuple(told),
        findings=findings,
        superseded_by=tuple(one.account.view for one in held.related if one.in_force),
        attests=_attested(here, names, document),
    )


def together(found: Sequence[Weighed]) -> Weighed:
    """One statement that stands in several documents in the same words: the first, with the voices of all counted anew.

    Who copies the words of another is no voice of its own, so these are not the sum of the voices of each.
    """
    first = found[0]
    told = tuple({one.view.row.id: one for each in found for one in each.told}.values())
    behind = origins(told)
    names = tuple({(one.name, one.relays): one for each in found for one in each.speakers}.values())
    findings = replace(
        first.findings, speaker=asserted_by(names), independent=independent(behind), told_by=_named(behind)
    )
    return replace(
        first,
        decision=decide(findings),
        speakers=names,
        origins=behind,
        independent=findings.independent,
        told=told,
        findings=findings,
    )


def _named(found: Sequence[Origin]) -> tuple[str, ...]:
    return tuple(one.name for one in found if one.kind != "unnamed")


def _title(account: Account) -> str:
    return account.view.identity.document.title


def _attested(here: Account, names: Sequence[Speaker], document: Document) -> str | None:
    """What the document proves by itself where somebody else is the speaker."""
    others = [called(one) for one in names if one.kind in ("person", "body", "document")]
    if not others or here.documented or here.standing == "assertion":
        return None
    return f"“{document.title}” attests that {' and '.join(others)} said so."
