"""One nursery for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.crash.driver import Begun, Nursery


@pytest.fixture(scope="package")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Begun]:
    folder = tmp_path_factory.mktemp("crash")
    nursery = Nursery(folder)
    yield Begun(nursery, folder)
    nursery.close()
