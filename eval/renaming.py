"""Texts in which the names of sides change places, with the grammar around them, and texts with those names put back.

Names that the tables know are found as the program finds them ("Korea" is no name in "Republic of Korea"), others by
their letters; of names that overlap the longest counts. An article comes and goes with its name ("Cuba", "the United
States"), "a" and "an" follow the sound, a possessive the last letter, capitals what stood there. What stands in a
longer name of somebody else stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.exchange_names import FUNCTION, closes
from eval.name_pairs import Forms, Pair, folded
from ingest import names
from ingest.analysis.lexicon import WORDS
from ingest.analysis.verbs import AUXILIARIES, VERBS

_WINDOW = 120
"""So many characters around a name settle its article."""

_LONGEST = 4_000
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BEFORE = re.compile(r"(\w[\w’'-]*)[ \n]$")
_AFTER = re.compile(r"[ \n]([\w’'-]+)")
_OPENING = re.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+|\n)[^\w\n]*$")
_HYPHENS = frozenset("-–‑‐/")
_POSSESSIVE = re.compile(r"['’](?:s\b|(?!\w))")
_ENDING = r"(?:i?ans?|n?ese|n?is?|ers?|ish|ites?)"
"""What makes a people's name of a name that the tables do not know: "Tovaran", "Kestrians"."""

_HEADS = frozenset(
    "state states kingdom republic federation union emirates islands nations commission council assembly organization "
    "organisation community league association agency committee court fund group office bank club party front ministry "
    "government alliance netherlands philippines bahamas maldives comoros gambia".split()
)
"""A name with one of these takes an article: "the Russian Federation", "the Netherlands"."""

_LABEL_WORDS = re.compile(r"[^\W_]+")
_FOLDED = re.compile(r"\b(?:the|an?)\b")


@dataclass(frozen=True, slots=True)
class _Slot:
    """What stands in the place of a `form`, with the pair's number and the side. `attributes`: the form is a people's
    name, which has no article of its own; `articled`: whether an article goes with the form, and with the new one.
    """

    place: tuple[int, int]
    new: str
    form: str = ""
    attributes: bool = False
    articled: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    slot: _Slot | None  # None: a name of somebody else, which stays whole
    new: str = ""


