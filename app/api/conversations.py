"""`/api/conversations`: what was asked one after the other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from app.api.state import Service
from app.conversations.export import MEDIA_TYPES, exported, file_name
from app.conversations.model import (
    Conversation,
    ConversationAnswers,
    ConversationPage,
    ConversationTitle,
    ExportFormat,
)

router = APIRouter(prefix="/api/conversations", tags=["conversations"])

_FILES = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}


@router.get("")
def conversations(
    service: Service,
    q: Annotated[str | None, Query(max_length=500, description="Words that the title or a question holds.")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: str | None = None,
) -> ConversationPage:
    """List conversations, the one used last first."""
    return service.conversations(limit=limit, cursor=cursor, query=q)


@router.post("", status_code=201)
def start(service: Service, body: ConversationTitle | None = None) -> Conversation:
    """Begin a conversation. Questions join it by `conversation_id`; without a title its first one stands for it."""
    return service.start_conversation(body.title if body else None)


@router.get("/{conversation_id}")
def conversation(conversation_id: str, service: Service) -> ConversationAnswers:
    """Read a conversation with its answers."""
    return service.conversation(conversation_id)


@router.patch("/{conversation_id}")
def rename(conversation_id: str, body: ConversationTitle, service: Service) -> Conversation:
    """Give a conversation a title; null: its first question stands for it again."""
    return service.rename_conversation(conversation_id, body.title)


@router.delete("/{conversation_id}")
def remove(conversation_id: str, service: Service) -> Conversation:
    """Delete a conversation with its answers, for good."""
    return service.remove_conversation(conversation_id)


@router.get("/{conversation_id}/export", response_class=Response, responses={200: {"content": _FILES}})
def export(
    conversation_id: str, service: Service, kind: Annotated[ExportFormat, Query(alias="format")] = "md"
) -> Response:
    """A conversation as a file: Markdown with footnotes, a page that stands alone, or JSON."""
    whole = service.conversation(conversation_id)
    return Response(
        exported(whole, kind),
        media_type=MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{file_name(whole, kind)}"'},
    )
