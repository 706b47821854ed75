"""Whether a statement holds the kind of thing that a question asks for, and where.

Each check gives 0 (does not hold it), 1 (holds it) or something between (may hold it), with the spans in the
statement's text that hold it, nearest to what is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.answer.anchors import COMMON
from app.answer.asking import EXACT, Asked
from app.answer.figures import nearness, reached_first
from app.answer.question import Question, Role
from app.answer.views import View
from app.answer.when import DURATION, MONTH, inside_date, of_another_stage, telling
from app.evidence.reading.ballots import listed, roles, told
from app.words import STOP, alike, tokens
from ingest.model import Quantity, Span, Tally
from ingest.names import find

_REASON = re.compile(
    r"\b(?:because|since|due to|owing to|as a result|in response to|in order to|so that|so as to|therefore|thereby|"
    r"for the purpose|aim(?:s|ed|ing)? (?:at|to)|designed to|intended to|reasons?|grounds?|given that|caused?|causes|"
    r"to (?:protect|prevent|ensure|avoid|counter|promote|secure|address|reduce|defend|maintain|restore|protest)|"
    r"led to|stems? from|prompted|driven by|compelled|forced|justif\w+|in light of|in view of|on account of|"
    r"in furtherance of|for (?:its|their|his|her|having|failing|refusing|being))\b",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"\b(?:means?|refers? to|defined as|is understood|includes?|constitutes?|denotes?|shall mean|stands for|"
    r"is (?:a|an|the))\b",
    re.IGNORECASE,
)
_ALL_STATES = re.compile(
    r"\b(?:all|every|each|any|no)\s+(?:\w+\s+)?(?:states?|countr(?:y|ies)|nations?)\b", re.IGNORECASE
)
_NAMING = re.compile(
    r"\b(?:appoint|nam|elect|nominat|designat|chos|select)\w*\b|\bon behalf of\b|"
    r"\b(?:held|holds|hold|occupie[ds]|fill(?:s|ed)) the (?:post|office|position|chair|presidency)\b|"
    r"\bwho(?:['’]s| is| was| are| were) (?:the |its |their |his |her )?(?:[\w’'-]+ ){0,4}?(?:president|minister|"
    r"secretary|director|chief|ambassador|commissioner|administrator|chair\w*|general|leader|head|spokes\w+|"
    r"governor|mayor|envoy|author|rapporteur)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"\b[A-Z][a-zà-ÿ’'-]+(?: [A-Z]\.)?(?: (?:de|da|van|von|al|bin|[a-z]{1,3}[’'])?\s?[A-ZÀ-Ý][\wà-ÿ’'-]+)+"
)
_BALLOT = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|against|in favou?r|abstain\w*|abstention\w*|veto(?:ed|es)?|cast|supported|opposed)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*[a-z][\w’'-]*|\b[A-Z]{2,}\b")
_TITLED = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:(?:of|and|on|for|the) )*)+(?:Act|Order|Code|Treaty|Resolution|Memorandum|Proclamation|"
    r"Convention|Charter|Declaration|Agreement|Protocol|Regulation|Directive|Decree|Law)s?\b|\bthe Constitution\b|"
    r"\b(?:Memorand(?:um|a)|Order|Article|Section|Directive|Notice)s? (?:No\. ?)?[A-Z]{0,3}[–-]?\d"
)
_OFFICES = frozenset(
    """special senior deputy assistant adviser advisor executive chief officer commissioner under acting vice permanent
    representative envoy rapporteur coordinator manager governor mayor member chairperson inspector counsel council
    majesty excellency mr mrs ms dr sir lady lord saint north south east west northern southern eastern western central
    high supreme great new united international global world joint free private public republic kingdom
    democratic islamic people""".split()
)
# A rule is asked for ("which vessels are exempt?"): it describes those it is for, and names none.
_RULE = re.compile(
    r"\b(?:which|what) (?:[\w’'-]+ ){1,4}?(?:are|is|may|must|can|shall|should|qualify|count|fall|need)\b", re.IGNORECASE
)
_RATED = re.compile(r"\b(?:rate|inflation|percentage)\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|into|at|from|to|near|through|across|within|under|outside|off|throughout)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+)*)"
)
_PERSONS = re.compile(
    r"\b(?:president|minister|secretary|director|chief|ambassador|commissioner|administrator|chair\w*|general|king|"
    r"queen|pope|leader|judge|attorney|head|agency|department|council|committee|commission|government|ministry|"
    r"state|states|company|companies|bank|banks|workers|people|population|authorities|officials|parties|members)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Held:
    """How well a statement holds what is asked, and the spans (offsets in its text) that hold it."""

    strength: float
    spans: tuple[tuple[int, int], ...] = ()


_NOTHING = Held(0.0)


def held(question: Question, view: View) -> Held:
    """What the statement holds of the kind asked for."""
    if not _singled_out(question, view):
        return _NOTHING
    found = _CHECKS[question.asked](question, view)
    if question.asked in FIGURES and len(found.spans) > 1:
        return replace(found, spans=reached_first(question, view.row.text, found.spans))
    return found


def _singled_out(question: Question, view: View) -> bool:
    """Whether a statement tells of the one of several that is asked for: one of many banks is not the largest."""
    if not question.singling or question.asked not in EXACT | {Asked.WHO}:
        return True
    told = view.stems | view.context_stems | view.heading_stems | view.identity.stems
    return all(not alike(one).isdisjoint(told) for one in question.singling)


FIGURES = {Asked.COUNT, Asked.SHARE, Asked.MONEY, Asked.QUANTITY}
"""The kinds of thing that are told by a figure."""


def role_of(tally: Tally, role: Role) -> int | None:
    """A tally's figure for one role."""
    value = getattr(tally, role)
    return value if value is None else int(value)