class Renaming:
    """The exchange of the pairs. `used` counts how often each form was met in texts that were changed, `met` holds the
    numbers of the pairs that they name.
    """

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.pairs = tuple(pairs)
        self.used: Counter[str] = Counter()
        self.met: set[int] = set()
        self._known: dict[tuple[str, str], _Slot] = {}
        self._others: dict[str, _Slot] = {}
        self._codes: dict[str, str] = {}
        for number, pair in enumerate(self.pairs):
            for side, (mine, yours) in enumerate(((pair.one, pair.other), (pair.other, pair.one))):
                self._learn((number, side), mine, yours)
            if pair.one.code and pair.other.code:
                self._codes |= {pair.one.code: pair.other.code, pair.other.code: pair.one.code}
        self._stems = {
            _stem(forms.names[0]).lower(): (number, side)
            for number, pair in enumerate(self.pairs)
            for side, forms in enumerate((pair.one, pair.other))
            if _has_stem(forms)
        }
        self._spelt = _spelt(tuple(self._others), tuple(self._stems))

    def text(self, text: str, *, any_case: bool = False) -> str:
        """The text with the names exchanged; with `any_case` also those that are written small, as in questions."""
        out, at = [], 0
        for start, end in _paragraphs(text):
            for mention in self._mentions(text[start:end], any_case):
                if mention.slot is None:
                    continue
                self.met.add(mention.slot.place[0])
                begin, stop, new = _fitted(text, start + mention.start, start + mention.end, mention)
                self.used[folded(text[start + mention.start : start + mention.end])] += 1
                out += [text[at:begin], new]
                at = stop
        return "".join((*out, text[at:]))

    def label(self, name: str) -> str:
        """A file's name or a key with names and codes of states exchanged: `cuba_79`, `CUB_79_2024`."""
        codes = _LABEL_WORDS.sub(lambda word: self._codes.get(word[0], word[0]), name)
        parts, words = re.split(r"[\W_]+", codes), re.findall(r"[\W_]+", codes)
        changed = self.text(" ".join(parts), any_case=True)
        if changed == " ".join(parts):
            return codes
        kept = [word for word in changed.split() if word.lower() != "the"]
        return words[0].join(kept) if words else "-".join(kept)

    def canonical(self, text: str, *, exchanged: bool, any_case: bool = False) -> str:
        """The text as it compares: each side by a sign of its own, which is the same for a text and for the text with
        its names `exchanged`; small letters, no articles.
        """
        out, at = [], 0
        for start, end in _paragraphs(text):
            for mention in self._mentions(text[start:end], any_case):
                if mention.slot is None:
                    continue
                number, side = mention.slot.place
                stop = start + mention.end
                owned = _POSSESSIVE.match(text, stop)
                out += [text[at : start + mention.start], f"⟦{number}.{side ^ exchanged}⟧", "'s" if owned else ""]
                at = owned.end() if owned else stop
        return " ".join(_FOLDED.sub(" ", "".join((*out, text[at:])).lower()).split())

    def shared(self) -> tuple[str, ...]:
        """Names met in texts that have none across from them, so that the first stands for them as well."""
        found = []
        for pair in self.pairs:
            for mine, yours in ((pair.one, pair.other), (pair.other, pair.one)):
                found += [name for name in mine.names[len(yours.names) :] if self.used[folded(name)]]
        return tuple(found)

    def _learn(self, place: tuple[int, int], mine: Forms, yours: Forms) -> None:
        for at, name in enumerate(mine.names):
            self._put(place, name, yours.names[at] if at < len(yours.names) else yours.names[0], mine, yours)
        for name in mine.people:
            self._put(place, name, _people(yours, plural=_is_plural(name)), mine, yours, attributes=True)
        for at, name in enumerate(mine.capitals if yours.capitals else ()):
            self._put(place, name, yours.capitals[min(at, len(yours.capitals) - 1)], mine, yours)

    def _put(
        self, place: tuple[int, int], name: str, new: str, mine: Forms, yours: Forms, *, attributes: bool = False
    ) -> None:
        articled = (False, False) if attributes else (_articled(name, mine), _articled(new, yours))
        slot = _Slot(place, new, name, attributes, articled)
        if mine.id is not None and any(
            (one.start, one.end) == (0, len(name)) and one.principal.id == mine.id for one in names.find(name)
        ):
            self._known[mine.id, folded(name)] = slot
        else:
            self._others[folded(name)] = slot

    def _mentions(self, text: str, any_case: bool) -> Iterator[_Mention]:
        """What a paragraph names, in order, none within another: exchanged names, and longer ones around them."""
        found = []
        for one in names.find(text, any_case=any_case):
            slot = self._known.get((one.principal.id, folded(text[one.start : one.end])))
            found.append(_Mention(one.start, one.end, slot, slot.new if slot else ""))
        found += self._by_letters(text, any_case)
        end = -1
        for mention in _apart(found):
            if mention.start >= end:
                yield mention
                end = mention.end

    def _by_letters(self, text: str, any_case: bool) -> Iterator[_Mention]:
        if self._spelt is None:
            return
        for match in self._spelt.finditer(text):
            word = match.group()
            if word.islower() and not any_case:
                continue
            slot = self._others.get(folded(word))
            if slot is not None:
                yield _Mention(match.start(), match.end(), slot, slot.new)
                continue
            stem = match["stem"]
            number, side = self._stems[stem.lower()]
            pair = self.pairs[number]
            new = _people(pair.one if side else pair.other, plural=_is_plural(word), ending=word[len(stem) :])
            yield _Mention(match.start(), match.end(), _Slot((number, side), new, attributes=True), new)


