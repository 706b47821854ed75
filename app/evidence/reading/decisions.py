"""How matters of a known kind were decided, whatever the words: a trial, an application, a motion, an appeal.

`verdicts` knows deciding verbs. Here each kind of matter has the nouns by which it is known, what decides it one way or
the other ("walked free", "ended in a conviction"), and what belongs to every such matter and tells nothing of this one:
the court, the jury, the application. Two decisions of one kind may be held against each other though they share no
deciding verb; what else their statements tell must still be of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.evidence.reading.numbered import Offsets
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.numbers import COUNT


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter: its nouns (None where the deciding words are enough), what is for it and against it, and what
    every such matter has.
    """

    name: str
    matter: re.Pattern[str] | None
    pro: re.Pattern[str]
    con: re.Pattern[str]
    setting: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """How a matter of some kind went. `words` are those that say so, `cues` all that any such matter may be told by."""

    kind: str
    favourable: bool
    words: str
    at: int
    cues: tuple[Offsets, ...]


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)


def _kind(name: str, matter: str, pro: str, con: str, setting: str) -> Kind:
    return Kind(name, _pattern(matter) if matter else None, _pattern(pro), _pattern(con), _pattern(setting))


_TURNED = (
    r"turn(?:s|ed)\s+(?:(?:[\w’'-]+\s+){1,5}?)?(?:down|away)|(?:threw|thrown|throws)\s+(?:(?:[\w’'-]+\s+){1,5}?)?out"
)
_VOTED_DOWN = r"vot(?:es|ed)\s+(?:(?:[\w’'-]+\s+){1,6}?)?down"
_KINDS = (
    _kind(
        "guilt", "",
        r"convict(?:s|ed)|(?:found|finds?)\s+(?:(?!not\b|no\b)[\w’'-]+\s+){0,6}guilty|(?<!not )guilty(?:\s+verdict)?|"
        r"(?:in|to|a|secured)\s+(?:a\s+)?conviction|sentenced|jailed|imprisoned",
        r"acquit(?:s|ted)|acquittal|cleared|clears(?=[^.;]{0,60}\bof\b)|(?:found|finds?)\s+(?:[\w’'-]+\s+){0,5}not\s+guilty|"
        r"not\s+guilty|innocent|exonerat(?:ed|es)|walk(?:ed|s)\s+free",
        r"courts?|judges?|jur(?:y|ors?|ies)|trials?|case|verdict|charges?|bench|magistrates?|ended|ends|former|any|part",
    ),
    _kind(
        "permission",
        r"licen[cs]es?|permits?|permission|visas?|asylum|applications?|bail|requests?|bid|claims?|parole|pardon|citizenship|remanded|"
        r"consent|extension|accreditation|refugee\s+status|exemption|loans?|subsid(?:y|ies)|access|clearance|concession|"
        r"patent|export\s+credit|leave\s+to",
        r"grant(?:s|ed)|approv(?:es|ed)|accept(?:s|ed)|allow(?:s|ed)|award(?:s|ed)|issu(?:es|ed)|receiv(?:es|ed)|"
        r"obtain(?:s|ed)|secur(?:es|ed)|got|gets|w(?:o|i)ns?|given|gave|gives|successful|succeed(?:s|ed)|freed|released|"
        r"admit(?:s|ted)",
        rf"refus(?:es|ed)|den(?:ies|ied)|reject(?:s|ed)|{_TURNED}|dismiss(?:es|ed)|declin(?:es|ed)|withh(?:eld|olds)|"
        r"fail(?:s|ed)|unsuccessful|remanded|block(?:s|ed)",
        r"applications?|requests?|bid|claims?|appl(?:y|ied|ies)|custody",
    ),
    _kind(
        "adoption",
        r"motions?|bill|resolution|draft|amendment|proposals?|plan|budget|treaty|agreement|law|referendum|measure|text|"
        r"convention|statute|offer|deal|charter|accord|pact|protocol|ordinance|constitution|vot(?:e|ed|es|ers)|agreed\s+to|"
        r"decided\s+(?:not\s+)?(?:to|against)",
        r"adopt(?:s|ed)|approv(?:es|ed)|pass(?:es|ed)|carri(?:es|ed)|endors(?:es|ed)|accept(?:s|ed)?|ratif(?:ies|ied)|"
        r"agreed\s+to|decided\s+to|vot(?:es|ed)\s+(?:in\s+favou?r\s+of|for|to(?!\s+(?:reject|block|refuse|defeat|turn|scrap)))|"
        r"(?:got|w[oi]ns?|found|finds|received|had)\s+(?:a|the|its)\s+(?:clear\s+|narrow\s+)?majority|"
        r"(?:gave|gives|given)\s+(?:its|their|his|her)\s+(?:assent|consent|approval|blessing)|said\s+yes(?:\s+to)?|enact(?:s|ed)|"
        r"went\s+through|back(?:s|ed)",
        rf"reject(?:s|ed)?|defeat(?:s|ed)|fail(?:s|ed)|{_VOTED_DOWN}|(?:vot(?:es|ed)|decided)\s+against|decided\s+not\s+to|{_TURNED}|lost|loses|"
        r"(?:found|finds|got|had|won)\s+no\s+majority|no\s+majority|fell|said\s+no(?:\s+to)?|veto(?:es|ed)|negatived|"
        r"refus(?:es|ed)\s+to\s+(?:ratify|adopt|approve|pass|endorse|accept|back)|"
        r"refus(?:es|ed)\s+(?:its|their)\s+(?:assent|consent|approval)",
        r"put\s+to\s+the\s+vote|vote|majority|members?|motions?|proposals?|favou?r",
    ),
    _kind(
        "validity",
        r"patents?|decisions?|ruling|judgment|order|licen[cs]e|registration|ban|law|elections?|result|contract|conviction|"
        r"sentence|award|decree|fine|permit|act|regulation|designation|listing|appointment|accreditation|title|concession",
        r"upholds?|upheld|confirm(?:s|ed)|maintain(?:s|ed)|keeps?|kept|stands|stood|valid|affirm(?:s|ed)|sustain(?:s|ed)|"
        r"retain(?:s|ed)|lawful|constitutional|reinstat(?:es|ed)|restor(?:es|ed)",
        r"revok(?:es|ed)|annul(?:s|led)|los(?:t|es)|str(?:uck|ikes)\s+down|invalid(?:ated)?|overturn(?:s|ed)|quash(?:es|ed)|"
        r"set(?:s)?\s+aside|cancel(?:s|l?ed)|withdr(?:ew|aws|awn)|void(?:ed)?|scrapp(?:ed)|rescind(?:s|ed)|unlawful|"
        r"unconstitutional|nullif(?:ies|ied)|stripp(?:ed)",
        r"declar(?:es|ed)|held\s+by|ruled",
    ),
    _kind(
        "appeal", r"appeals?|complaints?|lawsuit|suit|petition|challenge",
        r"allow(?:s|ed)|w[oi]ns?|upheld|upholds|succeed(?:s|ed)|in\s+favou?r\s+of|granted|accepted|sid(?:es|ed)\s+with|"
        r"found\s+for",
        rf"dismiss(?:es|ed)|los(?:t|es)|reject(?:s|ed)|fail(?:s|ed)|(?:ruled|found|decided)\s+against|refus(?:es|ed)|{_TURNED}",
        r"courts?|judges?|appeals?|ruled|rules",
    ),
    _kind(
        "event", "",
        r"(?:took|takes)\s+place|(?:was|were)\s+held|(?:went|goes)\s+ahead|played|staged|performed|happened",
        r"cancel(?:s|l?ed)|call(?:s|ed)\s+(?:[\w’'-]+\s+){0,4}?off|scrapped|abandoned",
        r"despite|because",
    ),
)  # fmt: skip
_NOT = re.compile(
    r"(?:\b(?:did|was|were|has|had|have|is|are|does|do|been|be)\s+not|n['’]t|\bnever|\bnot(?:\s+been)?|\bno\s+longer|\bneither)\s+"
    r"(?:\w+ly\s+)?$|\bfail(?:s|ed)\s+to\s+(?:be\s+)?$|\brefus(?:es|ed)\s+to\s+$",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:has|have|is|are)\s+(?:not|yet)\b|\bha(?:s|ve)n['’]t\b|\bnot\s+yet\b", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:did|does|do)\s+not\s+(?P<verb>receive|get|win|obtain|grant|approve|accept|adopt|pass|ratify|endorse|uphold|allow|"
    r"take\s+place|go\s+ahead|play|hold|convict|succeed|carry)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:to|would|will|could|should|may|might|must|shall|if|whether|for|of|the|an?|not\s+yet|yet\s+to\s+be)\s+(?:be\s+|\w+ly\s+)?$",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"\b(?:decided|agreed|voted|resolved)\s+to\s+$", re.IGNORECASE)


