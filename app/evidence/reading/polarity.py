"""What a statement affirms and what it denies: its predicates with their sign and how many cases they speak of.

"Did not ratify", "failed to ratify", "denied having ratified" and "no state ratified" deny one thing. Some predicates
deny one another without a negation: what was lifted is not in force, whoever stayed away did not attend (`axes`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.evidence.reading.axes import AXES, PATTERNS, Axis, Kind
from app.evidence.reading.families import implied, like, phrasal
from app.evidence.reading.negations import (
    ADVERBS,
    AUXILIARY,
    DENY,
    DETERMINERS,
    DID_NOT,
    MODAL,
    NO,
    NOT,
    SOME,
    UNDONE,
    Scope,
    Sign,
    nothing_of,
    sign_of,
)
from app.evidence.reading.proposals import Decided, decided
from app.words import STOP, Token, stem, tokens
from ingest.analysis.lexicon import WORDS, W
from ingest.analysis.verbs import VERBS, F

_LIGHT = frozenset(
    "take hold make give have conduct cast issue declare grant find be obtain receive gain secure possess put".split()
)
_WITHHELD = frozenset("withhold refuse".split())
"""Verbs that deny what their noun tells: "withheld his signature"."""
_ALL = frozenset("all every each always throughout everyone everybody whole entire".split())
_NOT_ALL = frozenset("in after above of for first once by not nearly almost virtually".split())
_UNBROKEN = re.compile(
    r"\bwithout (?:any |a single )?(?:interruption|exception|pause|break)\b|\bcontinuously\b|\buninterrupted(?:ly)?\b|"
    r"\b(?:a)?round the clock\b|\bday and night\b|\bnon-?stop\b|\bto the last (?:man|one)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(without\s+(?:a\s+single|any))\s+(\w+)", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:no longer|only after|any ?more|ceased to|before which)\b|(?:\bnot\b|n['’]t\b)[^.;:]{0,100}?\buntil\b",
    re.IGNORECASE,
)
_NOT_EVERY = re.compile(r"\bnot\s+(?:all|every|each|always|everyone|everybody)\b", re.IGNORECASE)
# "Did not fire at the crowd but over its heads" denies the place alone.
_NOT_BUT = re.compile(
    r"\bnot\b[^.;:]{0,80}?,?\s+but\s+(?:(?:rather|only|merely|instead)\s+)?"
    r"(?:in|at|on|over|under|by|with|from|to|through|for|of|into|against|after|before|as)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\ball\s+(?:but|except|save)\b|\bwith (?:one|a single|the) exception\b", re.IGNORECASE)
# "Only two of the four": what is so of a part alone is neither so of all nor of none.
_ONLY_PART = re.compile(
    r"\b(?:only|just|merely|no\s+more\s+than|(?:fewer|less)\s+than)\s+(?:(?:an?\s+)?(?:[a-z]+|\d[\d,.]*)\s+)?"
    r"(?:(?:percent|per\s+cent)\s+)?of\s+(?:the|its|their|all|those|his|her)\b",
    re.IGNORECASE,
)
_PAST_OF = {"fell": "fall", "found": "find"}
"""Past forms that are verbs of their own too, and seldom."""
_MOST = 24
"""Predicates of a statement that are held against those of another; an ordinary one has three."""
_FAMILY = 6
_NEAR = 60
"""Letters between a quantifier and its verb up to which both are quoted together."""
_PAST = F.PAST | F.PART


@dataclass(frozen=True, slots=True)
class Assertion:
    """A predicate of a statement. `keys` are the stems by which it is known, or the one name of its axis.

    `positive` is false where it is denied, or where it is the con side of its axis. `scope`: of one case, of every
    case, of none. `words` from `start` to `end` say so; `aside` are stretches that say nothing of what it is about.
    `perfect`: it holds up to the time of telling ("has not ratified", "never"). `partial`: of all but some. `proposed`:
    what was not done because a proposal failed, or is to be done because it did not, as of the day of the decision.
    """

    keys: frozenset[str]
    axis: int | None
    kind: Kind
    positive: bool
    scope: Scope
    start: int
    end: int
    aside: tuple[tuple[int, int], ...]
    perfect: bool = False
    partial: bool = False
    proposed: bool = False

    @property
    def marks(self) -> frozenset[str | int]:
        """By what the predicate is known."""
        return self.keys if self.axis is None else frozenset({self.axis})

    def meets(self, other: Assertion) -> bool:
        """Whether the two speak of one predicate. "All but six" bears on whatever the other says of all or of none."""
        if self.partial or other.partial:
            return self.partial != other.partial and (other if self.partial else self).scope != "one"
        if self.axis is not None or other.axis is not None:
            return self.axis == other.axis
        return not self.keys.isdisjoint(other.keys) or any(not like(key).isdisjoint(other.keys) for key in self.keys)


def assertions(text: str) -> tuple[Assertion, ...]:
    """What a statement affirms and denies, in text order; what it supposes, plans or may be is left out."""
    found = tokens(text)
    settled = decided(text, found)
    if not found or _changed(text, found, settled) or _NOT_EVERY.search(text) or _NOT_BUT.search(text):
        return ()
    but = _BUT.search(text) or _ONLY_PART.search(text)
    if but is not None:
        return tuple(_partly(text, but, positive) for positive in (True, False))
    every = _every(text, found)
    nothing = nothing_of(found)
    made = list(_verbs(text, found, nothing, settled, every))
    for at, axis in enumerate(AXES):
        made += _on_axis(text, found, nothing, settled, every, at, axis)
    made += _without(text)
    signs = {(key, one.positive) for one in made for key in one.marks}
    clear = (one for one in made if not any((key, not one.positive) in signs for key in one.marks))
    return tuple(sorted(clear, key=lambda one: one.start)[:_MOST])


def affirmed(text: str, denied: Assertion) -> Assertion | None:
    """What a statement says by a word of the family of what another denies: "certifies" beside "has not certified"."""
    found = tokens(text)
    settled = decided(text, found)
    if _changed(text, found, settled) or _NOT_EVERY.search(text) or _BUT.search(text):
        return None
    nothing = nothing_of(found)
    begins = {key[:_FAMILY] for key in denied.keys if len(key) >= _FAMILY}
    for k, token in enumerate(found):
        if token.stem not in denied.keys and not (len(token.stem) >= _FAMILY and token.stem[:_FAMILY] in begins):
            continue
        if k and (found[k - 1].word in DETERMINERS or text[token.start].isupper()):
            continue
        before = VERBS.get(found[k - 1].word) if k else None
        if before is not None and before.base in _WITHHELD:
            continue  # "may refuse entry" affirms no entry
        sign = sign_of(found, k, nothing, settled)
        if sign.asserted and not sign.denied:
            return Assertion(
                denied.keys, None, "deed", True, sign.scope, _auxiliaries(text, token.start), token.end, ()
            )
    return None


def _changed(text: str, found: Sequence[Token], made: Mapping[int, Decided]) -> bool:
    """Whether what is denied was so before or after: but "until" may belong to what was proposed in vain."""
    return any(not any(match.start() < found[k].start < match.end() for k in made) for match in _CHANGED.finditer(text))


def _partly(text: str, but: re.Match[str], positive: bool) -> Assertion:
    end = re.compile(r"(?:\s+\S+){0,2}").match(text, but.end())
    return Assertion(frozenset(), None, "deed", positive, "one", but.start(), end.end() if end else but.end(),
                     (but.span(),), partial=True)  # fmt: skip


def _every(text: str, found: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Where a statement says that it speaks of every case."""
    spans = [match.span() for match in _UNBROKEN.finditer(text)]
    for at, token in enumerate(found):
        before = found[at - 1].word if at else ""
        after_all = before == "at" and not (at + 1 < len(found) and found[at + 1].word.startswith("time"))
        if token.word in _ALL and before not in _NOT_ALL and not after_all:
            spans.append((token.start, token.end))
    return tuple(sorted(spans))


