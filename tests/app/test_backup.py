"""A library in one file: whole or not at all, altered never, and the same answers elsewhere."""

from __future__ import annotations

import hashlib
import json
import random
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.backup import MANIFEST, describe
from app.home import ASIDE, STAGE
from app.local import LocalService
from app.model import AskRequest, DocumentChange
from app.owner import claim
from app.restore import recover, restore
from app.service import IngestRequest, Progress
from app.settings import Settings
from ingest.errors import BackupError, LibraryLocked, LibraryMismatch

FERRY = "The ferry to the island sank on 4 May 2021. Forty passengers were rescued by fishermen.\n"
NEWER = "The ferry to the island sank on 5 May 2021. Forty-one passengers were rescued by fishermen.\n"
QUESTIONS = ("When did the ferry to the island sink?", "How many passengers were rescued?", "Who baked the bread?")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    """A library with a document of two versions, a copy, a removed one, a correction and kept answers."""
    folder = tmp_path_factory.mktemp("papers")
    home = tmp_path_factory.mktemp("libraries") / "la bibliothèque №1"
    with LocalService.open(Settings.load(home=home)) as opened:
        for name, text in (("ferry.txt", FERRY), ("copy.txt", FERRY), ("gone.txt", "The well was dug in 1910.\n")):
            (folder / name).write_text(text, encoding="utf-8")
            opened.ingest(IngestRequest(targets=(str(folder / name),)))
        opened.ask(AskRequest(question=QUESTIONS[0]))
        (folder / "ferry.txt").write_text(NEWER, encoding="utf-8")
        opened.ingest(IngestRequest(targets=(str(folder / "ferry.txt"),)))
        first, *_ = [one for one in opened.documents().documents if one.title == "Gone"]
        opened.remove_document(first.id)
        (home / "starter.sha256").write_text("abc\n")
        second = opened.documents().documents[0]
        opened.change_document(second.id, DocumentChange(publisher="Island Echo", reason="its imprint"))
        yield opened


@pytest.fixture(scope="module")
def made(service: LocalService, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backups") / "library.onrecord"
    service.backup(target)
    return target


def answers(service: LocalService) -> list[dict[str, Any]]:
    found = [service.ask(AskRequest(question=one)).model_dump(mode="json") for one in QUESTIONS]
    return [
        {name: value for name, value in one.items() if name not in ("id", "asked_at", "timings_ms")} for one in found
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "owner.lock"
    }


def test_restored_elsewhere_it_gives_equal_answers(service: LocalService, made: Path, tmp_path: Path) -> None:
    stages: list[Progress] = []
    assert restore(made, tmp_path / "else where", progress=stages.append) is None
    assert {one.stage for one in stages} == {"verify", "unpack", "check"}
    with LocalService.open(Settings.load(home=tmp_path / "else where")) as again:
        assert again.documents() == service.documents()
        assert answers(again) == answers(service)
        for document in service.documents().documents:
            for version in document.versions:
                text = service.document_text(document.id, version.version)
                assert again.document_text(document.id, version.version) == text
                original = service.document_original(document.id, version.version)
                assert again.document_original(document.id, version.version) == original
        assert again.health() == service.health()
        assert (tmp_path / "else where" / "starter.sha256").read_text() == "abc\n"


def test_what_is_told_of_a_backup(service: LocalService, tmp_path: Path) -> None:
    stages: list[Progress] = []
    report = service.backup(tmp_path / "one.onrecord", stages.append)
    assert report == describe(tmp_path / "one.onrecord")
    assert (report.documents, report.originals, report.missing) == (2, 3, 0)
    assert report.size == (tmp_path / "one.onrecord").stat().st_size
    assert list(dict.fromkeys(one.stage for one in stages)) == ["copy", "pack", "verify"]
    assert [path.name for path in tmp_path.iterdir()] == ["one.onrecord"]


def test_nothing_is_written_over(service: LocalService, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("mine")
    inside = service.settings.home / "library.onrecord"
    for target in (there, tmp_path, tmp_path / "no" / "folder", inside):
        with pytest.raises(BackupError) as caught:
            service.backup(target)
        assert caught.value.remedy
    assert there.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_what_an_earlier_backup_left_half_done_does_no_harm(service: LocalService, tmp_path: Path) -> None:
    for name in ("x.onrecord.part", "x.onrecord.catalogue.part"):
        (tmp_path / name).write_bytes(b"half")
    service.backup(tmp_path / "x.onrecord")
    assert [path.name for path in tmp_path.iterdir()] == ["x.onrecord"]


def test_an_altered_original_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    with LocalService.open(Settings.load(home=tmp_path / "home")) as library:
        library.ingest(IngestRequest(targets=(str(tmp_path / "ferry.txt"),)))
        (kept,) = (tmp_path / "home" / "files").glob("??/*")
        kept.write_text("another text")
        assert library.backup(tmp_path / "one").missing == 1
    restore(tmp_path / "one", tmp_path / "again")
    with LocalService.open(Settings.load(home=tmp_path / "again")) as again:
        assert again.ask(AskRequest(question=QUESTIONS[0])).statements


def test_one_that_is_written_to_meanwhile_is_of_one_moment(service: LocalService, tmp_path: Path) -> None:
    seen: list[int] = []

    def write_on(progress: Progress) -> None:
        if progress.stage == "copy":
            (tmp_path / f"{len(seen)}.txt").write_text(f"Well {len(seen)} was dug in 1910.\n")
            thread = threading.Thread(
                target=service.ingest, args=(IngestRequest(targets=(str(tmp_path / f"{len(seen)}.txt"),)),)
            )
            thread.start()
            thread.join()
            seen.append(progress.done)

    before = service.documents().total
    report = service.backup(tmp_path / "one.onrecord", write_on)
    assert seen
    assert report.documents == before
    assert service.documents().total == before + len(seen)
    restore(tmp_path / "one.onrecord", tmp_path / "home")


def cut(data: bytes, at: random.Random) -> bytes:
    return data[: at.randrange(len(data))]


def flip(data: bytes, at: random.Random) -> bytes:
    place = at.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << at.randrange(8))]) + data[place + 1 :]


