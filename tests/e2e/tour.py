"""Every view of the page as a reader reaches it: what the tests walk through and the screenshots show."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.e2e.browser import Browser

WIDTHS = (390, 900, 1440)
ANSWERED = "document.querySelector('.turn:last-child .answer-foot')"


def ask(browser: Browser, question: str) -> None:
    """Type a question, press Enter and wait for the answer."""
    browser.wait_for("document.getElementById('question') && !document.getElementById('view-ask').hidden")
    turns = browser.run("document.querySelectorAll('.turn .answer-foot').length")
    browser.run("document.getElementById('question').focus()")
    browser.write(question)
    browser.press("Enter")
    browser.wait_for(f"document.querySelectorAll('.turn .answer-foot').length === {turns + 1}")


def click(browser: Browser, selector: str) -> None:
    """Press the first element of a selector, once it is there."""
    browser.wait_for(f"document.querySelector({selector!r})")
    browser.run(f"document.querySelector({selector!r}).click()")


def _go(browser: Browser, address: str, ready: str) -> None:
    browser.run(f"location.hash = {address!r}")
    browser.wait_for(ready)


VOTE = "How did the General Assembly vote on unilateral economic measures?"
PANEL = "Who vetoed the extension of the Panel of Experts on the DPRK?"
NONE = "How did Switzerland vote on unilateral economic measures in November 2023?"
SIDES = "What do Russia and Ukraine say about sanctions?"
CONFLICT = "How did the Second Committee vote on unilateral economic measures in November 2023?"
CLAIMS = (
    "The General Assembly adopted the resolution on unilateral economic measures of December 2023 by 128 votes to 8. "
    "Sanctions should be lifted. What now? The price of bread in Lisbon rose by 4 percent."
)
PDF = "How did the council of the Lower Harbour vote on the mooring order?"


def _welcome(browser: Browser) -> None:
    _go(browser, "#/", "document.querySelectorAll('.example').length > 2")


def _asked(question: str) -> Callable[[Browser], None]:
    def go(browser: Browser) -> None:
        _welcome(browser)
        ask(browser, question)

    return go


def _conflict(browser: Browser) -> None:
    _asked(CONFLICT)(browser)
    browser.wait_for("document.querySelector('.conflict')")
    browser.run("document.querySelector('.conflict').scrollIntoView({block: 'center'})")


def _page(browser: Browser) -> None:
    _asked(PDF)(browser)
    click(browser, ".cite")
    click(browser, "#panel .switch button:last-child")
    browser.wait_for("document.querySelector('.page-picture')?.naturalWidth > 0")


def _why(browser: Browser) -> None:
    _asked(PANEL)(browser)
    click(browser, ".why-button")
    browser.wait_for("document.querySelector('.why:not([hidden])')")
    browser.run("document.querySelector('.why-button').scrollIntoView({block: 'center'})")


def _tab(name: str) -> Callable[[Browser], None]:
    def go(browser: Browser) -> None:
        if browser.run("document.getElementById('panel').hidden"):
            _asked(PANEL)(browser)
            click(browser, ".cite")
        click(browser, f"#panel [data-name={name}]")
        browser.wait_for("document.querySelector('#panel .tab-panel > div')?.firstElementChild")
        browser.wait_for("!document.querySelector('#panel .working')")

    return go


def _sources(browser: Browser) -> None:
    _asked(PANEL)(browser)
    browser.run("document.querySelector('.sources').open = true")
    browser.wait_for("document.querySelector('.origins-box svg')")
    browser.run("document.querySelector('.answer-foot').scrollIntoView({block: 'start'})")


def _filter(browser: Browser) -> None:
    _asked(PANEL)(browser)
    click(browser, ".filter-bar button")


def _correct(browser: Browser) -> None:
    _asked(PANEL)(browser)
    click(browser, ".correct")
    browser.wait_for("document.querySelector('dialog[open]')")


def _reader(browser: Browser) -> None:
    _tab("source")(browser)
    click(browser, "#panel .panel-links a")
    browser.wait_for("document.querySelector('#quoted')")


def _records(browser: Browser) -> None:
    _go(browser, "#/records?type=all", "document.querySelector('.record-plot')")


def _tables(browser: Browser) -> None:
    _go(browser, "#/records/tables", "document.querySelector('.table-rows')")


def _tables_none(browser: Browser) -> None:
    _go(browser, "#/records/tables?q=nothing%20is%20called%20that", "document.querySelector('.table-list .empty')")


def _table(words: str) -> Callable[[Browser], None]:
    def go(browser: Browser) -> None:
        _go(browser, f"#/records/tables?q={words}", "document.querySelectorAll('.table-rows a').length === 1")
        click(browser, ".table-rows a")
        browser.wait_for("document.querySelector('.grid tbody tr') && !document.querySelector('.plot-box:empty')")

    return go


def _table_source(browser: Browser) -> None:
    _table("berths")(browser)
    click(browser, "#view-table .actions button")
    browser.wait_for("document.querySelector('#panel .quoted')")


def _library(browser: Browser) -> None:
    _go(browser, "#/documents", "document.querySelector('.catalogue tbody tr')")


def _library_menu(browser: Browser) -> None:
    _library(browser)
    click(browser, ".intake summary")
    click(browser, ".catalogue .tools button")


def _library_none(browser: Browser) -> None:
    _go(browser, "#/documents?q=nothing%20is%20called%20that", "document.querySelector('.catalogue-box .empty')")


def _check(browser: Browser) -> None:
    _go(browser, "#/check", "document.getElementById('to-check')")


def _checked(browser: Browser) -> None:
    _check(browser)
    browser.run("document.getElementById('to-check').value = ''")
    browser.run("document.getElementById('to-check').focus()")
    browser.write(CLAIMS)
    click(browser, ".check-form .primary")
    browser.wait_for("document.querySelector('.check-head .menu')")
    browser.run("document.querySelectorAll('.verdict-button[aria-expanded=false]').forEach((one) => one.click())")


def _conversations(browser: Browser) -> None:
    _go(browser, "#/conversations", "document.querySelector('.conversation-row')")


def _menus(browser: Browser) -> None:
    _asked(NONE)(browser)
    click(browser, ".conversation-menu button")
    browser.wait_for("document.querySelector('.menu:popover-open')")


def _places(browser: Browser) -> None:
    _welcome(browser)
    if browser.run("getComputedStyle(document.querySelector('.bar')).display !== 'none'"):
        click(browser, "#menu")


def _nowhere(browser: Browser) -> None:
    _go(browser, "#/c/none", "document.querySelector('.empty h2')")


def _about(browser: Browser) -> None:
    _welcome(browser)
    browser.run("document.getElementById('about').click()")
    browser.wait_for("document.querySelector('dialog[open] .stack p + p')")


VIEWS: dict[str, Callable[[Browser], None]] = {
    "welcome": _welcome,
    "answer": _asked(PANEL),
    "answer-votes": _asked(VOTE),
    "answer-none": _asked(NONE),
    "answer-sides": _asked(SIDES),
    "answer-conflict": _conflict,
    "answer-why": _why,
    "evidence-source": _tab("source"),
    "evidence-about": _tab("about"),
    "evidence-elsewhere": _tab("elsewhere"),
    "evidence-origins": _tab("origins"),
    "evidence-page": _page,
    "answer-sources": _sources,
    "answer-filter": _filter,
    "answer-correct": _correct,
    "reader": _reader,
    "library": _library,
    "library-menu": _library_menu,
    "library-none": _library_none,
    "check": _check,
    "checked": _checked,
    "records": _records,
    "tables": _tables,
    "tables-none": _tables_none,
    "table-years": _table("landed"),
    "table-rows": _table("berths"),
    "table-source": _table_source,
    "conversations": _conversations,
    "conversation-menu": _menus,
    "places": _places,
    "stale-link": _nowhere,
    "about": _about,
}


def tour(browser: Browser, url: str) -> Iterator[str]:
    """Go through all views of the page at `url`, telling the name of each that is in sight."""
    for name, go in VIEWS.items():
        if name not in ("evidence-about", "evidence-elsewhere", "evidence-origins"):
            browser.open("about:blank")
            browser.open(url)
        go(browser)
        yield name
