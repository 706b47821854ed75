"""The house stands as drawn: imports run one way, heavy things come late, errors are drawn, rooms stay small."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import errors

ROOT = Path(__file__).parents[1]
PACKAGES = ("ingest", "app", "eval")
MAY_IMPORT = {"ingest": {"ingest"}, "app": {"ingest", "app"}, "eval": {"ingest", "app", "eval"}}
# `onrecord eval …` are commands like the others.
THE_EXCEPTIONS = {"app/cli/evaluate.py", "app/cli/draft.py", "app/cli/data_sets.py"}
HEAVY = {
    "chromadb", "fastapi", "langchain", "langchain_core", "langchain_openai", "lxml", "numpy", "onnxruntime", "openai",
    "pypdf", "pypdfium2", "tokenizers", "trafilatura", "uvicorn",
}  # fmt: skip
MOST_LINES = 450


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """The packages that a module imports, and whether it does so inside a function."""

    def walk(node: ast.AST, inside: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from ((alias.name.partition(".")[0], inside) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: a relative import"
                yield (child.module or "").partition(".")[0], inside
            function = isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            yield from walk(child, inside or function)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), False)


def test_imports_run_one_way() -> None:
    against = []
    for path in modules():
        name = path.relative_to(ROOT).as_posix()
        for package, inside in imports(path):
            if package in PACKAGES and package not in MAY_IMPORT[name.partition("/")[0]]:
                against.append((name, package, inside))
    assert sorted(against) == [(name, "eval", True) for name in sorted(THE_EXCEPTIONS)]


def test_nothing_imports_the_tests_or_the_public_module() -> None:
    for path in modules():
        assert not {"tests", "onrecord"} & {package for package, _ in imports(path)}, path


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import sys, app.cli.entry; print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert "app" in loaded.stdout.split()
    assert not HEAVY & set(loaded.stdout.split())


def all_errors(root: type[errors.OnRecordError] = errors.OnRecordError) -> list[type[errors.OnRecordError]]:
    found = [root]
    for child in root.__subclasses__():
        found += all_errors(child)
    return found


def test_every_error_stands_in_the_one_tree() -> None:
    here = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)}
    assert here == {one for one in all_errors() if one.__module__ == errors.__name__}
    raised_elsewhere = [one for one in all_errors() if one.__module__.partition(".")[0] in PACKAGES]
    assert set(raised_elsewhere) == here, "an error of our own stands outside ingest/errors.py"


def test_the_tree_is_drawn_as_it_is() -> None:
    drawn: dict[str, int] = {}
    parents: dict[str, str] = {}
    trail: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"^    ([│├└─ ]*)([A-Z]\w+)(?:\s{2,}\S.*|\s+\S.*)?$", line)
        if match is None:
            continue
        depth, name = len(match.group(1)) // 4, match.group(2)
        del trail[depth:]
        if trail:
            parents[name] = trail[-1]
        trail.append(name)
        drawn[name] = depth
    assert set(drawn) == {one.__name__ for one in all_errors()}
    for one in all_errors()[1:]:
        assert one.__base__ is not None
        assert parents[one.__name__] == one.__base__.__name__


def test_every_error_has_a_code_of_its_own_and_a_docstring() -> None:
    codes = [one.code for one in all_errors()]
    assert len(codes) == len(set(codes))
    for one in all_errors():
        assert one.__doc__
        assert f"| `{one.code}` | `{one.__name__}` |" in (ROOT / "docs/errors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_rooms_stay_small(package: str) -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in modules()
        if path.is_relative_to(ROOT / package) and (lines := len(path.read_text("utf-8").splitlines())) > MOST_LINES
    }
    assert not long
