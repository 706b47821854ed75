"""The client against a real server on loopback, over the stand-in library."""

from __future__ import annotations

import inspect
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn

import onrecord
from app.api import ApiOptions, create_app
from app.api.server import bind, url_of
from app.client import OnRecord
from app.model import AskRequest, DocumentChange, Filters, OverrideRequest, PlaceRequest
from app.owner import Owner, claim
from app.service import AnswerTold, AskEvent, IngestRequest, OnAskEvent, Progress, Service, StatementTold, VerdictTold
from ingest.errors import (
    InputError,
    LibraryMismatch,
    NotFound,
    OnRecordError,
    QuestionError,
    ServerError,
    UsageError,
)
from tests.app.api.standin import StandIn

KEY = "a-key-of-some-length"


@dataclass
class Running:
    url: str
    service: StandIn
    owner: Owner
    home: Path


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A server in a thread that asks for a key and owns a folder."""
    service, owner = StandIn(), claim(tmp_path / "home")
    listening = bind("127.0.0.1", 0)
    url = url_of("127.0.0.1", listening.getsockname()[1])
    options = ApiOptions(token=owner.token, keys=(KEY,), max_body=100_000)
    config = uvicorn.Config(create_app(service, options=options), log_config=None, timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    owner.publish(url)
    yield Running(url, service, owner, owner.home)
    server.should_exit = True
    thread.join(60)
    listening.close()
    owner.release()


@pytest.fixture
def library(running: Running) -> Iterator[OnRecord]:
    with OnRecord(home=running.home) as client:
        yield client


def test_it_is_a_service() -> None:
    service: Service = OnRecord("http://127.0.0.1:1")
    service.close()
    for name, method in inspect.getmembers(Service, inspect.isfunction):
        if not name.startswith("_"):
            told = list(inspect.signature(method).parameters)
            assert list(inspect.signature(getattr(OnRecord, name)).parameters) == told, name


def test_it_finds_the_server_of_a_library(library: OnRecord, running: Running) -> None:
    assert library.url == running.url
    assert library.health() == running.service.health()
    with OnRecord(running.url, home=running.home) as same:
        assert same.rebuild() == running.service.health()  # the folder gave the owner's token


def test_an_answer_arrives_as_it_was(library: OnRecord, running: Running) -> None:
    request = AskRequest(question="How was the vote?", mode="extractive", filters=Filters(source_type="record"))
    answer = library.ask(request)
    assert answer == running.service.answers[answer.id]
    assert running.service.asked == [request]
    assert library.answer(answer.id) == answer
    assert library.ask("How was the vote?").statements == answer.statements


def test_progress_is_told_while_asking(library: OnRecord) -> None:
    seen: list[AskEvent] = []
    answer = library.ask(AskRequest(question="How was the vote – “été”?"), seen.append)
    assert [one.stage for one in seen if isinstance(one, Progress)] == ["retrieve", "compose", "verify"]
    assert [one.statement for one in seen if isinstance(one, StatementTold)] == list(answer.statements)
    assert seen[-1] == AnswerTold(answer=answer)
    assert answer.question == "How was the vote – “été”?"


def test_a_question_that_nobody_waits_for_is_given_up(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = threading.Event()
    deadline = time.monotonic() + 60

    def slow(_self: StandIn, _request: AskRequest, tell: OnAskEvent) -> None:
        while time.monotonic() < deadline:
            try:
                tell(Progress(stage="compose", done=1, total=2))
            except BaseException:
                given_up.set()
                raise
            time.sleep(0.02)
        raise AssertionError("nobody waited, and it went on")

    class Leave(Exception):
        pass

    def leave(_event: AskEvent) -> None:
        raise Leave

    monkeypatch.setattr(StandIn, "ask", slow)
    with OnRecord(running.url, key=KEY) as library, pytest.raises(Leave):
        library.ask("How was the vote?", leave)
    assert given_up.wait(60)


def test_claims_and_texts_are_checked(library: OnRecord, running: Running) -> None:
    assert library.check("Fees rose.", collection="starter", as_of="2024") == running.service.check("Fees rose.")
    seen: list[Progress] = []
    text = "Fees rose. “Été” came. Fees fell"
    each: list[VerdictTold] = []
    told = library.check_text(text, collection="starter", as_of="2024", progress=seen.append, tell=each.append)
    assert told == running.service.check_text(text)
    assert [(one.index, one.verdict) for one in each] == list(enumerate(told.verdicts))
    assert [one.done for one in seen] == [0, 1, 2]
    assert library.check_text(text) == told
    assert running.service.checked[:1] + running.service.checked[2:3] == [("starter", "2024")] * 2
    for wrong in (library.check, library.check_text):
        with pytest.raises(LibraryMismatch):
            wrong("mismatch it is")
    with pytest.raises(LibraryMismatch):
        library.check_text("Fees rose. mismatch it is")
    with pytest.raises(QuestionError, match="5,000 characters"):
        library.check("x" * 5000)


def test_the_catalogue(library: OnRecord, running: Running) -> None:
    page = library.documents(limit=2)
    assert page.total == 3
    assert len(library.documents(limit=2, cursor=page.cursor).documents) == 1
    document = library.document(page.documents[0].id)
    assert document == page.documents[0]
    assert library.document_text(document.id, document.version) == running.service.document_text(document.id)
    assert library.document_statements(document.id) == running.service.document_statements(document.id)
    assert library.document_original(document.id) == running.service.originals[document.id]
    changed = library.change_document(document.id, DocumentChange(reason="It says so.", source_type="news"))
    assert changed.source_type == "news"
    assert library.remove_document(document.id).status == "removed"
    assert library.search("resolution", k=1, source_type="record") == running.service.search(
        "resolution", k=1, source_type="record"
    )
    lines = ["Fees rose.", "", "Fees should fall."]
    assert library.classify(lines) == running.service.classify(lines)


def test_paths_of_here_hold_on_the_server(
    library: OnRecord, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("One. Two.")
    monkeypatch.chdir(tmp_path)
    seen: list[Progress] = []
    request = IngestRequest(
        targets=("a.txt", "none.txt", "b/*.txt", "https://example.org/", "A/RES/1"), catalog="c.yaml"
    )
    report = library.ingest(request, seen.append)
    assert running.service.ingested[0].targets == (
        str(tmp_path / "a.txt"),
        str(tmp_path / "none.txt"),
        str(tmp_path / "b" / "*.txt"),
        "https://example.org/",
        "A/RES/1",
    )
    assert running.service.ingested[0].catalog == str(tmp_path / "c.yaml")
    assert [item.outcome for item in report.items] == ["added", "failed", "failed", "added", "failed"]
    assert library.rebuild() == running.service.health()


def test_without_the_owners_token_files_are_uploaded(running: Running, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("One. Two.")
    (folder / "b.txt").write_text("Three.")
    with OnRecord(running.url, key=KEY) as library:
        targets = (str(folder), str(tmp_path / "none.txt"), "https://example.org/", "A/RES/79/167")
        report = library.ingest(IngestRequest(targets=targets, publisher="A Press"))
        assert [item.target for item in report.items][:3] == [
            str(folder / "a.txt"),
            str(folder / "b.txt"),
            str(tmp_path / "none.txt"),
        ]
        assert (report.added, report.failed) == (3, 2)
        assert running.service.ingested[0].publisher == "A Press"
        with pytest.raises(UsageError):
            library.ingest(IngestRequest(catalog="c.yaml"))
        with pytest.raises(ServerError, match="owner"):
            library.rebuild()


def test_progress_that_fails_cancels_the_job(library: OnRecord, running: Running) -> None:
    running.service.pause = threading.Event()

    def stop(_progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.ingest(IngestRequest(targets=("https://example.org/1", "https://example.org/2")), stop)
    running.service.pause.set()
    report = library.ingest(IngestRequest(targets=("https://example.org/3",)))  # the worker is free again
    assert report.added == 1


@pytest.mark.parametrize("streamed", [False, True])
def test_errors_are_those_that_the_server_met(library: OnRecord, streamed: bool) -> None:
    progress = (lambda _progress: None) if streamed else None
    with pytest.raises(QuestionError) as caught:
        library.ask("", progress)
    assert caught.value.remedy
    with pytest.raises(LibraryMismatch, match="another model"):
        library.ask("mismatch", progress)


def test_further_errors(library: OnRecord) -> None:
    for call in (library.document, library.answer, library.document_text):
        with pytest.raises(NotFound):
            call("a/b?c#d")
        with pytest.raises(NotFound):
            call("..")
    with pytest.raises(InputError, match="larger"):
        library.classify(["x" * 200_000])


def test_a_wrong_key_is_told(running: Running) -> None:
    with OnRecord(running.url, key="wrong") as library, pytest.raises(ServerError, match="key") as caught:
        library.health()
    assert type(caught.value) is ServerError


def test_no_server(tmp_path: Path) -> None:
    with pytest.raises(ServerError, match="No server runs") as caught:
        OnRecord(home=tmp_path)
    assert "onrecord serve" in caught.value.remedy
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with OnRecord(f"http://127.0.0.1:{free.getsockname()[1]}") as library:
            with pytest.raises(ServerError, match="cannot be reached"):
                library.ask("Who?")
            with pytest.raises(ServerError, match="cannot be reached"):
                library.ask("Who?", lambda _progress: None)


@pytest.mark.parametrize("url", ["127.0.0.1:8040", "ftp://127.0.0.1", "http://", "nonsense"])
def test_no_address(url: str) -> None:
    with pytest.raises(UsageError):
        OnRecord(url)


def test_something_else_at_the_address() -> None:
    async def other(scope: dict[str, object], receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"<html>"})  # type: ignore[operator]

    listening = bind("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(other, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        with OnRecord(url_of("127.0.0.1", listening.getsockname()[1])) as library, pytest.raises(ServerError):
            library.health()
    finally:
        server.should_exit = True
        thread.join(60)
        listening.close()


def test_the_public_module_gives_every_name_it_lists() -> None:
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__name__ == name
    assert issubclass(onrecord.QuestionError, OnRecordError)
    with pytest.raises(AttributeError):
        _ = onrecord.nothing
    lines = Path(onrecord.__file__).read_text().splitlines()
    shown = {line.rsplit(" as ", 1)[1] for line in lines if line.startswith("    from ") and " as " in line}
    assert shown == set(onrecord.__all__)


def test_the_public_module_is_light() -> None:
    heavy = ("fastapi", "httpx", "pydantic")
    said = f"import sys, onrecord; onrecord.QuestionError; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_what_an_analyst_sets_goes_to_the_server_and_back(library: OnRecord, running: Running) -> None:
    document = next(iter(running.service.held))
    request = OverrideRequest(
        place=PlaceRequest(document=document, quote="The resolution was adopted by 41 votes to 9"),
        label="reported",
        reason="It was never signed – “été”.",
    )
    kept = library.set_override(request)
    assert library.overrides().overrides == (kept,)
    assert library.overrides(document).overrides == (kept,)
    assert library.remove_override(kept.id).removed_at is not None
    assert library.overrides().overrides == ()
    assert len(library.overrides(removed=True).overrides) == 1
    with pytest.raises(NotFound, match="in force"):
        library.remove_override(kept.id)
    with pytest.raises(InputError, match="holds these words"):
        library.set_override(request.model_copy(update={"place": PlaceRequest(document=document, quote="whales")}))
