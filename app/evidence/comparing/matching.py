"""Whether two statements are about the same act or measure: a score with its reasons, never by a number alone.

What two accounts differ in says nothing of what they are about. Each aspect therefore lays its own words aside (the
figure, the date, the verb of the outcome) and asks here whether what is left (`facets`) tells of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.evidence.comparing.timing import other_time
from app.evidence.reading.facets import LEAST, Facets, Word
from app.evidence.reading.families import kin
from app.evidence.reading.initials import acronyms, long_forms
from app.evidence.reading.nearness import agree
from app.evidence.reading.numbered import Offsets
from app.kinds import general
from app.synonyms import synonyms
from app.words import alike, stem
from ingest.analysis.verbs import VERBS

_SAME = 0.7
"""Likeness from which two statements are about one thing."""
_OWN, _LENT_NAME, _LENT = 1.0, 0.8, 0.5
_PARTS = frozenset(
    stem(word) for word in "paragraph clause article amendment section annex recital motion item request".split()
)
PREFIX = 6
"""Letters by which two stems of one word family begin alike: "suspend" and "suspens"."""


@dataclass(frozen=True, slots=True)
class Match:
    """How sure it is that two statements are about one thing, from 0 to 1, and the reasons in words.

    `against` says what speaks for two things; where it is not empty, the two are not the same whatever the score.
    `only_here` and `only_there` are the telling words that the other does not have, `forth` and `back` the shares of
    the one's and of the other's words that the other has too. `coded`: both name one thing by its number in a register.
    `kinds` are stems of what the one calls by its kind and the other by a general noun.
    """

    score: float
    reasons: tuple[str, ...] = ()
    against: str = ""
    only_here: tuple[Word, ...] = field(default=())
    only_there: tuple[Word, ...] = field(default=())
    forth: float = 0.0
    back: float = 0.0
    coded: bool = False
    kinds: frozenset[str] = frozenset()

    @property
    def same(self) -> bool:
        """Whether they are about one thing."""
        return not self.against and self.score >= _SAME

    @property
    def part(self) -> bool:
        """Whether one side speaks of a part of a text, an amendment or a motion, the other of none."""
        return any(word.stem in _PARTS for word in (*self.only_here, *self.only_there))

    @property
    def whole(self) -> bool:
        """Whether neither names anybody or any place that the other does not; a longer name is no other."""
        return not any(word.name and not word.own for word in (*self.only_here, *self.only_there))


def match(one: Facets, other: Facets, aside: Sequence[Offsets] = (), there: Sequence[Offsets] = (), *,
          loose: frozenset[str] = frozenset(), shared: frozenset[str] = frozenset(),
          timed: bool = True, settled: bool = False) -> Match:  # fmt: skip
    """Whether two statements are about one thing, the stretches `aside` of the one and `there` of the other left out.

    `loose` are stems that count where both have them and otherwise not: units in which one thing is measured.
    `shared` are stems that nearly every act shares; where one side tells nothing else, the other's words must be found
    in what belongs to it. `timed`: their dates must agree too; not so where the dates are what is compared.
    `settled`: it is known already that both speak of one place or time.
    """
    mine_listed, theirs_listed = _spelled_out(one, other), _spelled_out(other, one)
    aside, there = (*aside, *mine_listed), (*there, *theirs_listed)
    short = acronyms(one.text) | acronyms(other.text)
    mine = [word for word in _short(_left(one, aside), one.text, short) if word.stem not in shared]
    theirs = [word for word in _short(_left(other, there), other.text, short) if word.stem not in shared]
    kinds: set[str] = set()
    only_here, forth = _only(mine, theirs, other.known, loose, kinds)
    only_there, back = _only(theirs, mine, one.known, loose, kinds)
    size, most = sorted((len({w.stem for w in mine}), len({w.stem for w in theirs})))
    if size < LEAST and not (shared and most) and not _lent_all(one, other, mine, theirs):
        return Match(0.0, against="too little is told to know what it is about")
    score = (forth + back) / 2
    titled = all(word.stem in other.known for word in mine) or all(word.stem in one.known for word in theirs)
    if size == LEAST and not shared and not settled and not titled and not _one_setting(one, other):
        return Match(0.0, against="too little is told to know what it is about")
    if size < LEAST:
        lent = [word for word in (*mine, *theirs) if word.stem in one.known | other.known | one.stems & other.stems]
        score = len(lent) / len([*mine, *theirs])
    only_here = _owned(only_here, mine, one.known, one.text)
    only_there = _owned(only_there, theirs, other.known, other.text)
    reasons = (_reason(mine, theirs),)
    against = _against(one, other, mine, theirs, timed=timed)
    return Match(score, reasons, against, only_here, only_there, forth, back, _coded(one, other), frozenset(kinds))


def _coded(one: Facets, other: Facets) -> bool:
    """Whether both name one thing by the number under which it is registered: "licence L-4471"."""
    mine, theirs = (frozenset[str]().union(*x.codes.values()) for x in (one, other))
    return bool(mine & theirs)


def _lent_all(one: Facets, other: Facets, mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether the document of an account of one word names all else that the other account tells of."""
    (some, known), (few, _) = sorted(((mine, other.known), (theirs, one.known)), key=lambda pair: -len(pair[0]))
    own = {word.stem for word in few}
    return len(few) == 1 and len(some) >= LEAST and all(word.stem in own or word.stem in known for word in some)


