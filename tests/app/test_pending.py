"""What was accepted stays accepted: over a stop, over a kill, and no longer than until it is done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.api.accepting import Acceptance
from app.api.uploads import Uploads
from app.jobs import FINISHED, Jobs
from app.model import Job
from app.pending import MOST_BEGINNINGS, Pending
from app.service import IngestRequest
from ingest.errors import LibraryError, NotFound
from tests.app.api.standin import StandIn


@dataclass
class Server:
    """What a server has of its own over the folder of a library."""

    home: Path
    service: StandIn = field(default_factory=StandIn)

    def __post_init__(self) -> None:
        self.jobs, self.uploads = Jobs(), Uploads(self.home / "uploads")
        self.accepting = Acceptance(self.service, self.jobs, self.uploads, Pending(self.home / "jobs"))
        self.accepting.take_up()

    def upload(self, name: str, text: str) -> Job:
        source = self.home.parent / "source.txt"
        source.write_text(text)
        with source.open("rb") as file:
            path = self.uploads.keep(file, name)
        return self.accepting.ingest(IngestRequest(targets=(str(path),)), (path,))

    def ended(self, job_id: str) -> Job:
        return self.until(job_id, lambda job: job.state in FINISHED)

    def until(self, job_id: str, wanted: Callable[[Job], bool]) -> Job:
        ends = time.monotonic() + 60
        while not wanted(self.jobs.get(job_id)):
            assert time.monotonic() < ends
            time.sleep(0.005)
        return self.jobs.get(job_id)


def left(home: Path) -> list[str]:
    return sorted(
        path.name
        for kind in ("jobs", "uploads")
        for path in (home / kind).rglob("*")
        if path.is_file() and path.suffix != ".part"
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_what_is_done_leaves_nothing(home: Path) -> None:
    server = Server(home)
    job = server.upload("a.txt", "One.")
    assert server.ended(job.id).state == "done"
    assert left(home) == []
    server.jobs.close()


def test_it_is_on_the_disk_before_it_is_accepted(home: Path) -> None:
    server = Server(home)
    server.service.pause = threading.Event()
    job = server.upload("a.txt", "One.")
    assert left(home) == ["a.txt", f"{job.id}.json"]
    (waiting,) = Pending(home / "jobs").all()
    assert waiting.id == job.id
    assert waiting.request is not None
    assert Path(waiting.request.targets[0]).read_text() == "One."
    server.service.pause.set()
    server.jobs.close()


def test_the_next_server_does_it_in_the_order_in_which_it_came(home: Path) -> None:
    before = Server(home)
    before.service.pause = threading.Event()
    jobs = [before.upload(f"{number}.txt", f"Number {number}.") for number in range(5)]
    after = Server(home)  # the first is as good as killed: nothing of it was told to stop
    for job in jobs:
        assert after.ended(job.id).state == "done"
    assert [Path(request.targets[0]).name for request in after.service.ingested] == [f"{n}.txt" for n in range(5)]
    assert left(home) == []
    after.jobs.close()
    before.service.pause.set()
    before.jobs.close()


def test_what_an_orderly_stop_breaks_off_goes_on_and_speaks_not_against_it(home: Path) -> None:
    before = Server(home)
    before.service.pause = threading.Event()
    running, waiting = (before.upload(f"{name}.txt", name) for name in ("running", "waiting"))
    before.until(running.id, lambda job: job.stage == "read")
    threading.Timer(0.2, before.service.pause.set).start()
    before.jobs.close()
    assert [one.begun for one in Pending(home / "jobs").all()] == [0, 0]
    after = Server(home)
    assert after.ended(running.id).state == after.ended(waiting.id).state == "done"
    assert left(home) == []
    after.jobs.close()


def test_what_failed_only_because_the_library_was_closed_goes_on(home: Path) -> None:
    before = Server(home)
    closing = threading.Event()

    def ingest(*_: object) -> None:
        assert closing.wait(60)
        raise LibraryError("The catalogue is closed.")

    before.service.ingest = ingest  # type: ignore[method-assign, assignment]
    job = before.upload("a.txt", "One.")
    threading.Timer(0.2, closing.set).start()
    before.jobs.close()
    after = Server(home)
    assert after.ended(job.id).state == "done"
    after.jobs.close()


def test_what_nobody_wants_any_more_is_not_taken_up(home: Path) -> None:
    before = Server(home)
    before.service.pause = threading.Event()
    running, waiting = (before.upload(f"{name}.txt", name) for name in ("running", "waiting"))
    before.until(running.id, lambda job: job.stage == "read")
    before.jobs.cancel(waiting.id)
    before.jobs.cancel(running.id)
    before.service.pause.set()
    before.jobs.close()
    assert left(home) == []


def test_what_ends_the_server_again_and_again_is_given_up(home: Path) -> None:
    killed: list[Server] = []
    server = Server(home)
    server.service.pause = threading.Event()
    job = server.upload("bomb.txt", "One.")
    for begun in range(1, MOST_BEGINNINGS + 1):
        server.until(job.id, lambda job: job.stage == "read")
        assert [one.begun for one in Pending(home / "jobs").all()] == [begun]
        killed.append(server)
        server = Server(home, StandIn(paused=begun < MOST_BEGINNINGS))
    told = server.ended(job.id)
    assert told.state == "failed"
    assert f"{MOST_BEGINNINGS} times" in (told.error or "")
    assert server.service.ingested == []
    assert left(home) == []
    server.jobs.close()
    for one in killed:
        assert one.service.pause is not None
        one.service.pause.set()
        one.jobs.close()


def test_a_rebuild_that_was_begun_is_left_to_the_library(home: Path) -> None:
    pending = Pending(home / "jobs")
    begun, waiting = (pending.accept(f"job-{n}", "rebuild", None, ()) for n in (1, 2))
    pending.begin(begun)
    server = Server(home)
    assert server.ended(waiting.id).state == "done"
    with pytest.raises(NotFound):
        server.jobs.get(begun.id)
    assert left(home) == []
    server.jobs.close()


def test_what_a_kill_left_half_is_swept_away_and_what_is_needed_stays(home: Path) -> None:
    before = Server(home)
    before.service.pause = threading.Event()
    job = before.upload("kept.txt", "Kept.")
    (home / "uploads" / "tmphalf").write_text("half of an upl")
    (home / "uploads" / "ab").mkdir()
    (home / "uploads" / "ab" / "orphan.txt").write_text("its work had ended")
    (home / "jobs" / "tmphalf.part").write_text('{"id": "jo')
    (home / "jobs" / "strange.json").write_text("no work")
    after = Server(home)
    assert after.ended(job.id).state == "done"
    assert after.jobs.get(job.id).report is not None
    assert left(home) == ["strange.json"]
    after.jobs.close()
    before.service.pause.set()
    before.jobs.close()


def test_where_nothing_can_be_written_nothing_is_accepted(home: Path) -> None:
    server = Server(home)
    (home / "jobs").parent.mkdir(exist_ok=True)
    (home / "jobs").write_text("in the way")
    with pytest.raises(LibraryError, match="could not be noted"):
        server.upload("a.txt", "One.")
    assert left(home) == []
    assert not list((home / "uploads").rglob("*.txt"))
    server.jobs.close()
