"""Sentences that only the one before can settle: "It also tried …", "These include …"."""

from __future__ import annotations

import re

# A subject that only an earlier sentence can settle.
_ANAPHOR = re.compile(
    r"^(?:[“\"'(]*)(?:(?:and|but|yet|so|however|moreover|furthermore|in addition|also|further|instead|thus|then|"
    r"still|meanwhile|similarly|likewise|in 20\d\d|in 19\d\d|at the same time|for example|for instance|notably|"
    r"importantly|obviously|in practice),?\s+)*"
    r"(?:it|its|he|she|his|her|they|their|them|this|these|that|those|such|both|"
    r"the (?:former|latter|same|two|said|above|document|resolution|declaration|agreement|treaty|draft|report|text|"
    r"measure|measures|vote|panel|decision|order|investigation|mechanism|arrangement|arrangements|conference|summit|"
    r"attack|event|decree|law|statement|proposal|initiative|programme|program|package|meeting))\b(?!\s+is\s+the\s+policy)",
    re.IGNORECASE,
)


def looks_back(sentence: str) -> bool:
    """Whether a sentence's subject is a pronoun or a definite description that an earlier sentence introduces."""
    return _ANAPHOR.match(sentence) is not None
