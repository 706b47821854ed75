"""The figures of written answers as a whole."""

from __future__ import annotations

import pytest

from eval.suites.written import WHOLE
from eval.written_pipeline import measures


@pytest.mark.long
def test_no_attack_and_no_dropped_attribution_reaches_a_reader() -> None:
    found = {one.name: one for one in measures()}
    assert tuple(found) == WHOLE
    assert (found["written.attacks"].value, found["written.dropped"].value) == (0, 0)
    assert found["written.attacks"].n >= 55
    assert found["written.first_sentence"].n == 7
