"""What a figure counts: percent, money, measures, and the head of the counted noun with what describes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.tokens import HYPHENS, SCALES, SHORT_SCALES, Token
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, VERBS

CODES = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₴": "UAH", "₺": "TRY",
    "₩": "KRW", "a$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "s$": "SGD", "r$": "BRL",
    "₸": "KZT",
}  # fmt: skip
SHORT_NAMES = {"rs": "Rs", "ksh": "KES", "tsh": "TZS", "ush": "UGX", "rm": "MYR", "rp": "IDR", "tk": "BDT"}
ISO_CODES = frozenset(
    """usd eur gbp chf rub cny jpy inr uah try krw aud cad nzd hkd brl zar kes ngn egp sar aed sek nok dkk pln czk huf
    ils irr iqd pkr bdt lkr idr myr thb vnd php sgd mxn ars clp cop pen""".split()
)
_MONEY = frozenset(
    """dollar dollars euro euros pound pounds rouble roubles ruble rubles yen yuan renminbi rupee rupees rial
    rials riyal
    riyals franc francs krona kronor krone kroner peso pesos real reais rand lira liras zloty zlotys hryvnia hryvnias
    dirham dirhams shilling shillings won dinar dinars birr naira cedi cedis taka baht rupiah ringgit tenge som lari
    forint shekel shekels bolivar bolivars quetzals kwacha pula crown crowns florin florins guilder guilders""".split()
)
_QUALIFIER = frozenset("cubic square nautical metric short long gross net troy fluid light statute".split())
_MEASURE = frozenset(
    """km kg g mg t m cm mm nm mi ft lb lbs oz ha s ms h hr hrs min kw mw gw tw kwh mwh gwh twh hz khz mhz ghz kb mb gb
    tb kt mt nmi bpd teu dwt kn mph kph ppm bps pp psi db litre liter metre meter kilometre kilometer tonne ton gram
    kilogram kilo hectare acre mile foot inch yard barrel gallon bushel year month week day hour minute second decade
    century degree knot volt watt megawatt gigawatt kilowatt terawatt percent percentage degrees feet""".split()
)
_PLURAL = frozenset(
    """people men women children police troops cattle staff personnel feet fish sheep livestock deer aircraft crew
    workforce media criteria data fishermen policemen servicemen seamen crewmen firemen businessmen lawmen countrymen
    militiamen townspeople salespeople""".split()
)
_SKIPPED = frozenset("more further additional other new different separate such".split())
_NEVER = frozenset(
    """ever never together altogether not only also if because each apiece respectively ago later earlier
    away old yes no
    shall cannot i ii iii iv v cited took said told voted went came became made abstained opposed supported am pm a.m
    p.m a.m. p.m. o'clock gmt utc january february march april may june july august september october november
    december per year-on-year higher lower wide long high deep tall thick ahead worth less""".split()
)
_PERCENT = frozenset("% percent pct ٪".split())
_REACH = 6  # words of a noun phrase behind a figure


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and the token position behind it."""

    name: str
    end: int


def unit_at(text: str, tokens: Sequence[Token], at: int) -> Unit | None:
    """The unit that begins at a token position, right behind a figure; null where nothing there is counted."""
    if at >= len(tokens):
        return None
    hyphen = tokens[at].low in HYPHENS and tokens[at].start == tokens[at - 1].end
    first = at + 1 if hyphen else at
    if first >= len(tokens) or (hyphen and tokens[first].start != tokens[at].end):
        return None
    found = _share(tokens, first) or _symbol(text, tokens, first)
    if found is None:
        found = (
            _hyphened(text, tokens, first, figure=tokens[at - 1].figure) if hyphen else _counted(text, tokens, first)
        )
    return per(text, tokens, found) if found is not None else None


