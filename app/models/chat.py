"""A chat model through LangChain: a prompt in, its words as they come, and what they cost in tokens."""

from __future__ import annotations

import asyncio
import importlib.util
import queue
import random
import time
import warnings
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from app.models import loop, trouble
from app.models.endpoint import NO_KEY, Endpoint
from ingest.errors import ModelCut, ModelError, ModelFailed, ModelKey, ModelMissing, ModelSilent

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

TICK_SECONDS: Final = 0.1
"""How often who waits for a model may look whether anyone still waits for the answer."""
_LONGEST_WAIT: Final = 20.0
_FIRST_WAIT: Final = 0.5
_IN_ALL: Final = 5
"""A model may take so many times as long in all as it may be silent."""
_LETTERS_A_TOKEN: Final = 4
_Shape = Literal["schema", "object", "text"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is asked: its instructions, and the material apart from them."""

    system: str
    user: str


@dataclass(slots=True)
class Used:
    """Tokens of one request or of several. `counted` is false where the server told none and they are estimated."""

    input_tokens: int = 0
    output_tokens: int = 0
    counted: bool = True

    def add(self, other: Used) -> None:
        """Count another request in."""
        self.input_tokens += other.input_tokens
        self.output_tokens += other.output_tokens
        self.counted = self.counted and other.counted


class Talk(Protocol):
    """One request and its reply: the pieces as they come, None where there is nothing new for a while."""

    used: Used

    def __iter__(self) -> Iterator[str | None]:
        """The pieces. Raises ModelError."""

    def close(self) -> None:
        """End the request: nobody waits for it any more."""


class ChatModel(Protocol):
    """A model that can be asked."""

    @property
    def endpoint(self) -> Endpoint:
        """Which one, and where."""

    def talk(self, prompt: Prompt, *, schema: Mapping[str, Any], most_tokens: int) -> Talk:
        """Ask it for JSON of a schema, which it may or may not heed."""


@dataclass(frozen=True, slots=True)
class _Options:
    """How a request is put. Not every server takes everything: what one refuses is left out from then on."""

    shape: _Shape
    temperature: bool = True
    usage: bool = True

    def without(self, option: str) -> _Options | None:
        """The request put more modestly; None where nothing can be left out any more."""
        if option == "temperature" and self.temperature:
            return replace(self, temperature=False)
        if option == "stream_options" and self.usage:
            return replace(self, usage=False)
        if self.shape != "text":
            return replace(self, shape="object" if self.shape == "schema" else "text")
        if self.usage:
            return replace(self, usage=False)
        return replace(self, temperature=False) if self.temperature else None


class LangChainModel:
    """Any model that LangChain's `init_chat_model` makes; those that speak as OpenAI's do are asked for a JSON schema.

    No tool is ever bound, nothing is traced to a third party, and no redirect is followed: what is sent goes to the
    address of the settings and nowhere else.
    """

    def __init__(self, endpoint: Endpoint, *, timeout: float = 60.0, retries: int = 2) -> None:
        self.endpoint = endpoint
        self._timeout, self._retries = timeout, retries
        self._model: BaseChatModel | None = None
        self._client: Any = None
        self.forget()

    def talk(self, prompt: Prompt, *, schema: Mapping[str, Any], most_tokens: int) -> Talk:
        """Begin a request. Raises ModelMissing or ModelKey where it cannot even be begun."""
        if self._model is None:
            self._model = self._reach()
        return _Talk(self, prompt, dict(schema), most_tokens)

    def forget(self) -> None:
        """Forget what the server was found not to take."""
        here = self.endpoint
        self._options = _Options(
            shape="schema" if here.compatible else "text",
            # Models that reason take no temperature at OpenAI's own address; elsewhere 0 is understood.
            temperature=here.compatible and here.key_variable != "OPENAI_API_KEY",
            usage=here.compatible,
        )

    def warm(self) -> None:
        """Load what the first request would load; what cannot be loaded is told to whoever asks."""
        with suppress(ModelError):
            self._model = self._model or self._reach()

    def close(self) -> None:
        """Let the connections go."""
        client, self._client, self._model = self._client, None, None
        if client is not None:
            with suppress(TimeoutError):
                loop.wait_for(client.aclose(), 5.0)

    def _reach(self) -> BaseChatModel:
        check_installed(self.endpoint)
        from langchain.chat_models import init_chat_model

        here = self.endpoint
        given: dict[str, Any] = {}
        if here.compatible:
            import httpx2

            if here.key is None and here.key_variable == "OPENAI_API_KEY":
                raise ModelKey(f"The chat model {here.name} needs a key.", f"Set {here.key_variable}.")
            # The provider's package says in a warning, addressed to its programmers, what it raises as well.
            warnings.filterwarnings("ignore", message="This model does not support OpenAI's structured output")
            self._client = httpx2.AsyncClient(
                timeout=httpx2.Timeout(self._timeout * _IN_ALL, connect=min(10.0, self._timeout)),
                trust_env=not here.here,  # a proxy cannot reach this machine's own loopback
            )
            given = {
                "base_url": here.url,
                "api_key": here.key or NO_KEY,
                "http_async_client": self._client,
                "max_retries": 0,
                "use_responses_api": False,
            }
        elif here.key is not None:
            given = {"api_key": here.key}
        try:
            provider = "openai" if here.compatible else here.provider
            made: BaseChatModel = init_chat_model(here.model, model_provider=provider, **given)
        except Exception as error:  # each provider raises its own
            if any(word in str(error).lower() for word in ("api_key", "api key", "credential")):
                raise ModelKey(f"The chat model {here.name} needs a key.", f"Set {here.key_variable}.") from error
            raise trouble.told(error, here) from error
        return made

    def _asked_with(self, options: _Options, schema: dict[str, Any], most_tokens: int) -> dict[str, Any]:
        """The options of a request, as LangChain and the server take them."""
        if not self.endpoint.compatible:
            return {}
        extra: dict[str, Any] = {}
        if options.shape == "schema":
            form = {"name": "reply", "strict": True, "schema": schema}
            extra["response_format"] = {"type": "json_schema", "json_schema": form}
        elif options.shape == "object":
            extra["response_format"] = {"type": "json_object"}
        given: dict[str, Any] = {"stream_usage": options.usage}
        if options.temperature:
            given["temperature"] = 0
        if self.endpoint.provider == "openai" and self.endpoint.key_variable == "OPENAI_API_KEY":
            given["max_completion_tokens"] = most_tokens
        else:  # many servers know the older name alone, and write on to the end of their context without it
            extra["max_tokens"] = most_tokens
        # In the body, not as an option of the client: the client would keep the words back and read them itself.
        return {**given, "extra_body": extra}

    async def pieces(self, prompt: Prompt, schema: dict[str, Any], most_tokens: int, used: Used) -> AsyncIterator[str]:
        """The words of a reply, the request put again or more modestly where the server refuses it."""
        from langchain_core.messages import HumanMessage, SystemMessage
        from langsmith import tracing_context

        messages = [SystemMessage(prompt.system), HumanMessage(prompt.user)]
        options, tries, until = self._options, 0, time.monotonic() + self._timeout * _IN_ALL
        lasting = True
        while True:
            heard = _Heard()
            try:
                with tracing_context(enabled=False):
                    assert self._model is not None
                    stream = self._model.astream(messages, **self._asked_with(options, schema, most_tokens))
                    async for piece in self._within(stream, heard, until):
                        yield piece
                break
            except Exception as error:
                refused = trouble.refused_option(error)
                modest = options.without(refused) if refused is not None and not heard.letters else None
                if modest is not None:
                    # A failure that names nothing may have been one of the moment: that is not remembered.
                    lasting = lasting and (bool(refused) or (trouble.status(error) or 0) < 500)
                    options = modest
                    continue
                wait = self._wait(error, tries) if not heard.letters else None
                if wait is None or time.monotonic() + wait > until:
                    if heard.letters and not isinstance(error, (TimeoutError, ModelError)):
                        raise self._cut() from error
                    raise trouble.told(error, self.endpoint) from error
                tries += 1
                await asyncio.sleep(wait)
            finally:
                used.add(heard.used(prompt))
        if lasting:
            self._options = options
        if heard.reason in ("length", "max_tokens"):
            raise ModelCut(
                f"The chat model {self.endpoint.name} reached the most that it may write.",
                "Raise ONRECORD_MODEL_MAX_TOKENS, or ask for less.",
            )
        if heard.reason == "content_filter":
            raise ModelFailed(f"The chat model {self.endpoint.name} kept its words back (content filter).", "")
        if heard.reason is None and self.endpoint.compatible:
            raise self._cut()

    async def _within(self, stream: AsyncIterator[AIMessageChunk], heard: _Heard, until: float) -> AsyncIterator[str]:
        """The words of a stream that is not silent for too long. What it tells of itself is noted."""
        try:
            while True:
                left = until - time.monotonic()
                if left <= 0:
                    raise ModelSilent(
                        f"The chat model {self.endpoint.name} took too long.", "Raise ONRECORD_MODEL_TIMEOUT."
                    )
                try:
                    async with asyncio.timeout(min(self._timeout, left)):
                        chunk = await anext(stream)
                except StopAsyncIteration:
                    return
                piece = heard.take(chunk)
                if piece:
                    yield piece
        finally:
            close = getattr(stream, "aclose", None)
            if close is not None:
                await close()

    def _wait(self, error: BaseException, tries: int) -> float | None:
        """Seconds until the request is put again; None where that is no use."""
        if tries >= self._retries or not trouble.may_pass(error):
            return None
        asked = trouble.retry_after(error)
        if asked is not None:
            return asked if asked <= _LONGEST_WAIT else None
        grown: float = _FIRST_WAIT * 2**tries
        return min(_LONGEST_WAIT, grown * random.uniform(0.75, 1.25))  # noqa: S311  # no secret

    def _cut(self) -> ModelCut:
        return ModelCut(f"The words of the chat model {self.endpoint.name} broke off.", "Ask again.")


@dataclass(slots=True)
class _Heard:
    """What came of one try."""

    letters: int = 0
    reason: str | None = None
    told: dict[str, int] = field(default_factory=dict)

    def take(self, chunk: AIMessageChunk) -> str:
        said = chunk.usage_metadata
        if said is not None:
            # Some servers tell the sum so far with every piece, others once at the end: the largest is the whole.
            self.told["input_tokens"] = max(self.told.get("input_tokens", 0), said["input_tokens"] or 0)
            self.told["output_tokens"] = max(self.told.get("output_tokens", 0), said["output_tokens"] or 0)
        told = chunk.response_metadata.get("finish_reason") or chunk.response_metadata.get("stop_reason")
        self.reason = told or self.reason
        piece = str(chunk.text)
        self.letters += len(piece)
        return piece

    def used(self, prompt: Prompt) -> Used:
        if self.told:
            return Used(self.told.get("input_tokens", 0), self.told.get("output_tokens", 0))
        if not self.letters:
            return Used()
        return Used(
            (len(prompt.system) + len(prompt.user)) // _LETTERS_A_TOKEN, self.letters // _LETTERS_A_TOKEN + 1, False
        )


class _Talk:
    """A request in the background, its words handed over to the thread that asked."""

    def __init__(self, model: LangChainModel, prompt: Prompt, schema: dict[str, Any], most_tokens: int) -> None:
        self.used = Used()
        self._model = model
        self._came: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()
        self._task = loop.begin(self._listen(prompt, schema, most_tokens))

    async def _listen(self, prompt: Prompt, schema: dict[str, Any], most_tokens: int) -> None:
        stream = self._model.pieces(prompt, schema, most_tokens, self.used)
        try:
            async for piece in stream:
                self._came.put(piece)
        except BaseException as error:
            self._came.put(error)
            if not isinstance(error, Exception):
                raise
        else:
            self._came.put(None)
        finally:
            await stream.aclose()  # type: ignore[attr-defined]  # it is a generator

    def __iter__(self) -> Iterator[str | None]:
        while True:
            try:
                came = self._came.get(timeout=TICK_SECONDS)
            except queue.Empty:
                yield None
                continue
            if came is None:
                return
            if isinstance(came, ModelError):
                raise came
            if isinstance(came, BaseException):
                raise ModelFailed(
                    f"The chat model {self._model.endpoint.name} failed: {type(came).__name__}.", "Ask again."
                ) from came
            yield came

    def close(self) -> None:
        self._task.cancel()


def check_installed(endpoint: Endpoint) -> None:
    """Raise ModelMissing where LangChain does not know the provider, or its package is not installed."""
    if endpoint.compatible:
        return
    from langchain.chat_models.base import _BUILTIN_PROVIDERS

    known = _BUILTIN_PROVIDERS.get(endpoint.provider)
    if known is None:
        raise ModelMissing(
            f"The provider {endpoint.provider!r} of chat models is not known.",
            f"Use one of: {', '.join(sorted(_BUILTIN_PROVIDERS))}; or set ONRECORD_MODEL_URL.",
        )
    package = known[0].partition(".")[0]
    if importlib.util.find_spec(package) is None:
        distribution = package.replace("_", "-")
        raise ModelMissing(
            f"The chat model {endpoint.name} needs the package {distribution}.", f"Run `pip install {distribution}`."
        )
