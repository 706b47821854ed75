from __future__ import annotations

import io
import re
import threading

import pytest

from ingest.model import BlockKind, ReadText
from ingest.readers import read
from tests.ingest.readers.pdfs import Put, column, image_only_pdf, make_pdf
from tests.ingest.readers.test_plain import check_cover
from tests.ingest.shared import shared

FULL = [
    "The council of the coast met on Monday to hear the owners of all the ferries, and it",
    "adjourned at noon without an answer, for the owners had not brought the papers that",
    "the council had asked them for in the spring, nor any others that would have served.",
]


def framed(number: int, lines: list[Put], *, count: int) -> list[Put]:
    """A page with a running head that bears its printed number, a foot, and text up the margin."""
    head = (
        f"{number} Coast Gazette / Vol. 9 / Council"
        if number % 2 == 0
        else f"Coast Gazette / Vol. 9 / Council {number}"
    )
    return [
        Put(head, 72, 750, bold=True),
        *lines,
        Put(f"Set {count:05d} by the printer E:\\GAZ\\{number}.SGM", 30, 20, 6),
        Put("printed on demand", 15, 30, 5, turned=True),
    ]


def gazette() -> ReadText:
    first = [
        Put("Council", 200, 724, 18, bold=True),
        Put("Order 7 of May 2, 2024", 72, 680, 10, bold=True),
        Put("Opening the Harbour to Ferries and to the", 72, 655, 12, bold=True),
        Put("Small Boats of the Coast", 72, 641, 12, bold=True),
        *column(
            [
                *FULL,
                "Done.",
            ],
            top=610,
        ),
        Put("Section 1. Aim.", 72, 540, 10, bold=True),
        Put("The harbour opens on the first of June for all ferries and for", 150, 540),
        *column(
            ["all small boats, at the tariff of the year before, which the board shall publish in the", "spring:"],
            top=528,
        ),
        Put("(a) ferries pay three crowns; and", 82, 500),
        Put("(b) boats pay one crown, unless the owner of the boat has paid the tariff of the year", 82, 484),
        *column(["before, and shall show the paper that proves it whenever an officer of the harbour"], top=472),
    ]
    second = [
        *column(["board asks for it, by day or night.", "The board reports in winter."], top=724),
        Put("9 Coast Street", 72, 600),
    ]
    return read(make_pdf([framed(44, first, count=1), framed(45, second, count=2)]), name="gazette.pdf")


def test_running_heads_feet_and_margins_are_gone() -> None:
    text = gazette().text
    assert "Gazette" not in text
    assert "printer" not in text
    assert "on demand" not in text
    check_cover(gazette())


def test_a_sentence_runs_on_over_a_page() -> None:
    found = gazette()
    assert "whenever an officer of the harbour board asks for it, by day or night." in found.text
    page = found.pages[1]
    assert found.text[page.start :].startswith("board asks for it")
    assert [(p.number, p.label) for p in found.pages] == [(1, "44"), (2, "45")]
    assert found.pages[0].end == page.start
    assert page.end == len(found.text)


def test_title_and_date_come_from_the_head_of_the_first_page() -> None:
    found = gazette()
    assert found.title == "Order 7 of May 2, 2024: Opening the Harbour to Ferries and to the Small Boats of the Coast"
    assert found.published == "2024-05-02"


def test_paragraphs_and_items_are_rebuilt() -> None:
    found = gazette()
    told = [(block.kind, block.marker, found.text[block.start : block.end]) for block in found.blocks]
    kinds = {content: (kind, marker) for kind, marker, content in told}
    assert kinds["(a) ferries pay three crowns; and"] == (BlockKind.LIST_ITEM, "(a)")
    section = next(content for content in kinds if content.startswith("Section 1. Aim. The harbour opens"))
    assert section.endswith("in the spring:")
    item = next(content for content in kinds if content.startswith("(b) boats pay"))
    assert item.endswith(("by day or night. The board reports in winter.", "by day or night."))
    assert next(content for content in kinds if content.startswith("The council")).endswith("have served. Done.")


