"""Questions of the first day, over the shared commentaries and a record of a committee's vote beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from app.local import LocalService
from app.model import Answer, AskRequest
from app.service import IngestRequest
from app.settings import Settings
from tests.app.answer.conftest import check
from tests.ingest.shared import shared

pytestmark = pytest.mark.data

RECORD = (
    "In November 2023 the Second Committee took up the draft resolution on unilateral economic measures.\n\n"
    "The draft was approved by a recorded vote of 132 in favour to 8 against (Australia, Canada, Japan), with 42 "
    "abstentions.\n"
)
VOTE = "How did the Second Committee vote on unilateral economic measures in November 2023?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    catalogue = shared("corpus/catalog.yaml")
    home = tmp_path_factory.mktemp("first-day")
    (home / "record.md").write_text(f"# Second Committee\n\n{RECORD}", encoding="utf-8")
    (home / "panel.md").write_text(
        "# The end of a panel\n\nOn 28 March 2024 the draft resolution that would have extended the Panel of Experts "
        "on the DPRK was vetoed in the Security Council.\n",
        encoding="utf-8",
    )
    record = {"file": "record.md", "title": "Second Committee, November 2023", "publisher": "United Nations"}
    panel = {"file": "panel.md", "title": "The end of a panel", "source_type": "news", "publisher": "Gulf Gazette"}
    own = home / "catalog.yaml"
    own.write_text(
        yaml.safe_dump({"documents": [{**record, "source_type": "record", "published": "2023-11"}, panel]}),
        encoding="utf-8",
    )
    with LocalService.open(Settings.load(home=home / "home")) as opened:
        for path in (own, catalogue):
            report = opened.ingest(IngestRequest(catalog=str(path)))
            assert (report.added, report.failed) == (2, 0), report.items
        yield opened


def ask(service: LocalService, question: str, *history: str) -> Answer:
    answer = service.ask(AskRequest(question=question, history=history))
    check(answer, service)
    return answer


def test_how_the_committee_voted(service: LocalService) -> None:
    answer = ask(service, VOTE)
    assert answer.lead == "132 in favour, 8 against, 42 abstaining"
    assert (answer.statements[0].label, answer.statements[0].credibility) == ("documented", 1)


def test_which_states_signed(service: LocalService) -> None:
    answer = ask(service, "Which states besides Iran signed anti-sanctions declarations with Russia?")
    first = answer.statements[0]
    assert all(state in first.text for state in ("Belarus", "Zimbabwe", "Cuba", "Nicaragua"))
    assert (first.label, [one.kind for one in first.speakers], first.independent_origins) == ("reported", ["author"], 1)


def test_an_argument_is_no_yes(service: LocalService) -> None:
    answer = ask(service, "Is an international legally binding instrument needed?")
    first = answer.statements[0]
    assert first.text.startswith("Naturally, the need is now ripe")
    assert first.label == "advocacy"
    assert first.appeal in ("evaluation", "prescription")
    assert answer.lead is None


@pytest.mark.parametrize("history", [(), (VOTE,)], ids=["alone", "as a follow-up"])
def test_a_vote_that_is_not_told(service: LocalService, history: tuple[str, ...]) -> None:
    answer = ask(service, "How did Switzerland vote on it?", *history)
    assert answer.abstained
    assert any("No vote of Switzerland" in gap for gap in answer.gaps)
    assert any("132 in favour" in one.quote for one in answer.related)


def test_another_state_s_panel_gives_no_date(service: LocalService) -> None:
    answer = ask(service, "In which year was Iran's Panel of Experts vetoed?")
    assert answer.abstained
    assert answer.lead is None
    told = ask(service, "In which year was the DPRK's Panel of Experts vetoed?")
    assert (told.lead or "").startswith("28 March 2024")
