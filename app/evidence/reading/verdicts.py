"""How a matter was decided, whatever the words: adopted and rejected, granted and denied, upheld and dismissed.

A decision on a claim that something was unlawful says the opposite of it when the claim is rejected: the senses of the
verb and of what it decides are multiplied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MATTER = r"appeal|case|claim|suit|lawsuit|bid|vote|ballot|referendum|motion|dispute"
_FOR = (
    r"adopt(?:s|ed)?|approv(?:es?|ed)|pass(?:es|ed)?|enact(?:s|ed)?|carri(?:es|ed)|endors(?:es|ed)|accept(?:s|ed)?|grant(?:s|ed)?|"
    r"up(?:held|holds)|allow(?:s|ed)?|confirm(?:s|ed)?|ratif(?:ies|ied)|affirm(?:s|ed)?|sustain(?:s|ed)?|admit(?:s|ted)|"
    r"authori[sz](?:es|ed)|(?:cleared|backed|backs|renewed|permitted|licensed)(?=\s+(?:the|an?|its|it|by|in|on|"
    r"[A-Z]\w+)\b|[.,;]|$)|agreed to|convict(?:s|ed)|went through|succeed(?:s|ed)|prevail(?:s|ed)|"
    r"w(?:o|i)ns? (?:approval|a majority)|"
    r"w(?:o|i)ns?\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|an?\s+)"
    rf"(?:{_MATTER})|"
    r"signed\s+(?=(?:\w+\s+){1,8}into\s+law)|wav(?:es|ed)\s+through|"
    r"(?:gave|gives|given)\s+(?:its|their|his|her)\s+(?:assent|consent|approval|blessing)|green-?lit|reinstated|"
    r"(?:was|were)\s+(?:won|listed|elected|recogni[sz]ed|admitted)|"
    r"(?:found|finds?)\s+(?:(?!not\b|no\b)[\w’'-]+\s+){0,4}guilty"
)
_AGAINST = (
    r"reject(?:s|ed)?|negatived|defeat(?:s|ed)?|vot(?:es|ed)\s+(?:it\s+)?down|turn(?:s|ed)\s+(?:it\s+)?down|den(?:ies|ied)|"
    r"refus(?:es|ed)|dismiss(?:es|ed)?|thr(?:ows|ew|own)\s+out|str(?:ikes|uck)\s+down|overturn(?:s|ed)?|overrul(?:es|ed)|"
    r"quash(?:es|ed)?|declin(?:es|ed)|fail(?:s|ed)|fell short|acquit(?:s|ted)|set aside|annul(?:s|led)|block(?:s|ed)|"
    r"disapprov(?:es|ed)|was lost|were lost|fell through|voted out|vetoed|"
    r"los(?:t|es)\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|an?\s+)"
    rf"(?:{_MATTER})|collapsed|foundered|"
    r"vot(?:es|ed)\s+(?:[\w’'-]+\s+){1,4}down|turn(?:s|ed)\s+(?:[\w’'-]+\s+){1,4}(?:down|away)|"
    r"turn(?:s|ed)\s+(?:down|away)|sent\s+(?:[\w’'-]+\s+){1,5}back|(?:was|were)\s+sent\s+back|prohibit(?:s|ed)|"
    r"kill(?:s|ed)\s+(?=(?:the|a)\s+(?:[\w’'-]+\s+){0,3}(?:bill|motion|plan|proposal|draft|deal|amendment)\b)|"
    r"(?<=motion )fell|(?<=bill )fell|(?<=amendment )fell|\bfell(?=\s*[.;])|bars?(?:red)|shelved|withheld|"
    r"clear(?:s|ed)(?=\s+(?:[\w’'-]+\s+){1,5}of\s+(?:the\s+|any\s+|all\s+)?(?:charges?|wrongdoing|guilt|\w+ing)\b)|"
    r"(?:found|finds?)\s+(?:[\w’'-]+\s+){0,4}(?:not\s+guilty|innocent)|"
    r"surviv(?:es|ed)(?=\s+(?:the|an?)\s+(?:motion|vote|ballot|challenge|censure|no)\b)"
)
_WRONG = (
    r"breach(?:es|ed)?|violat(?:es?|ed|ion)|inconsistent|incompatible|unlawful|illegal|unconstitutional|invalid|"
    r"contrary to|"
    r"infring(?:es?|ed)|null and void|liable|(?:no|lack\w*|without) (?:jurisdiction|competence|standing)"
)
_RIGHT = (
    r"(?:had|has|have) (?:jurisdiction|competence|standing)|"
    r"consistent|compatible|lawful|legal|constitutional|valid|in line|compl(?:y|ies|ied)|in accordance"
)
_VERDICT = re.compile(rf"\b(?:(?P<con>{_AGAINST})|(?P<pro>{_FOR}))\b", re.IGNORECASE)
_QUALITY = re.compile(rf"\b(?:(?P<con>{_WRONG})|(?P<pro>{_RIGHT}))\b", re.IGNORECASE)
_FOUND = re.compile(r"\b(?:found|finds?|held|holds?|ruled|rules?|conclud(?:es|ed)|determin(?:es|ed)|declar(?:es|"
                    r"ed)|decid(?:es|ed)|"
                    r"judged|considered)\b", re.IGNORECASE)  # fmt: skip
_CLAIM = re.compile(
    r"\b(?:claim|complaint|argument|allegation|contention|submission|charge|case|finding|plea)s?\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"(?:\b(?:did|was|were|has|had|have|is|are|does|do|been|be)\s+not|n['’]t|\bnever|\bnot(?:\s+been)?|\bneither|\bno)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_INTENDED = re.compile(
    r"\b(?:to|would|will|could|should|may|might|must|shall|for|of|the|an?)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
_RESOLVED = re.compile(r"\b(?:decided|agreed|voted|resolved)\s+(?:\w+ly\s+)?to\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_FAILED = re.compile(r"\bfail(?:ed|s)\s+to(?:\s+be)?\s+$", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:has|have|is|are)\s+(?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?$|\bha(?:s|ve)n['’]t\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it went: `favourable` to what was asked or held against. `spans` are the words that say so."""

    favourable: bool
    words: str
    spans: tuple[tuple[int, int], ...]


