"""What a web page says of itself: date, language, publisher, from its declared data alone."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from ingest.readers.normalize import normalize

_DATE_KEYS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
_ISO = re.compile(r"(\d{4})[-/](\d{2})(?:[-/](\d{2}))?(?!\d)")
_SEPARATOR = re.compile(r"\s+[|–—·»:-]+\s+")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Described:
    """What a page says of itself."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    language: str | None


@contextmanager
def quiet() -> Iterator[None]:
    """Without the log lines of trafilatura and its helpers."""
    loggers = [logging.getLogger(name) for name in ("trafilatura", "htmldate", "courlan", "justext")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def describe(tree: Any) -> Described:
    """Authors as trafilatura reads them, the rest from declared data. Nothing is fetched."""
    from trafilatura import extract_metadata

    with quiet():
        try:
            held = extract_metadata(deepcopy(tree), date_config={"extensive_search": False, "original_date": True})
        except Exception:  # a broken declaration is no reason to refuse the page
            held = None
    authors = tuple(name for part in str((held and held.author) or "").split(";") if (name := _line(part)))
    shared = tree.xpath("//meta[@property='og:title' or @name='citation_title' or @name='dc.title']/@content")
    own = tree.xpath("//head/title")
    declared = _line(shared[0] if shared else "".join(own[0].itertext()) if own else None)
    return Described(
        title=declared,
        authors=authors,
        publisher=publisher(tree),
        published=published(tree),
        language=language(tree),
    )


def page_title(described: Described, heading: str | None) -> str | None:
    """The page's title: its main heading if the declared title holds it, else that title without the site's name."""
    declared = described.title
    if declared is None or (heading and _folded(heading) in _folded(declared)):
        return heading
    parts = [part.strip() for part in _SEPARATOR.split(declared) if part.strip()]
    site = _folded(described.publisher or "")
    kept = [part for part in parts if _folded(part) != site]
    return declared if len(kept) == len(parts) or not kept else " – ".join(kept)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _line(text: str | None) -> str | None:
    return " ".join(normalize(text or "").split()) or None


def published(tree: Any) -> str | None:
    """The date of publication (YYYY-MM-DD or YYYY-MM) that the page declares; never one found in its text."""
    declared = {
        (element.get("name") or element.get("property") or element.get("itemprop") or "").lower(): element.get(
            "content"
        )
        for element in tree.xpath("//meta[@content]")
    }
    for key in _DATE_KEYS:
        if (found := _date(declared.get(key))) is not None:
            return found
    for item in linked_data(tree):
        if (found := _date(item.get("datePublished"))) is not None:
            return found
    for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']"):
        if (found := _date(element.get("datetime"))) is not None:
            return found
    return None


def language(tree: Any) -> str | None:
    """The page's declared language, without region."""
    code = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].strip()
    return code.lower() if 2 <= len(code) <= 3 and code.isalpha() else None


def publisher(tree: Any) -> str | None:
    """The site or publisher that the page names."""
    for key in ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_publisher"):
        for element in tree.xpath("//meta[@content]"):
            name = (element.get("name") or element.get("property") or "").lower()
            value = " ".join(element.get("content").split())
            if name == key and value:
                return value
    for item in linked_data(tree):
        named = item.get("publisher")
        if isinstance(named, dict) and isinstance(named.get("name"), str) and named["name"].strip():
            return " ".join(named["name"].split())
    return None


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, flattened one level."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            held = json.loads(script.text or "")
        except ValueError:
            continue
        for item in held if isinstance(held, list) else [held]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                if isinstance(graph, list):
                    yield from (part for part in graph if isinstance(part, dict))


def _date(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    match = _ISO.match(value.strip()) or _COMPACT.fullmatch(value.strip())
    if match is None or not (1 <= int(match[2]) <= 12 and 1000 <= int(match[1]) <= 2999):
        return None
    if match[3] is None:
        return f"{match[1]}-{match[2]}"
    return f"{match[1]}-{match[2]}-{match[3]}" if 1 <= int(match[3]) <= 31 else None
