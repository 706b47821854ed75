"""Whether one statement holds everything that another names: parties, names, dates, figures, instruments, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.evidence.comparing.exclusive import of_one
from app.evidence.reading.deeds import performs, told
from app.evidence.reading.families import kin
from app.evidence.reading.initials import named_alike
from app.evidence.reading.nearness import agree
from app.evidence.reading.seats import seat, states
from app.evidence.reading.tallies import ROLES
from app.words import ASKING, STOP, Token, alike, stem, tokens
from ingest.analysis.numbers import COUNT, value_of
from ingest.analysis.unit_names import in_base
from ingest.model import Span, Tally

if TYPE_CHECKING:
    from app.answer.views import View
    from app.evidence.accounts import Account
    from ingest.names import NameMention

_NEGATION = re.compile(r"\b(?:not|never|no|nor|neither|without|cannot|failed to|refused to)\b|n['’]t\b", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<![\w.,/-]){COUNT}(?![\w/-])", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][^\W_]")
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+$|[A-Z]{3,}$")
_CAPTION = frozenset("mr mrs ms dr sir president minister ambassador secretary".split())
# Words that a telling may add without adding a claim: what voting, telling and instruments are spoken of with.
_FILLING = frozenset(
    stem(word)
    for word in """recorded record vote votes voted voting member members states state country countries nation nations
    text resolution draft title entitled document favour favor against abstain abstained abstaining abstention
    abstentions total meeting plenary adopted adopt approved approve passed rejected reject while including among
    day dated new held according officially formally today yesterday monday tuesday wednesday thursday friday saturday
    sunday took place cast result un united""".split()
)
_ABOVE = 40
"""Letters before a provision among which its number stands."""
_STRETCH = re.compile(
    r"\b(?:(?:first|second|third|fourth)\s+(?:quarter|half)|(?:calendar|fiscal|financial)\s+year)\b", re.IGNORECASE
)
"""Parts of years, which are compared as times."""
_RECORDED = frozenset("vote votes voting shows of sheet".split())
_WHOLE = 0.75
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY_OF_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+(\d{{1,2}})\b(?!\d)")
_PARTS = {
    "end": (20, 31), "late": (20, 31), "last days": (22, 31), "beginning": (1, 10), "start": (1, 10),
    "early": (1, 10), "first days": (1, 9), "mid": (8, 22), "middle": (8, 22),
}  # fmt: skip
_PART_OF_MONTH = re.compile(rf"\b({'|'.join(_PARTS)})[\s-]+(?:of\s+)?{_MONTH}\b", re.IGNORECASE)
_PROVISION = re.compile(r"\b(article|paragraph|section|rule|annex|chapter|clause)\s+(\d+)", re.IGNORECASE)
_DAY_OF = re.compile(r"\bon\s+the\s+(?:very\s+|same\s+)?day\s+(?:of|after|before|that|when|as)\b", re.IGNORECASE)
_DAY = 10
"""Letters of a date that tells a day."""
Aside = tuple[tuple[int, int], ...]
"""Stretches of a statement's words."""
_NEARLY_ALL = 0.9
_YEAR = 4
"""Letters of a date from which it tells a year."""
_ROOT, _ENDING = 5, 3
"""Letters in which the words of one root agree, and by how many their endings may differ."""
_TELLING = 4
"""Telling words without which two statements cannot be shown to say the same."""


def restates(here: Account, by: Account, least: int = _TELLING) -> bool:
    """Whether `by` says in its own words nearly all of what a statement says, and names all that it names.

    Nothing is shown by a statement of fewer than `least` telling words.
    """
    own, known = here.telling, by.words
    if len(own) < least or sum(not ways.isdisjoint(known) for ways in own) < len(own) * _NEARLY_ALL:
        return False
    return whole(here.view, by.view) and not uncovered(here.view, by.view)


def telling(view: View) -> tuple[frozenset[str], ...]:
    """For each telling word of a statement the stems that may stand for it; for each state that it names its code."""
    named = tuple(frozenset({m.principal.id}) for m in states_of(view))
    return (*named, *(alike(t.stem) for t in telling_tokens(view)))


def telling_tokens(view: View) -> tuple[Token, ...]:
    """The words that tell what a statement says: no figures, no states, and none that tellings are introduced by."""
    return tuple(
        t for t in view.tokens if not _filling(t.word, t.stem) and value_of(t.word) is None and not _in_state(view, t)
    )


def states_of(view: View) -> tuple[NameMention, ...]:
    """The states that a statement names; however they are called, they are compared by their codes."""
    return states(view.row.text, view.names)


