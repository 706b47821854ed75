"""What one question brought: the answer held against what the set asks for. The metrics are sums over these."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from app.evidence.overrides import as_computed
from app.model import Answer, Citation, Label, Statement
from eval.changes import QuestionChange
from eval.lookup import names_of
from eval.patterns import finds
from eval.question_set import Cite, Nugget, Question
from eval.support import needed, supported
from ingest.model import Document, Model

OVERLAP = 0.8  # of the shorter quote

DocumentOf = Callable[[str], Document | None]
"""The document with this id, or None where the library holds none."""

TextOf = Callable[[str, str], str | None]
"""The text of a document's version, or None where the library holds none."""


class NuggetOutcome(Model):
    """Whether an answer told a nugget, in which statement, under which label, and how many of its cites were met.

    The label is the computed one, also where an analyst has set another. `speaker_kept`: whether the statement names
    who asserts it; null where that is not scored or the nugget was not told. `sides_shown` counts the sides of the
    expected conflict that are shown with it.
    """

    text: str
    vital: bool
    found: bool
    statement: str | None = None
    expected_label: Label | None = None
    label: Label | None = None
    cites: int = 0
    cites_met: int = 0
    speaker_kept: bool | None = None
    expected_origins: int | None = None
    origins: int | None = None
    sides: int = 0
    sides_shown: int = 0


class QuoteCheck(Model):
    """Whether a citation's quote stands exactly where the citation says. `why` tells what else stands there."""

    citation: str
    document_id: str
    exact: bool
    why: str = ""


class Support(Model):
    """Whether a statement's citations support it, taken together, and how many of them that needs."""

    statement: str
    supported: bool
    citations: int
    needed: int


class Exchanged(Model):
    """What came of a question asked with the names of sides exchanged, names put back, against the question itself.

    `agreement` is the share of statements told in both, of those told in either; `change` what else came of it, null
    where nothing did; `error` stands in the answer's place.
    """

    agreement: float
    error: str | None = None
    change: QuestionChange | None = None


class Outcome(Model):
    """One question, its answer (or the error in its place) and how it fared. Times are milliseconds as waited.

    `ranks` are those of the first passages found by search that hold the expected quotes, from 1, null where none of
    the first `eval.ranks.DEPTH` does; null altogether where the set expects no quote.
    `exchanged` is null where no names were exchanged.
    """

    set: str
    question: Question
    answer: Answer | None
    error: str | None = None
    elapsed_ms: float
    nuggets: tuple[NuggetOutcome, ...] = ()
    quotes: tuple[QuoteCheck, ...] = ()
    support: tuple[Support, ...] = ()
    ranks: tuple[int | None, ...] | None = None
    said_must_not: tuple[str, ...] = ()
    bore_forbidden: tuple[Label, ...] = ()
    exchanged: Exchanged | None = None

    @property
    def abstained(self) -> bool:
        """Whether the answer says that the library does not tell, and tells nothing all the same."""
        return self.answer is not None and self.answer.abstained and not self.answer.statements


def judge(
    name: str, question: Question, answer: Answer, elapsed_ms: float, *, document_of: DocumentOf, text_of: TextOf
) -> Outcome:
    """Hold an answer against its question. `name` is the set's.

    Raises InputError where an expression of the set takes too long.
    """
    labels = {as_computed(statement).label for statement in answer.statements}
    told = [answer.lead or "", *(statement.text for statement in answer.statements)]
    return Outcome(
        set=name,
        question=question,
        answer=answer,
        elapsed_ms=elapsed_ms,
        nuggets=tuple(_nugget(nugget, answer, document_of) for nugget in question.nuggets),
        quotes=tuple(_check(citation, text_of) for citation in all_citations(answer)),
        support=tuple(_support(statement) for statement in answer.statements),
        said_must_not=tuple(p for p in question.must_not if any(finds(p, text) for text in told)),
        bore_forbidden=tuple(label for label in question.forbidden_labels if label in labels),
    )


def failed(name: str, question: Question, error: str, elapsed_ms: float) -> Outcome:
    """A question that brought an error: none of its nuggets is found."""
    return Outcome(
        set=name,
        question=question,
        answer=None,
        error=error,
        elapsed_ms=elapsed_ms,
        nuggets=tuple(_not_found(nugget) for nugget in question.nuggets),
    )


def all_citations(answer: Answer) -> list[Citation]:
    """Every citation an answer shows, each place once, in the answer's order."""
    shown: dict[tuple[str, str, int, int, str], Citation] = {}
    for citation in _shown(answer):
        place = (citation.document_id, citation.version, citation.start, citation.end, citation.quote)
        shown.setdefault(place, citation)
    return list(shown.values())


