"""`onrecord --help` answers at once: nothing heavy is loaded before a command needs it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from app.cli.common import LOG_FORMATS, LOG_LEVELS, MODES, SOURCE_TYPES
from app.logs import LogFormat
from app.model import Mode
from app.settings import LogLevel
from ingest.model import SourceType

HEAVY = {
    *("chromadb", "fastapi", "httpx", "langchain", "langchain_core", "lxml", "numpy", "onnxruntime", "openai"),
    *("pydantic_settings", "pypdf", "pypdfium2", "sentencex", "starlette", "tokenizers", "trafilatura", "uvicorn"),
}
LIGHTEST = HEAVY | {"pydantic", "platformdirs", "yaml", "app.model", "ingest.model"}

LOADED = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()):
    from app.cli import main
    status = main(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]))
"""


def loaded(*line: str) -> tuple[int, set[str]]:
    done = subprocess.run([sys.executable, "-c", LOADED, *line], capture_output=True, text=True, check=True, timeout=60)
    status, modules = json.loads(done.stdout)
    return status, set(modules)


@pytest.mark.parametrize(
    ("line", "unwanted"),
    [
        (["--help"], LIGHTEST),
        (["--version"], LIGHTEST),
        (["ask", "--help"], HEAVY),  # the command line's own library loads pydantic to read flags
        (["documents", "--help"], HEAVY),
    ],
)
def test_help_loads_nothing_heavy(line: list[str], unwanted: set[str]) -> None:
    status, modules = loaded(*line)
    assert status == 0
    assert not modules & unwanted


def test_settings_load_no_engine() -> None:
    status, modules = loaded("settings")
    assert status == 0
    assert not modules & (HEAVY - {"pydantic_settings"})


def test_the_choices_written_out_are_those_of_the_types() -> None:
    assert SourceType == SOURCE_TYPES
    assert Mode == MODES
    assert LogLevel == LOG_LEVELS
    assert LogFormat == LOG_FORMATS
