"""The accounts of a library: statements that tell of an act, each read once, and found again for a statement.

Tellings are found by the words they share; where tellings of figures are few, all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.evidence.changes.succession import WORDS, Change, changes
from app.evidence.comparing.renamings import names
from app.evidence.covering import coverage
from app.evidence.reading import ballots, nominal
from app.evidence.reading.acts import Act, act
from app.evidence.reading.ages import ages
from app.evidence.reading.contests import Contest, contests
from app.evidence.reading.decisions import Decision, decided, decisions
from app.evidence.reading.deeds import Told, told
from app.evidence.reading.facets import Facets, facets
from app.evidence.reading.initials import initials
from app.evidence.reading.measures import Measure, measures
from app.evidence.reading.occasions import Occasion, occasions
from app.evidence.reading.polarity import Assertion, assertions
from app.evidence.reading.polls import Poll, of_claim, of_record
from app.evidence.reading.quoting import Stretch, stretches
from app.evidence.reading.soles import Name
from app.evidence.reading.verdicts import Verdict, verdict
from app.evidence.records.genre import Sort, sort
from app.evidence.records.standing import Standing, documents, standing
from app.evidence.voices.reprints import Reprints
from app.retrieve import query_words
from app.words import stem, stems
from ingest.catalogue.cache import Cache

if TYPE_CHECKING:
    from app.answer.views import View, Views
    from ingest.catalogue import Catalogue
    from ingest.model import Analysis, Document, SourceType, Speaker

_ALIKE = 60
"""How many statements that share words are held against one."""
_FEW = 100
"""Tellings of figures up to which all are held against a statement that gives figures."""
_CHANGES = 2_000
"""Statements of records that are looked through for a change of another text."""
_CLEARLY: dict[SourceType, float] = {"advocacy": 0.9, "official_statement": 0.9, "news": 0.7, "investigation": 0.7}
"""Probability that it is a fact from which a sentence without figure or date is taken for one, by source type. In texts
that are written to persuade most such sentences argue, whoever wrote them. From 0.9 on reading itself is sure.
"""
_REPORTING = ("news", "investigation")
_BELONGS = re.compile(
    r"\b(?:is|are|was|were)\s+(?:not\s+)?an?\s+(?:body|organ|agency|member|subsidiary|signatory|committee|party)\s+"
    r"(?:of|to)\s+(?:the\s+)?[A-Z][^,;:]*$"
)
"""What something belongs to can be looked up: "is not a body of the United Nations"."""
_NAMED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]")
_KEPT = 4_000
"""How many accounts are kept, those used last. One takes some ten kilobytes."""


@dataclass(frozen=True)
class Account:
    """A statement as one telling of an act."""

    view: View
    sort: Sort

    @cached_property
    def standing(self) -> Standing:
        """How it stands in its document."""
        return standing(self.view, self.sort)

    @property
    def documented(self) -> bool:
        """Whether its own document is the record of it."""
        return documents(self.standing)

    @cached_property
    def analysis(self) -> Analysis:
        """How it was read; what a record itself orders or provides is its text, however it would read elsewhere. What
        is said without figure or date must clearly be a fact, in a text that is written to persuade most of all.
        """
        read = self.view.row.analysis
        if _doubted(read, self.view.identity.document) and not self.documented:
            return read.model_copy(update={"nature": "advocacy", "appeal": "framing"})
        if read.nature == "advocacy" and _BELONGS.search(read.text):
            return read.model_copy(update={"nature": "factual", "appeal": None})
        if read.nature == "advocacy" and self.standing == "text":
            return read.model_copy(update={"nature": "factual", "appeal": None, "kind": "instrument_text"})
        return read

    @property
    def is_record(self) -> bool:
        """Whether a record gives it as its own: what settles a matter against other tellings."""
        return self.documented and self.view.identity.document.source_type == "record"

    @cached_property
    def ballots(self) -> dict[str, str]:
        """How single states voted, as its clauses tell."""
        return {} if self.view.row.analysis.tallies else ballots.told(self.view.row.text)

    @cached_property
    def listed(self) -> dict[str, str]:
        """How single states voted, told in clauses or listed behind figures."""
        return ballots.told(self.view.row.text) | ballots.listed(self.view.row.text)

    @cached_property
    def poll(self) -> Poll:
        """What it tells of a vote, in whatever words."""
        return of_claim(self.view.row.text, self.view.row.analysis.tallies, self._dated)

    @cached_property
    def poll_of_record(self) -> Poll:
        """What it tells of a vote by figures and lists."""
        return of_record(self.view.row.text, self.view.row.analysis.tallies, self._dated)

    @cached_property
    def _dated(self) -> list[tuple[int, int]]:
        return [(one.span.start, one.span.end) for one in self.view.row.analysis.dates]

    @cached_property
    def telling(self) -> tuple[frozenset[str], ...]:
        """For each of its telling words the stems that may stand for it."""
        return coverage.telling(self.view)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its words and of those of its own context, and the codes of the states named there."""
        codes = self.view.principals | self.view.context_principals
        short = frozenset(map(stem, initials(self.view.row.text)))
        return stems(self.view.row.text) | stems(self.view.own_context) | codes | short

    @cached_property
    def facets(self) -> Facets:
        """What it is about."""
        return facets(self.view)

    @cached_property
    def acting(self) -> Facets:
        """What it is about where what somebody says is what is done: "Chile objected to the accession"."""
        told_by = any(one.kind != "author" and one.cue for one in self.view.row.analysis.speakers)
        return facets(self.view, tellers=True) if told_by else self.facets

    def facets_at(self, start: int) -> Facets:
        """What it is about, for a predicate at a place: with its speaker where the predicate is the saying itself."""
        cues = (one.cue for one in self.view.row.analysis.speakers if one.kind != "author" and one.cue)
        return self.acting if any(cue.start <= start < cue.end for cue in cues) else self.facets

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Its figures as they are compared."""
        return measures(self.view.row.text, self.view.row.analysis)

    @cached_property
    def occasions(self) -> tuple[Occasion, ...]:
        """When what it tells happened."""
        return occasions(self.view.row.text, self.view.row.analysis)

    @cached_property
    def verdict(self) -> Verdict | None:
        """How the matter that it tells of was decided; that some backed it decides nothing."""
        found = verdict(self.view.row.text)
        backed = found is not None and found.spans and any(a <= found.spans[0][0] < b for a, b in self.poll.backing)
        return None if backed else found

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """How the matters of a known kind were decided that it tells of."""
        return decisions(self.view.row.text)

    @cached_property
    def contests(self) -> tuple[Contest, ...]:
        """Who won and who lost what."""
        return contests(self.view.row.text)

    @cached_property
    def assertions(self) -> tuple[Assertion, ...]:
        """What it affirms and what it denies."""
        return assertions(self.view.row.text)

    @cached_property
    def denied_things(self) -> tuple[Assertion, ...]:
        """What it says there was none of."""
        return tuple(nominal.denials(self.view.row.text))

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Where it claims to give the words of something else."""
        return tuple(stretches(self.view.row.text))

    @cached_property
    def named(self) -> tuple[Name, ...]:
        """Whom and what it names."""
        return tuple(names(self.view.row.text, self.view.row.analysis))

    @cached_property
    def told(self) -> Told:
        """The deeds that it tells."""
        return told(self.view.row.text, self.view.row.analysis.dates)

    @cached_property
    def acts(self) -> frozenset[str]:
        """The kinds of act that it may tell of; every kind in `act.deeds` is among them, none where that has none."""
        return self.told.acts | {"adopt"} if self.view.row.analysis.tallies else self.told.acts

    @cached_property
    def act(self) -> Act:
        """The act that it tells of."""
        own = self.view.identity.document.source_type == "record"
        return act(self.view, self.told, titled=own, numbered=own and self.sort.genre != "proceedings")


