"""Near misses that the library does not answer: another year, number, body or voter than those it tells of.

Each draft brings a test by which every document of the library is looked through before the draft is kept.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources

from eval.drafting.acts import Vote, at
from eval.drafting.draft import Clear, Draft, family_of
from eval.drafting.library import Looked, Told, content_stems
from eval.drafting.votes import family_of_vote, rolls
from ingest.names import find, principal

_NEAR = 0.6
"""Share of a subject's words in a stretch of text from which it may be about that subject."""
_ALL = re.compile(r"\b(?:unanimous\w*|consensus|without a vote|all (?:its |the )?(?:\d+ )?members)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:resolution|order|decree|regulation|directive|decision|law|act|ordinance|bill|protocol)\b|\w/\w",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d+)(?!.*\d)")


def other_year(series: Sequence[Sequence[Vote]]) -> Iterator[Draft]:
    """The same body on the same subject in a year of which no vote is told."""
    for votes in series:
        told = {int((vote.time or "0")[:4]) for vote in votes}
        for vote in (vote for vote in votes if not vote.numbered):
            for year in (int((vote.time or "0")[:4]) + step for step in (1, -1, 2)):
                if year not in told:
                    asked = vote.ask(time=str(year))
                    yield _absent(
                        "other-year", asked, vote, no_sentence_on(vote.topic, re.compile(rf"\b{year}\b"), str(year))
                    )


def other_voter(votes: Iterable[Vote], seed: int) -> Iterator[Draft]:
    """How a state voted that no roll of the vote names. The states are drawn, never chosen."""
    drawn = random.Random(seed)  # noqa: S311  # a draw that can be made again
    known = _states()
    for vote in votes:
        if _ALL.search(vote.told.text) or not rolls(vote.told.content):
            continue
        named = {mention.principal.id for mention in find(vote.told.text)}
        for code in drawn.sample(known, min(4, len(known))):
            state = principal(code)
            if state is None or code in named:
                continue
            when = f" {at(vote.time)}" if vote.time else ""
            asked = f"How did {_said(state.name)} vote on {vote.thing}{when}?"
            yield _absent("other-voter", asked, vote, no_document_on(vote.topic, code))


def other_body(votes: Sequence[Vote]) -> Iterator[Draft]:
    """Another body of the library on the same subject at the same time."""
    bodies = sorted({vote.body for vote in votes if vote.body})
    for place, vote in enumerate(votes):
        others = [body for body in bodies if vote.body and body not in vote.body and vote.body not in body]
        if others and vote.time and not vote.numbered:
            body = others[place % len(others)]
            when = re.compile(re.escape(body.removeprefix("the ")), re.IGNORECASE)
            asked = f"How did {body} vote on {vote.thing} {at(vote.time)}?"
            yield _absent("other-body", asked, vote, no_sentence_on(vote.topic, when, ""))


def other_number(told: Iterable[Told]) -> Iterator[Draft]:
    """What an instrument says, or how it was voted on, that differs from one that is told in its number alone."""
    for one in told:
        for instrument in one.analysis.instruments:
            written = instrument.span.text
            number = _NUMBER.search(written)
            if not _NUMBERED.search(written) or number is None or "(" in written or len(number.group(1)) > 6:
                continue
            for step in (3, 7):
                other = written[: number.start()] + str(int(number.group(1)) + step) + written[number.end() :]
                pattern = re.compile(r"\s*".join(map(re.escape, re.findall(r"\w+|[^\w\s]", other))) + r"(?!\d)")
                asked = f"How was the vote on {other}?" if one.analysis.tallies else f"What does {other} say?"
                yield Draft(
                    "other-number",
                    "unanswerable",
                    asked,
                    family_of("number", written),
                    about=(one,),
                    clear=_without(pattern),
                )


def _absent(kind: str, asked: str, vote: Vote, clear: Clear) -> Draft:
    return Draft(kind, "unanswerable", asked, family_of_vote(vote), about=(vote.told,), clear=clear)


def _said(name: str) -> str:
    article = re.match(r"(?:United|Democratic|Republic|Russian|Central African|Holy|Netherlands|Philippines)\b", name)
    return f"the {name}" if article else name


def no_sentence_on(topic: frozenset[str], pattern: re.Pattern[str], year: str) -> Clear:
    """Clear where no sentence, with the one before it, is about the topic and meets the pattern; nor any sentence of a
    document of that year, where one is given.
    """

    def clear(looked: Looked) -> bool:
        dated = f"{looked.document.title} {looked.document.published or ''}"
        of_year = bool(year) and year in dated
        if not of_year and not pattern.search(looked.text):
            return True
        before, stems_before = "", frozenset[str]()
        for sentence, stems in looked.sentences:
            if (of_year or pattern.search(f"{before} {sentence}")) and _about(topic, stems | stems_before):
                return False
            before, stems_before = sentence, stems
        return not (of_year and _about(topic, content_stems(looked.document.title)))

    return clear


def no_document_on(topic: frozenset[str], code: str) -> Clear:
    """Clear where no document that is about the topic names the state."""

    def clear(looked: Looked) -> bool:
        title = content_stems(looked.document.title)
        if not _about(topic, title) and not any(_about(topic, stems) for _, stems in looked.sentences):
            return True
        return not any(mention.principal.id == code for sentence, _ in looked.sentences for mention in find(sentence))

    return clear


def _without(pattern: re.Pattern[str]) -> Clear:
    return lambda looked: not pattern.search(f"{looked.document.title} {looked.document.symbol or ''} {looked.text}")


def _about(topic: frozenset[str], stems: frozenset[str]) -> bool:
    return len(topic & stems) >= _NEAR * len(topic)


def _states() -> list[str]:
    """The codes of all states that names are known of."""
    table = resources.files("ingest").joinpath("data", "states.tsv").read_text(encoding="utf-8")
    return sorted(line.split("\t")[0] for line in table.splitlines())
