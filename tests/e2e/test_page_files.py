"""The page's own files: small, of few lines each, and without what the policy of the server forbids."""

from __future__ import annotations

import gzip
import re

from app.api.page import FOLDER

OWN = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in (".js", ".css")]
MOST_BYTES = 150_000
MOST_LINES = 400


def test_script_and_style_are_small() -> None:
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in OWN) < MOST_BYTES  # as they are sent
    assert {path.name: lines for path in OWN if (lines := len(path.read_text().splitlines())) > MOST_LINES} == {}


def test_text_of_documents_can_never_become_markup() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser|srcdoc"
    )
    for path in [*OWN, FOLDER / "index.html"]:
        assert not forbidden.search(path.read_text()), path.name
    page = (FOLDER / "index.html").read_text()
    assert not re.search(r"\son\w+=|style=|<style|<script(?! type=\"module\" src)", page)


def test_nothing_comes_from_elsewhere() -> None:
    for path in [*OWN, FOLDER / "index.html"]:
        found = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"'`)]*", path.read_text())) - {
            "http://www.w3.org/2000/svg"
        }
        assert not found, path.name


def test_colours_stand_in_one_file() -> None:
    for path in OWN:
        if path.suffix == ".css" and path.name not in ("tokens.css", "print.css"):
            found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", path.read_text())) - {"#fff"}
            assert not found, path.name


def needed(start: str) -> set[str]:
    """The modules that a module needs at once, itself among them."""
    found, waiting = set(), [start]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for target in re.findall(r'^(?:import|export) .*?"(\.[^"]+)";$', (FOLDER / name).read_text(), re.MULTILINE):
                waiting.append((FOLDER / name).parent.joinpath(target).resolve().relative_to(FOLDER).as_posix())
    return found


def test_what_asking_needs_is_fetched_at_once() -> None:
    told = set(re.findall(r'rel="modulepreload" href="/web/([^"]+)"', (FOLDER / "index.html").read_text()))
    assert told == (needed("main.js") | needed("ask/view.js")) - {"main.js"}


def test_every_import_leads_to_a_file() -> None:
    for path in OWN:
        if path.suffix == ".js":
            for target in re.findall(r"(?:from|import)\s*\(?\"(\.[^\"]+)\"", path.read_text()):
                assert (path.parent / target).resolve().is_file(), f"{path.name}: {target}"
    for target in re.findall(r"(?:href|src)=\"/web/([^\"]+)\"", (FOLDER / "index.html").read_text()):
        assert (FOLDER / target).is_file(), target
