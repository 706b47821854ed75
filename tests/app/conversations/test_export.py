"""A conversation as a document: complete, numbered through, and nothing in it but text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from app.conversations.export import exported, file_name
from app.conversations.model import ConversationAnswers
from app.model import Answer, AskRequest, Choice
from app.saying import cited
from tests.app.api.standin import StandIn

EVIL = (
    "<script>alert(1)</script> **bold** _it_ [link](https://evil.example) <https://evil.example> ![x](y) `code` "
    "# head | a & b &amp; https://evil.example www.evil.example ~~no~~ $x$ \u202egnp.exe \x1b[31m a@evil.example"
)


def whole(*answers: Answer, title: str = "How was the vote?") -> ConversationAnswers:
    return ConversationAnswers(
        id="c1", title=title, created_at="2026-01-05T09:00:00Z", updated_at="2026-01-06T09:00:00Z",
        turns=len(answers), answers=answers,
    )  # fmt: skip


@pytest.fixture
def answer() -> Answer:
    return StandIn().ask(AskRequest(question="How was the vote?"))


@pytest.fixture
def evil(answer: Answer) -> Answer:
    first = answer.statements[0]
    citation = first.citations[0].model_copy(
        update={"quote": EVIL, "title": EVIL, "publisher": EVIL, "url": "javascript:alert(1)"}
    )
    statement = first.model_copy(update={"text": EVIL, "context": EVIL, "reason": EVIL, "citations": (citation,)})
    return answer.model_copy(
        update={"question": EVIL, "standalone_question": EVIL, "lead": EVIL, "statements": (statement,)}
    )


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str) -> Page:
    page = Page()
    page.feed(text)
    return page


def test_markdown_tells_every_statement_with_its_footnotes(answer: Answer) -> None:
    text = exported(whole(answer, answer), "md")
    for statement in answer.statements:
        assert text.count(statement.text) >= 2
    marks, notes = re.findall(r"\[\^(\d+)\](?!:)", text), re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)
    assert set(marks) == set(notes)
    assert [int(one) for one in notes] == list(range(1, 2 * len(cited(answer)) + 1))
    assert "The record shows" in text
    assert "Conflict (quantity)" in text


def test_the_page_links_every_mark_to_its_note(answer: Answer) -> None:
    page = parsed(exported(whole(answer, answer), "html"))
    notes = [attributes["id"] for tag, attributes in page.tags if tag == "li" and attributes.get("id")]
    marks = {
        str(attributes["href"])[1:] for tag, attributes in page.tags if str(attributes.get("href")).startswith("#")
    }
    assert marks == set(notes)
    assert len(notes) == len(set(notes)) == 2 * len(cited(answer))
    for statement in answer.statements:
        assert statement.text in page.text


def test_json_is_the_conversation(answer: Answer) -> None:
    one = whole(answer)
    assert ConversationAnswers.model_validate(json.loads(exported(one, "json"))) == one


def test_what_documents_say_is_text_in_markdown(evil: Answer) -> None:
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(exported(whole(evil, title=EVIL), "md"))
    page = parsed(rendered)
    assert {tag for tag, _ in page.tags} <= {"h1", "h2", "p", "strong", "em", "blockquote", "ul", "li"}
    assert "<script>alert(1)</script>" in page.text
    assert "**bold** _it_ [link](https://evil.example)" in page.text
    assert "\u202e" not in rendered
    assert "\x1b" not in rendered


def test_what_documents_say_is_text_on_the_page(evil: Answer) -> None:
    text = exported(whole(evil, title=EVIL), "html")
    page = parsed(text)
    assert "script" not in {tag for tag, _ in page.tags}
    assert not [attributes for tag, attributes in page.tags if str(attributes.get("href", "#"))[0] != "#"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert "\u202e" not in text
    assert page.text.count("<script>alert(1)</script>") >= 5


def test_an_abstention_and_what_was_offered_are_told() -> None:
    abstained = StandIn().ask(AskRequest(question="Who is the minister?"))
    for kind in ("md", "html"):
        assert "The library does not tell." in exported(whole(abstained), kind)
        unclear = abstained.model_copy(update={"choices": (Choice(text="The first", question="A?"),)})
        told = exported(whole(unclear), kind)
        assert "may mean several things" in told
        assert "The first" in told


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Vote & <quay>?", "vote-quay.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("票", "conversation.md"),
        ("a" * 99, "a" * 60 + ".md"),
    ],
)
def test_the_name_of_the_file_is_plain(title: str, name: str) -> None:
    assert file_name(whole(title=title), "md") == name
