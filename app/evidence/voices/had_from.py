"""From whom a text shows that it has what it tells in its own words: whose organ it is, who wrote it, whom it credits.

Where a text shows that, it is no voice of its own, however many tell the same; where it shows nothing, it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.evidence.records.principals import slug
from app.evidence.voices.attributions import UNNAMED, Known, body_named, meant, publisher
from app.evidence.voices.crediting import authors, credit_lines, credited, organ_of, own_affair, witnessed
from ingest.model import Speaker

if TYPE_CHECKING:
    from app.evidence.accounts import Account, Ledger

SPEAKS_ITSELF = frozenset({"record", "official_statement"})
"""Sorts of documents in which somebody speaks for himself."""


def credits_somebody(account: Account) -> bool:
    """Whether a text credits anybody, by a line of credit or as whose organ it is."""
    body = account.view.identity.body()
    return bool(credit_lines(body) or organ_of(account.view.identity.document.publisher or ""))


def had_from(
    account: Account, told: Sequence[Account], others: Sequence[Known], ledger: Ledger, *, relying: bool
) -> Known | None:
    """From whom a text shows that it has what it tells in its own words; None where it shows nobody.

    Those whose organ it is, who wrote it, whom its lines of credit name, or its only source elsewhere; of what a body
    tells of its own affairs that body, where the text tells of no looking of its own.
    """
    document, body = account.view.identity.document, account.view.identity.body()
    first = ledger.first(document)
    own = publisher(first)
    whose = organ_of(first.publisher or "")
    if whose is not None:
        speaker = Speaker(name=whose, kind="body")
        known = meant(speaker, [one for one in others if one.id != own.id]) or body_named(speaker)
        if known is not None:
            return replace(known, why=f"“{own.name}” is the organ of {known.name}")
    writer = _same_author(account, told)
    if writer is not None:
        return writer
    if not own.outlet:
        return None
    known = credited(credit_lines(body), others, own)
    if known is not None:
        return known if known is UNNAMED else replace(known, why=f"“{document.title}” credits {known.name}")
    if len(told) < 2:  # nobody else tells it
        return None
    known = _relied_on(account, others, ledger) if relying else None
    return known or (None if witnessed(body) else _of_itself(account, told, ledger))


def _same_author(account: Account, told: Sequence[Account]) -> Known | None:
    """Who wrote both a text and another that tells the same thing for another publisher."""
    mine = authors(account.view.identity.document, account.view.identity.body())
    if not mine or account.view.identity.document.source_type in SPEAKS_ITSELF:
        return None
    for other in told:
        theirs = authors(other.view.identity.document, other.view.identity.body())
        if other.view.row.document_id != account.view.row.document_id and mine & theirs:
            name = min(mine & theirs).title()
            return Known(
                "person",
                slug(name),
                name,
                frozenset(),
                why=f"{name} wrote this and “{other.view.identity.document.title}”",
            )
    return None


def _of_itself(account: Account, told: Sequence[Account], ledger: Ledger) -> Known | None:
    """The body that itself tells what a report tells of that body's affairs, naming nobody from whom it has it."""
    found = {}
    for other in told:
        document = ledger.first(other.view.identity.document)
        known = publisher(document)
        by_author = (
            any(one.kind == "author" for one in other.view.row.analysis.speakers)
            or not other.view.row.analysis.speakers
        )
        if document.source_type == "official_statement" and by_author and own_affair(account.view.row.text, known):
            title = account.view.identity.document.title
            why = f"{known.name} tells the same of itself, and “{title}” names no other source"
            found[known.id] = replace(known, why=why)
    return next(iter(found.values())) if len(found) == 1 else None


def _relied_on(account: Account, others: Sequence[Known], ledger: Ledger) -> Known | None:
    """Whom an outlet names as its source elsewhere in the same text, where that one tells the same thing.

    What it then tells in its own words is not shown to be known to it otherwise.
    """
    document = account.view.identity.document
    own = publisher(ledger.first(document))
    found = {known.id: known for one in ledger.named(document) if (known := meant(one, others)) and known.id != own.id}
    return next(iter(found.values())) if len(found) == 1 else None
