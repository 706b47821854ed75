"""Words as retrieval and matching see them: tokens with offsets, Porter stems, stop words, words of like meaning."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*")

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")

# Words that carry no subject of their own. Negations stay out of the list: they bear on an answer.
STOP = frozenset(
    """a an the this that these those there here of in on at to for from by with without within into onto upon over
    under about against between among through during before after since until as and or but if than then so such both
    either neither also too very more most much many few less least some any each every all other another same own
    is are was were be been being am do does did doing done have has had having will would shall should can could may
    might must ought i me my we us our ours you your yours he him his she her hers it its they them their theirs who
    whom whose which what when where why how whether s t d ll re ve m not no nor only just even still yet again ever
    per via according one ones up off out away down put get gets got go goes going gone went set see sees seen come
    comes came make makes made take takes taken took let like around roughly despite while because
    something anything someone anyone already""".split()
)

# Words by which a question asks; they name the kind of answer, not its subject.
ASKING = frozenset(
    """say said says tell told tells state stated states give given gives mention mentioned mentions describe described
    describes explain explained explains list listed name named please know known think thought exactly actually
    currently document documents text texts source sources library record records according details
    detail answer question kind type sort way amount number total figure percentage percent share proportion date day
    year month time place location country countries nation nations reason reasons purpose people person persons
    happen happened happens concern concerning regarding regard respect relation related relating claim
    claimed claims argue argued argues argument assert asserted view views position stance opinion speak spoke
    spoken talk talked address addressed speech statement statements main specific specifically particular
    anything something many much long often far old mean means meant supposed piece pieces commentary
    commentaries article articles author authors account accounts""".split()
)

# Sets of words that a question and its answer use for one another. General English and the language of
# diplomacy and law; no names, no side.
_ALIKE = """
adopt approve pass endorse carry
reject defeat fail refuse
sign conclude ink signature
vote ballot cast
veto block
support favour favor back approve
oppose object
abstain abstention
expire end terminate lapse cease conclude termination expiry
extend renew prolong continue continuation extension renewal
require mandate oblige direct order instruct shall must
prohibit ban forbid bar outlaw prevent
allow permit authorize authorise let enable
create establish found form launch institute establishment creation
revoke rescind repeal cancel annul withdraw revocation terminate
appoint designate name nominate
rise increase grow raise growth climb surge
fall drop decrease decline reduce cut shrink reduction diminish lower
help assist aid support assistance
worker labour labourer labor employee workforce
soldier troop military army force personnel
money fund finance funding financial payment
condemn denounce deplore criticise criticize
urge call appeal demand request
ask request demand
kill die died dying death dead casualty fatality victim
war conflict fighting hostilities
begin start commence launch onset
stop halt end cease suspend
company firm enterprise business corporation
country state nation
law statute legislation act legal
rule regulation
agency department ministry body
minister secretary
leader president head
chair chairman chairperson preside lead head
report submit
within deadline later
send deploy dispatch supply deliver
buy purchase procure acquire procurement acquisition
sell sale export
import purchase
trade commerce commercial
tariff duty levy
pay payment compensate compensation
build construct construction building
transaction settlement payment
share percentage proportion percent
ruble rouble
member participant party
meeting summit session conference
agreement treaty accord pact deal
declare proclaim announce declaration announcement
propose suggest proposal suggestion
promise pledge commit commitment vow
threat danger risk menace
weaken undermine erode
strengthen reinforce enhance bolster
harm damage hurt injure impact affect
effect impact consequence affect
goal aim objective purpose target
use employ utilize utilise
remove delete eliminate abolish
change amend modify alter amendment modification
replace substitute supersede
define mean definition
job employment work
poor poverty
hunger hungry famine starvation
refugee displaced
debt owe
climate warming
emission carbon greenhouse
energy electricity power
child children minor
woman women female
man men male
reform overhaul restructure
seat membership
permanent standing
visit travel trip
born birth
live reside inhabit
evade evasion circumvent circumvention bypass dodge
restriction sanction embargo curb
sanction punish penalty penalize
measure step action
apply impose enforce implement implementation enforcement imposition
drone uav
weapon arms armament
nuclear atomic
test trial
review examine assess evaluate evaluation assessment
plan strategy roadmap
rename redesignate
award grant give
celebrate commemorate celebration commemoration anniversary
close shut closure
exempt exclude exception exemption exclusion except
protect safeguard defend protection
investigate probe investigation inquiry
cost price expense
rich wealthy
choose elect select election
join accede accession
leave quit withdraw exit
return restore reinstate restoration
hope wish aspire
want seek desire intend
believe consider regard deem
congratulate thank praise commend welcome
colonial colonialism occupation occupied
blockade embargo
""".strip()


# Pairs that deny each other: a statement with the one does not affirm a question with the other.
_OPPOSED = """
adopt reject
approve reject
adopt fail
accept refuse
accept reject
allow prohibit
permit ban
support oppose
favour against
increase decrease
rise fall
raise lower
grow shrink
gain lose
win lose
begin end
start stop
open close
enter leave
join leave
lift impose
ease tighten
extend end
renew terminate
keep revoke
maintain revoke
strengthen weaken
confirm deny
admit deny
succeed fail
attack defend
praise condemn
welcome condemn
legal illegal
lawful unlawful
include exclude
create abolish
establish dissolve
recognise deny
""".strip()


class Token(NamedTuple):
    """A word with its place, in lower case, and its Porter stem."""

    start: int
    end: int
    word: str
    stem: str


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Porter stem, the one by which the lexical index folds words."""
    from ingest.catalogue.lexical import stemmer

    return stemmer()(word)


