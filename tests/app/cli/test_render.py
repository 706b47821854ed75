"""Answers in the terminal: nothing that matters is lost at any width, and nothing steers the terminal."""

from __future__ import annotations

import io
import re
import time

import pytest
from rich.console import Console

from app.cli import tables
from app.cli.layout import block
from app.cli.progress import progress_bar, rate
from app.cli.render import STYLES, render_answer, render_results
from app.cli.terminal import clean
from app.model import (
    Answer,
    DocumentStatement,
    DocumentStatements,
    IngestItem,
    IngestReport,
    SearchResult,
    SearchResults,
)
from app.saying import CREDIBILITY, cited, label_words
from app.service import Progress
from ingest.model import Analysis, Speaker
from tests.app.cli.samples import VOTE, abstention, answer, citation, document, full_answer, statement


def shown(answer: Answer, width: int = 100, *, colour: bool = False) -> str:
    out = io.StringIO()
    render_answer(screen(out, width, colour=colour), answer)
    return out.getvalue()


def screen(out: io.StringIO, width: int, *, colour: bool = False) -> Console:
    return Console(file=out, width=width, force_terminal=colour, markup=False, highlight=False, emoji=False)


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_everything_that_matters_is_there_at_every_width(width: int) -> None:
    text = shown(full_answer(), width)
    assert max(map(len, text.splitlines())) <= width
    assert not any(line != line.rstrip() for line in text.splitlines())
    said = unwrapped(text)
    for part in (
        "12 in favour, 3 against",
        "The record shows",
        "Sources conflict",
        "Norland and Sudland report",
        "A. Writer argues",
        "in context: On 3 May 2024, in plenary:",
        "conflict (tally role): The votes in favour differ.",
        "here 14 [2]",
        "the record 12 [1]",
        "compare: The committee voted 9 to 6. [5]",
        "no record covers: “Catches”",
        "2 independent origins",
        "why: Reason 1.",
        "“The assembly adopted the tariff by 12 votes to 3.”",
        "Document 1 · Assembly of Norland · 2024-05-03 · N/RES/7 · p. 3 (printed iii) · record",
        "digest, not the original's words",
        "https://assembly.example/n-res-7",
        "withheld: The tariff helps. (No quote supports it.)",
        "note: The model failed; the answer is verbatim.",
        "as of 2025-01-01",
        "One source, one origin.",
        "[5] “Nine to six.”",
    ):
        assert part in said, part


def test_every_label_and_credibility_has_its_words() -> None:
    text = unwrapped(shown(full_answer()))
    assert f"documented · credibility 1 of 6, {CREDIBILITY[1]}" in text
    assert f"contested · credibility 5 of 6, {CREDIBILITY[5]}" in text
    assert set(STYLES) == {"documented", "reported", "contested", "advocacy"}
    assert set(CREDIBILITY) == set(range(1, 7))


def test_sources_are_told_once_each_in_the_order_of_their_numbers() -> None:
    assert [each.number for each in cited(full_answer())] == [1, 2, 3, 4, 5]
    sources = shown(full_answer()).split("Sources\n")[1]
    assert re.findall(r"^ \[(\d)\]", sources, re.MULTILINE) == ["1", "2", "3", "4", "5"]


def test_an_abstention_tells_what_is_missing_and_what_is_near() -> None:
    text = unwrapped(shown(abstention()))
    assert text.startswith("The library does not tell. missing: no vote of Ostland")
    assert "Nearest material, which is no answer [1] “The assembly adopted" in text


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        ((Speaker(name="Norland", kind="body"),), "Norland reports"),
        ((Speaker(name="the ministry of Norland", kind="body"),), "The ministry of Norland reports"),
        ((Speaker(name="Norland", kind="body"), Speaker(name="Norland", kind="body")), "Norland reports"),
        ((Speaker(name="the United Nations", kind="body"),), "The United Nations reports"),
        ((Speaker(name="officials of Norland", kind="body"),), "Officials of Norland report"),
        ((Speaker(name="port-by-port analyses", kind="document"),), "Port-by-port analyses say"),
        ((Speaker(name="the census of ships", kind="document"),), "The census of ships says"),
        ((Speaker(name="reportedly", kind="unnamed"),), "An unnamed source reports"),
        ((Speaker(name="author", kind="author"),), "Sudland Press reports"),
        ((), "Sudland Press reports"),
        (
            (Speaker(name="A", kind="person"), Speaker(name="B", kind="person"), Speaker(name="C", kind="body")),
            "A, B and C report",
        ),
    ],
)
def test_who_says_it_stands_before_it(speakers: tuple[Speaker, ...], words: str) -> None:
    said = statement(
        1, "Catches fell.", "reported", 3, speakers=speakers, citations=(citation(1, "q", publisher="Sudland Press"),)
    )
    assert label_words(said) == words


def test_an_author_without_a_name_is_told_by_the_title() -> None:
    assert label_words(statement(7, "It is unjust.", "advocacy", 6)) == "“Document 7” argues"


