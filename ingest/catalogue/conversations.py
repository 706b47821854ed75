"""Conversations: the questions that were asked one after the other, and the answer to each, as they were given."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from ingest.catalogue.database import Database
from ingest.errors import NotFound, UsageError

UNTITLED = "New conversation"

_SELECT = """
    SELECT id, title, first, created_at, updated_at, turns FROM (
        SELECT c.*, (SELECT question FROM answers WHERE conversation_id = c.id ORDER BY turn LIMIT 1) AS first,
            (SELECT count(*) FROM answers WHERE conversation_id = c.id) AS turns
        FROM conversations AS c
    )
"""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation: its title, its times (RFC 3339, UTC), and how many questions were asked in it."""

    id: str
    title: str
    created_at: str
    updated_at: str
    turns: int


class Conversations:
    """The conversations of one library. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, at: str, title: str | None = None) -> KeptConversation:
        """Begin a conversation; without a title its first question stands for it."""
        conversation_id = f"c{uuid.uuid4().hex[:16]}"
        with self._database.writing(counts=False) as connection:
            connection.execute("INSERT INTO conversations VALUES (?, ?, ?, ?)", [conversation_id, title, at, at])
        return self.get(conversation_id)

    def get(self, conversation_id: str) -> KeptConversation:
        """One conversation. Raises NotFound."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_SELECT} WHERE id = ?", [conversation_id]).fetchone()
        if row is None:
            raise _not_found(conversation_id)
        return _read(row)

    def page(
        self, *, limit: int, cursor: str | None = None, query: str | None = None
    ) -> tuple[list[KeptConversation], str | None, int]:
        """Conversations, the one used last first; the cursor of the next page (None at the end); how many in all.

        `query`: only those whose title, or a question of which, holds every word. Raises UsageError for a limit
        below 1 or a cursor that is none.
        """
        if limit < 1:
            raise UsageError(f"A page cannot hold {limit} conversations.", "Ask for 1 or more.")
        condition, parameters = "TRUE", list[str | int]()
        for word in (query or "").split():
            condition += (
                " AND (casefold(title) LIKE ? ESCAPE char(92) OR id IN"
                " (SELECT conversation_id FROM answers WHERE casefold(question) LIKE ? ESCAPE char(92)))"
            )
            like = "%" + re.sub(r"([\\%_])", r"\\\1", word.casefold()) + "%"
            parameters += [like, like]
        with self._database.reading() as connection:
            connection.create_function("casefold", 1, _folded, deterministic=True)
            total = connection.execute(f"SELECT count(*) FROM conversations WHERE {condition}", parameters).fetchone()[
                0
            ]
            if cursor is not None:
                condition += " AND (updated_at, id) < (?, ?)"
                parameters += _open_cursor(cursor)
            rows = connection.execute(
                f"{_SELECT} WHERE {condition} ORDER BY updated_at DESC, id DESC LIMIT ?", [*parameters, limit + 1]
            ).fetchall()
        found = [_read(row) for row in rows[:limit]]
        return found, _cursor(found[-1]) if len(rows) > limit else None, total

    def rename(self, conversation_id: str, title: str | None) -> KeptConversation:
        """Give a title; None: the first question stands for it again. Raises NotFound."""
        with self._database.writing(counts=False) as connection:
            _require(
                connection.execute("UPDATE conversations SET title = ? WHERE id = ?", [title, conversation_id]),
                conversation_id,
            )
        return self.get(conversation_id)

    def remove(self, conversation_id: str) -> None:
        """Delete a conversation with its answers, for good. Raises NotFound."""
        with self._database.writing(counts=False) as connection:
            _require(connection.execute("DELETE FROM conversations WHERE id = ?", [conversation_id]), conversation_id)

    def answers(self, conversation_id: str, *, last: int | None = None) -> list[str]:
        """The answers, as JSON, in the order of their turns; the `last` so many, or all. Raises NotFound."""
        self.get(conversation_id)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT json FROM answers WHERE conversation_id = ? ORDER BY turn DESC LIMIT ?",
                [conversation_id, -1 if last is None else last],
            ).fetchall()
        return [row[0] for row in reversed(rows)]

    def keep(
        self, conversation_id: str, answer_id: str, *, asked_at: str, question: str, told: Callable[[int], str]
    ) -> None:
        """Keep an answer as the next turn; `told` gives its JSON for the number of that turn, from 0.

        Two questions asked at once get a turn each. Raises NotFound where the conversation was deleted meanwhile.
        """
        with self._database.writing(counts=False) as connection:
            _require(
                connection.execute(
                    "UPDATE conversations SET updated_at = max(updated_at, ?) WHERE id = ?", [asked_at, conversation_id]
                ),
                conversation_id,
            )
            turn = connection.execute(
                "SELECT coalesce(max(turn) + 1, 0) FROM answers WHERE conversation_id = ?", [conversation_id]
            ).fetchone()[0]
            connection.execute(
                "INSERT INTO answers (id, asked_at, json, question, conversation_id, turn) VALUES (?, ?, ?, ?, ?, ?)",
                [answer_id, asked_at, told(turn), question, conversation_id, turn],
            )


def _read(row: tuple[str, str | None, str | None, str, str, int]) -> KeptConversation:
    conversation_id, title, first, created_at, updated_at, turns = row
    return KeptConversation(conversation_id, title or first or UNTITLED, created_at, updated_at, turns)


def _folded(text: str | None) -> str:
    return (text or "").casefold()


def _require(done: sqlite3.Cursor, conversation_id: str) -> None:
    if not done.rowcount:
        raise _not_found(conversation_id)


def _not_found(conversation_id: str) -> NotFound:
    return NotFound(
        f"There is no conversation {conversation_id[:60]!r}.", "See `onrecord conversations list`; it may be deleted."
    )


def _cursor(last: KeptConversation) -> str:
    return base64.urlsafe_b64encode(json.dumps([last.updated_at, last.id]).encode()).decode()


def _open_cursor(cursor: str) -> list[str]:
    try:
        updated_at, conversation_id = json.loads(base64.urlsafe_b64decode(cursor))
        return [str(updated_at), str(conversation_id)]
    except (ValueError, TypeError) as error:
        raise UsageError(f"{cursor!r} is no cursor of this list.", "Use the one that came with a page.") from error
