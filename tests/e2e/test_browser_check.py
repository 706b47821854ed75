"""A text checked in a real browser: verdicts in place, their evidence, what can be taken along, what goes wrong."""

from __future__ import annotations

import json
import threading

import pytest

from tests.e2e.browser import Browser
from tests.e2e.conftest import Line, Site

pytestmark = [pytest.mark.long, pytest.mark.browser]

TEXT = (
    "😀 The Harbour Assembly closed the east quay on 3 May 2024. The resolution passed by 45 votes to 9. "
    "The quay should open. The bread was <b>dear</b>. What now?"
)
SENTENCES = "[...document.querySelectorAll('.sentence')]"


def check(browser: Browser, site: Site, text: str = TEXT) -> None:
    browser.open(f"{site.url}/#/check")
    browser.wait_for("document.getElementById('to-check')")
    browser.run("document.getElementById('to-check').focus()")
    browser.write(text)
    browser.run("document.querySelector('.check-form .primary').click()")
    browser.wait_for("document.querySelector('.checked-text')")


def whole(browser: Browser) -> None:
    browser.wait_for("document.querySelector('.checked-text') && document.querySelector('.check-head .menu')")


def test_each_sentence_has_its_verdict_in_its_place(browser: Browser, site: Site) -> None:
    check(browser, site)
    whole(browser)
    assert browser.run(f"{SENTENCES}.map((one) => one.dataset.verdict)") == [
        *("documented", "contested", "advocacy", "not_found", "none"),
    ]
    sentences = TEXT.split(". ")
    shown = browser.run("[...document.querySelectorAll('.sentence-text')].map((one) => one.textContent)")
    assert shown[0] == sentences[0]
    assert "".join(shown).count("<b>dear</b>") == 1  # text, not markup
    words = "[...document.querySelectorAll('.verdict-button')].map((one) => one.innerText.trim())"
    assert browser.run(words) == ["Documented", "Contested", "Argued", "Not in the library"]
    assert browser.run("document.querySelectorAll('.verdict-button svg').length") == 4  # a mark beside every word
    opened: str = browser.run("document.querySelector('.is-contested > .evidence').innerText")  # open at once
    for said in ("45 in favour", "41 in favour", "the record", "The resolution was adopted by 41 votes to 9"):
        assert said in opened
    assert browser.messages == []


def test_evidence_opens_under_the_sentence_and_its_source_beside_it(browser: Browser, site: Site) -> None:
    check(browser, site)
    whole(browser)
    button = "document.querySelector('.verdict-button.is-documented')"
    assert browser.run(f"{button}.getAttribute('aria-expanded')") == "false"
    browser.run(f"{button}.focus()")
    browser.press("Enter")
    assert browser.run(f"{button}.getAttribute('aria-expanded')") == "true"
    quote = "The Harbour Assembly closed the east quay on 3 May 2024."
    assert browser.run("document.querySelector('.is-documented > .evidence blockquote').textContent") == quote
    browser.run("document.querySelector('.is-documented .source-title').click()")
    browser.wait_for("document.querySelector('#panel .quoted')")
    assert browser.run("document.querySelector('#panel .quoted').textContent") == quote
    browser.run("location.hash = '#/documents'")
    browser.wait_for("document.querySelector('.catalogue')")
    assert browser.run("document.getElementById('panel').hidden")
    assert browser.messages == []


def test_one_kind_of_verdict_can_be_looked_at_alone(browser: Browser, site: Site) -> None:
    check(browser, site)
    whole(browser)
    browser.run("document.querySelector('.chip.is-contested').click()")
    assert browser.run(f"{SENTENCES}.filter((one) => one.classList.contains('is-meant')).length") == 1
    assert browser.run("document.querySelector('.checked-text').classList.contains('is-narrowed')")


