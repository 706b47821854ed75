"""Which texts of a library later ones changed: amended, repealed, replaced; and which of two is in force.

Known from the records' own words: a title ("Protocol amending the Agreement on the Lighthouse"), an operative clause
("Regulation 12/2030 is repealed"), a reference ("as amended by Regulation 4/2033"). What is changed is found by its
symbol, else by its title. An earlier text and a later one never conflict; the one in force goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.symbols import same_symbol
from app.words import STOP, stem, tokens
from ingest.analysis.instruments import instruments

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.model import Document

How = Literal["amended", "repealed", "replaced", "ended", "lifted", "suspended", "extended"]

_STEMS: dict[How, str] = {
    "amended": r"amend|modif(?:y|i)|alter",
    "repealed": r"repeal|revok|rescind|abrogat|annul",
    "replaced": r"replac|supersed|supplant",
    "ended": r"terminat|lift|discontinu|withdr(?:aw|ew)",
    "suspended": r"suspend",
    "extended": r"extend|renew|prolong",
}
_FORM = r"(?:e|es|s|ed|d|n|ing|ting|ate|ated|ates|ating|y|ies|ied|ying)?"
_ANY = "|".join(rf"(?P<{how}>(?:{words}){_FORM})" for how, words in _STEMS.items())
_VERB = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_NOUN = re.compile(
    r"\b(?:(?P<amended>amendments?|modification)|(?P<repealed>repeal|revocation|rescission|annulment)|"
    r"(?P<replaced>replacement)|(?P<ended>termination|lifting|withdrawal)|(?P<suspended>suspension)|"
    r"(?P<extended>extension|renewal))\s+(?:to|of)\s+",
    re.IGNORECASE,
)
# "Foreign Asset Freezing (Repeal) Act": the text meant is the rest of the name.
_BRACKETED = re.compile(r"\(\s*(?:(?P<amended>amendment|amending)|(?P<repealed>repeal|revocation))[^()]*\)", re.I)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|stands?|as|further|last(?:ly)?)\s+(?:hereby\s+|further\s+|last\s+|thereby\s+|"
    r"also\s+|duly\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_NOW = re.compile(r"\s*(?:is|are|be|stands?)\b|.*\bhereby\b", re.IGNORECASE)
_MEASURES = re.compile(
    r"\b(?:measures?|sanctions?|prohibitions?|restrictions?|embargo(?:es)?|bans?|obligations?|mandates?|designations?)\b"
    r".{0,60}?\b(?:imposed|established|introduced|contained|set (?:out|forth|up)|decided|laid down|in|under|of|by)\b",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"^\W*(?:this|the present)\s+\w+\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:articles?|paragraphs?|sub-?paragraphs?|annex(?:es)?|sections?|points?|words?|figures?|tables?|entry|entries|"
    r"schedules?|chapters?|clauses?|lists?)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:shall|will)\s+(?:cease|end|lapse|expire|terminate|no longer)\b|\bceases?\s+to\s+(?:apply|have effect)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|no|may|might|could|would|should|must|if|whether|unless|until|power to|propos\w+ to|"
    r"call\w* (?:for|on \w+) to|urg\w+ \w+ to|asked to|refus\w+ to|declin\w+ to)|n['’]t)\s+(?:be\s+|been\s+|to\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[;:]|[.](?=\s)|,?\s+(?:and\s+(?:shall|decides|requests|is|are|the)|which|who|so that)\b")
_BY = re.compile(r"\s*(?:,\s*)?(?:in\s+\d{4}\s+|on\s+[\w ]{6,20}\s+)?(?:and\s+replaced\s+)?(?:by|with)\s+", re.I)
_KIND = frozenset(
    stem(word)
    for word in """regulation directive decision resolution act law statute bill order treaty agreement accord protocol
    convention memorandum declaration proclamation notice ordinance decree instrument rule measure code charter
    constitution ruling amend repeal text document draft council parliament assembly commission committee board
    government republic state united nations european union president executive federal national official journal
    gazette series number no article section paragraph annex title chapter implement delegate common position""".split()
)
_EMPTY = frozenset(
    stem(word)
    for word in """hereby thereby present said whole date dated january february march april may june july august
    september october november december""".split()
)
_EFFECT = re.compile(
    r"\b(?:effect(?:ive)?\s+(?:from|on|as of)|into (?:force|effect)\s+on|as (?:of|from)|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# What a text says of its own beginning.
_STARTS = re.compile(
    r"\b(?:this|the (?:present|said))\s+\w+\b.{0,40}\b(?:enters?|comes?|takes?|applies|"
    r"shall (?:enter|come|take|apply))\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RUNS = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST = 5
"""Letters of a symbol that is looked for as it is written."""
_REACH = 200
_NEAR = 40
"""Letters before a verb within which its helping words stand."""
_LEAST = 2
WORDS = (
    "amends amended amending amendment repeals repealed repealing repeal revokes revoked revoking rescinds rescinded "
    "supersedes superseded superseding replaces replaced replacing terminates terminated terminating lifts lifted "
    "abrogates abrogated annuls annulled suspends suspended extends extended renews renewed modifies modified cease "
    "force effect applies apply"
).split()
"""What statements that tell of a change are looked for by."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A change that a text tells: how, what was changed (`target`), and by what, where that is named.

    `operative`: it is made by these words ("is hereby repealed", "amending"), not told of as past.
    """

    how: How
    target: str
    by: str | None
    operative: bool


@dataclass(frozen=True)
class Change:
    """That one document of a library changed another. `since` is the first day it holds; null where not known.

    `by` is the later one's title. `said` is the statement that says so, null where a title does.
    """

    how: How
    earlier: str
    later: str
    by: str
    since: str | None
    said: View | None


def titled(title: str) -> Iterator[Clause]:
    """The changes of texts that a title tells, in nouns too: "(Repeal) Act", "Amendment to the Agreement"."""
    for match in _BRACKETED.finditer(title):
        yield Clause(_how(match), f"{title[: match.start()]} {title[match.end() :]}", None, operative=True)
    for match in _NOUN.finditer(title):
        yield Clause(_how(match), _after(title, match.end()), None, operative=True)
    yield from clauses(title)


def clauses(text: str) -> Iterator[Clause]:
    """The changes of texts that a statement tells as done."""
    for match in _VERB.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        past = match.group().lower().endswith(("ed", "ew", "awn"))
        passive = _PASSIVE.search(before) if past else None
        if _NOT_DONE.search(before) or before.endswith(("(", "shall ", "will ")):
            continue
        if passive is None:
            target, by = _after(text, match.end()), _before(text, match.start())
            yield Clause(_in_part(_how(match), target), target, by or None, operative=not past or "hereby" in before)
            continue
        target = _before(text, match.start())
        agent = _BY.match(text, match.end())
        done = bool(_NOW.match(passive.group()))
        agents = _after(text, agent.end()) if agent else None
        yield Clause(_in_part(_how(match), target), target, agents, operative=done)
    for match in _ENDS.finditer(text):
        target = _before(text, match.start())
        yield Clause(_in_part("ended", target), target, None, operative=True)


def _in_part(how: How, target: str) -> How:
    """A text of which a part is repealed or replaced is amended; of one that imposed measures these may be lifted."""
    if how in ("repealed", "ended") and _MEASURES.search(target):
        return "lifted"
    return "amended" if how in ("repealed", "replaced", "ended") and _PART.search(target) else how


def _how(match: re.Match[str]) -> How:
    return next(how for how in _STEMS if match.groupdict().get(how))


def _after(text: str, start: int) -> str:
    """What stands behind a verb, up to the end of its clause."""
    piece = text[start : start + _REACH]
    end = _CLAUSE_END.search(piece)
    return piece[: end.start()] if end else piece


def _before(text: str, end: int) -> str:
    """What stands before a verb, from the beginning of its clause."""
    piece = text[max(0, end - _REACH) : end]
    starts = [m.end() for m in _CLAUSE_END.finditer(piece)]
    return piece[starts[-1] :] if starts else piece


class Named:
    """Records by what names them: their symbols, and the telling words of their titles."""

    def __init__(self, records: Iterable[Document]) -> None:
        self.by_id = {one.id: one for one in records}
        self._by_number: dict[str, list[tuple[str, Document]]] = {}
        self._by_stem: dict[str, list[tuple[frozenset[str], Document]]] = {}
        for one in self.by_id.values():
            # The title of a text that changes another names that one too.
            called = [mention.symbol for mention in instruments(one.title)] if not _changes(one.title) else []
            for each in dict.fromkeys(filter(None, (one.symbol, *called))):
                self._by_number.setdefault(_number(each), []).append((each, one))
            title = _own_title(one.title)
            if len(title - _KIND) >= _LEAST:
                self._by_stem.setdefault(min(title - _KIND), []).append((title, one))

    def named(self, phrase: str | None, but: str = "") -> list[Document]:
        """The records that a phrase names, one left out. A symbol decides, where the phrase has one."""
        if not phrase:
            return []
        symbols = [one.symbol for one in instruments(phrase) if one.symbol]
        found = [
            one
            for asked in symbols
            for told, one in self._by_number.get(_number(asked), ())
            if same_symbol(asked, told)
        ]
        written = _spelled(phrase)
        found += [
            one
            for number in _DIGITS.findall(phrase)
            for told, one in self._by_number.get(number, ())
            if len(told) >= _SHORTEST and _spelled(told) in written
        ]
        if not symbols and not found:
            said = _telling(phrase)
            known = said | _KIND
            found = [one for each in said for title, one in self._by_stem.get(each, ()) if title <= known]
        return list({one.id: one for one in found if one.id != but}.values())


def _spelled(text: str) -> str:
    """The words and numbers of a text, each between spaces."""
    return f" {' '.join(_RUNS.findall(text.lower()))} "


def _number(symbol: str) -> str:
    """The number by which a symbol is told from its like: the last that reads like no year, where there is one."""
    digits: list[str] = _DIGITS.findall(symbol)
    telling = [one for one in digits if not _YEAR.fullmatch(one)]
    return (telling or digits or [symbol.lower()])[-1]


def _changes(title: str) -> bool:
    """Whether a title tells that its text changes another."""
    return any(True for _ in titled(title))


def _own_title(title: str) -> frozenset[str]:
    """The telling words of a title, up to where it names what it changes: "Protocol amending the Agreement"."""
    for clause in (_BRACKETED.search(title), _NOUN.search(title), _VERB.search(title)):
        if clause is not None:
            title = title[: clause.start()]
    return _telling(title)


def subject(phrase: str) -> frozenset[str]:
    """The stems of what a text is about, its kind and numbers aside."""
    return frozenset(one for one in _telling(phrase) - _KIND - _EMPTY if not one.isdigit())


def _telling(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens(text) if t.word not in STOP)


def since(view: View) -> str | None:
    """From when a statement says that it holds: "with effect from 1 January 2036". Null where it does not say so."""
    dates = view.row.analysis.dates
    return next((one.value for one in dates if _EFFECT.search(view.row.text[: one.span.start])), None)


def changes(records: Iterable[Document], views: Sequence[View]) -> tuple[Change, ...]:
    """The changes among the records of a library, told by their titles and by the statements given."""
    known = Named(records)
    made: dict[tuple[str, str], Change] = {}

    def add(how: How, earlier: Document, later: Document, when: str | None, said: View | None) -> None:
        apart = earlier.id != later.id and earlier.id not in (later.copy_of, later.digest_of)
        if apart and _may_follow(earlier, later):
            made.setdefault((earlier.id, later.id), Change(how, earlier.id, later.id, later.title, when, said))

    starting: dict[str, str] = {}
    for view in views:
        begins = since(view) if _STARTS.search(view.row.text) else None
        if begins:
            starting.setdefault(view.row.document_id, begins)

    def first_day(document: Document) -> str | None:
        return starting.get(document.id, document.published)

    for view in views:
        document, text = view.identity.document, view.row.text
        if document.id not in known.by_id:
            continue
        for clause in clauses(text):
            itself = clause.operative and _is_itself(clause, document)
            meant = known.named(clause.target, but=document.id if itself else "")
            if not meant and _ITSELF.match(clause.target):
                meant, itself = [document], False  # "this notice has been replaced by …"
            for earlier in meant:
                named = known.named(clause.by, but=earlier.id)
                for later in named or ([document] if itself else []):
                    said = since(view) if later.id == document.id else None
                    add(clause.how, earlier, later, said or first_day(later), view)
    for document in known.by_id.values():
        for clause in titled(document.title):
            for earlier in known.named(clause.target, but=document.id):
                add(clause.how, earlier, document, first_day(document), None)
    return tuple(made.values())


def _may_follow(one: Document, other: Document) -> bool:
    """Whether a document may be earlier than another: its date is, at the coarser one's precision, or is not known."""
    if not one.published or not other.published:
        return True
    size = min(len(one.published), len(other.published))
    here, there = one.published[:size], other.published[:size]
    return here < there or (here == there and len(one.published) != len(other.published))


def _is_itself(clause: Clause, document: Document) -> bool:
    """Whether the words that make a change are the document's own: no other instrument is named as what makes it."""
    said = instruments(clause.by) if clause.by else ()
    own = {one for one in (document.symbol,) if one}
    return not any(one.symbol and not any(same_symbol(one.symbol, each) for each in own) for one in said)
