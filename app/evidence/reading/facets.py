"""What a statement is about, as far as its words tell: names, time, stage and session, articles and sections.

A statement's context counts, and what its document's title and publisher lend: they may name what the statement leaves
out, but cannot tell two things apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.evidence.reading.acts import SHARED
from app.evidence.reading.deeds import performs
from app.evidence.reading.numbered import CALENDAR, Offsets, codes, levels, numbers, ordinals, periods
from app.evidence.reading.seats import seat
from app.evidence.reading.seats import states as named_as_such
from app.words import ASKING, STOP, stem, tokens
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.numbers import COUNT
from ingest.analysis.verbs import VERBS, F
from ingest.names import NameMention, Principal, find

if TYPE_CHECKING:
    from app.answer.views import View

# Words by which figures, sums and tellings are introduced: they tell no measure from another.
_LIGHT = frozenset(
    stem(word)
    for word in """total sum amount number figure level some all only just mere merely nearly almost exactly entirely
    estimated estimate average whole overall altogether together another new mr mrs ms dr sir effect force place
    fact case first second third hundred thousand million billion trillion dozen one two three four five six seven eight
    nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety fourth fifth sixth seventh eighth ninth tenth twentieth hundredth dozens scores hundreds
    thousands millions everyone everybody nobody spring summer autumn winter none fewer
    therefore hereby along across toward towards behind subsequently then now single
    recall recalling whereas having rate toll tally cent""".split()
)
_VOTING = frozenset(
    stem(word)
    for word in """vote votes voted voting favour favor against abstain abstained abstaining abstention abstentions aye
    ayes no noes yes nay member members state states delegate delegates deputy deputies delegation recorded cast ballot
    roll call opposed opponent supporter show hands absent""".split()
)
# Verbs that hold no content of their own beside a figure or an event.
_PALE = frozenset(
    """be have do come amount total number stand reach show list register record report count receive get see include
    hold keep remain stay become make take give put say run lie measure average contain comprise equal hit top exceed
    find place estimate reckon announce declare tell state claim add note confirm occur happen begin start go bring
    set fix point lead expect base accord win obtain secure gain reach move rise fall grow drop increase decrease
    decline climb jump double halve triple complete shrink expand cover span extend""".split()
)
_PALE_NOW = frozenset(
    "hold holds runs stands have has amounts counts totals numbers lives live remains comprises contains".split()
)
_COMMON_KINDS = W.BODY | W.ROLE | W.INSTRUMENT | W.WEAK_INSTRUMENT
"""Kinds of words that are written with a capital and yet name nobody: the Board, the Act, the Minister."""
# What has another stage or standing than the act or the figure that is meant where nothing is said.
_STAGES = re.compile(
    r"\b(?:on appeal|straw poll|informal(?:ly)?|procedural|indicative|test vote|first (?:reading|round|ballot|"
    r"instance)|lower court|"
    r"cloture|closure|to adjourn|to postpone|to refer|reconsider\w*|urgen(?:t|cy) procedure|recount\w*|"
    r"exit poll|partial count|"
    r"early count|unofficial|in principle|report stage|working group|appellate|preliminary|provisional(?:ly)?|"
    r"interim|forecasts?|projected|projections?|planned|budgeted|"
    r"by noon|by midday|at noon(?=[^.;]{0,80}\b(?:turnout|percent|per cent|voted|stood)\b)|"
    r"(?<=turnout )at noon|so far|by evening|"
    r"first proposed|target(?:ed)?|seasonally)\b",
    re.IGNORECASE,
)
_STAGE = 8
# "The Panel of Experts of the 1718 Committee": a committee that is kept for a matter is no stage of a text.
_COMMITTEE = re.compile(
    r"(?<!\d )(?<!sanctions )(?<!experts of the )(?<!members of the )\b(?:sub)?committee\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|my|I)\b(?!\.)")
_OPENS = re.compile(r"\W*(?:(?P<own>its|their|his|her)|the)\s+(?P<noun>\w+)", re.IGNORECASE)
_SOMEBODY = frozenset(
    stem(word) for word in "state states nation country countries group party side delegation team".split()
)
_ITEM = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:of\s+(?:the\s+)?|and\s+(?=[A-Z]))?[A-Z][\w’'-]*)*"
_SPELLED_OUT = re.compile(
    rf"\b{COUNT}(?:\s+[a-z-]+){{1,4}}(?::\s+|,\s+|\s+\()(?P<names>{_ITEM}(?:,\s+{_ITEM})*,?\s+and\s+{_ITEM})"
)
_SO_MANY = re.compile(rf"\s+(?:\w+\s+|(?:more|fewer|less|at)\s+(?:than|least)\s+)?{COUNT}\s", re.IGNORECASE)
_ROMAN = re.compile(r"[IVX]+$")
_RIGHT_BEHIND = 20
_IN = re.compile(r"\s*(?:\w+\s+)?(?:in|on|at|for|during|of)\s+(?:the\s+)?(?:end\s+of\s+)?", re.IGNORECASE)
LEAST = 2
"""Telling words without which it is not known what a statement is about."""
_THIN = 4
"""Telling words below which the sentences before it in its paragraph speak for a statement too."""
_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word of a statement. `verb` is the base form where it stands as a verb with content of its own.

    `form`: it may be a past form or an adverb, which sets nothing apart before a noun. `own`: a name that sets nothing
    apart, since it lengthens one that both have ("Northquay Instruments LLC") or is the document's own author.
    """

    start: int
    end: int
    stem: str
    name: bool
    verb: str | None
    form: bool = False
    own: bool = False


