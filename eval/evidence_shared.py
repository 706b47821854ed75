"""Weighing on public data that the project did not write, read where it stands (`ONRECORD_TEST_DATA`).

Each passage becomes a library of its own and the claim is checked against it, as any claim is: `documented` and
`reported` mean that the passage supports it, `contested` that it contradicts it, all else that it does neither. Where a
set has more claims than are tried, they are drawn from a fixed seed.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from app.evidence.covering.support import SUPPORTED as ENOUGH
from app.evidence.covering.support import support as graded_support
from eval.evidence_data import Doc
from eval.evidence_library import library
from eval.evidence_pool import pooled
from ingest.errors import MissingFile

SEED = 4
DRAWN = {"expertqa": 200, "wice": 60, "fever_symmetric": 300}
FILES = {
    "expertqa": "expertqa/rand_val.jsonl",
    "wice": "wice/dev.jsonl",
    "ramdocs": "ramdocs/first100.jsonl",
    "fever_symmetric": "fever-symmetric/fever_symmetric_dev.jsonl",
}
_SUPPORTED = ("documented", "reported")
_SOURCE = re.compile(r"^\s*\[\d+\]\s*(?:https?://\S+)?\s*")
_Tell = Callable[[int, int], None]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, the passages it is held against, and the class it belongs to."""

    claim: str
    passages: tuple[str, ...]
    expected: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim's class, as annotated and as judged by the verdict; `graded`: as judged where one must be chosen."""

    expected: str
    given: str
    graded: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question whose documents give several answers, or one: pairs of documents that give different ones, those of
    them between which a conflict is shown, and conflicts shown between documents that give the same.
    """

    differing: int
    shown: int
    false: int


def support(name: str, shared: Path, tell: _Tell | None = None) -> list[Answered]:
    """Supported or not, of `expertqa` (experts' judgement of complete support) or `wice`. Raises MissingFile."""
    lines = _lines(name, shared)
    claims = list(_expertqa(lines) if name == "expertqa" else map(_wice, lines))
    return pooled(supported, _drawn(claims, DRAWN[name]), tell)


def contradiction(shared: Path, tell: _Tell | None = None) -> list[Answered]:
    """Supports, refutes or undecided, of the pairs of `fever-symmetric`. Raises MissingFile."""
    lines = _drawn(_lines("fever_symmetric", shared), DRAWN["fever_symmetric"])
    return pooled(decided, [Claim(one["claim"], (one["evidence"],), one["label"].lower()) for one in lines], tell)


def disagreement(shared: Path, tell: _Tell | None = None) -> list[Shown]:
    """The questions of `ramdocs` with what is shown of their documents' conflicts. Raises MissingFile."""
    return pooled(_shown, _lines("ramdocs", shared), tell)


def chosen(answered: Sequence[Answered]) -> list[Answered]:
    """The same with one class chosen for each, by the share that the passages support where the verdict is open."""
    return [replace(one, given=one.graded) for one in answered]


def balanced_accuracy(answered: Sequence[Answered]) -> float | None:
    """The mean over the classes of the share judged rightly; null where a class is missing."""
    shares = []
    for expected in {one.expected for one in answered}:
        given = [one.given == expected for one in answered if one.expected == expected]
        shares.append(sum(given) / len(given))
    return sum(shares) / len(shares) if len(shares) > 1 else None


def _lines(name: str, shared: Path) -> list[dict[str, Any]]:
    path = shared / "data" / FILES[name]
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError:
        raise MissingFile(
            f"{FILES[name]} is not at hand.", "Set ONRECORD_TEST_DATA to the folder whose data/ holds it."
        ) from None


def _drawn(claims: Sequence[_T], most: int) -> list[_T]:
    return random.Random(SEED).sample(claims, min(most, len(claims)))  # noqa: S311  # a draw that can be made again


def _expertqa(lines: Sequence[dict[str, Any]]) -> list[Claim]:
    """Claims with passages whose support was judged: complete against incomplete and partial."""
    judged = [one for line in lines for answer in line["answers"].values() for one in answer["claims"]]
    claims = []
    for one in judged:
        passages = tuple(text for cited in one["evidence"] if (text := _SOURCE.sub("", cited)).strip())
        if passages and one["support"] in ("Complete", "Incomplete", "Partial"):  # an address alone is no passage
            expected = "supported" if one["support"] == "Complete" else "not supported"
            claims.append(Claim(one["claim_string"], passages, expected))
    return claims


def _wice(line: dict[str, Any]) -> Claim:
    expected = "supported" if line["label"] == "supported" else "not supported"
    return Claim(line["claim"], ("\n\n".join(line["evidence"]),), expected)


def _verdict(one: Claim) -> str:
    with library([_page(at, text) for at, text in enumerate(one.passages)], whole=False) as made:
        return made.judge(one.claim).verdict


def _page(at: int, text: str) -> Doc:
    """A passage as a document of which nothing is known but its text; publishers differ, so that none is a copy."""
    return Doc(key=str(at), title=f"Page {at + 1}", source_type="other", publisher=f"Site {at + 1}", text=text)


def supported(one: Claim) -> Answered:
    """A claim held against its passages: supported, or not supported."""
    given = "supported" if _verdict(one) in _SUPPORTED else "not supported"
    graded = "supported" if graded_support(one.claim, one.passages) >= ENOUGH else "not supported"
    return Answered(one.expected, given, graded)


def decided(one: Claim) -> Answered:
    """A claim held against its passages: supports, refutes, or undecided."""
    verdict = _verdict(one)
    given = "supports" if verdict in _SUPPORTED else "refutes" if verdict == "contested" else "undecided"
    leaning = "supports" if graded_support(one.claim, one.passages) >= ENOUGH else "refutes"
    return Answered(one.expected, given, leaning if given == "undecided" else given)


def _shown(line: dict[str, Any]) -> Shown:
    answers = [one["answer"] if one["type"] != "noise" else None for one in line["documents"]]
    told = [at for at, answer in enumerate(answers) if answer is not None]
    differing = {(str(a), str(b)) for a in told for b in told if a < b and answers[a] != answers[b]}
    with library([_page(at, one["text"]) for at, one in enumerate(line["documents"])], whole=False) as made:
        deviations = [d for statement in made.statements() for d in statement.deviations]
    found = {(min(d.here[0], d.there[0]), max(d.here[0], d.there[0])) for d in deviations}
    return Shown(len(differing), len(differing & found), len(found - differing))