def _apart(found: list[_Mention]) -> list[_Mention]:
    """The longest of those that overlap, in order."""
    kept: list[_Mention] = []
    for one in sorted(found, key=lambda m: (m.start, -m.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
        else:
            kept.append(one)
    return kept


def _fitted(text: str, start: int, end: int, mention: _Mention) -> tuple[int, int, str]:
    """What stretch changes, and to what: the name with its article and its possessive."""
    slot, new = mention.slot, mention.new
    assert slot is not None  # the others stay as they are
    surface = text[start:end]
    if not _is_acronym(new):
        small, large = surface.islower() and not slot.form.islower(), surface.isupper() and not slot.form.isupper()
        new = new.lower() if small else new.upper() if large else new
    before = text[max(0, start - _WINDOW) : start]
    found = _BEFORE.search(before)
    word = found.group(1) if found else ""
    begin = start
    if word.lower() in ("a", "an"):
        begin -= len(word) + 1
        new = f"{word[0]}{'n' if _sounds_open(new) else ''} {new}"
    elif _takes_article(before, text[end : end + _WINDOW], word):
        the = word if word.lower() == "the" and slot.articled[0] else ""
        begin -= len(the) + 1 if the else 0
        if slot.articled[1] and (the or word.lower() != "the"):
            opens = surface[0].isupper() and _OPENING.search(before) is not None
            new = f"{the or ('The' if opens else 'the')} {new}"
    owned = _POSSESSIVE.match(text, end)
    if owned and (surface[-1] in "sS" or owned.end() - end > 1):
        mark = owned.group()[0]
        return begin, owned.end(), new + mark + ("s" if not (slot.attributes and _is_plural(new)) else "")
    return begin, end, new


def _takes_article(before: str, after: str, word: str) -> bool:
    """Whether a name between these texts stands by itself, so that an article may go with it: behind a word of grammar
    or a verb or none, and not as what describes a noun ("the Kenya talks").
    """
    if before[-1:] in _HYPHENS or after[:1] in _HYPHENS:
        return False
    low = word.lower()
    if low in AUXILIARIES:  # "did Cuba vote": whatever follows, the name is the subject
        return True
    following = _AFTER.match(after)
    if following and not closes(following.group(1)):
        return False
    return not word or bool(WORDS.get(low, 0) & FUNCTION) or low in VERBS or low == "the"


def _people(forms: Forms, *, plural: bool, ending: str = "") -> str:
    """The people of a side: its adjective or its plural; of a name of one word that no table knows it is made."""
    if forms.people:
        several = next((one for one in forms.people if _is_plural(one)), forms.people[0])
        return several if plural else forms.people[0]
    name = forms.names[0]
    if not _has_stem(forms):
        return name
    if ending:
        return _stem(name) + ending
    return _stem(name) + ("an" if name[-1] in "aeiou" else "ian") + ("s" if plural else "")


def _spelt(whole: Sequence[str], stems: Sequence[str]) -> re.Pattern[str] | None:
    """Finds names that no table knows, whole or as a people's name made of them; null where there is none."""
    if not whole:
        return None
    options = [r"\s+".join(map(re.escape, one.split())) for one in sorted(whole, key=len, reverse=True)]
    made = "|".join(map(re.escape, sorted(stems, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{'|'.join(options)}|(?P<stem>{made}){_ENDING})(?!\w)", re.IGNORECASE)


def _has_stem(forms: Forms) -> bool:
    name = forms.names[0]
    return forms.id is None and name.isalpha() and len(name) > 3 and not name.isupper()


def _stem(name: str) -> str:
    return name[:-1] if name[-1] in "aeiou" else name


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith(("ss", "us", "is"))


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return letters.isupper() and len(letters) <= 6 and " " not in name


def _articled(name: str, forms: Forms) -> bool:
    """Whether an article goes with a name: it was written so, its words say it, or it is the acronym of a state."""
    if folded(name) in forms.articled or any(word.lower() in _HEADS for word in name.split()):
        return True
    return _is_acronym(name) and (forms.code is not None or forms.id in ("EU", "UN"))


def _sounds_open(name: str) -> bool:
    """Whether "an" stands before a name: a vowel, unless it is spoken as in "European" or "Ukrainian"."""
    return name[0] in "AEIOaeio" and not name.lower().startswith("eu")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in which names are looked for: paragraphs, long ones in parts that end with a line or a sentence."""
    at = 0
    for end in (*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)):
        while end - at > _LONGEST:
            low, high = at + _LONGEST // 2, at + _LONGEST
            cut = max(text.rfind("\n", low, high), text.rfind(". ", low, high)) + 1
            cut = cut or text.rfind(" ", low, high) + 1 or high
            yield at, cut
            at = cut
        yield at, end
        at = end
