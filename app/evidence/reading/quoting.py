"""A quotation or title held against the words that it gives, by which words it leaves out or adds.

Two stretches are laid side by side word by word. What changes the scope of what is said counts: an exception or a
condition, a clause that narrows a noun, a word before it ("feasible measures"), "most of". What merely stands beside it
does not: an insertion between commas, a date, a strong word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import Literal

from app.words import STOP, Token, tokens
from ingest.analysis.verbs import VERBS, F
from ingest.analysis.vocabulary import is_word

Sort = Literal["quote", "title", "told"]

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{6,800})[”\"»]")
_TITLE = re.compile(
    r"(?<![\w-])(?<!\w[’'])(?:[A-Z][\w’'-]++|\([A-Z][^()]{2,40}\))"
    r"(?:\s+(?:(?:of|on|the|for|and|in|to|against|with)\s+){0,3}(?:[A-Z][\w’'-]++|\([A-Z][^()]{2,40}\))){1,12}"
)
_HEADS = frozenset(
    """act law bill convention declaration treaty protocol agreement accord charter code statute principles guidelines
    regulation directive decision resolution programme plan compact covenant ordinance rules""".split()
)
_NAMING = re.compile(
    r"\b(?:called|entitled|titled|named|cited as|known as|bears? the (?:title|name)|adopt(?:s|ed)|enact(?:s|ed)|"
    r"pass(?:es|ed))\b",
    re.IGNORECASE,
)
_CONTENT_OF = re.compile(
    r"\b(?:says?|said|provides?|provided|states?|stated|decides?|decided|rul(?:es|ed)|order(?:s|ed)|reads?|requires?|"
    r"establishes|declares?|declared|stipulates?)\s+that\s+|\bcalls?\s+(?:up)?on\s+|\bcalled\s+(?:up)?on\s+|"
    r"\b(?:urges?|urged|requests?|requested|obliges|obliged|requires|required|permits|permitted|allows|allowed|"
    r"condemns|condemned|deplores|deplored|rejects|prohibits|forbids|recogni[sz]es|guarantees|affirms|reaffirms|opposes)\s+|"
    r"\b(?:agrees?|agreed|undertakes?|undertook|pledge[sd]?|promise[sd]?|resolve[sd]?|commit(?:s|ted)?(?:\s+\w+)?)\s+to\s+",
    re.IGNORECASE,
)
# From when on and for whom it holds: "once the dam has been certified", "for adults under 60".
_WHEN_AND_WHOM = (
    r"once|after|until|till|while|whilst|in (?:the )?(?:cases? (?:of|where)|event)|for so long as|for the duration|"
    r"(?:under|over|below|above|aged|older than|younger than|up to) (?:the age of )?\d+|"
    r"with (?:more|fewer|less|at least|over|under) "
)
# What makes an exception, a condition or a share of what is said.
_LIMIT = re.compile(
    r"\b(?:except(?:ing|ion|ions)?|save|unless|provided|providing|if|subject to|only|solely|other than|in so far|"
    r"insofar|to the extent|where|wherever|as long as|so long as|on condition|without prejudice|exceptional|"
    r"until such|apart from|excluding|not including|not|some|most|part|half|several|certain|nearly|almost|mainly|"
    r"largely|partly|partially|temporar\w+|voluntar\w+|at least|up to|when(?:ever)?|pending|with the consent|"
    r"upon (?:request|approval)|as far as|probably|possibly|"
    r"allegedly|reportedly|likely|may|might|could|perhaps|with the exception|"
    r"(?:as|where|when|if) (?:appropriate|applicable|necessary|possible|needed)|in accordance with|pursuant to|"
    r"consistent with|with the (?:approval|agreement|authori[sz]ation)|"
    r"within (?:its|their|his|her) (?:means|capabilities|power)|within the (?:limits|scope|framework|bounds)|"
    rf"in principle|{_WHEN_AND_WHOM})\b",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:except|save|unless|provided|if|subject to|only|other than|as long as|so long as|but not|excluding|"
    r"apart from|on condition|in so far|insofar|to the extent)\b",
    re.IGNORECASE,
)
_HARD = re.compile(
    r"[\s,;–—-]*(?:except|save|unless|provided|providing|if|subject to|only|other than|in so far|insofar|to the extent|"
    r"as long as|so long as|on condition|with the exception|apart from|excluding|where|without prejudice|"
    r"in exceptional|pursuant to|in accordance with|in conformity with|consistent with|as far as|as appropriate|"
    r"with the (?:approval|consent|agreement|authori[sz]ation)|within (?:its|their) (?:means|capabilities)|"
    r"within the (?:limits|scope|framework|bounds)|"
    rf"in principle|{_WHEN_AND_WHOM})\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:unless|except|provided that|subject to|save|on condition|in so far as)\b", re.IGNORECASE)
_RELATIVE = frozenset("who whose which that whom where when".split())
_SHARE = re.compile(
    r"\b(some|most|part|half|many|several|few|certain|nearly all|almost all|not all)"
    r"(?:\s+of)?(?:\s+(?:the|our|its|their))?\s*$",
    re.IGNORECASE,
)
_STRONG = frozenset(
    """deep deeply grave gravely serious seriously full fully strong strongly utmost continued further also hereby
    therefore accordingly urgently very great greatly firmly again respective relevant said aforementioned above
    following present new own""".split()
)
_LIMITING_ADVERBS = frozenset(
    """only solely exclusively partly partially temporarily voluntarily gradually progressively provisionally
    conditionally allegedly nearly mainly largely mostly generally""".split()
)
_PREPOSITIONS = frozenset("regarding concerning including following according pending notwithstanding owing".split())
_SCOPING = frozenset("for at under in during within upon against without".split())
_CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_LONG = 160
"""Words of a stretch up to which it is laid beside another."""
_LEAST, _LEAST_TITLE = 4, 3
_VERBAL = frozenset("be is are was were been being has have had do does did shall may must to can".split())
_VERBATIM = 5
"""Words of a stretch from which, all of them given, one word left out is told where nothing is in quotation marks."""
_SEVERAL = 8
"""Quotations and titles of a statement that are looked at."""
_TELLING = 2
_MATCHED, _TOLD = 0.7, 0.6
_LEFT_OUT = 30
_TAIL = 240
_ELLIPSIS = re.compile(r"\s*(?:\.\.\.|…|\[[^\]]*\])\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a statement that claim to be those of another: a quotation, a title, or what a text is told to say."""

    start: int
    end: int
    sort: Sort


