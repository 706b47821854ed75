"""What a sentence changes of a quote that it follows word by word: there every small word counts.

The other checks read a sentence as a retelling, in which much may change places. Where the words around stay the same,
a word put in, left out or exchanged is no turn of phrase: "not", "may" for "will", "after" for "before", one name for
another. The two are compared as sequences (Ratcliff and Metzener, Dr. Dobb's Journal 1988, as `difflib` has it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import combinations, pairwise

from app.verifying.alignment import Alignment, same
from app.verifying.model import Fault, FaultKind
from app.verifying.operators import denies, denies_alone
from app.verifying.opposites import against
from app.verifying.unsupported import FRAMING, GENERIC, says
from app.verifying.words import Text, Word
from ingest.analysis.numbers import value_of
from ingest.analysis.verbs import BE, HAVE, F
from ingest.names import find

_FOLLOWED = 0.5
"""The share of a sentence's words that must stand in the quote in their order."""
_RUN = 2
"""Words in a row that count as followed."""
_FLANKS = 5
"""Words that must be the same around a change, on both sides together."""
_LAST = 3
"""Words that must be the same before a change at the end."""
_LONGEST = 4
_ROUNDED = 0.05
_KINDS: dict[FaultKind, dict[str, str]] = {
    "modality": {
        "may": "may might could can",
        "will": "will would",
        "must": "must",
        "should": "should ought",
        "done": "do does did",
    },
    "time": {"before": "before", "after": "after following", "since": "since", "until": "until till"},
    "quantifier": {"all": "all every each", "some": "some several many few", "most": "most"},
    "comparison": {
        "up": """more higher highest larger largest greater greatest bigger biggest longer longest older oldest better
            best stronger strongest faster fastest wider widest heavier heaviest above over increase increased
            increases rose rise rises grew grow grows growing risen maximum""",
        "down": """less least fewer fewest lower lowest smaller smallest shorter shortest younger youngest worse worst
            weaker weakest slower slowest narrower narrowest lighter lightest below under decrease decreased decreases
            fall fell falls decline declined declines shrank shrinking fallen minimum""",
        "first": "first",
        "last": "last",
    },
}
_CLASSES = {
    kind: {word: name for name, words in classes.items() for word in words.split()} for kind, classes in _KINDS.items()
}
"""Small words of one kind: within a class they may stand for one another, across classes they say another thing."""
_DOUBT = {"may", "should"}
_PAST = frozenset("was were has have had been".split())
_TOGETHER = frozenset("meet met meets marry married marries border borders equal equals resemble".split())
"""What two do to one another, whoever comes first."""
_ARTICLES = frozenset("the a an".split())
_LIST = frozenset("and or nor with versus between plus as well".split())


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words of a sentence in the place of words of a quote, either may be none.

    `start` and `end` tell where it stands in the sentence; `close`: between words that are the same.
    """

    own: tuple[Word, ...]
    theirs: tuple[Word, ...]
    start: int
    end: int
    close: bool


def check(held: Alignment) -> list[Fault]:
    """The first change of a quote's words that makes another statement of it, if no quote is followed without one."""
    faults: list[Fault] = []
    for quote in held.texts:
        edits = _edits(held.sentence, quote)
        if edits is None:
            continue
        edits = _told(held, edits)
        fault = _exchanged(held.sentence, edits) or _denied(held.sentence, quote, edits)
        fault = fault or next((f for one in edits if one.close and (f := _judged(held, quote, one))), None)
        if fault is None:
            return []
        faults.append(fault)
    return faults[:1]


def _edits(sentence: Text, quote: Text) -> list[_Edit] | None:
    """How the words of a quote are changed; `None` where the sentence does not follow it."""
    own, theirs = sentence.words, quote.words
    blocks = SequenceMatcher(None, [w.low for w in theirs], [w.low for w in own], autojunk=False).get_matching_blocks()
    if sum(block.size for block in blocks if block.size >= _RUN) < _FOLLOWED * len(own):
        return None
    found = []
    for before, after in pairwise((Match(0, 0, 0), *blocks)):
        start, there = before.b + before.size, theirs[before.a + before.size : after.a]
        if not after.size:  # the sentence ends before its quote does
            stops = (k for k, w in enumerate(there) if quote.joints[w.part] == "." and w.part != theirs[w.at - 1].part)
            there = there[: next(stops, len(there))]
        close = before.size > 0 and before.size + after.size >= (_FLANKS if after.size else _LAST)
        if start < after.b or there:
            close = close and max(after.b - start, len(there)) <= _LONGEST
            found.append(_Edit(own[start : after.b], there, start, after.b, close))
    return found


