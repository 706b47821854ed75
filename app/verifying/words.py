"""A text as the words that a sentence and its quotes are compared by: keys, clauses, and what governs each word.

Clauses are cut by their joints alone (marks, relative and subordinating words, an "and" before a verb), no parser. A
word outside every list is an ordinary content word, so no name decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from app.synonyms import key_of, phrases
from app.words import STOP, Token, stem, tokens
from ingest.analysis.lexicon import WORDS
from ingest.analysis.numbers import value_of
from ingest.analysis.verbs import AUXILIARIES, BE, HAVE, VERBS, F, V, Verb

Kind = Literal["content", "name", "number", "function"]
_LIGHT = frozenset("have do be make take give get put go come set see let keep one".split())
# Words of telling and of counting, which carry nothing by themselves.
_TELLING = frozenset(
    """say said says saying tell told tells according account accounts number figure figures total amount share
    percentage percent per cent year years month day date people person time times place country countries
    statement document documents report reports reported source case cases kind part still also whether however
    meanwhile among including regarding concerning about around roughly some far yet again both either each neither
    been being both its their there itself himself herself themselves together respectively now then thus once
    twice up down out off over under though although whereas while find finds found finding findings show shows
    showed shown imply implies implied note notes noted put puts period same further than fewer every any all rather
    instead even only just nearly almost more less most least having because since owing due result account view
    nobody nothing everyone everybody none anybody anything point points stand stands stood remain remains remained
    amounts amount amounted left direction way
    words terms declare declared declares use used uses using become became becomes compared
    compare back contrast eyes turn addition matters besides brief sum""".split()
)
_BOUNDARY_MARKS = frozenset(",;:()—–")
_COARSE_MARKS = frozenset(";.")
_COARSE = frozenset("while whereas but although though despite".split())
_FINE = frozenset(
    """who which whose whom where when because since after before until unless if as that while whereas but although
    though than following once""".split()
)
_FINITE = F.PAST | F.PRES3
_AHEAD = 7
_BEFORE_ING = frozenset("by of without after before for from in having denies denied deny and while when not".split())
_BEFORE_NOUN = frozenset("of in on for at with by from into its their his her no any per".split())
_BEHIND_VERB = frozenset(
    """that to it he she they we them him her us its their on in at by for from with against as not only also whether
    how what""".split()
)
_MONTHS = frozenset(
    """january february march april june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday""".split()
)
_ONLY = frozenset("but only most some several many other two three and or".split()) - {"and", "or"}
_JOINS = frozenset("from of in for to by on at with as against".split())
_SUBJECTS = frozenset("it they he she we this that these those who which".split())
_MANY = frozenset("all both several many few most these those".split())
_ALONE = frozenset("it he she who which".split())
_BEFORE_THAT = frozenset("and or but than while as with from to".split())
_CLAIMS = V.SAY | V.MENTAL | V.SHOW | V.CLAIM
_GOVERN = frozenset("will would may might can could must should shall to".split())
_FAR = 14
_SHORT = 4
_NO_PAST = ("eed", "red", "hundred", "sacred")
_YEAR = 4
_DETERMINERS = frozenset("the a an this that these those its his her their our my your any each every no some".split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word. `key` is the stem of its base form, `clause` and `part` number its coarse and its fine clause.

    `joint` is the mark or word by which its part begins.
    """

    at: int
    start: int
    end: int
    low: str
    key: str
    kind: Kind
    clause: int
    part: int
    verb: Verb | None
    capital: bool

    @property
    def telling(self) -> bool:
        """Whether the word says something that must be borne."""
        return self.kind in ("content", "name")


