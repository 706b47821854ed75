"""Who did what to whom, and which figure is whose: nobody and nothing may change places with another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.evidence.reading import ballots
from app.verifying import exchanges
from app.verifying.alignment import Alignment, same
from app.verifying.model import Fault
from app.verifying.numbers import Number
from app.verifying.slots import Frame, frames
from app.verifying.sources import ABOUT_OTHERS
from app.verifying.unsupported import GENERIC
from app.verifying.words import Word
from app.words import stem
from ingest.analysis.numbers import value_of
from ingest.analysis.verbs import V

_OPPOSITE = {"agent": "patient", "patient": "agent", "to": "from", "from": "to"}
_FAR: dict[str, tuple[str, ...]] = {
    "agent": ("to", "against", "from", "about", "before", "patient"),
    "patient": ("agent", "for", "on", "about", "against"),
    "to": ("from", "agent"),
    "from": ("to", "agent"),
    "about": ("patient",),
    "before": ("agent",),
    "against": ("agent",),
}
"""Places that no change of syntax turns into each other."""
_ADDRESSED = ABOUT_OTHERS | frozenset(
    "ask urge request advise thank invite order instruct promise threaten make give take send".split()
)
"""Verbs of saying that are done to somebody, and light ones: who does it to whom is a role."""
_EXAMINES = frozenset(
    "examine inspect survey visit test review interview analyse analyze sample study assess measure audit".split()
)
"""Deeds of which a finding tells by itself: who found it of the homes inspected has inspected them."""
_SINGLE = ("to", "from", "at", "for", "in", "agent", "patient")


def check(held: Alignment, computed: Sequence[Number]) -> list[Fault]:
    """The first words of a sentence that stand in another place than in its quotes."""
    fault = (
        _ballots(held)
        or next(_exchanged(held, computed), None)
        or _listed(held)
        or next(exchanges.mixed(held), None)
        or next(exchanges.around(held), None)
        or next(exchanges.owners(held), None)
        or next(exchanges.left_out(held), None)
        or next(exchanges.sides(held), None)
    )
    return [] if fault is None else [fault]


def _ballots(held: Alignment) -> Fault | None:
    """A state that is told to have voted otherwise than the quotes tell or list."""
    told = ballots.told(held.sentence.text)
    if not told:
        return None
    theirs: dict[str, str] = {}
    for text in held.texts:
        theirs |= ballots.told(text.text) | ballots.listed(text.text)
    wrong = next((voter for voter, role in told.items() if theirs.get(voter, role) != role), None)
    return None if wrong is None else _fault(wrong)


def _exchanged(held: Alignment, computed: Sequence[Number]) -> Iterator[Fault]:
    there = [(n, frame) for n, text in enumerate(held.texts) for frame in frames(text.text)]
    acting = {(n, w.at) for n, frame in there for w in frame.places.get("agent", ())}
    acted = acting | {(n, w.at) for n, frame in there for w in frame.places.get("patient", ())}
    within = {(n, w.at) for n, frame in there if frame.verbal for words in frame.places.values() for w in words}
    for mine in frames(held.sentence.text, resolve=False):
        told = mine.verbal and _only_told(mine.head)
        speaks = mine.verbal and mine.head.verb is not None and mine.head.verb.does & V.SAY
        alike = [(n, frame) for n, frame in there if _one_head(mine, frame)]
        alike = [one for one in alike if one[1].head.key == mine.head.key] or alike
        for n in dict.fromkeys(n for n, _ in alike):
            theirs = _Places([frame for m, frame in alike if m == n])
            exact = any(frame.head.key == mine.head.key and frame.verbal == mine.verbal for m, frame in alike if m == n)
            for place, words in mine.places.items():
                if told or (speaks and place not in ("agent", "patient")):  # who says it is asked elsewhere
                    words = [w for w in words if w.kind == "number"]
                wrong = _misplaced(held, n, mine, place, words, theirs, (acting, acted, within), computed, exact=exact)
                if wrong is not None:
                    yield _fault(held.sentence.text[wrong.start : wrong.end])


def _only_told(head: Word) -> bool:
    """Whether a verb says nothing but that somebody says so, or nothing by itself; who says so is asked elsewhere."""
    if head.verb is not None and head.verb.base in ("set", "put"):  # "was set at 4 percent by the decision"
        return "-" not in head.key
    if head.verb is None or head.verb.base in _ADDRESSED:
        return head.verb is None and head.kind == "function"
    return bool(head.verb.does & V.SAY) or head.kind == "function"


class _Places:
    """The places of all frames of one head in a text."""

    def __init__(self, frames_: Sequence[Frame]) -> None:
        self._frames = frames_

    def at(self, *places: str) -> list[Word]:
        return [w for frame in self._frames for place in places for w in frame.places.get(place, ())]

    def elsewhere(self, place: str) -> list[Word]:
        return [w for frame in self._frames for at, words in frame.places.items() if at != place for w in words]

    @property
    def agentless(self) -> bool:
        """Whether all of it was done by somebody who is not named."""
        return all(f.verbal and "agent" not in f.places and "patient" in f.places for f in self._frames)


def _one_head(mine: Frame, theirs: Frame) -> bool:
    return same(mine.head.key, theirs.head.key) or same(stem(mine.head.low), stem(theirs.head.low))


def _misplaced(
    held: Alignment, n: int, mine: Frame, place: str, words: Sequence[Word], theirs: _Places,
    acts: tuple[set[tuple[int, int]], ...], computed: Sequence[Number], *, exact: bool,
) -> Word | None:  # fmt: skip
    """The word that stands in a place in which the quotes have another."""
    figures = [w for w in words if w.kind == "number" and not _is_year(w)][:1]
    told = [w for w in theirs.at(place) if w.kind == "number" and not _is_year(w)]
    single = figures and told and exact and place in _SINGLE and not _alike(held, n, figures[0], theirs.at(place))
    if single and (_told(held, n, figures[0]) or (place in ("to", "at") and _is_computed(figures[0], computed))):
        return figures[0]
    bearing = _heads(words)
    if exact:
        changed = next((one for one in bearing if _for_another(held, n, mine, place, one, theirs, acts[2])), None)
        if changed is not None:
            return changed
        if place == "of" and not mine.verbal and _another_s(held, n, words, theirs.at(place)):
            return words[-1]
        if place == "agent" and mine.verbal and theirs.at(place) and _somebody_else(held, bearing, theirs.at(place)):
            return bearing[0]
    if not bearing or any(_alike(held, n, one, theirs.at(place)) for one in bearing):
        return None
    there = [w for w in theirs.at(place) if w.kind != "number"]
    for one in _first(bearing):
        if not any(p.text == n and not p.flipped for p in held.places(one)):
            continue
        if any(_changed(held, n, mine, one, place, far, theirs, exact=exact) for far in _FAR.get(place, ())):
            return one
        if place == "agent" and exact and theirs.agentless and _acts(held, n, one, acts[0]):
            return None if mine.head.verb is not None and mine.head.verb.base in _EXAMINES else one
        if _alike(held, n, one, theirs.elsewhere(place)):
            continue
        if there and exact and place in ("to", "from") and _named(held, n, one):
            return one
        if there and _named(held, n, one) and any(w.kind == "name" or w.capital for w in there):
            return one
        if there and exact and place in ("agent", "patient") and mine.verbal and _acts(held, n, one, acts[1]):
            return one
    return None


def _for_another(
    held: Alignment, n: int, mine: Frame, place: str, one: Word, theirs: _Places, within: set[tuple[int, int]]
) -> bool:
    """Whether a word stands for another beside it: "cut the theatre's grant" for "cut the opera's and raised …".

    The quotes have it in the place of another deed or noun, and in this place one that the sentence does not name.
    """
    if not (mine.verbal or _named(held, n, one)):
        return False
    if _alike(held, n, one, theirs.at(place)) or not any(_same_word(one, w) for w in held.texts[n].words):
        return False
    if not any((n, p.word.at) in within for p in held.places(one) if p.text == n):
        return False
    moved = {
        w.at for at, words in mine.places.items() if at != place and _alike(held, n, one, theirs.at(at)) for w in words
    }
    named = {p.word.at for w in held.sentence.telling if w.at not in moved for p in held.places(w) if p.text == n}
    rivals = [w for w in _heads(theirs.at(place)) if w.at not in named]
    return any((w.kind == "name") == _named(held, n, one) for w in rivals)


def _somebody_else(held: Alignment, bearing: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether somebody of whom no quote tells does what in the quotes another does."""
    unknown = bool(bearing) and not any(held.borne(w) or w.low in GENERIC or held.titled(w) for w in bearing)
    return unknown and any(w.telling for w in there)


