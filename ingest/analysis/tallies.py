"""A vote's figures in any order and wording.

A role is told by its own words ("voted against", "abstentions", "not present"); where words are missing, by order:
"132 to 8, with 42 abstentions", "13-1-1". Roles that the passage does not give stay null. "Did not vote" and "was not
present" are `not_voting`, never abstentions. "Unanimously" and "by consensus" are no tally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.analysis.numbers import COUNT, value_of
from ingest.model import Span, Tally

_TRIGGER = re.compile(
    r"vot|abst[ae]|favou?r|against|ballot|tally|\d\s*[-–—]\s*\d+\s*[-–—]\s*\d|\b\w+\s+to\s+\w+\b.{0,40}\babst|"
    r"\bayes?\b|\bnays?\b|\byes\b|\bpasse|\badopt|\bapprov|\breject|\bcarried|\bdefeat|\bfor\b.{0,12}\babst",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"vot|abst[ae]|favou?r|against|ballot|adopt|approv|reject|carried|defeat|pass|\bayes?\b|\byes\b", re.I
)
_WHO = (
    r"(?:(?:member\s+)?(?:states?|countries|nations?|delegations?|members?|governments?|legislators?|lawmakers?|senators?|deputies|"
    r"mps?|meps?|judges|justices|delegates?|representatives?|commissioners?|councillors?|councilors?|votes?|ballots?|shareholders?|"
    r"parties|others?|more|people|voters|ministers|directors|governors|parliamentarians|bishops|trustees|voting|it|them|those))"
)
_FILL = rf"(?:\s+(?:of\s+(?:the\s+|its\s+)?{_WHO}|{_WHO}|{_WHO}\s+{_WHO}))?(?:\s*\([^()]*\))?"
_LINK = r"(?:\s+(?:were|was|had|have|has|who|which|that|cast|casting|voting|voted|came\s+out|spoke|being))*"
_IN_FAVOUR = (
    r"(?:in\s+favou?r(?!\s+of\s+(?:a|an|the|more|less|stronger|closer|greater|keeping|lifting)\b\s+\w+)|for\s+(?:it|the\s+(?:text|motion|draft|resolution|proposal|bill|measure))|"
    r"in\s+support|affirmative(?:\s+votes?)?|ayes?|yes(?:es)?|yeas?|pros?|supported(?:\s+it)?|backed\s+it|favou?red\s+it|said\s+yes|approved)"
)
_AGAINST = r"(?:against|opposed|in\s+opposition|nay(?:s)?|noes|no(?:es|s)?(?=\s*[,.;:)]|\s+votes?|\s+and|$)|negative(?:\s+votes?)?|opposing|said\s+no|rejected\s+it|dissent(?:ed|ing)?|contrary)"
_ABSTAIN = r"(?:abstentions?|abstain(?:ed|ing|ers)?|abstaining|abstention\s+votes?)"
_ABSENT = (
    r"(?:(?:were|was|being)?\s*(?:not\s+(?:present|voting|recorded|participat\w+)|absent|absentees?|absences?|non-voting)"
    r"|did\s+not\s+(?:vote|cast|participate|take\s+part)\w*|didn['’]t\s+vote|took\s+no\s+part|not\s+voting|no-shows?|missed\s+the\s+vote|stayed\s+away)"
)
_ROLES = (("abstaining", _ABSTAIN), ("not_voting", _ABSENT), ("in_favour", _IN_FAVOUR), ("against", _AGAINST))
_ROLE_AFTER = re.compile(
    rf"(?<![\w.,-])({COUNT}){_FILL}{_LINK}\s*[-–]?\s*(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES)
    + r")(?![\w-])",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"\b(?:(?P<in_favour>(?:votes?\s+)?in\s+favou?r|for|yes|ayes?|yeas?|affirmative)|(?P<against>(?:votes?\s+)?against|no|noes|nays?|opposed)|"
    r"(?P<abstaining>abstain(?:ing|ed)|abstentions?)|(?P<not_voting>not\s+voting|absent|not\s+present|non-voting))"
    rf"\s*(?:[:=]|\(|[-–—](?=\s)|\bby\b|\bwere\b|\bnumbered\b)\s*({COUNT})\b(?!\s*(?:%|per\s*cent))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?<![\w.,/$€£-])({COUNT})(?P<pro>{_FILL}\s+(?:votes?\s+)?(?:in\s+favou?r|for|ayes?|yes))?\s*(?:,\s*)?(?:\bto\b|\bversus\b|\bvs\.?|\bagainst\b|[-–—])\s*({COUNT})(?![\w%]|[.,]\d|\s*(?:per\s*cent|percent|%))"
    rf"(?:\s*(?:,\s*)?(?:\bto\b|[-–—])\s*({COUNT})(?![\w%]|[.,]\d))?",
    re.IGNORECASE,
)
_TRIPLE = re.compile(r"(?<![\w./-])(\d{1,3})\s*[-–—]\s*(\d{1,3})\s*[-–—]\s*(\d{1,3})(?![\w./-])")
_ABSTAIN_NEAR = re.compile(
    rf"({COUNT}){_FILL}{_LINK}\s*{_ABSTAIN}|\b(no)\s+{_ABSTAIN}|{_ABSTAIN}\s*:\s*({COUNT})", re.IGNORECASE
)
_NONE_ROLE = re.compile(
    rf"\b(?:no|none|zero|nobody)\b(?:\s+(?:country|countries|state|states|member|members|votes?|delegation|delegations|one))?\s+(?:voted\s+|cast\s+|voting\s+|were\s+)?(?:(?P<against>against|opposed|dissenting)|(?P<abstaining>{_ABSTAIN})|(?P<in_favour>in\s+favou?r))",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"\bwith(?:out|\s+no)\s+(?:any\s+)?(?:(?P<abstaining>abstentions?)|(?P<against>(?:votes?\s+against|opposition|dissent(?:ing\s+votes?)?)))",
    re.I,
)
_TOTAL = re.compile(
    rf"\b(?:of|out\s+of|among)\s+(?:the\s+|its\s+|all\s+)?({COUNT})\s+(?:[\w-]+\s+){{0,3}}?(?:member|states?|countries|members?|delegations?|senators?|deputies|"
    r"mps?|meps?|judges|seats?|lawmakers|legislators|votes?|ballots|shareholders|parties|representatives|delegates|present)|"
    rf"\b({COUNT})[-\s](?:member|seat)\b|\b(?:total|votes\s+cast)(?:\s+of)?\s*[:=]?\s*({COUNT})\b",
    re.IGNORECASE,
)
_SOLO = re.compile(
    rf"(?:\bvoted\s+(?P<in_favour>in\s+favou?r|for)|\bvoted\s+(?P<against>against)|\b(?P<abstaining>abstained))\b[^.;]{{0,25}}?\bwere\s+({COUNT})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*(?:%|per\s*cent|percent)", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    roles: dict[str, int]
    start: int
    end: int

    def put(self, role: str, value: int, start: int, end: int) -> None:
        if role not in self.roles:
            self.roles[role] = value
            self.start, self.end = min(self.start, start), max(self.end, end)


def tallies(text: str) -> tuple[Tally, ...]:
    """The votes whose figures a sentence gives. A single role is a tally too; a pair needs words of voting beside it."""
    if not _TRIGGER.search(text):
        return ()
    groups = _roles(text)
    groups = _with_pairs(text, groups)
    out = []
    for found in groups:
        total = _TOTAL.search(text)
        if total and (found.roles and len(groups) == 1):
            value = value_of(next(g for g in total.groups() if g))
            if value is not None and value >= max(found.roles.values()):
                found.put("total", int(value), total.start(), total.end())
        out.append(
            Tally(**found.roles, span=Span(start=found.start, end=found.end, text=text[found.start : found.end]))
        )
    return tuple(out)


def _roles(text: str) -> list[_Found]:
    """Figures whose role is named beside them, grouped: a role that comes again begins another vote."""
    hits: list[tuple[int, int, str, int]] = []
    for m in _ROLE_AFTER.finditer(text):
        value = value_of(m.group(1))
        role = next(r for r in ("abstaining", "not_voting", "in_favour", "against") if m.group(r))
        if value is not None and value == int(value) and _of_a_vote(text, m.start(), m.end(), role):
            hits.append((m.start(), m.end(), role, int(value)))
    for pattern in (_ROLE_BEFORE, _SOLO):
        for m in pattern.finditer(text):
            value = value_of(m.group(m.lastindex or 0)) if m.lastindex else None
            role = (
                next((r for r in ("abstaining", "not_voting", "in_favour", "against") if m.group(r)), None)
                if pattern is _ROLE_BEFORE
                else next((r for r in ("abstaining", "in_favour", "against") if m.group(r)), None)
            )
            if (
                role
                and value is not None
                and value == int(value)
                and not any(s < m.end() and m.start() < e and r == role for s, e, r, _ in hits)
            ):
                overlapping = [h for h in hits if h[0] < m.end() and m.start() < h[1]]
                for h in overlapping:
                    hits.remove(h)
                hits.append((m.start(), m.end(), role, int(value)))
    for pattern in (_NONE_ROLE, _WITHOUT):
        for m in pattern.finditer(text):
            role = next(r for r, v in m.groupdict().items() if v)
            if hits or (re.search(r"\bvot(?:e|ed|ing)\b", text, re.I) and pattern is _NONE_ROLE):
                hits.append((m.start(), m.end(), role, 0))
    hits.sort()
    groups: list[_Found] = []
    for start, end, role, value in hits:
        if not groups or role in groups[-1].roles or start - groups[-1].end > 400:
            groups.append(_Found({}, start, end))
        groups[-1].put(role, value, start, end)
    return groups


def _of_a_vote(text: str, start: int, end: int, role: str) -> bool:
    """Whether "3 against", "12 opposed", "2 absent" speak of a vote: another word of voting stands in the sentence."""
    hit = text[start:end].lower()
    if role == "abstaining" or "vot" in hit:
        return True
    rest = text[:start] + " " + text[end:]
    return bool(
        re.search(
            r"\bvot|abst[ae]|favou?r\b|\bagainst\b|ballot|adopted|approved|rejected|resolution|\bbill\b|motion",
            rest,
            re.IGNORECASE,
        )
    )


def _with_pairs(text: str, groups: list[_Found]) -> list[_Found]:
    """Figures whose role is told by their order: "132 to 8", "13-1-1", "a vote of 120 to 4 with 2 abstentions"."""
    if not _STRONG.search(text):
        return groups
    for m in _TRIPLE.finditer(text):
        if _near_vote(text, m.start(), m.end()) and not any(g.start < m.end() and m.start() < g.end for g in groups):
            a, b, c = (int(m.group(i)) for i in (1, 2, 3))
            groups.append(_Found({"in_favour": a, "against": b, "abstaining": c}, m.start(), m.end()))
    for m in _PAIR.finditer(text):
        if any({"in_favour", "against"} <= set(g.roles) and g.start < m.end() and m.start() < g.end for g in groups):
            continue
        if not _near_vote(text, m.start(), m.end()):
            continue
        first, second = value_of(m.group(1)), value_of(m.group(3))
        third = value_of(m.group(4)) if m.group(4) else None
        if first is None or second is None or first != int(first) or second != int(second):
            continue
        home = next((g for g in groups if g.start - m.end() < 400 and m.start() - g.end < 400), None)
        dash = re.search(r"[-–—]", text[m.start(1) : m.end(3)])
        if dash and not re.search(r"vot|abst", text[max(0, m.start() - 60) : m.end() + 60], re.I):
            continue
        if home is None:
            home = _Found({}, m.start(), m.end())
            groups.append(home)
        home.roles.setdefault("in_favour", int(first))
        home.roles.setdefault("against", int(second))
        if third is not None and third == int(third):
            home.roles.setdefault("abstaining", int(third))
        home.start, home.end = min(home.start, m.start()), max(home.end, m.end())
    return sorted(groups, key=lambda g: g.start)


def _near_vote(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    return bool(
        (
            re.search(
                r"\bvot(?:e|es|ed|ing)\b|\bballot|\btally\b|\bmajority\b|\b(?:adopt|approv|reject|pass|carried|defeat|clear|back|endors|ratif)\w*\b|\bby\s*$",
                before,
                re.I,
            )
            and re.search(
                r"vot|abst|adopt|approv|reject|pass|carried|defeat|ballot|tally|favou?r|clear|back|endors|ratif",
                before + after,
                re.I,
            )
        )
        or re.match(
            r"[\s,;(]*(?:with\s+)?(?:\w+\s+)?abst|\s*\([^)]*\)\s*,?\s*(?:with\s+)?\w+\s+abst|\s+(?:vote|against|in\s+favou?r)",
            after,
            re.I,
        )
    )
