"""Plain words: nothing of what a model wrote is ever a link, a picture, markup or an unseen letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from app.words import STOP, tokens

LONGEST: Final = 800
"""Letters of the longest sentence that is looked at."""

_PICTURE: Final = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG: Final = re.compile(r"</?[A-Za-z!?][^<>]*>?")
_ADDRESS: Final = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{1,14}://|(?:javascript|data|mailto|vbscript|tel|sms|blob|about|file):|www\.)[^\s<>\"“”]*"
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|\b[a-z0-9-]{2,63}(?:\.[a-z][a-z0-9-]{1,62}){1,8}(?::\d{1,5})?(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(r"[*_`~#]{2,}|`|(?<!\S)[#>]+(?=\s)|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|(?<=[.!?”\"])\*")
_NOTES: Final = re.compile(r"\s*\[\d{1,3}(?:, ?\d{1,3}){0,20}\]")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_BRACKETS: Final = str.maketrans("", "", "[]{}\\`|")
_SPACED: Final = re.compile(r"\s+([.,;:!?])")


def plain(text: str) -> str:
    """The words of a sentence without markup, addresses, pictures, citation marks and letters that are not seen.

    Of a link its words stay. Linear in the text.
    """
    if len(text) > LONGEST:
        return ""
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    for pattern, kept in (
        (_ENTITY, " "), (_PICTURE, " "), (_LINK, r"\1"), (_TAG, " "), (_ADDRESS, " "), (_NOTES, ""), (_MARKUP, ""),
    ):  # fmt: skip
        seen = pattern.sub(kept, seen)
    # What half a link leaves; words in brackets stay, "[the] Panel" without its brackets.
    seen = seen.replace("](", " ").translate(_BRACKETS)
    folded = _SPACED.sub(r"\1", " ".join(seen.split()))
    return folded if any(c.isalnum() for c in folded) else ""


def masked(text: str, known: Iterable[str]) -> str:
    """A sentence that is not shown, as it is told of: words that neither question nor sources use become "…".

    So its reader learns what it was about, and whoever made a model say something is not heard.
    """
    words = {one.stem for source in known for one in tokens(source)}
    told, at = [], 0
    for one in tokens(text):
        told += [text[at : one.start], text[one.start : one.end] if one.stem in words or one.word in STOP else "…"]
        at = one.end
    said = " ".join("".join((*told, text[at:])).split())
    return re.sub(r"…(?:[^\w…]*…)+", "…", said)