def cite_met(cite: Cite, citation: Citation, document_of: DocumentOf) -> bool:
    """Whether a citation is of the document a cite names and shares 80 percent of the shorter quote with it."""
    return _is_of(cite.document, citation, document_of) and shared_part(cite.quote, citation.quote) >= OVERLAP


def _is_of(name: str, citation: Citation, document_of: DocumentOf) -> bool:
    """Whether a citation is of the document that a set calls so."""
    if name == citation.title:
        return True
    document = document_of(citation.document_id)
    return document is not None and name in names_of(document)


def shared_part(one: str, other: str) -> float:
    """The longest common stretch of two quotes, spaces folded, as a share of the shorter one: 0 to 1."""
    one, other = " ".join(one.split()), " ".join(other.split())
    shorter = min(len(one), len(other))
    if not shorter:
        return 0.0
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size / shorter


def _shown(answer: Answer) -> Iterator[Citation]:
    for statement in answer.statements:
        yield from _of_statement(statement)
        yield from (pointer.citation for pointer in statement.pointers)
    yield from answer.related


def _of_statement(statement: Statement) -> Iterator[Citation]:
    yield from statement.citations
    for conflict in statement.conflicts:
        yield conflict.here.citation
        yield conflict.there.citation


def _nugget(nugget: Nugget, answer: Answer, document_of: DocumentOf) -> NuggetOutcome:
    telling = [statement for statement in answer.statements if _tells(statement, nugget)]
    if not telling:
        return _not_found(nugget)
    met = [_cites_met(nugget, statement, document_of) for statement in telling]
    # Several statements may tell it; the one that rests on the expected quotes is the one to hold to the label.
    best = met.index(max(met))
    statement = telling[best]
    return _not_found(nugget).model_copy(
        update={
            "found": True,
            "statement": statement.id,
            "label": as_computed(statement).label,
            "cites_met": met[best],
            "speaker_kept": _names_speaker(nugget.speaker, statement, document_of) if nugget.speaker else None,
            "origins": statement.independent_origins,
            "sides_shown": max(_sides_shown(nugget, one, document_of) for one in telling),
        }
    )


def _not_found(nugget: Nugget) -> NuggetOutcome:
    return NuggetOutcome(
        text=nugget.text,
        vital=nugget.vital,
        found=False,
        expected_label=nugget.label,
        cites=len(nugget.cite),
        expected_origins=nugget.origins,
        sides=len(nugget.conflict),
    )


def _names_speaker(pattern: str, statement: Statement, document_of: DocumentOf) -> bool:
    """Whether one of those who assert it is so called; the author is called as the document's authors or publisher.

    A statement that names nobody at all, not its author either, is nobody's.
    """
    asserting = [one for one in as_computed(statement).speakers if not one.relays]
    if any(finds(pattern, one.name) for one in asserting):
        return True
    if not asserting or any(one.kind != "author" for one in asserting):
        return False
    document = document_of(statement.citations[0].document_id)
    return document is not None and any(finds(pattern, name) for name in (*document.authors, document.publisher or ""))


def _sides_shown(nugget: Nugget, statement: Statement, document_of: DocumentOf) -> int:
    accounts = [one for conflict in as_computed(statement).conflicts for one in (conflict.here, conflict.there)]
    return sum(
        any(
            finds(side.value, account.value)
            and (side.document is None or _is_of(side.document, account.citation, document_of))
            for account in accounts
        )
        for side in nugget.conflict
    )


def _support(statement: Statement) -> Support:
    quotes = [citation.quote for citation in statement.citations]
    return Support(
        statement=statement.id,
        supported=supported(statement.text, quotes),
        citations=len(quotes),
        needed=sum(needed(statement.text, quotes)),
    )


def _tells(statement: Statement, nugget: Nugget) -> bool:
    values = [value for c in statement.conflicts for value in (c.here.value, c.there.value)]
    fields = [statement.text, statement.context or "", *values]
    return all(any(finds(pattern, text) for text in fields) for pattern in nugget.must)


def _cites_met(nugget: Nugget, statement: Statement, document_of: DocumentOf) -> int:
    shown = list(_of_statement(statement))
    return sum(any(cite_met(cite, citation, document_of) for citation in shown) for cite in nugget.cite)


def _check(citation: Citation, text_of: TextOf) -> QuoteCheck:
    text = text_of(citation.document_id, citation.version)
    if text is None:
        why = "the library holds no such document or version"
    elif not 0 <= citation.start < citation.end <= len(text):
        why = f"the text has {len(text)} characters, and the quote is said to stand at {citation.start}:{citation.end}"
    elif (there := text[citation.start : citation.end]) != citation.quote:
        why = f"there stands {there!r}"
    else:
        why = ""
    return QuoteCheck(citation=citation.id, document_id=citation.document_id, exact=not why, why=why)
