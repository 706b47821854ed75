from __future__ import annotations

import textwrap

import pytest

from ingest.model import BlockKind, ReadText
from ingest.readers import read
from tests.ingest.shared import shared

WRAPPED = """\
The Harbour Board met on Monday to hear the owners of the ferries and the people
of the coast. It heard eleven witnesses and adjourned at noon. The owners asked

for a lower tariff, and the board promised an answer before the end of the
month.

Our task is to make the harbour safe for all who use it, and we will do so with
patience.
"""


def blocks(text: str) -> list[tuple[BlockKind, str]]:
    found = read(text.encode(), name="a.txt")
    return [(block.kind, found.text[block.start : block.end]) for block in found.blocks]


def kinds(text: str) -> dict[str, BlockKind]:
    return {content: kind for kind, content in blocks(text)}


def check_cover(found: ReadText) -> None:
    """Blocks stand in order, hold text, do not overlap, and cover all that is not space."""
    end = 0
    for block in found.blocks:
        assert block.start >= end
        assert found.text[end : block.start].strip() == ""
        content = found.text[block.start : block.end]
        assert content.strip() == content
        assert content
        end = block.end
    assert found.text[end:].strip() == ""


def test_the_text_is_the_files_own_line_by_line() -> None:
    assert read(WRAPPED.encode(), name="a.txt").text == WRAPPED


def test_a_paragraph_is_whole_though_a_blank_line_cuts_a_sentence() -> None:
    found = blocks(WRAPPED)
    assert [kind for kind, _ in found] == [BlockKind.PARAGRAPH] * 2
    assert " ".join(found[0][1].split()).endswith(
        "The owners asked for a lower tariff, and the board promised an answer before the end of the month."
    )


def test_each_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    text = "The board met. It heard eleven witnesses and then it adjourned.\nThe mayor was not there.\n" * 3
    assert len(blocks(text)) == 6


def test_headings_lists_and_footnotes_are_told_apart() -> None:
    text = textwrap.dedent(
        """\
        The act was passed on 3 May [1] The council calls on all owners to register their boats before winter. Aims are:
        - to make the harbour safe;
        - to keep the tariff low.
        Tariffs and Duties
        The tariff on timber falls to three percent, and that on grain rises to five percent from next year on.
        1. Of the 20 members, 12 voted in favour.
        """
    )
    found = read(text.encode(), name="a.txt")
    told = [(block.kind, block.marker) for block in found.blocks]
    assert told == [
        (BlockKind.PARAGRAPH, None),
        (BlockKind.LIST_ITEM, "-"),
        (BlockKind.LIST_ITEM, "-"),
        (BlockKind.HEADING, None),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.FOOTNOTE, "1"),
    ]
    check_cover(found)


def test_a_number_without_a_mark_in_the_body_is_no_footnote() -> None:
    assert BlockKind.FOOTNOTE not in kinds("The council met.\n1. Of the 20 members, 12 voted in favour.\n").values()


def test_numbered_paragraphs_of_full_text_are_paragraphs_with_a_mark() -> None:
    long = (
        "The council has heard the owners of all ferries and will answer them in writing before the end of this year."
    )
    found = read(f"1. {long}\n\n2. {long}\n".encode(), name="a.txt")
    assert [(b.kind, b.marker) for b in found.blocks] == [(BlockKind.PARAGRAPH, "1."), (BlockKind.PARAGRAPH, "2.")]


def test_what_surrounds_an_article_is_told_from_it() -> None:
    text = textwrap.dedent(
        """\
        Category
        Opinion

        The Ferry and the Coast

        The Ferry and the Coast

        Since the storm the ferry has not run, and the people of the coast have had to travel by road for two hours.

        6 min read
        Authors
        Photo of Ann Lee
        Analyst at the Coast Institute

        The board says that it will run again in May, but nobody has seen the money that this would take so far.

        A ferry in the storm. Photo: Harbour Board
        A ferry in the storm. Photo: Harbour Board

        The owners of the ferry asked the board for a loan, and the board refused it twice, in March and again in June.

        See all

        Support the Coast Herald Team

        Your donation keeps us afloat.
        """
    )
    found = kinds(text)
    boilerplate = {content for content, kind in found.items() if kind is BlockKind.BOILERPLATE}
    assert boilerplate == {
        "Category",
        "Opinion",
        "6 min read",
        "Authors",
        "Photo of Ann Lee",
        "Analyst at the Coast Institute",
        "See all",
        "Support the Coast Herald Team",
        "Your donation keeps us afloat.",
    }
    assert found["A ferry in the storm. Photo: Harbour Board"] is BlockKind.CAPTION
    assert read(text.encode(), name="a.txt").title == "The Ferry and the Coast"