def _verbs(
    text: str, found: Sequence[Token], nothing: dict[int, int], settled: dict[int, Decided],
    every: tuple[tuple[int, int], ...],
) -> Iterator[Assertion]:  # fmt: skip
    for k, token in enumerate(found):
        if token.word in AUXILIARY or token.word in MODAL or (text[token.start].isupper() and k):
            continue
        verb = VERBS.get(token.word)
        if verb is None and not (token.word.endswith("ed") and len(token.word) > 4) and not _undone(found, k):
            continue
        root = _PAST_OF.get(token.word, verb.base) if verb else token.word
        root = phrasal(root, found[k + 1].word if k + 1 < len(found) else "")
        base = stem(root) if verb else token.stem
        sign = sign_of(found, k, nothing, settled)
        before = found[k - 1].word if k else ""
        bare = verb is not None and not verb.form & (_PAST | F.PRES3)
        if (
            not sign.asserted
            or (before in DETERMINERS and k not in settled)
            or (bare and not sign.denied and before not in AUXILIARY and k not in nothing and k not in settled)
        ):
            continue
        doing = verb is not None and verb.form & F.ING and not verb.form & F.BASE
        if doing and k not in settled and before not in AUXILIARY | DENY:
            continue
        keys = {base}
        if verb is not None and root in _WITHHELD:
            keys = _objects(found, k, passive=False)
            sign = replace(sign, denied=not sign.denied)
        elif verb is not None and root in _LIGHT:
            keys = _objects(found, k, passive=bool(verb.form & F.PART) and _passive(found, k))
            if root == "find":
                keys = {base} if _passive(found, k) else keys | {base}
        if not sign.denied:
            keys |= implied(base)
        if keys:
            yield _assertion(text, token, frozenset(keys), None, "deed", not sign.denied, sign, every)
    yield from _having(found, every)
    yield from _un(text, found)
    yield from _being(text, found, every)