def verdict(text: str) -> Verdict | None:
    """The decision that a statement tells, by its first deciding verb; None where it tells none."""
    found = next((m for m in _VERDICT.finditer(text) if not _merely(text[: m.start()])), None)
    ruled = _FOUND.search(text)
    if found is None:
        quality = _QUALITY.search(text, ruled.end()) if ruled else None
        if quality is None:
            return None
        good = bool(quality.group("pro")) != bool(_DENIED.search(text[: quality.start()]))
        return Verdict(good, quality.group(), ((quality.start(), quality.end()), ruled.span()) if ruled else ())
    before = text[: found.start()]
    if _SO_FAR.search(before):
        return None  # what has not been done may be done yet
    denied = _DENIED.search(before) or _FAILED.search(before)
    good = bool(found.group("pro")) != bool(denied)
    spans = list(_edges(found))
    claim = _CLAIM.search(text, found.end())
    quality = _QUALITY.search(text, claim.end()) if claim else None
    if quality is not None:
        good = good == bool(quality.group("pro"))
        spans += [quality.span(), claim.span()] if claim else []
    return Verdict(good, text[denied.start() if denied else found.start() : found.end()], tuple(spans))


def _edges(found: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The words of a verb, without what stands between its parts: "turned the offer down"."""
    start, end = found.span()
    words = found.group().split()
    if len(words) < _SEPARATE:
        return (found.span(),)
    return (start, start + len(words[0])), (end - len(words[-1]), end)


_SEPARATE = 3


def _merely(before: str) -> bool:
    """Whether the verb behind tells nothing done: an infinitive, or a participle before its noun."""
    return bool(_INTENDED.search(before)) and not _RESOLVED.search(before) and not _FAILED.search(before)
