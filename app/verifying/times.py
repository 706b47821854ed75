"""When: before or after, since or until, still or no longer. The order of events is that of the quotes."""

from __future__ import annotations

import re

from app.verifying.alignment import Alignment
from app.verifying.model import Fault
from app.verifying.operators import governed
from app.verifying.unsupported import causes
from app.verifying.words import Text, Word

_ORDER = {
    "before": "before", "prior": "before", "ahead": "before", "as": "since", "to": "until", "after": "after",
    "following": "after", "since": "since", "once": "after", "until": "until", "till": "until", "pending": "until",
    "earlier": "before", "later": "after", "from": "since", "by": "by",
}  # fmt: skip
_STRICT = frozenset("before after until since".split())
_AGAINST = {
    "before": {"after", "since"}, "after": {"before", "until", "by"}, "since": {"until", "before", "by"},
    "until": {"since", "after"},
}  # fmt: skip
_TURNED = {"before": "after", "after": "before"}
_NO_LONGER = re.compile(r"\bno\s+longer\b(?!\s+than)|\bnot\b[^.;]{0,40}\bany\s?more\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\bno\s+longer\b|\bany\s?more\b|\b(?:stop|ceas|end|quit|abandon|discontinu|halt|withdr)\w*", re.IGNORECASE
)
_STILL = re.compile(r"\bstill\b|\bcontinu\w+", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\bstill\b|\bcontinu\w+|\bremain\w*|\byet\b|\bkeep\w*|\bkept\b|\bso\s+far\b|\bongoing\b|\bexempt\w*", re.IGNORECASE
)
_BENCHES = frozenset("court tribunal house world judge judges committee panel parliament board".split())
_ANCHOR = 5
_BACK = 7
_YEAR = 4


def check(held: Alignment, *, computed: bool) -> list[Fault]:
    """What a sentence puts in another order of time than its quotes. `computed`: a figure of it is."""
    text = held.sentence.text
    own = " ".join(one.text for one in held.texts)
    found = _NO_LONGER.search(text)
    if found and not _ENDED.search(own):
        return [_fault(found.group())]
    found = _STILL.search(text)
    if found and not _GOES_ON.search(own) and not computed:
        return [_fault(found.group())]
    for word in held.sentence.words:
        order = _order(held.sentence, word)
        if word.low == "since" and held.sentence.after(word) in ("the", "it") and causes(own):
            continue  # asked for as a cause
        if word.low not in ("to", "as") and order in _STRICT and not _borne(held, word, order, computed=computed):
            return [_fault(text[word.start : word.end])]
    return []


def _order(read: Text, word: Word) -> str | None:
    order = _ORDER.get(word.low)
    following = read.words[word.at + 1] if word.at + 1 < len(read.words) else None
    if order is None or following is None:
        return None
    if word.low == "as":
        return order if following.low == "of" else None
    if word.low == "to":
        return order if _is_month(following) else None
    if following.part != word.part:  # "the year before, …"
        return None
    if word.low in ("from", "since", "by") and _measured(read, following):
        return None  # "from 7.9 percent", "by 12 seats"
    if word.low in ("from", "since", "by") and not (
        following.kind == "number" or _is_month(following) or following.low in ("the", "early", "late", "mid")
    ):
        return None
    if word.low == "from" and following.kind != "number" and not _is_month(following):
        return None
    if word.low in ("prior", "ahead") and following.low not in ("to", "of"):
        return None
    if word.low == "ahead" and any(w.kind == "number" and w.part == word.part for w in read.words[word.at + 2 :]):
        return None  # "ahead of Lee with 43 percent"
    if word.low in ("earlier", "later") and following.low != "than":
        return None
    if word.low == "following" and read.before(word) in ("the", "a", "in"):
        return None
    if word.low == "before" and read.before(word) in ("year", "years", "day", "month", "months", "quarter", "week"):
        return None if following.kind == "function" and following.low in ("to", "in") else order
    if word.low == "before" and _at_a_bench(read, word):
        return None
    return order