def _elsewhere(held: Alignment, edit: _Edit) -> bool:
    """Whether a quote has the words of a sentence with those around them: two quotes may be told in one."""
    words = [w.low for w in held.sentence.words[max(0, edit.start - _RUN) : edit.end + _RUN]]
    lows = ([w.low for w in text.words] for text in held.texts)
    return any(low[k : k + len(words)] == words for low in lows for k in range(len(low) - len(words) + 1))


def _told(held: Alignment, edits: Sequence[_Edit]) -> list[_Edit]:
    """The changes without those that tell nothing else: what another quote has so, and two of a list in turn."""
    listed = {id(e) for pair in _pairs(edits) if not _directed(held.sentence, *pair) for e in pair}
    return [one for one in edits if id(one) not in listed and not _elsewhere(held, one)]


def _exchanged(sentence: Text, edits: Sequence[_Edit]) -> Fault | None:
    """Two that stand in each other's place: "the panel sued the board" for "the board sued the panel"."""
    first = next(_pairs(edits), None) or next((pair for pair in pairwise(edits) if _turned(*pair)), None)
    return None if first is None else _fault("role", sentence, first[0], "The quote has it the other way round:")


def _pairs(edits: Sequence[_Edit]) -> Iterator[tuple[_Edit, _Edit]]:
    for one, other in combinations(edits, 2):
        mine, yours = _core(one.own), _core(other.own)
        if mine and yours and mine == _core(other.theirs) and yours == _core(one.theirs):
            yield one, other


def _directed(sentence: Text, one: _Edit, other: _Edit) -> bool:
    """Whether it matters which of two comes first: not in a list, nor where they meet."""
    between = sentence.words[one.end : other.start]
    listed = all(w.kind in ("name", "number") or w.low in _LIST for w in between)
    return not listed and not any(w.low in _TOGETHER for w in between)


def _turned(one: _Edit, other: _Edit) -> bool:
    """Whether a verb is put with its other side before what stood before it: "panel sued [board]"."""
    if (one.theirs or other.own) and (one.own or other.theirs):
        return False
    put, left = one.own or one.theirs, other.theirs or other.own
    mine, yours = ([w.low for w in words if w.low not in _ARTICLES] for words in (put, left))
    deed = any(w.low in BE or (w.verb is not None and w.verb.form & F.PAST) for w in put)
    return deed and bool(_core(put)) and mine != yours and sorted(mine) == sorted(yours)


