"""A set asked once more with the names of two sides exchanged, in the library and in the questions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.service import Service
from eval.asking import Reply
from eval.exchanged_answers import exchanged_questions, held_against
from eval.exchanged_copy import Held, held, write_copy
from eval.lookup import Lookup
from eval.name_pairs import pairs_of
from eval.outcome import Exchanged, Outcome
from eval.question_set import Question, QuestionSet
from eval.renaming import Renaming
from eval.runs import Source
from eval.session import Made, Session, outcome_of
from ingest.errors import InputError, QuestionSetError
from ingest.model import Document

NEEDS = "names are exchanged in documents, which needs a catalogue to make the library from"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is needed to ask a set with names exchanged: the documents and questions as they are and with other names,
    in a folder of the run. `told` names the pairs.
    """

    told: tuple[str, ...]
    renaming: Renaming
    documents: tuple[Held, ...]
    questions: tuple[Question, ...]
    catalogue: Path
    folder: Path

    @property
    def plain(self) -> bool:
        """Whether every document is its own text, so that the first asking is one to compare with."""
        return all(one.plain for one in self.documents)

    @property
    def notices(self) -> tuple[str, ...]:
        """What is worth knowing of the figure."""
        found = []
        texts = sum(not one.plain for one in self.documents)
        if texts:
            told = f"{texts} of {len(self.documents)} documents are no plain text: for the exchange of names all were "
            found.append(f"{told}asked as the text that was read of them, as they are and with other names alike")
        found += [
            f"{name!r} has no name across from it, and takes that of another: name one behind a bar, as in A|B=C|D"
            for name in self.renaming.shared()
        ]
        return tuple(found)


@contextmanager
def prepared(question_set: QuestionSet, pairs: Sequence[str], made: Made) -> Iterator[Exchange | None]:
    """Documents and questions with the pairs exchanged; null for no pair.

    Raises QuestionSetError where nothing names a pair, before anything is asked.
    """
    if not pairs:
        yield None
        return
    renaming = Renaming(pairs_of(pairs))
    with tempfile.TemporaryDirectory(prefix="onrecord-exchange-") as folder:
        documents = held(made.service, made.ids)
        catalogue = write_copy(documents, Path(folder, "exchanged"), renaming)
        questions = exchanged_questions(question_set.questions, renaming)
        absent = [pair.told for number, pair in enumerate(renaming.pairs) if number not in renaming.met]
        if absent:
            told = f"{question_set.path}: no document and no question names either of {absent[0]}."
            raise QuestionSetError(told, "Name a pair of names to exchange of which the documents speak.")
        told_pairs = tuple(pair.told for pair in renaming.pairs)
        yield Exchange(told_pairs, renaming, documents, questions, catalogue, Path(folder))


def with_names_exchanged(
    exchange: Exchange,
    question_set: QuestionSet,
    outcomes: Sequence[Outcome],
    service: Service,
    session: Session,
) -> tuple[Outcome, ...]:
    """The outcomes, each with what came of it under other names. `service` is the library they are of."""
    told = "; ".join(exchange.told)
    if not exchange.plain:
        session.total += len(outcomes)
        as_it_is = write_copy(exchange.documents, exchange.folder / "texts")
        with session.library(Source(kind="catalogue", where=str(as_it_is))) as texts:
            before = _as_text(question_set, texts, session, told)
            return _compared(exchange, question_set, outcomes, before, texts, session, told)
    return _compared(exchange, question_set, outcomes, outcomes, Made(service, _ids(exchange)), session, told)


def _ids(exchange: Exchange) -> tuple[str, ...]:
    return tuple(one.document.id for one in exchange.documents)


def _compared(
    exchange: Exchange,
    question_set: QuestionSet,
    outcomes: Sequence[Outcome],
    before: Sequence[Outcome],
    made: Made,
    session: Session,
    told: str,
) -> tuple[Outcome, ...]:
    source = Source(kind="catalogue", where=str(exchange.catalogue))
    lookup = Lookup(made.service)
    found: dict[int, Exchanged] = {}
    with session.library(source) as other:
        documents = {
            new: document
            for new, old in zip(other.ids, made.ids, strict=True)
            if (document := lookup.document(old)) is not None
        }
        asked = session.asked(question_set, source, other.service, Lookup(other.service), exchange=told)
        answers = session.answers(question_set, exchange.questions, other.service, asked)
        with closing(answers):
            for at, reply in answers:
                found[at] = _held(before[at], reply, exchange, documents, lookup)
    return tuple(outcome.model_copy(update={"exchanged": found[at]}) for at, outcome in enumerate(outcomes))


def _held(
    before: Outcome, reply: Reply, exchange: Exchange, documents: Mapping[str, Document], lookup: Lookup
) -> Exchanged:
    if reply.answer is None:
        return Exchanged(agreement=0.0, error=str(reply.error))
    try:
        return held_against(before, reply.answer, exchange.renaming, documents, lookup.document)
    except InputError as error:  # an expression that takes too long
        return Exchanged(agreement=0.0, error=str(error))


def _as_text(question_set: QuestionSet, made: Made, session: Session, told: str) -> list[Outcome]:
    """What comes of the questions over the documents as text."""
    lookup = Lookup(made.service)
    source = Source(kind="catalogue")
    asked = session.asked(question_set, source, made.service, lookup, exchange=f"as text, for {told}")
    name, questions = question_set.header.set, question_set.questions
    found: dict[int, Outcome] = {}
    answers = session.answers(question_set, questions, made.service, asked)
    with closing(answers):
        for at, reply in answers:
            found[at] = outcome_of(name, questions[at], reply, lookup)
    return [found[at] for at in range(len(questions))]
