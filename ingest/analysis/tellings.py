"""Subjects that tell something without a clause behind their verb: estimates, findings, rulings, provisions."""

from __future__ import annotations

from ingest.analysis.finite import base_of, first_finite
from ingest.analysis.frames import Frame, can_speak, make_frame
from ingest.analysis.grammar import Group
from ingest.analysis.lexicon import W
from ingest.analysis.noun_phrases import noun_head
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speakers import DOCUMENTS
from ingest.analysis.verbs import F, V

_ABOUT = frozenset("some over about around almost nearly".split())
_FIGURING = frozenset("estimate count calculate value number gauge reckon project tally".split())
_JUDGING = frozenset("rate judge deem consider think find believe reckon regard".split())
_OBJECT = 12  # words of what is recognised as something
_DENYING = frozenset("deny admit confirm reject".split())
_RECOGNISING = frozenset("recognise recognize acknowledge accept".split())
_RELATING = frozenset(
    """report note deny admit concede mention recall predict forecast record describe explain confirm allege warn
complain speak trace attribute blame acknowledge reveal disclose dispute doubt suspect suggest recommend identify
quote cite testify protest regret claim assert caution advise detail expect instruct stress emphasise emphasize
underline underscore highlight outline remark attribute ascribe""".split()
)
_RULING = frozenset(
    """rule order annul overturn uphold direct declare hold find quash affirm decide determine""".split()
)
_PERFORMED = frozenset(
    """declare resolve record exhort find recognise recognize ratify renounce proclaim determine enact deem affirm
reaffirm authorise authorize establish abolish instruct adopt""".split()
)
_COMPLEMENTS = frozenset("as likely unlikely poor defective compatible incompatible contrary inconsistent".split())
_VOICING = frozenset(
    "lodge file voice raise issue deliver express indicate renew continue extend convey declare proclaim".split()
)
_STANCES = frozenset("commitment readiness willingness solidarity support opposition determination resolve".split())
_PROTESTS = frozenset(
    """message messages warnings communique communiqué reminder ultimatum protest protests complaint complaints
objection objections warning apology condolences concern concerns support call calls appeal opposition gratitude
solidarity""".split()
)
_JOINED = frozenset("call calls voice voices appeal consensus".split())
_SIDES = frozenset("by with behind".split())
_INQUIRERS = frozenset(
    "programme program panel mission committee commission team institute inquiry auditors monitors inspectors".split()
)
_JUDGES = frozenset("constitutional court tribunal chamber panel judge judges arbitrators appeals".split())
_HAPPENING = frozenset(
    """enter expire end begin start come take remain fail run date exist lapse bear fall rise stand live die win lose
go get cost weigh break turn open close change be have do see hear stay lie sit return proceed number serve matter
belong apply""".split()
)
_ONESELF = frozenset("itself himself herself themselves ourselves myself oneself".split())
_NO_OBJECT = W.PREP | W.CONJ | W.SUBORD | W.PRON | W.REL | W.ADV | W.EVAL_ADV | W.TIME | W.INTENS | W.EVIDENTIAL
_EVALUATED = W.EVAL_ADJ | W.EVAL_NOUN | W.FIGURE


