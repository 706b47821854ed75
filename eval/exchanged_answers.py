"""Answers to questions whose names were exchanged, held against those to the questions as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from app.evidence.overrides import as_computed
from app.model import Answer, Statement
from eval.changes import change
from eval.outcome import DocumentOf, Exchanged, Outcome, judge
from eval.question_set import Question, Turn
from eval.renaming import Renaming
from ingest.model import Document

_Shown = tuple[str, str, str]
"""A statement as it compares: its document, its words, its label."""


def exchanged_questions(questions: Sequence[Question], renaming: Renaming) -> tuple[Question, ...]:
    """The questions and what was asked before them with the names exchanged; names may be written small there."""
    return tuple(
        one.model_copy(
            update={
                "question": renaming.text(one.question, any_case=True),
                "history": tuple(Turn(question=renaming.text(turn.question, any_case=True)) for turn in one.history),
            }
        )
        for one in questions
    )


def held_against(
    before: Outcome, answer: Answer, renaming: Renaming, documents: Mapping[str, Document], document_of: DocumentOf
) -> Exchanged:
    """The answer to a question with names exchanged against the outcome of the question itself.

    `documents` gives for each document with names exchanged the one as it is, which `document_of` finds by its id. The
    names are put back and the answer is judged by the question's own nuggets and expressions.
    """
    given = before.answer
    if given is None:
        return Exchanged(agreement=0.0, error="the question as it is brought an error")
    place = {new: old.id for new, old in documents.items()}
    first = Counter(_shown(one, renaming, {}, exchanged=False) for one in given.statements)
    second = Counter(_shown(one, renaming, place, exchanged=True) for one in answer.statements)
    either = (first | second).total()
    back = put_back(answer, given, renaming, documents)
    now = judge(before.set, before.question, back, before.elapsed_ms, document_of=document_of, text_of=_no_text)
    here, there = (one.model_copy(update={"quotes": (), "support": ()}) for one in (before, now))
    return Exchanged(agreement=(first & second).total() / either if either else 1.0, change=change(here, there))


def put_back(answer: Answer, given: Answer, renaming: Renaming, documents: Mapping[str, Document]) -> Answer:
    """An answer with the names put back, in the words of `given` where it says the same: several names may have become
    one. Offsets stay those of the text with names exchanged.
    """
    words = {renaming.canonical(text, exchanged=False): text for text in _texts(given)}
    versions = {new: (old.id, old.version) for new, old in documents.items()}

    def back(value: Any) -> Any:
        if isinstance(value, str):
            same = words.get(renaming.canonical(value, exchanged=True))
            return same if same is not None else renaming.text(value)
        if isinstance(value, list):
            return [back(one) for one in value]
        if not isinstance(value, dict):
            return value
        made = {key: one if key in _KEPT else back(one) for key, one in value.items()}
        if made.get("document_id") in versions:
            document, version = versions[made["document_id"]]
            made["document_id"] = document
            if "version" in made:
                made["version"] = version
        return made

    return Answer.model_validate(back(answer.model_dump(mode="json", by_alias=True)))


_KEPT = frozenset(("id", "document_id", "version", "url", "symbol", "label", "sha256", "sources", "timings_ms"))
"""What of an answer bears no name that is told."""


def _texts(answer: Answer) -> list[str]:
    """What of an answer is compared or judged by its words."""
    told = [answer.lead or ""]
    for statement in answer.statements:
        told += [statement.text, statement.context or ""]
        told += [speaker.name for speaker in statement.speakers]
        told += [value for one in statement.conflicts for value in (one.here.value, one.there.value)]
        told += [citation.quote for citation in statement.citations]
    return [text for text in told if text]


def _shown(statement: Statement, renaming: Renaming, place: Mapping[str, str], *, exchanged: bool) -> _Shown:
    document = statement.citations[0].document_id
    text = renaming.canonical(statement.text, exchanged=exchanged)
    return place.get(document, document), text, as_computed(statement).label


def _no_text(document_id: str, version: str) -> None:
    """Quotes of a text with names exchanged are not looked up."""
