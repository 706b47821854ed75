"""Who does what to whom: the words that stand in each place of a verb or a noun, whatever the syntax.

"The court fined the firm" and "the firm was fined by the court" fill the same places. Clauses are read by their joints
and the form of the verb; where a subject is not told, its place is empty and nothing is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from app.verifying.words import Text, Word, text_of
from ingest.analysis.verbs import AUXILIARIES, BE, F, V

PREPOSITIONS = frozenset(
    """to from of by against in at for with on into onto over between toward towards upon about before within during
    after since until under despite without among through across as than per via""".split()
)
RELATIVE = frozenset("who which that whose whom".split())
_SHARED = frozenset("and but or".split())
_PARTICLES = frozenset("up down out off in over".split())
_NOT_REDUCED = frozenset("and or to has have had having who which that not never".split())
_STANDS = frozenset(
    """it they he she this these those nobody none everyone everybody all some others nothing each both we i you there
    many few most""".split()
)
_PRONOUNS = frozenset("it they he she this these".split())
_BETWEEN = frozenset(
    "percent per cent percentage points not never also still now already only first yet so times".split()
)
_ADVISES = frozenset("recommend suggest propose advocate demand urge oppose support favour favor advise".split())
"""Verbs before whose "-ing" somebody else acts: "recommended closing it"."""
_MUTUAL = frozenset("sign conclude reach negotiate initial agree".split())
"""What those do between whom an agreement is."""
_BRINGS = frozenset("of for from".split())
"""Behind the one whom a deed is said of: "accused the firm of hiding", "stopped the boats from leaving"."""
_PHRASE = 6
_GROUP = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """The places of one head: "agent", "patient", or a preposition, each with the words that fill it."""

    head: Word
    verbal: bool
    places: dict[str, list[Word]] = field(default_factory=dict)


@lru_cache(maxsize=2_000)
def frames(text: str, *, resolve: bool = True) -> tuple[Frame, ...]:
    """The frames of a text's verbs and nouns. `resolve`: a pronoun stands for whoever acted, or was acted upon, in the
    clause before. Linear in its length.
    """
    return tuple(one for one in _frames(text_of(text), resolve=resolve) if one.places)


def _frames(read: Text, *, resolve: bool) -> Iterator[Frame]:
    parts: dict[int, list[Word]] = {}
    for word in read.words:
        parts.setdefault(word.part, []).append(word)
    subject: list[Word] = []  # of the clause before
    outer: list[Word] = []  # of the clause that holds it
    pending: list[Word] = []  # of a part that has no verb of its own yet
    named: list[Word] = []  # whom a pronoun may stand for
    for number, words in parts.items():
        joint = read.joints[number]
        verb = next((at for at, w in enumerate(words) if verbal(read, w)), None)
        if verb is None:
            pending = [*(pending if joint == "," else []), *(w for w in words if _fills(w))]
            yield from _nouns(read, words)
            continue
        before = [w for w in words[_subject_at(words, verb) : verb] if _fills(w)]
        before = [*_stood_for(read, words[:verb]), *before]
        behind = parts.get(number - 1, [])
        if before and joint in RELATIVE and behind and behind[-1].low == "of":  # "27 licences, of which 9 expired"
            before = [*_last_phrase(read, behind[:-1]), *before]
        stands = any(w.low in _STANDS for w in words[:verb])
        nearest = next((w for w in reversed(words[:verb]) if w.low not in AUXILIARIES and w.low not in BE), None)
        if nearest is not None and nearest.low in _PRONOUNS and joint not in RELATIVE:
            before = []  # "half of what it had asked for"
        if joint == "whose":  # "Lorn, whose troops shelled it": who has them acts, too
            before = [*_last_phrase(read, behind), *before]
        if joint in RELATIVE and not before and joint != "that":
            before = _last_phrase(read, parts.get(number - 1, []))
            outer = list(dict.fromkeys((*pending, *subject)))
        elif before:
            outer = subject if joint == "that" else [*outer, *pending] if joint in RELATIVE else before
            subject = before
        elif stands:
            before = named if resolve and any(w.low in _PRONOUNS for w in words[:verb]) else []
        elif joint == "," and pending:
            subject = before = pending
        elif joint in _SHARED or joint == ",":
            before = list(dict.fromkeys((*outer, *subject)))
        if before:
            pending = []
        made = list(_verbs(read, words, verb, before, list(dict.fromkeys((*before, *named))) if resolve else []))
        yield from made
        yield from _nouns(read, words)
        filled = [w for one in made for at in ("agent", "patient") for w in one.places.get(at, ())]
        named = list(dict.fromkeys((*(outer if joint == "that" else ()), *subject, *filled)))


def _stood_for(read: Text, words: list[Word]) -> list[Word]:
    """The noun for which "that" or "those" stands: "the tariff on wool … and that on yarn"."""
    for word in words:
        if word.low in ("that", "those") and read.after(word) in PREPOSITIONS:
            nouns = (w for w in reversed(read.words[: word.at]) if _fills(w) and read.after(w) == read.after(word))
            found = next(nouns, None)
            return [] if found is None else [found]
    return []


def _subject_at(words: list[Word], verb: int) -> int:
    """Where the subject begins behind a phrase that only tells when or where: "In 41 of 64 samples the limit was …"."""
    if not words or words[0].low not in PREPOSITIONS:
        return 0
    begins = [
        k for k in range(1, verb)
        if (words[k].low in ("the", "a", "an", "its", "their") and words[k - 1].low not in PREPOSITIONS)
        or (words[k].kind == "number" and words[k - 1].kind == "content" and k + 1 < len(words))
    ]  # fmt: skip
    return begins[-1] if begins else 0


def verbal(read: Text, word: Word) -> bool:
    """Whether a word is the main word of a verb group, or what a copula says of its subject."""
    if read.acting(word):
        return True
    if word.kind != "content" or not _linked(read, word):
        return False
    following = read.words[word.at + 1] if word.at + 1 < len(read.words) else None
    return following is None or following.part != word.part or following.kind == "function"


def _linked(read: Text, word: Word) -> bool:
    """Whether a form of "be" stands before a word, with no more between than adverbs and a measure."""
    for one in reversed(read.words[max(0, word.at - _GROUP) : word.at]):
        if one.part != word.part:
            return False
        if one.low in BE:
            return True
        if not (one.kind == "number" or one.low in _BETWEEN or one.low.endswith("ly") or one.low in AUXILIARIES):
            return False
    return False


def _verbs(read: Text, words: list[Word], first: int, subject: list[Word], named: list[Word]) -> Iterator[Frame]:
    """The frame of each verb of a part. What acts in a later infinitive may be the subject or the object before it."""
    heads = [
        at for at in range(first, len(words)) if verbal(read, words[at]) and (at == first or words[at].low != "going")
    ]
    last: list[Word] = subject
    said = behind_noun = False
    for number, at in enumerate(heads):
        end = heads[number + 1] if number + 1 < len(heads) else len(words)
        head = words[at]
        places = _behind(words[at + 1 : end])
        patient = places.pop("patient", [])
        if head.verb is not None and head.verb.base == "call" and not patient:
            patient = places.pop("on", places.pop("upon", []))
        reduced = _reduced(read, words, at, heads[-1])
        if reduced:
            agent, patient = (
                [w for w in places.get("by", []) if w.kind != "number"],
                _last_phrase(read, words[:at]) or subject,
            )
        elif number and any(w.low in _STANDS for w in words[heads[number - 1] + 1 : at]):
            if said and not _passive(read, head):
                agent = subject
            elif _passive(read, head):
                agent, patient = [], named
            else:
                agent = named
        elif _passive(read, head):
            agent = [w for w in places.get("by", []) if w.kind != "number"]
            patient = subject if not number or read.before(head) in _SHARED else last
            if not agent and head.verb is not None and head.verb.base in _MUTUAL:
                agent = _between(words[:at])
                patient = [w for w in patient if w not in agent]
            if number and behind_noun:
                patient = list(dict.fromkeys((*last, *subject)))
        elif number and read.before(head) in _BRINGS and head.verb is not None and head.verb.form & F.ING:
            agent = last
        elif number and head.verb is not None and head.verb.form & F.ING and _advises(words[at - 1]):
            agent = []
        elif not number or read.before(head) in _SHARED or (head.verb is not None and head.verb.form & F.ING):
            agent = subject
        elif said and read.before(head) != "to":
            agent = last
        else:
            agent = list(dict.fromkeys((*last, *subject)))
        if agent:
            places["agent"] = agent
        if patient:
            places["patient"] = patient
        yield Frame(head, True, places)
        last, behind_noun = patient or agent, reduced
        said = head.verb is not None and bool(head.verb.does & V.SAY)


def _between(words: list[Word]) -> list[Word]:
    """Those between whom something is: they sign it."""
    at = next((k for k, w in enumerate(words) if w.low == "between"), None)
    return [] if at is None else [w for w in words[at:] if w.kind == "name" or w.capital]


def _advises(word: Word) -> bool:
    return word.verb is not None and word.verb.base in _ADVISES


def _passive(read: Text, head: Word) -> bool:
    return head.verb is not None and bool(head.verb.form & F.PART) and _linked(read, head)


def _reduced(read: Text, words: list[Word], at: int, last_head: int) -> bool:
    """Whether a participle stands behind its noun: "the plots offered to them", "the act passed in May requires"."""
    head = words[at]
    if head.verb is None or not head.verb.form & F.PART or _linked(read, head):
        return False
    before, after = read.before(head), read.after(head)
    if before in _NOT_REDUCED or before in AUXILIARIES or not at:
        return not at and read.joints[head.part] == "," and (after in PREPOSITIONS)
    if at + 1 < len(words) and _told_in_past(read, words[at + 1]):  # "the schools inspected served"
        return read.joints[head.part] not in RELATIVE or _told(read, head)
    if after not in PREPOSITIONS or (after == "to" and not _goes_to(read, head)):
        return False
    verbs = any(w.verb is not None and verbal(read, w) for w in words[:at])
    later = last_head > at and read.before(words[last_head]) not in _SHARED | {"to"}
    later = later or any((w.low in AUXILIARIES or w.low in BE) and not w.capital for w in words[at + 1 :])
    if read.joints[head.part] in RELATIVE and not verbs:
        return False
    return verbs or later or after == "by"


def _told_in_past(read: Text, word: Word) -> bool:
    if word.low in AUXILIARIES or word.low in BE:
        return True
    return word.verb is not None and bool(word.verb.form & F.PAST) and not word.verb.form & F.BASE and read.acting(word)


def _told(read: Text, head: Word) -> bool:
    """Whether the clause of a head is what somebody says or finds: "found that the schools inspected had …"."""
    behind = next((w for w in reversed(read.words[: head.at]) if w.part != head.part), None)
    return behind is not None and behind.verb is not None and bool(behind.verb.does & (V.SAY | V.SHOW | V.CLAIM))


def _goes_to(read: Text, head: Word) -> bool:
    """Whether the "to" behind a head brings somebody, not another verb: "issued to Stonex", not "offered to pay"."""
    following = read.words[head.at + 2] if head.at + 2 < len(read.words) else None
    return following is not None and (following.kind == "name" or following.low in ("the", "a", "an", "its", "their"))


def _behind(words: list[Word]) -> dict[str, list[Word]]:
    """What stands behind a head: its object, then what each preposition brings."""
    found: dict[str, list[Word]] = {}
    place = "patient"
    for word in words:
        if word.low in PREPOSITIONS:
            if word.low == "of" and place != "patient":
                continue
            if word.low == "of":
                continue
            place = word.low
        elif _fills(word):
            found.setdefault(place, []).append(word)
    return found


def _nouns(read: Text, words: list[Word]) -> Iterator[Frame]:
    """What "of", "by", "to", "from" and the rest bring to a noun, and whose it is."""
    for at, word in enumerate(words):
        if word.kind not in ("content", "name") or at + 1 >= len(words) or verbal(read, word):
            continue
        places: dict[str, list[Word]] = {}
        if words[at + 1].low in PREPOSITIONS and not _infinitive(read, words, at + 1):
            place = words[at + 1].low
            filled = _phrase(words[at + 2 :])
            if filled:
                places["agent" if place == "by" else place] = filled
            if place == "of" and filled:  # "the handover of weapons by the group"
                behind = next((k for k in range(at + 2, len(words)) if words[k].at > filled[-1].at), len(words))
                if behind < len(words) and words[behind].low in PREPOSITIONS - {"of"}:
                    place, more = words[behind].low, _phrase(words[behind + 1 :])
                    if more:
                        places["agent" if place == "by" else place] = more
        if places:
            yield Frame(word, False, places)
    for owner, owned in pairwise(words):
        if read.owned(owned) and owned.kind == "content":
            yield Frame(_head_of(read, owned), False, {"of": [owner]})


def _infinitive(read: Text, words: list[Word], at: int) -> bool:
    """Whether a "to" brings a verb: "Brussels to postpone it", "Brussels to put it off"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if words[at].low != "to" or following is None or following.verb is None:
        return False
    return bool(following.verb.form & F.BASE) and (following.kind == "function" or read.acting(following))


