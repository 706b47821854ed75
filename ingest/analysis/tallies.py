"""A vote's figures in any order and wording.

A role is told by its own words ("voted against", "abstentions", "not present"); where words are missing, by order:
"132 to 8, with 42 abstentions", "13-1-1". Roles that the passage does not give stay null. "Did not vote" and "was not
present" are `not_voting`, never abstentions. "Unanimously" and "by consensus" are no tally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.analysis.numbers import COUNT, value_of
from ingest.analysis.spans import Taken
from ingest.model import Span, Tally

_N = rf"(?:{COUNT}|\b(?:none|nil|nobody|zero|no)\b)"
_WHO = (
    r"(?:(?:un\s+)?(?:member\s+)?(?:states?|countries|country|nations?|delegations?|members?|governments?|legislators?|"
    r"lawmakers?|senators?|deputies|mps?|meps?|judges|justices|delegates?|representatives?|commissioners?|councill?ors?|"
    r"votes?|ballots?|shareholders?|parties|others?|more|people|voters|ministers|directors|governors|parliamentarians|"
    r"bishops|trustees|it|them|those|of|the|its|were|was|had|have|has|who|which|that|cast|casting|voting|voted|"
    r"came\s+out|spoke|being|recorded|also|only|just|another|further|then|each|one))"
)
_FILL = rf"(?:\s+{_WHO}){{0,6}}(?:\s*\([^()]{{0,600}}\))?"
_VOTED_ON = r"(?:it|them|the\s+\w+|this|that|its\s+\w+|a\s+\w+|adoption|approval)"
_ROLE_WORDS = {
    "abstaining": r"abstentions?|abstain(?:ed|ing|ers)?|abstention\s+votes?",
    "not_voting": (
        r"not\s+(?:present|voting|recorded|participat\w+)|absent(?:ees?)?|absences?|non-voting|"
        r"did\s+not\s+(?:vote|cast|participate|take\s+part|record)|didn['’]t\s+vote|not\s+vote|took\s+no\s+part|no-shows?|"
        r"missed\s+the\s+vote|stayed\s+away"
    ),
    "in_favour": (
        rf"in\s+favou?r|in\s+support|affirmative(?:\s+votes?)?|ayes?|yes(?:es)?|yeas?|supported|backed|favou?red|"
        rf"said\s+yes|approved|for\s+{_VOTED_ON}|for(?=\s*(?:[,;.):-]|and\b|to\b|$|\d|versus))|pros"
    ),
    "against": (
        rf"against(?:\s+{_VOTED_ON})?|opposed|opposing|in\s+opposition|nays?|noes|nos|no(?=\s*(?:[,.;:)]|votes?|and\b|$))|"
        r"negative(?:\s+votes?)?|said\s+no|rejected|dissent(?:ed|ing)?|contrary"
    ),
}
_ROLES = "|".join(f"(?P<{role}>{words})" for role, words in _ROLE_WORDS.items())
_ROLE_AFTER = re.compile(rf"(?<![\w.,/-])({_N}){_FILL}\s*[-–]?\s*(?:{_ROLES})(?![\w-])", re.IGNORECASE)
_ROLE_BEFORE = re.compile(
    rf"\b(?:(?P<in_favour>(?:votes?\s+|voting\s+|voted\s+)?in\s+favou?r|(?:votes?\s+)?for|yes|ayes?|yeas?|affirmative)|"
    rf"(?P<against>(?:votes?\s+|voting\s+|voted\s+)?against|no|noes|nays?|opposed)|"
    rf"(?P<abstaining>abstain(?:ing|ed)|abstentions?)|(?P<not_voting>not\s+voting|absent|not\s+present|non-voting|did\s+not\s+vote))"
    rf"(?:\s*(?:[:=(]|[-–—](?=\s)|\b(?:by|were|was|numbered|totall?ed)\b)|(?<=[aA]yes)|(?<=[nN]oes)|(?<=[yY]eas)|(?<=[nN]ays))"
    rf"\s*({COUNT})\b(?!\s*(?:%|per\s*cent|[a-z]+\s+(?:voted|against|abstain)))",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:no|none|zero|nobody|without|with\s+no)\b(?:\s+(?:any|countr\w+|states?|members?|votes?|delegations?|one|cast))*\s+"
    r"(?:voted\s+|cast\s+|voting\s+|were\s+|votes?\s+)?(?:(?P<against>against|opposed|opposition|dissent\w*(?:\s+votes?)?)|"
    r"(?P<abstaining>abstain\w*|abstentions?)|(?P<in_favour>in\s+favou?r))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?<![\w.,/$€£:-])({_N})(?:\s+(?:votes?|ballots?))?(?:\s+(?:in\s+favou?r|for|ayes?|yes))?"
    rf"\s*(?:,\s*)?(?:\b(?:to|versus|vs\.?)\b|[-–—])\s*({_N})"
    rf"(?:\s*(?:,\s*)?(?:\bto\b|[-–—])\s*({_N}))?(?!\s*(?:%|per\s*cent|percent|percentage|million|billion))(?![\w%]|[.,/–-]\d)",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    rf"\b(?:of|out\s+of|among)\s+(?:the\s+|its\s+|all\s+)?({COUNT})\s+(?:[\w-]+\s+){{0,3}}?(?:member|states?|countries|"
    r"members?|delegations?|senators?|deputies|mps?|meps?|judges|seats?|lawmakers|legislators|votes?|ballots|shareholders|"
    rf"parties|representatives|delegates|present)\b|\b({COUNT})[-\s](?:member|seat)\b|"
    rf"\b(?:total|votes\s+cast)(?:\s+(?:of|votes))?\s*[:=]?\s*({COUNT})\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"vot|abst[ae]|favou?r|against|ballot|tally|\d\s*(?:[-–—]|to)\s*\d|\bayes?\b|\byeas?\b|oppos", re.IGNORECASE
)
_ABOUT_VOTING = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\babst[ae]|\bin\s+favou?r\b|\bballot|\btally\b|\b(?:adopt|approv|reject|pass|carri|defeat|clear|"
    r"endors|ratif|fail|fell|lost)\w*\b|\bresolution|\bmotion\b|\bbill\b|\bayes?\b|\byes\b",
    re.IGNORECASE,
)
_ORDER = ("in_favour", "against", "abstaining")
_DEFEATED = ("against", "in_favour", "abstaining")
_OUTCOME = re.compile(
    r"(?P<lost>\b(?:defeat(?:s|ed)?|reject(?:s|ed|ion)?|(?:voted|turned|struck) (?:it |them )?down|lost|fell|lose|"
    r"refus(?:es|ed)|(?:not|never) (?:been )?(?:adopted|approved|passed|carried))\b)|"
    r"(?P<won>\b(?:adopt|approv|pass|carri|endors|clear|ratif|accept)\w*)",
    re.IGNORECASE,
)
_SHORT_OF_A_MAJORITY = re.compile(
    r"\btwo[- ]thirds\b|\bthree[- ]fifths\b|\bthree[- ]quarters\b|\b(?:required|needed|qualified|super-?)\s?majority\b",
    re.I,
)
_FAVOUR_BEHIND = re.compile(r"\s+in\s+(?:favou?r|support)\b", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_REACH = 400  # characters within which roles belong to one vote


@dataclass(slots=True)
class _Vote:
    roles: dict[str, int]
    start: int
    end: int

    def put(self, role: str, value: int, start: int, end: int) -> None:
        if role not in self.roles:
            self.roles[role] = value
            self.start, self.end = min(self.start, start), max(self.end, end)


_Hit = tuple[int, int, str, int]


def tallies(text: str) -> tuple[Tally, ...]:
    """The votes whose figures a text gives, in its order. A single role is a tally too."""
    if not _TRIGGER.search(text):
        return ()
    votes = _grouped(_named_roles(text))
    _add_pairs(text, votes)
    votes.sort(key=lambda v: v.start)
    if len(votes) == 1:
        _add_total(text, votes[0])
    return tuple(
        Tally(**v.roles, span=Span(start=v.start, end=v.end, text=text[v.start : v.end])) for v in votes if v.roles
    )


def _count(written: str | None) -> int | None:
    """A whole number of votes; null for fractions and words that are none."""
    if written is None:
        return None
    if written.strip().lower() in ("none", "nil", "nobody", "no"):
        return 0
    value = value_of(written)
    return int(value) if value is not None and value == int(value) else None


def _named_roles(text: str) -> list[_Hit]:
    """Figures whose role is named beside them, without overlap, in text order."""
    hits: list[_Hit] = []
    taken = Taken(len(text))
    for pattern, figure in ((_ROLE_BEFORE, -1), (_ROLE_AFTER, 1), (_NOBODY, 0)):
        for m in pattern.finditer(text):
            value = 0 if figure == 0 else _count(m.group(1) if figure == 1 else m.group(m.re.groups))
            role = next((r for r in _ROLE_WORDS if m.groupdict().get(r)), None)
            if value is None or role is None or not taken.free(*m.span()):
                continue
            if _of_a_vote(text, m):
                hits.append((m.start(), m.end(), role, value))
                taken.take(*m.span())
    return sorted(hits)


def _of_a_vote(text: str, m: re.Match[str]) -> bool:
    """Whether "3 against", "12 opposed", "2 absent" speak of a vote: a word of voting stands in it or near it."""
    hit = m.group().lower()
    if re.search(r"abst|vot|\baye|\bnoes|\bnay|\byea", hit):
        return True
    near = text[max(0, m.start() - 200) : m.start()] + " " + text[m.end() : m.end() + 200]
    return (
        bool(_ABOUT_VOTING.search(near))
        or ":" in hit
        or re.search(r"\d\s+(?:against|in\s+favou?r)", hit + " " + near[-40:]) is not None
    )


def _grouped(hits: list[_Hit]) -> list[_Vote]:
    """Roles of one vote together: a role that comes again begins another vote."""
    votes: list[_Vote] = []
    for start, end, role, value in hits:
        if not votes or role in votes[-1].roles or start - votes[-1].end > _REACH:
            votes.append(_Vote({}, start, end))
        votes[-1].put(role, value, start, end)
    return votes


def _add_pairs(text: str, votes: list[_Vote]) -> None:
    """Figures whose role is told by their order alone: "132 to 8", "13-1-1", "120 votes to none"."""
    for m in _PAIR.finditer(text):
        figures = [_count(m.group(k)) for k in (1, 2, 3)]
        if figures[0] is None or figures[1] is None or not _decides(text, m) or _ONE_NUMBER.fullmatch(m.group()):
            continue
        order = _order(text, m, figures[0], figures[1])
        if order is _DEFEATED or (_FAVOUR_BEHIND.match(text, m.end()) and not re.search(r"favou?r|for|yes", m.group())):
            # "21 to 15 in favour", "14 to 9 against": the word behind tells how the first figure voted, not the second.
            votes[:] = [v for v in votes if not (m.start(2) <= v.start < m.end(2) and len(v.roles) == 1)]
        home = next((v for v in votes if v.start - m.end() < _REACH and m.start() - v.end < _REACH), None)
        told = set(home.roles) & {"in_favour", "against"} if home is not None else set()
        if told and not (home is not None and told == {"against"} and home.roles["against"] == figures[1]):
            continue
        if home is None:
            home = _Vote({}, m.start(), m.end())
            votes.append(home)
        for role, value in zip(order, figures, strict=True):
            if value is not None:
                home.roles.setdefault(role, value)
        home.start, home.end = min(home.start, m.start()), max(home.end, m.end())


def _order(text: str, m: re.Match[str], first: int, second: int) -> tuple[str, str, str]:
    """Whose figure comes first. "Rejected by 27 votes to 12" and "voted 14 to 9 against" put the winners first, who
    were against; "failed 12–27" keeps those in favour first.
    """
    before = re.split(r"[.;]\s", text[max(0, m.start() - 70) : m.start()])[-1]
    found = list(_OUTCOME.finditer(before))
    if found and found[-1].lastgroup == "lost" and first > second and not _SHORT_OF_A_MAJORITY.search(text):
        return _DEFEATED
    if re.search(r"\bvoted\s+(?:by\s+)?$", before, re.IGNORECASE) and re.match(r"\s+against\b", text[m.end() :], re.I):
        return _DEFEATED
    return _ORDER


def _decides(text: str, m: re.Match[str]) -> bool:
    """Whether a pair of figures is a vote: the words of voting stand right before it, or abstentions right behind."""
    before, after = text[max(0, m.start() - 70) : m.start()], text[m.end() : m.end() + 60]
    if re.match(
        r"[\s,;(]*(?:\([^)]*\)\s*,?\s*)?(?:with\s+|and\s+)?(?:\w+\s+)?abst|\s*(?:votes?\b|against\b|in\s+favou?r)",
        after,
        re.IGNORECASE,
    ):
        return True
    if re.search(r"\bvotes?\b", m.group(), re.IGNORECASE):
        return True
    found = list(_ABOUT_VOTING.finditer(before))
    return (
        bool(found)
        and not re.search(r"[.;]\s", before[found[-1].end() :])
        and not re.search(r"\b(?:from|age[ds]?|between|pages?|articles?|paragraphs?)\s+$", before, re.IGNORECASE)
    )


def _add_total(text: str, vote: _Vote) -> None:
    """The membership or the sum of votes where it is stated, never one of the roles' own figures."""
    for m in _TOTAL.finditer(text):
        value = _count(next(g for g in m.groups() if g))
        figure = next(i for i, g in enumerate(m.groups(), 1) if g)
        own = any(h[0] <= m.start(figure) < h[1] for h in _named_roles(text))
        if value is not None and not own and value >= max(vote.roles.values(), default=0):
            vote.put("total", value, m.start(), m.end())
            return
