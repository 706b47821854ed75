"""Characters made uniform, so that the same words are the same code points whatever file they came from.

What may change: line ends, composed accents, ligatures, no-break spaces, invisible characters, and hyphens that a
typesetter put at a line's end. Nothing else: case, quotation marks, dashes and the other spaces stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_INVISIBLE = (
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    0x00AD,  # soft hyphen
    0x061C,
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),  # direction marks: invisible, and able to show a text in another order than it has
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFFE,
    0xFFFF,
    *range(0xFDD0, 0xFDF0),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tag characters: a hidden second text
)
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_INVISIBLE, None),
    **{ord(mark): plain for mark, plain in _LIGATURES.items()},
    **{ord(space): " " for space in _SPACES},
}
_ASCII_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")
# Joiners carry meaning between letters of the scripts that use them and inside emoji; elsewhere they only hide.
_JOINERS = re.compile("(?<![\u0590-\u1fff\u2600-\u27bf\ufb1d-\ufdff\ufe00-\ufefc\U0001f000-\U0001faff])[\u200c\u200d]")

# Each loose sign with its combining form and the letters that take it: "it´s" is an apostrophe.
_ACCENTS = {
    "´": ("\u0301", "aeiouy"),
    "¨": ("\u0308", "aeiouy"),
    "ˆ": ("\u0302", "aeiouy"),
    "˜": ("\u0303", "ano"),
    "¸": ("\u0327", "cs"),
    "ˇ": ("\u030c", "cszrn"),
}
_LOOSE_ACCENT = re.compile(rf"([^\W\d_])([{''.join(_ACCENTS)}])([^\W\d_])")

_LINE_END_HYPHEN = re.compile(r"(?P<left>[^\W\d_]+(?:['’-][^\W\d_]+)*|\w+)[-‐]\n(?:[ \t]*\n)?[ \t]*(?P<right>\w+)")
_WORD = re.compile(r"[^\W_]+(?:[-‐][^\W_]+)*")
_SUSPENDED = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o"))
# Parts that English writes together with their word although they are, or look like, words themselves.
_CLOSED_BEFORE = (
    "sub pro trans inter super over under out up fore mis dis re pre un in im con com per be de en ex ad ab ob im"
    " hyper hypo micro macro mono geo bio tele para"
)
_CLOSED_AFTER = (
    "worthy some ship ships hood less like ward wards wise work works man men woman women land house ness able ably"
    " ability ment ments ance ence sion age ages ally city ties tic tics tion tions ing ings ed er ers or ors al als"
    " ate ates ated ion ions ive ous ent ant ish ism ist ists ful fully lessly"
)


def normalize(text: str) -> str:
    """The text with uniform characters; lines stay as they are. Idempotent."""
    if text.isascii() and not _ASCII_CONTROL.search(text):
        return text
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = _JOINERS.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def join_accents(text: str) -> str:
    """Letters put together with an accent that a PDF sets beside them as a sign of its own ("jo´venes")."""

    def join(match: re.Match[str]) -> str:
        before, sign, after = match.groups()
        mark, letters = _ACCENTS[sign]
        if before.lower() in letters:
            return unicodedata.normalize("NFC", before + mark) + after
        if after.lower() in letters:
            return before + unicodedata.normalize("NFC", after + mark)
        return match[0]

    return _LOOSE_ACCENT.sub(join, text)


def mend_hyphens(text: str) -> str:
    """The text with words put together again that a line's end had cut; expects the result of `normalize`.

    A hyphen that belongs to the word ("values-oriented") stays, the line's end goes; "pre- and" is left alone.
    """
    if "-\n" not in text and "‐\n" not in text:
        return text
    decide = hyphen_judge(text)

    def mend(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        if right.casefold() in _SUSPENDED:
            return match[0]
        return left + decide(left, right) + right

    return _LINE_END_HYPHEN.sub(mend, text)


def hyphen_judge(text: str) -> Callable[[str, str], str]:
    """A judge of line-end hyphens in this text: given the halves it says "-" (belongs to the word) or "" (does not).

    The text's own spellings decide first, then whether the whole, or each half, is a word. `text` holds its cut words
    as "hyphen, line end" so that no half of one counts as a word.
    """
    known = {word.casefold().replace("‐", "-") for word in _WORD.findall(_LINE_END_HYPHEN.sub(" ", text))}
    common = _common_words()
    closed_before, closed_after = frozenset(_CLOSED_BEFORE.split()), frozenset(_CLOSED_AFTER.split())

    def is_word(word: str) -> bool:
        return word in known or word in common

    def decide(left: str, right: str) -> str:
        if not right[:1].islower() or not left[-1:].isalpha():
            return "-"
        tail = re.split(r"[-‐]", left)[-1].casefold()
        follower = right.casefold()
        if f"{left.casefold()}-{follower}" in known:
            return "-"
        if is_word(tail + follower):
            return ""
        if tail in closed_before or follower in closed_after:
            return ""
        both = len(tail) > 1 and len(follower) > 2 and is_word(tail) and is_word(follower)
        return "-" if both else ""

    return decide


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Whole words of the embedding model's vocabulary, where it is at hand; else none."""
    from importlib import resources

    root = resources.files("ingest") / "index"
    for folder in (root, root / "data", root / "minilm"):
        file = folder / "vocab.txt"
        if file.is_file():
            lines = file.read_text(encoding="utf-8").split("\n")
            return frozenset(line for line in lines if len(line) > 1 and line.isalpha())
    return frozenset()
