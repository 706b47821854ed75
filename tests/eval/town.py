"""A small real library, its catalogue, a server over it, and a set of questions about it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from app.api import ApiOptions, create_app
from app.api.server import bind, url_of
from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings

TEXTS = {
    "council": (
        "record",
        "Minutes of the harbour council",
        "The harbour council adopted order 7 on 3 May 2021 by 9 votes to 4.\n\n"
        "The harbour council rejected order 8 on 4 May 2021 by 3 votes to 10.\n",
    ),
    "league": (
        "advocacy",
        "Leaflet of the fishers' league",
        "The fishers' league argues that order 7 is a mistake.\n",
    ),
    "union": ("advocacy", "Leaflet of the ferry union", "The ferry union argues that order 7 is a blessing.\n"),
}
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "id": "vote-7",
        "question": "How did the harbour council vote on order 7?",
        "type": "lookup",
        "nuggets": [{"text": "9 to 4", "must": [r"\b9 votes to 4\b"], "label": "documented"}],
    },
    {
        "id": "vote-8",
        "question": "How did the harbour council vote on order 8?",
        "type": "lookup",
        "nuggets": [{"text": "3 to 10", "must": [r"\b3 votes to 10\b"]}],
    },
    {
        "id": "league",
        "question": "What does the fishers' league say of order 7?",
        "type": "who-said",
        "nuggets": [{"text": "a mistake", "must": ["mistake"], "label": "advocacy"}],
    },
    {"id": "tram", "question": "When was the tram to the airport opened?", "type": "unanswerable", "abstain": True},
)


def write_catalogue(folder: Path, **texts: str) -> Path:
    """The catalogue of the documents, in a folder with them; `texts` holds other words for some."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["documents:"]
    for key, (source_type, title, text) in TEXTS.items():
        (folder / f"{key}.txt").write_text(texts.get(key, text), encoding="utf-8")
        lines.append(f'- {{key: {key}, file: {key}.txt, title: "{title}", source_type: {source_type}}}')
    path = folder / "catalog.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_town_set(path: Path, *, times: int = 1, **header: Any) -> Path:
    """The set; with `times` each question that often, under another id."""
    lines: list[dict[str, Any]] = [{"set": "town", "version": "1", "catalog": None, "thresholds": {}, **header}]
    for round_ in range(times):
        for one in QUESTIONS:
            again = {"id": f"{one['id']}-{round_}"} if round_ else {}
            lines.append({**one, **again})
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\n", encoding="utf-8")
    return path


def make_library(home: Path, catalogue: Path) -> None:
    """The library in a folder."""
    with LocalService.open(Settings.load(home=home)) as service:
        assert service.ingest(IngestRequest(catalog=str(catalogue))).added == len(TEXTS)


@contextmanager
def serving(home: Path, *, keys: tuple[str, ...] = ()) -> Iterator[str]:
    """A server on loopback over the library in a folder; its address."""
    with LocalService.open(Settings.load(home=home)) as service:
        listening = bind("127.0.0.1", 0)
        url = url_of("127.0.0.1", listening.getsockname()[1])
        app = create_app(service, options=ApiOptions(token=service.owner.token, keys=keys))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        deadline = time.monotonic() + 60
        while not server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        try:
            yield url
        finally:
            server.should_exit = True
            thread.join(60)
            listening.close()