def told(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    """The attribution of a sentence whose subject estimates, finds, reports or judges something itself."""
    ws = reading.words
    if group.passive or group.negated or group.copula or group.modal is not None or group.end >= hi:
        return None
    if not can_speak(ws, source):
        return None
    if ws[source[1] - 1].lower in ("i", "we", "it") or ws[source[0]].lower in ("i", "we"):
        return None
    base, after = group.base, ws[group.end]
    rest = ws[group.end : hi]
    if base in ("set", "lay") and after.lower in ("out", "down", "forth") and _is_text(ws, source):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if after.lower == "to" or _is_only_acting(ws, group, hi):
        return None
    if base == "put" and _at_a_figure(rest):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base in _RECOGNISING and after.lower != "that" and any(w.lower == "as" for w in rest[1:_OBJECT]):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base in _FIGURING and any(w.flags & W.NUMBER for w in rest[:14]):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base in _JUDGING and first_finite(ws, group.end, hi) is None and _judged(ws, group, hi):
        return make_frame(reading, source, cue, "call", (group.end, hi))
    ruling = _ruling(reading, source, cue, group, hi)
    if ruling is not None:
        return ruling
    if base in _VOICING and _voiced(ws, group, hi):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    joins = base == "join" and any(w.lower in _JOINED for w in rest[:5])
    sides = base == "stand" and after.lower in _SIDES and not group.past
    if (joins or sides) and _is_somebody(ws, source):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base == "argue" and after.lower in ("for", "against"):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base in ("find", "found") and _inquires(ws, source) and _takes_object(ws, group, hi):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    if base in _RELATING and _takes_object(ws, group, hi):
        return make_frame(reading, source, cue, "act", (group.end, group.end))
    return None


def _voiced(ws: list[Word], group: Group, hi: int) -> bool:
    """Whether the object of "issue", "declare" and their like is something said: a protest, a message, a commitment."""
    head = noun_head(ws, group.end, min(hi, group.end + 12))
    if head is None or head < group.end:
        return False
    stance = bool(ws[head].flags & (W.STANCE_NOUN | W.PURPOSE_NOUN)) or ws[head].lower in _STANCES
    if group.base in ("declare", "proclaim"):
        return stance
    return ws[head].lower in _PROTESTS or any(w.lower in _PROTESTS for w in ws[group.end : group.end + 4])


def _is_somebody(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a subject is a name or a body: "Norland stands by its word", not "the report stands by itself"."""
    head = ws[source[1] - 1]
    return head.name or bool(head.flags & (W.BODY | W.ROLE))


def _is_text(ws: list[Word], source: tuple[int, int]) -> bool:
    """Whether a subject is a text: "the report sets out three ways"."""
    head = noun_head(ws, *source)
    return head is not None and (bool(ws[head].flags & W.TEXT_SOURCE) or ws[head].lower in DOCUMENTS)


def _at_a_figure(rest: list[Word]) -> bool:
    """Whether a predicate names a figure: "put the dead at about 60"."""
    at = next((k for k in range(1, min(len(rest), 24)) if rest[k].lower in ("at", "down")), None)
    return at is not None and any(w.flags & (W.NUMBER | W.APPROX) for w in rest[at + 1 : at + 5])


def _inquires(ws: list[Word], source: tuple[int, int]) -> bool:
    return any(w.lower in _INQUIRERS or w.flags & W.TEXT_SOURCE for w in ws[source[0] : source[1]])


def _is_only_acting(ws: list[Word], group: Group, hi: int) -> bool:
    """ "Found weapons in the house", "called the police": what one does, not what one tells."""
    return ws[group.end].lower in ("out", "up", "off", "back") or group.end + 1 > hi


def _judged(ws: list[Word], group: Group, hi: int) -> bool:
    return any(w.flags & (_EVALUATED | W.EVAL_ADV) or w.lower in _COMPLEMENTS for w in ws[group.end + 1 : hi])


def _takes_object(ws: list[Word], group: Group, hi: int) -> bool:
    """Whether a noun phrase, a participle, or a phrase that the verb asks for stands behind the verb."""
    after = ws[group.end]
    if group.base in ("warn", "complain", "speak"):
        return after.lower in ("of", "against", "about")
    verb = after.verb
    if verb is not None and verb.form & F.ING and not after.flags:
        return True
    if after.flags & W.PRON and not after.flags & W.DET and hi - group.end == 1:
        return after.lower not in _ONESELF  # "denies everything"
    noun = after.name or not after.flags & _NO_OBJECT or after.flags & W.DET
    return (
        bool(noun or after.lower == "how")
        and after.lower[0] not in ",.;:()"
        and hi - group.end > (base_of(ws[group.head]) not in _DENYING)
    )


def _ruling(reading: Reading, source: tuple[int, int], cue: tuple[int, int], group: Group, hi: int) -> Frame | None:
    """What a court rules, and what a body performs by its own words: "the Assembly hereby declares"."""
    ws = reading.words
    subject = ws[source[0] : source[1]]
    hereby = any(w.lower == "hereby" for w in ws[source[0] : group.end + 1])
    names = reading.slice(*source).lower()
    judges = any(w.lower in _JUDGES for w in subject) or any(word.strip(",.’'s") in _JUDGES for word in names.split())
    body = any(w.flags & W.BODY or w.name for w in subject)
    present = not group.past
    lays_down = not ws[group.end].flags & W.PREP or any(w.lower == "that" for w in ws[group.end : hi])
    if judges and group.base in _RULING and lays_down:
        return make_frame(reading, source, cue, "instrument", (group.end, hi))
    if hereby or (present and body and group.base in _PERFORMED and _solemn(reading, source)):
        return make_frame(reading, source, cue, "instrument", (group.end, hi))
    return None


def _solemn(reading: Reading, source: tuple[int, int]) -> bool:
    """Whether the subject is a body whose words are acts: a legislature, a council, parties to a text."""
    tokens = {word.strip(",.").lower() for word in reading.slice(*source).split()}
    return not tokens.isdisjoint(_BODIES_THAT_ENACT)


_BODIES_THAT_ENACT = frozenset(
    """assembly parliament congress senate house council conference legislature parties signatories states nation
commission committee diet chamber board""".split()
)


def provision(ws: list[Word], group: Group) -> bool:
    """Whether an instrument as subject lays something down: "the treaty allots 55 billion cubic metres to Egypt"."""
    if group.passive or group.negated or group.past or group.copula or group.modal is not None or group.end >= len(ws):
        return False
    if not group.does & (V.ACT | V.PLAIN | V.PERFORM | V.CALL) or group.base in _HAPPENING:
        return False
    if group.does & (V.EFFECT | V.JUDGE | V.TREND) and not group.does & V.PERFORM:
        return False
    after = ws[group.end]
    return after.name or bool(after.flags & (W.DET | W.NUMBER | W.ADJ | W.EVAL_ADJ | W.PREP)) or not after.flags


def counted_at(ws: list[Word], k: int, hi: int) -> bool:
    """Whether an object opens with how many it is: "300 guests", "more than 300", "some 20,000"."""
    opens = k + 2 if k + 2 < hi and ws[k].lower == "more" else k + 1 if k + 1 < hi and ws[k].lower in _ABOUT else k
    return opens < hi and bool(ws[opens].flags & W.NUMBER)
