"""A conversation as the API, the client and the export tell it."""

from __future__ import annotations

from typing import Literal, Protocol, TypeAlias

from pydantic import Field, field_validator

from app.model import Answer
from ingest.model import Model

MOST_TITLE = 200
ExportFormat: TypeAlias = Literal["md", "html", "json"]


class Conversation(Model):
    """What tells a conversation from another: its title, its times (RFC 3339, UTC), how many questions were asked."""

    id: str
    title: str
    created_at: str
    updated_at: str
    turns: int


class ConversationPage(Model):
    """A page of conversations, the one used last first; `cursor` asks for the next, null at the end."""

    conversations: tuple[Conversation, ...]
    cursor: str | None = None
    total: int


class ConversationAnswers(Conversation):
    """A conversation with its answers, in the order of their turns."""

    answers: tuple[Answer, ...] = ()


class ConversationTitle(Model):
    """The title of a conversation; null or nothing but space: its first question stands for it."""

    title: str | None = Field(default=None, max_length=MOST_TITLE)

    @field_validator("title")
    @classmethod
    def _folded(cls, title: str | None) -> str | None:
        return " ".join((title or "").split()) or None


class ConversationService(Protocol):
    """The operations on conversations. Every one raises from the tree of `ingest.errors`."""

    def conversations(
        self, *, limit: int = 50, cursor: str | None = None, query: str | None = None
    ) -> ConversationPage:
        """List conversations; `query`: those whose title, or a question of which, holds every word."""

    def conversation(self, conversation_id: str) -> ConversationAnswers:
        """One conversation with its answers."""

    def start_conversation(self, title: str | None = None) -> Conversation:
        """Begin a conversation; `ask` with its id goes on with it."""

    def rename_conversation(self, conversation_id: str, title: str | None) -> Conversation:
        """Give a conversation a title; None: its first question stands for it again."""

    def remove_conversation(self, conversation_id: str) -> Conversation:
        """Delete a conversation with its answers, for good; what it was is told once more."""
