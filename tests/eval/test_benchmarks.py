"""The measurements, at tiny sizes on an invented corpus: they measure what they say, and leave out what they cannot."""

from __future__ import annotations

import json
import math
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from app.retrieve import DENSE_WEIGHT
from app.service import Progress
from eval.benchmarks import ingestion, memory, parts, peers, questions, scifact
from eval.benchmarks.__main__ import ASKED_FOR, MEASUREMENTS, main
from eval.benchmarks.contender import done, made
from eval.benchmarks.figures import Options, figure, milliseconds, percentile
from eval.benchmarks.library import write_until
from eval.benchmarks.processes import environment, serving
from eval.benchmarks.report import compared, rows, write_page
from eval.benchmarks.scifact_data import abstracts, train_claims
from eval.benchmarks.take_in import StageClock
from ingest.errors import MissingFile

ABSTRACTS = {
    "1": ("Gulls and tides", "Gulls feed at low tide. The count of gulls on the flats doubled within two hours."),
    "2": ("Copper in rain barrels", "Copper gutters release copper into rain water. Barrels below them held 4 mg."),
    "3": ("Sleep of night bakers", "Bakers who work at night sleep five hours. Their sleep is lighter than others'."),
    "4": ("Moss on north walls", "Moss covers north walls of brick. South walls stay bare because they dry at noon."),
    "5": ("Bicycle bells", "A bell of steel is heard at forty metres. Bells of brass are heard at sixty metres."),
    "6": ("Bread and salt", "Bread without salt rises faster. Tasters preferred bread with two percent of salt."),
}
CLAIMS = {
    "10": ("Gulls gather on the flats when the tide is low.", "1"),
    "11": ("Brass bells carry further than bells of steel.", "5"),
    "12": ("Salt slows the rise of bread.", "6"),
}


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """Options over an invented corpus in the form of the real one."""
    folder = tmp_path / "shared" / "data" / "scifact"
    folder.mkdir(parents=True)
    corpus = [{"_id": one, "title": title, "text": text} for one, (title, text) in ABSTRACTS.items()]
    claims = [{"_id": one, "text": text} for one, (text, _) in CLAIMS.items()]
    for name, lines in (("corpus", corpus), ("queries", [*claims, {"_id": "99", "text": "Not judged."}])):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    judged = "".join(f"{one}\t{document}\t1\n{one}\t4\t0\n" for one, (_, document) in CLAIMS.items())
    (folder / "qrels-train.tsv").write_text(f"query-id\tcorpus-id\tscore\n{judged}", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    return Options(work=work, shared=tmp_path / "shared", passages=4, questions=2, repeats=1)


def values(told: dict[str, Any]) -> dict[str, float]:
    return {name: one["value"] for name, one in told["figures"].items()}


def test_percentiles_are_values_that_were_measured() -> None:
    hundred = [float(n) for n in range(100, 0, -1)]
    assert [percentile(hundred, share) for share in (0.01, 0.5, 0.95, 1.0)] == [1, 50, 95, 100]
    assert percentile([3.0], 0.5) == percentile([3.0], 0.95) == 3
    assert percentile([1.0, 2.0, 9.0], 0.5) == 2


def test_a_figure_is_held_against_its_bound() -> None:
    assert figure(0.25, "s", at_most=0.3)["met"] is True
    assert figure(0.31, "s", at_most=0.3)["met"] is False
    assert figure(59, "1/s", at_least=60)["met"] is False
    assert "met" not in figure(59, "1/s")
    times = milliseconds("question", [0.1, 0.2], p95_at_most=150)
    assert times["question_p50"]["value"] == 100
    assert times["question_p95"] == {"value": 200, "unit": "ms", "at_most": 150, "met": False}


def test_ndcg_and_recall_are_those_of_the_field() -> None:
    assert scifact.ndcg(["a", "b"], frozenset("a"), 10) == 1
    assert scifact.ndcg(["b", "a"], frozenset("a"), 10) == pytest.approx(1 / math.log2(3))
    assert scifact.ndcg(["a", "x", "b"], frozenset("ab"), 10) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert scifact.ndcg(["x"] * 10 + ["a"], frozenset("a"), 10) == 0
    assert scifact.recall(["a", "x"], frozenset("ab"), 100) == 0.5
    assert scifact.recall(["x", "a"], frozenset("a"), 1) == 0


def test_claims_are_those_that_were_judged(options: Options) -> None:
    claims = train_claims(options)
    assert [(claim.id, claim.relevant) for claim in claims] == [
        (one, frozenset({document})) for one, (_, document) in CLAIMS.items()
    ]
    assert [one.title for one in abstracts(options)] == [title for title, _ in ABSTRACTS.values()]


def test_no_more_is_written_than_makes_the_passages(options: Options, tmp_path: Path) -> None:
    assert write_until(tmp_path, options) == 4
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["1.md", "2.md", "3.md", "4.md"]


def test_the_retriever_finds_what_the_claims_are_about(options: Options) -> None:
    told = scifact.run(options)
    found = values(told)
    assert told["n"] == {"documents": 6, "passages": 6, "claims": 3}
    for name in ("words_alone", f"fused_{DENSE_WEIGHT:g}", "vectors_alone"):
        assert found[f"{name}_of_100_ndcg_10"] == 1
        assert found[f"{name}_of_200_recall_100"] == 1
    assert found["index_finds_of_exact_100"] == 1
    assert 0 < found["best_weight"] < 1


def test_ingestion_questions_and_memory_share_one_library(options: Options) -> None:
    taken = ingestion.run(options)
    made = values(taken)
    assert taken["n"]["passages"] == 4
    assert made["share_embedding"] + made["share_all_else"] == pytest.approx(1, abs=1e-3)
    assert sum(value for name, value in made.items() if name.startswith("stage_")) <= made["seconds"] + 0.1
    assert made["stage_embed"] > 0
    kept = (options.work / "taken-in.json").stat().st_mtime_ns
    asked = questions.run(options)
    times = values(asked)
    assert asked["n"]["questions"] == 2
    assert 0 < times["question_p50"] <= times["question_p95"] <= times["question_max"]
    assert times["search_p50"] > 0
    held = values(memory.run(options))
    for moment in ("serving_ready", "serving_after_questions"):  # a system may take memory back in between
        assert 50 < held[moment] <= held["serving_peak"] < 4000
    assert held["ingesting_peak"] > 50
    assert (options.work / "taken-in.json").stat().st_mtime_ns == kept


@pytest.mark.long
def test_the_whole_is_held_against_its_raw_parts(options: Options) -> None:
    told = parts.run(options)
    found = values(told)
    assert told["n"] == {"documents": 4, "questions": 2, "passages": 4}
    for part in ("embedder", "words", "vectors_exact", "vectors_in_chroma"):
        assert found[f"{part}_p50"] > 0
        assert found[f"answer_times_{part}"] > 0
    for part in ("embedder_on_passages", "embedder_on_all_texts", "words_alone", "vectors_in_chroma"):
        ratio = found["ingestion_whole"] / found[f"ingestion_{part}"]
        assert found[f"ingestion_times_{part}"] == pytest.approx(ratio, rel=0.05)
    assert found["ingestion_embedder_on_all_texts"] > found["ingestion_embedder_on_passages"]


@pytest.mark.parametrize("name", list(peers.CONTENDERS))
def test_a_contender_takes_in_and_finds(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if name != "onrecord":
        pytest.importorskip("langchain_text_splitters")
        pytest.importorskip("langchain_chroma")
    for variable in [one for one in os.environ if one.startswith("ONRECORD_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    files = []
    for one, (title, text) in ABSTRACTS.items():
        path = tmp_path / f"{one}.md"
        path.write_text(f"# {title}\n\n{text}\n", encoding="utf-8")
        files.append(str(path))
    contender = made(name)
    assert done(contender, {"do": "ingest", "files": files})["passages"] == 6
    queries = [text for text, _ in CLAIMS.values()]
    told = done(contender, {"do": "find", "queries": queries, "k": 6})
    assert [Path(found[0]).stem for found in told["found"]] == [document for _, document in CLAIMS.values()]
    assert len(told["seconds"]) == 3
    peak = done(contender, {"do": "memory"})["peak_mb"]
    assert peak is None or peak > 50
    if name == "onrecord":
        assert len(done(contender, {"do": "answer", "queries": queries[:1]})["seconds"]) == 1
        contender._service.close()  # type: ignore[attr-defined]


@pytest.mark.long
def test_peers_take_turns_over_the_same_documents(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "_PACKAGES", ())
    monkeypatch.setattr(peers, "CONTENDERS", {"onrecord": "On Record", "other-onrecord": "The same once more"})
    monkeypatch.setattr("eval.benchmarks.peers._COMMAND", [sys.executable, "-c", _TWINS])
    told = peers.run(options)
    assert told["n"] == {"documents": 6, "claims": 3, "timed questions": 2}
    table = {row["figure"]: row["values"] for row in told["beside"]["rows"]}
    assert table["nDCG@10"] == table["recall@100"] == [1, 1]
    assert table["passages or chunks"] == [6, 6]
    assert table["answer without a model, p50"][1] is None
    assert values(told)["ndcg_10_above_other_onrecord"] == 0
    assert "a sample" in told["notes"][0]
    (first, *_, last) = compared(told["beside"])
    assert first[0] == "ingestion (s)"
    assert last[1:] == ("1.000", "1.000")


_TWINS = "import eval.benchmarks.contender as c; c.main('onrecord')"


def test_peers_that_are_not_installed_are_told(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    with pytest.raises(MissingFile, match="make bench-peers"):
        peers.run(options)


def test_every_measurement_has_its_module() -> None:
    for module in (MEASUREMENTS | ASKED_FOR).values():
        assert callable(import_module(f"eval.benchmarks.{module}").run)


def test_a_stage_lasts_until_the_next_word(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([1.0, 2.0, 4.0, 8.0])
    monkeypatch.setattr("eval.benchmarks.take_in.time.perf_counter", lambda: next(moments))
    clock = StageClock()
    for stage in ("read", "embed", "read", "done"):
        clock(Progress(stage=stage))
    assert clock.seconds() == {"read": 1 + 4, "embed": 2}


def test_absent_data_is_told_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_TEST_DATA", str(tmp_path / "nowhere"))
    out = tmp_path / "results"
    assert main(["ingestion", "scifact", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert "ingestion: not measured: scifact/corpus.jsonl is not at hand." in said
    assert "scifact: not measured:" in said
    assert not list(out.glob("*.json"))


def test_what_is_measured_is_printed_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", "--repeats", "1", "--out", str(tmp_path)]) == 0
    assert "help_median" in capsys.readouterr().out
    told = json.loads((tmp_path / "help.json").read_text(encoding="utf-8"))
    assert told["name"] == "help"
    assert told["n"] == {"runs": 1}
    assert {"cores", "python", "system"} <= set(told["machine"])
    assert set(told["load"]) == {"before", "after"}
    page = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "| help_median |" in page
    assert str(tmp_path) not in page


def test_unknown_names_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["speed"])
    assert stopped.value.code == 2
    assert "nothing is measured under the name speed" in capsys.readouterr().err


def test_the_page_tells_aims_and_spreads(tmp_path: Path) -> None:
    told = {
        "figures": {
            "slow": figure(1234.5, "ms", at_most=150),
            "good": {**figure(0.71234, ""), "standard_error": 0.0123},
        }
    }
    assert list(rows(told)) == [("slow", "1,234 ms", "at most 150: missed"), ("good", "0.712 ± 0.012", "")]
    write_page(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith("# Measured")


def test_settings_of_ones_own_do_not_reach_what_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_EMBEDDINGS", "openai:some-model")
    made = environment(tmp_path)
    assert {name: made[name] for name in made if name.startswith("ONRECORD")} == {"ONRECORD_HOME": str(tmp_path)}
    assert made["PATH"] == os.environ["PATH"]


def test_a_server_that_does_not_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("no folder", encoding="utf-8")
    with pytest.raises(RuntimeError, match="the server did not start"), serving(tmp_path / "library"):
        raise AssertionError("it started")