def _head_of(read: Text, word: Word) -> Word:
    """The last noun of the run that a word begins: "letters" of "letters", "surveys" of "flood surveys"."""
    while word.at + 1 < len(read.words):
        following = read.words[word.at + 1]
        if following.part != word.part or following.kind != "content" or verbal(read, following):
            break
        word = following
    return word


def _phrase(words: list[Word]) -> list[Word]:
    """The words of the phrase that a preposition brings: up to the next preposition or verb."""
    found: list[Word] = []
    for word in words[:_PHRASE]:
        if word.low in PREPOSITIONS or word.low in AUXILIARIES or word.low in BE:
            break
        if word.verb is not None and word.verb.form & (F.PAST | F.PART) and not word.verb.form & F.BASE:
            break
        if _fills(word):
            found.append(word)
    return found


def _last_phrase(read: Text, words: list[Word]) -> list[Word]:
    """The last noun phrase with what "of" brings to it."""
    found: list[Word] = []
    for word in reversed(words):
        if (word.low in PREPOSITIONS and word.low != "of") or (
            word.verb is not None and word.verb.form & F.PAST and found
        ):
            break
        if word.low in AUXILIARIES or word.low in BE or read.acting(word):
            break
        if _fills(word):
            found.append(word)
    return found[::-1]


def _fills(word: Word) -> bool:
    return word.kind in ("content", "name", "number")
