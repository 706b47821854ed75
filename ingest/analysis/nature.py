"""Rules 4 and 5 of the label guide, and the appeals, over one clause whose names are hidden.

`RULES` is the order of decision; the first rule that speaks is heard, else a short weighing of signs. Where that is not
sure, a `Decider` has the last word. Rules 0 to 3 (no claim, split, instruments, reported speech) are decided by the
modules that find them, before a clause comes here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.analysis.effects import claimed_effect
from ingest.analysis.finite import finite
from ingest.analysis.grammar import Group, group_at
from ingest.analysis.imposed import imposed
from ingest.analysis.leading import noted, performed, subject_word
from ingest.analysis.lexicon import W
from ingest.analysis.reading import NAME, Word
from ingest.analysis.verbs import MODALS, NOUN_FORMS, F, V
from ingest.analysis.verdict import ABSTRACT, EVAL, Clause, Decider, Verdict, weighed
from ingest.model import Appeal

_EFFECTS = V.EFFECT | V.JUDGE | V.TREND
_LINKING = frozenset(
    """play pose represent constitute serve make send give mark bear offer have provide present set take become
remain stay amount stand embody reflect illustrate symbolise symbolize show carry bring create require hold
prove""".split()
)
_READINGS = frozenset(
    "reflect mean underline underscore highlight testify signal imply symbolise symbolize attest".split()
)
_STANDING_FOR = frozenset("represent constitute pose reflect illustrate symbolise symbolize embody exemplify".split())
_DEMANDING = frozenset(
    "call urge demand appeal request ask insist propose recommend invite advocate encourage implore beg".split()
)
_JUDGING = frozenset(
    """condemn deplore welcome commend reject oppose support salute applaud denounce regret praise criticise
