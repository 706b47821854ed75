"""Answers worded by a model, end to end: what holds is shown, what does not is repaired, replaced or withheld."""

from __future__ import annotations

import pytest

from app.answer.verify import verify
from app.answer.written.writer import Task, Writer
from app.jobs import Cancelled
from app.model import AskRequest
from app.models.spending import Spending
from app.service import AskEvent, Progress, StatementTold, Waiting, WithheldTold
from app.settings import Settings
from eval.scripted import Reply
from eval.scripted import behaviours as b
from eval.scripted.asked import Asked, Offered
from eval.scripted.reply import Behaviour, refusal
from tests.app.answer.lighthouse import COLLECTION
from tests.app.answer.written.conftest import SIDES, VOTE, Ask, Asking, own

AGAINST = "Why did 43 members of the Strait Commission vote against the lighthouse dues?"


def test_the_model_words_what_the_sources_say(ask: Ask, asking: Asking) -> None:
    answer, _ = ask(VOTE, b.writing(b.well))
    assert (answer.mode, answer.model) == ("llm", "openai:scripted-1")
    assert [one.label for one in answer.statements] == ["documented", "contested"]
    assert answer.statements[1].text.startswith("According to Tide Tribune, ")
    assert answer.lead == "14 in favour, 9 against, 5 abstaining"
    assert not answer.withheld
    assert not answer.notices
    assert answer.usage is not None
    (asked,) = asking.server.asked
    assert answer.usage.input_tokens == len(asked.text) // 4
    assert answer.usage.cost == pytest.approx((answer.usage.input_tokens * 2 + answer.usage.output_tokens * 10) / 1e6)
    assert (answer.prompt_version or "").startswith("answer/1-")
    assert answer.timings_ms.verify > 0
    assert "tools" not in asked.body


@pytest.mark.parametrize(("writes", "every"), [(b.well, 1), (b.wrong_number, 2)])
def test_the_stage_is_write_until_the_model_has_written_all(asking: Asking, writes: b.Writes, every: int) -> None:
    """Repairs are writing too: the model is asked for nothing more once `verify` is told."""
    asking.server.behaviour = b.writing(writes, b.well)
    asking.server.asked.clear()
    stages: list[tuple[str, int, int, int]] = []

    def hear(event: AskEvent) -> None:
        if isinstance(event, Progress):
            stages.append((event.stage, event.done, event.total, len(asking.server.asked)))

    asking.service.ask(AskRequest(question=VOTE, collection=COLLECTION), hear)
    assert stages == [("retrieve", 0, 4, 0), ("compose", 1, 4, 0), ("write", 2, 4, 0), ("verify", 3, 4, every)]
    assert len(asking.server.asked) == every


def test_a_verbatim_answer_asks_no_model(ask: Ask, asking: Asking) -> None:
    answer, _ = ask(VOTE, b.writing(b.well), mode="extractive")
    assert (answer.mode, answer.model, answer.usage, answer.prompt_version) == ("extractive", None, None, None)
    assert not asking.server.asked


def test_where_nothing_answers_no_model_is_asked(ask: Ask, asking: Asking) -> None:
    answer, _ = ask("How many whales were seen off Lamu?", b.writing(b.well), mode="llm")
    assert answer.abstained
    assert not asking.server.asked


@pytest.mark.parametrize("writes", [b.wrong_number, b.invented_id, b.near_id])
def test_what_does_not_hold_is_not_shown(ask: Ask, asking: Asking, writes: b.Writes) -> None:
    """Not even after the one repair, which brings the same again: the sources' own words stand there."""
    answer, _ = ask(VOTE, b.writing(writes))
    verbatim, _ = ask(VOTE, b.writing(b.well), mode="extractive")
    assert answer.mode == "extractive"
    assert [one.text for one in answer.statements] == [one.text for one in verbatim.statements]
    assert answer.usage is not None
    assert answer.lead == verbatim.lead


def test_each_sentence_is_repaired_once_and_all_together(ask: Ask, asking: Asking) -> None:
    answer, _ = ask(SIDES, b.writing(b.no_attribution, b.well))
    assert [one.kind for one in asking.server.asked] == ["answer", "repair"]
    assert len(asking.server.asked[1].failed) == 4
    assert all("argues" in one.text for one in answer.statements if one.label == "advocacy")
    assert not [one for one in answer.statements if own(one)]
    assert "replaced" not in {one.code for one in answer.notices}


def test_a_dropped_attribution_never_reaches_the_reader(ask: Ask) -> None:
    answer, _ = ask(SIDES, b.writing(b.no_attribution))
    assert len([one for one in answer.statements if one.label == "advocacy"]) == 4
    assert all(own(one) for one in answer.statements if one.label == "advocacy")
    assert "replaced" in {one.code for one in answer.notices}