def _tally(question: Question, view: View) -> Held:
    spans = [
        (tally.span.start, tally.span.end)
        for tally in view.row.analysis.tallies
        if question.role is None or role_of(tally, question.role) is not None
    ]
    if not spans:
        return _NOTHING
    whole = any(
        sum(role_of(t, r) is not None for r in ("in_favour", "against", "abstaining")) > 1
        for t in view.row.analysis.tallies
    )
    return Held(1.0 if whole or question.role else 0.6, tuple(spans))


def _ballot(question: Question, view: View) -> Held:
    if not _BALLOT.search(view.row.text):
        return _NOTHING
    voters = [m for m in view.names if m.principal.is_state]
    asked = {anchor.principal.id for anchor in question.anchors if anchor.principal and anchor.principal.is_state}
    chosen = [m for m in voters if m.principal.id in asked] if asked else voters
    cast = {**listed(view.row.text), **told(view.row.text)}
    if question.role and cast:
        chosen = [m for m in chosen if cast.get(m.principal.name) == question.role]
    elif question.role and question.role not in roles(view.row.text):
        return _NOTHING
    if not chosen:
        return _NOTHING
    return Held(1.0, tuple((m.start, m.end) for m in chosen))


def _count(question: Question, view: View) -> Held:
    """A number that counts what is asked: the head noun stands beside it or is its unit."""
    dates = [(date.span.start, date.span.end) for date in view.row.analysis.dates]
    told = {anchor.value for anchor in question.anchors if anchor.kind == "number"}
    numbers = [q for q in view.row.analysis.quantities if not _inside(q.span, dates) and f"{q.value:g}" not in told]
    if not numbers:
        return _NOTHING
    if not question.heads:
        return Held(0.8, tuple((q.span.start, q.span.end) for q in numbers))
    wanted = frozenset().union(*(alike(head.stem) for head in question.heads))
    near = [q for q in numbers if wanted & _around(q, view)]
    if near:
        near.sort(key=lambda q: nearness(q, question, view))
        return Held(1.0, tuple((q.span.start, q.span.end) for q in near))
    return Held(0.35, tuple((q.span.start, q.span.end) for q in numbers))


def _quantity(question: Question, view: View) -> Held:
    """Any figure that is neither a date nor the number of an article or a resolution; of a rate, a share."""
    if _RATED.search(question.text):
        return _SHARE(question, view)
    dates = [(date.span.start, date.span.end) for date in view.row.analysis.dates]
    spans = [(q.span.start, q.span.end) for q in view.row.analysis.quantities if not _inside(q.span, dates)]
    return Held(1.0, tuple(spans)) if spans else _NOTHING


def _around(quantity: Quantity, view: View) -> frozenset[str]:
    """Stems of the unit and of the words up to six after and four before the number."""
    after = [t.stem for t in view.tokens if t.start >= quantity.span.start][:8]
    before = [t.stem for t in view.tokens if t.end <= quantity.span.start][-4:]
    unit = [t.stem for t in tokens(quantity.unit or "")]
    return frozenset((*after, *before, *unit))