def _one_setting(one: Facets, other: Facets) -> bool:
    """Whether two short statements share a name, a date, or what their documents are about."""
    names = one.capitals & other.capitals
    dates = any(agree(a, b) for a in one.dates for b in other.dates)
    return bool(names or dates) or len({stem_ for stem_ in one.known & other.known if len(stem_) >= _LONG}) >= LEAST


_LONG = 4


@lru_cache(maxsize=50_000)
def _roots(stemmed: str) -> frozenset[str]:
    """What a noun may be made of: "seizure" of "seize"."""
    return frozenset(stemmed[:-cut] for cut in range(1, _ENDING + 1) if len(stemmed) - cut >= _LONG)


_ENDING = 3


def _owned(only: Sequence[Word], all_: Sequence[Word], known: frozenset[str], text: str) -> tuple[Word, ...]:
    left = {word.start for word in only}
    # "Georgian Dream" is no longer name of Georgia.
    shared = [word for word in all_ if word.name and word.start not in left and not word.stem.startswith("@")]
    ends, starts = {word.end for word in shared}, {word.start for word in shared}
    return tuple(
        replace(word, own=True)
        # Where something is so is no less a part of the whole for standing in the title: "in Mangochi district".
        if word.name
        and (
            (word.stem in known and not _LOCATED.search(text, max(0, word.start - _LEAD), word.start))
            or {word.start - 1, word.start - 2} & ends
            or word.end + 1 in starts
        )
        else word
        for word in only
    )


