"""What can have but one name: the holder of an office, who did what one alone does, where a thing happened once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.words import Token

if TYPE_CHECKING:
    from app.evidence.accounts import Account

# Nouns that stand for one thing or person of what they are of.
_ONLY = (
    r"(?:prime\s+|foreign\s+|finance\s+|interior\s+|defence\s+|defense\s+|deputy\s+|vice[- ]|acting\s+)*"
    r"(?:minister|president|governor|chancellor|premier|king|queen|pope|emir|sultan|secretary|secretary-general|"
    r"director-general|director|chairman|chairwoman|chairperson|chair|head|leader|commander|commissioner|mayor|speaker|"
    r"prosecutor|rapporteur|mediator|envoy|coordinator|liquidator|trustee|administrator|captain|coach|chief|registrar|"
    r"ombudsman|author|winner|capital|champion|owner|host|venue|seat|site|successor|predecessor|founder|manufacturer|"
    r"operator|treasurer|spokesperson|spokesman|spokeswoman|moderator|architect|sponsor|birthplace|headquarters|representative)"
)
OFFICE = re.compile(rf"\b{_ONLY}\b", re.IGNORECASE)
_OFFICE_BEFORE = re.compile(
    rf"\b{_ONLY}(?:\s+(?:of|for|to)\s+[^,;]{{2,60}}|\s+in\s+[^,;]{{2,40}})?,?\s+$", re.IGNORECASE
)
_COMPLEMENT = re.compile(r"\b(?:of|for|to|in)\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICE_BEHIND = re.compile(
    rf"^,?\s+(?:as\s+|to\s+be\s+|is\s+|was\s+|remains\s+|who\s+is\s+|to\s+preside\b|by\s+the\s+court\s+)?"
    rf"(?:the\s+|its\s+|their\s+|new\s+|[a-z]+ly\s+)*(?:[A-Z]?[\w’'-]+\s+){{0,3}}?{_ONLY}\b",
    re.IGNORECASE,
)
_IS_OFFICE = re.compile(
    rf"\b{_ONLY}\s+(?:of|for|in|at|to)\s+[^,;]{{2,80}}\s(?:is|was|became|remains|will be)\s+(?:the\s+)?"
    r"(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_NAMED_TO = re.compile(
    rf"\b(?:appoint|elect|name|nominat|cho[os]|chose|swor|install|confirm)\w*\b[^;]{{0,60}}\b(?:{_ONLY}|to\s+preside|"
    r"to\s+chair|to\s+lead|to\s+head)\b",
    re.IGNORECASE,
)
# What one alone does to a thing.
_ALONE = (
    r"headed|leads?|led|chair(?:s|ed)|preside[sd]?(?:\s+over)?|command(?:s|ed)|captain(?:s|ed)|coach(?:es|ed)|won|wins|"
    r"wrote|written|author(?:s|ed)|founded|mediate[sd]?|host(?:s|ed)|succeed(?:s|ed)|replace[sd]?|designed|invented|"
    r"composed|painted|moderate[sd]?|convened|brokered|ow(?:ns|ned)|operate[sd]?|discovered|brought|draft(?:s|ed)|drew\s+up|"
    r"drawn\s+up|coordinate[sd]?|represent(?:s|ed)|runs?|ran|audit(?:s|ed)|administer(?:s|ed)|manage[sd]?|filed|lodged|"
    r"introduced|opened|shot|assassinated|bought|carried\s+out|bombed|conducted|commissioned|sank|inaugurated|built|"
    r"delivered|pronounced|tabled|made|manufactured|produced|supplied|piloted|flown|insured|certified|recorded|proposed"
)
DONE_BY = re.compile(rf"\b(?:{_ALONE})\s+by\s+(?:the\s+)?(?:[\w’'-]+\s+){{0,3}}$", re.IGNORECASE)
DOES = re.compile(
    rf"^(?:,[^,;.]{{2,40}},|,)?\s+(?:(?:group|party|bloc|faction|team|company|firm|ministry|government)\s+)?"
    rf"(?:(?:that|who|which|has|had|have|also|then|later)\s+)?(?:{_ALONE})\b",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:seat|headquarters|venue|site|capital|birthplace|home\s+port|destination)\b[^,;.]{0,80}\b(?:is|was|will\s+be|remains)\s+$",
    re.IGNORECASE,
)
_BELONGS_TO = re.compile(
    r"\b(?:flag|nationality|citizenship|jurisdiction|colours|registry)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_TAKES = re.compile(
    r"\b(?:succeed(?:s|ed)|replace[sd]|defeated|beat|shot|assassinated)\s+(?:(?:Mr|Mrs|Ms|Dr)\.?\s+|the\s+)?$"
)
_SIGNED_FOR = re.compile(r"\bsigned\b[^;.]{0,80}\b(?:for|on behalf of)\s+(?:the\s+)?[A-Z]", re.IGNORECASE)
# Where what happens once happened.
_AREA = (
    r"(?:city|town|port|village|district|waters|island|province|harbou?r|capital|region|camp|constituency)"
    r"\s+(?:of|off)\s+"
)
_PLACE = re.compile(rf"\b(?:(?:in|at|off|near|outside)\s+(?:the\s+)?(?:{_AREA})?|the\s+{_AREA})$", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:(?:was|were|is|are|be|been)\s+(?:formally\s+|solemnly\s+)?(?:signed|concluded|held|convened|initialled|based|"
    r"buried|born|located|situated|stationed|moored|inaugurated|founded|built|killed|assassinated)|t(?:ook|akes?|aken)\s+place|"
    r"will be held|has its seat|lies|stands)\b|\b(?:opens|opened|met|ended|began)(?=\s+(?:in|at|off|near)\s)",
    re.IGNORECASE,
)
# One thing, described and then named.
_DESCRIBED = re.compile(
    r"^(?:[^,;]{0,60},\s+)?(?:the|its|their|his|her)\s+(?!first\s+of|last\s+of)[^;]{6,160}?\b"
    r"(?:is|was|lies|stands|remains|concerns|bears\s+the\s+name)\s+"
    r"(?:(?:in|at|off|near|the|that|of|an?|called|named|waters|district|town|city|[a-z]{3,14})\s+){0,5}$",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\b(?:declar|proclaim|announc|certif)\w+\s+(?:[A-Z][a-z]+\.?\s+)?$")
_ELECTED = re.compile(r"^,?\s+(?:duly\s+|re-?)?(?:elected|the\s+winner|winner|victor)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:one|two|three|some|several|many|among|members|part|both|another|include[sd]?|including|other|others|also)\b",
    re.IGNORECASE,
)
_GIVEN = r"(?:awarded|granted|sold|given|entrusted|ceded|assigned|handed|leased|transferred)"
_GIVEN_TO = re.compile(
    rf"\b(?:the|its|their)\s+[^,;]{{2,80}}\b(?:{_GIVEN}\s+(?:over\s+)?|went\s+)to\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}$|"
    r"\b(?:gave|awards?|awarded|grants?|granted|sold|sells|ceded|handed|leased)\s+(?:over\s+)?the\s+[^,;]{2,80}\s+to\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"^(?:[^,;]{0,60},\s+)?(?:the|its|their|this)\s|^[A-Z]", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:[^,;]{0,60},\s+)?(?:an?|some|another)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a statement: its words, and where they stand with what is capitalised beside them."""

    words: tuple[Token, ...]
    start: int
    end: int