def test_a_citation_that_was_not_offered_is_withheld_with_the_reason(ask: Ask) -> None:
    answer, heard = ask(VOTE, b.writing(b.invented_id))
    assert [one.why for one in answer.withheld] == [
        "The sentence cites [901], which it was not offered.",
        "The sentence cites [902], which it was not offered.",
    ]
    assert [event.withheld for event in heard if isinstance(event, WithheldTold)] == list(answer.withheld)
    assert "Tide" not in answer.withheld[1].text  # a name that neither the question nor a statement holds


@pytest.mark.parametrize("behaviour", [b.in_prose, b.broken_json])
def test_what_is_no_json_is_read_all_the_same(ask: Ask, behaviour: Behaviour) -> None:
    answer, _ = ask(VOTE, behaviour)
    assert answer.mode == "llm"
    assert [one.label for one in answer.statements] == ["documented", "contested"]


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (b.never_json, "model-unreadable"),
        (lambda _: Reply('{"sentences": []}'), "model-unreadable"),
        (lambda _: refusal(401, "no"), "model-key"),
        (lambda _: refusal(404, "no"), "model-unknown"),
        (lambda _: refusal(429, "slow down", retry_after="90"), "model-busy"),
        (lambda _: refusal(500, "oh", retry_after_ms="1"), "model-failed"),
        (lambda _: refusal(400, "maximum context length exceeded"), "model-context"),
        (lambda asked: Reply(b.writing(b.well)(asked).text, cut_at=30), "model-cut"),
    ],
)
def test_a_model_that_fails_costs_the_wording_and_not_the_answer(ask: Ask, behaviour: Behaviour, code: str) -> None:
    answer, _ = ask(VOTE, behaviour)
    verbatim, _ = ask(VOTE, behaviour, mode="extractive")
    assert answer.mode == "extractive"
    assert [(one.text, one.label) for one in answer.statements] == [
        (one.text, one.label) for one in verbatim.statements
    ]
    assert [one.code for one in answer.notices] == [code]
    assert "own words" in answer.notices[0].message


def test_what_was_told_before_the_model_broke_off_stays(ask: Ask) -> None:
    def cut(asked: Asked) -> Reply:
        whole = b.writing(b.well)(asked)
        return Reply(whole.text, cut_at=whole.text.index("}") + 8)

    answer, _ = ask(SIDES, cut)
    assert answer.mode == "llm"
    assert [own(one) for one in answer.statements] == [False, True, True, True, True]
    assert {one.code for one in answer.notices} == {"model-cut"}


def test_what_is_told_never_changes(ask: Ask) -> None:
    """From the first sentence that fails on, all wait: none that came later is told before the repair."""

    def second_fails(one: Offered) -> b.Sentence:
        return b.wrong_number(one) if one.number == 2 else b.well(one)

    answer, heard = ask(VOTE, b.writing(second_fails, b.well))
    assert [one.index for one in heard if isinstance(one, StatementTold)] == [0, 1]
    assert [own(one) for one in answer.statements] == [False, False]


def test_conflicts_are_told_even_where_the_model_is_silent_on_them(ask: Ask) -> None:
    def only_first(asked: Asked) -> Reply:
        return Reply(b.reply_of([b.well(asked.offered[0])]))

    answer, _ = ask(VOTE, only_first)
    assert [(own(one), one.label) for one in answer.statements] == [(False, "documented"), (True, "contested")]
    values = {side.value for one in answer.statements for c in one.conflicts for side in (c.here, c.there)}
    assert {"14 in favour, 9 against, 5 abstaining", "11 against"} <= values


def test_a_false_premise_is_set_right_first(ask: Ask, asking: Asking) -> None:
    def backwards(asked: Asked) -> Reply:
        return Reply(b.reply_of([b.well(one) for one in reversed(asked.offered)]))

    verbatim, _ = ask(AGAINST, backwards, mode="extractive")
    assert "not 43" in (verbatim.lead or "")
    answer, _ = ask(AGAINST, backwards)
    assert answer.lead == verbatim.lead
    assert answer.statements[0].citations[0].id == verbatim.statements[0].citations[0].id
    assert "begin with that" in asking.server.asked[0].system


def test_a_follow_up_is_put_to_the_model_as_it_stands_alone(ask: Ask, asking: Asking) -> None:
    answer, _ = ask("How did Ghana vote on it?", b.writing(b.well), history=(VOTE,))
    assert answer.standalone_question is not None
    assert answer.standalone_question in asking.server.asked[0].text
    assert len(asking.server.asked) == 1  # what earlier questions were answered needs no model


