"""Who a source phrase names: a person, a body, a document, or nobody by name."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.naming import BODY_FIRST
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.placeholders import is_name, is_person
from ingest.analysis.reading import Reading, Word, fold
from ingest.analysis.verbs import VERBS
from ingest.analysis.vocabulary import is_word
from ingest.model import Span, Speaker, SpeakerKind
from ingest.names import find

AUTHOR = Speaker(name="author", kind="author")
_ARTICLE = re.compile(r"^(?:(?:the|a|an|its|his|her|their|our|both)\s+)+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
HONORIFICS = frozenset("mr mrs ms dr sir dame lord lady prof professor h.e rep sen gov hon gen col capt rev".split())
_INDEFINITE = frozenset(
    """a an one some several many other another unnamed anonymous western local independent recent two three
various few fewer most more""".split()
)
_NUMBERS = frozenset(
    """two three four five six seven eight nine ten eleven twelve dozens hundreds several someone somebody""".split()
)
_NOBODY = frozenset("those anyone anybody everyone everybody others some many several all most".split())
"""Pronouns that name nobody: "those with knowledge of the talks"."""
_AGENTS = ("ist", "ian", "gent", "grapher", "wright", "er", "or", "ant", "man", "woman")
_NO_AGENTS = frozenset(
    """paper letter order centre center number river water winter summer quarter border power matter chapter cluster
counter computer corner cover danger filter folder tender offer answer gender weather leader-board maker carrier
insurer retailer lender importer exporter plant want restaurant grant elephant giant servant list
prior major minor senior junior superior inferior interior exterior former latter further older newer smaller larger
lesser wider broader higher lower upper outer inner shutter""".split()
)
_KIN = frozenset("wife husband widow widower son daughter brother sister colleague friend neighbour neighbor".split())
_SET_OFF = frozenset((",", "—", "–", "(", ")", ".", ";", ":", "“", "”", '"'))
_BEFORE_SOURCE = frozenset((",", ":", "-", "–", "—", "“", "”", '"', *"and but that also as both".split()))
_BEHIND_SOURCE = frozenset((",", ":", "“", "”", '"', "(", ".", *"also itself himself herself themselves".split()))
_PARTICLE = re.compile(r"[-‑’']")  # "al-Nurra", "d’Arcy"
_FURTHER = re.compile(r"\s+(?:of|in|at|for|from|on)\s+")
OF_BODIES = frozenset(
    """staff chiefs command secretariat project programme program team unit desk majority minority legislature cabinet
monitor institute observatory guild lobby subsidiary manufacturer contractor producer brigade garrison diocese church
synod caucus faction movement militia junta""".split()
)
DOCUMENTS = frozenset(
    """update scorecard table tables bulletin note notes opinion award aide-memoire ledger yearbook notice dashboard
handbook factsheet preamble recital petition motion proposal notification reply assessment index series registry
schedule prospectus leaflet account accounts indictment indictments
audit audits logbook logbooks roster diary diaries memoir memoirs manual guideline guidelines guidance briefing filing
filings lawsuit affidavit release blog essay biography manifesto textbook encyclopedia dictionary tweet headline bill
brief factbook whitepaper outlook agenda compact roadmap blueprint plaque scripture gospel verse poem song
website inventory exhibit exhibition""".split()
)
_OFFICES = frozenset("ministers leaders members heads governors judges commissioners signatories deputies".split())
_KNOWN_BODIES = frozenset("authorities forces police states parties".split())
_PLURAL_DEFINITE = frozenset("the these those its their his her our both".split())


def author(cue: Span | None = None) -> Speaker:
    """The text's own author."""
    return Speaker(name="author", kind="author", cue=cue) if cue else AUTHOR


def unnamed(name: str, cue: Span) -> Speaker:
    """A source that the text does not name."""
    return Speaker(name=name, kind="unnamed", cue=cue)


def span_of(reading: Reading, lo: int, hi: int) -> Span:
    """The span of a range of words."""
    start, end = reading.words[lo].start, reading.words[hi - 1].end
    return Span(start=start, end=end, text=reading.text[start:end])


