"""The library held by this process: what the service does with real stores in a folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.local import LocalService, report
from app.model import AskRequest, DocumentChange
from app.service import IngestRequest, Progress, Service
from app.settings import Settings
from ingest.errors import InputError, LibraryLocked, LibraryMismatch, NotFound, QuestionError
from ingest.model import IngestOutcome

FERRY = "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n"
BREAD = "The bakery raised the price of rye bread. Customers queued for cheaper loaves.\n"
QUESTION = "When did the ferry to the island sink?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sources")
    (made / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (made / "bread.md").write_text(f"# Bread\n\n{BREAD}", encoding="utf-8")
    (made / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[LocalService]:
    with LocalService.open(Settings.load(home=tmp_path_factory.mktemp("local") / "home")) as opened:
        opened.ingest(IngestRequest(targets=(str(folder / "ferry.txt"),), publisher="Island Echo"))
        opened.ingest(IngestRequest(targets=(str(folder / "bread.md"),), collection="food", published="2020-02"))
        yield opened


def test_it_is_a_service(service: LocalService) -> None:
    agreed: Service = service
    for name in vars(Service):
        assert name.startswith("_") or callable(getattr(agreed, name))


def test_what_was_told_at_ingestion_is_kept(service: LocalService) -> None:
    ferry, bread = (next(d for d in service.documents().documents if (d.file or "").endswith(n)) for n in ("txt", "md"))
    assert (ferry.publisher, ferry.collection) == ("Island Echo", "default")
    assert (bread.title, bread.published, bread.collection) == ("Bread", "2020-02", "food")
    assert service.document(ferry.id[:10]) == ferry
    assert [one.id for one in service.documents(collection="food").documents] == [bread.id]


def test_the_catalogue_is_read_a_page_at_a_time(service: LocalService) -> None:
    first = service.documents(limit=1)
    assert (len(first.documents), first.total) == (1, 2)
    second = service.documents(limit=1, cursor=first.cursor)
    assert second.cursor is None
    assert [d.title for d in (*first.documents, *second.documents)] == [d.title for d in service.documents().documents]


def test_text_statements_and_original_agree(service: LocalService, folder: Path) -> None:
    one = next(d for d in service.documents().documents if (d.file or "").endswith("txt"))
    text = service.document_text(one.id).text
    told = service.document_statements(one.id)
    assert [text[s.start : s.end] for s in told.statements] == [s.analysis.text for s in told.statements]
    assert [s.analysis.dates[0].value for s in told.statements[:1]] == ["2021-05-04"]
    original = service.document_original(one.id)
    assert (original.data, original.filename) == ((folder / "ferry.txt").read_bytes(), "ferry.txt")


def test_a_batch_goes_on_after_a_failure(service: LocalService, folder: Path) -> None:
    before = service.health()
    targets = tuple(str(folder / name) for name in ("empty.txt", "missing.txt", "ferry.txt"))
    told = service.ingest(IngestRequest(targets=targets))
    assert (told.failed, told.unchanged, told.added) == (2, 1, 0)
    for item in told.items:
        assert (item.outcome == "failed") == bool(item.error)
        assert "\n" not in (item.error or "")
    after = service.health()
    assert (after.documents, after.passages, after.statements) == (before.documents, before.passages, before.statements)
    assert after.ready


def test_a_dry_run_leaves_nothing(service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("The mill closed in March. It had stood for a century.\n", encoding="utf-8")
    before = service.health()
    told = service.ingest(IngestRequest(targets=(str(tmp_path),), dry_run=True))
    assert told.dry_run
    assert told.added == 1
    assert service.health() == before


def test_change_version_and_removal(service: LocalService, tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text("The mill closed in March 2019. It had employed 310 people.\n", encoding="utf-8")
    request = IngestRequest(targets=(str(file),), collection="mill")
    first = service.ingest(request).items[0]
    assert first.document_id is not None
    changed = service.change_document(
        first.document_id, DocumentChange(reason="printed below the title", publisher="Lake Journal")
    )
    assert changed.publisher == "Lake Journal"
    ask = AskRequest(question="How many people had the mill employed?", collection="mill")
    assert service.ask(ask).lead == "310 people, as Lake Journal reports"
    file.write_text("The mill closed in March 2019. It had employed 320 people.\n", encoding="utf-8")
    assert service.ingest(request).items[0].outcome == "updated"
    document = service.document(first.document_id)
    assert (len(document.versions), document.publisher) == (2, "Lake Journal")
    assert service.ask(ask).lead == "320 people, as Lake Journal reports"
    assert "310" in service.document_text(document.id, document.versions[0].version).text
    kept = service.ask(ask)
    assert service.remove_document(document.id).status == "removed"
    assert service.ask(ask).abstained
    (citation,) = kept.statements[0].citations
    assert service.document_text(document.id, citation.version).text[citation.start : citation.end] == citation.quote
    assert service.document_original(document.id, citation.version).data == file.read_bytes()
    with pytest.raises(NotFound):
        service.document_text(document.id)
    assert service.health().ready


def test_search_shows_near_identical_passages_once(service: LocalService, tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f"The heron nests in the reeds of the northern marsh every spring and leaves in autumn. {name}.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    service.ingest(IngestRequest(targets=(str(tmp_path),), collection="birds"))
    found = service.search("where does the heron nest", k=5, collection="birds").results
    assert len(found) == 1
    assert found[0].text == service.document_text(found[0].document_id).text[found[0].start : found[0].end]
    assert len(service.search("heron", k=5).results) >= 2  # beside it only what is not the same
    for query in ("", "  ", "x" * 5_000):
        with pytest.raises(QuestionError):
            service.search(query)


def test_search_within_bounds(service: LocalService) -> None:
    assert len(service.search("bread", k=0).results) == 1
    assert service.search("bread", collection="none such").results == ()
    assert {one.source_type for one in service.search("bread", source_type="record").results} <= {"record"}


def test_lines_are_classified_in_order(service: LocalService) -> None:
    told = service.classify(["The ferry sank.", "", "We must act now!"]).results
    assert [one.line for one in told] == [1, 2, 3]
    assert [one.nature for one in told] == ["factual", "none", "advocacy"]


def test_unknown_ids_are_told_plainly(service: LocalService) -> None:
    for use in (service.document, service.document_text, service.document_statements, service.document_original):
        with pytest.raises(NotFound):
            use("no-such-document")
    with pytest.raises(NotFound):
        service.remove_document("no-such-document")
    with pytest.raises(InputError):
        service.documents(cursor="no cursor")


def test_several_threads_ask_while_one_writes(service: LocalService, tmp_path: Path) -> None:
    for at in range(4):
        (tmp_path / f"{at}.txt").write_text(f"Well number {at} was dug in 19{at}0 by the village.\n", encoding="utf-8")
    leads: list[str | None] = []
    threads = [
        threading.Thread(target=lambda: leads.append(service.ask(AskRequest(question=QUESTION)).lead)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    assert service.ingest(IngestRequest(targets=(str(tmp_path),), collection="wells")).added == 4
    for thread in threads:
        thread.join(timeout=60)
    assert leads == ["4 May 2021, as Island Echo reports"] * 6


def test_progress_of_an_ingestion(service: LocalService, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("The dam was finished in 1931. It holds nine million litres.\n", encoding="utf-8")
    seen: list[Progress] = []
    service.ingest(IngestRequest(targets=(str(tmp_path),), collection="dam"), seen.append)
    assert {one.stage for one in seen} >= {"analyse", "embed"}
    assert all(0 <= one.done <= max(one.total, one.done) for one in seen)


def test_one_owner_at_a_time_and_all_is_there_when_opened_again(folder: Path, tmp_path: Path) -> None:
    settings = Settings.load(home=tmp_path / "home")
    with LocalService.open(settings) as first:
        first.ingest(IngestRequest(targets=(str(folder / "ferry.txt"),), publisher="Island Echo"))
        told = first.ask(AskRequest(question=QUESTION))
        with pytest.raises(LibraryLocked):
            LocalService.open(settings)
    shutil.rmtree(settings.home / "vectors")
    with LocalService.open(settings) as again:
        assert again.answer(told.id) == told
        assert again.ask(AskRequest(question=QUESTION)).statements == told.statements
        assert again.mended
        assert again.health().ready
        assert again.rebuild().ready
        assert again.ask(AskRequest(question=QUESTION)).statements == told.statements


def test_a_copy_counts_as_added() -> None:
    outcomes = [IngestOutcome("a", "added"), IngestOutcome("b", "copy"), IngestOutcome("c", "failed", error="x")]
    told = report(outcomes, dry_run=True)
    assert (told.added, told.failed, told.moved, told.dry_run) == (2, 1, 0, True)
    assert [item.target for item in told.items] == ["a", "b", "c"]


def test_a_new_title_reaches_what_is_embedded(service: LocalService) -> None:
    document = service.documents().documents[0]

    def nearness() -> float:
        vector = service._embedder.encode_query("zeppelin timetable")
        ids = {row.id for row in service._catalogue.document_passages(document.id)}
        return max(score for one, score in service._vectors.query(vector, 50) if one in ids)

    before = nearness()
    service.change_document(document.id, DocumentChange(title="Zeppelin timetable", reason="named so on its cover"))
    assert nearness() > before + 0.1
    service.change_document(document.id, DocumentChange(title=document.title, reason="it was right before"))
    assert nearness() == pytest.approx(before, abs=0.01)
    assert service.health().ready


def test_what_an_earlier_release_read_is_told_with_its_cure(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings.load(home=tmp_path / "home")
    with LocalService.open(settings) as service:
        service.ingest(IngestRequest(targets=(str(folder / "ferry.txt"),)))
        told = service.ask(AskRequest(question=QUESTION))
    monkeypatch.setattr("ingest.readers.READER_VERSION", 99)
    with LocalService.open(settings) as service:
        assert any("onrecord rebuild" in line for line in service.mended)
        health = service.health()
        assert health.ready
        assert any("onrecord rebuild" in note for note in health.notes)
        assert service.rebuild().notes == ()
        assert service.answer(told.id) == told
    monkeypatch.setattr("ingest.segment.SEGMENTER_VERSION", "99")
    with LocalService.open(settings) as service:
        assert any("segmenter" in line and "onrecord rebuild" in line for line in service.mended)
        with pytest.raises(LibraryMismatch, match="segmenter"):
            service.ask(AskRequest(question=QUESTION))
        with pytest.raises(LibraryMismatch, match="segmenter"):
            service.ingest(IngestRequest(targets=(str(folder / "ferry.txt"),)))
        assert service.rebuild().ready
        assert service.ask(AskRequest(question=QUESTION)).lead == told.lead


@pytest.mark.parametrize(
    ("set_to", "place"),
    [
        ({}, None),
        ({"model": "ollama:small"}, None),
        ({"model": "openai:large", "model_url": "https://models.example/v1"}, "models.example"),
    ],
)
def test_its_state_tells_where_words_of_documents_go(tmp_path: Path, set_to: dict[str, str], place: str | None) -> None:
    with LocalService.open(Settings.load(home=tmp_path / "home", **set_to)) as service:
        health = service.health()
    assert (health.model, health.model_place) == (set_to.get("model"), place)


@pytest.fixture
def fresh(tmp_path: Path, folder: Path) -> Iterator[LocalService]:
    """A library of its own, for a test that closes or changes it."""
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        opened.ingest(IngestRequest(targets=(str(folder / "ferry.txt"), str(folder / "bread.md"))))
        yield opened


def test_a_look_at_the_catalogue_opens_no_vectors_and_loads_no_model(fresh: LocalService) -> None:
    code = (
        "import sys\n"
        "from app.local import LocalService\n"
        "from app.settings import Settings\n"
        "with LocalService.open(Settings.load()) as service:\n"
        "    first = service.documents().documents[0]\n"
        "    service.document_text(first.id), service.document_statements(first.id)\n"
        "heavy = {'chromadb', 'onnxruntime', 'numpy', 'langchain_core', 'ingest.pipeline', 'app.answer.assistant'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    home = fresh.settings.home
    fresh.close()
    environment = {**os.environ, "ONRECORD_HOME": str(home)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_the_index_lost_is_back_before_its_first_use(fresh: LocalService) -> None:
    told = fresh.ask(AskRequest(question=QUESTION))
    home = fresh.settings.home
    fresh.close()
    shutil.rmtree(home / "vectors")
    with LocalService.open(Settings.load(home=home)) as again:
        assert not (home / "vectors").exists()
        assert again.ask(AskRequest(question=QUESTION)).statements == told.statements
        assert again._vectors.count() == again._catalogue.passage_count() > 0


def test_the_first_question_on_a_server_finds_all_loaded(fresh: LocalService) -> None:
    fresh.serve()
    for thread in threading.enumerate():
        if thread.name == "warm":
            thread.join()
    known = fresh.assistant.recall._known
    assert known is not None
    assert known[0] == fresh._catalogue.library_version
    assert fresh.ask(AskRequest(question=QUESTION)).statements
    assert fresh.assistant.recall._known is known


def test_what_documents_say_of_themselves_is_read_again_only_where_they_changed(fresh: LocalService) -> None:
    fresh.ask(AskRequest(question=QUESTION))
    views = fresh.assistant.recall.views
    documents = fresh._catalogue.current_documents()
    before = {one.id: views.identity(one.id, one.version) for one in documents}
    assert len(before) > 1
    changed = documents[0].id
    fresh.change_document(changed, DocumentChange(publisher="Ostland Gazette", reason="its imprint"))
    fresh.ask(AskRequest(question=QUESTION))
    after = {one: views.identity(one, "") for one in before}
    assert {one for one in before if after[one] is not before[one]} == {changed}
    assert "Ostland Gazette" in after[changed].text