criticize congratulate thank""".split()
)
_POLITE = frozenset("congratulate thank praise commend applaud salute".split())
_TRYING = frozenset("try attempt aim seek strive".split())
_COLOURED = EVAL | ABSTRACT | W.EVAL_ADV | W.INTENS | W.FIGURE | W.FIRST
_SHORT = 12  # words: no room for a judgement beside the date or the measure
_CONCLUDING = frozenset("thereby thus hence effectively essentially".split())
_NEVER_IMPERATIVE = W.EVAL_ADJ | W.ADJ | W.PREP | W.DET | W.NUMBER | W.INSTRUMENT
_FORBIDDEN = frozenset("tolerate accept ignore allow justify excuse overlook permit forget afford continue".split())


# -- the rules, in the guide's order -----------------------------------------------------------------------------------


_LAYING_DOWN = frozenset("mean means denote denotes include includes refer refers".split())
_BEFORE_A_TERM = frozenset(("term", "terms", "expression", "word", "words", ",", ":", ")", "that"))
_OPEN_QUOTES = frozenset(("“", '"', "‘", "'", "«"))
_CLOSE_QUOTES = frozenset(("”", '"', "’", "'", "»"))


def prescription(c: Clause) -> Verdict | None:
    """Should, must, need; it is time; we call on; an imperative; "would be right to"."""
    g = c.group
    if imposed(c):
        return Verdict("factual", None, 0.95, "what a ruling or a text imposes")
    if c.hits.any("prescription", c.lo, c.end) and not c.legal:
        return Verdict("advocacy", "prescription", 0.9, "prescription phrase")
    act = performed(c)
    if act in _DEMANDING:
        return Verdict("advocacy", "prescription", 0.9, "first person demand")
    if act in _JUDGING - _POLITE:
        return Verdict("advocacy", "evaluation", 0.9, "first person judgement")
    if g is None:
        return None
    ws = c.words
    if g.modal and MODALS.get(g.modal) == "prescription":
        if c.legal:
            return Verdict("factual", None, 0.9, "provision")
        if g.modal == "must" and ((g.past and ws[g.head].lower != "be") or _perfect(c, g)):
            return None  # "must have known": an inference
        return Verdict("advocacy", "prescription", 0.9, "modal of obligation")
    if g.modal == "shall":
        first = g.start > c.lo and ws[g.start - 1].lower in ("we", "i")
        return (
            Verdict("advocacy", "prediction", 0.7, "first person shall")
            if first
            else Verdict("factual", None, 0.9, "provision")
        )
    if (
        g.modal == "would"
        and g.copula
        and c.flags(g.end, min(g.end + 3, c.hi), W.EVAL_ADJ)
        and any(w.lower in ("to", "that", "for", "if") for w in ws[g.end : g.end + 5])
    ):
        return Verdict("advocacy", "prescription", 0.8, "would be right to")
    if g.modal in ("cannot", "can't", "can") and (g.negated or g.modal != "can") and g.base in _FORBIDDEN:
        return Verdict("advocacy", "prescription", 0.9, "cannot be tolerated")
    subject = subject_word(ws, c.lo, g.start)
    if subject in ("we", "i") and g.base in _DEMANDING and not g.past and g.modal is None:
        return Verdict("advocacy", "prescription", 0.9, "first person demand")
    if subject in ("we", "i") and g.base in _JUDGING and not g.past and g.modal is None:
        polite = g.base in _POLITE
        return Verdict(
            "advocacy", "evaluation", 0.6 if polite else 0.9, "a courtesy" if polite else "first person judgement"
        )
    if g.base == "need" and g.end < c.hi:
        return Verdict("advocacy", "prescription", 0.8, "need")
    if g.base == "require" and not g.past and not g.passive and c.flags(c.lo, g.start, ABSTRACT | EVAL):
        return Verdict("advocacy", "prescription", 0.65, "requires")
    return None


def _perfect(c: Clause, g: Group) -> bool:
    """Whether "have" before an unknown word makes its perfect: "must have sunk"; "must have two berths" does not."""
    if g.base != "have" or g.end >= c.hi:
        return False
    after = c.words[g.end]
    return not after.flags and not after.name and after.lower.endswith(("ed", "en", "wn", "nk", "ung", "ught"))


def definition(c: Clause) -> Verdict | None:
    """What a text lays down that its words mean: "the term “vessel” means any ship"."""
    ws = c.words
    for k in range(c.lo + 2, c.hi):
        if ws[k].lower not in _LAYING_DOWN or ws[k - 1].lower not in _CLOSE_QUOTES:
            continue
        opened = next((j for j in range(k - 3, max(c.lo, k - 9) - 1, -1) if ws[j].lower in _OPEN_QUOTES), None)
        if opened is not None and (opened == c.lo or ws[opened - 1].lower in _BEFORE_A_TERM):
            return Verdict("factual", None, 0.9, "a definition")
    return None


def imperative(c: Clause) -> Verdict | None:
    """ "Stop the war.", "Let us join hands.": a bare verb at the very start."""
    ws = c.words
    k = c.lo
    while k < c.hi and ws[k].lower in ("so", "please", "and", "but", ",", "do", "not", "never", "don't"):
        k += 1
    if c.fragment or k + 1 >= c.hi:
        return None
    word, after = ws[k], ws[k + 1]
    if word.lower == "let" and after.lower in ("us", "me", "them", "it", "there", "no"):
        return Verdict("advocacy", "prescription", 0.85, "let us")
    if word.verb is None or not word.verb.form & F.BASE or word.flags & _NEVER_IMPERATIVE:
        return None
    if c.group is not None and c.group.start > k and (c.group.start <= k + 3 or after.lower in ("and", "or", "of")):
        return None
    if word.lower in NOUN_FORMS and not (after.flags & (W.DET | W.PRON | W.FIRST) or after.lower in ("up", "out")):
        return None
    return Verdict("advocacy", "prescription", 0.7, "imperative")


def prediction(c: Clause) -> Verdict | None:
    """What will, may, could come."""
    g = c.group
    if c.hits.any("prediction", c.lo, c.end):
        return Verdict("advocacy", "prediction", 0.9, "prediction phrase")
    if g is not None and g.modal:
        if g.modal == "may" and c.legal:
            return Verdict("factual", None, 0.9, "provision")
        if g.modal in ("could", "couldn't") and g.negated:
            return None
        if g.modal == "would" and (_perfect(c, g) or (g.base == "have" and g.past)):
            return None  # "would have extended the mandate": what a text that failed laid down
        if MODALS.get(g.modal) == "prediction":
            return Verdict("advocacy", "prediction", 0.85, "modal of the future")
    return None


def motive(c: Clause) -> Verdict | None:
    """What someone wants, fears, intends, without the text in which they say so."""
    g = c.group
    if c.hits.any("motive", c.lo, c.end):
        return Verdict("advocacy", "motive", 0.8, "motive phrase")
    if g is None:
        return None
    ws = c.words
    if _polite(c, g):
        return None
    if (
        g.does & V.WANT
        and not g.passive
        and g.modal is None
        and not (g.base in ("like", "seek", "need", "hope") and g.past and not _infinitive(ws, g.end, c.hi))
    ):
        return Verdict("advocacy", "motive", 0.9, "verb of wanting")
    if (
        g.copula
        and g.base == "be"
        and c.flags(c.lo, g.start, W.PURPOSE_NOUN)
        and any(w.lower == "to" for w in ws[g.end : g.end + 3])
    ):
        return Verdict("advocacy", "motive", 0.75, "a purpose ascribed")
    if (
        c.fragment
        and ws[c.lo].lower in ("to", "in", "so")
        and (ws[c.lo].lower == "to" or ws[c.lo + 1].lower == "order" or ws[c.lo + 1].lower == "that")
    ):
        return Verdict("advocacy", "motive", 0.65, "a purpose split off")
    return None


def _polite(c: Clause, g: Group) -> bool:
    """ "I want to thank", "we wish to recall": the first person only says it."""
    ws = c.words
    if subject_word(ws, c.lo, g.start) not in ("we", "i") or g.end + 1 >= c.hi or ws[g.end].lower != "to":
        return False
    said = ws[g.end + 1].verb
    return said is not None and bool(said.does & (V.SAY | V.SPEECH_ACT))


def _infinitive(ws: list[Word], k: int, hi: int) -> bool:
    return k < hi and ws[k].lower in ("to", "that")


def evaluation(c: Clause) -> Verdict | None:
    """Rule 5: the predicate itself is good, bad, important, a success."""
    g = c.group
    if c.hits.any("evaluation", c.lo, c.end):
        return Verdict("advocacy", "evaluation", 0.8, "evaluative phrase")
    if g is None:
        return None
    if g.copula or (
        g.does & V.LINK and g.base in ("remain", "become", "seem", "appear", "prove", "look", "sound", "feel", "stay")
    ):
        return _copular(c, g)
    if g.does & V.JUDGE and _by_itself(c, g):
        return Verdict("advocacy", "evaluation", 0.75, "evaluative verb")
    if g.base in _LINKING and _judged(c) and not (c.dated and g.past):
        return Verdict("advocacy", "evaluation", 0.7, "evaluative object")
    return None


def _by_itself(c: Clause, g: Group) -> bool:
    """Whether an evaluative verb evaluates here: "betrayed", but not "failed to arrive", "represents 40 ports"."""
    if (g.does & V.ACT or g.base in _STANDING_FOR) and not _judged(c):
        return False
    if g.base == "fail" and (_infinitive(c.words, g.end, c.hi) or c.tallied):
        return False
    return not c.measured or c.flags(g.end, c.end, EVAL)


def _judged(c: Clause) -> bool:
    return any(w.flags & EVAL for w in c.object_head())


def _copular(c: Clause, g: Group) -> Verdict | None:
    ws = c.words
    complement = ws[g.end : c.end]
    subject_it = g.start > c.lo and ws[g.start - 1].lower == "it"
    head: list[Word] = []
    for k, w in enumerate(complement):
        if (
            (w.flags & W.PREP and k > 0 and w.lower not in ("of", "as", "about", "than"))
            or (w.lower in (",", ";") and k > 0)
            or (w.lower == "to" and k > 0)
        ):
            break
        if w.lower == "of" and any(h.flags & (W.INSTRUMENT | W.ROLE | W.BODY | W.MEASURE) for h in head):
            break
        head.append(w)
    if ws[g.end].lower == "that" if g.end < c.hi else False:
        return None
    evaluates = [w for w in head if w.flags & (EVAL | W.LEGAL)]
    counted = any(w.lower == "most" for w in head) and not evaluates
    if counted:
        return Verdict("factual", None, 0.7, "a superlative that can be counted")
    if any(w.flags & W.FIGURE for w in head) and not c.measured:
        return Verdict("advocacy", "framing", 0.7, "a figure of speech")
    if evaluates and not (c.measured and all(w.flags & W.EVAL_NOUN for w in evaluates) and not subject_it):
        appeal: Appeal = "framing" if _contrast(ws, g, c.hi) else "evaluation"
        return Verdict("advocacy", appeal, 0.9, "evaluative predicate")
    if _contrast(ws, g, c.hi):
        return Verdict("advocacy", "framing", 0.7, "not this but that")
    if head and head[0].flags & W.INTENS and not c.measured and len(head) > 1:
        return Verdict("advocacy", "evaluation", 0.55, "intensified predicate")
    return None


def _contrast(ws: list[Word], g: Group, hi: int) -> bool:
    """ "not … but …", "no longer merely …": a rhetorical figure."""
    if not (g.negated or (g.end < hi and ws[g.end].lower in ("not", "no"))):
        return False
    return any(w.lower in ("but", "merely", "simply", "just", "mere") for w in ws[g.end : hi])


def conclusion(c: Clause) -> Verdict | None:
    """ "…, which shows", "thereby demonstrating", "this proves": the author's reading of a fact."""
    g = c.group
    if g is None or c.measured or c.tallied:
        return None
    if c.fragment and c.words[c.lo].lower in _CONCLUDING and not c.dated:
        return Verdict("advocacy", "evaluation", 0.6, "a conclusion drawn")
    if not g.does & V.SHOW and g.base not in _READINGS:
        return None
    subject = c.words[g.start - 1].lower if g.start > c.lo else ""
    if (c.fragment and (subject in ("", "which") or g.start - c.lo <= 2)) or subject in ("this", "that", "which", "it"):
        return Verdict("advocacy", "evaluation", 0.65, "a conclusion drawn")
    return None


