"""Words that say the opposite of one another: general English, beside those that search knows (`app.words`)."""

from __future__ import annotations

from functools import cache, lru_cache

from app.evidence.reading.families import like
from app.synonyms import key_of
from app.words import opposed
from ingest.analysis.verbs import VERBS

_PAIRS = """
rise fall
increase decrease
grow shrink
raise lower
raise cut
higher lower
high low
more less
more fewer
most least
above below
over under
exceed short
maximum minimum
majority minority
climb drop
gain loss
win lose
up down
better worse
faster slower
larger smaller
longer shorter
accept reject
approve reject
grant refuse
grant turn-down
accept turn-down
approve turn-down
grant reject
grant dismiss
accept dismiss
uphold dismiss
uphold reject
uphold quash
grant deny
allow forbid
admit deny
admit reject
concede deny
concede maintain
confirm deny
support oppose
favour oppose
favour against
for against
welcome condemn
praise condemn
agree disagree
begin finish
begin end
open close
start stop
before after
impose lift
introduce abolish
grant revoke
suspend restore
suspend resume
seize release
arrest release
include exclude
include exempt
comply violate
respect violate
admissible inadmissible
valid void
guilty innocent
convict acquit
legal illegal
lawful unlawful
present absent
import export
buy sell
lend borrow
arrive leave
enter leave
move-in move-out
join leave
north south
east west
northern southern
eastern western
first last
early late
upstream downstream
inside outside
dead alive
deliberate accidental
safe unsafe
public secret
permanent temporary
mandatory voluntary
succeed fail
uphold overturn
uphold annul
ratify reject
extend shorten
expand reduce
strengthen weaken
widen narrow
hire dismiss
build demolish
attack defend
employer worker
buyer seller
creditor debtor
plaintiff defendant
claimant respondent
oil gas
wheat maize
summer winter
spring autumn
husband wife
father mother
son daughter
brother sister
man woman
boy girl
male female
""".strip()

_WORSE = "un in im non dis il ir".split()


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _PAIRS.splitlines():
        one, other = (key_of(word) for word in line.split())
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def against(key: str) -> frozenset[str]:
    """The keys of the words that say the opposite of a word."""
    return (opposed(key) | _table().get(key, _NONE)) - like(key)


@lru_cache(maxsize=20_000)
def bare(low: str) -> str:
    """What a word denies by its beginning: "interrupt" for "uninterrupted"; empty where it denies nothing."""
    for prefix in _WORSE:
        rest = low.removeprefix(prefix)
        if rest != low and len(rest) > 4 and (rest in VERBS or VERBS.get(rest.removesuffix("ly")) is not None):
            return key_of(rest)
    return ""
