"""Two names for what can have but one: the holder of an office, the place of an event, the ship that was boarded.

Two accounts that tell the same but for one name each may be of two things: both towns were shelled. They conflict only
where what is named is one by itself: by an office or a role ("the winner of"), by a deed that one does ("chaired by"),
by the place of what happened once, by a description of one thing ("the ship boarded off the cape was"), or by the
number of the act that both tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from app.evidence.comparing import matching, steps
from app.evidence.comparing.wording import Difference, flat, gives
from app.evidence.reading.facets import Word
from app.evidence.reading.seats import seat
from app.evidence.reading.soles import DOES, DONE_BY, OFFICE, Name, role, unique
from app.words import STOP, Token, stem, tokens
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.verbs import VERBS
from ingest.analysis.vocabulary import is_word
from ingest.names import find

if TYPE_CHECKING:
    from app.evidence.accounts import Account
    from ingest.model import Analysis

_COMMON = W.BODY | W.ROLE | W.INSTRUMENT | W.WEAK_INSTRUMENT
_SMALL = frozenset("of de la du del van von der den al el bin the and".split())
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mr mrs ms dr sir article section chapter annex""".split()
)
_ANOTHER = re.compile(r"\b(?:second|third|fourth|fifth|next|previous|last|other)\s+[a-z]+\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|or|,)\s+(?=[A-Z])")
_ALIKE, _CLOSE = 0.62, 0.8
_SAME_SPELLING = 0.72
_COMMON_WORDS = 2
_BODY = 60_000
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]+")
_BEFORE_AND = re.compile(r"\b(?:and|or)\s+(?:the\s+)?$")
_NUMBERED = re.compile(
    r"\b(?:No\.?|number|resolution|decision|order|notice|decree|regulation|directive|judgment|ordinance|act|bill)\s*"
    r"(?:No\.?\s*)?(\d[\d/.-]*\d|\d+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d[\d/.-]*\b")


def renaming(here: Account, there: Account) -> Difference | None:
    """Two names that the accounts give to one thing, or None."""
    if len(here.facets.stems & there.facets.stems) < _COMMON_WORDS:
        return None
    mine, theirs = _strange(here, there), _strange(there, here)
    if mine is None or theirs is None or _one_name(here, mine, there, theirs):
        return None
    if role(here, mine) != role(there, theirs):
        return None
    if here.verdict and there.verdict and here.verdict.favourable != there.verdict.favourable:
        return None  # what differs in name and in outcome is two things
    how = unique(here, mine) or unique(there, theirs) or (_one_act(here, there) and "act")
    if not how or not _same_else(here, mine, there, theirs, how):
        return None
    this, that = (flat(x.view.row.text[n.start : n.end]) for x, n in ((here, mine), (there, theirs)))
    return Difference("name", this, that, gives(here, there, f"“{this}”", f"“{that}”"))


def names(text: str, analysis: Analysis) -> Iterator[Name]:
    """The names of a statement, those left out of whom it only says that they tell it."""
    found = tokens(text)
    dates = [(one.span.start, one.span.end) for one in analysis.dates]
    cues = [(one.cue.start, one.cue.end) for one in analysis.speakers if one.cue and one.kind != "author"]
    run: list[Token] = []
    for at, token in enumerate(found):
        capital = text[token.start].isupper()
        name = (
            capital
            and token.word not in _MONTHS
            and not WORDS.get(token.word, 0) & _COMMON
            and not (at == 0 and token.word in STOP)
            and not (at == 0 and is_word(token.word) and not (len(found) > 1 and text[found[1].start].isupper()))
            and not any(a <= token.start < b for a, b in (*dates, *cues))
        )
        if name and run and text[run[-1].end : token.start].strip() and not _small(text, run[-1].end, token.start):
            yield _name(run)
            run = []
        if name:
            run.append(token)
        elif run and not (token.word in _SMALL and token.word not in ("the", "and")):
            yield _name(run)
            run = []
    if run:
        yield _name(run)


def _small(text: str, start: int, end: int) -> bool:
    between = text[start:end].split()
    return all(word.lower() in _SMALL for word in between)


def _name(run: list[Token]) -> Name:
    return Name(tuple(run), run[0].start, run[-1].end)


