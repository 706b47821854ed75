"""A key that is no longer good while an answer is on its way: it is asked for, and nothing that came is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browser import Browser
from tests.e2e.conftest import KEY, Line, Site
from tests.e2e.test_browser_trouble import ANSWERED, STATEMENTS, Gate, ask, texts

pytestmark = [pytest.mark.long, pytest.mark.browser]

ASKED_FOR = "document.getElementById('key-dialog')?.open"


@pytest.fixture
def gate(locked_site: Site) -> Iterator[Gate]:
    made = Gate(locked_site)
    yield made
    made.let()


@pytest.fixture
def locked_line(locked_site: Site) -> Iterator[Line]:
    made = Line(locked_site.port)
    yield made
    made.close()


def _give(browser: Browser, key: str) -> None:
    browser.wait_for(ASKED_FOR)
    browser.run("document.getElementById('key').focus()")
    browser.write(key)
    browser.press("Enter")


def _half_answered(browser: Browser, line: Line) -> None:
    """A question whose first statement is there when the session ends and the line breaks."""
    browser.open(line.url)
    _give(browser, KEY)
    browser.wait_for(f"!{ASKED_FOR}")
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    browser.run("fetch('/api/session', {method: 'DELETE'}).then(() => 0)")
    line.break_off()
    browser.wait_for("document.querySelector('.is-broken')")
    line.mend()


def test_it_is_asked_for_and_the_answer_goes_on(
    browser: Browser, locked_site: Site, gate: Gate, locked_line: Line
) -> None:
    _half_answered(browser, locked_line)
    _give(browser, "another-key-than-that")
    browser.wait_for("!document.getElementById('key-trouble').hidden")
    assert "does not open this server" in texts(browser, "#key-trouble")[0]
    assert browser.run(STATEMENTS) == 1
    _give(browser, KEY)
    gate.let()
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 5
    assert texts(browser, ".is-broken, .turn .trouble") == []
    assert len(locked_site.service.asked) == 1  # taken up, not asked again


@pytest.mark.parametrize("reloaded", [False, True])
def test_put_off_it_leaves_what_came_and_fetches_the_rest_later(
    browser: Browser, locked_site: Site, gate: Gate, locked_line: Line, reloaded: bool
) -> None:
    _half_answered(browser, locked_line)
    browser.wait_for(ASKED_FOR)
    browser.press("Escape")
    browser.wait_for("document.querySelector('.turn .trouble')")
    assert "asks for an API key" in texts(browser, ".turn .trouble")[0]
    assert browser.run(STATEMENTS) == 1
    gate.let()
    if reloaded:
        browser.reload()
    else:
        assert texts(browser, ".turn .trouble button") == ["Fetch the rest", "Ask again"]
        browser.run("document.querySelector('.turn .trouble button').click()")
    _give(browser, KEY)
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 5
    assert len(locked_site.service.asked) == 1
