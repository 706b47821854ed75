"""The conversations of a library that this process holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.conversations.model import Conversation, ConversationAnswers, ConversationPage, ConversationTitle
from app.model import Answer
from ingest.errors import UsageError

if TYPE_CHECKING:
    from app.overrides import Overrides
    from ingest.catalogue import Catalogue
    from ingest.catalogue.conversations import KeptConversation

_MOST_LISTED = 200


class ConversationsHere:
    """The part of a service that keeps conversations."""

    _catalogue: Catalogue
    _overrides: Overrides

    def conversations(
        self, *, limit: int = 50, cursor: str | None = None, query: str | None = None
    ) -> ConversationPage:
        """List conversations, the one used last first."""
        limit = min(limit, _MOST_LISTED)
        found, following, total = self._catalogue.conversations.page(limit=limit, cursor=cursor, query=query)
        return ConversationPage(conversations=tuple(map(_told, found)), cursor=following, total=total)

    def conversation(self, conversation_id: str) -> ConversationAnswers:
        """One conversation with its answers, with what analysts have set since. Raises NotFound."""
        kept = self._catalogue.conversations.get(conversation_id)
        answers = [Answer.model_validate_json(one) for one in self._catalogue.conversations.answers(conversation_id)]
        return ConversationAnswers(**_told(kept).model_dump(), answers=tuple(map(self._overrides.kept, answers)))

    def start_conversation(self, title: str | None = None) -> Conversation:
        """Begin a conversation."""
        from ingest.catalogue.catalogue import now

        return _told(self._catalogue.conversations.start(now(), _title(title)))

    def rename_conversation(self, conversation_id: str, title: str | None) -> Conversation:
        """Give a conversation a title. Raises NotFound."""
        return _told(self._catalogue.conversations.rename(conversation_id, _title(title)))

    def remove_conversation(self, conversation_id: str) -> Conversation:
        """Delete a conversation with its answers, for good. Raises NotFound."""
        kept = self._catalogue.conversations.get(conversation_id)
        self._catalogue.conversations.remove(conversation_id)
        return _told(kept)


def _told(kept: KeptConversation) -> Conversation:
    return Conversation(
        id=kept.id, title=kept.title, created_at=kept.created_at, updated_at=kept.updated_at, turns=kept.turns
    )


def _title(title: str | None) -> str | None:
    from pydantic import ValidationError

    try:
        return ConversationTitle(title=title).title
    except ValidationError as error:
        raise UsageError("The title is too long.", "Give one of at most 200 characters.") from error