def test_words_cut_at_a_line_end_are_whole() -> None:
    lines = [
        "The council spoke of the Immigra-",
        "tion Act and of the values-",
        "oriented policy of the so-",
        "called coast.",
    ]
    found = read(make_pdf([column(lines)]), name="a.pdf")
    assert (
        found.text
        == "The council spoke of the Immigration Act and of the values-oriented policy of the so-called coast."
    )


def test_a_raised_number_is_a_footnote_mark_and_notes_stand_apart() -> None:
    lines = [
        *column(FULL[:2], top=700),
        Put("the council had asked for.", 72, 676),
        Put("1", 193, 681, 6),
        Put("It met again on Friday with all the owners of the boats and heard them out at", 199, 676),
        *column(["great length, and so it went on until the evening, when the chair closed the"], top=664),
        Put("1 Minutes of the council, 3 May 2024.", 72, 80, 7),
    ]
    after = column(["meeting without a vote. It will meet again in the autumn to hear the others out."], top=700)
    found = read(make_pdf([lines, after]), name="a.pdf")
    assert "asked for.¹ It met again" in found.text
    assert "the chair closed the meeting without a vote." in found.text
    note = next(block for block in found.blocks if block.kind is BlockKind.FOOTNOTE)
    assert (note.marker, found.text[note.start : note.end]) == ("1", "1 Minutes of the council, 3 May 2024.")


def test_declared_title_counts_if_the_first_page_bears_it_out() -> None:
    page = [Put("Ferries of the Northern Coast", 72, 720, 16, bold=True), *column(FULL, top=680)]
    info = {"Title": "The Ferries of the Northern Coast", "Author": "Ann Lee; root"}
    found = read(make_pdf([page], info=info, lang="en-GB"), name="a.pdf")
    assert (found.title, found.authors, found.language) == ("The Ferries of the Northern Coast", ("Ann Lee",), "en")
    for insane in ("report_final_v2.docx", "Microsoft Word - Untitled", "Quite Another Paper on Whales", ""):
        assert read(make_pdf([page], info={"Title": insane}), name="a.pdf").title == "Ferries of the Northern Coast"


def test_declared_page_labels_count_where_none_are_printed() -> None:
    found = read(make_pdf([column(FULL)] * 3, labels="0 << /S /r >> 2 << /S /D /St 3 >>"), name="a.pdf")
    assert [page.label for page in found.pages] == ["i", "ii", None]


def test_numbers_that_open_paragraphs_are_no_page_numbers() -> None:
    things = ("ferries and their owners", "boats and all who sail them", "quays, stairs and landings")
    pages = [
        column(
            [f"{n}. The council has heard of {thing} in the spring, in", f"the winter, and of {thing} again."], top=740
        )
        for n, thing in enumerate(things, start=1)
    ]
    found = read(make_pdf(pages), name="a.pdf")
    assert [page.label for page in found.pages] == [None] * 3
    assert found.text.count("The council has heard") == 3
    assert "2. The council has heard of boats" in found.text


def test_pages_that_begin_alike_keep_their_text() -> None:
    found = read(
        make_pdf([column([*FULL, f"It was the {n} meeting."]) for n in ("first", "second", "third")]), name="a.pdf"
    )
    assert found.text.count("The council of the coast met") == 3


def test_a_title_that_is_the_running_head_is_still_the_title() -> None:
    head = Put("The Ferries of the Coast", 72, 760, 8)
    first = [Put("The Ferries of the Coast", 72, 600, 24, bold=True), Put("Alba, 12 March 2024", 72, 560, 11)]
    pages = [first, *([head, *column([f"Part {n} tells of it.", *FULL])] for n in ("one", "two", "three"))]
    found = read(make_pdf(pages), name="a.pdf")
    assert found.title == "The Ferries of the Coast"
    assert found.text.count("The Ferries of the Coast") == 1
    assert found.published == "2024-03-12"


