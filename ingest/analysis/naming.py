"""Where the names of a text stand: capitals, what no list of ordinary words knows, and the tables of states.

The tables only help to tell where a name ends ("Trinidad and Tobago") and that a word is one ("Turkey", "Poles"); which
name it is, decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.analysis.lexicon import GREETING_WORDS, NAME_FORMING, WORDS, W
from ingest.analysis.numbers import SMALL
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS, F, V
from ingest.analysis.vocabulary import is_word
from ingest.names import find

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_TOKEN = re.compile(
    r"\d[\d.,:/]*\d(?:st|nd|rd|th)?|\d+(?:st|nd|rd|th)?"  # figures
    r"|(?:[^\W\d_]\.){2,}"  # U.N.
    rf"|{_CAPITAL}[\w-]{{2,}}(?:–{_CAPITAL}[\w-]{{2,}})+"  # "the Franco–German plan": two names joined
    r"|[^\W\d_](?:\w|[’'&/‐‑-](?=\w))*(?:(?<=[‐‑-][^\W\d_])(?:\.[^\W\d_](?!\w))+\.?)?"  # words, "pro-U.N."
    r"|''|‘‘|’’|``"  # marks of quotation typed as two
    r"|[^\s]"
)
NUMBERING = re.compile(r"[IVXLC]+|[A-Z]")
TYPED_MARKS = {"''": '"', "‘‘": "“", "’’": "”", "``": "“"}
_HYPHEN = re.compile(r"[-‐‑–]")
ABBREVIATIONS = frozenset(
    "mr mrs ms dr st gen col sgt no art sec para vol prof hon sen rep gov lt capt h.e. e.g. i.e. vs".split()
)
_JOINTS = frozenset(
    "of|of the|for|for the|de|da|do|del|der|den|van|von|la|le|el|al|bin|ibn|de la|van der|von der".split("|")
)
_TITLE_HEADS = frozenset(
    """ministry minister department committee office agency centre center council commission institute commissioner
    bureau secretary fund organisation organization union movement society foundation""".split()
)
_OPENERS = frozenset("\"“«‘'([:;–—-•*")
JOINERS = frozenset("of for de da do del der den van von la le el al bin ibn the".split())
BODY_FIRST = frozenset(
    """new south north east west northern southern eastern western upper lower central united great saint san el