def _in_state(view: View, token: Token) -> bool:
    return any(m.start <= token.start < m.end for m in states_of(view))


def lent(by: View, view: View) -> frozenset[str]:
    """The stems that may stand for a statement against another: its own, those of its context and of its document."""
    return _known(by, view)[0]


def introducing(view: View) -> Aside:
    """Where a statement says who says it, which is weighed apart from what is said.

    Only where a full name is given: whom else words mean may be somebody who is already known to say it.
    """
    named = (
        one for one in view.row.analysis.speakers if one.kind in ("person", "body") and _FULL_NAME.search(one.name)
    )
    cues = (one.cue for one in named if one.cue is not None)
    return tuple((cue.start, cue.end) for cue in cues if not performs(cue.text))


def _within(start: int, aside: Aside) -> bool:
    return any(first <= start < end for first, end in aside)


def whole(view: View, by: View, aside: Aside = ()) -> bool:
    """Whether `by` covers enough of a statement's words to speak of all that it asserts, and asserts no opposite.

    Words within `aside` are not asked for.
    """
    # An outcome told by both has been compared as such: "was not adopted" and "rejected" are one.
    settled = _decided(view.row.text) and _decided(by.row.text)
    denied = not settled and len(_NEGATION.findall(view.row.text)) % 2 != len(_NEGATION.findall(by.row.text)) % 2
    return not denied and share(view, by, aside) >= _WHOLE


def _decided(text: str) -> bool:
    """Whether a text tells how a vote or proposal went; what was vetoed was not adopted."""
    found = told(text, ())
    return found.outcome is not None or "veto" in found.acts


def share(view: View, by: View, aside: Aside = ()) -> float:
    """Share of the statement's telling words that the other has too, in itself or what belongs to it."""
    known, _ = _known(by, view)
    own = [
        t.stem
        for t in view.tokens
        if not _filling(t.word, t.stem) and not _in_state(view, t) and not _within(t.start, aside)
    ]
    return sum(s in known or bool(alike(s) & known) for s in own) / len(own) if own else 1.0


def uncovered(view: View, by: View, aside: Aside = ()) -> tuple[Span, ...]:
    """What the statement names outside `aside` and the other does not, in text order, no stretch twice."""
    known, principals = _known(by, view)
    named = (m for m in states_of(view) if not _within(m.start, aside))
    left = [_span(view, m.start, m.end) for m in named if m.principal.id not in principals]
    left += [*dates_left(view, by), *figures_left(view, by), *tally_left(view, by), *instruments_left(view, by)]
    left += [span for span in _names(view, known) if not _within(span.start, aside)]
    left += [*alone_left(view, by), *provider_left(view, by)]
    if share(view, by, aside) < _WHOLE:
        left += runs(view, known)
    return apart(left)


def _known(by: View, view: View) -> tuple[frozenset[str], frozenset[str]]:
    """What `by` and what belongs to it names: stems, those of what `view` calls by another form, and principals."""
    text = f"{by.row.text} {by.own_context} {by.antecedent} {by.row.heading_text or ''} {by.identity.text}"
    found = frozenset(t.stem for t in tokens(text)) | named_alike(view.row.text, text)
    return found, by.principals | by.context_principals | by.identity.principals


def _around(by: View) -> str:
    """What stands around a statement and belongs to it; the number of its article may stand right before it."""
    start = by.row.start
    above = by.identity.body()[max(0, start - _ABOVE) : start]
    return f"{by.own_context} {by.antecedent} {by.row.heading_text or ''} {by.identity.text} {above}"


def _filling(word: str, stemmed: str) -> bool:
    return word in STOP or word in ASKING or word.isdigit() or stemmed in _FILLING


