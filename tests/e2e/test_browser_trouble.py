"""When things go wrong, and when there is much of everything: over the stand-in, whose answers come as a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.model import Answer, AskRequest, Choice, Usage, Withheld
from tests.app.api.standin import StandIn
from tests.e2e.browser import Browser
from tests.e2e.conftest import KEY, Line, Site

pytestmark = [pytest.mark.long, pytest.mark.browser]

STATEMENTS = "document.querySelectorAll('.statement').length"
ANSWERED = "document.querySelector('.answer-foot')"
VOTE = "How was the vote?"


class Gate:
    """Lets an answer go on by one statement at a time."""

    def __init__(self, site: Site) -> None:
        self._passes = threading.Semaphore(0)
        self.waits = threading.Event()
        site.service.between = self._between

    def _between(self, _index: int) -> None:
        self.waits.set()
        self._passes.acquire(timeout=60)

    def let(self, count: int = 100) -> None:
        self._passes.release(count)


@pytest.fixture
def gate(site: Site) -> Iterator[Gate]:
    made = Gate(site)
    yield made
    made.let()


def ask(browser: Browser, question: str = VOTE) -> None:
    browser.wait_for("document.getElementById('question') && !document.getElementById('view-ask').hidden")
    browser.run("document.getElementById('question').focus()")
    browser.write(question)
    browser.press("Enter")


def texts(browser: Browser, selector: str) -> list[str]:
    found: list[str] = browser.run(
        f"[...document.querySelectorAll({json.dumps(selector)})].map((element) => element.innerText)"
    )
    return found


def test_a_broken_connection_keeps_what_came_and_is_taken_up(
    browser: Browser, site: Site, gate: Gate, line: Line
) -> None:
    browser.open(line.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    assert texts(browser, ".lead") == ["41 in favour, 9 against, 6 abstaining"]  # told before the statements
    line.break_off()
    browser.wait_for("document.querySelector('.is-broken')")
    assert browser.run(STATEMENTS) == 1
    gate.let()
    line.mend()
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 5
    assert texts(browser, ".is-broken") == []
    assert len(site.service.asked) == 1  # taken up, not asked again


def test_a_reload_takes_up_an_answer_on_its_way(browser: Browser, site: Site, gate: Gate) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    browser.reload()
    browser.wait_for(f"document.readyState === 'complete' && {STATEMENTS} === 1")
    assert texts(browser, ".question") == [VOTE]
    gate.let()
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 5
    assert len(site.service.asked) == 1


def test_escape_stops_the_work_of_the_server(browser: Browser, site: Site, gate: Gate) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(f"{STATEMENTS} === 1")
    browser.press("Escape")
    browser.wait_for("document.querySelector('.turn-said .notice')")
    gate.let()
    assert "Stopped." in texts(browser, ".turn-said")[0]
    assert browser.run("document.querySelector('.send').getAttribute('aria-label')") == "Ask"
    deadline = time.monotonic() + 30
    while any(thread.name.startswith("asyncio_") and site.service.answers for thread in threading.enumerate()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert site.service.answers == {}  # the work ended before it was whole
    site.service.between = None
    browser.run("document.querySelector('.turn-said button').click()")
    browser.wait_for(ANSWERED)


def test_nothing_moves_while_statements_come(browser: Browser, site: Site, gate: Gate) -> None:
    browser.size(1280, 800)
    browser.open(site.url)
    ask(browser)
    places = []
    for count in range(1, 6):
        browser.wait_for(f"{STATEMENTS} === {count}")
        browser.settled_frames()
        places.append(browser.run("Math.round(document.querySelector('.statement').getBoundingClientRect().top)"))
        gate.let(1)
    browser.wait_for(ANSWERED)
    browser.settled_frames()
    places.append(browser.run("Math.round(document.querySelector('.statement').getBoundingClientRect().top)"))
    assert max(places) - min(places) <= 2, places


def test_another_tab_sees_what_is_asked_here(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    conversation = site.service.asked[0].conversation_id
    site.service.ask(AskRequest(question="Was the quay closed?", conversation_id=conversation))
    told = {"topic": "turn", "detail": {"conversation": conversation}}
    browser.run(f"new BroadcastChannel('onrecord').postMessage({json.dumps(told)})")
    browser.wait_for("document.querySelectorAll('.question').length === 2")
    assert texts(browser, ".question")[1] == "Was the quay closed?"


def test_a_key_that_expired_is_asked_for_and_the_question_goes_on(browser: Browser, locked_site: Site) -> None:
    browser.open(locked_site.url)
    for asked in ("first", "again"):
        browser.wait_for("document.getElementById('key-dialog').open")
        browser.run("document.getElementById('key').focus()")
        browser.write(KEY)
        browser.press("Enter")
        browser.wait_for("!document.getElementById('key-dialog').open")
        if asked == "first":
            ask(browser)
            browser.wait_for(ANSWERED)
            browser.run("fetch('/api/session', {method: 'DELETE'})")
            ask(browser, "Was the quay closed?")
    browser.wait_for("document.querySelectorAll('.answer-foot').length === 2")


def test_stale_links_say_so(browser: Browser, site: Site) -> None:
    for address, line in {
        "#/c/none": "This conversation is not here",
        "#/answers/none": "This answer is not here",
        "#/documents/none": "This document is not in the library",
        "#/nonsense/of/old": "Nothing is at this address",
    }.items():
        browser.open("about:blank")
        browser.open(f"{site.url}/{address}")
        browser.wait_for("document.querySelector('.view:not([hidden]) .empty')")
        assert line in texts(browser, ".view:not([hidden])")[0]


def test_a_huge_paste_is_counted_and_led_elsewhere(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.getElementById('question')")
    browser.run("document.getElementById('question').focus()")
    begun = time.monotonic()
    browser.write("A harbour is a harbour. " * 40_000)
    browser.press("Enter")
    assert time.monotonic() - begun < 10
    assert "too long for a question" in texts(browser, ".composer-hint")[0]
    browser.wait_for("document.querySelector('.toast')")
    assert site.service.asked == []
    assert browser.run("document.querySelector('.composer').getBoundingClientRect().height") < 400


def test_a_failing_server_is_told_with_what_to_do(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    browser.wait_for("document.querySelectorAll('.example').length")
    browser.connected(False)
    ask(browser)
    browser.wait_for("document.querySelector('.turn .trouble')")
    assert "onrecord serve" in texts(browser, ".turn .trouble")[0]
    browser.connected(True)
    browser.run("document.querySelector('.turn .trouble button').click()")
    browser.wait_for(ANSWERED)
    assert texts(browser, ".question") == [VOTE]


STRANGE = {
    "text": "🧭🇨🇭 \u202egnihtemos\u202c <b>أُغلق الرصيف</b> في ٣ أيار " + "unbrokenword" * 40,
    "context": "\u2067הרציף נסגר\u2069 &amp; <script>document.title = 'taken'</script>",
    "name": "\u202eeman a <img src=x onerror=alert(1)>" + "w" * 90,
    "title": "🧭 <i>Title</i> " + "averylongtitleword" * 12,
    "quote": "😀😀 اللجنة " * 30,
}


def _strange(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _strange(part, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_strange(part, name) for part in value]
    return STRANGE.get(name, value) if isinstance(value, str) else value


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_strange_and_long_words_stay_words_in_their_place(browser: Browser, site: Site, width: int) -> None:
    def answered(request: AskRequest) -> Answer:
        alone = request.model_copy(update={"conversation_id": None})
        return Answer.model_validate(_strange(json.loads(StandIn().ask(alone).model_dump_json(by_alias=True))))

    site.service.on_ask = answered
    browser.size(width, 800)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.run("document.querySelectorAll('.why-button').forEach((one) => one.click())")
    browser.wait_for("!document.querySelector('.why[hidden]')")
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert set(texts(browser, ".statement .text")) == {STRANGE["text"]}
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.run("document.querySelectorAll('main img, main script, main i:not([aria-hidden])').length") == 0
    assert "taken" not in browser.run("document.title")
    assert browser.run(
        "[...document.querySelectorAll('.text, .context, blockquote')].every((one) => one.dir === 'auto')"
    )
    browser.run("document.querySelector('.cite').click()")
    browser.wait_for("document.querySelector('#panel .document-text')")
    assert "is not found at its place" in texts(browser, "#panel .notice")[-1]  # a near miss is never marked
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert [one for one in browser.messages if "404" not in json.dumps(one)] == []


def _told(site: Site, **changed: object) -> None:
    """Let the stand-in answer as it does, but for what is given."""

    def answered(request: AskRequest) -> Answer:
        answer = StandIn().ask(request.model_copy(update={"conversation_id": None}))
        return answer.model_copy(update=changed)

    site.service.on_ask = answered


def test_an_unclear_question_offers_what_it_may_mean(browser: Browser, site: Site) -> None:
    choices = (Choice(text="The one of 2021", question="How was the vote of 2021?"),)
    _told(site, choices=choices, statements=(), lead=None, abstained=True, related=(), gaps=())
    browser.open(site.url)
    ask(browser)
    browser.wait_for("document.querySelector('.choice')")
    site.service.on_ask = None
    browser.run("document.querySelector('.choice').click()")
    browser.wait_for("document.querySelectorAll('.answer-foot').length === 2")
    assert site.service.asked[-1].question == "How was the vote of 2021?"


def test_prose_of_a_model_keeps_its_order(browser: Browser, site: Site) -> None:
    withheld = (Withheld(text="The quay was sold.", why="Its quote does not say so."),)
    usage = Usage(input_tokens=1200, output_tokens=34, cost=0.01)
    _told(site, mode="llm", model="some model", withheld=withheld, usage=usage)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    assert texts(browser, ".statement .label") == ["Documented", "Contested", "Reported", "Argued", "Argued"]
    assert texts(browser, ".group h3") == ["What the library does not tell"]
    browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert "Its quote does not say so." in texts(browser, ".withheld")[0]
    (made,) = texts(browser, ".made")
    for words in ("Worded by some model", "1,234 tokens", "0.01"):
        assert words in made


def test_kind_and_interest_of_a_source_are_corrected_with_a_reason(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.cite').click()")
    browser.run("document.querySelector('#panel [data-name=about]').click()")
    browser.wait_for("document.querySelector('#panel .panel-links button')")
    browser.run("document.querySelector('#panel .panel-links button').click()")
    browser.wait_for("document.querySelector('dialog[open] select')")
    browser.run("document.querySelectorAll('dialog[open] select')[0].value = 'other'")
    browser.run("document.querySelector('dialog[open] [name=reason]').focus()")
    browser.write("It only looks like one")
    browser.press("Enter")
    browser.wait_for("!document.querySelector('dialog[open]')")
    document = site.service.held[next(iter(site.service.answers.values())).statements[0].citations[0].document_id]
    assert document.source_type == "other"
    browser.wait_for("document.querySelector('#panel .card').innerText.includes('other')")


def test_the_way_back_from_a_source_leaves_the_reader_where_they_are(browser: Browser, site: Site) -> None:
    browser.size(390, 700)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.run("document.querySelectorAll('.statement')[3].querySelector('.cite').scrollIntoView({block: 'center'})")
    browser.settled_frames()
    before = browser.run("scrollY")
    browser.run("document.querySelectorAll('.statement')[3].querySelector('.cite').click()")
    browser.wait_for("document.querySelector('#panel .quoted')")
    browser.run("history.back()")
    browser.wait_for("document.getElementById('panel').hidden")
    browser.settled_frames()
    assert abs(browser.run("scrollY") - before) <= 2


def test_two_hundred_statements_are_shown_at_once_and_stay_usable(browser: Browser, site: Site) -> None:
    def many(request: AskRequest) -> Answer:
        answer = StandIn().ask(request.model_copy(update={"conversation_id": None}))
        rows = [one.model_copy(update={"id": f"{one.id}-{copy}"}) for copy in range(40) for one in answer.statements]
        return answer.model_copy(update={"statements": tuple(rows)})

    site.service.on_ask = many
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    assert browser.run(STATEMENTS) == 200
    asked = browser.run(
        "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('/classify')).length"
    )
    assert asked <= 1
    took = browser.run(
        "(async () => { const begun = performance.now(); document.querySelectorAll('.cite')[150].click();"
        " await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"
        " return performance.now() - begun; })()"
    )
    assert took < 1500


def test_print_shows_the_answer_alone_and_motion_can_be_reduced(browser: Browser, site: Site) -> None:
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.media(kind="print")
    hidden = (
        "['.side', '.composer', '.statement-tools'].map((one) => document.querySelector(one))"
        ".every((one) => getComputedStyle(one).display === 'none')"
    )
    assert browser.run(hidden)
    assert browser.run("getComputedStyle(document.querySelector('.statement')).display") != "none"
    browser.media(reduced_motion="reduce")
    assert (
        browser.run(
            "(() => { const one = document.createElement('span'); one.className = 'pulse'; document.body.append(one);"
            " return getComputedStyle(one).animationName; })()"
        )
        == "none"
    )


def test_focus_is_seen_on_everything_the_keyboard_reaches(browser: Browser, site: Site) -> None:
    browser.size(1280, 800)
    browser.open(site.url)
    ask(browser)
    browser.wait_for(ANSWERED)
    browser.run("document.querySelector('.skip').focus()")
    reached = set()
    for _ in range(60):
        browser.press("Tab")
        seen = browser.run(
            "(() => { const one = document.activeElement; const style = getComputedStyle(one);"
            " const box = one.closest('.composer-box');"
            " return [one.className || one.tagName, style.outlineStyle !== 'none' || Boolean(box)]; })()"
        )
        reached.add(seen[0].split(" ")[0])
        assert seen[1] or seen[0] == "BODY", seen[0]  # the window itself is passed on the way round
    assert {"cite", "quiet", "source-title", "A"} <= reached
