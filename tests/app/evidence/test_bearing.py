"""What bears a statement out and what only looks as if it did: roles, verbs, plans, figures, names lent by a title."""

from __future__ import annotations

import pytest

from app.evidence.covering.bearing import _roles
from app.model import Judgement
from tests.app.evidence.library import Doc, Library
from tests.effort import steps

RECORD = Doc(
    key="record",
    title="Protocol on the Grey Strait",
    source_type="record",
    publisher="Treaty Office of the Tavel League",
    published="2031-06-30",
    text="Norland sued Sudland before the Strait Court on 4 May 2030. A Joint Strait Board of 6 members is "
    "established. Fishing quotas fell by 12 percent in 2030. The Protocol was signed at Ostra on 30 June 2031 by the "
    "plenipotentiaries of Norland and Sudland. The dredging of the strait cost 40 million crowns.",
)
NEWS = Doc(
    key="news",
    title="Strait diary",
    publisher="Ostra Herald",
    published="2031-07-02",
    text="Sudland threatened to leave the Joint Strait Board. Smugglers wounded 14 of our pilots last winter. "
    "Norland plans to close the lighthouse at Cape Ash.",
)


@pytest.fixture(scope="module", autouse=True)
def _documents(library: Library) -> None:
    library.add("bearing", [RECORD, NEWS])


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Norland sued Sudland before the Strait Court on 4 May 2030.", "reported"),
        ("Sudland was sued by Norland before the Strait Court in May 2030.", "reported"),
        ("Sudland sued Norland before the Strait Court on 4 May 2030.", "not_found"),
        ("The Protocol on the Grey Strait established a Joint Strait Board of six members.", "documented"),
        ("Norland and Sudland signed the Protocol on the Grey Strait at Ostra on 30 June 2031.", "documented"),
        ("Fishing quotas fell by 12 percent in 2030.", "reported"),
        ("Fishing quotas rose by 12 percent in 2030.", "contested"),
        ("The dredging of the strait cost 40 million crowns and killed two divers.", "not_found"),
        ("Sudland left the Joint Strait Board.", "not_found"),
        ("Sudland threatened to leave the Joint Strait Board.", "reported"),
        ("Norland closed the lighthouse at Cape Ash.", "not_found"),
        ("Smugglers wounded 14 pilots last winter.", "reported"),
        ("Smugglers wounded 14 Norlandian pilots last winter.", "not_found"),
    ],
)
def test_a_claim_is_borne_out_whole_or_not_at_all(library: Library, claim: str, verdict: Judgement) -> None:
    found = library.check("bearing", claim)
    assert found.verdict == verdict, found.reason


def test_no_sentence_takes_more_than_its_length() -> None:
    for unit in ("by the of and ", "by Aa Bb, ", "by the aa of ", "Aa sued Bb by "):
        short, long = (steps(lambda n=n, unit=unit: _roles(unit * n)) for n in (200, 800))  # type: ignore[misc]
        assert long <= short * 8, unit
