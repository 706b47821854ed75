"""The commands on a real library of invented documents: two islands and a harbour tariff."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.cli import main
from app.cli.serve import ingest_starter
from app.connect import connect
from app.model import (
    Answer,
    DocumentPage,
    DocumentStatements,
    DocumentText,
    IngestReport,
    OverrideList,
    SearchResults,
    Verdict,
    Verdicts,
)
from app.service import Health
from app.settings import Settings
from ingest.model import Document

ROOT = Path(__file__).parents[3]

RECORD = """# Assembly of Norland, plenary of 3 May 2024

The Assembly adopted resolution N/RES/7 on the harbour tariff on 3 May 2024 by a recorded vote of 12 in favour to 3
against, with 2 abstentions.
"""
OPINION = """# The tariff must fall

The harbour tariff is unjust. The harbour tariff should be lifted before winter comes to Sudland.
"""
CATALOGUE = """documents:
  - key: vote
    file: vote.md
    title: "Assembly of Norland, vote of 3 May 2024"
    publisher: "Assembly of Norland"
    source_type: record
    interest: party
    side: Norland
    published: 2024-05-03
    symbol: N/RES/7
  - key: opinion
    file: opinion.md
    title: "The tariff must fall"
    authors: ["A. Writer"]
    publisher: "Sudland Press"
    source_type: advocacy
    interest: aligned
    side: Sudland
    published: 2024-06
    collection: press
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "vote.md").write_text(RECORD, encoding="utf-8")
    (folder / "opinion.md").write_text(OPINION, encoding="utf-8")
    (folder / "harbour.yaml").write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Iterator[Path]:
    """A library with both papers, in its own folder; every command of this module that reads uses it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.upper().startswith("ONRECORD_"):
                patch.delenv(name)
        patch.setenv("ONRECORD_HOME", str(home))
        patch.setenv("COLUMNS", "100")
        assert main(["ingest", "--catalog", str(papers / "harbour.yaml")]) == 0
        yield home


@pytest.fixture
def own_home(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library for a test that writes."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


Captured = pytest.CaptureFixture[str]


def told(capsys: Captured, *line: str, status: int = 0) -> str:
    """What a command says on stdout; nothing may stand on stderr."""
    capsys.readouterr()
    assert main(line) == status, capsys.readouterr().err
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_an_answer_is_told_with_label_quote_and_source(capsys: Captured, library: Path) -> None:
    out = " ".join(told(capsys, "ask", "How did the Assembly of Norland vote on the harbour tariff?").split())
    assert "12 in favour, 3 against" in out
    assert "The record shows" in out
    assert "Assembly of Norland, vote of 3 May 2024 · Assembly of Norland · 2024-05-03 · N/RES/7" in out


def test_an_answer_as_json_is_the_contracts_and_its_quotes_are_exact(capsys: Captured, library: Path) -> None:
    answer = Answer.model_validate_json(told(capsys, "ask", "Is the harbour tariff unjust?", "--json"))
    assert answer.statements or answer.abstained
    for statement in answer.statements:
        for citation in statement.citations:
            text = DocumentText.model_validate_json(
                told(capsys, "documents", "show", citation.document_id, "--text", "--json")
            ).text
            assert text[citation.start : citation.end] == citation.quote


def test_an_abstention_is_no_failure(capsys: Captured, library: Path) -> None:
    out = told(capsys, "ask", "How many lighthouses did Ostland build in 1911?")
    assert out.startswith("The library does not tell.")


CLAIM = "The Assembly adopted resolution N/RES/7 on the harbour tariff by 12 votes in favour to 3 against."
ESSAY = "The tariff vote\n\n{}\nIt was adopted by 3 votes to 12. Who knew? The harbour tariff is unjust.\n"


def test_a_claim_is_checked(capsys: Captured, library: Path) -> None:
    out = " ".join(told(capsys, "check", CLAIM).split())
    assert out.startswith(f"The record shows {CLAIM} documented · credibility 1 of 6, confirmed by a record")
    assert "For it [1] “The Assembly adopted resolution N/RES/7" in out
    assert "Assembly of Norland, vote of 3 May 2024 · Assembly of Norland · 2024-05-03 · N/RES/7" in out
    verdict = Verdict.model_validate_json(told(capsys, "check", CLAIM, "--json"))
    assert (verdict.verdict, verdict.supporting[0].number) == ("documented", 1)
    out = " ".join(told(capsys, "check", CLAIM.replace("12", "13")).split())
    assert out.startswith("Sources conflict")
    assert "the claim 13 in favour, 3 against the record 12 in favour, 3 against, 2 abstaining [1]" in out
    assert "Against it [1] “The Assembly adopted" in out


@pytest.mark.parametrize(
    ("claim", "opens", "words"),
    [
        ("Ostland built nine lighthouses in 1911.", "The library does not tell", "why: Nothing in the library"),
        ("Why did 12 states vote against it?", "Nothing is claimed", "question"),
        ("  ", "Nothing is claimed", "empty"),
        ("The harbour tariff is unjust.", "A. Writer argues", "why: It is an argument"),
    ],
)
def test_every_verdict_has_words_and_no_failure(
    capsys: Captured, library: Path, claim: str, opens: str, words: str
) -> None:
    out = told(capsys, "check", claim)
    assert out.startswith(opens)
    assert words in " ".join(out.split())


def test_the_scope_of_a_check_is_that_of_asking(capsys: Captured, library: Path) -> None:
    assert told(capsys, "check", CLAIM, "--collection", "press").startswith("The library does not tell")
    assert told(capsys, "check", CLAIM, "--as-of", "2023").startswith("The library does not tell")
    assert main(["check", CLAIM, "--as-of", "soon"]) == 2


def test_a_text_is_checked_sentence_by_sentence(
    capsys: Captured, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ESSAY.format(CLAIM)
    file = tmp_path / "essay.txt"
    file.write_text(text, encoding="utf-8")
    verdicts = Verdicts.model_validate_json(told(capsys, "check", "--file", str(file), "--json")).verdicts
    assert [text[one.start : one.end] for one in verdicts] == [one.claim for one in verdicts]
    assert [one.verdict for one in verdicts] == ["none", "documented", "contested", "none", "advocacy"]
    out = told(capsys, "check", "--file", str(file))
    assert f"documented  {CLAIM[:40]}" in out
    assert "Sources" in out
    assert out.split("5 sentences")[1].split() == "documented 1 contested 1 advocacy 1 none 2".split()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))
    assert told(capsys, "check", "--file", "-") == out


def test_a_check_put_wrongly_is_one_line(capsys: Captured, library: Path, tmp_path: Path) -> None:
    (tmp_path / "wide.txt").write_bytes("Fees rose.".encode("utf-16"))
    (tmp_path / "broken.txt").write_bytes(b"Fees rose\xff in May.")
    (tmp_path / "long.txt").write_text("x" * 200_001, encoding="utf-8")
    for line, status in (
        (["check"], 2),
        (["check", "Fees rose.", "--file", "essay.txt"], 2),
        (["check", "--file", str(tmp_path / "absent.txt")], 1),
        (["check", "--file", str(tmp_path)], 1),
        (["check", "--file", str(tmp_path / "wide.txt")], 1),
        (["check", "--file", str(tmp_path / "long.txt")], 1),
        (["check", "x" * 5000], 1),
        (["check", "--file", str(tmp_path / "broken.txt")], 3),
    ):
        capsys.readouterr()
        assert main(line) == status, line
        assert capsys.readouterr().err.count("\n") == 1


def test_search_finds_the_passage(capsys: Captured, library: Path) -> None:
    found = SearchResults.model_validate_json(told(capsys, "search", "recorded vote, abstentions", "--json", "-k", "1"))
    assert len(found.results) == 1
    assert "12 in favour" in found.results[0].text
    assert "12 in favour" in " ".join(told(capsys, "search", "recorded vote, abstentions").split())


def test_documents_are_listed_and_shown(capsys: Captured, library: Path) -> None:
    page = DocumentPage.model_validate_json(told(capsys, "documents", "list", "--json"))
    assert [each.key for each in page.documents] == ["vote", "opinion"]
    assert (page.total, page.cursor) == (2, None)
    press = DocumentPage.model_validate_json(told(capsys, "documents", "list", "--collection", "press", "--json"))
    assert [each.key for each in press.documents] == ["opinion"]
    out = told(capsys, "documents", "list")
    assert page.documents[0].id in out
    assert "2 documents" in out
    shown = Document.model_validate_json(told(capsys, "documents", "show", "vote", "--json"))
    assert shown.symbol == "N/RES/7"
    assert "N/RES/7" in told(capsys, "documents", "show", shown.id)
    assert "12 in favour" in told(capsys, "documents", "show", "vote", "--text")
    read = DocumentStatements.model_validate_json(
        told(capsys, "documents", "show", "opinion", "--statements", "--json")
    )
    assert {each.analysis.nature for each in read.statements} >= {"advocacy"}
    assert "advocacy" in told(capsys, "documents", "show", "opinion", "--statements")


def test_a_document_that_is_not_there_is_one_line(capsys: Captured, library: Path) -> None:
    capsys.readouterr()
    assert main(["documents", "show", "nowhere"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "nowhere" in err


def test_a_change_is_kept_with_its_reason(capsys: Captured, own_home: Path, papers: Path) -> None:
    told(capsys, "ingest", str(papers / "opinion.md"))
    (listed,) = DocumentPage.model_validate_json(told(capsys, "documents", "list", "--json")).documents
    line = ["source_type=advocacy", "authors=A. Writer; B. Writer", "published=2024-06", "--reason", "It says so."]
    changed = Document.model_validate_json(told(capsys, "documents", "set", listed.id, *line, "--json"))
    assert changed.source_type == "advocacy"
    assert changed.authors == ("A. Writer", "B. Writer")
    assert changed.published == "2024-06"
    assert Document.model_validate_json(told(capsys, "documents", "show", listed.id, "--json")) == changed


def test_ingest_goes_on_after_a_failure_and_says_so(capsys: Captured, own_home: Path, papers: Path) -> None:
    (papers / "empty.txt").write_bytes(b"")
    line = [str(papers / "vote.md"), str(papers / "empty.txt"), str(papers / "absent.pdf")]
    out = told(capsys, "ingest", *line, status=3)
    assert "1 added · 0 unchanged · 0 updated · 0 moved · 2 failed" in out
    assert "absent.pdf" in out
    report = IngestReport.model_validate_json(told(capsys, "ingest", *line, "--json", status=3))
    assert [item.outcome for item in report.items] == ["unchanged", "failed", "failed"]
    assert all(item.error for item in report.items if item.outcome == "failed")
    (papers / "empty.txt").unlink()


def test_a_dry_run_writes_nothing(capsys: Captured, own_home: Path, papers: Path) -> None:
    assert "nothing was written" in told(capsys, "ingest", str(papers / "vote.md"), "--dry-run")
    assert "0 documents" in told(capsys, "documents", "list")


def test_an_export_can_be_ingested_again(capsys: Captured, library: Path, tmp_path: Path) -> None:
    catalogue = yaml.safe_load(told(capsys, "documents", "export"))
    assert [entry["key"] for entry in catalogue["documents"]] == ["vote", "opinion"]
    folder = tmp_path / "copy"
    assert "2 documents" in told(capsys, "documents", "export", str(folder))
    before = DocumentPage.model_validate_json(told(capsys, "documents", "list", "--json")).documents
    told(capsys, "--home", str(tmp_path / "other"), "ingest", "--catalog", str(folder / "catalog.yaml"))
    listing = told(capsys, "--home", str(tmp_path / "other"), "documents", "list", "--json")
    after = DocumentPage.model_validate_json(listing).documents
    kept = ("key", "sha256", "title", "publisher", "authors", "source_type", "interest", "side", "published", "symbol")
    assert [[getattr(each, name) for name in kept] for each in after] == [
        [getattr(each, name) for name in kept] for each in before
    ]
    capsys.readouterr()
    assert main(["documents", "export", str(folder)]) == 2
    assert "not empty" in capsys.readouterr().err


def test_a_removed_document_answers_no_more(capsys: Captured, own_home: Path, papers: Path) -> None:
    told(capsys, "ingest", "--catalog", str(papers / "harbour.yaml"))
    assert "Assembly of Norland" in told(capsys, "documents", "remove", "vote")
    assert "1 document" in told(capsys, "documents", "list")
    found = SearchResults.model_validate_json(told(capsys, "search", "recorded vote on the tariff", "--json"))
    assert not any("12 in favour" in each.text for each in found.results)


def test_rebuild_and_doctor_find_all_well(
    capsys: Captured, own_home: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PORT", "0")  # whatever else runs on this machine
    told(capsys, "ingest", "--catalog", str(papers / "harbour.yaml"))
    health = Health.model_validate_json(told(capsys, "rebuild", "--json"))
    assert health.ready
    assert health.documents == 2
    assert "ready" in told(capsys, "rebuild")
    findings = json.loads(told(capsys, "--home", str(own_home), "doctor", "--json"))["findings"]
    states = {each["check"]: each["state"] for each in findings}
    assert states["library"] == "well"
    assert states["embeddings"] == "well"


def test_the_starter_corpus_is_taken_in_once(capsys: Captured, own_home: Path, papers: Path) -> None:
    catalogue = papers / "harbour.yaml"
    with connect(Settings.load()) as service:
        assert ingest_starter(service, own_home, catalogue)
        assert "once" in capsys.readouterr().err
        assert service.health().documents == 2
        service.remove_document("opinion")
        assert not ingest_starter(service, own_home, catalogue)
        assert capsys.readouterr().err == ""
        assert service.health().documents == 1
        catalogue.write_text(CATALOGUE.replace("Sudland Press", "Sudland Times"), encoding="utf-8")
        assert ingest_starter(service, own_home, catalogue)  # another corpus, such as a later version's
    catalogue.write_text(CATALOGUE, encoding="utf-8")


def test_a_starter_corpus_that_fails_in_part_is_told_and_tried_again(
    capsys: Captured, own_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "catalog.yaml").write_text("documents:\n  - file: absent.md\n", encoding="utf-8")
    with connect(Settings.load()) as service:
        for _ in range(2):
            assert ingest_starter(service, own_home, tmp_path / "catalog.yaml")
            assert "absent.md" in capsys.readouterr().err


@pytest.fixture
def server(own_home: Path, papers: Path) -> Iterator[subprocess.Popen[str]]:
    """A server on a free port, ready; stopped when the test ends."""
    assert main(["ingest", "--catalog", str(papers / "harbour.yaml")]) == 0
    command = [sys.executable, "-m", "app.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def test_commands_go_through_the_server_that_owns_the_library(
    capsys: Captured, server: subprocess.Popen[str], own_home: Path, papers: Path
) -> None:
    assert server.stdout
    assert server.stderr
    ready = server.stdout.readline()
    assert ready.startswith("On Record is ready at http://127.0.0.1:"), server.stderr.read()
    assert ready.endswith(" (Ctrl+C stops it)\n")
    url = ready.split()[5]
    assert "2 documents" in told(capsys, "documents", "list")
    assert "12 in favour" in told(capsys, "ask", "How did the Assembly of Norland vote on the harbour tariff?")
    assert told(capsys, "check", CLAIM).startswith("The record shows")
    (papers / "essay.txt").write_text(ESSAY.format(CLAIM), encoding="utf-8")
    assert "5 sentences" in told(capsys, "check", "--file", str(papers / "essay.txt"))
    assert "2 unchanged" in told(capsys, "ingest", "--catalog", str(papers / "harbour.yaml"))
    assert url in told(capsys, "doctor")
    capsys.readouterr()
    assert main(["serve", "--port", "0"]) == 1
    refused = capsys.readouterr().err
    assert refused.count("\n") == 1
    assert url in refused
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=60) == 0
    assert server.stderr.read() == ""
    assert "2 documents" in told(capsys, "documents", "list")


def test_what_an_analyst_sets_is_listed_shown_taken_along_and_taken_back(
    capsys: Captured, own_home: Path, papers: Path, tmp_path: Path
) -> None:
    told(capsys, "ingest", "--catalog", str(papers / "harbour.yaml"))
    line = ["overrides", "set", "vote", "12 in favour", "label=contested"]
    out = told(capsys, *line, "--reason", "The sheet is a draft.", "--author", "B. Holm")
    assert "label contested" in out
    assert "why: The sheet is a draft." in out
    question = "How did the Assembly of Norland vote on the harbour tariff?"
    answer = Answer.model_validate_json(told(capsys, "ask", question, "--json"))
    assert answer.statements[0].override is not None
    asked = " ".join(told(capsys, "ask", question).split())
    assert "Label set by an analyst (B. Holm): contested; computed: documented." in asked
    (kept,) = OverrideList.model_validate_json(told(capsys, "overrides", "list", "--json")).overrides
    assert kept.place.document == "vote"
    assert kept.id in told(capsys, "overrides", "list")
    checked = " ".join(told(capsys, "check", "The Assembly adopted resolution N/RES/7 by 12 votes to 3.").split())
    assert "an analyst (B. Holm) set label contested of" in checked
    assert "0 overrides" in told(capsys, "overrides", "list", "--document", "opinion")
    folder = tmp_path / "copy"
    told(capsys, "documents", "export", str(folder))
    other = ["--home", str(tmp_path / "other")]
    told(capsys, *other, "ingest", "--catalog", str(folder / "catalog.yaml"))
    assert "imported 1 override" in told(capsys, *other, "overrides", "import", str(folder / "overrides.json"))
    (there,) = OverrideList.model_validate_json(told(capsys, *other, "overrides", "export")).overrides
    assert there.model_dump(exclude={"id"}) == kept.model_dump(exclude={"id"})
    assert "taken back" in told(capsys, "overrides", "remove", kept.id)
    assert Answer.model_validate_json(told(capsys, "ask", question, "--json")).statements[0].override is None
    assert "taken back" in told(capsys, "overrides", "list", "--removed")


@pytest.mark.parametrize(
    ("line", "words", "status"),
    [
        (["vote", "12 in favour", "label=contested"], "needs its reason", 2),
        (["vote", "12 in favour", "colour=red", "--reason", "x"], "label, speaker, conflict", 2),
        (["vote", "12 in favour", "label=true", "--reason", "x"], "label cannot be used", 2),
        (["vote", "whales", "label=contested", "--reason", "x"], "No statement of", 2),
        (["nowhere", "12 in favour", "label=contested", "--reason", "x"], "no document 'nowhere'", 1),
        (["vote", "12", "conflict=asserted", "--reason", "x"], "needs its aspect", 2),
        (["vote", "12", "conflict=dismissed", "--with", "opinion", "--reason", "x"], "by half", 2),
    ],
)
def test_what_cannot_be_set_is_one_line(
    capsys: Captured, library: Path, line: list[str], words: str, status: int
) -> None:
    capsys.readouterr()
    assert main(["overrides", "set", *line]) == status
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert words in err
