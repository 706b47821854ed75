"""How records are drafted: the words of recitals, findings, provisions, votes and registers."""

from __future__ import annotations

import re

from app.evidence.reading.deeds import THING
from app.words import stem

# How an instrument opens what it merely asserts: preambles, recitals, findings. English drafting practice.
RECITAL = re.compile(
    r"^[\s“\"]*(?:\(\w{1,3}\)\s*|\d+\.\s*)?(?:(?:and|deeply|gravely|seriously|further|also|again|strongly|fully|"
    r"particularly|deeply|profoundly)\s+)*"
    r"(?:recalling|reaffirming|noting|recogni[sz]ing|concerned|alarmed|convinced|mindful|bearing|considering|whereas|"
    r"having|acknowledging|aware|conscious|regretting|welcoming|stressing|emphasi[sz]ing|underlining|believing|"
    r"expressing|guided|determined to|taking note|observing|affirming|deploring|condemning)\b",
    re.IGNORECASE,
)
FINDING = re.compile(
    r"\b(?:finds?|found|notes?|noted|observes?|observed|considers?|considered|believes?|believed|concludes?|concluded|"
    r"determines?|determined|recogni[sz]es?|recogni[sz]ed|recalls?|recalled that|acknowledges?|states? that|"
    r"stated that|holds? that|held that|is of the (?:view|opinion)|is (?:gravely |deeply |seriously )?concerned|"
    r"are (?:gravely |deeply )?concerned)\b",
    re.IGNORECASE,
)
OWN_FINDING = re.compile(
    rf"\b(?:i|we|(?:the )?(?:\w+\s+){{0,3}}(?:panel|commission|committee|council|assembly|court|tribunal|president|"
    rf"government|congress|parliament|ministry|department|agency|office|board|secretary))\s*,?\s+(?:(?:\w+ly|hereby|also|further)\s+){{0,2}}(?:{FINDING.pattern})",
    re.IGNORECASE,
)
REASONS = re.compile(
    r"\b(?:preamble|recitals?|whereas|findings?|background|statement of reasons|reasons?|explanatory|supplementary|"
    r"introduction|context|facts)\b",
    re.IGNORECASE,
)
# How an operative provision speaks: it orders, allows, defines, sets.
NORM = re.compile(
    r"\b(?:shall|must|(?-i:may)|hereby|means|applies|apply to|does not|do not|remains? in force|amounts? to|agrees?|"
    r"undertakes?|(?:is|are)\s+(?:(?:hereby|not|further|also)\s+)*(?:amended|repealed|revoked|rescinded|prohibited|forbidden|"
    r"required|authori[sz]ed|imposed|defined|set|fixed|listed|designated|extended|renewed|delegated|directed|ordered|"
    r"terminated|excluded|exempt\w*|entitled|deemed|intended|permitted|allowed|suspended|granted|replaced|added|inserted|"
    r"deleted|appointed|created|established|dissolved|approved|adopted|subject to|effective|valid|applicable))\b",
    re.IGNORECASE,
)
# Sections in which an issuer tells why: what they do not order they only assert.
MOTIVES = re.compile(r"\b(?:purposes?|policy|objectives?|aims?)\b", re.IGNORECASE)
ORDERS = re.compile(r"\b(?:shall|hereby|is the policy of)\b", re.IGNORECASE)
NARRATIVE = re.compile(
    r"\b(?:was|were|had|has been|have been|did|rose|fell|grew|made|took|began|led|held|\w{3,}ed)\b", re.IGNORECASE
)
BALLOT = re.compile(
    r"\b(?:vot(?:ed|ing)|cast (?:a|the|its|their)\s+(?:\w+\s+)?(?:vote|veto)|abstain(?:ed|ing)|vetoed|"
    r"in favou?r|against|(?:took|take|taken) part in the vot\w+|participat\w+ in the vot\w+|(?:was|were) absent)\b",
    re.IGNORECASE,
)
BY_THIS = re.compile(r"\bby th(?:is|e present) (?!means|way|time)\w+\b", re.IGNORECASE)
# What authorities decide on: texts, and what they grant, levy, register or hear.
PAPER = re.compile(
    rf"{THING.pattern}|\b(?:requests?|questions?|motions?|petitions?|bills?|drafts?|dues|fees?|fines?|penalt(?:y|ies)|"
    r"charges?|quotas?|licen[cs]es?|permits?|exemptions?|registrations?|recognition|applications?|claims?|complaints?|"
    r"pleas?|appeals?|costs|terms?|deadlines?|time limits?|proceedings|debates?|items?|agenda|minutes|paragraphs?|"
    r"amendments?|proposals?|resolutions?|entr(?:y|ies)|accounts|nominations?|certificates?|orders?|rules?|sections?|"
    r"articles?|annex(?:es)?|chapters?|zones?|posts?|offices?|status|duties|taxes|tax|rates?|ceilings?|judge?ments?|"
    r"rulings?|verdicts?|sentences?|convictions?|injunctions?|warrants?|writs?|actions?|suits?|awards?|damages|votes?|"
    r"instruments? of \w+|credentials|mandates?|contracts?|concessions?|subsid(?:y|ies)|grants?|visas?|passports?)\b",
    re.IGNORECASE,
)
LISTED = re.compile(r"\b(?:to|on|onto|from|off)\s+(?:the|its|their)\s+(?:\w+\s+)?lists?\b", re.IGNORECASE)
OBJECT = 60
"""Letters behind a verb within which its object is looked for."""
SITTING = re.compile(
    r"\b(?:meeting|sitting|session|division|ballot|vote|count|debate|hearing|house|chamber|question|motion)\b",
    re.IGNORECASE,
)
# What authorities do to persons and things by saying so.
OFFICIAL = frozenset(
    """appoint name elect nominate dismiss relieve remove award grant promote declare recognise recognize transfer
    assign close open reopen ban bar release assess levy allot allocate admit exempt license certify register
    confirm annul quash negative reject deny uphold refuse overturn reverse remand sentence convict acquit fine
    order enjoin restrain stay vacate discharge adjourn postpone refer publish issue enter file suspend reinstate
    expel extend renew list delist designate strike delete replace amend repeal revoke rescind approve adopt
    establish dissolve authorise authorize prohibit forbid require permit allow impose lift fix set raise lower
    reduce increase divide share exchange
    seal""".split()
)
LAW = re.compile(
    r"\b(?:treaty|agreement|accord|convention|protocol|statute|charter|constitution|code|covenant|pact|act|law|rules|"
    r"regulations|ordinance|statutory instrument|tariff|by-?laws)\b",
    re.IGNORECASE,
)
UNIVERSAL = re.compile(r"\b(?:no|none|every|each|all|never|neither|nobody|nothing|always|only|any)\b", re.IGNORECASE)
ORGANS = re.compile(
    r"^(?:the|this|our|its|congress|parliament|government|cabinet|council)\b|^(?-i:[A-Z]{2,})\b|"
    r"\b(?:ministry|agency|office|court|board|commission|committee|council|assembly|authority|bureau|parliament)\b",
    re.IGNORECASE,
)
# Passives of saying and thinking: what "is reported" or "is estimated" is no provision and no entry.
TOLD = frozenset(
    """say report tell believe think consider estimate expect know allege claim fear hope see describe find note observe
    accuse assess project forecast predict""".split()
) - {"assess"}
RULES = re.compile(r"\b(?:shall|hereby)\b", re.IGNORECASE)
FARES = frozenset("fail fall pass lapse carry receive obtain stand remain come go".split())
ADJUDGING = frozenset("find hold rule declare conclude uphold reject affirm determine adjudge".split())
OF_LAW = re.compile(
    r"\b(?:(?:in)?consisten\w+|violat\w+|breach\w*|infring\w+|contrary|(?:un|in|il)?(?:law|val|leg)(?:ful|id|al)\w*|"
    r"inadmissible|admissible|liable|jurisdiction|entitled|(?:in)?compatib\w+|complian\w+|complied|unconstitutional|"
    r"constitutional|preclud\w+|obligations?|null and void|article \d|acted within|exceeded)\b",
    re.IGNORECASE,
)
RETURNED = re.compile(r"\b(?:reported|notified|registered|recorded|counted|returned|declared|filed)\s*$", re.IGNORECASE)
# A cause, a guess or a forecast beside a figure is no measurement.
GUESSES = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a (?:result|consequence)|caused by|driven by|attribut\w+|blam\w+|"
    r"expected|projected|forecasts?|predicted|likely|probably|will|would|could|might|should)\b",
    re.IGNORECASE,
)
REGISTER = re.compile(
    r"\b(?:register|registry|log|logbook|lists?|record|roll|journal|inventory|docket|bulletin|gazette|entries|diary|"
    r"calendar|chronicle|schedule|licen[cs]es|"
    r"certificates?|registration|index|protocol of|logs|status of (?:treaties|ratifications?|signatures))\b",
    re.IGNORECASE,
)
ORGAN = re.compile(
    r"\b(?:of|by)\s+the\s+(?:[A-Z][\w-]+\s+){0,3}(Panel|Committee|Board|Commission|Council|Assembly|Court|Tribunal|Chamber|"
    r"Conference|House|Senate|Congress|Parliament|Bureau|Director|Secretariat)\b"
)
MAKER = re.compile(
    r"^(?:Joint\s+)?(Council|Commission|Parliament|Board|Court|Cabinet|Government|Senate|Congress)\s+(?:[A-Z]\w+\s+)?"
    r"(?:Regulation|Decision|Directive|Resolution|Order|Decree|Recommendation|Rule|Act)\b"
)
# The organ that acts, by its kind alone: in its own document it needs no name.
BARE_ORGAN = re.compile(
    r"^(?:the|this)\s+(?:(?:board|panel|chamber|court|tribunal|bench|committee|commission|council|assembly|authority|agency|"
    r"ministry|minister|director|registrar|secretariat|cabinet|governor|senate|house|bureau|arbitrator|jury|parties)"
    r"(?:\s+of\s+(?:governors|directors|appeals?|arbitrators))?)$",
    re.IGNORECASE,
)
PARTIES = re.compile(r"(?:the\s+)?(?:(?:high\s+)?contracting\s+)?(?:parties|states\s+parties|sides)$", re.IGNORECASE)
# A part of an instrument before its name: "Section 12 of the".
PROVISION = re.compile(
    r"^(?:section|article|art\.|rule|regulation|paragraph|clause|chapter|part|annex|schedule)\s+[\dIVXLC]+[a-z]?"
    r"(?:\s*\(\w+\))*\s+(?:of|to)\s+(?:the\s+|this\s+)?",
    re.IGNORECASE,
)
RIGHT = re.compile(
    r"\s+(?:an?\s+|the\s+|no\s+)?(?:\w+\s+)?(?:rights?|duty|duties|obligations?|powers?|claims?|entitlement)\s+(?:to|of|in)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"^\W*(?:we|i|our government|our country)\b", re.IGNORECASE)
COMMITTEE = re.compile(r"\b[A-Z][\w-]+ Committee\b")
MANNER = frozenset(stem(word) for word in "also today yesterday unanimously said announced confirmed thus then".split())
TEXTS = frozenset("author authors commentary article text digest page column dispatch".split())
ABOUT_ITSELF = re.compile(r"\bthis digest\b", re.IGNORECASE)
