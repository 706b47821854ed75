from __future__ import annotations

import time

import pytest

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers import read
from tests.ingest.readers.test_plain import check_cover

PARAGRAPH = "The council of the coast met on Monday to hear the owners of all the ferries, and it adjourned at noon."

PAGE = f"""<!doctype html>
<html lang="en-GB"><head><title>The Harbour Act | Coast Gazette</title>
<meta property="article:published_time" content="2024-05-03T10:00:00Z">
<meta property="og:site_name" content="Coast Gazette"><meta name="author" content="Ann Lee">
<style>.veiled, #cloak {{ display: none }} @media print {{ .seen {{ display: none }} }}</style></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>The Harbour Act</h1>
<p class="veiled">SECRET class</p><p id="cloak">SECRET id</p><p style="color:red; display : none">SECRET style</p>
<p style="visibility:hidden">SECRET sight</p><p hidden>SECRET attribute</p><div aria-hidden="true">SECRET aria</div>
<p class="seen">{PARAGRAPH}<sup>1</sup> It
met again, as the <b>mayor</b> said.</p>
<h2>What it says</h2><p>{PARAGRAPH}<br>It costs 10<sup>6</sup> crowns.</p>
<ul><li>timber at 3 percent</li><li>grain at 5 percent</li></ul>
<ol><li>Ships pay first.</li><li>Boats pay later.</li></ol>
<table><tr><th>Good</th><th>Rate</th></tr><tr><td>Timber</td><td>3</td></tr></table>
<blockquote><p>We shall see, said the minister, what the harbour brings to the people of the coast.</p></blockquote>
<p>{PARAGRAPH}</p>
<ol><li id="fn1">Adopted without changes. <a href="#r1">↩</a></li></ol>
<script>SECRET = "script"</script><!-- SECRET comment --><noscript>SECRET noscript</noscript>
<template>SECRET template</template></article>
<footer>Imprint of the Gazette</footer></body></html>"""


def test_the_page_as_a_visitor_sees_it() -> None:
    found = read(PAGE.encode(), name="page.html")
    check_cover(found)
    assert "SECRET" not in found.text
    assert "Home" not in found.text
    assert "Imprint" not in found.text
    told = [(block.kind, block.marker, found.text[block.start : block.end]) for block in found.blocks]
    assert told[0] == (BlockKind.HEADING, None, "The Harbour Act")
    assert told[1] == (BlockKind.PARAGRAPH, None, f"{PARAGRAPH}¹ It met again, as the mayor said.")
    assert (BlockKind.HEADING, None, "What it says") in told
    assert (BlockKind.LIST_ITEM, "•", "timber at 3 percent") in told
    assert (BlockKind.LIST_ITEM, "2.", "2. Boats pay later.") in told
    assert (BlockKind.TABLE, None, "Timber | 3") in told
    assert told[-1] == (BlockKind.FOOTNOTE, "1", "[1] Adopted without changes.")
    assert "It costs 10⁶ crowns." in found.text


def test_what_the_page_says_of_itself() -> None:
    found = read(PAGE.encode(), name="page.html")
    assert found.title == "The Harbour Act"
    assert found.authors == ("Ann Lee",)
    assert found.publisher == "Coast Gazette"
    assert found.published == "2024-05-03"
    assert found.language == "en"


@pytest.mark.parametrize(
    ("declared", "heading", "title"),
    [
        ("The Harbour Act | Coast Gazette", "The Harbour Act", "The Harbour Act"),
        ("The Harbour Act - Coast Gazette", "Welcome", "The Harbour Act"),
        ("The Harbour Act - A Reading", "Welcome", "The Harbour Act - A Reading"),
        ("", "The Harbour Act", "The Harbour Act"),
    ],
)
def test_the_title_is_the_pages_own(declared: str, heading: str, title: str) -> None:
    page = (
        f"<html><head><title>{declared}</title><meta property='og:site_name' content='Coast Gazette'></head><body>"
        f"<div hidden><h1>Keyboard help</h1></div><article><h1>{heading}</h1><p>{PARAGRAPH}</p></article></body></html>"
    )
    assert read(page.encode(), name="a.html").title == title