_PUT = "#told"
"""What stands for the words by which a measure or a decision is told."""


@dataclass(frozen=True)
class Facets:
    """What a statement is about, as far as its words tell.

    `words` are its telling words without those that only name who says it. `known` are the stems that its context,
    heading, title and publisher lend. `dates` are those of the statement, else of its context; `around` the
    document's publication. `ordinals` and `numbers` tell a thing from its like: the 27th session, article 5; `codes`
    are numbers that only one thing bears. `listed` is where it spells out by name what it has counted: "9 members:
    Chile, Fiji and ...".
    """

    text: str
    words: tuple[Word, ...]
    known: frozenset[str]
    dates: tuple[str, ...]
    dated: tuple[Offsets, ...]
    around: str | None
    periods: frozenset[str]
    ordinals: dict[str, frozenset[str]]
    numbers: dict[str, frozenset[str]]
    codes: dict[str, frozenset[str]]
    stages: frozenset[str]
    levels: frozenset[str]
    committee: bool | None
    bodies: frozenset[str]
    capitals: frozenset[str]
    itself: str | None
    listed: tuple[Offsets, ...] = ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its telling words."""
        return frozenset(word.stem for word in self.words)

    def without(self, aside: Sequence[Offsets]) -> Facets:
        """What it is about with some stretches of its text left out."""
        if not aside:
            return self
        text = self.text
        for start, end in aside:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
        words = tuple(word for word in self.words if not any(start <= word.start < end for start, end in aside))
        return replace(self, text=text, words=words)

    def put(self, cues: Sequence[Offsets], other: Facets) -> Facets:
        """What it is about with one word, the same in every account, for all those by which a measure or a decision of
        some kind is told (`cues`); those that the other account has too stay.
        """
        stems = other.stems
        both = [word for word in self.words if word.stem in stems]
        cues = [cue for cue in cues if not any(cue[0] <= word.start < cue[1] for word in both)]
        if not cues:
            return self
        bare = self.without(cues)
        verbs = map(VERBS.get, self.text[slice(*cues[0])].lower().split())
        form = any(verb is not None and verb.form & (F.PAST | F.PART | F.PRES3) for verb in verbs)
        words = sorted((*bare.words, Word(*cues[0], _PUT, False, None, form)), key=lambda word: word.start)
        return replace(bare, words=tuple(words))

    def date_of(self, end: int) -> str | None:
        """The date that stands right behind a figure: "615,000 tonnes in 2030"."""
        for value, (start, _) in zip(self.dates, self.dated, strict=False):
            if 0 <= start - end <= _RIGHT_BEHIND and _IN.fullmatch(self.text, end, start):
                return value
        return None

    def verb_near(self, start: int, end: int) -> str | None:
        """The verb with content of its own that stands nearest to a place, before or behind it."""
        verbs = [(min(abs(word.end - start), abs(word.start - end)), word.verb) for word in self.words if word.verb]
        return min(verbs)[1] if verbs else None


def facets(view: View, *, tellers: bool = False) -> Facets:
    """Read what a statement is about. `tellers`: with the words that say who says it, where the saying is the act."""
    row, analysis = view.row, view.row.analysis
    text = row.text
    titled = tuple((one.span.start, one.span.end) for one in analysis.instruments)
    told_by = [
        (one.cue.start, one.cue.end)
        for one in analysis.speakers
        if not tellers and one.cue is not None and one.kind != "author" and not performs(one.cue.text)
    ]
    dated = tuple((one.span.start, one.span.end) for one in analysis.dates)
    who = frozenset(
        token.stem
        for one in analysis.speakers
        if one.kind != "author" and one.cue and (one.cue.start, one.cue.end) in told_by
        for token in tokens(one.name)
    )
    context = f"{view.own_context} {row.heading_text or ''}"
    lent = f"{context} {view.identity.text} {view.antecedent} {view.reference}"
    words = tuple(_words(view, (*dated, *told_by), who, titled))
    if len(words) < LEAST and told_by:
        words = tuple(_words(view, dated, frozenset(), titled))
    telling = sum(word.stem not in SHARED for word in words)
    if telling < LEAST or (analysis.tallies and telling <= LEAST):
        lent = f"{lent} {view.above} {view.after}"
    elif telling < _THIN:
        lent = f"{lent} {view.above.rpartition(_PARAGRAPH)[2]}"
    dates = tuple(one.value for one in analysis.dates) or tuple(one.value for one in view.context_dates)
    return Facets(
        text=text,
        words=words,
        known=frozenset(token.stem for token in tokens(lent))
        | {_state(m.principal) for m in _states_in(lent)}
        | {_state(m.principal) for m in view.names if seat(text, m)}
        | {_state(m.principal) for m in view.names if any(start <= m.start < end for start, end in told_by)},
        dates=dates,
        dated=dated,
        around=view.identity.document.published,
        periods=periods(f"{text} {context}"),
        ordinals=ordinals(text, dated),
        numbers=numbers(text, dated),
        codes=codes(text, dated),
        levels=levels(text) or _levels_of_issuer(view),
        bodies=frozenset(
            t.stem
            for t in tokens(text)
            if WORDS.get(t.word, 0) & W.BODY and not any(start <= t.start < end for start, end in told_by)
        )
        - _SOMEBODY,
        capitals=frozenset(t.stem for t in tokens(text)[1:] if text[t.start].isupper() and len(t.word) > 1),
        itself=_itself(view),
        listed=tuple(match.span("names") for match in _SPELLED_OUT.finditer(text)),
        committee=True if _COMMITTEE.search(text) else None if _COMMITTEE.search(lent) else False,
        stages=frozenset(match.group().lower()[:_STAGE] for match in _STAGES.finditer(text)),
    )


_ISSUER_ITSELF = re.compile(r"\bthe (?:Court|Tribunal|Senate|House|Chamber|Assembly|Council)\b(?! of\b)", re.IGNORECASE)


def _levels_of_issuer(view: View) -> frozenset[str]:
    """The chamber or court that a record means by "the Court": the one whose record it is."""
    document = view.identity.document
    if document.source_type != "record" or not _ISSUER_ITSELF.search(view.row.text):
        return frozenset()
    return levels(document.publisher or "")


def _states_in(text: str) -> Iterable[NameMention]:
    """The states that a text names."""
    return (one for one in find(text) if one.principal.is_state)


def _state(principal: Principal) -> str:
    """A state as a telling word, the same however it is called: "North Korean", "the DPRK"."""
    return f"@{principal.id.lower()}"


def _itself(view: View) -> str | None:
    """The author, where a statement speaks of its author: in the first person, or by the noun of the author's own name
    ("the League"); the document, where its subject is somebody told of before.
    """
    document, text = view.identity.document, view.row.text
    if _FIRST_PERSON.search(text):
        return document.publisher
    opens = _OPENS.match(text)
    if opens is None:
        return None
    if opens.group("own"):
        return document.id
    noun = stem(opens.group("noun").lower())
    return document.publisher if noun in {t.stem for t in tokens(document.publisher or "")} else None


_REPORTED_AT = re.compile(r"\[(?:19|20)\d\d\]\s+[A-Z][A-Za-z. ]{0,20}\d+")
"""Where a judgment is reported: "[2033] DCA 118" names nobody."""


def _words(view: View, aside: Sequence[Offsets], who: frozenset[str], titled: Sequence[Offsets]) -> Iterable[Word]:
    text = view.row.text
    light = _LIGHT | _VOTING if view.row.analysis.tallies else _LIGHT
    aside = (*aside, *(match.span() for match in _REPORTED_AT.finditer(text)))
    states = [(m.start, m.end, _state(m.principal)) for m in named_as_such(text, view.names)]
    before = ""
    for at, token in enumerate(tokens(text)):
        written = text[token.start : token.end]
        state = next((one for one in states if one[0] <= token.start < one[1]), None)
        if state is not None:
            last, before = before, token.word
            if token.start == state[0] and not any(start <= token.start < end for start, end in aside):
                yield Word(*state, name=True, verb=None)
            continue
        last, before = before, token.word
        if (
            token.word in STOP
            or token.word[0].isdigit()
            or len(token.word) == 1
            or _ROMAN.match(written)
            or token.stem in CALENDAR
            or token.stem in light
            or (token.word in _LEGAL_FORMS and at > 0 and written[0].isupper())
            or (token.word in ASKING and token.word not in _COUNTED and not _OWNED_BY_STATE.match(text, token.start))
            or any(start <= token.start < end for start, end in aside)
        ):
            continue
        verb = VERBS.get("find" if token.word == "found" and last != "to" else token.word)
        name = written[:1].isupper() and (at > 0 or not _common(view, token.word, verb is not None))
        if name and token.stem in who:
            continue
        if any(start <= token.start < end for start, end in titled) or WORDS.get(token.word, 0) & _COMMON_KINDS:
            name = False
        acting = verb is not None and bool(verb.form & (F.PAST | F.PART)) and last not in ("the", "a", "an", "of")
        base = verb.base if verb is not None and acting and not name and verb.base not in _PALE else None
        if verb is not None and ((acting and verb.base in _PALE) or token.word in _PALE_NOW):
            continue
        if verb is not None and verb.base == "leave" and _SO_MANY.match(text, token.end):
            continue  # "left 2,700 houses in ruins"
        form = (token.word.endswith("ly") and token.word not in WORDS) or (
            verb is not None
            and bool(verb.form & (F.PAST | F.PART) or (verb.form & F.PRES3 and last not in _BEFORE_NOUN))
        )
        stemmed = (
            stem(verb.base) if form and verb is not None and not name else token.stem
        )  # "sold" is a form of "sell"
        stemmed = _TERMS.get((last, token.word), stemmed)
        stemmed = stemmed if name else DIMENSIONS.get(written, stemmed)  # not the High Court
        yield Word(token.start, token.end, stemmed, name, base, form)


DIMENSIONS = {
    "high": "height", "tall": "height", "long": "length", "wide": "width", "broad": "width", "deep": "depth",
    "heavy": "weight", "thick": "thickness",
}  # fmt: skip
"""What an adjective behind a figure measures: "four metres high" has a height."""
_TERMS = {("allowable", "catch"): "quota", ("catch", "limit"): "quota"}
"""What is one term in two words."""
_BEFORE_NOUN = STOP | {"new", "first", "last", "total", "annual", "foreign"}
_LEGAL_FORMS = frozenset(
    "llc ltd inc gmbh plc corp llp jsc ojsc pjsc cjsc ooo spa srl sarl pty bhd sdn asa oyj".split()
)
"""What a company is by law belongs to its name and tells it from no other: "Altai Brine LLC"."""
# "State broadcaster": here the word tells one from another.
_OWNED_BY_STATE = re.compile(
    r"state\s+(?!of\b|and\b|in\b|to\b|that\b|has\b|is\b|was\b|part(?:y|ies)\b)[a-z]{3,}(?<!ed)\b"
)
_COUNTED = frozenset("share people person persons country countries nation nations list listed".split())


def _common(view: View, word: str, verb: bool) -> bool:
    """Whether the word that opens a statement is no name: it has no capital elsewhere, or is no subject by itself."""
    text = view.row.text
    following = tokens(text)
    if word in view.identity.lower_case or verb or word in WORDS:
        return True
    if len(following) < 2:
        return False
    after = following[1]
    if text[after.start].isupper() or text[following[0].end - 2 : following[0].end] in ("'s", "’s"):
        return False
    acts = VERBS.get(after.word)
    return word.endswith("s") or acts is None