def _undone(found: Sequence[Token], k: int) -> bool:
    """Whether a word that no list knows is a verb by what stands before it: "did not notify", "failed to notify"."""
    before = [token.word for token in found[max(0, k - 2) : k]]
    if len(before) < 2:
        return False
    if before[1] == "to":
        return before[0] in UNDONE
    return (before[1] in ("not", "never") and before[0] in ("did", "does", "do")) or before[1] in DID_NOT


def _un(text: str, found: Sequence[Token]) -> Iterator[Assertion]:
    """ "Went unsearched", "was unpaid": the participle denied by its prefix."""
    for at, token in enumerate(found):
        verb = VERBS.get(token.word[2:]) if token.word.startswith("un") and token.word not in VERBS else None
        after = found[at + 1] if at + 1 < len(found) else None
        if after is not None and after.start == token.end + 1 and after.word not in STOP:
            continue  # "unrestricted access": how far a thing goes
        if verb is None or not verb.form & F.PART or len(token.word) < _LONG_ENOUGH:
            continue
        start = _auxiliaries(text, token.start)
        yield Assertion(frozenset({stem(verb.base)}), None, "deed", False, "one", start, token.end, ())


_LONG_ENOUGH = 6
_STATES = frozenset("in on at under out of".split())


def _head(text: str, found: Sequence[Token], at: int) -> Token | None:
    """The noun of what something is said to be: "a body of the United Nations", "a United Nations body"."""
    head = None
    for one in found[at : at + _NOUN_WITHIN]:
        if one.word in STOP or (head is not None and text[head.end : one.start].strip()):
            break
        head = one
    return head if head is not None and WORDS.get(head.word, 0) & _KINDS else None


_NOUN_WITHIN = 5
_KINDS = W.BODY | W.ROLE | W.INSTRUMENT


def _being(text: str, found: Sequence[Token], every: tuple[tuple[int, int], ...]) -> Iterator[Assertion]:
    """ "Is in use", "was not on duty", "are responsible for": what something is, by its last word."""
    for k, token in enumerate(found[:-1]):
        if token.word not in ("is", "are", "was", "were"):
            continue
        at = k + 1
        denied = found[at].word == "not"
        at += denied
        while at < len(found) and found[at].word in ("still", "also", "now", "fully"):
            at += 1
        if at >= len(found):
            continue
        if found[at].word in ("a", "an"):
            if (head := _head(text, found, at + 1)) is not None:
                asides = ((token.start, token.end), (head.start, head.end), *every)
                key = frozenset({f"be a {head.stem}"})
                yield Assertion(key, None, "deed", not denied, "one", token.start, head.end, asides)
            continue
        placed = found[at].word in _STATES
        at += placed
        word = found[at] if at < len(found) else None
        if (
            word is None
            or word.word in DETERMINERS
            or word.word in AUXILIARY | NO | SOME | _ALL
            or word.word[0].isdigit()
        ):
            continue
        verb = VERBS.get(word.word)
        if not placed and (verb is not None or word.word.endswith(("ed", "ly"))):
            continue
        scope: Scope = "every" if every else "one"
        yield Assertion(frozenset({f"be {word.stem}"}), None, "deed", not denied, scope, token.start, word.end,
                        ((token.start, word.end), *every))  # fmt: skip


