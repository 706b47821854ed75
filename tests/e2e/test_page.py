"""The page in a real browser: what a reader sees, can reach with the keyboard, and is safe from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.model import Answer, AskRequest
from ingest.errors import LibraryMismatch
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.conftest import KEY, Site

pytestmark = pytest.mark.long

ANSWERED = "document.querySelector('.answer')"


def ask(browser: Browser, question: str) -> None:
    """Type a question and press Enter."""
    browser.run("document.getElementById('question').focus()")
    browser.write(question)
    browser.press("Enter")


def texts(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.run(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((element) => element.innerText)"
    )
    return found


def test_a_question_is_answered_with_labels_and_quotes(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.querySelectorAll('.example').length > 2")
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    assert texts(browser, ".question") == ["How was the vote?"]
    assert texts(browser, ".lead") == ["41 in favour, 9 against, 6 abstaining"]
    assert texts(browser, ".group h3, .untold h3") == [
        "The record shows\n. A record performs the act, gives its own text, or holds the measurement.",
        "Sources conflict\n. A record or another source gives an account that cannot also be true.",
        "Reported\n. Someone asserts it; nothing in the library settles it.",
        "Argued\n. A judgement, a demand, a forecast or a motive: no record could settle it.",
        "What the library does not tell",
    ]
    assert texts(browser, ".label") == ["Documented", "Contested", "Reported", "Argued", "Argued"]
    assert browser.run("document.querySelectorAll('.label svg').length") == 5  # a mark beside every word
    answer = next(iter(site.service.answers.values()))
    assert texts(browser, ".statement .text") == [statement.text for statement in answer.statements]
    assert texts(browser, ".statement .context") == [answer.statements[0].context]
    assert "by the minister, on the side of Northport" in texts(browser, ".speaker")
    assert texts(browser, ".gaps li") == list(answer.gaps)
    assert browser.run("document.querySelector('.drawer').children.length") == 0
    browser.run("document.querySelector('.cite').click()")
    first = answer.statements[0].citations[0]
    assert browser.run("document.querySelector('.quote mark').textContent") == first.quote
    shown = texts(browser, ".drawer .quote")[0].replace("\u00a0", " ")
    for fact in (first.title, "Harbour Assembly", "3 May 2024", "record", "page 1 (printed i)", "Digest, not the"):
        assert fact in shown
    assert texts(browser, ".conflict .value") == ["41 in favour", "45 in favour", "45 in favour", "41 in favour"]
    browser.run("document.querySelectorAll('.why summary')[2].click()")
    told = texts(browser, ".why dl")[2]
    for words in (answer.statements[2].reason, "One origin, nothing against it", "12 percent", "→ Northport"):
        assert words in told
    assert browser.messages == []


def test_the_keyboard_suffices(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.querySelector('#library-line').textContent")
    browser.press("/")
    assert browser.run("document.activeElement.id") == "question"
    browser.write("How was")
    browser.press("Enter", shift=True)
    browser.write("the vote?")
    assert browser.run("document.getElementById('question').value") == "How was\nthe vote?"
    assert site.service.asked == []
    browser.press("Enter")
    browser.wait_for(ANSWERED)
    assert site.service.asked[0].question == "How was\nthe vote?"
    assert "41 in favour" in browser.run("document.getElementById('live').textContent")
    browser.run("document.querySelector('.cite').focus()")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.drawer figure')")
    assert browser.run("document.querySelector('.cite').getAttribute('aria-expanded')") == "true"
    browser.run("document.querySelector('.drawer a').focus()")
    browser.press("Escape")
    assert browser.run("document.querySelector('.drawer').children.length") == 0
    assert browser.run("document.activeElement === document.querySelector('.cite')")


def test_a_quote_leads_to_its_place_in_the_document(browser: Browser, site: Site) -> None:
    document = next(iter(site.service.held.values()))
    text = "Aé😀🇨🇭 " + site.service.texts[document.id]  # offsets count code points
    site.service.texts[document.id] = text
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.cite').click()")
    browser.run("document.querySelector('.drawer .quote-links a').click()")
    browser.wait_for("document.getElementById('quoted')")
    assert browser.run("document.getElementById('quoted').textContent") == (
        "The resolution was adopted by 41 votes to 9, with 6 abstentions."
    )
    assert browser.run("document.querySelector('.document-text').textContent") == text


def test_an_abstention_says_what_is_missing(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "Who built the lighthouse?")
    browser.wait_for(ANSWERED)
    assert texts(browser, ".abstained") == ["The library does not answer this."]
    assert texts(browser, ".gaps li") == ["The library holds nothing on what was asked."]
    assert browser.run("document.querySelector('.nearest').open")
    assert texts(browser, ".group") == []


def test_examples_are_those_of_the_starter_corpus_alone(browser: Browser, site: Site) -> None:
    for document_id, document in site.service.held.items():
        site.service.held[document_id] = document.model_copy(update={"collection": "default"})
    browser.open(site.url)
    browser.wait_for("document.querySelector('#library-line').textContent")
    assert browser.run("document.getElementById('examples').hidden")
    assert texts(browser, "#library-line") == ["The library holds 3 documents with 6 statements."]


def test_an_empty_library_says_how_to_begin(browser: Browser, site: Site) -> None:
    site.service.held.clear()
    browser.open(site.url)
    browser.wait_for("document.querySelector('#library-line a')")
    assert texts(browser, "#library-line") == ["The library is empty. Add documents to begin."]


def test_errors_are_plain(browser: Browser, site: Site) -> None:
    def fail(_request: AskRequest) -> Answer:
        raise LibraryMismatch("The library was made with another model.", "Run `onrecord rebuild`.")

    site.service.on_ask = fail
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for("document.querySelector('.turn .trouble')")
    assert "made with another model. Run `onrecord rebuild`." in texts(browser, ".turn .trouble")[0]
    site.service.on_ask = None
    browser.run("document.querySelector('.turn .trouble button').click()")
    browser.wait_for(ANSWERED)


def test_what_documents_say_is_never_markup(browser: Browser, site: Site) -> None:
    attack = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"

    def poisoned(request: AskRequest) -> Answer:
        said = StandIn.ask(StandIn(), request).model_dump_json(by_alias=True)
        return Answer.model_validate(_everywhere(json.loads(said), attack))

    site.service.on_ask = poisoned
    browser.open(site.url)
    ask(browser, "How was the vote? <b>bold</b>")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelectorAll('.cite').forEach((button) => button.click())")
    browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert texts(browser, ".lead") == [attack]
    assert browser.run("document.querySelectorAll('.turns img, .turns script, .turns b, .turns iframe').length") == 0
    assert browser.run("document.title") == "On Record"
    links: list[str] = browser.run("[...document.querySelectorAll('.turns a')].map((link) => link.protocol)")
    assert set(links) <= {"http:", "https:"}


def _everywhere(value: Any, attack: str, name: str = "") -> Any:
    """The same answer with `attack` wherever a document's own words or names stand."""
    poisoned = {"lead", "text", "context", "quote", "prefix", "suffix", "title", "publisher", "reason", "explanation"}
    if isinstance(value, dict):
        return {key: _everywhere(part, attack, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_everywhere(part, attack, name) for part in value]
    if name == "url":
        return "javascript:document.title='taken'"
    return attack if name in (poisoned | {"name", "value", "message", "symbol", "page_label", "why"}) else value


def test_documents_are_listed_and_taken_in(browser: Browser, site: Site) -> None:
    browser.open(f"{site.url}/#/documents")
    browser.wait_for("document.querySelectorAll('.catalogue tbody tr').length === 3")
    row = texts(browser, ".catalogue tbody tr")[1].replace("\u00a0", " ")
    for words in ("Resolution 12 of the Harbour Assembly", "record", "3 May 2024", "2"):
        assert words in row
    browser.run(
        """(() => {
            const files = new DataTransfer();
            files.items.add(new File(['The fees rose. The fees fell.'], 'fees.txt', { type: 'text/plain' }));
            const input = document.getElementById('files');
            input.files = files.files;
            input.dispatchEvent(new Event('change'));
            document.getElementById('kind').value = 'news';
            document.querySelector('.intake button[type=submit]').click();
        })()"""
    )
    browser.wait_for("document.querySelector('.report')")
    assert texts(browser, ".report li") == ["Added: fees.txt 2 statements"]
    assert len(texts(browser, ".catalogue tbody tr")) == 4
    assert site.service.ingested[0].source_type == "news"
    browser.run("document.querySelector('.report a').click()")
    browser.wait_for("document.querySelector('.document-text')")
    assert texts(browser, ".document-text") == ["The fees rose. The fees fell."]
    assert browser.messages == []


def test_a_key_opens_the_page(browser: Browser, locked_site: Site) -> None:
    browser.open(locked_site.url)
    browser.wait_for("document.getElementById('key-dialog').open")
    for key in ("wrong", KEY):
        browser.run("document.getElementById('key').select()")
        browser.write(key)
        browser.press("Enter")
        if key == "wrong":
            browser.wait_for("!document.getElementById('key-trouble').hidden")
    browser.wait_for("!document.getElementById('key-dialog').open")
    browser.wait_for("document.getElementById('library-line').textContent.includes('3 documents')")
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    assert browser.run("document.cookie") == ""


def test_an_analyst_sets_a_label_and_takes_it_back(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    before = texts(browser, ".label")
    third = "document.querySelectorAll('.statement')[2]"
    browser.run(f"{third}.querySelectorAll('details').forEach((details) => {{ details.open = true; }})")
    browser.run(f"{third}.querySelector('.override-form select').value = 'contested'")
    for place, words in ((1, "<b>The union</b> counted 9 percent"), (2, "B. Holm")):
        browser.run(f"{third}.querySelectorAll('.override-form input')[{place}].focus()")
        browser.write(words)
    browser.press("Enter")
    browser.wait_for("document.querySelector('.override-text')")
    (text,) = texts(browser, ".override-text")
    assert text == "Label set by an analyst (B. Holm): contested; computed: reported."
    assert "<b>The union</b> counted 9 percent" in texts(browser, ".override")[0]
    assert sorted(texts(browser, ".label")) == sorted([*before[:2], "Contested", *before[3:]])
    (kept,) = site.service.set.values()
    answer = next(iter(site.service.answers.values()))
    assert kept.place.quote == answer.statements[2].citations[0].quote
    browser.run("document.querySelector('.override button').click()")
    browser.wait_for("!document.querySelector('.override-text')")
    assert texts(browser, ".label") == before
    assert site.service.overrides().overrides == ()
    assert browser.messages == []


def test_a_conflict_is_dismissed_where_it_stands(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    form = "document.querySelectorAll('.statement')[1].querySelector('.set')"
    browser.run(f"{form}.open = true")
    browser.run(f"{form}.querySelector('button').click()")  # without a reason nothing is set
    assert site.service.overrides().overrides == ()
    browser.run(f"{form}.querySelector('input').focus()")
    browser.write("A misprint, put right the next day")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.dismissed')")
    assert "Dismissed: conflict over a number." in texts(browser, ".dismissed")[0]
    assert texts(browser, ".conflict") == []  # neither account is shown against the other
    browser.run("document.querySelectorAll('.statement .set').forEach((details) => { details.open = true; })")
    assert browser.run("document.documentElement.scrollWidth <= window.innerWidth")
    assert browser.run(CONTRAST) == []


@pytest.mark.parametrize("width", [320, 390, 900, 1600])
@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_and_can_be_read(browser: Browser, site: Site, width: int, dark: bool) -> None:
    browser.size(width, 900, dark=dark)
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelectorAll('.cite').forEach((button) => button.click())")
    browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    for place in ("#/", "#/documents"):
        browser.run(f"location.hash = '{place}'")
        if place == "#/documents":
            browser.wait_for("document.querySelector('.catalogue tbody tr')")
        assert browser.run("document.documentElement.scrollWidth <= window.innerWidth"), place
    browser.run("location.hash = '#/'")
    browser.wait_for("!document.getElementById('view-ask').hidden")
    assert browser.run(CONTRAST) == []


# Every piece of text in sight against the colour it stands on, by the WCAG formula; what falls under 4.5 is given.
CONTRAST = """(() => {
    const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const light = (colour) => {
        const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = numbers(colour).map((v) => linear(v / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (colour.startsWith('rgb(')) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const poor = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        const said = walk.currentNode.textContent.trim();
        if (!said || !element.checkVisibility() || element.closest('dialog, script, .skip')) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.push(`${element.className} ${ratio.toFixed(2)}: ${said.slice(0, 40)}`);
    }
    return poor;
})()"""
