"""Who says so: what only a party says, or somebody whom the source names, is told as theirs."""

from __future__ import annotations

from collections.abc import Sequence

from app.answer.verifying.sources import Source, read, roots
from app.answer.written.model import Fault
from app.words import STOP, stems
from ingest.names import find


def check(text: str, cited: Sequence[Source]) -> list[Fault]:
    """That the sentence names who says so where it must, and nobody else."""
    analysis = read(text)
    told = [one for one in analysis.speakers if one.kind != "author"]
    whose = roots(" ; ".join(name for one in cited for name in one.speakers))
    principals = {m.principal.id for one in cited for name in one.speakers for m in find(name)}
    faults = []
    for one in told:
        words = {word for word in stems(one.name) if word not in STOP}
        if one.kind != "unnamed" and not words & whose and not principals & {m.principal.id for m in find(one.name)}:
            faults.append(Fault("attribution", one.name, f"No source that is cited says it is {one.name} who says so."))
    if not told and cited and all(one.partial for one in cited):
        voice = all(one.statement.label == "advocacy" for one in cited)
        who = cited[0].speakers[0] if cited[0].speakers else "its source"
        faults.append(
            Fault(
                "voice" if voice else "attribution", text, f"Only {who} says so, and the sentence does not tell that."
            )
        )
    return faults