def test_the_page_of_a_document_of_one_page_is_not_told() -> None:
    said = statement(1, VOTE, "documented", 1, citations=(citation(1, VOTE, page=1),))
    assert "p. 1" in shown(answer(statements=(said,), sources=(document("d1", pages=2),)))
    assert "p. 1" not in shown(answer(statements=(said,), sources=(document("d1", pages=1),)))


def test_no_colour_where_nobody_looks_and_colour_where_somebody_does() -> None:
    assert "\x1b" not in shown(full_answer())
    assert "\x1b[" in shown(full_answer(), colour=True)


def test_a_document_cannot_steer_the_terminal_or_the_layout() -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\u202eredrum\u2066 [bold red]markup[/] :smile:\r"
    text = shown(
        answer(
            lead=hostile,
            statements=(
                statement(
                    1, hostile, "reported", 3, reason=hostile, context=hostile, citations=(citation(1, hostile),)
                ),
            ),
        ),
        200,
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "[bold red]markup[/] :smile:" in text
    assert clean("a\tb\nc\r\nd") == "a\tb\nc\nd"


def test_a_long_word_is_folded_and_not_cut() -> None:
    url = "https://assembly.example/" + "x" * 300
    out = io.StringIO()
    from rich.text import Text

    block(screen(out, 60), Text(url), 4)
    assert "".join(out.getvalue().split()) == url


def test_passages_found_are_told_with_their_place() -> None:
    found = SearchResult(
        document_id="d1",
        title="Tariffs",
        publisher="P",
        source_type="news",
        page=2,
        start=0,
        end=4,
        text="Text.",
        score=0.5,
    )
    out = io.StringIO()
    render_results(screen(out, 80), SearchResults(results=(found,)))
    assert unwrapped(out.getvalue()) == "1. Tariffs P · news · p. 2 Text. nearness 0.50 · document d1"
    out = io.StringIO()
    render_results(screen(out, 80), SearchResults(results=()))
    assert out.getvalue() == "Nothing found.\n"


def test_a_report_names_every_failure_with_its_reason_however_many_targets_there_are() -> None:
    items = [IngestItem(target=f"{n}.txt", outcome="added", title="T", statements=3) for n in range(50)]
    failed = IngestItem(target="x.pdf", outcome="failed", error="It asks for a password. Remove it first.")
    out = io.StringIO()
    tables.render_report(screen(out, 60), IngestReport(items=(*items, failed), added=50, failed=1))
    assert "x.pdf" in out.getvalue()
    assert "It asks for a password. Remove it first." in out.getvalue()
    assert "7.txt" not in out.getvalue()
    assert "50 added · 0 unchanged · 0 updated · 0 moved · 1 failed" in unwrapped(out.getvalue())
    out = io.StringIO()
    tables.render_report(screen(out, 60), IngestReport(items=tuple(items[:3]), added=3, dry_run=True))
    assert "nothing was written" in out.getvalue()
    assert "2.txt" in out.getvalue()


def test_a_document_and_its_statements_are_told_in_full() -> None:
    out = io.StringIO()
    tables.render_document(screen(out, 60), document("d1", title="Long " * 30 + "end", authors=("A", "B")))
    assert "end" in out.getvalue()
    assert "A; B" in out.getvalue()
    out = io.StringIO()
    read = DocumentStatement(
        id=1, start=0, end=9, page=2, analysis=Analysis(text="It is so.", nature="advocacy", appeal="framing")
    )
    tables.render_statements(screen(out, 60), DocumentStatements(document_id="d1", version="0", statements=(read,)))
    assert unwrapped(out.getvalue()) == "It is so. p. 2 · 0–9 · advocacy · framing · speaker author"


def test_a_pipe_gets_no_progress_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        assert progress is None
    assert capsys.readouterr() == ("", "")


def test_a_terminal_gets_a_progress_bar_that_a_file_name_cannot_steer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress_bar() as progress:
        assert progress is not None
        progress(Progress(stage="embed", done=1, total=4, document="\x1b]0;owned\x07[bold]a.txt"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "1/4" in err
    assert "[bold]a.txt" in err
    assert "\x1b]" not in err


def test_the_rate_is_told_a_second_or_a_minute() -> None:
    assert [rate(speed) for speed in (None, 0.0, 0.5, 1.0, 12.34)] == ["", "", "30/min", "1.0/s", "12.3/s"]


def test_a_progress_bar_tells_rate_and_remaining_time_of_the_present_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "160")
    with progress_bar() as progress:
        assert progress is not None
        for done in range(40):  # as fast as it goes
            progress(Progress(stage="embed", done=done, total=40))
        for done in range(4):
            progress(Progress(stage="asking", done=done, total=1000))
            time.sleep(0.2)
    err = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    last = [line for line in err.splitlines() if "asking" in line][-1]
    assert "3/1000" in last
    (told, unit) = re.findall(r"([0-9.]+)/(s|min)", last)[0]
    assert unit == "min" or float(told) <= 5.1  # one each fifth of a second, the count before it forgotten
    assert re.search(r"\d:\d\d", last.split(f"/{unit}")[1])  # what remains
