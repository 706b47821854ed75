"""What was asked as of a day: only what was published by then, and the text in force first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.local import LocalService
from app.model import Answer, AskRequest
from app.settings import Settings
from tests.app.evidence.library import Doc, Library
from tests.app.evidence.test_versions import LIBRARIES

RUMOUR = "Corvane pays 80 percent of the upkeep of the Otter Bridge. Nobody knows since when.\n"
COARSE = "The Otter Bridge was painted blue in spring by volunteers from Corvane.\n"
SHARE = "What percentage of the upkeep of the Otter Bridge does Corvane pay?"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalService]:
    home = tmp_path_factory.mktemp("versions")
    with LocalService.open(Settings.load(home=home / "home")) as opened:
        library = Library(home, opened)
        extra = (
            Doc("rumour", RUMOUR, "A leaflet", "other"),
            Doc("coarse", COARSE, "Blue", "news", "Weekly", published="2031"),
        )
        library.add("bridge", (*LIBRARIES["bridge"], *extra))
        library.add("quota", LIBRARIES["quota"])
        yield opened


def ask(service: LocalService, question: str, as_of: str | None = None, collection: str = "bridge") -> Answer:
    return service.ask(AskRequest(question=question, collection=collection, as_of=as_of))


def records(answer: Answer) -> list[str]:
    return [one.text for one in answer.statements if one.citations[0].source_type == "record"]


def test_the_text_in_force_goes_first_and_the_other_beside_it(service: LocalService) -> None:
    answer = ask(service, "What share of the upkeep of the Otter Bridge does Corvane pay under the Agreement?")
    told = records(answer)
    assert "45 percent" in told[0]
    assert any("60 percent" in one for one in told[1:])
    assert answer.statements[0].text == told[0]
    assert answer.lead is not None
    assert "45 percent" in answer.lead
    assert not any(c.there.is_record for one in answer.statements[:2] for c in one.conflicts)


def test_as_of_an_earlier_day_the_earlier_text_is_in_force(service: LocalService) -> None:
    answer = ask(service, SHARE, as_of="2031-12-31")
    assert records(answer)
    assert "60 percent" in answer.statements[0].text
    assert not any("45 percent" in one.text or one.conflicts or one.pointers for one in answer.statements)
    assert all((c.published or "9") <= "2031-12-31" for one in answer.statements for c in one.citations)


def test_a_symbol_leads_to_the_text_in_force(service: LocalService) -> None:
    answer = ask(service, "What is the landing quota for sprat?", collection="quota")
    assert "320 tonnes" in answer.statements[0].text
    before = ask(service, "What is the landing quota for sprat?", collection="quota", as_of="2032")
    assert ["400 tonnes" in one.text for one in before.statements] == [True]


def test_what_has_no_date_is_left_out_and_told(service: LocalService) -> None:
    answer = ask(service, SHARE, as_of="2031-07-31")
    assert not any("80 percent" in one.text for one in answer.statements)
    (notice,) = [one for one in answer.notices if one.code == "undated"]
    assert "1 document without a known date and 1 document dated too coarsely to tell are left out" in notice.message
    assert [one.code for one in ask(service, SHARE, as_of="2032").notices] == ["undated"]
    assert "coarsely" not in ask(service, SHARE, as_of="2032").notices[0].message
    assert ask(service, SHARE).notices == ()
    assert ask(service, "What is the landing quota for sprat?", "2034", "quota").notices == ()


def test_a_claim_is_held_against_the_texts_of_the_day(service: LocalService) -> None:
    old = "Corvane pays 60 percent of the upkeep of the Otter Bridge."
    now = service.check(old, collection="bridge")
    assert any("amended" in one.why and "45 percent" in one.citation.quote for one in now.near_misses)
    assert not any(c.there.is_record for c in now.conflicts)
    then = service.check(old, collection="bridge", as_of="2032")
    assert not any("amended" in one.why for one in then.near_misses)
    assert any("Agreement" in one.title for one in then.supporting)
    assert (
        service.check("Corvane pays 45 percent of the upkeep of the Otter Bridge.", as_of="2032").verdict
        != "documented"
    )
