"""Exchanges that the places of a single verb do not show: two deeds mixed, sides of a word, somebody for their kin.

Each asks a question of its own and names the first word that is told of another. Nothing that the quotes do not tell
is held against a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.operators import governed
from app.verifying.slots import Frame, frames, verbal
from app.verifying.words import Text, Word

_PLACES = ("agent", "patient", "to", "from", "with")
_SIDE = 3
_STAND_FOR = frozenset("it them most some all none both nothing this these those".split())
_YEAR = 4
_RELATED = frozenset(
    """widow widower wife husband son daughter mother father parent parents brother sister child children family agent
    manager lawyer lawyers insurer owner owners employer employee employees supplier subsidiary partner rival neighbour
    deputy adviser predecessor successor critic critics opponent opponents contractor tenant landlord client clients
    customer customers doctor driver guard guards assistant""".split()
)
"""Nouns for somebody by their relation to another, who acts for themselves and not in that other's name."""
_EXCEPT = frozenset("unlike except excluding barring".split())


def mixed(held: Alignment) -> Iterator[Fault]:
    """Two deeds of one kind told as a third: "Chile lent Bolivia" of "Peru lent Bolivia …; Chile lent Peru …"."""
    for mine in frames(held.sentence.text, resolve=False):
        if not mine.verbal:
            continue
        for n, text in enumerate(held.texts):
            theirs = [f for f in frames(text.text) if f.verbal and f.head.key == mine.head.key]
            if len(theirs) < 2:
                continue
            told = [(at, w) for at in _PLACES for w in mine.places.get(at, ()) if _told(w) and _at(held, n, w)]
            borne = [{at for at, w in told if _fills(held, n, w, one, at)} for one in theirs]
            places = {at for at, _ in told}
            apart = places == set().union(*borne) and not any(places <= one for one in borne)
            if len(places) > 1 and apart and _whole(text, theirs, places):
                yield _fault(held, told[-1][1])


def _told(word: Word) -> bool:
    """Whether a word tells who, what or how much: a year only tells when."""
    return word.telling or (word.kind == "number" and not (word.low.isdigit() and len(word.low) == _YEAR))


def _whole(read: Text, theirs: Sequence[Frame], places: set[str]) -> bool:
    """Whether each of the deeds is told with all these places, so that none is only left open."""
    stood = [{"patient"} if read.after(one.head) in _STAND_FOR else set() for one in theirs]  # "received most of it"
    return all(places <= {*one.places, *more} for one, more in zip(theirs, stood, strict=True))


def around(held: Alignment) -> Iterator[Fault]:
    """What stands before and behind a word that is no known verb changes sides: "wolves outnumber bears"."""
    for word in held.sentence.telling:
        if verbal(held.sentence, word):
            continue
        left, right = _sides(held.sentence, word)
        for place in held.places(word):
            read = held.texts[place.text]
            if place.word.key != word.key or verbal(read, place.word) or not (left and right):
                continue
            before, behind = _sides(read, place.word)
            turned = any(_is(held, place.text, w, behind) for w in left) and any(
                _is(held, place.text, w, before) for w in right
            )
            kept = any(_is(held, place.text, w, before) for w in left) or any(
                _is(held, place.text, w, behind) for w in right
            )
            if turned and not kept:
                yield _fault(held, left[-1])


def _sides(read: Text, word: Word) -> tuple[list[Word], list[Word]]:
    """The words right before and right behind one, with no other between."""
    sides: list[list[Word]] = []
    for step in (-1, 1):
        found: list[Word] = []
        at = word.at + step
        while 0 <= at < len(read.words) and len(found) < _SIDE and read.words[at].part == word.part:
            one = read.words[at]
            if not one.telling and one.low not in ("the", "a", "an"):
                break
            if one.telling:
                found.append(one)
            at += step
        sides.append(found[::step] if step < 0 else found)
    return sides[0], sides[1]


def owners(held: Alignment) -> Iterator[Fault]:
    """Somebody told to have done, or been done, what their kin, agent or rival was: "the miner" for "his widow"."""
    for mine in frames(held.sentence.text, resolve=False):
        if not mine.verbal:
            continue
        for n, text in enumerate(held.texts):
            theirs = [f for f in frames(text.text) if f.verbal and f.head.key == mine.head.key]
            for at in ("agent", "patient", "to", "from"):
                words = mine.places.get(at, [])
                there = [w for one in theirs for w in one.places.get(at, ())]
                kin = [w for w in there if w.low in _RELATED or w.low.removesuffix("s") in _RELATED]
                if not words or not kin or any(_is(held, n, w, kin) for w in held.sentence.telling):
                    continue
                whose = [w for w in there if any(_owns(text, w, one) for one in kin)]
                if any(_is(held, n, w, whose) for w in words):
                    yield _fault(held, words[0])


def _owns(read: Text, owner: Word, kin: Word) -> bool:
    """Whether a word stands in "of …" behind somebody, or is whose they are."""
    if owner.at < kin.at:
        return owner.at + 1 < len(read.words) and read.owned(read.words[owner.at + 1]) and kin.at - owner.at <= _SIDE
    return read.after(kin) == "of" and owner.at - kin.at <= 2 * _SIDE


def left_out(held: Alignment) -> Iterator[Fault]:
    """Somebody told to act whom the quotes only except: "unlike the mayor, the police chief backed it"."""
    own = governed(held.sentence.text)
    if any(w.low in _EXCEPT for w in held.sentence.words):
        return
    for mine in frames(held.sentence.text, resolve=False):
        if not mine.verbal or own[mine.head.at].denied:
            continue
        for word in mine.places.get("agent", ()):
            places = held.places(word) if word.telling else ()
            if places and all(_excepted(held.texts[p.text], p.word) for p in places):
                yield _fault(held, word)


def sides(held: Alignment) -> Iterator[Fault]:
    """Somebody told to be for what they were against: "the Socialists voted for the ban"."""
    for mine in frames(held.sentence.text, resolve=False):
        side = [at for at in ("for", "against") if at in mine.places]
        who = [w for w in mine.places.get("agent", ()) if w.telling]
        if not mine.verbal or len(side) != 1 or not who:
            continue
        other = "against" if side[0] == "for" else "for"
        for n, text in enumerate(held.texts):
            theirs = [f for f in frames(text.text) if f.verbal and f.head.key == mine.head.key]
            named = [sum(_is(held, n, w, f.places.get("agent", ())) for w in who) for f in theirs]
            agents = [f for f, words in zip(theirs, named, strict=True) if words == max(named) > 0]
            after = {text.after(f.head) for f in agents}
            if agents and after == {other} and not any(side[0] in f.places for f in agents):
                yield _fault(held, who[-1])


def _excepted(read: Text, word: Word) -> bool:
    near = [w.low for w in read.words[max(0, word.at - _SIDE) : word.at] if w.part == word.part]
    return bool(_EXCEPT & set(near))


def _at(held: Alignment, n: int, word: Word) -> bool:
    return any(p.text == n for p in held.places(word))


def _fills(held: Alignment, n: int, word: Word, frame: Frame, at: str) -> bool:
    return _is(held, n, word, frame.places.get(at, ()))


def _is(held: Alignment, n: int, word: Word, others: Sequence[Word]) -> bool:
    """Whether a word of the sentence stands for one of these of a text."""
    at = {p.word.at for p in held.places(word) if p.text == n}
    return any(w.at in at for w in others)


def _fault(held: Alignment, word: Word) -> Fault:
    words = held.sentence.text[word.start : word.end]
    return Fault("role", words, f"The quotes tell of {words} in another place.")