def test_a_date_in_the_text_is_not_the_date_of_the_page() -> None:
    page = (
        f"<html><body><article><h1>Ferries</h1><p>On 3 May 2001 it burnt.</p><p>{PARAGRAPH}</p></article></body></html>"
    )
    assert read(page.encode(), name="a.html").published is None


@pytest.mark.parametrize(
    "page",
    [
        "<p>The harbour closed.</p>",
        "<html><body><main><div>The harbour closed.</div></main></body></html>",
        "<div><span>The harbour</span> closed.</div>",
        "<html><body><table><tr><td>The harbour closed.</td></tr></table></body></html>",
        "<p>The harbour closed.",
        "<?xml version='1.0' encoding='utf-8'?>"
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>The harbour closed.</body></html>",
    ],
)
def test_short_and_odd_pages_are_read_too(page: str) -> None:
    assert read(page.encode(), name="a.html").text == "The harbour closed."


def test_the_declared_charset_is_used() -> None:
    page = f"<html><head><meta charset='windows-1251'></head><body><p>Порт закрыт. {PARAGRAPH}</p></body></html>"
    assert "Порт закрыт." in read(page.encode("cp1251"), name="a.html").text


DEEP = "Deep down the rest of it stands here and is a sentence too."


def nested(depth: int, *, before: str = "", after: str = "") -> bytes:
    deep = "<div>" * depth + f"<p>{DEEP}</p>" + "</div>" * depth
    return f"<html><body>{before}{deep}{after}</body></html>".encode()


@pytest.mark.parametrize("depth", [100, 240])
def test_nesting_is_read_as_deep_as_it_may_be(depth: int) -> None:
    found = read(
        nested(depth, before=f"<p>{PARAGRAPH}</p>", after="<p>What comes after stands here.</p>"), name="a.html"
    )
    for part in (PARAGRAPH, DEEP, "What comes after stands here."):
        assert part in found.text
    assert found.notices == ()


@pytest.mark.parametrize("depth", [300, 5000, 100_000])
def test_what_is_nested_too_deep_is_told(depth: int) -> None:
    found = read(nested(depth, before=f"<p>{PARAGRAPH}</p>"), name="a.html")
    assert PARAGRAPH in found.text
    (notice,) = found.notices
    assert "deep" in notice
    with pytest.raises(UnreadableFile, match="more than 255 deep"):
        read(nested(depth), name="a.html")
    with pytest.raises(UnreadableFile, match="more than 255 deep"):
        read(b"# A title\n\n" + nested(depth), name="a.md")


@pytest.mark.parametrize("unit", ["a{}=1", "class{}='x y'", "data-{}"])
def test_attributes_without_number_take_no_time_but_that_of_parsing(unit: str) -> None:
    def seconds(count: int) -> float:
        attributes = " ".join(unit.format(number) for number in range(count))
        page = f"<html><body><p {attributes}>{PARAGRAPH}</p></body></html>".encode()
        started = time.process_time()
        assert PARAGRAPH in read(page, name="a.html").text
        return time.process_time() - started

    few = max(0.02, min(seconds(400) for _ in range(3)))
    assert min(seconds(4000) for _ in range(3)) < 10 * few


def test_a_page_leads_to_no_request(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = PAGE.replace(
        "<body>", '<body><img src="http://example.org/x.png"><iframe src="http://example.org/"></iframe>'
    )
    assert read(page.encode(), name="a.html").title == "The Harbour Act"


def test_bytes_that_are_utf8_are_read_so_whatever_the_page_declares() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body><p>The café of Zürich closed.</p></body></html>"
    for encoding in ("utf-8", "iso-8859-1"):
        assert read(page.encode(encoding), name="a.html").text == "The café of Zürich closed."