saudi port cape fort grand inner outer middle little mount mont lake isle île costa sierra santa santo são st ste
puerto porto ciudad nueva nova novo old""".split()
)

STATES = frozenset(
    """republic republics kingdom federation confederation union commonwealth principality emirate emirates sultanate
    empire duchy state states province provinces territory territories islands
    isles""".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_GIVEN = frozenset("april may june august march sunday".split())  # months and days that are given names as well
_OF_TIME = frozenset(
    """in since by until till of early late on from to mid last next this that every each before after during through
    and or between for past around about""".split()
)
_NEVER_NAMED = (
    W.DET | W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV | W.EVAL_ADJ | W.ADJ | W.FIRST | W.VAGUE
)
_KEEP = W.INSTRUMENT | W.WEAK_INSTRUMENT
_SMALL_IN_HEADINGS = W.DET | W.PREP | W.CONJ | W.SUBORD
_SHOUTED = 3  # words, with names aside: when all have capitals, capitals tell nothing
CONTRACTED = {
    f"{subject}'{short}": (subject, full)
    for short, full, subjects in (
        ("s", "is", "it he she that there what who here"),
        ("re", "are", "we they you"),
        ("m", "am", "i"),
        ("ve", "have", "we i they you"),
        ("ll", "will", "we they it i he she you"),
    )
    for subject in subjects.split()
}
_CONTRACTED_BY_S = frozenset(("it's", "let's", "he's", "she's", "that's", "there's", "what's", "who's", "here's"))


@dataclass(frozen=True, slots=True)
class Item:
    """What stands at `start` to `end`: a word, a mark, a number, a day or month, or a whole name, with its tokens."""

    kind: Literal["word", "mark", "number", "day", "name"]
    start: int
    end: int
    written: str
    tokens: tuple[Token, ...] = ()


@dataclass(slots=True)
class Token:
    """A stretch without a space. `capital`: it is written large, or is a name that could be: neither may decide.
    `state`: it is part of a state's name that the tables know, whatever word it is; `formed`: it is an ordinary
    word that makes a name with the one beside it ("Sarn Islands").
    """

    start: int
    end: int
    written: str
    low: str
    capital: bool
    state: bool = False
    formed: bool = False


def fold(word: str) -> str:
    """Lower case, straight apostrophe, no possessive ending."""
    low = word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-").replace("–", "-")
    return low[:-2] if low.endswith("'s") and low not in _CONTRACTED_BY_S else low


def ordinary(low: str) -> bool:
    """Whether a folded word is an ordinary one; what is not, is a name even where it is written small."""
    known = low in WORDS or low in VERBS or low in AUXILIARIES or low in GREETING_WORDS or low in CONTRACTED
    return known or is_word(low) or len(low) == 1


def items(text: str) -> Iterator[Item]:
    """A text cut into what a reading is made of, in order. Linear in its length."""
    raw = _tokens(text)
    known = _known(text, raw)
    for at in known:
        raw[at].capital = raw[at].state = True
    _form(raw)
    shouting = _shouting(raw, known)
    opening = True
    i, n = 0, len(raw)
    while i < n:
        token = raw[i]
        first = token.written[0]
        if first.isdigit():
            yield Item("number", token.start, token.end, token.written)
            opening = False
        elif not first.isalpha():
            yield Item("mark", token.start, token.end, token.written)
            if first in _OPENERS or token.written in TYPED_MARKS:
                opening = True
            elif first in ".!?":
                opening = not (first == "." and i and raw[i - 1].low in ABBREVIATIONS)
        elif first.isupper() and _is_time(raw, i):
            yield Item("day", token.start, token.end, token.written)
            opening = False
        elif i in known or _is_name(raw, i, opening, shouting):
            end = _name_end(raw, i, shouting, known)
            yield Item("name", token.start, raw[end - 1].end, text[token.start : raw[end - 1].end], tuple(raw[i:end]))
            opening = False
            i = end
            continue
        else:
            yield Item("word", token.start, token.end, token.written)
            opening = False
        i += 1


def _tokens(text: str) -> list[Token]:
    out = []
    for m in _TOKEN.finditer(text):
        written = m.group()
        low = fold(written)
        parts = _HYPHEN.split(written)
        joined = any(p[:1].isupper() and p.lower() not in _CALENDAR for p in parts[1:])
        joined = joined or (len(parts) > 1 and len(parts[0]) > 1 and parts[0].isupper())  # "UN-backed"
        unknown = written[0].isalpha() and (joined or not ordinary(low)) and not (low[1:2] == "." and written.islower())
        out.append(Token(m.start(), m.end(), written, low, written[0].isupper() or unknown))
    return out


def _known(text: str, raw: list[Token]) -> dict[int, int]:
    """For each token of a state's name of several words, one past the name's last token ("Trinidad and Tobago", "papua
    new guinea"); likewise of a name of one word that is ordinary as well, where it has its capital ("Poles").
    """
    found: dict[int, int] = {}
    at = 0
    spoken = any(token.written.islower() and len(token.low) > 2 for token in raw)
    for name in find(text, any_case=True):
        several = " " in text[name.start : name.end]
        acronym = spoken and text[name.start : name.end].replace(".", "").isupper()
        if not (name.principal.is_state or acronym) or not (several or text[name.start].isupper()):
            continue
        while at < len(raw) and raw[at].end <= name.start:
            at += 1
        first = at
        while at < len(raw) and raw[at].start < name.end:
            at += 1
        if not several and not acronym and (first < at and (raw[first].low in WORDS or not ordinary(raw[first].low))):
            continue  # a word of grammar ("Can", "US" apart), or a name by itself
        found |= dict.fromkeys(range(first, at), at)
    return found


def _form(raw: list[Token]) -> None:
    """Mark the ordinary words that make a name with a name beside them: "Upper Morwen", "the Republic of Veldia"."""
    named = [token.capital and (token.state or not ordinary(token.low)) for token in raw]
    for i in range(len(raw) - 2, -1, -1):
        token = raw[i]
        leads = token.low in BODY_FIRST or token.low in NAME_FORMING
        if leads and raw[i + 1].capital and raw[i + 1].low in STATES:
            raw[i + 1].formed = named[i + 1] = True  # "the Upper Isles"
        if token.capital and (leads or token.low in STATES):
            k = i + 1
            while k < len(raw) - 1 and k - i < 3 and raw[k].written in ("of", "the"):
                k += 1
            token.formed = named[i] = named[i] or (named[k] and (k == i + 1 or token.low in STATES))
    for i in range(1, len(raw)):
        if raw[i].capital and raw[i].low in STATES and named[i - 1]:
            raw[i].formed = named[i] = True


def _shouting(raw: list[Token], known: dict[int, int]) -> bool:
    """Whether capitals tell nothing here: a heading in title case, a line in capitals. Words of grammar do not
    count, which a heading may write small; nor do names and capitals beside them ("the Sarn Islands").
    """
    names = [i in known or t.formed or (t.capital and not ordinary(t.low)) for i, t in enumerate(raw)]
    found = 0
    for i, t in enumerate(raw):
        if names[i] or len(t.low) < 2 or not t.low.isalpha() or WORDS.get(t.low, 0) & _SMALL_IN_HEADINGS:
            continue
        if not t.capital:
            return False
        found += not ((i > 0 and names[i - 1]) or (i + 1 < len(raw) and names[i + 1]))
    return found >= _SHOUTED


def _keeps(raw: list[Token], i: int) -> bool:
    """Whether a capitalised word is an instrument's head noun ("Declaration") and no name's ("Declaration Square")."""
    flags = WORDS.get(raw[i].low, 0)
    if not flags & _KEEP:
        return False
    following = raw[i + 1] if i + 1 < len(raw) else None
    if following is None or following.written in ("No", "Nos"):
        return True  # "Decree No. 11"
    if flags & W.WEAK_INSTRUMENT and NUMBERING.fullmatch(following.written):
        return True  # "Article IV", "Annex C"
    beyond = raw[i + 2] if i + 2 < len(raw) else None
    if (
        following.low == "of"
        and beyond is not None
        and beyond.capital
        and raw[i].low in ("order", "act", "code", "law")
    ):
        return False  # "the Order of Saint Ulla"
    return not (following.capital and following.written[0].isalpha() and "/" not in following.written)


def _is_time(raw: list[Token], i: int) -> bool:
    """Whether a capitalised word is a month or a weekday; "May" and "March" only beside a figure or "in", "since"."""
    low = raw[i].low
    if "-" in low and _CALENDAR.issuperset(low.split("-")):
        return True  # "January–March"
    if low not in _CALENDAR:
        return False
    before = raw[i - 1].written.lower() if i else ""
    after = raw[i + 1] if i + 1 < len(raw) else None
    figures = before[:1].isdigit() or (after is not None and after.written[:1].isdigit())
    if low in ("may", "march"):
        return figures or before in ("in", "since", "by", "until", "of", "early", "late", "last", "next", "mid")
    named = low in _GIVEN and after is not None and after.capital and after.written[0].isalpha()
    return not named or figures or before in _OF_TIME  # "June Okello"


def _is_name(raw: list[Token], i: int, opening: bool, shouting: bool) -> bool:
    token = raw[i]
    if not token.capital:
        return False
    low = token.low
    if not token.written[0].isupper():
        return True
    if low == "i":
        return i > 0 and bool(WORDS.get(raw[i - 1].low, 0) & W.WEAK_INSTRUMENT)  # "Annex I"
    if low in CONTRACTED or _keeps(raw, i):
        return False
    if shouting:
        return token.formed or not ordinary(low)
    if not opening or not ordinary(low) or _initial(raw, i, i + 1):
        return True
    following = raw[i + 1] if i + 1 < len(raw) else None
    if following is None or not following.capital or not following.written[0].isalpha() or _is_time(raw, i + 1):
        return _one_who_says(raw, i)
    if low.split("-")[0] in SMALL:
        return False  # "Two Veldian ships"
    if low in NAME_FORMING or _told_behind(raw, i + 1, low):
        return True
    return not (WORDS.get(low, 0) & _NEVER_NAMED or _only_a_verb(low))


def _one_who_says(raw: list[Token], i: int) -> bool:
    """Whether a word that opens the sentence is somebody, since nothing else would say: "Grant said"."""
    low = raw[i].low
    if (
        WORDS.get(low, 0)
        or low in GREETING_WORDS
        or low.split("-")[0] in SMALL
        or low.endswith(("s", "ed", "ing", "ly"))
        or i + 1 >= len(raw)
    ):
        return False
    said = VERBS.get(raw[i + 1].low)
    if said is None or not _told(said.form) or raw[i + 1].low in NOUN_FORMS:
        return False
    return bool(said.does & (V.SAY | V.SPEECH_ACT)) and not said.does & V.SHOW


def _told_behind(raw: list[Token], i: int, low: str) -> bool:
    """Whether a bare verb is none, for another that tells stands behind a row of capitals: "Will Okello said"; not
    "Will Veldia sign".
    """
    if low not in AUXILIARIES and (low not in VERBS or WORDS.get(low, 0)):
        return False
    while i < len(raw) and raw[i].capital:
        i += 1
    if i < len(raw) and raw[i].written == ",":
        return raw[-1].written != "?"
    verb = VERBS.get(raw[i].low) if i < len(raw) else None
    return verb is not None and _told(verb.form) and raw[i].low not in NOUN_FORMS


def _told(form: int) -> bool:
    return bool(form & (F.PAST | F.PRES3)) and not form & F.BASE


def _only_a_verb(low: str) -> bool:
    """Whether a word can be nothing but a verb, or opens what an instrument does: "Urges Veldia to comply"."""
    verb = VERBS.get(low)
    operative = verb is not None and verb.form & F.PRES3 and verb.does & V.PERFORM and verb.does & V.SPEECH_ACT
    return low in AUXILIARIES or bool(operative) or (verb is not None and low not in NOUN_FORMS)


def _name_end(raw: list[Token], i: int, shouting: bool, known: dict[int, int]) -> int:
    """One past the last token of a name that starts at `i`: "Republic of the Upper Isles" is one name."""
    j, n = known.get(i, i + 1), len(raw)
    while j < n:
        token = raw[j]
        if j in known:
            j = max(known[j], j + 1)
            continue
        if _initial(raw, i, j) or (token.capital and token.written[0].islower()):
            j += 1
            continue
        if token.written == "I":
            break
        if token.capital and token.written[0].isalpha():
            if (shouting and ordinary(token.low) and not token.formed) or _keeps(raw, j) or _is_time(raw, j):
                break
            j += 1
            continue
        k = j
        while k < n and k - j < 3 and raw[k].written in JOINERS:
            k += 1
        joint = " ".join(raw[m].written for m in range(j, k))
        if joint not in _JOINTS or k >= n or not _goes_on(raw, k):
            break
        if joint.startswith("for") and raw[j - 1].low not in _TITLE_HEADS:
            break
        j = k + 1
    return j


def _goes_on(raw: list[Token], k: int) -> bool:
    """Whether a name can go on with a word behind "of"."""
    token = raw[k]
    return (
        token.capital
        and token.written[0].isalpha()
        and not (token.written[0].isupper() and (_keeps(raw, k) or _is_time(raw, k)))
    )


def _led_by_name(raw: list[Token], at: int) -> bool:
    """Whether an initial can follow: on another one, on an office, on a given name; and before another one."""
    before = raw[at]
    if before.capital and at + 3 < len(raw) and len(raw[at + 3].low) == 1 and raw[at + 3].written[0].isupper():
        return True
    named = before.capital and not ordinary(before.low)
    return before.written == "." or named or bool(WORDS.get(before.low, 0) & W.ROLE)


def _initial(raw: list[Token], i: int, j: int) -> bool:
    """Whether what stands at `j` is the full stop of an initial in a name that begins at `i`: "J. R. Okello"."""
    if j >= len(raw) or raw[j].written != ".":
        return False
    before = raw[j - 1]
    if len(before.written) != 1 or before.end != raw[j].start or not (j - 1 == i or _led_by_name(raw, j - 2)):
        return False
    return j + 1 < len(raw) and raw[j + 1].capital and raw[j + 1].written[0].isalpha()