@dataclass(frozen=True, slots=True)
class Cut:
    """What a quotation leaves out (or adds): `words` of the one text that the other lacks.

    `renamed`: it has another name in its place. `quote` is the stretch that quotes, `full` the stretch of the other
    text that it gives.
    """

    words: str
    added: bool
    renamed: bool
    quote: tuple[int, int]
    full: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Gap:
    words: str
    span: tuple[int, int]
    added: bool = False
    renamed: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """The stretches of a statement that claim to give the words of something else."""
    quoted = [match.span(1) for match in itertools.islice(_QUOTED.finditer(text), _SEVERAL)]
    for start, end in quoted:
        yield Stretch(start, end, "quote")
    if _NAMING.search(text):
        for start, end in itertools.islice(titles(text), _SEVERAL):
            if not any(a <= start < b for a, b in quoted):
                yield Stretch(start, end, "title")
    if not quoted:
        told = _CONTENT_OF.search(text)
        if told is not None:
            yield Stretch(told.end(), len(text), "told")


def titles(text: str) -> Iterator[tuple[int, int]]:
    """Where a statement writes the title of an instrument: a run of capitalised words with its kind in it."""
    for match in _TITLE.finditer(text):
        words = tokens(match.group())
        if len(words) >= _LEAST_TITLE and any(word.word in _HEADS for word in words):
            begin = match.start()
            if words[0].word in ("the", "this", "a", "an", "by"):
                begin += words[1].start
            yield begin, match.end()


def quoted(text: str) -> tuple[int, int] | None:
    """The longest quotation of a statement."""
    return max((m.span(1) for m in _QUOTED.finditer(text)), key=lambda span: span[1] - span[0], default=None)


def cut(text: str, stretch: Stretch, other: str, within: tuple[int, int]) -> Cut | None:
    """What a stretch of `text` leaves out of the words of `other` (or adds to them) so that it says something else.

    None where it gives other words altogether, or changes nothing that matters.
    """
    mine = _words(text, stretch.start, stretch.end)
    theirs = _words(other, *within)
    least = _LEAST_TITLE if stretch.sort == "title" else _LEAST
    if not least <= len(mine) <= _LONG or not least <= len(theirs) <= _LONG:
        return None
    blocks = [
        block
        for block in SequenceMatcher(
            None, [t.stem for t in mine], [t.stem for t in theirs], autojunk=False
        ).get_matching_blocks()
        if block.size
    ]
    matched = sum(block.size for block in blocks)
    core = blocks[-1].a + blocks[-1].size if blocks else 0
    added = stretch.sort == "quote" and core < len(mine) and _limits(text[mine[core].start : stretch.end], mine, core)
    if matched < least or matched < (core if added else len(mine)) * (_MATCHED if stretch.sort != "told" else _TOLD):
        return None
    if sum(_content(t) for block in blocks for t in mine[block.a : block.a + block.size]) < _TELLING:
        return None
    first, last = blocks[0], blocks[-1]
    full = theirs[first.b].start, theirs[last.b + last.size - 1].end
    whole = matched == len(mine) >= _VERBATIM
    found = _inside(text, other, mine, theirs, blocks, stretch, whole=whole)
    if found is None:
        return None
    head, tail = mine[: first.a], mine[last.a + last.size :]
    if stretch.sort == "told" and tail:
        return None
    if stretch.sort == "title" and [_content(t) for t in head] == [True] and first.b == 1:
        renamed = not (is_word(head[0].word) and is_word(theirs[0].word))
        return Cut(
            other[theirs[0].start : theirs[0].end],
            False,
            renamed,
            (stretch.start, stretch.end),
            (theirs[0].start, full[1]),
        )
    if stretch.sort != "told" and any(_content(t) for t in head):
        return None
    if any(_content(t) for t in tail):
        if added and _ends(other, full[1]):
            return Cut(_flat(text[tail[0].start : stretch.end]), True, False, (stretch.start, stretch.end), full)
        return None
    for gap in found:
        return Cut(gap.words, gap.added, gap.renamed, (stretch.start, stretch.end), full)
    return _beyond(text, stretch, other, full, within, whole=whole)