def test_what_was_checked_is_there_after_a_reload(browser: Browser, site: Site) -> None:
    check(browser, site)
    whole(browser)
    before = browser.run("document.querySelector('.checked-text').textContent")
    browser.reload()
    browser.wait_for("document.querySelector('.checked-text')")
    assert browser.run("document.querySelector('.checked-text').textContent") == before
    assert browser.run("document.getElementById('to-check').value") == TEXT
    assert len(site.service.checked) == 6  # the text and its sentences, once


def test_it_is_taken_along_as_markdown_and_json(browser: Browser, site: Site) -> None:
    check(browser, site)
    whole(browser)
    found = json.loads(
        browser.run(
            """(async () => {
                const { markdown } = await import('/web/check/export.js');
                const kept = JSON.parse(sessionStorage.getItem('checked'));
                return JSON.stringify({ markdown: markdown(kept), kept });
            })()"""
        )
    )
    text: str = found["markdown"]
    assert "> **Contested:** The resolution passed by 45 votes to 9[^2]" not in text  # nothing bears it
    assert "this text has 45 in favour; the record has 41 in favour[^2]." in text
    assert "> **Documented:** 😀 The Harbour Assembly closed the east quay on 3 May 2024[^1]" in text
    assert (
        "[^1]: “The Harbour Assembly closed the east quay on 3 May 2024.” Resolution 12 of the Harbour Assembly" in text
    )
    assert "\\<b\\>dear\\</b\\>" in text
    assert [one["verdict"] for one in found["kept"]["verdicts"]][:2] == ["documented", "contested"]
    saved = browser.run(
        """(async () => {
            const made = [];
            const click = HTMLAnchorElement.prototype.click;
            HTMLAnchorElement.prototype.click = function () { made.push([this.download, this.href.slice(0, 5)]); };
            const { exported } = await import('/web/check/export.js');
            for (const kind of ['md', 'json']) exported(JSON.parse(sessionStorage.getItem('checked')), kind);
            HTMLAnchorElement.prototype.click = click;
            return made;
        })()"""
    )
    assert [name.rpartition(".")[2] for name, _ in saved] == ["md", "json"]
    assert {start for _, start in saved} == {"blob:"}
    assert browser.messages == []


def gated(site: Site) -> tuple[threading.Event, threading.Event]:
    """The check waits behind its second sentence until the first event is set; the second says that it went on."""
    go_on, went_on = threading.Event(), threading.Event()

    def wait(index: int) -> None:
        if index == 1:
            assert go_on.wait(60)
        elif index > 1:
            went_on.set()

    site.service.between = wait
    return go_on, went_on


def test_verdicts_come_one_by_one_in_their_places(browser: Browser, site: Site) -> None:
    go_on, _ = gated(site)
    check(browser, site)
    browser.wait_for(f"{SENTENCES}.length === 2")
    assert browser.run("document.querySelector('.check-head h2').textContent") == "2 of 5 sentences"
    assert browser.run("document.querySelector('.check-head progress').position") == 0.4
    shown: str = browser.run("document.querySelector('.to-come').textContent")
    assert shown.strip(". ") == "The quay should open. The bread was <b>dear</b>. What now?"
    browser.run("document.querySelector('.verdict-button.is-documented').click()")
    first = "document.querySelector('.is-documented > .evidence')"
    browser.run(f"window.firstEvidence = {first}")
    go_on.set()
    whole(browser)
    assert (
        browser.run("document.querySelector('.check-head .actions').innerText.split(/\\s+/).join(' ')")
        == "Open all Export"
    )
    assert browser.run("document.querySelector('.check-head h2').textContent") == "5 sentences"
    assert browser.run(f"{SENTENCES}.length") == 5
    assert browser.run(f"{first} === window.firstEvidence && !window.firstEvidence.hidden")  # what stood there stays
    assert not browser.run("document.querySelector('.to-come, .check-result .notice:not([hidden])')")
    assert browser.run("[...document.querySelectorAll('.chip:not([hidden])')].map((one) => one.textContent)") == [
        *("1 contested", "1 documented", "1 argued", "1 not in the library", "1 no claim"),
    ]
    assert browser.messages == []


