"""A day's work without a mouse: everything is reached with Tab, and the focus is never left nowhere."""

from __future__ import annotations

import json

import pytest

from app.client import OnRecord
from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.test_page import ANSWERED, texts
from tests.e2e.tour import PDF

pytestmark = [pytest.mark.long, pytest.mark.browser]

NOW = "document.activeElement"
HELD = f"({NOW} !== document.body && {NOW}.checkVisibility() && !{NOW}.disabled)"
MENU = "document.querySelector('.menu:popover-open')"
TRIGGER = "one.matches('[popovertarget]') && one.getAttribute('aria-label').includes({0})"


def reach(browser: Browser, wanted: str) -> None:
    """Press Tab until the element that has the focus, `one`, is what is wanted."""
    for _ in range(150):
        if browser.run(f"Boolean((one => {wanted})({NOW}))"):
            return
        browser.press("Tab")
    raise AssertionError(f"never reached: {wanted}")


def held(browser: Browser) -> str:
    """Wait until the page rests; the focus is somewhere. Gives the name of what has it."""
    browser.settled_frames()
    browser.wait_for(HELD, 5)
    name: str = browser.run(f"{NOW}.getAttribute('aria-label') ?? {NOW}.innerText")
    return name


def ask(browser: Browser, question: str) -> None:
    turns = browser.run("document.querySelectorAll('.turn .answer-foot').length")
    reach(browser, "one.id === 'question'")
    browser.write(question)
    browser.press("Enter")
    browser.wait_for(f"document.querySelectorAll('.turn .answer-foot').length === {turns + 1}")


def choose(browser: Browser, trigger: str, words: str) -> None:
    """Open a menu and choose in it, with the arrow keys."""
    reach(browser, TRIGGER.format(json.dumps(trigger)))
    browser.press("Enter")
    browser.wait_for(MENU)
    for _ in range(12):
        if browser.run(f"{NOW}.innerText === {json.dumps(words)}"):
            break
        browser.press("ArrowDown")
    browser.press("Enter")


def go(browser: Browser, place: str) -> None:
    """To a place at the side; its heading has the focus then."""
    reach(browser, f"one.matches('.places a') && one.innerText === {json.dumps(place)}")
    browser.press("Enter")
    browser.wait_for(f"{NOW}.matches('h1') && {NOW}.innerText === {json.dumps(place)}")


def test_asking_reading_and_correcting(browser: Browser, site: Site) -> None:
    browser.size(1280, 900)
    browser.open(site.url)
    browser.wait_for("document.querySelector('.example')")
    reach(browser, "one.innerText === 'Understood'")
    browser.press("Enter")
    held(browser)
    reach(browser, "one.matches('.example')")
    browser.press("Enter")
    browser.wait_for(ANSWERED)
    assert held(browser) == texts(browser, ".question")[0]
    ask(browser, "How was the vote?")
    reach(browser, "one.matches('.turn:last-child .why-button')")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.why:not([hidden])')")
    assert held(browser) == "Why this label"
    reach(browser, "one.matches('.cite')")
    cited = held(browser)
    browser.press("Enter")
    browser.wait_for("document.querySelector('#panel .quoted')")
    held(browser)
    reach(browser, "one.matches('.go-next')")
    browser.press("Enter")
    assert held(browser) == "Next quote"
    reach(browser, "one.matches('#panel [role=tab]')")
    for _ in range(4):
        browser.press("ArrowRight")
        assert held(browser) in ("About", "Elsewhere", "Origins", "Source")
    browser.press("Escape")
    browser.wait_for("document.getElementById('panel').hidden")
    assert held(browser).startswith("Source ")
    assert cited.startswith("Source ")
    reach(browser, "one.matches('.filter-bar button')")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.popover:popover-open')")
    browser.press(" ")
    browser.press("Escape")
    assert held(browser) == "Filter"
    assert browser.run("document.querySelector('.turn:last-child .filter-told').innerText") != ""
    browser.press("Enter")
    browser.press(" ")
    browser.press("Escape")
    reach(browser, "one.matches('.turn:last-child .correct')")
    browser.press("Enter")
    browser.wait_for("document.querySelector('dialog[open]')")
    browser.press("Escape")
    assert held(browser) == "Correct"
    browser.press("Enter")
    reach(browser, "one.name === 'speaker' || one.matches('dialog input')")
    browser.write("the clerk")
    reach(browser, "one.name === 'reason'")
    browser.write("The minutes name the clerk")
    browser.press("Enter")
    browser.wait_for("!document.querySelector('dialog[open]') && document.querySelector('.override')")
    assert held(browser) == "Correct"


