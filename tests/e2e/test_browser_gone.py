"""What is gone: the server while it answers, a conversation, a document, a statement, the line of an upload."""

from __future__ import annotations

import json

import pytest

from app.model import AskRequest
from tests.e2e.browser import Browser
from tests.e2e.conftest import Line, Site
from tests.e2e.test_browser_library import ROWS, click, drop, open_library
from tests.e2e.test_browser_trouble import ANSWERED, STATEMENTS, VOTE, Gate, ask, gate, texts

__all__ = ["gate"]  # a fixture

pytestmark = [pytest.mark.long, pytest.mark.browser]

HURRY = "window.dispatchEvent(new Event('online'))"  # the page does not wait then, but tries at once


def given_up(browser: Browser) -> str:
    """What the page says once it has tried often enough."""
    browser.wait_for(f"({HURRY}, document.querySelector('.turn .trouble'))")
    return texts(browser, ".turn .trouble")[0]


def test_a_server_that_stays_away_is_told_and_asked_for_the_rest_later(
    browser: Browser, site: Site, gate: Gate, line: Line
) -> None:
    browser.open(line.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    line.break_off()
    told = given_up(browser)
    assert "What came so far stays here." in told
    assert "onrecord serve" in told
    assert browser.run(STATEMENTS) == 1
    assert browser.run("document.querySelector('.send').getAttribute('aria-label')") == "Ask"
    gate.let()
    line.mend()
    click(browser, "Fetch the rest", ".turn")
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 5
    assert texts(browser, "main .trouble") == []
    assert len(site.service.asked) == 1


def test_a_reload_fetches_the_rest_of_what_was_given_up(browser: Browser, site: Site, gate: Gate, line: Line) -> None:
    browser.open(line.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    line.break_off()
    given_up(browser)
    gate.let()
    line.mend()
    browser.reload()
    browser.wait_for(ANSWERED)
    assert texts(browser, ".question") == [VOTE]
    assert browser.run(STATEMENTS) == 5
    assert len(site.service.asked) == 1


def test_an_answer_that_a_new_server_does_not_know_is_told_and_asked_again(
    browser: Browser, gate: Gate, line: Line, other_site: Site
) -> None:
    browser.open(line.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    line.break_off()
    browser.wait_for("document.querySelector('.is-broken')")
    line.mend(other_site)
    browser.run(HURRY)
    browser.wait_for("document.querySelector('.turn .trouble')")
    told = texts(browser, ".turn .trouble")[0]
    assert "The server no longer has this answer" in told
    assert "What came so far stays here." in told
    assert browser.run(STATEMENTS) == 1
    for _ in range(2):  # its conversation is not known either: told once more, then a new one is begun
        if browser.run(f"!{ANSWERED}"):
            click(browser, "Ask again", ".turn")
            browser.wait_for(f"{ANSWERED} || document.querySelector('.turn .trouble')")
    assert browser.run(STATEMENTS) == 5
    assert texts(browser, ".question") == [VOTE]


def told_elsewhere(browser: Browser, topic: str, **detail: object) -> None:
    """As if another window of this browser had said so."""
    said = {"topic": topic, "detail": detail or None}
    browser.run(f"new BroadcastChannel('onrecord').postMessage({json.dumps(said)})")


def test_what_another_window_does_to_the_conversation_is_seen_here(browser: Browser, site: Site, gate: Gate) -> None:
    gate.let(5)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    conversation = site.service.asked[0].conversation_id or ""
    site.service.rename_conversation(conversation, "The quay and the vote")
    told_elsewhere(browser, "conversations")
    browser.wait_for("document.querySelector('.conversation-head h1').innerText === 'The quay and the vote'")
    ask(browser, "And the vote of the quay?")  # an answer is on its way here while one comes there
    browser.wait_for(f"{STATEMENTS} === 6")
    between, site.service.between = site.service.between, None
    site.service.ask(AskRequest(question="Was the quay closed?", conversation_id=conversation))
    site.service.between = between
    told_elsewhere(browser, "turn", conversation=conversation)
    assert len(texts(browser, ".question")) == 2
    gate.let()
    browser.wait_for("document.querySelectorAll('.answer-foot').length === 3")
    assert sorted(texts(browser, ".question")) == sorted([VOTE, "And the vote of the quay?", "Was the quay closed?"])


def test_a_question_in_a_conversation_deleted_elsewhere_begins_another(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    site.service.remove_conversation(site.service.asked[0].conversation_id or "")
    told_elsewhere(browser, "conversations")
    ask(browser, "Was the quay closed?")
    browser.wait_for("document.querySelector('.turn .trouble')")
    assert browser.run(f"{ANSWERED} !== null")  # what was read stays in sight
    click(browser, "Ask again", ".turn")
    browser.wait_for("document.querySelectorAll('.answer-foot').length === 2")
    assert site.service.asked[-1].conversation_id not in (None, site.service.asked[0].conversation_id)


def test_a_link_to_a_statement_that_is_no_more_leads_to_its_answer(browser: Browser, site: Site) -> None:
    answer = site.service.ask(AskRequest(question=VOTE))
    browser.open(f"{site.url}/#/answers/{answer.id}/none")
    browser.wait_for("document.querySelector('.toast')")
    assert "no longer part of the answer" in texts(browser, ".toast")[0]
    assert browser.run(STATEMENTS) == 5
    assert browser.messages == []


def test_a_citation_of_a_document_that_was_taken_out_can_still_be_read(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    citation = next(iter(site.service.answers.values())).statements[0].citations[0]
    site.service.remove_document(citation.document_id)
    browser.run("document.querySelector('.cite').click()")
    browser.wait_for("document.querySelector('#panel .quoted')")
    assert browser.run("document.querySelector('#panel .quoted').textContent") == citation.quote
    browser.run("document.querySelector('#panel [data-name=about]').click()")
    browser.wait_for("document.querySelector('#panel .provenance .notice')")
    assert "taken out of the library" in texts(browser, "#panel .provenance .notice")[0]


def test_an_upload_that_fails_says_what_to_do_and_is_sent_again(browser: Browser, site: Site) -> None:
    open_library(browser, site)
    browser.connected(False)
    drop(browser, ("one.txt", "The ferry sank."), ("two.txt", "The quay was shut."))
    browser.wait_for("document.querySelectorAll('.queue-line.is-failed').length === 2")
    assert "onrecord serve" in texts(browser, ".queue-error")[0]
    assert texts(browser, ".queue-head p") == ["2 not"]
    browser.connected(True)
    for name in ("one.txt", "two.txt"):
        browser.run(f"document.querySelector('[aria-label=\"Try {name} again\"]').click()")
    browser.wait_for(f"{ROWS}.includes('one.txt') && {ROWS}.includes('two.txt')")
    browser.wait_for("document.querySelector('.queue-head p').textContent === '2 documents taken in'")


def test_a_dropped_folder_gives_all_its_files_but_hidden_ones(browser: Browser, site: Site) -> None:
    open_library(browser, site)
    browser.run(
        """(() => {
            const file = (name) => ({ isFile: true, name, file: (done) => done(new File([`Quay ${name}.`], name)) });
            const closed = { isFile: true, name: 'closed.txt', file: (_, fail) => fail(new Error('not let in')) };
            const folder = (name, all) => ({ isDirectory: true, name, createReader: () => {
                const left = [...all];
                return { readEntries: (done) => done(left.splice(0, 100)) };  // browsers give a hundred at a time
            } });
            const many = Array.from({ length: 120 }, (_, at) => file(`paper-${String(at).padStart(3, '0')}.txt`));
            const tree = folder('papers', [...many, folder('.git', [file('config')]), file('.hidden'), closed,
                folder('deeper', [folder('still', [file('last.txt')])])]);
            const event = new Event('drop', { bubbles: true, cancelable: true });
            const carried = { types: ['Files'], items: [{ webkitGetAsEntry: () => tree }], files: [] };
            Object.defineProperty(event, 'dataTransfer', { value: carried });
            document.querySelector('.catalogue-box').dispatchEvent(event);
        })()"""
    )
    browser.wait_for("document.querySelectorAll('.queue-line').length === 121")
    assert "closed.txt" in texts(browser, ".intake .trouble")[0]
    browser.wait_for("document.querySelector('.queue-head p').textContent === '121 documents taken in'", 120)
    assert {"paper-000.txt", "paper-119.txt", "last.txt"} <= {one.title for one in site.service.held.values()}
    assert len(site.service.held) == 124
    assert browser.messages == []


def test_of_a_huge_text_it_is_told_that_its_beginning_is_checked(browser: Browser, site: Site) -> None:
    browser.open(f"{site.url}/#/check")
    browser.wait_for("document.getElementById('to-check')")
    browser.run("document.getElementById('to-check').focus()")
    browser.write("A harbour is a harbour. " * 42_000)  # a megabyte
    browser.wait_for("document.querySelector('.check-work .notice')")
    assert "the first 200,000 characters" in texts(browser, ".check-work .notice")[0]
    assert browser.run("document.getElementById('to-check').value.length") == 200_000
    assert browser.messages == []
