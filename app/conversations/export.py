"""A conversation as a document: Markdown with footnotes, an HTML page that stands alone, or JSON.

Words of documents and of people are text in it and nothing else: what Markdown or HTML would read as a mark, a link or
a script is escaped. Footnotes are numbered through the whole document, since one may be read far from its answer.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.conversations.model import ConversationAnswers, ExportFormat
from app.markdown import escaped, footnote, plain
from app.model import Answer, Citation, Statement
from app.saying import CREDIBILITY, UNCLEAR, UNTOLD, cited, label_words

MEDIA_TYPES: Final[dict[ExportFormat, str]] = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
_STYLE = """
body{font:1rem/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}.lead{font-weight:600}.label{font-weight:600}
.grey,footer{color:#595959;font-size:.9rem}.statement{margin:1rem 0;padding-left:.9rem;border-left:3px solid #8a8a8a}
li{margin:.5rem 0;overflow-wrap:anywhere}td,th{text-align:left;padding:.15rem .9rem .15rem 0;vertical-align:top}
@media (prefers-color-scheme:dark){body{color:#ececec;background:#161616}.grey,footer{color:#b0b0b0}a{color:#9cc3ff}}
@media print{body{margin:0}}
"""


def exported(whole: ConversationAnswers, kind: ExportFormat) -> str:
    """The conversation as a document of a kind."""
    if kind == "json":
        return whole.model_dump_json(by_alias=True, indent=2) + "\n"
    return _markdown(whole) if kind == "md" else _page(whole)


def file_name(whole: ConversationAnswers, kind: ExportFormat) -> str:
    """A name to save it under, of plain letters."""
    words = re.sub(r"[^a-z0-9]+", "-", whole.title.lower()).strip("-")[:60].strip("-")
    return f"{words or 'conversation'}.{kind}"


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer of the conversation: where its footnotes begin in the whole document."""

    answer: Answer
    first: int

    @property
    def notes(self) -> list[Citation]:
        return cited(self.answer) or list(self.answer.related)

    def note(self, citation: Citation) -> int:
        return self.first + citation.number


def _told(whole: ConversationAnswers) -> Iterator[_Told]:
    first = 0
    for answer in whole.answers:
        told = _Told(answer, first)
        yield told
        first += max((one.number for one in told.notes), default=0)


def _markdown(whole: ConversationAnswers) -> str:
    parts = [f"# {escaped(whole.title)}", f"{_counted(whole)}"]
    notes: list[str] = []
    for told in _told(whole):
        parts += _lines(told, escaped, lambda number: f"[^{number}]", "> ")
        for one in told.notes:
            notes.append(f"[^{told.note(one)}]: {footnote(one)}")
    return "\n\n".join([*parts, *notes]) + "\n"


def _lines(told: _Told, text: Callable[[str], str], mark: Callable[[int], str], quoted: str) -> list[str]:
    """An answer in Markdown, paragraph by paragraph."""
    answer = told.answer
    found = [f"## {text(answer.question)}"]
    if answer.standalone_question:
        found.append(f"*Understood as:* {text(answer.standalone_question)}")
    if answer.abstained:
        found.append(f"**{UNCLEAR if answer.choices else UNTOLD}**")
        found += [text(gap) for gap in answer.gaps]
        found += [f"- {text(one.text)}" for one in answer.choices]
        if answer.related:
            found.append(f"Nearest material, which is no answer: {''.join(mark(told.note(c)) for c in answer.related)}")
    if answer.lead:
        found.append(f"**{text(answer.lead)}**")
    for one in answer.statements:
        marks = "".join(mark(told.note(citation)) for citation in one.citations)
        lines = [f"**{text(label_words(one, answer.sources))}:** {text(one.text)}{marks}"]
        lines += [f"{text(line)}{''.join(mark(told.note(c)) for c in about)}" for line, about in _beside(one)]
        found.append(quoted + f"\n{quoted.rstrip()}\n{quoted}".join(lines))
    found += [text(one.message) for one in answer.notices]
    found.append(f"*{text(answer.source_summary.text)}* {_asked(answer)}")
    return found


def _beside(statement: Statement) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """What belongs to a statement, each with the citations that bear it."""
    if statement.context:
        yield f"In context: {statement.context}", ()
    if statement.override:
        yield statement.override.text, ()
    for span in statement.uncovered:
        yield f"No record covers “{span.text}”.", ()
    for one in statement.conflicts:
        yield f"Conflict ({one.aspect.replace('_', ' ')}): {one.explanation}", (one.here.citation, one.there.citation)
    for pointer in statement.pointers:
        yield f"Compare: {pointer.text}", (pointer.citation,)
    credibility = f"credibility {statement.credibility} of 6, {CREDIBILITY[statement.credibility]}"
    yield f"{statement.label}, {credibility}. {statement.reason}", ()


def _page(whole: ConversationAnswers) -> str:
    parts, notes = [f"<h1>{_html(whole.title)}</h1>", f'<p class="grey">{_html(_counted(whole))}</p>'], list[str]()
    for told in _told(whole):
        parts += _section(told)
        for one in told.notes:
            number = told.note(one)
            notes.append(f'<li id="note-{number}" value="{number}">{footnote(one, _html, _anchor)}</li>')
    sources = f"<footer><h2>Sources</h2><ol>{''.join(notes)}</ol></footer>" if notes else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_html(whole.title)}</title><style>{_STYLE}</style></head><body><main>"
        f"{''.join(parts)}</main>{sources}</body></html>\n"
    )


def _section(told: _Told) -> Iterator[str]:
    answer = told.answer

    def marks(citations: tuple[Citation, ...]) -> str:
        numbers = (told.note(one) for one in citations)
        return "".join(f'<sup><a href="#note-{number}">[{number}]</a></sup>' for number in numbers)

    yield f"<section><h2>{_html(answer.question)}</h2>"
    if answer.standalone_question:
        yield f'<p class="grey">Understood as: {_html(answer.standalone_question)}</p>'
    if answer.abstained:
        yield f'<p class="lead">{UNCLEAR if answer.choices else UNTOLD}</p>'
        yield from (f"<p>{_html(gap)}</p>" for gap in answer.gaps)
        if answer.choices:
            yield f"<ul>{''.join(f'<li>{_html(one.text)}</li>' for one in answer.choices)}</ul>"
        if answer.related:
            yield f"<p>Nearest material, which is no answer: {marks(answer.related)}</p>"
    if answer.lead:
        yield f'<p class="lead">{_html(answer.lead)}</p>'
    for one in answer.statements:
        yield '<div class="statement">'
        yield f'<p><span class="label">{_html(label_words(one, answer.sources))}:</span> '
        yield f'<span dir="auto">{_html(one.text)}</span>{marks(one.citations)}</p>'
        yield from (f'<p class="grey">{_html(line)}{marks(about)}</p>' for line, about in _beside(one))
        yield "</div>"
    yield from (f'<p class="grey">{_html(one.message)}</p>' for one in answer.notices)
    yield f'<p class="grey">{_html(f"{answer.source_summary.text} {_asked(answer)}")}</p></section>'


def _anchor(url: str) -> str:
    return f'<a href="{html.escape(url)}" rel="noreferrer">{html.escape(url)}</a>'


def _asked(answer: Answer) -> str:
    return f"Asked {answer.asked_at}, library version {answer.library_version}."


def _counted(whole: ConversationAnswers) -> str:
    asked = f"{whole.turns} question{'' if whole.turns == 1 else 's'}"
    return f"{asked}, {whole.created_at[:10]} to {whole.updated_at[:10]}"


def _html(text: str) -> str:
    """Text that a browser takes as it is."""
    return html.escape(plain(text))