def drop(data: bytes, at: random.Random) -> bytes:
    place = at.randrange(len(data))
    return data[:place] + data[place + 1 + at.randrange(100) :]


@pytest.mark.parametrize("harm", [cut, flip, drop])
def test_what_was_cut_short_or_altered_is_refused_or_restored_in_full(
    service: LocalService, made: Path, tmp_path: Path, harm: Callable[[bytes, random.Random], bytes]
) -> None:
    """A bit that no reader of archives looks at may differ; what is restored is then the very same."""
    at, whole = random.Random(8), made.read_bytes()
    restore(made, tmp_path / "whole")
    wanted = files(tmp_path / "whole")
    refused = 0
    for trial in range(40):
        altered, home = tmp_path / "altered", tmp_path / f"home{trial}"
        altered.write_bytes(harm(whole, at))
        try:
            restore(altered, home)
        except (BackupError, LibraryMismatch):
            refused += 1
            assert not home.exists() or not any(path.name != "owner.lock" for path in home.iterdir())
        else:
            held = files(home)
            assert {name: held[name] for name in wanted if not name.startswith("catalogue")} == {
                name: data for name, data in wanted.items() if not name.startswith("catalogue")
            }
    assert refused >= (40 if harm is cut else 30)


def rewritten(
    made: Path, target: Path, *, change: Callable[[dict[str, Any]], None], more: tuple[str, ...] = ()
) -> Path:
    """A backup with another manifest, its checksums right: what somebody made on purpose."""
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(target, "w") as archive:
        manifest = json.loads(source.read(MANIFEST))
        for name in more:
            manifest["members"][name] = {"size": 4, "sha256": hashlib.sha256(b"evil").hexdigest()}
            archive.writestr(name, b"evil")
        change(manifest)
        for name in source.namelist():
            if name in manifest["members"]:
                archive.writestr(name, source.read(name))
        said = json.dumps(manifest).encode()
        archive.writestr(MANIFEST, said)
        archive.comment = b"On Record backup, manifest sha256:" + hashlib.sha256(said).hexdigest().encode()
    return target


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "/tmp/outside.txt",
        "files/../../outside.txt",
        "files/ab/../../../outside.txt",
        "..\\outside.txt",
        "files/ab/" + "cd" * 32,
        "owner.json",
        "vectors/chroma.sqlite3",
        "files/ab/ab" + "0" * 62 + "\n",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(made: Path, tmp_path: Path, name: str) -> None:
    evil = rewritten(made, tmp_path / "evil", change=lambda _: None, more=(name,))
    with pytest.raises(BackupError):
        restore(evil, tmp_path / "homes" / "home")
    assert [path.name for path in tmp_path.rglob("*")] == ["evil"]


def test_one_of_a_newer_program_is_refused(made: Path, tmp_path: Path) -> None:
    for field in ("format", "schema_version"):
        newer = rewritten(made, tmp_path / field, change=lambda held, field=field: held.update({field: 99}))  # type: ignore[misc]
        with pytest.raises(LibraryMismatch, match="newer"):
            restore(newer, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_a_catalogue_that_disagrees_with_the_files_is_refused(made: Path, tmp_path: Path) -> None:
    def lose(manifest: dict[str, Any]) -> None:
        del manifest["members"][next(name for name in manifest["members"] if name.startswith("files/"))]

    with pytest.raises(BackupError, match="agree"):
        restore(rewritten(made, tmp_path / "evil", change=lose), tmp_path / "home")
    assert not (tmp_path / "home" / STAGE).exists()


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no archive")
    (tmp_path / "empty").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "zip", "w") as archive:
        archive.writestr("a", "b")
    for name in ("text", "empty", "zip", "absent", "."):
        with pytest.raises(BackupError) as caught:
            restore(tmp_path / name, tmp_path / "home")
        assert str(tmp_path) in caught.value.message
    assert not (tmp_path / "home").exists()


def test_a_library_that_is_there_is_kept(made: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "old.txt").write_text("The old well was dug in 1910.\n")
    with LocalService.open(Settings.load(home=home)) as old:
        old.ingest(IngestRequest(targets=(str(tmp_path / "old.txt"),)))
    before = files(home)
    with pytest.raises(BackupError, match="already"):
        restore(made, home)
    assert files(home) == before
    with claim(home), pytest.raises(LibraryLocked):
        restore(made, home, force=True)
    aside = restore(made, home, force=True)
    assert aside is not None
    assert aside.parent == home / ASIDE
    assert files(aside) == before
    with LocalService.open(Settings.load(home=home)) as new:
        assert new.documents().total == describe(made).documents
    second = restore(made, home, force=True)
    assert second not in (None, aside)
    assert files(aside) == before
    with LocalService.open(Settings.load(home=aside)) as old:
        assert [one.title for one in old.documents().documents] == ["Old"]


def test_a_restoration_that_was_cut_off_in_unpacking_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "home" / STAGE / "files").mkdir(parents=True)
    (tmp_path / "home" / STAGE / "catalogue.sqlite3").write_bytes(b"half")
    recover(tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []
