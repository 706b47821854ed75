"""The page in a real browser: what a reader sees, can reach with the keyboard, and is safe from."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.model import Answer, AskRequest
from ingest.errors import LibraryMismatch
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.conftest import KEY, Site

Test = Callable[..., None]


def slow(test: Test) -> Test:
    """Not run by `make test`, which keeps three of these; `make test-browser` runs all."""
    marked: Test = pytest.mark.long(pytest.mark.browser(test))
    return marked


ANSWERED = "document.querySelector('.answer-foot')"
PANEL = "!document.getElementById('panel').hidden"


def ask(browser: Browser, question: str) -> None:
    """Type a question and press Enter."""
    browser.wait_for("document.getElementById('question')")
    browser.run("document.getElementById('question').focus()")
    browser.write(question)
    browser.press("Enter")


def texts(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.run(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((element) => element.innerText)"
    )
    return found


def fill_in(browser: Browser, name: str, words: str) -> None:
    """Write into the field of this name of the open dialog."""
    browser.run(f"document.querySelector('dialog[open] [name={name}]').focus()")
    browser.write(words)


def test_a_question_is_answered_with_labels_and_quotes(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.querySelectorAll('.example').length > 2")
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    assert texts(browser, ".question") == ["How was the vote?"]
    assert texts(browser, ".lead") == ["41 in favour, 9 against, 6 abstaining"]
    assert texts(browser, ".group h3") == [
        *("The record shows", "Reported", "Where sources conflict", "What is argued"),
        "What the library does not tell",
    ]
    assert texts(browser, ".statement .label") == ["Documented", "Reported", "Contested", "Argued", "Argued"]
    assert browser.run("document.querySelectorAll('.statement .label svg').length") == 5  # a mark beside every word
    answer = next(iter(site.service.answers.values()))
    order = [0, 2, 1, 3, 4]
    assert texts(browser, ".statement .text") == [answer.statements[at].text for at in order]
    assert texts(browser, ".statement .context") == [answer.statements[0].context]
    assert "by the minister, on the side of Northport" in texts(browser, ".speaker")
    assert texts(browser, ".side-column h4") == ["Side of Northport", "Side of Southmere"]
    assert texts(browser, ".gaps li") == list(answer.gaps)
    assert texts(browser, ".conflict .value") == ["41 in favour", "45 in favour", "45 in favour", "41 in favour"]
    assert browser.run(
        "[...document.querySelectorAll('.conflict tr:has(.is-record) .value')].map((value) => value.textContent)"
    ) == ["41 in favour", "41 in favour"]
    browser.run("document.querySelectorAll('.why-button')[1].click()")
    browser.wait_for("document.querySelector('.why:not([hidden])')")
    (told,) = texts(browser, ".why:not([hidden])")
    for said in (answer.statements[2].reason, "One origin, nothing against it", "12 percent", "→ Northport"):
        assert said in told
    assert browser.messages == []


def test_a_citation_opens_its_source_at_the_quote(browser: Browser, site: Site) -> None:
    document = next(iter(site.service.held.values()))
    text = "Aé😀🇨🇭 " + site.service.texts[document.id]  # offsets count code points
    site.service.texts[document.id] = text
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.cite').click()")
    browser.wait_for("document.querySelector('#panel .quoted')")
    answer = next(iter(site.service.answers.values()))
    first = answer.statements[0].citations[0]
    assert browser.run("document.querySelector('#panel .quoted').textContent") == first.quote
    assert browser.run("document.querySelector('#panel .document-text').textContent") == text
    shown = texts(browser, "#panel")[0].replace("\u00a0", " ")
    for fact in (first.title, "Harbour Assembly", "3 May 2024", "record", "page 1 (printed i)", "A digest"):
        assert fact in shown
    address = browser.run("location.href")
    browser.open("about:blank")
    browser.open(address)  # the link holds the conversation and the source that was open
    browser.wait_for("document.querySelector('#panel .quoted')")
    assert browser.run("document.querySelector('#panel .quoted').textContent") == first.quote
    browser.run("document.querySelector('#panel .go-next').click()")
    browser.wait_for(f"document.querySelector('#panel .quoted')?.textContent !== {json.dumps(first.quote)}")
    browser.press("Escape")
    assert browser.run("document.getElementById('panel').hidden")
    assert browser.messages == []


@slow
def test_the_keyboard_suffices(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.querySelector('#library-line')?.textContent")
    browser.run("document.activeElement.blur()")
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
    browser.run("document.getElementById('question').focus()")
    browser.press("ArrowUp")
    assert browser.run("document.getElementById('question').value") == "How was\nthe vote?"
    browser.run("document.querySelector('.cite').focus()")
    browser.press("Enter")
    browser.wait_for(PANEL)
    assert browser.run("document.querySelector('.cite').getAttribute('aria-expanded')") == "true"
    assert browser.run("document.activeElement.closest('#panel') !== null")
    browser.press("Escape")
    assert browser.run("document.getElementById('panel').hidden")
    assert browser.run("document.activeElement === document.querySelector('.cite')")


@slow
def test_an_abstention_says_what_is_missing(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "Who built the lighthouse?")
    browser.wait_for(ANSWERED)
    assert texts(browser, ".lead") == ["The library does not answer this."]
    assert texts(browser, ".gaps li") == ["The library holds nothing on what was asked."]
    assert browser.run("document.querySelector('.nearest').open")
    assert texts(browser, ".statement") == []


@slow
def test_examples_are_those_of_the_library(browser: Browser, site: Site) -> None:
    for document_id, document in site.service.held.items():
        site.service.held[document_id] = document.model_copy(update={"collection": "default"})
    browser.open(site.url)
    browser.wait_for("document.querySelectorAll('.example').length")
    assert "What does Southmere Review argue?" in texts(browser, ".example")
    assert texts(browser, "#library-line") == ["The library holds 3 documents with 6 statements."]


@slow
def test_an_empty_library_says_how_to_begin(browser: Browser, site: Site) -> None:
    site.service.held.clear()
    browser.open(site.url)
    browser.wait_for("document.querySelector('#library-line a')")
    assert texts(browser, "#library-line") == ["The library is empty. Add documents to begin."]


@slow
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
        alone = request.model_copy(update={"conversation_id": None})
        said = StandIn.ask(StandIn(), alone).model_dump_json(by_alias=True)
        return Answer.model_validate(_everywhere(json.loads(said), attack))

    site.service.on_ask = poisoned
    browser.open(site.url)
    ask(browser, "How was the vote? <b>bold</b>")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelectorAll('.why-button').forEach((button) => button.click())")
    browser.wait_for("!document.querySelector('.why[hidden]')")
    browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    for tab in ("source", "about", "elsewhere", "origins"):
        browser.run("document.getElementById('panel').hidden && document.querySelector('.cite').click()")
        browser.run(f"document.querySelector('#panel [data-name={tab}]').click()")
    assert texts(browser, ".lead") == [attack]
    assert (
        browser.run("document.querySelectorAll('main img, main script, main b, main iframe, #panel img').length") == 0
    )
    assert "taken" not in browser.run("document.title.replaceAll(/<.*>/g, '')")
    links: list[str] = browser.run("[...document.querySelectorAll('a')].map((link) => link.protocol)")
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


@slow
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
            document.querySelector('.intake select').value = 'news';
            const input = document.getElementById('files');
            input.files = files.files;
            input.dispatchEvent(new Event('change'));
        })()"""
    )
    browser.wait_for("document.querySelector('.queue-line a')")
    (line,) = texts(browser, ".queue-line")
    assert line.split("\n") == ["fees.txt", "Added, 2 statements Read"]
    browser.wait_for("document.querySelectorAll('.catalogue tbody tr').length === 4")
    assert site.service.ingested[0].source_type == "news"
    browser.run("document.querySelector('.queue-line a').click()")
    browser.wait_for("document.querySelector('.document-text')")
    assert texts(browser, ".document-text") == ["The fees rose. The fees fell."]
    assert browser.messages == []


