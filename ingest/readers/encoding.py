"""Bytes to characters, without guessing where a guess could be wrong."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from ingest.errors import WrongEncoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN_PUNCTUATION = frozenset("€‚„…†‡‰‹›‘’“”•–—™\u00a0¡¢£¥§©ª«®°±²³´µ·¹º»¼½¾¿×")
_REMEDY = "Save it as UTF-8 and ingest it again."


def decode(data: bytes, *, name: str, declared: str | None = None) -> str:
    """The characters of a text file.

    A byte-order mark decides, then the declared encoding (but one of a byte a letter not against bytes that are
    UTF-8), then UTF-8; Windows-1252 only where the result reads like a Western text. Raises `WrongEncoding` when
    nothing fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name=name)
    wide = _unmarked_utf16(data)
    if wide:
        return _strict(data, wide, name=name)
    if declared and (text := _declared(data, declared)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    text = data.decode("cp1252", errors="replace")
    if _reads_western(text):
        return text
    raise WrongEncoding(f"{name} is not UTF-8 text (byte {position + 1} fits no character).", _REMEDY)


def wide_encoding(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding that a mark or the pattern of zero bytes shows, else None."""
    for mark, encoding in _BOMS[1:]:
        if data.startswith(mark):
            return encoding
    return _unmarked_utf16(data)


def _strict(data: bytes, encoding: str, *, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"{name} says it is {encoding.upper()} but byte {error.start + 1} fits no character.", _REMEDY
        ) from error


def _declared(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError):
        return None
    if len(text) == len(data) and not text.isascii():
        # One byte a letter fits anything; what happens to be UTF-8 beyond ASCII is hardly ever anything else.
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in nearly every second byte, and in no other."""
    sample = data[:4000]
    half = len(sample) // 2
    if half < 8 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even == 0:
        return "utf-16-le"
    if even > 0.7 * half and odd == 0:
        return "utf-16-be"
    return None


def _reads_western(text: str) -> bool:
    """Whether text decoded as Windows-1252 is plausible: few high characters, and those in their usual places."""
    high = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    if "\ufffd" in text or not high or len(high) > 0.15 * len(text):
        return False
    good = sum(1 for at in high if text[at] in _LATIN_PUNCTUATION or _in_word(text, at))
    return good >= 0.9 * len(high)


def _in_word(text: str, at: int) -> bool:
    """A Latin letter beside a plain one; no capital inside a word of small letters, as wrong decodings give."""
    letter = text[at]
    if not letter.isalpha():
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if letter.isupper() and before.islower():
        return False
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
