"""Everything but answers: what became of targets, the catalogue, settings, health."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from app.cli.layout import GREY, block
from app.cli.terminal import clean

if TYPE_CHECKING:
    from rich.console import Console

    from app.conversations.model import Conversation
    from app.diff import DocumentDiff
    from app.finding import Finding
    from app.model import DocumentStatements, IngestReport, Override
    from app.service import Health
    from app.settings import SettingRow
    from ingest.model import Document

OUTCOMES = ("added", "unchanged", "updated", "moved", "failed")
LISTED = 20  # so many targets are told one by one; of more, only those a reader should look at


def render_report(console: Console, report: IngestReport) -> None:
    """What became of every target: counts, then each that needs a look, with its reason."""
    if report.dry_run:
        block(console, Text("Dry run: nothing was written.", "bold"))
    few = len(report.items) <= LISTED
    for item in report.items:
        if not (few or item.outcome == "failed" or item.notices):
            continue
        title = f"  “{item.title}”" if item.title else ""
        style = "red" if item.outcome == "failed" else "green"
        told = f"{clean(item.target)}{clean(title)}"
        if item.statements:
            told += f", {item.statements} statements"
        block(console, Text(told), label=Text(f"{item.outcome:<10}", style))
        for line in (*((item.error,) if item.error else ()), *item.notices):
            block(console, Text(clean(line), GREY), 10)
    copies = sum(item.outcome == "copy" for item in report.items)
    counts = []
    for name in OUTCOMES:
        count = getattr(report, name)
        among = f" ({copies} of them a copy)" if name == "added" and copies else ""
        style = GREY if not count else "bold red" if name == "failed" else "bold"
        counts.append(Text(f"{count} {name}{among}", style))
    block(console, Text(" · ").join(counts))


def render_documents(console: Console, documents: Iterable[Document], total: int) -> None:
    """The catalogue, two lines a document."""
    for document in documents:
        block(console, Text(clean(document.title), "bold"), label=Text(f"{document.id}  ", "cyan"))
        block(console, Text(_summary(document), GREY), 2)
    block(console, Text(f"{total} document{'' if total == 1 else 's'}", "bold"))


def _summary(document: Document) -> str:
    parts = (
        document.source_type.replace("_", " "),
        document.publisher,
        document.published,
        document.symbol,
        f"collection {document.collection}" if document.collection != "default" else None,
        "digest" if document.digest_of else None,
        f"{document.statements} statements",
    )
    return " · ".join(clean(part) for part in parts if part)


def render_overrides(console: Console, overrides: Sequence[Override]) -> None:
    """What analysts set: of which words, what, why, by whom, and whether the words still stand."""
    for one in overrides:
        block(console, Text(what_is_set(one), "bold"), label=Text(f"{one.id}  ", "cyan"))
        block(console, Text(f"“{clean(' '.join(one.place.quote.split()))}”"), 2)
        block(console, Text(f"why: {clean(one.reason)}"), 2)
        state = {"held": None, "lost": "no statement of the document says these words any more"}
        facts = (
            f"in {one.place.document}",
            one.author,
            one.set_at,
            f"taken back {one.removed_at}" if one.removed_at else None,
            state.get(one.state, "the document was removed"),
        )
        block(console, Text(" · ".join(clean(part) for part in facts if part), GREY), 2)
    block(console, Text(f"{len(overrides)} override{'' if len(overrides) == 1 else 's'}", "bold"))


def render_conversations(console: Console, conversations: Sequence[Conversation], total: int) -> None:
    """Conversations, a line each, and how many there are."""
    for one in conversations:
        asked = f"{one.turns} question{'' if one.turns == 1 else 's'} · {one.updated_at[:16].replace('T', ' ')}"
        block(console, Text(clean(one.title), "bold"), label=Text(f"{one.id}  ", "cyan"))
        block(console, Text(asked, GREY), 2)
    block(console, Text(f"{total} conversation{'' if total == 1 else 's'}", "bold"))


def what_is_set(override: Override) -> str:
    """What an analyst set, in a few words: "label contested"."""
    if override.label:
        return f"label {override.label}"
    if override.speaker:
        return f"speaker {clean(override.speaker)}"
    said = override.conflict
    if said is None:
        return ""
    over = f" over {said.aspect.replace('_', ' ')}" if said.aspect else ""
    other = f" with {clean(said.there.document)}" if said.there else ""
    return f"conflict{over}{other} {said.verdict}"


def render_document(console: Console, document: Document) -> None:
    """Every field that is known of a document."""
    for name, value in document.model_dump(mode="json", by_alias=True).items():
        if value in (None, "", []):
            continue
        if name == "versions":
            value = [f"{each['version'][:12]}{each['version'][64:]} ({each['retrieved']})" for each in value]
        shown = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        rows(console, [(name, shown)], width=20)


def render_diff(console: Console, diff: DocumentDiff) -> None:
    """The lines that differ, what is gone between [- and -], what is new between {+ and +}."""
    marks = {"same": ("", "", ""), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}
    lines, changed = [Text()], set[int]()
    for part in diff.parts:
        before, after, style = marks[part.kind]
        for at, line in enumerate(part.text.split("\n")):
            if at:
                lines.append(Text())
            if part.kind != "same":
                changed.add(len(lines) - 1)
            lines[-1].append(f"{before}{clean(line)}{after}" if line else "", style)
    for number in sorted(changed):
        if lines[number].plain.strip():
            block(console, lines[number])
    count = f"{diff.changes} change{'' if diff.changes == 1 else 's'}"
    block(console, Text(f"{count} from {diff.old[:12]} to {diff.new[:12]}", "bold"))


def render_statements(console: Console, found: DocumentStatements) -> None:
    """The statements of a document as they were read."""
    for each in found.statements:
        analysis = each.analysis
        read = " · ".join(part for part in (analysis.nature, analysis.appeal, f"speaker {analysis.speaker}") if part)
        place = f"p. {each.page} · " if each.page else ""
        block(console, Text(clean(analysis.text)))
        block(console, Text(clean(f"{place}{each.start}–{each.end} · {read}"), GREY), 2)


def render_settings(console: Console, settings: Sequence[SettingRow]) -> None:
    """Every setting, where it comes from, its variable and what it means."""
    for row in settings:
        block(console, Text.assemble((row.name, "bold"), " = ", (clean(row.value), "cyan")))
        block(console, Text(f"{row.where} · {row.variable}", GREY), 2)
        block(console, Text(row.meaning, GREY), 2)


def render_health(console: Console, health: Health) -> None:
    """What the library holds and what is wrong with it."""
    rows(
        console,
        [
            ("ready", "yes" if health.ready else "no"),
            ("documents", f"{health.documents:,}"),
            ("passages", f"{health.passages:,}"),
            ("statements", f"{health.statements:,}"),
            ("embeddings", f"{health.embeddings}, {health.dimension} dimensions"),
            ("segmenter", health.segmenter),
        ],
        width=12,
    )
    for trouble in health.troubles:
        block(console, Text(clean(trouble), "red"))
    for note in health.notes:
        block(console, Text(clean(note), "yellow"))


def render_findings(console: Console, findings: Sequence[Finding]) -> None:
    """One line a check, with the cure where one is needed."""
    width = max(len(each.check) for each in findings) + 2
    marks = {"well": ("well   ", "green"), "note": ("note   ", "yellow"), "wrong": ("WRONG  ", "bold red")}
    for each in findings:
        label = Text.assemble(marks[each.state], f"{each.check:<{width}}")
        block(console, Text(clean(each.told)), label=label)
        if each.cure:
            block(console, Text(f"cure: {clean(each.cure)}", "bold"), 7 + width)


def rows(console: Console, pairs: Iterable[tuple[str, str]], *, width: int) -> None:
    """Names and values, the values under each other."""
    for name, value in pairs:
        block(console, Text(clean(value)), label=Text(f"{name:<{width}}", GREY))
