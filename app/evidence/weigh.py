"""A statement held against everything else in the asked scope: agreement, conflict, what a record documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.evidence.acts import Act, act, compare
from app.evidence.labels import Decision, Findings, decide
from app.evidence.origins import independent, principal, speakers
from app.evidence.tallies import agree, difference, explain, in_words
from app.model import Citation, Conflict, ConflictHere, ConflictValue, Origin, Pointer
from app.words import ASKING, STOP, tokens
from ingest.model import Span, Speaker

if TYPE_CHECKING:
    from app.answer.views import View

# How an instrument opens what it merely asserts: preambles, recitals, findings. English drafting practice.
_ASSERTED = re.compile(
    r"^(?:\(\d+\)\s*|\d+\.\s*)?(?:(?:deeply|gravely|seriously|further|also|again|strongly|fully|particularly)\s+)*"
    r"(?:recalling|reaffirming|noting|recogni[sz]ing|concerned|alarmed|convinced|mindful|bearing|considering|whereas|"
    r"having|acknowledging|aware|conscious|regretting|welcoming|stressing|emphasi[sz]ing|underlining|believing|"
    r"expressing|guided|determined|taking note|observing|affirming)\b"
    r"|\b(?:the )?(?:panel|commission|committee|council|court|tribunal|president|government|i|we)\s+(?:\w+ly\s+)?"
    r"(?:finds?|found|notes?|noted|observes?|observed|considers?|considered|believes?|concludes?|concluded|determine[sd]?|"
    r"is concerned|are concerned)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:adopt\w*|approv\w*|reject\w*|vot\w+|veto\w*|sign\w*|enter\w* into force|in force|enact\w*|repeal\w*|"
    r"extend\w*|"
    r"impos\w*|list\w*|designat\w*|issued?|took effect|re-?appl\w+|lift\w*|urg\w+|calls?|called|decid\w+|requests?|"
    r"requested|requires?|obliges?|prohibit\w*|authori[sz]\w+|gives?|establish\w*|terminat\w*|revok\w*|order\w*)\b",
    re.IGNORECASE,
)
_COVERED = 0.75


@dataclass(frozen=True)
class Weighed:
    """A statement with all that its place in an answer needs."""

    view: View
    decision: Decision
    speakers: tuple[Speaker, ...]
    origins: tuple[Origin, ...]
    independent: int
    uncovered: tuple[Span, ...]
    conflicts: tuple[Conflict, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True)
class Account:
    """A statement that gives a tally, as one account of an act."""

    view: View

    @cached_property
    def is_record(self) -> bool:
        """Whether a record gives it, in its own voice."""
        return self.view.identity.document.source_type == "record" and own_voice(self.view)

    @cached_property
    def act(self) -> Act:
        """The act that it tells of."""
        return act(self.view, with_title=self.view.identity.document.source_type == "record")


def own_voice(view: View) -> bool:
    """Whether the document itself asserts the statement, not somebody whom it quotes."""
    return all(one.kind == "author" for one in view.row.analysis.speakers)


def weigh(view: View, accounts: Sequence[Account], cite: Callable[[View, str], Citation]) -> Weighed:
    """Weigh one statement. `accounts` are all tallies of the asked scope; `cite` makes a citation of a view."""
    document = view.identity.document
    names = speakers(view)
    analysis = view.row.analysis
    here = Account(view)
    conflicts: list[Conflict] = []
    pointers: list[Pointer] = []
    agreeing: list[View] = []
    confirming: Account | None = None
    if analysis.tallies and analysis.nature == "factual":
        for other in accounts:
            if other.view.row.id == view.row.id:
                continue
            found = _compare(here, other, cite)
            if isinstance(found, Conflict):
                conflicts.append(found)
            elif isinstance(found, Pointer):
                pointers.append(found)
            elif found:
                agreeing.append(other.view)
                confirming = other if other.is_record else confirming
    digest = document.digest_of is not None
    is_record = document.source_type == "record"
    asserted = is_record and bool(_ASSERTED.search(view.row.text))
    own_act = (
        is_record
        and own_voice(view)
        and not asserted
        and analysis.nature == "factual"
        and (not digest or _act_of_digest(view))
    )
    uncovered = _uncovered(view, confirming.view) if confirming and not own_act else ()
    whole = confirming is not None and not uncovered and _share(view, confirming.view) >= _COVERED
    origins = _origins(view, names, agreeing)
    count = independent(origins)
    decision = decide(
        Findings(
            document=document,
            analysis=analysis,
            speaker=" and ".join(one.name for one in names),
            own_voice=own_voice(view),
            own_act=own_act,
            bodys_assertion=asserted,
            digest=digest,
            confirmed_by=confirming.view.identity.document.title if confirming and whole else None,
            covered_in_part=confirming.view.identity.document.title if confirming and not whole else None,
            conflicts=tuple(conflicts),
            independent=count,
        )
    )
    return Weighed(view, decision, names, origins, count, uncovered, tuple(conflicts), tuple(pointers[:3]))


def _compare(here: Account, other: Account, cite: Callable[[View, str], Citation]) -> Conflict | Pointer | bool:
    """A conflict, a pointer to a related act, or whether the two agree."""
    likeness = compare(here.act, other.act)
    mine, theirs = here.view.row.analysis.tallies[0], other.view.row.analysis.tallies[0]
    found = difference(mine, theirs)
    title = other.view.identity.document.title
    if likeness.same:
        if found is None:
            return agree(mine, theirs)
        this, that = _called(here), _called(other)
        return Conflict(
            aspect=found.aspect,
            explanation=explain(mine, theirs, found, this=this, that=that),
            here=ConflictHere(value=in_words(mine), citation=cite(here.view, "support")),
            there=ConflictValue(
                value=in_words(theirs), citation=cite(other.view, "contrary"), is_record=other.is_record
            ),
        )
    if likeness.related and found is not None and other.is_record and not here.is_record:
        text = f"“{title}” records {in_words(theirs)}: {likeness.why}, so no conflict."
        return Pointer(text=text, citation=cite(other.view, "support"))
    return False


def _called(account: Account) -> str:
    return (
        f"the record “{account.view.identity.document.title}”"
        if account.is_record
        else (f"“{account.view.identity.document.title}”")
    )


def _act_of_digest(view: View) -> bool:
    analysis = view.row.analysis
    acted = bool(_ACT.search(view.row.text)) and bool(
        analysis.dates or analysis.instruments or view.identity.document.symbol
    )
    return bool(analysis.tallies) or acted


def _known(view: View) -> tuple[frozenset[str], frozenset[str]]:
    text = f"{view.row.text} {view.own_context} {view.row.heading_text or ''} {view.identity.text}"
    return frozenset(t.stem for t in tokens(text)), view.principals | view.context_principals | view.identity.principals


def _uncovered(view: View, record: View) -> tuple[Span, ...]:
    """What the statement names and the record does not: parties, dates, quantities and instruments."""
    stems, principals = _known(record)
    dates = {d.value for d in (*record.row.analysis.dates, *record.context_dates)} | set(record.identity.dates)
    numbers = {q.value for q in record.row.analysis.quantities}
    tally = record.row.analysis.tallies[0] if record.row.analysis.tallies else None
    if tally:
        numbers |= {
            float(v)
            for v in (tally.in_favour, tally.against, tally.abstaining, tally.not_voting, tally.total)
            if v is not None
        }
    left: list[Span] = []
    for mention in view.names:
        if mention.principal.id not in principals:
            left.append(_span(view, mention.start, mention.end))
    for date in view.row.analysis.dates:
        if not any(date.value.startswith(known) or known.startswith(date.value) for known in dates):
            left.append(date.span)
    for quantity in view.row.analysis.quantities:
        if quantity.value not in numbers:
            left.append(quantity.span)
    for instrument in view.row.analysis.instruments:
        words = {t.stem for t in tokens(instrument.title or instrument.symbol or "") if t.word not in STOP}
        if not words <= stems:
            left.append(instrument.span)
    return tuple(left)


def _span(view: View, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=view.row.text[start:end])


def _share(view: View, record: View) -> float:
    """Share of the statement's content words that the record has too."""
    stems, _ = _known(record)
    own = [t.stem for t in view.tokens if t.word not in STOP and t.word not in ASKING]
    return sum(s in stems for s in own) / len(own) if own else 1.0


def _origins(view: View, names: Sequence[Speaker], agreeing: Sequence[View]) -> tuple[Origin, ...]:
    found: dict[str, Origin] = {}
    for one, said in ((view, names), *((other, speakers(other)) for other in agreeing)):
        for speaker in said:
            origin = principal(speaker, one.identity.document)
            known = found.get(origin.id)
            if known is not None:
                documents = tuple(dict.fromkeys((*known.documents, *origin.documents)))
                origin = known.model_copy(update={"documents": documents})
            found[origin.id] = origin
    return tuple(found.values())
