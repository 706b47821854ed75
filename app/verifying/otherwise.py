"""Words of a sentence that put a word of the quote otherwise, though no list joins the two.

Likeness of vectors alone decides nothing: whoever adds something uses words that go with the matter, too. But one who
puts a word otherwise leaves that word of the quote untold, and one who adds tells the rest of the quote as it stands.
So a word is licensed only by a like word of a clause that the sentence tells, for which no other of its words stands;
each licenses one. Only words that can be verbs are licensed: the nearest neighbour of a noun is mostly another thing of
its kind ("osprey", "eagle"). Figures, names, denial, quantifiers, modality and places are asked for elsewhere, whatever
is licensed here.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.likeness import table
from app.verifying.alignment import Alignment
from app.verifying.opposites import against
from app.verifying.words import Word

_LIKE = 0.3
"""The least cosine of two words; chosen with the counts of both halves of `eval/written` in view."""


_TOGETHER = 0.28
"""The least mean cosine of several words with what they put otherwise."""
_MOST = 0.5
"""The largest part of a sentence's words that may be put otherwise."""


def put_otherwise(held: Alignment, left: Sequence[Word]) -> set[int]:
    """Where the words stand, of those that no quote bears, that put an untold word of a quote otherwise."""
    asked = [word for word in left if word.kind == "content" and word.verb is not None]
    others = _untold(held) if asked else []
    if not others:
        return set()
    likes = table().rows([w.low for w in asked]) @ table().rows([w.low for w in others]).T
    pairs = sorted(
        ((float(likes[a, u]), a, u) for a in range(len(asked)) for u in range(len(others)) if likes[a, u] >= _LIKE),
        reverse=True,
    )
    found: dict[int, int] = {}
    for _, a, u in pairs:
        if a not in found and u not in found.values() and others[u].key not in against(asked[a].key):
            found[a] = u
    return {asked[a].at for a in found}


def retold(held: Alignment, left: Sequence[Word]) -> bool:
    """Whether the words that no quote bears, taken together, put otherwise what of the quotes is untold.

    Each is paired with another untold word; the pairs are alike on the mean.
    """
    others = _untold(held)
    if len(others) < len(left) or len(left) > _MOST * len(held.sentence.telling):
        return False
    likes = table().rows([w.low for w in left]) @ table().rows([w.low for w in others]).T
    pairs = sorted(((float(likes[a, u]), a, u) for a in range(len(left)) for u in range(len(others))), reverse=True)
    found: dict[int, float] = {}
    taken: set[int] = set()
    for like, a, u in pairs:
        if a not in found and u not in taken:
            found[a] = like if others[u].key not in against(left[a].key) else -1.0
            taken.add(u)
    return sum(found.values()) >= _TOGETHER * len(left)


def _untold(held: Alignment) -> list[Word]:
    """The content words for which none of the sentence stands, of the clauses of which it tells something."""
    met = {(p.text, p.word.at): p.word for word in held.sentence.telling for p in held.places(word)}
    clauses = {(text, word.clause) for (text, _), word in met.items()}
    return [
        w for n, text in enumerate(held.texts) for w in text.words
        if w.kind == "content" and (n, w.clause) in clauses and (n, w.at) not in met
    ]  # fmt: skip
