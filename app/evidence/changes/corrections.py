"""What somebody later said to have meant by a vote: a note beside the vote, which stands as it was cast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.answer.anchors import COMMON
from app.evidence.related import Related
from app.words import STOP, stem, stems, tokens
from ingest.analysis.instruments import instruments

if TYPE_CHECKING:
    from app.evidence.accounts import Account

_CORRECTED = re.compile(
    r"\b(?:had|has|have)\s+(?:\w+ly\s+)?(?:intended|wished|meant|wanted|planned)\s+to\s+"
    r"(?:vote|abstain|support|oppose|be\s+(?:recorded|counted|shown|listed)|join|cast|approve|reject|say\s+(?:yes|no))\b|"
    r"\b(?:pressed|pushed|hit)\s+the\s+wrong\s+(?:button|key)\b|"
    r"\b(?:its|his|her|their)\s+vote\s+(?:\w+\s+){0,3}(?:should|ought to)\s+(?:have\s+been|be|read)\b|"
    r"\b(?:wish(?:es|ed)?|ask(?:s|ed)?|request(?:s|ed)?)\s+(?:that\s+)?(?:its|his|her|their)\s+vote\s+(?:to\s+)?"
    r"(?:be\s+)?(?:recorded|counted|changed|corrected)\b|"
    r"\b(?:voted|been recorded|been counted)\s+(?:\w+\s+){0,4}(?:by mistake|in error|mistakenly|erroneously)\b",
    re.IGNORECASE,
)
_CAST = re.compile(r"\b(?:voted|voting|abstain(?:ed|ing)|ayes?|noes|nays|in favou?r|against)\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\b")
_VOTING = frozenset(
    stem(word)
    for word in """vote voted favour favor against abstain intend wish mean delegation secretariat record recorded later
    subsequently inform advise ask note show support oppose member state button wrong press two three days after before
    clerk tell table draft resolution""".split()
)


def corrects(account: Account) -> bool:
    """Whether a statement tells that somebody later said to have meant another vote than was cast."""
    return bool(_CORRECTED.search(account.view.row.text))


def corrections(here: Account, others: Sequence[Account]) -> Iterator[Related]:
    """Later words of those who voted, beside the vote as it was cast."""
    votes = here.view.row.analysis.tallies or here.listed or _CAST.search(here.view.row.text)
    if not votes or corrects(here) or here.view.identity.document.source_type != "record":
        return
    for one in others:
        if corrects(one) and _one_vote(here, one):
            text = f"A later correction, told in “{one.view.identity.document.title}”; the vote stands as it was cast."
            yield Related(one, "change", text)


def _one_vote(here: Account, correction: Account) -> bool:
    """Whether a correction is of this vote: told in the same document; or it names a voter who is named here, and a
    matter that this document tells of, or a person by more than one name.
    """
    if here.view.row.document_id == correction.view.row.document_id:
        return True
    said = f"{here.view.row.text} {here.view.own_context}"
    shared = _names(correction.view.row.text) & _names(said)
    if not shared:
        return False
    told = instruments(correction.view.row.text)
    if any(one.symbol for one in told):
        near = instruments(f"{said} {here.view.above} {here.view.identity.text}")
        return any(one.symbol and one.symbol == each.symbol for one in told for each in near)
    rest = {t.stem for t in tokens(correction.view.row.text) if t.word not in STOP} - _VOTING - shared
    return len(shared) > 1 or bool(rest & stems(said))


def _names(text: str) -> set[str]:
    """The stems of the words with a capital, those that open a sentence or name bodies and months aside."""
    found = ((m.group().lower(), stem(m.group().lower())) for m in _CAPITAL.finditer(text))
    return {stemmed for word, stemmed in found if word not in STOP and word not in COMMON} - _VOTING