def test_the_same_sentence_is_told_once(ask: Ask) -> None:
    def thrice(asked: Asked) -> Reply:
        return Reply(b.reply_of([b.well(asked.offered[0])] * 3 + [b.wrong_number(asked.offered[0])] * 2))

    answer, _ = ask(VOTE, thrice)
    assert [own(one) for one in answer.statements] == [False, True]


def test_a_model_that_writes_on_and_on_is_stopped(ask: Ask, asking: Asking) -> None:
    def endless(asked: Asked) -> Reply:
        return Reply(b.reply_of([b.well(asked.offered[0])] * 4000))

    answer, _ = ask(VOTE, endless)
    assert answer.usage is not None
    assert answer.usage.output_tokens < 4000


@pytest.mark.parametrize(("status", "taken"), [(400, "json_object"), (500, None), (422, None)])
def test_a_server_that_takes_no_schema(ask: Ask, asking: Asking, status: int, taken: str | None) -> None:
    model = asking.service.assistant.wording._model
    if model is not None:
        model.close()  # what it has learnt of the server is not forgotten otherwise
        model.forget()
    answer, _ = ask(VOTE, b.refusing_shapes(status, taken, b.writing(b.well)))
    assert answer.mode == "llm"
    assert asking.server.asked[-1].shape == taken
    asked = len(asking.server.asked)
    assert [one.shape for one in asking.server.asked] == ["json_schema", "json_object", None][:asked]
    if model is not None:
        model.forget()


def test_who_leaves_ends_the_request(asking: Asking) -> None:
    """Also while the model says nothing at all."""
    asking.server.left.clear()
    asking.server.behaviour = lambda _: Reply("x", before=60)
    waited = 0

    def tell(event: AskEvent) -> None:
        nonlocal waited
        if isinstance(event, Waiting):
            waited += 1
            raise Cancelled

    with pytest.raises(Cancelled):
        asking.service.ask(AskRequest(question=VOTE, collection=COLLECTION), tell)
    assert waited == 1
    assert asking.server.left.wait(5)


def test_links_pictures_and_markup_of_a_model_are_not_shown(ask: Ask) -> None:
    def marked_up(one: Offered) -> b.Sentence:
        text, cites = b.well(one)
        beacon = "![x](https://evil.example/p.png?q=1) <img src=http://evil.example/x> [1] "
        return f"{beacon}**{text}** See www.evil.example/path or [here](javascript:alert(1)).", cites

    answer, _ = ask(VOTE, b.writing(marked_up))
    shown = answer.model_dump_json()
    for word in ("evil", "javascript", "<img", "![", "**", "]("):
        assert word not in shown


def test_the_day_s_tokens_are_bounded(asking: Asking, ask: Ask) -> None:
    settings = Settings.load(home=asking.service.settings.home, model="openai:x", model_day_tokens=10)
    ask(VOTE, b.writing(b.well))
    spending = Spending(settings, asking.service._catalogue)
    assert spending.today().tokens > 10
    with pytest.raises(Exception, match="today; the most is 10"):
        spending.see_that_some_is_left()


@pytest.mark.parametrize(
    ("verdicts", "cleared"),
    [
        (
            '{"verdicts": [{"sentence": 1, "refuted": false}, {"sentence": 2, "refuted": true}]}',
            [1],
        ),
        ('{"verdicts": [{"sentence": 2, "refuted": false, "why": ""}]}', [2]),
        ("They all look fine to me.", []),
    ],
)
def test_a_judge_refutes_by_default(asking: Asking, ask: Ask, verdicts: str, cleared: list[int]) -> None:
    verbatim, _ = ask(VOTE, b.writing(b.well), mode="extractive")
    offered = dict(enumerate(verbatim.statements, start=1))
    asking.server.asked.clear()
    asking.server.behaviour = lambda asked: Reply(verdicts) if asked.claims else b.writing(b.well)(asked)
    wording = asking.service.assistant.wording
    wording.warm()
    assert wording._model is not None
    spending = Spending(asking.service.settings, asking.service._catalogue)
    writer = Writer(wording._model, spending, verify, judge=True)
    outcome = writer.write(Task(VOTE, offered), lambda _: None)
    assert [one.kind for one in asking.server.asked] == ["answer", "refute"]
    shown = {
        n
        for n, one in offered.items()
        for s in outcome.told.statements
        if not own(s) and s.citations[0].id == one.citations[0].id
    }
    assert sorted(shown) == cleared
    assert len(outcome.told.statements) == 2  # what was refuted stands in the source's own words
    assert "refute/1" in writer.prompt_version
