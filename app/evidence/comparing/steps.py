"""At which step of a matter an account stands: changed or first told, put off, asked for or brought about, a limit or
what was reached, nominated or confirmed.
"""

from __future__ import annotations

import re

from app.evidence.comparing.matching import has
from app.evidence.reading.facets import Facets
from app.evidence.reading.numbered import Offsets
from app.words import stem


def amended(one: Facets, other: Facets) -> bool:
    """Whether only one of the two tells of a change, a correction or a repetition of what the other tells."""
    return bool(_AMENDED.search(one.text)) != bool(_AMENDED.search(other.text))


def moved(one: Facets, other: Facets) -> bool:
    """Whether one of the two tells of a day that was put off or first meant."""
    return bool(_MOVED.search(one.text) or _MOVED.search(other.text))


_MOVED = re.compile(
    r"\b(?:first (?:set|planned|scheduled|announced)|moved (?:to|from)\s+(?:\d|\w+\s+\d)|put (?:off|back)|"
    r"postponed|rescheduled|delayed|"
    r"originally|initially)\b",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    r"\b(?:postpon\w+|prolong\w+|reschedul\w+|delay\w*|brought forward|renew\w*|amend\w*|correct\w*|revis\w+|"
    r"again|re-?open\w*|"
    r"updat\w+|replac\w+|restor\w+|resum\w+|originally|initially|earlier|previous(?:ly)?|former(?:ly)?|"
    r"until then|no longer|first (?:set|planned|scheduled|announced)|put (?:off|back)|"
    # Not "New York", nor the new year.
    r"(?-i:new)(?!\s+(?:[A-Z]|year\b))|second time)\b",
    re.IGNORECASE,
)


def one_standing(one: Facets, other: Facets, here: Offsets, there: Offsets) -> bool:
    """Whether two figures are of one standing: not one asked for or foretold and the other brought about, nor one a
    limit and the other what was reached, nor one set aside and the other spent. What is told aside, in a clause
    without the figure, says nothing of it.
    """
    told = _beside(one.text, here), _beside(other.text, there)
    meant, spent = ([bool(said.search(text)) for text in told] for said in (_SET_ASIDE, _SPENT))
    if meant[0] != meant[1] and spent[0] != spent[1] and meant[0] != spent[0]:
        return False
    return all(bool(said.search(told[0])) == bool(said.search(told[1])) for said in (_WANTED, _LIMIT))


def _beside(text: str, place: Offsets) -> str:
    """The text without the clauses that stand aside from a place."""
    for match in reversed(list(_ASIDE.finditer(text))):
        if place[1] <= match.start() or match.end() <= place[0]:
            text = text[: match.start()] + text[match.end() :]
    return text


_ASIDE = re.compile(
    r",\s+(?:which|who|whose|whom|where|when|while|whereas|although|though|but)\b[^,;]*(?=[,;.]|$)|;[^;]*(?=;|$)|"
    r"^[^,;]{0,80}\b(?:while|whereas|although|though)\b[^,;]*,|\([^()]*\)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:expects?|expected|foresees?|forecasts?|predict\w*|project(?:s|ed|ions?)|plans?|planned|aims?|aimed|hop(?:es|ed)|seeks?|"
    r"sought|demand(?:s|ed)|ask(?:s|ed|ing)(?:\s+for)?|request(?:s|ed)|propos(?:es|ed)|wants?|wanted|target(?:s|ed)?|pledge[sd]?|"
    r"promise[sd]?|threaten\w*|budgeted|advis(?:es|ed)|recommend(?:s|ed))\b",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(
    r"\b(?:appropriat\w+|allocat\w+|allott?\w+|earmark\w+|set\s+aside|budgeted|provided\s+for)\b", re.I
)
_SPENT = re.compile(r"\b(?:spent|spends?|spending|expenditures?|outlays?|disburs\w+|paid(?:\s+out)?|cost)\b", re.I)
_LIMIT = re.compile(r"\b(?:capacity|quota|ceiling|maximum|threshold|limit(?:s|ed)?|capped)\b", re.IGNORECASE)


def one_step(one: Facets, other: Facets) -> bool:
    """Whether what the two tell is one step of a matter: not the nomination and the confirmation, nor a decision and
    what was decided.
    """
    if bool(_DECIDED_TO.search(one.text)) != bool(_DECIDED_TO.search(other.text)):
        return False
    versions = [{m.group().lower() for m in _VERSION.finditer(x.text)} for x in (one, other)]
    if all(versions) and versions[0].isdisjoint(versions[1]):
        return False
    steps = [{stem(m.group(1).lower()) for m in _STEP.finditer(x.text)} for x in (one, other)]
    return not all(steps) or any(has(a, steps[1]) for a in steps[0])


_DECIDED_TO = re.compile(
    r"\b(?:decision|announcement|plans?|proposal|request|promise|bid|invitation|call)\s+to\s+[a-z]+|"
    r"\b(?:decided|announced|agreed|promised|proposed|planned|pledged)\s+(?:that|to)\b",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\b(?:draft|final|revised|interim|preliminary|provisional|amended)\b", re.IGNORECASE)
_STEP = re.compile(
    r"\b(nominat|confirm|propos|tabl|submitt|elect|appoint|arrest|charg|indict|convict|sentenc|acquitt|releas)(?:ed|ted|e|es)\b",
    re.IGNORECASE,
)
