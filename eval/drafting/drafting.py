"""A set drafted over a library: candidates of every kind, those that hold, an even choice of them, and their labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, get_args

from app.model import Label, Verdict
from app.service import OnProgress, Progress, Service
from eval.drafting.absent import other_body, other_number, other_voter, other_year
from eval.drafting.choice import SHARES, Chooser, order_of_kinds
from eval.drafting.contents import contents
from eval.drafting.draft import Draft, line_of
from eval.drafting.facts import facts
from eval.drafting.followups import another_time, another_view, one_voter
from eval.drafting.library import Library, Looked, Told, catalogue, in_english, read_library
from eval.drafting.pairs import by_subject, conflicts, likeliest, two_views, two_votes
from eval.drafting.speech import arguments, whose
from eval.drafting.votes import ballots, tallies, votes_in
from ingest.errors import InputError

DEFAULT_COUNT = 30
_CHECKED = 8
"""So many statements are held against the library for each conflict that a set wants."""
_LOOKED_FOR = 6
"""So many near misses are looked for in the library for each that a set wants."""
_MOST_ABSENT = 0.3
"""Share of a set that the library does not answer; more would praise a program that never answers."""
_LABELS = frozenset(get_args(Label))


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was drafted: the questions as lines of a set, in their order, and what stands behind them.

    `sides` counts the questions of each side's documents ("" for those of no known side), `foreign` the documents that
    were left out for their language.
    """

    lines: tuple[Mapping[str, Any], ...]
    kinds: Mapping[str, int]
    documents: int
    sides: Mapping[str, int]
    foreign: int
    wanted: int