def _doubted(read: Analysis, document: Document) -> bool:
    """Whether a figure of speech may have been taken for a fact: "the generals turned their backs on the valley"."""
    if read.nature != "factual" or read.kind != "plain" or read.score is None:
        return False
    settled = bool(read.quantities or read.tallies or read.dates or read.instruments or any(ages(read.text)))
    settled = settled or decided(read.text) or bool(contests(read.text))
    # In a text that reports, a name is something that can be looked up too.
    named = document.source_type in _REPORTING and _NAMED.search(read.text) is not None
    return not (settled or named) and read.score < _CLEARLY.get(document.source_type, 0.0)


class Ledger:
    """Accounts of one library, kept until the library changes."""

    def __init__(self, catalogue: Catalogue, views: Views) -> None:
        self._catalogue = catalogue
        self._views = views
        self._version = -1
        self._accounts = _accounts()
        self._reprints: Reprints | None = None
        self._named = _names()
        self._sorts: dict[tuple[str, str], Sort] = {}
        self._tallies: dict[frozenset[str] | None, tuple[int, ...]] = {}
        self._changes: tuple[Change, ...] | None = None
        self._newest: str | None = None

    def _refresh(self) -> None:
        version = self._catalogue.library_version
        if version != self._version:
            self._views.refresh(version)
            self._accounts, self._sorts, self._tallies = _accounts(), {}, {}  # a thread may still read the old ones
            self._reprints, self._named, self._changes, self._newest = None, _names(), None, None
            self._version = version

    def account(self, view: View) -> Account:
        """A statement as an account. What stands in no document of the catalogue (an id below 1) is not kept."""
        if view.row.id < 1:
            return Account(view, Sort("measurement"))
        return self._accounts.get(view.row.id, lambda: Account(view, self._sort(view)))

    def first(self, document: Document) -> Document:
        """The document whose words these first were: of a copy or reprint, else the document itself."""
        self._refresh()
        if self._reprints is None:
            documents = self._catalogue.current_documents()
            self._reprints = Reprints(documents, self._text, self._catalogue.sketches())
        return self._reprints.first(document)

    def named(self, document: Document) -> tuple[Speaker, ...]:
        """Those whom a document names as having said something that it tells, each once."""
        self._refresh()

        def read() -> tuple[Speaker, ...]:
            rows = self._catalogue.document_statements(document.id)
            said = (one for row in rows if row.analysis.kind == "plain" for one in row.analysis.speakers)
            return tuple({one.name: one for one in said if one.kind not in ("author", "unnamed")}.values())

        return self._named.get(document.id, read)

    def changes(self) -> tuple[Change, ...]:
        """Which records of the library changed which others."""
        self._refresh()
        if self._changes is None:
            records = [one for one in self._catalogue.current_documents() if one.source_type == "record"]
            ids = frozenset(one.id for one in records)
            found = self._catalogue.lexical_statements(WORDS, k=_CHANGES, documents=ids) if ids else []
            rows = self._catalogue.statements([one for one, _ in found])
            self._changes = changes(records, [self._views.view(row) for row in rows])
        return self._changes

    def newest(self) -> str:
        """The publication date of the library's newest document; empty where none has one."""
        self._refresh()
        if self._newest is None:
            self._newest = max((one.published or "" for one in self._catalogue.current_documents()), default="")
        return self._newest

    def _text(self, document: Document) -> str:
        return self._catalogue.text(document.id, document.version)

    def against(self, view: View, scope: frozenset[str] | None) -> list[Account]:
        """The accounts of a scope (None: the whole library) that may tell of the same act, itself left out."""
        self._refresh()
        words = query_words(f"{view.row.text} {view.own_context}")
        ids = [one for one, _ in self._catalogue.lexical_statements(words, k=_ALIKE, documents=scope)]
        if view.row.analysis.tallies:
            # Where figures are few all are held against these: they may name their act in other words.
            figures = self._figures(scope)
            ids += figures if len(figures) <= _FEW else ()
        wanted = [one for one in dict.fromkeys(ids) if one != view.row.id]
        found = {one: known for one in wanted if (known := self._accounts.peek(one)) is not None}
        for row in self._catalogue.statements([one for one in wanted if one not in found]):
            found[row.id] = self.account(self._views.view(row))
        return [found[one] for one in wanted if one in found]

    def _figures(self, scope: frozenset[str] | None) -> tuple[int, ...]:
        """Ids of the statements of a scope that give a vote's figures."""
        if scope not in self._tallies:
            self._tallies[scope] = tuple(row.id for row in self._catalogue.tally_statements(scope))
        return self._tallies[scope]

    def _sort(self, view: View) -> Sort:
        row = view.row
        key = (row.document_id, row.version)
        if key not in self._sorts:
            self._sorts[key] = sort(view.identity.document, self._catalogue.text(*key))
        return self._sorts[key]


def _names() -> Cache[str, tuple[Speaker, ...]]:
    return Cache(_KEPT, weigh=lambda _: 1)


def _accounts() -> Cache[int, Account]:
    return Cache(_KEPT, weigh=lambda _: 1)