def person_word(word: str) -> bool:
    """Whether a noun that no list knows names a person by its ending, or by a listed role behind a hyphen."""
    if any(WORDS.get(part, 0) & W.ROLE for part in (word.rsplit("-", 1)[-1], word.split("-", 1)[0])):
        return True
    if word in _KIN:
        return True
    known = WORDS.get(word, 0) or word in VERBS
    return not known and len(word) > 4 and word.endswith(_AGENTS) and word not in _NO_AGENTS


def speakers_of(reading: Reading, lo: int, hi: int, cue: Span, *, one: bool = False) -> tuple[Speaker, ...]:
    """The speakers that a source phrase names; two names joined by "and" are two speakers, unless they are `one`."""
    ws = reading.words
    while lo < hi and ws[lo].lower in _BEFORE_SOURCE:
        lo += 1
    while hi > lo and ws[hi - 1].lower in _BEHIND_SOURCE:
        hi -= 1
    if lo >= hi:
        return ()
    row = _row_of_names(ws, lo, hi)
    if row and not one:
        return tuple(_one(reading, k, k + 1, cue) for k in row)
    for k in range(lo + 1, hi - 1):
        if not one and ws[k].lower == "and" and _two_voices(reading, lo, k, hi):
            return speakers_of(reading, lo, k, cue) + speakers_of(reading, k + 1, hi, cue)
    return (_one(reading, lo, hi, cue),)


def _row_of_names(ws: list[Word], lo: int, hi: int) -> list[int]:
    """The names of a row and nothing else: "Norland, Sudland and Veldia"; a pair is no row."""
    names = [k for k in range(lo, hi) if ws[k].name]
    joined = all(ws[k].name or ws[k].lower in (",", "and") for k in range(lo, hi))
    return names if joined and ws[lo].name and len(names) > 2 and ws[names[-1] - 1].lower == "and" else []


def _two_voices(reading: Reading, lo: int, k: int, hi: int) -> bool:
    """Whether "and" at `k` joins two speakers, not two nouns of one name: "the Ministry of Mines and Energy"."""
    ws = reading.words
    before, after = ws[k - 1], ws[k + 1]
    if after.lower in ("his", "her", "its", "their"):
        head = noun_head(ws, k + 1, hi)
        return head is not None and bool(ws[head].flags & (W.ROLE | W.BODY) or person_word(ws[head].lower))
    named = after.name or (after.lower == "the" and k + 2 < hi and ws[k + 2].name)
    if not before.name or not named:
        return False
    head = noun_head(ws, lo, k)
    if head is not None and not ws[head].name:
        return False  # "the people of Saint Kitts and Nevis"
    other = ws[k + 1] if after.name else ws[k + 2]
    if reading.text[other.end - 2 : other.end].lower() in ("'s", "’s") or noun_head(ws, k + 1, hi) != (
        k + 1 if after.name else k + 2
    ):
        return False  # "Chad and Libya's minister", "the Bosnia and Herzegovina delegate"
    first = map(fold, reading.text[before.start : before.end].split(" of ")[0].split(" for ")[0].split())
    field = W.BODY if is_person(reading.text[after.start : after.end]) else W.BODY | W.ROLE
    body = any(WORDS.get(word, 0) & field for word in first)  # "the Minister of Farms and Livestock"
    body = body or any(w.flags & (W.BODY | W.INSTRUMENT) for w in ws[lo : k - 1])
    second = any(WORDS.get(fold(w), 0) & W.BODY for w in reading.text[after.start : after.end].split(" of ")[0].split())
    if after.name and second and not body and not is_person(reading.text[before.start : before.end]):
        return False  # "the Farms and Forests Organization"
    of = " of " in reading.slice(lo, k) or " for " in reading.slice(lo, k)
    opening = fold(reading.text[after.start : after.end].split()[0])
    return not (body and of and after.name and not WORDS.get(opening, 0) & W.BODY)


