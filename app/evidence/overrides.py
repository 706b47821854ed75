"""What an analyst sets in place of a computed value: shown as theirs, with what was computed beside it. Pure.

An override is about the words that it was set on and changes no other statement: what an analyst holds is no evidence.
A label that was set stands over all; a conflict that is dismissed or asserted leaves the label to the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.cited import Citation, Conflict, ConflictHere, ConflictValue, Label
from app.evidence.labels import weakest
from app.model import Statement
from app.overriding import Computed, Overridden, Override, Place
from ingest.model import Speaker

Stands = Callable[[Place, Citation], bool]
"""Whether a citation is of the words at a place, in whatever version of the document."""
Cite = Callable[[Place], Citation | None]
"""Cites a place; None where its words stand no longer in the document."""

_ASPECT = {
    "tally_role": "the roles in a vote",
    "quantity": "a quantity",
    "date": "a date",
    "outcome": "the outcome",
    "name": "a name",
    "qualifier": "a qualifier",
    "universal": "a claim without exception",
    "negation": "whether it is so at all",
}


def as_computed(statement: Statement) -> Statement:
    """The statement as it was before any analyst set a value."""
    if statement.override is None:
        return statement
    was = statement.override.computed
    return statement.model_copy(
        update={
            "label": was.label,
            "credibility": was.credibility,
            "reason": was.reason,
            "speakers": was.speakers,
            "conflicts": was.conflicts,
            "override": None,
        }
    )


def overridden(statement: Statement, overrides: Iterable[Override], stands: Stands, cite: Cite) -> Statement:
    """A statement as computed, with the values that analysts set of it; of two for one value the later."""
    citations = statement.citations
    mine = [one for one in overrides if _cited(citations, one.place, stands)]
    label = next((one for one in reversed(mine) if one.label), None)
    speaker = next((one for one in reversed(mine) if one.speaker), None)
    conflicts, setting = _conflicts(statement, [one for one in overrides if one.conflict], stands, cite)
    applied = [one for one in (label, speaker) if one is not None] + [one for one, _ in setting]
    if not applied:
        return statement
    computed_label, credibility = relabelled(statement, conflicts) if setting else (statement.label, None)
    now = label.label if label is not None and label.label is not None else computed_label
    lines = [_told_label(label, statement.label)] if label else []
    lines += [_told_speaker(speaker, statement.speakers)] if speaker else []
    lines += [line for _, line in setting]
    if setting and label is None and now != statement.label:
        lines.append(f"Label with that: {now}; computed: {statement.label}.")
    text = " ".join(lines)
    given = " ".join(f"Reason given: {_closed(one.reason)}" for one in applied)
    was = Computed(
        label=statement.label,
        credibility=statement.credibility,
        reason=statement.reason,
        speakers=statement.speakers,
        conflicts=statement.conflicts,
    )
    return statement.model_copy(
        update={
            "label": now,
            "credibility": credibility or statement.credibility,
            "reason": f"{text} {given} As computed: {statement.reason}",
            "speakers": statement.speakers if speaker is None else (_speaker(speaker),),
            "conflicts": conflicts,
            "override": Overridden(text=text, computed=was, overrides=tuple(applied)),
        }
    )


def relabelled(statement: Statement, conflicts: Sequence[Conflict]) -> tuple[Label, int]:
    """Label and credibility of a computed statement, had these conflicts been found in place of its own."""
    if statement.nature == "advocacy":
        return "advocacy", 6
    against = any(one.there.is_record for one in conflicts)
    two_records = statement.label == "contested" and statement.credibility == 4
    by_record = statement.label == "documented" or (
        two_records and any(one.there.is_record for one in statement.conflicts)
    )
    if by_record:
        return ("contested", 4) if against else ("documented", 1)
    if against:
        return "contested", 5
    in_part = statement.label == "reported" and bool(statement.conflicts)
    if conflicts and not in_part:
        return "contested", 4
    return "reported", 2 if statement.independent_origins >= 2 else 3


def of_sentence(statements: Sequence[Statement]) -> tuple[Label, Overridden | None]:
    """The label of a sentence that a model wrote from these statements: the weakest that they bear.

    Where it would be another without what analysts set, that is told, with the label as computed.
    """
    label = weakest(tuple(one.label for one in statements))
    computed = weakest(tuple(as_computed(one).label for one in statements))
    if label == computed:
        return label, None
    overrides = {each.id: each for one in statements if one.override for each in one.override.overrides}
    text = f"Label rests on what an analyst set: {label}; computed: {computed}."
    reason = "The weakest label of the statements that it rests on."
    was = Computed(label=computed, credibility=max(as_computed(one).credibility for one in statements), reason=reason)
    return label, Overridden(text=text, computed=was, overrides=tuple(overrides.values()))


def _conflicts(
    statement: Statement, overrides: Sequence[Override], stands: Stands, cite: Cite
) -> tuple[tuple[Conflict, ...], list[tuple[Override, str]]]:
    """The conflicts in force, and the overrides that made a difference with what they did."""
    kept, setting = list(statement.conflicts), list[tuple[Override, str]]()
    for override in overrides:
        said = override.conflict
        if said is None:
            continue
        who = _by(override)
        if said.verdict == "dismissed":
            gone = [one for one in kept if one.set_by is None and _dismisses(override, one, statement, stands)]
            kept = [one for one in kept if one not in gone]
            setting += [(override, f"Conflict over {_ASPECT[one.aspect]} dismissed by {who}.") for one in gone[:1]]
        else:
            made = _asserted(statement, override, stands, cite)
            if made is not None:
                kept.append(made)
                setting.append((override, f"Conflict over {_ASPECT[made.aspect]} asserted by {who}."))
    return tuple(kept), setting


def _dismisses(override: Override, conflict: Conflict, statement: Statement, stands: Stands) -> bool:
    """Whether a dismissal is of this conflict, seen from whichever of its two sides it was set on."""
    said = override.conflict
    if said is None or said.aspect not in (None, conflict.aspect):
        return False
    here, there = statement.citations, (conflict.there.citation,)
    return any(
        _cited(one, override.place, stands) and (said.there is None or _cited(other, said.there, stands))
        for one, other in ((here, there), (there, here))
    )


def _asserted(statement: Statement, override: Override, stands: Stands, cite: Cite) -> Conflict | None:
    """The conflict that an analyst asserts, seen from this statement; None where it is of other words."""
    said = override.conflict
    if said is None or said.there is None or said.aspect is None:
        return None
    if _cited(statement.citations, override.place, stands):
        other, values = said.there, (said.here_value, said.there_value)
    elif _cited(statement.citations, said.there, stands):
        other, values = override.place, (said.there_value, said.here_value)
    else:
        return None
    found = cite(other)
    if found is None:
        return None
    here = statement.citations[0]
    return Conflict(
        aspect=said.aspect,
        explanation=f"Asserted by {_by(override)}: {_closed(override.reason)}",
        here=ConflictHere(value=values[0] or here.quote, citation=here),
        there=ConflictValue(
            value=values[1] or found.quote, citation=found, is_record=found.source_type == "record"
        ),
        set_by="analyst",
    )  # fmt: skip


def _cited(citations: Iterable[Citation], place: Place, stands: Stands) -> bool:
    return any(stands(place, one) for one in citations)


def _speaker(override: Override) -> Speaker:
    return Speaker(name=override.speaker or "", kind=override.speaker_kind or "person")


def _told_label(override: Override, computed: Label) -> str:
    return f"Label set by {_by(override)}: {override.label}; computed: {computed}."


def _told_speaker(override: Override, computed: Sequence[Speaker]) -> str:
    names = ", ".join(one.name for one in computed if not one.relays) or "none"
    return f"Speaker set by {_by(override)}: {override.speaker}; computed: {names}."


def _by(override: Override) -> str:
    return f"an analyst ({override.author})" if override.author else "an analyst"


def _closed(reason: str) -> str:
    reason = " ".join(reason.split())
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."
