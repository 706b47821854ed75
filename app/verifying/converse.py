"""Two verbs that tell one deal from either side: who sells to somebody is whom that one buys from.

Such verbs stand among the opposites (`opposites`), because who keeps the places and changes the verb says something
false. Here they are read as one where both places are told and are exchanged.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.synonyms import key_of
from app.verifying.alignment import Alignment, Place
from app.verifying.slots import Frame, frames
from app.verifying.words import Word

_PAIRS = {"sell": "buy acquire purchase", "lend": "borrow", "export": "import", "give": "receive get", "win": "lose",
          "defeat": "lose", "beat": "lose", "send": "receive", "supply": "receive buy"}  # fmt: skip
_CONVERSE = frozenset(
    frozenset((key_of(one), key_of(other))) for one, others in _PAIRS.items() for other in others.split()
)
_OTHER_SIDE = ("to", "from", "patient", "against")


def told(held: Alignment, word: Word, place: Place) -> bool:
    """Whether a verb tells what its converse tells in the quote, with whoever acts there on the other side here."""
    if frozenset((word.key, place.word.key)) not in _CONVERSE:
        return False
    here = next((f for f in frames(held.sentence.text) if f.head.at == word.at), None)
    there = next((f for f in frames(held.texts[place.text].text) if f.head.at == place.word.at), None)
    if here is None or there is None:
        return False
    return _stands(held, place.text, here.places.get("agent", ()), _other_side(there)) and _stands(
        held, place.text, _other_side(here), there.places.get("agent", ())
    )


def _other_side(frame: Frame) -> list[Word]:
    return [word for place in _OTHER_SIDE for word in frame.places.get(place, ())]


def _stands(held: Alignment, text: int, words: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether a word of the one stands for a word of the other."""
    at = {word.at for word in there}
    return any(p.text == text and p.word.at in at for word in words if word.telling for p in held.places(word))
