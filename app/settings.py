"""The settings of On Record, and where each one comes from.

A flag goes before the ``ONRECORD_*`` variable of the same name, the variable before the default. The first run needs
none of them. `docs/settings.md` tells every one; a test compares.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import Field, PrivateAttr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.logs import LogFormat
from ingest.errors import QuestionError, SettingsError

PREFIX = "ONRECORD_"
LOCAL_EMBEDDINGS = "minilm"

# Read by the tests and the makefile, not by the program: no setting, and no spelling mistake either.
OTHER_VARIABLES = frozenset({"ONRECORD_TEST_DATA"})

LogLevel = Literal["debug", "info", "warning", "error"]
Where = Literal["default", "environment", "flag"]


def _default_home() -> Path:
    return Path(platformdirs.user_data_dir("onrecord", appauthor=False))


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of ``onrecord settings``. `value` is what may be shown: a secret is masked."""

    name: str
    value: str
    where: Where
    variable: str
    meaning: str


class Settings(BaseSettings):
    """Everything that can be set. Made with `Settings.load`, which tells a wrong value in one plain line."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True, validate_default=True
    )

    home: Path = Field(default_factory=_default_home, description="The folder that holds the library.")
    embeddings: str = Field(
        default=LOCAL_EMBEDDINGS,
        description="What turns text into vectors: minilm (built in), or provider:model for LangChain.",
        json_schema_extra={"answers": True},
    )
    model: str | None = Field(
        default=None,
        min_length=1,
        description="The chat model that may word answers, as provider:model; none is needed.",
        json_schema_extra={"answers": True},
    )
    model_url: str | None = Field(
        default=None,
        min_length=1,
        description="The address of the chat model, where it speaks as OpenAI's does; the provider's own otherwise.",
        json_schema_extra={"answers": True},
    )
    model_key: str | None = Field(
        default=None,
        min_length=1,
        repr=False,
        description="The key that the chat model's server asks for; the provider's own variable otherwise.",
        json_schema_extra={"secret": True},
    )
    model_timeout: float = Field(
        default=60.0, gt=0, le=3600, description="How many seconds the chat model may be silent; five times it in all."
    )
    model_retries: int = Field(
        default=2, ge=0, le=10, description="How often a request is put again that the chat model's server refuses."
    )
    model_max_tokens: int = Field(
        default=2000,
        ge=50,
        le=1_000_000,
        description="The most tokens that the chat model may write for one answer.",
        json_schema_extra={"answers": True},
    )
    model_day_tokens: int | None = Field(
        default=None, ge=0, description="The most tokens a day, read and written; then answers are verbatim."
    )
    model_day_cost: float | None = Field(
        default=None, ge=0, description="The most that the chat model may cost a day, in the currency of the prices."
    )
    model_input_price: float | None = Field(
        default=None, ge=0, description="What a million tokens cost that the chat model reads."
    )
    model_output_price: float | None = Field(
        default=None, ge=0, description="What a million tokens cost that the chat model writes."
    )
    model_judge: bool = Field(
        default=False,
        description="Whether the chat model is asked to refute each sentence before it is shown.",
        json_schema_extra={"answers": True},
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="The address that the server listens on.")
    port: int = Field(
        default=8040, ge=0, le=65535, description="The port that the server listens on; 0 takes a free one."
    )
    api_keys: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        repr=False,
        description="Keys that open the server, separated by commas; needed beyond this machine.",
        json_schema_extra={"secret": True},
    )
    log_level: LogLevel = Field(
        default="warning", description="How much is logged: debug, info, warning or error (on stderr)."
    )
    log_format: LogFormat = Field(default="text", description="How it is logged: text, or json, one object a line.")
    max_question_chars: int = Field(
        default=4000, ge=1, le=1_000_000, description="The longest question, in characters."
    )
    threads: int = Field(
        default=0, ge=0, le=1024, description="Processor threads for the built-in embeddings; 0 means one a core."
    )

    _where: dict[str, Where] = PrivateAttr(default_factory=dict)

    @field_validator("home", mode="before")
    @classmethod
    def _some_folder(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip():
            raise ValueError("should name a folder")  # an empty path would be whatever folder one stands in
        return value

    @field_validator("home")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return Path(os.path.abspath(value.expanduser()))  # noqa: PTH100  # resolve() would follow links away

    @field_validator("embeddings")
    @classmethod
    def _known_embeddings(cls, value: str) -> str:
        provider, colon, name = value.strip().partition(":")
        if value.strip() == LOCAL_EMBEDDINGS or (provider.strip() and colon and name.strip()):
            return value.strip()
        raise ValueError(f"should be {LOCAL_EMBEDDINGS} or provider:model, as in openai:text-embedding-3-small")

    @field_validator("model")
    @classmethod
    def _known_model(cls, value: str | None) -> str | None:
        if value is None:
            return None
        provider, colon, name = (part.strip() for part in value.partition(":"))
        if provider and colon and name:
            return f"{provider.lower()}:{name}"
        raise ValueError("should be provider:model, as in openai:gpt-4o-mini or ollama:llama3.1")

    @field_validator("model_url")
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise ValueError("should be an address such as http://127.0.0.1:8000/v1")
        return value.strip().rstrip("/")

    @model_validator(mode="after")
    def _cost_needs_prices(self) -> Settings:
        if self.model_day_cost is not None and None in (self.model_input_price, self.model_output_price):
            raise ValueError(
                "model_day_cost needs both prices: set ONRECORD_MODEL_INPUT_PRICE and ONRECORD_MODEL_OUTPUT_PRICE"
            )
        return self

    @field_validator("api_keys", mode="before")
    @classmethod
    def _split_keys(cls, value: object) -> object:
        if isinstance(value, str):
            value = value.split(",")
        if isinstance(value, (list, tuple)):
            return tuple(key.strip() for key in value if isinstance(key, str) and key.strip())
        return value

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @classmethod
    def load(cls, **flags: Any) -> Settings:
        """Read the settings. A flag that is None was not given. Raises SettingsError, in one plain line."""
        given = {name: value for name, value in flags.items() if value is not None}
        unknown = sorted(set(given) - set(cls.model_fields))
        if unknown:
            known = ", ".join(cls.model_fields)
            raise SettingsError(f"There is no setting named {unknown[0]}.", f"The settings are {known}.")
        try:
            settings = cls(**given)
        except ValidationError as error:
            raise _plain(error, given) from None
        for name in cls.model_fields:
            settings._where[name] = _origin(name, given)
        return settings

    @property
    def base_url(self) -> str:
        """Where a browser on this machine finds the server that these settings start."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104  # compared, not bound
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def describe(self) -> tuple[SettingRow, ...]:
        """One row a setting, in the order of the fields; secrets are masked."""
        return tuple(
            SettingRow(
                name=name,
                value=self._shown(name),
                where=self._where.get(name, "default"),
                variable=variable(name),
                meaning=field.description or "",
            )
            for name, field in type(self).model_fields.items()
        )

    def settings_hash(self) -> str:
        """Twelve hexadecimal digits that change when a setting changes that can change an answer."""
        telling = {name: getattr(self, name) for name in type(self).model_fields if _marked(name, "answers")}
        lines = "\n".join(f"{name}={value!r}" for name, value in sorted(telling.items()))
        return hashlib.sha256(lines.encode()).hexdigest()[:12]

    def check_question(self, text: str) -> str:
        """The question or query without the space around it. Raises QuestionError if empty or too long."""
        text = self.check_length(text, "question")
        if not text:
            raise QuestionError("The question is empty.", "Ask one in words, in quotation marks.")
        return text

    def check_length(self, text: str, name: str) -> str:
        """A text without the space around it, which may be empty. Raises QuestionError if it is too long."""
        text = text.strip()
        if len(text) > self.max_question_chars:
            raise QuestionError(
                f"The {name} has {len(text):,} characters; the most is {self.max_question_chars:,}.",
                f"Shorten it, ingest the text as a document, or raise {variable('max_question_chars')}.",
            )
        return text

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if _marked(name, "secret"):
            many = f"{len(value)} set" if isinstance(value, tuple) else "set"
            return f"{many} (hidden)" if value else "none"
        return "none" if value is None else str(value)


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def warnings(environ: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """One line for each ONRECORD_* variable that sets nothing, naming the nearest that would."""
    known = [variable(name) for name in Settings.model_fields]
    lines = []
    for name in sorted(os.environ if environ is None else environ):
        if not name.upper().startswith(PREFIX) or name.upper() in known or name in OTHER_VARIABLES:
            continue
        # The prefix is alike in all of them: only what follows it says which one was meant.
        spelled = name.upper().removeprefix(PREFIX)
        nearest = difflib.get_close_matches(spelled, [each.removeprefix(PREFIX) for each in known], n=1, cutoff=0.6)
        hint = f"did you mean {PREFIX}{nearest[0]}?" if nearest else "`onrecord settings` lists those there are."
        lines.append(f"{name} sets nothing: {hint}")
    return tuple(lines)


def _marked(name: str, mark: str) -> bool:
    extra = Settings.model_fields[name].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get(mark))


def _origin(name: str, flags: Mapping[str, object]) -> Where:
    if name in flags:
        return "flag"
    wanted = variable(name)
    return "environment" if any(key.upper() == wanted and value for key, value in os.environ.items()) else "default"


def _plain(error: ValidationError, flags: Mapping[str, object]) -> SettingsError:
    """The first thing wrong, in words. A secret value is not repeated."""
    first = error.errors(include_url=False, include_context=False)[0]
    if not first["loc"]:  # of several settings together: the input would be all of them, secrets too
        why = first["msg"].removeprefix("Value error, ")
        return SettingsError(f"{why[:1].upper()}{why[1:].partition(':')[0]}.", f"S{why.partition(': s')[2]}.")
    name = str(first["loc"][0])
    known = name in Settings.model_fields
    said = name if name in flags or not known else variable(name)
    value = "" if known and _marked(name, "secret") else f" {str(first['input'])[:80]!r}"
    why = first["msg"].removeprefix("Value error, ").removeprefix("Input ").partition(", unable to parse")[0]
    meaning = (Settings.model_fields[name].description or "") if known else ""
    return SettingsError(f"The value{value} of {said} cannot be used: {why[:1].lower()}{why[1:]}.", meaning)
