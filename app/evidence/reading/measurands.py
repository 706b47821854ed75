"""What a figure measures where many wordings tell one measure: "claimed 14 lives", "a toll of 14", "14 people died".

A measurand (the quantity that is measured: International Vocabulary of Metrology, 2.3) is known by the unit of the
figure and by cues around it. Two figures of one measurand may be held against each other though no word of their cues
is shared; all else that their statements tell must still be of one thing. General English, no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.evidence.reading.numbered import Offsets
from ingest.analysis.units import names_money
from ingest.analysis.verbs import VERBS
from ingest.analysis.vocabulary import is_word

_REACH = 90
"""Letters from a figure within which a cue may stand."""
_NEAR = 30
_OPENS = 12
"""Letters before a cue that is the subject of its clause: "The bill for …"."""
_JOINTS = frozenset("for of after pay paid pays paying".split())
_WEAK = 30
"""Letters that a cue which many measures share counts farther off than it stands."""
_BESIDE = 4
"""Letters by which two cues may differ in how far off they are and both tell of a figure: "a sentence of six years"."""
_BREAK = re.compile(r"[;:.!?](?=\s|$)|\s[—–]\s|\b(?:while|whereas|although|though|but)\b", re.IGNORECASE)
"""Where another figure's words begin."""


@dataclass(frozen=True, slots=True)
class Measurand:
    """One measure: the units that its figures may have (none: any noun that is counted), those of them that say nothing
    of who or what is counted, and the words by which it is told.
    """

    name: str
    units: frozenset[str]
    general: frozenset[str]
    cue: re.Pattern[str]


_TIMES = "second month year day week hour"
_PHYSICAL = frozenset(
    f"""{_TIMES} metre hectare litre kilogram watt barrel ton percent degree knot volt °c °f times
    nautical foot inch gallon bushel""".split()
) | {"percentage point", "watt hour", "nautical mile", "square kilometre", "cubic metre"}
_MONEY = frozenset({"money"})
_FOLK = "person people life victim soul"


def _one(name: str, units: str, general: str, cue: str) -> Measurand:
    return Measurand(name, frozenset(units.split()), frozenset(general.split()), re.compile(rf"\b(?:{cue})", re.I))


_LIVES = r"(?:claim(?:ed|s|ing)?|cost(?:s|ing)?|took|taken|lost|loss\s+of|end(?:ed|ing)?)\b(?=[^.;:]{0,40}\blives\b)"


_UNITS = r"(?:second|minute|hour|day|week|month|year)s?\b"
_SO_LONG = (
    r"(?:for|of|after)\b(?=\s+(?:about\s+|around\s+|over\s+|nearly\s+|almost\s+|some\s+|more\s+than\s+|only\s+|"
    rf"at\s+least\s+)?[\w.,-]+[\s-]{_UNITS})|\w+-{_UNITS}"
)


def _left(state: str) -> str:
    """ "Left 14 people dead": the verb belongs to the state in which they are."""
    return rf"(?:left|leav\w+)(?=\s+(?:[\w,.-]+\s+){{1,5}}(?:{state})\b)"