def test_conversations_are_renamed_deleted_and_brought_back(browser: Browser, site: Site) -> None:
    browser.size(1280, 900)
    browser.open(site.url)
    for question in ("How was the vote?", "Was the quay closed?", "Why did the vote go so?"):
        browser.wait_for("document.querySelector('.example')")
        ask(browser, question)
        reach(browser, "one.matches('.side .brand')")
        browser.press("Enter")
        held(browser)
    go(browser, "Conversations")
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 3")
    choose(browser, "quay", "Delete")
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 2")
    assert held(browser).startswith("What to do with")
    browser.press("z", control=True)
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 3")
    held(browser)
    assert len(texts(browser, ".conversation-row")) == 3
    choose(browser, "quay", "Rename")
    browser.wait_for("document.querySelector('dialog[open]')")
    browser.write("The quay")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.conversation-row:nth-child(2) a').innerText === 'The quay'")
    assert "The quay" in held(browser)
    reach(browser, "one.id === 'conversation-search'")
    browser.write("quay")
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 1")
    assert held(browser) == "Search conversations"
    choose(browser, "The quay", "Delete")
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 0")
    held(browser)
    browser.press("z", control=True)
    browser.wait_for("document.querySelectorAll('.conversation-row').length === 1")
    held(browser)


def test_documents_are_turned_over_taken_out_and_brought_back(browser: Browser, site: Site) -> None:
    held_here = site.service.held
    one = next(iter(held_here.values()))
    for number in range(120):
        held_here[f"more-{number:03}"] = one.model_copy(
            update={"id": f"more-{number:03}", "title": f"Paper {number:03}"}
        )
    browser.size(1280, 900)
    browser.open(site.url)
    browser.wait_for("document.querySelector('.example')")
    go(browser, "Library")
    browser.wait_for("document.querySelectorAll('.catalogue tbody tr').length === 50")
    browser.run("document.querySelector('.catalogue tbody tr:last-child button').focus()")
    reach(browser, "one.innerText === 'Next'")
    for page in (2, 3):
        browser.press("Enter")
        browser.wait_for(f"document.querySelector('.pages').innerText.includes('Page {page} of 3')")
        assert held(browser) == ("Next" if page == 2 else "Previous")
    browser.run("history.go(-2)")
    browser.wait_for("document.querySelectorAll('.catalogue tbody tr').length === 50")
    browser.run("document.getElementById('document-search').focus()")
    choose(browser, "Paper 002", "Correct type or interest")
    browser.wait_for("document.querySelector('dialog[open]')")
    browser.press("Escape")
    assert "Paper 002" in held(browser)
    choose(browser, "Paper 002", "Take out of the library")
    browser.wait_for("!document.querySelector('.catalogue').innerText.includes('Paper 002')")
    assert held(browser).startswith("What to do with “Paper 00")
    browser.press("z", control=True)
    browser.wait_for("document.querySelector('.catalogue').innerText.includes('Paper 002')")
    held(browser)
    assert "more-002" in held_here


def test_pages_of_a_source_are_turned(browser: Browser, library: OnRecord) -> None:
    browser.size(1280, 900)
    browser.open(library.page_url)  # type: ignore[attr-defined]
    browser.wait_for("document.querySelector('.example')")
    ask(browser, PDF)
    reach(browser, "one.matches('.cite')")
    browser.press("Enter")
    browser.wait_for("document.querySelector('#panel .quoted')")
    for name in ("Page", "Previous page"):
        reach(browser, f"one.closest('#panel') && one.innerText === {json.dumps(name)}")
        browser.press("Enter")
        browser.wait_for("document.querySelector('.page-picture')?.naturalWidth > 0")
        held(browser)
    assert held(browser) == "Next page"  # there is nothing before the first
    browser.press("Escape")
    assert held(browser).startswith("Source ")


def test_a_text_is_checked_and_taken_along(browser: Browser, site: Site) -> None:
    browser.size(1280, 900)
    browser.open(f"{site.url}/#/check")
    browser.wait_for("document.getElementById('to-check')")
    reach(browser, "one.id === 'to-check'")
    browser.write("The Harbour Assembly closed the east quay on 3 May 2024. The quay was sold in 2025.")
    reach(browser, "one.innerText === 'Check'")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.check-head .menu')")
    held(browser)
    reach(browser, "one.matches('.verdict-button')")
    browser.press("Enter")
    held(browser)
    reach(browser, "one.matches('.evidence .source-title')")
    browser.press("Enter")
    browser.wait_for("document.querySelector('#panel .quoted')")
    held(browser)
    browser.press("Escape")
    browser.wait_for("document.getElementById('panel').hidden")
    assert browser.run(f"{NOW}.matches('.source-title')")


def test_the_focus_waits_for_a_control_that_is_made_anew_a_little_later(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.getElementById('question')")
    browser.run(
        "(() => { const box = document.createElement('p');"
        " box.innerHTML = '<button class=twin>One</button><button class=twin>Other</button>';"
        " document.getElementById('main').prepend(box); box.firstChild.focus();"
        " setTimeout(() => box.firstChild.remove(), 50);"
        " setTimeout(() => { const anew = box.firstChild.cloneNode(); anew.textContent = 'One';"
        " box.append(anew); }, 400);"
        " })()"
    )
    browser.wait_for("document.activeElement.textContent === 'Other'")
    browser.wait_for("document.activeElement.textContent === 'One' && document.activeElement.isConnected")
