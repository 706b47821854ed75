"""What each figure is of: the thing it counts, the whole it is a part of, the group or the day it is told for.

A figure that stands in a quote may still be told of something else. Asked is only what sentence and quote both tell:
where a quote counts the same thing otherwise, and another thing so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.verifying.alignment import Alignment, same
from app.verifying.model import Fault
from app.verifying.numbers import Number
from app.verifying.slots import verbal
from app.verifying.unsupported import FRAMING, GENERIC, VOTING
from app.verifying.words import Text, Word
from ingest.analysis.numbers import value_of

_OWN = frozenset("the its their all those these his her every".split())
_GROUPS = frozenset("among amongst".split())
_AGAIN = frozenset("others further additional".split())
_AMOUNTS = frozenset("worth value valued total cost costing price priced".split())
_RUN = 4
_NEAR = 3
_YEAR = 4
_IN = frozenset("in during for".split())


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with the nouns behind it. `whole`: the figure of which it is told to be a part, "3 of the 5 judges"."""

    word: Word
    value: float | str
    nouns: tuple[Word, ...]
    whole: Word | None
    part: Word | None


def counts(read: Text) -> Iterator[Count]:
    """The figures of a text in order, years and dates left out."""
    parts: dict[int, Word] = {}
    for word in read.words:
        if word.kind != "number" or _is_year(word):
            continue
        whole = _whole(read, word)
        if whole is not None:
            parts[whole.at] = word
        yield Count(word, _value(word), _nouns(read, word), whole, parts.get(word.at))


def check(held: Alignment, computed: Sequence[Number]) -> list[Fault]:
    """The first figure that is told of another thing, whole, group or day than in the quotes."""
    mine = [one for one in counts(held.sentence) if not _follows(one, computed)]
    theirs = [(n, one) for n, text in enumerate(held.texts) for one in counts(text)]
    for one in mine:
        alike = [(n, other) for n, other in theirs if other.value == one.value]
        if not alike:
            continue
        if _of_another(one, alike, theirs) or _of_something(held, one, alike):
            return [_fault(held, one, "counts something else as")]
        if _of_the_whole(held, one, alike):
            return [_fault(held, one, "tells of a part what is told of")]
        if _of_other_ones(held, one, alike, theirs):
            return [_fault(held, one, "tells something else of")]
        if _of_a_group(held, alike):
            return [_fault(held, one, "tells of one group alone")]
        if _of_another_year(held, one, alike):
            return [_fault(held, one, "gives for another time")]
    return []


def _of_another(one: Count, alike: list[tuple[int, Count]], theirs: list[tuple[int, Count]]) -> bool:
    """Whether two counts are exchanged: "3 inmates and 17 guards" for "17 inmates and 3 guards"."""
    if not one.nouns or any(not other.nouns for _, other in alike):
        return False
    if any(_one_thing(one, other) for _, other in alike):
        return False
    alike_things = [(n, other) for n, other in theirs if other.value != one.value and _one_thing(one, other)]
    return bool(alike_things) and not _follows_from(one, alike_things)


def _of_something(held: Alignment, one: Count, alike: list[tuple[int, Count]]) -> bool:
    """Whether a figure counts what no quote tells of, and in the quotes something else: "40 trucks" for "40 boats"."""
    if not one.nouns or any(not other.nouns for _, other in alike):
        return False
    plural = one.nouns[-1].low.endswith("s")
    return plural and not any(held.borne(w) or w.low in GENERIC | FRAMING | VOTING for w in one.nouns)


def _follows_from(one: Count, told: Sequence[tuple[int, Count]]) -> bool:
    """Whether a figure is the sum or the difference of two of one text that count the same: "three months longer"."""
    return any(
        n == m and one.value in (a.value + b.value, abs(a.value - b.value))
        for (n, a), (m, b) in combinations(told, 2)
        if isinstance(a.value, float | int) and isinstance(b.value, float | int)
    )


def _of_the_whole(held: Alignment, one: Count, alike: list[tuple[int, Count]]) -> bool:
    """Whether of a whole is told what the quotes tell of a part of it: "all 20 weeks" for "14 of 20 weeks"."""
    if one.part is not None:  # "5 of the 3" for "3 of the 5"
        return False
    if one.whole is not None:
        turned = [other for _, other in alike if other.part is not None and other.part.low and other.whole is None]
        return any(_value(o.part) == _value(one.whole) for o in turned if o.part is not None) and not any(
            other.whole is not None for _, other in alike
        )
    if any(other.part is None for _, other in alike):
        return False
    for n, other in alike:
        read = held.texts[n]
        told = [w for w in read.words if w.part == other.word.part and w.kind == "content" and verbal(read, w)]
        told = [w for w in told if not _belongs(other, w)]
        own = [w for w in held.sentence.words if w.part == one.word.part and w.kind == "content"]
        if any(p.text == n and p.word in told for w in own for p in held.places(w)):
            return True
    return False


def _belongs(count: Count, verb: Word) -> bool:
    """Whether a participle only says which are counted: "412 schools inspected"."""
    return bool(count.nouns) and verb.at == count.nouns[-1].at + 1


