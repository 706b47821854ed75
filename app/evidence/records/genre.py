"""What sort of record a document is, by its own title, symbol and opening: that decides what of it is its act.

An instrument performs its act by its text. Proceedings (minutes, verbatim records, releases on a meeting) record what
a body did and also what others said there. A ruling disposes, and finds. A measurement is a figure by the body charged
with it. The sort never makes a document a record; the catalogue alone does that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.evidence.records.layout import EMPTY, Layout, layout
from ingest.model import Document

Genre = Literal["instrument", "proceedings", "ruling", "inquiry", "measurement"]

_PROCEEDINGS = re.compile(
    r"\b(?:(?:press|news|media) releases?|minutes|verbatim|summary records?|proceedings|meetings? coverage|"
    r"journal|records? of (?:the|decisions|votes)|official (?:records?|report)|hansard|oral questions|question time|"
    r"debates?|vote record|roll[- ]call|recorded vote|voting record|session|sitting|\d+(?:st|nd|rd|th) meeting|"
    r"(?<!annual )(?<!activity )reports? of the (?:\w+ ){0,3}"
    r"(?:committee|commission|council|conference|assembly|board)|"
    r"votes? (?:on|of)|GA/[A-Z0-9/]+|SC/\d+|[AS]/(?:[\w.]+/)*(?:PV|SR)\.\d+)",
    re.IGNORECASE,
)
_RULING = re.compile(
    r"\b(?:judgment|judgement|ruling|opinion|(?:final |arbitral |partial )award|award of the|v\.|versus|"
    r"WT/DS\d+|ECLI:|reports? of the (?:panel|appellate body))(?!\w)",
    re.IGNORECASE,
)
_INQUIRY = re.compile(
    r"\b(?:(?:panel|group|committee|team|mission) of (?:\w+ )?(?:experts|inquiry|observers|investigators)|"
    r"monitoring (?:group|team|mission)|commission of (?:inquiry|enquiry|investigation)|(?:public|judicial) inquiry|"
    r"fact-finding|(?:special|independent) (?:rapporteur|expert|counsel|prosecutor)|inspectors?[- ]general|ombuds\w+|"
    r"investigations?|investigative mechanism|audit report|audit of)\b",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\b(?:reports?|findings?|conclusions|assessments?|updates?|summary|inquiry|audit of)\b", re.IGNORECASE
)
# A count by the body that held the ballot is a measurement, whatever its form.
_RESULT = re.compile(
    r"\b(?:declaration|certification|certificate|notice|return|announcement|proclamation) of (?:the )?"
    r"(?:[\w-]+ ){0,4}results?\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:resolution|regulations?|directive|decision|decree|statut(?:e|ory instrument)|ordinance|act|law|bill|order|"
    r"proclamation|treaty|agreement|accord|convention|protocol|declaration|charter|memorandum|covenant|pact|code|rules?|"
    r"notice|circular|listing|"
    r"designation|[ASE]/(?:HRC/)?RES/\S+|3\d{4}[RLD]\d{4})\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\bHA(?:VE|S) ADOPTED THIS|"
    r"^\s*The (?:[A-Z]\w+ )*(?:Assembly|Council|Committee|Commission|Conference|Parliament),\s*$|"
    r"\b[Hh]ave agreed as follows|\b[Bb]e it enacted|\b[Ii]t is hereby ordered",
    re.MULTILINE,
)
_OPENING = 4_000


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of record a document is, and where an instrument recites and where it enacts."""

    genre: Genre
    layout: Layout = EMPTY


def sort(document: Document, text: str) -> Sort:
    """The sort of a record, by its title, symbol and text."""
    if _INQUIRY.search(document.title) and _FINDS.search(document.title):
        return Sort("inquiry")
    label = f"{document.title} · {document.symbol or ''} · {document.digest_of or ''}"
    if _PROCEEDINGS.search(label):
        return Sort("proceedings")
    if _RULING.search(f"{document.title} · {document.symbol or ''}"):
        return Sort("ruling")
    if _RESULT.search(document.title):
        return Sort("measurement")
    parts = layout(text)
    if _INSTRUMENT.search(label) or _FORMULA.search(text, 0, _OPENING) or {"recital", "enacting"} <= {*parts.zones}:
        return Sort("instrument", parts)
    return Sort("measurement")