@pytest.mark.parametrize(
    "sentence",
    ["We ask for your support.", "I ask you to stand with us.", "Thank you.", "They donated 700 million doses."],
)
def test_a_speech_that_ends_with_a_plea_keeps_it(sentence: str) -> None:
    body = "The coast has waited for eleven years, and it will wait no longer, for the ferry is all that it has got."
    assert kinds(f"{body}\n\n{sentence}\n")[sentence] is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "Mr. President,\n\nExcellencies,\n\nThe coast has waited for eleven years for a ferry, and it waits.",
        "In the name of the Coast, the Mother of Ports\nMr. President,\nThe coast has waited for eleven years.",
        "The coast has waited for eleven years.\n\nIt waits.",
        "(Applause)\n\nThe coast has waited for eleven years for a ferry to run, and now it runs again.",
    ],
)
def test_a_greeting_or_a_first_sentence_is_no_title(text: str) -> None:
    assert read(text.encode(), name="a.txt").title is None


def test_the_date_is_the_heads_own_line_or_none() -> None:
    body = "The board met on 4 June 2020 to hear the owners of the ferries and all the people of the coast at length."
    assert read(f"The Ferry Report\nAlba, 3 May 2024\n\n{body}\n".encode(), name="a.txt").published == "2024-05-03"
    assert read(f"The Ferry Report\n\n{body}\n".encode(), name="a.txt").published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_encodings_are_read(encoding: str) -> None:
    text = "The board’s answer: “No ferry”, said Zoë.\n"
    assert read(text.encode(encoding), name="a.txt").text == text


def test_western_text_is_read_as_such() -> None:
    text = "The café’s owner, Señor Muñoz, paid 30 £ – no more.\n"
    assert read(text.encode("cp1252"), name="a.txt").text == text


def test_a_declared_charset_is_used() -> None:
    text = "Совет собрался в понедельник.\n"
    assert read(text.encode("koi8-r"), name="a.txt", media_type="text/plain; charset=koi8-r").text == text


@pytest.mark.data
@pytest.mark.parametrize("folder", ["data/un-general-debate", "corpus/commentary"])
def test_real_files_are_covered_and_unchanged(folder: str) -> None:
    for path in sorted(shared(folder).glob("*.txt")):
        found = read(path.read_bytes(), name=path.name)
        check_cover(found)
        assert found.text.count("\n") >= path.read_text(encoding="utf-8").count("\n") - 5, path.name


@pytest.mark.data
def test_real_speeches_have_no_paragraph_cut_in_mid_sentence() -> None:
    cut = total = 0
    for path in sorted(shared("data/un-general-debate").glob("*.txt")):
        found = read(path.read_bytes(), name=path.name)
        assert found.title is None, path.name
        for before, after in zip(found.blocks, found.blocks[1:], strict=False):
            total += 1
            tail, head = found.text[before.end - 1], found.text[after.start]
            prose = {before.kind, after.kind} == {BlockKind.PARAGRAPH}
            cut += prose and (tail.isalpha() or tail == ",") and head.islower()
    assert total > 1000
    assert cut <= 2


@pytest.mark.data
def test_a_real_commentary_is_told_from_its_surroundings() -> None:
    found = read(shared("corpus/commentary/united24-under-sanctions.txt").read_bytes(), name="a.txt")
    first = next(block for block in found.blocks if block.kind is BlockKind.HEADING)
    assert found.title == found.text[first.start : first.end]
    assert [block.kind for block in found.blocks[-4:]] == [BlockKind.BOILERPLATE] * 4
    notes = read(shared("corpus/commentary/valdai-anti-sanctions.txt").read_bytes(), name="b.txt")
    assert [block.marker for block in notes.blocks if block.kind is BlockKind.FOOTNOTE] == ["1", "2"]


def test_bold_inside_a_line_is_taken_off_and_a_bold_line_stays_a_heading() -> None:
    found = read(
        b"**What the Board Decided**\n\n"
        b"The **Harbour Board recently condemned** the levy, and **all ports** agreed; 2**3 is eight, as it was.\n\n"
        b"The mark** of a note is no bold, and neither is ** a gap ** between words that stand in a line of text.\n",
        name="a.txt",
    )
    assert "The Harbour Board recently condemned the levy, and all ports agreed; 2**3 is eight" in found.text
    assert "The mark** of a note is no bold, and neither is ** a gap ** between" in found.text
    assert found.blocks[0].kind is BlockKind.HEADING
    assert found.title == "What the Board Decided"