def _one(reading: Reading, lo: int, hi: int, cue: Span) -> Speaker:
    ws = reading.words
    if ws[hi - 1].lower in ("i", "we") or ws[lo].lower in ("i", "we") or (ws[lo].flags & W.FIRST and hi - lo == 1):
        return author(cue)
    stop = _phrase_end(ws, lo, hi)
    if lo + 2 < stop and ws[lo].name and ws[lo + 1].flags & W.PREP and not ws[lo + 1].name:
        own = ws[lo + 2].lower in ("his", "her", "their")
        if own or named_person(bare(reading.text[ws[lo].start : ws[lo].end])):
            stop = lo + 1  # "Ana Telles at the Harbour Institute", "Telles in her diary"
    text = re.sub(r"\s+", " ", reading.slice(lo, stop)).strip(" ,")
    apposition = _apposition(reading, stop, hi)
    behind = next((k + 1 for k in range(lo, stop - 1) if ws[k].lower == ")"), lo)
    kind = _kind(reading, behind, stop)
    name = _ARTICLE.sub("", text)
    called = fold(text)  # "Environmentalist, Ana Telles": a role that is written with a capital
    role = WORDS.get(called, 0) & W.ROLE or (ws[lo].name and stop == lo + 1 and person_word(called))
    if apposition and (kind in ("person", "unnamed") or role or not any(ws[k].name for k in range(lo, stop))):
        return Speaker(name=apposition, kind="person", cue=cue)
    if kind == "unnamed":
        return Speaker(name=name or text, kind="unnamed", cue=cue)
    if kind is None and (_told_as_person(ws, stop) or (stop == lo + 1 and is_person(bare(text)))):
        kind = "person"  # "Telles, a lawyer at the port", "Telles — who owns the quay —"
    if kind in ("person", "body", "document"):
        name = own_name(name) if kind == "person" else name
        return Speaker(name=bare(name) if kind != "document" else name, kind=kind, cue=cue)
    if apposition:
        return Speaker(name=apposition, kind="person", cue=cue)
    return Speaker(name=bare(name), kind="body", cue=cue)


def _told_as_person(ws: list[Word], stop: int) -> bool:
    """Whether what stands behind a name says that it is a person's: "who", or a role put beside it."""
    at = stop + (stop < len(ws) and ws[stop].lower in _SET_OFF)
    if at >= len(ws):
        return False
    if ws[at].lower == "who":
        return True
    end = next((k for k in range(at, min(len(ws), at + 10)) if ws[k].lower in _SET_OFF or ws[k].flags & W.REL), at)
    if at == stop or end == at or ws[at].lower in ("and", "or"):
        return False
    head = noun_head(ws, at, end)
    return head is not None and not ws[head].name and bool(ws[head].flags & W.ROLE or person_word(ws[head].lower))


def bare(name: str) -> str:
    """Without a possessive ending."""
    return re.sub(r"['’]s?$", "", name) if re.search(r"['’]s$|s['’]$", name) else name


def _phrase_end(ws: list[Word], lo: int, hi: int) -> int:
    for k in range(lo + 1, hi):
        if ws[k].lower == "," and k + 1 < hi and ws[k - 1].flags & W.NUMBER and ws[k + 1].flags & W.NUMBER:
            continue  # "of July 3, 2020"
        if (
            ws[k].flags & W.PREP
            and ws[k].lower in ("on", "in")
            and k + 1 < hi
            and ws[k + 1].flags & (W.NUMBER | W.TIME)
            and not any(w.flags & (W.INSTRUMENT | W.WEAK_INSTRUMENT | W.TEXT_SOURCE) for w in ws[lo:k])
        ):
            return k  # "the Court on 19 June"
        if (
            ws[k].lower == "("
            and k + 3 < hi
            and ws[k + 2].lower == ")"
            and (ws[k + 3].name or ws[k + 3].flags & W.ROLE)
        ):
            continue  # "the Harbour Council (HC) chief"
        if _numbering(ws, lo, k, hi) or _last_field(ws, lo, k, hi):
            continue
        if ws[k].lower in (",", "[", "—", "–") or (ws[k].lower == "(" and ws[k - 1].end < ws[k].start):
            return k
        if ws[k].flags & W.REL and ws[k].lower != "that":
            return k - 1 if ws[k - 1].flags & W.PREP and k - 1 > lo else k
    return hi


def _numbering(ws: list[Word], lo: int, k: int, hi: int) -> bool:
    """Whether a mark belongs to the number of a text: "Paragraph 10 (e) of", "Regulation (EU) 2023/956", "Article 127,
    paragraph 2, of the Statute".
    """
    if k + 1 >= hi or not any(w.flags & (W.INSTRUMENT | W.WEAK_INSTRUMENT) for w in ws[lo:k]):
        return False
    if ws[k].lower == "(":
        behind = ws[k + 3] if k + 3 < hi and ws[k + 2].lower == ")" else None
        return behind is not None and (bool(behind.flags & W.NUMBER) or behind.lower == "of")
    if ws[k].lower != "," or not any(w.flags & W.NUMBER for w in ws[lo:k]):
        return False
    return bool(ws[k + 1].flags & W.WEAK_INSTRUMENT) or (ws[k + 1].lower == "of" and bool(ws[k - 1].flags & W.NUMBER))