def _inside(span: Span, others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start < end for start, end in others)


def _unit(*units: str) -> Callable[[Question, View], Held]:
    pattern = re.compile("|".join(units), re.IGNORECASE)
    vaguely = re.compile(
        rf"\b(?:\w+ )?(?:several|many|few|half|(?:dozens?|hundreds?|thousands?|millions?|billions?) of|\w+ million|"
        rf"\w+ billion|\w+ trillion)(?: \w+)? (?:{pattern.pattern})s?\b",
        re.IGNORECASE,
    )

    def check(_: Question, view: View) -> Held:
        spans = [
            (q.span.start, q.span.end)
            for q in view.row.analysis.quantities
            if pattern.search(q.unit or "") or pattern.search(q.span.text)
        ]
        if spans:
            return Held(1.0, tuple(spans))
        vague = [match.span() for match in vaguely.finditer(view.row.text)]
        return Held(0.8, tuple(vague)) if vague else _NOTHING

    return check


def _duration(_: Question, view: View) -> Held:
    spans = [match.span() for match in DURATION.finditer(view.row.text)]
    if spans:
        return Held(1.0, tuple(spans))
    dates = [(d.span.start, d.span.end) for d in view.row.analysis.dates]
    return Held(0.6, tuple(dates)) if dates else _NOTHING


_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)


def _date(question: Question, view: View) -> Held:
    """A date that the question does not give itself; for what is still to come, also a time span."""
    spans = telling(question, view)
    if spans:
        return Held(0.35 if of_another_stage(question, view) else 1.0, tuple(spans))
    months = [match.span() for match in MONTH.finditer(view.row.text) if not inside_date(match.span(), view)]
    if months:
        return Held(0.8, tuple(months))
    if _PAST.search(question.text):
        return Held(0.5) if view.context_dates else _NOTHING
    spans = [m.span() for m in DURATION.finditer(view.row.text) if re.search(r"day|week|month|year|hour", m.group())]
    if spans:
        return Held(0.7, tuple(spans))
    return Held(0.5) if view.context_dates else _NOTHING


def _new_names(question: Question, view: View) -> list[tuple[int, int]]:
    """Capitalised words that the question does not name, the sentence's own first word aside unless a known name."""
    known = {stem for anchor in question.anchors for stem in anchor.stems}
    known |= {t.stem for t in tokens(question.text)}
    principals = {m.principal.id for m in find(question.text, any_case=True)}
    mentioned = {m.start: m for m in view.names}
    spans = []
    for match in _CAPITAL.finditer(view.row.text):
        mention = mentioned.get(match.start())
        if mention is not None:
            if mention.principal.id not in principals:
                spans.append((mention.start, mention.end))
            continue
        inside = any(m.start <= match.start() < m.end for m in view.names)
        words = tokens(match.group())
        if inside or not words or words[0].stem in known or (match.start() <= 1 and words[0].word in _OPENERS):
            continue
        spans.append(match.span())
    return spans


_OPENERS = frozenset(
    "the a an this that these those it he she they we i in on at of for by with from as and but or if when while after "
    "before since during under over among between also besides moreover further each every all some most more many "
    "such no not our their its his her there here what who which how why any both despite although within upon "
    "to".split()
)


def _who(question: Question, view: View) -> Held:
    if _NAMING.search(question.text):
        known = view.identity.lower_case
        persons = [m.span() for m in _FULL_NAME.finditer(view.row.text) if _is_person(m.group(), known)]
        return Held(1.0, tuple(persons)) if persons else Held(0.2)
    spans = _new_names(question, view)
    if spans:
        return Held(1.0, tuple(spans))
    if _PERSONS.search(view.row.text):
        return Held(0.8, tuple(m.span() for m in _PERSONS.finditer(view.row.text)))
    return Held(0.4)


def _is_person(name: str, lower_case: frozenset[str]) -> bool:
    """Whether a capitalised name may be a person's.

    None of its words names an office or the kind of a body, and the last is not a word that the document also
    writes in lower case.
    """
    words = [t.word for t in tokens(name)]
    if any(word in COMMON or word in STOP or word in _OFFICES for word in words) or words[-1] in lower_case:
        return False
    return not find(name)


