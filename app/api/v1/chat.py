"""`/v1/chat/completions`: a question and its answer, in the form of OpenAI's API, whole or as it comes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from app.api import sse
from app.api.ask import FIRST_SECONDS
from app.api.problems import Refused
from app.api.state import Shared, State
from app.api.streams import AnswerStream
from app.api.v1.asked import ChatRequest, ask_request, text_of
from app.api.v1.errors import error_of
from app.api.v1.models import mode_of
from app.api.v1.prose import Prose, tokens
from app.model import Answer, Statement
from app.service import Opening, Progress, StatementTold
from ingest.errors import NotFound
from ingest.model import Document, Model

router = APIRouter(prefix="/v1", tags=["openai"])

FinishReason = Literal["stop", "length"]


class CompletionMessage(Model):
    """The answer as Markdown."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None


class CompletionChoice(Model):
    """The one answer. `finish_reason` is length where `max_tokens` ended the text."""

    index: Literal[0] = 0
    message: CompletionMessage
    logprobs: None = None
    finish_reason: FinishReason


class CompletionUsage(Model):
    """The tokens that a chat model read and wrote; without one, the words and marks of question and text."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(Model):
    """An answer in the form of OpenAI's API; `onrecord` is the whole answer, with labels, quotes and sources."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: tuple[CompletionChoice, ...] = Field(min_length=1, max_length=1)
    usage: CompletionUsage
    system_fingerprint: str
    onrecord: Answer


@dataclass(slots=True)
class _Telling:
    """An answer that is being told: its stream, its text so far, and at last the answer."""

    state: State
    body: ChatRequest
    stream: AnswerStream
    prose: Prose
    created: int = field(default_factory=lambda: int(time.time()))
    id: str = ""
    answer: Answer | None = None

    async def pieces(self) -> AsyncIterator[str | None]:
        """The text piece by piece, an empty one at a step without text, None in long silence. Raises what ended it.

        A chat client cannot come back to an answer: who leaves stops the work at once.
        """
        try:
            async for event in self.stream.follow():
                if event is None:
                    yield None
                    continue
                match event.data:
                    case Progress(answer_id=str(answer_id)):
                        self.id = self.id or f"chatcmpl-{answer_id}"
                        yield ""
                    case Opening() as opening:
                        for piece in self.prose.opening(opening):
                            yield piece
                    case StatementTold(statement=statement):
                        sources = await run_in_threadpool(self._sources, statement)
                        for piece in self.prose.statement(statement, sources):
                            yield piece
                    case Answer() as answer:
                        self.answer = answer
                        for piece in self.prose.rest(answer):
                            yield piece
            if self.stream.failure is not None:
                raise self.stream.failure
        finally:
            if not self.stream.finished:
                self.stream.stop()

    def _sources(self, statement: Statement) -> list[Document]:
        """The document that a statement is from: who wrote it is not told with the statement."""
        try:
            return [self.state.service.document(statement.citations[0].document_id)]
        except NotFound:
            return []

    @property
    def finish_reason(self) -> FinishReason:
        return "length" if self.prose.cut else "stop"

    def whole(self) -> Answer:
        """The answer, once all is told."""
        if self.answer is None:
            raise Refused(500, "internal", "The answer ended before it was whole.", "Ask again.")
        return self.answer

    def usage(self) -> CompletionUsage:
        used = self.whole().usage
        read, wrote = (
            (used.input_tokens, used.output_tokens) if used else (tokens(text_of(self.body)), self.prose.length)
        )
        return CompletionUsage(prompt_tokens=read, completion_tokens=wrote, total_tokens=read + wrote)


_EVENTS = {"schema": {"type": "string", "description": "`data:` lines with a chat.completion.chunk each, then [DONE]"}}


@router.post(
    "/chat/completions", response_model=ChatCompletion, responses={200: {"content": {sse.MEDIA_TYPE: _EVENTS}}}
)
async def chat_completions(body: ChatRequest, request: Request, state: Shared) -> ChatCompletion | Response:
    """Answer the last message of the user, in the form of OpenAI's API.

    The text is Markdown: each statement under its label in words, `[n]` for its citations, the footnotes last. The
    answer with all it holds rides as `onrecord`; of a stream, on the last chunk. The user's earlier messages are the
    questions before; system messages change nothing. A caller that leaves stops the work.
    """
    asked = ask_request(body, mode_of(body.model, state), state)
    stream = state.streams.begin(lambda tell: state.service.ask(asked, tell))
    telling = _Telling(state, body, stream, Prose(limit=body.limit))
    if not body.stream:
        return await _whole(telling, request)
    await stream.begun(FIRST_SECONDS)
    return StreamingResponse(
        _chunks(telling), media_type=sse.MEDIA_TYPE, headers={"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
    )


async def _whole(telling: _Telling, request: Request) -> ChatCompletion | Response:
    async def told() -> None:
        async for _ in telling.pieces():
            pass

    telling_it, leaving = asyncio.ensure_future(told()), asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((telling_it, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not telling_it.done():
            return Response(status_code=499)  # nobody is there to read it
        telling_it.result()
    finally:
        await _ended(telling_it, leaving)
    answer = telling.whole()
    message = CompletionMessage(content=telling.prose.text)
    return ChatCompletion(
        id=telling.id,
        created=telling.created,
        model=telling.body.model,
        choices=(CompletionChoice(message=message, finish_reason=telling.finish_reason),),
        usage=telling.usage(),
        system_fingerprint=answer.settings_hash,
        onrecord=answer,
    )


async def _chunks(telling: _Telling) -> AsyncIterator[bytes]:
    """The events of a stream: the role, the text in pieces, the finish, the usage where it is asked for, the end."""
    begun = False
    try:
        async for piece in telling.pieces():
            if not begun and telling.id:
                begun = True
                yield _chunk(telling, {"role": "assistant", "content": "", "refusal": None})
            if piece is None:
                yield sse.PING
            elif piece:
                yield _chunk(telling, {"content": piece})
        last = {"onrecord": telling.whole().model_dump(mode="json", by_alias=True)}
        if telling.body.told_usage:
            yield _chunk(telling, {}, telling.finish_reason)
            yield _chunk(telling, None, None, {"usage": telling.usage().model_dump(), **last})
        else:
            yield _chunk(telling, {}, telling.finish_reason, last)
    except Exception as error:
        yield _data(error_of(error)[1].model_dump())
    yield b"data: [DONE]\n\n"


def _chunk(
    telling: _Telling, delta: dict[str, Any] | None, finish: str | None = None, more: Mapping[str, Any] | None = None
) -> bytes:
    """A chunk with one choice, or with none where there is no delta."""
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _data(
        {
            "id": telling.id,
            "object": "chat.completion.chunk",
            "created": telling.created,
            "model": telling.body.model,
            "system_fingerprint": telling.answer.settings_hash if telling.answer else None,
            "choices": [] if delta is None else [choice],
            **({"usage": None} if telling.body.told_usage else {}),
            **(more or {}),
        }
    )


def _data(what: dict[str, Any]) -> bytes:
    return b"data: %s\n\n" % orjson.dumps(what)


async def _gone(request: Request) -> None:
    """Returns when the caller has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _ended(*tasks: asyncio.Future[None]) -> None:
    """End what still runs, and wait until it has."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