def framing(c: Clause) -> Verdict | None:
    """Sweeping characterisation, rhetorical figure."""
    if c.hits.any("framing", c.lo, c.hi):
        return Verdict("advocacy", "framing", 0.75, "rhetorical phrase")
    g = c.group
    if g is not None and c.words[c.lo].lower == "what" and g.copula:
        return Verdict("advocacy", "framing", 0.6, "what X is, is Y")
    return None


def an_act(c: Clause) -> Verdict | None:
    """Who did what; how much; where something stands: what a record, a measurement or a witness settles."""
    g = c.group
    if c.tallied:
        return Verdict("factual", None, 0.95, "a vote's figures")
    if g is None:
        return Verdict("factual", None, 0.8, "an elliptic act with its date") if c.dated and c.fragment else None
    if g.modal in ("can", "cannot", "can't") and not (c.dated or c.measured):
        return None
    if (c.dated or c.measured) and g.modal is None and c.hi - c.lo <= _SHORT and not c.flags(c.lo, c.hi, _COLOURED):
        return Verdict("factual", None, 0.9, "a short statement with its date or measure")
    if g.does and not g.does & (_EFFECTS | V.WANT | V.LINK | V.MENTAL):
        return Verdict(
            "factual", None, 0.85 if c.dated or c.measured else 0.8 if g.past or g.passive else 0.7, "an act"
        )
    if g.does & (V.ACT | V.CHANGE) and (c.dated or c.measured or c.named):
        return Verdict("factual", None, 0.7, "an act")
    if c.measured or c.dated:
        return Verdict("factual", None, 0.75, "a measure or a date in the predicate")
    return Verdict("factual", None, 0.9, "what belongs to what") if _belongs(c, g) else None