def _having(found: Sequence[Token], every: tuple[tuple[int, int], ...]) -> Iterator[Assertion]:
    """ "Had no access", "has access": what somebody has, by its noun."""
    for k, token in enumerate(found[:-1]):
        if token.word not in ("had", "has", "have"):
            continue
        no = found[k + 1].word in ("no", "not")
        noun = found[k + 1 + no].word if k + 1 + no < len(found) else ""
        if VERBS.get(noun) is not None and VERBS[noun].form & F.PART and noun != "access":
            continue
        if noun and noun not in WORDS and noun not in AUXILIARY:
            at = found[k + 1 + no]
            scope: Scope = "none" if no else "every" if every else "one"
            yield Assertion(frozenset({f"have {at.stem}"}), None, "deed", not no, scope, token.start, at.end,
                            ((token.start, token.end), *every))  # fmt: skip


def _passive(found: Sequence[Token], k: int) -> bool:
    return any(token.word in ("was", "were", "been", "is", "are", "be") for token in found[max(0, k - 3) : k])


def _objects(found: Sequence[Token], k: int, *, passive: bool) -> set[str]:
    """Stems of the nouns that a verb without content of its own takes: "take a vote", "a vote was taken"."""
    window: Sequence[Token]
    if passive:
        begin = k - 1
        while begin >= 0 and (found[begin].word in AUXILIARY or found[begin].word in NOT | ADVERBS):
            begin -= 1
        begin = _subject_head(found, begin)
        window = found[max(0, begin - 1) : begin + 1]
    else:
        window = found[k + 1 : k + 4]
    kept: set[str] = set()
    for token in window:
        if token.word in ("on", "to", "by", "with", "from", "for", "at", "off"):
            break
        if token.word not in DETERMINERS and token.word not in NO and token.word not in ADVERBS:
            kept.add(token.stem)
    return kept


def _subject_head(found: Sequence[Token], last: int) -> int:
    """The place of the noun that a subject is about, which ends at a place: "no licence for armoured vehicles"."""
    head = last
    for at in range(last, max(0, last - _SUBJECT), -1):
        word = found[at].word
        if word in _JOINS:
            head = at - 1
        elif word in AUXILIARY or (word in DETERMINERS | NO and found[at - 1].word not in _JOINS):
            break
    return head


_JOINS = frozenset("for of to on from with against under".split())
_SUBJECT = 8


def _on_axis(
    text: str, found: Sequence[Token], nothing: dict[int, int], settled: dict[int, Decided],
    every: tuple[tuple[int, int], ...], at: int, axis: Axis,
) -> Iterator[Assertion]:  # fmt: skip
    for match in PATTERNS[at].finditer(text):
        k = bisect_left(found, match.start(), key=lambda token: token.start)
        if k == len(found):
            continue
        sign = sign_of(found, k, nothing, settled)
        before = found[k - 1].word if k else ""
        if not sign.asserted or (before in DETERMINERS and match.lastgroup == "pro"):
            continue
        kind: Kind = "persists" if axis.kind == "ended" and match.group("con") else axis.kind
        positive = (match.group("pro") is not None) != sign.denied
        token = Token(match.start(), match.end(), "", "")
        yield _assertion(text, token, frozenset(), at, kind, positive, sign, every)


def _without(text: str) -> Iterator[Assertion]:
    for match in _WITHOUT.finditer(text):
        if not _UNBROKEN.match(text, match.start()):
            yield Assertion(
                frozenset({stem(match.group(2).lower())}), None, "deed", False, "none", match.start(), match.end(),
                (match.span(1),), perfect=True,
            )  # fmt: skip


def _assertion(
    text: str, token: Token, keys: frozenset[str], axis: int | None, kind: Kind, positive: bool, sign: Sign,
    every: tuple[tuple[int, int], ...],
) -> Assertion:  # fmt: skip
    scope: Scope = sign.scope
    aside = [*sign.cue, *([(token.start, token.end)] if axis is not None else [])]
    start = min(sign.start, token.start) if sign.denied and scope != "none" else token.start
    start, end = _auxiliaries(text, start), token.end
    if every and scope in ("one", "some"):
        scope = "every"
        aside += every
        if 0 < token.start - every[0][0] < _NEAR:
            start = min(start, every[0][0])
    if scope == "none":
        if 0 < token.start - sign.start < _NEAR:
            start = min(start, sign.start)
        elif sign.end > end:
            end = sign.end
    return Assertion(keys, axis, kind, positive, scope, start, end, tuple(aside), sign.perfect, proposed=sign.proposed)


_LEADING = re.compile(
    r"(?:\b(?:is|are|was|were|has|have|had|been|being|not|hereby|never|did|does|do)\s+)+$", re.IGNORECASE
)


def _auxiliaries(text: str, start: int) -> int:
    """Where the verb group begins whose main word or negation begins at `start`."""
    match = _LEADING.search(text, max(0, start - 24), start)
    return match.start() if match else start
