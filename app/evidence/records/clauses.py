"""The main clause of a statement: who does what, in which tense. A record documents what its body does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.evidence.records.drafting import BARE_ORGAN
from ingest.analysis.grammar import Group, group_at, main_group
from ingest.analysis.lexicon import W
from ingest.analysis.reading import Words, read
from ingest.analysis.verbs import F, V

# What comes before the subject: "On 9 July 2030", "By this notice", "FIRST,", "At its 27th session".
_LEAD = re.compile(
    r"^\W*(?:(?:on|in|at|during|after|following|by|under|with|since|from|between|for|first|second|third|fourth|fifth|"
    r"finally|then|accordingly|article|section)\b[^,]{0,80},\s*)+",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^\W*(?:on|in|at|during)\s+(?:\d{1,2}\s+\w+(?:\s+\d{4})?|\w+\s+\d{1,2},?\s+\d{4}|\d{4}|\d{1,2}[.:]\d{2})\s+",
    re.IGNORECASE,
)
_BY_THIS = re.compile(r"^\W*by\s+th(?:is|e\s+present)\s+\w+,?\s+", re.IGNORECASE)
# What is put in between: ", having considered the report of the Director-General,", "(Fourth Chamber)".
_INSERT = re.compile(r",\s+(?:sitting|meeting|\w+ing)\s[^,;.]{0,200},(?=\s)|\s*\([^()]{0,80}\)", re.IGNORECASE)
_LABEL = re.compile(r"^(?:[A-Z]{2,}[A-Z ,]*:\s*|\(?\d{1,3}[.)]\s+)+")
_CLAUSE = re.compile(r"^\W*(?:\w+ly\s+)?(?:[^,;.]{0,40}\s)?(?:that|whether|how|why)\b", re.IGNORECASE)
_AGENT = re.compile(r"^\s*by\s+(?!(?:leave|consensus|acclamation|unanim|show|roll|secret|a\s|an\s|means|way|\d))", re.I)
_PRESENT = frozenset("is are has have am".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """`subject` without what leads in or is put in between; `base` the main verb, `does` what it does (flags of `V`);
    `rest` what stands behind it; `modal` the auxiliary by which it only will, may or shall be.
    """

    subject: str
    base: str
    does: int
    rest: str
    passive: bool
    past: bool
    negated: bool
    copula: bool
    modal: str | None

    @property
    def governs_clause(self) -> bool:
        """Whether the verb takes a clause as what it says or finds ("found that …")."""
        return bool(_CLAUSE.match(self.rest))

    @property
    def agent(self) -> bool:
        """Whether a passive names its doer."""
        return self.passive and bool(_AGENT.match(self.rest))


@lru_cache(maxsize=4_096)
def main_clause(text: str) -> Clause | None:
    """The main clause of a statement, or None where no verb is found."""
    text = _INSERT.sub("", text)
    begin = 0
    for lead in (_LABEL, _LEAD, _BY_THIS, _DATED):
        match = lead.match(text[begin:])
        if match:
            begin += match.end()
    words = read(text).words
    lo = next((i for i, word in enumerate(words) if word.start >= begin), len(words))
    group = _performed(text, words, lo) or main_group(words, lo, len(words))
    if group is not None and (later := _later(words, group)) is not None:
        group = later
    if group is None or group.start >= len(words):
        return None
    head = words[min(group.head, len(words) - 1)]
    opening = words[group.start]
    present = opening.lower in _PRESENT and not group.past
    return Clause(
        subject=text[begin : opening.start].strip(' \t\n.,;:“"'),
        base="find" if head.lower == "found" else group.base,
        does=group.does,
        rest=text[words[min(group.end, len(words)) - 1].end :],
        passive=group.passive,
        past=not present and (group.past or opening.lower in ("was", "were", "had")),
        negated=group.negated,
        copula=group.copula,
        modal=group.modal,
    )


def _performed(text: str, words: Words, lo: int) -> Group | None:
    """The verb right behind the name of an organ: "the Tribunal orders Chile to revoke the permits issued"."""
    if lo + 3 >= len(words) or not BARE_ORGAN.match(text[words[lo].start : words[lo + 1].end]):
        return None
    verb = words[lo + 2].verb
    if verb is None or not verb.form & F.PRES3 or not verb.does & (V.PERFORM | V.ACT | V.COMMIT):
        return None
    return group_at(words, lo + 2, len(words))


def _later(words: Words, group: Group) -> Group | None:
    """The verb behind a participle that only tells which: "contributions paid abroad are credited"."""
    at = words[group.start]
    if group.head != group.start or group.modal or at.verb is None or not at.verb.form & F.PART:
        return None
    for k in range(group.end, min(len(words), group.end + _REDUCED)):
        if words[k].lower in _ENDS or words[k].flags & W.CONJ:
            return None
        if words[k].lower in _FINITE:
            return group_at(words, k, len(words))
    return None


_REDUCED = 6
_ENDS = frozenset((",", ";", ":", ".", "that", "which", "who", "whose", "where", "when"))
_FINITE = frozenset("is are was were has have had shall must may will".split())
_STATIVE = frozenset(
    """have be contain include comprise consist belong hold keep cost number remain exist need seem lack own rely depend
    tend want know hope expect intend mean show lie stand represent constitute cover""".split()
)
# Verbs whose subject asserts something, whatever stands behind them.
_FINDING = frozenset(
    """find note observe consider believe think conclude determine recognise recognize recall acknowledge state hold
    regret stress emphasise emphasize underline express welcome deplore condemn reaffirm affirm hope fear estimate
    assess warn say tell report claim allege argue maintain insist suggest doubt deny explain indicate reveal commend
    applaud praise criticise criticize denounce""".split()
)
DECIDING = frozenset("decide order rule resolve agree decree direct require enact request recommend".split())


def does_something(clause: Clause, on_paper: bool) -> bool:
    """Whether the clause tells a deed of its subject, not a finding, a state, an effect or a hope.

    `on_paper`: what is done is done to a text, a measure or a request; "denied the request" is then a deed.
    """
    if clause.copula or clause.passive or clause.modal is not None or clause.base in _STATIVE:
        return False
    if clause.negated and not on_paper:
        return False
    if clause.governs_clause:
        return clause.base in DECIDING
    if clause.base in _FINDING or clause.does & (V.EFFECT | V.CHANGE | V.JUDGE | V.TREND | V.MENTAL):
        return on_paper
    if on_paper and clause.does & V.SAY:
        return True  # "added him to the list", which is no saying
    return clause.base in DECIDING or bool(clause.does & (V.ACT | V.PLAIN | V.PERFORM | V.COMMIT | V.SPEECH_ACT))
