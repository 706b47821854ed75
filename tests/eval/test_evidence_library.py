"""The library of a case is a real one, weighed whole; what is left out of it changes nothing."""

from __future__ import annotations

import pytest

from eval.evidence_data import Case, Check, Doc, Expected, cases
from eval.evidence_library import library, weigh_case
from eval.evidence_measures import judge
from eval.evidence_pool import pooled
from eval.evidence_shared import Claim, decided

RECORD = "The Harbour Assembly adopted order 7 on 3 May 2031 by 9 votes to 4, with 2 abstentions."
PAPER = "The Harbour Assembly adopted order 7 on 3 May 2031 with 4 votes in favour, 9 against and 2 abstentions."
PLEA = "The order is a shameful gift to smugglers."
CASE = Case(
    id="harbour",
    family="harbour",
    trap=None,
    shape="invented",
    documents=(
        Doc(
            key="record", title="Minutes of the 12th meeting", source_type="record", publisher="Harbour Assembly",
            published="2031-05-03", text=f"The meeting opened at noon.\n\n{RECORD}",
        ),
        Doc(key="paper", title="Order 7", source_type="news", publisher="Herald", text=f"{PAPER}\n\n{PLEA}"),
    ),
    conflicts=(),
    statements=(Expected(document="paper", quote=PLEA, nature="advocacy", label="advocacy", credibility=6),),
    checks=(
        Check(claim="The Harbour Assembly adopted order 7 on 3 May 2031 by 9 votes to 4.", verdict="documented"),
        Check(claim="The Harbour Assembly adopted order 7 on 3 May 2031 by 4 votes to 9.", verdict="contested"),
        Check(claim="The lighthouse of Osmia was painted red in 2019.", verdict="not_found"),
        Check(claim="The order is a disgrace.", verdict="advocacy"),
        Check(claim="Good morning!", verdict="none"),
    ),
)  # fmt: skip


def test_a_library_is_weighed_whole() -> None:
    found = weigh_case(CASE)
    by_text = {one.text: one for one in found.statements}
    assert {RECORD, PAPER, PLEA} <= by_text.keys()
    assert by_text[RECORD].label == "documented"
    assert (by_text[PAPER].label, by_text[PAPER].credibility) == ("contested", 5)
    assert by_text[PLEA].label == "advocacy"
    (deviation,) = by_text[PAPER].deviations
    assert deviation.aspect == "tally_role"
    for place, words in ((deviation.here, PAPER), (deviation.there, RECORD)):
        assert found.texts[place[0]][place[1] : place[2]] == words


def test_claims_are_judged() -> None:
    found = weigh_case(CASE)
    assert [one.verdict for one in found.checks] == [one.verdict for one in CASE.checks]
    assert judge(CASE, found).counts["checks.accuracy"] == (5, 5)


def test_a_claim_with_an_argument_is_an_argument() -> None:
    with library(CASE.documents) as made:
        checked = made.check(
            "The Harbour Assembly adopted order 7 on 3 May 2031 by 9 votes to 4, which was a disgrace to the port."
        )
    assert [part.verdict for part in checked.parts] == ["documented", "advocacy"]
    assert checked.verdict == "advocacy"


@pytest.mark.parametrize("case", [cases("conflicts_a")[0], cases("libraries")[0]], ids=lambda case: case.id)
def test_vectors_change_nothing(case: Case) -> None:
    from ingest.index import embedders

    assert weigh_case(case) == weigh_case(case, embedder=embedders.load("minilm", threads=1))


def test_what_a_case_calls_its_documents_changes_nothing() -> None:
    renamed = CASE.model_copy(
        update={"documents": tuple(one.model_copy(update={"key": f"order 7 {one.key}"}) for one in CASE.documents)}
    )
    before, after = weigh_case(CASE), weigh_case(renamed)
    assert [(one.text, one.label) for one in before.statements] == [(one.text, one.label) for one in after.statements]


def test_a_document_that_cannot_be_read_is_told_or_left_out() -> None:
    empty = Doc(key="empty", title="Nothing", source_type="other", publisher="Nobody", text="\n")
    with pytest.raises(ValueError, match="not taken in"), library([empty]):
        pass
    with library([empty, *CASE.documents], whole=False) as made:
        assert set(made.texts) == {"record", "paper"}


def test_two_processes_find_what_one_finds() -> None:
    claims = [Claim(f"The port has {n} docks.", ("The port has 7 docks.",), "supports") for n in range(7, 17)]
    heard: list[tuple[int, int]] = []
    assert pooled(decided, claims, lambda done, n: heard.append((done, n))) == [decided(one) for one in claims]
    assert heard == [(done, 10) for done in range(1, 11)]
