"""A text as words, marks and whole numbers of any size, in figures and in words: what values are read from.

"One hundred and thirty-one", "two and a half million", "half a dozen", "₹750 crore" are one number each, "5-4" are two
with a dash between them; ordinals, decades, times and codes ("12:30", "77/214", "G20") are no numbers.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from ingest.analysis.numbers import SMALL

_TOKEN = re.compile(
    r"(?P<code>\d+(?:[/:]\d+)+(?:[/:]?\w+)*|\d+(?:\.\d+){2,}|\d+(?:st|nd|rd|th|s)\b)"
    r"|(?P<figure>\d{1,3}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,’\u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?"
    r"|\d{1,3}(?: \d{3})+(?![\d,.]\d|\d)|\d+(?:\.\d+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔])"
    r"|(?P<currency>(?:(?<![^\W_])(?:US|CA|A|C|NZ|HK|S|R))?[$€£¥₽₹₴₺₩])"
    r"|(?P<word>[^\W\d_](?:[\w’']|\.(?=[^\W\d_]\.))*)"
    r"|(?P<mark>[^\s])"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
}  # fmt: skip
_SHORT = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
SHORT_SCALES = frozenset(_SHORT)
_LOTS = {"dozen": 12.0, "score": 20.0}
_DASHES = frozenset("-‐‑–—−")
HYPHENS = frozenset("-‐‑")


@dataclass(slots=True)
class Token:
    """A word, a mark, a code or a number. `value` is null where it is no number; `scale` is what its last scale word
    multiplies by, so that "two to three million" can share it.
    """

    start: int
    end: int
    low: str
    kind: str  # word, currency, code, mark, number
    value: float | None = None
    scale: float = 1.0
    figure: bool = False
    capital: bool = False

    @property
    def whole(self) -> int | None:
        """The value where it is a whole number, else null."""
        return int(self.value) if self.value is not None and self.value == int(self.value) else None


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order, numbers put together. Linear in its length."""
    raw: list[Token] = []
    for m in _TOKEN.finditer(text):
        kind = m.lastgroup or "mark"
        low = m.group().lower().replace("’", "'") if kind == "word" else m.group()
        raw.append(Token(m.start(), m.end(), low, kind, capital=m.group()[0].isupper()))
    out: list[Token] = []
    at = 0
    while at < len(raw):
        token, at = _number(text, raw, at)
        out.append(token)
    return out


def dash(token: Token) -> bool:
    """Whether a token is a hyphen or a dash of any length."""
    return token.low in _DASHES


def _number(text: str, raw: list[Token], at: int) -> tuple[Token, int]:
    """The number that begins at a token, or the token itself; and where to go on."""
    first = raw[at]
    if first.kind == "figure":
        return _figure(text, raw, at)
    if first.kind == "word":
        found = _words(raw, at)
        if found is not None:
            value, scale, end = found
            return Token(
                first.start, raw[end - 1].end, text[first.start : raw[end - 1].end].lower(), "number", value, scale
            ), end
    return first, at + 1


def _figure(text: str, raw: list[Token], at: int) -> tuple[Token, int]:
    first = raw[at]
    written = re.sub(r"[,’\u00a0\u202f ]", "", first.low)
    vulgar = _VULGAR.get(written[-1:], 0.0)
    digits = written.rstrip("".join(_VULGAR))
    value = (float(digits) if digits else 0.0) + vulgar
    end = at + 1
    if _is(raw, end, ",") and end + 1 < len(raw) and raw[end].start == first.end and raw[end + 1].start == raw[end].end:
        behind = raw[end + 1].low
        if raw[end + 1].kind == "figure" and behind.isdigit() and len(behind) <= 2 and _measured(raw, end + 2):
            value = float(f"{digits}.{behind}")  # a decimal comma
            end += 2
    if end + 2 < len(raw) and [t.low for t in raw[end : end + 3]] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    scale = 1.0
    joint = end + 1 if end < len(raw) and raw[end].low in HYPHENS else end
    if joint < len(raw):
        word, glued = raw[joint].low, raw[joint].start == raw[end - 1].end
        if word in SCALES or word == "dozen":
            scale, end = SCALES.get(word, 12.0), joint + 1
        elif word in _SHORT and joint == end and (len(word) > 1 or (glued and _stands_for_scale(raw, at, end))):
            scale, end = _SHORT[word], joint + 1
    last = raw[end - 1]
    return Token(
        first.start, last.end, text[first.start : last.end].lower(), "number", _tidy(value * scale), scale, True
    ), end


def _tidy(value: float) -> float:
    """Without what multiplying leaves behind the twelfth digit: 1.4 million are 1400000."""
    return float(f"{value:.12g}")


