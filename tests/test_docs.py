"""The documentation tells what there is: every command, setting and error, and nothing that is not there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from app.cli.common import MODES, SOURCE_TYPES
from app.cli.reference import BEGIN, END, names, reference
from app.model import Aspect, Label
from app.saying import CREDIBILITY
from app.settings import Settings, variable
from ingest import errors
from ingest.model import Appeal, Interest, Provenance, SourceType

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FAMILIES = ("collections", "conversations", "documents", "overrides")
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of all table rows of a page, without the code marks."""
    lines = [line for line in page(name).splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def choices(alias: object) -> set[str]:
    return set(alias.__args__)  # type: ignore[attr-defined]


def test_the_help_on_the_page_is_the_help_there_is() -> None:
    shown = page("cli.md").partition(BEGIN)[2].partition(END)[0].strip()
    assert shown == reference(), "run: .venv/bin/python -m app.cli.reference docs/cli.md"


def test_every_setting_is_told_with_its_variable_and_default() -> None:
    told = {row[0]: row for row in rows("settings.md")}
    for name, field in Settings.model_fields.items():
        assert told[name][1] == variable(name)
        if name not in ("home", "model", "api_keys"):
            assert told[name][3] == str(field.default)
        assert f"**{name}**" in page("settings.md")
    assert set(told) - {"setting"} == set(Settings.model_fields)


def test_every_error_is_told_with_its_exit_status_and_http_status() -> None:
    classes = [
        each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, errors.OnRecordError)
    ]
    told = {row[1]: row for row in rows("errors.md")}
    for each in classes:
        assert told[each.__name__][:4] == [each.code, each.__name__, str(each.exit_code), str(each.status)]
    assert set(told) - {"exception"} == {each.__name__ for each in classes}


def test_every_label_and_what_goes_with_it_is_told() -> None:
    text = page("labels.md")
    for word in choices(Label) | choices(Appeal) | choices(Aspect) | choices(SourceType):
        assert f"`{word}`" in text, word
    for digit, words in CREDIBILITY.items():
        (told,) = [row[1] for row in rows("labels.md") if row[0] == str(digit)]
        assert told.startswith(words)


def test_every_key_of_a_catalogue_is_told() -> None:
    told = {row[0] for row in rows("catalogues.md")} - {"key"} | {"key"}
    fields = set(Provenance.__dataclass_fields__) - {"source_type_reason"} | {"file"}
    assert told == fields
    for word in choices(SourceType) | choices(Interest):
        assert f"`{word}`" in page("catalogues.md")
    example = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", page("catalogues.md"), re.DOTALL)[0])
    for entry in example["documents"]:
        assert set(entry) <= fields
        assert entry["source_type"] in choices(SOURCE_TYPES)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_shown_exist_with_their_flags(path: Path) -> None:
    """Every `onrecord …` line in a code block names a command, and only flags that its help tells."""
    helps = dict(re.findall(r"## `(.*?)`\n\n```text\n(.*?)```", reference(), re.DOTALL))
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", text, re.DOTALL)
    for line in "".join(blocks).splitlines():
        if "onrecord " not in line or line.startswith("export"):
            continue
        words = shlex.split(line.lstrip("$ "), comments=True)
        assert words[0] in (".venv/bin/onrecord", "onrecord"), line
        longer = f"onrecord {' '.join(words[1:3])}"
        command = longer if words[1] in FAMILIES or longer in names() else f"onrecord {words[1]}"
        assert command in names(), line
        for word in words[2:]:
            if word.startswith("-"):
                assert re.search(rf"^ +{re.escape(word)}\b", helps[command], re.MULTILINE), line


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_every_page_is_reached_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in PAGES[1:]:
        assert f"](docs/{path.name})" in readme, path.name


def test_the_modes_are_told() -> None:
    for mode in choices(MODES):
        assert mode in page("cli.md")


def test_every_make_target_is_told_somewhere() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[0].split()
    assert {"install", "run", "test", "test-long", "bench", "lint", "clean"} <= set(phony)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(phony) <= set(targets)
    for path in PAGES:
        for target in re.findall(r"\bmake ([a-z-]+)", "\n".join(re.findall(r"`+[^`]+`+", path.read_text("utf-8")))):
            assert target in phony, f"{path.name}: make {target}"