def _share(tokens: Sequence[Token], at: int) -> Unit | None:
    """Percent and percentage points, which are not the same."""
    low = tokens[at].low
    behind = [t.low for t in tokens[at + 1 : at + 3]]
    if low == "per" and behind[:1] == ["cent"]:
        at, behind = at + 1, [t.low for t in tokens[at + 2 : at + 4]]
    elif low == "percentage":
        hyphen = behind[:1] == ["-"]
        return (
            Unit("percentage points", at + 2 + hyphen)
            if behind[hyphen:] and behind[hyphen] in ("point", "points")
            else None
        )
    elif low in ("pp", "p.p", "ppt", "ppts"):
        return Unit("percentage points", at + 1)
    elif low == "bps" or (low == "basis" and behind[:1] in (["points"], ["point"])):
        return Unit("basis points", at + 1 + (low == "basis"))
    elif low not in _PERCENT:
        return None
    if behind[:1] in (["points"], ["point"]):
        return Unit("percentage points", at + 2)
    return Unit("percent", at + 1)


def _symbol(text: str, tokens: Sequence[Token], at: int) -> Unit | None:
    """A currency's sign or code behind the figure, degrees."""
    token = tokens[at]
    if token.kind == "currency":
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        glued = follows is not None and follows.start == token.end and follows.value is not None
        return None if glued else Unit(CODES.get(token.low.lower(), token.low), at + 1)
    if token.low in ISO_CODES and text[token.start : token.end].isupper():
        return Unit(token.low.upper(), at + 1)
    if token.low == "°":
        end = at + 2 if at + 1 < len(tokens) and tokens[at + 1].low in ("c", "f") else at + 1
        return Unit(text[token.start : tokens[end - 1].end].replace(" ", ""), end)
    return None


def _hyphened(text: str, tokens: Sequence[Token], at: int, *, figure: bool) -> Unit | None:
    """ "80-tonne crane", "12-year sentence": the one word joined to the figure."""
    token = tokens[at]
    if token.kind != "word" or token.low in _NEVER or WORDS.get(token.low, 0) & (W.PREP | W.CONJ | W.DET):
        return None
    if token.low in _QUALIFIER and at + 2 < len(tokens) and tokens[at + 1].low in HYPHENS:
        return Unit(f"{token.low} {tokens[at + 2].low}", at + 3)
    if token.low == "odd":
        return _counted(text, tokens, at + 1)  # "thirty-odd trawlers"
    measured = token.low in _MEASURE or token.low in _MONEY or token.low == "member"
    if not (figure or measured) or token.low in ("strong", "plus", "fold", "way", "state"):
        return None  # "the two-state solution"
    return Unit(written(text, token), at + 1)


def written(text: str, token: Token) -> str:
    """A unit's word in small letters, an abbreviation as it is written ("MW", "kWh")."""
    word = text[token.start : token.end]
    symbol = len(word) <= 3 and word.lower() in _MEASURE
    return word if symbol or any(c.isupper() for c in word[1:]) else word.lower()


def is_plural(low: str) -> bool:
    """Whether a word looks like a plural noun."""
    return low in _PLURAL or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "ous")))


def _counted(text: str, tokens: Sequence[Token], at: int) -> Unit | None:
    """The head of the counted noun phrase; a noun of measure with its qualifier."""
    i = at
    last: int | None = None
    while i < len(tokens) and i - at < _REACH:
        token = tokens[i]
        low = token.low
        if (
            low in HYPHENS
            and i - at > 0
            and i + 1 < len(tokens)
            and tokens[i + 1].start == token.end == tokens[i - 1].end + 1
        ):
            i += 1  # "dual-use goods"
            continue
        if low == "won" and i == at and tokens[at - 1].scale > 1:
            return Unit(low, i + 1)
        if token.kind != "word" or low in _NEVER or _closes(tokens, i, first=last is None or tokens[last].capital):
            break
        if low.endswith(("'s", "s'")):
            i += 1
            continue
        if low in _MONEY:
            return Unit(_money(text, tokens, at, i), i + 1)
        measured = low.rstrip(".") in _MEASURE or (low.endswith("s") and low[:-1] in _MEASURE)
        if measured and (i == at or tokens[i - 1].low in _QUALIFIER):
            begin = i - 1 if i > at else i
            if low in ("m", "s", "t", "h", "g") and i == at and token.capital:
                break
            return Unit(" ".join(written(text, t) for t in tokens[begin : i + 1]), i + 1)
        if low in _SKIPPED or low in _QUALIFIER:
            i += 1
            continue
        last = i
        if _several(text, token) and not _modifies(tokens, i):
            break
        i += 1
    if (
        last is None
        or WORDS.get(tokens[last].low, 0) & W.ADJ
        or (tokens[last].capital and not _several(text, tokens[last]))
    ):
        return None
    return Unit(written(text, tokens[last]), last + 1)