def _another_s(held: Alignment, n: int, words: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether a thing is told of one of whom no quote tells, and in the quotes of another, whom the sentence lacks."""
    if len(words) != 1 or words[0].kind != "content" or len(there) != 1 or there[0].kind not in ("content", "name"):
        return False
    if held.borne(words[0]) or words[0].low in GENERIC or held.titled(words[0]):
        return False
    return not any(p.text == n and p.word.at == there[0].at for w in held.sentence.words for p in held.places(w))


def _same_word(one: Word, other: Word) -> bool:
    return one.low == other.low or one.key == other.key


def _changed(
    held: Alignment, n: int, mine: Frame, one: Word, place: str, far: str, theirs: _Places, *, exact: bool
) -> bool:
    """Whether a word stands where the quotes have another, and there where no syntax puts it."""
    if not _alike(held, n, one, theirs.at(far)):
        return False
    if place == "agent" and far == "to":  # "leased it to the town" for "the lease to Corvex"
        given = mine.places.get("to", ())
        if given and not any(_alike(held, n, w, theirs.at("to")) for w in given):
            return True
    there, back = [w for w in theirs.at(place) if w.kind != "number"], _heads(mine.places.get(far, ()))
    if place == "agent" and far == "patient":  # "the decision passed", "they passed the decision"
        if any(_alike(held, n, w, theirs.at(place)) for w in back):
            return True
        return bool(back) and not any(_alike(held, n, w, theirs.at(far)) for w in back)
    if place == "patient":
        if far != "agent" and not exact:
            return False
        return (bool(there) and not mine.places.get("agent")) or any(_alike(held, n, w, theirs.at(place)) for w in back)
    return (bool(there) and any(_alike(held, n, w, theirs.at(place)) for w in back)) or (
        bool(there) and far != "to" and place != "agent"
    )


def _acts(held: Alignment, n: int, one: Word, acting: set[tuple[int, int]]) -> bool:
    """Whether the quotes tell a word to have done something else."""
    return any((n, p.word.at) in acting for p in held.places(one) if p.text == n)


def _heads(words: Sequence[Word]) -> list[Word]:
    """The names of a phrase, its owners, and the nouns that it is about: the last of each run of words."""
    found = []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        owner = word.end - word.start > len(word.low)
        last = following is None or following.at > word.at + 1 or following.kind != "content"
        if word.kind == "name" or (word.kind == "content" and (owner or last)):
            found.append(word)
    return found


def _first(words: Sequence[Word]) -> list[Word]:
    """The names, and the first noun."""
    noun = next((w for w in words if w.kind == "content"), None)
    return [w for w in words if w.kind == "name" or w is noun]


def _named(held: Alignment, n: int, one: Word) -> bool:
    return one.kind == "name" or any(p.word.kind == "name" for p in held.places(one) if p.text == n)


def _alike(held: Alignment, n: int, one: Word, others: Sequence[Word]) -> bool:
    if one.kind == "number":
        return any(w.kind == "number" and _value(w) == _value(one) for w in others)
    at = {p.word.at for p in held.places(one) if p.text == n}
    return any(w.at in at for w in others)


def _told(held: Alignment, n: int, one: Word) -> bool:
    return any(w.kind == "number" and _value(w) == _value(one) for w in held.texts[n].words)


def _is_computed(one: Word, computed: Sequence[Number]) -> bool:
    return any(n.start <= one.start < n.end for n in computed)


def _is_year(word: Word) -> bool:
    return len(word.low) == 4 and word.low.isdigit() and word.low[:2] in ("18", "19", "20", "21")


def _value(word: Word) -> float | str:
    value = value_of(word.low)
    return word.low if value is None else value


def _listed(held: Alignment) -> Fault | None:
    """A figure of a list that goes to another member: "Brazil and Oman at 14.6 and 21.3 percent"."""
    own_names = [w for w in held.sentence.words if w.kind == "name"]
    own_figures = [w for w in held.sentence.words if w.kind == "number"]
    if len(own_figures) != 1:
        return None
    for text in held.texts:
        for names, figures in _lists(text.words):
            asked = [k for k, name in enumerate(names) for one in own_names if one.key == name.key]
            given = [k for k, figure in enumerate(figures) for one in own_figures if _value(one) == _value(figure)]
            if len(set(asked)) == 1 and len(given) == 1 and asked[0] != given[0]:
                return _fault(held.sentence.text[own_figures[0].start : own_figures[0].end])
    return None


def _lists(words: Sequence[Word]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Two lists of one length that stand in one sentence, the one of names, the other of figures."""
    found: dict[str, list[Word]] = {}
    for at, word in enumerate(words[:-2]):
        following = words[at + 2]
        if words[at + 1].low == "and" and word.kind == following.kind and word.kind in ("name", "number"):
            found.setdefault(word.kind, []).extend((word, following))
    names, figures = found.get("name", []), found.get("number", [])
    if len(figures) == len(names) == 2:
        yield names, figures


def _fault(words: str) -> Fault:
    return Fault("role", words, f"The quotes tell of {words} in another place.")