def draft(
    service: Service,
    *,
    collection: str | None = None,
    count: int = DEFAULT_COUNT,
    seed: int = 1,
    progress: OnProgress | None = None,
) -> Drafted:
    """Draft up to `count` questions; the same library and seed give the same ones.

    Raises InputError where the library holds nothing that a question can be drafted from.
    """
    library = read_library(service, collection, progress)
    _check(library, collection)
    chooser = Chooser(seed)
    pools = _pools(library.told, chooser, seed)
    share = max(1, -(-count // sum(SHARES.values())))
    verdicts = Verdicts(service, progress)
    lookups = [one for kind in ("tally", "date", "quantity") for one in pools[kind]]
    tried = likeliest(lookups, library.told)[: _CHECKED * SHARES["conflict"] * share]
    verdicts.hold([one.nuggets[0].told for one in tried], "looking for conflicts")
    found = [(one, verdicts[one.nuggets[0].told]) for one in tried]
    pools["conflict"] = chooser.shuffled(conflicts(found, library.told))
    for kind in (name for name in SHARES if name.startswith("other-")):
        pools[kind] = pools[kind][: _LOOKED_FOR * SHARES[kind] * share]
    _keep_absent(pools, service, progress)

    chosen: list[Draft] = []
    for kind in order_of_kinds(count, pools):
        if len(chosen) == count:
            break
        absent = sum(not one.nuggets for one in chosen)
        if kind.startswith("other-") and absent > 1 and absent > _MOST_ABSENT * len(chosen):
            pools[kind].clear()
        taken = chooser.take(pools[kind])
        chosen += [taken] if taken else []
    if not chosen:
        raise InputError(
            f"No question could be drafted from {_several(library.statements, 'statement')}.",
            "Drafts come from votes, dates, quantities and named speakers; write the set by hand: docs/evaluation.md.",
        )
    chosen.sort(key=lambda one: list(SHARES).index(one.kind))
    verdicts.hold([nugget.told for one in chosen for nugget in one.nuggets], "labelling")
    return _drafted(chosen, verdicts.labels, library, count)


def _check(library: Library, collection: str | None) -> None:
    """Refuse a library that nothing can be drafted from, with the reason."""
    documents = len(library.documents)
    of = f"collection {collection!r}" if collection else "library"
    if not documents:
        raise InputError(f"The {of} holds no document.", "Take some in first: onrecord ingest FILE…")
    if not library.statements:
        told = f"None of the {_several(documents, 'document')} of the {of} holds a statement that could be asked about."
        raise InputError(
            told, "Pages that are only pictures need their text first: onrecord documents list shows them."
        )
    if library.foreign == documents:
        told = f"None of the {_several(documents, 'document')} of the {of} is in English."
        raise InputError(told, "Questions are drafted by English grammar; write this set by hand: docs/evaluation.md.")


def _several(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _pools(told: Sequence[Told], chooser: Chooser, seed: int) -> defaultdict[str, list[Draft]]:
    """Candidates by kind, in a drawn order; only those whose own statements would be taken for telling them."""
    votes = votes_in(told)
    series = by_subject(votes)
    views = list(two_views(told))
    found: Iterable[Draft] = chain(
        tallies(votes),
        ballots(votes),
        facts(told),
        arguments(told),
        whose(told),
        contents(told),
        two_votes(series),
        views,
        other_year(series),
        other_voter(votes, seed),
        other_body(votes),
        other_number(told),
        another_time(series),
        one_voter(votes),
        another_view(views),
    )
    pools: defaultdict[str, list[Draft]] = defaultdict(list)
    for one in found:
        if all(nugget.holds for nugget in one.nuggets):
            pools[one.kind].append(one)
    for kind, drafts in pools.items():
        pools[kind] = chooser.shuffled(drafts)
    return pools


def _keep_absent(pools: Mapping[str, list[Draft]], service: Service, progress: OnProgress | None) -> None:
    """Take away the near misses that some document of the whole library may answer."""
    waiting = {id(one): one for drafts in pools.values() for one in drafts if one.clear is not None}
    documents = list(catalogue(service)) if waiting else []
    for done, document in enumerate(documents):
        if progress:
            progress(Progress(stage="looking for what is absent", done=done, total=len(documents)))
        looked = Looked(document, service.document_text(document.id).text)
        for key, one in list(waiting.items()):
            if one.clear is not None and not one.clear(looked):
                del waiting[key]
    for drafts in pools.values():
        drafts[:] = [one for one in drafts if one.clear is None or id(one) in waiting]


class Verdicts:
    """What the library makes of statements of its own, each held against it once."""

    def __init__(self, service: Service, progress: OnProgress | None) -> None:
        self._service = service
        self._progress = progress
        self._held: dict[tuple[str, int], Verdict] = {}
        self.labels: dict[tuple[str, int], str] = {}

    def __getitem__(self, told: Told) -> Verdict:
        return self._held[told.id]

    def hold(self, statements: Iterable[Told], stage: str) -> None:
        """Hold statements against the library, those that were not yet."""
        waiting = {one.id: one for one in statements if one.id not in self._held and one.id not in self.labels}
        for done, one in enumerate(waiting.values()):
            if self._progress:
                self._progress(Progress(stage=stage, done=done, total=len(waiting), document=one.document.title))
            if one.analysis.nature == "advocacy":  # an argument's label needs no other document
                self.labels[one.id] = "advocacy"
                continue
            verdict = self._service.check(one.text)
            self._held[one.id] = verdict
            if verdict.verdict in _LABELS and not _only_own(verdict, one):
                self.labels[one.id] = verdict.verdict


def _only_own(verdict: Verdict, told: Told) -> bool:
    """Whether a statement is contested by its own document alone: a person then sees which is meant."""
    others = [one for one in verdict.conflicts if one.there.citation.document_id != told.document.id]
    return verdict.verdict == "contested" and not others


def _drafted(chosen: Sequence[Draft], labels: Mapping[tuple[str, int], str], library: Library, count: int) -> Drafted:
    numbers: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    lines = []
    for one in chosen:
        numbers[one.kind] += 1
        sides.update({told.side for told in one.told})
        lines.append(line_of(one, numbers[one.kind], labels))
    return Drafted(
        lines=tuple(lines),
        kinds=dict(numbers),
        documents=len({told.document.id for one in chosen for told in one.told}),
        sides=dict(sides),
        foreign=sum(not in_english(document) for document in library.documents),
        wanted=count,
    )
