"""Words by which two accounts tell one event or thing: "burst" and "collapsed", "merged" and "the merger".

General English, no names. They are wider than the words of like meaning by which a library is searched (`app.words`):
what they join is only ever asked of two accounts that share the rest of their words.
"""

from __future__ import annotations

from functools import cache, lru_cache

from app.synonyms import synonyms
from app.words import alike, stem

_FAMILIES = """
found establish create form constitute incorporate incorporation foundation formation
burst collapse break rupture breach fail
crash hit strike slam plunge smash ram collide collision
sink founder capsize sinking
merge merger amalgamate amalgamation combine unite union
dissolve dissolution disband
render hand deliver pronounce issue
publish release issue present unveil
inaugurate open launch unveil
kill claim die perish slay death fatality dead
export ship sell
import buy purchase
people person life lives victim fatality dead
wound injure hurt injury casualty
arrest detain seize capture apprehend
jail imprison prison incarcerate
free liberate release
flee escape
expel deport oust expulsion deportation
oust depose topple overthrow remove
dismiss sack fire remove dismissal
resign resignation quit step
strike walkout stoppage
blaze fire
quake earthquake tremor
end expire lapse lift last terminate
flood flooding inundate
plane aircraft jet airliner aeroplane airplane
ship vessel boat
car vehicle
judge court tribunal bench
judgment judgement ruling verdict decision
award ruling decision
law act statute bill legislation
lawmaker deputy legislator parliamentarian
poll election vote ballot
referendum plebiscite
cap limit ceiling quota restrict
catch haul landing
spend spending expenditure outlay cost
acquire takeover acquisition purchase buy
border frontier boundary
hospital clinic
doctor physician medic
pupil student schoolchild
farmer grower
jobless unemployed unemployment joblessness
wage salary
home house dwelling
road highway motorway
prisoner detainee inmate captive
rebel insurgent guerrilla militant
truce ceasefire armistice
talk negotiation
ban prohibition embargo prohibit forbid outlaw
licence permit license permission authorisation authorization concession
fine penalty penalise penalize
subsidy grant aid
loan credit
vaccine jab vaccinate vaccination inoculate
disease illness sickness
outbreak epidemic
drug medicine medication
repeal abolish scrap axe abolition
resume restart
postpone delay defer
ratify ratification
confirm uphold affirm
overturn annul quash void annulment
convict conviction
acquit clear acquittal exonerate
sue lawsuit suit
invade invasion
shell bomb bombard bombardment
win victory
build construct erect construction
demolish raze
fly flight
inspect inspection check
audit auditor
hire recruit employ
earmark allocate allot assign
donate contribute contribution donation
recover salvage retrieve
rescue save
elect choose election
appoint name appointment
succeed succession
preside chair lead head
draft write draw author
table introduce submit
manufacture make produce maker manufacturer
seat headquarters base
nation country state
contain hold comprise include
reimpose restore reinstate reapply reimposition
repatriate repatriation return
notify inform
impose levy
evacuate evacuation
blow explode explosion blast
derail derailment
declare proclaim
annex annexation
secede secession
nationalise nationalize nationalisation nationalization
privatise privatize privatisation privatization
end lift terminate
""".strip()

_PHRASAL = {
    ("set", "up"): "establish", ("call", "off"): "cancel", ("put", "off"): "postpone", ("shut", "down"): "close",
    ("wind", "up"): "dissolve", ("bring", "in"): "introduce", ("hand", "over"): "deliver", ("phase", "out"): "end",
    ("draw", "up"): "draft", ("lay", "off"): "dismiss", ("scale", "back"): "reduce", ("carry", "out"): "perform",
    ("blow", "up"): "explode", ("pull", "out"): "withdraw", ("roll", "back"): "repeal", ("do", "away"): "abolish",
    ("lift", "off"): "launch",
}  # fmt: skip


def phrasal(base: str, behind: str) -> str:
    """The single verb that says what a verb with the word behind it does: "set up", "establish"; else the verb."""
    return _PHRASAL.get((base, behind), base)


_IMPLIED = """
harm kill shoot drown wound injure hurt beat burn maim stab behead execute murder torture assault rape
hurt kill shoot wound injure beat burn maim stab torture
injure wound kill maim
use fire deploy employ throw drop spray launch detonate
damage destroy burn raze flatten wreck gut demolish
enter storm raid occupy invade
try convict acquit sentence
punish fine jail imprison sentence flog
detain jail imprison arrest
visit tour inspect
attend address chair
sell export auction
touch cut remove destroy
"""
"""By line what is said by a general word first, then what is told of one case by words that imply it."""


@cache
def _general() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _IMPLIED.strip().splitlines():
        general, *special = (stem(word) for word in line.split())
        for one in special:
            found.setdefault(one, set()).add(general)
    return {one: frozenset(general) for one, general in found.items()}


def implied(stemmed: str) -> frozenset[str]:
    """Stems of what is told too where a deed is told: who was shot was harmed."""
    return _general().get(stemmed, _NONE)


@cache
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _FAMILIES.splitlines():
        family = {stem(word) for word in line.split()}
        for member in family:
            found.setdefault(member, set()).update(family)
    return {member: frozenset(family) for member, family in found.items()}


_NONE: frozenset[str] = frozenset()


def kin(stemmed: str) -> frozenset[str]:
    """Stems that may tell the same event or thing, itself included."""
    return alike(stemmed) | _kin().get(stemmed, _NONE)


@lru_cache(maxsize=50_000)
def like(stemmed: str) -> frozenset[str]:
    """Stems that may be put for a word's in another telling, itself included: its kin and its synonyms."""
    return kin(stemmed) | synonyms(stemmed)
