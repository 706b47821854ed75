"""What a statement says there was none of, by its noun, and what another says there was: "no audit", "was audited".

"There is no penalty clause", "without a tender", "lacks an airport", "no rescue was made" deny by a noun what another
account may tell by that noun beside a verb of being, having or coming about, or by the verb that the noun is made of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from app.evidence.comparing import matching
from app.evidence.reading.polarity import Assertion
from app.words import STOP, Token, alike, stem, tokens
from ingest.analysis.verbs import VERBS, F

_NONE_OF = re.compile(
    r"(?:\bthere\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+)?(?<!of )(?<!\ba )(?<!the )\b(?P<no>no)\s+"
    r"(?:such\s+)?(?P<no_np>(?:[\w’'-]+\s*){1,4})"
    r"|\b(?P<without>without|lacks?|lacked|lacking|free\s+of|devoid\s+of)\s+(?:(?:an?|any|the|a\s+single)\s+)?"
    r"(?P<np>(?:[\w’'-]+\s*){1,4})"
    r"|(?P<never>\bthere\s+ha(?:s|ve|d)\s+never\s+been\s+(?:an?\s+|any\s+)?|\bha(?:s|ve|d)\s+never\s+had\s+(?:an?\s+|any\s+)?)"
    r"(?P<never_np>(?:[\w’'-]+\s*){1,4})"
    r"|(?P<missing_np>(?<![\w-])(?<!\w[’'])(?:[\w’'-]++\s+){1,3})(?P<missing>(?:was|were|is|are)\s+(?:lacking|missing|absent|wanting))\b",
    re.IGNORECASE,
)
_IDIOMS = frozenset(
    """longer more less fewer doubt matter later sooner one need reason exception interruption way means delay effect
    further other such question lack""".split()
)
# Verbs by which something is said to be there or to have come about.
_BEING = re.compile(
    r"\bthere\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been|remains?|remained)\b|\b(?:has|have|had|holds?|contains?|contained|"
    r"includes?|included|carries|carried|provides?|provided|offers?|offered|keeps?|kept|gave|gives|took|made|issued|held|"
    r"found|showed|shows|bears|bore|comes\s+with|came\s+with|precedes?|preceded|follow(?:s|ed)|accompan(?:ies|ied)|watched|"
    r"remains?|remained|stay(?:s|ed)|stands?|stood|exists?|existed|occurred|happened|took\s+place|used|sits?|lies?|"
    r"operates?|operated|works?|worked|present|requires?|required)\b|"
    r"\b(?:is|are|was|were|been)\s+(?:\w+ly\s+|still\s+|also\s+)?(?:issued|made|held|taken|found|used|given|reached|signed|"
    r"adopted|agreed|carried\s+out|conducted|recorded|reported|fired|deployed|standing|there|present|attached|laid|"
    r"published|launched|opened|lodged|filed|set\s+up|installed|seen|observed|detected|delivered|paid)\b|"
    r"\b(?:with|after|following)\s+an?\s",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\s+(?:left|remaining|available|whatsoever|at\s+all)\b", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:no|not|never|without|lack\w*|none|nobody|nor|neither|would|should|could|may|might|must|will|shall|if|unless|plans?|"
    r"planned|propos\w+|demand\w*|need\w*|seek\w*|sought|wants?|wanted|expect\w*|den(?:y|ies|ied)|refus\w+|fail\w*|"
    r"calls?\s+for|called\s+for|remov\w+|destroy\w+|withdr[ae]w\w*|cancel\w*|abolish\w*|dismantl\w+|free\s+of|"
    r"for\s+lack)\b|n['’]t\b",
    re.IGNORECASE,
)
_MOST = 12
"""Denials of a statement, and verbs of being, that are looked at; an ordinary one has two."""
_PLACE = re.compile(
    r"\b(in|at|inside|within|into|to|from|near|outside|around|along|beyond)\s+(?:the\s+)?$", re.IGNORECASE
)
_SAME_PLACE = {"at": "in", "inside": "in", "within": "in", "into": "in"}
_REACH = 16
_FAMILY = 5
"""Letters by which a noun and the verb that it is made of begin alike."""


def denials(text: str) -> Iterator[Assertion]:
    """What a statement says there was none of."""
    for match in itertools.islice(_NONE_OF.finditer(text), _MOST):
        group = next(name for name in ("no_np", "np", "never_np", "missing_np") if match.group(name))
        start = match.start(group)
        head = _head(text[start : match.end(group)])
        if head is None or head.word in _IDIOMS:
            continue
        keys = frozenset({f"{_VERBAL}{_base(head)}" if group == "np" and head.word.endswith("ing") else head.stem})
        end = start + head.end
        cue = match.span("missing") if group == "missing_np" else (match.start(), start)
        aside = [cue, *(m.span() for m in _BEING.finditer(text, end))]
        aside += [left.span()] if (left := _LEFT.match(text, end)) else ()
        yield Assertion(keys, None, "deed", False, "none", match.start(), end, tuple(aside))


_VERBAL = "="
_ARTICLES = frozenset("a an the any".split())


def affirmed(text: str, denied: Assertion) -> Assertion | None:
    """Where a statement says that what another denies by its noun was there, or was done."""
    (key,) = denied.keys
    verbal = key.startswith(_VERBAL)
    key = key.removeprefix(_VERBAL)
    if _UNREAL.search(text):
        return None
    found, beings = tokens(text), [match.span() for match in itertools.islice(_BEING.finditer(text), _MOST)]
    for k, token in enumerate(found):
        verb = VERBS.get(token.word)
        acting = verb is not None and verb.form & (F.PAST | F.PART | F.PRES3) and _predicate(found, k)
        if acting and verb is not None and _of_family(stem(verb.base), key):
            return Assertion(denied.keys, None, "deed", True, "one", token.start, token.end, ())
        if verbal or not matching.has(token.stem, {key}):
            continue
        being = next((span for span in beings if span[1] <= token.start or span[0] >= token.end), None)
        if being is not None:
            start, end = min(token.start, being[0]), max(token.end, being[1])
            return Assertion(denied.keys, None, "deed", True, "one", start, end, (being,))
    return None


def one_place(one: str, other: str, names: Sequence[tuple[int, int]]) -> bool:
    """Whether the places that both name are places in the same way: "in the town" and "on the road to the town" are
    not. `names` are the beginnings of shared names in the one and in the other.
    """
    for here, there in names:
        places = [_PLACE.search(text, max(0, at - _REACH), at) for text, at in ((one, here), (other, there))]
        said = [match.group(1).lower() for match in places if match]
        if len({_SAME_PLACE.get(word, word) for word in said}) > 1:
            return False
    return True


def _head(phrase: str) -> Token | None:
    """The noun that a phrase is about: its last word before a preposition or a verb."""
    head = None
    for token in tokens(phrase):
        verb = VERBS.get(token.word)
        if head is None and token.word in _ARTICLES:
            continue
        ends = token.word in STOP or (
            head is not None and verb is not None and verb.form & (F.PAST | F.PART) and not token.word.endswith("ing")
        )
        if ends:
            break
        head = token
        if token.word.endswith("ing") and verb is not None and verb.form & F.ING:
            break
    return head


def _base(token: Token) -> str:
    verb = VERBS.get(token.word)
    return stem(verb.base) if verb is not None else token.stem


def _of_family(verb: str, noun: str) -> bool:
    if verb == noun or noun in alike(verb):
        return True
    return min(len(verb), len(noun)) >= _FAMILY - 1 and verb[:_FAMILY] == noun[:_FAMILY]


def _predicate(found: Sequence[Token], k: int) -> bool:
    """Whether the word stands as a predicate, not before a noun: "the audited plant"."""
    return k > 0 and found[k - 1].word not in ("the", "a", "an", "of", "its", "their", "his", "her", "in", "on")
