"""The wheel holds everything the program needs, and works where nothing of the repository is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("app", "ingest", "eval", "prompts", "corpus")
DATA = (
    "corpus/starter/catalog.yaml",
    "corpus/starter/*/*.md",
    "app/web/*",
    "app/web/css/*.css",
    "ingest/index/data/vocab.txt",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("onrecord-*-py3-none-any.whl")
    return made


def source_files() -> Iterator[str]:
    yield "onrecord.py"
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT).as_posix()


def test_the_wheel_holds_every_file_of_its_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        (licence,) = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
        assert b"Apache License" in archive.read(licence)
    assert names == set(source_files())
    for pattern in DATA:
        assert any(fnmatch(name, pattern) for name in names), pattern


def installed(wheel: Path, folder: Path, *, dependencies: bool) -> Path:
    """The `onrecord` command of a new environment; without `dependencies` those of this environment serve it."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-input"]
    command += ["--constraint", str(ROOT / "constraints.txt")] if dependencies else ["--no-deps", "--no-index"]
    done = subprocess.run([*command, str(wheel)], capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr
    if not dependencies:
        # Folders named in a .pth file are searched, but .pth files inside them are not followed: the editable
        # install of this repository, which lies there too, stays unseen.
        (site,) = folder.glob("lib/python*/site-packages")
        (site / "borrowed.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    return folder / "bin" / "onrecord"


def check(command: Path, folder: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ONRECORD_", "PYTHON"))}
    environment["ONRECORD_HOME"] = str(folder / "home")

    def run(*line: str, stdin: str = "") -> str:
        done = subprocess.run(
            [str(command), *line],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=environment,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\n", run("--version"))
    read = run(
        "classify", "--json", stdin="The assembly adopted the tariff by 12 votes to 3.\n\nThe tariff is unjust.\n"
    )
    assert [(line["line"], line["nature"]) for line in map(json.loads, read.splitlines())] == [
        (1, "factual"),
        (2, "none"),
        (3, "advocacy"),
    ]
    where = "import app, corpus; print(app.__file__); print(corpus.starter_catalogue())"
    python = command.with_name("python")
    done = subprocess.run(
        [python, "-c", where], capture_output=True, text=True, cwd=folder, env=environment, timeout=60
    )
    places = [Path(line) for line in done.stdout.splitlines()]
    assert len(places) == 2, done.stderr
    assert all(place.is_relative_to(folder) and place.is_file() for place in places)
    read = json.loads(run("ingest", "--json", "--dry-run", "--catalog", str(places[1])))
    assert read["failed"] == 0
    assert read["added"] > 30
    report = json.loads(run("ingest", "--json", str(sorted(places[1].parent.glob("eu/*.md"))[0])))
    assert report["added"] == 1
    assert "well   library" in run("doctor")


def test_the_wheel_works_where_the_repository_is_not(wheel: Path, tmp_path: Path) -> None:
    check(installed(wheel, tmp_path / "env", dependencies=False), tmp_path)


@pytest.mark.long
def test_the_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    check(installed(wheel, tmp_path / "env", dependencies=True), tmp_path)


def test_the_constraints_pin_what_is_asked_for_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    assert all(re.fullmatch(r"[a-z0-9-]+", name) and re.fullmatch(r"[\w.!+]+", pin) for name, pin in pins.items())
    assert list(pins) == sorted(pins)
    from importlib import metadata

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    for line in metadata.requires("onrecord") or ():
        requirement = Requirement(line)
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)], prereleases=True), line
        if requirement.marker is None:
            assert any(each.operator in ("<", "==") for each in requirement.specifier), f"no upper bound: {line}"
