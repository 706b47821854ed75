"""Versions held against each other: the parts give both texts again, and mark what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.diff import between_versions, compare
from app.local import LocalService
from app.service import IngestRequest
from app.settings import Settings
from ingest.errors import UsageError
from tests.effort import growth

TEXTS = st.lists(st.sampled_from(["The port.", "It closed.", "a b c", "", "Ships\n", "41 votes", "x"]), max_size=12)


def of(parts: object, *kinds: str) -> str:
    return "".join(part.text for part in parts if part.kind in kinds)  # type: ignore[attr-defined]


@given(old=TEXTS, new=TEXTS)
@example(old=["a", "b"] * 40, new=["b", "a"] * 40)
def test_the_parts_give_both_texts_again(old: list[str], new: list[str]) -> None:
    before, after = "\n".join(old), "\n".join(new)
    parts = compare(before, after)
    assert of(parts, "same", "removed") == before
    assert of(parts, "same", "added") == after
    for part in parts:
        assert (before if part.kind == "removed" else after).startswith(part.text, part.start)
        assert part.text
    if before == after:
        assert not of(parts, "removed", "added")


def test_words_of_a_line_that_differ_are_marked_alone() -> None:
    old = "The Assembly met.\nIt adopted order 7 by 41 votes to 9.\nIt rose.\n"
    new = "The Assembly met.\nIt adopted order 7 by 45 votes to 9.\nIt rose.\nThe quay stayed shut.\n"
    parts = compare(old, new)
    assert [(part.kind, part.text) for part in parts if part.kind != "same"] == [
        ("removed", "41"),
        ("added", "45"),
        ("added", "The quay stayed shut.\n"),
    ]


def test_a_line_that_moved_is_told_once_gone_and_once_new() -> None:
    lines = [f"Line {number}.\n" for number in range(9)]
    parts = compare("".join(lines), "".join([*lines[1:], lines[0]]))
    assert [(part.kind, part.text) for part in parts if part.kind != "same"] == [
        ("removed", "Line 0.\n"),
        ("added", "Line 0.\n"),
    ]


@pytest.mark.parametrize(
    "made",
    [
        lambda size: ("a\n" * size, "b\na\n" * size),
        lambda size: ("a b " * size, "b b a " * size),
        lambda size: ("".join(f"{n}\n" for n in range(size)), "".join(f"{n}\n" for n in reversed(range(size)))),
        lambda size: ("".join(f"{n % 7} x\n" for n in range(size)), "".join(f"{n % 5} y\n" for n in range(size))),
    ],
)
def test_the_work_grows_with_the_text(made: object) -> None:
    assert growth(lambda size: compare(*made(size)), short=300, long=2400) < 2.5  # type: ignore[operator]


def test_versions_of_a_document(tmp_path: Path) -> None:
    file = tmp_path / "order.txt"
    with LocalService.open(Settings.load(home=tmp_path / "home")) as service:
        told = []
        for votes in (41, 45, 47):
            file.write_text(f"The Harbour Assembly adopted order 7 by {votes} votes to 9.\n", encoding="utf-8")
            service.ingest(IngestRequest(targets=(str(file),)))
            (document,) = service.documents().documents
            told.append(document.version)
        found = between_versions(service, document.id)
        assert (found.old, found.new, found.changes) == (told[1], told[2], 1)
        assert [part.text for part in found.parts if part.kind != "same"] == ["45", "47"]
        first = between_versions(service, document.id, told[0][:8], told[1][:8])
        assert [part.text for part in first.parts if part.kind != "same"] == ["41", "45"]
        for old, new in ((None, told[0]), ("z", told[2]), (told[0], "z")):
            with pytest.raises(UsageError):
                between_versions(service, document.id, old, new)
