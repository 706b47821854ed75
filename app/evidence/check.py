"""What a library makes of a claim that stands in none of its documents.

A claim is weighed like a statement of a document that nobody published: it is no source of its own and no record of
anything. What the library then holds for and against it decides.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.evidence.accounts import Account
from app.evidence.changes.versions import Versions, in_force
from app.evidence.claims import NOBODY, Claim, Part, claims, whole_characters
from app.evidence.comparing.polled import perhaps
from app.evidence.covering.bearing import as_real, same_roles, turned
from app.evidence.covering.coverage import restates
from app.evidence.covering.nearest import nearest
from app.evidence.covering.support import most
from app.evidence.holding import Cite, Held, hold
from app.evidence.judging import Grounds, Judged, judge, together
from app.evidence.labels import quoted
from app.evidence.related import Related
from app.evidence.related import near as near_misses
from app.evidence.voices.attributions import near
from app.evidence.voices.origins import independent, origins, speakers, tellings
from app.model import Citation, Conflict, NearMiss, Verdict
from ingest.model import Span, Speaker

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Ledger

_JUDGEMENT = 2
"""Telling words from which two arguments can be shown to be one: "the tariff is unjust"."""
_CITED = 8
"""Citations for a claim, and against it, that are shown; those of records first."""


def check(text: str, ledger: Ledger, scope: frozenset[str] | None, cite: Cite, *, as_of: str | None = None) -> Verdict:
    """Hold a claim against the accounts of `scope` (None: the whole library), the texts in force `as_of` a day."""
    text = whole_characters(text)
    found = claims(text, alone=True)
    telling = [one for one in found if one.nothing is None] or found[:1]
    if not telling:
        why = "there are no words in it" if text.strip() else "it is empty"
        return Verdict(claim=text.strip(), verdict="none", reason=f"Nothing is claimed: {why}.")
    checker = _Checker(ledger, scope, cite, in_force(ledger, scope, as_of))
    verdicts = [checker.verdict(one) for one in telling]
    whole = verdicts[0] if len(verdicts) == 1 else _of_parts(text.strip(), 0, len(text), verdicts)
    return numbered([whole.model_copy(update={"claim": text.strip(), "start": None, "end": None})])[0]


def check_text(
    text: str,
    ledger: Ledger,
    scope: frozenset[str] | None,
    cite: Cite,
    tell: Callable[[int, int], None] = lambda *_: None,
    *,
    as_of: str | None = None,
) -> Iterator[Verdict]:
    """Hold every sentence of a text against the accounts of `scope`, one after the other.

    `tell` hears how many of them are done before each, and after the last. A verdict that was given stays as it is.
    """
    found = claims(whole_characters(text))
    checker = _Checker(ledger, scope, cite, in_force(ledger, scope, as_of))
    numbers: dict[str, int] = {}
    for done, one in enumerate(found):
        tell(done, len(found))
        yield from numbered([checker.verdict(one)], numbers)
    tell(len(found), len(found))


@dataclass
class _Checker:
    """Checks claims against one library and scope."""

    ledger: Ledger
    scope: frozenset[str] | None
    cite: Cite
    versions: Versions
    _own: dict[int, Part] = field(default_factory=dict)

    def verdict(self, claim: Claim) -> Verdict:
        """The verdict on a sentence, with its offsets: of the whole, or the weakest of its parts."""
        if claim.nothing is not None:
            return Verdict(claim=claim.text, start=claim.start, end=claim.end, verdict="none", reason=claim.nothing)
        if len(claim.parts) > 1:
            return _of_parts(claim.text, claim.start, claim.end, [self._part(one) for one in claim.parts])
        whole = self._part(claim.parts[0])
        if whole.verdict in ("not_found", "reported") and claim.clauses:
            parts = [self._part(one) for one in claim.clauses]
            apart = _of_parts(claim.text, claim.start, claim.end, parts)
            # Several sources may tell together what none of them tells whole.
            if whole.verdict == "not_found" or apart.verdict in ("documented", "contested"):
                return apart
            return whole.model_copy(update={"parts": tuple(parts)})
        return whole

    def _part(self, part: Part) -> Verdict:
        self._own[part.view.row.id] = part
        here = self.ledger.account(part.view)
        analysis = part.view.row.analysis
        others = self.ledger.against(part.view, self.scope)
        held = hold(here, others, self._cite, self.versions) if analysis.nature == "factual" else _argued(here, others)
        _without_self_contradiction(held)
        told = tellings(held.agreeing, near(here, others), self.ledger) if held.agreeing else []
        behind = origins(told)
        best = nearest(here, others) if not held.agreeing and held.in_part is None else None
        left = held.in_part[1] if held.in_part and not held.confirmed else best[1] if best else ()
        found = judge(
            Grounds(
                analysis=analysis,
                conflicts=tuple(held.conflicts),
                confirmed_by=_title(held.confirmed) if held.confirmed else None,
                places=max(1, len(held.composed)),
                in_part=_title(held.in_part[0]) if held.in_part and not held.confirmed else None,
                left_over=tuple(dict.fromkeys(span.text for span in left)),
                told_by=tuple(one.name for one in behind if one.kind != "unnamed"),
                tellers=tuple(dict.fromkeys(_title(one) for one in held.agreeing)),
                independent=independent(behind),
                nearest=_title(best[0]) if best else None,
                missing=tuple(dict.fromkeys(span.text for span in left)),
            )
        )
        supporting = sorted(held.agreeing, key=lambda one: not one.is_record)
        opposing = [one.there.citation for one in held.conflicts]
        told_of = found.verdict != "not_found"
        related = near_misses(held.related, settled=told_of)
        almost = best if best is not None and not told_of and _most(here, best[0], related) else None
        misses = [NearMiss(why=one.text, citation=self.cite(one.account.view, "support"))
                  for one in related if almost is None or one.account.view.row.id != almost[0].view.row.id]  # fmt: skip
        meant = [] if told_of else list(perhaps(here, others))
        if meant:
            misses = [NearMiss(why=why, citation=self.cite(one.view, "support")) for one, why in meant]
        elif not told_of and held.in_part is not None:
            misses.insert(0, self._all_but(*held.in_part))
        elif almost is not None:
            misses.insert(0, self._nearly(*almost))
        return Verdict(
            claim=part.text,
            start=part.start,
            end=part.end,
            verdict=found.verdict,
            credibility=found.credibility,
            reason=found.reason,
            supporting=tuple(self.cite(one.view, "support") for one in supporting[:_CITED]),
            opposing=tuple({one.id: one for one in opposing}.values())[:_CITED],
            conflicts=tuple(held.conflicts),
            near_misses=tuple(misses),
            speakers=_speakers(supporting),
            independent_origins=independent(behind),
            uncovered=_placed(left, part),
        )

    def _all_but(self, record: Account, left: Sequence[Span]) -> NearMiss:
        words = ", ".join(f"“{one}”" for one in dict.fromkeys(span.text for span in left))
        why = f"The record “{_title(record)}” tells the rest, but nothing of {words}." if words else (
            f"The record “{_title(record)}” tells a part of it.")  # fmt: skip
        return NearMiss(why=why, citation=self.cite(record.view, "support"))

    def _nearly(self, other: Account, left: Sequence[Span]) -> NearMiss:
        rest = f", and nothing of {quoted([span.text for span in left])}" if left else ""
        why = f"No exact support: “{_title(other)}” says most of it{rest}."
        return NearMiss(why=why, citation=self.cite(other.view, "support"))

    def _cite(self, view: View, role: str) -> Citation:
        if view.identity.document.id != NOBODY:
            return self.cite(view, role)
        part = self._own[view.row.id]
        return Citation(
            id=f"{NOBODY}:{part.start}-{part.end}",
            number=0,
            document_id=NOBODY,
            version="",
            title="the claim",
            source_type="other",
            start=part.start,
            end=part.end,
            quote=part.text,
        )


def _most(here: Account, other: Account, related: Iterable[Related]) -> bool:
    """Whether what comes nearest to a claim says most of it, by the same roles, as a fact, and nothing against it.

    What is known to be another stage, time or body of the matter is told as that.
    """
    view = other.view
    if any(one.account.view.row.id == view.row.id and one.which != "thing" for one in related):
        return False
    if not as_real(here.view.row.text, view.row.text) or not same_roles(here, other) or turned(here, other):
        return False
    return most(here.view.row.text, [" ".join((view.row.text, view.own_context, view.antecedent)).strip()])


def _without_self_contradiction(held: Held) -> None:
    """A record that contradicts a claim bears it out nowhere: what looks so tells of a part there, or of a wish."""
    against = {one.there.citation.document_id for one in held.conflicts if one.there.is_record}
    held.agreeing = [one for one in held.agreeing if one.view.row.document_id not in against]
    if held.confirmed is not None and held.confirmed.view.row.document_id in against:
        held.confirmed = next((one for one in held.agreeing if one.documented), None)


def _argued(here: Account, others: Iterable[Account]) -> Held:
    """An argument is held against nothing; others may argue the same."""
    arguing = (one for one in others if one.analysis.nature == "advocacy")
    alike = [one for one in arguing if restates(here, one, least=_JUDGEMENT)]
    return Held(agreeing=alike)


def _of_parts(text: str, start: int, end: int, parts: Sequence[Verdict]) -> Verdict:
    """The verdict on a claim of several statements: the weakest of theirs, with all that is for and against them."""
    found = together([(one.claim, Judged(one.verdict, one.credibility, one.reason)) for one in parts])

    def each(of: Callable[[Verdict], Iterable[Citation]]) -> tuple[Citation, ...]:
        return tuple({one.id: one for part in parts for one in of(part)}.values())

    return Verdict(
        claim=text,
        start=start,
        end=end,
        verdict=found.verdict,
        credibility=found.credibility,
        reason=found.reason,
        supporting=each(lambda one: one.supporting),
        opposing=each(lambda one: one.opposing),
        conflicts=tuple(conflict for one in parts for conflict in one.conflicts),
        near_misses=tuple({(m.why, m.citation.id): m for one in parts for m in one.near_misses}.values()),
        speakers=tuple({one.name: one for part in parts for one in part.speakers}.values()),
        independent_origins=min((one.independent_origins for one in parts if one.verdict == found.verdict), default=0),
        uncovered=tuple(span for one in parts for span in one.uncovered or _untold(one, parts)),
        parts=tuple(parts),
    )


def _placed(spans: Sequence[Span], part: Part) -> tuple[Span, ...]:
    """Stretches of a statement where they stand in the claim; what it was lent from elsewhere in the claim left out."""
    own, shift = part.view.row.text, part.end - len(part.view.row.text)
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(reversed(own), reversed(part.text), strict=False))
    alike = len(list(pairs))
    return tuple(
        Span(start=one.start + shift, end=one.end + shift, text=one.text)
        for one in spans
        if one.start >= len(own) - alike
    )


def _untold(one: Verdict, parts: Sequence[Verdict]) -> Iterator[Span]:
    """The whole of a part of which nothing is told, beside another part of which something is."""
    told = any(other.verdict != "not_found" or other.uncovered for other in parts)
    if told and one.verdict == "not_found" and one.start is not None and one.end is not None:
        yield Span(start=one.start, end=one.end, text=one.claim)


def _speakers(told: Sequence[Account]) -> tuple[Speaker, ...]:
    """Who tells it, each once."""
    return tuple({one.name: one for account in told for one in speakers(account.view, account.standing)}.values())


def _title(account: Account) -> str:
    return account.view.identity.document.title


def numbered(verdicts: Sequence[Verdict], numbers: dict[str, int] | None = None) -> list[Verdict]:
    """The verdicts with their citations numbered from 1 in the order in which a reader meets them; the claim's is 0.

    `numbers` are those that verdicts before these have, by the id of the citation; it grows.
    """
    numbers = {} if numbers is None else numbers

    def fresh(one: Citation) -> Citation:
        if one.document_id == NOBODY:
            return one
        return one.model_copy(update={"number": numbers.setdefault(one.id, len(numbers) + 1)})

    def conflict(one: Conflict) -> Conflict:
        here = one.here.model_copy(update={"citation": fresh(one.here.citation)})
        there = one.there.model_copy(update={"citation": fresh(one.there.citation)})
        return one.model_copy(update={"here": here, "there": there})

    def renumbered(one: Verdict) -> Verdict:
        return one.model_copy(
            update={
                "supporting": tuple(map(fresh, one.supporting)),
                "opposing": tuple(map(fresh, one.opposing)),
                "conflicts": tuple(map(conflict, one.conflicts)),
                "near_misses": tuple(m.model_copy(update={"citation": fresh(m.citation)}) for m in one.near_misses),
                "parts": tuple(map(renumbered, one.parts)),
            }
        )

    return [renumbered(one) for one in verdicts]


def every_citation(verdict: Verdict) -> Iterator[Citation]:
    """What a reader of a verdict meets, the claim's own words left out; one place may come several times."""
    yield from verdict.supporting
    yield from verdict.opposing
    for one in verdict.conflicts:
        yield from (cited for cited in (one.here.citation, one.there.citation) if cited.document_id != NOBODY)
    for miss in verdict.near_misses:
        yield miss.citation
    for part in verdict.parts:
        yield from every_citation(part)
