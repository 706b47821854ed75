"""Where in its document a statement stands: in a member's turn of a debate, in an article; and its title's act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.words import STOP, tokens

if TYPE_CHECKING:
    from app.answer.views import View

_DEBATE = re.compile(
    r"\b(?:minutes|verbatim|records?|official report|hansard|questions?|debates?|proceedings|journal|coverage|sitting|"
    r"session|[AS]/(?:[\w.]+/)*(?:PV|SR)\.\d+)",
    re.IGNORECASE,
)
# "Mr Lionel Aske (Works): …", "THE PRESIDENT: …"
_LABEL = re.compile(
    r"\s*(?P<who>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Dame|Prof|Professor|Madam|Madame|The|THE|H\.E\.|Senator|Deputy|"
    r"Representative|Delegate|Ambassador|Minister)\b\.?(?:\s(?:[A-Z][\w’'.-]*|of|the|for|and|de|van|von|al)){1,8})\s*(?:\([^()\n]{1,60}\)\s*){0,2}:\s"
)
_CHAIR = re.compile(
    r"\b(?:president|speaker|chair\w*|presiding|clerk|secretary of the|secretariat|teller|moderator)\b", re.IGNORECASE
)
_LOOK_BACK = 4_000
_NUMBER = re.compile(
    r"(?:^|[\n.;:]\s*)(?:article|art\.|section|sec\.|§|rule|regulation|clause|paragraph)\s*\d+[a-z]?\s*[.:–—-]?\s"
    r"(?P<caption>[^\n.]{0,60})",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:findings?|purposes?|background|policy|objectives?|preamble|reasons?|definitions? of the problem)\b",
    re.IGNORECASE,
)
_DEVERBAL = re.compile(r"(?:ions?|ments?|ings?|als?|[ae]nces?|ures?)$")
_NEAR = 600
_TITLE_WORDS = 3
_SAME_ROOT = 5
"""First letters in which a verb and the noun of its act agree: designates, designation."""
_LEAST_ROOT = 4
"""Letters of the shortest verb of which that is said: open, opening."""


def turn(view: View) -> str | None:
    """Who has the floor where a statement of a debate stands, by the label of its paragraph; None for the chair and
    where nobody is named.
    """
    document = view.identity.document
    if document.source_type != "record" or not _DEBATE.search(f"{document.title} {document.symbol or ''}"):
        return None
    before = _before(view, _LOOK_BACK)
    paragraph = f"{before[before.rfind(chr(10)) + 1 :]}{view.row.text}"
    match = _LABEL.match(paragraph)
    if match is None or _CHAIR.search(match.group("who")):
        return None
    return " ".join(match.group("who").split())


def chair(name: str) -> bool:
    """Whether a name is that of who leads a meeting or keeps its record."""
    return bool(_CHAIR.search(name)) and len(name.split()) <= _TITLE_WORDS


def provision(view: View) -> bool | None:
    """Whether the nearest number above a statement is that of an article or a section, and no section of reasons; None
    where no number is above.
    """
    above = f"{view.row.heading_text or ''}\n{_before(view, _NEAR)}{view.row.text[:_SAME_ROOT]}"
    captions = [match.group("caption") for match in _NUMBER.finditer(f"{above} ")]
    return not _REASONS.search(captions[-1]) if captions else None


def _before(view: View, letters: int) -> str:
    """The text right before a statement; nothing where it stands deeper than what is read of a document."""
    start = view.row.start
    text = view.identity.body()
    return text[max(0, start - letters) : start] if start <= len(text) else ""


def titled(text: str, base: str | None, title: str) -> bool:
    """Whether the verb of a statement tells the act that a title names: "designates" in a notice of designation.

    `base`: the verb, or None where it is none that is known; any inflected word may then be the verb.
    """
    verbs = [base] if base else [t.word for t in tokens(text)[1:] if t.word.endswith(("ed", "ies", "izes", "ises"))]
    acts = [t.word for t in tokens(title) if t.word not in STOP]
    return any(_act_of(verb, act) for verb in verbs for act in acts)


def _act_of(verb: str, noun: str) -> bool:
    root = verb[:_SAME_ROOT]
    return len(root) >= _LEAST_ROOT and noun.startswith(root) and (noun == verb or bool(_DEVERBAL.search(noun)))
