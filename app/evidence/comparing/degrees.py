"""Two accounts that tell the same but for how far it goes: in part or in full, for a time or for good, bound or free.

Only opposites count: what one leaves out it does not deny. The words must qualify one thing, so nearly all else that
the two tell must be alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.evidence.comparing import matching, steps
from app.evidence.comparing.wording import Difference, flat, says
from app.words import STOP, alike, stem, tokens
from ingest.analysis.lexicon import WORDS, W

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from app.evidence.reading.facets import Facets

_TIME = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d+)[\s-]+(?:days?|weeks?|months?|years?)"
)
_DAY = (
    r"(?:(?:the\s+end\s+of\s+)?(?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|"
    r"(?:the\s+)?(?:end|next)\b|further\s+notice)"
)
_REST = r"[^,;:.]{0,60}(?=[,;:.]|$)"
# What a limit is told with goes on to the end of its clause: "as far as it applies to ships", "subject to a vote".
_TELLS_MORE = re.compile(
    r"(?:as\s+far|so\s+far|in\s+so\s+far|insofar)\s+as|to\s+the\s+extent\s+that|subject\s+to|on\s+condition|provided\s+that|"
    r"unless|until|pending|conditional\s+(?:up)?on|with\s+(?:\w+\s+)?(?:reservations?|conditions?|exceptions?)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.](?:\s|$)|$")
# Opposites by what they say of a thing or a deed. Words that also name what is no degree stand with what follows them.
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        r"partial(?:ly)?|in\s+part|partly|part\s+of|parts\s+of|half(?:way)?|to\s+a\s+limited\s+extent|up\s+to\s+\d+\s+per\s?cent|"
        r"(?:in\s+so\s+far|insofar|as\s+far|so\s+far)\s+as|to\s+the\s+extent\s+that",
        r"total(?:ly)?|full(?:y)?|in\s+full|whole|wholly|(?:in\s+(?:its|their)\s+)?entire(?:ly|ty)?|complete(?:ly)?|"
        r"the\s+whole\s+of|all\s+of|outright",
    ),
    (
        rf"temporar(?:y|ily)|provisional(?:ly)?|for\s+(?:{_TIME}|(?:a|the)\s+(?:limited|short)\s+(?:period|time)|the\s+time\s+being)|"
        rf"time-limited|stopgap|for\s+now|until\s+(?={_DAY})|interim|pending(?=\s+(?:an?|the|its|their)\s)|"
        rf"(?:ends?|expires?|lapses?|runs?\s+out)\s+(?:on|in|at|after)\s+(?=(?:the\s+)?(?:end|\d|[A-Z]))|(?:is|are|was|were)\s+limited\s+to\s+{_TIME}",
        r"permanent(?:ly)?|for\s+good|indefinite(?:ly)?|for\s+ever|forever|open-ended|without\s+(?:a\s+)?(?:time\s+limit|end\s+date)|"
        r"definitive(?:ly)?|final(?:ly)?(?=\s+[a-z])|once\s+and\s+for\s+all",
    ),
    (
        r"conditional(?:ly)?|subject\s+to|on\s+condition|provided\s+that|in\s+principle|with\s+(?:\w+\s+)?(?:reservations?|conditions?|"
        r"exceptions?)|unless|with\s+strings",
        r"unconditional(?:ly)?|without\s+(?:any\s+)?(?:reservations?|conditions?|exceptions?)|with\s+no\s+(?:reservations?|conditions?|"
        r"exceptions?|strings)|no\s+strings|definitive(?:ly)?|in\s+full|fully|entirely|unreserved(?:ly)?|under\s+all\s+circumstances",
    ),
    (
        r"voluntar(?:y|ily)|optional|at\s+(?:its|their)\s+discretion",
        r"mandatory|obligatory|compulsory|compulsorily|assessed",
    ),
    (
        r"certain|selected|some|several|limited\s+to|restricted\s+to|only|alone|solely|exclusively|partial(?:ly)?",
        r"all|every|any|each|the\s+whole|entire",
    ),
    (
        r"immediate(?:ly)?|at\s+once|forthwith|instant(?:ly)?",
        r"gradual(?:ly)?|phased|eventual(?:ly)?|in\s+(?:stages|phases)|step\s+by\s+step|staggered|delayed",
    ),
    (
        rf"(?:only|solely|exclusively|(?:limited|restricted|confined)(?:\s+only)?)\s+(?:to|for)\s+(?!{_TIME}){_REST}|"
        r"(?:to|for)\s+(?:[\w’'-]+\s+){1,5}?(?:only|alone|exclusively)",
        rf"(?:to|for)\s+(?:all|every|any|each|everyone|everybody|anyone|anybody|whoever)\b(?:{_REST})?",
    ),
    (r"exclusive(?:ly)?|sole(?:ly)?", r"shared|joint(?:ly)?|non-exclusive|in\s+common|together"),
    (r"(?:legally\s+)?binding", r"advisory|non-binding|political\s+only|declaratory"),
    (r"(?:has|have|had|is|are|was|were)\s+suspended|suspends?", r"(?:ended|abolished|abandoned|stopped)\s+for\s+good"),
    (
        r"alone|only|limited(?!\s+to)|restricted(?!\s+to)",
        r"full|unlimited|unrestricted|unfettered|free|complete|absolute",
    ),
    (r"freely|free\s+of\s+limits", r"within\s+(?:a|narrow)\s+(?:\w+\s+)?(?:band|limits?)"),
)
_POLES = tuple(re.compile(rf"\b(?:(?P<one>{one})|(?P<other>{other}))\b", re.IGNORECASE) for one, other in _OPPOSITES)
_NOT = re.compile(
    r"\b(?:not|n['’]t|never|no|without|nearly|almost|hardly|than|at|after|above|in|of|first|for)\s+$", re.IGNORECASE
)
_NEVER = re.compile(r"\b(?:not|never|no|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
# "Permanent representative", "full council": parts of names of offices and bodies.
_OFFICES = frozenset(
    stem(word) for word in "representative member mission secretary resident seat observer time".split()
)
_PREFIX = re.compile(r"\b(?:un|in|im|ir|il|non[-\s]?)(?=(\w{5,}))", re.IGNORECASE)
_SAME = 0.75
_LEFT = 1
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class _Pole:
    """A word of degree, by its scale and side; `end` is where what it qualifies may begin, `also` where others of its
    side begin and end."""

    scale: int
    first: bool
    start: int
    end: int
    also: tuple[tuple[int, int], ...] = ()


def degree(here: Account, there: Account) -> Difference | None:
    """What the one says of how far it goes and the other contradicts, or None."""
    texts = here.view.row.text, there.view.row.text
    for mine, theirs in _opposed(*texts):
        spans = [(_told(text, one), *one.also) for text, one in zip(texts, (mine, theirs), strict=True)]
        timed = not any(_TELLS_MORE.match(text, one.start) for text, one in zip(texts, (mine, theirs), strict=True))
        likeness = matching.match(_staged(here, mine), _staged(there, theirs), *spans, timed=timed)
        left = [word for word in (*likeness.only_here, *likeness.only_there) if not word.own]
        if likeness.against or likeness.score < _SAME or any(word.name for word in left) or len(left) > _LEFT:
            continue
        if matching.narrower(here.facets, there.facets, likeness):
            continue
        if not _of_one(texts[0], mine, texts[1], theirs) or steps.amended(here.facets, there.facets):
            continue
        this, that = _shown(texts[0], mine), _shown(texts[1], theirs)
        return Difference("qualifier", this, that, says(here, there, this, that))
    return None


def _told(text: str, pole: _Pole) -> tuple[int, int]:
    """Where a degree is told, with the limit that it names."""
    return _reach(text, pole.start, pole.end)


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    if not _TELLS_MORE.match(text, start):
        return start, end
    found = _CLAUSE_END.search(text, end)
    return start, found.start() if found else len(text)


def opposed(here: Account, there: Account) -> bool:
    """Whether two accounts tell of two degrees, of whatever thing."""
    return next(_opposed(here.view.row.text, there.view.row.text), None) is not None


def _staged(account: Account, pole: _Pole) -> Facets:
    """What an account is about, its word of degree being no stage: "in principle", "provisionally"."""
    said = account.view.row.text[pole.start : pole.end].lower()
    return replace(account.facets, stages=frozenset(one for one in account.facets.stages if one not in said))


def _opposed(one: str, other: str) -> Iterator[tuple[_Pole, _Pole]]:
    """The words of degree in two texts that are opposites."""
    for scale, pattern in enumerate(_POLES):
        mine, theirs = _pole(one, scale, pattern), _pole(other, scale, pattern)
        if mine is not None and theirs is not None and mine.first != theirs.first:
            yield mine, theirs
    yield from _negated(one, other)
    yield from ((there, here) for here, there in _negated(other, one))


def _pole(text: str, scale: int, pattern: re.Pattern[str]) -> _Pole | None:
    """The one side of a scale that a text takes; None where it takes none or both."""
    found = [match for match in pattern.finditer(text) if not _set_phrase(text, match)]
    sides = {match.lastgroup for match in found}
    if len(sides) != 1:
        return None
    match = found[0]
    also = tuple(_reach(text, *one.span()) for one in found[1:])
    return _Pole(scale, match.lastgroup == "one", match.start(), match.end(), also)


def _set_phrase(text: str, match: re.Match[str]) -> bool:
    word = match.group().lower()
    if word in ("all", "any", "every", "each", "some", "several", "only", "certain") and (
        _NOT.search(text, max(0, match.start() - 12), match.start()) or _NEVER.search(text)
    ):
        return (
            word not in ("all", "any", "every", "each", "certain")
            or bool(_NEVER.search(text))
            or _not_just_in(text, match)
        )
    following = _next(text, match.end())
    return stem(following) in _OFFICES or bool(word == "full" and WORDS.get(following, 0) & W.BODY)


def _not_just_in(text: str, match: re.Match[str]) -> bool:
    """Whether more than a preposition stands before: "nearly all", "not all", "after all"."""
    before = text[: match.start()].split()
    return not before or before[-1].lower() not in ("in", "for", "of", "at")


def _negated(one: str, other: str) -> Iterator[tuple[_Pole, _Pole]]:
    """Words of which the other text has the negated form: "restricted", "unrestricted"."""
    plain = {token.word: token for token in tokens(one)}
    own = {token.word for token in tokens(other)}
    for match in _PREFIX.finditer(other):
        rest = match.group(1).lower()
        token = plain.get(rest)
        whole = other[match.start() : match.end() + len(rest)].lower()
        if token is None or (rest in own and not whole.startswith("non")) or whole in plain:
            continue
        if re.search(r"\bnon[-\s]?$", one[: token.start], re.IGNORECASE):
            continue
        yield (
            _Pole(-1, True, token.start, token.end),
            _Pole(-1, False, match.start(), match.end() + len(rest)),
        )


def _of_one(one: str, mine: _Pole, other: str, theirs: _Pole) -> bool:
    """Whether two words of degree may qualify one thing: not "full text" and "partial translation"."""
    a, b = _next(one, mine.end), _next(other, theirs.end)
    if not a or not b:
        return True
    a, b = stem(a), stem(b)
    return (
        a == b
        or b in alike(a)
        or not _stands(a, other)
        or not _stands(b, one)
        or _adverbial(one, mine)
        or _adverbial(other, theirs)
    )


def _adverbial(text: str, pole: _Pole) -> bool:
    words = text[pole.start : pole.end].lower()
    return words.endswith("ly") or " " in words or not _next(text, pole.end)


def _stands(stemmed: str, text: str) -> bool:
    return any(token.stem == stemmed for token in tokens(text))


def _next(text: str, end: int) -> str:
    """The word right behind a place, where it is one with content."""
    found = re.match(r"\s+([^\W\d_]+)", text[end : end + 40])
    return "" if found is None or found.group(1).lower() in STOP else found.group(1).lower()


def _shown(text: str, pole: _Pole) -> str:
    """The word of degree with what it qualifies: "a temporary ban"."""
    following = _next(text, pole.end)
    end = (
        pole.end + len(following) + 1
        if following and not text[pole.start : pole.end].lower().endswith("ly")
        else pole.end
    )
    return flat(text[pole.start : end])