def _strange(one: Account, other: Account) -> Name | None:
    """The one name that the other's document does not know; None where there is none, or more than one."""
    known = {t.stem for t in tokens(other.view.row.text)} | other.facets.known
    found = [name for name in one.named if any(_unknown(word, known) for word in name.words)]
    text = one.view.row.text
    if found:
        known |= _capitals(_body(other))
        parties = other.view.principals | other.view.identity.principals | other.view.context_principals
        told = [(m.start, m.end) for m in one.view.names if m.principal.id in parties and not seat(text, m)]
        found = [
            name
            for name in found
            if any(_unknown(w, known) and not any(a <= w.start < b for a, b in told) for w in name.words)
        ]
    if len(found) > 1:  # "the Shared Aquifer", where the other speaks of the aquifer
        found = [name for name in found if all(_unknown(word, known) for word in name.words)]
    if len(found) != 1:
        return None
    (name,) = found
    if _AND.match(text, name.end) or _BEFORE_AND.search(text[: name.start]):
        return None
    return name


def _body(account: Account) -> str:
    return account.view.identity.body()[:_BODY]


@lru_cache(maxsize=64)
def _capitals(body: str) -> frozenset[str]:
    """Stems of the words that a text writes with a capital."""
    return frozenset(stem(word.lower()) for word in set(_CAPITAL.findall(body)))


def _unknown(word: Token, known: set[str]) -> bool:
    return len(word.word) > 1 and not matching.has(word.stem, known, {one[:6] for one in known if len(one) >= 6})


def _one_name(here: Account, mine: Name, there: Account, theirs: Name) -> bool:
    """Whether the two names may be of one: a spelling, initials, a state and its people."""
    a, b = ("".join(word.word for word in name.words) for name in (mine, theirs))
    if SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_SPELLING and not _shared(mine, theirs):
        return True
    for short, long in ((a, theirs), (b, mine)):
        if short == "".join(word.word[0] for word in long.words):
            return True
    texts = here.view.row.text[mine.start : mine.end], there.view.row.text[theirs.start : theirs.end]
    principals = [{one.principal.id for one in find(text)} for text in texts]
    return bool(principals[0] & principals[1])


def _shared(mine: Name, theirs: Name) -> bool:
    return bool({word.stem for word in mine.words} & {word.stem for word in theirs.words})


def _one_act(here: Account, there: Account) -> bool:
    """Whether the one tells of the other's act by its number, and that account is a record of it."""
    for one, other in ((here, there), (there, here)):
        if not other.is_record or one.is_record:
            continue
        text, own = one.view.row.text, other.view.identity
        named = {n for n in _NUMBER.findall(text) if len(n) >= 3 and ("/" in n or "-" in n)}
        named |= set(_NUMBERED.findall(text))
        given = set(_NUMBER.findall(f"{own.document.title} {own.document.symbol or ''}"))
        given |= {n for one_ in given for n in (one_.partition("/")[2], one_.rpartition("/")[2]) if n}
        symbols = one.act.symbols & other.act.symbols
        if named & given or symbols:
            return True
        if _decided_by(one, other):
            return True
    return False


def _decided_by(one: Account, record: Account) -> bool:
    """Whether an account tells what a body decided whose decision, of these days, the record is."""
    publisher = record.view.identity.document.publisher or ""
    body = {t.stem for t in tokens(publisher) if t.word not in STOP}
    own = {t.stem for t in tokens(one.view.row.text)}
    days = one.view.identity.document.published, record.view.identity.document.published
    near = bool(days[0] and days[1]) and str(days[0])[:8] == str(days[1])[:8]
    definite = re.search(r"\bthe\s+\w+\s+(?:in|of|at|off)\b|\bthat the\b", one.view.row.text, re.IGNORECASE)
    decided = re.search(
        r"\b(?:decreed|ordered|ruled|decided|decree|order|ruling|decision)\b", one.view.row.text, re.IGNORECASE
    )
    return near and len(body) >= 2 and len(body & own) >= min(3, len(body)) and bool(definite and decided)


