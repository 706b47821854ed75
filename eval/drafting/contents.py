"""Questions for what a document says of one thing: of orders, laws and reports, where nobody votes or speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from eval.drafting.clause import inside, stands_alone
from eval.drafting.draft import Draft, Nugget, family_of
from eval.drafting.library import Told, content_stems
from eval.drafting.patterns import content_words
from ingest.analysis.numbers import value_of

_FEW = 2
"""Statements of a document that name the thing; of what it speaks of throughout, one statement is no answer."""
_MOST_SUBJECT = 12


def contents(told: Iterable[Told]) -> Iterator[Draft]:
    """ "What does “Harbour order 7” say about the licence of a vessel?", of what it says but once or twice."""
    statements = list(told)
    named: Counter[tuple[str, str]] = Counter()
    for one in statements:
        named.update((one.document.id, stem) for stem in one.stems)
    for one in statements:
        clause = one.clause
        if clause is None or one.analysis.nature != "factual" or one.content != one.text or one.analysis.tallies:
            continue
        subject = content_stems(clause.subject)
        rare = min((named[one.document.id, stem] for stem in subject), default=_FEW + 1)
        if value_of(clause.subject.split()[0].lower()) is not None or clause.subject[:1].isdigit():
            continue  # "495 loans": the question would give the answer
        if len(subject) < 2 or rare > _FEW or len(clause.subject.split()) > _MOST_SUBJECT:
            continue
        asked = f"What does {one.titled} say about {inside(clause.subject, clause.text)}?"
        must = content_words(f"{clause.spoken} {clause.rest}", besides=subject)
        if len(must) > 1 and stands_alone(asked):
            nugget = Nugget(one, tuple(must))
            yield Draft("says", "lookup", asked, family_of("says", f"{one.document.id} {sorted(subject)}"), (nugget,))
