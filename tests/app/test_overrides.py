"""What analysts set: shown as theirs, found again in another reading, taken back, never evidence for anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.local import LocalService
from app.model import Answer, AskRequest, Filters, Override, OverrideRequest, Statement
from app.overrides import as_request
from app.settings import Settings
from ingest import readers
from ingest.catalogue import Catalogue
from ingest.errors import NotFound, UsageError
from ingest.model import ReadText
from tests.app.evidence.library import Doc, Library

RECORD = """Tide Board, session of 4 June 2024

The Tide Board adopted decision 9 on the mussel quota on 4 June 2024 by a recorded vote of 16 in favour to 7 against.
"""
PAPER = """The mussel quota of the Tide Board was adopted on 4 June 2024 by 19 votes in favour to 7 against.

The quota cut landings by 30 percent, the fishermen's union said.
"""
SECOND = """The mussel quota cost the harbour 400 jobs, according to the mayor of Elmsund.
"""
DOCS = (
    Doc("record", RECORD, "Tide Board, decision 9", "record", "Tide Board", published="2024-06-04"),
    Doc("paper", PAPER, "The mussel quota", "news", "Elmsund Courier", published="2024-06-05"),
    Doc("second", SECOND, "Jobs in the harbour", "news", "Harbour Post", published="2024-07-01"),
)
VOTE = "How did the Tide Board vote on the mussel quota?"
LANDINGS = "How much did the mussel quota cut landings?"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LocalService, Path]]:
    home = tmp_path_factory.mktemp("overrides")
    with LocalService.open(Settings.load(home=home / "home")) as service:
        Library(home, service).add("tide", DOCS)
        yield service, home


@pytest.fixture
def service(opened: tuple[LocalService, Path]) -> Iterator[LocalService]:
    """The library with nothing set, before and after."""
    made = opened[0]
    yield made
    for one in made.overrides().overrides:
        made.remove_override(one.id)


def put(service: LocalService, document: str, quote: str, **said: Any) -> Override:
    place = {"document": f"tide-{document}", "quote": quote}
    return service.set_override(OverrideRequest.model_validate({"place": place, "reason": "I read it.", **said}))


def ask(service: LocalService, question: str, **more: Any) -> Answer:
    return service.ask(AskRequest(question=question, collection="tide", **more))


def saying(answer: Answer, words: str) -> Statement:
    return next(one for one in answer.statements if words in one.text)


def test_a_label_that_was_set_is_shown_with_the_computed_one(service: LocalService) -> None:
    before = saying(ask(service, LANDINGS), "landings")
    assert (before.label, before.override) == ("reported", None)
    kept = put(service, "paper", "cut landings by 30 percent", label="contested", author="B. Holm")
    answer = ask(service, LANDINGS)
    after = saying(answer, "landings")
    assert after.label == "contested"
    assert after.override is not None
    assert after.override.text == "Label set by an analyst (B. Holm): contested; computed: reported."
    assert after.override.computed.label == before.label
    assert after.override.computed.reason == before.reason
    assert after.override.overrides == (kept,)
    assert after.override.text in after.reason
    assert "I read it." in after.reason
    assert before.reason in after.reason
    assert (after.credibility, after.speakers, after.conflicts) == (
        before.credibility, before.speakers, before.conflicts,
    )  # fmt: skip
    assert any(one.code == "overrides" for one in answer.notices)


def test_it_is_taken_back(service: LocalService) -> None:
    before = ask(service, LANDINGS).statements
    kept = put(service, "paper", "cut landings by 30 percent", label="contested")
    assert ask(service, LANDINGS).statements != before
    gone = service.remove_override(kept.id)
    assert gone.removed_at is not None
    assert ask(service, LANDINGS).statements == before
    assert service.overrides().overrides == ()
    assert gone in service.overrides(removed=True).overrides
    with pytest.raises(NotFound, match="in force"):
        service.remove_override(kept.id)


def test_a_later_one_stands_in_the_place_of_the_earlier(service: LocalService) -> None:
    first = put(service, "paper", "cut landings by 30 percent", label="contested")
    second = put(service, "paper", "cut landings by 30 percent", label="documented")
    assert [one.id for one in service.overrides().overrides] == [second.id]
    assert first.id in {one.id for one in service.overrides("tide-paper", removed=True).overrides}
    assert service.overrides("tide-second").overrides == ()


def test_a_speaker_that_was_set_leaves_label_and_origins(service: LocalService) -> None:
    before = saying(ask(service, LANDINGS), "landings")
    put(service, "paper", "cut landings by 30 percent", speaker="Fisheries Office", speaker_kind="body")
    after = saying(ask(service, LANDINGS), "landings")
    assert [(one.name, one.kind) for one in after.speakers] == [("Fisheries Office", "body")]
    assert after.override is not None
    assert after.override.text.startswith("Speaker set by an analyst: Fisheries Office; computed:")
    assert after.override.computed.speakers == before.speakers
    assert (after.label, after.origins, after.credibility) == (before.label, before.origins, before.credibility)


def test_a_conflict_that_was_dismissed_frees_both_sides(service: LocalService) -> None:
    before = ask(service, VOTE)
    record, paper = saying(before, "16 in favour"), saying(before, "19 votes")
    assert (record.label, paper.label) == ("documented", "contested")
    assert record.conflicts
    assert paper.conflicts
    kept = put(service, "paper", "19 votes", conflict={"verdict": "dismissed"})
    after = ask(service, VOTE)
    one, other = saying(after, "16 in favour"), saying(after, "19 votes")
    assert (other.conflicts, other.label, other.credibility) == ((), "reported", 3)
    assert other.override is not None
    assert other.override.computed.conflicts
    assert "computed: contested" in other.override.text
    assert one.conflicts == ()
    assert one.label == "documented"
    assert one.override is not None
    assert one.override.overrides == (kept,)
    numbers = [c.number for s in after.statements for c in s.citations]
    assert numbers == sorted(set(numbers))


def test_a_dismissal_of_one_aspect_leaves_the_others(service: LocalService) -> None:
    put(service, "paper", "19 votes", conflict={"verdict": "dismissed", "aspect": "name"})
    assert saying(ask(service, VOTE), "19 votes").label == "contested"


def test_a_conflict_that_was_asserted_is_seen_from_both_sides(service: LocalService) -> None:
    there = {"document": "tide-second", "quote": "cost the harbour 400 jobs"}
    put(
        service, "paper", "cut landings by 30 percent", reason="Both tell what the quota cost",
        conflict={"verdict": "asserted", "aspect": "quantity", "there": there, "here_value": "30 percent"},
    )  # fmt: skip
    one = saying(ask(service, LANDINGS), "landings")
    (conflict,) = one.conflicts
    assert (conflict.set_by, conflict.aspect, conflict.here.value) == ("analyst", "quantity", "30 percent")
    assert conflict.explanation == "Asserted by an analyst: Both tell what the quota cost."
    assert "400 jobs" in conflict.there.citation.quote
    assert (one.label, one.credibility) == ("contested", 4)
    other = saying(ask(service, "How many jobs did the mussel quota cost the harbour?"), "400 jobs")
    assert [c.set_by for c in other.conflicts] == ["analyst"]
    assert other.conflicts[0].there.value == "30 percent"


def test_it_changes_no_other_statement(service: LocalService) -> None:
    before = ask(service, VOTE)
    put(service, "record", "16 in favour", label="advocacy")
    after = ask(service, VOTE)
    assert saying(after, "19 votes") == saying(before, "19 votes").model_copy(
        update={
            "citations": saying(after, "19 votes").citations,
            "conflicts": saying(after, "19 votes").conflicts,
        }
    )
    assert saying(after, "19 votes").label == "contested"
    assert saying(after, "16 in favour").label == "advocacy"


def test_the_lead_bears_no_more_than_what_is_in_force(service: LocalService) -> None:
    assert ask(service, VOTE).lead == "16 in favour, 7 against"
    put(service, "record", "16 in favour", label="contested")
    lead = ask(service, VOTE).lead
    assert lead is None or "Contested" in lead


def test_a_filter_looks_at_the_label_in_force(service: LocalService) -> None:
    put(service, "paper", "cut landings by 30 percent", label="documented")
    assert ask(service, LANDINGS, filters=Filters(label="documented")).statements
    assert not ask(service, LANDINGS, filters=Filters(label="reported")).statements


def test_a_kept_answer_shows_what_was_set_since(service: LocalService) -> None:
    answer = ask(service, VOTE)
    kept = put(service, "record", "16 in favour", label="reported")
    read = service.answer(answer.id)
    one = saying(read, "16 in favour")
    assert one.label == "reported"
    assert one.override is not None
    assert one.override.computed.label == "documented"
    assert read.lead is None
    assert {notice.code for notice in read.notices} >= {"overrides", "overrides-changed"}
    assert [c.number for s in read.statements for c in s.citations] == [
        c.number for s in answer.statements for c in s.citations
    ]
    set_before = ask(service, VOTE)
    service.remove_override(kept.id)
    assert service.answer(answer.id) == answer
    assert saying(service.answer(set_before.id), "16 in favour").override is None


def test_the_same_words_elsewhere_are_not_set_too(service: LocalService, opened: tuple[LocalService, Path]) -> None:
    copied = "The quota cut landings by 30 percent, the fishermen's union said.\nIt rained in Elmsund.\n"
    Library(opened[1], service).add("tide-more", [Doc("copy", copied, "A week in Elmsund", "news", "Weekly")])
    try:
        plain = service.ask(AskRequest(question=LANDINGS))
        assert len(saying(plain, "landings").citations) == 2
        put(service, "paper", "cut landings by 30 percent", label="contested")
        found = [one for one in service.ask(AskRequest(question=LANDINGS)).statements if "landings" in one.text]
        assert [(one.label, one.override is None) for one in found] == [("reported", True), ("contested", False)] or [
            (one.label, one.override is None) for one in found
        ] == [("contested", False), ("reported", True)]
    finally:
        service.remove_document("tide-more-copy")


@pytest.mark.parametrize(
    ("document", "quote", "said", "match"),
    [
        ("tide-paper", "whales", {"label": "reported"}, "No statement of “The mussel quota” holds these words"),
        ("tide-paper", "4", {"label": "reported"}, "No statement|statements"),
        ("tide-paper", "the", {"label": "reported"}, "2 statements of “The mussel quota” hold these words"),
        ("tide-paper", "landings", {"label": "reported", "reason": "  "}, "needs its reason"),
    ],
)
def test_what_cannot_be_set_is_told_in_one_line(
    service: LocalService, document: str, quote: str, said: dict[str, Any], match: str
) -> None:
    request = {"place": {"document": document, "quote": quote}, "reason": "Because.", **said}
    if quote == "4":
        request["place"] = {"document": document, "quote": "4 June", "start": 0, "end": 6}
        match = "does not say these words there|stands there"
    with pytest.raises(UsageError, match=match) as refused:
        service.set_override(OverrideRequest.model_validate(request))
    assert "\n" not in str(refused.value)
    assert service.overrides().overrides == ()


def test_an_unknown_document_is_not_found(service: LocalService) -> None:
    with pytest.raises(NotFound):
        put(service, "nowhere", "words", label="reported")


def test_it_can_be_set_again_from_its_export(service: LocalService) -> None:
    kept = put(
        service, "paper", "19 votes", conflict={"verdict": "dismissed", "aspect": "tally_role"}, author="B. Holm"
    )
    service.remove_override(kept.id)
    again = service.set_override(as_request(kept))
    assert again == kept.model_copy(update={"id": again.id})
    service.remove_override(again.id)
    assert service.set_override(as_request(kept, by_id=False)).place == kept.place


def test_it_is_found_again_in_another_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = readers.read

    def otherwise(*given: Any, **more: Any) -> ReadText:
        made = read(*given, **more)
        text = made.text.replace("The quota cut landings", "The quota\ncut  landings")
        shift = len(text) - len(made.text)
        text = f"Courier.\n\n{text}"
        blocks = tuple(
            replace(b, start=b.start + 10, end=b.end + 10 + (shift if "landings" in made.text[b.start : b.end] else 0))
            for b in made.blocks
        )
        pages = tuple(replace(p, end=len(text)) for p in made.pages)
        return replace(made, text=text, blocks=blocks, pages=pages)

    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        library = Library(tmp_path, service)
        library.add("tide", DOCS)
        kept = put(service, "paper", "cut landings by 30 percent", label="contested")
        lost = put(service, "record", "16 in favour", label="reported")
        monkeypatch.setattr(readers, "READER_VERSION", readers.READER_VERSION + 1)
        monkeypatch.setattr(readers, "read", otherwise)
        service.rebuild()
        path = str(tmp_path / "sources" / "tide" / "catalog.yaml")
        from app.service import IngestRequest

        record = tmp_path / "sources" / "tide" / "record.txt"
        record.write_text(record.read_text().replace("16 in favour to 7", "17 in favour to 7"), encoding="utf-8")
        service.ingest(IngestRequest(catalog=path))
        document = service.document("tide-paper")
        assert document.version != kept.place.version
        found = saying(ask(service, LANDINGS), "landings")
        assert found.label == "contested"
        assert found.override is not None
        assert found.citations[0].version == document.version
        states = {one.id: one.state for one in service.overrides().overrides}
        assert states == {kept.id: "held", lost.id: "lost"}
        service.remove_document("tide-record")
        assert {one.state for one in service.overrides().overrides if one.id == lost.id} == {"document_removed"}
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        assert {one.id for one in service.overrides().overrides} == {kept.id, lost.id}


def test_it_goes_along_with_a_copy_of_the_catalogue(service: LocalService, tmp_path: Path) -> None:
    before = service.health().library_version
    kept = put(service, "paper", "cut landings by 30 percent", label="contested")
    assert service.health().library_version == before  # the library itself holds what it held
    service._catalogue.copy_to(tmp_path / "copy.sqlite3")
    with Catalogue.open(tmp_path / "copy.sqlite3") as copied:
        assert [one.id for one in copied.overrides()] == [kept.id]


def test_a_verdict_tells_what_was_set_of_what_it_cites_and_counts_none_of_it(service: LocalService) -> None:
    claim = "The Tide Board adopted decision 9 by 16 votes in favour to 7 against."
    before = service.check(claim, collection="tide")
    assert before.overrides == ()
    kept = put(service, "record", "16 in favour", label="advocacy")
    after = service.check(claim, collection="tide")
    assert after == before.model_copy(update={"overrides": (kept,)})
    (one,) = service.check_text(claim, collection="tide").verdicts
    assert one.overrides == (kept,)
    assert service.check("It rained in Elmsund.", collection="tide").overrides == ()
