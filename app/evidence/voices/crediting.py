"""Whom a text credits for what it tells in its own words: a line of credit, a byline, a source that it cites.

Who credits another is no voice of its own for what both tell. What names nobody ("it is understood") has no source that
anybody could ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.evidence.voices.attributions import UNNAMED, Known, initials, meant
from app.words import STOP, stem, tokens
from ingest.model import Document, Speaker

_NAME = r"[A-Z][\w&.’'-]*(?:\s+(?:(?:of|for|the|and|de)\s+)?[A-Z][\w&’'-]*){0,5}"
_OPENS = (
    re.compile(rf"^(?:[A-Z][\w .,’'-]{{0,50}})?\((?P<name>{_NAME})\)"),
    re.compile(rf"^(?:By|From|With|Via|Source:)\s+(?:the\s+)?(?P<name>{_NAME})\s*(?:[.,;|\n]|$)"),
    re.compile(rf"^[A-Z][A-Z .’'-]+,\s[^\n()]{{0,20}}\((?P<name>{_NAME})\)"),
)
_CLOSES = re.compile(
    rf"(?:\((?:source:\s*)?(?P<within>{_NAME})\)|(?:^|[.\n—–]\s*)source:\s*(?P<source>{_NAME})|[—–]\s*(?P<name>{_NAME}))[.\s]*$",
    re.IGNORECASE,
)
_AGENCIES = re.compile(
    r"^(?:\(?(?:by|from|with|via)\s+)?(?:our\s+)?(?:news\s+|press\s+|wire\s+)?(?:agenc(?:y|ies)|wires?)(?:\s+reports?)?\s*(?:[).,|\n]|$)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^\W*(?:By|Text:|Report:)\s+(?P<names>[A-Z][\w’'-]+(?:\s+(?:[A-Z]\.|(?:de|van|von|al|bin|da|del)\b))?(?:\s+[A-Z][\w’'-]+){1,2})"
)
_WIRE = frozenset(stem(word) for word in "agency wire service".split())
_END = 90
"""Letters at the end of a text in which a line of credit stands."""
_CITING = re.compile(
    r"(?:^\W*|,\s+)(?:citing|quoting|relying\s+on)\s+(?:(?:a|the|an)\s+)?([^,.;:]{3,80}?)\s*(?=[,.;]|$)", re.I
)
_SOURCE = re.compile(r"\((?:source|sources|data|figures):\s*([^()]{3,80}?)\)\W*$", re.IGNORECASE)
# "Seagrid's tracking data showed 46 tankers": what is shown stands there as a thing, not as a sentence.
_SHOWN = re.compile(
    rf"^(?:(?:Data|Figures|Statistics|Measurements)\s+(?:from|by|of|compiled\s+by|collected\s+by|gathered\s+by)\s+(?:the\s+)?(?P<by>{_NAME})|"
    rf"(?:The\s+)?(?P<whose>{_NAME})(?<![’'])['’]s?\s+(?:[a-z-]+\s+){{0,3}}(?:data|figures|statistics|records|measurements|count|survey|index))"
    r"\s+(?:show|shows|showed|put|puts|record|records|recorded|indicate|indicated|reveal|revealed|suggest|suggested)\b"
)
_WROTE = re.compile(r",\s+(?P<who>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,3}),\s+(?:wrote|writes|posted|tweeted)\s+that\b")
_CAME_OUT = (
    r"(?:(?:has|had)\s+)?(?:since\s+|now\s+|later\s+)?(?:emerge[ds]?|transpire[ds]?|c[ao]mes?\s+(?:out|to\s+light))"
)
_HEARSAY = re.compile(
    r"(?:^|[,;—–]\s*)it\s+(?:is|was|has\s+been|had\s+been)\s+(?:widely\s+|generally\s+|commonly\s+)?"
    r"(?:understood|believed|thought|rumou?red|claimed|alleged|reported|feared|said)\b|"
    rf"(?:^it\s+{_CAME_OUT}\b(?=[^,.;]*\bthat\b)|,\s+(?:as\s+)?it\s+{_CAME_OUT}\W*$)|"
    r"\b(?:word|rumou?r|legend|gossip|talk)\s+has\s+it\b|"
    r"^(?:the\s+)?(?:word|talk|rumou?rs?|gossip|whispers?)\s+(?:in|on|around|among|at|from|is|are|was)\b(?=[^,.;]*\bthat\b)|"
    r"(?:^|[,;—–]\s*)(?:so\s+)?(?:the\s+)?rumou?rs?\s+(?:goes|go|say|says)\b|"
    r"\b(?:is|are|was|were)\s+(?:widely\s+)?(?:said|rumou?red|reputed|understood)\s+to\b",
    re.IGNORECASE,
)
# "The Unity Voice, newspaper of the Unity Party": whose organ it is.
_ORGAN = re.compile(
    rf",\s*(?:the\s+|an?\s+)?(?:[a-z]+\s+){{0,2}}(?:newspaper|paper|organ|magazine|bulletin|newsletter|station|channel|mouthpiece|"
    rf"subsidiary|unit|arm|branch|division|wing|affiliate|agency|service|project|part)\s+of\s+(?:the\s+)?(?P<whose>{_NAME})"
)
_WITNESS = re.compile(
    r"\b(?i:our|this|the\s+paper['’]s|its)\s+(?:own\s+)?(?:reporters?|correspondents?|staff|team|photographers?|crew|newspaper|paper)\b|"
    r"\b(?:[Ww]e|I)\s+(?:\w+\s+)?(?:saw|counted|watched|visited|walked|measured|found|heard|stood|spoke|met|checked|examined|recorded|drove|"
    r"obtained|reviewed|tested|surveyed|verified)\b|\beyewitness|\bseen\s+by\s+(?:this|our|the)\b",
)


def cited(text: str) -> Speaker | None:
    """Whom a statement cites for what its speaker tells: "citing the registry, the mayor put the figure at 40",
    "40 burned (source: the registry)", "the registry's figures showed 40", "the mayor, Ana Lund, wrote that 40 burned".
    """
    shown = _SHOWN.match(text)
    if shown is not None:
        return Speaker(name=shown.group("by") or re.sub(r"['’]s?$", "", shown.group("whose")), kind="body")
    wrote = _WROTE.search(text)
    if wrote is not None:
        return Speaker(name=wrote.group("who"), kind="person")
    match = _CITING.search(text) or _SOURCE.search(text)
    return _classified(match.group(1)) if match is not None else None


@lru_cache(maxsize=1_000)
def _classified(name: str) -> Speaker | None:
    from ingest.analysis import analyse

    found = analyse(f"According to {name}, the bridge was closed on 4 May 2020.").speakers
    return found[0].model_copy(update={"cue": None}) if found and found[0].kind != "author" else None


def hearsay(text: str) -> bool:
    """Whether a statement says itself that it only hands on what nobody in particular says: "it is understood"."""
    return _HEARSAY.search(text) is not None


def credit_lines(body: str) -> tuple[str, ...]:
    """The names in the lines of credit at either end of a text; "agencies" where it names none of them."""
    opening = body.lstrip()
    if _AGENCIES.match(opening):
        return ("agencies",)
    found = [match.group("name") for pattern in _OPENS if (match := pattern.match(opening)) is not None]
    closing = _CLOSES.search(body.rstrip()[-_END:])
    if closing is not None:
        found += [one for one in closing.groups() if one]
    return tuple(dict.fromkeys(re.sub(r"['’]s?$", "", one).rstrip(".") for one in found))


def credited(names: Sequence[str], others: Iterable[Known], own: Known) -> Known | None:
    """The one of `others` whom lines of credit name. "Agencies" are the only agency there, or nobody named."""
    known = [one for one in others if one.id != own.id and one.kind == "organisation"]
    for name in names:
        if name == "agencies":
            wires = [one for one in known if one.outlet and one.words & _WIRE]
            return wires[0] if len(wires) == 1 else UNNAMED
        letters = stem(name.lower().replace(".", ""))
        called = [one for one in known if letters in initials(one.name)]
        found = called[0] if len(called) == 1 else meant(Speaker(name=name, kind="body"), known)
        if found is not None:
            return found
    return None


def authors(document: Document, body: str) -> frozenset[str]:
    """Who wrote a text by its catalogue or its byline, as names in small letters."""
    match = _BYLINE.match(body)
    named = [*document.authors, *([match.group("names")] if match else [])]
    return frozenset(one.strip(" .").casefold() for one in named if len(one.split()) > 1)


def organ_of(publisher: str) -> str | None:
    """Whose organ a publisher says that it is: "The Unity Voice, newspaper of the Unity Party"."""
    match = _ORGAN.search(publisher)
    return match.group("whose") if match else None


def witnessed(body: str) -> bool:
    """Whether a text tells of its own looking: "our reporter counted"."""
    return _WITNESS.search(body) is not None


def own_affair(text: str, of: Known) -> bool:
    """Whether a statement names a body, by all the words of its name, and so may tell of its own affairs."""
    named = {one.stem for one in tokens(text) if one.word not in STOP}
    return bool(of.distinct) and of.distinct <= named
