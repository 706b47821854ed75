"""At which step of a matter an account stands: changed or first told, put off, asked for or brought about, a limit or
what was reached, nominated or confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.evidence.comparing.matching import Match, has
from app.evidence.reading.decisions import Decision
from app.evidence.reading.facets import Facets, Word
from app.evidence.reading.numbered import Offsets
from app.kinds import general
from app.words import stem
from ingest.analysis.lexicon import WORDS, W


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
    r"(?:year|season|month|week)s?\s+(?:before|earlier)|"
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


def other_turn(one: Facets, other: Facets) -> bool:
    """Whether only one of two decisions is told to be the first or a further one: "the first offer"."""
    turns = [{match.group().lower().split()[0] for match in _TURN.finditer(x.text)} for x in (one, other)]
    return turns[0] != turns[1]


_TURN = re.compile(
    r"\b(first|second|third|fourth|fifth|initial|new|renewed|repeat|further|another)\s+(?=(?:[\w’'-]+\s+){0,2}?(?:applications?|offer|"
    r"motion|attempt|bid|request|vote|reading|trial|appeal|ballot|round|draft|version|claim|proposal|referendum|hearing)\b)|"
    r"(?<=\bread\sthe\s)(first|second|third)(?=\s+time\b)",
    re.IGNORECASE,
)


def of_it(facets: Facets, decision: Decision, left: Sequence[Word]) -> bool:
    """Whether what is decided is something of the thing and not the thing: "rejected a reservation to the treaty", or
    of somebody else by whose name it is told: "Kroyt's brother was found guilty".
    """
    for word in left:
        if word.verb is not None or word.name or word.form:
            continue
        if _TO_IT.match(facets.text, word.end) and any(
            _OBJECT.fullmatch(facets.text, end, word.start) for _, end in decision.cues
        ):
            return True
        if _WHOSE.search(facets.text[: word.start]) and not facets.text[word.end :].lstrip().startswith("of"):
            return True
    return bool(_NUMBERED.search(facets.text))


_OBJECT = re.compile(r"\s+(?:the|an?|its|their|any|all)\s+(?:[a-z-]+\s+)?", re.IGNORECASE)
_TO_IT = re.compile(r"\s+(?:to|of|on|against|in|for|from)\s+(?:the|its|their|his|her|an?|[A-Z])")
_WHOSE = re.compile(r"[A-Z][\w-]*(?:['’]s|s['’])\s+$")
_NUMBERED = re.compile(r"\b(?:claim|count|charge|item|paragraph)s?\s+(?:\d+|one|two|three|four)\b", re.IGNORECASE)


def two_persons(one: Facets, other: Facets, likeness: Match) -> bool:
    """Whether each tells of a person or a body by a noun that the other does not have: the skipper, the mate. Who is
    named beside the role is known by the name.
    """
    return all(
        any(not word.name and _is_person(facets.text, word) for word in left)
        for facets, left in ((one, likeness.only_here), (other, likeness.only_there))
    )


def _is_person(text: str, word: Word) -> bool:
    written = text[word.start : word.end].lower()
    many = written.endswith("s")  # "deputies" act as their house
    who = _PERSON in general(word.stem) or (bool(WORDS.get(written, 0) & (W.ROLE | W.BODY)) and not many)
    return who and not _NAME.match(text, word.end)


_PERSON = stem("person")
_NAME = re.compile(r"\s+[A-Z]")
