"""Words of documents and of people in Markdown: text and nothing else, whatever marks they hold."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.model import Citation
from app.saying import DIGEST, where_from

_WEB = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)
_MARKS = re.compile(r"([\\`*_\[\]<>~&$|])")
_OPENING_MARK = re.compile(r"^(\d*)([#+\-=.):])")
_LINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=\w)(?=@)", re.IGNORECASE)
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text in one line, without what would steer a reader's eyes or terminal."""
    return " ".join(_UNSAFE.sub("\ufffd", text).split())


def escaped(text: str) -> str:
    """Text that Markdown takes as it is."""
    return _OPENING_MARK.sub(r"\1\\\2", _LINK.sub(r"\\", _MARKS.sub(r"\\\1", plain(text))))


def footnote(
    citation: Citation, text: Callable[[str], str] = escaped, link: Callable[[str], str] = lambda url: f"<{url}>"
) -> str:
    """A footnote: the exact quote, where it is from, and where that can be read; by default in Markdown."""
    said = f"“{text(citation.quote)}” {text(where_from(citation))}."
    if citation.digest:
        said += f" ({text(DIGEST)})"
    if citation.url and _WEB.fullmatch(citation.url):
        said += f" {link(citation.url)}"
    return said