def role(account: Account, name: Name) -> str:
    """How a name stands in its sentence, as far as two of them must stand alike."""
    before = account.view.row.text[: name.start]
    if _PLACE.search(before) or _SEAT.search(before):
        return "place"
    if DONE_BY.search(before) or DOES.match(account.view.row.text[name.end :]):
        return ""
    if _TAKES.search(before):
        return "object"
    word = before.rstrip().rpartition(" ")[2].lower()
    return word if word in ("against", "for", "from", "with") else ""


def unique(account: Account, name: Name) -> str:
    """Why what is named can have but this one name; empty where it may have several."""
    text = account.view.row.text
    before, behind = text[: name.start], text[name.end :]
    if _SEVERAL.search(before[-80:]) or _INDEFINITE.match(before) or _ONE_OF_MANY.match(behind):
        return ""
    if _BELONGS_TO.search(before) or _SEAT.search(before):
        return "office"
    place = _PLACE.search(before)
    if place is None and (_OFFICE_BEFORE.search(before) or _OFFICE_BEHIND.match(behind) or _IS_OFFICE.search(before)):
        return "office"
    if place is None and (DONE_BY.search(before) or DOES.match(behind)):
        return "deed"
    if place is None and (
        _GIVEN_TO.search(before) or (_SIGNED_FOR.search(text) and (not before.strip() or _titled(before)))
    ):
        return "deed"
    if _DECLARED.search(before) and _ELECTED.match(behind):
        return "deed"
    if place is not None and _HAPPENED.search(before) and _DEFINITE.match(text):
        return "place"
    if _DESCRIBED.match(before) and len(behind.strip(" .;,")) < 3:
        return "described"
    return ""


_ONE_OF_MANY = re.compile(r"^,?\s+(?:is|was|as|remains|became|works\s+as)\s+an?\s", re.IGNORECASE)


def _titled(before: str) -> bool:
    return len(before.split()) <= 2 or before.rstrip().endswith(" by") or bool(re.search(r"\bby\s+\w+\s+$", before))