def test_a_check_that_is_stopped_keeps_what_is_there_and_says_that_it_is_a_part(browser: Browser, site: Site) -> None:
    go_on, went_on = gated(site)
    check(browser, site)
    browser.wait_for(f"{SENTENCES}.length === 2")
    browser.run("document.querySelector('.check-head .actions button').click()")
    said = "Only the first 2 of 5 sentences were checked."
    browser.wait_for("document.querySelector('.check-result .notice:not([hidden])')")
    assert said in browser.run("document.querySelector('.check-result .notice').textContent")
    assert said in browser.run("document.getElementById('live').textContent")
    go_on.set()
    browser.settled()
    assert browser.run(f"{SENTENCES}.map((one) => one.dataset.verdict)") == ["documented", "contested"]
    assert browser.run("document.querySelector('.checked-text').textContent").rstrip().endswith("What now?")
    assert not browser.run("document.querySelector('.check-form .primary').disabled")
    browser.reload()
    browser.wait_for("document.querySelector('.check-result .notice:not([hidden])')")
    assert browser.run(f"{SENTENCES}.length") == 2
    taken: str = browser.run(
        "import('/web/check/export.js').then(({markdown}) => markdown(JSON.parse(sessionStorage.getItem('checked'))))"
    )
    assert said in taken
    assert not went_on.wait(0.2)  # the server gave it up at the next sentence
    assert browser.messages == []


def test_a_line_that_breaks_leaves_what_came(browser: Browser, site: Site, line: Line) -> None:
    go_on, _ = gated(site)
    check(browser, Site(line.url, site.service))
    browser.wait_for(f"{SENTENCES}.length === 2")
    line.break_off()
    browser.wait_for("document.querySelector('.check-work .trouble')")
    assert "Only the first 2 of 5" in browser.run("document.querySelector('.check-result .notice').textContent")
    assert browser.run(f"{SENTENCES}.length") == 2
    line.mend()
    go_on.set()
    site.service.between = None
    browser.run("document.querySelector('.check-work .trouble button').click()")
    browser.wait_for(f"{SENTENCES}.length === 5")


def test_a_file_is_dropped_read_and_checked(browser: Browser, site: Site) -> None:
    browser.open(f"{site.url}/#/check")
    browser.wait_for("document.getElementById('to-check')")
    page = "<html><body><p>The resolution passed by 45 votes to 9.</p><script>alert(1)</script></body></html>"
    browser.run(
        f"""(() => {{
            const carried = new DataTransfer();
            carried.items.add(new File([{json.dumps(page)}], 'release.html', {{ type: 'text/html' }}));
            const said = {{ dataTransfer: carried, bubbles: true, cancelable: true }};
            document.querySelector('.check-form').dispatchEvent(new DragEvent('drop', said));
        }})()"""
    )
    browser.wait_for("document.querySelector('.sentence.is-contested')")
    assert browser.run("document.getElementById('to-check').value").strip() == "The resolution passed by 45 votes to 9."
    assert browser.messages == []


def test_what_goes_wrong_is_told_and_the_text_stays(browser: Browser, site: Site) -> None:
    browser.open(f"{site.url}/#/check")
    browser.wait_for("document.getElementById('to-check')")
    browser.run("document.getElementById('to-check').focus()")
    browser.write("mismatch here. And more. ")
    browser.run("document.querySelector('.check-form .primary').click()")
    browser.wait_for("document.querySelector('.check-work .trouble')")
    told: str = browser.run("document.querySelector('.check-work').innerText")
    assert "Run `onrecord rebuild`." in told
    assert browser.run("document.getElementById('to-check').value").startswith("mismatch")
    assert not browser.run("document.querySelector('.check-form .primary').disabled")
