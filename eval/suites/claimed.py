"""The sentences of `eval/written` as claims: which of them `check` calls documented.

Each family becomes a small library of its statements, each in a document of its own; sentences that cite one record,
and the records' own words with one of them altered by rule (`altered`), are checked against it. A planted or altered
claim that is called documented is the worst that weighing can do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eval.evidence_data import Doc
from eval.suites.altered import alterations
from eval.suites.result import Figure, share
from eval.written_data import Family

METRICS = (
    "written.claims.false",
    "written.claims.altered",
    "written.claims.documented",
    "written.claims.copied",
)


class Claimed(NamedTuple):
    """A claim that was checked: what was done to it ("planted", "fair", "altered", "copied"), and the verdict."""

    held_out: bool
    what: str
    claim: str
    verdict: str


def judge(pair: tuple[Family, Family]) -> list[Claimed]:
    """Check the claims of a family against its statements. The second family lends names and nouns to `alterations`."""
    from eval.evidence_library import library

    family, other = pair
    records = {one.number: one for one in family.statements if one.source_type == "record"}
    claims = [
        ("fair" if case.fault is None else "planted", case.sentence)
        for case in family.cases
        if len(case.cites) == 1 and case.cites[0] in records
    ]
    lent = " ".join(one.text for one in other.statements)
    for one in records.values():
        claims += [("copied", one.text), *(("altered", text) for _, text in alterations(one.text, lent))]
    documents = tuple(
        Doc(key=f"d{one.number}", title=one.title, source_type=one.source_type, publisher=one.publisher,
            published=one.published, symbol=one.symbol, text=f"{one.context or ''} {one.text}".strip())
        for one in family.statements
    )  # fmt: skip
    if not claims:
        return []
    with library(documents) as made:
        return [Claimed(family.held_out, what, text, made.check(text).verdict) for what, text in claims]


def figures(checked: Sequence[Claimed]) -> list[Figure]:
    """The figures of `METRICS` over some claims."""
    return [
        _share(METRICS[0], checked, "planted", "claims documented that a fault was planted in", better="lower"),
        _share(METRICS[1], checked, "altered", "records' statements with one word altered documented", better="lower"),
        _share(METRICS[2], checked, "fair", "fair claims documented", better="higher"),
        _share(METRICS[3], checked, "copied", "records' own statements documented", better="higher"),
    ]


def _share(name: str, checked: Sequence[Claimed], what: str, of: str, *, better: str) -> Figure:
    found = [one.verdict == "documented" for one in checked if one.what == what]
    return share(name, sum(found), len(found), of).model_copy(update={"better": better})
