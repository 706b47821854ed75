"""Where search puts the passages that hold the expected quotes of a question."""

from __future__ import annotations

from app.model import SearchResult
from app.service import Service
from eval.lookup import Lookup, names_of
from eval.outcome import OVERLAP, shared_part
from eval.question_set import Cite, Question

DEPTH = 20


def ranks(question: Question, asked: str, service: Service, lookup: Lookup) -> tuple[int | None, ...] | None:
    """The rank, from 1, of the first passage that holds each expected quote; null beyond `DEPTH`.

    `asked` is the question as it stands by itself. Null altogether where the set expects no quote.
    """
    cites = list(dict.fromkeys(cite for nugget in question.nuggets for cite in nugget.cite))
    if not cites:
        return None
    found = service.search(asked, k=DEPTH).results
    return tuple(
        next((at for at, one in enumerate(found, start=1) if _holds(one, cite, lookup)), None) for cite in cites
    )


def _holds(passage: SearchResult, cite: Cite, lookup: Lookup) -> bool:
    document = lookup.document(passage.document_id)
    if document is None or cite.document not in names_of(document):
        return False
    quote, text = " ".join(cite.quote.split()), " ".join(passage.text.split())
    return quote in text or shared_part(quote, text) >= OVERLAP
