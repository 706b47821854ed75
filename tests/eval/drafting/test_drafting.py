"""A set drafted over a library: what it asks, that its answers stand in the library, and that what is absent is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.local import LocalService
from app.settings import Settings
from eval.drafting.command import write
from eval.drafting.drafting import Drafted, draft
from eval.drafting.library import Looked, catalogue
from eval.drafting.patterns import meets
from eval.lookup import Lookup
from eval.question_set import load_question_set
from ingest.errors import InputError
from tests.app.evidence.library import Doc, Library
from tests.eval.drafting.harbour import DOCS

VOTE = "the resolution on the dredging of the outer basin"


def kinds(drafted: Drafted, kind: str) -> list[dict[str, Any]]:
    return [dict(line) for line in drafted.lines if line["id"].startswith(kind + "-")]


def asked(drafted: Drafted, kind: str) -> set[str]:
    return {line["question"] for line in kinds(drafted, kind)}


def test_votes_are_asked_by_body_text_and_month_with_each_figure_in_its_role(drafted: Drafted) -> None:
    (line,) = kinds(drafted, "tally")
    assert line["question"] == f"How did the Harbour Assembly vote on {VOTE} in May 2030?"
    (nugget,) = line["nuggets"]
    assert nugget["label"] == "documented"
    assert nugget["cite"][0]["document"] == "harbour-minutes"
    right = "37 in favour to 13 against, with 11 abstentions"
    assert all(meets(pattern, right) for pattern in nugget["must"])
    exchanged = "13 in favour to 37 against, with 11 abstentions"
    assert not all(meets(pattern, exchanged) for pattern in nugget["must"])
    assert not all(meets(pattern, right.replace("13", "113")) for pattern in nugget["must"])


def test_voters_are_asked_by_the_roll(drafted: Drafted) -> None:
    of_norway = next(line for line in kinds(drafted, "ballot") if "Norway" in line["question"])
    assert of_norway["question"] == f"How did Norway vote on {VOTE} in May 2031?"
    assert [meets(p, "9 against (Norway, Iceland)") for p in of_norway["nuggets"][0]["must"]] == [True, True]
    assert not any("Anglers" in question for question in asked(drafted, "ballot"))


def test_facts_become_questions_by_their_grammar(drafted: Drafted) -> None:
    assert asked(drafted, "date") == {
        "When did the Port Authority open the northern quay?",
        "When was order 7/2031 on towing published in the register?",
    }
    assert asked(drafted, "quantity") == {
        "How many fishing vessels does the northern quay hold in winter?",
        "By how much did landings of cod fall in 2030?",
    }
    assert asked(drafted, "who-said") == {"Who said that landings of cod fell by 12 percent in 2030?"}


def test_arguments_keep_their_speaker_and_their_label(drafted: Drafted) -> None:
    line = next(line for line in kinds(drafted, "argument") if "Ferry Union" in line["question"])
    assert line["question"] == "What does Ferry Union argue about the dredging of the outer basin?"
    assert line["type"] == "who-said"
    assert line["nuggets"][0]["label"] == "advocacy"
    assert meets(line["nuggets"][0]["speaker"], "Ferry Union")


def test_a_conflict_holds_the_values_of_both_documents(drafted: Drafted) -> None:
    (line,) = kinds(drafted, "conflict")
    (nugget,) = line["nuggets"]
    assert nugget["label"] == "contested"  # the newspaper's figure, against the record's
    sides = {side["document"]: side["value"] for side in nugget["conflict"]}
    assert meets(sides["harbour-minutes"], "41 in favour, 9 against, 12 abstaining")
    assert meets(sides["harbour-gazette"], "41 in favour, 19 against, 12 abstaining")
    assert {cite["document"] for cite in nugget["cite"]} == set(sides)


def test_both_sides_are_compared_and_followed_up(drafted: Drafted) -> None:
    views = next(line for line in kinds(drafted, "compare") if "argue" in line["question"])
    assert {cite["document"] for nugget in views["nuggets"] for cite in nugget["cite"]} == {
        "harbour-league",
        "harbour-union",
    }
    follow = next(line for line in kinds(drafted, "follow-up") if line["question"] == "And in May 2031?")
    assert follow["history"] == [{"question": f"How did the Harbour Assembly vote on {VOTE} in May 2030?"}]
    assert any(meets(pattern, "41 in favour") for pattern in follow["nuggets"][0]["must"])


def test_near_misses_are_absent_from_every_document(drafted: Drafted, service: LocalService) -> None:
    absent = [line for line in drafted.lines if line["type"] == "unanswerable"]
    assert {line["id"].rpartition("-")[0] for line in absent} >= {"other-year", "other-voter"}
    assert all(line["abstain"] and "nuggets" not in line for line in absent)
    years = {line["question"][-5:-1] for line in absent if line["id"].startswith("other-year")}
    assert years <= {"2029", "2032", "2033"}
    texts = " ".join(service.document_text(one.id).text for one in catalogue(service))
    for line in absent:
        if line["id"].startswith("other-voter"):
            voter = line["question"].removeprefix("How did ").partition(" vote")[0].removeprefix("the ")
            assert voter not in texts
    assert len(absent) <= len(drafted.lines) / 3


def test_every_line_says_that_it_is_a_draft_and_what_to_look_at(drafted: Drafted) -> None:
    assert all(line["draft"] is True and line["note"] for line in drafted.lines)
    unasked = {"must_not", "forbidden_labels", "mirror"}
    assert not any(unasked & set(line) or None in line.values() or line.get("history") == [] for line in drafted.lines)


def test_the_set_reads_and_every_quote_stands_in_its_document(
    drafted: Drafted, service: LocalService, tmp_path: Path
) -> None:
    write(tmp_path / "mine.jsonl", drafted.lines)
    loaded = load_question_set(tmp_path / "mine.jsonl")
    assert len(loaded.questions) == len(drafted.lines)
    assert loaded.header.set == "mine"
    assert loaded.header.thresholds["quote_exactness"] == 1
    whole = len(loaded.questions)
    assert Lookup(service).oddities(loaded) == (f"{whole} questions are still drafts",)
    texts = {one.key: service.document_text(one.id).text for one in catalogue(service)}
    for line in drafted.lines:
        for nugget in line.get("nuggets", ()):
            assert all(cite["quote"] in texts[cite["document"]] for cite in nugget["cite"])
            assert all(meets(pattern, nugget["cite"][0]["quote"]) for pattern in nugget["must"])
            assert all(r"\b" in pattern for pattern in nugget["must"])


def test_sides_are_asked_about_alike(service: LocalService) -> None:
    for seed in range(1, 6):
        few = draft(service, count=12, seed=seed)
        sides = Counter(cite["document"] for line in few.lines for n in line.get("nuggets", ()) for cite in n["cite"])
        assert abs(sides["harbour-league"] - sides["harbour-union"]) <= 1
        assert len(few.lines) == 12


def test_the_same_seed_drafts_the_same(drafted: Drafted, service: LocalService) -> None:
    assert draft(service, count=40, seed=3).lines == drafted.lines
    assert draft(service, count=8, seed=1).lines != draft(service, count=8, seed=2).lines


def test_more_than_the_library_gives_is_told(service: LocalService) -> None:
    many = draft(service, count=300)
    assert len(many.lines) < many.wanted == 300
    questions = [(str(line.get("history")), line["question"]) for line in many.lines]
    assert len(set(questions)) == len(questions)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[LocalService]:
    with LocalService.open(Settings.load(home=tmp_path / "home")) as opened:
        yield opened


def test_a_library_without_anything_to_ask_is_one_clear_line(other: LocalService, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no document"):
        draft(other)
    Library(tmp_path, other).add("dull", [Doc("dull", "Welcome to our page! Home. Contact. Imprint.", "Page")])
    with pytest.raises(InputError, match=r"None of the 1 document|No question could be drafted"):
        draft(other)
    with pytest.raises(InputError, match="collection 'none' holds no document"):
        draft(other, collection="none")


def test_documents_in_other_languages_are_left_out(other: LocalService, tmp_path: Path) -> None:
    german = "Die Hafenversammlung nahm am 3. Mai 2031 die Entschließung mit 41 zu 9 Stimmen an. Das ist ein Segen."
    Library(tmp_path, other).add("german", [Doc("text", german * 3, "Hafenversammlung")])
    (document,) = catalogue(other)
    if document.language == "de":
        with pytest.raises(InputError, match="in English"):
            draft(other)


def test_a_near_miss_that_another_document_answers_is_no_draft(other: LocalService, tmp_path: Path) -> None:
    told = "In 2032 the Harbour Assembly took the vote on the dredging of the outer basin for a third time."
    rolls = "Those voting on the dredging of the outer basin were many. Norway, Senegal, Gabon and Chile sent somebody."
    Library(tmp_path, other).add("harbour", [*DOCS[:1], Doc("diary", told, "Diary"), Doc("rolls", rolls, "Roll")])
    questions = {line["question"] for line in draft(other, count=60, seed=3).lines}
    assert f"How did the Harbour Assembly vote on {VOTE} in 2032?" not in questions
    assert f"How did the Harbour Assembly vote on {VOTE} in 2029?" in questions
    assert not any("Senegal" in question or "Gabon" in question for question in questions)


def test_a_document_is_looked_through_sentence_by_sentence(service: LocalService) -> None:
    document = next(catalogue(service))
    looked = Looked(document, "One basin.\nTwo quays. Three")
    assert [sentence for sentence, _ in looked.sentences] == ["One basin.", "Two quays.", "Three"]


def test_the_file_is_plain_json_lines(drafted: Drafted, tmp_path: Path) -> None:
    write(tmp_path / "s.jsonl", drafted.lines)
    lines = (tmp_path / "s.jsonl").read_text(encoding="utf-8").splitlines()
    assert "note" in json.loads(lines[0])
    assert [json.loads(line) for line in lines[1:]] == [dict(line) for line in drafted.lines]
