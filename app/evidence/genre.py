"""What sort of record a document is, by its own title, symbol and opening: that decides what of it is its act.

An instrument performs its act by its text. Proceedings (minutes, verbatim records, releases on a meeting) record what
a body did and also what others said there. A ruling disposes, and finds. A measurement is a figure by the body charged
with it. The sort never makes a document a record; the catalogue alone does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.model import Document

Genre = Literal["instrument", "proceedings", "ruling", "measurement"]

_PROCEEDINGS = re.compile(
    r"\b(?:(?:press|news|media) releases?|minutes|verbatim|summary records?|proceedings|meetings? coverage|coverage|"
    r"journal|records? of (?:the|decisions|votes)|official (?:records?|report)|hansard|oral questions|question time|"
    r"debates?|vote record|roll[- ]call|recorded vote|voting record|session|sitting|\d+(?:st|nd|rd|th) meeting|"
    r"reports? of the (?:\w+ ){0,3}(?:committee|commission|council|conference|assembly|board)|"
    r"votes? (?:on|of)|GA/[A-Z0-9/]+|SC/\d+|[AS]/(?:[\w.]+/)*(?:PV|SR)\.\d+)",
    re.IGNORECASE,
)
_RULING = re.compile(
    r"\b(?:judgment|judgement|ruling|opinion|(?:final |arbitral |partial )award|award of the|v\.|versus|"
    r"WT/DS\d+|ECLI:|reports? of the (?:panel|appellate body))(?!\w)",
    re.IGNORECASE,
)
# A count by the body that held the ballot is a measurement, whatever its form.
_RESULT = re.compile(r"\b(?:declaration|certification|certificate|notice|return) of (?:the )?results?\b", re.IGNORECASE)
_INSTRUMENT = re.compile(
    r"\b(?:resolution|regulation|directive|decision|decree|statute|act|law|bill|order|proclamation|treaty|agreement|"
    r"accord|convention|protocol|declaration|charter|memorandum|covenant|pact|code|rule|notice|circular|listing|"
    r"designation|[ASE]/(?:HRC/)?RES/\S+|3\d{4}[RLD]\d{4})\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\bHA(?:VE|S) ADOPTED THIS|"
    r"^\s*The (?:[A-Z]\w+ )*(?:Assembly|Council|Committee|Commission|Conference|Parliament),\s*$|"
    r"\b[Hh]ave agreed as follows|\b[Bb]e it enacted|\b[Ii]t is hereby ordered",
    re.MULTILINE,
)
# Where the recitals of a European or treaty text end and its operative part begins.
_ENACTING = re.compile(
    r"\bHA(?:VE|S) (?:ADOPTED|DECIDED)(?: AS FOLLOWS| THIS [A-Z]+)?|\bHAVE AGREED(?: AS FOLLOWS| UPON)?|"
    r"\bhave agreed (?:as follows|upon the following)|\bbe it (?:therefore )?enacted|\bit is hereby ordered|"
    r"\bnow,? therefore\b",
)
_OPENING = 4_000
_RECITING = re.compile(r"\b(?:Whereas|WHEREAS|Having regard to|HAVING REGARD TO|Preamble|PREAMBLE)\b")


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of record a document is, and the offset at which its recitals end (0 where nothing parts them)."""

    genre: Genre
    recitals_end: int = 0


def sort(document: Document, text: str) -> Sort:
    """The sort of a record, by its title, symbol and text."""
    label = f"{document.title} · {document.symbol or ''} · {document.digest_of or ''}"
    if _PROCEEDINGS.search(label):
        return Sort("proceedings")
    if _RULING.search(f"{document.title} · {document.symbol or ''}"):
        return Sort("ruling")
    if _RESULT.search(document.title):
        return Sort("measurement")
    if _INSTRUMENT.search(label) or _FORMULA.search(text, 0, _OPENING):
        return Sort("instrument", _recitals_end(text))
    return Sort("measurement")


def _recitals_end(text: str) -> int:
    formula = _ENACTING.search(text)
    if formula is None:
        return 0
    return formula.start() if _RECITING.search(text, 0, formula.start()) else 0