class Text:
    """A text with its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.joints: list[str] = [""]
        self.words = tuple(_undated(self._read()))

    def _read(self) -> list[Word]:
        found = _codes(self.text, tokens(self.text))
        words: list[Word] = []
        clause = part = 0
        end = 0
        skip = 0
        verbs = False  # whether the clause at hand has its verb
        for at, t in enumerate(found):
            between = self.text[end : t.start]
            end = t.end
            if skip:
                skip -= 1
                continue
            mark = next((c for c in between if c in _BOUNDARY_MARKS), "") or _full_stop(self.text, found, at)
            listed = mark == "," and (_in_list(found, at) or _apposed(self.text, found, at))
            if mark and not listed and words:
                part += 1
                self.joints.append(mark)
                clause += mark in _COARSE_MARKS
                verbs = verbs and mark not in _COARSE_MARKS
            opens = (t.word in _FINE and not _within_clause(found, at)) or (
                t.word == "and" and verbs and not _joins_two(found, at) and _clause_follows(self.text, found, at)
            )
            if opens and words:
                if not (mark and not listed):
                    part += 1
                    self.joints.append(t.word)
                else:
                    self.joints[part] = t.word
                clause += t.word in _COARSE or t.word == "and"
                verbs = False
            verb = _verb(t.word)
            key = key_of(t.word)
            if at + 1 < len(found):
                phrase = phrases().get((verb.base if verb is not None else t.word, found[at + 1].word))
                if phrase is not None and verb is not None:
                    key, skip, end = phrase, 1, found[at + 1].end
            verbs = verbs or t.word in AUXILIARIES or (verb is not None and bool(verb.form & _FINITE))
            capital = self.text[t.start].isupper()
            words.append(
                Word(
                    len(words), t.start, end, t.word, key, _kind(t.word, verb, capital and bool(words)), clause, part,
                    verb, capital,
                )
            )  # fmt: skip
        return words

    @cached_property
    def telling(self) -> tuple[Word, ...]:
        """The words that say something, in order."""
        return tuple(word for word in self.words if word.telling)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys and stems of all words."""
        return frozenset(one for word in self.words for one in (word.key, stem(word.low)))

    def before(self, word: Word, n: int = 1) -> str:
        """The n-th word before one, in lower case; empty where there is none."""
        return self.words[word.at - n].low if word.at >= n else ""

    def after(self, word: Word, n: int = 1) -> str:
        """The n-th word behind one."""
        return self.words[word.at + n].low if word.at + n < len(self.words) else ""

    def acting(self, word: Word) -> bool:
        """Whether a word stands as a verb: not behind an article or a preposition that makes it a noun."""
        if (
            word.verb is None
            or word.low in AUXILIARIES
            or word.low in BE
            or self.owned(word)
            or (word.capital and word.at)
        ):
            return False
        before, after = self.before(word), self.after(word)
        form = word.verb.form
        if form & F.ING and not form & F.BASE:
            opens = word.at > 0 and self.words[word.at - 1].part != word.part
            return before in BE or before in _BEFORE_ING or opens
        if before in _DETERMINERS or before in _BEFORE_NOUN:
            return False
        follows = after in _DETERMINERS or after in _BEHIND_VERB or after[:1].isdigit()
        named = word.at + 1 < len(self.words) and self.words[word.at + 1].capital
        if form & F.BASE and form & F.PAST and before not in AUXILIARIES | BE | {"to", "not", "never"}:  # "cut", "set"
            return follows
        if form & (F.PAST | F.PART) and not form & F.BASE:
            return not self._before_noun(word)
        if form & F.PRES3 and not form & F.BASE:
            if not word.at:  # "Decides to convene a conference"
                return follows
            return before not in _MANY and self._present(word, after, follows=follows or named)
        if before in AUXILIARIES or before in ("to", "not", "never", "we", "they", "i", "you"):
            return True
        if before in ("and", "or") and follows:  # "will contest it and move its office"
            return any(
                w.low in _GOVERN for w in self.words[max(0, word.at - _FAR) : word.at - 1] if w.part == word.part
            )
        return (follows or named) and len(before) > 2 and before.endswith("s") and before not in STOP

    def _before_noun(self, word: Word) -> bool:
        """Whether a participle belongs to the noun behind it: "60 rebuilt schools", "nothing but approved cement"."""
        if not word.at or word.at + 1 >= len(self.words):
            return False
        before, after = self.words[word.at - 1], self.words[word.at + 1]
        plain = after.kind == "content" and after.part == word.part and not after.low.endswith("ly")
        return plain and (
            (before.low.isalpha() and before.kind == "number") or before.low.isdigit() or before.low in _ONLY
        )

    def _present(self, word: Word, after: str, *, follows: bool) -> bool:
        """Whether a form in -s is a verb: it has a subject, and no other finite verb takes that for its own."""
        around = [w for w in self.words[max(0, word.at - _FAR) : word.at + _FAR] if w.part == word.part]
        opens = self.words[word.at - 1].part != word.part and self.joints[word.part] == "," and follows
        joined = opens or self.words[word.at - 1].low in ("and", "but", "which", "who")
        owned = any(w.at < word.at and (w.telling or w.low in _SUBJECTS) for w in around)
        if (
            not (owned or joined)
            or after in ("and", "or", "of")
            or (self.words[word.at - 1].low.isalnum() and self.words[word.at - 1].kind == "number")
        ):
            return False
        if self.words[word.at - 1].low in _ALONE:  # "it urges states"
            return True
        ends = not after or self.words[word.at + 1].part != word.part
        if ends and after == "that":
            return True
        if ends:
            return after == "that" or bool(word.verb and word.verb.does & V.SAY)
        later = any(
            w.at > word.at
            and (w.low in AUXILIARIES or (w.verb is not None and w.verb.form & F.PAST and not w.verb.form & F.BASE))
            for w in around
        )
        return not later or (follows and after not in _JOINS)

    def owned(self, word: Word) -> bool:
        """Whether somebody's is said of it: "the families' request"."""
        if not word.at:
            return False
        before = self.words[word.at - 1]
        return self.text[before.start : before.end].endswith(("'s", "’s")) or self.text[
            before.end : before.end + 1
        ] in ("'", "’")


