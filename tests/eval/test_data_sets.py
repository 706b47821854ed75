"""Sets from elsewhere: how they are read, what is measured on them, and what is refused with one clear line."""

from __future__ import annotations

import builtins
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.benchmarks import beir
from eval.benchmarks.classes import balanced_accuracy, class_figures, confusion, macro_f1
from eval.benchmarks.data import NAMED, Asked, data_command, measure, metrics_of, task_of
from eval.benchmarks.published import PUBLISHED, published
from eval.benchmarks.rows import mapping, rows
from eval.benchmarks.tasks import TASKS, class_of
from eval.evidence_shared import Answered
from eval.suites.result import SuiteRun
from ingest.errors import InputError, MissingFile, OnRecordError, UsageError

SUBJECTIVITY = (
    "sentence_id\tsentence\tlabel\n"
    "1\tThe bill was passed on Tuesday.\tOBJ\n"
    '2\tThis "deal" is a shameful betrayal of the voters.\tSUBJ\n'
    "3\tUnemployment fell to 4 percent in May.\tOBJ\n"
    "4\tWe must stop this madness.\tSUBJ\n"
)


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def told(asked: Asked, **more: Any) -> tuple[int, SuiteRun]:
    stream = io.StringIO()
    status = data_command(asked, json=True, stream=stream, **more)
    return status, SuiteRun.model_validate_json(stream.getvalue())


def answered(*pairs: str) -> Sequence[Answered]:
    """Cases as "annotated given"."""
    return [Answered(*pair.split()) for pair in pairs]


def test_the_figures_of_classes_are_those_of_arithmetic() -> None:
    cases = answered("a a", "a a", "a a", "a b", "b b", "b a")
    figures = class_figures(cases)
    assert figures["accuracy"].value == pytest.approx(4 / 6)
    assert figures["balanced_accuracy"].value == pytest.approx((3 / 4 + 1 / 2) / 2)
    assert figures["macro_f1"].value == pytest.approx((2 * 3 / (4 + 4) + 2 * 1 / (2 + 2)) / 2)
    assert {one.n for one in figures.values()} == {6}
    assert all(one.low is not None and one.high is not None and one.low <= one.high for one in figures.values())
    assert confusion(cases) == {"a": {"a": 3, "b": 1}, "b": {"a": 1, "b": 1}}


def test_a_class_that_the_program_alone_gives_is_wrong() -> None:
    cases = answered("a a", "a none", "b b")
    assert macro_f1(cases) == pytest.approx((2 * 1 / (2 + 1) + 1) / 2)
    assert confusion(cases)["a"] == {"a": 1, "b": 0, "none": 1}
    assert balanced_accuracy(answered("a a")) is None  # one class says nothing of the other
    assert class_figures(answered("a a", "a b"))["balanced_accuracy"].value is None