def _one_deed(here: Account, mine: Name, there: Account, theirs: Name) -> bool:
    """Whether the verbs by which the two are known for a deed do not tell of two: "owned by", "managed by"."""
    verbs = [_deed_of(here, mine), _deed_of(there, theirs)]
    if not all(verbs):
        return all(not verb or matching.has(verb, x.facets.stems) for verb, x in zip(verbs, (there, here), strict=True))
    return matching.has(verbs[0], {verbs[1]}, {verbs[1][:_BEGINNING]})


_BEGINNING = 4


def _deed_of(account: Account, name: Name) -> str:
    text = account.view.row.text
    found = DONE_BY.search(text[: name.start]) or DOES.match(text[name.end :])
    if found is None:
        return ""
    told = [token for token in tokens(found.group()) if token.word in VERBS and token.word not in STOP]
    return stem(VERBS[told[0].word].base) if told else ""


def _same_else(here: Account, mine: Name, there: Account, theirs: Name, how: str) -> bool:
    """Whether the two accounts tell the same but for the names."""
    spans = ((mine.start, mine.end),), ((theirs.start, theirs.end),)
    alike = matching.match(here.facets, there.facets, *spans, settled=how == "act")
    alike = replace(
        alike, only_here=_kinds_left(here, alike.only_here), only_there=_kinds_left(there, alike.only_there)
    )
    if how == "deed" and not _one_deed(here, mine, there, theirs):
        return False
    if how in ("deed", "office", "described") and all(
        _other_things(left) for left in (alike.only_here, alike.only_there)
    ):
        return False
    if alike.against or here.facets.ordinals != there.facets.ordinals or _second(here) != _second(there):
        return False
    if (
        _other_numbers(here, there)
        or steps.amended(here.facets, there.facets)
        or matching.narrower(here.facets, there.facets, alike)
    ):
        return False
    for left, other in ((alike.only_here, there), (alike.only_there, here)):
        if any(word.name and not word.own and word.stem not in _capitals(_body(other)) for word in left):
            return False
    if (
        {_now(here), _now(there)} == {True, False}
        and how in ("office", "described")
        and not (here.facets.dates and there.facets.dates)
    ):
        return False
    if (
        how == "office"
        and _office(here, mine)
        and _office(there, theirs)
        and not _office(here, mine) & _office(there, theirs)
    ):
        return False
    return alike.score >= (_CLOSE if how == "act" else _ALIKE) or (how == "act" and alike.score >= _ALIKE)


def _other_things(left: Sequence[Word]) -> bool:
    """Whether words are left over that name another thing: "the judgment", "a dissenting opinion"."""
    return any(not word.name and not word.verb and not word.form for word in left)


def _other_numbers(here: Account, there: Account) -> bool:
    """Whether each gives a number that the other does not: "berth 4" and "berth 5"."""
    mine, theirs = ({t.word for t in tokens(x.view.row.text) if t.word[0].isdigit()} for x in (here, there))
    known = [{t.word for t in x.view.identity.tokens} for x in (here, there)]
    return bool(mine - theirs - known[1]) and bool(theirs - mine - known[0])


def _second(account: Account) -> bool:
    return bool(_ANOTHER.search(account.view.row.text))


def _kinds_left(account: Account, left: Sequence[Word]) -> tuple[Word, ...]:
    """Words that the other lacks, without the author's own name and what a named thing is: "the patrol boat Gannet"."""
    names = [word.start for word in account.facets.words if word.name]
    publisher = {t.stem for t in tokens(account.view.identity.document.publisher or "")}
    kept: list[Word] = []
    for word in reversed(left):
        if word.stem in publisher:
            continue
        if word.end + 1 in names:
            names.append(word.start)
        else:
            kept.append(word)
    return tuple(reversed(kept))


def _office(account: Account, name: Name) -> frozenset[str]:
    """Stems of the offices that a statement names near a name."""
    text = account.view.row.text
    near = text[max(0, name.start - 60) : name.end + 60]
    return frozenset(stem(m.group().lower().split()[-1]) for m in OFFICE.finditer(near))


def _now(account: Account) -> bool | None:
    """Whether a statement tells of what is (True) or was (False); None where it tells what was done."""
    found = re.search(r"\b(is|was)\s+(?:(?:the|an?)\b|[A-Z])", account.view.row.text)
    return None if found is None else found.group(1) == "is"