def _full_stop(text: str, found: Sequence[Token], at: int) -> str:
    """A full stop where a sentence ends before a word, and not an abbreviation or an initial: "Mr. Adair", "No. 5"."""
    if not at:
        return ""
    last, t = found[at - 1], found[at]
    ends = text[last.end : t.start].strip(" \n\"'”’()[]") in (".", "?", "!") and text[t.start].isupper()
    short = last.end - last.start < _SHORT and text[last.start].isupper() and last.word != "may"
    return "." if ends and not short else ""


def _within_clause(found: Sequence[Token], at: int) -> bool:
    """Whether a word that may open a clause opens none: "as baseless", "and that of the theatre"."""
    if found[at].word == "than":  # "no fewer than six guards"
        return at + 1 < len(found) and value_of(found[at + 1].word) is not None
    if found[at].word == "as":
        return not _subject_behind(found, at)
    if found[at].word != "that" or not at or at + 1 >= len(found) or found[at + 1].word not in _JOINS:
        return False
    before = _verb(found[at - 1].word)
    stands = found[at - 1].word in _BEFORE_THAT or (before is not None and found[at + 1].word == "of")
    return stands and not any((verb := _verb(t.word)) is not None and verb.does & _CLAIMS for t in found[:at])


def _subject_behind(found: Sequence[Token], at: int) -> bool:
    """Whether "as" opens a clause ("as the mayor said"), not a phrase ("as baseless")."""
    return at + 1 < len(found) and (found[at + 1].word in _SUBJECTS or found[at + 1].word in ("the", "its", "their"))


def _undated(words: list[Word]) -> Iterator[Word]:
    """The words, those of a date carrying nothing: dates are asked for by themselves."""
    for at, word in enumerate(words):
        if word.kind == "number":
            near = [w for w in words[max(0, at - 2) : at + 3] if w.capital and (w.low in _MONTHS or w.low == "may")]
            if any(abs(w.at - at) == 1 or (w.at == at - 2 and len(word.low) == _YEAR) for w in near):
                yield replace(word, kind="function")
                continue
        yield word


