"""Symbols of official documents: recognised, and turned to the address where the scheme is certain."""

from __future__ import annotations

import re
from urllib.parse import quote

from ingest.errors import SourceError

_UN = re.compile(
    r"(?:[AESTD]|ST|CERD|CCPR|CEDAW|CRC|CAT|CRPD|CMW|CED|DP|UNEP|TD|ICCD|FCCC|CBD|LC|HSP|WFP)"
    r"(?:/[A-Z0-9][A-Za-z0-9.-]*(?:\([A-Za-z0-9 .-]{1,12}\))?(?:\[[IVXLC]+\])?){1,7}"
)
_CELEX = re.compile(
    r"CELEX:(?P<number>[0-9CE]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?(?:R\(\d{2}\))?(?:-\d{8})?)", re.IGNORECASE
)
_FR = re.compile(r"FR:(?P<number>(?:[A-Z]\d-)?\d{2,4}[-–]\d{3,6})", re.IGNORECASE)
_REMEDY = "Download the document and ingest the file, or give its address."


def is_symbol(target: str) -> bool:
    """Whether a target is the symbol of a UN, EU or US official document, and no path or address."""
    text = target.strip()
    if _CELEX.fullmatch(text) or _FR.fullmatch(text):
        return True
    # A session, year or number must be in it: "A/B" alone is a path.
    return _UN.fullmatch(text) is not None and any(char.isdigit() for char in text)


def normalized(symbol: str) -> str:
    """A symbol in its usual form: no space, scheme in capitals."""
    text = "".join(symbol.split())
    scheme, colon, rest = text.partition(":")
    return f"{scheme.upper()}:{rest.upper().replace('–', '-')}" if colon else text


def official_url(symbol: str) -> str:
    """The official address of a symbol's document. Raises `SourceError` where none is certain."""
    text = symbol.strip()
    if match := _CELEX.fullmatch(text):
        number = quote(match["number"].upper())
        return f"https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX:{number}"
    if match := _FR.fullmatch(text):
        return f"https://www.federalregister.gov/d/{match['number'].upper().replace('–', '-')}"
    if is_symbol(text):
        return f"https://docs.un.org/en/{quote(text, safe='/()')}"
    raise SourceError(f"{text} is no symbol that can be turned into an address.", _REMEDY)