@lru_cache(maxsize=4_000)
def tokens(text: str) -> tuple[Token, ...]:
    """All words of a text in order. A possessive 's is cut; a hyphenated word is its parts."""
    return tuple([Token(*match.span(), *_read(match.group())) for match in _TOKEN.finditer(text)])


@lru_cache(maxsize=50_000)
def _read(written: str) -> tuple[str, str]:
    """A word as written in lower case, with its stem."""
    word = written.lower().replace("’", "'").removesuffix("'s")
    if "." in word and _DOTTED.fullmatch(word):
        word = word.replace(".", "")
    return word, stem(word)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset({_read(written)[1] for written in _TOKEN.findall(text)})


@cache
def _alike() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in _ALIKE.splitlines():
        family = {stem(word) for word in line.split()}
        for member in family:
            groups.setdefault(member, set()).update(family)
    return {member: frozenset(family) for member, family in groups.items()}


_DERIVED = "data/derived.txt"
"""By line a word and what is made of it: "ratify ratification", "deep depth deepen". General English."""


@cache
def _derived() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in resources.files("app").joinpath(_DERIVED).read_text(encoding="utf-8").splitlines():
        family = {stem(word) for word in line.split()}
        for member in family:
            found.setdefault(member, set()).update(family)
    return {member: frozenset(family) for member, family in found.items()}


@cache
def _opposed() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _OPPOSED.splitlines():
        one, other = (stem(word) for word in line.split())
        found.setdefault(one, set()).update(alike(other))
        found.setdefault(other, set()).update(alike(one))
    return {word: frozenset(others - alike(word)) for word, others in found.items()}


_NONE: frozenset[str] = frozenset()


def opposed(stemmed: str) -> frozenset[str]:
    """Stems that deny this one."""
    return _opposed().get(stemmed, _NONE)


@lru_cache(maxsize=50_000)
def alike(stemmed: str) -> frozenset[str]:
    """Stems that may stand for this one, itself and what is made of it included."""
    return _alike().get(stemmed, _NONE) | _derived().get(stemmed, _NONE) | {stemmed}


_PEOPLE_IN_ICS = ("critics", "sceptics", "skeptics", "academics", "clerics", "mechanics")  # and not "statistics"


_TWO_ACRONYMS = re.compile(r"(?:[A-Z]{2,}, )*[A-Z]{2,} and [A-Z]{2,}")  # "AP and AFP", not "Trinidad and Tobago"


def is_plural(name: str) -> bool:
    """Whether a name by its words is several: "law-firm analyses", not "the United Nations" nor "Reuters"."""
    if _TWO_ACRONYMS.fullmatch(name):
        return True
    head = re.split(r" (?:of|by|in|for|at|from|to|with|on) ", name, maxsplit=1)[0].split(" ")[-1]
    if head in _PEOPLE_IN_ICS:
        return True
    return head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is", "ics", "news", "series"))