@lru_cache(maxsize=20_000)
def _verb(low: str) -> Verb | None:
    """What a word can be as a verb; one in -ed that no list knows is a past form ("skipped")."""
    found = VERBS.get(low)
    if found is None and low.endswith("ed") and len(low) > _SHORT and not low.endswith(_NO_PAST) and low not in WORDS:
        return Verb(low, F.PAST | F.PART, V.PLAIN)
    return found


def _codes(text: str, found: Sequence[Token]) -> list[Token]:
    """The tokens with those of one figure or code put together: "1,240", "D/12/2031", "3.4"."""
    out: list[Token] = []
    for t in found:
        last = out[-1] if out else None
        between = text[last.end : t.start] if last is not None else ""
        digits = last is not None and (text[last.end - 1].isdigit() or text[t.start].isdigit())
        if last is not None and digits and len(between) == 1 and between in ",./-":
            word = text[last.start : t.end].lower()
            out[-1] = Token(last.start, t.end, word, word)
        else:
            out.append(t)
    return out


def _kind(low: str, verb: Verb | None, capital: bool) -> Kind:
    if any(c.isdigit() for c in low) or (low not in ("a", "an") and value_of(low) is not None):
        return "number"
    if low in _MONTHS or (low == "may" and capital):
        return "function"
    if capital and low not in STOP:
        return "name"
    if low in STOP or low in _TELLING or low in HAVE or (verb is not None and verb.base in _LIGHT):
        return "function"
    return "content"


def _in_list(found: Sequence[Token], at: int) -> bool:
    """Whether a comma before this word parts the members of a list: "Denmark, Poland and Estonia"."""
    for k in range(at, min(at + 4, len(found))):
        if found[k].word in ("and", "or") and k > at:
            verb = VERBS.get(found[k + 1].word) if k + 1 < len(found) else None
            return verb is None or not verb.form & _FINITE
        verb = VERBS.get(found[k].word)
        if found[k].word in STOP or (verb is not None and verb.form & _FINITE):
            return False
    return False


def _apposed(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether a comma before this word sets off a name before an infinitive: "orders the firm, Pwani Power, to pay"."""

    def comma(k: int) -> bool:
        return "," in text[found[k - 1].end : found[k].start]

    first = last = at
    if found[at].word == "to":
        first -= 1
        while first > 0 and not comma(first):
            first -= 1
    else:
        last += 1
        while last < len(found) and not comma(last):
            last += 1
    if not 0 < first < last < len(found) or last - first > _SHORT or found[last].word != "to":
        return False
    return comma(first) and comma(last) and all(text[one.start].isupper() for one in found[first:last])


def _joins_two(found: Sequence[Token], at: int) -> bool:
    """Whether an "and" belongs to a "between": "the agreement between Chad and Niger was signed"."""
    for one in reversed(found[max(0, at - _AHEAD) : at]):
        if one.word == "and":
            return False
        if one.word == "between":
            return True
    return False


def _clause_follows(text: str, found: Sequence[Token], at: int) -> bool:
    """Whether an "and" joins two predicates or two clauses, not two nouns."""
    for k in range(at + 1, min(at + _AHEAD, len(found))):
        if any(c in _BOUNDARY_MARKS for c in text[found[k - 1].end : found[k].start]):
            return False
        word = found[k].word
        if word in AUXILIARIES:
            return True
        if word in _FINE or word in ("and", "or", "of", "by", "to", "in", "for"):
            return False
        verb = VERBS.get(word)
        if verb is not None and verb.form & _FINITE and found[k - 1].word not in _DETERMINERS:
            return not (k > at + 1 and verb.form & F.BASE)
    return False


@lru_cache(maxsize=2_000)
def text_of(text: str) -> Text:
    """A text read; the statements of an answer are held against many sentences."""
    return Text(text)
