"""Whose words which words are: where a quote lets several speak, or tells what was claimed, the sentence does too.

That somebody named says something is asked in `attribution`; here, that it is what they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.slots import RELATIVE, frames, verbal
from app.verifying.sources import Source
from app.verifying.words import Text, Word, text_of
from ingest.analysis.verbs import V

_CLAIMED = frozenset(
    """claim claims allegation allegations accusation accusations suggestion assertion rumour rumours argument
    belief""".split()
)
_LEAST = 2
"""Words of one clause that must be another's, that a mere topic in common is no fault."""


def check(held: Alignment) -> list[Fault]:
    """The first words that a sentence gives to another than the quotes do, or takes for its own."""
    fault = next(_claimed(held), None) or next(_exchanged(held), None) or next(_borrowed(held), None)
    return [] if fault is None else [fault]


def _claimed(held: Alignment) -> Iterator[Fault]:
    """What a quote tells as a claim, told as a fact: "rejected the claim that the bank had warned them"."""
    if any(w.low in _CLAIMED or w.low in ("according", "alleged", "whether") for w in held.sentence.words):
        return
    if any(_says(w) and not _only_claimed(held, w) for w in held.sentence.words):
        return
    for word in held.sentence.words:
        if verbal(held.sentence, word) and _only_claimed(held, word):
            words = held.sentence.text[word.start : word.end]
            yield Fault("attribution", words, f"A quote tells only that “{words}” is claimed.")


def _only_claimed(held: Alignment, word: Word) -> bool:
    places = [p for p in held.places(word) if not p.flipped]
    return bool(places) and all(_within_claim(held.texts[p.text], p.word) for p in places)


def _within_claim(read: Text, word: Word) -> bool:
    opens = next((w for w in read.words if w.part == word.part), word)
    return read.joints[word.part] == "that" and opens.at > 0 and read.words[opens.at - 1].low in _CLAIMED


def _exchanged(held: Alignment) -> Iterator[Fault]:
    """What one of several speakers says, told as another's: "the rebels say they hold it; the army denies it"."""
    own = sayers(held.sentence.text)
    theirs = [sayers(text.text) for text in held.texts]
    for clause, (head, who) in own.items():
        said = [w for w in held.sentence.words if w.clause == clause and w.telling and w not in who and w.at != head.at]
        other = same = 0
        for word in said:
            found = [_sayer(theirs, p.text, p.word) for p in held.places(word)]
            named = [one for one in found if one is not None]
            if not named or len(named) < len(found):
                continue
            mine = any(_alike(held, w, one) for one in named for w in who)
            same, other = same + mine, other + (not mine)
        speaks = any(
            _alike(held, w, (n, one[1])) for n, each in enumerate(theirs) for one in each.values() for w in who
        )
        if speaks and other >= _LEAST and not same:
            words = held.sentence.text[who[-1].start : who[-1].end]
            yield Fault("attribution", words, f"In the quotes it is not {words} who says so.")


def _borrowed(held: Alignment) -> Iterator[Fault]:
    """What one source that is cited says, told as the words of another: "Wild North says" what herders wrote."""
    if len(held.cited) < _LEAST:
        return
    for clause, (head, who) in sayers(held.sentence.text).items():
        named = {w.key for w in who}
        own = [one for one in held.cited if any(named <= _keys(name) for name in one.speakers)]
        if not own or len(own) == len(held.cited):
            continue
        telling = [w for w in held.sentence.words if w.clause == clause and w.telling and w.at != head.at]
        said = [w for w in telling if w not in who and held.sentence.joints[w.part] not in RELATIVE - {"that"}]
        told = [{held.owner[p.text] for p in held.places(w) if not p.flipped} for w in said]
        told = [owners for owners in told if owners]
        elsewhere = sum(not any(one in own for one in owners) for owners in told)
        if elsewhere >= _LEAST and 2 * elsewhere > len(told) and not _mentioned(held, own, who):
            words = held.sentence.text[who[-1].start : who[-1].end]
            yield Fault("attribution", words, f"In the quotes it is not {words} who says so.")


def _keys(name: str) -> frozenset[str]:
    return frozenset(w.key for w in text_of(name).words)


def _mentioned(held: Alignment, own: list[Source], who: tuple[Word, ...]) -> bool:
    """Whether another source that is cited names those who are told to say it."""
    there = (n for n, one in enumerate(held.owner) if one not in own)
    return any(w.key == word.key for n in there for w in held.texts[n].words for word in who[-1:])


def sayers(text: str) -> dict[int, tuple[Word, tuple[Word, ...]]]:
    """For each coarse clause with one verb of saying that verb and who says it."""
    found: dict[int, list[tuple[Word, tuple[Word, ...]]]] = {}
    for frame in frames(text):
        if frame.verbal and _says(frame.head) and frame.places.get("agent"):
            found.setdefault(frame.head.clause, []).append((frame.head, tuple(frame.places["agent"])))
    return {clause: each[0] for clause, each in found.items() if len(each) == 1}


def _sayer(
    theirs: list[dict[int, tuple[Word, tuple[Word, ...]]]], n: int, word: Word
) -> tuple[int, tuple[Word, ...]] | None:
    told = theirs[n].get(word.clause)
    return None if told is None or len(theirs[n]) < _LEAST else (n, told[1])


def _alike(held: Alignment, word: Word, named: tuple[int, tuple[Word, ...]]) -> bool:
    at = {p.word.at for p in held.places(word) if p.text == named[0]}
    return any(w.at in at for w in named[1])


def _says(word: Word) -> bool:
    return word.verb is not None and bool(word.verb.does & V.SAY)