_BEFALLEN = (
    _one(
        "dead",
        "",
        f"{_FOLK} dead death fatality",
        r"(?:death\s+)?toll\b|kill(?:ed|s|ing)?\b|die[sd]?\b|dying\b|deaths?\b|dead\b|perish\w*|drown(?:ed|ing)\b|"
        rf"fatal\w*|slain\b|massacr\w+|lives\b|{_LIVES}|{_left('dead')}",
    ),
    _one(
        "injured",
        "",
        f"{_FOLK} injury wounded injured",
        rf"injur\w+|wound(?:ed|ing|s)\b|hurt\b|{_left('injured|wounded|hurt')}",
    ),
    _one(
        "dismissed",
        "",
        f"{_FOLK} job post position worker employee staff redundancy layoff workforce dismissal",
        r"la(?:id|ys?|ying)\s+off\b|layoffs?\b|dismiss\w*|sack(?:ed|s|ing)?\b|fir(?:ed|ing)\b|redundan\w+|"
        r"(?:los[te]s?|losing|cut(?:s|ting)?|shed(?:s|ding)?|ax(?:e|ed|ing)|eliminat\w+)\b"
        r"(?=[^.;:]{0,30}\b(?:jobs?|posts?|positions?)\b)|jobs?\b|let\s+go\b|"
        r"(?<=jobs )(?:were\s+|are\s+)?(?:lost|cut|axed|shed|gone?)\b|(?<=jobs\swere\s)(?:lost|cut|axed|shed)\b",
    ),
    _one(
        "hired",
        "",
        f"{_FOLK} job worker employee staff",
        r"hir(?:ed|es|ing)\b|recruit\w*|(?:took|tak(?:e|en|ing))\s+on\b|jobs\s+(?:were\s+)?created\b|creat\w+",
    ),
    _one(
        "arrested",
        "",
        f"{_FOLK} arrest detention detainee suspect protester demonstrator",
        r"arrest\w*|detain\w*|detention\b|round(?:ed|ing)?\s+up\b|(?:took|taken|taking)\s+into\s+custody\b|custody\b|"
        r"(?:took|taken)(?=[^.;:]{0,40}\binto\s+custody\b)",
    ),
    _one("charged", "", _FOLK, r"charg(?:ed|es|ing)\b|indict\w*|prosecut\w+"),
    _one("convicted", "", _FOLK, r"convict\w*|found\s+guilty\b|sentenc\w+"),
    _one("released", "", _FOLK, r"releas\w+|free[ds]?\b|freed\b|set\s+free\b|let\s+out\b|liberat\w+"),
    _one(
        "displaced",
        "",
        f"{_FOLK} resident villager civilian inhabitant",
        r"displac\w+|uproot\w+|fle(?:d|es|eing|e)\b|(?:driven|forced)\s+(?:from|out\s+of|to\s+(?:leave|flee|abandon))\b|"
        r"(?:their|from)\s+homes?\b|(?:abandon\w*|left|leav\w+)(?=\s+their\s+homes?\b)",
    ),
    _one(
        "evacuated",
        "",
        f"{_FOLK} resident villager civilian inhabitant",
        r"evacuat\w+|(?:brought|moved|taken)\s+to\s+safety\b",
    ),
    _one(
        "homeless",
        "",
        _FOLK,
        r"homeless\b|without\s+(?:a\s+)?(?:homes?|shelter|roof)\b|lost\s+their\s+homes?\b|" + _left("homeless"),
    ),
    _one(
        "infected",
        "",
        f"{_FOLK} case infection patient",
        r"infect\w*|cases?\b|f(?:ell|all\w*)\s+(?:ill|sick)\b|contract(?:ed|ing)\b|caught\b|"
        r"test(?:ed|ing)?\s+positive\b|sicken\w*",
    ),
    _one("missing", "", _FOLK, rf"missing\b|unaccounted\b|disappear\w*|{_left('missing')}"),
    _one("rescued", "", _FOLK, r"rescu\w+|sav(?:ed|ing)\b|pulled\s+(?:alive|from)\b"),
    _one("survived", "", _FOLK, r"surviv\w+|escaped\b"),
    _one("in hospital", "", _FOLK, r"hospitali[sz]\w+|in(?:to)?\s+hospitals?\b|treat(?:ed|ment|ing)\b"),
    _one(
        "deployed",
        "",
        f"{_FOLK} soldier troop officer",
        r"on\s+duty\b|deploy\w*|patrol\w*|guard(?:ed|s|ing)?\b|station(?:ed|ing)\b",
    ),
    _one(
        "attendance",
        "",
        f"{_FOLK} protester demonstrator marcher participant spectator fan visitor supporter",
        r"attend\w*|crowds?\b|turn(?:ed|ing)?\s+out\b|(?:took|tak(?:e|es|en|ing))\s+part\b|gather\w*|march\w*|protest\w*|"
        r"demonstrat\w+|rall(?:y|ies|ied)\b|took\s+to\s+the\s+streets\b|drew\b|present\b",
    ),
    _one(
        "arrived",
        "",
        _FOLK,
        r"arriv\w+|entered\b|crossed\b|took\s+in\b|influx\b|newcomers?\b|came\s+(?:in|from|over|across)\b|landed\b",
    ),
    _one(
        "left",
        "",
        _FOLK,
        r"left\b|leaving\b|mov(?:ed|ing)\s+(?:from|out|away)\b|depart\w*|transferr?ed\s+from\b|relocat\w+|emigrat\w+",
    ),
    _one("returned", "", _FOLK, r"return\w*|(?:went|gone|came|come)\s+(?:back|home)\b|repatriat\w+"),
    _one(
        "population",
        "",
        f"{_FOLK} inhabitant resident",
        r"population\b|inhabit\w+|residents?\b|liv(?:e|es|ed|ing)\b|home\s+to\b|hous(?:ed|ing|es(?=\s+\d))\b|"
        r"host(?:s|ed|ing)?\b|shelter(?:s|ed|ing)?\b|(?:has|have)\s+taken\s+in\b|accommodates\b|number(?:s|ed)\b",
    ),
    _one("employed", "", f"{_FOLK} worker employee staff", r"employ(?:s|ed|ees?)?\b|workforce\b|staff\b|payroll\b"),
    _one(
        "destroyed",
        "",
        "",
        r"destroy\w*|destruction\b|ruin(?:s|ed)?\b|raz(?:ed|ing)\b|flatten\w*|wreck\w*|demolish\w*|gutted\b|"
        r"(?:left|leav\w+)(?=[^.;:]{1,60}\bin\s+ruins\b)",
    ),
    _one(
        "built for", "", _FOLK, r"(?:built|made|meant|designed|intended)\s+for\b|capacity\b|can\s+(?:hold|house|take)\b"
    ),
)
"""What befalls people or things that are counted, and where they are."""
_SHARES = (
    _one(
        "turnout",
        "percent",
        "",
        r"turn-?out\b|(?:took|tak\w+)\s+part\b|vot(?:ed|ing|ers?)\b|cast\b|ballots?\b|participa\w+|electorate\b|"
        r"(?:went|gone|going)\s+to\s+the\s+polls\b|entitled\s+to\s+vote\b|eligible\b|registered\b|drew\b",
    ),
    _one("share of the vote", "percent", "", r"(?:of\s+the|its|their)\s+votes?\b|won\b|backed\b|support\w*|scored\b"),
    _one(
        "unemployment",
        "percent",
        "",
        r"unemploy\w+|jobless\w*|(?:out\s+of|without)\s+(?:work|a\s+job|jobs)\b|workforce\b|lab(?:ou)?r\s+force\b|"
        r"work(?:ing|ers)\b|seeking\s+work\b",
    ),
    _one("inflation", "percent", "", r"inflation\b|consumer\s+prices?\b|cost\s+of\s+living\b|prices?\b"),
    _one("poverty", "percent", "", r"poverty\b|poor\b|liv(?:e|es|ed|ing)\s+(?:below|under|in)\b"),
)
_AGES = (_one("age", "age", "", r"aged?\b|years?\b|old\b|turned\b|birthday\b|."),)
_STRETCHES = (
    _one(
        "sentence",
        _TIMES,
        "",
        r"sentenc\w*|jail\w*|imprison\w*|prison\b|behind\s+bars\b|jail\s+terms?\b|terms?\b|receiv\w+|got\b|"
        r"(?:hand(?:ed|s)?|gave|given|serve|serving|spend)\b",
    ),
    _one("served", _TIMES, "", r"served\b|spent\b(?=[^.;:]*\b(?:custody|detention|remand|prison|jail)\b)|detention\b"),
    _one(
        "duration",
        _TIMES,
        "",
        r"last(?:ed|s|ing)?\b|(?:went|go(?:es|ing)?|dragg?ed)\s+on\b|ran\b|duration\b|took\b|tak(?:e|es|en|ing)\b|"
        rf"{_SO_LONG}|long\b|length\b|span(?:ned|s)?\b|complet\w+|continu\w+|spent\b|period\b",
    ),
    _one("delay", _TIMES, "", r"late\b|later\b|delay\w*|behind\s+schedule\b|overdue\b|postpon\w+"),
)
_SUMS = (
    _one(
        "cost",
        "money",
        "",
        r"cost(?:s|ing)?\b|bills?\b|price(?:\s+tag)?s?\b|spen[td]\w*|spending\b|expen\w+|outlays?\b|pa(?:id|ys?|ying)\b|"
        r"worth\b|tab\b|laid\s+out\b",
    ),
    _one("fine", "money", "", r"fin(?:e|ed|es|ing)\b|penalt\w+|penali[sz]\w+|pa(?:id|ys?|ying)\b|impos\w+|levied\b"),
    _one(
        "damages", "money", "", r"(?:in|of)\s+(?:damages|compensation)\b|(?:damages|compensation)\s+of\b|compensat\w+"
    ),
    _one(
        "grant",
        "money",
        "",
        r"grant\w*|aid\b|subsid\w+|g[ai]ve[ns]?\b|receiv\w+|award\w*|fund(?:s|ed|ing)?\b|support\b|donat\w+|"
        r"contribut\w+|provid\w+|allocat\w+|got\b|went\s+to\b|transfer\w*",
    ),
    _one("loan", "money", "", r"loans?\b|len[td]\w*|credits?\b|borrow\w*"),
    _one("investment", "money", "", r"invest\w*"),
    _one("overrun", "money", "", r"over(?:runs?|spen\w+|\s+budget)\b"),
    _one(
        "fee", "money", "", r"tolls?\b|fares?\b|fees?\b|tickets?\b|admission\b|dues\b|charges?\b|rents?\b|deposits?\b"
    ),
    _one("tax", "money", "", r"tax(?:es|ed|ation)?\b|dut(?:y|ies)\b|lev(?:y|ies)\b"),
    _one("wage", "money", "", r"wages?\b|pa(?:id|ys?|ying)\b|earn\w*|salar\w+|pensions?\b"),
    _one("debt", "money", "", r"debts?\b|ow(?:e|es|ed|ing)\b|liabilit\w+|arrears\b"),
    _one("damage", "money", "", r"damage\b|damaged\b|destruction\b|harm\b"),
    _one("loss", "money", "", r"loss(?:es)?\b|lost\b|losing\b|deficit\b"),
    _one("revenue", "money", "", r"revenues?\b|turnover\b|sales\b|income\b|takings\b|receipts\b|took\s+in\b"),
    _one("profit", "money", "", r"profit\w*|surplus\b|net\s+income\b|earn(?:ed|ings|s)\b|made\b"),
)
_SIZES = (
    _one("height", "metre", "", r"height\b|high\b|tall\b|ris(?:es|ing)\b"),
    _one("depth", "metre", "", r"depth\b|deep\b"),
    _one("width", "metre", "", r"width\b|wide\b|broad\b"),
    _one("distance", "metre", "", r"distance\b|away\b|(?:north|south|east|west|short|off|outside|inside|within)\b"),
    _one(
        "length",
        "metre",
        "",
        r"length\b|long\b|runs?\b|ran\b|stretch\w*|extend\w*|span(?:s|ned)?\b|-kilomet(?:re|er)\b|-mile\b",
    ),
    _one(
        "area",
        "hectare",
        "",
        r"area\b|cover\w*|siz(?:e|ed)\b|span(?:s|ned)?\b|large\b|measur\w+|extend\w*|extent\b|occup\w+|burn\w*",
    ),
    _one("temperature", "degree °c °f", "", r"temperatures?\b|thermomet\w+|degrees?\b|mercury\b|heat\b|warm\w*"),
    _one(
        "quota",
        "kilogram ton",
        "",
        r"quotas?\b|ceiling\b|caps?\b|capped\b|limit(?:s|ed)?\b|allow(?:s|ed|able)\b|catch\w*|"
        r"may\s+(?:land|catch|fish|take|export|import)\b|permit(?:s|ted)\b",
    ),
    _one(
        "capacity",
        "watt litre kilogram person passenger seat barrel ton place bed people spectator",
        "",
        r"capacit\w+|can\s+(?:hold|seat|take|carry|produce|generate|store|accommodate)\b|seats?\b|-seat(?:er)?\b|"
        r"-megawatt\b|-gigawatt\b|-bed\b|holds?\b|rated\b|output\b",
    ),
    _one("weight", "kilogram ton", "", r"weigh\w*|heavy\b"),
    _one(
        "output",
        "kilogram litre barrel ton watt",
        "",
        r"output\b|produc\w+|harvest\w*|crops?\b|yield\w*|mined\b|extract\w*|min(?:ing|e)\b|generat\w+|"
        r"br(?:ought|ing\w*)\s+in\b|land(?:ed|ings?)\b",
    ),
    _one("exports", "kilogram litre barrel ton", "", r"export\w*|abroad\b|ship(?:ped|ments?)\b"),
    _one("imports", "kilogram litre barrel ton", "", r"import\w*"),
)
_KINDS = (_BEFALLEN, _SHARES, _AGES, _STRETCHES, _SUMS, _SIZES)
"""Of each kind a figure measures one thing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A measurand that a figure is told to be of, where its cues stand, how many letters off the nearest is, and of
    which kind it is: of one kind a figure measures only one. `surely`: a cue stands right beside it or opens its
    clause.
    """

    measurand: Measurand
    cues: tuple[Offsets, ...]
    off: int
    kind: int
    surely: bool


