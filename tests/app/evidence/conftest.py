"""One library for all tests of weighing: taking a model up costs more than all of them together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.local import LocalService
from app.settings import Settings
from tests.app.evidence.library import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home = tmp_path_factory.mktemp("library")
    with LocalService.open(Settings.load(home=home / "home")) as service:
        yield Library(home, service)
