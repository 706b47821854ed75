"""What a sentence adds: words that tell something, of which no cited statement has any like, and causes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.otherwise import put_otherwise, retold
from app.verifying.slots import verbal
from app.verifying.words import Word
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.verbs import BE, HAVE, V

_EVALUATES = W.EVAL_ADV | W.EVAL_ADJ
_NEUTRAL = frozenset(
    """recently formally officially jointly publicly privately subsequently previously initially finally directly
    only early likely yearly monthly weekly daily hourly nearly roughly approximately partly mostly fully wholly
    entirely largely mainly currently newly annually quarterly respectively reportedly allegedly only immediately
    promptly quickly swiftly rapidly gradually temporarily permanently provisionally unanimously
    merely simply family supply reply apply comply rely ally july italy assembly immediately separately""".split()
)
_CAUSE = re.compile(
    r"\b(?:because|owing\s+to|due\s+to|thanks\s+to|as\s+a\s+result|result(?:ed|ing|s)?\s+(?:in|from)|led\s+to|leads?\s+to|"
    r"leading\s+to|caus(?:e[sd]?|ing)|therefore|consequently|thereby|in\s+order\s+to|in\s+response\s+to|so\s+that|"
    r"prompt(?:ed|ing|s)|trigger(?:ed|ing|s)|forc(?:ed|ing)|on\s+the\s+grounds?|under\s+pressure|in\s+return|"
    r"put(?:s|ting)?\s+down\s+to|put(?:s)?\s+the\s+[\w\s]{1,30}\s+down\s+to|"
    r"for\s+fear|in\s+retaliation|kill\w*|since\s+(?:the|it|he|she|they|its)|"
    r"(?<!soon\s)(?<!long\s)(?<!far\s)(?<!just\s)\bas\s+(?:it|he|she|they|its)\b(?!\s+(?:sa[iy]|claim|put|call|argue|told|hold|allege))|for\s+(?:fail\w+|not|hav\w+))",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\b(?:blam|attribut|credit(?:s|ed\s+(?:its|their|his|her|the))|accus|respons|fear|reason|purpose|owing)\w*|\bfor\s+(?:its|their|his|her|\w+ing)\b|"
    r"\bfor\s+(?:[a-z]+ing\s+)?[a-z]+(?:\s+[a-z]+)?[.,;]?\s*$",
    re.IGNORECASE,
)
_STRONG = frozenset("prove confirm admit concede acknowledge reveal demonstrate show establish discover find".split())
GENERIC = frozenset(
    """company companies organisation organization group body bodies official officials authorities authority firm
    agency developer operator side sides airline bank maker manufacturer survey report study audit inquiry
    poll article paper commentary editorial column essay newspaper
    letter bulletin investigation authors author sum""".split()
)
"""Nouns by which somebody or something named is taken up again."""
_SHORTEST = 5
_LEFT = 0.2


def check(held: Alignment) -> list[Fault]:
    """What no cited statement bears: an addition, a cause, a judgement."""
    left = [
        word
        for word in held.sentence.telling
        if not held.borne(word) and not _of_the_vote(held, word) and not says(word) and word.low not in GENERIC
    ]
    faults = _voice(held, left)
    faults += _cause(held)
    clauses = {w.part for w in held.sentence.words if w.part and (w.low in HAVE | BE or held.sentence.acting(w))}
    alone = clauses - {w.part for w in held.sentence.telling if w not in left}
    left = [word for word in left if not (word.low in FRAMING or (_titled(held, word) and word.part not in alone))]
    otherwise = put_otherwise(held, left)
    added = _added(held, [word for word in left if word.at not in otherwise])
    if added and retold(held, left):
        added = []
    if added:
        words = ", ".join(held.sentence.text[w.start : w.end] for w in added)
        faults.append(Fault("unsupported", words, f"No quote that is cited bears: {words}."))
    return faults


def unborne(held: Alignment, aside: Sequence[tuple[int, int]] = ()) -> list[Word]:
    """The words outside `aside` that tell something of which no cited statement has any like, and that put nothing of
    them otherwise. None is let pass for being alone, and what is done must be told by a verb of theirs.
    """
    left = [
        word
        for word in held.sentence.telling
        if not held.borne(word)
        and not (_of_the_vote(held, word) or says(word) or word.low in GENERIC | FRAMING)
        and not any(start <= word.start < end for start, end in aside)
    ]
    done = [word for word in left if held.sentence.acting(word)]
    otherwise = put_otherwise(held, left)
    left = [word for word in left if word.at not in otherwise]
    return done or left


_SPANS = frozenset("half third quarter quarters fifth tenth century decade decades months weeks days hours".split())
"""Words of figures, which are asked for with them."""
FRAMING = _SPANS | frozenset(
    """measure measures step steps text scope effect terms matter matters issue issues question questions context
    respect regard basis extent outcome development developments provision provisions arrangement arrangements rule
    concern concerns concerned concerning relate relates related relating cover covers covered involve involves
    involved apply applies provide provides provided contain contains comprise comprises constitute constitutes
    represent represents bring brings brought speak speaks spoke stress stresses describe describes regards regarded
    later earlier point points pointed pointing overall altogether alike well own mid respective relevant
    corresponding particular previously namely thereby able unable accordingly meanwhile throughout finally
    eventually chamber""".split()
)
"""Words that hold a sentence together and tell nothing of the matter: what they join is asked for by itself."""


def _titled(held: Alignment, word: Word) -> bool:
    """Whether a noun is one by which the document itself is named: "the judgment", "the trial"."""
    return word.kind == "content" and not verbal(held.sentence, word) and held.titled(word)


VOTING = frozenset(
    "favour favor against vote votes voted voting member members ballot ballots cast abstain for".split()
)


def says(word: Word) -> bool:
    """Whether a verb only says that somebody says so, with no more weight than any other."""
    return word.verb is not None and bool(word.verb.does & V.SAY) and word.verb.base not in _STRONG


def _of_the_vote(held: Alignment, word: Word) -> bool:
    """Whether a word only says how figures of a vote are told."""
    return word.low in VOTING and any(a.tallies for one in held.cited for a in one.analyses)


def _voice(held: Alignment, left: list[Word]) -> list[Fault]:
    """The words by which a sentence judges, and no quote does."""
    for word in left:
        judges = WORDS.get(word.low, 0) & _EVALUATES and not held.sentence.acting(word)
        judges = judges and not (word.low == "effective" and _dated(held, word))
        if judges or (
            word.low.endswith("ly")
            and len(word.low) > _SHORTEST
            and word.low not in _NEUTRAL
            and word.kind == "content"
        ):
            words = held.sentence.text[word.start : word.end]
            return [Fault("voice", words, f"“{words}” judges, and no quote that is cited says so.")]
    return []


def _dated(held: Alignment, word: Word) -> bool:
    """Whether a day stands behind a word: "effective 1 April", "effective from June"."""
    behind = held.sentence.words[word.at + 1 : word.at + 4]
    return bool(behind) and (behind[0].low in ("from", "as") or behind[0].capital or behind[0].low.isdigit())


def _cause(held: Alignment) -> list[Fault]:
    found = _CAUSE.search(held.sentence.text)
    if found is None or any(causes(one.text) or _GIVES.search(one.text) for one in held.texts):
        return []
    return [Fault("unsupported", found.group(), f"No quote that is cited gives a cause, as “{found.group()}” does.")]


def causes(text: str) -> bool:
    """Whether a text gives a cause, and does not only tell what was none: "not because of the leak"."""
    return any(
        not text[: match.start()].rstrip().lower().endswith((" not", " than")) for match in _CAUSE.finditer(text)
    )


def _added(held: Alignment, left: list[Word]) -> list[Word]:
    """The words that are too many to be another way of putting what the quotes say."""
    if not left:
        return []
    telling = held.sentence.telling
    if len(left) > max(1, _LEFT * len(telling)):
        return left
    by_part = {part: list(words) for part, words in groupby(telling, key=lambda w: w.part)}
    for part, words in by_part.items():
        missing = [w for w in left if w.part == part]
        if part and missing and 2 * len(missing) >= len(words):
            return missing
    return []
