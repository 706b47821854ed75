"""The kind of thing a question asks for, by the words it asks with."""

from __future__ import annotations

import re
from enum import StrEnum


class Asked(StrEnum):
    """The kind of thing a question asks for."""

    TALLY = "tally"  # how a body voted
    BALLOT = "ballot"  # how one state voted
    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
    QUANTITY = "quantity"  # a price, a rate, a size: whatever is told by a figure
    DATE = "date"
    WHO = "who"
    STATES = "states"
    NAMES = "names"
    INSTRUMENT = "instrument"
    WHERE = "where"
    WHETHER = "whether"
    WHY = "why"
    SAYS = "says"
    SIDES = "sides"
    MEANING = "meaning"
    WHAT = "what"


# Kinds of thing that a statement must hold outright; of the others it may hold less.
EXACT = {
    Asked.TALLY,
    Asked.BALLOT,
    Asked.COUNT,
    Asked.SHARE,
    Asked.MONEY,
    Asked.DURATION,
    Asked.QUANTITY,
    Asked.DATE,
    Asked.STATES,
    Asked.WHY,
    Asked.WHERE,
    Asked.NAMES,
    Asked.INSTRUMENT,
}
# Not a verb that would begin the question's own clause: "what does section 4 …" asks for no section.
_NO_VERB = r"(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|must|may|shall|might)\b)"
# Those who are for a thing, and those who are against it, by whatever word.
_FOR = (
    r"(?:supporters?|proponents?|advocates?|backers|defenders?|champions|promoters|sympathi[sz]ers|friends|allies|"
    r"those (?:who (?:are|were|stand) )?(?:in favou?r|for|behind)(?: of)?|those who (?:support|back|defend|favou?r))"
)
_AGAINST = (
    r"(?:critics?|opponents?|detractors|adversaries|foes|s[ck]eptics|objectors|enemies|"
    r"those (?:who (?:are|were|stand) )?(?:against|opposed)(?: to)?|those who (?:oppose|criticise|criticize|reject))"
)
_SAYING = (
    r"(?:say|argu|claim|see|view|think|tell|maintain|hold|put|judge|describe|respond|answer|justif|explain|make of|"
    r"assess|regard|position|stand|arguments?)"
)
SIDES = re.compile(
    r"\b(?:both|the|each|either|two|all|opposing|different|rival|opposite|various)(?: \w+)? sides?\b(?! effects?\b)|"
    rf"\b{_FOR}\b.{{0,40}}?\b(?:and|or|versus|vs\.?|but also|as well as)\b.{{0,20}}?\b{_AGAINST}|"
    rf"\b{_AGAINST}\b.{{0,40}}?\b(?:and|or|versus|vs\.?|but also|as well as)\b.{{0,20}}?\b{_FOR}|"
    r"\b(?:arguments?|case|cases|reasons|points) (?:both )?(?:for and against|against and for|pro and con(?:tra)?)\b|"
    r"\bpros and cons\b|"
    r"\b(?:both|two|opposing|rival|each of the|each|all) (?:\w+ )?(?:camps?|parties|governments?|capitals)\b"
    rf".{{0,60}}?\b{_SAYING}|"
    r"\bopposing (?:views?|positions?|views and positions|arguments|standpoints)\b",
    re.IGNORECASE,
)
"""A question for what those on either side say."""
_KINDS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    (Asked.SIDES, SIDES),
    (
        Asked.TALLY,
        re.compile(
            r"\b(?:how did .{2,80} vote\b|what was the (?:vote|tally|result|outcome)|by what (?:vote|margin|majority)|"
            r"how (?:was|were) .{2,80} (?:voted|adopted|approved)|how many (?:\w+ ){0,4}(?:vot|abstain|oppos|support)|"
            r"vote (?:count|tally|breakdown|split)|with how many votes|"
            r"how many (?:\w+ )?(?:votes|abstentions|abstained|against|in favou?r))",
            re.I,
        ),
    ),
    (
        Asked.SHARE,
        re.compile(
            r"\b(?:what|which) (?:\w+ ){0,2}"
            r"(?:shares?|percentages?|percent|per cent|proportions?|fractions?|portions?)\b",
            re.I,
        ),
    ),
    (
        Asked.MONEY,
        re.compile(
            r"\bhow much (?:(?:\w+ )?(?:money|currency|cash|funding)|does .* cost|did .* (?:cost|pay|spend)|"
            r"was (?:spent|paid|pledged))|"
            r"\bwhat(?: is| was| were| are)?(?: the| its| their)?(?: \w+)? (?:price|cost|salary|salaries|budget|sum|"
            r"amount|worth|income(?! status)|revenues?|fees?|loss(?:es)?|debt)\b|"
            r"\bwhat (?:do|does|did|will|would|can) (?:(?!say|argue|claim|tell|state|think).){2,80} "
            r"(?:cost|earn|pay)\b|"
            r"\bwhat (?:is|are|was|were|will|would) .{2,80} (?:to )?cost\b|"
            r"\bhow much (?!of\b).*(?:worth|cost|paid|spent|pledge|earn|revenue|invest|fund)",
            re.I,
        ),
    ),
    (
        Asked.DURATION,
        re.compile(
            r"\bhow (?:long|soon|quickly|often|frequently)\b|\bwithin (?:what|how)|\bby what deadline|"
            r"\bwhat is the (?:deadline|time ?limit|timeline|time frame)|"
            r"\bhow many (?:days|weeks|months|years|hours)\b",
            re.I,
        ),
    ),
    (
        Asked.QUANTITY,
        re.compile(
            r"\bhow much of\b|"
            r"\bwhat(?: is| was| were| are)?(?: the| its| their)?(?: \w+)? (?:level|rate|size|length|tolls?|height|"
            r"distance|population|inflation|gdp|quantity|volume|capacity|threshold|average)\b",
            re.I,
        ),
    ),
    (
        Asked.COUNT,
        re.compile(r"\bhow (?:many|much|large|big|high|old|far|tall|fast)\b|\bwhat (?:is|was) the number of", re.I),
    ),
    (
        Asked.DATE,
        re.compile(
            r"\bwhen\b(?! it comes)|\b(?:in|since|by|from|until|on|during)? ?(?:what|which) (?:year|month|day|date)\b|"
            r"\bwhat(?: is| was|'s)? the (?:\w+ ){0,2}date\b|\bas of when\b|\bsince when\b",
            re.I,
        ),
    ),
    (
        Asked.STATES,
        re.compile(
            r"\b(?:which|what|name the|list the) (?:(?!will|do|does|did|is|are|was|were|ha[sd]|have|can|should|must|"
            r"may)\w+[ -]){0,3}(?:states?|countr(?:y|ies)|nations?|governments?)\b",
            re.I,
        ),
    ),
    (Asked.WHERE, re.compile(r"^where\b|\bin (?:what|which) (?:city|place|town|region|capital|location)\b", re.I)),
    (Asked.WHO, re.compile(r"\b(?:who|whom|whose)\b", re.I)),
    (
        Asked.WHY,
        re.compile(r"\bwhy\b|\bfor what reason|\bwhat (?:\w+ )?(?:reasons?|grounds?|justification|rationale)\b", re.I),
    ),
    (
        Asked.MEANING,
        re.compile(
            r"\bwhat (?:is|are) meant by|\bhow (?:is|are|do|does) .{2,60} defin\w*|\bwhat does .{2,60} mean\b", re.I
        ),
    ),
    (
        Asked.SAYS,
        re.compile(
            r"\bwhat (?:do|does|did) .{2,120} (?:say|argue|claim|state|think|tell|demand|call for|propose|urge|require|"
            r"provide|order|direct|instruct|emphasi[sz]e|stress|want|recommend|ask)\b|\baccording to\b|"
            r"\bhow (?:do|does|did) .{2,100} (?:describe|characteri[sz]e|view|see|justify|respond|explain|assess)\b",
            re.I,
        ),
    ),
    (
        Asked.INSTRUMENT,
        re.compile(
            rf"\b(?:which|what) (?:{_NO_VERB}(?!the\b)[\w’'-]+ ){{0,4}}?"
            r"(?:orders?|resolutions?|acts?|laws?|statutes?|treat(?:y|ies)|regulations?|"
            r"directives?|proclamations?|memorand(?:um|a)|conventions?|rulings?|judgments?|declarations?|agreements?|"
            r"articles?|sections?)\b",
            re.I,
        ),
    ),
    (
        Asked.NAMES,
        re.compile(
            rf"\b(?:which|what) (?:{_NO_VERB}\w+[ -]){{0,3}}"
            r"(?:agenc(?:y|ies)|bod(?:y|ies)|organi[sz]ations?|institutions?|banks?|compan(?:y|ies)|"
            r"officials?|departments?|ministr(?:y|ies)|law firms?|firms?|factor(?:y|ies)|groups?|persons?|leaders?|"
            r"offices?|generals?|newspapers?|universit(?:y|ies)|vessels?|ships?)\b|\bthe names? of\b",
            re.I,
        ),
    ),
    (
        Asked.WHETHER,
        re.compile(
            r"^(?:and |but |so |then )?(?:is|are|was|were|do|does|did|has|have|had|can|could|"
            r"will|would|should|shall|may|must)\b",
            re.I,
        ),
    ),
)


_SEEKS_ASSENT = re.compile(
    r"^(?:and |but |so |then )?(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)n['’]t\b",
    re.IGNORECASE,
)


def kind_of(text: str) -> Asked:
    """The kind whose words stand first; of two at one place, the one listed first. To ask for the sides goes first.

    "Isn't it wrong when …?" seeks assent, which is nobody's to give: it asks for what is told of the matter.
    """
    if _KINDS[0][1].search(text):
        return Asked.SIDES
    if _SEEKS_ASSENT.match(text):
        return Asked.WHAT
    found = [
        (match.start(), order, kind)
        for order, (kind, pattern) in enumerate(_KINDS)
        if (match := pattern.search(text)) is not None
    ]
    return min(found)[2] if found else Asked.WHAT