def beside(here: Account, by: Account) -> tuple[Span, ...]:
    """The words of a statement that tell something which the other's telling of the same act does not.

    Figures of votes and quantities, and dates, are compared as such; what tells the deed is settled by its kind.
    """
    view, text = here.view, here.view.row.text
    read = view.row.analysis
    spans = [*(one.span for one in read.tallies), *(one.span for one in read.dates)]
    spans += [*(one.span for one in read.quantities), *(one.span for one in here.occasions)]
    aside = [(span.start, span.end) for span in spans]
    aside += [(deed.start, deed.end) for deed in here.told.deeds if deed.kind in by.acts or deed.outcome is not None]
    aside += [match.span() for match in _STRETCH.finditer(text)]
    aside += days_held(text, by.view)
    # Who says it is weighed apart from what is said.
    cues = (one.cue for one in read.speakers if one.kind != "author" and one.cue is not None)
    aside += [(cue.start, cue.end) for cue in cues if not performs(cue.text)]
    known, principals = _known(by.view, view)
    known |= by.words
    days = [(date.span.start, date.span.end) for date in by.view.row.analysis.dates]
    numbers = {t.word for t in tokens(by.view.row.text) if not any(start <= t.start < end for start, end in days)}
    numbers |= {t.word for t in tokens(_around(by.view))}
    values = {value_of(word) for word in numbers} | {q.value for q in by.view.row.analysis.quantities}
    values |= {v for tally in by.view.row.analysis.tallies for v in _values(tally)}
    named = [(m.start, m.end) for m in states_of(view) if m.principal.id in principals]
    found = tokens(text)
    left = []
    for place, t in enumerate(found):
        if any(start <= t.start < end for start, end in (*aside, *named)):
            continue
        behind = found[place + 1].word if place + 1 < len(found) else ""
        value = value_of(t.word)
        if value is not None:
            held = value in values or t.word in numbers
        else:
            # "A record fine" is no fine in the records.
            filling = _filling(t.word, t.stem) and (t.word != "record" or behind in _RECORDED)
            held = filling or not known.isdisjoint(alike(t.stem)) or akin(t.stem, known)
        if not held:
            left.append(_span(view, t.start, t.end))
    return tuple(left)


def alone_left(view: View, by: View) -> list[Span]:
    """Where a statement says something of one alone, if the other says it of nobody alone."""
    found = of_one(view.row.text)
    return [] if found is None or of_one(by.row.text) is not None else [_span(view, *found.span())]


def provider_left(view: View, by: View) -> list[Span]:
    """What a statement names of the text by which something is provided, and the other does not: the words of a treaty
    are borne out by no other text.
    """
    if view.row.analysis.kind != "instrument_text":
        return []
    known, principals = _known(by, view)
    theirs = _provisions(f"{by.row.text} {_around(by)}")
    left = []
    for cue in (one.cue for one in view.row.analysis.speakers if one.kind != "author" and one.cue is not None):
        other = {number for kind, number in _provisions(cue.text) - theirs if any(kind == one for one, _ in theirs)}
        states = [m for m in states_of(view) if cue.start <= m.start < cue.end]
        left += [_span(view, m.start, m.end) for m in states if m.principal.id not in principals]
        for t in tokens(view.row.text):
            if not cue.start <= t.start < cue.end or any(m.start <= t.start < m.end for m in states):
                continue
            named = t.start and view.row.text[t.start].isupper() and not _PROVISION.match(view.row.text, t.start)
            strange = named and t.stem not in known and not akin(t.stem, known)
            if t.word in other or strange:
                left.append(_span(view, t.start, t.end))
    return left


def _provisions(text: str) -> set[tuple[str, str]]:
    """The provisions that a text names by kind and number."""
    return {(match.group(1).lower(), match.group(2)) for match in _PROVISION.finditer(text)}


def days_held(text: str, by: View) -> Iterator[tuple[int, int]]:
    """What a statement tells of a day without its year, or of a part of a month, where the other gives such a day."""
    days = [one.value for one in (*by.row.analysis.dates, *by.context_dates) if len(one.value) == _DAY]
    for match in _DAY_OF_MONTH.finditer(text):
        month = _MONTHS.index((match.group(2) or match.group(3)).lower()[:3]) + 1
        told = int(match.group(1) or match.group(4))
        if any(one.endswith(f"-{month:02}-{told:02}") for one in days):
            yield match.span()
    for match in _PART_OF_MONTH.finditer(text):
        first, last = _PARTS[match.group(1).lower()]
        month = _MONTHS.index(match.group(2).lower()[:3]) + 1
        if any(int(one[5:7]) == month and first <= int(one[8:]) <= last for one in days):
            yield match.span()


def instruments_left(view: View, by: View) -> list[Span]:
    """The instruments of a statement that the other does not name."""
    known, _ = _known(by, view)
    left = []
    for instrument in view.row.analysis.instruments:
        words = {t.stem for t in tokens(instrument.title or instrument.symbol or "") if t.word not in STOP}
        if not words <= known or _another_text(instrument.title, by):
            left.append(instrument.span)
    return left


def _another_text(title: str | None, by: View) -> bool:
    """Whether a text called by a title is none of those of its kind that the other names: "the Balloon Act" beside the
    Leaflet Act.
    """
    words = [t.stem for t in tokens(title or "") if t.word not in STOP]
    named = (one.title for one in by.row.analysis.instruments if one.title)
    theirs = [own for one in named if (own := [t.stem for t in tokens(one) if t.word not in STOP])[-1:] == words[-1:]]
    return len(words) > 1 and bool(theirs) and not any({*words} <= {*own} or {*own} <= {*words} for own in theirs)


