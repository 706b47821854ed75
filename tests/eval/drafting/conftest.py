"""One library for all tests of drafting, and one draft of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.local import LocalService
from app.settings import Settings
from eval.drafting.drafting import Drafted, draft
from tests.app.evidence.library import Library
from tests.eval.drafting.harbour import DOCS


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    home = tmp_path_factory.mktemp("drafting")
    with LocalService.open(Settings.load(home=home / "home")) as opened:
        Library(home, opened).add("harbour", DOCS)
        yield opened


@pytest.fixture(scope="session")
def drafted(service: LocalService) -> Drafted:
    return draft(service, count=40, seed=3)