def _last_field(ws: list[Word], lo: int, k: int, hi: int) -> bool:
    """Whether a comma stands between the fields of one body: "the Ministry of Farms, Forests and Fisheries"."""
    row = k + 4 == hi and ws[k].lower == "," and ws[k + 2].lower == "and" and ws[k + 1].name and ws[k + 3].name
    return row and any(w.name or w.flags & W.BODY for w in ws[lo:k]) and any(w.lower == "of" for w in ws[lo:k])


def _apposition(reading: Reading, stop: int, hi: int) -> str | None:
    """A person's name that follows a role behind a comma: "the minister, Ana Telles,"."""
    ws = reading.words
    at = stop + 1
    if at + 2 < hi and ws[at + 1].lower == "." and fold(reading.text[ws[at].start : ws[at].end]) in HONORIFICS:
        at += 2  # "Dr. Ana Telles"
    if at < hi and ws[stop].lower == "," and ws[at].name:
        name = ws[at]
        written = bare(reading.text[name.start : name.end])
        closed = at + 1 >= hi or ws[at + 1].lower in (",", "(", "—", "–")
        full = " " in written or is_person(written)
        return written if full and closed and named_person(written) else None
    return None


def _kind(reading: Reading, lo: int, hi: int) -> SpeakerKind | None:
    ws = reading.words
    head = noun_head(ws, lo, hi)
    head = lo if head is None else head
    word = ws[head]
    definite = ws[lo].lower in _PLURAL_DEFINITE
    if word.name and head == lo and hi > lo + 1 and _bare_plural(reading, lo):
        return "unnamed"
    if word.name:
        return _named_kind(ws, lo, head)
    if word.lower in ("he", "she"):
        return "person"
    if head == lo and word.lower in _NOBODY:
        return "unnamed"
    if word.lower in ("they", "it"):
        return "body"
    several = word.lower.endswith("s") and not word.lower.endswith("ss")
    if ws[lo].lower in _NUMBERS or ws[lo].flags & W.NUMBER or (ws[lo].flags & W.UNNAMED and lo < head):
        return "unnamed"
    if word.flags & W.UNNAMED and not definite and not any(ws[k].name for k in range(lo, head)):
        return "unnamed"
    text = word.flags & (W.TEXT_SOURCE | W.INSTRUMENT | W.WEAK_INSTRUMENT) or word.lower in DOCUMENTS
    if text and not several and ws[lo].lower in ("a", "an") and any(w.name or w.flags & W.NUMBER for w in ws[lo:hi]):
        return "document"  # "a study of the University of Norland"
    if ws[lo].lower in _INDEFINITE and not definite and not (word.flags & W.BODY and not several):
        return "unnamed"
    if word.flags & (W.TEXT_SOURCE | W.INSTRUMENT | W.WEAK_INSTRUMENT) or word.lower in DOCUMENTS:
        return "document" if not word.flags & W.BODY or word.flags & W.TEXT_SOURCE else "body"
    if word.flags & W.BODY:
        nameless = several and not any(w.name or w.flags & W.DET for w in ws[lo:hi]) and word.lower not in _KNOWN_BODIES
        return "unnamed" if nameless else "body"
    if word.flags & W.ROLE or person_word(word.lower.removesuffix("s") if several else word.lower):
        if not several:
            return "person"
        office = word.lower in _OFFICES or any(w.flags & W.BODY or w.name for w in ws[head + 1 : hi])
        return "body" if definite and office else "unnamed"
    return "unnamed" if several and not definite else "body"


def _bare_plural(reading: Reading, lo: int) -> bool:
    """Whether a capital only opens the sentence: "Bankers in Kabul", "Detainees at Mitiga"."""
    ws = reading.words
    first = ws[lo]
    word = fold(reading.text[first.start : first.end])
    if not (WORDS.get(word) or is_word(word)):
        return False
    return ws[lo + 1].lower in ("in", "at", "from", "along", "near", "who", "interviewed", "quoted", "close")


