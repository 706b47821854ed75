from __future__ import annotations

import pytest

from ingest.readers import read
from ingest.readers.boxes import locate, rects
from tests.ingest.readers.pdfs import Put, column, make_pdf
from tests.ingest.shared import shared

LINES = ["The council of the coast met on Monday to hear the Immi-", "gration officers, and it met again on Friday."]
DATA = make_pdf([column(LINES, top=700), column(["Nothing of it stands here."])])


def test_a_quote_has_one_box_a_line_from_the_top_left() -> None:
    found = rects(DATA, page=1, quote="to hear the Immigration officers")
    assert len(found) == 2
    (x0, y0, x1, y1), second = found
    assert 72 < x0 < x1 < 612
    assert y0 < 792 - 700 < y1 + 4
    assert second[0] == pytest.approx(72, abs=2)
    assert second[1] > y0


def test_space_and_hyphens_are_folded() -> None:
    assert rects(DATA, page=1, quote="hear  the\nImmi-gration") == rects(DATA, page=1, quote="hear the Immigration")


@pytest.mark.parametrize(
    "quote",
    ["to hear the Emigration officers", "met", "oast met on", "Nothing of it", "", "   ", "TO HEAR THE IMMIGRATION"],
)
def test_what_is_not_certain_is_not_marked(quote: str) -> None:
    assert rects(DATA, page=1, quote=quote) == ()


def test_a_page_that_is_not_there_has_no_boxes() -> None:
    assert rects(DATA, page=3, quote="The council") == ()
    assert rects(b"%PDF-1.4 broken", page=1, quote="The council") == ()


def test_a_quote_over_a_page_end_is_marked_on_both() -> None:
    foot, head = (
        "The council asked all owners of ferries to come",
        "to the harbour before the winter and to bring papers.",
    )
    data = make_pdf([[*column([foot], top=60), Put("Page 1", 300, 20)], [Put("Gazette", 72, 760), *column([head])]])
    quote = f"{foot} {head}"
    assert len(rects(data, page=1, quote=quote)) == 1
    assert len(rects(data, page=2, quote=quote)) == 1


def test_a_turned_page_is_marked_as_it_is_shown() -> None:
    turned = DATA.replace(b"/MediaBox [0 0 612 792]", b"/Rotate 90 /MediaBox [0 0 612 792]")
    (x0, y0, x1, y1) = rects(turned, page=1, quote="The council of the coast")[0]
    assert (x1 - x0) < (y1 - y0)
    assert 690 < x0 < 700
    assert y0 == pytest.approx(72, abs=2)


def test_ligatures_and_raised_numbers_are_folded() -> None:
    assert locate("the ofﬁce said.1 It", "office said.¹") == (4, 15)


@pytest.mark.data
def test_nearly_every_sentence_of_real_orders_is_located() -> None:
    located = total = 0
    for path in sorted(shared("data/federal-register").glob("*.pdf"))[:4]:
        data = path.read_bytes()
        found = read(data, name=path.name)
        for block in found.blocks:
            quote = found.text[block.start : block.end]
            if len(quote) < 60:
                continue
            page = next(page for page in found.pages if page.start <= block.start < page.end)
            total += 1
            located += bool(rects(data, page=page.number, quote=quote))
    assert located >= 0.98 * total