_LOCATED = re.compile(r"\b(?:in|near|around|across|throughout)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD = 20


def _reason(mine: Sequence[Word], theirs: Sequence[Word]) -> str:
    both = {word.stem for word in theirs}
    return f"both tell of {', '.join(dict.fromkeys(word.stem for word in mine if word.stem in both))}"


def _left(facets_: Facets, aside: Sequence[Offsets]) -> list[Word]:
    return [word for word in facets_.words if not any(start <= word.start < end for start, end in aside)]


def _spelled_out(one: Facets, other: Facets) -> Iterable[Offsets]:
    """Where an account names one by one what it has counted, and the other names none of these."""
    known = other.stems
    for start, end in one.listed:
        if known.isdisjoint(word.stem for word in one.words if start <= word.start < end):
            yield start, end


def _short(words: list[Word], text: str, known: frozenset[str]) -> list[Word]:
    """The words with every name as one, by its initials, that either account calls so: "the European Union"."""
    for (start, end), written in long_forms(text, known):
        within = [word for word in words if start <= word.start < end]
        if within and not any(word.stem.startswith("@") for word in within):
            at = words.index(within[0])
            words = [word for word in words if word not in within]
            words.insert(at, Word(start, end, stem(written), name=True, verb=None))
    return words


def _only(
    mine: Sequence[Word], theirs: Sequence[Word], known: frozenset[str], loose: frozenset[str], kinds: set[str]
) -> tuple[tuple[Word, ...], float]:
    """The words that the other does not have, and the share of those that it has; what is lent counts less. What the
    other calls by its kind, or by a general noun, is added to `kinds`.
    """
    own = {word.stem for word in theirs}
    free = own - {word.stem for word in mine}  # "paid wages": "paid" of both is not what the one says for "wages"
    beginnings = {word.stem[:PREFIX] for word in theirs if len(word.stem) >= PREFIX}
    deeds = {word.stem for word in theirs if word.verb}
    made_of = frozenset[str]().union(*(_roots(one) for one in own)) if any(word.verb for word in mine) else own
    left: list[Word] = []
    total = 0.0
    counted = 0
    for word in {word.stem: word for word in mine}.values():
        counted += 1
        if (
            has(word.stem, own, beginnings)
            or not synonyms(word.stem).isdisjoint(free)
            or (word.verb and word.stem in made_of)
            or not deeds.isdisjoint(_roots(word.stem))
        ):
            total += _OWN
        elif not word.verb and not word.name and not _by_kind(word.stem, free).isdisjoint(free):
            kinds.add(word.stem)
            total += _LENT_NAME
        elif word.stem in known or alike(word.stem) & known:
            total += _LENT_NAME if word.name else _LENT
        elif word.stem in loose:
            counted -= 1
        else:
            left.append(word)
    return tuple(left), total / counted if counted else 0.0


def _by_kind(stemmed: str, others: Iterable[str]) -> frozenset[str]:
    """Those general nouns that a stem is a kind of, and those of the others that are kinds of it."""
    return general(stemmed) | {other for other in others if stemmed in general(other)}


def has(stemmed: str, stems: Iterable[str], beginnings: Iterable[str] = ()) -> bool:
    """Whether a stem, one of like meaning or one of the same family is among others."""
    known = stems if isinstance(stems, (set, frozenset)) else frozenset(stems)
    if stemmed in known or not kin(stemmed).isdisjoint(known):
        return True
    return len(stemmed) >= PREFIX and stemmed[:PREFIX] in beginnings


def other_bodies(one: Facets, other: Facets) -> bool:
    """Whether the two name other bodies as those who decide, and neither knows of the other's."""
    apart = one.bodies and other.bodies and not one.bodies & other.bodies
    return bool(apart) and not (one.bodies & other.known or other.bodies & one.known)


def narrower(one: Facets, other: Facets, likeness: Match, *, once: bool = False) -> bool:
    """Whether one tells of a narrower or of another kind of the thing: "youth unemployment" beside unemployment, seats
    in the government beside seats in the assembly. `once`: what was done on one day hardly has a narrower like.
    """
    slots = []
    for facets_, left in ((one, likeness.only_here), (other, likeness.only_there)):
        starts = {word.start for word in left}
        found: dict[str, Word] = {}
        for before, word, after in zip((None, *facets_.words), facets_.words, (*facets_.words[1:], None), strict=False):
            treated = word.form and facets_.text.endswith(" of ", 0, word.start)  # "12,000 tonnes of washed coffee"
            if word.start not in starts or word.verb is not None or word.name or (word.form and not treated):
                continue
            if _PART_OF.match(facets_.text, word.start) or _done_to(facets_.text, word):
                return True
            noun = after is not None and not after.verb and not after.form and not after.name
            if facets_.text.endswith(" to ", 0, word.start):
                noun = False  # "an exemption to import motors"
            if noun and not once and after is not None and after.start == word.end + 1 and after.start not in starts:
                return True
            if before is not None and before.start not in starts:
                found[before.stem] = word
        slots.append(found)
    return not slots[0].keys().isdisjoint(slots[1])


def _done_to(text: str, word: Word) -> bool:
    """Whether a noun names what is done to the thing and not the thing: "the repair of the bridge"."""
    written = text[word.start : word.end].lower()
    verb = VERBS.get(written)
    deed = (verb is not None and verb.base == written) or written.endswith(("tion", "ment", "ing"))
    return deed and written not in _MEASURED and bool(_OF_THE.match(text, word.end))


_OF_THE = re.compile(r"\s+of\s+(?:the|its|their)\s", re.IGNORECASE)
_MEASURED = frozenset(
    """cost price measure weight size height length width budget number total sum value amount volume share rate area
    list fine name population start beginning onset end""".split()
)


def alternatives(one: Facets, other: Facets, likeness: Match) -> bool:
    """Whether each puts another word in one place: "closed by the storm", "closed by the strike"."""
    places = [
        {_before(facets_.text, word.start) for word in left if not word.own}
        for facets_, left in ((one, likeness.only_here), (other, likeness.only_there))
    ]
    return bool((places[0] & places[1]) - {""})


_SOMEWHERE = frozenset("in on at over near inside".split())
_PLACED = re.compile(
    r"\b(?:by|to|for|from|with|against|of|on|in|at|over|near|inside)\s+(?:(?:the|an?|its|their|any)\s+)?$",
    re.IGNORECASE,
)


def _before(text: str, start: int) -> str:
    found = _PLACED.search(text, max(0, start - 20), start)
    if found is None:
        return ""
    word = found.group().lower().split()[0]
    return "in" if word in _SOMEWHERE else word


def _against(one: Facets, other: Facets, mine: Sequence[Word], theirs: Sequence[Word], *, timed: bool) -> str:
    coded = _coded(one, other)
    if not coded and _other_names(one, other, mine, theirs):
        return "other names"
    if one.itself and other.itself and one.itself != other.itself:
        return "each speaks of itself"
    if _other_stage(one, other) or {one.committee, other.committee} == {True, False}:
        return "another stage"
    if one.levels and other.levels and not one.levels & other.levels:
        return "another body"
    named = () if coded else (("number", one.codes, other.codes),)
    for what, a, b in (
        ("session or stage", one.ordinals, other.ordinals),
        ("number", one.numbers, other.numbers),
        *named,
    ):
        if any(not a[noun] & b[noun] for noun in a.keys() & b.keys()):
            return f"another {what}"
    if timed:
        return other_time(one, other)
    return ""


def _other_stage(one: Facets, other: Facets) -> bool:
    """Whether only one tells of a stage; what an appeal court decided was decided on appeal."""
    apart = one.stages ^ other.stages
    return bool(apart) and not (
        apart == {_ON_APPEAL} and any("appeal" in level for x in (one, other) if not x.stages for level in x.levels)
    )


_ON_APPEAL = "on appea"


def _other_names(one: Facets, other: Facets, mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether each names somebody or something that the words of the other do not. What is lent names nobody, but where
    the one only lengthens a shared name and the other's is known to it, both may speak of one.
    """
    here, there = _unshared(mine, theirs), _unshared(theirs, mine)
    if not here or not there:
        return False
    for some, others, all_, known in ((here, there, mine, one.known), (there, here, theirs, other.known)):
        if all(word.own for word in _owned(some, all_, frozenset(), "")) and all(word.stem in known for word in others):
            return False
    return True


def _unshared(mine: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    own = {word.stem for word in theirs}
    return [word for word in mine if word.name and not has(word.stem, own) and not _named_like(word.stem, own)]


def _named_like(name: str, others: Iterable[str]) -> bool:
    """Whether a name differs from another by its ending alone: "Bundestag" and "Bundesrat" are two."""
    least = max(PREFIX, len(name) - _ENDING)
    return any(one[:least] == name[:least] for one in others if len(one) >= PREFIX)


_PART_OF = re.compile(
    r"(?:bureau|board|staff|office|branch|wing|committee|subcommittee|unit|department|crew|leadership|secretariat|"
    r"presidium|delegation|faction|chapter|section|garrison|tranche|instal?lment|portion|batch|part|north|south|east|west|suburbs?|outskirts)\s+of\s",
    re.IGNORECASE,
)
