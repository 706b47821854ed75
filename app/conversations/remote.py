"""The conversations of a running server's library, over HTTP."""

from __future__ import annotations

from app.conversations.model import Conversation, ConversationAnswers, ConversationPage
from app.remote import Remote, given, part


class ConversationsRemote(Remote):
    """The part of the client that speaks of conversations."""

    def conversations(
        self, *, limit: int = 50, cursor: str | None = None, query: str | None = None
    ) -> ConversationPage:
        """List conversations, the one used last first; `query`: those that hold every word."""
        said = {"limit": limit, "cursor": cursor, "q": query}
        return self._call(ConversationPage, "GET", "/api/conversations", params=given(said))

    def conversation(self, conversation_id: str) -> ConversationAnswers:
        """One conversation with its answers."""
        return self._call(ConversationAnswers, "GET", _path(conversation_id))

    def start_conversation(self, title: str | None = None) -> Conversation:
        """Begin a conversation; `ask` with its id goes on with it."""
        return self._call(Conversation, "POST", "/api/conversations", json={"title": title})

    def rename_conversation(self, conversation_id: str, title: str | None) -> Conversation:
        """Give a conversation a title; None: its first question stands for it again."""
        return self._call(Conversation, "PATCH", _path(conversation_id), json={"title": title})

    def remove_conversation(self, conversation_id: str) -> Conversation:
        """Delete a conversation with its answers, for good."""
        return self._call(Conversation, "DELETE", _path(conversation_id))


def _path(conversation_id: str) -> str:
    return f"/api/conversations/{part(conversation_id)}"