def _states(question: Question, view: View) -> Held:
    told = {anchor.principal.id for anchor in (*question.anchors, *question.excluded) if anchor.principal}
    voters = frozenset[str]() if _BALLOT.search(question.text) else frozenset(listed(view.row.text))
    spans = [
        (m.start, m.end)
        for m in view.names
        if m.principal.is_state and m.principal.id not in told and m.principal.name not in voters
    ]
    if not spans and voters:
        return _NOTHING  # who voted is told, and that is not asked
    if spans:
        return Held(1.0, tuple(spans))
    return Held(0.6) if _ALL_STATES.search(view.row.text) else Held(0.3)


def _names(question: Question, view: View) -> Held:
    """Proper names that the question does not give, of something else than states."""
    states = {m.start for m in view.names if m.principal.is_state}
    spans = [span for span in _new_names(question, view) if span[0] not in states]
    if spans:
        return Held(1.0, tuple(spans))
    return Held(0.6 if _RULE.search(question.text) else 0.3)


def _instrument(question: Question, view: View) -> Held:
    """An instrument that the question does not name, by its symbol or its title."""
    told = {anchor.value for anchor in question.anchors if anchor.kind == "symbol"}
    spans = [
        (i.span.start, i.span.end) for i in view.row.analysis.instruments if i.symbol is None or i.symbol not in told
    ]
    if spans:
        return Held(1.0, tuple(spans))
    titled = [match.span() for match in _TITLED.finditer(view.row.text)]
    return Held(0.8, tuple(titled)) if titled else Held(0.3)


def _where(question: Question, view: View) -> Held:
    known = {t.stem for t in tokens(question.text)}
    spans = [
        match.span(1)
        for match in _PLACE.finditer(view.row.text)
        if not {t.stem for t in tokens(match.group(1))} <= known and not inside_date(match.span(1), view)
    ]
    return Held(1.0, tuple(spans)) if spans else Held(0.25)


def _cue(pattern: re.Pattern[str], otherwise: float) -> Callable[[Question, View], Held]:
    def check(_: Question, view: View) -> Held:
        spans = [match.span() for match in pattern.finditer(view.row.text)]
        return Held(1.0, tuple(spans)) if spans else Held(otherwise)

    return check


_DEFINIENDUM = re.compile(
    r"\b(?:defin\w+|meant by)\s+(?:the\s+(?:terms?|words?)\s+)?(.+?)(?:\?|$)|"
    r"\bwhat (?:does|do)\s+(.+?)\s+mean\b|\bhow (?:is|are)\s+(.+?)\s+defined\b",
    re.IGNORECASE,
)


def _meaning(question: Question, view: View) -> Held:
    """A definition; of the words asked about, where it can be seen which they are: those before the defining verb."""
    cue = _MEANING.search(view.row.text)
    if cue is None:
        return Held(0.5)
    asked = _DEFINIENDUM.search(question.text)
    words = next((group for group in asked.groups() if group), "") if asked else ""
    wanted = {t.stem for t in tokens(words) if t.word not in STOP}
    defined = {t.stem for t in view.tokens if t.end <= cue.start()}
    return Held(1.0 if not wanted or wanted <= defined else 0.4, (cue.span(),))


def _anything(_: Question, __: View) -> Held:
    return Held(1.0)


_MONEY = _unit(r"\$|€|£|¥", r"dollar|euro|pound|rouble|ruble|rial|yuan|yen|franc|rupee|peso|USD|EUR|GBP|money|currency")
_SHARE = _unit(r"%|percent|per cent", r"third|half|quarter|fifth|tenth|share|proportion|portion|majority")

_CHECKS: dict[Asked, Callable[[Question, View], Held]] = {
    Asked.TALLY: _tally,
    Asked.BALLOT: _ballot,
    Asked.COUNT: _count,
    Asked.SHARE: _SHARE,
    Asked.MONEY: _MONEY,
    Asked.DURATION: _duration,
    Asked.QUANTITY: _quantity,
    Asked.DATE: _date,
    Asked.WHO: _who,
    Asked.STATES: _states,
    Asked.NAMES: _names,
    Asked.INSTRUMENT: _instrument,
    Asked.WHERE: _where,
    Asked.WHETHER: _anything,
    Asked.WHY: _cue(_REASON, 0.3),
    Asked.SAYS: _anything,
    Asked.SIDES: _anything,
    Asked.MEANING: _meaning,
    Asked.WHAT: _anything,
}