def decisions(text: str) -> tuple[Decision, ...]:
    """The decisions that a statement tells, one of a kind at most; none of a kind that it tells both ways."""
    return tuple(found for kind in _KINDS if (found := _decision(text, kind)) is not None)


def _decision(text: str, kind: Kind) -> Decision | None:
    if kind.matter is not None and not kind.matter.search(text):
        return None
    told = list(_told(text, kind))
    if not told or len({favourable for favourable, _ in told}) > 1:
        return None
    favourable, (start, end) = told[0]
    cues = [edge for _, span in told for edge in _edges(text, span)]
    cues += [m.span() for m in kind.setting.finditer(text) if not text[m.start()].isupper()]
    return Decision(kind.name, favourable, " ".join(text[start:end].split()), start, tuple(sorted(cues)))


def _edges(text: str, span: Offsets) -> tuple[Offsets, ...]:
    """The words of a phrase, without what stands between its parts: "turned the offer down"."""
    words = text[slice(*span)].split()
    if len(words) < _SEPARATE or not _PARTED.match(words[0]):
        return (span,)
    return (span[0], span[0] + len(words[0])), (span[1] - len(words[-1]), span[1])


_SEPARATE = 3
_PARTED = re.compile(r"(?:found|finds?|turn|vot|call|thr)", re.IGNORECASE)
_SURELY = re.compile(
    r"\b(?:convicted|guilty|sentenced|jailed|acquitted|granted|adopted|approved|ratified|enacted|rejected|defeated|dismissed|"
    r"voted|upheld|revoked|annulled|overturned|quashed|cancell?ed|took\s+place|turned\s+down|struck\s+down|vetoed|licensed|"
    r"accept(?:ed)?|refused|denied|reject|lost|(?:found|got)\s+(?:no|a)\s+majority)\b",
    re.IGNORECASE,
)
"""Words of a decision that are seldom figures of speech."""
_FAILED = re.compile(
    r"\b(?:motion|bill|amendment|appeal|bid|application|referendum|resolution|treaty)\b[^.;,]{0,60}\s(?:failed|succeeded|passed)\b|"
    r"\bfailed\s+in\s+(?:its|his|her|their)\s+(?:bid|appeal)\b|\b(?:application|appeal|bid|claim)\s+was\s+(?:un)?successful\b",
    re.IGNORECASE,
)