@slow
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
    browser.wait_for("document.getElementById('library-line')?.textContent.includes('3 documents')")
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    assert browser.run("document.cookie") == ""


@slow
def test_an_analyst_sets_a_label_and_takes_it_back(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    before = texts(browser, ".statement .label")
    browser.run("document.querySelectorAll('.statement')[1].querySelector('.correct').click()")
    browser.wait_for("document.querySelector('dialog[open] select')")
    browser.run("document.querySelector('dialog[open] select').value = 'contested'")
    fill_in(browser, "author", "B. Holm")
    fill_in(browser, "reason", "<b>The union</b> counted 9 percent")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.override-text')")
    (text,) = texts(browser, ".override-text")
    assert text == "Label set by an analyst (B. Holm): contested; computed: reported."
    assert "<b>The union</b> counted 9 percent" in texts(browser, ".override")[0]
    assert sorted(texts(browser, ".statement .label")) == sorted(
        ["Contested" if one == "Reported" else one for one in before]
    )
    (kept,) = site.service.set.values()
    answer = next(iter(site.service.answers.values()))
    assert kept.place.quote == answer.statements[2].citations[0].quote
    browser.run("document.querySelector('.override button').click()")
    browser.wait_for("!document.querySelector('.override-text')")
    assert texts(browser, ".statement .label") == before
    assert site.service.overrides().overrides == ()
    assert browser.messages == []


@slow
def test_a_conflict_is_dismissed_where_it_stands(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser, "How was the vote?")
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.group.is-contested .dismiss').click()")
    browser.wait_for("document.querySelector('dialog[open] [name=reason]')")
    browser.run("document.querySelector('dialog[open] button[type=submit]').click()")  # without a reason nothing is set
    assert site.service.overrides().overrides == ()
    fill_in(browser, "reason", "A misprint, put right the next day")
    browser.press("Enter")
    browser.wait_for("document.querySelector('.dismissed')")
    assert "Dismissed: conflict over a number." in texts(browser, ".dismissed")[0]
    assert texts(browser, ".conflict") == []  # neither account is shown against the other
