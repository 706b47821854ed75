"""A saying that shares the subject before it: "Norland closed the port and | urged its neighbours to follow"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.analysis.clauses import Clause
from ingest.analysis.finite import SUBJECT_PRONOUNS
from ingest.analysis.frames import Frame, is_adverb
from ingest.analysis.grammar import Group, group_at, main_group
from ingest.analysis.reading import Reading, Word
from ingest.analysis.speech import said_by
from ingest.analysis.subjects import leads_in, subject_start
from ingest.analysis.verbs import AUXILIARIES, NOUN_FORMS, F

_TELL_NOBODY = frozenset("that which who it this there what".split())


def shared_frame(reading: Reading, clauses: Sequence[Clause], at: int) -> Frame | None:
    """The attribution of a clause that opens with its verb, to the subject of the clause before it; null where the
    clause has a subject of its own, or where nobody says anything by that verb.
    """
    ws = reading.words
    clause = clauses[at]
    group = _opening_verb(ws, clause) if clause.kind == "coordinate" else None
    if group is None or group.modal is not None or group.passive:
        return None
    before = next((c for c in reversed(clauses[:at]) if _opening_verb(ws, c) is None), None)
    main = main_group(ws, before.core, before.hi) if before is not None else None
    if before is None or main is None or before.kind in ("tail", "relative", "apposition") or main.start == before.core:
        return None
    start = subject_start(ws, before.core, main.start)
    stop = main.start
    while stop - 1 > start and is_adverb(ws[stop - 1]):
        stop -= 1
    if start >= stop or leads_in(ws, start) or _nobody(ws, start, stop):
        return None
    return said_by(reading, (start, stop), (group.start, group.end), group, clause.hi)


def _nobody(ws: Sequence[Word], start: int, stop: int) -> bool:
    """Whether a subject is a pronoun or holds a mark: what it stands for is told elsewhere."""
    last = ws[stop - 1].lower
    return last in SUBJECT_PRONOUNS or last in _TELL_NOBODY or any(w.lower in (",", ":", ";") for w in ws[start:stop])


def _opening_verb(ws: Sequence[Word], clause: Clause) -> Group | None:
    """The verb group that opens a clause, adverbs passed over; null where a subject does."""
    k = clause.lo
    while k < clause.hi - 1 and is_adverb(ws[k]) and ws[k].verb is None:
        k += 1
    verb = ws[k].verb
    told = verb is not None and verb.form & (F.PAST | F.PRES3) and ws[k].lower not in NOUN_FORMS
    return group_at(ws, k, clause.hi) if told or ws[k].lower in AUXILIARIES else None
