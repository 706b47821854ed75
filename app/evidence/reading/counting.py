"""What a figure counts or is given of, by the words around it: the noun counted, the noun that it is a figure of."""

from __future__ import annotations

import re

from app.evidence.reading.facets import DIMENSIONS
from app.words import STOP, stem, tokens
from ingest.analysis.verbs import VERBS, F
from ingest.model import Quantity, Span

_BACK = 60
_NUMBER_WORDS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    half third quarter fifth sixth seventh eighth ninth tenth thirds quarters fifths tenths dozen score""".split()
)
_BEHIND_NOUN = frozenset(
    """inside outside behind beyond beside besides along alongside across amid amidst throughout near above below
    towards toward beneath underneath aboard past worth old apart ago later earlier""".split()
)
"""What stands behind a noun that is counted and tells where or how it is, never which."""
_COMPARED = frozenset("higher lower larger smaller longer shorter greater bigger cheaper dearer cent".split())
_OF_WHOLE = frozenset("the a an its their his her our all that these those total".split())
_DONE = re.compile(r"[a-z]{3}[^e]ed$")
_COUNTED_WORDS = 4


def of_time(q: Quantity) -> str | None:
    """The unit of "six years' imprisonment"."""
    found = _POSSESSIVE.search(q.span.text)
    return found.group(1) if found else None


_POSSESSIVE = re.compile(r"\b((?:day|week|month|year|hour)s?)(?:['’]s?|['’]?s['’])\s", re.IGNORECASE)


def number_of(text: str, span: Span) -> str | None:
    """What a bare figure counts that stands behind its noun: "the number of houses destroyed … reached 4,100"."""
    found = _NUMBER_OF.search(text, max(0, span.start - _FAR_BACK), span.start)
    return None if found is None else found.group(1).lower()


_FAR_BACK = 160
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total|toll|how\s+many)\s+(?:of\s+)?(?:the\s+)?(?:[a-z-]+\s+){0,2}?([a-z]{3,}s|people|men|women|children)\b"
    r"[^.;:]*?\s(?:at|to|is|was|are|were|be|reach\w*|exceed\w*|total\w*|hit|pass\w*)\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)


def counted_words(text: str, q: Quantity) -> frozenset[str]:
    """Stems of what is counted: the unit, the role, the noun that the figure is "of", and the words of its phrase."""
    found = {t.stem for t in tokens(f"{q.unit or ''} {q.role or ''}") if t.word not in STOP}
    found |= {
        t.stem
        for t in tokens(q.span.text)
        if t.word not in STOP | _NUMBER_WORDS and not t.word[0].isdigit() and not t.word.endswith("ly")
    }
    behind = re.match(r"\s*((?:[\w’'-]+\s*){0,7})", text[q.span.end :])
    counted, of = 0, False
    for token in tokens(behind.group(1) if behind else ""):
        if token.word == "of" or (of and token.word in _OF_WHOLE):
            of = True
            continue
        verb = VERBS.get(token.word)
        ends = verb is not None and verb.form & (F.PAST | F.PRES3 if q.unit or counted else F.PAST)
        ends = ends or token.word in _BEHIND_NOUN or (counted > 0 and bool(_DONE.search(token.word)))
        if counted == _COUNTED_WORDS or token.word in STOP | _COMPARED or ends:
            break
        found.add(DIMENSIONS.get(token.word, token.stem))
        counted, of = counted + 1, False
    return frozenset(found - {"of"})


def head_of(text: str, q: Quantity) -> str:
    """The stem of the noun that a figure is given of: "a penalty of 3 million"; empty where there is none."""
    head = re.search(
        r"\b([a-z][\w-]+)\s+of\s+(?:about |around |some |over |only )?$",
        text[max(0, q.span.start - _BACK) : q.span.start],
    )
    return "" if head is None or head.group(1) in _NO_HEAD else stem(head.group(1))


_NO_HEAD = frozenset("total sum amount number figure rate share level proportion percentage toll".split())
