"""Which act a statement tells of: its deeds, symbols, bodies and stage, its time, names and subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.evidence.reading.deeds import Outcome, Told
from app.words import ASKING, STOP, Token, stem, tokens
from ingest.analysis.numbers import COUNT
from ingest.names import find

if TYPE_CHECKING:
    from app.answer.views import View
    from ingest.model import Tally

# Bodies that go by several names. Any other body is known by the name it is given ("Harbour Assembly").
_KNOWN_BODIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Security Council", re.compile(r"\bsecurity council\b|\bS/RES/|\bUNSC\b", re.IGNORECASE)),
    ("Human Rights Council", re.compile(r"\bhuman rights council\b|\bA/HRC/|\bHRC\b", re.IGNORECASE)),
    (
        "General Assembly",
        re.compile(
            r"\bgeneral assembly\b|\bA/RES/|\bUNGA\b|\b193\s+(?:UN\s+)?(?:member|states|countries)", re.IGNORECASE
        ),
    ),
    ("European Parliament", re.compile(r"\beuropean parliament\b", re.IGNORECASE)),
    (
        "Council of the European Union",
        re.compile(r"\bcouncil of the (?:EU|european union)\b|\bEU council\b", re.IGNORECASE),
    ),
)
_NAMED_BODY = re.compile(
    r"\b((?:Council|Chamber|Congress|Assembly|Board|House) of [A-Z]\w+)"
    r"|\b((?:[A-Z][\w’'-]+\s+){1,4}(?:Assembly|Council|Parliament|Senate|Congress|Commission|Board|Court|Conference|"
    r"Chamber|Authority|Tribunal|Diet|Storting|Riksdag|Knesset|Duma|Bundestag|Majlis))\b(?! of [A-Z])"
    r"|\b(Senate|Storting|Riksdag|Knesset|Bundestag|Majlis|House of (?:Commons|Lords|Representatives))\b"
)
# "Four Council members", "the eighty-seventh Assembly": of how many, and in which year, is no part of its name.
_UNCOUNTED = re.compile(
    rf"^(?:the\s+)?(?:(?:{COUNT}|all|both|no|(?:\w+-)?(?:first|second|third|\w+th))\s+)+(?=\S)", re.IGNORECASE
)
_COMMITTEE = re.compile(
    r"\b([A-Z][\w-]+) Committee\b|\bin (?:the )?committee\b|\bcommittee (?:stage|vote|approved|rejected|adopted)\b|"
    r"\bA/C\.(\d)/|\b[Tt]he (?:[a-z]+ ){0,3}committee\b"
)
_COMMITTEE_OF = re.compile(
    r"\b[Cc]ommittee of (?:the )?([A-Z][^\W\d_]+)|\b([A-Z][^\W\d_]+)['’]s (?:[a-z]+ ){0,3}[Cc]ommittee\b"
)
_NUMBERED = ("first", "second", "third", "fourth", "fifth", "sixth")
# A committee that recommended or reported a text is not the one that votes on it now.
_PASSING = re.compile(
    r"\b(?:recommend\w*|reports?|reported|texts?|drafts?|resolutions?|proposals?|recommendations?)\s+(?:of|by|from)\s+"
    r"(?:the|its|a)\s+(?:[A-Z][\w-]+\s+)?[Cc]ommittee\b"
    r"|\b(?:not|no longer)\s+(?:\w+\s+){0,4}(?:in\s+(?:the\s+)?)?[Cc]ommittee\b",
)
_PART = re.compile(
    r"\b(?:(?:operative|preambular) )?paragraphs? (?:\d|PP|OP)|\b(?:operative|preambular) paragraph|\bamendments?\b|"
    r"\b(?:no-action )?motion\b(?! to (?:approve|adopt|pass|ratify|accept|endorse)\b)|\bretain(?:ed)?\b",
    re.IGNORECASE,
)
# Before a symbol: the instrument is what the act bears on, not the act.
_REFERRED = re.compile(
    r"\b(?:extend|extending|renew|renewing|amend|amending|repeal|repealing|lift|lifting|terminate|terminating|under|"
    r"pursuant to|implement|implementing|recall|recalling|reaffirm|reaffirming|violat\w+|breach\w*|imposed by|"
    r"set out in|contrary to|in line with|accordance with|monitor|monitoring|extension of|renewal of|"
    r"expiry of|relief under)\s+"
    r"(?:(?:the|its|of|security|general|council|assembly|resolutions?|regulation|decision|sanctions)\s+)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_NAME = re.compile(r"[A-Z][^\W_]")
# Words that nearly every act shares; they tell no act from another.
SHARED = frozenset(
    stem(word)
    for word in """resolution draft text general assembly security council committee plenary adopt adopted approve
    approved approval vote votes voted voting recorded favour favor against abstain abstained abstaining abstention
    abstentions united nations member members states state first second third fourth fifth sixth meeting session record
    records of present absent day december november october september august july june may april march february january
    title entitled measure document adoption result results digest official release press country countries annual
    series edition same previous reject rejected fail failed pass passed sign signed signing signature enter entered
    entry into force effect took year years number figures figure delegation delegations recall verbatim minutes
    decision decisions act bill proposal motion body yes no ayes noes total cast whole original words 's roll call
    parliament senate congress commission board court""".split()
)
_OBJECT = 30
"""Letters behind a verb within which its object begins."""
# The title of a text up to where the sentence goes on about the act: its day, its figures, its place.
_TOPIC = re.compile(
    r"\b(?:resolution|draft|text|bill|act|law|decision|regulation|directive|treaty|accord|agreement|convention|protocol|"
    r"declaration|motion|proposal|memorandum|pact)\s+(?:\w*\d\S*\s+)?(?:\(\d{4}\)\s+)?"
    r"(?:on|entitled|titled|concerning|regarding|about)\s+(?:the\s+)?"
    r"(.+?)(?=[,;:.](?:\s|$)|\s*\(|\s+(?:unanimously|by\s+(?:a|an|\d|consensus|acclamation)|with\s+\d|in\s+(?:plenary|(?:19|20)\d\d|the|[A-Z]\w+\s+(?:19|20)\d\d)|"
    r"on\s+\d|was|were|is|has|had|at\s+its|of\s+\d|from\s+\d|between\s|signed|adopted|rejected)\b|$)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Act:
    """What is known of an act that a statement tells of. Empty fields are not known.

    `dates` are told of the act; `around` are those of the title or publication, by which it may be found but which it
    need not bear. `deeds` maps the kinds of deed told to the date told with each, if any. `subject` and `names` are
    stems of the statement's own words, `parent` those of the body of which a committee is one, `lent`
    those of a record's title.
    """

    deeds: dict[str, str | None]
    outcome: Outcome | None
    symbols: frozenset[str]
    bodies: frozenset[str]
    committee: str | None
    parent: frozenset[str]
    part: bool
    dates: tuple[str, ...]
    around: tuple[str, ...]
    names: frozenset[str]
    states: frozenset[str]
    topic: frozenset[str]
    topic_states: frozenset[str]
    subject: frozenset[str]
    lent: frozenset[str]
    titled: bool
    document: str


def act(view: View, found: Told, *, titled: bool, numbered: bool) -> Act:
    """The act that a statement tells of, with the deeds `found` in it.

    `titled`: the document's title and date speak of the act, as those of a record do. `numbered`: its symbol is the
    act's own, as that of a resolution is and that of a press release is not.
    """
    row, document = view.row, view.identity.document
    parts = [row.text, view.own_context, row.heading_text or ""]
    if len(_words(_ASIDE.sub(" ", row.text))[1]) < 3 and not titled and view.before:
        parts.append(view.before)  # "128 voted in favour": the sentence before names the text
    text = " · ".join(part for part in parts if part)
    symbols = {
        i.symbol for i in row.analysis.instruments if i.symbol and not _REFERRED.search(row.text[: i.span.start])
    }
    symbols |= {i.symbol for i in view.context_instruments if i.symbol and not symbols}
    if numbered and document.symbol:
        symbols.add(document.symbol)
    names, subject = _words(_ASIDE.sub(" ", text))
    title = document.title if titled else ""
    at = _topic(row.text)
    lent_at = _topic(title) if at is None else None
    topic = row.text[slice(*at)] if at else title[slice(*lent_at)] if lent_at else ""
    named = bodies(row.text) or bodies(f"{text} · {title} {' '.join(sorted(symbols))}")
    deeds: dict[str, str | None] = {}
    outcome = found.outcome
    for deed in found.deeds:
        kind = deed.kind
        if kind == "vote" or (kind == "veto" and "security council" in named):
            outcome = outcome or ("lost" if kind == "veto" else None)
            kind = "adopt"
        deeds[kind] = deeds.get(kind) or (deed.date.value if deed.date else None)
    if row.analysis.tallies:
        deeds.setdefault("adopt", None)
    dates = [value for value in deeds.values() if value] or [d.value for d in found.naming]
    around = [d.value for d in view.context_dates] + list(view.identity.dates if titled else ())
    return Act(
        deeds=deeds,
        outcome=outcome,
        symbols=frozenset(_plain(symbol) for symbol in symbols),
        bodies=named,
        committee=_committee(f"{text} · {title}"),
        parent=frozenset(stem((m[1] or m[2]).lower()) for m in _COMMITTEE_OF.finditer(row.text)),
        part=_on_a_part(row.text, found, row.analysis.tallies),
        dates=tuple(dict.fromkeys(dates)),
        around=tuple(dict.fromkeys(around)),
        names=names,
        states=_states(view, 0, len(row.text)),
        topic=_words(_without_states(topic))[1],
        topic_states=_states(view, *at)
        if at
        else frozenset(m.principal.id for m in find(topic) if m.principal.is_state),
        subject=subject,
        lent=_words(title)[1],
        titled=titled,
        document=document.id,
    )


def _without_states(text: str) -> str:
    """A text with blanks for the states in it, which go by several names and are compared as such."""
    for mention in find(text):
        if mention.principal.is_state:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _on_a_part(text: str, found: Told, tallies: Sequence[Tally]) -> bool:
    """Whether what is voted on is a paragraph, an amendment or a motion, not the whole text."""
    ends = [deed.end for deed in found.deeds] + [tally.span.end for tally in tallies]
    return any(match.end() <= min(ends, default=0) + _OBJECT for match in _PART.finditer(text))


def _topic(text: str) -> tuple[int, int] | None:
    """Where it says what a text is on: "rights in harbours" of "the resolution on rights in harbours by 9 to 2"."""
    match = _TOPIC.search(text)
    return match.span(1) if match else None


def _states(view: View, start: int, end: int) -> frozenset[str]:
    """States named in a stretch of a statement, those in brackets left out: there stand lists of voters."""
    aside = [match.span() for match in _ASIDE.finditer(view.row.text)]
    return frozenset(
        m.principal.id
        for m in view.names
        if m.principal.is_state and start <= m.start < end and not any(a <= m.start < b for a, b in aside)
    )


def _plain(symbol: str) -> str:
    return "".join(c for c in symbol.lower() if c.isalnum() or c in "/()")


def _words(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the names in a text, and of all words that tell its subject."""
    found = [t for t in tokens(text) if _tells(t)]
    names = {t.stem for t in found if _NAME.match(text[t.start : t.end])}
    return frozenset(names), frozenset(t.stem for t in found)


def _tells(token: Token) -> bool:
    word = token.word
    return not (word in STOP or word in ASKING or word.isdigit() or token.stem in SHARED or len(word) == 1)


def bodies(text: str) -> frozenset[str]:
    """The deciding bodies that a text names, in lower case, each by one name."""
    found = {name.lower() for name, pattern in _KNOWN_BODIES if pattern.search(text)}
    for match in _NAMED_BODY.finditer(text):
        # "The IAEA Board": whose body it is, is no kind of body.
        words = [word for word in match.group().split() if not (word.isupper() and len(word) > 1)]
        name = _UNCOUNTED.sub("", " ".join(words).lower())
        if len(words) < len(match.group().split()) and len(words) == 1:
            continue
        if not any(name.endswith(known) or known.startswith(name) for known in found):
            found.add(name.removeprefix("the "))
    return frozenset(found)


def _committee(text: str) -> str | None:
    match = _COMMITTEE.search(_PASSING.sub(" ", text))
    if match is None:
        return None
    if match.group(2):
        return _NUMBERED[int(match.group(2)) - 1] if 1 <= int(match.group(2)) <= len(_NUMBERED) else match.group(2)
    named = (match.group(1) or "").lower()
    return "committee" if named in ("", "the", "a", "its", "this") else named