def _core(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(w.low for w in words if w.kind != "function")


def _denied(sentence: Text, quote: Text, edits: Sequence[_Edit]) -> Fault | None:
    """A "not" that is put in or left out, and no other word in its stead: "not all have", "some have not"."""
    mine = [any(denies(sentence, w) for w in one.own) for one in edits]
    theirs = [any(denies(quote, w) for w in one.theirs) for one in edits]
    if sum(mine) == sum(theirs):
        return None
    for one, here, there in zip(edits, mine, theirs, strict=True):
        small = {w.low for w in (*one.own, *one.theirs) if denies_alone(w)}
        if one.close and here != there and small and _rest(one.own, small) == _rest(one.theirs, small):
            return _fault("negation", sentence, one, "The quote says the opposite of")
    return None


def _judged(held: Alignment, quote: Text, edit: _Edit) -> Fault | None:
    """What is wrong with a change that stands between words that are the same."""
    sentence = held.sentence
    if any(denies_alone(w) for w in (*edit.own, *edit.theirs)):
        return None
    for kind, classes in _CLASSES.items():
        if _rest(edit.own, classes) != _rest(edit.theirs, classes):
            continue
        here = {classes[w.low] for w in edit.own if w.low in classes}
        there = {classes[w.low] for w in edit.theirs if w.low in classes}
        doubt = kind == "modality" and bool(here) != bool(there) and _small(edit, classes)
        doubt = doubt and (here | there <= _DOUBT or (there == {"will"} and any(w.low in _PAST for w in edit.own)))
        if (
            here | there == {"may", "done"}
            and edit.end < len(sentence.words)
            and denies_alone(sentence.words[edit.end])
        ):
            continue  # "does not rule out", "said that it could not rule out"
        denied = any(denies(read, w) for read in (sentence, quote) for w in read.words)
        if here | there == {"before", "until"} and denied:
            continue  # "will not pay until", "refuses to pay before"
        if (here and there and not here & there) or doubt:
            return _fault(kind, sentence, edit, "The quote has another word in the place of")
    if max(len(edit.own), len(edit.theirs)) > _RUN:
        return None
    return _figure(sentence, edit) or _name(held, edit) or _word(held, edit)


def _small(edit: _Edit, without: Iterable[str]) -> bool:
    """Whether a change is one of auxiliaries alone: "may be" for "is"."""
    words = [w for w in (*edit.own, *edit.theirs) if w.kind == "function" and w.low not in without]
    return all(w.low in BE or w.low in HAVE for w in words)


def _rest(words: Iterable[Word], without: Iterable[str]) -> set[str]:
    return {w.key for w in words if w.kind != "function" and w.low not in without}


def _figure(sentence: Text, edit: _Edit) -> Fault | None:
    """A figure in the place of another that it does not round."""
    own, theirs = ([w for w in words if w.kind == "number"] for words in (edit.own, edit.theirs))
    if len(edit.own) != 1 or len(edit.theirs) != 1 or not own or not theirs:
        return None
    a, b = value_of(own[0].low), value_of(theirs[0].low)
    if a is None or b is None or a == b:
        return None
    rounded = abs(a - b) <= _ROUNDED * abs(b) and _digits(own[0].low) < _digits(theirs[0].low)
    return None if rounded else _fault("number", sentence, edit, "The quote has another figure in the place of")


def _digits(figure: str) -> int:
    """How many digits of a figure tell something: 2 of "1,200"."""
    return len(figure.replace(",", "").replace(".", "").rstrip("0").lstrip("0"))


def _name(held: Alignment, edit: _Edit) -> Fault | None:
    """A name in the place of another's."""
    own, theirs = ([w for w in words if w.telling] for words in (edit.own, edit.theirs))
    if not own or not theirs or any(w.kind != "name" for w in (*own, *theirs)):
        return None
    if any(same(a.key, b.key) for a in own for b in theirs) or _principals(own) & _principals(theirs):
        return None
    return _fault("role", held.sentence, edit, "The quote names another in the place of")


def _word(held: Alignment, edit: _Edit) -> Fault | None:
    """A noun or verb in the place of one that is not like it, and that nothing cited tells."""
    own, theirs = ([w for w in words if w.kind == "content"] for words in (edit.own, edit.theirs))
    if len(own) != 1 or len(theirs) != 1 or len(_core(edit.own)) > 1 or len(_core(edit.theirs)) > 1:
        return None
    mine, yours = own[0], theirs[0]
    if yours.key in against(mine.key):
        return _fault("negation", held.sentence, edit, "The quote has the opposite in the place of")
    said = says(mine) and held.sentence.acting(mine)
    if mine.low in FRAMING or said or same(mine.key, yours.key) or held.titled(mine):
        return None
    if held.borne(mine) and (yours.low in GENERIC | FRAMING or held.titled(yours)):
        return None  # one thing taken up by another of its names
    return _fault("unsupported", held.sentence, edit, "The quote has another word in the place of")


def _principals(words: Sequence[Word]) -> set[str]:
    return {found.principal.id for found in find(" ".join(w.low for w in words), any_case=True)}


def _fault(kind: FaultKind, sentence: Text, edit: _Edit, why: str) -> Fault:
    words = edit.own or sentence.words[max(0, edit.start - 1) : edit.start + 1]
    told = sentence.text[words[0].start : words[-1].end]
    return Fault(kind, told, f"{why} “{told}”.")
