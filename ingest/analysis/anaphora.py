"""Sentences that only an earlier one can settle: "It also tried …", "The declaration urges …"."""

from __future__ import annotations

import re
from typing import Literal

_OPENING = (
    r"^[“\"'‘(]*(?:(?:and|but|yet|so|however|moreover|furthermore|in addition|also|further|instead|thus|then|still|"
    r"meanwhile|similarly|likewise|in (?:19|20)\d\d|at the same time|for example|for instance|notably|importantly|"
    r"obviously|in practice|clearly|indeed),?\s+)*"
)
_PRONOUN = re.compile(
    _OPENING + r"(?:it|its|he|she|his|her|they|their|them|this|these|that|those|such|both|"
    r"the (?:former|latter|same|two))\b(?! is the policy)",
    re.IGNORECASE,
)
# A thing told of as known already, unless its own title, author or subject follows at once.
_DESCRIPTION = re.compile(
    _OPENING + r"the (?:said |above |new |joint )?(document|resolution|declaration|agreement|treaty|draft|report|text|"
    r"measures?|vote|panel|decision|investigation|mechanisms?|arrangements?|conference|summit|attack|event|decree|law|"
    r"statement|proposal|initiative|programme|program|package|meeting|memorandum|accord|ruling|judgment|fund|alliance)\b"
    r"(?!\s+(?:[“\"‘']|on\b|of\b|by\b|between\b|entitled\b|titled\b|adopted\b|signed\b|[A-Z]/|\(?\d))",
    re.IGNORECASE,
)


def looks_back(sentence: str) -> Literal["pronoun", "description"] | None:
    """What in a sentence's subject an earlier sentence must settle: a pronoun, a definite description, or nothing."""
    if _PRONOUN.match(sentence):
        return "pronoun"
    return "description" if _DESCRIPTION.match(sentence) else None