def _stands_for_scale(raw: list[Token], at: int, letter: int) -> bool:
    """Whether a letter right behind figures multiplies them: "$12m", "5k", "3m people"; "a 12m wall" is in metres."""
    if raw[letter].low == "k" or (at and raw[at - 1].kind == "currency"):
        return True
    if raw[letter].low == "b" or not (
        at and len(raw[at - 1].low) == 3 and raw[at - 1].low in ("usd", "eur", "gbp", "chf")
    ):
        following = raw[letter + 1] if letter + 1 < len(raw) else None
        return following is not None and following.kind == "word" and following.low.endswith(("s", "people"))
    return True


def _is(raw: list[Token], at: int, low: str) -> bool:
    return at < len(raw) and raw[at].low == low


def _measured(raw: list[Token], at: int) -> bool:
    """Whether what stands here makes the figure before it a measured one, so that its comma is a decimal one."""
    return at < len(raw) and (raw[at].low in SCALES or raw[at].low in _SHORT or raw[at].low in ("%", "percent", "per"))


def _words(raw: list[Token], at: int) -> tuple[float, float, int] | None:
    """A number in words: its value, its last scale, one past its last token; null where none begins here."""
    first = raw[at].low
    if first in ("a", "an", "half", "quarter"):
        return _begun_by_article(raw, at)
    if first not in SMALL:
        return None
    total, group, scale, last = 0.0, 0.0, 1.0, ""
    smallest = math.inf
    end = i = at
    while i < len(raw):
        low = raw[i].low
        if low in SMALL:
            step = _joined(SMALL[low], last)
            if not step:
                break
            group, last = group + SMALL[low], step
        elif low == "hundred" and last in ("unit", "teen"):
            group, last = group * 100, "hundred"
        elif low in _LOTS and last in ("unit", "tens", "teen") and (low == "dozen" or i + 1 < len(raw)):
            group, last = group * _LOTS[low], "lot"
            end = i + 1
            break
        elif low in SCALES and SCALES[low] < smallest and last not in ("", "scale"):
            smallest = scale = SCALES[low]
            total, group, last = total + group * scale, 0.0, "scale"
        elif low == "and":
            following = raw[i + 1].low if i + 1 < len(raw) else ""
            if following == "a" and _is(raw, i + 2, "half") and last in ("unit", "tens", "teen"):
                group, last, i = group + 0.5, "half", i + 2
            elif not (following in SMALL and last in ("hundred", "scale")):
                break
            else:
                i += 1
                continue
        elif low in HYPHENS and i > at and i + 1 < len(raw) and _in_one_word(raw, i) and raw[i + 1].low in _PARTS:
            i += 1
            continue
        else:
            break
        i += 1
        end = i
    return _tidy(total + group), scale, end


_PARTS = frozenset((*SMALL, *SCALES, *_LOTS))


def _in_one_word(raw: list[Token], at: int) -> bool:
    """Whether a hyphen joins two parts of one number: "sixty-four", "two-hundred"; "five-four" are two numbers."""
    before, after = raw[at - 1].low, raw[at + 1].low
    if raw[at].start != raw[at - 1].end or raw[at + 1].start != raw[at].end:
        return False
    return after not in SMALL or (SMALL.get(before, 0) >= 20 and 0 < SMALL[after] < 10)


def _joined(value: int, last: str) -> str:
    """What a small number becomes behind the last part of a number; empty where it begins another."""
    kind = "tens" if value >= 20 else "teen" if value >= 10 else "unit"
    if last in ("", "hundred", "scale") or (last == "tens" and 0 < value < 10):
        return kind
    return ""


def _begun_by_article(raw: list[Token], at: int) -> tuple[float, float, int] | None:
    """ "A hundred", "a dozen", "half a million", "a quarter of a million", "a million and a half"."""
    i, value = at, 1.0
    lows = [t.low for t in raw[at : at + 5]]
    if lows[:2] == ["half", "a"] or lows[:2] == ["half", "an"]:
        i, value = at + 2, 0.5
    elif lows[:1] == ["half"]:
        return None
    elif lows[:4] == ["a", "quarter", "of", "a"] or lows[:3] == ["quarter", "of", "a"]:
        i, value = at + lows.index("of") + 2, 0.25
    elif lows[:1] == ["quarter"]:
        return None
    else:
        i = at + 1
    if i >= len(raw):
        return None
    word = raw[i].low
    if word == "dozen" or (word in SCALES and SCALES[word] > 1):
        many = _LOTS.get(word) or SCALES[word]
        end = i + 1
        if value == 1.0 and [t.low for t in raw[end : end + 3]] == ["and", "a", "half"]:
            value, end = 1.5, end + 3
        elif value == 1.0 and word == "hundred" and end < len(raw):
            more = raw[end].low
            behind = end + 1 if more == "and" else end
            if behind < len(raw) and raw[behind].low in SMALL:
                rest = _words(raw, behind)
                if rest is not None and rest[0] < 100:
                    return 100 + rest[0], 1.0, rest[2]
            if more in SCALES and SCALES[more] > 100:
                return 100 * SCALES[more], SCALES[more], end + 1
        return _tidy(value * many), many, end
    return None