def measurands(text: str, place: Offsets, unit: str, others: Sequence[Offsets]) -> tuple[Told, ...]:
    """What a figure may measure: of each group the measurands of the cue that is nearest to it. `unit` is its unit in
    base form, `others` are the places of the other figures of the text, behind which a cue is theirs.
    """
    start, end = _clause(text, place)
    return tuple(one for kind in range(len(_KINDS)) for one in _nearest(text, (start, end), place, unit, others, kind))


def _clause(text: str, place: Offsets) -> Offsets:
    """The stretch around a figure in which its cues stand."""
    start, end = max(0, place[0] - _REACH), min(len(text), place[1] + _REACH)
    start = max((m.end() for m in _BREAK.finditer(text, start, place[0])), default=start)
    behind = _BREAK.search(text, place[1], end)
    return start, behind.start() if behind else end


def _nearest(
    text: str, clause: Offsets, place: Offsets, unit: str, others: Sequence[Offsets], kind: int
) -> Iterator[Told]:
    found: list[Told] = []
    for one in _KINDS[kind]:
        if not _measured_in(one, unit):
            continue
        cues = [m.span() for m in one.cue.finditer(text, *clause) if not _name(text, m.start())]
        free = [c for c in cues if not any(_between(other, c, place) for other in others)]
        if free:
            off = min(_far(c, place) + (_WEAK if text[slice(*c)].lower() in _JOINTS else 0) for c in free)
            surely = off <= _NEAR or any(c[0] - clause[0] <= _OPENS for c in free)
            found.append(Told(one, tuple(free), off, kind, surely))
    least = min((told.off for told in found), default=0)
    yield from (told for told in found if told.off <= least + (_BESIDE if kind else 0))


def _name(text: str, at: int) -> bool:
    """Whether a word is written as a name: not the first of the text."""
    return at > 0 and text[at].isupper()


def _between(other: Offsets, cue: Offsets, place: Offsets) -> bool:
    """Whether another figure stands between a cue and a figure."""
    return cue[1] <= other[0] < place[0] or place[1] <= other[0] < cue[0]


def _far(cue: Offsets, place: Offsets) -> int:
    return max(place[0] - cue[1], cue[0] - place[1], 0)


def _measured_in(one: Measurand, unit: str) -> bool:
    if not one.units:
        return unit not in _PHYSICAL and unit != "age" and not _is_money(unit)
    return _is_money(unit) if one.units == _MONEY else unit in one.units


def _is_money(unit: str) -> bool:
    """Whether a unit is a currency: by its name or code, or a word that English does not know."""
    last = unit.rpartition(" ")[2]
    if not last or unit in _PHYSICAL or unit == "age":
        return False
    return names_money(last) or not (is_word(last) or last in VERBS or last.endswith(("er", "or", "ee", "ist", "man")))