def test_a_list_in_lines_of_other_size_is_rebuilt() -> None:
    lines = [
        Put("The aims are these, and the board will see to it that all of them are met in the year:", 72, 700),
        Put("•", 72, 680, 6),
        Put("to make the harbour safe for all of the ferries and for the small boats that come in", 80, 680),
        Put("from the coast by day or by night;", 80, 668),
        Put("•", 72, 656, 6),
        Put("to keep the tariff low.", 80, 656),
    ]
    found = read(make_pdf([lines]), name="a.pdf")
    items = [found.text[b.start : b.end] for b in found.blocks if b.kind is BlockKind.LIST_ITEM]
    assert len(items) == 2
    assert items[0].endswith("come in from the coast by day or by night;")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"Left line {n} of the text that tells of ferries" for n in range(1, 15)]
    right = [f"Right line {n} of the text that tells of boats" for n in range(1, 15)]
    found = read(make_pdf([[*column(left, x=60, size=9), *column(right, x=330, size=9)]]), name="a.pdf")
    assert found.text.index("Left line 14") < found.text.index("Right line 1 ")


def test_a_page_without_text_keeps_its_place() -> None:
    found = read(make_pdf([column(FULL), [], column(["The end is here, said the chair."])]), name="a.pdf")
    assert [page.number for page in found.pages] == [1, 2, 3]
    assert found.pages[1].start == found.pages[1].end
    assert found.text[found.pages[2].start : found.pages[2].end] == "The end is here, said the chair."


def test_pages_that_are_pictures_are_told() -> None:
    found = read(image_only_pdf(stamp="Page 1", beside=column(FULL)), name="a.pdf")
    assert "Page 1" in found.text
    assert found.notices == (
        "1 of 2 pages are pictures without text (page 1). Run it through text recognition (OCR) to have them too.",
    )
    assert read(make_pdf([column(FULL), []]), name="a.pdf").notices == ()


def test_a_file_that_is_filled_up_is_whole() -> None:
    whole = make_pdf([column(FULL)])
    assert read(whole + bytes(9000), name="a.pdf") == read(whole, name="a.pdf")


def test_threads_may_read_at_once() -> None:
    data = make_pdf([column(FULL)] * 4)
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(read(data, name="a.pdf").text)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 6
    assert len(set(texts)) == 1


@pytest.mark.data
def test_real_orders_read_well(caplog: pytest.LogCaptureFixture) -> None:
    paths = sorted(shared("data/federal-register").glob("*.pdf"))
    assert len(paths) == 20
    for path in paths:
        found = read(path.read_bytes(), name=path.name)
        check_cover(found)
        assert found.title is not None
        assert found.title.startswith("Executive Order 1"), path.name
        assert ": " in found.title
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.published or ""), path.name
        for furniture in ("VerDate", "Federal Register / Vol.", "on DSK", "</GPH>", "\ufffe"):
            assert furniture not in found.text, (path.name, furniture)
        labels = [int(page.label or 0) for page in found.pages]
        assert labels == list(range(labels[0], labels[0] + len(labels)))
        assert labels[0] > 1000
        small = [b for b in found.blocks if found.text[b.start].islower()]
        assert not small, (path.name, found.text[small[0].start : small[0].end])
    assert not caplog.records


@pytest.mark.data
def test_a_real_order_is_mended_and_continuous() -> None:
    found = read(shared("data/federal-register/2025-02006.pdf").read_bytes(), name="a.pdf")
    assert "including the Immigration and Nationality Act (INA) (8 U.S.C. 1101 et seq.)" in found.text
    assert "assessment and collection of all fines and penalties that the Secretary of Homeland Security" in found.text
    assert [page.label for page in found.pages] == ["8443", "8444", "8445", "8446", "8447", "8448"]
    sections = [found.text[b.start : b.end][:9] for b in found.blocks if found.text.startswith("Sec", b.start)]
    assert len(sections) == 23


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    from pypdf import PdfReader, PdfWriter

    out = io.BytesIO()
    PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf([column(FULL)])))).write(out)
    read(out.getvalue(), name="a.pdf")
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")
