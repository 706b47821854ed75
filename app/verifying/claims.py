"""Denied or not, done or wished: what a sentence's predicates are told as, held against what their quotes tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.verifying import converse
from app.verifying.alignment import Alignment, Place
from app.verifying.model import Fault
from app.verifying.numbers import Number
from app.verifying.operators import Governed, governed, operators_of, undone
from app.verifying.slots import frames, verbal
from app.verifying.sources import Source
from app.verifying.words import Text, Word
from app.words import stem
from ingest.analysis.verbs import BE, HAVE, F, V

_ALIKE = ({"will", "agree"}, {"may", "allow"}, {"try", "ask"})
_NEAR = 6
_BEGINS = frozenset("begin start occur happen follow exist resume".split())
_DONE_BY_SAYING = frozenset("agree decide rule establish determine order propose promise pledge".split())
_NO_DEED = frozenset(HAVE | BE)
_THOUGHT = frozenset("expect think believe consider".split())
_BEFORE_VERB = frozenset("to will would may might could can should must shall not never did does do".split())
_STATES = frozenset("at in under on".split())
_MISSING = frozenset("missing lacking absent free short".split())
_DENY = stem("deny")
_REJECTS = frozenset("reject dismiss dispute refute".split())
_CLAIMED = frozenset("claim claims allegation allegations accusation accusations suggestion charge charges".split())
_LEFT = frozenset("remaining remain remained left other others outside without else still rest".split())
_WISHED = frozenset({"ask", "will", "may"})
_COMPLETES = frozenset("adopt sign ratify enact pass approve establish decide order implement complete finish".split())
_DECIDES = frozenset({"agree"})
_TOLD_OR_KNOWN = frozenset("rule exclude confirm verify say tell explain determine establish identify".split())


def check(held: Alignment, rest: Sequence[Number] = (), computed: Sequence[Number] = ()) -> list[Fault]:
    """The predicates that are denied in the one and affirmed in the other, or told as more or less than they are.

    `rest` are figures that tell what a part leaves of its whole: of those the sentence must deny what is told.
    """
    faults: list[Fault] = []
    own = governed(held.sentence.text)
    turned = {w.clause for w in held.sentence.words for n in rest if n.start <= w.start < n.end}
    unturned = turned - {w.clause for w in held.sentence.words if own[w.at].denied or w.low in _LEFT}
    for word, places in _predicates(held):
        mine = own[word.at]
        theirs = [_governed(held, place) for place in places]
        if word.clause in turned:
            if any(one.denied != mine.denied or one.modal != mine.modal for one in theirs):
                unturned.discard(word.clause)
            continue
        if _disputed(held, word, places):
            continue
        if any(place.flipped and converse.told(held, word, place) for place in places):
            continue
        if mine.denied and _not_until(held, word, places):
            continue
        if all(one.denied != mine.denied for one in theirs):
            kind = "comparison" if any(p.flipped for p in places) and not mine.denied else "negation"
            faults.append(_fault(held, word, kind, "The quotes say the opposite of"))
            break
        exact = [p for p in held.places(word) if p.word.key == word.key and not p.flipped]
        if exact:
            places, theirs = exact, [_governed(held, place) for place in exact]
        if all(_other_way(held, word, place) for place in places):
            faults.append(_fault(held, word, "time", "The quotes tell the opposite direction of"))
            break
        fitting = [one for one in theirs if one.denied == mine.denied] or theirs
        form = word.verb.form if word.verb is not None else 0
        told = word.verb is not None and word.verb.does & V.SAY and word.verb.base not in _DONE_BY_SAYING
        if told and not (mine.modal and all(one.modal for one in theirs)):
            continue
        if form & F.ING and held.sentence.before(word) not in BE:
            continue
        if not any(
            _as_real(held, word, mine, one, place) for one, place in zip(theirs, places, strict=True) if one in fitting
        ):
            faults.append(_fault(held, word, "modality", "No quote tells in this way, as done or as wished, of"))
            break
    if not faults:
        faults += _wished(held, own) or _stages(held) or _none_of_it(held, own, computed)
    if unturned:
        words = ", ".join(held.sentence.text[n.start : n.end] for n in rest)
        faults.append(Fault("negation", words, f"The quotes say the opposite of {words}."))
    return faults


def _not_until(held: Alignment, word: Word, places: Sequence[Place]) -> bool:
    """Whether what is told not to be until something is there what that comes before: "resettled before it begins"."""
    if not any(w.low == "until" for w in held.sentence.words[word.at + 1 : word.at + 1 + _NEAR]):
        return False
    around = (held.texts[p.text].words[max(0, p.word.at - 4) : p.word.at] for p in places)
    return any(w.low == "before" for words in around for w in words)


def _wished(held: Alignment, own: Sequence[Governed]) -> list[Fault]:
    """What is told as done by a verb of which no quote has any like, and in the quotes is asked for or planned."""
    for word in held.sentence.words:
        unlike = word.kind == "content" and held.sentence.acting(word) and not held.places(word) and not _told(word)
        unlike = unlike and not undone(held.sentence, word)
        if not (unlike or _has(held.sentence, word)):
            continue
        behind = [w for w in held.sentence.words[word.at + 1 : word.at + 6] if w.telling and w.part == word.part]
        for noun in behind:
            places = held.nearest(noun, held.places(noun))
            theirs = [_governed(held, place).modal for place in places]
            if theirs and all(modal & _WISHED and not modal & own[noun.at].modal for modal in theirs):
                return [_fault(held, word, "modality", "The quotes only ask for or plan what is told as done by")]
    return []


def _has(read: Text, word: Word) -> bool:
    """Whether a form of "have" is a verb of its own, before what somebody has."""
    if word.low not in HAVE or word.at + 1 >= len(read.words):
        return False
    following = read.words[word.at + 1]
    return following.low != "to" and (following.verb is None or not following.verb.form & F.PART)


def _none_of_it(held: Alignment, own: Sequence[Governed], computed: Sequence[Number]) -> list[Fault]:
    """A noun of which the quotes tell that there is none: "found evidence" for "found no evidence"."""
    for word in held.sentence.telling:
        mates = [w for w in held.sentence.words if w.clause == word.clause]
        if any(n.start <= w.start < n.end for w in mates for n in computed):  # "114 had one": "96 of 210 had none"
            continue
        if word.kind != "content" or verbal(held.sentence, word) or any(own[w.at].denied for w in mates):
            continue
        places = [p for p in held.places(word) if p.word.key == word.key]
        if not places or not all(_no(held.texts[p.text], p.word) for p in places):
            continue
        if not any(w.low in _MISSING or w.low in ("no", "none") for w in mates):
            return [_fault(held, word, "negation", "The quotes tell that there is none of")]
    return []


def _no(read: Text, word: Word) -> bool:
    near = [w for w in read.words[max(0, word.at - 3) : word.at] if w.part == word.part]
    at = next((k for k in range(len(near) - 1, -1, -1) if near[k].low == "no"), None)
    return at is not None and all(w.kind == "content" for w in near[at + 1 :])


def _stages(held: Alignment) -> list[Fault]:
    """A verb of demanding, allowing or planning of whose kind no quote has any, or a deed that none tells."""
    known = {one for text in held.texts for g in governed(text.text) for one in g.modal}
    for word in held.sentence.words:
        if word.kind != "content" or not held.sentence.acting(word) or held.places(word) or word.verb is None:
            continue
        classes = operators_of(word.verb.base) if not word.verb.does & V.SAY else frozenset()
        if word.verb.base == "decide" and _acts_of_record(held):
            continue
        if (classes and not classes & known) or word.verb.base in _COMPLETES:
            return [_fault(held, word, "modality", "No quote tells of")]
    return []


def _acts_of_record(held: Alignment) -> bool:
    """Whether a record that is cited does what it tells ("sets", "awards"), so that it was decided."""
    records = [n for n, one in enumerate(held.owner) if one.statement.label == "documented"]
    return any(
        w.verb is not None and w.verb.does & V.PERFORM and held.texts[n].acting(w) and not g.denied and not g.modal
        for n in records
        for w, g in zip(held.texts[n].words, governed(held.texts[n].text), strict=True)
    )


_WAYS = {"out": "in", "in": "out", "into": "out", "up": "down", "down": "up", "off": "on"}


def _other_way(held: Alignment, word: Word, place: Place) -> bool:
    """Whether a verb of motion goes the other way: "moved out" for "moved in"."""
    here, there = held.sentence.after(word), held.texts[place.text].after(place.word)
    return word.key == place.word.key and here in _WAYS and _WAYS.get(here) == {"into": "in"}.get(there, there)


def _disputed(held: Alignment, word: Word, places: list[Place]) -> bool:
    """Whether the sentence and the quotes both tell that somebody denies it: "X denies Y", "Y, which X denies"."""
    if not any(_disputes(held.sentence, w) and w.part <= word.part for w in held.sentence.words):
        return False
    return any(w.key == _DENY for place in places for w in held.texts[place.text].words)


def _disputes(read: Text, word: Word) -> bool:
    """Whether a word denies what follows: "denies that", "rejects the claim that"."""
    if word.key == _DENY:
        return True
    if word.verb is None or word.verb.base not in _REJECTS or not read.acting(word):
        return False
    return any(w.low in _CLAIMED for w in read.words[word.at + 1 : word.at + 4])


def _predicates(held: Alignment) -> Iterator[tuple[Word, list[Place]]]:
    for word in held.sentence.words:
        places = held.places(word)
        light = word.kind == "function" and word.verb is not None and word.low not in _NO_DEED
        if light and held.sentence.acting(word) and (governed(held.sentence.text)[word.at].modal or _deed(word)):
            places = tuple(p for p in places if p.word.key == word.key and held.texts[p.text].acting(p.word))
        elif word.kind != "content":
            continue
        if not places or (word.verb is not None and word.verb.base in _THOUGHT):
            continue
        unlisted = word.verb is None and held.sentence.before(word) in _BEFORE_VERB
        there = held.sentence.before(word, 2) == "there" or any(
            held.sentence.before(word, n) == "there"
            and held.sentence.before(word, n - 1) in BE | {"might", "would", "will", "may"}
            for n in (3, 4, 5)
        )
        stands = held.sentence.before(word) in _STATES and BE & {held.sentence.before(word, n) for n in (2, 3)}
        if not (verbal(held.sentence, word) or unlisted or there or stands or any(p.flipped for p in places)):
            continue
        alike = [p for p in places if not p.flipped]
        nearest = held.nearest(word, alike or places)
        yield word, nearest


def _deed(word: Word) -> bool:
    """Whether a verb that carries little is a deed still: "declared an epidemic", "takes it off the road"; what was
    found or shown may be that there is none.
    """
    verb = word.verb
    return verb is not None and verb.base not in ("have", "be", "do") and not verb.does & (V.SHOW | V.MENTAL)


def _told(word: Word) -> bool:
    """Whether a verb tells that somebody says so, and no deed: "announced an appeal"."""
    return word.verb is not None and bool(word.verb.does & V.SAY) and word.verb.base not in _DONE_BY_SAYING


def _governed(held: Alignment, place: Place) -> Governed:
    read = held.texts[place.text]
    own = governed(read.text)
    found = own[place.word.at]
    if not found.denied and not verbal(read, place.word):  # "cleaning has not begun"
        begun = (f for f in frames(read.text) if f.verbal and f.head.verb and f.head.verb.base in _BEGINS)
        verbs = [f.head for f in begun if any(place.word in f.places.get(at, ()) for at in ("agent", "patient"))]
        found = Governed(any(own[w.at].denied for w in verbs), found.modal)
    return Governed(found.denied != place.flipped, found.modal)


def _as_real(held: Alignment, word: Word, mine: Governed, theirs: Governed, place: Place) -> bool:
    """Whether two predicates are told alike as done, planned, asked for, allowed or possible."""
    here, there = mine.modal, theirs.modal
    if mine.denied and theirs.denied and here ^ there <= {"will"}:  # "refuses to pay", "will not pay"
        return True
    if here == there or here & there:
        return True
    if (
        mine.denied
        and theirs.denied
        and here ^ there <= {"may", "allow"}
        and word.verb
        and word.verb.base in _TOLD_OR_KNOWN
    ):
        return True  # "said that it could not rule out" of "does not rule out"
    if here == {"ask"} and there == {"will"} and any(w.low == "should" for w in held.sentence.words):
        return True  # "should arrive in July": expected to
    source = held.owner[place.text]
    if here == {"ask"} and there == {"must"} and source.statement.label == "advocacy":  # a party's "must" asks for it
        return True
    if here == {"will", "must"} and there == {"ask"} and source.statement.label == "documented":
        return True  # "is to report": what a record requests
    if here == {"will"} and there == {"must"}:  # what is ordered will be done; what is planned need not be
        return True
    if here == {"will"} and not there and _to_come(source, held.texts[place.text], place.word):
        return True
    if not here and there == {"will"} and _in_present(word) and _ordained(source, held.texts[place.text], place.word):
        return True  # "the concession runs for 30 years": what a record says will be so
    if here == {"must"} and not there and _had_to(held):
        return True
    if not here and there <= _DECIDES | {"must"} and held.owner[place.text].statement.label == "documented":
        return "agree" in there and not there & {"must"}
    return bool(here) and bool(there) and any(here & pair and there & pair for pair in _ALIKE)


def _in_present(word: Word) -> bool:
    """Whether a verb stands in the present, as provisions are told: "runs", "applies"."""
    return word.verb is not None and bool(word.verb.form & F.PRES3) and not word.verb.form & (F.PAST | F.PART)


def _ordained(source: Source, read: Text, word: Word) -> bool:
    """Whether a record says in a clause what shall be, not what would."""
    clause = {w.low for w in read.words if w.clause == word.clause}
    return source.statement.label == "documented" and bool(clause & {"will", "shall"}) and "would" not in clause


def _to_come(source: Source, read: Text, word: Word) -> bool:
    """Whether a quote tells in the present what is to come: "ceases to apply on 1 June" of a year that lies ahead."""
    begun = read.words[word.at - 2] if word.at > 1 and read.before(word) == "to" else word  # "ceases to apply"
    present = any(
        w.verb is not None and bool(w.verb.form & F.PRES3) and not w.verb.form & F.PAST for w in (word, begun)
    )
    published = source.published
    days = (day.value for one in source.analyses for day in one.dates)
    return present and published is not None and any(day is not None and day > published for day in days)


def _had_to(held: Alignment) -> bool:
    """Whether what is told as needed is told as done, too: "had to wait"."""
    words = held.sentence.words
    return any(w.low == "had" and (w.key == "have-to" or held.sentence.after(w) == "to") for w in words)


def _fault(held: Alignment, word: Word, kind: str, why: str) -> Fault:
    words = held.sentence.text[word.start : word.end]
    return Fault(kind, words, f"{why} “{words}”.")  # type: ignore[arg-type]
