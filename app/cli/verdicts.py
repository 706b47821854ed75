"""A verdict as a reader sees it in a terminal: what the library makes of a claim, why, and the quotes on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from app.cli.layout import GREY, block
from app.cli.render import STYLES
from app.cli.tables import what_is_set
from app.cli.terminal import clean
from app.saying import CREDIBILITY, DIGEST, joined, listed, where_from
from app.words import is_plural

if TYPE_CHECKING:
    from rich.console import Console

    from app.model import Citation, Conflict, Judgement, Verdict, Verdicts

VERDICT_STYLES = {**STYLES, "not_found": "bold", "none": "dim"}
ORDER: tuple[Judgement, ...] = ("documented", "reported", "contested", "advocacy", "not_found", "none")
NO_CLAIM = "claim"  # the document of the claim's own words in a conflict
_SHOWN = 4


def verdict_words(verdict: Verdict) -> str:
    """The reader's words for a verdict, as for the labels of an answer."""
    if verdict.verdict == "documented":
        return "The record shows"
    if verdict.verdict == "contested":
        return "Sources conflict"
    if verdict.verdict == "not_found":
        return "The library does not tell"
    if verdict.verdict == "none":
        return "Nothing is claimed"
    names = [clean(one.name) for one in verdict.speakers if one.kind != "unnamed" and not one.relays]
    names = names or (["An unnamed source"] if verdict.supporting else [])
    if not names:
        return "This is an argument"
    shown = names if len(names) <= _SHOWN else [*names[:_SHOWN], f"{len(names) - _SHOWN} others"]
    verb = {"reported": ("reports", "report"), "advocacy": ("argues", "argue")}[verdict.verdict]
    told = listed(shown)
    return f"{told[:1].upper()}{told[1:]} {verb[len(names) > 1 or is_plural(names[0])]}"


def render_verdict(console: Console, verdict: Verdict) -> None:
    """Print the verdict on one claim with all that stands for it and against it."""
    _head(console, verdict)
    for part in verdict.parts:
        _part(console, part)
    for conflict in verdict.conflicts[:_SHOWN]:
        _conflict(console, conflict)
    more = len(verdict.conflicts) - _SHOWN
    if more > 0:
        block(console, Text(f"and {more} more conflict{'' if more == 1 else 's'}: --json shows all", "yellow"), 2)
    for miss in verdict.near_misses:
        block(console, Text(f"near: {clean(miss.why)} [{miss.citation.number}]"), 2)
    for override in verdict.overrides:
        who = f"an analyst ({override.author})" if override.author else "an analyst"
        line = f"{who} set {what_is_set(override)} of “{' '.join(override.place.quote.split())}”: {override.reason}"
        block(console, Text(clean(f"{line} The verdict is computed without that."), "bold"), 2)
    console.print()
    _quotes(console, "For it", verdict.supporting)
    _quotes(console, "Against it", verdict.opposing)
    told = {one.id for one in (*verdict.supporting, *verdict.opposing)}
    near = (one.citation for one in verdict.near_misses)
    _quotes(console, "Near it", (one for one in near if one.id not in told))


def render_verdicts(console: Console, verdicts: Verdicts) -> None:
    """Print the verdict on each sentence of a text, what was cited, and how many there are of each."""
    if not verdicts.verdicts:
        block(console, Text("There is no sentence in it."))
        return
    cited: dict[str, Citation] = {}
    for verdict in verdicts.verdicts:
        _sentence(console, verdict)
        near = (one.citation for one in verdict.near_misses)
        for one in (*verdict.supporting[:_SHOWN], *verdict.opposing[:_SHOWN], *near):
            cited.setdefault(one.id, one)
    console.print()
    _quotes(console, "Sources", sorted(cited.values(), key=lambda one: one.number))
    _summary(console, verdicts)


def _head(console: Console, verdict: Verdict) -> None:
    style = VERDICT_STYLES[verdict.verdict]
    block(console, Text(clean(verdict_words(verdict)), f"bold {style}".strip()))
    if verdict.claim:
        block(console, Text(_folded(verdict.claim)), 2)
    credibility = (
        f"credibility {verdict.credibility} of 6, {CREDIBILITY[verdict.credibility]}" if verdict.credibility else None
    )
    count = verdict.independent_origins
    origins = f"{count} independent origin{'' if count == 1 else 's'}" if count else None
    block(console, Text(joined(verdict.verdict.replace("_", " "), credibility, origins), GREY), 2)
    block(console, Text(f"why: {clean(verdict.reason)}", GREY), 2)


def _part(console: Console, part: Verdict) -> None:
    label = Text(f"{part.verdict.replace('_', ' '):<12}", VERDICT_STYLES[part.verdict])
    block(console, Text(f"“{_folded(part.claim)}”{_numbers(part)}"), 2, label=label)


def _sentence(console: Console, verdict: Verdict) -> None:
    label = Text(f"{verdict.verdict.replace('_', ' '):<12}", VERDICT_STYLES[verdict.verdict])
    block(console, Text(f"{_folded(verdict.claim)}{_numbers(verdict)}"), label=label)
    if verdict.verdict == "none":
        return
    block(console, Text(f"why: {clean(verdict.reason)}", GREY), 12)
    if verdict.verdict != "contested":
        for miss in verdict.near_misses:
            block(console, Text(f"near: {clean(miss.why)} [{miss.citation.number}]", GREY), 12)


def _numbers(verdict: Verdict) -> str:
    cited = (*verdict.supporting[:_SHOWN], *verdict.opposing[:_SHOWN])
    return "".join(f" [{number}]" for number in dict.fromkeys(one.number for one in cited))


def _conflict(console: Console, conflict: Conflict) -> None:
    aspect = conflict.aspect.replace("_", " ")
    block(console, Text(f"conflict ({aspect}): {clean(conflict.explanation)}", "yellow"), 2)
    record = "the record" if conflict.there.is_record else "there"
    own = "the claim" if conflict.here.citation.document_id == NO_CLAIM else "here"
    width = max(len(own), len(record))
    for side, value, citation in (
        (own, conflict.here.value, conflict.here.citation),
        (record, conflict.there.value, conflict.there.citation),
    ):
        number = f" [{citation.number}]" if citation.document_id != NO_CLAIM else ""
        block(console, Text.assemble(clean(value), (number, "yellow")), 4, label=Text(f"{side:<{width}}  ", "yellow"))


def _quotes(console: Console, heading: str, citations: Iterable[Citation]) -> None:
    cited = list(citations)
    if not cited:
        return
    block(console, Text(heading, "bold"))
    for citation in cited:
        mark = Text(f"[{citation.number}] ", "bold")
        block(console, Text(f"“{clean(citation.quote)}”"), 1, label=mark)
        indent = 1 + mark.cell_len
        block(console, Text(clean(where_from(citation)), GREY), indent)
        if citation.digest:
            block(console, Text(DIGEST, "yellow"), indent)
        if citation.url:
            block(console, Text(clean(citation.url), GREY), indent)
    console.print()


def _summary(console: Console, verdicts: Verdicts) -> None:
    counts = Counter(one.verdict for one in verdicts.verdicts)
    total = len(verdicts.verdicts)
    block(console, Text(f"{total:,} sentence{'' if total == 1 else 's'}", "bold"))
    for name in ORDER:
        if counts[name]:
            label = Text(f"{name.replace('_', ' '):<12}", VERDICT_STYLES[name])
            block(console, Text(f"{counts[name]:>6,}"), 2, label=label)


def _folded(text: str) -> str:
    return " ".join(clean(text).split())
