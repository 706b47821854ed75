"""The works that are interrupted, each against a library in a folder, and what is looked at afterwards.

`Place` is a folder with `home` (the library), `papers` (what is taken in), `file` (a backup to be made) and `other` (a
backup of another library). Every work can be done a second time: that finishes what an interruption left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.home import ASIDE, CATALOGUE
from app.local import LocalService
from app.model import AskRequest, DocumentChange
from app.service import IngestRequest
from app.settings import Settings
from ingest.catalogue import Catalogue
from ingest.errors import BackupError, NotFound

QUESTION = "When did the ferry to the island sink?"
PAPERS = {
    "ferry.txt": "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n",
    "bread.txt": "The bakery raised the price of rye bread in June 2020. Customers queued for cheaper loaves.\n",
    "well.txt": "The well was dug in 1910 by the village. It gave water until 1974.\n",
}
LATER = {
    "ferry.txt": "The ferry to the island sank on 4 May 2021. Forty-one passengers were rescued by fishermen.\n",
    "dam.txt": "The dam was finished in 1931. It holds nine million litres.\n",
    "bread copy.txt": PAPERS["bread.txt"],
}

Acknowledge = Callable[[str], None]
Work = Callable[[Path, Acknowledge], None]


def opened(place: Path) -> LocalService:
    return LocalService.open(Settings.load(home=place / "home"))


def write_papers(place: Path, papers: dict[str, str]) -> Iterator[str]:
    (place / "papers").mkdir(exist_ok=True)
    for name, text in papers.items():
        (place / "papers" / name).write_text(text, encoding="utf-8")
        yield str(place / "papers" / name)


def make(place: Path, acknowledge: Acknowledge) -> None:
    """The library that the works begin with, and the backup of another."""
    place.mkdir(parents=True, exist_ok=True)
    with LocalService.open(Settings.load(home=place / "elsewhere")) as service:
        (place / "lighthouse.txt").write_text("The ferry to the island sank on 9 June 1999 off the lighthouse.\n")
        service.ingest(IngestRequest(targets=(str(place / "lighthouse.txt"),)))
        service.backup(place / "other")
    with opened(place) as service:
        service.ingest(IngestRequest(targets=tuple(write_papers(place, PAPERS))))
        acknowledge(service.ask(AskRequest(question=QUESTION)).id)


def ingest(place: Path, acknowledge: Acknowledge) -> None:
    """A new version, a new document, a copy: one command each, so that each is acknowledged."""
    with opened(place) as service:
        for target in write_papers(place, LATER):
            report = service.ingest(IngestRequest(targets=(target,)))
            assert not report.failed
            data = Path(target).read_bytes()
            acknowledge(f"{report.items[0].document_id} {hashlib.sha256(data).hexdigest()}")


def remove(place: Path, acknowledge: Acknowledge) -> None:
    with opened(place) as service:
        for document in service.documents().documents:
            if document.title in ("Bread", "Well"):
                service.remove_document(document.id)
                acknowledge(f"-{document.id}")


def change(place: Path, acknowledge: Acknowledge) -> None:
    """Other titles, which are embedded; and back."""
    with opened(place) as service:
        for document in service.documents().documents:
            service.change_document(
                document.id, DocumentChange(title=f"A {document.title[-4:]}", reason="on its cover")
            )


def rebuild(place: Path, acknowledge: Acknowledge) -> None:
    with opened(place) as service:
        service.rebuild()


def backup(place: Path, acknowledge: Acknowledge) -> None:
    with opened(place) as service, suppress(BackupError):  # the second time it is there
        service.backup(place / "file")
        acknowledge("file")


def restore(place: Path, acknowledge: Acknowledge) -> None:
    from app import restore as restoring

    restoring.restore(place / "other", place / "home", force=True)
    acknowledge("restored")
    with opened(place) as service:
        service.mend()


WORKS: dict[str, Work] = {work.__name__: work for work in (make, ingest, remove, change, rebuild, backup, restore)}


def look(place: Path, finish: Work | None, acknowledged: list[str]) -> dict[str, Any]:
    """Open the library as the next user does; with `finish` do the work once more; what is there, and its faults."""
    with opened(place) as service:
        told = service.ask(AskRequest(question=QUESTION))
        faults = [] if told.lead else ["no answer"]
        service.mend()
        faults += [*service.health().troubles, *_disagreements(service), *_lost(place, service, acknowledged)]
        first = _content(service)
    if finish is not None:
        with suppress(NotFound):
            finish(place, lambda _: None)
    with opened(place) as service:
        service.mend()
        mended = list(service.mended) if finish is None else []
        health = service.health()
        faults += [*health.troubles, *health.notes, *mended, *_disagreements(service), *_left_over(place, service)]
        return {"faults": faults, "first": first, "last": _content(service)}


def _disagreements(service: LocalService) -> Iterator[str]:
    """Where catalogue, words and vectors say different things."""
    catalogue = service._catalogue
    ids, vectors = catalogue.passage_vectors()
    if set(ids.tolist()) != service._vectors.ids():
        yield "the vector index holds other passages"
    for one, vector in zip(ids.tolist(), vectors, strict=True):
        held = service._vectors.vectors([one])
        if one not in held or float(held[one] @ vector) < 0.999:
            yield f"the vector of passage {one} differs"
        if service._vectors.query(vector, 1)[0][1] < 0.999:
            yield f"passage {one} is not found by its vector"
    with catalogue._database.reading() as connection:
        for table in ("passages", "statements"):
            rows = {row[0] for row in connection.execute(f"SELECT id FROM {table}")}
            words = {row[0] for row in connection.execute(f"SELECT rowid FROM {table}_fts")}
            if rows != words:
                yield f"the lexical index of {table} holds others"


def _lost(place: Path, service: LocalService, acknowledged: list[str]) -> Iterator[str]:
    from app.backup import describe

    for said in acknowledged:
        if said == "file":
            describe(place / "file")
        elif said == "restored":
            if not _is_other(service):
                yield "the restored library is not there"
        elif said.startswith("-"):
            if any(one.id == said[1:] for one in service.documents().documents):
                yield f"{said[1:]} is there again"
        elif " " in said:
            document, version = said.split()
            if service.document(document).version != version:
                yield f"{document} lost its version"
            if hashlib.sha256(service.document_original(document).data).hexdigest() != version:
                yield f"{document} lost its file"
        elif _is_other(service):
            (kept,) = [*(place / "home" / ASIDE).iterdir()][:1]
            with Catalogue.open(kept / CATALOGUE) as before:
                before.answer(said)
        else:
            service.answer(said)


def _is_other(service: LocalService) -> bool:
    return [one.title for one in service.documents().documents] == ["Lighthouse"]


def _left_over(place: Path, service: LocalService) -> Iterator[str]:
    """Files that nobody needs, after the library was opened and used once more."""
    wanted = service._catalogue.all_versions()
    for path in (place / "home" / "files").rglob("*"):
        if path.is_file() and path.name not in wanted:
            yield f"left over: {path.name}"
    known = {"catalogue.sqlite3", "catalogue.sqlite3-shm", "catalogue.sqlite3-wal", "files", "vectors", "set-aside"}
    for path in (place / "home").iterdir():
        if path.name not in known | {"owner.lock", "owner.json"}:
            yield f"left over: {path.name}"


def _content(service: LocalService) -> list[list[Any]]:
    """What the library holds, in terms that no moment and no row number changes."""
    return sorted(
        [
            one.title,
            one.version,
            sorted({held.version for held in one.versions}),
            service.document_text(one.id).text,
            [statement.analysis.model_dump_json() for statement in service.document_statements(one.id).statements],
        ]
        for one in service.documents(limit=500).documents
    )
