"""What a statement says was done: the deed by its verb, its outcome, and the date on which it was done.

A treaty is signed on one day and enters into force on another; a draft is tabled, approved in committee, adopted.
Deeds of different kinds are never held against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.model import DateMention

Outcome = Literal["carried", "lost"]

# Each kind with the words that tell it. Nouns and participles count: "the signing took place on …", "done at …".
_KINDS: dict[str, str] = {
    "carried": r"adopt(?:s|ed|ing|ion)?|approv(?:es?|ed|ing|al)|pass(?:es|ed|ing|age)?|enact(?:s|ed|ment)?|carried|"
    r"endorsed?",
    "lost": r"reject(?:s|ed|ing|ion)?|defeated|voted down|turned down|fail(?:s|ed)(?! to)|fell short",
    "veto": r"vetoes|vetoed|vetoing|(?:cast|casts|used|uses|exercised)\s+(?:a|its|their)\s+veto(?:es)?|veto",
    "vote": r"vot(?:e|es|ed|ing)|ballot|roll[- ]call|abstain(?:ed|ing|s)?(?!\s+from\s+(?!vot|the\s+vote))",
    "ratify": r"ratif(?:ies|ied|ication)",
    "force": r"(?:enter(?:s|ed)?|c[ao]me|comes|put|entry) into (?:force|effect)|t(?:ook|akes?|aken) effect|"
    r"in force since",
    "sign": r"sign(?:s|ed|ing)|signature|initialled|done (?:at|in)",
    "conclude": r"conclud(?:es|ed)",
    "expire": r"expir(?:es|ed|y)|lapsed?|terminat(?:es|ed|ion)|ended",
    "extend": r"extend(?:s|ed)?|extension|renew(?:s|ed|al)?|prolong(?:s|ed)?",
    "impose": r"impos(?:e|es|ed|ition)",
    "lift": r"lift(?:s|ed)?|repeal(?:s|ed)?|revok(?:e|es|ed)|rescind(?:s|ed)?|annul(?:s|led)?",
    "list": r"list(?:s|ed)|designat(?:e|es|ed)|blacklist(?:s|ed)",
    "amend": r"amend(?:s|ed)?",
    "appoint": r"appoint(?:s|ed|ment)?|elect(?:s|ed)",
    "recall": r"recalled (?=\w+ (?:ambassador|envoy|consul|representative|delegation))",
    "expel": r"expel(?:s|led)?",
    "withdraw": r"withdr(?:aws?|ew|awn|awal)",
    "join": r"joined|acced(?:es|ed)|accession",
    "suspend": r"suspend(?:s|ed)?|suspension",
    "resume": r"resum(?:es|ed)",
    "establish": r"establish(?:es|ed)|founded|created|set up",
    "authorise": r"authori[sz](?:es|ed)",
    "prohibit": r"prohibit(?:s|ed)|banned",
    "order": r"ordered|obliged|ruled|dismissed|upheld|granted",
    "issue": r"issu(?:es|ed)|publish(?:es|ed)|promulgat(?:es|ed)",
    "table": r"tabled|submitted|introduced|proposed|(?<=its )proposal(?= (?:of|for|to))",
    "open": r"open(?:s|ed)|reopened",
    "close": r"clos(?:es|ed)",
    "decide": r"decid(?:es|ed)|agreed to|resolved to",
}
_NOUNS = re.compile(
    r"(?:adoption|approval|passage|enactment|rejection|vote|ballot|roll[- ]call|ratification|signature|signing|"
    r"extension|renewal|expiry|termination|imposition|accession|suspension|withdrawal|appointment)$",
    re.IGNORECASE,
)
_ANY = r"\b(?:" + "|".join(rf"(?P<{kind}>(?:{words})\b)" for kind, words in _KINDS.items()) + ")"
_DEED_ANY_CASE = re.compile(_ANY, re.IGNORECASE)
_DEED = re.compile(_ANY)
"""For a text in lower case: half the work of the pattern that minds no case."""
# Letters that stay apart in lower case and are one to a pattern that minds no case, or grow in lower case.
_FOLDED = re.compile("[ſKİı]")
_DENIED = re.compile(
    r"(?:\b(?:did|was|were|has|had|have|is|does|do|been|be)\s+not|n['’]t|\bnever|\bfail(?:ed|s)\s+to(?:\s+be)?|\bnot(?:\s+been)?|"
    r"\bwithout(?:\s+being)?|\bno)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# A verb behind "to", or a form that stands before its noun or carries a purpose, tells no deed of its own.
_INTENDED = re.compile(r"\b(?:to|would|will|could|should|may|might|must|shall|for|of)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BEFORE_NOUN = re.compile(r"\b(?:the|an?|its|their|this|that|these|such|newly|recently)\s+$", re.IGNORECASE)
_RESOLVED = re.compile(r"\b(?:decided|agreed|voted|resolved|failed)\s+(?:\w+ly\s+)?to\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# Words before a date that make it something other than the day of the deed.
_OTHER_DATE = re.compile(
    r"\b(?:until|till|by|before|after|since|from|to|through|between|for|than|of|dated|and|during|over)\s+"
    r"(?:the\s+)?(?:\w+day,?\s+)?(?:(?:end|beginning|middle|year)\s+of\s+)?$",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"\b(?:vote|resolution|declaration|treaty|agreement|accord|protocol|decision|regulation|order|law|act|text|draft|"
    r"meeting|summit|statement|memorandum)(?:\s+(?:no\.?\s*)?\S*\d\S*(?:\s+\(\d+\))?)?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# Texts and measures: what a body adopts or rejects. Allegations and calls are rejected too, but by no vote.
THING = re.compile(
    r"\b(?:resolution|draft|motion|amendment|proposal|text|treaty|accord|agreement|declaration|convention|protocol|"
    r"memorandum|measures?|sanctions?|mandate|bill|act|law|regulation|directive|decision|decree|order|budget|report|"
    r"paragraph|article|vote|instrument|list|nomination|licen[cs]e|embargo|tariff|dut(?:y|ies)|recommendation|petition|"
    r"appeal|application|pact|statute|rule|relief|extension|document|texts)\b",
    re.IGNORECASE,
)
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed of a statement. `date` is the day, month or year on which the statement says it was done."""

    kind: str
    outcome: Outcome | None
    date: DateMention | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """The deeds of a statement in text order, and the dates by which it names a thing ("the resolution of 3 May")."""

    deeds: tuple[Deed, ...]
    naming: tuple[DateMention, ...]

    @property
    def acts(self) -> frozenset[str]:
        """The kinds of act that the deeds may be: a vote is on adoption, and so may a veto be."""
        kinds = {"adopt" if deed.kind == "vote" else deed.kind for deed in self.deeds}
        return frozenset(kinds | {"adopt"}) if "veto" in kinds else frozenset(kinds)

    def of(self, kind: str) -> Deed | None:
        """The first deed of a kind."""
        return next((deed for deed in self.deeds if deed.kind == kind), None)

    @property
    def outcome(self) -> Outcome | None:
        """How the vote or proposal that it tells of went."""
        return next((deed.outcome for deed in self.deeds if deed.outcome), None)


