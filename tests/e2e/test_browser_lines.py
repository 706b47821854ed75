"""Where lines break, at every width: numbers and tags keep to their words, and nothing stands out of its column."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.model import Answer, AskRequest
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.test_browser_trouble import ANSWERED, ask

pytestmark = [pytest.mark.long, pytest.mark.browser]

# Of each pair the last line of the first and the first line of the second: those that stand on different lines.
PARTED = """((pairs) => pairs.filter(([before, after]) => {
  const range = document.createRange();
  range.selectNodeContents(before);
  const [last, next] = [[...range.getClientRects()].at(-1), after.getClientRects()[0]];
  return last && next && next.top > last.bottom - 4;
}).length)"""
NUMBERS = (
    "[...document.querySelectorAll('.statement .cites')].map((one) => [one.previousElementSibling, one.firstChild])"
)
TAGS = (
    "[...document.querySelectorAll('.facts .is-digest')].filter((one) => innerWidth > 440 || !one.closest('table'))"
    ".map((one) => [one.parentElement.previousElementSibling, one])"
)


def _digests(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: True if name == "digest" else _digests(part) for name, part in value.items()}
    return [_digests(part) for part in value] if isinstance(value, list) else value


def test_a_number_and_a_tag_keep_to_the_word_before_them(browser: Browser, site: Site) -> None:
    def answered(request: AskRequest) -> Answer:
        told = StandIn().ask(request.model_copy(update={"conversation_id": None}))
        return Answer.model_validate(_digests(json.loads(told.model_dump_json(by_alias=True))))

    site.service.on_ask = answered
    browser.size(1100, 900)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    assert browser.run(f"{NUMBERS}.length") >= 10
    assert browser.run(f"{TAGS}.length") >= 8
    for width in range(320, 1120, 16):
        browser.size(width, 900)
        assert browser.run(f"{PARTED}({NUMBERS})") == 0, width
        assert browser.run(f"{PARTED}({TAGS})") == 0, width
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), width


def test_what_is_focused_in_a_menu_covers_nothing_beside_it(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.conversation-menu button').focus()")
    browser.press("Enter")
    browser.wait_for("document.activeElement.closest('.menu')")
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert browser.run("parseFloat(getComputedStyle(document.activeElement).outlineOffset)") < 0