def _of_other_ones(
    held: Alignment, one: Count, alike: list[tuple[int, Count]], theirs: list[tuple[int, Count]]
) -> bool:
    """Whether of some is told what the quotes tell of others of the kind: "17 inmates, 2 inmates seriously"."""
    own = [w for w in held.sentence.words if w.part == one.word.part and w.telling and w not in one.nouns]
    own = [w for w in own if w.low not in _AMOUNTS]
    if sum(w.kind == "number" for w in held.sentence.words) > 1:
        return False
    for n, other in alike:
        rivals = {o.word.part for m, o in theirs if m == n and o.value != one.value and _one_thing(one, o)}
        rivals.discard(other.word.part)
        if not other.nouns:
            return False
        placed = [{p.word.part for p in held.places(w) if p.text == n} for w in own]
        if not rivals or not any(parts and parts <= rivals for parts in placed):
            return False
    return True


def _of_a_group(held: Alignment, alike: list[tuple[int, Count]]) -> bool:
    """Whether the quotes give a figure "among those under 15" only, and the sentence of no group."""
    for n, other in alike:
        group = _group(held.texts[n], other.word)
        if not group or any(p.text == n and p.word in group for w in held.sentence.words for p in held.places(w)):
            return False
        if any(w.kind == "number" and any(_value(w) == _value(g) for g in group) for w in held.sentence.words):
            return False
    return True


def _group(read: Text, figure: Word) -> list[Word]:
    words = [w for w in read.words if w.part == figure.part]
    opens = next((k for k, w in enumerate(words) if w.low in _GROUPS), None)
    if opens is None:
        return []
    return [w for w in words[opens + 1 : opens + 1 + _RUN] if w.telling or (w.kind == "number" and w.at != figure.at)]


def _of_another_year(held: Alignment, one: Count, alike: list[tuple[int, Count]]) -> bool:
    """Whether a figure stands right at a year in both, and not at the same."""
    year = _year(held.sentence, one.word) or _only_year(held.sentence)
    if year is None:
        return False
    told = [_year(held.texts[n], other.word) for n, other in alike]
    return all(other is not None and other != year for other in told)


def _only_year(read: Text) -> str | None:
    """The year for which a text gives its one figure: "the catch for 2032 is 73,000 tonnes"."""
    years = [w for w in read.words if _is_year(w)]
    figures = [w for w in read.words if w.kind == "number" and not _is_year(w)]
    return years[0].low if len(years) == len(figures) == 1 and read.before(years[0]) in _IN else None


def _year(read: Text, figure: Word) -> str | None:
    """The year that stands at a figure: "31 percent in 2025", "In 2025 31 percent"."""
    for word in read.words[figure.at + 1 : figure.at + 2 + _NEAR]:
        if word.part != figure.part or (word.kind == "number" and not _is_year(word)) or word.low in ("to", "and"):
            break
        if _is_year(word):
            return word.low if read.before(word) in _IN else None
    before = read.words[figure.at - 1] if figure.at else None
    if before is not None and _is_year(before) and read.before(before) in _IN:
        return before.low
    return None


def _owner_at(read: Text, at: int) -> bool:
    """Whether a word only tells whose it is that is counted: "two of the bill's 38 articles"."""
    return at + 1 < len(read.words) and read.owned(read.words[at + 1])


def _nouns(read: Text, figure: Word) -> tuple[Word, ...]:
    """What a figure counts: the words right behind it."""
    found: list[Word] = []
    begins = figure.at + 1
    if read.after(figure) == "of" and read.after(figure, 2) in _OWN and not _owner_at(read, begins + 2):
        begins += 2  # "six of the soldiers"
    for word in read.words[begins : begins + _RUN]:
        if word.part != figure.part or word.kind != "content" or verbal(read, word):
            break
        found.append(word)
    return tuple(found)


def _whole(read: Text, figure: Word) -> Word | None:
    """The figure behind "of" of which a figure is a part: "two of next season's six"."""
    if read.after(figure) != "of" and not (read.after(figure) == "out" and read.after(figure, 2) == "of"):
        return None
    for word in read.words[figure.at + 2 : figure.at + 2 + _RUN]:
        if word.part != figure.part:
            return None
        if word.kind == "number":
            return None if _is_year(word) else word
        if not (word.low in _OWN or word.low == "of" or read.owned(word) or word.telling):
            return None
    return None


def _one_thing(one: Count, other: Count) -> bool:
    """Whether two figures count the same; "others" stands for whatever was counted before."""
    return any(w.low in _AGAIN or o.low in _AGAIN or same(w.key, o.key) for w in one.nouns for o in other.nouns)


def _follows(one: Count, computed: Sequence[Number]) -> bool:
    return any(n.start <= one.word.start < n.end for n in computed)


def _is_year(word: Word) -> bool:
    return len(word.low) == _YEAR and word.low.isdigit() and word.low[:2] in ("18", "19", "20", "21")


def _value(word: Word) -> float | str:
    value = value_of(word.low)
    return word.low if value is None else value


def _fault(held: Alignment, one: Count, why: str) -> Fault:
    words = held.sentence.text[one.word.start : (one.nouns or (one.word,))[-1].end]
    return Fault("number", words, f"A quote that is cited {why} {words}.")