def _named_kind(ws: list[Word], lo: int, head: int) -> SpeakerKind | None:
    return "person" if any(ws[k].flags & W.ROLE or person_word(ws[k].lower) for k in range(lo, head)) else None


def refine(speaker: Speaker) -> Speaker:
    """Tell person, body and document by the written name: its head before "of" or "in", titles, bodies' nouns, two or
    more given names.
    """
    if speaker.kind != "body":
        return speaker
    tokens = [fold(t).rstrip(".") for t in _WORD.findall(_FURTHER.split(speaker.name)[0])] or [fold(speaker.name)]
    flags = [WORDS.get(t, 0) for t in tokens]
    last = flags[-1]
    titled = len(tokens) > 1 or (speaker.cue is not None and speaker.cue.text.lower().startswith("the "))
    if titled and ((last & (W.TEXT_SOURCE | W.INSTRUMENT) and not last & W.BODY) or tokens[-1] in DOCUMENTS):
        return speaker.model_copy(update={"kind": "document"})
    if tokens[-1] in OF_BODIES or last & W.BODY:
        return speaker
    if tokens[-1] in _OFFICES:
        return speaker  # "the ministers"
    if last & W.ROLE or ("-" in tokens[-1] and person_word(tokens[-1])):
        return speaker.model_copy(update={"kind": "person", "name": own_name(speaker.name)})
    if any(f & W.BODY for f in flags):
        return speaker
    if any(f & W.ROLE for f in flags) or tokens[0].rstrip(".") in HONORIFICS:
        return speaker.model_copy(update={"kind": "person", "name": own_name(speaker.name)})
    if any(map(is_person, tokens)):
        return speaker.model_copy(update={"kind": "person"})
    article = speaker.cue is not None and re.search(r"\b[Tt]he\s+" + re.escape(speaker.name), speaker.cue.text)
    capitals = [t for t in _WORD.findall(speaker.name) if any(p[:1].isupper() for p in _PARTICLE.split(t))]
    common = bool(last) or tokens[-1] in VERBS or "for" in tokens or " of " in speaker.name
    acronym = capitals[:1] and capitals[0].isupper() and len(capitals[0].rstrip(".")) > 1
    named = not any(map(is_name, tokens)) and 2 <= len(tokens) <= 4 and len(capitals) >= 2 and not acronym
    if named and not article and not common and tokens[0] not in BODY_FIRST and not is_principal(speaker.name):
        return speaker.model_copy(update={"kind": "person"})
    return speaker


@lru_cache(maxsize=20_000)
def named_person(name: str) -> bool:
    """Whether a written name is that of a person, by its form: a title before it, or two or more given names."""
    return refine(Speaker(name=name, kind="body")).kind == "person"


def is_principal(name: str) -> bool:
    """Whether the name is that of a state, a capital or a body that the tables know: "Costa Rica" is nobody's name."""
    return any(found.start == 0 and found.end == len(name) for found in find(name))


def own_name(name: str) -> str:
    """The person's own name behind titles: "Foreign Minister Ana Telles" is "Ana Telles"; a bare role stays."""
    tokens = list(_WORD.finditer(name))
    last_title = -1
    for i, t in enumerate(tokens):
        low = fold(t.group()).rstrip(".")
        if WORDS.get(low, 0) & W.ROLE or low in HONORIFICS:
            last_title = i
    rest = tokens[last_title + 1 :]
    if last_title < 0 or not rest:
        return name
    if rest[0].group()[0].isupper():
        own = name[rest[0].start() :].strip()
        return own.split(" of ")[0] if len(rest) > 1 else own
    return _behind_office(name, rest)


def _behind_office(name: str, rest: list[re.Match[str]]) -> str:
    """The own name behind an office with its field: "Secretary of State Ana Telles"."""
    if len(rest) > 2 and is_person(rest[-1].group()):
        return rest[-1].group()
    if rest[0].group() not in ("of", "for") or len(rest) < 4 or not all(t.group()[0].isupper() for t in rest[1:]):
        return name
    own = name[rest[-2].start() :]
    ordinary = all(is_word(fold(t.group())) for t in rest[-2:])
    return name if ordinary or is_principal(own) or is_principal(name[rest[1].start() :]) else own