def _belongs(c: Clause, g: Group) -> bool:
    """Whether something is said to be part of what is named, or not: "is not a member of X", which lists tell."""
    if not g.copula or g.modal is not None or c.flags(c.lo, c.hi, _COLOURED):
        return False
    for k in range(g.end, min(g.end + _PHRASE, c.hi - 1)):
        if c.words[k].lower in _BELONGING and c.words[k + 1].lower in ("of", "to"):
            behind = c.words[k + 2 : k + 5]
            return any(word.name or word.lower == NAME for word in behind)
    return False


_PHRASE = 6
"""Words behind "is" within which that noun stands: "not a principal judicial organ"."""
_BELONGING = frozenset(
    """body bodies organ organs agency agencies member members party parties signatory signatories subsidiary
    subsidiaries affiliate affiliates observer branch department""".split()
)


RULES: tuple[Callable[[Clause], Verdict | None], ...] = (
    definition,
    imperative,
    prescription,
    prediction,
    motive,
    claimed_effect,
    evaluation,
    conclusion,
    framing,
    an_act,
)


def decide(clause: Clause, decider: Decider) -> Verdict:
    """The nature of one clause."""
    inner = _restated(clause)
    if inner is not None:
        return decide(inner, decider)
    verdict = next((found for rule in RULES if (found := rule(clause)) is not None), None) or weighed(clause)
    return decider.decide(clause, verdict)


def _restated(c: Clause) -> Clause | None:
    """What "The fact is that P", "It is X that V" and "It should be noted that P" assert: P, and that X does V."""
    g, ws = c.group, c.words
    behind = None if c.fragment else noted(c)
    if behind is not None:
        start = behind
    elif g is None or not g.copula or c.fragment:
        return None
    elif g.end < c.hi and ws[g.end].lower == "that" and c.hi - g.end > 4 and not c.flags(c.lo, g.start, EVAL):
        start = g.end + 1
    elif g.start > c.lo and ws[g.start - 1].lower == "it" and c.end < c.hi and ws[c.end].lower in ("that", "who"):
        verb = c.end + 1
        if c.end == g.end or verb >= c.hi or c.flags(g.end, c.end, EVAL) or not finite(ws, verb, c.end, c.hi):
            return None
        start = c.end + 1
    else:
        return None
    fragment = start < c.hi and finite(ws, start, start - 1, c.hi)
    return replace(c, lo=start, group=group_at(ws, start, c.hi) if fragment else None, fragment=False, end=0)


__all__ = ["RULES", "Clause", "Decider", "Verdict", "decide", "weighed"]