def _words(text: str, start: int, end: int) -> list[Token]:
    plain = _ELLIPSIS.sub(lambda m: " " * len(m.group()), text[start:end])
    return [Token(t.start + start, t.end + start, t.word, t.stem) for t in tokens(plain)]


def _content(token: Token) -> bool:
    return token.word not in STOP and not token.word[0].isdigit()


def _inside(
    text: str, other: str, mine: Sequence[Token], theirs: Sequence[Token], blocks: Sequence[Match], stretch: Stretch,
    *, whole: bool = False,
) -> list[_Gap] | None:  # fmt: skip
    """What lies between the words that both have and changes the scope; None where they are two texts. `whole`: all
    words of the stretch are the other's.
    """
    found: list[_Gap] = []
    place = stretch.start, stretch.end
    for one, two in itertools.pairwise(blocks):
        ours = mine[one.a + one.size : two.a]
        left = theirs[one.b + one.size : two.b]
        if len(left) > _LEFT_OUT or len(ours) > _LEFT_OUT:
            return None
        here, there = [t for t in ours if _content(t)], [t for t in left if _content(t)]
        if here and there:
            if (
                len(here) == len(there) == 1
                and stretch.sort != "told"
                and _narrows(text, mine, ours)
                and _narrows(other, theirs, left)
            ):
                renamed = not (is_word(here[0].word) and is_word(there[0].word))
                found.append(
                    _Gap(_flat(other[left[0].start : left[-1].end]), (left[0].start, left[-1].end), renamed=renamed)
                )
                continue
            return None
        if left and (
            _changes(other, theirs, left, stretch)
            or (whole and _narrows_noun(other, theirs, left))
            or (
                whole
                and stretch.sort == "quote"
                and _phrase(other, theirs, left)
                and not _ELLIPSIS.search(text, *place)
            )
        ):
            found.append(_Gap(_flat(other[left[0].start : left[-1].end]), (left[0].start, left[-1].end)))
        elif ours and _changes(text, mine, ours, stretch):
            found.append(_Gap(_flat(text[ours[0].start : ours[-1].end]), (ours[0].start, ours[-1].end), added=True))
    return found


def _changes(text: str, all_: Sequence[Token], gap: Sequence[Token], stretch: Stretch) -> bool:
    """Whether words that stand in one text and not in the other change what is said."""
    words = text[gap[0].start : gap[-1].end]
    if stretch.sort == "told":
        return bool(_HARD.match(words))
    if _LIMIT.search(words):
        return True
    content = [t for t in gap if _content(t)]
    if not content or all(t.word in _CALENDAR for t in content):
        return False
    if _aside(text, gap):
        return False
    if gap[0].word in _RELATIVE or _participle(gap[0]):
        return True
    return _narrows(text, all_, gap)


def _phrase(text: str, all_: Sequence[Token], gap: Sequence[Token]) -> bool:
    """Whether words left out of a quotation say what for, when or under what: "for humanitarian purposes"."""
    at = next(i for i, t in enumerate(all_) if t.start == gap[0].start)
    if at and all_[at - 1].word == gap[-1].word:  # "opened for [humanitarian purposes for] a year"
        gap = all_[at - 1 : at - 1 + len(gap)]
    within = text[gap[0].start : gap[-1].end]
    plain = [t for t in gap if _content(t) and t.word not in _CALENDAR and t.word not in _STRONG]
    return gap[0].word in _SCOPING and bool(plain) and not _aside(text, gap) and not re.search(r"[\d,;]", within)


def _narrows_noun(text: str, all_: Sequence[Token], gap: Sequence[Token]) -> bool:
    """Whether words that are no verb, date or figure narrow the noun behind them."""
    plain = all(_content(t) and t.word not in _CALENDAR and t.word not in VERBS for t in gap)
    return plain and _narrows(text, all_, gap)


