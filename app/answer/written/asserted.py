"""What a cited statement asserts itself: neither words that it only quotes, nor those that it is only called by.

Whoever makes a document can have anything stand in quotation marks, in its title, its file's name or under its author.
A model that was told to repeat it finds every word of it "in the source". But words in quotation marks are somebody's,
and where the statement does not say whose, nobody is found to have said them; and a name is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.answer.written.model import Offered, Sentence
from app.evidence.covering.coverage import akin
from app.evidence.reading.families import kin
from app.model import Statement
from app.verifying.model import Fault
from app.verifying.sources import root, roots
from app.words import ASKING, STOP, Token, tokens

_QUOTED: Final = (
    re.compile(r"“[^“”]*”?"),
    re.compile(r"„[^„“”]*[“”]?"),
    re.compile(r"«[^«»]*»?"),
    re.compile(r"‹[^‹›]*›?"),
    re.compile(r'"[^"]*"?'),
    re.compile(r"(?<!\w)[‘'][^‘’']*[’'](?!\w)"),
)


def fault(sentence: Sentence, offered: Offered) -> Fault | None:
    """What is wrong with a sentence that repeats what its statements only quote or are only called by."""
    cited = [offered[number] for number in sentence.cites if number in offered]
    said = frozenset().union(*(_said(one) for one in cited))
    merely = frozenset().union(*(_merely(one) for one in cited))
    told = _without_names(sentence.text, cited)
    borne = lent = 0
    for one in tokens(told):
        if one.word in STOP or one.word in ASKING:
            continue
        if _among(one, said):
            borne += 1
        elif _among(one, merely):
            lent += 1
    if borne and lent <= borne:
        return None
    return Fault(
        "unsupported", sentence.text, "What is cited does not say this itself: it quotes it, or is called by it."
    )


def asserted(statement: Statement) -> str:
    """The words that a statement asserts: what it quotes counts where it says whose words they are."""
    texts = [statement.text, statement.context or ""]
    return " ; ".join(text if _quotes_somebody(statement, text) else unquoted(text) for text in texts if text)


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks; one that is not closed reaches to the end."""
    for pattern in _QUOTED:
        text = pattern.sub(" ", text)
    return text


def _quotes_somebody(statement: Statement, text: str) -> bool:
    """Whether the text says, outside quotation marks, who speaks, and it is not its author."""
    outside = unquoted(text)
    return any(
        one.kind != "author" and (one.cue.text if one.cue is not None else one.name) in outside
        for one in statement.speakers
    )


def _said(statement: Statement) -> frozenset[str]:
    there = [one.there.value for one in statement.conflicts]
    here = [one.here.value for one in statement.conflicts]
    quotes = [unquoted(one.there.citation.quote) for one in statement.conflicts]
    return roots(" ; ".join((asserted(statement), *here, *there, *quotes)))


def _merely(statement: Statement) -> frozenset[str]:
    return roots(" ; ".join((statement.text, statement.context or "", *_names(statement))))


def _names(statement: Statement) -> list[str]:
    """By what a statement and its document are called, and who is said to speak."""
    names = [one.name for one in statement.speakers] + [one.name for one in statement.origins]
    names += [one.side for one in statement.speakers if one.side] + [one.side for one in statement.origins if one.side]
    places = [*statement.citations, *(one.there.citation for one in statement.conflicts)]
    names += [name for one in places for name in (one.title, one.publisher, one.symbol) if name]
    return list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))


def _without_names(text: str, cited: Sequence[Statement]) -> str:
    """A sentence without the whole names in it: what is left must be more than whose words they are."""
    left = " ".join(text.split())
    for name in sorted({name for one in cited for name in _names(one)}, key=len, reverse=True):
        left = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", left, flags=re.IGNORECASE)
    return left


def _among(one: Token, words: frozenset[str]) -> bool:
    return one.stem in words or not kin(root(one.word)).isdisjoint(words) or bool(akin(one.stem, words))