def _several(text: str, token: Token) -> bool:
    """Whether a word as it is written is a plural: "Iraqis" is one, the acronym "ECOWAS" is none."""
    shouted = token.end - token.start > 1 and text[token.start : token.end].isupper()
    return not shouted and (is_plural(token.low) or (token.capital and token.low.endswith("is")))


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural only describes the plural behind it: "arms dealers", "police officers", "staff members"; a verb
    behind a plural has no s, but "the workforce needs" aid.
    """
    if at + 1 >= len(tokens) or not is_plural(tokens[at + 1].low) or _closes(tokens, at + 1, first=True):
        return False
    return tokens[at].low.endswith("s") or tokens[at + 1].low not in VERBS


def _closes(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Whether a noun phrase ends before this word: a preposition, a determiner, a verb."""
    low = tokens[at].low
    flags = WORDS.get(low, 0)
    if low in AUXILIARIES:
        return True
    if low == "us" and tokens[at].capital:
        return False  # "80 US dollars"
    if first and low in VERBS and is_plural(low) and not flags & (W.PREP | W.CONJ | W.DET | W.PRON):
        return False  # "12 ferries": behind a figure a noun
    if flags & (W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.DET) and low not in _SKIPPED:
        return True
    if flags & W.ADV and not low.endswith("ed") and low not in VERBS and not low.endswith("ly"):
        return True
    if low in VERBS and low not in NOUN_FORMS:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        describes = (
            low.endswith(("ed", "ing", "en", "lost", "sunk", "held"))
            and following is not None
            and following.kind == "word"
        )
        if not describes or following is None:
            return True
        after = WORDS.get(following.low, 0)
        return (
            bool(after & (W.PREP | W.CONJ | W.DET | W.SUBORD | W.PRON | W.ADV))
            or following.low in AUXILIARIES
            or not first
        )
    return False


def _money(text: str, tokens: Sequence[Token], at: int, noun: int) -> str:
    """A currency's name with the country that it is of: "Kenya shillings", "US dollars"."""
    if noun > at:
        return text[tokens[noun - 1].start : tokens[noun].end]
    return tokens[noun].low


def per(text: str, tokens: Sequence[Token], unit: Unit) -> Unit:
    """A rate per a number of things is another unit: "deaths per 1,000 births"."""
    at = unit.end
    if at + 1 < len(tokens) and tokens[at].low == "per" and tokens[at + 1].value is not None:
        base = unit_at(text, tokens, at + 2)
        end = base.end if base is not None else at + 2
        return Unit(f"{unit.name} {text[tokens[at].start : tokens[end - 1].end]}", end)
    return unit


def names_money(low: str) -> bool:
    """Whether a word in small letters is a currency, by its name or code."""
    return low in _MONEY or low in ISO_CODES


def names_a_unit(low: str, *, code: bool) -> bool:
    """Whether a word stands for a measure or for money by itself; `code`: so may the code of a currency."""
    many = low.endswith("s") and low[:-1] in _MEASURE
    own = (
        low in _MEASURE
        or low in _MONEY
        or low in _PERCENT
        or low in SHORT_NAMES
        or low in SHORT_SCALES
        or low in SCALES
    )
    return own or many or (code and low in ISO_CODES)