def decided(text: str) -> bool:
    """Whether a statement tells how something was decided in words that are seldom figures of speech."""
    return bool(_FAILED.search(text)) or any(_SURELY.search(one.words) for one in decisions(text))


def _told(text: str, kind: Kind) -> Iterator[tuple[bool, Offsets]]:
    """What is told for the matter and against it, and where; what is denied is told the other way round."""
    if _SO_FAR.search(text):
        return  # what has not been done may be done yet
    against = [m.span() for m in kind.con.finditer(text) if _done(text, m) and _by_all(text, m)]
    for span in against:
        yield bool(_NOT.search(text[: span[0]])), span
    for match in kind.pro.finditer(text):
        if (
            _done(text, match)
            and _by_all(text, match)
            and not any(a < match.end() and match.start() < b for a, b in against)
        ):
            yield not _NOT.search(text[: match.start()]), match.span()
    for match in _BASE.finditer(text):
        verb = match["verb"].lower().split()[0]
        if kind.pro.search(_past(verb, match["verb"].lower())):
            yield False, match.span()


def _by_all(text: str, match: re.Match[str]) -> bool:
    """Whether words of voting tell of a body and not of some who voted so: "eight members voted for"."""
    if not match.group().lower().startswith("vot") or match.group().lower().endswith("down"):
        return True
    subject = re.search(r"([\w’'-]+)\s+(?:\w+ly\s+|has\s+|have\s+|had\s+)*$", text[: match.start()])
    word = subject.group(1).lower() if subject else ""
    if _SOME_OF.search(text[: match.start()]):
        return False
    return bool(WORDS.get(word, 0) & W.BODY) or word in _ALL


_SOME_OF = re.compile(rf"\b{COUNT}\s+[a-z]+\s+of\s+(?:the\s+)?(?:[\w’'-]+\s+){{1,4}}$", re.IGNORECASE)
_ALL = frozenset(
    "voters citizens shareholders residents islanders people parishioners electorate commons lords".split()
)


def _past(verb: str, whole: str) -> str:
    known = {
        "take": "took place",
        "go": "went ahead",
        "get": "got",
        "win": "won",
        "uphold": "upheld",
        "hold": "was held",
    }
    if verb in known:
        return known[verb]
    return (
        whole[:-1] + "ied"
        if whole.endswith("y") and whole != "play"
        else whole + ("d" if whole.endswith("e") else "ed")
    )


def _done(text: str, match: re.Match[str]) -> bool:
    """Whether words tell what was decided, and not what is to be."""
    before = text[: match.start()]
    adjective = match.group().lower() in (
        "valid",
        "invalid",
        "lawful",
        "unlawful",
        "void",
        "innocent",
        "acquittal",
        "no majority",
    )
    return adjective or not _MEANT.search(before) or bool(_RESOLVED.search(before))
