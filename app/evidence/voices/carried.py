"""Whose words the documents of a library carry: documents that carry those of one principal are one origin.

A record or an official's own text carries the words of who issued it, a reprint those of what it reprints. What else
reports carries another's words where all that it tells in common with other documents goes back to that one; what only
it tells (the weather, the place, the next meeting) says nothing of that. So an outlet that hands on a release is one
origin with it, and one that hands on two sides, or tells itself what others tell too, is an origin of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.evidence.covering.bearing import bears_out
from app.evidence.covering.coverage import restates
from app.evidence.records.standing import asserters
from app.evidence.voices.attributions import near, publisher
from app.evidence.voices.origins import merged, origins, own_origin, tellings
from app.model import Origin

if TYPE_CHECKING:
    from app.evidence.accounts import Account, Ledger
    from ingest.model import Document

_COUNTS = re.compile(
    r"\b(?:count|record|register|measur|survey|estimat|tall|logg|document|f(?:i|ou)nd|put|detect|verif|examin|sampl|accus|blam)\w*\s*$",
    re.IGNORECASE,
)
_SPEAKS_ITSELF = ("record", "official_statement")


def carried(document: Document, accounts: Iterable[Account], ledger: Ledger, scope: frozenset[str] | None) -> Origin:
    """The principal whose words a document carries, with the path to it. `accounts` are its statements."""
    first = ledger.first(document)
    own = own_origin(first, document)
    if first.id != document.id or document.source_type in _SPEAKS_ITSELF:
        return own
    handed: dict[str, Origin] = {}
    tells: list[set[str]] = []
    for account in accounts:
        if account.analysis.nature != "factual":
            continue
        others = [
            one
            for one in near(account, ledger.against(account.view, scope))
            if one.view.row.document_id != document.id and one.analysis.nature == "factual"
        ]
        if not others:
            continue
        # What somebody did, or what an instrument says, anyone can tell: only what somebody said is handed on.
        counted = _counted(account)
        said = account.analysis.kind == "plain" or counted
        speaking: dict[str, bool] = {}
        for one in others:
            who = publisher(ledger.first(one.view.identity.document)).id
            # What a record does or provides is known to all; what it counts is had from those who counted.
            speaking[who] = speaking.get(who, False) or (one.is_record and one.standing != "measurement")
        told = [account, *(one for one in others if restates(account, one) or bears_out(account, one))]
        for origin in origins(tellings(told, others, ledger, relying=False)[:1]):
            if origin.id == own.id or not said or (speaking.get(origin.id) and not counted):
                tells.append(set(speaking))
            elif origin.kind != "unnamed":
                handed[origin.id] = merged(handed[origin.id], origin) if origin.id in handed else origin
    if len(handed) != 1:
        return own
    (source,) = handed.values()
    return source if all(source.id in those for those in tells) else own


def _counted(account: Account) -> bool:
    """Whether somebody else's count is told: who repeats it has it from those who counted."""
    analysis = account.analysis
    cues = [one.cue.text for one in asserters(account.view) if one.kind != "author" and one.cue is not None]
    return analysis.kind == "attestation" and bool(analysis.quantities) and any(map(_COUNTS.search, cues))


def gathered(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """Origins of several documents or statements, each once with all its documents, in their order."""
    together: dict[str, Origin] = {}
    for origin in found:
        together[origin.id] = merged(together[origin.id], origin) if origin.id in together else origin
    return tuple(together.values())