def test_cases_of_one_group_stand_or_fall_together() -> None:
    cases = answered(*["a a"] * 10, *["b a"] * 10, *["a a", "b b"] * 10)
    alone = class_figures(cases)["accuracy"]
    grouped = class_figures(cases, [str(at // 10) for at in range(40)])["accuracy"]
    assert alone.value == grouped.value
    assert grouped.high is not None
    assert grouped.low is not None
    assert alone.high is not None
    assert alone.low is not None
    assert grouped.high - grouped.low > alone.high - alone.low


def test_a_subjectivity_set_in_tabs(tmp_path: Path) -> None:
    path = tmp_path / "dev.tsv"
    path.write_text(SUBJECTIVITY, encoding="utf-8")
    status, run = told(Asked(str(path), task="subjectivity", fields=("text=sentence",)))
    assert status == 0
    assert run.metrics["accuracy"].value == 1.0
    assert run.metrics["accuracy"].n == 4
    assert run.confusions[""] == {"advocacy": {"advocacy": 2, "factual": 0}, "factual": {"advocacy": 0, "factual": 2}}
    assert list(run.data) == ["dev.tsv"]
    mixed = Asked(str(path), "subjectivity", ("text=sentence",), ("SUBJ=factual,OBJ=advocacy",))
    status, run = told(mixed, fail_under=["macro_f1=0.5"])
    assert run.metrics["macro_f1"].value == 0.0
    assert status == 1


def test_attribution_and_claims_are_judged_by_their_passages(tmp_path: Path) -> None:
    claim = "The harbour council adopted order 7 by 9 votes to 4."
    support, other = claim, "Ferries carry passengers to the islands in summer."
    exchanged = "The harbour council adopted order 7 by 4 votes to 9."
    attribution = write(
        tmp_path / "attribution.jsonl",
        {"claim": claim, "references": [other, support], "attribution_label": "attributable"},
        {"claim": claim, "references": [{"text": other}], "attribution_label": "not attributable"},
        {"claim": claim, "references": [], "attribution_label": "not attributable"},
    )
    fields = ("text=claim", "evidence=references,label=attribution_label")
    _, run = told(Asked(str(attribution), task="attribution", fields=fields))
    assert run.metrics["accuracy"].explanation.startswith("3 of 3")
    claims = tmp_path / "claims.csv"
    claims.write_text(
        "claim,evidence,label\n"
        + "".join(f'"{claim}","{text}",{label}\n' for text, label in (
            (support, "SUPPORTS"), (exchanged, "REFUTES"), (other, "NOT ENOUGH INFO"))),
        encoding="utf-8",
    )  # fmt: skip
    _, run = told(Asked(str(claims), task="claim", fields=("text=claim",)))
    assert run.metrics["accuracy"].explanation.startswith("3 of 3")
    assert set(run.confusions[""]) == {"supports", "refutes", "undecided"}


def test_rows_are_drawn_and_told(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", *({"text": f"The port closed in {year}.", "label": "OBJ"} for year in range(9)))
    _, run = told(Asked(str(path), task="subjectivity", limit=4))
    assert run.metrics["accuracy"].n == 4
    assert run.metrics["balanced_accuracy"].value is None
    assert any("4 of 9 rows" in notice for notice in run.notices)


def test_fields_may_lie_deeper_and_bear_any_type(tmp_path: Path) -> None:
    path = write(
        tmp_path / "s.jsonl", {"row": {"said": "A."}, "label": True, "group": 7}, {"row.said": "B.", "label": 0}
    )
    found = rows(path, {"text": "row.said"}, evidence=False)
    assert [(row.text, row.label, row.group) for row in found] == [("A.", "true", "7"), ("B.", "0", "line 2")]


@pytest.mark.parametrize(
    ("name", "content", "asked", "says"),
    [
        ("a.jsonl", '{"text": "A.", "label": "OBJ"}', {}, "--task"),
        ("a.jsonl", '{"text": "A.", "label": "X"}', {"task": "subjectivity"}, "'X'"),
        ("a.jsonl", '{"text": "A.", "label": "X"}', {"task": "subjectivity", "labels": ("X=fact",)}, "no class 'fact'"),
        ("a.jsonl", '{"said": "A.", "label": "OBJ"}', {"task": "subjectivity"}, "line 1: nothing under 'text'"),
        ("a.jsonl", '{"text": "A.", "label": "OBJ"}', {"task": "claim"}, "nothing under 'evidence'"),
        ("a.jsonl", '{"text": "A.", "label": "OBJ"}', {"task": "subjectivity", "fields": ("words=x",)}, "no 'words'"),
        ("a.jsonl", '{"text": "A.", "label": "OBJ"}', {"task": "subjectivity", "fields": ("text",)}, "no pair"),
        ("a.jsonl", '{"text": "A."', {"task": "subjectivity"}, "line 1: no JSON"),
        ("a.jsonl", "[1]", {"task": "subjectivity"}, "no JSON object"),
        ("a.jsonl", "\n", {"task": "subjectivity"}, "no row"),
        ("a.csv", "text,label\n", {"task": "subjectivity"}, "no row"),
        ("a.jsonl", '{"text": "A.", "label": "OBJ"}', {"task": "subjectivity", "limit": 0}, "no row"),
    ],
)
def test_what_cannot_be_measured_is_one_clear_line(
    name: str, content: str, asked: dict[str, Any], says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(OnRecordError, match=says) as refused:
        data_command(Asked(str(tmp_path / name), **asked))
    assert isinstance(refused.value, UsageError | InputError)
    assert refused.value.remedy


def test_what_a_source_is_is_told_from_the_source(tmp_path: Path) -> None:
    assert {task_of(Asked(name)) for name in NAMED} == {"attribution", "claim", "conflicts"}
    for task in (*TASKS, "conflicts", "retrieval"):
        assert metrics_of(task)
    for asked, says in (
        (Asked("nowhere.jsonl"), "There is no"),
        (Asked(str(tmp_path)), "no corpus.jsonl"),
        (Asked("wice", task="claim"), "of the task attribution"),
        (Asked("wice", fields=("text=x",)), "are known"),
    ):
        with pytest.raises(UsageError, match=says):
            task_of(asked)


def test_labels_are_known_as_sets_write_them() -> None:
    assert class_of(TASKS["subjectivity"], "SUBJ", {}) == "advocacy"
    assert class_of(TASKS["attribution"], "Not Attributable", {}) == "not supported"
    assert class_of(TASKS["claim"], "NOT ENOUGH INFO", {}) == "undecided"
    assert class_of(TASKS["claim"], "odd", {}) is None
    assert class_of(TASKS["claim"], "odd", {"odd": "refutes"}) == "refutes"
    assert mapping(["a=b, c=d", "e=f"], "--map") == {"a": "b", "c": "d", "e": "f"}


CORPUS = (
    {"_id": "d1", "title": "Herring", "text": "Herring catches fell in the northern bay after the storm."},
    {"_id": "d2", "title": "Order", "text": "The harbour council adopted the order on dredging the basin."},
    {"_id": "d3", "title": "", "text": "Ferries carry passengers to the islands in summer."},
    {"_id": "d4", "title": "", "text": ""},
    {"_id": "q2", "title": "Who", "text": "Who adopted the dredging order of the harbour council?"},
)
QUERIES = (
    {"_id": "q1", "text": "how did herring catches change"},
    {"_id": "q2", "text": "Who adopted the dredging order of the harbour council?"},
    {"_id": "q3", "text": "nothing is relevant to this"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "harbour"
    (made / "qrels").mkdir(parents=True)
    write(made / "corpus.jsonl", *CORPUS)
    write(made / "queries.jsonl", *QUERIES)
    qrels = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td9\t1\nq2\td2\t2\nq2\td3\t0\nq3\td1\t0\n"
    (made / "qrels" / "test.tsv").write_text(qrels, encoding="utf-8")
    return made


def test_a_folder_in_the_form_of_beir(folder: Path) -> None:
    status, run = told(Asked(str(folder)))
    assert status == 0
    assert run.tables["measured"]["over"] == {"documents": 4, "passages": 4, "queries": 2}
    # q1: one of two relevant documents, ranked first; q2: found behind its own copy, which counts as no answer.
    gain = 1 / (1 + 1 / 1.5849625)
    assert run.metrics["ndcg_10"].value == pytest.approx((gain + 1) / 2, abs=1e-4)
    assert run.metrics["recall_100"].value == pytest.approx((0.5 + 1) / 2)
    assert run.metrics["mrr_10"].value == 1.0
    assert set(run.data) == {"corpus.jsonl", "queries.jsonl", "test.tsv"}


def test_one_querys_figures_are_those_of_arithmetic() -> None:
    ranked = [f"x{at}" for at in range(10)]
    figures = beir.figures_of({"x1": 1, "x20": 1}, [*ranked, "x20"])
    assert figures["mrr_10"] == 0.5
    assert figures["recall_100"] == 1.0
    assert figures["ndcg_10"] == pytest.approx((1 / 1.5849625) / (1 + 1 / 1.5849625), abs=1e-4)
    assert beir.figures_of({"x20": 1}, [*ranked, "x20"])["mrr_10"] == 0.0
    assert set(beir.figures_of({"x": 1}, []).values()) == {0.0}


def test_a_broken_folder_is_one_clear_line(folder: Path) -> None:
    with pytest.raises(MissingFile, match="not at hand"):
        measure(Asked(str(folder), split="dev"), "retrieval")
    (folder / "qrels" / "dev.tsv").write_text("q1 d1 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        measure(Asked(str(folder), split="dev"), "retrieval")
    (folder / "qrels" / "none.tsv").write_text("query-id\tcorpus-id\tscore\nq9\td1\t1\n", encoding="utf-8")
    with pytest.raises(InputError, match="no query"):
        measure(Asked(str(folder), split="none"), "retrieval")
    write(folder / "corpus.jsonl", {"_id": "d1"})
    with pytest.raises(InputError, match=r"corpus.jsonl, line 1"):
        measure(Asked(str(folder)), "retrieval")


def test_without_the_library_of_figures_the_remedy_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *more: Any) -> Any:
        if name == "pytrec_eval":
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(MissingFile) as missing:
        measure(Asked(str(folder)), "retrieval")
    assert "onrecord[eval]" in missing.value.remedy


def test_named_sets_are_read_where_the_shared_data_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TEST_DATA", str(tmp_path))
    with pytest.raises(OnRecordError, match="No such file"):
        measure(Asked("wice"), "attribution")
    (tmp_path / "data" / "wice").mkdir(parents=True)
    claim = "The harbour council adopted order 7 by 9 votes to 4."
    write(
        tmp_path / "data" / "wice" / "dev.jsonl",
        {"claim": claim, "evidence": [claim], "label": "supported"},
        {"claim": claim, "evidence": ["Ferries are blue."], "label": "not_supported"},
    )
    found = measure(Asked("wice"), "attribution")
    assert found.metrics["accuracy"].value == 1.0
    assert found.confusions[""]["supported"] == {"not supported": 0, "supported": 1}


def test_published_figures_are_told_and_stand_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    for name, figures in PUBLISHED.items():
        assert len(published(name)) == len(figures)
        for one in figures:
            assert one.figure in page, one
            assert one.figure in one.told
            assert one.source.split(",")[0] in page
    assert published("a set of one's own") == []
