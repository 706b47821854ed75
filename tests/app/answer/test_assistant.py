"""Scope, history and bookkeeping of answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.jobs import Cancelled
from app.local import LocalService
from app.model import AskRequest, Filters, Label
from app.service import AnswerTold, AskEvent, Progress, Retrieval, StatementTold
from app.settings import Settings
from ingest.errors import ModelError, NotFound, QuestionError
from tests.app.answer.conftest import Ask
from tests.app.answer.lighthouse import exchanged

VOTE = "How did the Strait Commission vote on lighthouse dues?"
MILL = "How many people did the mill employ?"


def test_a_follow_up_stands_on_the_turn_before(ask: Ask) -> None:
    answer = ask("How did Ghana vote on it?", "How did the Strait Commission vote on decision 17?")
    assert answer.standalone_question is not None
    assert "Strait Commission" in answer.standalone_question
    assert (answer.lead or "").startswith("Ghana voted against")
    assert answer.turn == 1
    again = ask("And Chile?", "How did the Strait Commission vote on decision 17?", "How did Ghana vote on it?")
    assert (again.lead or "").startswith("Chile voted in favour")
    assert again.turn == 2


def test_a_question_that_stands_alone_is_not_put_again(ask: Ask) -> None:
    assert ask(VOTE).standalone_question is None
    assert ask("How many berths does the harbour of Lamu have?", VOTE).standalone_question is None


def test_a_collection_is_all_that_is_seen(ask: Ask) -> None:
    assert ask(MILL, collection="mill").lead == "310 people, as Lake Journal reports"
    assert ask(MILL).abstained
    assert ask(VOTE, collection="mill").abstained
    assert ask(VOTE, collection="no such collection").abstained


def test_without_a_collection_all_is_seen(ask: Ask) -> None:
    assert ask(MILL, collection=None).lead == "310 people, as Lake Journal reports"


def test_nothing_later_than_the_day_asked_about(ask: Ask) -> None:
    berths = "How many berths does the harbour of Lamu have?"
    assert ask(berths, as_of="2025-06-01").lead == "9 berths, as Tide Tribune reports"
    assert ask(berths, as_of="2025-05-31").abstained
    answer = ask(VOTE, as_of="2024-12-31")
    assert answer.as_of == answer.scope.as_of == "2024-12-31"
    assert [(one.label, one.conflicts) for one in answer.statements] == [("documented", ())]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(source_type="news"),
        Filters(source_type="record"),
        Filters(side="Chile"),
        Filters(published_from="2024-04-10"),
        Filters(published_to="2024-04-12"),
        Filters(published_from="2024-04-12", published_to="2024-04-13", source_type="official_statement"),
    ],
)
def test_filters_narrow_what_is_shown(ask: Ask, filters: Filters) -> None:
    shown = 0
    for question in (VOTE, "What is said about the lighthouse dues?", "When were the lighthouse dues introduced?"):
        answer = ask(question, filters=filters)
        assert answer.scope.filters == filters
        for source in answer.sources:
            shown += 1
            assert filters.source_type in (None, source.source_type)
            assert filters.side in (None, source.side)
            assert (filters.published_from or "") <= (source.published or "") <= (filters.published_to or "9999")
    assert shown


def test_one_document_can_be_asked_alone(ask: Ask, service: LocalService) -> None:
    document = service.document("dues-assembly")
    answer = ask("How was it voted on lighthouse dues?", filters=Filters(document=document.id))
    assert [one.id for one in answer.sources] == [document.id]


def test_a_hidden_source_still_counts_in_the_label(ask: Ask) -> None:
    answer = ask(VOTE, filters=Filters(source_type="news"))
    (deviating,) = answer.statements
    assert (deviating.label, deviating.credibility) == ("contested", 5)
    assert {one.there.citation.title for one in deviating.conflicts} == {
        "Strait Commission, 41st meeting: decision 17 on lighthouse dues"
    }


def test_the_label_filter_hides_and_changes_nothing(ask: Ask) -> None:
    whole = ask(VOTE)
    labels: tuple[Label, ...] = ("documented", "reported", "contested", "advocacy")
    for label in labels:
        part = ask(VOTE, filters=Filters(label=label))
        wanted = [one for one in whole.statements if one.label == label]
        assert [(one.id, one.label, one.reason) for one in part.statements] == [
            (one.id, one.label, one.reason) for one in wanted
        ]
        assert part.abstained == (not wanted)


def test_a_kept_answer_reads_back_as_it_was(ask: Ask, service: LocalService) -> None:
    for question in (VOTE, "How did Switzerland vote on decision 17?", "What do both sides say about the dues?"):
        answer = ask(question)
        assert service.answer(answer.id) == answer
    with pytest.raises(NotFound):
        service.answer("a0")


def test_the_same_question_gets_the_same_answer(ask: Ask) -> None:
    first, second = (ask(VOTE) for _ in range(2))
    assert first.id != second.id
    varying = {"id", "asked_at", "timings_ms"}
    assert first.model_dump(exclude=varying) == second.model_dump(exclude=varying)


def test_spaces_around_a_question_do_not_matter(ask: Ask) -> None:
    assert [s.id for s in ask(f"  {VOTE}\n").statements] == [s.id for s in ask(VOTE).statements]


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "why " * 2_000])
def test_an_empty_or_endless_question_is_refused(ask: Ask, question: str) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(question)
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("question", ["?", "…", "🛟", "\x00", "Wer hat abgestimmt?", "谁投了反对票？", "a" * 3_999])
def test_an_odd_question_gets_an_honest_answer(ask: Ask, question: str) -> None:
    assert ask(question).abstained


def test_a_question_in_another_script_is_told_of(ask: Ask) -> None:
    assert [one.code for one in ask("谁投了反对票？").notices] == ["language"]
    assert ask(VOTE).notices == ()


def test_words_that_two_papers_share_are_one_statement_told_by_both(ask: Ask) -> None:
    (shown,) = ask("How many berths does the quay have?", collection="echo").statements
    assert {one.title for one in shown.citations} == {"Ferries of the bay", "News of the islands"}
    assert {one.name for one in shown.speakers} == {"Reef Courier", "Bay Herald"}
    assert (len(shown.origins), shown.independent_origins, shown.credibility) == (2, 2, 2)


def test_the_same_words_about_two_acts_are_two_statements(ask: Ask) -> None:
    shown = ask("How did the council vote?", collection="echo").statements
    told = sorted((one.context or "", len(one.citations)) for one in shown if "20 votes to 3" in one.text)
    assert [count for _, count in told] == [1, 1]
    assert ["buoy" in context for context, _ in told] == [True, False]


def test_an_answer_worded_by_a_model_is_refused_in_plain_words(ask: Ask) -> None:
    with pytest.raises(ModelError) as caught:
        ask(VOTE, mode="llm")
    assert "extractive" in str(caught.value) or "--mode" in str(caught.value)


def test_the_summary_counts_what_the_answer_rests_on(ask: Ask) -> None:
    answer = ask("What do both sides say about the lighthouse dues?")
    summary = answer.source_summary
    assert summary.sources == len(answer.sources)
    assert {(one.side, one.sources) for one in summary.parties} == {("Chile", 1), ("Ghana", 1)}
    assert summary.oldest == min(one.published for one in answer.sources if one.published)
    assert ask("How did Switzerland vote on decision 17?").source_summary.sources == 0


def test_progress_is_told(service: LocalService) -> None:
    told: list[AskEvent] = []
    answer = service.ask(AskRequest(question=VOTE), told.append)
    stages = [(one.stage, one.done, one.total, one.answer_id) for one in told if isinstance(one, Progress)]
    assert stages == [("retrieve", 0, 3, answer.id), ("compose", 1, 3, answer.id), ("verify", 2, 3, answer.id)]
    (found,) = (one for one in told if isinstance(one, Retrieval))
    assert 0 < found.documents <= found.passages
    statements = [one for one in told if isinstance(one, StatementTold)]
    assert [one.index for one in statements] == list(range(len(answer.statements)))
    assert tuple(one.statement for one in statements) == answer.statements
    assert told[-1] == AnswerTold(answer=answer)


def test_what_a_listener_raises_ends_the_work_and_keeps_nothing(service: LocalService) -> None:
    ids: list[str] = []

    def leave(event: AskEvent) -> None:
        if isinstance(event, Progress) and event.answer_id:
            ids.append(event.answer_id)
        if isinstance(event, StatementTold):
            raise Cancelled

    with pytest.raises(Cancelled):
        service.ask(AskRequest(question=VOTE), leave)
    with pytest.raises(NotFound):
        service.answer(ids[0])


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with LocalService.open(Settings.load(home=tmp_path / "home")) as empty:
        answer = empty.ask(AskRequest(question=VOTE))
        assert answer.abstained
        assert answer.related == ()
        assert [one.code for one in answer.notices] == ["empty-library"]


MIRRORED = [
    VOTE,
    "How did Ghana vote on decision 17?",
    "How did Chile vote on the lighthouse dues?",
    "Which states voted against decision 17?",
    "How did Switzerland vote on decision 17?",
    "Why did Ghana ask for a review?",
    "Did Ghana ask for a review?",
    "Which states besides Peru has Chile signed pilotage agreements with?",
    "What does Ghana say about the lighthouse dues?",
    "What does Chile say about the lighthouse dues?",
    "What did Chile announce on 12 April 2024?",
    "Where did Chile sign its pilotage agreement with Ecuador?",
    "Why did 20 states vote against decision 17 on lighthouse dues?",
]


@pytest.mark.parametrize("question", MIRRORED)
def test_exchanging_the_parties_changes_nothing_but_names(ask: Ask, question: str) -> None:
    straight, turned = ask(question), ask(exchanged(question), collection="mirror")
    # Of statements that answer equally well the order hangs on the embedding of the names.
    assert sorted((s.text, s.label, s.credibility, len(s.conflicts)) for s in turned.statements) == sorted(
        (exchanged(s.text), s.label, s.credibility, len(s.conflicts)) for s in straight.statements
    )
    assert turned.lead == (exchanged(straight.lead) if straight.lead else None)
    assert turned.gaps == tuple(map(exchanged, straight.gaps))
