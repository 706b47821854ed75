"""A server is killed while documents wait: the next takes in every one that was acknowledged, under its job's id."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.client import OnRecord
from app.jobs import FINISHED
from app.owner import running_server
from tests.app.test_two_terminals import end, serve

TOWNS = ("Aldmoor", "Brinwick", "Carrow", "Dunleath", "Eskdale", "Fallbridge", "Garrick", "Hollin")


def paper(town: str) -> str:
    """A paper long enough that the next comes before it is taken in."""
    return f"# The quay of {town}\n\n" + " ".join(
        f"The quay of {town} handled {n} ships in {1900 + n}." for n in range(30)
    )


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    killed_while_documents_wait(tmp_path, times=1)


@pytest.mark.long
def test_nothing_acknowledged_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    killed_while_documents_wait(tmp_path, times=4)


def killed_while_documents_wait(folder: Path, *, times: int) -> None:
    """Kill so many servers of one library, each a moment after documents were sent; the last takes everything in."""
    home, at = folder / "home", random.Random(times)
    acknowledged: dict[str, str] = {}
    towns = list(TOWNS)
    for _ in range(times):
        with served(home) as (process, client):
            for town in [towns.pop() for _ in range(len(TOWNS) // times)]:
                sent = client.post("/api/documents", files={"file": (f"{town}.md", paper(town).encode())})
                acknowledged[accepted(sent)] = town
            (folder / f"{towns!r}.md").write_text(paper(str(len(towns))))
            local = client.post("/api/ingest", json={"targets": [str(folder / f"{towns!r}.md")]})
            acknowledged[accepted(local)] = str(len(towns))
            time.sleep(at.uniform(0.0, 0.3))
            process.kill()
            process.wait(60)
            assert list((home / "jobs").iterdir())  # else nothing was left to be lost
    with served(home) as (_, client):
        known = [job for job in map(partial(ended, client), acknowledged) if job is not None]
        assert known
        assert {job["state"] for job in known} == {"done"}
        with OnRecord(home=home) as library:
            titles = [one.title for one in library.documents().documents]
            assert sorted(titles) == sorted(f"The quay of {town}" for town in acknowledged.values())
            assert library.health().ready
    assert not list((home / "jobs").iterdir())
    assert not list((home / "uploads").iterdir())


def accepted(reply: httpx.Response) -> str:
    """The id of the job that was acknowledged."""
    assert reply.status_code == 202, reply.text
    return str(reply.json()["id"])


def ended(client: httpx.Client, job_id: str) -> dict[str, Any] | None:
    """A job when it has ended; None for one that ended before the server was killed, which no later one knows."""
    ends = time.monotonic() + 120
    while (reply := client.get(f"/api/jobs/{job_id}")).status_code == 200:
        job: dict[str, Any] = reply.json()
        if job["state"] in FINISHED:
            return job
        assert time.monotonic() < ends
        time.sleep(0.05)
    assert reply.status_code == 404
    return None


@contextmanager
def served(home: Path) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    process = serve(home)
    try:
        server = running_server(home)
        assert server is not None
        headers = {"Authorization": f"Bearer {server.token}"}
        with httpx.Client(base_url=server.url, headers=headers, timeout=60) as client:
            yield process, client
    finally:
        end(process)