def dates_left(view: View, by: View) -> list[Span]:
    """The dates of a statement that the other does not tell at least as exactly."""
    # When it was published says when it happened only where the text itself does not say so.
    own = {d.value for d in (*by.row.analysis.dates, *by.context_dates)}
    known = own if any(len(one) >= _YEAR for one in own) else own | set(by.identity.dates)
    text = view.row.text
    by_another = () if _DAY_OF.search(by.row.text) else _DAY_OF.finditer(text)
    return [_span(view, *match.span()) for match in by_another] + [
        date.span
        for date in view.row.analysis.dates
        # A day is not covered by the year alone; a year is by any day in it.
        if not any(agree(date.value, one) and len(date.value) <= len(one) for one in known)
    ]


def figures_left(view: View, by: View) -> list[Span]:
    """The quantities of a statement that the other does not give."""
    mine, theirs = view.row.analysis, by.row.analysis
    numbers = {in_base(q.value, q.unit) for q in theirs.quantities}
    single = {q.value for q in theirs.quantities if q.unit is None}
    heads = {(q.value, _head(q.unit)) for q in theirs.quantities if q.unit}
    bare = {q.value for q in theirs.quantities} | {v for t in theirs.tallies for v in _values(t)}
    return [
        q.span
        for q in mine.quantities
        if in_base(q.value, q.unit) not in numbers
        and not (q.unit is None and q.value in bare)
        and (q.value, _head(q.unit)) not in heads
        and not (q.value in single and _head(q.unit) in by.stems)
    ]


def tally_left(view: View, by: View) -> list[Span]:
    """The figures of a statement's vote whose role the other's vote leaves out."""
    mine, theirs = view.row.analysis.tallies, by.row.analysis.tallies
    if not mine or not theirs:
        return []
    roles = [role for role in ROLES if getattr(theirs[0], role) is None]
    values = [value for role in roles if (value := getattr(mine[0], role)) is not None]
    return [_figure(view, mine[0].span, value) for value in values]


def _head(unit: str | None) -> str | None:
    """The noun that is counted: "coastguard" of "Kestrian coastguards". Its other words are compared as words."""
    words = (unit or "").lower().split()
    return stem(words[-1]) if words else None


def _values(tally: Tally) -> list[float]:
    return [float(v) for v in (*(getattr(tally, role) for role in ROLES), tally.total) if v is not None]


def _figure(view: View, within: Span, value: int) -> Span:
    """Where a tally writes one of its figures; the whole tally where that cannot be told."""
    found = [m for m in _NUMBER.finditer(view.row.text, within.start, within.end) if value_of(m.group()) == value]
    return _span(view, found[-1].start(), found[-1].end()) if found else within


def _names(view: View, known: frozenset[str]) -> list[Span]:
    """Capitalised words that the other does not have: persons, places, bodies that no table knows."""
    text = view.row.text
    parted = {m.start for m in view.names if not seat(text, m)}
    return [
        _span(view, t.start, t.end)
        for place, t in enumerate(tokens(text))
        if place
        and _NAME.match(text[t.start : t.end])
        and t.stem not in known
        and not akin(t.stem, known)
        and not _filling(t.word, t.stem)
        and t.word not in _CAPTION
        and t.start not in parted
        and not _in_state(view, t)
        and not any(d.span.start <= t.start < d.span.end for d in view.row.analysis.dates)
    ]


def akin(name: str, known: frozenset[str]) -> bool:
    """Whether a name is known by a word of one root with it: Tovaran, Tovara."""
    least = max(_ROOT, len(name) - _ENDING)
    return len(name) >= _ROOT and any(
        one[:least] == name[:least] and len(one) <= least + _ENDING for one in known if one[:_ROOT] == name[:_ROOT]
    )


def runs(view: View, known: frozenset[str]) -> list[Span]:
    """Stretches of a statement's words that are not among those `known`, nor tell the same as one of them."""
    runs: list[tuple[int, int]] = []
    open_ = False
    for t in tokens(view.row.text):
        if _filling(t.word, t.stem) or _in_state(view, t):
            continue
        if t.stem in known or kin(t.stem) & known:
            open_ = False
            continue
        runs[-1:] = [(runs[-1][0], t.end)] if open_ else [*runs[-1:], (t.start, t.end)]
        open_ = True
    return [_span(view, start, end) for start, end in runs]


def _span(view: View, start: int, end: int) -> Span:
    return Span(start=start, end=end, text=view.row.text[start:end])


def apart(spans: list[Span]) -> tuple[Span, ...]:
    """Stretches in text order, those left out that begin within another."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
