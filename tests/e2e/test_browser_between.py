"""What stands on the page only while something is under way: clean for all readers, at every width, in both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.browser import Browser
from tests.e2e.conftest import Site
from tests.e2e.test_browser_check import SENTENCES, check, gated
from tests.e2e.test_browser_library import drop, open_library
from tests.e2e.test_browser_views import AXE, axe
from tests.e2e.tour import WIDTHS

pytestmark = [pytest.mark.long, pytest.mark.browser]


def checking(browser: Browser, site: Site) -> Callable[[], None]:
    """A text of which two sentences have their verdicts."""
    go_on, _ = gated(site)
    check(browser, site)
    browser.wait_for(f"{SENTENCES}.length === 2")
    return go_on.set


def stopped(browser: Browser, site: Site) -> Callable[[], None]:
    """The same, stopped."""
    end = checking(browser, site)
    browser.run("document.querySelector('.check-head .actions button').click()")
    browser.wait_for("document.querySelector('.check-result .notice:not([hidden])')")
    return end


def asked(browser: Browser, site: Site) -> Callable[[], None]:
    """A file of which it is asked whether it is a new version."""
    name, some = "minutes-of-the-harbour-assembly-with-a-long-name.txt", next(iter(site.service.held.values()))
    told = {"id": "minutes", "title": name, "file": name, "collection": "default"}
    site.service.held["minutes"] = some.model_copy(update=told)
    open_library(browser, site)
    drop(browser, (name, "The quay was shut."))
    browser.wait_for("document.querySelector('.queue-ask')")
    return lambda: None


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("state", [checking, stopped, asked])
def test_it_is_clean(
    browser: Browser, site: Site, state: Callable[[Browser, Site], Callable[[], None]], width: int, dark: bool
) -> None:
    browser.size(width, 880, dark=dark)
    end = state(browser, site)
    try:
        browser.settled_frames()
        assert browser.run("document.documentElement.scrollWidth <= innerWidth")
        assert browser.messages == []
        if not AXE.exists():
            pytest.skip("axe-core is not here: `make test-browser` fetches it with npm")
        assert axe(browser) == []
    finally:
        end()
