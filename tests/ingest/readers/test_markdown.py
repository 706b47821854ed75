from __future__ import annotations

from ingest.model import BlockKind
from ingest.readers import read
from tests.ingest.readers.test_plain import check_cover

SOURCE = """\
---
title: The Port Report
date: 2024-05-03
authors: [Ann Lee, Bo Berg]
publisher: Coast Institute
language: en
---
# The **Port** of Alba

The *council* met[^vote] on [Monday](https://example.org/a "b") and
adjourned, see `rule 5` ![a flag](flag.png).

Setext heading
--------------

- one **thing**
- two
  1. inner

3. third
4. fourth

| Good | Rate |
|------|------|
| Oak  | 3    |

![A crane](crane.png)

> The mayor said so.

<div style="display:none">hidden</div>

<p>shown <i>here</i></p>

<!-- not shown -->

[^vote]: By 12 votes to 3.
"""


def test_the_text_is_what_a_reader_sees() -> None:
    found = read(SOURCE.encode(), name="a.md")
    check_cover(found)
    told = [(block.kind, block.level, block.marker, found.text[block.start : block.end]) for block in found.blocks]
    assert told == [
        (BlockKind.HEADING, 1, None, "The Port of Alba"),
        (BlockKind.PARAGRAPH, 0, None, "The council met[1] on Monday and adjourned, see rule 5 ."),
        (BlockKind.HEADING, 2, None, "Setext heading"),
        (BlockKind.LIST_ITEM, 0, "•", "one thing"),
        (BlockKind.LIST_ITEM, 0, "•", "two"),
        (BlockKind.LIST_ITEM, 0, "1.", "1. inner"),
        (BlockKind.LIST_ITEM, 0, "3.", "3. third"),
        (BlockKind.LIST_ITEM, 0, "4.", "4. fourth"),
        (BlockKind.TABLE, 0, None, "Good | Rate"),
        (BlockKind.TABLE, 0, None, "Oak | 3"),
        (BlockKind.CAPTION, 0, None, "A crane"),
        (BlockKind.PARAGRAPH, 0, None, "The mayor said so."),
        (BlockKind.PARAGRAPH, 0, None, "shown here"),
        (BlockKind.FOOTNOTE, 0, "1", "[1] By 12 votes to 3."),
    ]


def test_the_head_says_what_the_file_is() -> None:
    found = read(SOURCE.encode(), name="a.md")
    assert (found.title, found.published, found.language) == ("The Port Report", "2024-05-03", "en")
    assert (found.authors, found.publisher) == (("Ann Lee", "Bo Berg"), "Coast Institute")


def test_the_first_heading_is_the_title_where_no_head_says_so() -> None:
    assert read(b"# The Port\n\nIt closed.\n", name="a.md").title == "The Port"
    assert read(b"It closed.\n", name="a.md").title is None


def test_a_head_that_is_none_stays_text() -> None:
    assert "Just words" in read(b"---\nJust words\n---\n\nIt closed.\n", name="a.md").text
    assert "[b" in read(b"---\n[b\n---\n\nIt closed.\n", name="a.md").text
    assert "= 1" in read(b"+++\n= 1\n+++\n\nIt closed.\n", name="a.md").text


def test_a_damaged_head_is_read_line_by_line_and_told() -> None:
    head = b"---\ntitle: The Act: a text\nauthor: 'Ann Lee'\ndate: 2024-05-03\ntags: [a, b\n---\n\nIt closed.\n"
    found = read(head, name="a.md")
    assert found.text == "It closed."
    assert (found.title, found.authors, found.published) == ("The Act: a text", ("Ann Lee",), "2024-05-03")
    assert "damaged" in found.notices[0]
    assert read(b"---\ntitle: Act\n---\n\nIt closed.\n", name="a.md").notices == ()


def test_a_toml_head_is_read() -> None:
    head = b'+++\ntitle = "The Act"\ndate = 2024-05-03T10:00:00Z\nauthors = ["Ann Lee"]\n+++\n\nIt closed.\n'
    found = read(head, name="a.md")
    assert (found.text, found.title, found.authors, found.published) == (
        "It closed.", "The Act", ("Ann Lee",), "2024-05-03",
    )  # fmt: skip


def test_numbers_in_a_head_are_texts() -> None:
    found = read(b"---\ntitle: 1984\ndate: 2024\n---\n\nIt closed.\n", name="a.md")
    assert (found.title, found.published) == ("1984", "2024")


def test_signs_that_mark_nothing_stay() -> None:
    text = "5 * 3 = 15, a_b_c, #1, 2 < 3 and A/RES/79/167."
    assert read(text.encode(), name="a.md").text == text
