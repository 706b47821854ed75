"""Names change through a whole library, and nothing else does; a weighing that notices is told."""

from __future__ import annotations

from dataclasses import replace

from eval.evidence_data import Case, Doc, every_case
from eval.evidence_exchanges import compared, exchanged
from tests.eval.evidence import perfect, statement

CASE = Case(
    id="sides",
    family="sides",
    trap=None,
    shape="invented",
    documents=(
        Doc(
            key="a", title="A Tovaran view", source_type="news", publisher="Tovara Post", side="Tovara",
            text="Tovara signed. The Tovarans left. Kestria's fleet stayed, an Oberon ship with it.",
        ),
        Doc(key="b", title="From Kestria", source_type="news", publisher="Port", side="Kestria", text="A Kestrian."),
    ),
    conflicts=(),
    statements=(),
)  # fmt: skip


def test_sides_change_places_with_all_their_forms() -> None:
    swapped = next(one for one in exchanged(CASE) if one.sort == "sides with each other")
    first, second = swapped.after.documents
    assert first.text == "Kestria signed. The Kestrians left. Tovara's fleet stayed, an Oberon ship with it."
    assert (first.title, first.publisher, first.side) == ("A Kestrian view", "Kestria Post", "Kestria")
    assert (second.title, second.text) == ("From Tovara", "A Tovaran.")


def test_states_of_the_tables_are_exchanged_as_one() -> None:
    text = "Kenya signed. A Kenyan ship left Nairobi for Iraq; the Kenyans stayed."
    case = CASE.model_copy(update={"documents": (CASE.documents[0].model_copy(update={"text": text, "side": None}),)})
    (one,) = exchanged(case)
    after = one.after.documents[0].text
    names = dict(one.names)
    assert len(set(names.values())) == len(names) == 5
    assert after.split()[0] == names["Kenya"]
    assert (
        f" {names['Kenyan']} ship left {names['Nairobi']} for {names['Iraq']}; the {names['Kenyans']} stayed." in after
    )
    assert names["Kenyans"] == f"{names['Kenyan']}s"
    assert not {"Kenya", "Kenyan", "Nairobi", "Iraq"} & set(after.replace(";", "").split())


def test_the_same_is_the_same_and_what_differs_is_counted() -> None:
    one = next(iter(exchanged(CASE)))
    before, after = perfect(CASE), perfect(one.after)
    place, other = ("a", 0, 14), ("a", 15, 33)
    before = replace(before, statements=(statement(place, before.texts), statement(other, before.texts)))
    same = (statement(("a", 0, 15), after.texts), statement(("a", 16, 35), after.texts))
    assert compared(one, before, replace(after, statements=same)) == ((2, 2), (2, 2))
    blind = (same[0], replace(same[1], label="contested"))
    assert compared(one, before, replace(after, statements=blind)) == ((2, 2), (1, 2))
    assert compared(one, before, replace(after, statements=same[:1])) == ((1, 2), (1, 1))


def test_enough_libraries_are_exchanged_the_same_way_each_time() -> None:
    made = [one for case in every_case() for one in exchanged(case)]
    assert len(made) >= 60
    assert len({one.sort for one in made}) == 3
    assert made[:5] == [one for case in every_case() for one in exchanged(case)][:5]
    for one in made:
        assert one.after.documents != one.case.documents
        assert [len(doc.text.split()) for doc in one.after.documents] == [
            len(d.text.split()) for d in one.case.documents
        ]
