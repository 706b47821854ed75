"""What a client asks of `/v1/chat/completions`: what is taken, what changes nothing, and what is refused.

Refused is what would promise something that an answer on record cannot be (several drafts, tools, forced JSON, text
that ends at a given word). What only steers how a model draws its words is taken and changes nothing. So do system
messages: labels and evidence are no matter of instruction.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.api.state import State
from app.api.v1.errors import BadRequest
from app.model import AskRequest, Filters, Mode
from ingest.model import Model

MOST_MESSAGES: Final = 2048
MOST_PARTS: Final = 2048
TURNS_BACK: Final = 12
"""How many of the user's earlier messages are gone back to: what a follow-up leaves out stands in the last few."""


class _Lenient(BaseModel):
    """Clients send more than they were asked for; what is not known here is looked at in `_refuse` alone."""

    model_config = ConfigDict(extra="allow", frozen=True)


class ContentPart(_Lenient):
    """A part of a message. Only text is read."""

    type: str
    text: str | None = None


class ChatMessage(_Lenient):
    """A message of the conversation so far."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[ContentPart] | None = None


class StreamOptions(_Lenient):
    """How a stream is told. `include_usage`: one more chunk at the end, with the usage and no choice."""

    include_usage: bool | None = None


class Narrowed(Model):
    """The part of the library that is asked, and the conversation that is gone on with."""

    collection: str | None = None
    as_of: str | None = None
    filters: Filters | None = None
    conversation_id: str | None = None


class ChatRequest(_Lenient):
    """A request as OpenAI's API describes it. `onrecord` narrows the library, as in `POST /api/ask`."""

    model: str
    messages: list[ChatMessage] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    n: int | None = Field(default=None, ge=1)
    temperature: float | None = Field(default=None, ge=0, le=2)
    top_p: float | None = Field(default=None, ge=0, le=1)
    presence_penalty: float | None = Field(default=None, ge=-2, le=2)
    frequency_penalty: float | None = Field(default=None, ge=-2, le=2)
    onrecord: Narrowed | None = None

    @property
    def limit(self) -> int | None:
        """The most tokens that the text may have."""
        given = [one for one in (self.max_tokens, self.max_completion_tokens) if one is not None]
        return min(given) if given else None

    @property
    def told_usage(self) -> bool:
        """Whether a stream ends with its usage."""
        return self.stream_options is not None and bool(self.stream_options.include_usage)


def ask_request(body: ChatRequest, mode: Mode, state: State) -> AskRequest:
    """The question that a request puts, after those before it. Raises BadRequest."""
    _refuse(body)
    texts = [_text(message, at) for at, message in enumerate(body.messages)]
    users = [at for at, message in enumerate(body.messages) if message.role == "user"]
    if not users or any(message.role == "assistant" for message in body.messages[users[-1] :]):
        raise BadRequest("invalid_value", "The last message must be the user's: it is the question.", param="messages")
    question, most = texts[users[-1]].strip(), state.options.max_question_chars
    where = f"messages[{users[-1]}].content"
    if not question:
        raise BadRequest("invalid_value", "The last message of the user is empty: ask in words.", param=where)
    if len(question) > most:
        raise BadRequest(
            "string_above_max_length",
            f"The question has {len(question):,} characters; the most is {most:,}. Shorten it, or ingest the text as a "
            "document.",
            param=where,
        )
    before = [texts[at].strip() for at in users[:-1]]
    history = [one for one in before if one and len(one) <= most][-TURNS_BACK:]
    narrowed = body.onrecord or Narrowed()
    return AskRequest(
        question=question,
        history=() if narrowed.conversation_id is not None else tuple(history),
        conversation_id=narrowed.conversation_id,
        mode=mode,
        collection=narrowed.collection,
        as_of=narrowed.as_of,
        filters=narrowed.filters,
    )


def text_of(body: ChatRequest) -> str:
    """All text that was sent, for counting."""
    return "\n".join(_text(message, at) for at, message in enumerate(body.messages))


def _refuse(body: ChatRequest) -> None:
    """Refuse what cannot be given. Raises BadRequest."""
    if (body.n or 1) > 1:
        raise _unsupported("n", "There is one answer to a question here: leave n out, or set it to 1.")
    extra: dict[str, Any] = body.model_extra or {}
    for name, why in _REFUSED.items():
        if extra.get(name):
            raise _unsupported(name, why)
    if extra.get("tool_choice") not in (None, "none", "auto"):
        raise _unsupported("tool_choice", _REFUSED["tools"])
    if (extra.get("response_format") or {"type": "text"}) != {"type": "text"}:
        raise _unsupported(
            "response_format", "The text is Markdown; the answer as JSON rides in the response as `onrecord`."
        )
    if (extra.get("modalities") or ["text"]) != ["text"]:
        raise _unsupported("modalities", "Answers are text alone.")


_REFUSED: Final = {
    "tools": "Answers come from the library alone: no tool is called.",
    "functions": "Answers come from the library alone: no function is called.",
    "logprobs": "An answer consists of sentences with sources; there are no probabilities of words.",
    "top_logprobs": "An answer consists of sentences with sources; there are no probabilities of words.",
    "audio": "Answers are text alone.",
    "web_search_options": "Answers come from the library alone; nothing is searched for elsewhere.",
    "prediction": "An answer is not written along a given text.",
    "stop": "An answer is not cut in the middle of a sentence; max_tokens ends it after a whole one.",
}


def _unsupported(name: str, why: str) -> BadRequest:
    return BadRequest("unsupported_parameter", f"Unsupported parameter: '{name}'. {why}", param=name)


def _text(message: ChatMessage, at: int) -> str:
    """The text of a message. Raises BadRequest for anything else in it."""
    extra = message.model_extra or {}
    if message.role in ("tool", "function") or extra.get("tool_calls") or extra.get("function_call"):
        raise BadRequest(
            "unsupported_value", "Messages of tools and functions are not read here.", param=f"messages[{at}]"
        )
    if isinstance(message.content, str) or message.content is None:
        return message.content or ""
    if len(message.content) > MOST_PARTS:
        raise BadRequest(
            "array_above_max_length",
            f"A message has {len(message.content):,} parts; the most is {MOST_PARTS:,}.",
            param=f"messages[{at}].content",
        )
    for number, part in enumerate(message.content):
        if part.type != "text" and not (part.type == "refusal" and message.role == "assistant"):
            raise BadRequest(
                "unsupported_value",
                f"Invalid content type. {part.type[:40]} cannot be read here: send text, or ingest the file.",
                param=f"messages[{at}].content[{number}].type",
            )
    return "\n".join(part.text or "" for part in message.content)
