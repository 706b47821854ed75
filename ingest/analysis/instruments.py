"""Resolutions, treaties, statutes, orders and drafts: their symbols in one form, and their titles.

UN symbols are written as the organisation writes them; a resolution named by number alone gets its body's symbol where
the words name the body. EU acts are written "Regulation (EU) No 833/2014" with the CELEX number as symbol; US orders
"EO 14114", "Proclamation 9645", "Pub. L. 115-44", the Federal Register "88 FR 89271", the Code "50 USC 1701", the
regulations "31 CFR 560"; UK instruments "SI 2019/855"; court cases by their number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ingest.analysis.cases import court_cases
from ingest.analysis.spans import Taken
from ingest.model import InstrumentMention, Span

_UN = re.compile(
    r"(?<![\w/])(?:(?:A|S|E|ST|CD|CCW|HRI|CAT|CEDAW|CRC|CCPR|CERD|DP|UNEP|UNCTAD|FCCC|TD|GA|SC|AG|SHC|EF|DC|L|PV|"
    r"INFCIRC|GOV|WT|NPT|CBD|CITES|CMW|CED|CRPD|JIU|ISBA|SPLOS|CTOC|CAC|WHA|EB|ECE|ICCD|IPBES)"
    r"(?:/(?:(?:ES|S)-\d+|[A-Za-z]+\.?\d*|\d+))+(?:\s?\((?:\d{4}|[IVXLC]+)\))?)(?![\w/])"
)
_VEHICLE_BEFORE = re.compile(r"\b(?:[Ff]light|[Rr]oom|[Gg]ate|[Uu]nit|[Ll]ot|[Pp]late|[Hh]ull|[Tt]rain|[Ww]agon)s?\s+$")
_UN_NUMBERED = re.compile(
    r"(?P<body>(?:UN|United Nations)\s+(?=[Rr]es)|(?:(?:UN|United Nations)\s+)?(?:Security Council|General Assembly|"
    r"Human Rights Council|UNSC|UNGA|UNSCR|S\.C\.|G\.A\.|"
    r"HRC|SC|GA|Economic and Social Council|ECOSOC)(?:['’]s)?\s+)?"
    r"\b(?:[Rr]esolutions?|RES|[Rr]es\.?|(?P<unscr>UNSCR))(?:\s+(?:No\.?|number))?\s+"
    r"(?P<first>(?:ES-)?\d{1,4}(?:/\d{1,3}(?:\s?[A-Z])?)?)(?:\s*\((?P<year>[IVXLC]+|(?:19|20)\d\d)\))?"
    r"(?![\w/]|[.,]\d)(?:(?<!\))\s+(?:of|in)\s+(?P<of>(?:19|20)\d\d)\b)?"
)
_MORE = re.compile(
    r"\s*(?:,|and|,\s*and|or)\s+(?P<n>(?:ES-)?\d{1,4}(?:/\d{1,3})?)(?:\s*\((?P<year>(?:19|20)\d\d)\))?(?![\w/]|[.,]\d)"
)
_UNSCR = re.compile(r"\bUNSCR\s+(\d{1,4})\b")
_EU = re.compile(
    r"\b(?P<what>(?:Council\s+|Commission\s+|Delegated\s+|Implementing\s+|Framework\s+)*(?:Regulation|Directive|Decision|Recommendation|Joint\s+Action|Common\s+Position))s?\s*"
    r"(?:\((?P<dom>EU|EC|EEC|CFSP|Euratom|EU,\s*Euratom)\)\s*)?(?P<no>No\.?\s*)?(?P<a>\d{1,4})/(?P<b>\d{1,4})(?:/(?P<tail>EU|EC|EEC|CFSP|JHA|Euratom))?(?![\w/])"
)
_EU_MORE = re.compile(
    r"\s*(?:,|and|,\s*and|or)\s+(?P<act>(?:\((?:EU|EC|EEC|CFSP)\)\s*)?(?:No\.?\s*)?(?P<a>\d{1,4})/(?P<b>\d{2,4})(?:/(?:EU|EC|EEC|CFSP))?)(?![\w/])"
)
_CELEX = re.compile(r"\b(?:CELEX:?\s*)?(?P<n>[1-9]\d{4}[A-Z]{1,2}\d{4})(?:[-(]\d+\)?)?(?!\w)")
_EO = re.compile(
    r"\b(?:Executive\s+Orders?|E\.\s?O\.|EO|EXECUTIVE\s+ORDER)(?:\s+(?:No\.?|Number|number))?\s*(?P<n>\d{4,5})\b"
)
_EO_MORE = re.compile(r"\s*(?:,|and|,\s*and)\s+(?P<n>\d{5})\b(?!\s+of\b\s+\d)")
_PROCLAMATION = re.compile(r"\b(?:Presidential\s+)?Proclamation(?:\s+(?:No\.?|Number))?\s+(?P<n>\d{4,5})\b")
_STAT = re.compile(r"\b(?P<vol>\d{1,3})\s+Stat\.\s+(?P<page>\d{1,5})\b")
_BILL = re.compile(r"\bH\.\s?R\.\s?(?P<n>\d{1,5})\b")
_FR = re.compile(r"\b(?P<vol>\d{1,3})\s+(?:FR|F\.R\.|Fed\.\s?Reg\.)\s+(?P<page>\d{1,6}(?:,\d{3})?)\b")
_FR_DOC = re.compile(r"\bFR\s+Doc\.?\s*(?:No\.?\s*)?(?P<n>(?:19|20)?\d{2}[–-]\d{4,6})\b")
_USC = re.compile(
    r"\b(?P<t>\d{1,2})\s+U\.?\s?S\.?\s?(?:C\.?(?:\s?A\.?)?|Code)\s*(?:§{1,2}|[Ss]ections?|[Ss]ec\.)?\s*(?P<s>\d+[a-zA-Z]{0,2}(?:[-–]\d+)?(?:\([a-zA-Z0-9]+\))*)(?P<seq>\s+et\s+seq\.?)?"
)
_CFR = re.compile(
    r"\b(?P<t>\d{1,2})\s+C\.?\s?F\.?\s?R\.?\s*(?:§{1,2}|[Pp]arts?|[Ss]ec\.)?\s*(?P<s>\d+(?:\.\d+|[-–]\d+)?)"
)
_PL = re.compile(r"\b(?:Public\s+Law|Pub\.?\s?L\.?|P\.L\.)(?:\s+No\.?)?\s*(?P<n>\d{2,3}[-–]\d{1,4})\b")
_SI = re.compile(
    r"\b(?:S\.?I\.?|Statutory\s+Instruments?)(?:\s+No\.?)?\s*(?P<y>(?:19|20)\d\d)\s*(?:/|No\.?\s*)\s*(?P<n>\d{1,4})\b"
)
_IRISH_SI = re.compile(r"\bS\.I\.\s+No\.\s*(?P<n>\d{1,4})\s+of\s+(?P<y>(?:19|20)\d\d)\b")
_SENATE_BILL = re.compile(r"(?<![\w.])(?<!\. )S\.\s?(?P<n>\d{2,4})\b(?![/.]\d)")
_OF_BODY = re.compile(
    r"\bP\d{1,2}_TA(?:-PROV)?\(\d{4}\)\d{4}\b|\b(?:WHA|EB)\d{1,3}\.R?\d{1,3}\b|\b(?:A|MSC|MEPC|LEG)\.\d{1,4}\(\d{1,3}\)|"
    r"\b(?:AG|CP)/(?:RES|DEC)\.\s?\d{1,4}\s?\([\w/-]{2,12}\)|\b(?:Assembly|EX\.CL)/AU/(?:Dec|Decl)\.\s?\d{1,4}\s?\([IVXLC]+\)"
)
_BODY_LEAD = re.compile(r"\b(?:(?:WHO|WHA|IMO|OAS|AU)\s+)?(?:[Rr]esolution|[Dd]ecision)\s+$")
_NUMBERED_LAW = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]{1,40})\s+){0,3}(?:Law|Decree|Ordinance|Convention|Order|Resolution|Proclamation)\s+(?:No\.?|№)\s*"
    r"\d{1,5}(?:[-/][\w]{1,6})?(?![\w/])"
)
_UKACT = re.compile(
    r"\b(?P<t>(?:[A-Z][\w’'()-]*|and|of|the|for|to|in|etc\.?)(?:\s+(?:[A-Z][\w’'()-]*|and|of|the|for|to|in|on|\([\w\s]+\))){0,9}\s+(?:Act|Regulations|Order|Rules)),?\s+(?:of\s+)?(?P<y>(?:1[789]|20)\d\d)\b"
)
_TITLE_HEAD = (
    r"Treaty|Treaties|Conventions?|Agreements?|Accords?|Pact|Protocols?|Declaration|Charter|Covenant|Memorandum|Statute|Act|Constitution|"
    r"Resolution|Communiqu[ée]|Concordat|Armistice|Regulation|Directive|Decree|Ordinance|Code|Compact|Platform|Concept|"
    r"Strategy|Roadmap|Amendment|Arrangement"
)
_LEADING = (
    r"(?:Treaty|Convention|Agreement|Accord|Pact|Protocol|Declaration|Charter|Covenant|Memorandum|Statute|Act|Compact|"
    r"Constitution|Code|Decree|Communiqu[ée])"
)
_LETTERS = (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))  # Latin, Greek, Cyrillic
_UPPER = "".join(chr(c) for c in _LETTERS if chr(c).isupper())
_CAP = rf"[{_UPPER}][\w’'&.–-]*"
_SMALLWORDS = (
    r"(?:of|on|and|the|for|in|against|to|between|with|by|concerning|regarding|relating|as|a|an|or|from|its|their|all|de|"
    r"la|du|des)"
)
_LEADING_TITLE = re.compile(
    rf"\b(?:{_CAP}\s+){{0,6}}{_LEADING}\s+(?:of|on|for|concerning|relating|regarding|between|by|against|to|in)\s+"
    rf"(?:(?:{_SMALLWORDS}|the)\s+){{0,3}}{_CAP}(?:,?\s+(?:{_SMALLWORDS}\s+){{0,4}}{_CAP})*"
)
_TRAILING_TITLE = re.compile(
    rf"\b(?:{_CAP}[\s-]+(?:(?:of|de|do|da|on|for)\s+(?:the\s+)?|with\s+the\s+|and\s+)?){{1,7}}(?:{_TITLE_HEAD})\b"
    r"(?!\s*(?:No\b|\d|\((?:EU|EC|EEC|CFSP)\b))"
)
_TWO_TITLES = re.compile(
    r"(?:(?<=Agreement)|(?<=Treaty)|(?<=Convention)|(?<=Protocol)|(?<=Declaration)|(?<=Charter)|(?<=Accords)|"
    rf"(?<=Accord)|(?<=Pact)|(?<=Act)) and (?:the )?(?=[{_UPPER}])"
)
_QUOTED_TITLE = re.compile(
    r"(?:[Rr]esolutions?|[Dd]eclarations?|[Tt]reaty|[Dd]ecision|[Cc]onvention|[Mm]emorandum|[Aa]ct|[Ll]aw|[Dd]raft|"
    r"[Dd]ecree|[Oo]rder|[Tt]ext|[Pp]rotocol|[Aa]greement|[Bb]ill|entitled|titled|called|headed)"
    r"(?:\s+(?:entitled|titled|called|named|headed|on))?,?\s+[“\"«‘](?P<t>[^”\"»’]{4,240}?)[,.]?[”\"»’]"
)
_DROP_LEAD = re.compile(
    r"^(?:(?i:the|a|an|of|and|or|to|in|for|on)|The|This|That|These|Those|A|An|In|Under|Of|By|At|On|To|And|But|If|When|While|As|For|Its|Their|Our|Both|Since|After|Before|With|Article|Section|No|Yet)\s+"
)
_TRIGGER = re.compile(
    r"[A-Z]/|\d/\d|U\.\s?S\.|\[\d{4}\]|WHA|_TA|[AG]\.\d|№|H\.\s?R\.|Stat\.|[Rr]es\.|\d/|Reg\.|\d{5}[A-Z]\d|[Rr]esolution|Regulation|Directive|Decision|Order|E\.\s?O|\bEO\b|\bFR\b|U\.?\s?S\.?\s?C|C\.?F\.?R|Law|Pub|P\.L|"
    r"S\.?I\.?\s|Statut|Treaty|Convention|Agreement|Accord|Pact|Protocol|Declaration|Charter|Covenant|Memorandum|\bAct\b|Regulations|"
    r"UNSCR|Proclamation|Amendment|Arrangement|Treaties|Constitution|Communiqu|Concordat|Armistice|Decree|Ordinance|Code|Compact|treaty|declaration|decision|law|draft|decree|text|protocol|agreement|titled"
)
_CFSP_LETTER = {"Regulation": "R", "Directive": "L", "Decision": "D", "Recommendation": "H"}

_Found = tuple[int, int, str | None, str | None]


def instruments(text: str) -> tuple[InstrumentMention, ...]:
    """The instruments that a text names, in its order; where two readings overlap the symbol wins over the title."""
    if not _TRIGGER.search(text):
        return ()
    taken = Taken(len(text))
    found: list[InstrumentMention] = []
    for reader in _READERS:
        for start, end, symbol, title in reader(text):
            if not taken.free(start, end):
                continue
            taken.take(start, end)
            found.append(
                InstrumentMention(symbol=symbol, title=title, span=Span(start=start, end=end, text=text[start:end]))
            )
    return tuple(sorted(found, key=lambda f: f.span.start))


def _un(text: str) -> Iterator[_Found]:
    for m in _UN.finditer(text):
        symbol = re.sub(r"\s+\(", "(", m.group())
        symbol = re.sub(r"(?i)/res/", "/RES/", symbol)
        symbol = re.sub(r"\s*\(", "(", symbol)
        year = re.search(r"\((\d{4})\)$", symbol)
        if year:
            symbol = symbol[: year.start()] + f" ({year.group(1)})"
        vehicle = symbol.count("/") == 1 and _VEHICLE_BEFORE.search(text[max(0, m.start() - 16) : m.start()])
        if any(c.isdigit() for c in symbol) and not vehicle:
            yield m.start(), m.end(), symbol, None


def _numbered(text: str) -> Iterator[_Found]:
    for m in _UN_NUMBERED.finditer(text):
        body = m.group("body") or m.group("unscr") or ""
        number, year = m.group("first"), m.group("year") or m.group("of")
        if not body and not year and "/" not in number and not number.startswith("ES"):
            if len(number) < 3:
                continue
            yield m.start(), m.end(), f"resolution {number}", None
            continue
        start = m.start()
        yield start, m.end(), _numbered_symbol(body, number, year), None
        end = m.end()
        while more := _MORE.match(text, end):
            if not (more.group("year") or "/" in more.group("n")):
                break
            yield more.start("n"), more.end(), _numbered_symbol(body, more.group("n"), more.group("year")), None
            end = more.end()
    for m in _UNSCR.finditer(text):
        yield m.start(), m.end(), f"S/RES/{m.group(1)}", None


_UN_NAMES = ("UN ", "United Nations ")


def _numbered_symbol(body: str, number: str, year: str | None) -> str:
    if "Human Rights" in body or "HRC" in body:
        return f"A/HRC/RES/{number}"
    if "Security" in body or "SC" in body or "S.C." in body or (body and "/" not in number and body in _UN_NAMES):
        return f"S/RES/{number}" + (f" ({year})" if year else "")
    if "Economic" in body or "ECOSOC" in body:
        return f"E/RES/{number}"
    if "/" in number or number.startswith("ES"):
        return f"A/RES/{number}"
    if year and not year.isdigit():
        return f"A/RES/{number}({year})"
    if "Assembly" in body or "GA" in body or "G.A." in body:
        return f"A/RES/{number}" + (f" ({year})" if year else "")
    return f"S/RES/{number} ({year})"


def _eu(text: str) -> Iterator[_Found]:
    for m in _EU.finditer(text):
        if not (
            m.group("dom")
            or m.group("tail")
            or m.group("no")
            or re.search(r"Council|Commission|Delegated|Implementing|Action|Position", m.group("what"))
            or _is_year(m.group("a")) != _is_year(m.group("b"))
        ):
            continue
        kind = m.group("what")
        symbol = _celex(kind, m.group("a"), m.group("b"), numbered=bool(m.group("no")))
        if symbol is None:
            continue
        yield m.start(), m.end(), symbol, re.sub(r"\s+", " ", m.group())
        end = m.end()
        while more := _EU_MORE.match(text, end):
            symbol = _celex(kind, more.group("a"), more.group("b"), numbered="No" in more.group("act"))
            if symbol is None:
                break
            yield more.start("act"), more.end("act"), symbol, None
            end = more.end()
    for m in _CELEX.finditer(text):
        yield m.start(), m.end(), m.group("n"), None


def _celex(kind: str, a: str, b: str, *, numbered: bool) -> str | None:
    """The CELEX number of an act by its two figures; null where neither is a year. `numbered`: "No" stands before them.

    Until 2015 a regulation's number stood before its year ("No 833/2014", "No 2271/96"); since then the year stands
    first, as it always did in directives and decisions.
    """
    if kind.endswith("Regulation") and (numbered or not _is_year(a)):
        year, number = b, a
    elif _is_year(a) or (len(a) == 2 and not _is_year(b)):
        year, number = a, b
    else:
        year, number = b, a
    if len(year) == 2:
        year = ("19" if int(year) > 50 else "20") + year
    letter = "F" if "Framework" in kind else _CFSP_LETTER.get(kind.split()[-1], "E")
    return f"3{year}{letter}{int(number):04d}" if _is_year(year) else None


def _is_year(written: str) -> bool:
    return len(written) == 4 and 1950 <= int(written) <= 2100


def _us(text: str) -> Iterator[_Found]:
    for m in _EO.finditer(text):
        yield m.start(), m.end(), f"EO {m.group('n')}", None
        end = m.end()
        while more := _EO_MORE.match(text, end):
            yield more.start("n"), more.end(), f"EO {more.group('n')}", None
            end = more.end()
    for m in _PROCLAMATION.finditer(text):
        yield m.start(), m.end(), f"Proclamation {m.group('n')}", None
    for m in _STAT.finditer(text):
        yield m.start(), m.end(), f"{m.group('vol')} Stat. {m.group('page')}", None
    for m in _BILL.finditer(text):
        yield m.start(), m.end(), f"H.R. {m.group('n')}", None
    for m in _SENATE_BILL.finditer(text):
        yield m.start(), m.end(), f"S. {m.group('n')}", None
    for m in _FR_DOC.finditer(text):
        yield m.start(), m.end(), "FR:" + m.group("n").replace("–", "-"), None
    for m in _FR.finditer(text):
        yield m.start(), m.end(), f"{m.group('vol')} FR {m.group('page').replace(',', '')}", None
    for m in _USC.finditer(text):
        yield m.start(), m.end(), f"{m.group('t')} USC {m.group('s')}" + (" et seq." if m.group("seq") else ""), None
    for m in _CFR.finditer(text):
        yield m.start(), m.end(), f"{m.group('t')} CFR {m.group('s')}", None
    for m in _PL.finditer(text):
        yield m.start(), m.end(), f"Pub. L. {m.group('n').replace('–', '-')}", None


def _uk(text: str) -> Iterator[_Found]:
    for m in _SI.finditer(text):
        yield m.start(), m.end(), f"SI {m.group('y')}/{m.group('n')}", None
    for m in _IRISH_SI.finditer(text):
        yield m.start(), m.end(), f"SI {m.group('y')}/{m.group('n')}", None
    for m in _UKACT.finditer(text):
        start, title = _trim(m.start(), m.group("t"))
        if title and title[0].isupper() and " " in title:
            yield start, m.end(), None, re.sub(r"\s+", " ", text[start : m.end()])


def _of_bodies(text: str) -> Iterator[_Found]:
    """Resolutions and decisions that a body numbers in its own way: "WHA77.12", "A.1192(33)"."""
    for m in _OF_BODY.finditer(text):
        lead = _BODY_LEAD.search(text[max(0, m.start() - 24) : m.start()])
        start = m.start() if lead is None else m.start() - (lead.end() - lead.start())
        yield start, m.end(), m.group(), None


def _courts(text: str) -> Iterator[_Found]:
    for start, end, symbol in court_cases(text):
        yield start, end, symbol, None


def _laws(text: str) -> Iterator[_Found]:
    for m in _NUMBERED_LAW.finditer(text):
        start, title = _trim(m.start(), m.group())
        yield start, m.end(), None, re.sub(r"\s+", " ", title)


def _titles(text: str) -> Iterator[_Found]:
    for m in _QUOTED_TITLE.finditer(text):
        yield m.start("t"), m.end("t"), None, m.group("t").strip()
    for pattern in (_LEADING_TITLE, _TRAILING_TITLE):
        for begin, written in _single(pattern, text):
            start, title = _trim(begin, written)
            title = title.rstrip(".,’'")
            if " " in title and not _too_plain(title):
                yield start, start + len(title), None, re.sub(r"\s+", " ", title)


def _single(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Matches of a title pattern, two titles joined by "and" taken apart."""
    for m in pattern.finditer(text):
        begin = m.start()
        for piece in _TWO_TITLES.split(m.group()):
            at = text.index(piece, begin)
            yield at, piece
            begin = at + len(piece)


def _trim(start: int, title: str) -> tuple[int, str]:
    while lead := _DROP_LEAD.match(title):
        start += lead.end()
        title = title[lead.end() :]
    return start, title


def _too_plain(title: str) -> bool:
    """Whether nothing is left that names one instrument: "Draft Resolution", "Act of God"."""
    named = re.findall(rf"[{_UPPER}][\w’'-]+", title)
    return len(named) < 2 or all(
        w in ("Draft", "New", "Joint", "Final", "Resolution", "Decision", "Executive", "Order", "Law", "Council")
        for w in named
    )


_READERS: tuple[Callable[[str], Iterator[_Found]], ...] = (
    _un,
    _eu,
    _us,
    _of_bodies,
    _numbered,
    _uk,
    _courts,
    _laws,
    _titles,
)
