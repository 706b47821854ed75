"""Sets asked once more with the names of two sides exchanged: the same answers, unless somebody looks at names."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from app.cli import main
from app.model import Answer, AskRequest
from app.service import IngestRequest, OnProgress, Service
from app.settings import Settings
from eval.command import eval_command
from eval.how import How
from eval.runner import Run, run
from eval.runs import Source
from eval.sources import library_opener
from ingest.errors import ModelError, QuestionSetError, UsageError

Captured = pytest.CaptureFixture[str]
Open = Callable[[Path | None], AbstractContextManager[Service]]

PAIR = ("Kenya=Norway",)
TEXTS = {
    "minutes-kenya.md": (
        "record",
        "# Minutes of the harbour conference\n\nKenya voted against order 7 on 3 May 2021. Norway voted in favour of "
        "order 7 on 3 May 2021.\n\nThe Kenyan delegation left Nairobi on 1 May 2021.\n",
    ),
    "leaflet.txt": ("advocacy", "A Norwegian writer argues that order 7 is a mistake of Kenya's.\n"),
    "page.html": (
        "news",
        "<html><head><title>Harbour news</title></head><body><h1>Harbour news</h1>"
        "<p>The Kenyan minister said that 12 ships left Norway in June 2021.</p></body></html>",
    ),
}
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "vote",
        "question": "How did kenya vote on order 7?",
        "type": "lookup",
        "nuggets": [
            {
                "text": "against",
                "must": [r"\bKenya\b.*against"],
                "cite": [{"document": "minutes-kenya", "quote": "Kenya voted against order 7"}],
            }
        ],
    },
    {"id": "view", "question": "Who argues that order 7 is a mistake?", "type": "who-said"},
    {"id": "ships", "question": "How many ships left Norway in June 2021?", "type": "lookup"},
    {
        "id": "and-norway",
        "question": "And Norway?",
        "type": "follow-up",
        "history": [{"question": "How did Kenya vote on order 7?"}],
    },
    {"id": "tram", "question": "When was the tram in Nairobi opened?", "type": "unanswerable", "abstain": True},
]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return write_library(tmp_path / "documents", *TEXTS)


def write_library(folder: Path, *names: str) -> Path:
    folder.mkdir()
    listed = []
    for name in names:
        source_type, text = TEXTS[name]
        (folder / name).write_text(text, encoding="utf-8")
        key = name.partition(".")[0]
        listed.append(f"- {{key: {key}, file: {name}, source_type: {source_type}, side: Kenya, publisher: Kenya Post}}")
    path = folder / "catalog.yaml"
    path.write_text("\n".join(["documents:", *listed]) + "\n", encoding="utf-8")
    return path


def write_questions(path: Path, catalogue: Path | None, **header: Any) -> Path:
    told = None if catalogue is None else str(catalogue)
    lines = [{"set": "sides", "version": "1", "catalog": told, **header}, *QUESTIONS]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


def opener(tmp_path: Path, ask: Callable[[Service, AskRequest], Answer] | None = None) -> Open:
    """Opens real libraries; `ask` stands in the way of their answers."""
    real = library_opener(Settings.load(home=tmp_path / "home"))

    class Between:
        def __init__(self, service: Service) -> None:
            self._service = service

        def __getattr__(self, name: str) -> Any:
            return getattr(self._service, name)

        def ask(self, request: AskRequest, progress: OnProgress | None = None) -> Answer:
            assert ask
            return ask(self._service, request)

    @contextmanager
    def open_service(home: Path | None) -> Iterator[Service]:
        with real(home) as service:
            yield cast("Service", Between(service)) if ask else service

    return open_service


def figures(ran: Run) -> tuple[float | None, int]:
    return ran.metrics["side_symmetry"].value, ran.metrics["side_symmetry"].n


def changes(ran: Run) -> dict[str, Any]:
    return {
        one.question.id: one.exchanged.change
        for one in ran.outcomes
        if one.exchanged is not None and one.exchanged.change is not None
    }


def test_a_library_that_looks_at_no_name_answers_alike(catalogue: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def ask(service: Service, request: AskRequest) -> Answer:
        seen.append(" / ".join((*request.history, request.question)))
        return service.ask(request)

    path = write_questions(tmp_path / "s.jsonl", catalogue, exchange=PAIR)
    ran = run([path], opener(tmp_path, ask))
    assert (figures(ran), changes(ran)) == ((1.0, 5), {})
    (only,) = ran.sets
    assert only.exchange == ("Kenya = Norway",)
    # A page's bytes do not let names be exchanged: its text is asked as it is, too.
    assert len(seen) == 3 * len(QUESTIONS)
    assert "1 of 3 documents are no plain text" in only.notices[0]
    assert seen[-5:] == [
        "How did norway vote on order 7?",
        "Who argues that order 7 is a mistake?",
        "How many ships left Kenya in June 2021?",
        "How did Norway vote on order 7? / And Kenya?",
        "When was the tram in Oslo opened?",
    ]
    assert not all(outcome.answer is None or outcome.answer.abstained for outcome in ran.outcomes)


def test_a_label_that_hangs_on_a_name_is_told(tmp_path: Path) -> None:
    def ask(service: Service, request: AskRequest) -> Answer:
        answer = service.ask(request)
        told = [
            one.model_copy(update={"label": "reported"}) if one.text.startswith("Norway voted against") else one
            for one in answer.statements
        ]
        return answer.model_copy(update={"statements": tuple(told)})

    path = write_questions(tmp_path / "s.jsonl", write_library(tmp_path / "d", "minutes-kenya.md", "leaflet.txt"))
    ran = run([path], opener(tmp_path, ask), how=How(exchange=PAIR))
    assert figures(ran)[0] != 1.0
    assert ran.metrics["side_symmetry"].counts["labels"] == len(changes(ran))
    (of_nugget, of_statement) = changes(ran)["vote"].labels
    assert of_nugget.text == "against"
    assert (of_statement.text, of_statement.now) == ("Kenya voted against order 7 on 3 May 2021.", "reported")
    # All other figures are those of the names as they are.
    before = run([path], opener(tmp_path, ask), how=How(exchange=()))
    assert before.metrics["vital_recall"] == ran.metrics["vital_recall"]


@pytest.mark.parametrize("what", ["abstention", "statements", "leads", "errors"])
def test_what_hangs_on_a_name_is_named_and_counted(what: str, tmp_path: Path) -> None:
    def ask(service: Service, request: AskRequest) -> Answer:
        answer = service.ask(request)
        if "norway vote" not in request.question:
            return answer
        if what == "abstention":
            return answer.model_copy(update={"statements": (), "abstained": True, "lead": None})
        if what == "statements":
            more = service.ask(AskRequest(question="Who argues that order 7 is a mistake?")).statements
            return answer.model_copy(update={"statements": (*more, *answer.statements)})
        if what == "leads":
            return answer.model_copy(update={"lead": "Certainly."})
        raise ModelError("The model is gone.", "Name another.")

    path = write_questions(tmp_path / "s.jsonl", write_library(tmp_path / "d", "minutes-kenya.md", "leaflet.txt"))
    ran = run([path], opener(tmp_path, ask), how=How(exchange=PAIR))
    (vote, *others) = [outcome.exchanged for outcome in ran.outcomes]
    assert vote is not None
    assert what in ran.metrics["side_symmetry"].counts
    assert all(one is not None and one.change is None for one in others)
    shown = ran.outcomes[0].answer
    assert shown is not None
    told = len(shown.statements)
    assert vote.agreement == {"abstention": 0.0, "statements": told / (told + 1), "leads": 1.0, "errors": 0.0}[what]
    assert ran.metrics["side_symmetry"].value == pytest.approx((4 + vote.agreement) / 5)


def test_what_cannot_be_exchanged_is_refused_before_anything_is_asked(catalogue: Path, tmp_path: Path) -> None:
    def ask(service: Service, request: AskRequest) -> Answer:
        raise AssertionError

    asked = opener(tmp_path, ask)
    path = write_questions(tmp_path / "s.jsonl", catalogue)
    for source in (Source(kind="library", where="there"), Source(kind="server", where="http://127.0.0.1:9")):
        with pytest.raises(UsageError, match="needs a catalogue") as refused:
            run([path], asked, how=How(asked=source, exchange=PAIR))
        assert refused.value.remedy == "Give --catalog FILE, or leave --exchange away."
    with pytest.raises(UsageError, match="is asked of the library"):
        run([write_questions(tmp_path / "own.jsonl", None)], asked, how=How(exchange=PAIR))
    with pytest.raises(QuestionSetError, match="no document and no question names either of Peru = Chad"):
        run([path], asked, how=How(exchange=(*PAIR, "Peru=Chad")))
    with pytest.raises(QuestionSetError, match="line 1: exchange: 'Kenya' is no pair of names"):
        run([write_questions(tmp_path / "bad.jsonl", catalogue, exchange=["Kenya"])], asked)


def test_the_pairs_of_a_set_are_left_out_where_there_is_no_catalogue(catalogue: Path, tmp_path: Path) -> None:
    path = write_questions(tmp_path / "s.jsonl", catalogue, exchange=PAIR, thresholds={"side_symmetry": 0.5})
    with opener(tmp_path)(None) as service:
        service.ingest(IngestRequest(catalog=str(catalogue)))
    ran = run([path], opener(tmp_path), how=How(asked=Source(kind="library")))
    assert figures(ran) == (None, 0)
    assert [short.metric for short in ran.shortfalls] == ["side_symmetry"]
    assert "side_symmetry is not scored" in ran.sets[0].notices[-1]
    left_out = run([path], opener(tmp_path), how=How(exchange=()))
    assert (figures(left_out), left_out.shortfalls) == ((None, 0), ())


def test_a_run_that_was_stopped_goes_on_in_both_askings(tmp_path: Path, capsys: Captured) -> None:
    stop_at, seen = ["How did Norway vote on order 7?"], list[AskRequest]()

    def ask(service: Service, request: AskRequest) -> Answer:
        if request.history and request.history[0] in stop_at:
            raise KeyboardInterrupt
        seen.append(request)
        return service.ask(request)

    path = write_questions(
        tmp_path / "s.jsonl", write_library(tmp_path / "d", "minutes-kenya.md", "leaflet.txt"), exchange=PAIR
    )
    out = tmp_path / "run.json"
    with pytest.raises(KeyboardInterrupt):
        eval_command([path], open_service=opener(tmp_path, ask), out=out, json=True)
    assert "8 of 10 answers are kept" in capsys.readouterr().err
    stop_at.clear()
    seen.clear()
    assert eval_command([path], open_service=opener(tmp_path, ask), out=out, json=True) == 0
    err = capsys.readouterr().err
    assert "sides: going on with 5 of 5 answers" in err
    assert "sides (Kenya = Norway): going on with 3 of 5 answers" in err
    assert len(seen) == 4  # one of each asking tells whether the settings are the same
    ran = Run.model_validate_json(out.read_bytes())
    assert (figures(ran), ran.resumed) == ((1.0, 5), 8)


def test_the_command_line_exchanges_and_tells(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "own"))
    path = write_questions(tmp_path / "s.jsonl", write_library(tmp_path / "d", "minutes-kenya.md", "leaflet.txt"))
    assert main(["eval", str(path), "--exchange", "Kenya=Norway", "--fail-under", "side_symmetry=1"]) == 0
    told = capsys.readouterr().out
    assert "5 of 5 answers are the same with names exchanged" in told.replace("\n", " ").replace("  ", "")
    assert "(Kenya = Norway)" in told
    assert main(["eval", str(path), "--exchange", "Kenya"]) == 2
    assert "--exchange: 'Kenya' is no pair of names. Write --exchange" in capsys.readouterr().err
    assert main(["eval", str(path), "--exchange", "Kenya=Chad", "--no-exchange"]) == 2
    assert main(["eval", str(path), "--exchange", "Kenya=Chad", "--url", "http://127.0.0.1:9"]) == 2
    assert "needs a catalogue" in capsys.readouterr().err
