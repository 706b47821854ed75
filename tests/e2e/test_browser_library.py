"""The library in a real browser: found, paged, taken in, compared, taken out and brought back."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from app.client import OnRecord
from app.model import DocumentPage
from ingest.model import Document
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.conftest import Site

pytestmark = [pytest.mark.long, pytest.mark.browser]

ROWS = "[...document.querySelectorAll('.catalogue tbody th > a')].map((link) => link.textContent)"


def open_library(browser: Browser, site: Site, query: str = "") -> None:
    browser.open(f"{site.url}/#/documents{query}")
    browser.wait_for("document.querySelector('.catalogue, .catalogue-box .empty')")


def rows(browser: Browser) -> list[str]:
    found: list[str] = browser.run(ROWS)
    return found


def drop(browser: Browser, *files: tuple[str, str]) -> None:
    """Drop files on the page."""
    made = ", ".join(f"new File([{json.dumps(text)}], {json.dumps(name)})" for name, text in files)
    browser.run(
        f"""(() => {{
            const carried = new DataTransfer();
            for (const file of [{made}]) carried.items.add(file);
            const said = {{ dataTransfer: carried, bubbles: true, cancelable: true }};
            document.querySelector('.catalogue-box').dispatchEvent(new DragEvent('drop', said));
        }})()"""
    )


def click(browser: Browser, words: str, within: str = "body") -> None:
    browser.run(
        f"[...document.querySelectorAll('{within} button, {within} a')]"
        f".find((one) => one.textContent.trim() === {json.dumps(words)}).click()"
    )


def many(service: StandIn, count: int) -> None:
    """So many more documents, which differ in their titles."""
    some = next(iter(service.held.values()))
    for number in range(count):
        made: dict[str, Any] = {"id": f"more-{number}", "title": f"Paper {number:03}", "collection": "papers"}
        service.held[f"more-{number}"] = some.model_copy(update=made)


def test_the_list_tells_and_finds_documents(browser: Browser, site: Site) -> None:
    many(site.service, 2)
    open_library(browser, site)
    titles = [one.title for one in sorted(site.service.held.values(), key=lambda one: one.title)]
    assert rows(browser) == titles
    first: str = browser.run("document.querySelectorAll('.catalogue tbody tr')[2].innerText")
    document: Document = next(one for one in site.service.held.values() if one.title == titles[2])
    for said in (document.publisher or "", document.source_type.replace("_", " ")):
        assert said in first
    browser.run("document.getElementById('document-search').focus()")
    browser.write("Southmere rev")
    browser.wait_for(f"{ROWS}.length === 1")
    assert rows(browser) == ["Why the quay had to close"]
    assert "q=Southmere" in browser.run("location.hash")
    browser.reload()
    browser.wait_for(f"{ROWS}.length === 1")
    assert browser.run("document.getElementById('document-search').value") == "Southmere rev"
    browser.write("")
    browser.run("document.getElementById('document-search').value = 'no such'")
    browser.run("document.getElementById('document-search').dispatchEvent(new Event('input'))")
    browser.wait_for(
        "document.querySelector('.catalogue-box .empty h2')?.textContent === 'Nothing here is called that'"
    )
    click(browser, "Show all documents")
    browser.wait_for(f"{ROWS}.length === 5")
    choose = "[...document.querySelectorAll('.catalogue-search select')].find((one) => one.value === '')"
    browser.run(f"((one) => {{ one.value = 'record'; one.dispatchEvent(new Event('change')); }})({choose})")
    browser.wait_for(f"{ROWS}.length < 5")
    assert "Why the quay had to close" not in rows(browser)
    assert browser.messages == []


def test_the_pages_are_turned_on_the_server(browser: Browser, site: Site) -> None:
    many(site.service, 120)
    open_library(browser, site)
    assert len(rows(browser)) == 50
    assert browser.run("document.querySelector('.pages').innerText").split("\n")[1:2] == ["Page 1 of 3"]
    click(browser, "Next")
    browser.wait_for("document.querySelector('.count').textContent.startsWith('51 to 100 of 123')")
    second = rows(browser)
    browser.reload()
    browser.wait_for("document.querySelector('.count')?.textContent.startsWith('51 to 100')")
    assert rows(browser) == second
    click(browser, "Next")
    browser.wait_for("document.querySelector('.count').textContent.startsWith('101 to 123')")
    assert browser.run("[...document.querySelectorAll('.pages button')].at(-1).disabled")
    click(browser, "Previous")
    browser.wait_for("document.querySelector('.count').textContent.startsWith('51 to 100')")
    assert rows(browser) == second
    browser.run("history.back()")
    browser.wait_for("document.querySelector('.count').textContent.startsWith('101 to 123')")
    assert browser.messages == []


def test_files_come_in_each_by_itself_and_tell_how_it_went(browser: Browser, site: Site) -> None:
    open_library(browser, site)
    drop(browser, ("one.txt", "The ferry sank."), ("two.txt", "The quay was shut."))
    browser.wait_for("[...document.querySelectorAll('.queue-line a')].length === 2")
    assert "2 documents taken in" in browser.run("document.querySelector('.queue-head').innerText")
    browser.wait_for(f"{ROWS}.includes('one.txt') && {ROWS}.includes('two.txt')")
    assert [len(request.targets) for request in site.service.ingested] == [1, 1]
    browser.run("document.getElementById('address').focus()")
    browser.write("A/RES/79/1")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.queue-line.is-failed, .queue-error')")
    line: str = browser.run("document.querySelector('.is-failed').innerText")
    assert "Not added" in line
    assert "Check the path." in line  # what to do
    click(browser, "Clear the list")
    assert browser.run("document.querySelector('.queue').hidden")
    assert browser.messages == []


def test_files_are_sent_in_their_order_whichever_reply_comes_first(
    browser: Browser, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = threading.Event()
    told = site.service.documents

    def held_up(**said: Any) -> DocumentPage:
        if said.get("query") == "one.txt":
            second.wait(30)
        page = told(**said)
        if said.get("query") == "two.txt":
            second.set()
        return page

    monkeypatch.setattr(site.service, "documents", held_up)
    open_library(browser, site)
    drop(browser, ("one.txt", "The ferry sank."), ("two.txt", "The quay was shut."))
    browser.wait_for("[...document.querySelectorAll('.queue-line a')].length === 2")
    assert [Path(request.targets[0]).name for request in site.service.ingested] == ["one.txt", "two.txt"]
    assert browser.messages == []


def test_one_file_is_stopped_and_the_others_go_on(browser: Browser, site: Site) -> None:
    site.service.pause = threading.Event()
    open_library(browser, site)
    drop(browser, ("one.txt", "The ferry sank."), ("two.txt", "The quay was shut."))
    browser.wait_for("[...document.querySelectorAll('.queue-line')].some((line) => line.innerText.includes('Reading'))")
    browser.run("document.querySelector('[aria-label=\"Stop two.txt\"]').click()")
    browser.wait_for("document.querySelectorAll('.queue-line')[1].innerText.includes('Stopped')")
    site.service.pause.set()
    browser.wait_for("document.querySelectorAll('.queue-line')[0].querySelector('a')")
    assert "two.txt" not in {document.title for document in site.service.held.values()}
    assert browser.run("document.querySelector('.queue-head p').textContent") == "1 document taken in, 1 stopped"
    assert browser.messages == []


def test_work_under_way_is_followed_again_after_a_reload(browser: Browser, site: Site) -> None:
    site.service.pause = threading.Event()
    open_library(browser, site)
    drop(browser, ("one.txt", "The ferry sank."))
    browser.wait_for("[...document.querySelectorAll('.queue-line')].some((line) => line.innerText.includes('Reading'))")
    browser.reload()
    browser.wait_for("document.querySelector('.queue-line .name')?.textContent === 'one.txt'")
    site.service.pause.set()
    browser.wait_for("document.querySelector('.queue-line a')")
    browser.wait_for(f"{ROWS}.includes('one.txt')")
    assert browser.messages == []


def test_what_is_taken_out_can_be_brought_back(browser: Browser, site: Site) -> None:
    open_library(browser, site)
    menu = "[aria-label='What to do with “Why the quay had to close”']"
    for back in (True, False):
        browser.run(f"document.querySelector({json.dumps(menu)}).click()")
        click(browser, "Take out of the library", ".popover")
        browser.wait_for(f"!{ROWS}.includes('Why the quay had to close')")
        assert len(site.service.held) == 3  # there is time to think better of it
        if back:
            click(browser, "Undo", ".toast")
            browser.wait_for(f"{ROWS}.includes('Why the quay had to close')")
    browser.open("about:blank")  # leaving is no undoing
    browser.open(f"{site.url}/#/documents")
    browser.wait_for(f"{ROWS}.length === 2")
    assert len(site.service.held) == 2
    assert browser.messages == []


def test_a_document_is_put_right_with_a_reason(browser: Browser, site: Site) -> None:
    open_library(browser, site)
    browser.run("document.querySelector('[aria-label=\"What to do with “Why the quay had to close”\"]').click()")
    click(browser, "Correct title, date or collection", ".popover")
    browser.wait_for("document.querySelector('dialog[open] [name=collection]')")
    for name, words in (("collection", "opinions"), ("reason", "It is an opinion.")):
        browser.run(f"document.querySelector('dialog[open] [name={name}]').select()")
        browser.write(words)
    browser.press("Enter")
    browser.wait_for("!document.querySelector('dialog[open]')")
    assert {one.collection for one in site.service.held.values()} == {"starter", "opinions"}
    assert browser.messages == []


def test_versions_are_compared_word_by_word(browser: Browser, site: Site, tmp_path: Path) -> None:
    document = next(iter(site.service.held))
    old = site.service.texts[document]
    site.service.revise(document, old.replace("41 votes", "42 votes"))
    open_library(browser, site)
    click(browser, "2 versions", ".catalogue")
    browser.wait_for("document.querySelector('.diff ins')")
    told = "[...document.querySelectorAll('.diff del, .diff ins')].map((one) => one.lastChild.textContent)"
    assert browser.run(told) == ["41", "42"]
    assert browser.run("document.querySelector('.diff').textContent").startswith(old[:40])
    browser.run(
        "((one) => { one.value = one.options[1].value; one.dispatchEvent(new Event('change')); })"
        "(document.querySelectorAll('.versions select')[0])"
    )
    browser.wait_for("document.querySelector('#view-versions .count').textContent === 'Nothing differs.'")
    assert browser.messages == []


def test_a_file_of_a_known_name_is_a_new_version_where_the_person_says_so(browser: Browser, library: OnRecord) -> None:
    def put(*files: tuple[str, str]) -> None:
        made = ", ".join(
            f"under(new File([{json.dumps(text)}], {json.dumps(Path(path).name)}), {json.dumps(path)})"
            for path, text in files
        )
        browser.run(
            "import('/web/library/known.js').then(({ under }) => {"
            f" const made = [{made}]; const carried = new DataTransfer();"
            " window.dropped = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried });"
            " Object.defineProperty(window.dropped, 'dataTransfer',"
            " { value: { types: ['Files'], items: [], files: made } });"
            " document.querySelector('.catalogue-box').dispatchEvent(window.dropped); })"
        )

    def ended(count: int) -> None:
        browser.wait_for(
            f"[...document.querySelectorAll('.queue-line a')].filter((a) => a.text === 'Read').length >= {count}"
        )

    def named(path: str) -> list[Document]:
        return [one for one in library.documents(query="minutes.md", limit=100).documents if one.file == path]

    old = "# Minutes\n\nThe board of Eastmere met on 4 May 2021. It raised the pier fee to 12 crowns.\n"
    browser.open(f"{library.page_url}/#/documents")  # type: ignore[attr-defined]
    browser.wait_for("document.querySelector('.catalogue')")
    put(("2021/minutes.md", old), ("2022/minutes.md", old.replace("2021", "2022")))
    ended(2)
    assert [len(named(f"{year}/minutes.md")) for year in (2021, 2022)] == [1, 1]  # two folders, two documents
    put(("2021/minutes.md", old))
    ended(3)  # the very bytes: nothing is asked
    put(("2021/minutes.md", old.replace("12 crowns", "15 crowns")))
    browser.wait_for("document.querySelector('.queue-ask')")
    said = "Replace version 1 of “Minutes”"
    assert browser.run("document.querySelector('.queue-ask button').textContent") == said
    assert "1 waits for your answer" in browser.run("document.querySelector('.queue-head').innerText")
    click(browser, said)
    browser.wait_for("[...document.querySelectorAll('.queue-line a')].some((one) => one.text === 'What changed')")
    (found,) = named("2021/minutes.md")
    assert len(found.versions) == 2
    put(("2021/minutes.md", old.replace("12 crowns", "18 crowns")))
    browser.wait_for("document.querySelector('.queue-ask')")
    click(browser, "Keep both")
    ended(5)
    assert sorted(len(one.versions) for one in named("2021/minutes.md")) == [1, 2]
    click(browser, "What changed")
    browser.wait_for("document.querySelector('.diff ins')")
    told = "[...document.querySelectorAll('.diff del, .diff ins')].map((one) => one.lastChild.textContent)"
    assert browser.run(told) == ["12", "15"]
    assert browser.messages == []