def told(text: str, dates: Sequence[DateMention]) -> Told:
    """Read the deeds of a statement; `dates` are those of its analysis, with offsets in `text`."""
    found = list(_deeds(text))
    naming: list[DateMention] = []
    of_deed: dict[int, DateMention] = {}
    for date in dates:
        before = text[: date.span.start]
        if _OF_A_THING.search(before):
            naming.append(date)
        if date.relative and not re.search(r"\d", date.span.text) and date.precision != "day":
            continue
        since = any(kind == "force" and end >= len(before.rstrip()) for kind, _, _, end in found)
        if _OTHER_DATE.search(before) and not since:
            continue
        place = _deed_of(found, date, text)
        if place is not None:
            of_deed.setdefault(place, date)
    deeds = tuple(
        Deed(kind, outcome, of_deed.get(place), start, end)
        for place, (kind, outcome, start, end) in enumerate(found)
        if place in of_deed or not _NOUNS.match(text[start:end])  # a noun tells a deed when it comes with its date
    )
    return Told(deeds, tuple(naming))


def performs(phrase: str) -> bool:
    """Whether a phrase such as "the Council rejected" tells a deed and not a mere saying ("according to the votes")."""
    return bool(_deeds(phrase)) and not phrase.lower().startswith(("according to ", "per "))


def _deeds(text: str) -> list[tuple[str, Outcome | None, int, int]]:
    found: list[tuple[str, Outcome | None, int, int]] = []
    for match in _DEED_ANY_CASE.finditer(text) if _FOLDED.search(text) else _DEED.finditer(text.lower()):
        kind = match.lastgroup or ""
        before = text[: match.start()]
        if _BEFORE_NOUN.search(before) and not _NOUNS.match(match.group()):
            continue  # "the adopted text" names a text
        denied = bool(_DENIED.search(before))
        if not denied and _INTENDED.search(before) and not _RESOLVED.search(before):
            continue
        outcome: Outcome | None = None
        if kind in ("carried", "lost"):
            if THING.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR]):
                outcome = "lost" if (kind == "lost") != denied else "carried"
                kind = "adopt"
        elif denied:
            kind = f"not {kind}"
        found.append((kind, outcome, match.start(), match.end()))
    return found


def _deed_of(found: Sequence[tuple[str, Outcome | None, int, int]], date: DateMention, text: str) -> int | None:
    """Which deed a date belongs to: the nearest before it in its sentence part, else the first behind it."""
    before = [place for place, deed in enumerate(found) if deed[3] <= date.span.start]
    if before:
        return before[-1]
    return 0 if found and not re.search(r"[;.]\s", text[date.span.end : found[0][2]]) else None