def _at_a_bench(read: Text, word: Word) -> bool:
    """Whether "before" brings those who hear a matter: "before the Supreme Court", not "before the court rose"."""
    behind = [w for w in read.words[word.at + 1 :] if w.part == word.part]
    return any(w.low in _BENCHES for w in behind[:4]) and not any(read.acting(w) for w in behind)


def _measured(read: Text, word: Word) -> bool:
    """Whether a figure is no year and no day: "7.9 percent"."""
    if word.kind != "number" or (len(word.low) == _YEAR and word.low.isdigit()):
        return False
    following = read.words[word.at + 1] if word.at + 1 < len(read.words) else None
    return following is not None and not _is_month(following) and (following.low != "of" or "." in word.low)


def _is_month(word: Word) -> bool:
    return word.low in _MONTHS and word.capital


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _borne(held: Alignment, word: Word, order: str, *, computed: bool) -> bool:
    """Whether the quotes put the event behind a word of order in the same order, or tell it the other way round."""
    behind = held.sentence.words[word.at + 1 : word.at + 1 + _ANCHOR]
    anchors = [w for w in behind if w.part == word.part and (w.kind != "function" or _is_month(w))]
    if not anchors:
        return True
    placed = False
    wanted = (
        {order}
        | ({"until"} if order == "before" and _denied(held, word) else set())
        | ({"before"} if order == "until" and _denied(held, word) else set())
    )
    for anchor in anchors[:3]:
        for n, at in _places(held, anchor):
            found = _governing(held.texts[n], at)
            if found in wanted:
                return True
            if found in _AGAINST.get(order, ()):
                placed = True
    if placed:
        return _turned(held, word, order)
    if word.low == "from":
        return True
    return _turned(held, word, order) or computed or _dated(held, order)


def _denied(held: Alignment, word: Word) -> bool:
    """Whether the clause before "until" is denied: what does not begin until then begins not before."""
    own = governed(held.sentence.text)
    return any(own[w.at].denied for w in held.sentence.words[max(0, word.at - _BACK) : word.at])


def _places(held: Alignment, anchor: Word) -> list[tuple[int, int]]:
    if anchor.kind == "number" or _is_month(anchor):
        return [(n, w.at) for n, text in enumerate(held.texts) for w in text.words if w.low == anchor.low]
    return [(p.text, p.word.at) for p in held.nearest(anchor, held.places(anchor))]


def _governing(read: Text, at: int) -> str | None:
    """The word of order that governs a word: the last one before it in its clause or right before that."""
    for k in range(at - 1, max(-1, at - _BACK), -1):
        order = _order(read, read.words[k])
        if order is not None:
            return order
        if read.words[k].part != read.words[at].part and read.joints[read.words[k + 1].part] in (";", "and", "while"):
            return None
    return None


def _turned(held: Alignment, word: Word, order: str) -> bool:
    """Whether "B after A" there is "A before B" here: the event behind their word of order is outside ours."""
    wanted = _TURNED.get(order)
    if wanted is None:
        return False
    behind = {w.at for w in held.sentence.words if w.part == word.part and w.at > word.at}
    for read in held.texts:
        for other in read.words:
            if _order(read, other) not in (wanted, "until" if order == "after" else wanted):
                continue
            near = read.words[other.at + 1 : other.at + 1 + _ANCHOR]
            anchors = {w.at for w in near if w.kind != "function" and w.clause == other.clause}
            outside = [w for w in held.sentence.telling if w.at not in behind and _among(held, w, read, anchors)]
            if outside:
                return True
    return False


def _among(held: Alignment, word: Word, read: Text, anchors: set[int]) -> bool:
    """Whether a word of the sentence stands for one of the anchors of a text."""
    return any(p.word.at in anchors and held.texts[p.text] is read for p in held.places(word))


def _dated(held: Alignment, order: str) -> bool:
    """Whether two cited statements tell of different days, so that their order is known."""
    if len(held.cited) < 2 or order not in ("before", "after"):
        return False
    days = [{*(d.value for a in one.analyses for d in a.dates), one.published} for one in held.cited]
    return len({day for each in days for day in each if day}) > 1


def _fault(words: str) -> Fault:
    words = " ".join(words.split())
    return Fault("time", words, f"The quotes do not tell it in this order of time: “{words}”.")
