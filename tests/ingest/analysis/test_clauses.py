"""Rule 1: what asserts something of its own is a part with exact offsets."""

from __future__ import annotations

import pytest

from ingest.analysis import analyse

SPLIT = [
    ("The port was closed on 3 May, effectively strangling the island.", ["factual", "advocacy"]),
    ("Capital controls were introduced, reducing pressure on the currency.", ["factual", "advocacy"]),
    ("The council met in June, thereby demonstrating its dignity.", ["factual", "advocacy"]),
    ("The accord, signed on 25 June 2019, deserves attention.", ["factual", "advocacy"]),
    ("The treaty, which entered into force on 4 May 2011, is noteworthy.", ["factual", "advocacy"]),
    ("The mine was sold in 2004; its owner should be tried.", ["factual", "advocacy"]),
    ("The dam was built in 1974, but it threatens the valley.", ["factual", "advocacy"]),
    ("Shell firms play an important role in the scheme and are registered in Brell.", ["advocacy", "factual"]),
    ("The law was passed in May, which proves the wisdom of the house.", ["factual", "advocacy"]),
    ("While catches fell by 12 percent, the policy was a success.", ["factual", "advocacy"]),
    ("The rules were changed in 2019 – the reform was a disaster.", ["factual", "advocacy"]),
    ("Veldia vetoed the draft in 2018, weakening oversight of the fleet.", ["factual", "advocacy"]),
    ("The ministry closed the school and it will regret the decision.", ["factual", "advocacy"]),
    ("Veldia raised the duty by 9 percent, a shameful surrender to the mills.", ["factual", "advocacy"]),
    ("The fence – built in 2012 at a cost of 3 million – is an insult to the river.", ["factual", "advocacy"]),
    ("The court, whose members were named in May, is a disgrace.", ["factual", "advocacy"]),
    ("Signed in Brell in 1966, the accord is a great success.", ["factual", "advocacy"]),
    ("Veldia fenced the bank and Tarsk recalled its consul.", ["factual", "factual"]),
    ("Veldia voted in favour, Tarsk voted against, and Osmia did not vote.", ["factual"] * 3),
    ("Officials said that the mine closed and that the owner fled.", ["factual", "factual"]),
    ("The envoy left Brell on Monday and should never return.", ["factual", "advocacy"]),
    ("The fleet left the bay, in effect strangling the island.", ["factual", "advocacy"]),
    ("The ministry cut the budget by 40 percent, thereby gutting the programme.", ["factual", "advocacy"]),
    ("The council suspended the licence on 3 May, a move that undermines the press.", ["factual", "advocacy"]),
    ("The port was closed on 3 May, a step which violates the treaty.", ["factual", "advocacy"]),
    ("The navy turned back two boats, in what amounts to a breach of the convention.", ["factual", "advocacy"]),
]

WHOLE = [
    "The council adopted the text on 6 July.",
    "Veldia, Tarsk, Osmia and Quorra signed the pact.",
    "The ministry bought buses, trucks and ambulances.",
    "The plan was carried out by cutting costs, selling ships and closing ports.",
    "The parties developed an international, legally binding instrument.",
    "The minister who was born in Brell resigned.",
    "The text was drafted and adopted in May.",
    "The cattle were driven across the river and sold in the market.",
    "The plan focuses on reducing poverty, improving schools and building roads.",
    "The heads shall ensure that tools, manufacturing plants, and experts are made available.",
    "The mayor of Brell, Mr Telles, opened the fair.",
    "The union of dockers and the federation of owners met behind closed doors.",
    "The operator must notify the authority before it opens or closes a well.",
    "The measures set out in the 2018–2027 plan cost 3 million.",
]


@pytest.mark.parametrize(("text", "natures"), SPLIT)
def test_asserting_clauses_are_parts(text: str, natures: list[str]) -> None:
    analysis = analyse(text)
    assert [p.nature for p in analysis.parts] == natures


@pytest.mark.parametrize("text", WHOLE)
def test_one_assertion_is_not_cut(text: str) -> None:
    assert analyse(text).parts == ()


@pytest.mark.parametrize("text", [t for t, _ in SPLIT])
def test_parts_have_exact_offsets_and_their_own_spans(text: str) -> None:
    end = 0
    for part in analyse(text).parts:
        assert part.span is not None
        assert text[part.span.start : part.span.end] == part.text == part.span.text
        assert part.span.start >= end
        end = part.span.end
        spans = [*part.loaded, *(q.span for q in part.quantities), *(d.span for d in part.dates)]
        spans += [s.cue for s in part.speakers if s.cue is not None]
        assert all(part.text[s.start : s.end] == s.text for s in spans)


def test_the_statement_has_the_nature_of_its_main_clause() -> None:
    assert analyse("The port was closed on 3 May, effectively strangling the island.").nature == "factual"
    assert analyse("The accord, signed on 25 June 2019, deserves attention.").nature == "advocacy"
    assert analyse("While catches fell by 12 percent, the policy was a success.").nature == "advocacy"


def test_a_date_in_an_insertion_belongs_to_that_part() -> None:
    first, second = analyse("The accord, signed on 25 June 2019, deserves attention.").parts
    assert [d.value for d in first.dates] == ["2019-06-25"]
    assert second.dates == ()


def test_what_takes_up_a_sentence_is_told_by_whom_it_names() -> None:
    text = "The ministry closed three stations, in what critics called a breach of the charter."
    first, second = analyse(text).parts
    assert first.speaker == "author"
    assert (second.text, second.nature) == ("in what critics called a breach of the charter", "advocacy")
    assert [one.name for one in second.speakers] == ["critics"]
