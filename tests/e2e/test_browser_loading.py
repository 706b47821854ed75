"""What the browser fetches, and when: an opened view alone, dressed before it is seen, and told when it cannot come."""

from __future__ import annotations

import json

import pytest

from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.test_page import ANSWERED, ask, texts

pytestmark = [pytest.mark.long, pytest.mark.browser]

OWN = "performance.getEntriesByType('resource').filter((one) => /\\.(js|css)$/.test(one.name))"
MOST_BYTES = 150_000  # as written, before they are packed


def names(browser: Browser) -> set[str]:
    found: list[str] = browser.run(f"{OWN}.map((one) => new URL(one.name).pathname.replace('/web/', ''))")
    return set(found)


def test_opening_asking_and_a_citation_load_little(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.cite').click()")
    browser.wait_for("document.querySelector('#panel .quoted')")
    browser.settled()
    loaded = names(browser)
    assert {"answer/statement.js", "evidence/panel.js", "css/answer.css", "css/evidence.css"} <= loaded
    assert not [name for name in loaded if name.startswith(("library/", "check/", "records/view", "records/plot"))]
    assert browser.run(f"{OWN}.reduce((sum, one) => sum + one.decodedBodySize, 0)") < MOST_BYTES
    assert browser.messages == []


@pytest.mark.parametrize(
    ("address", "style"),
    [("documents", "library"), ("records", "lists"), ("check", "check"), ("conversations", "lists")],
)
def test_a_view_comes_with_its_style(browser: Browser, site: Site, address: str, style: str) -> None:
    """When a view shows its first heading its style is there: nothing is drawn undressed and moved afterwards."""
    browser.call(
        "Page.addScriptToEvaluateOnNewDocument",
        source="new MutationObserver((_, watch) => { const shown = document.querySelector('.view:not([hidden]) h1');"
        " if (!shown) return; watch.disconnect();"
        " window.dressed = [...document.styleSheets].map((one) => one.href.split('/').at(-1)); })"
        ".observe(document, { childList: true, subtree: true });",
    )
    browser.open(f"{site.url}/#/{address}")
    browser.wait_for("window.dressed")
    dressed: list[str] = browser.run("window.dressed")
    assert f"{style}.css" in dressed
    assert dressed[-1] == "print.css"  # paper has the last word
    assert browser.messages == []


def test_what_cannot_be_fetched_is_told_and_tried_again(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.wait_for("document.querySelector('link[href$=\"evidence.css\"]')?.sheet")
    browser.connected(False)
    browser.run("location.hash = '#/documents'")
    browser.wait_for("document.querySelector('#view-library .trouble')")
    assert "could not be fetched" in texts(browser, "#view-library .trouble")[0]
    assert "onrecord serve" in texts(browser, "#view-library .trouble")[0]
    browser.run("history.back()")
    browser.wait_for("document.querySelector('.statement')?.checkVisibility()")
    browser.run("document.querySelector('.correct').click()")
    browser.wait_for("document.querySelector('.toast')")
    assert "could not be fetched" in texts(browser, ".toast")[0]
    browser.run("document.querySelector('.cite').click()")  # the panel is there: the quote is shown as it was cited
    browser.wait_for("document.querySelector('#panel .trouble')")
    answer = next(iter(site.service.answers.values()))
    quote = answer.statements[0].citations[0].quote
    assert browser.run("document.querySelector('#panel .quoted').textContent") == quote
    browser.connected(True)
    browser.run("location.hash = '#/documents'")
    browser.wait_for("document.querySelectorAll('.catalogue tbody tr').length === 3")
    assert all("ERR_INTERNET_DISCONNECTED" in json.dumps(one) for one in browser.messages)


def test_a_view_that_failed_is_whole_when_it_is_tried_again(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    conversation = browser.run("location.hash")
    browser.run("location.hash = '#/'")
    browser.wait_for("document.querySelector('.example')")
    browser.connected(False)
    browser.run(f"location.hash = {json.dumps(conversation)}")
    browser.wait_for("document.querySelector('#view-ask > .trouble')")
    assert "onrecord serve" in texts(browser, "#view-ask > .trouble")[0]
    browser.connected(True)
    browser.run("document.querySelector('#view-ask > .trouble button').click()")
    browser.wait_for(ANSWERED)
    ask(browser, "Was the quay closed?")
    browser.wait_for("document.querySelectorAll('.answer-foot').length === 2")
    assert browser.run("document.querySelector('#view-ask > .trouble')") is None