def _aside(text: str, gap: Sequence[Token]) -> bool:
    """Whether words are set off by commas or brackets on both sides."""
    before, behind = text[: gap[0].start].rstrip()[-1:], text[gap[-1].end :].lstrip()[:1]
    return before in ",(–—" and behind in ",)–—;."


def _narrows(text: str, all_: Sequence[Token], gap: Sequence[Token]) -> bool:
    """Whether words stand right before a noun that they narrow: "feasible measures"."""
    content = [t for t in gap if _content(t)]
    at = next(i for i, t in enumerate(all_) if t.start == gap[-1].start)
    if at + 1 >= len(all_) or text[gap[-1].end : all_[at + 1].start].strip():
        return False
    following = all_[at + 1]
    verb = VERBS.get(following.word)
    if following.word in STOP or (verb is not None and not verb.form & F.BASE and not following.word.endswith("s")):
        return False
    if len(content) > 2 or not all(t is one for t, one in zip(gap[-len(content) :], content, strict=True)):
        return False
    return all(
        t.word not in _STRONG and not (t.word.endswith("ly") and t.word not in _LIMITING_ADVERBS) for t in content
    )


def _participle(token: Token) -> bool:
    if token.word in STOP or token.word in _PREPOSITIONS:
        return False
    verb = VERBS.get(token.word)
    form = verb.form if verb is not None else 0
    return bool(form & (F.PART | F.ING)) or (
        verb is None and token.word.endswith(("ed", "ing")) and len(token.word) > 5
    )


def _beyond(
    text: str, stretch: Stretch, other: str, full: tuple[int, int], within: tuple[int, int], *, whole: bool = False
) -> Cut | None:
    """What the other text has right before or behind the words given, where the rest of `text` does not tell it.
    `whole`: all words of the stretch are the other's.
    """
    rest = {t.stem for t in tokens(f"{text[: stretch.start]} {text[stretch.end :]}")}
    place = stretch.start, stretch.end
    before = other[max(within[0], full[0] - 40) : full[0]]
    share = _SHARE.search(before)
    if share is not None and stretch.sort != "told" and not rest & {t.stem for t in tokens(share.group(1))}:
        return Cut(_flat(share.group()), False, False, place, (full[0] - len(share.group()), full[1]))
    begins = (
        stretch.sort == "quote" and whole and text[stretch.start].isupper() and _adjectives(other, within[0], full[0])
    )
    if (stretch.sort == "title" or begins) and full[0] > within[0]:
        return Cut(_flat(other[within[0] : full[0]]), False, False, place, (within[0], full[1]))
    tail = other[full[1] : min(within[1], full[1] + _TAIL)]
    stop = re.search(r"[.;:](?:\s|$)|[”\"»]", tail)
    tail = tail[: stop.start()] if stop else tail
    found = tokens(tail)
    if not found or _LIMITED.search(text[: stretch.start]) or _LIMITED.search(text[stretch.end :]):
        return None
    given = tokens(text[stretch.start : stretch.end])
    told = [t for t in found if _content(t)]
    if not told or sum(t.stem in rest for t in told) * 2 > len(told):
        return None
    clause = any((VERBS.get(t.word) is not None and not _participle(t)) or t.word in _VERBAL for t in given)
    hard = clause and bool(_HARD.match(tail) or _CONDITION.search(tail))
    if (whole or stretch.sort != "told") and not tail.lstrip().startswith(","):
        noun_before = VERBS.get(other[: full[1]].rsplit(None, 1)[-1].lower()) is None
        hard = hard or found[0].word in _RELATIVE or (_participle(found[0]) and noun_before)
        hard = hard or bool(re.match(r"\s+in\s+(?:force|effect|place)\b", tail))
    if not hard:
        return None
    words = tail.strip(" ,")
    return Cut(_flat(words), False, False, place, (full[0], full[1] + len(tail.rstrip(" ,"))))


def _adjectives(text: str, start: int, end: int) -> bool:
    """Whether a title or a quotation opens with words that narrow its first noun: "Non-binding Statement of …"."""
    found = tokens(text[start:end])
    opened = start == 0 or text[start - 1] in '“"«„'
    plain = all(_content(t) and t.word not in _STRONG | _CALENDAR for t in found)
    return opened and 0 < len(found) <= _LEADING and plain and not re.search(r"[,;:.]", text[start:end])


_LEADING = 2


def _limits(words: str, mine: Sequence[Token], at: int) -> bool:
    return bool(_HARD.match(words)) or mine[at].word in _RELATIVE or _participle(mine[at])


def _ends(text: str, at: int) -> bool:
    """Whether a clause ends at a place."""
    return text[at:].strip()[:1] in ("", ".", ";", ":", ",", "”", '"')


def _flat(text: str) -> str:
    return " ".join(text.split())
