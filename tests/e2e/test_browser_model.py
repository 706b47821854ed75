"""What the page says of a model that is connected: once, where words of documents go; later where it is looked up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.test_page import ANSWERED, ask, texts

pytestmark = [pytest.mark.long, pytest.mark.browser]

NOTE = ".composer .model-note"


def connect(site: Site, **told: Any) -> None:
    """Let the library say that it has a model."""
    health = site.service.health
    site.service.health = lambda: health().model_copy(update=told)  # type: ignore[method-assign]


def test_that_words_leave_the_machine_is_said_once_and_stays_to_be_read(browser: Browser, site: Site) -> None:
    connect(site, model="openai:some-model", model_place="models.example")
    browser.open(site.url)
    browser.wait_for(f"document.querySelector('{NOTE}')")
    (note,) = texts(browser, NOTE)
    assert note.startswith("Words of documents leave this machine")
    assert "models.example" in note
    assert "none is needed" not in texts(browser, ".welcome")[0]
    ask(browser, "How was the vote?")  # it stays in sight until it is put away
    browser.wait_for(ANSWERED)
    assert texts(browser, NOTE) == [note]
    browser.run(f"[...document.querySelectorAll('{NOTE} button')].at(-1).click()")
    for _ in range(2):
        assert texts(browser, NOTE) == []
        browser.reload()
        browser.wait_for(ANSWERED)
    browser.run("document.getElementById('about').click()")
    browser.wait_for("document.querySelector('dialog[open] .notice')")
    (told,) = texts(browser, "dialog[open] .notice")
    assert "models.example" in told
    connect(site, model_place="elsewhere.example")  # another place is said anew
    browser.reload()
    browser.wait_for(f"document.querySelector('{NOTE}')")
    assert "elsewhere.example" in texts(browser, NOTE)[0]
    assert browser.messages == []


def test_a_model_on_this_machine_is_named_and_warned_of_nowhere(browser: Browser, site: Site) -> None:
    connect(site, model="ollama:some-model")
    browser.open(site.url)
    browser.wait_for("document.querySelectorAll('.example').length")
    assert texts(browser, ".model-note") == []
    browser.run("document.getElementById('about').click()")
    browser.wait_for("document.querySelector('dialog[open] strong')")
    (told,) = texts(browser, "dialog[open]")
    assert "ollama:some-model" in told
    assert "no word of a document leaves it" in told
    assert browser.messages == []
